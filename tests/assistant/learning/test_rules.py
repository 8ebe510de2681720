"""The if-then notebook: rules keep their old words, and ask in a similar case without ever ordering."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.learning.at_hand import rules_at_hand
from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.pages import Rule
from assistant.learning.words import recalled_words, rule_page
from flows.errors import BadValue, NotFound, Refusal
from storage import MemoryRecords
from tests.assistant.learning.talks import desk_of, held, looking

BARRIER = {"duiding": "belemmering"}
POOR = {"werkervaring": BARRIER, "uitkeringsduur": BARRIER}
"""What counts, twice: enough to be alike."""


async def written(desk: Desk, *, record: str | None = None, about: tuple[str, ...] | None = None) -> Rule:
    return await OwnNotebook(desk).write_rule(
        "iemand zwijgt over geld", "vraag ik naar de post.", record=record, about=about
    )


async def asking(desk: Desk, record: str) -> list[str]:
    return [one.rule.id for one in await looking(desk).recalled_in(record)]


async def test_a_rule_asks_in_a_case_that_counts_alike_and_says_why() -> None:
    desk = desk_of()
    rule = await written(desk, record=await held(desk, answers=POOR))
    (found,) = await looking(desk).recalled_in(await held(desk, "K-2", {**POOR, "leeftijd": BARRIER}))
    assert found.rule == rule
    asked, why = recalled_words(found)
    assert asked == (
        "You wrote before: if iemand zwijgt over geld, then vraag ik naar de post. Does that hold here?"
    )
    assert why == "Here too: Work experience: Barrier, Time on benefit: Barrier."


@pytest.mark.parametrize("answers", [{}, {"werkervaring": BARRIER}, {"leeftijd": BARRIER}])
async def test_in_another_case_it_is_silent(answers: dict[str, dict[str, str]]) -> None:
    desk = desk_of()
    await written(desk, record=await held(desk, answers=POOR))
    assert await asking(desk, await held(desk, "K-2", answers)) == []


async def test_a_word_the_rule_is_about_is_enough_where_a_word_begins_so() -> None:
    desk = desk_of()
    rule = await written(desk, about=("werkervaring",))
    await OwnNotebook(desk).write_rule("x", "y", about=("ervaring",))
    assert await asking(desk, await held(desk, answers={"werkervaring": BARRIER})) == [rule.id]


SAYS_DEBTS = {"openingsvraag": {"said": "Ik heb een schuld bij de kredietbank.", "seen": "Huilt even."}}


async def test_a_telling_word_of_the_if_is_enough_where_the_client_said_it() -> None:
    desk = desk_of()
    rule = await OwnNotebook(desk).write_rule("iemand schulden noemt", "vraag ik naar de post.")
    (found,) = await looking(desk).recalled_in(await held(desk, answers=SAYS_DEBTS))
    assert found.rule == rule
    assert recalled_words(found)[1] == "Here too: ‘schulden’."


@pytest.mark.parametrize("when", ["iemand werk heeft", "iemand huilt", "de bank belt"])
async def test_an_everyday_word_and_what_only_the_coach_saw_mean_nothing(when: str) -> None:
    desk = desk_of()
    await OwnNotebook(desk).write_rule(when, "vraag ik naar de post.")
    assert await asking(desk, await held(desk, answers=SAYS_DEBTS)) == []


async def test_the_talk_it_comes_from_is_not_asked() -> None:
    desk = desk_of()
    source = await held(desk, answers=POOR)
    await written(desk, record=source)
    assert await asking(desk, source) == []


async def test_a_counter_example_goes_along_with_the_question() -> None:
    desk = desk_of()
    rule = await written(desk, record=await held(desk, answers=POOR))
    other = await held(desk, "K-2", POOR)
    await OwnNotebook(desk).add_case(rule.id, "counter", "Zij wilde juist rust", other)
    (found,) = await looking(desk).recalled_in(await held(desk, "K-3", POOR))
    assert recalled_words(found)[-1] == "It did not hold before: Zij wilde juist rust."
    assert await asking(desk, other) == []


async def test_a_retired_rule_asks_no_more_until_it_is_written_again() -> None:
    desk = desk_of()
    rule = await written(desk, about=("werkervaring",))
    talk = await held(desk, answers={"werkervaring": BARRIER})
    notebook = OwnNotebook(desk)
    assert (await notebook.retire(rule.id, "Klopt niet meer")).retired_because == "Klopt niet meer"
    assert await asking(desk, talk) == []
    await notebook.write_rule("iemand zwijgt", "wacht ik", rule=rule.id)
    assert await asking(desk, talk) == [rule.id]


async def test_other_words_leave_the_old_ones_readable_and_what_it_is_about() -> None:
    desk = desk_of()
    rule = await written(desk, about=("geld",))
    again = await OwnNotebook(desk).write_rule("iemand zwijgt", "wacht ik", rule=rule.id[:6])
    assert [one.then for one in again.wordings] == ["vraag ik naar de post.", "wacht ik"]
    assert again.wording.about == ("geld",)
    assert "then vraag ik naar de post." in "\n".join(rule_page(again, {}))


async def test_a_rule_never_names_the_client_for_it_outlives_the_record() -> None:
    desk = desk_of()
    talk = await held(desk, "K-204")
    notebook = OwnNotebook(desk)
    with pytest.raises(BadValue, match="name client"):
        await notebook.write_rule("iemand als k-204 zwijgt", "wacht ik", record=talk)
    rule = await written(desk, record=talk)
    with pytest.raises(BadValue, match="name client"):
        await notebook.write_rule("iemand zwijgt", "bel ik K-204", rule=rule.id)
    assert all("204" not in line.body for line in await notebook.lines())


async def test_erasing_the_talk_leaves_the_rule_and_takes_what_was_written_about_that_talk() -> None:
    desk = desk_of()
    talk = await held(desk, answers=POOR)
    rule = await written(desk, record=talk)
    notebook = OwnNotebook(desk)
    await notebook.add_case(rule.id, "counter", "Over deze cliënt", talk)
    await looking(desk).answer(talk, "before", "Over deze cliënt")
    await desk.keeper.erase(talk, "op verzoek", coach="noor")
    pages = await notebook.pages()
    assert [(one.id, one.cases) for one in pages.rules] == [(rule.id, ())]
    assert (pages.reflections, pages.unreadable) == ((), 0)


@pytest.mark.parametrize(("when", "then"), [("", "x"), ("x", " \n"), ("x" * 4001, "y")])
async def test_a_rule_needs_words_and_not_too_many(when: str, then: str) -> None:
    notebook = OwnNotebook(desk_of())
    with pytest.raises(BadValue):
        await notebook.write_rule(when, then)
    assert await notebook.lines() == ()


async def test_the_rule_and_the_talk_of_a_colleague_cannot_be_used() -> None:
    records = MemoryRecords()
    noor, piet = desk_of("noor", records), desk_of("piet", records)
    rule, talk = await written(noor, about=("werkervaring",)), await held(noor, answers=POOR)
    with pytest.raises(NotFound):
        await OwnNotebook(piet).retire(rule.id)
    with pytest.raises(Refusal):
        await written(piet, record=talk)
    assert (await OwnNotebook(piet).pages()).rules == ()
    assert await asking(piet, await held(piet, "K-9", POOR)) == []


async def test_beside_a_talk_it_asks_as_soon_as_the_case_looks_alike_and_stores_nothing() -> None:
    desk = desk_of()
    rule = await written(desk, record=await held(desk, answers=POOR))
    talk = await desk.start("intake", "K-2")
    at_hand = await rules_at_hand(looking(desk), talk)
    assert at_hand.asking(talk) == ()
    for step, value in POOR.items():
        await talk.answer(step, value)
    before = talk.entries
    assert [one.rule.id for one in at_hand.asking(talk)] == [rule.id]
    assert talk.entries == before


async def test_a_form_without_a_client_is_not_asked_anything() -> None:
    desk = desk_of()
    await written(desk, about=("begin",))
    talk = await desk.start("loopbaanverhaal", "")
    assert (await rules_at_hand(looking(desk), talk)).rules == ()
