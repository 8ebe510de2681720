"""What stands beside a topic: where the coach looks back in private, the tension noted during the talk."""

from __future__ import annotations

import pytest

from assistant.progress import phase_rows
from assistant.step_view import step_view
from flows.engine import Engine
from flows.events import Answered, Event, Moved, Noted, Parked, Skipped
from flows.library import Library
from tests.flows.guides import begun

LIBRARY = Library()


def beside(guide: str, *events: Event) -> tuple[str, ...]:
    engine = Engine(LIBRARY.flow(guide))
    talk = begun(engine, *events)
    return step_view(engine.flow, talk, (), 0, None).own_earlier


TENSE = (Noted("tension", "Keek weg bij de schulden", "schulden"), Noted("tension", "Ik haastte me", None))


@pytest.mark.parametrize("step", ["ervaring_coach", "zelf_handelen"])
@pytest.mark.parametrize("guide", ["intake", "vervolg"])
def test_tension_comes_back_where_the_coach_looks_back(guide: str, step: str) -> None:
    at = "schulden" if guide == "intake" else "vragen"
    lines = beside(guide, Noted("tension", "Keek weg", at), Moved(step))
    assert len(lines) == 1
    assert lines[0].startswith("Spanning bij ")
    assert lines[0].endswith("(privé): Keek weg")


def test_each_mark_is_a_line_below_what_stands_there_already() -> None:
    lines = beside("intake", *TENSE, Answered("ervaring_coach", "Het schuurde."), Moved("ervaring_coach"))
    assert lines == (
        "Het schuurde.",
        "Spanning bij Schulden (privé): Keek weg bij de schulden",
        "Spanning (privé): Ik haastte me",
    )


@pytest.mark.parametrize("step", ["ervaring_client", "schulden", "afspraken"])
def test_tension_stands_nowhere_the_client_reads_along(step: str) -> None:
    assert not any("Spanning" in line for line in beside("intake", *TENSE, Moved(step)))


def test_parked_and_skipped_topics_are_not_counted_as_discussed_on_the_map() -> None:
    engine = Engine(LIBRARY.flow("intake"))
    talk = begun(engine, Answered("vroeger", {"said": "Gewerkt."}), Parked("nu"), Skipped("straks"))
    story = next(row for row in phase_rows(engine.flow, talk) if row.phase == "verhaal")
    assert (story.touched, story.total) == (1, 4)


def test_when_a_norm_is_looked_at_again_is_a_day_in_words() -> None:
    engine = Engine(LIBRARY.flow("intake"))
    view = step_view(engine.flow, begun(engine, Moved("opnieuw_kijken")), (), 0, None)
    assert view.norm_review == "1-1-2027"
