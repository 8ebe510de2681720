"""The rows of the list of records, without its screen."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.i18n import set_language
from assistant.kept import Header
from assistant.tui.record_list import MOST, RecordList

NINE = datetime(2026, 1, 30, 9, 0, tzinfo=UTC)


def header(number: int, client: str) -> Header:
    return Header(
        f"gesprek-{number}", "intake", "1.0", "", client, "noor", "finished", NINE, NINE, NINE, None, 3, 4
    )


def test_a_long_list_shows_its_first_and_says_there_are_more() -> None:
    shown = RecordList([header(number, f"K-{number}") for number in range(MOST + 1)], {})
    rows, has_more = shown.found("")
    assert (len(rows), has_more) == (MOST, True)
    assert rows[0][0] == "gesprek-0"


def test_words_find_what_lies_beyond_the_first_rows() -> None:
    set_language("nl")
    shown = RecordList(
        [header(number, f"K-{number}") for number in range(MOST + 2)], {"intake": "Intakegesprek"}
    )
    rows, has_more = shown.found(f"INTAKE k-{MOST + 1} afgerond")
    assert ([id_ for id_, _cells in rows], has_more) == ([f"gesprek-{MOST + 1}"], False)
    assert shown.found("k-bestaat-niet") == ([], False)


def test_an_own_answer_in_a_round_is_named_as_one() -> None:
    set_language("en")
    shown = RecordList([header(1, "meyra"), header(2, "K-2")], {}, in_rounds={"gesprek-1"})
    (_answer, in_words), (_talk, of_a_talk) = shown.found("")[0]
    assert "in a round" in in_words[2]
    assert "in a round" not in of_a_talk[2]
