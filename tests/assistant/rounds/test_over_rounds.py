"""Many rounds beside each other: the same coaches over cases, and what was blind stays what counts."""

from __future__ import annotations

import pytest

from assistant.comparison import lettering
from assistant.comparison.agreement import agreements_of
from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gathered, Gatherer
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from flows.errors import BadValue, Refusal, StorageError
from tests.assistant.rounds.windows import Windows, closes

CASES = (
    "buren", "drempel", "geert", "horeca", "meyra", "schulden", "simone", "taal", "zes_maanden", "ziekmelden",
)  # fmt: skip
ALL = Asked(flow="vignet")
URGENCY = {"anna": 1, "bart": 2, "cato": 4}
"""What each always answers, by which they are known again."""


@pytest.fixture
def windows() -> Windows:
    return Windows()


async def held(windows: Windows, case: str, *, closed: bool = True) -> str:
    """A round on this case in which all three answered."""
    leida = windows.rounds("leida")
    round_id = (await leida.open_on_case(case)).held.id
    for coach, urgency in URGENCY.items():
        rounds = windows.rounds(coach)
        interview = await rounds.join(round_id)
        await interview.answer("spoed", urgency)
        await closes(interview)
        await rounds.hand_in(await rounds.preview(round_id))
    if closed:
        await leida.close(round_id)
    return round_id


async def gathered(windows: Windows, reader: str, asked: Asked = ALL) -> Gathered:
    return await Gatherer(windows.desk(reader)).gather(asked)


async def test_ten_closed_rounds_of_three_coaches_give_a_figure(windows: Windows) -> None:
    for case in CASES:
        await held(windows, case)
    for reader in ("leida", "anna"):
        laid = (await gathered(windows, reader)).laid
        assert len(laid) == 30
        (urgency,) = (one for one in agreements_of(checked(laid)) if one.step == "spoed")
        assert (urgency.state, urgency.coaches, urgency.items) == ("computed", 3, 10)
        assert urgency.exact == 0
        assert urgency.within_one == 10


async def test_a_letter_in_one_round_is_nobody_in_another(windows: Windows) -> None:
    for case in CASES[:3]:
        await held(windows, case)
    for reader, letters in (("anna", 6), ("leida", 9)):
        laid = (await gathered(windows, reader)).laid
        told = {one.coach for one in laid} - {reader}
        assert len(told) == letters
        assert not told & URGENCY.keys()


async def test_codes_in_one_round_tell_nothing_of_another(windows: Windows) -> None:
    named, hidden = [await held(windows, case) for case in CASES[:2]]
    for coach in URGENCY:
        await windows.rounds(coach).name_me(named, agrees=True)
    records, reader = windows.records, windows.desk("anna").reader
    codes = {one.share_id: one.coach for one in await records.round_answers(named, "anna")}
    assert set(codes.values()) == URGENCY.keys()
    bodies = {one.id: await records.share(one.id, reader) for one in await records.shares_for(reader)}
    known = {shown.share.shared_by for name, shown in bodies.items() if name in codes}
    sealed = [shown for shown in bodies.values() if shown.share.to == hidden]
    assert (len(known), len(sealed)) == (2, 2)
    for shown in sealed:
        assert not any(pseudonym in shown.body for pseudonym in known)
        assert shown.share.shared_by not in known


async def test_base_and_twist_in_one_round_are_of_one_coach(windows: Windows) -> None:
    round_id = await held(windows, "simone", closed=False)
    rounds = windows.rounds("anna")
    await closes(await rounds.join(round_id, "a"))
    await rounds.hand_in(await rounds.preview(round_id, "a"), "a")
    shares = await windows.records.shares_by("anna")
    assert (len(shares), len({one.shared_by for one in shares})) == (2, 1)


async def test_two_coaches_are_no_three_however_many_rounds_they_held(windows: Windows) -> None:
    for case in CASES:
        await held(windows, case)
    cato = windows.rounds("cato")
    for one in await windows.records.rounds():
        await cato.withdraw(one.id)
    for reader in ("leida", "anna"):
        laid = (await gathered(windows, reader)).laid
        (urgency,) = (one for one in agreements_of(checked(laid)) if one.step == "spoed")
        assert (urgency.state, urgency.coaches, urgency.items) == ("too_few", 2, 10)


async def test_two_rounds_on_one_case_make_nobody_disagree_with_themselves(windows: Windows) -> None:
    for _time in range(2):
        await held(windows, "simone")
    for reader in ("leida", "anna"):
        laid = (await gathered(windows, reader)).laid
        (urgency,) = (one for one in agreements_of(checked(laid)) if one.step == "spoed")
        assert (urgency.coaches, urgency.items, urgency.pairs, urgency.exact) == (3, 2, 6, 0)


async def test_answers_of_two_rounds_in_one_table_share_no_letter(windows: Windows) -> None:
    for case in CASES[:2]:
        await held(windows, case)
    shares = await windows.records.shares_for(windows.desk("leida").reader)
    laid = (await gathered(windows, "leida", Asked(ids=tuple(one.id for one in shares)))).laid
    assert len({one.coach for one in laid}) == len(laid) == 6


async def test_what_lies_here_as_a_copy_was_not_left_out(windows: Windows) -> None:
    await held(windows, "buren")
    assert (await gathered(windows, "anna")).left_out == 0
    await held(windows, "taal", closed=False)
    found = await gathered(windows, "anna")
    assert (len(found.laid), found.left_out) == (4, 2)


async def test_the_own_answer_counts_as_it_was_handed_in(windows: Windows) -> None:
    await held(windows, "buren")
    desk = windows.desk("anna")
    (own,) = await desk.headers(coach="anna")
    later = await desk.resume(own.id)
    await later.reopen()
    await later.answer("spoed", 4)
    await later.finish()
    await later.close()
    (one,) = (one for one in (await gathered(windows, "anna")).laid if one.coach == "anna")
    assert one.id == own.id
    assert one.rows["spoed"].value == 1


@pytest.mark.parametrize("given", ["gisteren", "2026-13-01", "2026-3-1", "20260301", ""])
async def test_a_day_that_is_none_is_refused(windows: Windows, given: str) -> None:
    for asked in (Asked(flow="vignet", since=given), Asked(flow="vignet", until=given)):
        with pytest.raises(BadValue, match="is not a day"):
            await gathered(windows, "anna", asked)


async def test_a_period_that_ends_before_it_begins_is_refused(windows: Windows) -> None:
    with pytest.raises(BadValue, match="lies before"):
        await gathered(windows, "anna", Asked(flow="vignet", since="2026-03-02", until="2026-03-01"))


async def test_a_copy_without_a_day_fits_by_its_month(windows: Windows) -> None:
    round_id = await held(windows, "buren")
    for since, until in (("2026-03-15", None), (None, "2026-03-01"), ("2026-03-31", "2026-03-31")):
        found = await gathered(windows, "leida", Asked(round_id=round_id, since=since, until=until))
        assert len(found.laid) == 3
    with pytest.raises(Refusal, match="Not one of the 3 records"):
        await gathered(windows, "leida", Asked(round_id=round_id, since="2026-04-01"))


async def test_a_twist_nobody_answered_is_not_held_against_the_reader(windows: Windows) -> None:
    round_id = await held(windows, "simone")
    with pytest.raises(Refusal, match="after a twist"):
        await gathered(windows, "anna", Asked(round_id=round_id, stage="a"))


async def test_a_guide_whose_text_was_changed_is_not_read_as_if_it_was_that(windows: Windows) -> None:
    round_id = await held(windows, "buren")
    windows.records.change_guides(("Standaardcasus", "Iets anders"))
    for asked in (ALL, Asked(round_id=round_id)):
        with pytest.raises(StorageError, match="damaged"):
            await gathered(windows, "leida", asked)


async def test_a_round_that_shows_codes_tells_nothing_of_records_shared_without_them(
    windows: Windows,
) -> None:
    desk = windows.desk("anna")
    interview = await desk.start("vignet", "K-7")
    await closes(interview)
    shares = Shares(desk)
    elsewhere = await shares.share(
        await shares.preview(interview.id, Wish("supervisors", "", "pseudonymised"))
    )
    for case in CASES[:2]:
        await held(windows, case)
    rounds = {one.interview_id: one for one in await shares.by_me() if one.to_kind == "round"}
    assert len({one.shared_by for one in rounds.values()}) == 2
    assert elsewhere.shared_by not in {one.shared_by for one in rounds.values()}


async def test_the_answers_of_a_round_stand_as_on_the_page_that_goes_round(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = iter(("T73222222222", "T74222222222", "V32222222222"))
    known: dict[str, str] = {}
    monkeypatch.setattr(lettering, "_marks", lambda one: known.setdefault(one, next(marks)))
    round_id = await held(windows, CASES[0])
    laid = (await gathered(windows, "leida", Asked(round_id=round_id))).laid
    assert [one.coach for one in laid] == ["coach V3", "coach T73", "coach T74"]
    assert lettering.all_lettered(laid) == tuple(laid)
