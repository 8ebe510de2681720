"""The pack for an hour and a half of peer talk: agenda, cases without codes, cards, turns and a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.comparison.laid import Laid
from assistant.comparison.model import Pair, Side
from assistant.comparison.points import Point
from assistant.comparison.report import Report, report_of
from assistant.packs.agenda import AgendaPart, agenda_of
from assistant.packs.minutes import Agreed
from assistant.packs.rota import Turn
from flows.model import Text

MOST_CASES = 2
MOST_CARDS = 6


@dataclass(frozen=True, slots=True)
class CaseText:
    """What everybody read in a round, and what to ask now that the answers lie open."""

    title: Text
    paragraphs: tuple[Text, ...]
    afterwards: tuple[Text, ...] = ()
    is_talk: bool = False
    """Nothing was read: everybody held the talk with the same simulated client."""


@dataclass(frozen=True, slots=True)
class Pack:
    report: Report
    """Over records without codes."""
    agenda: tuple[AgendaPart, ...]
    case: CaseText | None
    sides: tuple[Side, ...]
    """The records of the cases that are talked about, beside one another."""
    cards: tuple[Pair, ...]
    points: tuple[Point, ...]
    """What is on the agenda."""
    looks_back: tuple[Agreed, ...]
    rota: tuple[Turn, ...]
    """From this meeting on; empty when nobody said who takes part."""
    meeting_on: date | None
    round_id: str | None
    flow: str
    topics: tuple[tuple[str, Text], ...]
    """Steps of the guide with their titles, for the form."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of the meeting itself."""

    rota: tuple[Turn, ...] = ()
    day: date | None = None
    looks_back: tuple[Agreed, ...] = ()
    round_id: str | None = None
    title: Text | None = None
    case: CaseText | None = None


def pack_of(laid: Sequence[Laid], meeting: Meeting) -> Pack:
    """`laid` has no codes any more. Raises Refusal for what cannot be compared."""
    report = report_of(laid, meeting.title)
    found = report.comparison
    agenda = agenda_of(
        report.points,
        looks_back=bool(meeting.looks_back),
        of_talks=meeting.case is not None and meeting.case.is_talk,
    )
    points = tuple(part.point for part in agenda if part.point is not None)
    clients = _chosen(found.sides, points)
    flow = laid[0].flow
    return Pack(
        report=report,
        agenda=agenda,
        case=meeting.case,
        sides=tuple(side for side in found.sides if side.columns[0].client in clients),
        cards=tuple(pair for pair in found.pairs if pair.left.client in clients)[:MOST_CARDS],
        points=points,
        looks_back=meeting.looks_back,
        rota=meeting.rota,
        meeting_on=meeting.day,
        round_id=meeting.round_id,
        flow=flow.id,
        topics=tuple((step.id, step.title) for step in flow.steps.values()),
    )


def _chosen(sides: Sequence[Side], points: Sequence[Point]) -> frozenset[str]:
    """The cases that the agenda is about, then those that lie there first."""
    about = [point.client for point in points if point.client]
    all_ = [side.columns[0].client for side in sides]
    return frozenset(tuple(dict.fromkeys((*about, *all_)))[:MOST_CASES])
