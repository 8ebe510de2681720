"""Sharing at the keys: whom, what, look first, share; who read it, withdraw it; what others share."""

from __future__ import annotations

import asyncio

import pytest
from textual.widgets import DataTable, Input

from assistant.desk import Desk
from assistant.share_ports import Reader, Share
from assistant.sharing.share import Preview, Shares
from assistant.sharing.wish import Wish
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.last_time import LastTimeScreen
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.preview import PreviewScreen
from assistant.tui.screens.received import ReceivedScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.shared_record import SharedRecordScreen
from assistant.tui.screens.shares import SharesScreen
from assistant.tui.widgets.lines import KeyBar
from assistant.tui.widgets.paper import Paper
from assistant.tui.widgets.passage import Passage
from flows.errors import N_, StorageError
from storage.memory import MemoryRecords
from tests.assistant.sharing.test_beside import noor_of
from tests.assistant.timeline.test_shared import Office
from tests.tui.driving import NARROW, WIDE, Coach, at_the_screen
from tests.tui.test_records_screens import closed_talk
from tests.tui.world import desk

WITH_ROOS = Wish("coach", "coach-2", "narrative")


def paper(coach: Coach) -> str:
    return coach.app.screen.query_one(Paper).text


def foot(coach: Coach) -> str:
    return str(coach.app.screen.query_one(KeyBar).render())


async def wish(coach: Coach, *, downs: int, to: str, level: int = 1) -> None:
    """From the record: the `downs`-th kind of recipient, the `level`-th level, nothing private or hidden."""
    await coach.keys("d")
    await coach.until(Choose)
    await coach.keys(*["down"] * downs, "enter")
    if to:
        coach.app.screen.query_one(Input).value = to
        await coach.keys("enter")
    await coach.keys(*["down"] * level, "enter", "enter", "enter")
    await coach.until(PreviewScreen)


async def shared(on: Desk, wish: Wish = WITH_ROOS) -> str:
    held = await closed_talk(on)
    shares = Shares(on)
    await shares.share(await shares.preview(held, wish))
    return held


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_coach_looks_first_and_then_shares(size: tuple[int, int]) -> None:
    on = desk()
    held = await closed_talk(on)
    async with at_the_screen(on, size=size, language="en") as coach:
        await coach.keys("r", "enter")
        await wish(coach, downs=0, to="coach-2")
        await coach.until(PreviewScreen)
        assert "This is what coach-2 will see" in coach.seen()
        assert "Ik wil heel graag werken." in paper(coach)
        assert "Gemotiveerd." not in paper(coach)
        assert await Shares(on).of(held) == ()
        await coach.keys("enter")
        await coach.until(RecordScreen)
        assert "Shared" in coach.notice()
    (share,) = await Shares(on).of(held)
    assert (share.to_kind, share.to, share.level) == ("coach", "coach-2", "narrative")


async def test_nothing_is_shared_before_it_stands_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    on = desk()
    held = await closed_talk(on)
    is_ready, render = asyncio.Event(), Shares.render_preview

    async def slowly(shares: Shares, preview: Preview) -> str:
        await is_ready.wait()
        return await render(shares, preview)

    monkeypatch.setattr(Shares, "render_preview", slowly)
    async with at_the_screen(on, language="en") as coach:
        coach.does_not_wait_for = {"load"}
        await coach.keys("r", "enter")
        await coach.until(RecordScreen)
        await wish(coach, downs=0, to="coach-2")
        await coach.keys("enter")
        assert await Shares(on).of(held) == ()
        is_ready.set()
        coach.does_not_wait_for = set()
        await coach.settle()
        await coach.keys("enter")
        await coach.until(RecordScreen)
    assert len(await Shares(on).of(held)) == 1


async def test_back_from_the_preview_shares_nothing() -> None:
    on = desk()
    held = await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter")
        await wish(coach, downs=1, to="noord")
        await coach.keys("escape")
        await coach.until(RecordScreen)
    assert await Shares(on).of(held) == ()


@pytest.mark.parametrize("presses", [1, 2, 3, 4])
async def test_escape_calls_it_off_at_every_question(presses: int) -> None:
    on = desk()
    held = await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "d")
        await coach.until(Choose)
        for _ in range(presses - 1):
            if coach.app.screen.query_one(Input).placeholder == "":
                coach.app.screen.query_one(Input).value = "coach-2"
            await coach.keys("enter")
        await coach.keys("escape")
        await coach.until(RecordScreen)
    assert await Shares(on).of(held) == ()


async def test_what_is_private_is_ticked_one_by_one() -> None:
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "d")
        await coach.until(Choose)
        await coach.keys("enter")
        coach.app.screen.query_one(Input).value = "coach-2"
        await coach.keys("enter", "down", "enter")
        assert "[ ] What I make of it" in coach.seen()
        await coach.type("make of it")
        await coach.keys("enter")
        assert "[x] What I make of it" in coach.seen()
        coach.app.screen.query_one(Input).value = ""
        await coach.keys("up", "up", "up", "up", "enter", "enter")
        await coach.until(PreviewScreen)
        assert "Gemotiveerd." in paper(coach)


@pytest.mark.parametrize("words", ["graag, morgen", "morgen\ngraag"])
async def test_words_are_blacked_out_before_the_other_sees_them(words: str) -> None:
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "d")
        await coach.until(Choose)
        await coach.keys("enter")
        coach.app.screen.query_one(Input).value = "coach-2"
        await coach.keys("enter", "down", "enter", "enter")
        coach.app.screen.query_one(Passage).text = words
        await coach.keys("enter")
        await coach.until(PreviewScreen)
        assert "graag" not in paper(coach)
        assert "█████" in paper(coach)


async def test_supervisors_are_offered_one_level_only_with_a_warning() -> None:
    on = desk()
    held = await closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "d")
        await coach.until(Choose)
        await coach.keys("down", "down", "down", "enter")
        screen = coach.app.screen
        assert isinstance(screen, Choose)
        assert "The whole record, without codes and days" in coach.seen()
        assert "The argument only" not in coach.seen()
        await coach.keys("enter", "enter", "enter")
        await coach.until(PreviewScreen)
        assert "black out the words" in coach.notice()
        assert "K-204" not in paper(coach)
        await coach.keys("enter")
        await coach.until(RecordScreen)
    (share,) = await Shares(on).of(held)
    assert share.level == "pseudonymised"


async def test_what_was_chosen_in_the_talk_is_where_the_marks_stand() -> None:
    on = desk(None)
    talk = await on.start("intake", "K-204")
    await talk.answer("delen", {"met": ["intervisie"]})
    await talk.finish()
    await talk.close()
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "d")
        await coach.until(Choose)
        await coach.keys("enter")
        assert "The name of the group." in coach.seen()
        coach.app.screen.query_one(Input).value = "noord"
        await coach.keys("enter", "enter", "enter", "enter")
        await coach.until(PreviewScreen)
        assert "without codes and days" in coach.seen()


async def test_the_coach_sees_who_read_it_and_withdraws_it() -> None:
    records = MemoryRecords()
    on = desk(records=records)
    held = await shared(on)
    roos = Shares(desk(coach="coach-2", records=records))
    (share,) = await roos.with_me()
    await roos.open(share.id)
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        await coach.keys("r", "enter", "g")
        await coach.until(SharesScreen)
        await coach.until(SharesScreen)
        assert coach.app.screen.query_one(DataTable).row_count == 1
        assert "coach-2  through a share" in coach.seen()
        await coach.keys("w", "escape")
        assert len(await Shares(on).of(held)) == 1
        await coach.keys("w", "enter")
        await coach.settle()
        assert "No longer shared with coach-2." in coach.notice()
        assert "shared with nobody" in coach.seen()
        assert "coach-2  through a share" in coach.seen()
        await coach.keys("w")
        assert "shared with nobody" in coach.notice()
    assert await roos.with_me() == ()


async def test_the_coach_looks_at_what_the_other_sees_without_being_noted() -> None:
    on = desk()
    held = await shared(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "g", "enter")
        await coach.until(SharedRecordScreen)
        assert "Gemotiveerd." not in paper(coach)
    assert await Shares(on).readers(held) == ()


async def test_what_a_colleague_shares_is_on_the_first_screen_and_reading_it_is_noted() -> None:
    records = MemoryRecords()
    theirs = desk(records=records)
    held = await shared(theirs)
    on = desk(coach="coach-2", records=records)
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        assert "Shared with you" in coach.seen()
        await coach.keys("m")
        assert isinstance(coach.app.screen, ReceivedScreen)
        assert "coach-1" in coach.seen()
        assert await Shares(theirs).readers(held) == ()
        await coach.keys("enter")
        assert "Gedeeld door coach-1." in paper(coach)
        assert len(await Shares(theirs).readers(held)) == 1
        await coach.keys("escape", "escape")
        assert coach.app.screen is coach.app.start


async def test_where_nothing_is_shared_no_key_is_offered_that_can_do_nothing() -> None:
    on = desk()
    held = await shared(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "g")
        await coach.until(SharesScreen)
        assert "W Withdraw" in " ".join(foot(coach).split())
        await Shares(on).withdraw(held, (await Shares(on).of(held))[0].id)
        await coach.keys("escape", "g")
        await coach.until(SharesScreen)
        assert "nobody" in coach.seen()
        assert "Enter" not in foot(coach)
        assert "Withdraw" not in foot(coach)
        assert "Esc" in foot(coach)
        await coach.keys("w")
        assert "shared with nobody" in coach.notice()
        await coach.keys("escape", "escape", "m")
        await coach.until(ReceivedScreen)
        assert "Enter" not in foot(coach)


async def test_nothing_stands_on_the_first_screen_when_nothing_is_shared() -> None:
    async with at_the_screen(desk(), language="en") as coach:
        assert "Shared with you" not in coach.seen()
        await coach.keys("r", "m")
        assert "Nobody shares a record with you now." in coach.seen()


async def test_a_record_of_a_colleague_is_not_shared_from_here() -> None:
    records = MemoryRecords()
    await closed_talk(desk(records=records))
    on = desk(coach="coach-2", records=records)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "d")
        await coach.app.workers.wait_for_complete()
        await coach.settle()
        assert "only coach-1 can share it" in coach.notice()
        await coach.keys("g")
        await coach.app.workers.wait_for_complete()
        await coach.until(RecordScreen)


async def test_what_is_withdrawn_meanwhile_says_so() -> None:
    records = MemoryRecords()
    theirs = desk(records=records)
    held = await shared(theirs)
    on = desk(coach="coach-2", records=records)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("m")
        await Shares(theirs).withdraw(held)
        await coach.keys("enter")
        assert "There is no share" in coach.notice()


async def test_sharing_stands_in_the_history_of_the_record() -> None:
    on = desk()
    await shared(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "h")
        await coach.type("sharing")
        await coach.keys("enter")
        assert "Shared with coach-2" in coach.seen()


class Unreadable(MemoryRecords):
    """Where a list of shares fails as a whole."""

    async def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        raise StorageError(N_("The database is damaged."), remedy=N_("Put back a backup."))


async def test_own_talks_are_at_hand_whatever_is_wrong_with_what_others_share() -> None:
    on = desk(records=Unreadable())
    interview = await on.start("proef", "K-77")
    await interview.close()
    async with at_the_screen(on, language="en") as coach:
        assert "K-77" in coach.seen()
        assert "damaged" in coach.notice()


class PassedOver(MemoryRecords):
    async def unreadable_shares(self, reader: Reader) -> int:
        return 2


async def test_what_is_left_out_of_the_list_is_said_there() -> None:
    records = PassedOver()
    await shared(desk(records=records))
    async with at_the_screen(desk(records=records, coach="coach-2"), language="en") as coach:
        await coach.keys("m")
        await coach.until(ReceivedScreen)
        assert "left out here: 2" in coach.notice()


async def test_one_key_goes_on_from_what_was_shared_with_that_beside_the_talk() -> None:
    office = Office()
    await office.shared("narrative")
    async with at_the_screen(noor_of(office), size=NARROW, language="en") as coach:
        await coach.keys("m", "enter")
        await coach.until(SharedRecordScreen)
        await coach.keys("v")
        await coach.until(NewInterview)
        assert "piet, shared with you" in coach.seen()
        await coach.keys("enter")
        await coach.until(LastTimeScreen)
        assert "coach piet – shared with you: the" in coach.seen()
        assert "Belt de bank" in coach.seen()
        await coach.keys("escape")
        assert coach.talk.interview.header.client == "K-1"


async def test_no_talk_goes_on_from_a_copy_that_does_not_say_about_whom_it_is() -> None:
    office = Office()
    await office.shared("pseudonymised")
    async with at_the_screen(noor_of(office), language="en") as coach:
        await coach.keys("m", "enter")
        await coach.until(SharedRecordScreen)
        await coach.keys("v")
        assert isinstance(coach.app.screen, SharedRecordScreen)
        assert "which client it is about" in coach.notice()
