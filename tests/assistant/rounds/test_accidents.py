"""What may go wrong around a round: a process that dies, two windows, an erased answer, a case gone bad."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.interview import Interview
from assistant.round_ports import RoundPart
from assistant.rounds.table import TWIST_STEP
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from flows.errors import Refusal, StorageError, WriterConflict
from tests.assistant.rounds.windows import Windows, closes


@pytest.fixture
def windows() -> Windows:
    return Windows()


@pytest.fixture
async def round_id(windows: Windows) -> str:
    return (await windows.rounds("leida").open_on_case("simone")).held.id


async def test_a_hand_in_that_was_cut_short_is_done_again(windows: Windows, round_id: str) -> None:
    noor = windows.rounds("noor")
    await closes(await noor.join(round_id))
    windows.records.is_dying = True
    with pytest.raises(StorageError):
        await noor.hand_in(await noor.preview(round_id))
    assert (await noor.show(round_id)).handed_in == ()
    state = await noor.hand_in(await noor.preview(round_id))
    assert state.handed_in == ("noor",)
    own = state.mine()
    assert own is not None
    shares = await Shares(windows.desk("noor")).of(own.interview_id)
    assert [share.id for share in shares] == [own.share_id]


async def test_what_was_cut_short_is_seen_by_nobody(windows: Windows, round_id: str) -> None:
    noor = windows.rounds("noor")
    await closes(await noor.join(round_id))
    windows.records.is_dying = True
    with pytest.raises(StorageError):
        await noor.hand_in(await noor.preview(round_id))
    await windows.rounds("leida").close(round_id)
    assert await Shares(windows.desk("leida")).with_me() == ()


async def test_two_previews_hand_in_one_answer(windows: Windows, round_id: str) -> None:
    noor = windows.rounds("noor")
    await closes(await noor.join(round_id))
    first, second = await noor.preview(round_id), await noor.preview(round_id)
    await noor.hand_in(first)
    with pytest.raises(Refusal, match="stays as it is"):
        await noor.hand_in(second)


async def test_the_answer_to_the_case_is_not_handed_in_as_one_to_a_twist(
    windows: Windows, round_id: str
) -> None:
    noor = windows.rounds("noor")
    await closes(await noor.join(round_id))
    preview = await noor.preview(round_id)
    with pytest.raises(Refusal):
        await noor.hand_in(preview, "a")
    assert (await noor.show(round_id)).handed_in == ()


async def test_two_windows_that_join_at_once_answer_in_one_talk(windows: Windows, round_id: str) -> None:
    joined: list[Interview] = []

    async def in_another_window() -> None:
        joined.append(await windows.rounds("noor").join(round_id))

    windows.records.meanwhile = in_another_window
    with pytest.raises(WriterConflict):
        await windows.rounds("noor").join(round_id)
    await closes(joined[0])
    state = await windows.rounds("noor").show(round_id)
    own = state.mine()
    assert own is not None
    assert own.interview_id == joined[0].id


async def test_an_answer_erased_before_it_was_handed_in_is_begun_anew(
    windows: Windows, round_id: str
) -> None:
    noor = windows.rounds("noor")
    begun = await noor.join(round_id)
    await begun.close()
    await windows.desk("noor").keeper.erase(begun.id, "Verkeerde casus.", coach="noor")
    again = await noor.join(round_id)
    assert again.id != begun.id
    await closes(again)
    assert (await noor.hand_in(await noor.preview(round_id))).handed_in == ("noor",)


async def test_an_answer_erased_after_it_was_handed_in_is_gone_for_good(
    windows: Windows, round_id: str
) -> None:
    noor = windows.rounds("noor")
    interview = await noor.join(round_id)
    await closes(interview)
    await noor.hand_in(await noor.preview(round_id))
    await windows.desk("noor").keeper.erase(interview.id, "Liever niet.", coach="noor")
    with pytest.raises(Refusal, match="answered once"):
        await noor.join(round_id)


async def test_a_twist_is_named_in_the_talk_also_when_joining_was_cut_short(
    windows: Windows, round_id: str
) -> None:
    noor = windows.rounds("noor")
    await closes(await noor.join(round_id))
    await noor.hand_in(await noor.preview(round_id))
    base = (await noor.show(round_id)).mine()
    assert base is not None
    desk = windows.desk("noor")
    begun = await desk.start("vignet-wending", "simone", "noor", base.interview_id)
    await begun.close()
    await windows.records.join_round(RoundPart(round_id, "noor", "a", begun.id, desk.clock.now()))
    interview = await noor.join(round_id, "a")
    assert interview.id == begun.id
    assert interview.snapshot.value_of(TWIST_STEP) == "a"


async def test_an_answer_is_not_shared_with_its_round_around_the_round(
    windows: Windows, round_id: str
) -> None:
    interview = await windows.rounds("noor").join(round_id)
    await closes(interview)
    with pytest.raises(Refusal, match="by handing it in"):
        await Shares(windows.desk("noor")).preview(interview.id, Wish("round", round_id, "narrative"))


async def test_a_round_whose_case_cannot_be_read_spoils_no_list_and_closes(windows: Windows) -> None:
    leida = windows.rounds("leida")
    good = (await leida.open_on_case("simone")).held
    await windows.records.open_round(replace(good, id="kapot", text="{}"))
    assert {state.held.id for state in await leida.rounds()} == {good.id, "kapot"}
    with pytest.raises(Refusal, match="cannot be read"):
        await windows.rounds("noor").join("kapot")
    assert (await leida.close("kapot")).is_closed


async def test_who_withdrew_has_no_code_to_show_any_more(windows: Windows, round_id: str) -> None:
    noor = windows.rounds("noor")
    await closes(await noor.join(round_id))
    await noor.hand_in(await noor.preview(round_id))
    assert (await noor.name_me(round_id, agrees=True)).is_named
    await noor.withdraw(round_id)
    with pytest.raises(Refusal, match="no answer in this round"):
        await noor.name_me(round_id, agrees=True)
