"""The coach's desk: beginning, looking up, refusing codes that are names or numbers of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.codes import checked_code, holds_bsn
from assistant.desk import Desk
from assistant.i18n import set_language
from flows.errors import BadValue, FlowError, NotFound
from flows.library import Library
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, NoReports, SteppingClock, desk
from tests.flows.guides import SHIPPED


def test_the_guides_at_hand_are_told_in_the_language_of_the_interface() -> None:
    set_language("en")
    found = {info.id: info for info in desk().flows()}
    set_language("nl")
    assert next(iter(found)) == "intake"
    assert set(found) == {*SHIPPED, "proef"}
    assert (found["proef"].title, found["proef"].about) == ("Trial talk", "Om mee te proeven.")
    assert (found["vervolg"].needs_earlier, found["intake"].needs_earlier) == (True, False)
    assert not found["observatie"].names_client


async def test_a_broken_guide_of_the_team_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/ons.yaml").write_text("flow: ons\ntitel: Ons\n", encoding="utf-8")
    at = Desk(
        MemoryRecords(), Library(tmp_path), NoReports(), TemplatePhrases(), SteppingClock(), CountingIds(),
        coach="noor", app_version="1",
    )  # fmt: skip
    assert "ons" not in [info.id for info in at.flows()]
    with pytest.raises(FlowError) as broken:
        await at.start("ons", "K-1")
    assert broken.value.problems[0].where.startswith("ons.yaml:")


async def test_an_interview_begins_with_codes_only() -> None:
    at = desk()
    interview = await at.start("proef", "K-1")
    (header,) = await at.headers()
    assert (header.client, header.coach, header.flow, header.status) == ("K-1", "noor", "proef", "underway")
    assert header.id == interview.id
    assert interview.snapshot.step == "opening"


async def test_a_talk_without_a_client_goes_by_its_own_id() -> None:
    interview = await desk().start("observatie", "")
    assert interview.header.client == interview.id


@pytest.mark.parametrize("code", ["K-1", "a", "2026.014", "C_9", "123456789", "A" * 32])
def test_a_code_is_letters_digits_and_a_few_signs(code: str) -> None:
    assert checked_code(f" {code} ", "--client") == code


@pytest.mark.parametrize(
    "code",
    ["", " ", "Jan Jansen", "jan@werk", "K/1", "../x", "é", "-1", "A" * 33, "K\n1", "[/boos]", "x" * 100_000],
)
async def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(BadValue) as refused:
        checked_code(code, "--client")
    assert refused.value.where == "--client"
    assert refused.value.remedy
    assert len(str(refused.value)) < 200
    if code.strip():
        with pytest.raises(BadValue):
            await desk().start("proef", code)


@pytest.mark.parametrize(
    "number",
    [
        "111222333",
        "123456782",
        "1112.22.333",
        "111-222-333",
        "K123456782",
        "123456782-2",
        "NL123456782B01",
        "1112223330",
        "K-111_222.333-a",
        "9111222333",
    ],
)
def test_a_citizen_service_number_is_never_a_code(number: str) -> None:
    assert holds_bsn(number)
    with pytest.raises(BadValue) as refused:
        checked_code(number, "--client")
    assert "BSN" in str(refused.value)


@pytest.mark.parametrize(
    "number", ["111222334", "K111222334", "11122233", "1112223a33", "2026-11-22", "K-1042", ""]
)
def test_another_number_is_no_citizen_service_number(number: str) -> None:
    assert not holds_bsn(number)


@pytest.mark.parametrize("coach", ["Noor de Vries", "111222333"])
async def test_a_coach_is_a_code_too(coach: str) -> None:
    with pytest.raises(BadValue) as refused:
        await desk().start("proef", "K-1", coach)
    assert refused.value.where == "--coach"


async def test_an_unknown_guide_is_not_begun() -> None:
    at = desk()
    with pytest.raises(NotFound) as refused:
        await at.start("intakke", "K-1")
    assert refused.value.params["close"] == "intake"
    assert await at.headers() == ()


async def test_an_interview_is_found_by_the_beginning_of_its_id() -> None:
    at = desk()
    first = await at.start("proef", "K-1")
    assert await at.find(first.id) == first.id
    assert await at.find(first.id[:5]) == first.id
    await at.start("proef", "K-2")
    assert await at.find(first.id) == first.id
    for beginning, word in (
        ("id0", "too short"),
        (first.id[:5], "too short"),
        ("", "too short"),
        ("nergens", "no interview"),
        ("x" * 9999, "no interview"),
    ):
        with pytest.raises(NotFound) as refused:
            await at.find(beginning)
        assert word in str(refused.value)
        assert len(str(refused.value)) < 200


async def test_the_list_can_be_narrowed_down_newest_first() -> None:
    at = desk()
    for client in ("K-1", "K-2", "K-1"):
        interview = await at.start("proef", client)
    await interview.finish()
    assert [header.client for header in await at.headers()] == ["K-1", "K-2", "K-1"]
    assert len(await at.headers(client="K-1")) == 2
    assert [header.id for header in await at.headers(status="finished")] == [interview.id]
    assert await at.headers(flow="intake") == ()
    assert len(await at.headers(limit=1)) == 1


async def test_a_stored_talk_is_opened_to_read_while_another_writes() -> None:
    at = desk()
    interview = await at.start("proef", "K-1")
    await interview.type("Goed.")
    opened = await at.open(interview.id)
    assert opened.snapshot == interview.snapshot
    assert opened.header == interview.header
    assert (await at.render(interview.id, "md", in_language="en")) == "md en False"


async def test_what_is_not_there_cannot_be_opened_resumed_or_shown() -> None:
    at = desk()
    for act in (at.open("nergens"), at.resume("nergens"), at.record("nergens"), at.render("nergens", "txt")):
        with pytest.raises(NotFound):
            await act


async def test_the_guide_a_talk_was_held_with_is_the_one_it_is_read_with(tmp_path: Path) -> None:
    """Also when the file on disk has changed or gone since."""
    records = MemoryRecords()
    interview = await desk(records).start("proef", "K-1")
    await interview.type("Goed.")
    await interview.close()
    elsewhere = Desk(
        records,
        Library(),
        NoReports(),
        TemplatePhrases(),
        SteppingClock(),
        CountingIds(),
        coach="noor",
        app_version="2",
    )
    with pytest.raises((NotFound, FlowError)):
        await elsewhere.start("proef", "K-1")
    again = await elsewhere.resume(interview.id)
    assert again.flow.content_hash == interview.flow.content_hash
    await again.type("Nou ja.")
    assert [entry.app_version for entry in again.entries] == ["test", "test", "2"]


async def test_who_goes_on_with_a_colleagues_talk_is_written_down_as_the_one_who_did() -> None:
    at = desk()
    talk = await at.start("proef", "K-1", coach="noor")
    await talk.close()
    at.coach = "piet"
    held = await at.resume(talk.header.id)
    await held.type("Ik wil werken.")
    await held.close()
    entries = (await at.records.load(talk.header.id)).entries
    assert entries[0].actor == "noor"
    assert entries[-1].actor == "piet"
    assert (await at.headers())[0].coach == "noor"
