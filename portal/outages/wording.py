"""Outages in words."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.outages.rules import Origin, Part

PARTS: Mapping[Part, LazyText] = MappingProxyType(
    {Part.WEB: _l("The pages did not answer"), Part.WORKER: _l("No letters were sent")}
)
ORIGINS: Mapping[Origin, LazyText] = MappingProxyType(
    {Origin.MEASURED: _l("measured by the portal"), Origin.ENTERED: _l("entered by an official")}
)
