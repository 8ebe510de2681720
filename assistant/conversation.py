"""The talk as it reads on screen: every stored event as the lines it put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import assert_never

from assistant.i18n import _, wording
from assistant.in_words import filled_in_words, slot_label, titles_of
from assistant.kept import Entry
from assistant.share_words import sharing_in_words
from assistant.slots import slots_of
from assistant.versions import migration_in_words
from assistant.views import Line, Part, Slot, Speaker
from flows.errors import N_
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Migrated,
    Moved,
    Noted,
    NoteKind,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Shared,
    ShareWithdrawn,
    Skipped,
    Started,
    Undone,
    Value,
    WentBack,
)
from flows.model import Flow
from flows.snapshot import Snapshot, StepState
from flows.undoing import undoable
from flows.values import is_empty

_MILESTONES = {
    Paused: N_("Paused."),
    Resumed: N_("Resumed."),
    Finished: N_("The interview is closed."),
    Reopened: N_("Reopened."),
}
_NOTE_SPEAKERS: dict[NoteKind, Speaker] = {
    "free": "note",
    "tension": "tension",
    "observation": "seen",
    "reading": "reading",
}
_PRIVATE_NOTES: frozenset[NoteKind] = frozenset({"tension", "reading"})
_PART_SPEAKERS: dict[Part | None, Speaker] = {
    None: "coach",
    "said": "client",
    "seen": "seen",
    "reading": "reading",
}


REMINDED = 4
"""Lines of what was noted before; more would push the question out of sight, and all stands beside it."""
REMINDED_WIDE = 110


def _begun(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:REMINDED]:
        yield shorten(line, REMINDED_WIDE, placeholder="…") if len(line) > REMINDED_WIDE else line
    if len(lines) > REMINDED:
        yield _("… and more: {count}").format(count=len(lines) - REMINDED)


class Conversation:
    """Grows with the interview; a line that was replaced later says so."""

    def __init__(self, flow: Flow, *, rewritten: int = 0) -> None:
        self._flow = flow
        self._titles = titles_of(flow)
        self._lines: list[Line] = []
        self._standing: dict[tuple[str, str], list[int]] = {}
        self._places: dict[str, tuple[Value, tuple[Slot, ...]]] = {}
        """The newest value of each step with its places: an event tells what changed between the two."""
        self.rewritten = rewritten
        """How often an older line changed; a screen that sees it rise draws anew."""

    def since(self, sequence: int) -> tuple[Line, ...]:
        """Lines that came of later events than `sequence`, oldest first."""
        first = len(self._lines)
        while first and self._lines[first - 1].sequence > sequence:
            first -= 1
        return tuple(self._lines[first:])

    def go_on_with(self, flow: Flow) -> None:
        """Events from here on are of another version of the guide."""
        if flow is not self._flow:
            self._flow, self._titles = flow, titles_of(flow)
            self._places = {}

    def add(self, entry: Entry, before: Snapshot, after: Snapshot) -> None:
        """What this event put on screen: its own lines, then the cue when it led to another step."""
        self._tell(entry, before, after)
        if (
            after.step is not None
            and after.step != before.step
            and not _is_in_passing(entry.event, after.step)
        ):
            self._say(entry, after.step, "assistant", wording(self._flow.steps[after.step].cue))
            if isinstance(entry.event, Moved | WentBack):
                self._remind(entry, after.step, after.value_of(after.step))

    def _tell(self, entry: Entry, before: Snapshot, after: Snapshot) -> None:
        match entry.event:
            case Answered(step) | Revised(step):
                self._values(entry, step, before.value_of(step), after.value_of(step))
            case Undone():
                self._undone(entry, entry.event, before, after)
            case Skipped(step, reason, deliberate):
                words = _("Deliberately not discussed.") if deliberate else _("Skipped.")
                self._say(entry, step, "system", _with(words, reason))
            case Parked(step, reason):
                self._say(entry, step, "system", _with(_("Parked for later."), reason))
            case Probed(step, _, text, _, said):
                self._say(entry, step, "probe", text)
                self._say(entry, step, "client", said or "")
            case Noted(kind, text, step):
                at = step or after.step or ""
                is_private = kind in _PRIVATE_NOTES or self._is_only_for_the_coach(at, after)
                self._say(entry, at, _NOTE_SPEAKERS[kind], text, is_private=is_private)
            case ClientReacted(text, step):
                self._say(entry, step or after.step or "", "reaction", text)
            case Paused() | Resumed() | Finished() | Reopened() | Shared() | ShareWithdrawn() | Migrated():
                self._milestone(entry, after)
            case Started() | Moved() | WentBack():
                pass  # the cue they lead to says it
            case _:
                assert_never(entry.event)

    def _remind(self, entry: Entry, step: str, value: Value) -> None:
        """Back at a topic: what was noted there, because its lines are far up by now."""
        if not is_empty(value):
            before = _("Noted before:")
            readable = [place for place in self._places_of(step, value) if not place.private]
            words = filled_in_words(self._flow.steps[step], value, readable)
            if words:  # the client may look along: what is only the coach's is not said again
                self._say(entry, step, "system", "\n".join((before, *_begun(words.splitlines()))))

    def _is_only_for_the_coach(self, step: str, now: Snapshot) -> bool:
        if step not in self._flow.steps:
            return False
        places = self._places_of(step, now.value_of(step))
        return bool(places) and all(place.private for place in places)

    def _places_of(self, step: str, value: Value) -> tuple[Slot, ...]:
        known = self._places.get(step)
        if known is None or known[0] is not value:
            known = (value, slots_of(self._flow.steps[step], value, self._flow, self._titles))
            self._places[step] = known
        return known[1]

    def _values(
        self, entry: Entry, step_id: str, old: Value, new: Value, *, is_in_sight: bool = False
    ) -> None:
        """`is_in_sight`: the lines of the old value were read just now; what stays is not said again."""
        was = {slot.path: slot for slot in self._places_of(step_id, old)}
        now = self._places_of(step_id, new)
        several = len({slot.field for slot in now}) > 1
        talked_of = {slot.field for slot in now if slot.part}
        """Fields with the client's words: where there is one of them, whose words they are says enough."""
        for slot in now:
            before = was.pop(slot.path, None)
            if before is not None and slot.shown == before.shown:
                continue
            if is_in_sight and self._takes_back_to(step_id, slot):
                continue
            added = _added(before, slot)
            if added is None:
                self._withdraw(step_id, slot.path)
            text = slot.shown if added is None else added
            if text:
                is_plain = not several or (slot.part is not None and len(talked_of) == 1)
                label = "" if is_plain else slot_label(slot)
                self._standing.setdefault((step_id, slot.path), []).append(len(self._lines))
                self._say(entry, step_id, _PART_SPEAKERS[slot.part], text, label, is_private=slot.private)
        for path, gone in was.items():
            if gone.shown:
                self._withdraw(step_id, path)

    def _takes_back_to(self, step: str, now: Slot) -> bool:
        """Only the newest lines of a text fell away: they say so, and what stands need not be said again."""
        places = self._standing.get((step, now.path), [])
        for count in range(1, len(places) if now.kind == "text" else 0):
            if "\n".join(self._lines[place].text for place in places[:count]) == now.shown:
                self._strike(places[count:])
                del places[count:]
                return True
        return False

    def _withdraw(self, step: str, path: str) -> None:
        self._strike(self._standing.pop((step, path), []))

    def _strike(self, places: Sequence[int]) -> None:
        for place in places:
            self._lines[place] = replace(self._lines[place], is_withdrawn=True)
            self.rewritten += 1

    def _undone(self, entry: Entry, event: Undone, before: Snapshot, after: Snapshot) -> None:
        change, _rest = undoable(before, event)
        step = (change.step if change else None) or after.step or ""
        if change is None or isinstance(change.made, StepState):
            self._say(entry, step, "system", _with(_("Undone."), self._titles.get(step)))
            was, now = before.value_of(step), after.value_of(step)
            self._values(entry, step, was, now, is_in_sight=before.step == step)
            return
        self._withdraw_lines_of(change.sequence)
        is_private = isinstance(change.made, Noted) and (
            change.made.kind in _PRIVATE_NOTES or self._is_only_for_the_coach(step, after)
        )
        self._say(entry, step, "system", _with(_("Undone."), change.made.text), is_private=is_private)

    def _withdraw_lines_of(self, sequence: int) -> None:
        """What an event put there; the cue of the step it led to stays."""
        for place, line in enumerate(self._lines):
            if line.sequence == sequence and line.speaker != "assistant":
                self._lines[place] = replace(line, is_withdrawn=True)
                self.rewritten += 1

    def _milestone(self, entry: Entry, after: Snapshot) -> None:
        event = entry.event
        if isinstance(event, Shared | ShareWithdrawn):
            text = sharing_in_words(event)
        elif isinstance(event, Migrated):
            text = migration_in_words(event)
            names = event.steps
            self._standing = {(names.get(step, step), at): on for (step, at), on in self._standing.items()}
        else:
            text = _with(_(_MILESTONES[type(event)]), event.reason if isinstance(event, Reopened) else None)
        self._say(entry, after.step or "", "system", text)

    def _say(
        self,
        entry: Entry,
        step: str,
        speaker: Speaker,
        text: str,
        label: str = "",
        *,
        is_private: bool = False,
    ) -> None:
        if not text:
            return
        title = wording(self._flow.steps[step].title) if step in self._flow.steps else ""
        self._lines.append(
            Line(entry.sequence, entry.at, speaker, text, step, title, label, is_private=is_private)
        )


def _is_in_passing(event: Event, step: str) -> bool:
    """Words put otherwise at a topic that is not in view: the talk goes back at once."""
    return isinstance(event, Revised) and event.step == step


def _added(before: Slot | None, now: Slot) -> str | None:
    """What is new in a place that only grew; None when something in it was replaced."""
    if before is None or not before.shown:
        return now.shown
    if now.kind == "multi" and set(before.value) <= set(now.value or ()):
        return ", ".join(
            choice.label for choice in now.choices if choice.picked and choice.id not in before.value
        )
    return now.shown[len(before.shown) + 1 :] if now.shown.startswith(before.shown + "\n") else None


def _with(text: str, reason: str | None) -> str:
    return f"{text.removesuffix('.')}: {reason}" if reason else text
