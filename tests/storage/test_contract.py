"""What every store of interviews promises, whatever it keeps them in."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from assistant import ports
from assistant.kept import AnswerRow, Draft, Entry, FlowText, Header
from flows.errors import BadValue, BrokenRecord, NotFound, StorageError, WriterConflict
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Undone,
    WentBack,
)
from tests.storage.conftest import Records
from tests.storage.examples import NINE, Hours, Talk, fold, guide, hash_of, talk, window


def pid_of_the_dead() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as crashed:
        return crashed.pid


ENDLESS: list[object] = []
ENDLESS.append(ENDLESS)


async def keep(records: Records, held: Talk) -> Talk:
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    return held


async def add(records: Records, held: Talk, *events: Event, **more: object) -> Talk:
    longer = held.then(*events)
    await records.append(longer.header, longer.since(held), longer.answers, **more)  # type: ignore[arg-type]
    return longer


async def test_a_store_is_what_the_use_cases_ask_for(records: Records) -> None:
    store: ports.Records = records
    assert await store.headers() == ()


async def test_a_talk_reads_back_as_it_was_stored(records: Records) -> None:
    held = await keep(records, talk())
    stored = await records.load(held.id)
    assert stored.header == held.header
    assert stored.flow_text == held.flow_text
    assert stored.entries == held.entries


async def test_every_kind_of_event_reads_back(records: Records) -> None:
    held = await keep(records, talk())
    held = await add(
        records,
        held,
        Answered("contract", {"said": "Ik wil werken", "seen": "kijkt op", "reading": "gemotiveerd"}),
        Revised("contract", None, {"said": "Ik wil werken"}),
        Skipped("schulden", "niet aan de orde", deliberate=True),
        Parked("star", None),
        Moved("verhaal"),
        WentBack(),
        Probed("verhaal", "echo", "Flexibel?", trigger="flexibel", said="Nou ja"),
        Noted("tension", "stem omhoog", step="verhaal"),
        ClientReacted("Zo zei ik het niet", "contract"),
        Paused(),
        Resumed(),
        Undone(),
        Answered("cijfer", [1, 2.5, "drie", {"item": "wonen", "lijst": []}]),
        Finished(),
        Reopened("client belde"),
    )
    assert (await records.load(held.id)).entries == held.entries


async def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(records: Records) -> None:
    in_almelo = datetime(2026, 1, 30, 10, 30, 0, 7, tzinfo=timezone(timedelta(hours=1)))
    held = await keep(records, talk(at=in_almelo))
    stored = await records.load(held.id)
    assert stored.entries[0].at == in_almelo
    assert stored.entries[0].at.tzinfo is UTC
    assert stored.header.started_at.tzinfo is UTC


async def test_a_moment_without_a_time_zone_is_our_mistake(records: Records) -> None:
    held = talk()
    entry = replace(held.entries[0], at=datetime(2026, 1, 30, 10, 30))  # noqa: DTZ001 - that is what is refused
    with pytest.raises(ValueError, match="time zone"):
        await records.create(held.header, held.flow_text, (entry,), ())
    assert await records.headers() == ()


async def test_what_is_kept_outside_cannot_change_what_is_stored(records: Records) -> None:
    words = {"said": "Ik wil werken"}
    held = await keep(records, talk().then(Answered("contract", words)))
    words["said"] = "Ik wil niet werken"
    assert (await records.answers(held.id))[0].value == {"said": "Ik wil werken"}
    event = (await records.load(held.id)).entries[1].event
    assert event == Answered("contract", {"said": "Ik wil werken"})


@pytest.mark.parametrize(
    "words",
    [
        "🙂‍↔️👩🏽‍🦽 én ëïü ﬁ",
        "אני רוצה לעבוד \u202e achterstevoren",
        "[/boos] [bold] {naam} {{ 7 * 7 }} %s <script>",
        "'; DROP TABLE event; --",
        "regel een\nregel twee\r\n\ttab",
        "midden\x00in",
        "\x1b[2J\x07\x9b31m",
        "x" * 100_000,
        "é🙂" * 50_000,
        "",
    ],
    ids=["emoji", "right-to-left", "markup", "sql", "lines", "nul", "escapes", "long", "long emoji", "empty"],
)
async def test_words_come_back_letter_for_letter(records: Records, words: str) -> None:
    held = await keep(records, talk().then(Skipped("wonen", words)))
    held = await add(records, held, Answered("verhaal", {"said": words}), Noted("free", words))
    assert (await records.load(held.id)).entries == held.entries
    kept = {row.step: row for row in await records.answers(held.id)}
    assert kept["verhaal"].value == {"said": words}
    assert kept["wonen"].reason == words
    await records.save_draft(held.id, Draft("verhaal", "said", words))
    assert await records.draft(held.id) == Draft("verhaal", "said", words)


@pytest.mark.parametrize("code", ["K\x0017", "K\ud83d"])
async def test_a_client_code_that_cannot_be_kept_is_refused(records: Records, code: str) -> None:
    held = talk()
    with pytest.raises(BadValue):
        await records.create(replace(held.header, client=code), held.flow_text, held.entries, ())
    assert await records.headers() == ()


@pytest.mark.parametrize("value", ["half \ud83d", float("nan"), {1, 2}, [[ENDLESS]]])
async def test_a_value_that_cannot_be_kept_is_refused_whole(records: Records, value: object) -> None:
    held = await keep(records, talk())
    with pytest.raises(BadValue):
        await add(records, held, Answered("contract", "goed"), Answered("verhaal", value))
    assert (await records.load(held.id)).entries == held.entries


async def test_an_unknown_interview_is_said_to_be_unknown(records: Records) -> None:
    held = talk("nergens")
    for asked in (
        records.load("nergens"),
        records.answers("nergens"),
        records.draft("nergens"),
        records.save_draft("nergens", None),
        records.save_draft("nergens", Draft("verhaal", "", "tekst")),
        records.claim("nergens", window()),
        records.release("nergens", "window-1"),
        records.append(held.then(Paused()).header, held.then(Paused()).since(held), ()),
    ):
        with pytest.raises(NotFound) as refusal:
            await asked
        assert refusal.value.where == "nergens"
        assert "nergens" in str(refusal.value)


async def test_an_interview_is_made_once(records: Records) -> None:
    held = await keep(records, talk())
    with pytest.raises(StorageError) as refusal:
        await keep(records, talk(client="K-18"))
    assert refusal.value.code == "exists"
    assert (await records.load(held.id)).header.client == "K-17"


async def test_interviews_with_the_same_guide_share_its_text(records: Records) -> None:
    first, second = await keep(records, talk("een")), await keep(records, talk("twee"))
    assert (await records.load(first.id)).flow_text == (await records.load(second.id)).flow_text


async def test_a_guide_stays_readable_after_it_was_changed(records: Records) -> None:
    old = await keep(records, talk("oud", flow_text=guide("phases: [opening]")))
    await keep(records, talk("nieuw", flow_text=guide("phases: [opening, star]", "2.0")))
    assert (await records.load(old.id)).flow_text.text == "phases: [opening]"


async def test_a_guide_is_not_replaced_by_another_text_under_its_name(records: Records) -> None:
    await keep(records, talk("een"))
    changed = FlowText(hash_of(guide().text), "intake", "1.0", "Intakegesprek", "phases: [anders]")
    with pytest.raises(StorageError) as refusal:
        await keep(records, talk("twee", flow_text=changed))
    assert refusal.value.code == "flow_text"
    assert len(await records.headers()) == 1


async def test_an_interview_comes_with_the_guide_it_was_held_with(records: Records) -> None:
    held = talk()
    with pytest.raises(BrokenRecord):
        await records.create(held.header, guide("phases: [anders]"), held.entries, ())
    assert await records.headers() == ()


async def test_the_header_follows_the_talk(records: Records) -> None:
    held = await keep(records, talk())
    held = await add(records, held, Answered("contract", "goed"), Moved("verhaal"), Finished())
    header = (await records.load(held.id)).header
    assert (header.status, header.step, header.answered, header.last_sequence) == (
        "finished",
        "contract",
        1,
        4,
    )
    assert header.finished_at == held.entries[-1].at
    assert header == held.header


async def test_an_answer_row_says_what_stands_now(records: Records) -> None:
    held = await keep(records, talk())
    held = await add(records, held, Answered("contract", "goed"), Parked("star", "later"))
    held = await add(records, held, Revised("contract", {"said": "beter"}, "goed"))
    assert await records.answers(held.id) == (
        AnswerRow("star", "parked", None, "later", True, 3),
        AnswerRow("contract", "answered", {"said": "beter"}, None, True, 4),
    )


async def test_an_answer_off_the_path_is_kept_and_marked(records: Records) -> None:
    held = await keep(records, talk())
    longer = held.then(Answered("contract", "goed"))
    off = tuple(replace(row, active=False) for row in longer.answers)
    await records.append(longer.header, longer.since(held), off)
    assert (await records.answers(held.id)) == off


async def test_a_withdrawn_answer_leaves_the_list_but_not_the_history(records: Records) -> None:
    held = await keep(records, talk())
    held = await add(records, held, Answered("contract", "goed"))
    held = await add(
        records, held, Revised("contract", None, "goed"), withdrawn=["contract", "nooit-gevraagd"]
    )
    assert await records.answers(held.id) == ()
    assert (await records.load(held.id)).entries == held.entries


async def test_only_the_answers_that_changed_need_to_be_given(records: Records) -> None:
    held = await keep(records, talk())
    held = await add(records, held, Answered("contract", "goed"), Answered("verhaal", "lang"))
    longer = held.then(Answered("star", "ooit"))
    await records.append(longer.header, longer.since(held), longer.answers[-1:])
    assert [row.step for row in await records.answers(held.id)] == ["contract", "verhaal", "star"]


async def test_headers_come_newest_change_first(records: Records) -> None:
    for number, hours in enumerate([3, 1, 2]):
        await keep(records, talk(f"gesprek-{number}", at=NINE + timedelta(hours=hours)))
    assert [header.id for header in await records.headers()] == ["gesprek-0", "gesprek-2", "gesprek-1"]
    assert [header.id for header in await records.headers(limit=2)] == ["gesprek-0", "gesprek-2"]
    assert await records.headers(limit=0) == ()


async def test_an_interview_that_goes_on_an_hour_later_comes_first(records: Records) -> None:
    """The store finds the newest by the hour; within it, by the moment."""
    at = NINE.replace(minute=59, second=59)
    first, second = [await keep(records, talk(name, at=at)) for name in ("eerst", "daarna")]
    first = await add(records, first, *[Answered("contract", f"{number}") for number in range(3)])
    assert [header.id for header in await records.headers()] == ["eerst", "daarna"]
    second = await add(records, second, *[Answered("contract", f"{number}") for number in range(4)])
    assert await records.headers() == (second.header, first.header)
    assert await records.headers(limit=1) == (second.header,)


async def test_headers_changed_at_the_same_moment_have_a_fixed_order(records: Records) -> None:
    for name in ("c", "a", "b"):
        await keep(records, talk(name))
    assert [header.id for header in await records.headers()] == ["a", "b", "c"]


async def test_headers_are_found_by_client_coach_guide_and_status(records: Records) -> None:
    await keep(records, talk("a", client="K-1", coach="noor"))
    await keep(records, talk("b", client="K-2", coach="sam").then(Finished()))
    await keep(records, talk("c", client="K-2", coach="noor").then(Paused()))

    async def ids(**wanted: str) -> list[str]:
        return sorted(header.id for header in await records.headers(**wanted))  # type: ignore[arg-type]

    assert await ids(client="K-2") == ["b", "c"]
    assert await ids(coach="noor") == ["a", "c"]
    assert await ids(status="finished") == ["b"]
    assert await ids(flow="intake") == ["a", "b", "c"]
    assert await ids(flow="vervolg") == []
    assert await ids(client="K-2", coach="noor", status="paused") == ["c"]


async def test_two_writers_at_the_same_place_conflict_and_nothing_is_overwritten(records: Records) -> None:
    held = await keep(records, talk())
    first = await add(records, held, Answered("contract", "van de een"))
    with pytest.raises(WriterConflict) as refusal:
        await add(records, held, Answered("contract", "van de ander"))
    assert refusal.value.remedy is not None
    assert (await records.load(held.id)).entries == first.entries
    assert (await records.answers(held.id))[0].value == "van de een"


async def test_a_part_of_a_refused_append_is_not_kept(records: Records) -> None:
    held = await keep(records, talk())
    first = await add(records, held, Answered("contract", "van de een"))
    with pytest.raises(WriterConflict):
        await add(records, held, Answered("contract", "van de een"), Answered("verhaal", "lang"))
    assert (await records.load(held.id)).entries == first.entries


async def test_a_save_asked_again_changes_nothing(records: Records) -> None:
    held = await keep(records, talk())
    once = await add(records, held, Answered("contract", "goed"))
    await records.append(once.header, once.since(held), once.answers)
    assert (await records.load(held.id)).entries == once.entries
    later = await add(records, once, Answered("verhaal", "lang"))
    await records.append(once.header, once.since(held), once.answers)
    assert (await records.load(held.id)).header == later.header


async def test_a_gap_in_the_events_is_our_mistake_and_changes_nothing(records: Records) -> None:
    held = await keep(records, talk())
    longer = held.then(Answered("contract", "goed"), Answered("verhaal", "lang"), Paused())
    for broken in (longer.entries[1:2] + longer.entries[3:], longer.entries[2:3], longer.entries[:0:-1]):
        with pytest.raises(BrokenRecord):
            await records.append(longer.header, broken, ())
    with pytest.raises(WriterConflict):  # well formed, but the place before it is empty
        await records.append(longer.header, longer.entries[2:], ())
    assert (await records.load(held.id)).entries == held.entries


async def test_a_new_interview_begins_at_one(records: Records) -> None:
    held = talk().then(Paused())
    with pytest.raises(BrokenRecord):
        await records.create(held.header, held.flow_text, held.entries[1:], ())
    assert await records.headers() == ()


async def test_the_first_window_gets_the_interview(records: Records) -> None:
    held = await keep(records, talk())
    assert await records.claim(held.id, window()) is None
    await add(records, held, Answered("contract", "goed"), writer="window-1")


async def test_a_second_window_is_told_who_and_since_when(records: Records) -> None:
    held = await keep(records, talk())
    first = window(coach="sam")
    await records.claim(held.id, first)
    assert await records.claim(held.id, window("window-2")) == first
    with pytest.raises(WriterConflict) as refusal:
        await add(records, held, Answered("contract", "goed"), writer="window-2")
    assert "sam" in str(refusal.value)
    assert first.since.astimezone().strftime("%H:%M") in str(refusal.value)
    assert (await records.load(held.id)).entries == held.entries


async def test_claiming_twice_from_one_window_is_fine(records: Records) -> None:
    held = await keep(records, talk())
    assert await records.claim(held.id, window()) is None
    assert await records.claim(held.id, window()) is None


async def test_a_released_interview_is_free_for_the_next(records: Records) -> None:
    held = await keep(records, talk())
    await records.claim(held.id, window())
    await records.release(held.id, "window-1")
    assert await records.claim(held.id, window("window-2")) is None
    with pytest.raises(WriterConflict):
        await add(records, held, Answered("contract", "goed"), writer="window-1")


async def test_only_the_holder_can_release(records: Records) -> None:
    held = await keep(records, talk())
    await records.claim(held.id, window())
    await records.release(held.id, "window-2")
    assert await records.claim(held.id, window("window-2")) == window()


async def test_writing_without_having_claimed_is_refused(records: Records) -> None:
    held = await keep(records, talk())
    with pytest.raises(WriterConflict):
        await add(records, held, Answered("contract", "goed"), writer="window-1")


async def test_interviews_are_claimed_apart(records: Records) -> None:
    one, two = await keep(records, talk("een")), await keep(records, talk("twee"))
    await records.claim(one.id, window())
    assert await records.claim(two.id, window("window-2")) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be asked whether it lives")
async def test_a_window_that_crashed_on_this_machine_is_taken_over_at_once(records: Records) -> None:
    held = await keep(records, talk())
    await records.claim(held.id, window("crashed", pid=pid_of_the_dead()))
    assert await records.claim(held.id, window("window-2")) is None
    with pytest.raises(WriterConflict):
        await add(records, held, Answered("contract", "goed"), writer="crashed")


async def test_a_window_on_another_machine_is_there_as_long_as_it_is_heard_of(
    records: Records, hours: Hours
) -> None:
    held = await keep(records, talk())
    elsewhere = window("elsewhere", host="balie-3", pid=1)
    await records.claim(held.id, elsewhere)
    hours.pass_by(timedelta(seconds=119))
    assert await records.claim(held.id, window()) == elsewhere
    held = await add(records, held, Answered("contract", "goed"), writer="elsewhere")
    hours.pass_by(timedelta(seconds=119))
    assert await records.claim(held.id, window()) == elsewhere
    assert await records.claim(held.id, elsewhere) is None
    hours.pass_by(timedelta(seconds=119))
    assert await records.claim(held.id, window()) == elsewhere
    hours.pass_by(timedelta(seconds=2))
    assert await records.claim(held.id, window()) is None
    with pytest.raises(WriterConflict):
        await add(records, held, Answered("verhaal", "lang"), writer="elsewhere")


async def test_what_was_typed_but_not_confirmed_is_kept_once_per_interview(records: Records) -> None:
    held = await keep(records, talk())
    assert await records.draft(held.id) is None
    await records.save_draft(held.id, Draft("verhaal", "said", "ik wi"))
    await records.save_draft(held.id, Draft("verhaal", "said", "ik wilde"))
    assert await records.draft(held.id) == Draft("verhaal", "said", "ik wilde")
    await records.save_draft(held.id, None)
    assert await records.draft(held.id) is None


async def test_drafts_at_several_fields_are_kept_as_they_were(records: Records) -> None:
    held = await keep(records, talk())
    kept = Draft("verhaal", "said", "ik wi", (Draft("contract", "", "[1]"), Draft("verhaal", "reading", "")))
    await records.save_draft(held.id, kept)
    assert await records.draft(held.id) == kept
    await records.save_draft(held.id, Draft("verhaal", "said", "[1]"))
    assert await records.draft(held.id) == Draft("verhaal", "said", "[1]")


async def test_an_answer_takes_its_draft_along(records: Records) -> None:
    held = await keep(records, talk())
    await records.save_draft(held.id, Draft("contract", "", "goe"))
    held = await add(records, held, Moved("contract"))
    assert await records.draft(held.id) is not None
    await add(records, held, Answered("contract", "goed"), clear_draft=True)
    assert await records.draft(held.id) is None


async def test_lists_made_again_from_the_events_are_the_same(records: Records) -> None:
    await keep(records, talk("een").then(Answered("contract", "goed"), Parked("star", "later")))
    held = await keep(records, talk("twee"))
    held = await add(records, held, Answered("contract", {"said": "ë"}), Skipped("wonen"))
    held = await add(
        records, held, Revised("contract", None, {"said": "ë"}), Finished(), withdrawn=["contract"]
    )
    before = await records.headers(), await records.answers("een"), await records.answers("twee")
    assert await records.rebuild(fold) == ()
    assert (await records.headers(), await records.answers("een"), await records.answers("twee")) == before


async def test_lists_that_went_wrong_are_mended_from_the_events(records: Records) -> None:
    held = talk("een").then(Answered("contract", "goed"))
    wrong: Header = replace(held.header, coach="iemand", answered=7)
    await records.create(
        wrong, held.flow_text, held.entries, (AnswerRow("wonen", "parked", None, None, True, 1),)
    )
    await keep(records, talk("twee"))
    assert await records.rebuild(fold) == ("een",)
    assert (await records.load("een")).header == held.header
    assert await records.answers("een") == held.answers


async def test_saves_asked_at_once_are_done_in_the_order_asked(records: Records) -> None:
    held = await keep(records, talk())
    steps = [held]
    for number in range(20):
        steps.append(steps[-1].then(Answered(f"stap-{number}", number)))
    await asyncio.gather(
        *(records.append(now.header, now.since(before), now.answers[-1:]) for before, now in pairwise(steps))
    )
    assert (await records.load(held.id)).entries == steps[-1].entries


async def test_an_entry_keeps_who_and_with_which_version(records: Records) -> None:
    held = await keep(records, talk())
    longer = held.then(Answered("contract", "goed"), actor="invaller")
    entry: Entry = replace(longer.entries[-1], app_version="9.9")
    await records.append(longer.header, (entry,), longer.answers)
    assert (await records.load(held.id)).entries[-1] == entry


async def test_an_interview_is_found_by_the_beginning_of_its_id(records: Records) -> None:
    for name in ("abcd1", "abcd12", "abxy", "xyz"):
        await keep(records, talk(name))
    assert await records.ids("abcd1") == ("abcd1",)
    assert await records.ids("abcd") == ("abcd1", "abcd12")
    assert await records.ids("ab", limit=9) == ("abcd1", "abcd12", "abxy")
    assert await records.ids("abx") == ("abxy",)
    for nothing in ("zz", "abcd1%", "ab_y", "' OR 1=1 --"):
        assert await records.ids(nothing) == ()


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("ab", ("ab", )),
        ("a", ("a", )),
        ("ab1", ("ab12", "ab1x")),
        ("ab12", ("ab12", )),
        ("b", ("b%c", "b_d")),
        ("b%", ("b%c", )),
        ("%", ()),
        ("AB", ()),
        ("zz", ()),
        ("", ("a", "ab")),
    ],
)  # fmt: skip
async def test_interviews_are_found_by_the_beginning_of_their_id(
    records: Records, beginning: str, found: tuple[str, ...]
) -> None:
    for name in ("ab12", "ab1x", "ab", "a", "b%c", "b_d"):
        await keep(records, talk(name))
    assert await records.ids(beginning) == found
