"""What to talk about first: three to five points out of all that comparing brings. Reasons, never people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.comparison.model import ELSEWHERE, Comparison, MapRow, Pair, PairKind, Spread
from flows.frozen import Frozen
from flows.model import Text

MOST = 5
ENOUGH = 3
"""With fewer, what comes second is taken too."""
MOST_NAMED = 4
"""Topics or values that one sentence names."""

PointKind = Literal[
    "change",
    "same_decision_other_reason",
    "same_reason_other_decision",
    "spread",
    "never_asked",
    "came_up_nowhere",
    "half",
]
_PAIRS: tuple[PairKind, ...] = ("same_decision_other_reason", "same_reason_other_decision")

_SPREAD = Text(
    "‘{title}’: {values}. Maakt het voor deze cliënt uit wie er aan tafel zit?",
    "‘{title}’: {values}. Does it matter to this client who sits at the table?",
)
_CHANGE = Text(
    "‘{title}’: {values}. Wat las de een in het nieuws dat de ander er niet in las?",
    "‘{title}’: {values}. What did one read in the news that another did not?",
)
_OTHERS = Text("iets anders", "something else")
_NEVER = Text(
    "Het gaat om {topics}. Hoefde dat hier niet, of schiet het erbij in?",
    "It is about {topics}. Was there no need here, or does it slip by?",
)
_HALF = Text(
    "‘{title}’ kwam in {count} van {all} dossiers ter sprake. Wat leverde het daar op, en wat mist u zonder?",
    "‘{title}’ came up in {count} of {all} records. What did it bring there, and what is missed without it?",
)


class Point(Frozen):
    kind: PointKind
    text: Text
    """What there is to see and the question about it."""
    client: str = ""
    """The client or case it is about; empty where it is about all records."""


def points_of(found: Comparison) -> tuple[Point, ...]:
    """The clearest of each kind first; none where everybody says the same.

    After a twist, what it changes comes before all else.
    """
    changes = _spreads("change", [spread for spread in found.spreads if spread.role == "change"])
    spreads = _spreads("spread", [spread for spread in found.spreads if spread.role != "change"])
    first = [*changes[:1], *_pairs(found.pairs), *spreads[:1], *_never(found)]
    chosen = first[:MOST]
    if len(chosen) < ENOUGH:
        more = [*_second(found.pairs), *changes[1:], *spreads[1:], *_halves(found.map.rows)]
        chosen += more[: ENOUGH - len(chosen)]
    return tuple(chosen)


def _pairs(pairs: Sequence[Pair]) -> Iterator[Point]:
    """The clearest of each kind: that of the first client or case that has one."""
    for kind in _PAIRS:
        yield from (_of_pair(pair) for pair in [pair for pair in pairs if pair.kind == kind][:1])


def _second(pairs: Sequence[Pair]) -> Iterator[Point]:
    for kind in _PAIRS:
        yield from (_of_pair(pair) for pair in [pair for pair in pairs if pair.kind == kind][1:2])


def _of_pair(pair: Pair) -> Point:
    return Point(pair.kind, pair.question, pair.left.client)


def _spreads(kind: PointKind, spreads: Sequence[Spread]) -> list[Point]:
    """One per question, the most divided first."""
    by_question: dict[tuple[str, str], Spread] = {}
    for spread in sorted(spreads, key=_division):
        by_question.setdefault((spread.step, spread.path), spread)
    return [_of_spread(kind, spread) for spread in by_question.values()]


def _division(spread: Spread) -> tuple[float, int]:
    """Smallest where the records are spread most evenly, then where there are most of them."""
    counts = [value.count for value, _ in spread.by_value]
    return max(counts) / sum(counts), -sum(counts)


def _of_spread(kind: PointKind, spread: Spread) -> Point:
    found = sorted((value for value, _ in spread.by_value), key=lambda value: -value.count)
    named = found if len(found) <= MOST_NAMED + 1 else found[:MOST_NAMED]
    others = sum(value.count for value in found[len(named) :])
    template = _CHANGE if kind == "change" else _SPREAD
    return Point(kind, Text(*(
        template.in_language(language).format(
            title=spread.title.in_language(language),
            values=", ".join(
                [f"{value.count} × ‘{value.label.in_language(language)}’" for value in named]
                + ([f"{others} × {_OTHERS.in_language(language)}"] if others else [])
            ),
        )
        for language in ("nl", "en")
    )), spread.client)  # fmt: skip


def _never(found: Comparison) -> Iterator[Point]:
    never = found.never_asked
    if never:
        named = Text(*(
            ", ".join(f"‘{title.in_language(language)}’" for title in never[:MOST_NAMED])
            for language in ("nl", "en")
        ))  # fmt: skip
        if len(never) > MOST_NAMED:
            rest = len(never) - MOST_NAMED
            named = Text(f"{named.nl} en nog {rest}", f"{named.in_language('en')} and {rest} more")
        is_form = any("not_filled_in" in row.cells for row in found.map.rows)
        yield Point("came_up_nowhere" if is_form else "never_asked", _filled(_NEVER, topics=named))


def _halves(rows: Sequence[MapRow]) -> Iterator[Point]:
    """Topics that came up in some records and could have in others, the most evenly divided first."""
    found = ((row, row.touched, sum(cell not in ELSEWHERE for cell in row.cells)) for row in rows)
    divided = [(row, touched, could) for row, touched, could in found if 0 < touched < could]
    divided.sort(key=lambda one: abs(2 * one[1] - one[2]))
    for row, touched, could in divided:
        count, out_of = Text(str(touched)), Text(str(could))
        yield Point("half", _filled(_HALF, title=row.title, count=count, all=out_of))


def _filled(template: Text, **named: Text) -> Text:
    return Text(*(
        template.in_language(language).format(
            **{name: text.in_language(language) for name, text in named.items()}
        )
        for language in ("nl", "en")
    ))  # fmt: skip
