"""Nobody gets to see the answers of others for nothing, and nobody answers after seeing them."""

from __future__ import annotations

import pytest

from assistant.comparison.gathering import Asked, Gatherer
from assistant.interview import Interview
from flows.errors import Refusal
from tests.assistant.rounds.windows import Windows, closes


@pytest.fixture
def windows() -> Windows:
    return Windows()


async def opened(windows: Windows) -> str:
    """A round in which Bart answered; closed, so that an answer opens his at once."""
    anna, bart = windows.rounds("anna"), windows.rounds("bart")
    round_id = (await anna.open_on_case("simone")).held.id
    await closes(await bart.join(round_id))
    await bart.hand_in(await bart.preview(round_id))
    await anna.close(round_id)
    return round_id


async def shuts(interview: Interview) -> None:
    await interview.finish()
    await interview.close()


async def refused_and_blind(windows: Windows, coach: str, round_id: str, stage: str = "") -> None:
    with pytest.raises(Refusal, match="nothing in your answer"):
        await windows.rounds(coach).preview(round_id, stage)
    if not stage:
        with pytest.raises(Refusal, match="once you have handed in"):
            await Gatherer(windows.desk(coach)).gather(Asked(round_id=round_id))


async def test_an_answer_in_which_nothing_was_answered_is_not_handed_in(windows: Windows) -> None:
    round_id = await opened(windows)
    await shuts(await windows.rounds("cato").join(round_id))
    await refused_and_blind(windows, "cato", round_id)


async def test_what_was_only_skipped_is_no_answer(windows: Windows) -> None:
    round_id = await opened(windows)
    interview = await windows.rounds("cato").join(round_id)
    await interview.skip("Geen tijd.", step="besluit")
    await shuts(interview)
    await refused_and_blind(windows, "cato", round_id)


async def test_what_only_the_coach_would_see_is_no_answer(windows: Windows) -> None:
    round_id = await opened(windows)
    interview = await windows.rounds("cato").join(round_id)
    await interview.answer("afwegingskaart", {"eigen_waarde": "Eerlijk delen."})
    await shuts(interview)
    await refused_and_blind(windows, "cato", round_id)


async def test_which_twist_it_is_about_is_no_answer_to_it(windows: Windows) -> None:
    round_id = await opened(windows)
    bart = windows.rounds("bart")
    await shuts(await bart.join(round_id, "a"))
    await refused_and_blind(windows, "bart", round_id, "a")


async def test_an_empty_answer_is_reopened_answered_and_handed_in(windows: Windows) -> None:
    round_id = await opened(windows)
    cato = windows.rounds("cato")
    await shuts(await cato.join(round_id))
    await refused_and_blind(windows, "cato", round_id)
    again = await cato.join(round_id)
    await again.reopen()
    await closes(again)
    assert (await cato.hand_in(await cato.preview(round_id))).can_compare


async def test_who_opened_a_round_and_read_the_answers_does_not_answer_it_any_more(windows: Windows) -> None:
    round_id = await opened(windows)
    anna = windows.rounds("anna")
    assert len((await Gatherer(windows.desk("anna")).gather(Asked(round_id=round_id))).laid) == 1
    with pytest.raises(Refusal, match="can read what others answered"):
        await anna.join(round_id)
    assert not (await anna.show(round_id)).can_go_on


async def test_who_opened_it_and_began_before_closing_hands_in_late(windows: Windows) -> None:
    anna, bart = windows.rounds("anna"), windows.rounds("bart")
    round_id = (await anna.open_on_case("simone")).held.id
    await closes(await bart.join(round_id))
    await bart.hand_in(await bart.preview(round_id))
    await (await anna.join(round_id)).close()
    await anna.close(round_id)
    await closes(await anna.join(round_id))
    assert (await anna.hand_in(await anna.preview(round_id))).late == ("anna",)


async def test_who_opened_a_round_and_takes_no_part_is_offered_the_twists_that_were_answered(
    windows: Windows,
) -> None:
    anna, bart, cato = (windows.rounds(coach) for coach in ("anna", "bart", "cato"))
    round_id = (await anna.open_on_case("simone")).held.id
    for rounds, stages in ((bart, ("", "a")), (cato, ("",))):
        for stage in stages:
            await closes(await rounds.join(round_id, stage))
            await rounds.hand_in(await rounds.preview(round_id, stage), stage)
    assert (await anna.show(round_id)).twists_to_compare == ()
    await anna.close(round_id)
    offered = {}
    for coach, rounds in (("anna", anna), ("bart", bart), ("cato", cato)):
        state = await rounds.show(round_id)
        offered[coach] = [twist.id for twist in state.twists_to_compare]
        for stage in offered[coach]:
            assert (
                len((await Gatherer(windows.desk(coach)).gather(Asked(round_id=round_id, stage=stage))).laid)
                == 1
            )
    assert offered == {"anna": ["a"], "bart": ["a"], "cato": []}
