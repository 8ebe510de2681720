"""After its day a picture is old: the list and the record say so, until somebody looked again."""

from __future__ import annotations

from datetime import date

from assistant.desk import Desk
from assistant.looking_again import due_among
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds
from tests.assistant.timeline.one_client import desk_of, held, on_day


async def due(at: Desk, month: int, day: int) -> frozenset[str]:
    return await due_among(at, await at.headers(), date(2026, month, day))


async def test_a_picture_is_old_on_the_day_that_was_chosen_and_not_before() -> None:
    at = desk_of()
    first = await held(at, "intake", ("opnieuw_kijken", "2026-03-20"))
    assert await due(at, 3, 19) == frozenset()
    assert await due(at, 3, 20) == {first}


async def test_where_nobody_chose_a_day_it_is_old_after_four_weeks() -> None:
    at = desk_of()
    first = await held(at, "intake")
    assert await due(at, 3, 29) == frozenset()
    assert await due(at, 3, 30) == {first}


async def test_a_day_that_was_skipped_afterwards_was_not_chosen() -> None:
    at = desk_of()
    talk = await at.start("intake", "K-1")
    await talk.answer("opnieuw_kijken", "2026-03-05")
    await talk.move("opnieuw_kijken")
    await talk.skip("Toch niet.")
    await talk.finish()
    await talk.close()
    assert await due(at, 3, 6) == frozenset()


async def test_a_later_talk_with_the_client_looked_again() -> None:
    at = desk_of()
    await held(at, "intake", ("opnieuw_kijken", "2026-03-20"))
    on_day(at, 3, 25)
    await held(at, "vervolg", ("opnieuw_kijken", "2026-05-01"), closed=False)
    assert await due(at, 4, 1) == frozenset()


async def test_talks_of_colleagues_and_answers_to_a_case_are_not_looked_into() -> None:
    records, ids = MemoryRecords(), CountingIds()
    theirs = await held(desk_of("sam", records, ids), "intake", client="K-2")
    at = desk_of("noor", records, ids)
    await held(at, "vignet", client="meyra")
    assert await due(at, 12, 1) == frozenset()
    assert await records.readings_of(theirs) == ()


async def test_a_record_that_is_opened_says_that_its_picture_is_old() -> None:
    at = desk_of()
    first = await held(at, "intake", ("opnieuw_kijken", "2026-03-20"))
    assert "Opnieuw kijken: dit beeld" not in await at.render(first, "txt", in_language="nl")
    on_day(at, 3, 20)
    assert "Opnieuw kijken: dit beeld is van 2 maart 2026." in await at.render(first, "txt", in_language="nl")
    assert "Look again: this picture" in await at.render(first, "html", in_language="en")
    await held(at, "vervolg")
    assert "Opnieuw kijken: dit beeld" not in await at.render(first, "md", in_language="nl")
