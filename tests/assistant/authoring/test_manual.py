"""The manual of a guide: what it tells coaches, and what workplaces."""

from __future__ import annotations

from datetime import date

from assistant.authoring.manual import (
    FEEDBACK,
    LEARNING,
    Manual,
    Topic,
    instruments_of,
    manual_for_coaches,
    manual_for_companies,
)
from tests.flows.guides import LIBRARY, SHIPPED


def coaches(flow_id: str = "intake") -> Manual:
    return manual_for_coaches(LIBRARY.flow(flow_id))


def companies(*names: str) -> Manual:
    flow = LIBRARY.flow("intake")
    chosen = [option for option in instruments_of(flow) if option.id in names]
    return manual_for_companies(flow, chosen, LIBRARY.catalogue(LEARNING), LIBRARY.catalogue(FEEDBACK))


def topic(manual: Manual, title: str) -> Topic:
    (found,) = (one for chapter in manual.chapters for one in chapter.topics if one.title.nl == title)
    return found


def test_every_topic_of_a_guide_stands_in_its_manual_in_order() -> None:
    for flow_id in SHIPPED:
        flow = LIBRARY.flow(flow_id)
        titles = [one.title for chapter in manual_for_coaches(flow).chapters for one in chapter.topics]
        assert titles == [step.title for step in flow.steps.values()]


def test_a_topic_tells_what_why_the_norm_what_to_avoid_and_what_is_written_down() -> None:
    found = topic(coaches(), "Welk instrument")
    assert found.norm is not None
    assert (found.norm.origin.nl, found.norm.review) == ("Meldingsformulier", date(2027, 1, 1))
    assert found.norm.source is not None
    assert "Aitink 2015" in found.norm.source.nl
    assert found.condition is not None
    contract = topic(coaches(), "Contract")
    assert contract.look_at
    assert contract.why
    assert contract.avoid
    assert "Doel van dit gesprek" in [line.nl for line in contract.recorded]
    assert any("Mijn twee rollen" in line.nl for line in contract.recorded)


def test_steps_of_a_catalogue_stand_under_its_name() -> None:
    assert (topic(coaches(), "Schulden").heading or "").__str__() == "Cliëntkenmerken"
    assert topic(coaches(), "Contract").heading is None


def test_what_to_avoid_of_a_catalogue_item_is_told_at_its_own_topic() -> None:
    assert topic(coaches(), "Schulden").avoid is not None
    assert topic(coaches(), "Buurten").avoid is None


def test_every_work_is_named_once() -> None:
    sources = coaches().sources
    assert len(set(sources)) == len(sources) > 3


def test_a_workplace_hears_of_its_instrument_and_of_no_other() -> None:
    found = companies("basisvoorziening")
    titles = [one.title.nl for one in found.chapters[0].topics]
    assert titles == ["Wat hiervoor geldt", "Basisvoorziening"]
    assert [name.nl for name in found.instruments] == ["Basisvoorziening"]


def test_a_workplace_hears_what_for_what_is_learned_and_what_is_asked_of_it() -> None:
    found = companies("basisvoorziening", "werkervaringsplek")
    assert len(found.chapters) == 4
    asked = found.chapters[-1].topics
    assert [len(one.questions) for one in asked] == [2, 3, 3]
    learned = found.chapters[-2].topics
    assert all(one.look_at is not None for one in learned)


def test_a_workplace_reads_nothing_meant_for_the_coach_alone() -> None:
    told = {one.why for chapter in companies("basisvoorziening").chapters for one in chapter.topics}
    assert told == {None}
    assert all(chapter.about is None for chapter in companies("basisvoorziening").chapters)


def test_a_guide_that_decides_on_nothing_has_no_instruments() -> None:
    assert instruments_of(LIBRARY.flow("observatie")) == ()
