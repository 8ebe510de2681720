"""A quarter of a team on the circle of plan, do, check, adjust. About the team: no codes, never per coach.

With fewer than five coaches there are no distributions, only which topics never came up: a small group knows
who is meant. With fewer than three not even those. Source of the circle: Aitink 2015, De opening van de black
box, recommendation 7.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.comparison.align import Topic
from assistant.comparison.columns import coaches_in
from assistant.comparison.counts import distributions_of
from assistant.comparison.laid import Laid
from assistant.comparison.mapping import map_of
from assistant.comparison.model import ELSEWHERE, SPOKEN_OF, Cell, Distribution, MapRow, Silence, is_withheld
from assistant.comparison.steps import read_steps
from assistant.comparison.table import Table
from assistant.comparison.unasked import never_asked
from assistant.comparison.words import CELL_WORDS
from assistant.packs.hiding import Hide
from assistant.packs.minutes import Minutes
from assistant.packs.quarter import Quarter
from assistant.packs.refusals import nothing_in_quarter
from assistant.packs.small_groups import LEAST_COACHES, LEAST_TO_TELL_SILENCE, large_enough
from flows.model import Text

MOST_NAMED = 5
"""Topics that one question names."""
_NEVER = Text(
    "Niemand vroeg dit kwartaal naar {topics}. Hoort dat nog in de leidraad, of schiet het erbij in?",
    "Nobody asked about {topics} this quarter. Does it still belong in the guide, or does it slip by?",
)
_NEVER_FILLED_IN = Text(
    "Niemand vulde dit kwartaal iets in bij {topics}. Hoort dat nog in de leidraad, of schiet het erbij in?",
    "Nobody filled in {topics} this quarter. Does it still belong in the guide, or does it slip by?",
)
_NOT_SEEN = Text(
    "Er was afgesproken: ‘{what}’. Dat is aan de dossiers niet te zien. Wat hield het tegen?",
    "It was agreed: ‘{what}’. The records do not show it. What stood in the way?",
)
_LESS = Text(
    "Er was afgesproken: ‘{what}’. Het onderwerp kwam minder vaak ter sprake dan het kwartaal ervoor. "
    "Hoe komt dat?",
    "It was agreed: ‘{what}’. The topic came up less often than the quarter before. How come?",
)
_ORIGIN = Text(
    "In {without} van de {all} dossiers staat niet waar een norm vandaan komt, en ook niet dat dit bewust "
    "is. Wat is er nodig om dat op te schrijven?",
    "In {without} of the {all} records it does not say where a norm comes from, nor that this is on purpose. "
    "What would it take to write that down?",
)
_ALWAYS = Text(
    "Wat spreken we af voor het volgende kwartaal, wie doet wat, en wanneer kijken we terug?",
    "What do we agree for the next quarter, who does what, and when do we look back?",
)


_SAYS_NOTHING: tuple[Silence, ...] = ("left_open", "not_asked", "not_filled_in")
"""Also not why there is no answer."""


@dataclass(frozen=True, slots=True)
class Seen:
    """In how many records a topic came up, out of those that tell and in which it could have."""

    touched: int
    records: int


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the team agreed in the quarter before, and whether it shows."""

    what: str
    topic: Text | None
    """Of the guide; None where it was about no topic, or about another guide."""
    before: Seen | None
    now: Seen | None
    """None where the group is too small to show, or there is no topic."""
    is_never_seen: bool
    """The topic came up in no record of this quarter."""
    is_withheld: bool = False
    """No record that was shared tells."""


@dataclass(frozen=True, slots=True)
class TopicSeen:
    title: Text
    phase: Text
    seen: Seen | None
    """None where fewer than five coaches tell."""
    became: tuple[tuple[Cell, int], ...]
    """What became of it in how many of these records, where it was not simply discussed."""
    is_withheld: bool
    """No record that was shared tells."""
    is_kept_back: bool
    """Not shown because it was not shared; else because it was part of the talks of few coaches."""


@dataclass(frozen=True, slots=True)
class TeamReport:
    quarter: Quarter
    guide: Text
    is_form: bool
    """It is filled in by a coach alone; nobody is asked anything."""
    records: int
    is_small: bool
    """Fewer than five coaches: no distributions."""
    least: int
    tells_silence: bool
    """Whether there are coaches enough to say what none of them asked."""
    least_to_tell_silence: int
    meetings: int
    """Of the quarter before, with minutes."""
    plan: tuple[Promise, ...]
    do: tuple[TopicSeen, ...]
    """Empty in a small group."""
    never: tuple[Text, ...]
    """Topics that were asked in no record, and that nobody left on purpose. Empty with too few coaches."""
    check: tuple[Distribution, ...]
    """Which norms and weighings are used; only what enough coaches answered."""
    hidden: int
    """Questions that fewer coaches answered."""
    adjust: tuple[Text, ...]
    """Questions to decide."""


def team_report_of(
    laid: Sequence[Laid], quarter: Quarter, minutes: Iterable[Minutes], hide: Hide, flow: str
) -> TeamReport:
    """`laid`: records of one guide, of this quarter and the one before. Raises Refusal without any of it."""
    closed = [one for one in laid if one.is_finished]
    now = [one for one in closed if quarter.holds(one.day)]
    if not now:
        raise nothing_in_quarter(flow, str(quarter))
    earlier = [one for one in closed if quarter.before.holds(one.day)]
    coaches = coaches_in(now)
    is_small, tells_silence = coaches < LEAST_COACHES, coaches >= LEAST_TO_TELL_SILENCE
    rows = map_of(now).rows
    told = [row for row in rows if _coaches_who_tell(row.cells, now) >= LEAST_TO_TELL_SILENCE]
    kept = [each for each in minutes if quarter.before.holds(each.meeting_on)]
    table = Table(now)
    steps = _steps_in(table)
    before = {} if is_small or coaches_in(earlier) < LEAST_COACHES else _steps_in(Table(earlier))
    answered = [one for one in distributions_of(table) if one.records]
    shown = () if is_small else tuple(one for one in answered if large_enough(table, one))
    plan = tuple(_plan(kept, flow, before, steps, hide, is_small=is_small))
    guide = now[-1].flow
    never = never_asked(told, guide)
    return TeamReport(
        quarter=quarter,
        guide=guide.title,
        is_form=not guide.names_client,
        records=len(now),
        is_small=is_small,
        least=LEAST_COACHES,
        tells_silence=tells_silence,
        least_to_tell_silence=LEAST_TO_TELL_SILENCE,
        meetings=len(kept),
        plan=plan,
        do=() if is_small else tuple(_topic(row, now) for row in rows),
        never=never,
        check=shown,
        hidden=0 if is_small else len(answered) - len(shown),
        adjust=tuple(_questions(plan, never, shown, is_form=not guide.names_client)),
    )  # fmt: skip


def _topic(row: MapRow, laid: Sequence[Laid]) -> TopicSeen:
    seen = _seen_in(row.cells, laid)
    counted: Counter[Cell] = Counter(
        cell for cell in row.cells if cell != "discussed" and cell not in ELSEWHERE
    )
    became = tuple((cell, counted[cell]) for cell in CELL_WORDS if counted[cell])
    is_kept_back = row.is_withheld or (seen is None and "withheld" in row.cells)
    return TopicSeen(row.title, row.phase_title, seen, became if seen else (), row.is_withheld, is_kept_back)


def _seen_in(cells: Sequence[Cell], laid: Sequence[Laid]) -> Seen | None:
    if _coaches_who_tell(cells, laid) < LEAST_COACHES:
        return None
    touched = sum(cell in SPOKEN_OF for cell in cells)
    return Seen(touched, sum(cell not in ELSEWHERE for cell in cells))


def _coaches_who_tell(cells: Sequence[Cell], laid: Sequence[Laid]) -> int:
    """A topic of few coaches is a small group, however many took part in the quarter."""
    return coaches_in(one for one, cell in zip(laid, cells, strict=True) if cell not in ELSEWHERE)


@dataclass(frozen=True, slots=True)
class _StepSeen:
    """A step as a whole: of a list whether any of it came up."""

    title: Text
    was: tuple[str, ...]
    seen: Seen | None
    is_never_seen: bool
    """Certain, and of coaches enough to say it."""
    is_withheld: bool


def _steps_in(table: Table) -> Mapping[str, _StepSeen]:
    topics = table.alignment.steps()
    read = read_steps(table, table.alignment, [topic.step.id for topic in topics])
    return {
        topic.step.id: _step_seen(topic, cells, table)
        for topic, cells in zip(topics, zip(*(found for found, _ in read), strict=True), strict=True)
    }


def _called(about: str, steps: Mapping[str, _StepSeen]) -> _StepSeen | None:
    """Under the id it has now, or one it had in an earlier guide."""
    return steps.get(about) or next((one for one in steps.values() if about in one.was), None)


def _step_seen(topic: Topic, cells: Sequence[Cell], table: Table) -> _StepSeen:
    is_told = _coaches_who_tell(cells, table) >= LEAST_TO_TELL_SILENCE
    return _StepSeen(
        topic.title,
        topic.step.was,
        _seen_in(cells, table),
        is_never_seen=is_told and {*SPOKEN_OF, "withheld"}.isdisjoint(cells),
        is_withheld=is_withheld(cells),
    )


def _plan(
    kept: Iterable[Minutes],
    flow: str,
    before: Mapping[str, _StepSeen],
    now: Mapping[str, _StepSeen],
    hide: Hide,
    *,
    is_small: bool,
) -> Iterable[Promise]:
    for minutes in kept:
        for agreed in minutes.agreed:
            about = agreed.about if minutes.flow in ("", flow) else ""
            here, there = _called(about, now), _called(about, before)
            yield Promise(
                what=hide(agreed.what).rstrip(". "),
                topic=here.title if here else None,
                before=there.seen if there else None,
                now=here.seen if here and not is_small else None,
                is_never_seen=here is not None and here.is_never_seen,
                is_withheld=here is not None and here.is_withheld,
            )


def _questions(
    plan: Iterable[Promise], never: Sequence[Text], shown: Iterable[Distribution], *, is_form: bool
) -> Iterable[Text]:
    """`is_form`: nobody interviews with the guide."""
    for promise in plan:
        if promise.is_never_seen:
            yield _filled(_NOT_SEEN, what=promise.what)
        elif promise.now and promise.before and _is_less(promise.now, promise.before):
            yield _filled(_LESS, what=promise.what)
    if never:
        named = Text(*(
            ", ".join(f"‘{one.in_language(language)}’" for one in never[:MOST_NAMED])
            for language in ("nl", "en")
        ))  # fmt: skip
        yield _filled(_NEVER_FILLED_IN if is_form else _NEVER, topics=named)
    for one in shown:
        without = sum(count for silence, count in one.silent if silence in _SAYS_NOTHING)
        if one.role == "norm_origin" and without:
            could = one.records + sum(count for silence, count in one.silent if silence not in ELSEWHERE)
            yield _filled(_ORIGIN, without=str(without), all=str(could))
    yield _ALWAYS


def _is_less(now: Seen, before: Seen) -> bool:
    return now.touched * before.records < before.touched * now.records


def _filled(template: Text, **named: Text | str) -> Text:
    nl, en = (
        template.in_language(language).format(
            **{name: each.in_language(language) if isinstance(each, Text) else each
               for name, each in named.items()}
        )
        for language in ("nl", "en")
    )  # fmt: skip
    return replace(template, nl=nl, en=en)
