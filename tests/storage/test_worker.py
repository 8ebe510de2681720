"""Whoever waits for the storage thread, from an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from storage.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def fail() -> None:
    raise ValueError("the disk is full")


async def test_calls_are_answered_each_with_its_own_in_the_order_asked(worker: Worker) -> None:
    done: list[int] = []

    def work(number: int) -> int:
        done.append(number)
        return number * 10

    assert await asyncio.gather(*(worker.run(work, number) for number in range(50))) == [
        number * 10 for number in range(50)
    ]
    assert done == list(range(50))


async def test_what_went_wrong_in_the_thread_goes_wrong_where_it_was_asked(worker: Worker) -> None:
    with pytest.raises(ValueError, match="the disk is full"):
        await worker.run(fail)
    assert await worker.run(str, 7) == "7"


async def test_who_stops_waiting_hears_it_now_and_the_work_is_done_all_the_same(worker: Worker) -> None:
    may_go_on, is_done = threading.Event(), threading.Event()

    def work() -> None:
        may_go_on.wait()
        is_done.set()

    waiting = asyncio.create_task(worker.run(work))
    after = asyncio.create_task(worker.run(str, "daarna"))
    await asyncio.sleep(0)
    waiting.cancel("Esc")
    with pytest.raises(asyncio.CancelledError, match="Esc"):
        await waiting
    assert not is_done.is_set()
    may_go_on.set()
    assert await after == "daarna"
    assert is_done.is_set()


async def test_a_limit_on_the_time_to_wait_works_as_for_everything_else(worker: Worker) -> None:
    may_go_on = threading.Event()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(worker.run(may_go_on.wait), 0)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await worker.run(may_go_on.wait)
    may_go_on.set()
    assert await asyncio.wait_for(worker.run(str, 1), None) == "1"


def test_a_loop_that_ended_meanwhile_keeps_the_thread_from_nothing(worker: Worker) -> None:
    may_go_on = threading.Event()

    async def leave() -> None:
        waiting = asyncio.create_task(worker.run(may_go_on.wait))
        await asyncio.sleep(0)
        waiting.cancel()

    async def come_back() -> str:
        return await worker.run(str, "er nog")

    asyncio.run(leave())
    may_go_on.set()
    assert asyncio.run(come_back()) == "er nog"


async def test_a_context_of_who_waits_is_the_one_it_goes_on_in(worker: Worker) -> None:
    from contextvars import ContextVar

    language: ContextVar[str] = ContextVar("language", default="nl")

    async def asked_in(code: str) -> str:
        language.set(code)
        await worker.run(str)
        return language.get()

    assert [*await asyncio.gather(asked_in("en"), asked_in("fr"))] == ["en", "fr"]
    assert language.get() == "nl"
