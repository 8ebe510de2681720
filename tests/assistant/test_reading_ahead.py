"""What was read ahead is what the file says, and what came in between is read after all."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from assistant.bootstrap.reading_ahead import NOTHING, Ahead, ReadAhead, at_once, read_ahead
from assistant.kept import AnswerRow, FlowText
from benchmarks import compared
from flows.errors import StorageError
from storage.lean import LeanRecords, open_lean

YES = (AnswerRow("wonen", "answered", "ja", None, active=True, sequence=2),)
NO = (AnswerRow("wonen", "answered", "nee", None, active=True, sequence=2),)


class File(LeanRecords):
    """Says what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        self.asked += ids
        return dict.fromkeys(ids, NO)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    place = tmp_path / "gesprekken.db"
    compared.fill(place, compared.records(3, 2))
    return place


def test_what_was_read_ahead_is_not_asked_again() -> None:
    file = File()
    found = at_once(ReadAhead(file, lambda: Ahead({"r1": YES, "r2": YES}, {})).answers_of(["r1"]))
    assert (found, file.asked) == ({"r1": YES}, [])


def test_a_record_that_came_in_between_is_read_after_all() -> None:
    file = File()
    found = at_once(ReadAhead(file, lambda: Ahead({"r1": YES}, {})).answers_of(["r1", "r2"]))
    assert (found, file.asked) == ({"r1": YES, "r2": NO}, ["r2"])


def test_ahead_stands_what_the_file_says(database: Path) -> None:
    ahead = read_ahead(str(database), compared.FLOW, None)()
    records = open_lean(str(database), None)
    assert records is not None
    headers = at_once(records.headers(flow=compared.FLOW))
    assert ahead.answers == at_once(records.answers_of([header.id for header in headers]))
    assert ahead.guides == {headers[0].content_hash: compared.guide()}
    records.close()


def test_of_one_client_only_that_client_is_read(database: Path) -> None:
    ahead = read_ahead(str(database), compared.FLOW, "casus-001")()
    assert len(ahead.answers) == 3


def test_of_a_guide_that_nobody_used_there_is_nothing(database: Path) -> None:
    assert read_ahead(str(database), "nergens", None)() == NOTHING


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "brief.db"
    other.write_text("Geachte mevrouw,\n" * 300)
    begun = read_ahead(str(other), compared.FLOW, None)
    with pytest.raises(StorageError):
        begun()


def test_a_guide_whose_text_was_changed_is_refused(database: Path) -> None:
    """Such as one in which what is private no longer is."""
    with closing(sqlite3.connect(database)) as changing, changing:
        changing.execute("UPDATE flow_text SET text = replace(text, 'version', ' version')")
    records = open_lean(str(database), None)
    assert records is not None
    text = at_once(records.guide_like(compared.guide().content_hash))
    records.close()
    with pytest.raises(StorageError):
        read_ahead(str(database), compared.FLOW, None)()
    with pytest.raises(StorageError):
        ReadAhead(File(), lambda: NOTHING).load_guide(text)


def test_a_guide_that_was_not_read_ahead_is_read_out_of_its_text() -> None:
    guide = compared.guide()
    text = FlowText(guide.content_hash, guide.id, guide.version, guide.title.nl, guide.text)
    assert ReadAhead(File(), lambda: NOTHING).load_guide(text) == guide
