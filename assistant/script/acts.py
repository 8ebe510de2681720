"""Acts of a script: what an item says, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from assistant.i18n import left_out
from assistant.interview import Interview
from assistant.script.items import Item, Raw, shortened
from assistant.views import Chip, Outcome
from flows.errors import N_, BadValue, DoorvraagError, IllegalEvent
from flows.events import NoteKind, ProbeKind
from flows.meant import value_for
from flows.snapshot import FINISHED, PAUSED
from flows.values import MAX_TEXT, clean_text, invisible_characters, unknown_remedy

_YES = ("true", "ja", "yes")
_NO = ("false", "nee", "no")
_OPENS = {
    PAUSED: N_("Put '- resume: {{}}' before this item."),
    FINISHED: N_("Put '- reopen: {{reason: …}}' before this item, or leave it out."),
}
"""What lets a script go on in a talk that is shut, by its state."""


@dataclass(frozen=True, slots=True)
class Act:
    """One entry, read: every part that it needs is there and no other."""

    verb: str
    parts: Mapping[str, Raw]

    @property
    def step(self) -> str | None:
        return self.parts.get("step")


@dataclass(frozen=True, slots=True)
class Refused:
    """The item at which a script stopped; it changed nothing."""

    item: Item
    step: str | None
    """The step it names, no more of it than fits in a sentence."""
    error: DoorvraagError


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a script."""

    applied: int
    """How many items were kept; they are the first ones."""
    warnings: tuple[str, ...]
    """In the interface language, each with the number of its item."""
    refused: Refused | None


@dataclass(frozen=True, slots=True)
class _Shape:
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


VERBS: Mapping[str, _Shape] = {
    "answer": _Shape(("step", "value")),
    "skip": _Shape(("step",), ("reason", "deliberate")),
    "park": _Shape(("step",), ("reason",)),
    "probe": _Shape(("step", "kind", "text"), ("said", "trigger")),
    "note": _Shape(("kind", "text"), ("step",)),
    "react": _Shape(("text",), ("step",)),
    "goto": _Shape(("step",)),
    "back": _Shape(),
    "undo": _Shape(),
    "pause": _Shape(),
    "resume": _Shape(),
    "finish": _Shape(),
    "reopen": _Shape((), ("reason",)),
}


def read_act(item: Item) -> Act:
    """Raises BadValue when the item is not one known act with the parts that belong to it."""
    if item.fault is not None:
        raise item.fault
    raw = {item.raw: None} if isinstance(item.raw, str) else item.raw
    if not isinstance(raw, dict) or len(raw) != 1:
        raise BadValue(
            N_("An item is one act with its parts."), code="bad_item",
            remedy=N_("Write it as '- answer: {{step: contract, value: …}}'."),
        )  # fmt: skip
    ((verb, parts),) = raw.items()
    shape = VERBS.get(verb)
    if shape is None:
        raise BadValue(
            N_("'{verb}' is not something that can be done in a script."), code="unknown_act",
            verb=shortened(verb), **unknown_remedy(verb, list(VERBS), most=len(VERBS)),
        )  # fmt: skip
    parts = {} if parts is None else parts
    if not isinstance(parts, dict):
        raise BadValue(
            N_("'{verb}' needs its parts as keys and values."), code="bad_item", verb=verb,
            remedy=N_("Parts: {parts}."), parts=", ".join((*shape.needed, *shape.optional)) or "{}",
        )  # fmt: skip
    _check_parts(verb, shape, parts)
    return Act(verb, parts)


async def play(
    interview: Interview, items: Sequence[Item], *, before_each: Callable[[Act], None] | None = None
) -> Played:
    """Carry out the items in order; the first refusal stops it, and what came before is kept.

    `before_each` is told of every act just before it happens.
    """
    warnings: list[str] = []
    for item in items:
        try:
            act = read_act(item)
            if before_each is not None:
                before_each(act)
            warnings += [f"{item.number}: {told}" for told in await _done(interview, act)]
        except DoorvraagError as error:
            told = _in_script_words(error, interview.snapshot.state)
            return Played(item.number - 1, tuple(warnings), Refused(item, _step_of(item.raw), told))
    return Played(len(items), tuple(warnings), None)


def _in_script_words(error: DoorvraagError, state: str) -> DoorvraagError:
    """What to do about a talk that is shut, as an item to write."""
    remedy = _OPENS.get(state)
    if not isinstance(error, IllegalEvent) or remedy is None:
        return error
    return IllegalEvent(error.message, where=error.where, remedy=remedy, params=error.params)


def _step_of(raw: Raw) -> str | None:
    """The step an item names, also when it cannot be read as an act."""
    parts = next(iter(raw.values()), None) if isinstance(raw, dict) else None
    step = parts.get("step") if isinstance(parts, dict) else None
    return shortened(step) if isinstance(step, str) else None


async def _done(interview: Interview, act: Act) -> tuple[str, ...]:
    """Carry it out; what there is to say about it."""
    outcome = await carry_out(interview, act)
    if dropped := sum(invisible_characters(text) for text in _texts(act.parts)):
        return (*outcome.warnings, left_out(dropped))
    return outcome.warnings


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict | list):
        for part in raw.values() if isinstance(raw, dict) else raw:
            yield from _texts(part)


async def carry_out(interview: Interview, act: Act) -> Outcome:  # noqa: PLR0911 - one return per act
    """Do it. Raises what `Interview` raises, and then nothing has changed."""
    parts, step = act.parts, act.step
    reason = parts.get("reason")
    match act.verb:
        case "answer":
            return await interview.answer(parts["step"], _meant(interview, parts["step"], parts["value"]))
        case "skip":
            return await interview.skip(reason, deliberate=_flag(parts, "deliberate"), step=step)
        case "park":
            return await interview.park(reason, step=step)
        case "probe":
            kind: Any = _one_of(parts, "kind", get_args(ProbeKind))
            chip = Chip(kind, _words(parts, "text"), clean_text(parts.get("trigger") or "") or None, "")
            return await interview.probe(chip, parts.get("said"), step=step)
        case "note":
            note_kind: Any = _one_of(parts, "kind", get_args(NoteKind))
            return await interview.note(note_kind, parts["text"], step=step)
        case "react":
            return await interview.react(parts["text"], step=step)
        case "goto":
            return await interview.move(parts["step"])
        case "reopen":
            return await interview.reopen(reason)
        case _:
            without_parts = {
                "back": interview.back, "undo": interview.undo, "pause": interview.pause,
                "resume": interview.resume, "finish": interview.finish,
            }  # fmt: skip
            return await without_parts[act.verb]()


def _meant(interview: Interview, step: str, raw: Raw) -> Raw:
    known = interview.flow.steps.get(step)
    return raw if known is None else value_for(known.field, raw)


def _check_parts(verb: str, shape: _Shape, parts: Mapping[str, Raw]) -> None:
    known = (*shape.needed, *shape.optional)
    for key, part in parts.items():
        if key not in known:
            hint: dict[str, Any] = (
                unknown_remedy(key, known) if known else {"remedy": N_("Write it as '- {verb}: {{}}'.")}
            )
            raise BadValue(
                N_("'{verb}' has no part '{key}'."), code="unknown_key", key=shortened(key), verb=verb, **hint
            )
        if key != "value" and part is not None:
            _check_text(verb, key, part)
    for key in shape.needed:
        if key not in parts or (parts[key] is None and key != "value"):
            raise BadValue(
                N_("'{verb}' needs '{key}'."), code="missing_key", verb=verb, key=key,
                remedy=N_("Parts: {parts}."), parts=", ".join(known),
            )  # fmt: skip


def _check_text(verb: str, key: str, part: Raw) -> None:
    if not isinstance(part, str):
        raise BadValue(
            N_("'{key}' of '{verb}' is a text."), code="bad_item", key=key, verb=verb,
            remedy=N_("Give it between quotes."),
        )  # fmt: skip
    if len(part) > MAX_TEXT:
        raise BadValue(
            N_("This text has {length} characters; {limit} is the most that is kept."), length=len(part),
            limit=MAX_TEXT, remedy=N_("Split it over several answers."),
        )  # fmt: skip


def _one_of(parts: Mapping[str, Raw], key: str, known: Sequence[str]) -> str:
    given = str(parts[key])
    if given not in known:
        raise BadValue(
            N_("'{given}' is not one of the kinds there are."), given=shortened(given),
            **unknown_remedy(given, known),
        )  # fmt: skip
    return given


def _words(parts: Mapping[str, Raw], key: str) -> str:
    text = clean_text(parts[key])
    if not text:
        raise BadValue(N_("There is nothing in it to keep."), remedy=N_("Type some words."))
    return text


def _flag(parts: Mapping[str, Raw], key: str) -> bool:
    given = str(parts.get(key) or "false").lower()
    if given not in (*_YES, *_NO):
        raise BadValue(
            N_("'{key}' is true or false."), code="bad_item", key=key,
            remedy=N_("Write true or false."),
        )  # fmt: skip
    return given in _YES
