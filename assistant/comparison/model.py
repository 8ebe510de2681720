"""What comparing brings, as frozen data in words: maps, sides, pairs, counts. Without behaviour.

Columns are records in the order they were laid down. Wordings are `Text`, so that one comparison can be read
in either language; what people wrote is the same in both. Counts, never percentages; reasons, never ranks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal, TypeAlias

from flows.frozen import Frozen
from flows.model import Role, Text

Cell = Literal[
    "discussed", "no_problem", "did_not_happen", "not_deliberate", "skipped", "parked", "not_asked",
    "not_filled_in", "not_on_path", "not_in_guide", "withheld",
]  # fmt: skip
"""What became of a topic in one record, as in `assistant.record`. Beside that: whoever looked on says that it
did not happen, a form that nobody interviews with was left empty there, the talk never came by it (a
condition did not hold), the guide of that day did not have it, the copy on the table does not."""
SPOKEN_OF: tuple[Cell, ...] = ("discussed", "no_problem")
FILLED_IN: tuple[Cell, ...] = (*SPOKEN_OF, "did_not_happen")
"""Where a record holds an answer."""
ELSEWHERE: tuple[Cell, ...] = ("withheld", "not_on_path", "not_in_guide")
"""Not shared, or no part of that talk or of the guide of that day: nobody there could ask it or leave it."""

Silence: TypeAlias = Literal[Cell, "left_open"]
"""The same where a question has no answer: also when the topic came up and this part of it stayed empty."""

Match = Literal["same", "renamed", "missing"]
"""How a topic of the newest guide on the table was found in the guide of one record."""


class Column(Frozen):
    """One record on the table, as the head of a column."""

    id: str
    coach: str
    client: str
    day: date
    flow: str
    flow_title: Text
    version: str
    is_finished: bool
    is_month: bool = False
    """Of the day only the month is known."""


class Value(Frozen):
    """One value a question can have, and how many records carry it."""

    id: str
    """Option id, or the level as digits."""
    label: Text
    count: int


class PartValues(Frozen):
    """A scale or choice inside a step, and what it got."""

    path: str
    """Field id within the step."""
    title: Text
    values: tuple[Value, ...]
    """Every value there is, those with none too."""


def is_withheld(cells: Collection[Cell]) -> bool:
    """Whether no record tells what became of a topic."""
    return "withheld" in cells and {"withheld", "not_on_path"}.issuperset(cells)


class MapRow(Frozen):
    """One topic over all records; for a list in the guide, one item of it."""

    step: str
    item: str | None
    """Catalogue item, where the step holds entries over a list."""
    title: Text
    phase: str
    phase_title: Text
    cells: tuple[Cell, ...]
    reasons: tuple[str | None, ...]
    """Why it was skipped, parked or deliberately left, where that was said."""
    matches: tuple[Match, ...]
    was: tuple[str | None, ...]
    """The id it had in that record's guide, where it was renamed."""
    values: tuple[Value, ...]
    """For scale and choice: every value there is, those with none too; empty for other kinds."""
    parts: tuple[PartValues, ...] = ()
    """For a group of fields: its scales and choices."""

    @property
    def touched(self) -> int:
        """In how many records it was talked about."""
        return sum(cell in SPOKEN_OF for cell in self.cells)

    @property
    def told(self) -> int:
        """How many records tell what became of it."""
        return len(self.cells) - self.cells.count("withheld")

    @property
    def is_untouched(self) -> bool:
        """Whether it is certain that no record talks about it: of what was not shared nobody can say."""
        return not self.touched and "withheld" not in self.cells

    @property
    def is_withheld(self) -> bool:
        """Whether no record here tells what became of it."""
        return is_withheld(self.cells)


class Map(Frozen):
    columns: tuple[Column, ...]
    rows: tuple[MapRow, ...]
    """In the order of the newest guide; what only older guides have comes last in its phase."""

    @property
    def renamed(self) -> tuple[MapRow, ...]:
        """Topics that an earlier guide has under another name; of a list its first item."""
        by_step = {row.step: row for row in reversed(self.rows) if any(row.was)}
        return tuple(row for row in self.rows if by_step.get(row.step) is row)

    @property
    def by_all(self) -> tuple[MapRow, ...]:
        return tuple(row for row in self.rows if row.cells and row.touched == len(self.columns))

    @property
    def by_nobody(self) -> tuple[MapRow, ...]:
        return tuple(row for row in self.rows if row.is_untouched)


class Said(Frozen):
    """What one record holds at one place, line by line (field label, words)."""

    cell: Cell
    lines: tuple[tuple[Text | None, Text], ...]
    reason: str | None


Standing = Literal["same", "partly", "different", "worded", "in_part", "one_only", "open"]
"""Of a row, as far as it can be read: all that answered say the same; some do; none do; each in own words; of
a list some entries are not shared, so that nobody can tell; only one answered; nobody did. Free text is
never judged: two people rarely write one sentence, and mean the same or not."""


class SideRow(Frozen):
    step: str
    title: Text
    phase: str
    phase_title: Text
    is_weighty: bool
    """Outcome, decisive reason, weighing, norm, evidence, what news changes, who leads, next step: what to
    talk about first."""
    standing: Standing
    said: tuple[Said, ...]
    differing: tuple[frozenset[str], ...]
    """Per record: values it has and not every other one that answered has, where that can be told. An option
    id or level where the step is one question, else `field=value`, in a list `item.field=value`."""
    differing_lines: tuple[frozenset[int], ...] = ()
    """Per record: which of its lines hold such a value, counted from 0."""

    @property
    def answered(self) -> int:
        """How many records say something here."""
        return sum(said.cell in FILLED_IN for said in self.said)

    @property
    def shown(self) -> int:
        """Of how many that can be read: of a private or unshared answer nothing stands here."""
        return sum(bool(said.lines) for said in self.said)


class Side(Frozen):
    columns: tuple[Column, ...]
    """Two to four."""
    rows: tuple[SideRow, ...]


PairKind = Literal["same_decision_other_reason", "same_reason_other_decision"]


class Grounds(Frozen):
    """What one record decided and what carried it."""

    decision: tuple[Text, ...]
    reasons: tuple[Text, ...]
    """In the coach's own words."""
    coded: Mapping[str, Text]
    """What carried it as chosen from lists: weighing, sides, norm origins, evidence; by `step.path=value`."""


class Pair(Frozen):
    """Two records that make a talk worth having."""

    kind: PairKind
    left: Column
    right: Column
    grounds: tuple[Grounds, Grounds]
    shared: tuple[Text, ...]
    """What they have in common."""
    apart: tuple[tuple[Text, ...], tuple[Text, ...]]
    """What only the one and only the other has."""
    question: Text
    """To talk about; names reasons, not people."""


class Distribution(Frozen):
    """Counts over one question, or over one meaning (norm origin, weighing) wherever the guide asks it."""

    title: Text
    step: str | None
    values: tuple[Value, ...]
    """A record counts once for each value it has anywhere."""
    records: int
    """How many records say anything here."""
    out_of: int
    """How many tell: all of which this was shared."""
    silent: tuple[tuple[Silence, int], ...] = ()
    """What became of it in how many of the others, those too of which it was not shared."""
    role: Role | None = None
    """Of the fields it is about, where it is about a meaning and not about one question."""
    path: str = ""
    """Of the field within the step; empty where the step is the question itself."""


class Spread(Frozen):
    """A weighty choice on which the records about one client or case differ."""

    step: str
    title: Text
    by_value: tuple[tuple[Value, tuple[Column, ...]], ...]
    """The values that somebody chose, in the order of the guide."""
    silent: tuple[tuple[Column, Silence], ...]
    path: str = ""
    """Of the field within the step; empty where the step is the choice itself."""
    client: str = ""
    """Code of the client, or id of the case."""
    role: Role | None = None


AgreementState = Literal["computed", "too_few", "no_spread"]


class Agreement(Frozen):
    """How far coaches say the same about the same clients or cases, for one question."""

    step: str
    path: str
    title: Text
    level: Literal["ordinal", "nominal"]
    coaches: int
    items: int
    """Clients or cases that at least two coaches answered about."""
    exact: int
    within_one: int | None
    """Pairs of answers that are equal, and at most one level apart; None for choices and for
    scales of two levels, where that is always so."""
    pairs: int
    state: AgreementState
    alpha: float | None
    low: float | None
    high: float | None
    """95 % interval of alpha; None unless computed."""
    ac1: float | None
    """Gwet's AC1, beside a nominal alpha."""


class Likeness(Frozen):
    """A record that resembles another one."""

    column: Column
    shared: tuple[Text, ...]
    only_there: tuple[Text, ...]
    only_here: tuple[Text, ...]


class Comparison(Frozen):
    """All of it at once, for a report."""

    map: Map
    sides: tuple[Side, ...]
    """One per client or case that two or more coaches answered about; at most four records each."""
    pairs: tuple[Pair, ...]
    distributions: tuple[Distribution, ...]
    spreads: tuple[Spread, ...]
    agreements: tuple[Agreement, ...]
    never_asked: tuple[Text, ...]
    """Topics that could have been asked and were in no record; a list nobody came by is one topic."""
    untouched: tuple[Text, ...]
    """Topics that came up in no record, left on purpose or not; told in the same way."""
