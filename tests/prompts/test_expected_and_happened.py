"""A follow-up lays what was expected beside what happened, in words; old marks keep their day."""

from __future__ import annotations

from typing import Any

import pytest

from flows.events import Answered, Event, Finished, Skipped
from flows.library import Library
from prompts.environment import LANGUAGES
from prompts.escape import Form
from prompts.render import TemplateReports
from tests.record_example import record_of

INTAKE, FOLLOW_UP = Library().flow("intake"), Library().flow("vervolg")
FORMS: tuple[Form, ...] = ("md", "html", "txt")
EXPECTED = Answered("prognose", {"verwachting": "Na zes weken werkt hij drie dagen."})
HUNCH = Answered("vermoeden", {"vermoeden": "Hij durft niet."})
HEADING = {"nl": "Verwacht toen, gebeurd nu", "en": "Expected then, happened now"}


def follow_up(*events: Event, before: tuple[Event, ...] = (EXPECTED,)) -> Any:
    return record_of([*events, Finished()], FOLLOW_UP, record_of([*before, Finished()], INTAKE))


def part(text: str, language: str) -> str:
    """From the heading on, as one line."""
    return " ".join(text[text.index(HEADING[language]) :].split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prediction_stands_beside_what_happened(form: Form, language: str) -> None:
    told = Answered("prognose_terug", {"uitgekomen": "minder", "wat_gebeurde": "Het werd één dag."})
    text = part(TemplateReports().render(follow_up(told), form, language), language)
    at = [text.index(words) for words in ("drie dagen", "Het werd één dag.")]
    assert at == sorted(at)
    assert {"nl": "Minder goed", "en": "Less well"}[language] in text
    assert {"nl": "17 november 2026", "en": "17 November 2026"}[language] in text


@pytest.mark.parametrize("form", FORMS)
def test_an_expectation_nobody_looked_back_at_is_told_with_that_it_was_not_asked(form: Form) -> None:
    text = part(TemplateReports().render(follow_up(), form, "nl"), "nl")
    assert "drie dagen" in text
    assert "niet gevraagd" in text


def test_a_look_back_that_was_passed_over_says_so() -> None:
    record = follow_up(Skipped("prognose_terug", "Geen tijd."))
    assert "overgeslagen" in part(TemplateReports().render(record, "txt", "nl"), "nl")


def test_a_new_expectation_is_no_outcome_of_the_old_one() -> None:
    new = Answered("prognose", {"verwachting": "Na de zomer vier dagen."})
    record = follow_up(new)
    (beside,) = [one for one in record.earlier.beside if one.looks_back]
    assert (beside.step, beside.now) == ("prognose_terug", ())


def test_a_hunch_is_laid_beside_what_came_of_it_and_stays_private() -> None:
    record = follow_up(Answered("vermoeden_terug", {"klopte": "nee"}), before=(HUNCH,))
    text = part(TemplateReports().render(record, "txt", "nl"), "nl")
    assert "Hij durft niet. (privé)" in text
    assert "Nee" in text
    assert "Hij durft niet" not in TemplateReports().render(record, "txt", "nl", client_copy=True)


def test_without_an_expectation_there_is_no_such_heading() -> None:
    record = follow_up(Answered("prognose_terug", {"wat_gebeurde": "Het ging goed."}), before=())
    text = TemplateReports().render(record, "txt", "nl")
    assert HEADING["nl"] not in text
    assert "Het ging goed." in text


@pytest.mark.parametrize("form", FORMS)
def test_what_became_of_each_agreement_stands_beside_it(form: Form) -> None:
    agreed = Answered("afspraken", [{"what": "Belt de bank", "who": "client"}, {"what": "Schrijft"}])
    told = Answered("nagekomen", [{"afspraak": "Belt de bank", "van_wie": "client", "stand": "niet"}])
    text = TemplateReports().render(follow_up(told, before=(agreed,)), form, "nl")
    own = text[text.index("Toen afgesproken") :]
    assert own.index("Belt de bank") < own.index("Niet gedaan") < own.index("nog niet verteld")


@pytest.mark.parametrize("form", FORMS)
def test_an_old_mark_keeps_its_day_beside_the_new_one_and_where_nobody_asked_again(
    form: Form,
) -> None:
    before = (
        Answered("financien", {"nu": 2, "gewenst": 4}), Answered("huisvesting", {"nu": 3, "gewenst": 5}),
    )  # fmt: skip
    now = Answered("beeld_leefgebieden", [{"item": "financien", "nu": 3}])
    record = follow_up(now, before=before)
    text = TemplateReports().render(record, form, "nl")
    assert "nu 2, gewenst 4 (17 november 2026)" in text
    own = text[text.index("Niet opnieuw gevraagd") :]
    assert "Huisvesting" in own
    assert "nu 3, gewenst 5" in own


def test_a_mark_of_two_talks_ago_is_not_lost_when_the_last_talk_did_not_ask() -> None:
    first = record_of([Answered("huisvesting", {"nu": 3}), Finished()], INTAKE)
    second = record_of([Finished()], FOLLOW_UP, first)
    third = record_of([Finished()], FOLLOW_UP, second)
    text = TemplateReports().render(third, "txt", "nl")
    assert "Huisvesting: nu 3 (17 november 2026)" in text
