"""What the shipped guides promise a coach: both languages, short cues, a source, a way to look back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.model import Flow, Step, Text
from tests.flows.guides import LIBRARY, SHIPPED

FLOWS = [LIBRARY.flow(flow_id) for flow_id in SHIPPED]
STEPS = [
    pytest.param(flow, step, id=f"{flow.id}-{step.id}") for flow in FLOWS for step in flow.steps.values()
]


def wordings(flow: Flow, step: Step) -> Iterator[Text | None]:
    yield from (flow.title, flow.about, step.title, step.cue, step.why, *step.ask)
    for field in (step.field, *step.field.fields):
        yield from (field.label, field.hint, field.item_name, *(field.marks or {}).values())
        for option in field.options:
            yield from (option.label, option.about, option.group)


def test_the_guides_of_the_first_version_are_there() -> None:
    assert {"intake", "intake-kort", "vervolg", "observatie", "vignet", "vignet-wending"} <= set(SHIPPED)


@pytest.mark.parametrize(("flow", "step"), STEPS)
def test_a_step_is_short_to_glance_at_explained_sourced_and_in_both_languages(flow: Flow, step: Step) -> None:
    assert all(text.en for text in wordings(flow, step) if text is not None)
    assert len(step.cue.nl) <= 120
    assert len(step.cue.en or "") <= 120
    assert step.cue.nl
    assert step.why is not None
    assert len(step.ask) <= 3
    phase = next(phase for phase in flow.phases if phase.id == step.phase)
    assert step.source or phase.source
    assert "{item}" not in "".join(text.nl for text in wordings(flow, step) if text)


@pytest.mark.parametrize(
    ("flow", "step"),
    [case for case in STEPS if isinstance(case.values[1], Step) and case.values[1].earlier],
)
def test_what_a_follow_up_earlier_exists_in_a_guide_it_follows(flow: Flow, step: Step) -> None:
    for name in step.earlier:
        assert any(name in LIBRARY.flow(followed).steps for followed in flow.follows)


NOT_IN_FIFTEEN_MINUTES = {
    "netwerk_tweede_vraag", "vermoeden_terug", "alternatieven", "tweede_lezer", "doel_instrument",
    "onderzoeksvraag", "prognose", "inschatting", "omslag", "overdracht", "ervaring_coach", "zelf_handelen",
    "delen",
}  # fmt: skip
"""What the short intake does not ask in any form."""


@pytest.mark.parametrize("before", ["intake", "intake-kort", "vervolg"])
def test_a_follow_up_finds_what_was_agreed_expected_and_decided_whatever_came_before(before: str) -> None:
    known = LIBRARY.flow(before).steps
    missing = {
        step.id
        for step in LIBRARY.flow("vervolg").steps.values()
        if not {step.id, *step.earlier} & known.keys()
    }
    expected = {"intake": {"beeld_leefgebieden"}, "intake-kort": NOT_IN_FIFTEEN_MINUTES, "vervolg": set()}
    assert missing == expected[before]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_a_guide_only_follows_guides_that_exist(flow: Flow) -> None:
    assert set(flow.follows) <= set(SHIPPED)


def test_the_intake_maps_nineteen_characteristics_and_eleven_life_domains() -> None:
    sections = [step.section for step in LIBRARY.flow("intake").steps.values()]
    assert sections.count("klantkenmerken") == 19
    assert sections.count("leefgebieden") == 11


@pytest.mark.parametrize("flow_id", ["intake", "intake-kort", "vervolg"])
def test_the_sanction_card_is_there_only_on_request_and_asks_a_line(flow_id: str) -> None:
    cards = [step for step in LIBRARY.flow(flow_id).steps.values() if step.reason_needed]
    assert len(cards) == 1
    assert cards[0].on_request


def test_the_observation_form_keeps_the_step_ids_and_answers_it_is_counted_by() -> None:
    steps = LIBRARY.flow("observatie").steps
    general = ["formaliteiten", "contract", "openingsvraag", "afsluiting", "reflectie"]
    seen = ["star", "doorvragen"]
    topics = [
        "arbeidsverleden",
        "werknemersvaardigheden",
        "op_tijd_komen",
        "belemmeringen",
        "aandachtspunten",
    ]
    assert [*steps][:12] == [*general, *seen, *topics]
    levels = {step: steps[step].field.levels for step in general}
    assert levels.pop("openingsvraag") == (1, 4)
    assert set(levels.values()) == {(1, 2, 3, 4)}
    assert {tuple(option.id for option in steps[step].field.options) for step in (*seen, *topics)} == {
        ("ja", "nee")
    }
