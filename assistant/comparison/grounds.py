"""What a record decided and what carried it: the outcome, and the grounds that were chosen from lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, TypeAlias

from assistant.comparison.cells import entries, is_whole
from assistant.comparison.coded import Coded, Question, standing
from assistant.comparison.laid import Laid
from assistant.comparison.model import Grounds
from assistant.comparison.table import Table
from flows.frozen import Frozen
from flows.model import Field, Flow, Role, Text

GroundKind = Literal["side", "weighing", "norm_origin", "evidence", "characteristic"]
KINDS: tuple[GroundKind, ...] = ("side", "weighing", "norm_origin", "evidence", "characteristic")
"""The side that tips the balance first: that is what a reason is about."""
_FOUR_SIDES = "afweging"
"""The catalogue of the four-way weighing."""
Chosen: TypeAlias = tuple[tuple[Coded, ...], ...]
"""Step by step, in the order of a guide."""
_BY_ROLE: Mapping[Role | None, GroundKind] = {
    "weighing": "weighing",
    "norm_origin": "norm_origin",
    "evidence": "evidence",
    "characteristic": "characteristic",
}


class Reasoning(Frozen):
    """The grounds of one record, by kind."""

    laid: Laid
    decision: Mapping[str, Text]
    by_kind: Mapping[GroundKind, Mapping[str, Text]]
    """Kind → `step.path=value` → its words; kinds nobody filled in are not there."""

    @property
    def grounds(self) -> Grounds:
        coded = dict(chain.from_iterable(found.items() for found in self.by_kind.values()))
        return Grounds(tuple(self.decision.values()), tuple(_reasons(self.laid)), coded)


class GroundsReader:
    """Reads what records on one table decided and what carried it."""

    def __init__(self, table: Table) -> None:
        self._steps = {
            flow.content_hash: [
                (step, reader)
                for step, reader in table.coding.steps(flow).items()
                if any(_is_outcome(each) or _kind(flow, each) is not None for each in reader.questions)
            ]
            for flow, _ in table.by_guide
        }

    def chosen(self, laid: Laid) -> Chosen:
        """From the lists that matter here, in the order of its guide."""
        return tuple(
            [
                reader.read(_whole(standing(laid, step)))
                for step, reader in self._steps[laid.flow.content_hash]
            ]
        )

    def reasoning(self, laid: Laid) -> Reasoning | None:
        """None: no decision stands there."""
        return self.reasoned(laid, self.chosen(laid))

    def reasoned(self, laid: Laid, chosen: Chosen) -> Reasoning | None:
        """The same, for who knows already what was chosen there."""
        decision: dict[str, Text] = {}
        by_kind: dict[GroundKind, dict[str, Text]] = {}
        for coded in chain.from_iterable(chosen):
            if _is_outcome(coded.question):
                decision[coded.key] = coded.label
            elif (kind := _kind(laid.flow, coded.question)) is not None:
                by_kind.setdefault(kind, {})[coded.key] = coded.label
        if not decision:
            return None
        ordered = {kind: by_kind[kind] for kind in KINDS if kind in by_kind}
        return Reasoning(laid, decision, ordered)


def _whole(value: object) -> object:
    """None for a list of which a copy leaves out entries: what is not there may have counted all the same."""
    return value if is_whole(value) else None


def _is_outcome(question: Question) -> bool:
    return question.role == "outcome"


def _kind(flow: Flow, question: Question) -> GroundKind | None:
    if question.role in _BY_ROLE:
        return _BY_ROLE[question.role]
    if question.role is not None:
        return None
    if question.path == "item":
        return "characteristic" if "norm" in question.siblings else None
    if question.field.kind == "choice" and _is_side(flow, question):
        return "side"
    is_looked_at = question.field.kind == "multi" and question.chapter in ("norm", "weighing")
    return "characteristic" if is_looked_at else None


def _is_side(flow: Flow, question: Question) -> bool:
    """A choice among the four sides, or the one choice beside how the weighing came about."""
    sides = flow.catalogues.get(_FOUR_SIDES)
    is_of_four = sides is not None and question.field.options == sides.items
    return is_of_four or "weighing" in question.siblings


def _reasons(laid: Laid) -> Iterator[Text]:
    """The coach's own words for what decided it."""
    for step in laid.flow.steps.values():
        value = standing(laid, step.id)
        if value is None:
            continue
        if step.field.kind == "text":
            if step.field.role == "decisive_reason":
                yield from _texts(value)
            continue
        filled: Sequence[object] = entries(value) if step.field.repeat else [value]
        for part in step.field.fields:
            if part.kind == "text" and not part.private and _role(step.field, part) == "decisive_reason":
                for entry in filled:
                    yield from _texts(entry.get(part.id) if isinstance(entry, dict) else None)


def _role(group: Field, part: Field) -> Role | None:
    return part.role or group.role


def _texts(value: object) -> Iterator[Text]:
    said = value.values() if isinstance(value, dict) else (value,)
    return (Text(str(words)) for words in said if words is not None)
