"""A record of which several copies were shared lies on the table once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gatherer
from assistant.comparison.laid import Laid
from assistant.comparison.once import each_once
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from flows.errors import Refusal
from flows.events import ShareLevel
from tests.assistant.comparison.table import answered, guide
from tests.assistant.rounds.windows import Windows

ON_THE_1ST, ON_THE_2ND = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2))


def copy_of(record: str, name: str, **answers: object) -> Laid:
    return replace(answered(guide("vignet"), "C-1", **answers), id=name, of=record)


async def test_two_copies_of_one_record_are_no_two_records() -> None:
    windows = Windows()
    desk = windows.desk("noor")
    interview = await desk.start("intake", "K-001", "noor")
    await interview.answer("uitkomst", "nu_niet")
    await interview.finish()
    await interview.close()
    levels: tuple[ShareLevel, ...] = ("argument", "narrative", "pseudonymised")
    shares = [
        await Shares(desk).share(await Shares(desk).preview(interview.id, Wish("coach", "piet", level)))
        for level in levels
    ]
    found = await Gatherer(windows.desk("piet")).gather(Asked(ids=tuple(one.id for one in shares)))
    assert ([one.id for one in found.laid], found.twice) == ([shares[1].id], 2)
    with pytest.raises(Refusal, match="cannot be compared with itself"):
        checked(found.laid)


def test_the_newest_copy_stands_for_the_record() -> None:
    old, new = copy_of("r", "s-1", spoed=2, regie="client"), copy_of("r", "s-2", spoed=3)
    other = copy_of("q", "s-3", spoed=3)
    at = {"s-1": ON_THE_1ST, "s-2": ON_THE_2ND, "s-3": ON_THE_1ST}
    assert [one.id for one in each_once([old, other, new], at)] == ["s-3", "s-2"]


def test_without_a_day_the_copy_of_the_latest_state_does() -> None:
    old, new = copy_of("r", "s-1", spoed=2), copy_of("r", "s-2", spoed=3, regie="client")
    assert [one.id for one in each_once([new, old], dict.fromkeys(("s-1", "s-2"), ON_THE_1ST))] == ["s-2"]


def test_what_lies_here_whole_or_was_handed_in_goes_before_another_copy() -> None:
    whole, copy = copy_of("", "r", spoed=3), copy_of("r", "s-1", spoed=2)
    assert each_once([copy, whole], {"s-1": ON_THE_2ND}) == [whole]
    handed_in = replace(copy_of("r", "s-2", spoed=3), round_id="ronde")
    at = {"s-1": ON_THE_2ND, "s-2": ON_THE_1ST}
    assert each_once([handed_in, copy], at) == [handed_in]
