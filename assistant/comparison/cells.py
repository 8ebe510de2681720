"""What became of every topic in one record: eleven different things that are never lumped together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from assistant.comparison.laid import Laid
from assistant.comparison.model import Cell
from assistant.kept import AnswerRow
from assistant.record.no_problem import says_no_problem
from assistant.record.observed import says_it_did_not_happen
from flows.guards import references
from flows.model import Flow, Step

if TYPE_CHECKING:
    from flows.path import Active
    from flows.snapshot import StepStatus


class CellReader:
    """Reads the records held with one guide; what does not differ between them is worked out once."""

    def __init__(self, flow: Flow, places: Sequence[tuple[Step | None, str | None]]) -> None:
        """`places`: per topic the step in this guide (None: it has none), and the item of its list."""
        self._flow = flow
        self._positions: dict[str, list[tuple[int, str | None]]] = {}
        for position, (step, item) in enumerate(places):
            if step is not None:
                self._positions.setdefault(step.id, []).append((position, item))
        self._empty: Cell = "not_asked" if flow.names_client else "not_filled_in"
        self._usual = [self._untouched(step) for step, _ in places]
        self._guarded = tuple(
            (step, _looked_at(flow, step))
            for step in flow.steps.values()
            if step.id in self._positions and step.when is not None and not step.on_request
        )
        self._decisive = frozenset(name for _, looked_at in self._guarded for name in looked_at)
        self._marks = {step: _marks(flow.steps[step]) for step in self._positions}

    def read(self, laid: Laid) -> tuple[list[Cell], list[str | None]]:
        """Cells and reasons, one per topic."""
        cells, reasons = self._usual.copy(), cast("list[str | None]", [None] * len(self._usual))
        for step, cell in self._unheard(laid):
            for position, _ in self._positions.get(step, ()):
                cells[position] = cell
        for row in laid.rows.values():
            for position, item in self._positions.get(row.step, ()):
                cells[position] = cell = self._cell(row, item, is_quiet=row.step in laid.quiet)
                if cell in _SET_ASIDE:
                    reasons[position] = row.reason
        return cells, reasons

    def _untouched(self, step: Step | None) -> Cell:
        """Of a step in this guide without a row."""
        if step is None:
            return "not_in_guide"
        return "not_on_path" if step.on_request else self._empty

    def _unheard(self, laid: Laid) -> Iterator[tuple[str, Cell]]:
        """Steps without a row that were not simply left: not in this copy, or never come by."""
        withheld = laid.withheld - laid.rows.keys()
        for name in withheld:
            yield name, "withheld"
        if not self._guarded:
            return
        unseen = withheld | {name for name, row in laid.rows.items() if _is_unseen(row)}
        active = self._active(laid)
        for step, looked_at in self._guarded:
            if step.id in laid.rows or step.id in withheld:
                continue
            if unseen and not looked_at.isdisjoint(unseen):
                yield step.id, "withheld"
            elif not active.includes(step):
                yield step.id, "not_on_path"

    def _active(self, laid: Laid) -> Active:
        """From as much of where the talk stood as tells which steps belonged to it."""
        from flows.path import Active  # only for guides with conditions: a cold report counts milliseconds
        from flows.snapshot import FINISHED, Snapshot, StepState

        states = {
            name: StepState(cast("StepStatus", row.status), row.value)
            for name in self._decisive
            if (row := laid.rows.get(name)) is not None
        }
        return Active(self._flow, Snapshot(FINISHED, steps=states))

    def _cell(self, row: AnswerRow, item: str | None, *, is_quiet: bool) -> Cell:
        if not row.active:
            return "not_on_path"
        if row.status != "answered":
            return _SET_ASIDE.get(row.status, self._empty)
        value = row.value
        if value is None:
            return self._unshown(row, item, is_quiet=is_quiet)
        if item is not None:
            filled = entries(value)
            value = [entry for entry in filled if entry.get("item") == item]
            if not value:  # an empty entry in a copy: one that was not shared, about whatever item
                return self._empty if is_whole(filled) else "withheld"
        if says_it_did_not_happen(self._flow.steps[row.step].field.role, value):
            return "did_not_happen"
        marks = self._marks[row.step]
        return "no_problem" if marks and _says_no_problem(marks, value) else "discussed"

    def _unshown(self, row: AnswerRow, item: str | None, *, is_quiet: bool) -> Cell:
        """Of an answer that was not shared: that it was given does not say whether it was "no"."""
        if item is not None or self._flow.steps[row.step].field.role == "observed":
            return "withheld"
        return "no_problem" if is_quiet else "discussed"


_SET_ASIDE: dict[str, Cell] = {"skipped": "skipped", "parked": "parked", "not_deliberate": "not_deliberate"}


def _is_unseen(row: AnswerRow) -> bool:
    return row.status == "answered" and row.value is None


def is_whole(value: object) -> bool:
    """Whether no entry of a list stayed behind when a copy was shared: such a one is empty there."""
    return all(entries(value))


def entries(value: object) -> list[dict[str, object]]:
    """The entries of a repeated group."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _marks(step: Step) -> tuple[str, ...]:
    """Fields of a step that mark how things stand; "" for the step itself."""
    if step.field.kind != "group":
        return ("",) if step.field.role == "mark" else ()
    return tuple(part.id for part in step.field.fields if (part.role or step.field.role) == "mark")


def _says_no_problem(marks: tuple[str, ...], value: object) -> bool:
    """Whether an answer says somewhere: looked at, nothing the matter."""
    if marks == ("",):
        return says_no_problem("mark", value)
    found = entries(value) if isinstance(value, list) else entries([value])
    return any(says_no_problem("mark", entry.get(mark)) for entry in found for mark in marks)


def _looked_at(flow: Flow, step: Step) -> frozenset[str]:
    """Every step its place on the path may depend on, however far off."""
    found: set[str] = set()
    waiting = [step]
    while waiting:
        condition = waiting.pop().when
        names: Iterable[str] = (reference.step for reference in references(condition)) if condition else ()
        for name in names:
            if name not in found:
                found.add(name)
                waiting.append(flow.steps[name])
    return frozenset(found)
