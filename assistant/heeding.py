"""A question worth asking where several parties talk about one client, on what was just put down.

It is nowhere kept, stands until the next act, is asked once at a topic, and stays away while the talk is
left to run. It says nothing of who typed the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.i18n import _, language
from assistant.technique.at_the_table import law_first_in, sides_in
from assistant.technique.tongue import spoken_language
from flows.events import Answered, Revised, Value
from flows.model import Field

if TYPE_CHECKING:
    from assistant.interview import Interview

_WHERE: Final = ("heard", "weighing", "decision")
"""Chapters in which parties say how they see it; what they are to one another comes after."""


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    is_first: bool
    """An argument could begin with it: what is asked before it in the same entry is not all told."""


def heeded(interview: Interview) -> str:
    """One sentence on the newest words, in the interface language; empty where there is nothing to ask."""
    snapshot, flow = interview.snapshot, interview.flow
    newest = interview.entries[-1].event if interview.entries else None
    if not flow.several_parties or interview.let_it_run or not isinstance(newest, Answered | Revised):
        return ""
    step = flow.steps.get(newest.step)
    if step is None or snapshot.step != newest.step:
        return ""
    if next(phase.chapter for phase in flow.phases if phase.id == step.phase) not in _WHERE:
        return ""
    before = [
        told
        for entry in interview.entries[:-1]
        if isinstance(entry.event, Answered | Revised) and entry.event.step == step.id
        for told in _told(step.field, entry.event.value)
    ]
    known = {told.text for told in before}
    new = [told for told in _told(step.field, newest.value) if told.text not in known]
    if (ground := _law_first(new)) and not _law_first(before):
        return _("This begins with “{ground}”. What effect do you want for the client?").format(ground=ground)
    if (sides := _sides(new)) and not _sides(before):
        return _("“{words}”: who exactly is meant?").format(words=" … ".join(sides))
    return ""


def _law_first(told: Sequence[_Told]) -> str:
    return next(
        (found for one in told if one.is_first and (found := law_first_in(one.text, _tongue(one)))), ""
    )


def _sides(told: Sequence[_Told]) -> tuple[str, ...]:
    return next((found for one in told if (found := sides_in(one.text, _tongue(one)))), ())


def _tongue(told: _Told) -> str:
    return spoken_language(told.text, language())


def _told(field: Field, value: Value) -> Iterator[_Told]:
    """Every text that somebody at the table put down; what the client said is the client's own."""
    if field.kind == "text" and isinstance(value, str):
        yield _Told(value, is_first=True)
    if field.kind != "group":
        return
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield from _told_in(field, entry)


def _told_in(field: Field, entry: dict[str, Value]) -> Iterator[_Told]:
    before: list[bool] = []
    for part in field.fields:
        if part.kind != "text" or part.private or part.role == "client_frame":
            continue
        text = entry.get(part.id)
        if isinstance(text, str) and text:
            yield _Told(text, is_first=not before or not all(before))
        before.append(bool(text))
