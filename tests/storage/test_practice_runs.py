"""What a trainee said stays, on this machine and for him alone."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.practice.runs import Begun, Ended, LookedBack, Recorded, Said
from flows.errors import BadValue, BrokenRecord, NotFound, StorageError
from storage import practice_runs
from storage.practice_runs import FolderRuns, line_of

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BEGUN = Begun("r1", NINE, "noor", "dylan", "0" * 64, "Ja.", 7, "open vragen stellen")


def runs_in(folder: Path) -> FolderRuns:
    return FolderRuns(folder / "oefenen")


async def test_a_run_comes_back_as_it_was_held(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    await runs.append("r1", BEGUN)
    await runs.append(
        "r1", Said(NINE, "Vertel eens:\nwat doe je\u2028overdag? 🙂", "Hm."), Said(NINE, "En dan?", "Hm.")
    )
    await runs.append(
        "r1", Ended(NINE), LookedBack(NINE, "gevoel", "Lastig"), LookedBack(NINE, "gevoel", "Ging wel")
    )
    await runs.append("r1", Recorded(NINE, "abc"))
    run = await runs_in(tmp_path).load("r1")
    assert run.begun == BEGUN
    assert [said.text for said in run.said] == ["Vertel eens:\nwat doe je\u2028overdag? 🙂", "En dan?"]
    assert (run.ended, run.looked_back, run.record) == (NINE, {"gevoel": "Ging wel"}, "abc")


async def test_who_goes_on_with_an_ended_run_has_not_ended_it(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    await runs.append("r1", BEGUN, Ended(NINE), Said(NINE, "O ja, nog iets.", "Hm."))
    assert (await runs.load("r1")).ended is None


async def test_a_line_that_was_torn_off_was_never_said_and_takes_nothing_along(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    await runs.append("r1", BEGUN, Said(NINE, "een", "Hm."))
    (file,) = (tmp_path / "oefenen").iterdir()
    with file.open("ab") as torn:
        torn.write(b'{"event": "said", "at": "2026-')
    assert [said.text for said in (await runs.load("r1")).said] == ["een"]
    await runs.append("r1", Said(NINE, "twee", "Hm."))
    assert [said.text for said in (await runs.load("r1")).said] == ["een", "twee"]


async def test_two_windows_in_one_talk_say_nothing_over_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one speaks between looking where the talk ends and writing there."""
    await runs_in(tmp_path).append("r1", BEGUN)
    (file,) = (tmp_path / "oefenen").iterdir()
    other = [line_of(Said(NINE, "van de ander", "Hm.")) + "\n"]

    def meanwhile(raw: bytes) -> int:
        if other:
            with file.open("ab") as window:
                window.write(other.pop().encode())
        return raw.rfind(b"\n") + 1

    with monkeypatch.context() as patch:
        patch.setattr(practice_runs, "_whole_length", meanwhile)
        await runs_in(tmp_path).append("r1", Said(NINE, "van mij", "Hm."))
    assert [said.text for said in (await runs_in(tmp_path).load("r1")).said] == ["van de ander", "van mij"]


async def test_the_newest_run_stands_first_and_a_broken_one_hides_no_other(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    assert await runs.all() == ()
    await runs.append("r1", BEGUN)
    await runs.append("r2", Begun("r2", NINE.replace(hour=10), "noor", "ron", "0" * 64, "Ja.", 7))
    (tmp_path / "oefenen" / "r3.run.jsonl").write_text("geen json\n", encoding="utf-8")
    assert [run.id for run in await runs.all()] == ["r2", "r1"]
    with pytest.raises(BrokenRecord):
        await runs.load("r3")


@pytest.mark.parametrize(
    "line",
    [
        "null",
        "[]",
        '{"event": "gone"}',
        '{"event": "said", "at": "gisteren", "text": "x", "reply": "y"}',
        '{"event": "said", "at": 5, "text": "x", "reply": "y"}',
        '{"event": "said", "at": "2026-11-22T09:00:00+00:00"}',
        '{"event": "said", "at": "2026-11-22T09:00:00+00:00", "text": "x", "reply": "y", "mood": 3}',
        '{"event": "said", "at": "2026-11-22T09:00:00+00:00", "text": "x", "reply": "y"}',
        "[" * 100_000,
    ],
)
async def test_what_is_no_run_is_said_to_be_none(tmp_path: Path, line: str) -> None:
    (tmp_path / "oefenen").mkdir()
    (tmp_path / "oefenen" / "r1.run.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BrokenRecord):
        await runs_in(tmp_path).load("r1")


async def test_a_run_is_removed_when_the_trainee_wants_so(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    await runs.append("r1", BEGUN)
    await runs.remove("r1")
    with pytest.raises(NotFound):
        await runs.load("r1")
    with pytest.raises(NotFound):
        await runs.remove("r1")


@pytest.mark.parametrize("name", ["", "../r1", "a/b", "x" * 65, "r1\n"])
async def test_a_name_that_is_none_makes_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        await runs_in(tmp_path).append(name, BEGUN)
    assert not (tmp_path / "oefenen").exists()


async def test_half_a_character_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    await runs.append("r1", BEGUN)
    with pytest.raises(BadValue):
        await runs.append("r1", Said(NINE, "\ud800", "Hm."))
    assert (await runs.load("r1")).said == ()


async def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "oefenen").write_text("a file stands in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        await runs_in(tmp_path).append("r1", BEGUN)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
async def test_a_run_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        await runs_in(tmp_path).append("r1", BEGUN)
    finally:
        os.umask(before)
    folder = tmp_path / "oefenen"
    assert folder.stat().st_mode & 0o077 == 0
    assert next(folder.iterdir()).stat().st_mode & 0o077 == 0


async def test_a_talk_goes_to_another_machine_without_what_the_trainee_made_of_it(tmp_path: Path) -> None:
    here, there = runs_in(tmp_path / "hier"), runs_in(tmp_path / "daar")
    await here.append("r1", BEGUN, Said(NINE, "Vertel eens.", "Hm."), Ended(NINE))
    await here.append("r1", LookedBack(NINE, "gevoel", "Lastig"), Recorded(NINE, "abc"))
    text = here.text_of(await here.load("r1"))
    taken = await there.take_in(text, "r1.jsonl")
    assert await there.load("r1") == taken
    assert (taken.begun, [said.text for said in taken.said], taken.ended) == (BEGUN, ["Vertel eens."], NINE)
    assert (taken.looked_back, taken.record) == ({}, None)


async def test_a_talk_that_is_here_already_stays_as_it_is(tmp_path: Path) -> None:
    runs = runs_in(tmp_path)
    await runs.append("r1", BEGUN, Said(NINE, "een", "Hm."))
    other = runs_in(tmp_path / "elders")
    await other.append("r1", BEGUN, Said(NINE, "iets anders", "Hm."))
    with pytest.raises(BadValue) as refused:
        await runs.take_in(other.text_of(await other.load("r1")), "r1.jsonl")
    assert refused.value.code == "exists"
    assert [said.text for said in (await runs.load("r1")).said] == ["een"]


ELSEWHERE = {
    "nothing": "",
    "words": "Beste collega,\n",
    "no beginning": line_of(Said(NINE, "een", "Hm.")),
    "two talks": f"{line_of(BEGUN)}\n{line_of(BEGUN)}\n",
    "a path for a name": line_of(replace(BEGUN, run="../../r1")),
    "a path for a client": line_of(replace(BEGUN, client="../geheim.yaml")),
    "a name that commands": line_of(replace(BEGUN, trainee="noor\x1b[31m")),
    "nobody": line_of(replace(BEGUN, trainee="")),
    "no time zone": line_of(replace(BEGUN, at=datetime(2026, 11, 22, 9, 0))),  # noqa: DTZ001
    "too long": f"{line_of(BEGUN)}\n{line_of(Said(NINE, 'x' * 2_001, 'Hm.'))}\n",
    "a record": f"{line_of(BEGUN)}\n{line_of(Recorded(NINE, 'abc'))}\n",
    "torn": line_of(BEGUN)[:-9],
    "half a character": line_of(BEGUN) + "\n" + line_of(Said(NINE, "een", "Hm.")).replace("een", "\\ud800"),
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
async def test_what_is_no_talk_is_not_taken_in(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadValue) as refused:
        await runs_in(tmp_path).take_in(text, "van-elders.jsonl")
    assert (refused.value.code, refused.value.where) == ("no_run", "van-elders.jsonl")
    assert await runs_in(tmp_path).all() == ()


async def test_a_talk_from_elsewhere_cannot_be_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "oefenen").write_text("a file stands in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        await runs_in(tmp_path).take_in(line_of(BEGUN), "r1.jsonl")
