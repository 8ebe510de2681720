"""The windows before the records: asked kindly, never shown, and nothing lost by saying not now."""

from __future__ import annotations

import pytest

from assistant.secrets import PLAIN, Passphrase
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.first_use import ChooseLock, TakeDown
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.unlock import Unlock
from tests.assistant.people import Keyring, Lock
from tests.tui.driving import NARROW, Coach
from tests.tui.locked import app_at, at_the_lock, until_asked

WORDS = Passphrase("fiets regen kapstok")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE")


async def gives(coach: Coach, *fields: str) -> None:
    """Each in its own field, closed with Enter."""
    for words in fields:
        await coach.type(words)
        await coach.keys("enter")
    await until_asked(coach)


async def test_the_passphrase_opens_the_records():
    async with at_the_lock(Lock(WORDS)) as coach:
        assert isinstance(coach.app.screen, Unlock)
        assert "dossiers.db" in coach.seen()
        await gives(coach, WORDS.words)
        assert isinstance(coach.app.screen, StartScreen)
        assert "No interviews under way" in coach.seen()


async def test_what_is_typed_is_never_on_the_screen():
    async with at_the_lock(Lock(WORDS)) as coach:
        await coach.type(WORDS.words)
        assert "fiets" not in coach.seen()
        assert "•••" in coach.seen()


async def test_a_wrong_passphrase_is_said_and_asked_again():
    async with at_the_lock(Lock(WORDS)) as coach:
        await gives(coach, "iets anders")
        assert isinstance(coach.app.screen, Unlock)
        assert "does not fit" in coach.notice()
        await gives(coach, WORDS.words)
        assert isinstance(coach.app.screen, StartScreen)


async def test_a_mistyped_recovery_key_is_said_before_it_is_tried():
    lock = Lock(WORDS)
    async with at_the_lock(lock) as coach:
        assert lock.recovery is not None
        await gives(coach, lock.recovery.written()[:-1])
        assert "typing error" in coach.notice()
        assert lock.tried == []
        coach.app.screen.query_one("#words").value = ""
        await gives(coach, lock.recovery.written())
        assert isinstance(coach.app.screen, StartScreen)


@pytest.mark.parametrize("enter", ["enter", "ctrl+j"], ids=["Enter", "Enter before the program was there"])
async def test_a_passphrase_typed_before_it_is_asked_for_opens_the_records(enter: str):
    app = app_at(Lock(WORDS))
    async with app.run_test(size=NARROW) as pilot:
        coach = Coach(app, pilot)
        await coach.burst(*("space" if letter == " " else letter for letter in WORDS.words), enter)
        await until_asked(coach)
        assert app.desk is not None
        assert isinstance(app.screen, StartScreen)


async def test_a_passphrase_typed_before_a_new_one_is_asked_for_is_its_first_line():
    app = app_at(Lock())
    async with app.run_test(size=NARROW) as pilot:
        coach = Coach(app, pilot)
        await coach.burst(*("space" if letter == " " else letter for letter in WORDS.words), "enter")
        await until_asked(coach)
        assert isinstance(app.screen, ChooseLock)
        await gives(coach, WORDS.words)
        assert isinstance(app.screen, TakeDown)


async def test_an_empty_line_is_no_passphrase():
    lock = Lock(WORDS)
    async with at_the_lock(lock) as coach:
        await coach.keys("enter")
        assert "Type the passphrase first" in coach.notice()
        assert lock.tried == []


async def test_not_now_leaves_an_honest_start_screen_and_a_way_back():
    async with at_the_lock(Lock(WORDS), size=NARROW) as coach:
        await coach.keys("escape")
        assert isinstance(coach.app.screen, StartScreen)
        assert "stay closed" in coach.notice()
        await coach.keys("n")
        await until_asked(coach)
        assert isinstance(coach.app.screen, Unlock)
        await gives(coach, WORDS.words)
        assert isinstance(coach.app.screen, NewInterview)


async def test_leaving_with_locked_records_says_so_to_who_started_the_program():
    async with at_the_lock(Lock(WORDS)) as coach:
        await coach.keys("escape", "ctrl+q")
    assert coach.app.return_code == 3


async def test_leaving_from_the_window_is_leaving():
    async with at_the_lock(Lock(WORDS)) as coach:
        await coach.type("fiets")
        await coach.keys("ctrl+q")
    assert coach.app.return_code in (0, None)


async def test_a_new_coach_chooses_a_passphrase_and_sees_the_recovery_key_once():
    lock = Lock()
    async with at_the_lock(lock, size=NARROW) as coach:
        assert isinstance(coach.app.screen, ChooseLock)
        await gives(coach, WORDS.words, WORDS.words)
        assert lock.secret == WORDS
        assert isinstance(coach.app.screen, TakeDown)
        assert lock.recovery is not None
        shown = coach.seen()
        assert all(group in shown for group in lock.recovery.written().split("-"))
        await coach.keys("escape")
        assert isinstance(coach.app.screen, TakeDown)
        assert "Write it down first" in coach.notice()
        await coach.keys("enter")
        await coach.settle()
        assert isinstance(coach.app.screen, StartScreen)
        assert lock.recovery.written()[:9] not in coach.seen()


@pytest.mark.parametrize(
    ("words", "again", "said"),
    [("kort", "kort", "too short"), (WORDS.words, "fiets regen kapstop", "not the same")],
)
async def test_a_passphrase_that_will_not_do_is_explained(words: str, again: str, said: str):
    lock = Lock()
    async with at_the_lock(lock) as coach:
        await gives(coach, words, again)
        assert said in coach.notice()
        assert lock.secret is None
        await gives(coach, WORDS.words, WORDS.words)
        assert lock.secret == WORDS


async def test_without_encryption_is_explained_and_can_be_taken_back():
    lock = Lock()
    async with at_the_lock(lock) as coach:
        await coach.keys("tab", "tab", "tab", "enter")
        assert isinstance(coach.app.screen, Confirm)
        assert "data leak" in coach.seen()
        await coach.keys("escape")
        assert isinstance(coach.app.screen, ChooseLock)
        await coach.keys("enter", "left", "enter")
        await coach.settle()
        assert lock.secret == PLAIN
        assert isinstance(coach.app.screen, StartScreen)


async def test_who_only_presses_on_never_ends_up_without_encryption():
    lock = Lock()
    async with at_the_lock(lock, keyring=Keyring()) as coach:
        await coach.keys("tab", "tab")
        assert coach.app.focused is coach.app.screen.query_one("#encrypt")
        await coach.keys("tab", "tab", "enter", "enter")
        assert isinstance(coach.app.screen, ChooseLock)
        assert lock.secret is None


async def test_this_computer_remembers_only_when_that_was_marked():
    lock, keyring = Lock(WORDS), Keyring()
    async with at_the_lock(lock, keyring=keyring) as coach:
        assert "[ ] remember on this computer" in coach.seen()
        await coach.keys("tab", "enter")
        assert "[x] remember on this computer" in coach.seen()
        await coach.keys("shift+tab")
        await gives(coach, WORDS.words)
    assert keyring.kept == {lock.salt: lock.recovery}
    async with at_the_lock(lock, keyring=keyring) as coach:
        assert isinstance(coach.app.screen, StartScreen)


async def test_without_a_keyring_nothing_is_offered():
    async with at_the_lock(Lock(WORDS)) as coach:
        assert "remember" not in coach.seen()
