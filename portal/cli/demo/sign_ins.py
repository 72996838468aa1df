"""The four accounts of the demo that have a password; everybody else in it is locked."""

from typing import NamedTuple

from portal.accounts.rules import AccountRole, Contact

PASSWORD = "thimble-and-thread"  # noqa: S105 - printed for everybody; production refuses demo accounts


class SignIn(NamedTuple):
    """An account a visitor of the demo may use."""

    role: AccountRole
    email: str
    who: str

    @property
    def contact(self) -> Contact:
        """What the person signs in with."""
        return Contact("email", self.email)


CANDIDATE = SignIn(
    AccountRole.CANDIDATE, "candidate@demo.example", "an overlock operator from Bangladesh on her way"
)
EMPLOYER = SignIn(AccountRole.EMPLOYER, "employer@demo.example", "a workshop in Bishkek that is hiring")
OFFICIAL = SignIn(AccountRole.OFFICIAL, "official@demo.example", "an official with a full desk")
ADMIN = SignIn(AccountRole.ADMIN, "admin@demo.example", "who keeps the portal running")
SIGN_INS = (CANDIDATE, EMPLOYER, OFFICIAL, ADMIN)


def sign_in_lines() -> list[str]:
    """The sign-ins as lines for a terminal."""
    width = max(len(each.email) for each in SIGN_INS)
    people = [f"  {each.email:<{width}}  {each.who}" for each in SIGN_INS]
    return ["Sign in as", *people, f"with the password {PASSWORD}"]
