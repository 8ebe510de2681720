"""One program for each person; a browser that is gone may come back, and nothing runs for ever."""

from __future__ import annotations

import asyncio
import json

import pytest

from assistant.browser.seat import Ending, Seat
from assistant.browser.seats import Limits, Seats
from flows.errors import Refusal
from tests.browser.standing_in import Programs, QuietProgram, beginning

IDLE_S = 1800.0


class Watch:
    at = 0.0

    def __call__(self) -> float:
        return self.at


class Browser:
    """The side of the page."""

    def __init__(self, *, is_gone: bool = False) -> None:
        self.drawn = b""
        self.told: list[list[str]] = []
        self.closed: int | None = None
        self._is_gone = is_gone
        self._changed = asyncio.Event()

    async def send_bytes(self, data: bytes) -> None:
        self._check()
        self.drawn += data
        self._changed.set()

    async def send_str(self, data: str) -> None:
        self._check()
        self.told.append(json.loads(data))
        self._changed.set()

    async def close(self, *, code: int) -> bool:
        self.closed = code
        self._changed.set()
        return True

    async def hears(self) -> None:
        """Until something comes."""
        await self._changed.wait()
        self._changed.clear()

    def _check(self) -> None:
        if self._is_gone:
            raise ConnectionResetError


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def programs() -> Programs:
    return Programs()


@pytest.fixture
def seats(watch: Watch, programs: Programs) -> Seats:
    return Seats(Limits(IDLE_S, most=2), watch, programs)


async def test_each_person_has_a_program_and_only_one(seats: Seats, programs: Programs) -> None:
    noor = await seats.sit_down("noor", beginning)
    sam = await seats.sit_down("sam", beginning)
    assert noor is not sam
    assert await seats.sit_down("noor", beginning) is noor
    assert len(programs.running) == 2
    await seats.end_all()


async def test_two_at_once_for_the_same_person_start_one_program(seats: Seats, programs: Programs) -> None:
    first, second = await asyncio.gather(*(seats.sit_down("noor", beginning) for _ in range(2)))
    assert first is second
    assert len(programs.running) == 1
    await seats.end_all()


async def test_a_pass_leads_to_ones_own_program_and_to_no_other(seats: Seats) -> None:
    noor, sam = await seats.sit_down("noor", beginning), await seats.sit_down("sam", beginning)
    of_noor, of_sam = seats.let_in("noor"), seats.let_in("sam")
    assert seats.visit(of_noor.cookie).seat is noor
    assert seats.visit(of_sam.cookie).seat is sam
    assert seats.visit("geraden") is None
    assert seats.visit("") is None
    await seats.end_all()


async def test_coming_in_elsewhere_takes_the_old_browser_its_pass(seats: Seats) -> None:
    await seats.sit_down("noor", beginning)
    before, now = seats.let_in("noor"), seats.let_in("noor")
    assert seats.visit(before.cookie) is None
    assert seats.visit(now.cookie).seat is not None
    await seats.end_all()


async def test_when_all_places_are_taken_a_newcomer_hears_so(seats: Seats) -> None:
    await seats.sit_down("noor", beginning)
    await seats.sit_down("sam", beginning)
    with pytest.raises(Refusal):
        await seats.sit_down("mo", beginning)
    await seats.end_all()


async def test_a_place_that_came_free_is_for_the_next(seats: Seats) -> None:
    noor = await seats.sit_down("noor", beginning)
    await seats.sit_down("sam", beginning)
    await noor.end(Ending.LEFT)
    await seats.sit_down("mo", beginning)
    await seats.end_all()


async def test_who_does_nothing_is_warned_and_then_ended_with_or_without_a_browser(
    seats: Seats, programs: Programs, watch: Watch
) -> None:
    noor = await seats.sit_down("noor", beginning)
    visit = seats.visit(seats.let_in("noor").cookie)
    browser = Browser()
    await noor.look(browser, 80, 24)
    watch.at = IDLE_S - 60
    await seats.sweep()
    await seats.sweep()
    assert [told["type"] for told in programs.running[0].told] == ["look", "notice"]
    watch.at = IDLE_S
    await seats.sweep()
    assert noor.is_over
    assert browser.closed == Ending.IDLE
    assert browser.told == [["last_words", visit.seat.last_words]]
    assert "lang niets gedaan" in visit.seat.last_words


async def test_a_key_in_time_keeps_it_going(seats: Seats, watch: Watch) -> None:
    noor = await seats.sit_down("noor", beginning)
    watch.at = IDLE_S - 60
    await seats.sweep()
    await noor.press("a")
    watch.at = IDLE_S + 60
    await seats.sweep()
    assert not noor.is_over
    await seats.end_all()


async def test_a_browser_that_comes_back_sees_what_is_drawn_from_then_on(watch: Watch) -> None:
    program = QuietProgram()
    seat = Seat(program, watch)
    first, second = Browser(), Browser()
    await seat.look(first, 80, 24)
    program.draw("eerst")
    await first.hears()
    seat.look_away(first)
    await seat.look(second, 100, 30)
    program.draw("daarna")
    await second.hears()
    assert (first.drawn, second.drawn) == (b"eerst", b"daarna")
    assert program.told[-1] == {"type": "look", "width": 100, "height": 30}
    await seat.end(Ending.STOPPED)


async def test_a_second_window_takes_over_and_the_first_is_told(watch: Watch) -> None:
    seat = Seat(QuietProgram(), watch)
    first, second = Browser(), Browser()
    await seat.look(first, 80, 24)
    await seat.look(second, 80, 24)
    seat.look_away(first)
    assert first.closed == Ending.ELSEWHERE
    assert seat.is_shown_by(second)
    await seat.end(Ending.STOPPED)


async def test_a_browser_that_went_without_a_word_does_not_stop_the_program(watch: Watch) -> None:
    program = QuietProgram()
    seat = Seat(program, watch)
    await seat.look(Browser(is_gone=True), 80, 24)
    program.draw("niemand ziet dit")
    back = Browser()
    await seat.look(back, 80, 24)
    program.draw("weer hier")
    await back.hears()
    assert not seat.is_over
    await seat.end(Ending.STOPPED)


async def test_a_document_is_fetched_once_and_by_its_own_person(watch: Watch) -> None:
    program, other = QuietProgram(), Seat(QuietProgram(), watch)
    seat = Seat(program, watch)
    browser = Browser()
    await seat.look(browser, 80, 24)
    program.say(type="file", name="dossier-K-17.html", content="aGFsbG8=")
    await browser.hears()
    ((kind, key),) = browser.told
    assert kind == "deliver_file_start"
    assert other.fetch(key) is None
    file = seat.fetch(key)
    assert (file.name, file.content) == ("dossier-K-17.html", b"hallo")
    assert seat.fetch(key) is None
    await asyncio.gather(seat.end(Ending.STOPPED), other.end(Ending.STOPPED))


@pytest.mark.parametrize(
    ("code", "why", "words"),
    [(0, Ending.LEFT, "U hebt doorvraag verlaten"), (1, Ending.FAULT, "door een fout")],
)
async def test_whoever_looks_hears_how_it_ended(watch: Watch, code: int, why: Ending, words: str) -> None:
    program = QuietProgram()
    seat = Seat(program, watch)
    browser = Browser()
    await seat.look(browser, 80, 24)
    program.leave(code)
    while browser.closed is None:
        await browser.hears()
    assert browser.closed == why
    assert words in browser.told[0][1]


async def test_what_a_program_says_of_its_fault_reaches_its_person(watch: Watch) -> None:
    program = QuietProgram()
    seat = Seat(program, watch)
    program.say(type="fault", words="doorvraag is gestopt door een fout (ergens).")
    program.leave(1)
    await seat.end(Ending.FAULT)
    assert "ergens" in seat.last_words
