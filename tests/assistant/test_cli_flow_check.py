"""`doorvraag flow check`: what an author reads at the terminal, and what a program gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag
from tests.flows.test_broken_flows import HEAD, indented

OPENING = "- {id: a, title: A, cue: C, kind: text}\n"
LEADING = OPENING + "- {id: b, title: B, cue: C, kind: text, ask: [U wilt toch wel werken?]}"
CLOSED = OPENING + "- {id: b, title: B, cue: C, kind: text, ask: [Hebt u een rijbewijs?]}"
BROKEN = OPENING + "- {id: b, title: B, cue: C, kind: tekst}"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def guide(doorvraag: Doorvraag, steps: str, name: str = "gids.yaml") -> Path:
    file = doorvraag.folder / name
    file.write_text(HEAD.replace("flow: proef", "flow: gids") + indented(steps), encoding="utf-8")
    return file


@pytest.mark.parametrize("command", [("flow", "list"), ("flow", "check"), ("flow", "check", "gids")])
def test_a_folder_of_guides_in_which_none_is_found_is_told(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    guide(doorvraag, CLOSED)
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(doorvraag.folder))
    for more in ((), ("--json",)):
        told = doorvraag(*command, *more)
        assert f"There is no folder data in {doorvraag.folder}" in told.err
    (doorvraag.folder / "data").mkdir()
    assert "folder data" not in doorvraag(*command).err


def test_the_gravest_word_stands_first_and_the_code_last(doorvraag: Doorvraag) -> None:
    told = doorvraag("flow", "check", str(guide(doorvraag, BROKEN)))
    assert told.code == 1
    assert told.err.startswith("error gids.yaml:15: 'tekst' is not known here. Did you mean 'text'?")
    assert told.err.rstrip().endswith("[format/unknown-word]")


def test_a_doubt_does_not_stop_anybody_unless_that_was_asked_for(doorvraag: Doorvraag) -> None:
    file = str(guide(doorvraag, LEADING))
    told = doorvraag("flow", "check", file)
    assert told.code == 0
    assert told.out.startswith("warning gids.yaml:15: ")
    assert doorvraag("flow", "check", file, "--strict").code == 1
    assert doorvraag("flow", "check", file, "--strict", "--json").error["problems"][0]["line"] == 15


def test_advice_is_not_a_mistake_even_when_strict(doorvraag: Doorvraag) -> None:
    told = doorvraag("flow", "check", str(guide(doorvraag, CLOSED)), "--strict")
    assert told.code == 0
    assert told.out.startswith("advice gids.yaml:15: ")


def test_a_program_gets_every_part_of_a_finding_and_the_length_of_talks(doorvraag: Doorvraag) -> None:
    file = str(guide(doorvraag, LEADING))
    result = doorvraag("flow", "check", file, "--json").result
    (problem,) = result["problems"]
    assert {key: problem[key] for key in ("code", "severity", "where", "file", "line", "step", "meant")} == {
        "code": "conversation/leading-question",
        "severity": "warning",
        "where": "gids.yaml:15",
        "file": "gids.yaml",
        "line": 15,
        "step": "b",
        "meant": None,
    }
    assert result["checked"] == [file]
    assert result["paths"][file] == {
        "shortest": 2, "mean": 2, "longest": 2, "drawn": 0, "exact": True, "minutes": 5,
    }  # fmt: skip
    broken = doorvraag("flow", "check", str(guide(doorvraag, BROKEN)), "--json").error["problems"]
    assert broken[0]["meant"] == "text"


def test_findings_stand_by_file_and_line(doorvraag: Doorvraag) -> None:
    later = guide(doorvraag, CLOSED + "\n" + LEADING.splitlines()[1].replace("id: b", "id: c"), "b.yaml")
    told = doorvraag("flow", "check", str(later), str(guide(doorvraag, LEADING, "a.yaml"))).out
    assert [line.split()[1] for line in told.splitlines()[:3]] == ["b.yaml:15:", "b.yaml:16:", "a.yaml:15:"]


# beside the lines of a pull request


def test_findings_are_said_as_github_shows_them_beside_the_lines(doorvraag: Doorvraag) -> None:
    file = guide(doorvraag, LEADING, "gids, 100%.yaml")
    told = doorvraag("flow", "check", str(file), "--annotations")
    assert told.code == 0
    place = file.as_posix().replace("%", "%25").replace(",", "%2C")
    assert told.out.startswith(f"::warning file={place},line=15,title=conversation/leading-question::The ")
    assert told.out.count("\n") == 1
    broken = doorvraag("flow", "check", str(guide(doorvraag, BROKEN)), "--annotations")
    assert broken.code == 1
    assert broken.out.startswith("::error file=")


def test_what_breaks_a_line_or_a_property_is_escaped(doorvraag: Doorvraag) -> None:
    why = OPENING + '- {id: b, title: B, cue: C, kind: text, ask: ["Waarom bent u, zeg,\\n100% gestopt?"]}'
    told = doorvraag("flow", "check", str(guide(doorvraag, why)), "--annotations").out
    assert "::'Waarom bent u, zeg,%0A100%25 gestopt?' asks" in told
    assert told.count("\n") == 1


def test_a_guide_that_is_not_there_is_said_aloud_and_not_as_an_annotation(doorvraag: Doorvraag) -> None:
    told = doorvraag("flow", "check", "nergens.yaml", "--annotations")
    assert (told.code, told.out) == (1, "")
    assert "nergens.yaml" in told.err


def test_annotations_and_json_do_not_go_together(doorvraag: Doorvraag) -> None:
    told = doorvraag("flow", "check", "intake", "--annotations", "--json")
    assert (told.code, told.error["where"]) == (2, "--annotations")


# mending

MENDABLE = OPENING + "- {id: b, title: B, cue: C, kind: text, private: ja}"


def test_what_can_be_mended_is_shown_first_and_written_only_when_asked(doorvraag: Doorvraag) -> None:
    file = guide(doorvraag, MENDABLE)
    before = file.read_text(encoding="utf-8")
    shown = doorvraag("flow", "check", str(file), "--diff")
    assert shown.code == 0
    assert "+      - {id: b, title: B, cue: C, kind: text, private: true}" in shown.out
    assert file.read_text(encoding="utf-8") == before
    file.chmod(0o644)
    told = doorvraag("flow", "check", str(file), "--fix")
    assert told.code == 0
    assert "private: ja" in told.err
    assert file.read_text(encoding="utf-8") == before.replace("private: ja", "private: true")
    assert doorvraag("flow", "check", str(file), "--fix", "--json").result["mended"] == []
    assert doorvraag("flow", "check", str(file), "--diff").out == "There is nothing to mend.\n"


def test_a_mended_file_keeps_its_line_ends_and_its_mark(doorvraag: Doorvraag) -> None:
    file = guide(doorvraag, MENDABLE)
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(raw)
    mended = doorvraag("flow", "check", str(file), "--fix", "--json").result["mended"]
    assert [(one["line"], one["code"]) for one in mended] == [(15, "format/flag")]
    assert file.read_bytes() == raw.replace(b"private: ja", b"private: true")


def test_what_a_catalogue_beside_the_guide_says_is_shown_at_the_catalogue(doorvraag: Doorvraag) -> None:
    lists = doorvraag.folder / "catalogues"
    lists.mkdir()
    asking = "catalogue: vragen\ntitle: V\nitems:\n  - {id: a, label: A, ask: [Waarom bent u gestopt?]}\n"
    (lists / "vragen.yaml").write_text(asking, encoding="utf-8")
    file = guide(doorvraag, OPENING.replace("id: a", "id: z") + '- {for_each: vragen, cue: "C", kind: text}')
    told = doorvraag("flow", "check", str(file), "--annotations").out
    place = (lists / "vragen.yaml").as_posix()
    assert told.startswith(f"::notice file={place},line=4,title=conversation/asks-why::")
