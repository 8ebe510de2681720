"""The places of a step that can be filled one at a time, and putting one value into one place.

A path is dotted: `""` (the step's own field), `said`, `beeld.seen`, `0.situatie`, `1.item`, `0.by`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.i18n import _, wording
from assistant.offering import ITEM, name_of, offered_first
from assistant.record.words import weekday
from assistant.views import Choice, Part, Slot
from flows.errors import N_, NotFound
from flows.events import Value
from flows.evidence import at_hand, still_standing
from flows.heard import OWN_WORDS
from flows.model import Catalogue, Field, Flow, Option, Step, Text
from flows.snapshot import Snapshot
from flows.values import PARTS, is_empty

_INDEX = re.compile(r"[0-9]{1,4}")
PART_LABELS = {"said": N_("Client said"), "seen": N_("I saw"), "reading": N_("I think")}
_AGREEMENT = (
    Field("what", "text", Text("Wat spreken we af?", "What do we agree?")),
    Field(
        "who",
        "text",
        Text("Wie doet het?", "Who does it?"),
        hint=Text("cliënt, ik, of wie anders", "client, I, or who else"),
    ),
    Field("by", "date", Text("Wanneer is het klaar?", "By when?")),
)


def slots_of(step: Step, value: Value, flow: Flow, answered: Mapping[str, str]) -> tuple[Slot, ...]:
    """Every place of the step in order; a repeated group ends with one blank entry.

    `answered` gives the titles of the steps that evidence may point to, by id; what points elsewhere is left
    out.
    """
    value = still_standing(step.field, value, answered)
    return tuple(_Slots(flow.catalogues, answered).of(step.field, value))


def places_of(flow: Flow, snapshot: Snapshot) -> tuple[Slot, ...]:
    """The places of the step in view, as they can be filled now; none before the start."""
    if snapshot.step is None:
        return ()
    step = flow.steps[snapshot.step]
    titles = {name: wording(flow.steps[name].title) for name in at_hand(flow, snapshot, step)}
    value = still_standing(step.field, snapshot.value_of(step.id), titles)
    places = tuple(_Slots(flow.catalogues, titles, _beginnings(flow, snapshot, titles)).of(step.field, value))
    return offered_first(places, flow, snapshot)


def _beginnings(flow: Flow, snapshot: Snapshot, titles: Mapping[str, str]) -> dict[str, str]:
    """What was put down at each of these steps, its first words; a step without words carries nothing."""
    found: dict[str, str] = {}
    for name in titles:
        step = flow.steps[name]
        value = snapshot.value_of(name)
        if step.field.role == "outcome" or any(part.role == "outcome" for part in step.field.fields):
            continue
        slots = slots_of(step, value, flow, {})
        words = [slot.shown for slot in slots if slot.shown and slot.kind == "text" and not slot.private]
        rated = [slot.shown for slot in slots if slot.shown and slot.kind != "text" and slot.field]
        if words or rated:
            found[name] = " ".join((words or rated)[0].split())
    return found


def put_in(field: Field, value: Value, path: str, new: Value) -> Value:
    """The step's value with `new` at `path`; None clears. Raises NotFound when there is no such place."""
    return _put(field, value, path.split(".") if path else [], new, path)


def value_at(value: Value, path: str) -> Value:
    """What stands at `path`, or None."""
    for name in path.split(".") if path else []:
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and _INDEX.fullmatch(name) and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value


def shown(field: Field, value: Value, titles: Mapping[str, str]) -> str:
    """A value of a single field in words, in the interface language."""
    if is_empty(value):
        return ""
    match field.kind:
        case "choice":
            return titles.get(value, value) if field.options_from_answers else _label(field.options, value)
        case "multi":
            names = [
                titles.get(v, v) if field.options_from_answers else _label(field.options, v) for v in value
            ]
            return ", ".join(names)
        case "scale":
            mark = (field.marks or {}).get(value)
            return f"{value} – {wording(mark)}" if mark else str(value)
        case "date":
            return f"{wording(weekday(date.fromisoformat(value)))} {day_in_words(value)}"
        case _:
            return str(value)


def day_in_words(iso: str) -> str:
    """`2026-12-05` as it is written here: 5-12-2026."""
    day = date.fromisoformat(iso)
    return f"{day.day}-{day.month}-{day.year}"


def who_in_words(who: str) -> str:
    """Who does it: the two at the table in the interface language, anybody else as typed."""
    return {"client": _("the client"), "coach": _("the coach")}.get(who, who)


class _Slots:
    def __init__(
        self,
        catalogues: Mapping[str, Catalogue],
        titles: Mapping[str, str],
        beginnings: Mapping[str, str] | None = None,
    ) -> None:
        self._catalogues = catalogues
        self._titles = titles
        self._beginnings = beginnings
        """First words of the steps worth pointing to; None: not known here, all of them will do."""

    def of(self, field: Field, value: Value) -> Iterator[Slot]:
        if field.kind == "agreements":
            yield from self._agreements(value)
        elif field.kind == "group" and field.repeat:
            name = wording(field.item_name) or wording(field.label)
            for n, entry in enumerate([*(value or []), {}]):
                about = self._about(field, entry)
                for slot in self._entry(field, entry, n, name):
                    yield slot if about is None or name_of(slot) == ITEM else replace(slot, about=about)
        elif field.kind == "group":
            for part in field.fields:
                yield from self._single(part, (value or {}).get(part.id), part.id, None, None)
        else:
            yield from self._single(field, value, "", None, None)

    def _entry(self, field: Field, entry: Mapping[str, Value], n: int, name: str) -> Iterator[Slot]:
        if field.repeat_over:
            yield from self._single(self._item_field(field), entry.get("item"), f"{n}.item", n, name)
        for part in field.fields:
            yield from self._single(part, entry.get(part.id), f"{n}.{part.id}", n, name)

    def _about(self, field: Field, entry: Mapping[str, Value]) -> str | None:
        """What the entry is about: the item of its catalogue."""
        if field.repeat_over is None or "item" not in entry:
            return None
        return _label(self._catalogues[field.repeat_over].items, entry["item"])

    def _agreements(self, value: Value) -> Iterator[Slot]:
        name = _("Agreement")
        for n, entry in enumerate([*(value or []), {}]):
            for part in _AGREEMENT:
                for slot in self._single(part, entry.get(part.id), f"{n}.{part.id}", n, name):
                    yield replace(slot, shown=who_in_words(slot.shown)) if part.id == "who" else slot

    def _single(
        self, field: Field, value: Value, path: str, entry: int | None, entry_name: str | None
    ) -> Iterator[Slot]:
        label = wording(field.label)
        hint = wording(field.hint) or None
        if not field.three_parts:
            words = shown(field, value, self._titles)
            choices = self._choices(field, value)
            yield Slot(
                path, path, None, field.kind, label, hint, choices, value, words,
                field.star, field.private, entry, entry_name, leads_on=_leads_on(field, path),
            )  # fmt: skip
            return
        for part in PARTS:
            kept = (value or {}).get(part)
            named: Part = part  # type: ignore[assignment]  # PARTS holds exactly the parts
            yield Slot(
                f"{path}.{part}" if path else part, path, named, "text", label, hint, (), kept, kept or "",
                field.star, field.private or part == "reading", entry, entry_name,
            )  # fmt: skip

    def _choices(self, field: Field, value: Value) -> tuple[Choice, ...]:
        if field.kind == "scale":
            return tuple(
                Choice(
                    str(level), wording((field.marks or {}).get(level)) or str(level), None,
                    str(level) if 0 <= level <= 9 else None, level == value,
                )
                for level in field.levels
            )  # fmt: skip
        if field.kind not in ("choice", "multi"):
            return ()
        picked = value if isinstance(value, list) else [value]
        if field.options_from_answers:
            pairs: list[tuple[str, str, str | None, str | None]] = [
                (step, title, (self._beginnings or {}).get(step), None)
                for step, title in self._titles.items()
                if self._beginnings is None or step in self._beginnings or step in picked
            ]
        else:
            pairs = [
                (o.id, wording(o.label), wording(o.about) or None, wording(o.group) or None)
                for o in field.options
            ]
        is_answer = field.options_from_answers
        return tuple(
            Choice(name, label, about, str(n) if n <= 9 else None, name in picked, group, is_answer)
            for n, (name, label, about, group) in enumerate(pairs, 1)
        )

    def _item_field(self, field: Field) -> Field:
        catalogue = self._catalogues[str(field.repeat_over)]
        return Field("item", "choice", catalogue.title, options=catalogue.items)


def _leads_on(field: Field, path: str) -> bool:
    """Whether Enter goes on: not where options flip, and not where a whole step holds the client's words."""
    return field.kind != "multi" and (bool(path) or field.role not in OWN_WORDS)


def _label(options: tuple[Option, ...], option_id: str) -> str:
    return next((wording(option.label) for option in options if option.id == option_id), option_id)


def _put(field: Field, value: Value, path: list[str], new: Value, whole: str) -> Value:
    if not path:
        return new
    name, rest = path[0], path[1:]
    if field.kind == "agreements" or (field.kind == "group" and field.repeat):
        if not _INDEX.fullmatch(name) or int(name) > len(value or []) or not rest:
            raise _no_place(whole)
        entries: list[Any] = [*(value or [])]
        if int(name) == len(entries):
            entries.append({})
        entries[int(name)] = _put_in_entry(field, entries[int(name)], rest, new, whole)
        return [entry for entry in entries if entry] or None
    return _put_in_entry(field, value or {}, path, new, whole)


def _put_in_entry(
    field: Field, entry: dict[str, Any], path: list[str], new: Value, whole: str
) -> dict[str, Any] | None:
    name, rest = path[0], path[1:]
    inner = {part.id: part for part in (_AGREEMENT if field.kind == "agreements" else field.fields)}
    if field.three_parts and name in PARTS and not rest:
        kept = new
    elif name in inner:
        kept = _put(inner[name], entry.get(name), rest, new, whole)
    elif name == "item" and field.repeat_over and not rest:
        kept = new
    else:
        raise _no_place(whole)
    after = {**entry, name: kept}
    return {key: part for key, part in after.items() if not is_empty(part)} or None


def _no_place(path: str) -> NotFound:
    return NotFound(N_("There is no field '{path}' in this step."), where=path, path=path)
