"""The talk as it reads on screen: every stored event as the lines it put there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, assert_never

from assistant.i18n import _, wording
from assistant.ports import Entry
from assistant.share_words import sharing_in_words
from assistant.slots import PART_LABELS, day_in_words, slots_of, who_in_words
from assistant.views import Change, Line, Part, Slot, Speaker
from flows.errors import N_
from flows.events import (
    Answered,
    ClientReacted,
    Finished,
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
from flows.evidence import takes_evidence
from flows.model import Flow, Step
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
_NOTED: dict[NoteKind, str] = {
    "free": N_("noted"),
    "tension": N_("tension noted"),
    "observation": N_("observation noted"),
    "reading": N_("own reading noted"),
}
_PRIVATE_NOTES: frozenset[NoteKind] = frozenset({"tension", "reading"})
_OF_A_STEP = (Answered, Revised, Skipped, Parked)
_Kept: TypeAlias = Answered | Revised | Skipped | Parked | Probed | Noted | ClientReacted
"""What leaves something in a record, and can be undone."""
_PART_SPEAKERS: dict[Part | None, Speaker] = {
    None: "coach",
    "said": "client",
    "seen": "seen",
    "reading": "reading",
}


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

    def add(self, entry: Entry, before: Snapshot, after: Snapshot) -> None:
        """What this event put on screen: its own lines, then the cue when it led to another step."""
        self._tell(entry, before, after)
        if after.step is not None and after.step != before.step:
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
                at, is_private = step or after.step or "", kind in _PRIVATE_NOTES
                self._say(entry, at, _NOTE_SPEAKERS[kind], text, is_private=is_private)
            case ClientReacted(text, step):
                self._say(entry, step or after.step or "", "reaction", text)
            case Paused() | Resumed() | Finished() | Reopened() | Shared() | ShareWithdrawn():
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
            words = _in_words(self._flow.steps[step], value, readable)
            if words:  # the client may look along: what is only the coach's is not said again
                self._say(entry, step, "system", f"{before}\n{words}")

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
                label = _slot_label(slot.label, slot.entry, slot.entry_name) if several else ""
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
        is_private = isinstance(change.made, Noted) and change.made.kind in _PRIVATE_NOTES
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


def history_of_sharing(entries: Sequence[Entry]) -> tuple[Change, ...]:
    """With whom the record was shared and when that was withdrawn, oldest first."""
    return tuple(
        _change(entry, sharing_in_words(entry.event), "", "")
        for entry in entries
        if isinstance(entry.event, Shared | ShareWithdrawn)
    )


def in_words(flow: Flow, step_id: str, value: Value) -> str:
    """A step's whole value in words, one line per place that is filled, or per agreement."""
    step = flow.steps[step_id]
    titles = titles_of(flow) if takes_evidence(step.field) else {}
    return _in_words(step, value, slots_of(step, value, flow, titles))


def _in_words(step: Step, value: Value, slots: Sequence[Slot]) -> str:
    if step.field.kind == "agreements":
        return "\n".join(agreement_in_words(entry) for entry in value or [])
    filled = [slot for slot in slots if slot.shown]
    if len(filled) == 1 and filled[0].path in ("", "said"):
        return filled[0].shown
    lines = []
    for slot in filled:
        label = _slot_label(slot.label, slot.entry, slot.entry_name)
        part = _(PART_LABELS[slot.part]) if slot.part else ""
        lines.append(f"{' – '.join(word for word in (label, part) if word)}: {slot.shown}")
    return "\n".join(lines)


def agreement_in_words(entry: Mapping[str, str]) -> str:
    """`Write a letter (client, 5-12-2026)`."""
    about = [who_in_words(entry.get("who", "")), day_in_words(entry["by"]) if "by" in entry else ""]
    known = ", ".join(part for part in about if part)
    return f"{entry['what']} ({known})" if known else entry["what"]


def titles_of(flow: Flow) -> Mapping[str, str]:
    return {step.id: wording(step.title) for step in flow.steps.values()}


def _added(before: Slot | None, now: Slot) -> str | None:
    """What is new in a place that only grew; None when something in it was replaced."""
    if before is None or not before.shown:
        return now.shown
    if now.kind == "multi" and set(before.value) <= set(now.value or ()):
        return ", ".join(
            choice.label for choice in now.choices if choice.picked and choice.id not in before.value
        )
    return now.shown[len(before.shown) + 1 :] if now.shown.startswith(before.shown + "\n") else None


def _slot_label(label: str, entry: int | None, entry_name: str | None) -> str:
    """`Doel 2, wanneer`; only `Kracht 2` for the field that is called what its entry is called."""
    if entry is None:
        return label
    number = f"{(entry_name or '')[:1].upper()}{(entry_name or '')[1:]} {entry + 1}"
    if label.casefold() == (entry_name or "").casefold():
        return number
    return f"{number}, {label[:1].lower()}{label[1:].removesuffix('?')}"


def _with(text: str, reason: str | None) -> str:
    return f"{text.removesuffix('.')}: {reason}" if reason else text


def _change(entry: Entry, what: str, text: str, old: str) -> Change:
    return Change(entry.sequence, entry.at, entry.actor, what, text, old)
