"""Which windows on one folder are still open: what a closed one left may be gone on with."""

import subprocess
import sys

from storage.windows import is_open, this_window

ASK = "from storage.windows import this_window; print(this_window())"


def test_this_window_is_open_and_its_name_can_be_a_folder() -> None:
    assert is_open(this_window())
    assert not set(this_window()) & set('/\\:*?"<>| ')


def test_a_window_that_ended_is_closed() -> None:
    ended = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert ended.stdout.strip()
    assert not is_open(ended.stdout.strip())


def test_an_earlier_process_with_the_same_number_was_another_window() -> None:
    host, number, _mark = this_window().rsplit(".", 2)
    assert not is_open(f"{host}.{number}.00000000")


def test_nobody_takes_what_is_on_another_machine() -> None:
    assert is_open("elders.1.00000000")


def test_what_is_no_name_of_a_window_belongs_to_nobody() -> None:
    assert not is_open("intake")
