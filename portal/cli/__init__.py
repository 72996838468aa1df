"""The commands of the portal."""

from portal.cli.documents import documents_cli
from portal.cli.permits import permits_cli

GROUPS = [permits_cli, documents_cli]
"""Every command, hung onto ``flask`` by the app."""
