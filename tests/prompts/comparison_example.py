"""Five coaches about one case, and one page about it: the same words every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.comparison.laid import Laid
from assistant.comparison.report import Report, report_of
from flows.case_library import CaseLibrary
from flows.events import Answered, Event, Parked, Skipped
from flows.model import Text
from tests.assistant.comparison.table import guide, held

VIGNET = guide("vignet")
DECIDED = {
    "coach A": ("deels", "regels", "Ze mag het proberen, als ze ook naar de taalgroep gaat."),
    "coach B": ("deels", "client_wil_nodig", "Daar durft ze te praten, en praten is het begin."),
    "coach C": ("zoals_gevraagd", "client_wil_nodig", "Zij koos deze plek zelf."),
    "coach D": ("eerst_uitzoeken", "beleid", "Ik weet nog niet waarom het juist daar moet."),
    "coach E": ("iets_anders", "mogelijk", "In haar wijk kan het morgen al."),
}
"""Decision, heaviest side and reason."""
LEADS = {"coach A": "client", "coach B": "samen", "coach C": "client", "coach D": "coach"}
FIRST_STEP: dict[str, Event] = {
    "coach C": Skipped("eerste_stap", "De wijk weet dat beter.", deliberate=True),
    "coach D": Parked("eerste_stap", "Eerst overleggen."),
}


def answers_of(coach: str) -> list[Event]:
    decision, side, reason = DECIDED[coach]
    words = "Drie dagdelen, voor een half jaar."
    found: list[Event] = [
        Answered("besluit", {"keuze": decision, "woorden": words, "reden": reason}),
        Answered("doorslag", {"zwaarst": side}),
    ]
    if coach in LEADS:
        found.append(Answered("regie", LEADS[coach]))
    if coach in FIRST_STEP:
        found.append(FIRST_STEP[coach])
    return found


def laid(told: Mapping[str, list[Event]] | None = None, client: str = "meyra") -> tuple[Laid, ...]:
    """Dated by the month, as what was handed in to a round is."""
    told = {coach: answers_of(coach) for coach in DECIDED} if told is None else told
    records = (held(VIGNET, coach, events, client=client) for coach, events in told.items())
    return tuple(replace(record, is_month=True) for record in records)


def example() -> Report:
    case = CaseLibrary().case("meyra")
    return report_of(laid(), Text("Ronde najaar: Meyra"), (*case.text, *case.asks))
