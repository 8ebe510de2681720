"""Five coaches about one case, and one page about it: the same words every time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from assistant.comparison.laid import Laid
from assistant.comparison.report import Report, report_of
from flows.case_library import CaseLibrary
from flows.events import Answered, Event, Parked, Skipped
from tests.assistant.comparison.table import guide, held

VIGNET = guide("vignet")
COACHES: dict[str, tuple[str, str, str, str, str]] = {
    "coach A": ("deels", "regels", "afgeleid", "Ze mag het proberen, als ze ook naar de taalgroep gaat.", "client"),
    "coach B": ("deels", "client_wil_nodig", "gesprek", "Daar durft ze te praten, en praten is het begin.", "samen"),
    "coach C": ("zoals_gevraagd", "client_wil_nodig", "gesprek", "Zij koos deze plek zelf.", "client"),
    "coach D": ("eerst_uitzoeken", "beleid", "afgeleid", "Ik weet nog niet waarom het juist daar moet.", "coach"),
    "coach E": ("iets_anders", "mogelijk", "afgeleid", "In haar wijk kan het morgen al.", "coach"),
}  # fmt: skip
"""Decision, heaviest side, how it was weighed, reason, and who leads."""


def answers_of(coach: str) -> list[Event]:
    decision, side, weighing, reason, leader = COACHES[coach]
    found: list[Event] = [
        Answered("besluit", {"keuze": decision, "woorden": "Drie dagdelen, voor een half jaar.", "reden": reason}),
        Answered("doorslag", {"zwaarst": side}),
    ]  # fmt: skip
    del weighing
    if coach != "coach E":
        found.append(Answered("regie", leader))
    if coach == "coach C":
        found.append(Skipped("eerste_stap", "De wijk weet dat beter.", deliberate=True))
    if coach == "coach D":
        found.append(Parked("eerste_stap", "Eerst overleggen."))
    return found


def laid(events: Iterable[tuple[str, list[Event]]] | None = None, **more: Any) -> tuple[Laid, ...]:
    told = events or [(coach, answers_of(coach)) for coach in COACHES]
    return tuple(
        replace(held(VIGNET, coach, happened, client="meyra", **more), is_month=True) for coach, happened in told
    )


def example() -> Report:
    case = CaseLibrary().case("meyra")
    return report_of(laid(), "Ronde najaar: Meyra", (*case.text, *case.asks))
