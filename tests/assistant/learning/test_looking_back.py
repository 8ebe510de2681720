"""What comes back: expectations on their day, dilemmas, one's own routine; for the coach and nobody else."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from assistant.learning.exporting import exported
from assistant.learning.leaves import leaves_of
from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.words import expected_page, mirror_words
from assistant.moments import moment_in_words
from assistant.notebook import NotebookLine
from flows.errors import BadValue, Refusal
from prompts.render import TemplateReports
from storage import MemoryRecords
from tests.assistant.at_the_desk import SteppingClock
from tests.assistant.learning.talks import desk_of, held, looking

EXPECTS = {"prognose": {"verwachting": "Hij belt zelf."}, "opnieuw_kijken": "2026-12-01"}
CLIENT, COACH = {"what": "Belt de bank", "who": "client"}, {"what": "Schrijft de brief", "who": "coach"}


async def test_an_expectation_comes_back_on_its_day_as_it_was_written() -> None:
    clock = SteppingClock()
    desk = desk_of(clock=clock)
    talk = await held(desk, answers=EXPECTS)
    clock.at = clock.at.replace(year=2026, month=11, day=30, hour=12)
    assert (await looking(desk).waiting()).expected == ()
    clock.at += timedelta(days=1)
    (due,) = (await looking(desk).waiting()).expected
    assert (due.interview_id, due.due) == (talk, date(2026, 12, 1))
    assert any("Hij belt zelf." in line for line in due.words)


async def test_without_a_chosen_day_it_comes_back_after_four_weeks() -> None:
    clock = SteppingClock()
    desk = desk_of(clock=clock)
    await held(desk, answers={"prognose": EXPECTS["prognose"]})
    clock.at += timedelta(days=27)
    assert (await looking(desk).waiting()).expected == ()
    clock.at += timedelta(days=1)
    assert len((await looking(desk).waiting()).expected) == 1


async def test_what_happened_stands_beside_it_and_then_it_waits_no_more() -> None:
    clock = SteppingClock()
    desk = desk_of(clock=clock)
    talk = await held(desk, answers=EXPECTS)
    clock.at += timedelta(days=300)
    assert len((await looking(desk).waiting()).expected) == 1
    found = await looking(desk).note_outcome(talk, "Hij liet bellen.", "Ik vroeg niet hoe hij belt.")
    assert list(expected_page(found))[-1] == "What I learned: Ik vroeg niet hoe hij belt."
    assert (await looking(desk).waiting()).expected == ()
    assert "Hij belt zelf" not in str(await OwnNotebook(desk).lines())  # the notebook quotes no record


async def test_where_nothing_was_expected_there_is_nothing_to_look_back_at() -> None:
    desk = desk_of()
    talk = await held(desk)
    with pytest.raises(Refusal, match="nothing was expected"):
        await looking(desk).note_outcome(talk, "x")
    assert await OwnNotebook(desk).lines() == ()


async def test_a_dilemma_asks_after_four_weeks_what_came_of_it() -> None:
    clock = SteppingClock()
    desk = desk_of(clock=clock)
    notebook = OwnNotebook(desk)
    dilemma = await notebook.write_dilemma("Melden of vertrouwen?", ("client", "law"), "Eerst gevraagd")
    assert dilemma.between == ("client", "law")
    assert (await looking(desk).waiting()).dilemmas == ()
    clock.at += timedelta(weeks=4)
    assert [one.id for one in (await looking(desk).waiting()).dilemmas] == [dilemma.id]
    await notebook.add_effect(dilemma.id, "Hij kwam zelf.")
    assert (await looking(desk).waiting()).dilemmas == ()


async def test_what_pulled_is_one_of_five_things() -> None:
    notebook = OwnNotebook(desk_of())
    with pytest.raises(BadValue, match="not one of them"):
        await notebook.write_dilemma("x", ("baas",))
    assert await notebook.lines() == ()


async def test_the_mirror_counts_the_last_records_in_words_and_keeps_nothing() -> None:
    desk = desk_of()
    for number in range(4):
        await held(desk, f"K-{number}", {
            "werkervaring": {"duiding": "kracht"}, "uitkomst": "instrument" if number else "naar_werk",
            "afspraken": [CLIENT, COACH] if number else [COACH],
        })  # fmt: skip
    mirror = await looking(desk).mirror()
    assert (mirror.records, mirror.by_client, mirror.agreements) == (4, 3, 7)
    assert "Leeftijd" in [one.nl for one in mirror.never]
    assert "Werkervaring" not in [one.nl for one in mirror.never]
    assert [(one.count, one.out_of) for one in mirror.mostly] == [(3, 4)]
    words = "\n".join(mirror_words(mirror))
    assert "3 of 7" in words
    assert "%" not in words
    assert await OwnNotebook(desk).lines() == ()


async def test_with_few_records_there_is_no_routine_to_see() -> None:
    desk = desk_of()
    for client in ("K-1", "K-2"):
        await held(desk, client)
    (words,) = mirror_words(await looking(desk).mirror())
    assert words.startswith("Closed records of one guide: 2;")


async def test_of_colleagues_a_mirror_shows_nothing_whoever_looks() -> None:
    records = MemoryRecords()
    noor = desk_of("noor", records)
    for client in ("K-1", "K-2", "K-3"):
        await held(noor, client, EXPECTS)
    manager = looking(desk_of("lea", records))
    assert (await manager.mirror()).records == 0
    assert (await manager.waiting()).count == 0
    assert await manager.expected() == ()
    assert await records.readings_of((await records.headers())[0].id) == ()


async def test_a_tag_is_the_coachs_own_choice_of_neutral_words() -> None:
    desk = desk_of()
    talk = await held(desk)
    notebook = OwnNotebook(desk)
    await notebook.tag(talk, ("routine", "bent_rule"), "was goed zo")
    (tags,) = (await notebook.pages()).tags
    assert (tags.chosen, tags.text) == (("bent_rule", "routine"), "was goed zo")
    with pytest.raises(BadValue):
        await notebook.tag(talk, ("lui",))


async def test_the_whole_notebook_can_be_taken_along_and_burnt() -> None:
    desk = desk_of()
    talk = await held(desk, answers=EXPECTS, tensions=("Ik zuchtte.",))
    notebook = OwnNotebook(desk)
    await notebook.write_rule("*iemand* zucht", "wacht ik", record=talk)
    await looking(desk).answer(talk, "tension:2", "Even stil.")
    await looking(desk).note_outcome(talk, "Hij belde.")
    await notebook.write_dilemma("Bellen of wachten?", ("client",), record=talk)
    lines, pages = await notebook.lines(), await notebook.pages()
    assert [json.loads(line)["kind"] for line in exported(lines)] == [line.kind for line in lines]
    text = TemplateReports().render_notebook(pages, {talk: "K-1"}, "nl")
    for part in (r"\*iemand\* zucht", "Even stil.", "Hij belde.", "Bellen of wachten?", "K-1"):
        assert part in text
    assert "Ik zuchtte" not in text
    assert await notebook.burn()
    assert await notebook.lines() == ()
    assert len(await desk.headers()) == 1


async def test_only_the_three_newest_talks_with_a_client_ask_and_forms_take_no_place() -> None:
    desk = desk_of()
    talks = [await held(desk, f"K-{number}") for number in range(4)]
    for number in range(3):
        await held(desk, f"L-{number}", {"begin": "Aan de balie."}, flow="loopbaanverhaal")
    waiting = await looking(desk).waiting()
    assert [talk.header.id for talk in waiting.talks] == talks[:0:-1]


async def test_of_what_is_due_seven_are_offered_and_the_command_has_them_all() -> None:
    clock = SteppingClock()
    desk = desk_of(clock=clock)
    for number in range(8):
        await held(desk, f"K-{number}", {"prognose": EXPECTS["prognose"]})
    clock.at += timedelta(weeks=5)
    assert len((await looking(desk).waiting()).expected) == 7
    assert len(await looking(desk).expected()) == 8
    clock.at += timedelta(days=400)
    assert (await looking(desk).waiting()).expected == ()


async def test_the_list_begins_with_what_asks_something() -> None:
    clock = SteppingClock()
    desk = desk_of(clock=clock)
    talk = await held(desk, answers=EXPECTS)
    notebook = OwnNotebook(desk)
    old = await notebook.write_rule("oud", "oud")
    await notebook.write_rule("nieuw", "nieuw")
    await notebook.retire(old.id)
    await notebook.write_dilemma("Bellen?", ("client",), record=talk)
    await notebook.note_outcome(talk, "Hij belde.", "")
    clock.at += timedelta(weeks=5)
    leaves = leaves_of(await looking(desk).waiting(), await notebook.pages(), {talk: "K-1"})
    assert [leaf.kind for leaf in leaves] == [
        "question", "question", "effect", "rule", "rule", "written",
    ]  # fmt: skip
    begun = moment_in_words((await desk.records.load(talk)).header.started_at)
    assert leaves[0].lines[1] == f"About the talk of {begun}."
    assert [leaf.title for leaf in leaves if leaf.kind == "rule"] == [
        "If nieuw, then nieuw.", "If oud, then oud.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "body"),
    [("rule", "{"), ("rule", "[]"), ("case", "{}"), ("rule", '{"about": 3}'), ("answered", "{}")],
)
async def test_a_line_that_is_no_part_of_any_page_hides_no_other(kind: str, body: str) -> None:
    desk = desk_of()
    notebook = OwnNotebook(desk)
    rule = await notebook.write_rule("x", "y")
    await desk.records.keep_line(
        NotebookLine("z", "noor", "p", kind, desk.clock.now(), None, body)  # type: ignore[arg-type]
    )
    pages = await notebook.pages()
    assert ([one.id for one in pages.rules], pages.unreadable) == ([rule.id], 1)
