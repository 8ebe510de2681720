"""Packs and reports at a desk: gather, take the codes out, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gatherer
from assistant.comparison.laid import Laid
from assistant.desk import Desk
from assistant.packs import refusals
from assistant.packs.hiding import hider, known_codes, without_codes
from assistant.packs.intervisie import CaseText, Meeting, Pack, pack_of
from assistant.packs.minutes import MinuteBox, of_last_meeting
from assistant.packs.quarter import Quarter
from assistant.packs.rota import rota_of
from assistant.packs.team_report import TeamReport, team_report_of
from assistant.rounds.state import RoundState
from assistant.rounds.words import talk_once_more_in_words
from flows.errors import Refusal
from flows.model import Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody says of the meeting."""

    members: tuple[str, ...] = ()
    meeting: int = 1
    """Which one in the row of turns."""
    day: date | None = None


async def make_pack(
    desk: Desk, laid: Sequence[Laid], wanted: Wanted, state: RoundState | None, stage: str = ""
) -> Pack:
    """`laid` as gathered; `state` of the round they were handed in to. Raises Refusal."""
    await _check_no_manager(desk, wanted.members)
    codes = await known_codes(desk)
    meeting = Meeting(
        rota=rota_of(wanted.members, wanted.meeting) if wanted.members else (),
        day=wanted.day,
        looks_back=of_last_meeting(await MinuteBox(desk).all(), wanted.day),
        round_id=state.held.id if state else None,
        title=state.title_at(stage) if state else None,
        case=_case(state, stage) if state else None,
    )
    return pack_of(without_codes(checked(laid), codes), meeting)


async def make_team_report(desk: Desk, quarter: Quarter, flow: str) -> TeamReport:
    """Over closed records of this quarter, beside the one before. Raises Refusal when there are none."""
    since, until = quarter.before.first.isoformat(), quarter.last.isoformat()
    try:
        gathered = await Gatherer(desk).gather(Asked(flow=flow, since=since, until=until))
    except Refusal as refusal:
        if refusal.code == "nothing_to_compare":
            raise refusals.nothing_in_quarter(flow, str(quarter)) from refusal
        raise
    minutes = [minutes for _kept, minutes in await MinuteBox(desk).all()]
    hide = hider(await known_codes(desk))
    return team_report_of(gathered.laid, quarter, minutes, hide, flow)


async def _check_no_manager(desk: Desk, members: Sequence[str]) -> None:
    """As far as is known who manages: a team's server knows, a file knows of whoever sits here."""
    managers = {one.code for one in await desk.records.colleagues() or () if one.kind == "supervisor"}
    if desk.reader.is_supervisor:
        managers.add(desk.coach)
    for code in members:
        if code in managers:
            raise refusals.manager_in_turn(code)


def _case(state: RoundState, stage: str) -> CaseText:
    held, case = state.held, state.case
    if case is None:
        return CaseText(Text(held.title), (Text(talk_once_more_in_words(state)),), is_talk=True)
    return CaseText(case.title, state.read_by_then(stage), case.afterwards)
