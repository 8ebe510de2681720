"""Finding the way in a talk by ear: where one is, what is open, a slip put right, a number taken over."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from assistant.i18n import speaking
from assistant.plain.words import flowing, read_out, wrapped
from tests.assistant.test_plain import Table


@pytest.fixture
def table() -> Iterator[Table]:
    with speaking("en"), asyncio.Runner() as runner:
        yield Table(runner)


def test_where_am_i_says_the_topic_the_question_and_what_stands_here(table: Table) -> None:
    text = table.talk("/goto openingsvraag", "It goes well.", "/where").paper.text
    assert text.count("Opening: Opening question") == 2
    assert text.count("From this talk:\n  It goes well.") == 1


def test_the_offered_probes_keep_their_numbers_when_they_are_read_again(table: Table) -> None:
    held = table.talk("/goto vroeger", "They always said no.", "/where", "/probe 1")
    assert held.paper.text.count("Probing (/probe 1):") == 2
    assert "You ask: " in held.paper.text


def test_going_to_the_topic_one_is_at_says_it_again(table: Table) -> None:
    text = table.talk("/goto openingsvraag", "/goto openingsvraag").paper.text
    assert text.count("Opening: Opening question") == 2


def test_a_phase_is_a_place_to_go_to(table: Table) -> None:
    assert table.talk("/goto story").interview.snapshot.step == "vroeger"


def test_the_rest_of_a_phase_can_be_left(table: Table) -> None:
    assert table.talk("/phase").interview.snapshot.step == "vroeger"


def test_what_is_still_open_is_read_with_the_numbers_of_the_map(table: Table) -> None:
    held = table.talk("4", "/open", "/goto 3")
    listed = held.paper.text.partition("  2 Contract: not asked, here\n")[2]
    assert listed.startswith("  3 Opening question: not asked\n")
    assert "1 Courtesies" not in held.paper.text
    assert held.interview.snapshot.step == "openingsvraag"


def test_one_field_back_says_what_stands_there(table: Table) -> None:
    held = table.talk("/goto contract", "To know each other.", "/fieldback", "/fieldback")
    assert "It says: To know each other." in held.paper.text
    assert "This is the first field of this topic; /back goes to the topic where you were." in held.paper.text


def test_a_slip_is_put_right_and_the_old_words_stay_in_the_history(table: Table) -> None:
    held = table.talk("/goto vroeger", "I was a backer.", "/correct", "I was a baker.", "/history")
    assert held.value("vroeger") == {"said": "I was a baker."}
    assert "I was a backer." in held.paper.text.partition("before:")[2]


def test_a_slip_in_a_field_that_was_left_is_found_again(table: Table) -> None:
    held = table.talk("/goto contract", "To now each other.", "He wants work.", "/verbeter", "1", "To know.")
    assert held.value("contract") == {"doel": "To know.", "verwacht_client": "He wants work."}


@pytest.mark.parametrize("words", ["", "/back"])
def test_words_stay_as_they_are_when_nothing_comes_in_their_place(table: Table, words: str) -> None:
    held = table.talk("/goto vroeger", "I was a baker.", "/correct", words, "")
    assert held.value("vroeger") == {"said": "I was a baker."}
    assert "It stays as it was." in held.paper.text


def test_where_nothing_stands_there_is_nothing_to_put_right(table: Table) -> None:
    assert "There is no text here yet." in table.talk("/goto vroeger", "/correct").paper.text


def test_the_number_of_an_agreement_of_last_time_takes_it_over(table: Table) -> None:
    table.talk("/goto afspraken", "Call the baker", "me", "tomorrow", "/finish", "yes")
    followed = table.talk("/goto afspraken", "1", "the client", "", flow="vervolg", number="n4p8qr2tvw")
    assert "  1 Call the baker\n" in followed.paper.text
    assert "Kept: Call the baker" in followed.paper.text
    assert followed.value("afspraken")[0]["what"] == "Call the baker"


def test_a_long_list_is_not_said_to_end_where_a_refusal_stops_naming_it(table: Table) -> None:
    text = table.talk("/goto uitkomst", "2", "cabinet maker").paper.text
    assert "'cabinet maker' is not one of the options here. Choose a number from 1 to 13." in text


def test_a_record_is_read_without_rules_and_with_whole_sentences(table: Table) -> None:
    text = table.talk("/record").paper.text
    assert "====" not in text
    assert "----" not in text


def test_a_line_that_was_broken_for_paper_is_whole_when_it_is_read_aloud() -> None:
    paper = "TITLE\n=====\n\n- A line that is as long as the paper is wide and then goes on for a\n  while"
    assert read_out(paper).endswith("goes on for a\n  while")
    wide = "- " + "word " * 15 + "now\n  goes on\n- next"
    assert read_out(wide) == "- " + "word " * 15 + "now goes on\n- next"


def test_a_story_flows_but_keeps_its_paragraphs() -> None:
    assert flowing("one\ntwo\n\nthree\n") == "one two\nthree"


def test_the_rest_of_a_long_item_stands_below_its_words() -> None:
    assert wrapped("- one two three four five six", 21) == "- one two three four\n  five six"
