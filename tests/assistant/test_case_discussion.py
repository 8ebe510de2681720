"""Typing a discussion of several parties: who is at the table comes first, points are counted meanwhile."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.exchange.incoming import read_lines, take_in
from assistant.exchange.outgoing import export_objects
from assistant.interview import Interview
from assistant.next_talk import guide_that_follows, talk_to_go_on_from
from assistant.plain.draw import slot_block
from assistant.views import Slot
from flows.library import Library
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, NoReports, SteppingClock
from tests.assistant.commands import relinked


def shipped_desk(coach: str = "noor") -> Desk:
    return Desk(
        MemoryRecords(), Library(), NoReports(), TemplatePhrases(), SteppingClock(), CountingIds(),
        coach=coach, app_version="test",
    )  # fmt: skip


async def at(step: str, **answers: Any) -> Interview:
    talk = await shipped_desk().start("casuistiek", "C-014")
    for name, value in answers.items():
        await talk.answer(name, value)
    await talk.move(step)
    return talk


def slot_at(talk: Interview, path: str) -> Slot:
    return next(slot for slot in talk.view().slots if slot.path == path)


def first_labels(slot: Slot, count: int) -> list[str]:
    return [choice.label for choice in slot.choices[:count]]


TABLE = [{"item": "schuldhulp", "deel": "Betalingen"}, {"item": "werkcoach", "deel": "Werk"}]


async def test_who_is_at_the_table_comes_first_in_the_round_and_in_order_of_the_list() -> None:
    talk = await at("ieders_kijk", deelnemers=TABLE)
    items = slot_at(talk, "0.item")
    assert first_labels(items, 2) == ["Werkcoach", "Schuldhulpverlener"]
    assert [choice.key for choice in items.choices[:3]] == ["1", "2", "3"]
    assert len(items.choices) == len(slot_at(await at("ieders_kijk"), "0.item").choices)


async def test_who_had_a_turn_comes_last_of_them_so_that_one_is_always_the_next() -> None:
    talk = await at("ieders_kijk", deelnemers=TABLE)
    await talk.type("1")
    assert slot_at(talk, "0.item").value == "werkcoach"
    await talk.type("Het loopt vast.")
    assert first_labels(slot_at(talk, "1.item"), 2) == ["Schuldhulpverlener", "Werkcoach"]


async def test_somebody_who_was_not_counted_in_can_still_have_a_say() -> None:
    talk = await at("ieders_kijk", deelnemers=TABLE)
    await talk.type("huisarts")
    assert slot_at(talk, "0.item").value == "huisarts"


async def test_without_anybody_at_the_table_the_list_is_as_it_was() -> None:
    talk = await at("ieders_kijk")
    assert first_labels(slot_at(talk, "0.item"), 2) == ["Werkcoach", "Coach inkomen"]


async def test_an_agreement_offers_who_is_at_the_table_and_takes_any_other_words() -> None:
    talk = await at("afspraken", deelnemers=TABLE)
    await talk.type("De school bellen")
    assert first_labels(slot_at(talk, "0.who"), 2) == ["Schuldhulpverlener", "Werkcoach"]
    await talk.type("zijn moeder")
    assert slot_at(talk, "0.who").value == "zijn moeder"
    assert slot_at(talk, "0.who").choices == ()


async def test_an_entry_goes_by_the_name_of_its_party() -> None:
    talk = await at("ieders_kijk", deelnemers=TABLE)
    await talk.type("werkcoach")
    await talk.type("Het loopt vast.")
    assert [line.label for line in talk.lines()][-2:] == ["Kijk 1, wie", "Werkcoach, het probleem"]


async def test_points_are_counted_while_they_are_typed_without_the_one_at_hand() -> None:
    talk = await at("punten")
    assert talk.view().balance == ""
    await talk.type("Wat wil hij zelf")
    assert talk.view().balance == ""
    await talk.type("1")
    assert talk.view().balance == "1 over de cliënt, 0 over het systeem"
    await talk.type("Rust")
    await talk.type("Wie betaalt")
    assert talk.view().balance == "1 over de cliënt, 0 over het systeem"
    await talk.type("2")
    assert talk.view().balance == "1 over de cliënt, 1 over het systeem"
    for words in ("", "De school"):
        await talk.type(words)
    assert "Tot nu toe: 1 over de cliënt, 1 over het systeem." in slot_block(talk.view())


async def test_a_summary_is_only_missed_where_the_client_was_at_the_table() -> None:
    absent = await at("delen", client_erbij={"hoe": "niet_gevraagd"})
    present = await at("delen", client_erbij={"hoe": "aanwezig"})
    missed = "De cliënt heeft het gesprek nog niet samengevat."
    assert missed not in absent.warnings_before_finish()
    assert missed in present.warnings_before_finish()


async def closed(on: Desk, flow: str) -> Interview:
    talk = await on.start(flow, "C-014")
    await talk.finish()
    await talk.close()
    return talk


@pytest.mark.parametrize(
    ("before", "discussion", "talk"),
    [
        ("intake", "casuistiek", "vervolg"),
        ("vervolg", "casuistiek", "vervolg"),
        ("casuistiek", "casuistiek", None),
        ("observatie", None, None),
    ],
)
async def test_what_may_follow_a_record(before: str, discussion: str | None, talk: str | None) -> None:
    on = shipped_desk()
    header = (await closed(on, before)).header
    for several, expected in ((True, discussion), (False, talk)):
        found = await guide_that_follows(on, header, several_parties=several)
        assert (found.id if found else None) == expected


async def test_after_a_discussion_the_talk_goes_on_from_the_talk_it_was_about() -> None:
    on = shipped_desk()
    intake = (await closed(on, "intake")).header
    discussions = [(await closed(on, "casuistiek")).header for _ in range(2)]
    for header in (intake, *discussions):
        assert (await talk_to_go_on_from(on, header)).id == intake.id


async def test_after_a_discussion_about_no_earlier_talk_nothing_goes_on() -> None:
    on = shipped_desk()
    alone = (await closed(on, "casuistiek")).header
    assert (await talk_to_go_on_from(on, alone)) == alone


async def test_discussions_that_came_in_as_each_going_on_from_the_other_have_an_end() -> None:
    """Whoever changes an export and makes its links anew can say so."""
    on = shipped_desk()
    one, other = [(await closed(on, "casuistiek")).header.id for _ in range(2)]
    lines = await export_objects(on.records, [one, other])
    for line in lines:
        if line.get("event") == "started":
            line["earlier"] = other if line["interview"] == one else one
    there = shipped_desk()
    await take_in(there.records, read_lines(relinked("\n".join(map(json.dumps, lines))), "stdin"))
    for header in await there.records.headers():
        assert (await talk_to_go_on_from(there, header)).id in (one, other)


async def test_an_open_talk_is_followed_by_nothing() -> None:
    on = shipped_desk()
    talk = await on.start("intake", "C-014")
    assert await guide_that_follows(on, talk.header, several_parties=True) is None


async def test_a_discussion_can_also_begin_without_an_earlier_record() -> None:
    talk = await shipped_desk().start("casuistiek", "C-014")
    assert talk.view().earlier == ()
