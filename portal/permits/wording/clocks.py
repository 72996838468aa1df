"""Clocks in words: why they stand."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import lazy as _l
from portal.permits.clocks import StopReason
from portal.permits.wording.readers import Words

STOPS: Mapping[StopReason, Words] = MappingProxyType(
    {
        StopReason.WORKER_PAPERS: Words(
            _l("A paper from you is waited for."),
            _l("A paper from the worker is waited for."),
            _l("Papers from the worker"),
        ),
        StopReason.WORKSHOP_PAPERS: Words(
            _l("A paper from the workshop is waited for."),
            _l("A paper from your workshop is waited for."),
            _l("Papers from the workshop"),
        ),
        StopReason.AUTHORITY_ASKED: Words(
            _l("The authority asked for more before it decides."),
            _l("The authority asked for more before it decides."),
            _l("The authority asked for more"),
        ),
        StopReason.COURT: Words(
            _l("A court has to decide first."), _l("A court has to decide first."), _l("Before a court")
        ),
        StopReason.FORCE_MAJEURE: Words(
            _l("Something nobody can help holds it up."),
            _l("Something nobody can help holds it up."),
            _l("Force majeure"),
        ),
        StopReason.PORTAL_OUTAGE: Words(
            _l("This portal did not work."), _l("This portal did not work."), _l("Outage of the portal")
        ),
        StopReason.RETURNED: Words(
            _l("The filing was returned. The workshop has to send it again."),
            _l("The filing was returned. Send it again."),
            _l("The filing was returned"),
        ),
    }
)
"""Why the clock of a stage stands: to worker and workshop as a sentence, to the official as a heading."""
