"""Versions of a guide by command: what changed, releasing, and going on with another one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag, Ran
from tests.flows.versions import FIRST, MORE_PLACES, ORIGINS, PLACES, SECOND

TALK = """
- answer: {step: welkom, value: Goed.}
- answer: {step: nodig, value: [geld, rust]}
- answer: {step: duur, value: 12}
- answer: {step: reis, value: Lang.}
- answer: {step: plan, value: {wat: Bellen, wie: Zus, hoe: Morgen}}
"""
IN_THE_SECOND = """
- answer: {step: begroeting, value: Prima.}
- answer: {step: nodig, value: [rust]}
- answer: {step: zorgen, value: Ziek worden.}
"""
ALLOWED = SECOND.replace("minutes: 12", "minutes: 12\nretired: [reis, werk, plan.hoe, duur]").replace(
    "{id: duur, title: Duur", "{id: hoe_lang, title: Duur"
)


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    for name in ("data", "catalogues"):
        (tmp_path / "gidsen" / name).mkdir(parents=True)
    (tmp_path / "gidsen/catalogues/normherkomst.yaml").write_text(ORIGINS)
    monkeypatch.setenv("DOORVRAAG_FLOWS", str(tmp_path / "gidsen"))
    monkeypatch.setenv("DOORVRAAG_NEW_DATABASE", "plain")
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    has(made, FIRST, PLACES)
    return made


def has(doorvraag: Doorvraag, guide: str, places: str) -> None:
    folder = doorvraag.folder / "gidsen"
    (folder / "data/gids.yaml").write_text(guide)
    (folder / "catalogues/plekken.yaml").write_text(places)


def held(doorvraag: Doorvraag, script: str = TALK, client: str = "K-1") -> str:
    ran = doorvraag.script(script, flow="gids", client=client)
    return str(ran.result["id"])


def migrated(doorvraag: Doorvraag) -> str:
    name = held(doorvraag)
    has(doorvraag, SECOND, MORE_PLACES)
    assert doorvraag("flow", "migrate", name, "--json").result["migrated"] is True
    return name


def differences(ran: Ran) -> list[tuple[str, str, str | None]]:
    return [
        (one["how"], one["thing"], one["id"]) for part in ran.result["parts"] for one in part["differences"]
    ]


# what changed


def test_two_files_are_compared_in_plain_words(doorvraag: Doorvraag) -> None:
    other = doorvraag.folder / "gidsen/anders.yaml"
    other.write_text(FIRST.replace("cue: Welkom.", "cue: Dag."))
    ran = doorvraag("flow", "diff", "gids", str(other))
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "gids 1.0 → gids 1.0",
        "",
        "Phase Begin",
        "  Welkom (welkom)",
        "    cue: “Welkom.” → “Dag.”",
    ]


def test_a_guide_does_not_differ_from_itself(doorvraag: Doorvraag) -> None:
    assert doorvraag("flow", "diff", "gids", "gids").out.splitlines()[1] == "No differences."


def test_a_guide_is_laid_beside_its_last_release(doorvraag: Doorvraag) -> None:
    assert doorvraag("flow", "diff", "gids", "--json").error["code"] == "not_found"
    doorvraag("flow", "release", "gids")
    has(doorvraag, SECOND, MORE_PLACES)
    assert ("renamed", "step", "begroeting") in differences(doorvraag("flow", "diff", "gids", "--json"))


def test_the_version_of_a_record_is_laid_beside_the_guide_as_it_is(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    has(doorvraag, SECOND, MORE_PLACES)
    found = differences(doorvraag("flow", "diff", "--record", name[:5], "--json"))
    assert {("removed", "step", "reis"), ("added", "step", "zorgen"), ("added", "item", "buurt")} <= set(
        found
    )


def test_three_guides_are_one_too_many(doorvraag: Doorvraag) -> None:
    assert doorvraag("flow", "diff", "gids", "gids", "gids").code == 2
    assert doorvraag("flow", "diff").code == 2


# releasing


def test_a_release_stays_and_can_be_looked_up(doorvraag: Doorvraag) -> None:
    assert doorvraag("flow", "release", "gids", "--json").result[0]["released"] is True
    assert doorvraag("flow", "release", "gids", "--json").result[0]["released"] is False
    kept = doorvraag.folder / "gidsen/released/gids/1.0.json"
    assert json.loads(kept.read_text())["flow"] == FIRST
    assert doorvraag("flow", "diff", "gids@1.0", "gids").out.splitlines()[1] == "No differences."
    assert doorvraag("flow", "diff", "gids@7", "gids", "--json").error["remedy"] == "Released: 1.0."


def test_a_released_version_is_not_released_with_other_content(doorvraag: Doorvraag) -> None:
    doorvraag("flow", "release", "gids")
    has(doorvraag, FIRST.replace("cue: Welkom.", "cue: Dag."), PLACES)
    ran = doorvraag("flow", "release", "gids", "--json")
    assert ran.code == 1
    assert [problem["code"] for problem in ran.error["problems"]] == ["release/same-version"]


def test_what_was_released_does_not_disappear(doorvraag: Doorvraag) -> None:
    doorvraag("flow", "release", "gids")
    has(doorvraag, SECOND, MORE_PLACES)
    ran = doorvraag("flow", "release", "gids", "--json")
    assert [(problem["code"], problem["step"]) for problem in ran.error["problems"]] == [
        ("release/kind-changed", "duur"),
        ("release/step-gone", "reis"),
        ("release/step-gone", "werk"),
        ("release/field-gone", "plan"),
    ]
    assert not (doorvraag.folder / "gidsen/released/gids/2.0.json").exists()


def test_what_is_retired_in_the_file_may_go(doorvraag: Doorvraag) -> None:
    doorvraag("flow", "release", "gids")
    has(doorvraag, ALLOWED, MORE_PLACES)
    assert doorvraag("flow", "release", "gids").code == 0
    assert doorvraag("flow", "diff", "gids@1.0", "gids@2.0").code == 0


def test_one_guide_that_is_refused_keeps_the_others_back(doorvraag: Doorvraag) -> None:
    (doorvraag.folder / "gidsen/data/kapot.yaml").write_text("flow: kapot")
    assert doorvraag("flow", "release", "gids", "kapot").code == 1
    assert not (doorvraag.folder / "gidsen/released").exists()


# going on with another version


def test_a_talk_keeps_its_guide_until_it_is_migrated(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    has(doorvraag, SECOND, MORE_PLACES)
    assert doorvraag("interview", "--resume", name, "--script", "-", stdin="- pause").code == 0
    (header,) = doorvraag("records", "list", "--json").result
    assert header["version"] == "1.0"


def test_plain_says_once_that_there_is_another_version(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    has(doorvraag, SECOND, MORE_PLACES)
    said = doorvraag("interview", "--resume", name, "--plain", stdin="/quit\n").out
    assert said.count("There is another version of this guide now: 2.0.") == 1
    assert f"doorvraag flow migrate {name} --preview" in said


def test_a_preview_changes_nothing(doorvraag: Doorvraag) -> None:
    name = held(doorvraag)
    has(doorvraag, SECOND, MORE_PLACES)
    told = doorvraag("flow", "migrate", name, "--preview", "--json").result
    assert told["migrated"] is False
    assert {one["step"]: one["fate"] for one in told["steps"]} == {
        "welkom": "renamed", "nodig": "partly", "duur": "kind_changed", "reis": "lost", "plan": "partly",
    }  # fmt: skip
    assert doorvraag("records", "list", "--json").result[0]["version"] == "1.0"


def test_a_migrated_talk_is_whole_and_goes_elsewhere_whole(doorvraag: Doorvraag) -> None:
    name = migrated(doorvraag)
    assert doorvraag("records", "verify").code == 0
    exported = doorvraag("records", "export", "--out", str(doorvraag.folder / "uit.jsonl"))
    assert exported.code == 0
    elsewhere = str(doorvraag.folder / "elders.db")
    file = str(doorvraag.folder / "uit.jsonl")
    assert doorvraag("--db", elsewhere, "records", "import", file, "--json").result["added"] == [name]
    assert doorvraag("--db", elsewhere, "records", "verify").code == 0
    here = doorvraag("records", "show", name, "--json").result
    assert doorvraag("--db", elsewhere, "records", "show", name, "--json").result == here


def test_an_import_that_went_on_since_brings_its_guide(doorvraag: Doorvraag) -> None:
    name, elsewhere = held(doorvraag), str(doorvraag.folder / "elders.db")
    file = str(doorvraag.folder / "uit.jsonl")
    doorvraag("records", "export", "--out", file)
    doorvraag("--db", elsewhere, "records", "import", file)
    has(doorvraag, SECOND, MORE_PLACES)
    doorvraag("flow", "migrate", name)
    doorvraag("records", "export", "--out", file, "--force")
    assert doorvraag("--db", elsewhere, "records", "import", file, "--json").result["grown"] == [name]
    assert doorvraag("--db", elsewhere, "records", "verify").code == 0


def test_a_migrated_talk_moves_to_another_database(doorvraag: Doorvraag) -> None:
    name = migrated(doorvraag)
    elsewhere = str(doorvraag.folder / "elders.db")
    assert doorvraag("db", "move", doorvraag.db, elsewhere, "--json").result["added"] == [name]
    assert doorvraag("--db", elsewhere, "records", "verify").code == 0


def test_a_guide_that_was_changed_in_the_export_is_refused(doorvraag: Doorvraag) -> None:
    migrated(doorvraag)
    file = doorvraag.folder / "uit.jsonl"
    doorvraag("records", "export", "--out", str(file))
    file.write_text(file.read_text().replace("Hoe was de reis?", "Hoe was de tocht?"))
    elsewhere = str(doorvraag.folder / "elders.db")
    assert doorvraag("--db", elsewhere, "records", "import", str(file)).code == 1


def test_back_to_the_version_before(doorvraag: Doorvraag) -> None:
    name = migrated(doorvraag)
    since = "- answer: {step: zorgen, value: Ziek worden.}"
    assert doorvraag("interview", "--resume", name, "--script", "-", stdin=since).code == 0
    told = doorvraag("flow", "migrate", name, "--undo", "--preview", "--json").result
    assert (told["undo"], told["to"]["version"]) == (True, "1.0")
    assert doorvraag("flow", "migrate", name, "--undo").code == 0
    assert doorvraag("records", "verify").code == 0
    assert doorvraag("records", "show", name, "--json").result["head"]["version"] == "1.0"
    assert doorvraag("flow", "migrate", name, "--undo").code == 1


def test_what_cannot_be_migrated_says_why(doorvraag: Doorvraag) -> None:
    closed = held(doorvraag, TALK + "- finish\n")
    has(doorvraag, SECOND, MORE_PLACES)
    refused = doorvraag("flow", "migrate", closed, "--json").error
    assert "what was asked and decided with that guide" in refused["message"]
    underway = held(doorvraag, IN_THE_SECOND, "K-2")
    assert doorvraag("flow", "migrate", underway).code == 1
    assert doorvraag("flow", "migrate", underway, "--to", "intake").code == 1
    assert doorvraag("flow", "migrate", underway, "--to", "gids", "--undo").code == 2


def test_records_of_two_versions_lie_side_by_side(doorvraag: Doorvraag) -> None:
    gone_on, old = held(doorvraag), held(doorvraag, TALK, "K-2")
    has(doorvraag, SECOND, MORE_PLACES)
    doorvraag("flow", "migrate", gone_on)
    held(doorvraag, IN_THE_SECOND, "K-3")
    found = doorvraag("compare", "map", "--flow", "gids", "--json").result
    rows = {row["step"]: row for row in found["rows"]}
    assert "welkom" not in rows
    matches = {row: set(rows[row]["matches"]) for row in ("begroeting", "reis", "zorgen")}
    assert matches == {
        "begroeting": {"same", "renamed"},
        "reis": {"same", "missing"},
        "zorgen": {"same", "missing"},
    }
    assert old != gone_on


def test_a_migrated_record_can_be_shared_and_read(doorvraag: Doorvraag) -> None:
    name = migrated(doorvraag)
    share = doorvraag("records", "share", name, "--with", "piet", "--level", "narrative", "--json").result[
        "id"
    ]
    shown = doorvraag("records", "show", share, "--format", "txt")
    assert shown.code == 0
    assert "Goed." in shown.out
    assert "Lang." not in shown.out
