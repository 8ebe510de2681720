"""The talk and its store: one act at a time, nothing half done, one writer, resuming what was kept."""

from __future__ import annotations

import asyncio
import gc

import pytest

from assistant.interview import Interview
from assistant.projection import fold_entries
from flows.engine import Engine
from flows.errors import BadValue, IllegalEvent, NotFound, StorageError, WriterConflict
from flows.events import Answered, Moved
from flows.snapshot import PAUSED
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import LIBRARY, FailingRecords, SlowRecords, SteppingClock, desk, said, talk


async def agrees_with_its_store(interview: Interview, records: MemoryRecords) -> None:
    """What the store holds is what the talk is, in every projection."""
    stored = await records.load(interview.id)
    assert stored.entries == interview.entries
    assert stored.header == interview.header
    header, snapshot, rows = fold_entries(
        Engine(interview.flow), interview.id, stored.flow_text, stored.entries
    )
    assert (header, snapshot) == (interview.header, interview.snapshot)
    assert sorted(rows, key=lambda row: row.step) == sorted(
        await records.answers(interview.id), key=lambda row: row.step
    )


# a store that fails


async def test_what_the_store_does_not_keep_did_not_happen_and_can_be_typed_again() -> None:
    records = FailingRecords()
    interview = await talk(records)
    await interview.type("Goed.")
    before = (interview.snapshot, interview.header, interview.entries, interview.lines(), interview.view())
    records.fails = 1
    with pytest.raises(StorageError):
        await interview.type("Nou ja.")
    assert (
        interview.snapshot,
        interview.header,
        interview.entries,
        interview.lines(),
        interview.view(),
    ) == before
    await interview.type("Nou ja.")
    assert interview.snapshot.value_of("opening") == {"said": "Goed.\nNou ja."}
    await agrees_with_its_store(interview, records)


async def test_a_choice_that_cannot_be_kept_does_not_lead_on() -> None:
    records = FailingRecords()
    interview = await talk(records)
    await interview.move("sanctie")
    await interview.save_draft("ja")
    records.fails = 1
    with pytest.raises(StorageError):
        await interview.type("ja")
    assert interview.snapshot.step == "sanctie"
    assert interview.snapshot.value_of("sanctie") is None
    assert interview.drafts
    await interview.type("ja")
    assert interview.snapshot.step == "pauze"
    await agrees_with_its_store(interview, records)


async def test_an_interview_that_cannot_be_created_is_not_begun() -> None:
    records = FailingRecords()
    records.fails = 1
    at = desk(records)
    with pytest.raises(StorageError):
        await at.start("proef", "K-1")
    assert await at.headers() == ()
    assert (await at.start("proef", "K-1")).snapshot.step == "opening"


async def test_every_other_save_failing_loses_nothing_that_was_confirmed() -> None:
    records = FailingRecords()
    interview = await talk(records)
    confirmed = []
    for n in range(40):
        records.fails = n % 2
        try:
            await interview.type(f"Regel {n}.")
            confirmed.append(f"Regel {n}.")
        except StorageError:
            assert n % 2
    assert interview.snapshot.value_of("opening")["said"].split("\n") == confirmed
    await agrees_with_its_store(interview, records)


# overlapping acts


async def test_two_lines_typed_at_once_are_kept_in_the_order_they_were_typed() -> None:
    records = SlowRecords()
    interview = await talk(records)
    await asyncio.gather(*(interview.type(f"Regel {n}.") for n in range(10)))
    assert interview.snapshot.value_of("opening") == {"said": "\n".join(f"Regel {n}." for n in range(10))}
    await agrees_with_its_store(interview, records)


async def test_keys_faster_than_the_disk_land_where_the_one_before_led() -> None:
    records = SlowRecords()
    interview = await talk(records)
    await interview.move("sanctie")
    await asyncio.gather(interview.type("2"), interview.type("1,2"), interview.forward(), interview.type("4"))
    assert interview.snapshot.value_of("sanctie") == "nee"
    assert interview.snapshot.value_of("talen") == ["nl", "ar"]
    assert interview.snapshot.value_of("tolk") == "4"
    await agrees_with_its_store(interview, records)


async def test_a_refusal_in_the_middle_lets_the_others_through() -> None:
    records = SlowRecords()
    interview = await talk(records)
    results = await asyncio.gather(
        interview.type("Een."),
        interview.move("nergens"),
        interview.answer("gevoel", 3),
        interview.type("Twee."),
        interview.undo(),
        return_exceptions=True,
    )
    assert [type(result) for result in results if isinstance(result, Exception)] == [NotFound, BadValue]
    assert interview.snapshot.value_of("opening") == {"said": "Een."}
    await agrees_with_its_store(interview, records)


async def test_an_act_whose_caller_is_gone_is_finished() -> None:
    """A screen that closes cancels its workers; what may be in the store by then has to be true here too."""
    records = SlowRecords()
    interview = await talk(records)
    records.gate.clear()
    typing = asyncio.create_task(interview.type("Goed."))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    typing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await typing
    records.gate.set()
    await interview.type("Nou ja.")
    assert interview.snapshot.value_of("opening") == {"said": "Goed.\nNou ja."}
    await agrees_with_its_store(interview, records)


async def test_a_failure_nobody_waits_for_is_no_noise(caplog: pytest.LogCaptureFixture) -> None:
    interview = await talk()
    gone = asyncio.create_task(interview.move("nergens"))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    await interview.type("Goed.")
    del gone
    gc.collect()  # that is when a failure nobody heard of is told
    assert caplog.records == []


async def test_a_draft_takes_its_turn() -> None:
    records = SlowRecords()
    interview = await talk(records)
    await asyncio.gather(interview.save_draft("Goe"), interview.type("Goed."), interview.save_draft("En n"))
    draft = await records.draft(interview.id)
    assert draft is not None
    assert draft.text == "En n"


async def test_closing_waits_for_what_was_typed() -> None:
    records = SlowRecords()
    interview = await talk(records)
    await asyncio.gather(interview.type("Goed."), interview.close())
    assert (await records.load(interview.id)).entries[-1].event == Answered("opening", {"said": "Goed."})


# one writer


async def test_a_second_window_is_refused_with_who_has_it_open() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    with pytest.raises(WriterConflict) as refused:
        await desk(records, coach="bas").resume(interview.id)
    assert refused.value.params["coach"] == "noor"
    assert refused.value.remedy
    await interview.type("Ik kan nog steeds schrijven.")


async def test_after_closing_a_window_another_may_go_on() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.type("Goed.")
    await interview.close()
    other = await desk(records).resume(interview.id)
    await other.type("Nou ja.")
    assert other.snapshot.value_of("opening") == {"said": "Goed.\nNou ja."}


async def test_a_window_that_lost_the_interview_writes_nothing_more() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.close()
    other = await desk(records).resume(interview.id)
    await other.type("Van de ander.")
    before = interview.snapshot
    with pytest.raises(WriterConflict):
        await interview.type("Van de eerste.")
    assert interview.snapshot == before
    await agrees_with_its_store(other, records)


async def test_what_cannot_be_replayed_does_not_stay_claimed() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.close()
    at = desk(records)
    records._flow_texts.clear()  # a damaged store
    for _ in range(2):
        with pytest.raises(KeyError):
            await at.resume(interview.id)


# resuming


async def test_a_talk_is_resumed_as_it_was_left() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.move("sanctie")
    await interview.type("ja")
    await interview.type("Even wachten.")
    await interview.note("tension", "Boos.")
    await interview.park(None, step="besluit")
    await interview.undo()
    await interview.save_draft("En toen")
    left = (interview.snapshot, said(interview.lines()), interview.phases(), interview.unanswered())
    await interview.close()
    again = await desk(records).resume(interview.id)
    assert (again.snapshot, said(again.lines()), again.phases(), again.unanswered()) == left
    assert [draft.text for draft in again.drafts] == ["En toen"]
    await agrees_with_its_store(again, records)


async def test_a_paused_talk_goes_on_when_it_is_resumed() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.pause()
    assert (await records.headers())[0].status == "paused"
    await interview.close()
    again = await desk(records).resume(interview.id)
    assert again.snapshot.state != PAUSED
    assert again.header.status == "underway"


async def test_undo_reaches_back_across_a_resumption() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.type("Goed.")
    await interview.close()
    again = await desk(records).resume(interview.id)
    await again.undo()
    assert again.snapshot.value_of("opening") is None
    with pytest.raises(IllegalEvent):
        await again.undo()


async def test_a_closed_talk_can_be_opened_to_reopen_it() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.finish()
    await interview.close()
    again = await desk(records).resume(interview.id)
    assert again.header.status == "finished"
    await again.reopen()
    await again.type("Toch nog iets.")
    await agrees_with_its_store(again, records)


async def test_rows_carry_the_event_that_touched_them_and_no_later_one() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.move("sanctie")
    await interview.type("nee")
    assert [entry.event for entry in interview.entries[-2:]] == [Answered("sanctie", "nee"), Moved("talen")]
    (row,) = await records.answers(interview.id)
    assert (row.step, row.sequence) == ("sanctie", interview.entries[-2].sequence)
    await agrees_with_its_store(interview, records)


async def test_a_withdrawn_answer_leaves_no_row() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.type("Goed.")
    await interview.put("said", None)
    assert await records.answers(interview.id) == ()
    await agrees_with_its_store(interview, records)


async def test_an_answer_off_the_path_stays_in_the_store_and_counts_for_nothing() -> None:
    records = MemoryRecords()
    interview = await talk(records)
    await interview.answer("sanctie", "ja")
    await interview.answer("pauze", "Even.")
    await interview.answer("sanctie", "nee")
    rows = {row.step: row for row in await records.answers(interview.id)}
    assert (rows["pauze"].active, rows["pauze"].value) == (False, "Even.")
    assert interview.header.answered == 1
    await interview.answer("sanctie", "ja")
    rows = {row.step: row for row in await records.answers(interview.id)}
    assert rows["pauze"].active
    assert interview.header.answered == 2
    await agrees_with_its_store(interview, records)


# the follow-up


async def test_a_follow_up_shows_the_earlier_talk_beside_and_keeps_it_as_it_was() -> None:
    records, clock = MemoryRecords(), SteppingClock()
    at = desk(records, clock=clock)
    intake = await at.start("intake", "K-7")
    flow = LIBRARY.flow("vervolg")
    looking_back = next(
        step for step in flow.steps.values() if step.earlier[:1] == ("openingsvraag",) and not step.when
    )
    await intake.answer("openingsvraag", "Ik wil weer iets te doen hebben.")
    await intake.finish()
    await intake.close()
    follow_up = await at.start("vervolg", "K-7")
    await follow_up.move(looking_back.id)
    heading, *words = follow_up.view().earlier
    assert "02-03-2026" in heading
    assert words == ["Ik wil weer iets te doen hebben."]
    await follow_up.type("Dat is gelukt.")
    assert (await records.load(intake.id)).entries == intake.entries
    await follow_up.close()
    again = await desk(records).resume(follow_up.id)
    await again.move(looking_back.id)
    assert again.view().earlier == (heading, *words)


@pytest.mark.parametrize(
    ("step", "heading", "word"),
    [
        ("doelen_stand", "Hoe de cliënt het ziet", "een vaste baan"),
        ("hielp_het", "Uitkomst", "Nu naar werk"),
        ("prognose_terug", "Uitkomst", "Nu naar werk"),
        ("nieuw_besluit", "Uitkomst", "Nu naar werk"),
        ("nagekomen", "Wie doet wat", "Belt de bakker"),
        ("vervolggesprek", "Opnieuw kijken", "30-3-2026"),
    ],
)
async def test_after_a_short_intake_the_nearest_thing_it_kept_stands_beside(
    step: str, heading: str, word: str
) -> None:
    at = desk(MemoryRecords())
    short = await at.start("intake-kort", "K-7")
    await short.answer("eigen_kader", {"hoop": "een vaste baan"})
    await short.answer("uitkomst", "naar_werk")
    await short.answer("afspraken", [{"what": "Belt de bakker", "who": "client"}])
    await short.answer("opnieuw_kijken", "2026-03-30")
    await short.finish()
    await short.close()
    follow_up = await at.start("vervolg", "K-7")
    await follow_up.move(step)
    first, *words = follow_up.view().earlier
    assert first.startswith(f"{heading} (")
    assert word in " ".join(words)
    dossier = (await at.record(follow_up.id)).earlier
    assert dossier is not None
    assert step in [row.step for row in dossier.beside]


async def test_a_follow_up_opens_from_the_newest_closed_talk_of_this_client() -> None:
    records = MemoryRecords()
    at = desk(records)
    held = []
    for client, closes in (("K-7", True), ("K-7", True), ("K-8", True), ("K-7", False)):
        interview = await at.start("intake", client)
        held.append(interview.id)
        if closes:
            await interview.finish()
        await interview.close()
    newest = [header.id for header in await at.earlier_for("vervolg", "K-7")]
    assert newest == [held[1], held[0]]
    follow_up = await at.start("vervolg", "K-7")
    assert follow_up.snapshot.started is not None
    assert follow_up.snapshot.started.earlier == newest[0]


async def test_a_follow_up_is_never_opened_beside_another_client_or_another_kind_of_talk() -> None:
    at = desk(MemoryRecords())
    other = await at.start("intake", "K-8")
    await other.finish()
    trial = await at.start("proef", "K-7")
    for earlier, word in ((other.id, "another client"), (trial.id, "does not follow")):
        with pytest.raises(BadValue) as refused:
            await at.start("vervolg", "K-7", earlier=earlier)
        assert word in str(refused.value)
        assert refused.value.remedy
    with pytest.raises(NotFound):
        await at.start("vervolg", "K-7", earlier="nergens")
    assert len(await at.headers()) == 2


async def test_a_follow_up_without_an_earlier_talk_can_be_held() -> None:
    follow_up = await talk(flow="vervolg", client="K-9")
    assert follow_up.view().earlier == ()


async def test_a_follow_up_survives_that_the_earlier_talk_was_erased() -> None:
    records = MemoryRecords()
    at = desk(records)
    intake = await at.start("intake", "K-7")
    await intake.finish()
    follow_up = await at.start("vervolg", "K-7", earlier=intake.id)
    await follow_up.close()
    del records._kept[intake.id]
    again = await at.resume(follow_up.id)
    assert again.view().earlier == ()
    assert (await at.record(follow_up.id)) is not None
