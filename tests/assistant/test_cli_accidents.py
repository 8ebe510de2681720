"""What can happen around the program: other programs, full disks, broken pipes, Ctrl-C and kill."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import app
from tests.assistant.commands import ROOT, Doorvraag, relinked


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def prompts(doorvraag: Doorvraag, *options: str, **more: Any) -> subprocess.Popen[str]:
    """A talk at plain prompts in a process of its own, past its first line."""
    words = ("interview", "--plain", "--flow", "observatie", "--client", "O-1", *options)
    talk = doorvraag.beside(*words, **more)
    read_until(talk, "Courtesies (0 of 5)")
    return talk


def read_until(talk: subprocess.Popen[str], sign: str) -> None:
    assert talk.stdout is not None
    while sign not in (line := talk.stdout.readline()):
        assert line, f"ended before {sign!r}"


def type_line(talk: subprocess.Popen[str], line: str) -> None:
    assert talk.stdin is not None
    talk.stdin.write(line + "\n")
    talk.stdin.flush()


def only(doorvraag: Doorvraag) -> dict[str, object]:
    (header,) = doorvraag("records", "list", "--json").result
    return dict(header)


def test_the_way_to_the_screens_loads_no_typer_no_store_and_no_guides() -> None:
    program = "import sys, assistant.__main__, assistant.cli.screens; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert not loaded & {"typer", "click", "rich", "yaml", "storage", "prompts", "sqlmodel", "transitions"}


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="no way to look from outside")
def test_a_crash_leaves_no_picture_of_the_memory_on_the_disk(doorvraag: Doorvraag) -> None:
    """In it stand what was typed and the key of the database, without encryption."""
    import resource

    def where_crashes_are_kept() -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    with prompts(doorvraag, preexec_fn=where_crashes_are_kept) as talk:
        limits = Path(f"/proc/{talk.pid}/limits").read_text(encoding="utf-8")
        talk.kill()
    (of_core,) = (line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core file size"))
    assert of_core == ["0", "0"]


def test_without_a_terminal_the_screens_are_a_sentence(doorvraag: Doorvraag) -> None:
    for line in ([], ["interview"], ["interview", "--client", "K-1"], ["demo"]):
        ran = doorvraag(*line)
        assert (ran.code, ran.out) == (2, ""), line
        assert "--plain" in ran.err


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_only_knows_lines_is_pointed_to_plain_prompts(
    doorvraag: Doorvraag, kind: str
) -> None:
    for line in ([], ["interview", "--client", "K-1"], ["demo"]):
        code, seen = doorvraag.at_a_terminal(*line, term=kind)
        assert code == 2, line
        assert "--plain" in seen
        assert "\x1b" not in seen


def test_a_line_that_is_no_utf_8_is_refused_and_the_talk_goes_on(doorvraag: Doorvraag) -> None:
    lines = b"/goto openingsvraag\nna\xefef\nna\xc3\xafef\n"
    ran = doorvraag("interview", "--plain", "--client", "K-1", stdin=lines)
    assert ran.code == 0
    assert ran.out.count("This line is not UTF-8 text; nothing of it was kept.") == 1
    record = doorvraag("records", "show", str(only(doorvraag)["id"])).out
    assert "naïef" in record
    assert "\ufffd" not in record


def test_a_line_typed_that_is_no_utf_8_is_refused_too(doorvraag: Doorvraag) -> None:
    doorvraag("db", "create", "--plain")
    code, seen = doorvraag.at_a_terminal(
        "interview", "--plain", "--flow", "intake", "--client", "K-1",
        until="Courtesies>", then=b"na\xffef\n/stop\n",
    )  # fmt: skip
    assert code == 0
    assert "not UTF-8 text" in " ".join(seen.split())
    assert only(doorvraag)["answered"] == 0


def test_whoever_types_while_the_output_goes_elsewhere_can_try_again(doorvraag: Doorvraag) -> None:
    doorvraag("db", "create", "--plain")
    leader, follower = os.openpty()
    talk = doorvraag.beside_on(follower, "interview", "--plain", "--flow", "intake", "--client", "K-1")
    os.close(follower)
    read_until(talk, "Courtesies (0 of")
    with sqlite3.connect(doorvraag.db) as held:  # another program writes: nothing can be saved meanwhile
        held.execute("PRAGMA busy_timeout = 0")
        held.execute("BEGIN IMMEDIATE")
        os.write(leader, b"4\n")
        read_until(talk, "keeping the database locked")
        held.rollback()
    os.write(leader, b"4\n")
    read_until(talk, "Kept: 4")
    os.write(leader, b"/stop\n")
    out, _err = talk.communicate(timeout=30)
    os.close(leader)
    assert talk.returncode == 0
    assert "Paused" in out


def test_a_pipe_that_meets_a_locked_database_is_told_how_to_go_on(doorvraag: Doorvraag) -> None:
    talk = prompts(doorvraag)
    with sqlite3.connect(doorvraag.db) as held:
        held.execute("BEGIN IMMEDIATE")
        type_line(talk, "3")
        read_until(talk, "What was confirmed before is kept.")
        held.rollback()
    talk.communicate(timeout=30)
    assert talk.returncode == 3


@pytest.mark.skipif(sys.platform != "linux", reason="hang-ups are told in other ways elsewhere")
@pytest.mark.parametrize(
    ("is_closed", "sent"),
    [
        (True, None), (True, signal.SIGTERM), (True, signal.SIGHUP),
        (False, signal.SIGTERM), (False, signal.SIGHUP), (False, signal.SIGQUIT),
    ],
)  # fmt: skip
def test_the_screens_end_with_their_terminal_and_what_was_typed_waits(
    doorvraag: Doorvraag, is_closed: bool, sent: signal.Signals | None
) -> None:
    import fcntl  # not on every platform
    import termios

    doorvraag("db", "create", "--plain")
    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    modes = termios.tcgetattr(follower)
    talk = doorvraag.screens_on(follower, "interview", "--flow", "observatie", "--client", "O-1")
    os.close(follower)
    seen = b""
    while b"actions" not in seen:  # the composer is there
        seen += os.read(leader, 65536)
    os.write(leader, b"half a sen")
    while b"half a sen" not in (seen := seen[-4096:] + os.read(leader, 65536)):
        pass
    if is_closed:
        os.close(leader)
    if sent is not None:
        talk.send_signal(sent)
    assert talk.wait(timeout=60) == 0
    if not is_closed:
        assert termios.tcgetattr(leader) == modes
        os.close(leader)
    plain = doorvraag("interview", "--plain", "--resume", str(only(doorvraag)["id"]), stdin="/stop\n")
    assert "Typed earlier but not confirmed: half a sen" in plain.out


def test_ctrl_c_at_a_prompt_pauses_and_says_how_to_go_on(doorvraag: Doorvraag) -> None:
    talk = prompts(doorvraag)
    type_line(talk, "3")
    read_until(talk, "Contract")
    talk.send_signal(signal.SIGINT)
    out, err = talk.communicate(timeout=30)
    assert (talk.returncode, err) == (0, "")
    assert f"--resume {only(doorvraag)['id']}" in out
    assert only(doorvraag).items() >= {"status": "paused", "answered": 1}.items()


def test_a_killed_talk_keeps_every_answer_that_was_confirmed(doorvraag: Doorvraag) -> None:
    steps = ["3", "2", "4", "2", "1"]
    for number, level in enumerate(steps):
        resume = (
            ["--resume", str(only(doorvraag)["id"])]
            if number
            else ["--flow", "observatie", "--client", "O-1"]
        )
        talk = doorvraag.beside("interview", "--plain", *resume)
        type_line(talk, level)
        read_until(talk, f"Kept: {level}")
        talk.kill()
        talk.communicate(timeout=30)
        assert only(doorvraag)["answered"] == number + 1


def test_a_second_window_is_told_who_has_the_talk_open(doorvraag: Doorvraag) -> None:
    talk = prompts(doorvraag, "--coach", "bo")
    id_ = str(only(doorvraag)["id"])
    for line in (["--script", "-", "--json"], ["--plain"]):
        ran = doorvraag("interview", "--resume", id_, *line, stdin="- finish")
        assert ran.code == 3
        assert "bo" in ran.out + ran.err
        assert "--json" not in line or ran.error["where"] == id_
    assert doorvraag("records", "show", id_).code == 0
    talk.communicate("3\n", timeout=30)
    assert only(doorvraag)["answered"] == 1


def test_whoever_stops_reading_early_gets_no_complaint(doorvraag: Doorvraag) -> None:
    for number in range(3):
        doorvraag.script("- finish", client=f"O-{number}")
    reader, writer = os.pipe()
    os.close(reader)
    for line in (["records", "list"], ["records", "list", "--json"], ["records", "export", "--out", "-"]):
        ran = subprocess.run(
            [sys.executable, "-m", "assistant", *line], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE,
            env={**os.environ, **doorvraag.environment}, text=True, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, ""), line
    os.close(writer)


@pytest.mark.parametrize(
    "command", [["records", "list"], ["interview", "--script", "-"], ["interview", "--plain"]]
)
def test_a_file_that_is_not_ours_is_left_as_it_is(doorvraag: Doorvraag, command: list[str]) -> None:
    text, foreign = doorvraag.folder / "letter.txt", doorvraag.folder / "other.db"
    text.write_text("Dear aunt")
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    for file in (text, foreign, doorvraag.folder):
        before = file.read_bytes() if file.is_file() else None
        ran = doorvraag("--db", str(file), *command, stdin="- finish")
        assert (ran.code, ran.out) == (3, "")
        assert str(file) in ran.err
        assert (file.read_bytes() if file.is_file() else None) == before


def test_a_database_from_the_future_or_nowhere_is_a_sentence(doorvraag: Doorvraag) -> None:
    doorvraag.script("- finish")
    with sqlite3.connect(doorvraag.db) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for place in (doorvraag.db, str(doorvraag.folder / "nowhere" / "x.db"), "postgresql://nobody/nothing"):
        ran = doorvraag("records", "list", "--db", place, "--json")
        assert ran.code == 3
        assert ran.error["remedy"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_a_record_is_a_sentence(doorvraag: Doorvraag) -> None:
    id_ = doorvraag.script("- finish").result["id"]
    ran = doorvraag("records", "show", id_, "--out", "/dev/full", "--json")
    assert (ran.code, ran.error["code"]) == (3, "cannot_write")


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_a_record_is_never_written_over_the_database_or_its_log(doorvraag: Doorvraag, ending: str) -> None:
    id_ = doorvraag.script("- finish").result["id"]
    ran = doorvraag("records", "show", id_, "--out", doorvraag.db + ending, "--json")
    assert (ran.code, ran.error["code"]) == (1, "bad_value")


def test_a_file_that_is_there_is_only_written_over_on_request(doorvraag: Doorvraag) -> None:
    id_ = doorvraag.script("- finish").result["id"]
    for line in (["records", "show", id_], ["records", "export"]):
        letter = doorvraag.folder / f"letter-{line[1]}.txt"
        letter.write_text("Dear aunt")
        ran = doorvraag(*line, "--out", str(letter), "--json")
        assert (ran.code, ran.error["code"], ran.error["where"]) == (1, "exists", str(letter))
        assert "--force" in ran.error["remedy"]
        assert letter.read_text() == "Dear aunt"
        assert doorvraag(*line, "--out", str(letter), "--force").code == 0
        assert id_ in letter.read_text()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_another_database_is_never_written_over_not_even_on_request(
    doorvraag: Doorvraag, ending: str
) -> None:
    other = doorvraag.folder / "other.db"
    doorvraag("--db", str(other), "db", "create")
    id_ = doorvraag.script("- finish").result["id"]
    target = Path(f"{other}{ending}")
    if ending:
        target.write_bytes(b"log")
    before = target.read_bytes()
    for line in (["records", "show", id_], ["records", "export"]):
        for force in ([], ["--force"]):
            ran = doorvraag(*line, "--out", str(target), *force, "--json")
            assert (ran.code, ran.error["code"]) == (1, "bad_value")
            assert "database" in ran.error["message"]
    assert target.read_bytes() == before


def test_nothing_is_laid_where_a_database_would_take_it_for_its_log(doorvraag: Doorvraag) -> None:
    other = doorvraag.folder / "other.db"
    doorvraag("--db", str(other), "db", "create")
    id_ = doorvraag.script("- finish").result["id"]
    ran = doorvraag("records", "show", id_, "--out", f"{other}-journal", "--json")
    assert (ran.code, ran.error["code"]) == (1, "bad_value")
    assert not Path(f"{other}-journal").exists()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no devices here")
def test_a_device_and_a_pipe_take_what_they_are_given(doorvraag: Doorvraag) -> None:
    id_ = doorvraag.script("- finish").result["id"]
    assert doorvraag("records", "show", id_, "--out", "/dev/null").code == 0
    beside = doorvraag.beside("records", "export", "--out", "/dev/stdout")
    out, _err = beside.communicate(timeout=30)
    assert (beside.returncode, id_ in out) == (0, True)


def test_an_empty_database_name_is_wrong_usage_and_the_usual_one_stays_untouched(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOORVRAAG_DB")
    for line in (["--db", ""], ["--db="], ["records", "list", "--db", ""]):
        ran = doorvraag(*line, "--json")
        assert (ran.code, ran.error["where"]) == (2, "--db")
        assert ran.error["remedy"]
    assert not list(doorvraag.folder.rglob("*.db"))


@pytest.mark.parametrize("place", [":memory:", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused_and_no_file_is_made(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(doorvraag.folder)
    ran = doorvraag("--db", place, "interview", "--script", "-", "--json", stdin="- finish")
    assert (ran.code, ran.error["code"]) == (3, "not_supported")
    assert "in memory" in ran.error["message"]
    assert not Path(":memory:").exists()


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (["records", "export", "--out", ""], "--out"),
        (["interview", "--script", ""], "--script"),
        (["records", "import", ""], "FILE"),
    ],
)
def test_a_file_without_a_name_is_wrong_usage(doorvraag: Doorvraag, line: list[str], where: str) -> None:
    ran = doorvraag(*line, "--json")
    assert (ran.code, ran.error["where"], ran.error["message"]) == (2, where, f"{where} needs a value.")


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(doorvraag: Doorvraag, name: str) -> None:
    ran = doorvraag("records", "import", str(doorvraag.folder / name), "--json")
    assert ran.code == 1
    assert ran.error["remedy"]


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of another kind")
@pytest.mark.parametrize("command", [[], ["interview"], ["demo"]])
def test_with_the_messages_thrown_away_the_screens_still_say_why_they_stay_away(
    doorvraag: Doorvraag, command: list[str]
) -> None:
    code, seen = doorvraag.at_a_terminal(*command, stderr=subprocess.DEVNULL)
    assert code == 2
    assert "--plain" in seen
    assert "\x1b[?1049h" not in seen


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of another kind")
def test_ctrl_c_before_the_talk_begins_is_a_sentence(doorvraag: Doorvraag) -> None:
    code, seen = doorvraag.at_a_terminal("interview", "--plain", until="Which guide?", then=b"\x03")
    assert code == 1
    assert "Stopped." in seen


def test_a_limit_beyond_all_counting_is_no_limit(doorvraag: Doorvraag) -> None:
    doorvraag.script("- finish")
    assert len(doorvraag("records", "list", "--limit", "9" * 30, "--json").result) == 1


@pytest.mark.parametrize("line", [(), ("records",), ("flow",)])
def test_a_command_that_is_missing_is_said(doorvraag: Doorvraag, line: tuple[str, ...]) -> None:
    ran = doorvraag(*line, "--json")
    assert ran.code == 2
    assert ran.error["message"] == "COMMAND is missing."


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of another kind")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("interview --flow observatie --script - --json <&-", 1, '"code": "bad_script"'),
        ("interview --flow observatie --plain <&-", 0, "--resume"),
        ("records list --json >&-", 0, ""),
        ("records show nope 2>&-", 1, ""),
        ("records list >&- 2>&- <&-", 0, ""),
        ("records list --json >/dev/full", 3, "--out"),
        ("records list >/dev/full", 3, "--out"),
        ("interview --flow observatie --plain </dev/null >/dev/full", 3, "--out"),
        ("records list --db '~nobody-of-that-name/x.db' --json", 3, '"code": "no_folder"'),
        ("records export --out '~nobody-of-that-name/x' --json", 1, '"code": "bad_value"'),
    ],
)
def test_streams_that_are_closed_or_full_are_no_fault_of_ours(
    doorvraag: Doorvraag, words: str, code: int, said: str
) -> None:
    program = f"{sys.executable} -m assistant {words}"
    environment = {**os.environ, **doorvraag.environment, "DOORVRAAG_DB": doorvraag.db}
    ran = subprocess.run(
        ["sh", "-c", program],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ran.returncode == code, ran
    assert said in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert "fault of its own" not in ran.stdout + ran.stderr


def test_stored_escape_sequences_never_reach_a_terminal(doorvraag: Doorvraag) -> None:
    """Old or foreign records may hold them: they come in by import, past the checks of a talk."""
    bad = "\x1b[2J\x9b31m\x07\u202eboos"
    id_ = doorvraag.script('- note: {kind: free, text: "MARK"}\n- finish').result["id"]
    lines = doorvraag("records", "export", "--out", "-").out
    elsewhere = str(doorvraag.folder / "elsewhere.db")
    spoiled = relinked(lines.replace('"MARK"', json.dumps(bad)))
    assert doorvraag("--db", elsewhere, "records", "import", "-", "--json", stdin=spoiled).code == 0
    for line in (
        ["show", id_],
        ["show", id_, "--format", "md"],
        ["show", id_, "--json"],
        ["export", "--out", "-"],
    ):
        out = doorvraag("--db", elsewhere, "records", *line).out
        assert "boos" in out
        assert not set(bad.removesuffix("boos").replace("[2J", "").replace("31m", "")) & set(out), line
    record = doorvraag("--db", elsewhere, "records", "show", id_, "--json").result
    assert record["notes"][0]["text"] == bad
    for form in ("md", "html", "txt", "json"):
        file = doorvraag.folder / f"record.{form}"
        assert doorvraag("--db", elsewhere, "records", "show", id_, "--out", str(file)).code == 0
        assert not set("\x1b\x9b\x07\u202e") & set(file.read_text(encoding="utf-8")), form


def test_a_fault_of_our_own_is_one_sentence_without_a_clients_words(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_given: object) -> int:
        secret = "zij vertelde over haar zoon"
        raise RuntimeError(secret)

    monkeypatch.setattr(app, "run", faulty)
    ran = doorvraag("records", "list")
    assert (ran.code, ran.out) == (1, "")
    assert "RuntimeError" in ran.err
    monkeypatch.setenv("DOORVRAAG_DEBUG", "1")
    debugged = doorvraag("records", "list")
    assert "in faulty" in debugged.err
    assert doorvraag("records", "list", "--json").error["code"] == "fault"
    for told in (ran, debugged):
        assert "haar zoon" not in told.err


_LOST = """
import asyncio, sys, threading
from assistant.cli import app

class Left:
    def __del__(self):
        raise RuntimeError("haar zoon")

async def fail():
    raise RuntimeError("haar zoon")

async def begin():
    Left()
    thread = threading.Thread(target=Left().__del__)
    thread.start()
    thread.join()
    asyncio.get_running_loop().call_soon(Left().__del__)
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    del task
    raise ENDS("haar zoon")

app.run = lambda *_: asyncio.run(begin())
sys.argv = ["doorvraag", "records", "list"]
from assistant.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("ends", ["RuntimeError", "BaseException", "asyncio.CancelledError"])
def test_what_goes_wrong_where_nobody_waits_is_not_written_out(doorvraag: Doorvraag, ends: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _LOST.replace("ENDS", ends)], check=False, capture_output=True, text=True,
        env=os.environ | doorvraag.environment, timeout=30,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert ends.rpartition(".")[2] in ran.stderr
    assert "haar zoon" not in ran.stderr


def test_ctrl_c_during_a_command_is_a_sentence(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", interrupted)
    ran = doorvraag("records", "list")
    assert (ran.code, ran.out) == (1, "")
    assert "Stopped." in ran.err


def test_words_come_out_as_utf8_whatever_the_platform_thinks(doorvraag: Doorvraag) -> None:
    doorvraag.environment |= {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    talk = doorvraag.beside("interview", "--plain", "--flow", "observatie", "--client", "O-1", "--lang", "nl")
    out, err = talk.communicate("/naar opmerkingen\nZij zei «één» 😀\n", timeout=30)
    assert (talk.returncode, err) == (0, "")
    assert "Zij zei «één» 😀" in out
