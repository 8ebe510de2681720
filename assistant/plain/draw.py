"""Views of an interview as lines of text, in the order in which they are read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.i18n import _, within
from assistant.in_words import entry_label
from assistant.last_time import LastTime
from assistant.moments import moment_in_words
from assistant.plain.commands import name_of
from assistant.plain.words import shortened
from assistant.slots import PART_LABELS
from assistant.views import Change, Chip, PhaseRow, Slot, StarRow, StepView, TopicRow


def step_block(view: StepView, phases: Sequence[PhaseRow]) -> str:
    """Where we are, what to ask, and what stands here already."""
    phase = next(row for row in phases if row.phase == view.phase)
    done = _("{touched} of {total}").format(touched=phase.touched, total=phase.total)
    lines = ["", f"{view.phase_title}: {view.title} ({done})", view.cue]
    if view.ask:
        lines.append(_("For instance: {question}").format(question=view.ask[0]))
    if view.earlier:
        lines += [_("Last time: {title}").format(title=view.earlier[0]), *_indented(view.earlier[1:])]
    if view.status not in ("untouched", "answered"):
        word = next(topic.word for topic in phase.topics if topic.step == view.step)
        lines.append(f"{word.capitalize()}: {view.reason}" if view.reason else f"{word.capitalize()}.")
    if view.own_earlier:
        lines += [_("From this talk:"), *_indented(shortened(line) for line in view.own_earlier)]
    return "\n".join(lines)


def last_time_block(last: LastTime, *, shows_private: bool) -> str:
    """What the talk before left for this one."""
    lines = ["", last.title]
    for part in last.parts:
        if shows_private or not part.is_private:
            private = " " + _("(private)") if part.is_private else ""
            lines += [f"{part.title}{private}:", *_indented(part.lines)]
    if not shows_private and any(part.is_private for part in last.parts):
        lines.append(
            _("Your own notes are left out here; {command} says them too.").format(command=name_of("last"))
        )
    return "\n".join(lines)


def slot_block(view: StepView) -> str:
    """The field to fill now: what it is about and what there is to choose."""
    slot = view.slots[view.slot]
    lines = []
    if has_several_fields(view) and (slot.hint or slot.choices):  # otherwise the prompt says it all
        lines.append(f"{slot_name(slot)}{f' ({slot.hint})' if slot.hint else ''}")
    elif slot.hint:
        lines.append(slot.hint)
    if view.balance and slot.choices:
        lines.append(_("So far: {counts}.").format(counts=view.balance))
    group = None
    for number, choice in enumerate(slot.choices, 1):
        if choice.group != group:
            group = choice.group
            lines.append(f"  {group}:" if group else "")
        name = choice.id if slot.kind == "scale" else str(number)
        about = f" – {choice.standing or choice.about}" if choice.standing or choice.about else ""
        picked = " " + _("(chosen)") if choice.picked else ""
        lines.append(
            f"  {name} {choice.label}{picked}{about}" if choice.label != name else f"  {name}{picked}"
        )
    if slot.kind == "multi":
        lines.append(_("Several numbers may be given, with commas; a chosen one again takes it out."))
    return "\n".join(lines)


def prompt(view: StepView) -> str:
    """Whose words are asked for, and where; with how to get on where keeping something does not lead on."""
    slot = view.slots[view.slot]
    name = slot_name(slot)
    part = _(PART_LABELS[slot.part]) if slot.part else ""
    if part:
        alone = f"{part[:1].upper()}{part[1:]}"
        name = f"{name}, {within(part)}" if has_several_fields(view) else alone
    onward = _("empty line: go on")
    return f"{name}> " if slot.leads_on else f"{name} ({onward})> "


def gone(was: Slot, now: Slot | None) -> str:
    """What stood in a place and does not any more; empty when something else took its place."""
    if now is None or not now.shown:
        return was.shown
    left = {choice.id for choice in now.choices if choice.picked} if now.kind == "multi" else None
    if left is None:
        return ""
    return ", ".join(choice.label for choice in was.choices if choice.picked and choice.id not in left)


def has_several_fields(view: StepView) -> bool:
    return len({slot.field for slot in view.slots}) > 1


def slot_name(slot: Slot) -> str:
    if slot.entry is None:
        return slot.label
    entry = entry_label(slot)
    is_the_thing = slot.label.casefold() == (slot.entry_name or "").casefold()
    return entry if is_the_thing else f"{entry}, {within(slot.label)}"


def chips_block(chips: Sequence[Chip]) -> str:
    lines = [_("Probing ({command}):").format(command=f"{name_of('probe')} 1")]
    lines += [f"  {number} {chip.text} – {chip.reason}" for number, chip in enumerate(chips, 1)]
    return "\n".join(lines)


def star_line(rows: Sequence[StarRow]) -> str:
    """STAR in words, never by a tick alone."""
    there, missing = _("{part}: told"), _("{part}: not yet")
    parts = [(there if row.text else missing).format(part=row.label) for row in rows]
    return f"STAR: {', '.join(parts)}."


def numbered(phases: Sequence[PhaseRow]) -> list[tuple[int, TopicRow]]:
    """The topics that can be gone to, counted from 1 over the whole talk."""
    topics = [
        topic for phase in phases for topic in phase.topics if topic.is_active or topic.is_on_request
    ]  # fmt: skip
    return list(enumerate(topics, 1))


def map_block(phases: Sequence[PhaseRow]) -> str:
    numbers = {topic.step: number for number, topic in numbered(phases)}
    lines: list[str] = []
    for phase in phases:
        if phase.is_companion:
            continue
        done = _("{touched} of {total}").format(touched=phase.touched, total=phase.total)
        lines += ["", f"{phase.title} ({done})"]
        lines += [_map_line(numbers[topic.step], topic) for topic in phase.topics if topic.step in numbers]
    return "\n".join(lines)


def open_block(phases: Sequence[PhaseRow], waiting: Sequence[TopicRow]) -> str:
    """The topics nothing came of yet, by the numbers of the map."""
    steps = {topic.step for topic in waiting}
    lines = [_map_line(number, topic) for number, topic in numbered(phases) if topic.step in steps]
    return "\n".join(lines) or _("Nothing is open any more.")


def fields_block(view: StepView) -> str:
    lines = []
    for number, slot in enumerate(view.slots, 1):
        part = f", {_(PART_LABELS[slot.part]).lower()}" if slot.part else ""
        kept = f": {shortened(slot.shown)}" if slot.shown else ""
        here = " " + _("(here)") if number - 1 == view.slot else ""
        lines.append(f"  {number} {slot_name(slot)}{part}{here}{kept}")
    return "\n".join(lines)


def why_block(view: StepView) -> str:
    lines = [view.why or _("There is no explanation with this topic.")]
    lines += [_("For instance: {question}").format(question=question) for question in view.ask]
    if view.norm:
        origin = f" ({view.norm_origin})" if view.norm_origin else ""
        lines.append(_("Norm: {norm}").format(norm=f"{view.norm}{origin}"))
    if view.norm_review:
        lines.append(_("This norm is looked at again on {date}.").format(date=view.norm_review))
    if view.source:
        lines.append(_("Source: {source}").format(source=view.source))
    return "\n".join(lines)


def history_block(changes: Sequence[Change]) -> str:
    lines = []
    for change in changes:
        lines.append(f"{moment_in_words(change.at)} {change.actor}: {change.what}")
        lines += _indented(shortened(line) for line in change.text.splitlines())
        if change.old:
            lines += ["  " + _("before:"), *_indented(shortened(line) for line in change.old.splitlines())]
    return "\n".join(lines) or _("Nothing yet.")


def _map_line(number: int, topic: TopicRow) -> str:
    remarks = [topic.word]
    if topic.is_on_request and not topic.is_active:
        remarks = [_("on request")]
    if topic.has_tension:
        remarks.append(_("tension"))
    if topic.is_current:
        remarks.append(_("here"))
    return f"  {number} {topic.title}: {', '.join(remarks)}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
