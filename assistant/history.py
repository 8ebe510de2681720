"""How one answer came about: every stored change of it, and what was put beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from assistant.i18n import _
from assistant.in_words import in_words
from assistant.kept import Entry
from assistant.share_words import sharing_in_words
from assistant.versions import migration_in_words
from assistant.views import Change
from flows.errors import N_
from flows.events import (
    Answered,
    ClientReacted,
    Migrated,
    Noted,
    NoteKind,
    Parked,
    Probed,
    Revised,
    Shared,
    ShareWithdrawn,
    Skipped,
    Undone,
)
from flows.model import Flow

_NOTED: dict[NoteKind, str] = {
    "free": N_("noted"),
    "tension": N_("tension noted"),
    "observation": N_("observation noted"),
    "reading": N_("own reading noted"),
}
_OF_A_STEP = (Answered, Revised, Skipped, Parked)
_Kept: TypeAlias = Answered | Revised | Skipped | Parked | Probed | Noted | ClientReacted
"""What leaves something in a record, and can be undone."""


def history_of(flow: Flow, step_id: str | None, entries: tuple[Entry, ...]) -> tuple[Change, ...]:
    """Every stored change of one step with what stood there before, and what was put beside it; oldest first.

    Without a step: the notes and remarks that are about none.
    """
    changes: list[Change] = []
    standing: list[tuple[int, _Kept]] = []
    """Sequence and event of what an undo may take back, newest last."""
    for entry in entries:
        event = entry.event
        if isinstance(event, Undone):
            undone = _taken_back(standing, event.of)
            if undone is not None and undone.step == step_id:
                words = "" if isinstance(undone, _OF_A_STEP) else undone.text
                changes.append(_change(entry, _("undone"), words, ""))
        elif isinstance(event, _Kept):
            standing.append((entry.sequence, event))
            if event.step == step_id:
                changes.append(_kept(flow, entry, event))
    return tuple(changes)


def _taken_back(standing: list[tuple[int, _Kept]], of: int | None) -> _Kept | None:
    """What the undo takes back, taken out of `standing`; without a name the last change of a step."""
    for place in reversed(range(len(standing))):
        sequence, event = standing[place]
        if of == sequence or (of is None and isinstance(event, _OF_A_STEP)):
            return standing.pop(place)[1]
    return None


def _kept(flow: Flow, entry: Entry, event: _Kept) -> Change:
    match event:
        case Answered(step, value):
            return _change(entry, _("answered"), in_words(flow, step, value), "")
        case Revised(step, value, old):
            what = _("withdrawn") if value is None else _("revised")
            return _change(entry, what, in_words(flow, step, value), in_words(flow, step, old))
        case Skipped(reason=reason, deliberate=deliberate):
            return _change(entry, _("deliberately not") if deliberate else _("skipped"), reason or "", "")
        case Parked(reason=reason):
            return _change(entry, _("parked"), reason or "", "")
        case Probed(said=said):
            return _change(entry, _("probed"), "\n".join(part for part in (event.text, said) if part), "")
        case Noted(kind, text):
            return _change(entry, _(_NOTED[kind]), text, "")
        case ClientReacted(text):
            return _change(entry, _("remark by the client"), text, "")
        case _:
            assert_never(event)


def history_of_guides(entries: Sequence[Entry]) -> tuple[Change, ...]:
    """When the talk went on with another version of its guide, oldest first."""
    return tuple(
        _change(entry, migration_in_words(entry.event), "", "")
        for entry in entries
        if isinstance(entry.event, Migrated)
    )


def history_of_sharing(entries: Sequence[Entry]) -> tuple[Change, ...]:
    """With whom the record was shared and when that was withdrawn, oldest first."""
    return tuple(
        _change(entry, sharing_in_words(entry.event), "", "")
        for entry in entries
        if isinstance(entry.event, Shared | ShareWithdrawn)
    )


def _change(entry: Entry, what: str, text: str, old: str) -> Change:
    return Change(entry.sequence, entry.at, entry.actor, what, text, old)
