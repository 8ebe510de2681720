"""Side by side: what two to four records say at every step, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from assistant.comparison.align import Alignment, Topic
from assistant.comparison.cells import entries, is_whole
from assistant.comparison.coded import CODED, standing
from assistant.comparison.columns import columns_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import FILLED_IN, Cell, Said, Side, SideRow, Standing
from assistant.comparison.steps import read_steps
from assistant.record import words
from flows.errors import N_, Refusal
from flows.frozen import Frozen
from flows.model import Field, Flow, Role, Step, Text

MOST = 4
WEIGHTY: frozenset[Role | None] = frozenset(
    (
        "outcome", "instrument", "purpose", "decisive_reason", "weighing", "own_value", "norm", "norm_origin",
        "evidence", "goal", "agreement", "change",
    )
)  # fmt: skip
_NOT_ALL = Text("(Niet alles uit deze lijst is gedeeld.)", "(Not all of this list is shared.)")
_Line = tuple[Text | None, Text, str | None]
"""Label, words, and the value that stands there: what was chosen from a list, or the item it is about."""


def side_of(laid: Sequence[Laid]) -> Side:
    """Rows in the order of the newest guide, without what no talk came by."""
    if not 2 <= len(laid) <= MOST:
        raise Refusal(
            N_("Side by side takes 2 to {most} records; chosen: {count}."),
            remedy=N_("Name two to four by their ids: 'doorvraag compare map' tells those."),
            most=MOST,
            count=len(laid),
        )
    alignment = Alignment(laid)
    topics = alignment.steps()
    read = read_steps(laid, alignment, [topic.step.id for topic in topics])
    rows = _Rows(laid, alignment)
    return Side(
        columns_of(laid),
        tuple(
            rows.row(topic, [cells[at] for cells, _ in read], [reasons[at] for _, reasons in read])
            for at, topic in enumerate(topics)
            if any(cells[at] not in ("not_on_path", "not_in_guide") for cells, _ in read)
        ),
    )


def topic_of(laid: Sequence[Laid], step: str) -> SideRow:
    """What every record says on one topic, however many lie there. Raises KeyError for an unknown step."""
    alignment = Alignment(laid)
    topic = next((each for each in alignment.steps() if each.step.id == step), None)
    if topic is None:
        raise KeyError(step)
    read = read_steps(laid, alignment, [step])
    cells, reasons = [cells[0] for cells, _ in read], [reasons[0] for _, reasons in read]
    return _Rows(laid, alignment).row(topic, cells, reasons)


class _Rows:
    def __init__(self, laid: Sequence[Laid], alignment: Alignment) -> None:
        self._laid = laid
        self._alignment = alignment

    def row(self, topic: Topic, cells: Sequence[Cell], reasons: Sequence[str | None]) -> SideRow:
        lines = [
            tuple(self._lines(record, topic)) if cell in FILLED_IN else ()
            for record, cell in zip(self._laid, cells, strict=True)
        ]
        values = [frozenset(value for _, _, value in found if value is not None) for found in lines]
        answered = [at for at, found in enumerate(lines) if found]
        whole = [at for at in answered if self._is_whole(self._laid[at], topic)]
        differing = [_apart(found, [values[at] for at in whole]) for found in values]
        return SideRow(
            step=topic.step.id,
            title=topic.title,
            phase=topic.phase.id,
            phase_title=topic.phase.title,
            is_weighty=_is_weighty(topic),
            standing=_standing(
                [(values[at], lines[at]) for at in answered], are_whole=len(whole) == len(answered)
            ),
            said=tuple(
                Said(cell, tuple((label, said) for label, said, _ in found), reason)
                for cell, found, reason in zip(cells, lines, reasons, strict=True)
            ),
            differing=tuple(differing),
            differing_lines=tuple(
                frozenset(at for at, (_, _, value) in enumerate(found) if value in apart)
                for found, apart in zip(lines, differing, strict=True)
            ),
        )

    def _lines(self, laid: Laid, topic: Topic) -> Iterator[_Line]:
        step = self._alignment.step_of(laid.flow, topic.step.id)
        if step is None:
            return
        value = standing(laid, step.id)
        if value is None:  # answered, but not in this copy
            return
        spot = _Spot(laid.flow, step.field, is_month=laid.is_month)
        if step.field.kind != "group":
            yield from self._field(spot, value)
        elif not step.field.repeat:
            yield from self._group(spot, value)
        else:
            filled = entries(value)
            if not is_whole(value):
                yield None, _NOT_ALL, None
            for number, entry in enumerate(filled, start=1):
                about = _about(laid.flow, step.field, entry, number, len(filled))
                item = str(entry["item"]) if "item" in entry else None
                if item is not None and len(entry) == 1:
                    yield None, about or Text(item), item
                yield from self._group(replace(spot, label=about, item=item), entry)

    def _is_whole(self, laid: Laid, topic: Topic) -> bool:
        """Whether no entry of a list stayed behind when a copy was shared."""
        step = self._alignment.step_of(laid.flow, topic.step.id)
        return step is None or is_whole(standing(laid, step.id))

    def _group(self, spot: _Spot, value: object) -> Iterator[_Line]:
        if not isinstance(value, dict):
            return
        for part in spot.field.fields:
            if part.id in value:
                label = words.joined((spot.label, part.label), ": ") if spot.label else part.label
                yield from self._field(replace(spot, field=part, label=label, path=part.id), value[part.id])

    def _field(self, spot: _Spot, value: object) -> Iterator[_Line]:
        field = spot.field
        if field.three_parts and isinstance(value, dict):
            for part, name in words.PART_LABELS.items():
                if part in value:
                    whose = words.joined((spot.label, name), " · ") if spot.label else name
                    yield whose, Text(str(value[part])), spot.item
        elif field.kind == "agreements":
            for row in entries(value):
                yield spot.label, words.agreement_in_words(row, spot.day_in_words), spot.item
        elif field.kind == "date" and spot.is_month and (day := words.iso_date(value)):
            yield spot.label, spot.day_in_words(day), spot.item
        elif field.kind in CODED:
            for each in value if isinstance(value, list) else [value]:
                said = words.value_in_words(spot.flow, field, [each] if field.kind == "multi" else each)
                yield spot.label, said, spot.value(self._named(spot, str(each)))
        else:
            yield spot.label, words.value_in_words(spot.flow, field, value), spot.item

    def _named(self, spot: _Spot, value: str) -> str:
        """Links to answers point to steps, which have another id in other versions."""
        return self._alignment.name_of(spot.flow, value) if spot.field.options_from_answers else value


class _Spot(Frozen):
    """A field while its answer is read, and what stands above it."""

    flow: Flow
    field: Field
    label: Text | None = None
    item: str | None = None
    path: str = ""
    is_month: bool = False
    """Of days only the month is known."""

    def day_in_words(self, day: date) -> Text:
        return (words.month_in_words if self.is_month else words.date_in_words)(day)

    def value(self, value: str) -> str:
        within = f"{self.path}={value}" if self.path else value
        return f"{self.item}.{within}" if self.item is not None else within


def _about(flow: Flow, field: Field, entry: Mapping[str, object], number: int, total: int) -> Text | None:
    """Which entry of a list it is: the item it is about, else its number where there are more."""
    if field.repeat_over is not None:
        return words.option_label(flow.catalogues[field.repeat_over].items, entry.get("item"))
    if total == 1:
        return None
    name = field.item_name or field.label
    return Text(f"{name.nl} {number}", f"{name.in_language('en')} {number}")


def _is_weighty(topic: Topic) -> bool:
    step: Step = topic.step
    roles = {step.field.role, *(part.role for part in step.field.fields)}
    return topic.phase.chapter == "decision" or step.reason_needed or not roles.isdisjoint(WEIGHTY)


def _apart(found: frozenset[str], whole: Iterable[frozenset[str]]) -> frozenset[str]:
    """What is certain not to stand in every other record: none of these holds less than it did."""
    return found.difference(frozenset.intersection(found, *whole))


def _standing(answered: Sequence[tuple[frozenset[str], tuple[_Line, ...]]], *, are_whole: bool) -> Standing:
    """Of those whose answer can be read. Free text counts only where nobody chose from a list."""
    if len(answered) < 2:
        return "one_only" if answered else "open"
    if not are_whole:
        return "in_part"
    chosen = [values for values, _ in answered]
    if not any(chosen):
        first, *others = [[said for _, said, _ in lines] for _, lines in answered]
        return "same" if all(other == first for other in others) else "worded"
    if all(values == chosen[0] for values in chosen):
        return "same"
    return (
        "partly"
        if any(one & other or one == other for one, other in combinations(chosen, 2))
        else "different"
    )
