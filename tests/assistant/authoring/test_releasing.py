"""What a guide owes to the versions of it that were released."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.authoring.findings import Finding
from assistant.authoring.releasing import release_findings
from flows.errors import BadValue, NotFound
from flows.model import Flow
from flows.releases import Releases, keep_release
from tests.flows.versions import FIRST, MORE_PLACES, PLACES, SECOND, first, guide, second

RAISED = FIRST.replace('version: "1.0"', 'version: "1.1"')
JOURNEY = "{id: reis, title: Reis, cue: Hoe was de reis?, kind: text}"
PLAIN = "{id: hoe, label: Hoe, kind: text}"


def problems(text: str, *releases: Flow, places: str = PLACES) -> list[tuple[str, str, object]]:
    found = release_findings(guide(text, places), releases or (first(),), "x.yaml")
    return [(one.severity, one.code, one.params.get("id")) for one in found]


def changed(before: str, after: str) -> str:
    assert before in RAISED
    return RAISED.replace(before, after)


def test_what_only_reads_otherwise_may_be_released() -> None:
    assert problems(changed("cue: Welkom.", "cue: Dag.")) == []


def test_the_same_version_with_another_text_is_a_warning() -> None:
    assert problems(FIRST.replace("cue: Welkom.", "cue: Dag.")) == [("warning", "release/same-version", None)]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (JOURNEY, "{id: weer, title: Weer, cue: C, kind: text}", ("error", "release/step-gone", "reis")),
        ("kind: number", "kind: text", ("error", "release/kind-changed", "duur")),
        ("cue: Welkom.,", "cue: C, three_parts: true,", ("error", "release/kind-changed", "welkom")),
        (PLAIN, "{id: waar, label: Waar, kind: text}", ("error", "release/field-gone", "plan.hoe")),
        (PLAIN, "{id: hoe, label: Hoe, kind: date}", ("error", "release/kind-changed", "plan.hoe")),
        (", {id: rust, label: Rust}", "", ("warning", "release/option-gone", "nodig")),
    ],
)  # fmt: skip
def test_what_older_records_need_does_not_go(before: str, after: str, found: tuple[str, str, object]) -> None:
    assert problems(changed(before, after)) == [found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (JOURNEY, "{id: weg, was: reis, title: Weg, cue: C, kind: text}"),
        (PLAIN, "{id: manier, was: hoe, label: Manier, kind: text}"),
        (JOURNEY, JOURNEY.replace("kind: text", "kind: text, on_request: true")),
    ],
)
def test_what_was_renamed_or_waits_on_request_is_not_gone(before: str, after: str) -> None:
    assert problems(changed(before, after)) == []


def test_what_is_written_under_retired_may_go() -> None:
    without = changed(JOURNEY, "{id: weer, title: Weer, cue: C, kind: text}").replace(
        f",\n          - {PLAIN}", ""
    )
    without = without.replace(f"          - {PLAIN}\n", "")
    assert problems(without.replace("minutes: 10", "minutes: 10\nretired: [reis, plan.hoe]")) == []


def test_an_item_that_leaves_its_list_is_a_question_that_is_gone() -> None:
    assert problems(RAISED, places=MORE_PLACES) == [("error", "release/step-gone", "werk")]


def test_a_name_of_long_ago_still_counts() -> None:
    middle = guide(changed(JOURNEY, "{id: weg, was: reis, title: Weg, cue: C, kind: text}"))
    newest = changed(JOURNEY, "{id: weg, title: Weg, cue: C, kind: text}").replace('"1.1"', '"1.2"')
    assert problems(newest, first(), middle) == [("error", "release/step-gone", "reis")]


def test_each_is_told_once_though_several_releases_had_it() -> None:
    later = guide(RAISED)
    assert [one[1] for one in problems(SECOND, first(), later, places=MORE_PLACES)] == [
        "release/option-gone", "release/kind-changed", "release/step-gone", "release/step-gone",
        "release/field-gone",
    ]  # fmt: skip


def test_every_problem_says_where_and_what_to_do() -> None:
    found: tuple[Finding, ...] = release_findings(second(), [first()], "x.yaml")
    assert all(
        one.line > 0 and one.remedy.format(**one.params) and one.message.format(**one.params) for one in found
    )


def test_a_release_is_read_back_as_it_was(tmp_path: Path) -> None:
    keep_release(first(), tmp_path)
    keep_release(guide(RAISED.replace('"1.1"', '"1.10"')), tmp_path)
    keep_release(guide(RAISED.replace('"1.1"', '"1.9"')), tmp_path)
    assert Releases([tmp_path]).versions("gids") == ("1.0", "1.9", "1.10")
    assert Releases([tmp_path]).flow("gids", "1.0") == first()
    assert [flow.version for flow in Releases([tmp_path]).of("gids")] == ["1.0", "1.9", "1.10"]


def test_the_teams_own_releases_go_before_the_shipped_ones(tmp_path: Path) -> None:
    own, shipped = tmp_path / "eigen", tmp_path / "meegeleverd"
    keep_release(first(), shipped)
    keep_release(guide(FIRST.replace("cue: Welkom.", "cue: Dag.")), own)
    assert Releases([own, shipped]).flow("gids", "1.0").steps["welkom"].cue.nl == "Dag."


def test_a_version_that_cannot_be_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue):
        keep_release(guide(FIRST.replace('"1.0"', '"../1.0"')), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_never_released_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Releases([tmp_path]).flow("gids", "1.0")
    with pytest.raises(NotFound):
        Releases([tmp_path]).flow("gids", "../../../etc/passwd")


def test_a_release_that_was_damaged_says_so(tmp_path: Path) -> None:
    keep_release(first(), tmp_path).write_text("{}")
    with pytest.raises(NotFound):
        Releases([tmp_path]).flow("gids", "1.0")


def test_a_release_has_its_name_once_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_before: list[list[Path]] = []
    synced = os.fsync

    def sync(handle: int) -> None:
        there_before.append([*tmp_path.rglob("*.json")])
        synced(handle)

    monkeypatch.setattr(os, "fsync", sync)
    kept = keep_release(first(), tmp_path)
    assert there_before[0] == []
    assert [*tmp_path.rglob("*.json")] == [kept]
