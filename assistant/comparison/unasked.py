"""What nobody asked, and what somebody left on purpose: two silences that stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from assistant.comparison.model import Cell, MapRow
from flows.model import Chapter, Flow, Text

_NOT_ASKED: frozenset[Cell] = frozenset(("not_asked", "not_filled_in", "did_not_happen"))
_UNASKED: frozenset[Cell] = _NOT_ASKED | {"not_on_path", "not_in_guide"}
_WEIGHED_NOT_ASKED: frozenset[Chapter] = frozenset(("norm", "weighing", "decision"))
"""Of a list in these, a coach takes what counts; nobody goes along all of it with a client."""


def never_asked(rows: Sequence[MapRow], flow: Flow) -> tuple[Text, ...]:
    """Topics that were asked in no record though they could have been, and that nobody left on purpose."""
    return tuple(_named(rows, flow, _is_unasked))


def untouched(rows: Sequence[MapRow], flow: Flow) -> tuple[Text, ...]:
    """Topics that came up in no record, for whatever reason; not those that somebody did not share."""
    return tuple(_named(rows, flow, lambda row: row.is_untouched))


def _is_unasked(row: MapRow) -> bool:
    return not _NOT_ASKED.isdisjoint(row.cells) and _UNASKED.issuperset(row.cells)


def _named(rows: Iterable[MapRow], flow: Flow, is_meant: Callable[[MapRow], bool]) -> Iterator[Text]:
    """A list that is meant as a whole is one topic."""
    chapters = {phase.id: phase.chapter for phase in flow.phases}
    for step, group in groupby(rows, key=lambda row: row.step):
        topics = list(group)
        is_list = topics[0].item is not None
        if is_list and chapters.get(topics[0].phase) in _WEIGHED_NOT_ASKED:
            continue
        meant = [row for row in topics if is_meant(row)]
        if is_list and len(meant) == len(topics) and step in flow.steps:
            yield flow.steps[step].title
        else:
            yield from (row.title for row in meant)
