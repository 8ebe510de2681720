"""What a second process works out arrives here, and where it cannot, it is worked out here."""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from assistant.bootstrap.second_process import beside, drop
from flows.errors import Refusal
from flows.model import Text


def test_what_it_works_out_arrives() -> None:
    assert beside(lambda: (Text("Wonen", "Housing"), 0.125))() == (Text("Wonen", "Housing"), 0.125)


def test_what_is_longer_than_a_pipe_holds_arrives_whole() -> None:
    assert beside(lambda: "lang " * 100_000)() == "lang " * 100_000


def test_its_error_is_raised_where_the_result_is_asked_for() -> None:
    def refuse() -> None:
        raise Refusal("Dit kan niet.")

    asked_for = beside(refuse)
    with pytest.raises(Refusal):
        asked_for()


def test_a_second_process_that_dies_leaves_the_work_to_the_first() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os._exit(9)
        return "gedaan"

    assert beside(work)() == "gedaan"


def test_what_cannot_be_sent_is_worked_out_here() -> None:
    assert beside(lambda: lambda: "niet te versturen")()() == "niet te versturen"


def test_a_process_with_a_second_thread_is_never_copied() -> None:
    here, ready = os.getpid(), threading.Event()
    other = threading.Thread(target=ready.wait)
    other.start()
    try:
        assert beside(os.getpid)() == here
    finally:
        ready.set()
        other.join()


def test_what_nobody_asks_for_any_more_is_over_at_once() -> None:
    here, there = os.pipe()
    begun = beside(threading.Event().wait)
    os.close(there)
    drop(begun)
    assert os.read(here, 1) == b"", "nobody holds the other end any more"
    os.close(here)


def test_ctrl_c_while_it_is_waited_for_stops_both() -> None:
    asked, ask = os.pipe()
    here, there = os.pipe()
    first = os.getpid()

    def stop_the_first() -> None:
        os.read(asked, 1)
        os.kill(first, signal.SIGINT)
        os.read(here, 1)  # nobody writes there

    begun = beside(stop_the_first)
    try:
        with pytest.raises(KeyboardInterrupt):
            _ask(ask, begun)
    finally:
        drop(begun)
        os.close(there)
    assert os.read(here, 1) == b"", "nobody holds the other end any more"


def _ask(ask: int, begun: Callable[[], object]) -> None:
    os.write(ask, b"!")
    begun()


def test_a_program_started_by_one_that_hears_of_no_ends_works_alone() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert beside(os.getpid)() == os.getpid()
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.parametrize("call", ["pipe", "fork"])
def test_where_there_is_no_room_for_a_second_process_the_first_works_alone(
    monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse() -> NoReturn:
        raise BlockingIOError

    monkeypatch.setattr(os, call, refuse)
    assert beside(os.getpid)() == os.getpid()


def test_one_whose_first_process_was_killed_is_over_too() -> None:
    here, there = os.pipe()
    first = os.fork()
    if not first:
        begun: Callable[[], Any] = beside(lambda: "lang " * 100_000)  # more than a pipe holds
        os.kill(os.getpid(), signal.SIGKILL)
        begun()
    os.waitpid(first, 0)
    os.close(there)
    assert os.read(here, 1) == b"", "nobody holds the other end any more"
    os.close(here)


def test_it_ends_where_polite_requests_to_end_are_not_heard() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        drop(beside(threading.Event().wait))
    finally:
        signal.signal(signal.SIGTERM, before)
