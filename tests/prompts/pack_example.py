"""A pack for five coaches about one case, and the quarter of a team: the same words every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.comparison.laid import Laid
from assistant.packs.hiding import hider, without_codes
from assistant.packs.intervisie import CaseText, Meeting, Pack, pack_of
from assistant.packs.minutes import Agreed, Minutes
from assistant.packs.quarter import Quarter
from assistant.packs.rota import rota_of
from assistant.packs.team_report import TeamReport, team_report_of
from flows.case_library import CaseLibrary
from flows.model import Text
from tests.prompts.comparison_example import laid

CODES = dict(
    zip((f"coach {letter}" for letter in "ABCDE"), ("noor", "piet", "sam", "fadi", "lien"), strict=True)
)
AGREED = Agreed("We vragen naar het netwerk voordat we besluiten.", "overleg", "piet", date(2026, 11, 19))


def coded() -> tuple[Laid, ...]:
    """The records as they lie in the database, with codes."""
    return tuple(
        replace(one, coach=CODES[one.coach], id=f"r-{CODES[one.coach]}", is_month=False) for one in laid()
    )


def pack() -> Pack:
    case = CaseLibrary().case("meyra")
    meeting = Meeting(
        rota=rota_of(("noor", "piet", "sam"), 2),
        day=date(2026, 11, 26),
        looks_back=(AGREED,),
        round_id="r-najaar",
        title=Text("Ronde najaar: Meyra"),
        case=CaseText(case.title, (*case.text, *case.asks), case.afterwards),
    )
    return pack_of(without_codes(coded(), CODES.values()), meeting)


def in_quarter(quarter: Quarter, records: tuple[Laid, ...]) -> tuple[Laid, ...]:
    return tuple(replace(one, day=quarter.first) for one in records)


def quarter_report(coaches: int = 5) -> TeamReport:
    now = Quarter(2026, 4)
    records = [*in_quarter(now.before, coded()), *in_quarter(now, coded()[:coaches])]
    minutes = Minutes(
        date(2026, 9, 10), ("We kijken verschillend naar de regels.",),
        (AGREED, Agreed("Samen met noor bepalen wie de regie heeft.", "regie"), Agreed("Vaker bellen.")),
        flow="vignet",
    )  # fmt: skip
    return team_report_of(records, now, [minutes], hider(CODES.values()), "vignet")
