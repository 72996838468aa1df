"""The states of a decree: a draft is applied or thrown away, once."""

from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle


class DecreeState(StrEnum):
    """Where a decree stands."""

    DRAFT = "draft"
    APPLIED = "applied"
    DISCARDED = "discarded"


LIFECYCLE = Lifecycle(
    "decree",
    DecreeState,
    DecreeState.DRAFT,
    {
        "apply": ([DecreeState.DRAFT], DecreeState.APPLIED),
        "discard": ([DecreeState.DRAFT], DecreeState.DISCARDED),
    },
)
