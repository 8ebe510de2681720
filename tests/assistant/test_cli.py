"""The commands as a contract: exit codes, one JSON object, and a sentence for everything that goes wrong."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.bootstrap import app_version
from assistant.cli.arguments import Common, Wanted, WrongUsage, screens_wanted, take_common
from tests.assistant.commands import ROOT, Doorvraag, relinked

SCRIPT = """
- answer: {step: formaliteiten, value: 3}
- answer: {step: star, value: nee}
- skip: {step: reflectie, reason: "geen tijd"}
- answer: {step: opmerkingen, value: "Mooi [/boos] gesprek."}
- finish
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


# the line


@pytest.mark.parametrize(
    "line",
    [
        ["--db", "x.db", "--lang", "en", "--json", "records", "list"],
        ["records", "list", "--json", "--db=x.db", "--lang=en"],
        ["records", "--lang", "en", "list", "--db", "x.db", "--json"],
    ],
)
def test_the_common_options_stand_before_and_after_the_command(line: list[str]) -> None:
    assert take_common(line) == (Common("x.db", "en", json=True), ["records", "list"])


@pytest.mark.parametrize("line", [["--version"], ["--lang", "nl", "--version"], ["--version", "records"]])
def test_the_version_is_said_in_one_line_or_one_object(doorvraag: Doorvraag, line: list[str]) -> None:
    ran = doorvraag(*line)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"doorvraag {app_version()}\n"
    assert doorvraag(*line, "--json").result == {"version": app_version()}


def test_the_version_is_asked_before_a_command_only(doorvraag: Doorvraag) -> None:
    assert doorvraag("records", "--version").code == 2
    assert "--version" in doorvraag("--help").out


def test_the_version_waits_for_nothing_heavy() -> None:
    program = (
        "import sys; from assistant.__main__ import main; code = main(['--version']);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    heavy = {
        "typer",
        "click",
        "rich",
        "textual",
        "yaml",
        "storage",
        "prompts",
        "sqlmodel",
        "sqlalchemy",
        "jinja2",
    }
    assert not loaded & heavy


def test_behind_a_lone_double_dash_everything_belongs_to_the_command() -> None:
    assert take_common(["records", "show", "--", "--json"]) == (Common(), ["records", "show", "--", "--json"])


@pytest.mark.parametrize("line", [["--lang", "de"], ["--db"], ["records", "--lang"]])
def test_a_common_option_without_a_fitting_value_is_wrong_usage(line: list[str]) -> None:
    with pytest.raises(WrongUsage):
        take_common(line)


def test_the_screens_are_for_no_command_and_for_an_interview_without_more() -> None:
    assert screens_wanted([]) == Wanted()
    assert screens_wanted(["interview", "--flow", "vervolg", "--client=K-1"]) == Wanted("vervolg", "K-1")
    for other in (
        ["records"],
        ["interview", "--plain"],
        ["interview", "--help"],
        ["interview", "--flow"],
        ["x"],
    ):
        assert screens_wanted(other) is None


@pytest.mark.parametrize(
    "line",
    [
        ["interveiw"],
        ["records"],
        ["records", "shwo"],
        ["records", "show"],
        ["records", "show", "a", "b"],
        ["records", "show", "a", "--frmat", "md"],
        ["records", "show", "a", "--format", "pdf"],
        ["records", "show", "a", "--client-copy", "--format", "json"],
        ["records", "list", "--limit", "0"],
        ["records", "export"],
        ["records", "export", "--out", "-"],
        ["interview", "--plain"],
        ["interview", "--resume", "x", "--client", "y", "--script", "-"],
        ["flow", "chek"],
        ["demo"],
        ["--lang", "de"],
        [],
    ],
)
def test_wrong_usage_is_two_with_one_object_and_a_sentence(doorvraag: Doorvraag, line: list[str]) -> None:
    ran = doorvraag(*line, "--json")
    assert ran.code == 2
    assert ran.error["message"]
    assert ran.error["message"] == ran.error["message"].strip()
    spoken = doorvraag(*line)
    if line not in (["demo"], ["interview", "--plain"], ["records", "export", "--out", "-"]):
        assert (spoken.code, spoken.out) == (2, "") or "--help" in spoken.err + spoken.out


def test_an_unknown_command_is_answered_with_the_one_that_was_meant(doorvraag: Doorvraag) -> None:
    assert doorvraag("interveiw", "--json").error["remedy"] == "Did you mean 'interview'?"
    assert doorvraag("records", "shwo", "--json").error["remedy"] == "Did you mean 'show'?"
    assert "Choose one of: interview" in doorvraag("zwemmen").err


def test_help_is_there_for_every_command_in_both_languages(doorvraag: Doorvraag) -> None:
    nouns = {"records": ("list", "show", "history", "export", "import"), "flow": ("list", "show", "check")}
    lines = [[], ["interview"], ["demo"], ["db", "status"], *([noun] for noun in nouns)]
    lines += [[noun, verb] for noun, verbs in nouns.items() for verb in verbs]
    for line in lines:
        english = doorvraag(*line, "--help")
        dutch = doorvraag(*line, "--help", "--lang", "nl")
        assert (english.code, dutch.code) == (0, 0), line
        assert english.out.startswith("Usage: doorvraag"), line
        assert dutch.out != english.out, line


# from script to file


@pytest.mark.parametrize(
    "line",
    [[], ["interview"], ["records"], ["records", "show"], ["flow", "check"], ["db", "status"], ["demo"]],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_for_a_program_is_one_object_with_the_words_of_the_page(
    doorvraag: Doorvraag, line: list[str], language: str
) -> None:
    help_ = doorvraag(*line, "--help", "--json", "--lang", language).result
    page = " ".join(doorvraag(*line, "--help", "--lang", language).out.split())
    assert help_["command"] == " ".join(["doorvraag", *line])
    for part in (*help_["options"], *help_["arguments"], *help_["commands"], help_):
        assert part["about"]
    assert help_["about"] in page
    for option in help_["options"]:
        assert set(option["names"]) <= set(page.split())
    assert all(command["name"] in page for command in help_["commands"])


def test_a_scripted_interview_comes_back_in_every_form(doorvraag: Doorvraag) -> None:
    ran = doorvraag.script(SCRIPT)
    assert ran.code == 0
    assert ran.result.items() >= {
        "status": "finished", "flow": "observatie", "client": "O-1", "coach": "noor", "items": 5,
        "applied": 5, "answered": 3, "warnings": [],
    }.items()  # fmt: skip
    id_ = ran.result["id"]
    for form, sign in (("md", "# "), ("html", "<!DOCTYPE html>"), ("txt", "="), ("json", '"head"')):
        shown = doorvraag("records", "show", id_[:5], "--format", form)
        assert shown.code == 0
        assert sign.lower() in shown.out.lower()
    copy = doorvraag("records", "show", id_, "--client-copy", "--format", "md")
    assert (copy.code, copy.out) == (1, "")
    assert "not about a client" in copy.err
    assert doorvraag("records", "show", id_, "--json").result["head"]["id"] == id_
    in_words = doorvraag("records", "show", id_, "--format", "txt", "--json").result
    assert in_words.items() >= {"id": id_, "format": "txt"}.items()


def test_a_list_of_records_narrows_down(doorvraag: Doorvraag) -> None:
    doorvraag.script(SCRIPT, client="O-1")
    doorvraag.script("- answer: {step: star, value: ja}", "--coach", "bo", client="O-2")
    everything = doorvraag("records", "list", "--json").result
    assert [header["client"] for header in everything] == ["O-2", "O-1"]
    assert everything[0]["started_at"].endswith("Z")
    for option, value, client in (
        ("--client", "O-1", "O-1"), ("--coach", "bo", "O-2"), ("--status", "finished", "O-1"),
        ("--limit", "1", "O-2"),
    ):  # fmt: skip
        found = doorvraag("records", "list", option, value, "--json").result
        assert [header["client"] for header in found] == [client]
    assert doorvraag("records", "list", "--flow", "intake", "--json").result == []
    assert "No interviews match" in doorvraag("records", "list", "--flow", "intake").out


def test_the_history_of_an_answer_keeps_what_stood_there_before(doorvraag: Doorvraag) -> None:
    script = "- answer: {step: opmerkingen, value: Eerst}\n- answer: {step: opmerkingen, value: Daarna}\n"
    id_ = doorvraag.script(script).result["id"]
    changes = doorvraag("records", "history", id_, "--step", "opmerkingen", "--json").result
    assert [(change["text"], change["old"]) for change in changes] == [("Eerst", ""), ("Daarna", "Eerst")]
    assert "Daarna" in doorvraag("records", "history", id_).out
    wrong = doorvraag("records", "history", id_, "--step", "opmerking", "--json")
    assert (wrong.code, wrong.error["remedy"]) == (1, "Did you mean 'opmerkingen'?")


def test_a_record_with_only_a_note_a_probe_and_a_remark_has_a_history(doorvraag: Doorvraag) -> None:
    script = (
        "- note: {kind: free, text: Kwam te laat, step: opmerkingen}\n"
        "- probe: {step: opmerkingen, kind: free, text: Hoezo?}\n"
        "- react: {text: Dat was de bus}\n"
    )
    id_ = doorvraag.script(script).result["id"]
    changes = doorvraag("records", "history", id_, "--json").result
    assert [(change["text"], change["event"]) for change in changes] == [
        ("Kwam te laat", "noted"), ("Hoezo?", "probed"), ("Dat was de bus", "client_reacted"),
    ]  # fmt: skip
    said = doorvraag("records", "history", id_).out
    assert "Nothing yet." not in said
    assert "The talk as a whole: remark by the client" in said


def test_a_record_is_written_for_its_owner_only_and_in_the_form_of_its_name(doorvraag: Doorvraag) -> None:
    id_ = doorvraag.script(SCRIPT).result["id"]
    for ending, sign in ((".md", "# "), (".html", "<html"), (".json", '"head"'), (".txt", "=")):
        out = doorvraag.folder / f"dossier{ending}"
        assert doorvraag("records", "show", id_, "--out", str(out)).code == 0
        assert sign in out.read_text(encoding="utf-8")
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    answer = doorvraag("records", "show", id_, "--out", str(doorvraag.folder / "d.md"), "--json").result
    assert answer["format"] == "md"


@pytest.mark.parametrize(
    ("out", "code"),
    [("", 1), ("nowhere/x.md", 1), ("dossiers.db", 1)],
    ids=["a folder", "no folder", "the database"],
)
def test_a_file_that_cannot_be_written_is_a_sentence(doorvraag: Doorvraag, out: str, code: int) -> None:
    id_ = doorvraag.script(SCRIPT).result["id"]
    before = Path(doorvraag.db).read_bytes()
    ran = doorvraag("records", "show", id_, "--out", str(doorvraag.folder / out), "--json")
    assert ran.code == code
    assert ran.error["remedy"]
    assert Path(doorvraag.db).read_bytes() == before
    assert not list(doorvraag.folder.glob(".*.md*"))


def test_a_follow_up_takes_guide_and_client_from_the_interview_it_follows(doorvraag: Doorvraag) -> None:
    first = doorvraag.script("- answer: {step: openingsvraag, value: {said: Begin}}\n- finish", flow="intake")
    second = doorvraag(
        "interview",
        "--earlier",
        first.result["id"][:6],
        "--script",
        "-",
        "--json",
        stdin="- answer: {step: openingsvraag, value: Nu}",
    )
    assert second.result.items() >= {"flow": "vervolg", "client": "O-1", "applied": 1}.items()
    record = doorvraag("records", "show", second.result["id"], "--json").result
    assert record["earlier"]["head"]["id"] == first.result["id"]
    other = doorvraag(
        "interview",
        "--earlier",
        first.result["id"],
        "--client",
        "X-9",
        "--script",
        "-",
        "--json",
        stdin="- finish",
    )
    assert other.code == 1


@pytest.mark.parametrize(
    "first",
    ["- answer: {step: nergens}", "- back: {}", "- finish: {nu: ja}", "- zomaar", "- note: {kind: x}"],
)
def test_a_script_that_is_refused_at_once_begins_no_interview(doorvraag: Doorvraag, first: str) -> None:
    line = ("interview", "--flow", "intake", "--client", "T-1", "--script", "-")
    refused = doorvraag(*line, stdin=first)
    assert refused.code == 1
    assert "no interview was begun" in refused.err
    assert doorvraag("records", "list", "--json").result == []
    again = doorvraag(*line, "--json", stdin=first)
    assert again.code == 1
    assert (again.error["item"], again.error["id"]) == (1, None)


def test_a_script_that_is_refused_later_says_where_what_came_before_is_kept(doorvraag: Doorvraag) -> None:
    line = ("interview", "--flow", "intake", "--client", "T-1", "--script", "-")
    refused = doorvraag(
        *line, stdin="- note: {kind: free, text: Koffie}\n- answer: {step: nergens, value: x}"
    )
    assert "What came before it is kept" in refused.err
    (header,) = doorvraag("records", "list", "--json").result
    again = doorvraag(
        "interview", "--resume", header["id"], "--script", "-", stdin="- answer: {step: nergens, value: x}"
    )
    assert f"--resume {header['id']}" in again.err


def test_where_in_a_script_something_is_wrong_is_said_once(doorvraag: Doorvraag) -> None:
    refused = doorvraag(
        "interview", "--flow", "intake", "--client", "T-1", "--script", "-",
        stdin="- answer: {step: afspraken, value: [{wat: bellen}]}",
    )  # fmt: skip
    assert refused.err.count("afspraken[0]") == 1


# the five observed talks


OBSERVED: dict[str, dict[object, int]] = {
    "formaliteiten": {1: 1, 3: 2, 4: 2},
    "contract": {2: 2, 3: 1, 4: 2},
    "openingsvraag": {1: 1, 4: 4},
    "afsluiting": {2: 2, 3: 2, 4: 1},
    "reflectie": {1: 4, 4: 1},
    "star": {"nee": 5},
    "doorvragen": {"ja": 5},
    "arbeidsverleden": {"ja": 3, "nee": 2},
    "werknemersvaardigheden": {"ja": 4, "nee": 1},
    "op_tijd_komen": {"nee": 5},
    "belemmeringen": {"ja": 5},
    "aandachtspunten": {"ja": 4, "nee": 1},
}
"""How often each value was seen in five talks: Aitink 2015, appendices I and II (counts, not who)."""


def five_scripts() -> list[str]:
    columns = {step: list(Counter(seen).elements()) for step, seen in OBSERVED.items()}
    return [
        "".join(f"- answer: {{step: {step}, value: {values[talk]}}}\n" for step, values in columns.items())
        + "- finish: {}\n"
        for talk in range(5)
    ]


def counted(export: Path) -> dict[str, Counter[object]]:
    found: dict[str, Counter[object]] = {}
    for line in export.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event.get("event") == "answered":
            found.setdefault(event["step"], Counter())[event["value"]] += 1
    return found


def test_five_observed_talks_go_in_through_scripts_and_come_out_whole(doorvraag: Doorvraag) -> None:
    for number, script in enumerate(five_scripts(), 1):
        file = doorvraag.folder / f"talk-{number}.yaml"
        file.write_text(script)
        ran = doorvraag(
            "interview", "--flow", "observatie", "--client", f"T-{number}", "--script", str(file), "--json"
        )
        assert (ran.code, ran.result["applied"], ran.result["status"]) == (0, 13, "finished")
    export = doorvraag.folder / "five.jsonl"
    assert len(doorvraag("records", "export", "--out", str(export), "--json").result["interviews"]) == 5
    assert counted(export) == {step: Counter(seen) for step, seen in OBSERVED.items()}

    elsewhere = str(doorvraag.folder / "elsewhere.db")
    taken = doorvraag("--db", elsewhere, "records", "import", str(export), "--json").result
    assert len(taken["added"]) == 5
    again = doorvraag.folder / "again.jsonl"
    ids = [
        option
        for header in doorvraag("records", "list", "--json").result
        for option in ("--id", header["id"])
    ]
    assert doorvraag("--db", elsewhere, "records", "export", *ids, "--out", str(again)).code == 0
    assert again.read_text() == export.read_text()


# import


def exported(doorvraag: Doorvraag, script: str = SCRIPT) -> list[str]:
    doorvraag.script(script)
    out = doorvraag("records", "export", "--out", "-").out
    return [line for line in out.splitlines() if line]


def imported(doorvraag: Doorvraag, lines: list[str]) -> tuple[int, dict[str, object]]:
    ran = doorvraag(
        "--db", str(doorvraag.folder / "new.db"), "records", "import", "-", "--json", stdin="\n".join(lines)
    )
    return ran.code, ran.answer.get("error") or ran.answer["result"]


def test_an_import_twice_changes_nothing_and_later_events_are_added(doorvraag: Doorvraag) -> None:
    lines = exported(doorvraag)
    shorter = [*lines[:1], _changed(lines[1], last_sequence=5), *lines[2:-1]]
    assert imported(doorvraag, shorter)[1]["added"]
    assert imported(doorvraag, lines)[1]["grown"]
    for known in (lines, shorter):
        assert imported(doorvraag, known)[1]["known"]
    assert (
        doorvraag("--db", str(doorvraag.folder / "new.db"), "records", "list", "--json").result[0]["status"]
        == "finished"
    )


def _changed(line: str, **parts: object) -> str:
    return json.dumps({**json.loads(line), **parts})


def test_a_value_in_another_form_than_it_is_kept_in_is_refused(doorvraag: Doorvraag) -> None:
    """It would be taken for the same, and not fit where the record and the screens look for it."""
    changed = [line.replace('gesprek."', 'gesprek. \\u0007"') for line in exported(doorvraag)]
    code, error = imported(doorvraag, relinked("\n".join(changed)).splitlines())
    assert code == 1
    assert error["where"] == "stdin:7"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda lines: [*lines, "{not json"], 9),
        (lambda lines: [*lines, "[]"], 9),
        (lambda lines: [lines[0].replace("observatie", "observatje"), *lines[1:]], 1),
        (lambda lines: [*lines[:3], *lines[4:]], 4),
        (lambda lines: [line.replace('"actor": "noor"', '"actor": "123456782"') for line in lines], 3),
        (lambda lines: [line.replace('"event": "skipped"', '"event": "stolen"') for line in lines], 6),
        (
            lambda lines: [
                line.replace('"reason": "geen tijd"', '"reason": ["geen tijd"]') for line in lines
            ],
            6,
        ),
        (lambda lines: [line.replace('"value": 3', '"value": 9') for line in lines], 4),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0].replace('"version": "', '"version": "9'), *lines[1:]], 1),
        (lambda lines: [json.dumps({**json.loads(lines[0]), "text": "\ud800"}), *lines[1:]], 1),
        (lambda lines: [*lines[:3], _changed(lines[3], step="\ud800"), *lines[4:]], 4),
        (lambda lines: [*lines[:3], _changed(lines[3], at="0001-01-01T00:00:00+14:00"), *lines[4:]], 4),
        (lambda lines: [*lines[:3], _changed(lines[3], at="9999-12-31T23:59:59-14:00"), *lines[4:]], 4),
        (lambda lines: [*lines[:3], _changed(lines[3], actor=7), *lines[4:]], 4),
        (lambda lines: [*lines[:3], _changed(lines[3], app_version="\u001b]0;x\u0007"), *lines[4:]], 4),
        (lambda lines: [*lines[:3], _changed(lines[3], app_version=None), *lines[4:]], 4),
        (lambda lines: [*lines[:2], _changed(lines[2], earlier="../../x"), *lines[3:]], 3),
        (lambda lines: [line.replace("geen tijd", "wel tijd") for line in lines], 6),
        (lambda lines: lines[:-1], 7),
        (lambda lines: [lines[0], *lines[2:]], 2),
        (lambda lines: [line.replace('"link": "', '"link": "0') for line in lines], 3),
        (lambda lines: [line.split(', "link"')[0] + "}" if "link" in line else line for line in lines], 3),
        (lambda lines: relinked("\n".join(lines).replace('"O-1"', '"123456782"')).splitlines(), 3),
        (lambda lines: relinked("\n".join(lines).replace('"value": 3', '"value": 9')).splitlines(), 4),
        (lambda lines: [line.replace('"value": 3', '"value": NaN') for line in lines], 4),
        (lambda lines: [line.replace('"value": 3', '"value": 1e999') for line in lines], 4),
    ],
    ids=[
        "no json",
        "a list",
        "changed guide",
        "a gap",
        "a bsn",
        "unknown event",
        "wrong part",
        "bad value",
        "no guide",
        "another version",
        "half a character",
        "half a character in an event",
        "before time",
        "after time",
        "nobody",
        "a wrong version",
        "no version",
        "no id before it",
        "an edited answer",
        "the last event cut off",
        "no line of its own",
        "other links",
        "no links",
        "a client's bsn",
        "a bad value, linked anew",
        "no number",
        "no end to a number",
    ],
)
def test_a_file_that_is_not_sound_is_refused_whole(doorvraag: Doorvraag, spoil: object, line: int) -> None:
    code, error = imported(doorvraag, spoil(exported(doorvraag)))  # type: ignore[operator]
    assert code == 1
    assert error["message"]
    assert error["where"] == f"stdin:{line}"
    assert doorvraag("--db", str(doorvraag.folder / "new.db"), "records", "list", "--json").result == []


@pytest.mark.parametrize("line", [1, 2, 3, 6])
def test_what_a_newer_doorvraag_wrote_is_refused_not_dropped(doorvraag: Doorvraag, line: int) -> None:
    """A guide, an interview, its start and a topic that was skipped."""
    lines = exported(doorvraag)
    lines[line - 1] = _changed(lines[line - 1], mood="blij")
    code, error = imported(doorvraag, lines)
    assert (code, error["where"]) == (1, f"stdin:{line}")
    assert "mood" in str(error["message"])
    assert "newest doorvraag" in str(error["remedy"])
    assert doorvraag("--db", str(doorvraag.folder / "new.db"), "records", "list", "--json").result == []


@pytest.mark.parametrize(
    "change",
    [{"type": "mood"}, {"event": "mended"}, {"deliberate": "half"}],
    ids=["line", "event", "kind of value"],
)
def test_a_line_of_a_kind_that_is_not_known_may_be_of_a_newer_doorvraag(
    doorvraag: Doorvraag, change: dict[str, object]
) -> None:
    lines = exported(doorvraag)
    lines[5] = _changed(lines[5], **change)
    code, error = imported(doorvraag, lines)
    assert (code, error["where"]) == (1, "stdin:6")
    assert "newest doorvraag" in str(error["remedy"])


@pytest.mark.parametrize(("line", "key"), [(1, "title"), (2, "client"), (4, "actor"), (7, "value")], ids=str)
def test_what_stands_in_a_line_twice_is_refused(doorvraag: Doorvraag, line: int, key: str) -> None:
    """The first would be dropped without a word."""
    lines = exported(doorvraag)
    assert f'"{key}": ' in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(f'"{key}": ', f'"{key}": "anders", "{key}": ')
    code, error = imported(doorvraag, lines)
    assert (code, error["where"], error["message"]) == (1, f"stdin:{line}", f"'{key}' stands here twice.")


@pytest.mark.parametrize("part", ["flow", "version", "content_hash", "client", "coach", "started_at"])
def test_the_line_of_an_interview_says_what_its_events_say(doorvraag: Doorvraag, part: str) -> None:
    """Somebody who changes a code there would think that it was changed."""
    lines = exported(doorvraag)
    code, error = imported(doorvraag, [lines[0], _changed(lines[1], **{part: "anders"}), *lines[2:]])
    assert (code, error["where"]) == (1, "stdin:2")
    assert doorvraag("--db", str(doorvraag.folder / "new.db"), "records", "list", "--json").result == []


def test_an_interview_that_went_another_way_is_not_overwritten(doorvraag: Doorvraag) -> None:
    lines = exported(doorvraag)
    imported(doorvraag, lines)
    other = relinked("\n".join(lines).replace("geen tijd", "wel tijd")).splitlines()
    code, error = imported(doorvraag, other)
    assert code == 1
    assert "went another way" in str(error["message"])
    assert error["where"] == "stdin:2"


# guides


def test_the_guides_are_listed_and_shown(doorvraag: Doorvraag) -> None:
    listed = doorvraag("flow", "list", "--json").result
    assert {"intake", "intake-kort", "vervolg", "observatie"} <= {info["id"] for info in listed}
    assert all(info["problems"] == 0 for info in listed)
    shown = doorvraag("flow", "show", "observatie", "--json").result
    assert [step["id"] for step in shown["phases"][0]["steps"]][:2] == ["formaliteiten", "contract"]
    assert "formaliteiten" in doorvraag("flow", "show", "observatie").out
    assert doorvraag("flow", "show", "observatje", "--json").error["remedy"] == "Did you mean 'observatie'?"


def test_a_broken_guide_says_where_and_what_to_do(doorvraag: Doorvraag) -> None:
    file = doorvraag.folder / "mine.yaml"
    file.write_text("flow: mine\nversion: '1'\ntitel: x\nminutes: veel\nphases: []\n")
    for command in ("check", "show"):
        ran = doorvraag("flow", command, str(file), "--json")
        assert ran.code == 1
        assert ran.error["where"].startswith("mine.yaml:")
        assert len(ran.error["problems"]) > 1
        assert all(problem["remedy"] for problem in ran.error["problems"])
    assert "mine.yaml:3" in doorvraag("flow", "check", str(file)).err
    started = doorvraag("interview", "--flow", str(file), "--script", "-", "--json", stdin="- finish")
    assert (started.code, started.error["code"]) == (1, "flow_broken")
    assert doorvraag("records", "list", "--json").result == []
    assert doorvraag("flow", "check").code == 0


def test_a_dutch_author_reads_in_dutch_what_to_do_about_a_missing_key(doorvraag: Doorvraag) -> None:
    file = doorvraag.folder / "mijn.yaml"
    file.write_text("flow: mijn\nphases:\n  - steps:\n      - {title: Vraag}\n", encoding="utf-8")
    dutch, english = (
        doorvraag("flow", "check", str(file), "--json", "--lang", language).error["problems"]
        for language in ("nl", "en")
    )
    assert {problem["code"] for problem in dutch} == {"format/missing-key"}
    for here, there in zip(dutch, english, strict=True):
        assert here["message"] != there["message"]
        assert here["remedy"].startswith("Zet er ")


@pytest.mark.parametrize("command", ["check", "show"])
def test_what_is_no_guide_is_named_as_it_was_given(doorvraag: Doorvraag, command: str) -> None:
    letter = doorvraag.folder / "brief.txt"
    letter.write_text("flow: brief\n", encoding="utf-8")
    for name, code in ((str(letter), "bad_value"), ("nergens.yaml", "not_found"), ("nergens", "not_found")):
        ran = doorvraag("flow", command, name, "--json")
        assert (ran.code, ran.error["code"], ran.error["where"]) == (1, code, name[:80])
        assert ran.error["remedy"]
        told = doorvraag("flow", command, name).err
        assert name in told
        assert "--flow" not in told


def test_a_check_of_several_files_lists_what_is_wrong_with_each(doorvraag: Doorvraag) -> None:
    ran = doorvraag("flow", "check", "intake", "nergens.yaml", "brief", "--json")
    assert [problem["where"] for problem in ran.error["problems"]] == ["nergens.yaml", "brief"]
    assert ran.error["checked"] == ["intake"]


def test_a_guide_of_ones_own_holds_an_interview(doorvraag: Doorvraag) -> None:
    file = doorvraag.folder / "eigen.yaml"
    file.write_text(
        "flow: eigen\nversion: '1'\ntitle: Eigen\nabout: Eigen gids.\nminutes: 5\nphases:\n"
        "  - id: begin\n    title: Begin\n    about: Zo begint het.\n    chapter: heard\n    steps:\n"
        "      - {id: vraag, title: Vraag, cue: Wat speelt er?, kind: text}\n"
    )
    ran = doorvraag.script("- answer: {step: vraag, value: Veel}\n- finish", flow=str(file))
    assert (ran.code, ran.result["flow"]) == (0, "eigen")
    file.unlink()
    assert "Veel" in doorvraag("records", "show", ran.result["id"]).out


# the store


def test_the_state_of_the_database_is_counted(doorvraag: Doorvraag) -> None:
    doorvraag.script(SCRIPT)
    status = doorvraag("db", "status", "--json").result
    assert status.items() >= {"database": doorvraag.db, "interviews": 1, "finished": 1, "paused": 0}.items()
    assert doorvraag.db in doorvraag("db", "status").out


def test_asking_after_a_database_that_is_not_there_makes_none(doorvraag: Doorvraag) -> None:
    status = doorvraag("db", "status", "--json").result
    assert status.items() >= {"database": doorvraag.db, "exists": False, "interviews": 0}.items()
    said = doorvraag("db", "status")
    assert (said.code, "There is no database here yet" in said.out) == (0, True)
    assert not Path(doorvraag.db).exists()
    doorvraag.script(SCRIPT)
    assert doorvraag("db", "status", "--json").result["exists"] is True


def test_what_an_import_refuses_says_what_to_do(doorvraag: Doorvraag) -> None:
    lines = exported(doorvraag)
    event = json.loads(lines[-1])
    for wrong in ({"event": "guessed"}, {"mood": "x"}, {"event": "answered", "step": "nergens", "value": 1}):
        code, error = imported(doorvraag, [*lines[:-1], json.dumps({**event, **wrong})])
        assert (code, bool(error["remedy"])) == (1, True), wrong


def test_an_interview_under_the_id_of_a_share_is_refused(doorvraag: Doorvraag) -> None:
    """It would be taken for a share, and could never be opened."""
    lines = exported(doorvraag)
    name = json.loads(lines[-1])["interview"]
    code, error = imported(doorvraag, relinked("\n".join(lines).replace(name, "s-aaaaaaaa")).splitlines())
    assert (code, "s-aaaaaaaa" in error["message"]) == (1, True)


def test_an_interview_without_an_id_is_asked_for(doorvraag: Doorvraag) -> None:
    error = doorvraag("records", "show", "", "--json").error
    assert (error["where"], bool(error["remedy"])) == ("ID", True)


def test_a_talk_that_undid_a_note_comes_back_whole_from_an_export(doorvraag: Doorvraag) -> None:
    lines = exported(doorvraag, "- note: {kind: free, text: Vergissing}\n- undo\n- finish\n")
    assert json.loads(lines[-2]).items() >= {"event": "undone", "of": 2}.items()
    assert imported(doorvraag, lines)[1]["added"]


def test_unknown_and_ambiguous_ids_are_sentences(doorvraag: Doorvraag) -> None:
    for line in (["show", "zzzz"], ["history", "zzzz"], ["export", "--out", "x.jsonl", "--id", "zzzz"]):
        ran = doorvraag("records", *line, "--json")
        assert (ran.code, ran.error["code"]) == (1, "not_found")
    assert doorvraag("interview", "--resume", "zzzz", "--script", "-", "--json", stdin="- finish").code == 1


@pytest.mark.parametrize("client", ["Jan Jansen", "123456782", "x" * 40, "-"])
def test_a_name_or_a_bsn_never_becomes_a_code(doorvraag: Doorvraag, client: str) -> None:
    ran = doorvraag.script("- finish", client=client)
    assert (ran.code, ran.error["code"], ran.error["where"]) == (1, "bad_value", "--client")
    assert ran.error["remedy"]
    assert doorvraag("records", "list", "--json").result == []


def test_a_guide_that_follows_nothing_says_which_ones_do(doorvraag: Doorvraag) -> None:
    first = doorvraag.script("- finish", flow="intake").result["id"]
    ran = doorvraag(
        "interview", "--flow", "intake", "--earlier", first, "--script", "-", "--json", stdin="- finish"
    )
    assert (ran.code, ran.error["where"]) == (1, "--earlier")
    assert ran.error["remedy"] == (
        "Leave --earlier out, or choose a guide that goes on from another:"
        " casuistiek, vervolg, vignet-wending."
    )
    assert "–" not in ran.error["remedy"]


@pytest.mark.parametrize("line", [["records", "list"], ["db", "status"], ["db", "check"], ["db", "create"]])
def test_a_folder_in_place_of_a_database_is_called_that(doorvraag: Doorvraag, line: list[str]) -> None:
    ran = doorvraag(*line, "--db", str(doorvraag.folder), "--json")
    assert (ran.code, ran.error["message"]) == (3, "This is a folder, not a database.")
    assert "doorvraag.db" in ran.error["remedy"]


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_folder_in_place_of_a_guide_is_called_that(doorvraag: Doorvraag, command: str) -> None:
    ran = doorvraag("flow", command, str(doorvraag.folder), "--json")
    assert ran.code == 1
    assert "is a folder" in ran.out
