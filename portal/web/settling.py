"""Letting a process settle: what it loaded for good is no longer searched for rubbish.

Words, rules, catalogues and templates are a quarter of a million objects that stay as long as the process.
Every full collection went through them, a tenth of a second in the middle of somebody's page.
"""

import gc
from collections.abc import Callable
from itertools import count

SETTLED_AFTER = 20
"""Requests after which what a process loads on demand is there."""


def settling(after: int = SETTLED_AFTER) -> Callable[[BaseException | None], None]:
    """To be called at the end of each request; after enough of them, what is there is set aside."""
    answered = count(1)

    def end_of_request(_error: BaseException | None = None) -> None:
        if next(answered) == after:
            gc.collect()
            gc.freeze()

    return end_of_request
