"""A condition as a coach reads it: titles and labels instead of ids."""

from __future__ import annotations

import pytest

from flows.condition_words import in_words
from flows.grammar import parse
from flows.library import Library
from flows.model import Flow
from tests.flows.guides import small


@pytest.mark.parametrize(
    ("condition", "nl", "en"),
    [
        ("sanctie == 'ja'", "‘Sanctie’ is ‘Ja’", "'Sanctie' is 'Yes'"),
        ("sanctie != 'ja'", "‘Sanctie’ is niet ‘Ja’", "'Sanctie' is not 'Yes'"),
        ("gevoel >= 2", "‘Gevoel’ is minstens ‘matig’", "'Gevoel' is at least 'matig'"),
        ("leeftijd < 27", "‘Leeftijd’ is lager dan 27", "'Leeftijd' is below 27"),
        ("27 > leeftijd", "27 is hoger dan ‘Leeftijd’", "27 is above 'Leeftijd'"),
        ("wonen.nu == 2", "‘Wonen – Nu’ is 2", "'Housing – Nu' is 2"),
        ("'ar' in talen", "‘Arabisch’ is gekozen bij ‘Talen’", "'Arabisch' is chosen at 'Talen'"),
        ("count(talen) > 1", "het aantal bij ‘Talen’ is hoger dan 1", "the number at 'Talen' is above 1"),
        ("answered(opening)", "‘Opening’ is beantwoord", "'Opening' was answered"),
        ("not answered(opening)", "‘Opening’ is niet beantwoord", "'Opening' was not answered"),
        ("skipped(opening)", "‘Opening’ is overgeslagen", "'Opening' was passed over"),
        ("parked(opening)", "‘Opening’ is geparkeerd", "'Opening' was parked"),
        (
            "answered(opening) and (gevoel >= 2 or not (leeftijd < 27))",
            "‘Opening’ is beantwoord en (‘Gevoel’ is minstens ‘matig’ of niet: (‘Leeftijd’ is lager dan 27))",
            "'Opening' was answered and ('Gevoel' is at least 'matig' or not: ('Leeftijd' is below 27))",
        ),
    ],
)
def test_a_condition_is_said_in_titles_and_labels(condition: str, nl: str, en: str) -> None:
    words = in_words(parse(condition), small())
    assert (words.in_language("nl"), words.in_language("en")) == (nl, en)


@pytest.mark.parametrize("flow", [Library().flow(name) for name in Library().ids()], ids=lambda flow: flow.id)
def test_no_condition_of_a_shipped_guide_shows_code(flow: Flow) -> None:
    for step in flow.steps.values():
        if step.when is not None:
            said = in_words(step.when, flow).in_language("nl")
            assert not any(sign in said for sign in ("==", "_", "'"))
