"""Which records are in the list to choose from, and which of them are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.desk import Desk
from flows.errors import N_

PERIODS: Mapping[str, str] = {
    "always": N_("whenever"),
    "weeks": N_("the last four weeks"),
    "months": N_("the last three months"),
    "year": N_("this year"),
    "before": N_("last year"),
}


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    """Of the record, or of the share it is seen through."""
    client: str
    flow: str
    """Empty for a share: it is seen when it is opened."""
    day: str
    """Of the talk; for a share when it was shared."""
    coach: str
    on: date
    is_share: bool = False


class Selection:
    def __init__(self) -> None:
        self.flow = self.client = ""
        """Empty: all of them."""
        self.period = "always"
        self.marked: set[str] = set()
        self._all: tuple[Row, ...] = ()
        self._since: date | None = None
        self._until: date | None = None

    def take(self, rows: Sequence[Row]) -> None:
        """Begins with the guide that most talks were held with: those go together."""
        self._all = tuple(rows)
        counts = Counter(row.flow for row in rows if row.flow)
        self.flow = counts.most_common(1)[0][0] if counts else ""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self._all if self._fits(row))

    @property
    def marked_here(self) -> bool:
        """Whether anything in the list is marked."""
        return any(row.id in self.marked for row in self.rows)

    def _fits(self, row: Row) -> bool:
        return (
            (row.is_share or self.flow in ("", row.flow))
            and (not self.client or row.client == self.client)
            and (self._since is None or row.on >= self._since)
            and (self._until is None or row.on <= self._until)
        )

    def guides(self) -> Mapping[str, int]:
        return Counter(row.flow for row in self._all if row.flow)

    def clients(self) -> Mapping[str, int]:
        """Of the guide that was chosen."""
        found = (row for row in self._all if row.client and self.flow in ("", row.flow))
        return dict(sorted(Counter(row.client for row in found).items()))

    def narrow(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        period: str | None = None,
        today: date | None = None,
    ) -> None:
        """Another guide, client (empty: all) or period; marks stay."""
        if flow is not None:
            self.flow = flow
        if client is not None:
            self.client = client
        if period is not None and today is not None:
            self.period = period
            self._since, self._until = _days(period, today)

    def mark(self, row_id: str) -> None:
        self.marked ^= {row_id}

    def mark_all(self) -> None:
        here = {row.id for row in self.rows}
        self.marked = self.marked - here if here <= self.marked else self.marked | here


def _days(period: str, today: date) -> tuple[date | None, date | None]:
    match period:
        case "weeks":
            return today - timedelta(days=28), None
        case "months":
            return today - timedelta(days=91), None
        case "year":
            return date(today.year, 1, 1), None
        case "before":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        case _:
            return None, None


async def rows_at(desk: Desk) -> tuple[Row, ...]:
    """Records with something in them and copies that were shared, newest talk first; not the answers of
    colleagues in rounds, which are only seen there."""
    talked = [header for header in await desk.headers() if header.last_sequence > 1]
    headers = await desk.readings.unsealed(desk.coach, talked)
    rows = [
        Row(h.id, h.client, h.flow, f"{h.started_at.astimezone():%d-%m-%Y}", h.coach,
            h.started_at.astimezone().date())
        for h in headers
    ]  # fmt: skip
    here = {row.id for row in rows}
    for share in await desk.records.shares_for(desk.reader):
        if share.to_kind == "round" or share.interview_id in here:
            continue
        on = share.shared_at.astimezone().date()
        rows.append(Row(share.id, "", "", f"{on:%m-%Y}", share.shared_by, on, is_share=True))
    return tuple(sorted(rows, key=lambda row: row.on, reverse=True))
