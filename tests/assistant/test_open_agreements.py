"""An agreement stays open until somebody said what became of it, however many talks that takes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.record import Record
from flows.events import Answered, Event, Finished, Skipped
from flows.library import Library
from prompts.environment import LANGUAGES
from prompts.escape import Form
from prompts.render import TemplateReports
from tests.assistant.at_the_desk import desk
from tests.record_example import record_of

INTAKE, FOLLOW_UP = Library().flow("intake"), Library().flow("vervolg")
CALLS = {"what": "Belt de bank", "who": "client", "by": "2026-12-01"}
WRITES = {"what": "Schrijft de brief.", "who": "coach"}
FORMS: tuple[Form, ...] = ("md", "html", "txt")


def told(*entries: dict[str, Any]) -> Answered:
    return Answered("nagekomen", list(entries))


def talks(*of_each: list[Event]) -> Record:
    """The last of a chain: an intake with two agreements, then these follow-ups."""
    record = record_of([Answered("afspraken", [CALLS, WRITES]), Finished()], INTAKE)
    for events in of_each:
        record = record_of(events, FOLLOW_UP, record)
    return record


def still_open(record: Record) -> list[str]:
    assert record.earlier is not None
    return [one.agreement.what for one in record.earlier.still_open]


def test_an_empty_follow_up_does_not_hide_what_was_agreed_before_it() -> None:
    record = talks([Finished()], [])
    assert record.earlier is not None
    assert record.earlier.agreements == ()
    assert still_open(record) == ["Belt de bank", "Schrijft de brief."]
    assert {one.day.isoformat() for one in record.earlier.still_open} == {"2026-11-17"}
    assert still_open(talks([], [], [])) == ["Belt de bank", "Schrijft de brief."]


def test_the_talk_right_after_has_them_as_its_own() -> None:
    assert still_open(talks([])) == []


def test_what_became_of_an_agreement_closes_it_for_good() -> None:
    done = told({"afspraak": "belt de bank", "stand": "gedaan"})
    assert still_open(talks([done], [])) == ["Schrijft de brief."]
    assert still_open(talks([done], [], [])) == ["Schrijft de brief."]
    later = told({"afspraak": "Schrijft de brief", "stand": "niet"})
    assert still_open(talks([done], [later], [])) == []


@pytest.mark.parametrize(
    "events",
    [
        [told({"afspraak": "Belt de bank"})],
        [told({"afspraak": "Belt de bank", "stand": "niet"}), Skipped("nagekomen")],
    ],
    ids=["only named", "set aside"],
)
def test_an_agreement_that_was_only_named_is_still_open(events: list[Event]) -> None:
    assert still_open(talks(events, [])) == ["Belt de bank", "Schrijft de brief."]


def test_an_agreement_that_was_made_again_is_told_once() -> None:
    record = talks([Answered("afspraken", [CALLS])], [])
    assert record.earlier is not None
    assert [one.what for one in record.earlier.agreements] == ["Belt de bank"]
    assert still_open(record) == ["Schrijft de brief."]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_shows_them_with_the_day_they_were_made(form: Form, language: str) -> None:
    text = TemplateReports().render(talks([Finished()], []), form, language)
    heading = {"nl": "Nog open van eerder", "en": "Still open from before"}[language]
    own = text[text.index(heading) :]
    assert "Belt de bank" in own
    assert "17 november 2026" in own.replace("November", "november")


async def held(at: Desk, flow: str, *answers: tuple[str, Any]) -> None:
    interview = await at.start(flow, "K-1")
    for step, value in answers:
        await interview.answer(step, value)
    await interview.finish()
    await interview.close()


async def test_the_next_talk_shows_them_and_offers_them_by_number() -> None:
    at = desk()
    await held(at, "intake", ("afspraken", [CALLS, WRITES]))
    await held(at, "vervolg")
    interview = await at.start("vervolg", "K-1")
    await interview.move("nagekomen")
    view = interview.view()
    assert any("Belt de bank" in line for line in view.earlier)
    assert any("02-03-2026" in line for line in view.earlier)
    assert [choice.label for choice in view.slots[view.slot].choices] == [
        "Belt de bank",
        "Schrijft de brief.",
    ]


async def test_a_talk_that_told_what_became_of_one_leaves_the_other_to_the_next() -> None:
    at = desk()
    await held(at, "intake", ("afspraken", [CALLS, WRITES]))
    done = [{"afspraak": "Belt de bank", "stand": "gedaan"}]
    await held(at, "vervolg", ("nagekomen", done), ("afspraken", [{"what": "Komt langs"}]))
    interview = await at.start("vervolg", "K-1")
    await interview.move("nagekomen")
    view = interview.view()
    assert [choice.label for choice in view.slots[view.slot].choices] == ["Komt langs", "Schrijft de brief."]


@pytest.mark.parametrize("form", FORMS)
def test_goals_and_norms_of_the_earlier_talk_each_say_which_one_they_are_of(form: Form) -> None:
    goals = Answered("doelen", [{"doel": "Op tijd komen", "van_wie": "client"}, {"doel": "Een contract"}])
    norms = [{"item": "taalproblemen", "norm": "Navragen"}, {"item": "werkervaring", "norm": "Meedraaien"}]
    events = [goals, Answered("kenmerkoordelen", norms), Finished()]
    now = [Answered("doelen", [{"doel": "Een contract"}]), Answered("kenmerkoordelen", norms[:1])]
    record = record_of([*now, Finished()], FOLLOW_UP, record_of(events, INTAKE))
    text = re.sub(r"<[^>]+>|[*]", "", TemplateReports().render(record, form, "nl"))
    assert "Doel 1, van wie is dit doel" in text
    assert re.search(r"Doel 2:\s+Een contract", text)
    assert "Taalproblemen, norm in woorden" in text
    assert "Werkervaring, norm in woorden" in text


RESEARCH = [
    Answered("uitkomst", "meer_onderzoek"),
    Answered("onderzoeksvraag", {"vraag": "Wat kan de rug aan?", "wie": "De bedrijfsarts"}),
    Answered("omslag", "Als de arts het goed vindt."),
    Finished(),
]


@pytest.mark.parametrize("client_copy", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_a_decision_that_stands_repeats_the_question_that_was_still_open(
    form: Form, client_copy: bool
) -> None:
    first = record_of(RESEARCH, INTAKE)
    second = record_of([Answered("nieuw_besluit", "blijft"), Finished()], FOLLOW_UP, first)
    third = record_of([Answered("nieuw_besluit", "blijft"), Finished()], FOLLOW_UP, second)
    for record in (second, third):
        text = TemplateReports().render(record, form, "nl", client_copy=client_copy)
        assert "Wat kan de rug aan?" in " ".join(text.split())


async def test_whoever_weighs_again_sees_the_whole_decision_beside_it() -> None:
    on = desk()
    talk = await on.start("intake", "K-1042")
    for event in RESEARCH[:-1]:
        assert isinstance(event, Answered)
        await talk.answer(event.step, event.value)
    await talk.finish()
    await talk.close()
    following = await on.start("vervolg", "K-1042")
    await following.move("nieuw_besluit")
    seen = " ".join(following.view().earlier)
    for words in ("Meer onderzoek", "Wat kan de rug aan?", "Als de arts het goed vindt."):
        assert words in seen
