"""From a comparison to its view: what to talk about, the map, and case by case what stands beside what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.comparison.model import Column, Distribution, Grounds, Pair, Said, Side, SideRow, Spread, Value
from assistant.comparison.points import Point
from assistant.comparison.report import Report
from assistant.comparison.words import (
    PAIR_WORDS,
    STANDING_WORDS,
    agreements_in_words,
    in_how_many,
    labelled,
    of_records,
    otherwise,
    silence_words,
    standing_words,
)
from assistant.i18n import _, speaking
from assistant.record.words import date_in_words, month_in_words
from flows.model import Text
from prompts import comparison_views as views
from prompts import comparison_wording as wording
from prompts.comparison_maps import MOST_CELLS, Maps
from prompts.speech import Speech

WIDTH = 240.0
"""Of a bar for all records."""
MOST_EMPTY = 2
"""Answers that nobody gave, with a bar of their own; with more of them they are named together below."""
MOST_TICKS = 30
"""Records that can still be counted in a bar."""


def comparison_view(report: Report, language: str) -> views.ComparisonView:
    with speaking(language):
        return Composer(report, Speech(language, "html")).view()


class Composer:
    """Parts of a report, for every document they stand in; to be used while its language is spoken."""

    def __init__(self, report: Report, speech: Speech) -> None:
        self._report = report
        self._found = report.comparison
        self._speech = speech
        self._places: dict[str, list[int]] = {}
        for place, column in enumerate(self._found.map.columns):
            self._places.setdefault(column.client, []).append(place)
        self._anchors = {client: f"c{number}" for number, client in enumerate(self._places, 1)}
        self._maps = Maps(self._found.map, speech, self._head)

    def view(self) -> views.ComparisonView:
        found, say, columns = self._found, self.say, self.columns
        agreed, no_figure = agreements_in_words(found.agreements)
        return views.ComparisonView(
            title=say(self._report.title),
            guide=say(columns[0].flow_title),
            days=self._days(columns),
            records=len(columns),
            coaches=self._report.coaches,
            is_coaches_at_least=self._report.coaches < len({column.coach for column in columns}),
            clients=len(self._places),
            case=tuple(say(text) for text in self._report.case),
            afterwards=tuple(say(text) for text in self._report.afterwards),
            points=tuple(map(self.point, self._report.points)),
            by_all=self.joined([row.title for row in found.map.by_all]),
            by_nobody=self.joined(found.untouched),
            legend=self._maps.legend(),
            map=self._maps.whole(),
            cases=tuple(self._cases()),
            counts=tuple(self.counts(one) for one in found.distributions if one.records),
            agreements=tuple(
                views.AgreementView(say(one.title), words)
                for one, words in zip(found.agreements, agreed, strict=True)
            ),
            no_figure=no_figure,
            standings=standings(found.sides),
            width=WIDTH,
        )

    @property
    def columns(self) -> Sequence[Column]:
        """Of every record there is."""
        return self._found.map.columns

    def say(self, text: Text) -> str:
        return self._speech.line(text)

    def joined(self, texts: Sequence[Text], between: str = " · ") -> str:
        return between.join(map(self.say, texts))

    def _head(self, column: Column) -> str:
        """Whose record it is; with the client where there are several."""
        parts = [column.coach] if len(self._places) == 1 else [column.coach, column.client]
        return " · ".join(self._speech.line(part) for part in parts)

    def _days(self, columns: Sequence[Column]) -> str:
        ends = (min(columns, key=lambda one: one.day), max(columns, key=lambda one: one.day))
        first, last = (
            self._speech.line((month_in_words if end.is_month else date_in_words)(end.day)) for end in ends
        )
        return first if first == last else self.say(wording.UNTIL).format(first, last)

    def point(self, point: Point) -> views.PointView:
        client = point.client if len(self._places) > 1 else ""
        anchor = self._anchors.get(point.client, "map")
        return views.PointView(
            self.say(wording.POINTS[point.kind]), self.say(point.text), self._speech.line(client), anchor
        )

    def _cases(self) -> Iterator[views.CaseView]:
        """Of every client or case with something to lay side by side."""
        sides = {side.columns[0].client: side for side in self._found.sides}
        for client, places in self._places.items():
            if client in sides:
                needs_map = len(self._found.map.columns) > MOST_CELLS and len(self._places) > 1
                yield views.CaseView(
                    anchor=self._anchors[client],
                    client=self._speech.line(client),
                    records=len(places),
                    map=self._maps.of(places) if needs_map else None,
                    side=self.side(sides[client]),
                    cards=tuple(self.card(pair) for pair in self._found.pairs if pair.left.client == client),
                    spreads=tuple(
                        self._spread(spread) for spread in self._found.spreads if spread.client == client
                    ),
                )

    def side(self, side: Side) -> views.SideView:
        told = [row for row in side.rows if _is_told(row)]
        return views.SideView(
            heads=tuple(self._speech.line(column.coach) for column in side.columns),
            rows=tuple(map(self._side_row, told)),
            open=self.joined([row.title for row in side.rows if not _is_told(row)]),
        )

    def _side_row(self, row: SideRow) -> views.SideRowView:
        return views.SideRowView(
            title=self.say(row.title),
            symbol=wording.STANDINGS[row.standing],
            standing=standing_words(row),
            is_weighty=row.is_weighty,
            said=tuple(
                self._said(said, apart) for said, apart in zip(row.said, row.differing_lines, strict=True)
            ),
        )

    def _said(self, said: Said, apart: frozenset[int]) -> views.SaidView:
        lines = tuple(
            views.LineView(self.say(label) if label else "", self._speech.lines(text), at in apart)
            for at, (label, text) in enumerate(labelled(said.lines))
        )
        word = "" if lines else silence_words(said)
        return views.SaidView(word, self._speech.line(said.reason), lines)

    def card(self, pair: Pair, *, names_client: bool = False) -> views.CardView:
        return views.CardView(
            kind=_(PAIR_WORDS[pair.kind]),
            client=self._speech.line(pair.left.client) if names_client else "",
            grounds=tuple(
                self._grounds(column, grounds)
                for column, grounds in zip((pair.left, pair.right), pair.grounds, strict=True)
            ),
            question=self.say(pair.question),
        )

    def _grounds(self, column: Column, grounds: Grounds) -> views.GroundsView:
        return views.GroundsView(
            coach=self._speech.line(column.coach),
            decision=self.joined(grounds.decision, "; "),
            reasons=tuple(self._speech.lines(reason) for reason in grounds.reasons),
            carried_by=self.joined(tuple(grounds.coded.values()), "; "),
        )

    def counts(self, one: Distribution) -> views.BarsView:
        return bars_of(one.title, one.values, one.out_of, self.say, in_how_many(one) if one.silent else "")

    def _spread(self, one: Spread) -> views.BarsView:
        """How many chose what; not who."""
        silent = Counter(silence for _, silence in one.silent)
        chose = {column.id for _, columns in one.by_value for column in columns}
        out_of = len(chose) + len(one.silent) - silent["withheld"]
        return bars_of(one.title, [value for value, _ in one.by_value], out_of, self.say, otherwise(silent))


def bars_of(
    title: Text, values: Sequence[Value], out_of: int, say: Callable[[Text], str], note: str
) -> views.BarsView:
    unit = WIDTH / max(out_of, 1)
    ticks = "".join(f"M{unit * at:.1f} 0v12" for at in range(1, out_of)) if out_of <= MOST_TICKS else ""
    empty = [value for value in values if not value.count]
    is_folded = len(empty) > MOST_EMPTY
    shown = [value for value in values if value.count] if is_folded else values
    return views.BarsView(
        title=say(title),
        note=note,
        nowhere=" · ".join(say(value.label) for value in empty) if is_folded else "",
        bars=tuple(
            views.BarView(say(value.label), of_records(value.count, out_of), round(unit * value.count, 1))
            for value in shown
        ),
        ticks=ticks,
    )


def standings(sides: Iterable[Side]) -> tuple[views.SymbolView, ...]:
    """What the signs beside their rows mean."""
    used = {row.standing for side in sides for row in side.rows if _is_told(row)}
    return tuple(
        views.SymbolView(symbol, _(STANDING_WORDS[standing]))
        for standing, symbol in wording.STANDINGS.items()
        if standing in used
    )


def _is_told(row: SideRow) -> bool:
    return any(said.lines or said.reason for said in row.said)
