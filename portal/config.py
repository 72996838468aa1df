"""Settings, read once from the environment; every fault is reported at once and the start refused."""

import base64
import binascii
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

ENVIRONMENTS = ("demo", "production", "test")
LANGUAGES = ("ky", "ru", "en", "uz", "bn", "ur")
KEY_BYTES = 32


class SettingsError(Exception):
    """The environment is not fit to start with; ``faults`` lists every reason in plain words."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("The portal cannot start:\n" + "\n".join(f"  - {fault}" for fault in faults))
        self.faults = faults


class QualityThresholds(NamedTuple):
    """Where the picture of a page stops being good enough; measured with ``tools/picture_quality.py``."""

    sharpness: float = 0.32
    """At least so sharp."""
    glare: float = 0.012
    """At most this share of the paper blown out."""
    darkness: float = 0.62
    """At most so far from white."""
    paper_side: int = 700
    """At least so many pixels on the longer side of the paper."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations. Secrets are kept out of ``repr``."""

    environment: str
    name: str
    data_dir: Path
    base_url: str
    secret_key: str = field(repr=False)
    master_keys: tuple[tuple[str, bytes], ...] = field(repr=False)
    signing_key: bytes = field(repr=False)
    database_url: str = field(repr=False)
    search_url: str = "whoosh:"
    files_url: str = "file:"
    mail_url: str = field(default="file:", repr=False)
    sms_url: str = field(default="file:", repr=False)
    sms_token: str = field(default="", repr=False)
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0
    languages: tuple[str, ...] = LANGUAGES
    picture: QualityThresholds = field(default_factory=QualityThresholds)

    @property
    def is_demo(self) -> bool:
        """True where invented people may be loaded and their sign-ins shown."""
        return self.environment == "demo"

    @property
    def can_text(self) -> bool:
        """True where text messages can be sent."""
        return bool(self.sms_url)

    @property
    def is_secure(self) -> bool:
        """True when people reach the portal over https, so cookies may insist on it."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read PORTAL_* variables; raises SettingsError naming every wrong or missing one."""
        return _Reader(os.environ if environ is None else environ).settings()


class _Reader:
    """Reads variables one by one and gathers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.faults: list[str] = []

    def settings(self) -> Settings:
        environment = self.choice("PORTAL_ENV", ENVIRONMENTS, "demo")
        data_dir = Path(self.text("PORTAL_DATA_DIR", "var")).resolve()
        keys = self.demo_keys(data_dir) if environment == "demo" else {}
        base_url = self.base_url()
        settings = Settings(
            environment=environment,
            name=self.text("PORTAL_NAME", "Cheber"),
            data_dir=data_dir,
            base_url=base_url,
            secret_key=self.secret("PORTAL_SECRET_KEY", keys),
            master_keys=self.master_keys(keys),
            signing_key=self.signing_key(keys),
            database_url=self.text("PORTAL_DATABASE_URL", f"sqlite:///{data_dir / 'cheber.sqlite'}"),
            search_url=self.scheme("PORTAL_SEARCH_URL", ("whoosh",), "whoosh:"),
            files_url=self.scheme("PORTAL_FILES_URL", ("file",), "file:"),
            mail_url=self.scheme(
                "PORTAL_MAIL_URL", ("file", "smtp", "smtps"), "file:" if environment != "production" else None
            ),
            sms_url=self.sms_url(environment),
            sms_token=self.text("PORTAL_SMS_TOKEN", ""),
            trusted_hosts=self.trusted_hosts(base_url),
            proxy_hops=self.number("PORTAL_PROXY_HOPS", 0, 0, 5),
            languages=self.languages(),
            picture=self.picture(),
        )
        if environment == "production":
            self.check_production(settings)
        if self.faults:
            raise SettingsError(self.faults)
        return settings

    def text(self, name: str, default: str | None = None) -> str:
        value = self.environ.get(name, "").strip()
        if value:
            return value
        if default is None:
            self.faults.append(f"{name} is missing.")
            return ""
        return default

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in allowed:
            self.faults.append(f"{name} is {value!r}; it must be one of {', '.join(allowed)}.")
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            self.faults.append(f"{name} is {value!r}; it must be a number from {least} to {most}.")
            return default
        return int(value)

    def share(self, name: str, default: float) -> float:
        value = self.text(name, str(default))
        if not re.fullmatch(r"[01](\.[0-9]{1,6})?", value) or float(value) > 1:
            self.faults.append(f"{name} is {value!r}; it must be a number from 0 to 1, such as {default}.")
            return default
        return float(value)

    def picture(self) -> QualityThresholds:
        default = QualityThresholds()
        return QualityThresholds(
            sharpness=self.share("PORTAL_PICTURE_SHARPNESS", default.sharpness),
            glare=self.share("PORTAL_PICTURE_GLARE", default.glare),
            darkness=self.share("PORTAL_PICTURE_DARKNESS", default.darkness),
            paper_side=self.number("PORTAL_PICTURE_PAPER_SIDE", default.paper_side, 0, 65_535),
        )

    def scheme(self, name: str, schemes: tuple[str, ...], default: str | None) -> str:
        value = self.text(name, default)
        if value and value.partition(":")[0] not in schemes:
            self.faults.append(f"{name} must begin with {' or '.join(f'{s}:' for s in schemes)}.")
        return value

    def sms_url(self, environment: str) -> str:
        """Empty where no text can be sent: people then register with an e-mail address only."""
        if environment == "production" and not self.environ.get("PORTAL_SMS_URL", "").strip():
            return ""
        return self.scheme("PORTAL_SMS_URL", ("file", "http", "https"), "file:")

    def base_url(self) -> str:
        port = self.environ.get("PORT", "8000")
        value = self.text("PORTAL_BASE_URL", f"http://127.0.0.1:{port}").rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            self.faults.append(f"PORTAL_BASE_URL is {value!r}; it must look like https://example.org.")
        return value

    def trusted_hosts(self, base_url: str) -> tuple[str, ...]:
        host = urlsplit(base_url).hostname or ""
        default = f"{host},localhost,127.0.0.1" if host in ("localhost", "127.0.0.1") else host
        return tuple(part.strip() for part in self.text("PORTAL_TRUSTED_HOSTS", default).split(",") if part)

    def languages(self) -> tuple[str, ...]:
        chosen = tuple(
            part.strip() for part in self.text("PORTAL_LANGUAGES", ",".join(LANGUAGES)).split(",") if part
        )
        unknown = [tag for tag in chosen if tag not in LANGUAGES]
        if unknown:
            self.faults.append(
                f"PORTAL_LANGUAGES names {', '.join(unknown)}; known are {', '.join(LANGUAGES)}."
            )
        return chosen

    def secret(self, name: str, keys: Mapping[str, str]) -> str:
        value = self.text(name, keys.get(name))
        if value and len(value) < KEY_BYTES:
            self.faults.append(f"{name} is too short; it needs at least {KEY_BYTES} characters.")
        return value

    def master_keys(self, keys: Mapping[str, str]) -> tuple[tuple[str, bytes], ...]:
        value = self.text("PORTAL_MASTER_KEYS", keys.get("PORTAL_MASTER_KEYS"))
        found: list[tuple[str, bytes]] = []
        for part in filter(None, (part.strip() for part in value.split(","))):
            version, _, encoded = part.partition(":")
            try:
                key = base64.urlsafe_b64decode(encoded)
            except (binascii.Error, ValueError):
                key = b""
            if not version or len(key) != KEY_BYTES:
                self.faults.append(
                    "PORTAL_MASTER_KEYS must be version:key pairs, each key 32 bytes in URL-safe base64."
                )
                return ()
            found.append((version, key))
        return tuple(found)

    def signing_key(self, keys: Mapping[str, str]) -> bytes:
        value = self.text("PORTAL_SIGNING_KEY", keys.get("PORTAL_SIGNING_KEY"))
        try:
            key = base64.urlsafe_b64decode(value)
        except (binascii.Error, ValueError):
            key = b""
        if value and len(key) != KEY_BYTES:
            self.faults.append("PORTAL_SIGNING_KEY must be 32 bytes in URL-safe base64.")
        return key

    def demo_keys(self, data_dir: Path) -> dict[str, str]:
        """Keys of a demo installation: made once, kept in the data folder for its owner alone."""
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            ordinary = {
                "PORTAL_SECRET_KEY": secrets.token_urlsafe(48),
                "PORTAL_MASTER_KEYS": f"v1:{_fresh()}",
            }
            # A file of its own: installations made before there were receipts have the other keys already.
            return {
                **_kept(data_dir / "keys.json", ordinary),
                **_kept(data_dir / "signing_key.json", {"PORTAL_SIGNING_KEY": _fresh()}),
            }
        except (OSError, ValueError) as error:
            self.faults.append(f"PORTAL_DATA_DIR {str(data_dir)!r} cannot be used: {error}.")
            return {}

    def check_production(self, settings: Settings) -> None:
        if not settings.is_secure:
            self.faults.append("PORTAL_BASE_URL must begin with https:// in production.")
        sms = urlsplit(settings.sms_url)
        if sms.scheme == "http" and sms.hostname not in ("localhost", "127.0.0.1", "::1"):
            self.faults.append("PORTAL_SMS_URL must begin with https:// in production, or name this machine.")


def _fresh() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _kept(path: Path, fresh: Mapping[str, str]) -> dict[str, str]:
    """The keys in a file, which is made of fresh ones when there is none; another process may be faster."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return dict(json.loads(path.read_text()))
    with os.fdopen(descriptor, "w") as file:
        json.dump(dict(fresh), file)
    return dict(fresh)
