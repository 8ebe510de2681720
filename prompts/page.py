"""From a record to its one page: the questions the guide marks for it, in the order of the talk.

Private answers, readings, notes and what was replaced never come on it: the page goes around.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from assistant.record import Agreement, Record
from assistant.record.covered import CoverageRow
from assistant.record.statements import OF_THE_COACH, Item
from assistant.record.words import AGREED_LABELS, date_in_words, person
from flows.errors import N_, Refusal
from prompts import wording
from prompts.compose_parts import head_view, remark_of
from prompts.escape import Form, visible
from prompts.fitting import fitted
from prompts.page_views import PageBlockView, PageView
from prompts.telling import Telling


def page_view(record: Record, language: str, form: Form) -> PageView:
    """Raises Refusal when the guide marks nothing for the page."""
    say = Telling(language, form, by_month=record.head.is_dated_by_month)
    rows = [row for phase in record.coverage for row in phase.rows if row.page is not None]
    if not rows:
        raise Refusal(
            N_("There is no record on one page: '{flow}' does not say what stands on it."),
            where=record.head.flow,
            flow=record.head.flow_title.in_language(language),
            remedy=N_("Read the record itself, or choose another paper."),
        )
    head = head_view(record.head, say)
    found = (_Block(record, row, Telling(language, "txt")).view() for row in rows)
    page = fitted([block for block in found if block is not None])
    return PageView(
        id=head.id,
        flow=head.flow,
        client=head.client,
        names_client=head.names_client,
        coach=head.coach,
        day=head.day,
        status=head.status,
        is_finished=head.is_finished,
        look_again=head.look_again if head.look_again_is_chosen else "",
        running=head.running,
        blocks=tuple(_safe(block, say) for block in page.blocks),
        left_out=tuple(map(say.line, page.left_out)),
        is_cut=page.is_cut,
        size_pt=f"{page.size_pt:g}",
    )


def _safe(block: PageBlockView, say: Telling) -> PageBlockView:
    return PageBlockView(
        say.line(block.title),
        say.line(block.remark),
        tuple((say.line(name), say.line(words)) for name, words in block.lines),
        tuple(map(say.line, block.heads)),
        tuple(tuple(map(say.line, row)) for row in block.rows),
        block.shares,
    )


class _Block:
    """One question, in words that are not yet safe: how long they are decides what fits."""

    def __init__(self, record: Record, row: CoverageRow, say: Telling) -> None:
        self._record = record
        self._row = row
        self._say = say
        self._items = [item for item in record.items if item.step == row.step and _goes_around(item)]

    def view(self) -> PageBlockView | None:
        """None where there is nothing to say."""
        title, remark = self._say.line(self._row.title), self._remark()
        agreed = [row for row in self._record.agreements if row.step == self._row.step and not row.is_private]
        if not self._items:
            return PageBlockView(title, remark) if remark else None
        if agreed:
            heads = tuple(self._say.line(AGREED_LABELS[key]) for key in ("what", "who", "by"))
            return PageBlockView(title, remark, heads=heads, rows=tuple(map(self._agreement, agreed)))
        if self._row.page == "answer":
            return PageBlockView(title, remark, lines=tuple(map(self._line, self._items)))
        return self._table(title, remark)

    def _remark(self) -> str:
        counted = {item.step for item in self._items if item.role == "balance"}  # not what is private
        balances = [one for one in self._record.balances if one.step in counted]
        said = remark_of(self._row, balances, self._say)
        if not said and self._row.status in wording.SET_ASIDE:
            said = self._say.line(wording.COVERAGE[self._row.status])
        return said

    def _line(self, item: Item) -> tuple[str, str]:
        return self._say.label(item), self._words(item)

    def _words(self, item: Item) -> str:
        return visible(self._say.line(item.text))

    def _agreement(self, row: Agreement) -> tuple[str, ...]:
        by = date_in_words(row.by) if row.by else None
        return visible(row.what), self._say.line(person(row.who)), self._say.line(by)

    def _table(self, title: str, remark: str) -> PageBlockView:
        """A row per entry, a column per field that somebody filled in."""
        columns = self._columns()
        names = {_field(item): self._say.line(item.label) for item in self._items}
        is_listed = self._row.page == "listed"
        rows = tuple(
            self._entry(list(entry), columns, is_listed=is_listed)
            for _number, entry in groupby(self._items, key=_entry)
        )
        heads = (*([""] if is_listed else []), *(names[column] for column in columns))
        return PageBlockView(title, remark, heads=heads, rows=rows)

    def _columns(self) -> tuple[str, ...]:
        """The fields in the order of the entry that has most of them, the guide's; then the others."""
        entries = [[_field(item) for item in entry] for _number, entry in groupby(self._items, key=_entry)]
        fullest: list[str] = max(entries, key=len)
        return tuple(dict.fromkeys(chain(fullest, *entries)))

    def _entry(self, items: Sequence[Item], columns: Iterable[str], *, is_listed: bool) -> tuple[str, ...]:
        told = {_field(item): self._words(item) for item in items}
        name = [self._say.line(items[0].about)] if is_listed else []
        return (*name, *(told.get(column, "") for column in columns))


def _entry(item: Item) -> str:
    return item.path.partition(".")[0]


def _field(item: Item) -> str:
    return item.path.partition(".")[2]


def _goes_around(item: Item) -> bool:
    """Evidence points to other answers, which whoever holds the page cannot look up."""
    is_own = item.is_private or item.part == "reading" or item.role in OF_THE_COACH
    return item.aside is None and not is_own and item.role != "evidence"
