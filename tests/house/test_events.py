"""Every event has a line in the table of reactions, names its subject and carries no personal value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from importlib import import_module
from typing import get_type_hints
from uuid import UUID

from portal.app import compose
from portal.kernel.events import Event
from portal.reactions import REACTIONS
from portal.storage import new_id
from tests.house.sources import sources

PERSONAL = re.compile(
    r"(^|_)(name|email|phone|contact|birth|passport|password|address|letter|text|note)(_|$)"
)


def every_event() -> list[type[Event]]:
    """Every event class of every feature, but those that only hold what others share."""
    modules = [
        import_module(source.path.removesuffix(".py").replace("/", "."))
        for source in sources()
        if source.path.endswith("/events.py") and not source.path.startswith("portal/kernel/")
    ]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Event)
        and value is not Event
        and not value.__subclasses__()
    ]


def without_line(events: Iterable[type[Event]]) -> list[str]:
    return [event.name() for event in events if event not in REACTIONS]


def without_subject(events: Iterable[type[Event]]) -> list[str]:
    return [event.name() for event in events if not fields(event)[0].name.endswith("_id")]


def with_personal_values(events: Iterable[type[Event]]) -> list[str]:
    """Fields of free text under a personal name; ids and names of fields may be told."""
    return [
        f"{event.name()}.{field.name}"
        for event in events
        for field in fields(event)
        if PERSONAL.search(field.name) and get_type_hints(event)[field.name] in (str, str | None, bytes)
    ]


def without_announcer(events: Iterable[type[Event]]) -> list[str]:
    elsewhere = "\n".join(source.text for source in sources() if not source.path.endswith("/events.py"))
    return [event.name() for event in events if not re.search(rf"\b{event.__name__}\(", elsewhere)]


def test_every_event_has_a_line_in_the_table():
    assert without_line(every_event()) == []


def test_every_line_of_the_table_is_an_event_of_a_feature():
    assert set(REACTIONS) == set(every_event())


def test_every_event_begins_with_what_it_happened_to():
    assert without_subject(every_event()) == []


def test_no_event_carries_a_personal_value():
    assert with_personal_values(every_event()) == []


def test_every_event_is_announced_somewhere():
    assert without_announcer(every_event()) == []


def test_every_task_that_follows_has_a_handler(settings):
    services = compose(settings())
    followed = [reaction(sample(event)) for event, reactions in REACTIONS.items() for reaction in reactions]
    names = {task.name for task in followed if task is not None}

    assert names <= set(services.handlers)
    services.database.dispose()


def sample(event: type[Event]) -> Event:
    """An event with something in every field."""
    hints = get_type_hints(event)
    return event(**{field.name: new_id() if hints[field.name] is UUID else None for field in fields(event)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten(Event):
    device: str
    email: str
    thing_id: UUID


def test_planted_faults_are_caught():
    assert without_line([Forgotten])
    assert without_subject([Forgotten])
    assert with_personal_values([Forgotten]) == [f"{Forgotten.name()}.email"]
    assert without_announcer([Forgotten])
