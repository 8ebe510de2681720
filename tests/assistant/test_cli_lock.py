"""The commands on an encrypted database: as a script, as a person at a terminal, and with nobody there."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pytest

from assistant.cli import asking
from assistant.secrets import RecoveryKey, secret_in
from tests.assistant.commands import ROOT, Doorvraag

WORDS, OTHER = "fiets regen kapstok dinsdag", "iets heel anders dan dat"
TALK = '- note: {kind: free, text: "Wil liever iets met planten dan met papier."}\n'


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE")
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def locked(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> Doorvraag:
    """With an encrypted database, and its passphrase in the environment."""
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS)
    assert doorvraag.script(TALK).code == 0
    return doorvraag


def test_a_script_makes_and_opens_an_encrypted_database(locked: Doorvraag) -> None:
    assert len(locked("records", "list", "--json").result) == 1
    assert locked("db", "status", "--json").result["encrypted"] is True
    content = Path(locked.db).read_bytes()
    assert b"planten" not in content
    assert not content.startswith(b"SQLite")


@pytest.mark.parametrize("command", [["records", "list"], ["db", "check"], ["interview", "--plain"]])
def test_nobody_there_and_no_choice_makes_nothing(doorvraag: Doorvraag, command: list[str]) -> None:
    ran = doorvraag(*command)
    assert ran.code == 3
    for way in ("DOORVRAAG_PASSPHRASE", "DOORVRAAG_NEW_DATABASE=plain", "db create --plain"):
        assert way in ran.err
    assert list(doorvraag.folder.glob("dossiers*")) == []


def test_a_passphrase_at_hand_does_not_make_a_database_of_asking_after_one(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS)
    status = doorvraag("db", "status", "--json").result
    assert (status["exists"], status["encrypted"]) == (False, None)
    said = doorvraag("db", "status")
    assert (said.code, "Not encrypted" in said.out) == (0, False)
    assert list(doorvraag.folder.glob("dossiers*")) == []
    assert doorvraag.script(TALK).code == 0
    assert "Encrypted." in doorvraag("db", "status").out


@pytest.mark.parametrize("words", [None, "helemaal fout"])
def test_without_the_passphrase_there_is_a_sentence_and_the_file_stays(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch, words: str | None
) -> None:
    before = Path(locked.db).read_bytes()
    monkeypatch.delenv("DOORVRAAG_PASSPHRASE")
    if words:
        monkeypatch.setenv("DOORVRAAG_PASSPHRASE", words)
    ran = locked("records", "list", "--json")
    assert ran.code == 3
    assert ran.error["code"] == ("wrong_passphrase" if words else "locked")
    assert Path(locked.db).read_bytes() == before


def test_create_makes_one_database_and_never_a_second(doorvraag: Doorvraag) -> None:
    assert doorvraag("db", "create", "--plain", "--json").result["encrypted"] is False
    again = doorvraag("db", "create", "--plain")
    assert (again.code, "already" in again.err) == (1, True)
    status = doorvraag("db", "status")
    assert "Not encrypted" in status.out


def test_rekey_changes_the_lock_and_says_that_nobody_saw_the_recovery_key(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    ran = locked("db", "rekey")
    assert ran.code == 0
    assert "recovery key was not shown" in ran.out
    assert locked("records", "list", "--json").error["code"] == "wrong_passphrase"
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER)
    assert len(locked("records", "list", "--json").result) == 1


def test_rekey_encrypts_a_plain_database_and_takes_encryption_off_again(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    doorvraag("db", "create", "--plain")
    assert doorvraag("db", "rekey").code == 3  # without a new passphrase
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", WORDS)
    assert "overwritten" in doorvraag("db", "rekey").out
    assert not Path(doorvraag.db).read_bytes().startswith(b"SQLite")
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS)
    result = doorvraag("db", "rekey", "--plain", "--json").result
    assert (result["encrypted"], result["was_encrypted"]) == (False, True)
    assert Path(doorvraag.db).read_bytes().startswith(b"SQLite")


def test_rekey_needs_a_database(doorvraag: Doorvraag) -> None:
    assert doorvraag("db", "rekey", "--json").error["code"] == "nothing_here"


def test_a_backup_of_an_encrypted_database_is_encrypted_and_can_be_put_back(locked: Doorvraag) -> None:
    kept = locked.script("- answer: {step: formaliteiten, value: 3}").result["id"]
    backup = str(locked.folder / "kopie.db")
    assert locked("db", "backup", "--out", backup, "--json").result["interviews"] == 2
    assert b"SQLite" not in Path(backup).read_bytes()[:16]
    locked("records", "erase", kept, "--reason", "begonnen bij vergissing")
    restored = locked("db", "restore", backup, "--json").result
    assert restored["restored"] is True
    assert restored["erased_again"] == [kept]


def test_forget_says_what_was_there_to_forget(locked: Doorvraag) -> None:
    assert locked("db", "forget", "--json").result["forgotten"] is False


def test_no_secret_is_an_option_or_comes_out_in_any_answer(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    monkeypatch.setenv("DOORVRAAG_DEBUG", "1")
    said = ""
    for command in (["db", "create"], ["db", "rekey"], ["db", "status"], ["db", "rekey", "--json"]):
        ran = locked(*command)
        said += ran.out + ran.err + locked(*command, "--help").out
    assert WORDS not in said
    assert OTHER not in said
    assert "--passphrase" not in said


# A person at a terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Typist:
    """Types the next words at every hidden question, and lines at the open ones."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, hidden: list[str], lines: str = "") -> None:
        waiting = iter(hidden)
        self.screen = Terminal()
        monkeypatch.setattr(asking, "getpass", lambda question, stream: next(waiting))
        monkeypatch.setattr(sys, "stderr", self.screen)
        self._lines = lines

    def runs(self, doorvraag: Doorvraag, *argv: str) -> tuple[int, str]:
        from assistant.__main__ import main

        doorvraag._monkeypatch.setattr(sys, "stdin", Terminal(self._lines))
        code = main(argv)
        doorvraag._capsys.readouterr()
        return code, self.screen.getvalue()


def recovery_in(screen: str) -> RecoveryKey:
    lines = [line.strip() for line in screen.splitlines()]
    at = next(number for number, line in enumerate(lines) if line.count("-") == 7)
    found = secret_in(lines[at] + lines[at + 1])
    assert isinstance(found, RecoveryKey)
    return found


def test_a_person_chooses_a_passphrase_and_is_shown_the_recovery_key(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    typist = Typist(monkeypatch, ["kort", "kort", WORDS, OTHER, WORDS, WORDS], "\n")
    code, screen = typist.runs(doorvraag, "db", "create")
    assert code == 0
    assert "too short" in screen
    assert "not the same" in screen
    assert WORDS not in screen
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", recovery_in(screen).written())
    assert doorvraag("db", "status", "--json").result["encrypted"] is True


@pytest.mark.parametrize(
    ("name", "around"),
    [("handleiding", "zoals {} (maar niet deze)"), ("handbook", "such as {} (but not these)")],
)
def test_the_example_in_the_manual_is_not_taken(
    name: str, around: str, doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    manual = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    example = re.search(re.escape(around).replace(r"\{\}", r"\*([^*]+)\*"), manual)
    assert example is not None
    for words in (example[1], example[1].title() + " "):
        monkeypatch.setenv("DOORVRAAG_PASSPHRASE", words)
        ran = doorvraag("db", "create", "--json")
        assert (ran.code, ran.error["code"]) == (1, "bad_passphrase")
    assert not Path(doorvraag.db).exists()


def test_the_script_in_the_readme_runs_with_the_line_above_it(doorvraag: Doorvraag) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    line = re.search(r"^doorvraag (interview .*--script .*)$", readme, re.MULTILINE)
    script = re.search(r"A script is a list:\n\n```yaml\n(.*?)```", readme, re.DOTALL)
    assert line is not None
    assert script is not None
    talk = doorvraag.folder / "talk.yaml"
    talk.write_text(script[1], encoding="utf-8")
    doorvraag("db", "create", "--plain")
    ran = doorvraag(*line[1].replace("talk.yaml", str(talk)).split())
    assert ran.code == 0, ran.out


def test_a_person_hears_what_plain_means_before_it_is_made(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, screen = Typist(monkeypatch, ["plain", ""], "n\n").runs(doorvraag, "db", "create")
    assert code == 3
    assert "data leak" in screen
    assert not Path(doorvraag.db).exists()
    code, _ = Typist(monkeypatch, ["plain"], "y\n").runs(doorvraag, "db", "create")
    assert code == 0
    assert Path(doorvraag.db).read_bytes().startswith(b"SQLite")


def test_a_person_tries_again_after_an_error(locked: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOORVRAAG_PASSPHRASE")
    mistyped = RecoveryKey(bytes(32)).written()[:-1] + "9"
    code, screen = Typist(monkeypatch, [OTHER, mistyped, WORDS]).runs(locked, "db", "status")
    assert code == 0
    assert "does not fit" in screen
    assert "typing error" in screen
    code, screen = Typist(monkeypatch, [""]).runs(locked, "db", "status")
    assert (code, "stay closed" in screen) == (3, True)


def test_a_person_changes_the_lock(locked: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOORVRAAG_PASSPHRASE")
    code, screen = Typist(monkeypatch, [WORDS, OTHER, OTHER], "\n").runs(locked, "db", "rekey")
    assert code == 0
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", recovery_in(screen).written())
    assert len(locked("records", "list", "--json").result) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals of our own there")
def test_who_stops_at_the_recovery_key_hears_that_the_lock_was_changed(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    code, screen = locked.at_a_terminal("db", "rekey", until="on paper", then=b"\x03")
    assert code == 0
    assert "cannot be stopped any more" in screen
    assert "has a new lock" in screen
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER)
    assert len(locked("records", "list", "--json").result) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals of our own there")
def test_a_question_for_the_passphrase_stops_at_once(locked: Doorvraag) -> None:
    locked.environment["DOORVRAAG_PASSPHRASE"] = ""
    before = Path(locked.db).read_bytes()
    code, screen = locked.at_a_terminal("db", "rekey", until="calls it off", then=b"\x03")
    assert (code, "Traceback" in screen) == (1, False)
    assert Path(locked.db).read_bytes() == before


def test_the_recovery_key_does_not_stay_in_the_window_unsaid(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, screen = Typist(monkeypatch, [WORDS, WORDS], "\n").runs(doorvraag, "db", "create")
    assert "still stands in this window" in screen


def test_who_opens_with_the_recovery_key_hears_how_to_get_a_passphrase(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, screen = Typist(monkeypatch, [WORDS, WORDS], "\n").runs(doorvraag, "db", "create")
    typist = Typist(monkeypatch, [recovery_in(screen).written()])
    code, screen = typist.runs(doorvraag, "db", "status")
    assert (code, "db rekey" in screen) == (0, True)


def test_a_backup_of_before_a_new_passphrase_is_asked_for_by_its_name(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And afterwards it says which passphrase opens the database."""
    backup = str(locked.folder / "kopie.db")
    locked("db", "backup", "--out", backup)
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    locked("db", "rekey")
    monkeypatch.delenv("DOORVRAAG_PASSPHRASE")
    typist = Typist(monkeypatch, [OTHER, WORDS])
    code, screen = typist.runs(locked, "db", "restore", backup, "--yes")
    assert (code, ".new" in screen) == (0, False)
    assert "does not open the backup" in screen
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", WORDS)
    assert len(locked("records", "list", "--json").result) == 1


def test_a_script_hears_that_the_backup_has_the_old_lock(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = str(locked.folder / "kopie.db")
    locked("db", "backup", "--out", backup)
    same = locked("db", "restore", backup)
    assert "passphrase" not in same.out
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    locked("db", "rekey")
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER)
    refused = locked("db", "restore", backup, "--json")
    assert (refused.code, refused.error["code"], refused.error["where"]) == (3, "wrong_passphrase", backup)
    monkeypatch.setenv("DOORVRAAG_BACKUP_PASSPHRASE", WORDS)
    assert "the passphrase and recovery key of when it was made" in locked("db", "restore", backup).out


def test_a_script_with_only_the_old_passphrase_brings_nothing_back_that_was_erased(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = locked.script("- answer: {step: formaliteiten, value: 3}").result["id"]
    backup = str(locked.folder / "kopie.db")
    locked("db", "backup", "--out", backup)
    locked("records", "erase", kept, "--reason", "begonnen bij vergissing")
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    locked("db", "rekey")
    before = Path(locked.db).read_bytes()
    refused = locked("db", "restore", backup, "--json")
    assert (refused.code, refused.error["code"]) == (3, "closed_present")
    assert "DOORVRAAG_BACKUP_PASSPHRASE" in refused.error["remedy"]
    assert Path(locked.db).read_bytes() == before
    monkeypatch.setenv("DOORVRAAG_PASSPHRASE", OTHER)
    monkeypatch.setenv("DOORVRAAG_BACKUP_PASSPHRASE", WORDS)
    assert locked("db", "restore", backup, "--json").result["erased_again"] == [kept]


def test_a_database_that_nobody_can_open_any_more_is_replaced_when_asked_in_so_many_words(
    locked: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = str(locked.folder / "kopie.db")
    locked("db", "backup", "--out", backup)
    monkeypatch.setenv("DOORVRAAG_NEW_PASSPHRASE", OTHER)
    locked("db", "rekey")
    result = locked("db", "restore", backup, "--blindly", "--json").result
    assert (result["restored"], result["caught_up"]) == (True, False)
    assert len(locked("records", "list", "--json").result) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals of our own there")
def test_what_is_typed_at_a_real_terminal_never_shows(locked: Doorvraag) -> None:
    import pty

    locked.environment["DOORVRAAG_PASSPHRASE"] = ""
    ours, theirs = pty.openpty()
    program = locked.beside_on(theirs, "db", "status")
    screen = b""
    while b": " not in screen.split(b"calls it off)")[-1] or b"calls it off)" not in screen:
        screen += os.read(ours, 1000)
    os.write(ours, WORDS.encode() + b"\n")
    os.close(theirs)
    out, _ = program.communicate(timeout=60)
    assert program.returncode == 0
    assert "Encrypted." in out
    while True:
        try:
            more = os.read(ours, 1000)
        except OSError:
            break
        if not more:
            break
        screen += more
    os.close(ours)
    assert WORDS.encode() not in screen
