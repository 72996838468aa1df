"""The commands of the portal."""

import click

from portal.cli.accounts import accounts_cli
from portal.cli.audit import audit_cli
from portal.cli.candidates import candidates_cli
from portal.cli.demo.command import demo_cli
from portal.cli.documents import documents_cli
from portal.cli.imports import import_cli
from portal.cli.permits import permits_cli
from portal.cli.receipts import receipts_cli
from portal.cli.reminders import remind_command
from portal.cli.replay import replay_command
from portal.cli.taxonomy import taxonomy_cli
from portal.cli.work import work_command

permits_cli.add_command(remind_command)
permits_cli.add_command(replay_command)

COMMANDS: tuple[click.Command, ...] = (
    accounts_cli,
    audit_cli,
    candidates_cli,
    demo_cli,
    documents_cli,
    import_cli,
    permits_cli,
    receipts_cli,
    taxonomy_cli,
    work_command,
)
"""Hung onto ``flask`` by the app; ``search`` is added there, because only the app knows the engine."""
