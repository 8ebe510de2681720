"""Questions at plain prompts before and after a talk: one can go back, ask what to type, and leave."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.codes import checked_code
from assistant.i18n import speaking
from assistant.plain.handing_in import is_seen_and_fine
from assistant.plain.questions import Question, is_agreed, put
from tests.assistant.test_plain import Paper


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


class Form:
    """Two questions, and what was answered last."""

    def __init__(self) -> None:
        self.client = self.intent = "nothing"

    def questions(self) -> list[Question]:
        return [Question("Client", self._take_client, "Who is it?"), Question("Intent", self._take_intent)]

    def _take_client(self, line: str) -> None:
        self.client = checked_code(line, "")

    def _take_intent(self, line: str) -> None:
        self.intent = line


def test_going_back_puts_the_question_before_again_and_its_new_answer_counts() -> None:
    form, paper = Form(), Paper("C-14", "/back", "C-41", "to listen")
    put(paper, form.questions())
    assert (form.client, form.intent) == ("C-41", "to listen")
    assert paper.text.count("Who is it?") == 2


@pytest.mark.parametrize("word", ["/terug", "/back", "/TERUG"])
def test_before_the_first_question_there_is_none(word: str) -> None:
    form, paper = Form(), Paper(word, "C-14", "")
    put(paper, form.questions())
    assert "There is no question before this one." in paper.text
    assert (form.client, form.intent) == ("C-14", "")


@pytest.mark.parametrize("word", ["/help", "?", "/"])
def test_who_asks_what_to_type_is_told_and_asked_again(word: str) -> None:
    form, paper = Form(), Paper(word, "C-14", word, "to listen")
    put(paper, form.questions())
    assert paper.text.count("/back: to the question before. /quit: leave.") == 2
    assert form.intent == "to listen"


def test_another_word_with_a_slash_is_no_answer() -> None:
    form, paper = Form(), Paper("C-14", "/dossier", "//half a sentence")
    put(paper, form.questions())
    assert "There is no command '/dossier'; nothing was kept." in paper.text
    assert form.intent == "/half a sentence"


def test_an_answer_that_will_not_do_is_refused_and_the_question_put_once_more() -> None:
    form, paper = Form(), Paper("Jan Jansen", "C-14", "")
    put(paper, form.questions())
    assert "'Jan Jansen' cannot be a code." in paper.text
    assert paper.text.count("Client> ") == 2
    assert paper.text.count("Who is it?") == 1


@pytest.mark.parametrize("word", ["/stop", "/quit"])
def test_one_can_leave_at_any_question(word: str) -> None:
    form = Form()
    with pytest.raises(KeyboardInterrupt):
        put(Paper("C-14", word), form.questions())
    assert (form.client, form.intent) == ("C-14", "nothing")


@pytest.mark.parametrize(("answer", "agrees"), [("yes", True), ("ja", True), ("", False), ("/help", False)])
def test_what_the_others_will_see_is_read_before_it_is_handed_in(answer: str, agrees: bool) -> None:
    paper = Paper(answer)
    assert is_seen_and_fine(paper, "RECORD\n======\n\nDecision: wait") is agrees
    assert paper.text.startswith("This is what the others will see:\nRECORD\n\nDecision: wait\n")


def test_who_leaves_at_the_last_question_hands_nothing_in() -> None:
    assert is_seen_and_fine(Paper(stop=KeyboardInterrupt), "Decision: wait") is False


@pytest.mark.parametrize(
    ("lines", "agrees"),
    [(("yes",), True), (("nee",), False), (("",), False), (("/back",), False), (("perhaps", "ja"), True)],
)
def test_a_yes_is_typed_and_all_else_leaves_it_as_it_was(lines: tuple[str, ...], agrees: bool) -> None:
    paper = Paper(*lines)
    assert is_agreed(paper, "Close the talk?") is agrees
    assert paper.text.startswith("Close the talk? yes or no (Enter: no)> ")
    assert paper.text.count("Type yes or no.") == len(lines) - 1


def test_one_can_leave_at_a_yes_or_no() -> None:
    with pytest.raises(KeyboardInterrupt):
        is_agreed(Paper("/help", "/stop"), "Close the talk?")
