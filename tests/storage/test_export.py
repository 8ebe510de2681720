"""Interviews leave a store as lines of text and come into another one the same."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.ports import AnswerRow, Entry, FlowText, Header
from flows.errors import N_, BrokenRecord, NotFound, Refusal, StorageError
from flows.events import Answered, Finished, Moved, Noted, Parked, Paused
from storage import MemoryRecords
from storage.export import Imported, export_file, export_lines, import_file, import_lines
from tests.storage.conftest import Records
from tests.storage.examples import NINE, fold, guide, talk

ODD = "ë 🙂 \u2028 \u0085 \x9b31m \x00 \x1b[2J אני [/boos] \\ \" '\n"


async def lines_of(records: Records, ids: Sequence[str] | None = None) -> list[str]:
    return [line async for line in export_lines(records, ids)]


@pytest.fixture
async def filled(records: Records) -> Records:
    """Three interviews with two guides, stored in another order than they were held."""
    held = [
        talk("k3", at=NINE + timedelta(days=2), flow_text=guide("phases: []", "2.0")).then(
            Noted("free", ODD)
        ),
        talk("k1").then(Answered("contract", {"said": ODD, "seen": ODD}), Moved("verhaal"), Finished()),
        talk("k2", at=NINE + timedelta(days=1)).then(Parked("star", ODD), Paused()),
    ]
    for each in held:
        await records.create(each.header, each.flow_text, each.entries, each.answers)
    return records


@pytest.fixture
def empty() -> MemoryRecords:
    return MemoryRecords()


async def test_out_in_and_out_again_is_the_same_to_the_byte(filled: Records, empty: MemoryRecords) -> None:
    first = await lines_of(filled)
    assert await import_lines(empty, first, fold) == Imported(("k1", "k2", "k3"), ())
    assert await lines_of(empty) == first


async def test_lists_and_answers_come_along(filled: Records, empty: MemoryRecords) -> None:
    await import_lines(empty, await lines_of(filled), fold)
    assert await empty.headers() == await filled.headers()
    for name in ("k1", "k2", "k3"):
        assert await empty.answers(name) == await filled.answers(name)


async def test_the_first_line_holds_the_guides_and_every_other_line_one_event(filled: Records) -> None:
    first, *events = [json.loads(line) for line in await lines_of(filled)]
    assert [text["version"] for text in first["flow_texts"]] in (["1.0", "2.0"], ["2.0", "1.0"])
    assert [(event["interview"], event["sequence"]) for event in events] == [
        *(("k1", number) for number in (1, 2, 3, 4)),
        *(("k2", number) for number in (1, 2, 3)),
        *(("k3", number) for number in (1, 2)),
    ]
    assert events[1]["event"] == {
        "event": "answered",
        "step": "contract",
        "value": {"said": ODD, "seen": ODD},
    }


async def test_a_line_is_one_line_for_every_reader_and_steers_no_terminal(filled: Records) -> None:
    for line in await lines_of(filled):
        assert line.splitlines() == [line.removesuffix("\n")]
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in line.removesuffix("\n"))


async def test_one_interview_leaves_with_its_guide_only(filled: Records, empty: MemoryRecords) -> None:
    lines = await lines_of(filled, ["k3", "k3"])
    assert len(json.loads(lines[0])["flow_texts"]) == 1
    assert (await import_lines(empty, lines, fold)).added == ("k3",)


async def test_an_unknown_interview_is_not_exported(filled: Records) -> None:
    with pytest.raises(NotFound):
        await lines_of(filled, ["k1", "k9"])


async def test_an_empty_store_gives_a_file_that_can_be_imported(
    records: Records, empty: MemoryRecords
) -> None:
    lines = await lines_of(records)
    assert len(lines) == 1
    assert await import_lines(empty, lines, fold) == Imported((), ())


async def test_importing_twice_changes_nothing(filled: Records) -> None:
    lines = await lines_of(filled)
    assert await import_lines(filled, lines, fold) == Imported((), ("k1", "k2", "k3"))
    assert await lines_of(filled) == lines


async def test_what_is_new_is_added_beside_what_is_there(filled: Records, empty: MemoryRecords) -> None:
    await import_lines(empty, await lines_of(filled, ["k2"]), fold)
    assert await import_lines(empty, await lines_of(filled), fold) == Imported(("k1", "k3"), ("k2",))


async def test_an_interview_with_other_content_is_refused_and_nothing_is_added(
    filled: Records, empty: MemoryRecords
) -> None:
    other = talk("k2", client="K-99")
    await empty.create(other.header, other.flow_text, other.entries, other.answers)
    with pytest.raises(Refusal) as refusal:
        await import_lines(empty, await lines_of(filled), fold, name="export.jsonl")
    assert "k2" in str(refusal.value)
    assert refusal.value.where == "export.jsonl:6"
    assert [header.id for header in await empty.headers()] == ["k2"]


Change = Callable[[list[str]], list[str]]


def put(place: int, *lines: str) -> Change:
    """These lines where line `place` (from 1) was."""
    return lambda whole: [*whole[: place - 1], *lines, *whole[place:]]


def parts(place: int, **changed: object) -> Change:
    """Line `place` (from 1) with other parts."""
    return lambda whole: put(place, json.dumps({**json.loads(whole[place - 1]), **changed}) + "\n")(whole)


def event(place: int, name: str, **fields: object) -> Change:
    return parts(place, event={"event": name, **fields})


def guide_changed(whole: list[str]) -> list[str]:
    text = json.loads(whole[0])["flow_texts"][0]
    return parts(1, flow_texts=[{**text, "text": "phases: [anders]"}])(whole)


def half_a_character(whole: list[str]) -> list[str]:
    return put(3, whole[2].replace('"actor":"noor"', '"actor":"no\\ud83dor"'))(whole)


BROKEN: dict[str, tuple[Change, int, str]] = {
    "nothing at all": (lambda whole: [], 1, "empty"),
    "not json": (put(3, "{oeps\n"), 3, "JSON"),
    "a nested bomb": (put(3, "[" * 100_000), 3, "JSON"),
    "half a line": (lambda whole: [*whole[:-1], whole[-1][:40]], 5, "JSON"),
    "another kind of file": (put(1, '{"type": "FeatureCollection"}\n'), 1, "not an export"),
    "a list": (put(1, "[1, 2]\n"), 1, "not an export"),
    "a later format": (parts(1, format=2), 1, "newer"),
    "no guides": (parts(1, flow_texts=None), 1, "complete"),
    "half a guide": (parts(1, flow_texts=[{"flow": "intake"}]), 1, "complete"),
    "the guide left out": (parts(1, flow_texts=[]), 2, "guide of interview k1"),
    "the guide changed": (guide_changed, 1, "changed after the export"),
    "an event missing": (put(3), 3, "Event 2 of interview k1 is missing"),
    "the start missing": (put(2), 2, "does not begin with its start"),
    "an event twice": (lambda whole: [*whole[:3], whole[2], *whole[3:]], 4, "Event 3"),
    "events in another order": (lambda whole: [*whole[:2], whole[3], whole[2], whole[4]], 3, "Event 2"),
    "an unknown event": (event(3, "scored", points=7), 3, "Unknown event: scored"),
    "an event with unknown parts": (event(3, "paused", why="x"), 3, "unknown parts"),
    "an event without its parts": (event(3, "answered"), 3, "incomplete"),
    "no moment": (parts(3, at="gisteren"), 3, "not an event"),
    "a moment without zone": (parts(3, at="2026-01-30T09:00:00"), 3, "not an event"),
    "a number for a name": (parts(3, actor=7), 3, "not an event"),
    "a list for an id": (parts(3, interview=[]), 3, "not an event"),
    "half a character": (half_a_character, 2, "character"),
    "a value json does not have": (event(3, "answered", step="x", value=float("nan")), 2, "cannot be kept"),
}


@pytest.mark.parametrize("kind", BROKEN)
async def test_a_file_that_was_tampered_with_is_refused_whole(empty: MemoryRecords, kind: str) -> None:
    held = talk("k1").then(Answered("contract", "goed"), Parked("star"), Finished())
    source = MemoryRecords()
    await source.create(held.header, held.flow_text, held.entries, held.answers)
    change, line, said = BROKEN[kind]
    with pytest.raises(Refusal) as refusal:
        await import_lines(empty, change(await lines_of(source)), fold, name="export.jsonl")
    assert said in str(refusal.value)
    assert refusal.value.where == f"export.jsonl:{line}"
    assert refusal.value.remedy is not None
    assert await empty.headers() == ()


async def test_an_interview_that_does_not_replay_is_refused(filled: Records, empty: MemoryRecords) -> None:
    def strict(
        interview_id: str, flow_text: FlowText, entries: Sequence[Entry]
    ) -> tuple[Header, tuple[AnswerRow, ...]]:
        if interview_id == "k2":
            raise BrokenRecord(N_("Event {sequence} cannot follow."), sequence=2)
        return fold(interview_id, flow_text, entries)

    with pytest.raises(Refusal, match="Event 2 cannot follow") as refusal:
        await import_lines(empty, await lines_of(filled), strict, name="export.jsonl")
    assert refusal.value.where == "export.jsonl:6"
    assert await empty.headers() == ()


async def test_a_file_goes_round_too(filled: Records, empty: MemoryRecords, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    assert await export_file(filled, path) == 10
    assert (await import_file(empty, path, fold)).added == ("k1", "k2", "k3")
    assert path.read_text(encoding="utf-8").split("\n")[:-1] == [line[:-1] for line in await lines_of(empty)]
    assert "export.jsonl.unfinished" not in os.listdir(tmp_path)  # noqa: PTH208 - names are enough


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
async def test_an_export_is_for_its_owner_alone(filled: Records, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    await export_file(filled, path)
    assert path.stat().st_mode & 0o777 == 0o600


async def test_a_file_with_windows_line_ends_and_a_mark_in_front_is_read(
    filled: Records, empty: MemoryRecords, tmp_path: Path
) -> None:
    path = tmp_path / "export.jsonl"
    text = "".join(await lines_of(filled)).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n\r\n")
    assert len((await import_file(empty, path, fold)).added) == 3
    assert await lines_of(empty) == await lines_of(filled)


async def test_an_export_nobody_asked_for_whole_leaves_the_old_one(filled: Records, tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text("de vorige")
    with pytest.raises(NotFound):
        await export_file(filled, path, ["k9"])
    assert path.read_text() == "de vorige"
    assert "export.jsonl.unfinished" not in os.listdir(tmp_path)  # noqa: PTH208 - names are enough


async def test_a_folder_that_is_not_there_is_said(filled: Records, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as accident:
        await export_file(filled, tmp_path / "nergens" / "export.jsonl")
    assert accident.value.where == str(tmp_path / "nergens" / "export.jsonl")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bytes"])
async def test_a_file_that_cannot_be_read_is_said(
    empty: MemoryRecords, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "export.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        await import_file(empty, path, fold)
    assert refusal.value.where == str(path)
