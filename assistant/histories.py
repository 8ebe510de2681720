"""How a whole record came about: the changes of every answer, and of what is about no answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.history import history_of, history_of_guides, history_of_sharing
from assistant.i18n import _, wording
from assistant.kept import Entry
from assistant.opened import Opened
from assistant.restating import restated
from assistant.views import Change
from flows.events import Migrated, Started
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class History:
    """The changes of one thing, oldest first."""

    step: str | None
    """None for what is about no question of the guide in force."""
    title: str
    changes: tuple[Change, ...]


def histories_of(opened: Opened) -> tuple[History, ...]:
    """The steps in flow order, then what was answered in an earlier version of the guide only, the talk as a
    whole, the versions of the guide and sharing; without what has no changes."""
    return tuple(found for found in _histories(opened) if found.changes)


def _histories(opened: Opened) -> Iterator[History]:
    entries = restated(opened.engine, opened.entries)
    for step in opened.flow.steps.values():
        yield History(step.id, wording(step.title), history_of(opened.flow, step.id, entries))
    for left in opened.snapshot.left_behind:
        title = _("{title} (version {version} of the guide)")
        words = title.format(title=wording(left.guide.steps[left.step].title), version=left.guide.version)
        yield History(None, words, history_of(left.guide, left.step, _held_with(left.guide, opened.entries)))
    yield History(None, _("The talk as a whole"), history_of(opened.flow, None, entries))
    yield History(None, _("Versions of the guide"), history_of_guides(opened.entries))
    yield History(None, _("Sharing"), history_of_sharing(opened.entries))


def _held_with(guide: Flow, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    in_force = ""
    found: list[Entry] = []
    for entry in entries:
        if isinstance(entry.event, Started | Migrated):
            in_force = entry.event.content_hash
        if in_force == guide.content_hash:
            found.append(entry)
    return tuple(found)
