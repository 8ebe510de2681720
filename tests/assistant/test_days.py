"""Agreements by day, and whom to see or look at again: as the talks with each client left it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.days import Planned, due_on, planned_at
from assistant.i18n import set_language
from assistant.kept import Draft
from tests.assistant.sharing.test_shares import Office

MONDAY, FRIDAY = "2026-03-02", "2026-03-06"


@pytest.fixture(autouse=True)
def dutch() -> None:
    set_language("nl")


async def agreed(
    office: Office,
    client: str,
    *what: dict[str, str],
    coach: str = "noor",
    flow: str = "intake",
    closes: bool = True,
) -> str:
    interview = await office.desk(coach).start(flow, client)
    if what:
        await interview.answer("afspraken", list(what))
    if closes:
        await interview.finish()
    await interview.close()
    return interview.header.id


async def told(office: Office) -> list[tuple[str, str, str]]:
    found = await planned_at(office.desk())
    return [(str(one.day), one.who, one.what) for one in found if one.kind == "agreement"]


async def test_what_was_agreed_stands_by_day_and_without_a_day_last() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "who": "client", "by": FRIDAY}, {"what": "Denkt na"})
    await agreed(office, "K-2", {"what": "Mailt", "who": "coach", "by": MONDAY})
    assert await told(office) == [
        (MONDAY, "coach", "Mailt"),
        (FRIDAY, "client", "Belt"),
        ("None", "", "Denkt na"),
    ]


async def test_what_was_agreed_stays_beside_what_a_later_talk_agrees() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY})
    await agreed(office, "K-1", {"what": "Schrijft", "by": MONDAY}, flow="casuistiek")
    assert await told(office) == [(MONDAY, "", "Schrijft"), (FRIDAY, "", "Belt")]


async def test_the_same_agreement_made_again_stands_once_with_its_new_day() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt.", "by": MONDAY})
    await agreed(office, "K-1", {"what": "belt", "by": FRIDAY})
    assert await told(office) == [(FRIDAY, "", "belt")]


async def test_an_agreement_is_over_when_a_later_talk_told_what_became_of_it() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY}, {"what": "Schrijft", "by": FRIDAY})
    later = await office.desk().start("vervolg", "K-1")
    await later.answer("nagekomen", [{"afspraak": "Belt", "stand": "gedaan"}, {"afspraak": "Schrijft"}])
    await later.close()
    assert await told(office) == [(FRIDAY, "", "Schrijft")]


async def test_the_next_talk_stands_on_its_day_until_it_was_held() -> None:
    office = Office()
    for day in (MONDAY, FRIDAY):
        interview = await office.desk().start("intake", "K-1")
        await interview.answer("vervolggesprek", day)
        await interview.close()
    planned = [one for one in await planned_at(office.desk()) if one.kind == "talk"]
    assert [(one.client, str(one.day)) for one in planned] == [("K-1", FRIDAY)]
    office.clock.at += timedelta(days=30)
    assert [one for one in await planned_at(office.desk()) if one.kind == "talk"] == []


async def test_what_was_agreed_stays_when_a_later_talk_agrees_nothing() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY})
    await agreed(office, "K-1")
    assert await told(office) == [(FRIDAY, "", "Belt")]
    assert sum(one.kind == "review" for one in await planned_at(office.desk())) == 1


async def test_agreements_of_a_colleague_are_not_mine_to_keep() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY}, coach="piet")
    assert await told(office) == []


async def test_what_was_typed_and_not_kept_yet_is_there_as_such() -> None:
    office = Office()
    held = await agreed(office, "K-1", closes=False)
    await office.records.save_draft(held, Draft("afspraken", "0.what", "Belt de huisarts"))
    (one,) = [one for one in await planned_at(office.desk()) if one.is_draft]
    assert one == Planned("agreement", None, "Belt de huisarts", "", held, "K-1", is_draft=True)


async def test_a_closed_talk_is_looked_at_again_after_four_weeks() -> None:
    office = Office()
    held = await agreed(office, "K-1")
    planned = await planned_at(office.desk())
    day = date(2026, 3, 30)
    assert [(one.interview_id, one.day) for one in planned if one.kind == "review"] == [(held, day)]
    assert due_on(planned, date(2026, 3, 29), "review") == ()
    assert len(due_on(planned, day, "review")) == len(due_on(planned, date(2026, 4, 20), "review")) == 1


async def test_an_agreement_is_due_on_its_day_only() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY})
    planned = await planned_at(office.desk())
    assert [len(due_on(planned, date(2026, 3, day), "agreement")) for day in (5, 6, 7)] == [0, 1, 0]


async def test_what_nobody_looked_back_at_goes_to_the_end_and_stays_in_sight() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY}, {"what": "Denkt na"})
    office.clock.at += timedelta(days=40)
    await agreed(office, "K-2", {"what": "Mailt", "by": "2026-05-04"})
    found = [one for one in await planned_at(office.desk()) if one.kind == "agreement"]
    assert [(one.what, one.is_unasked) for one in found] == [
        ("Mailt", False), ("Denkt na", False), ("Belt", True),
    ]  # fmt: skip
    office.clock.at += timedelta(days=20)
    found = [one for one in await planned_at(office.desk()) if one.kind == "agreement"]
    assert {one.what: one.is_unasked for one in found} == {"Mailt": False, "Belt": True, "Denkt na": True}


@pytest.mark.parametrize(("days", "is_unasked"), [(28, False), (29, True)])
async def test_an_agreement_is_asked_for_until_four_weeks_after_its_day(days: int, is_unasked: bool) -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY})
    office.clock.at += timedelta(days=days + 4)
    (found,) = [one for one in await planned_at(office.desk()) if one.kind == "agreement"]
    assert found.is_unasked is is_unasked


async def test_looking_back_late_takes_it_off_the_list_all_the_same() -> None:
    office = Office()
    await agreed(office, "K-1", {"what": "Belt", "by": FRIDAY})
    office.clock.at += timedelta(days=60)
    later = await office.desk().start("vervolg", "K-1")
    await later.answer("nagekomen", [{"afspraak": "Belt", "stand": "gedaan"}])
    await later.close()
    assert await told(office) == []
