"""What the blanks of a row are made of besides its own data: norms, origins, probes and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from assistant.authoring.adding import Way
from assistant.authoring.blanks import Given
from assistant.authoring.editing import Place
from assistant.authoring.only_when import Choices, conditions_before, picked_in
from assistant.authoring.outline import Row, as_text, entries_of
from assistant.i18n import wording
from flows.condition_words import in_words
from flows.lists import ORIGINS
from flows.model import Flow
from flows.norms import NORMS


class Guide(Protocol):
    """What it is all about, as it is now."""

    flow: Flow | None

    def at(self, place: Place) -> Any: ...

    def plain(self, file: str) -> Any: ...

    def outline(self) -> Row: ...

    @property
    def norms_beneath(self) -> tuple[Mapping[str, Any], ...]: ...


class Givens:
    def __init__(self, guide: Guide, coach: str, review: str) -> None:
        """`coach` keeps norms that are made here, which are looked at again on the day `review`."""
        self._guide = guide
        self._coach, self._review = coach, review

    def of(self, row: Row, data: Any) -> Given:
        norm = data.get("norm") if isinstance(data, dict) else None
        given = self._with_conditions(self._usual(self.probe_of(row)), row, data)
        if not isinstance(norm, str):
            return replace(given, norm=norm)
        listed = [one for _at, one in entries_of(self._guide.plain(NORMS), "items")]
        others = [one for one in self._guide.outline().walk() if one.kind in ("step", "each", "topic")]
        shared = [
            one.title
            for one in others
            if one.place != row.place and self._guide.at(one.place.within("norm")) == norm
        ]
        found = next((one for one in (*listed, *self._guide.norms_beneath) if one.get("id") == norm), None)
        return replace(given, norm=found, also_norm_of=tuple(dict.fromkeys(shared)))

    def for_new(self, way: Way) -> Given:
        given = self._usual("" if way.kind in ("step", "topic") else None)
        if way.kind != "step":
            return given
        return replace(given, conditions=self._before(way.row, is_after=True))

    def _usual(self, probe: str | None) -> Given:
        items = entries_of(self._guide.plain(ORIGINS), "items")
        words = tuple((str(item.get("id")), wording(as_text(item.get("label")))) for _at, item in items)
        return Given(None, (), words, self._coach, self._review, probe)

    # ------------------------------------------------------------------ conditions
    def _with_conditions(self, given: Given, row: Row, data: Any) -> Given:
        if row.kind not in ("step", "each") or not isinstance(data, dict):
            return given
        choices, condition = self._before(row), data.get("when")
        if not isinstance(condition, str):
            return replace(given, conditions=choices)
        when = picked_in(condition, choices)
        if when == (condition,) and condition not in dict(choices):
            choices = ((condition, self._words_of(row, condition)), *choices)
        return replace(given, when=when, conditions=choices)

    def _before(self, row: Row, *, is_after: bool = False) -> Choices:
        return conditions_before(
            row, self._guide.outline(), self._guide.at, self._guide.plain, is_after=is_after
        )

    def _words_of(self, row: Row, condition: str) -> str:
        """Of one that cannot be built from choices."""
        flow = self._guide.flow
        if flow is None:
            return condition
        names = [row.step, *(one.step for one in row.rows if one.kind == "topic")]
        steps = (flow.steps[name] for name in names if name is not None and name in flow.steps)
        when = next((step.when for step in steps if step.when is not None), None)
        return condition if when is None else wording(in_words(when, flow))

    # ------------------------------------------------------------------ probes
    def probe_of(self, row: Row) -> str | None:
        """The probe this row puts by itself, empty for none; None where it cannot have one."""
        place = self.probe_place(row)
        return None if place is None else str(self._guide.at(place) or "")

    def probe_place(self, row: Row) -> Place | None:
        if row.kind == "topic":
            each = next(one for one in self._guide.outline().walk() if row in one.rows)
            if isinstance(self._guide.at(each.place.within("probe")), str):
                return None  # one for all topics: it stands at the step
            return each.place.within("probe", str(row.step))
        data = self._guide.at(row.place)
        if not isinstance(data, dict) or isinstance(data.get("probe"), dict) or "fields" in data:
            return None
        return row.place.within("probe") if row.kind in ("step", "field") else None
