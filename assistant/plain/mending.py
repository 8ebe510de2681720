"""A slip in words that stand: put right at the prompt, the old ones stay in the history."""

from __future__ import annotations

from assistant.correcting import Standing, words_that_stand
from assistant.i18n import _
from assistant.interview import Interview
from assistant.plain.page import Page, Run
from assistant.plain.questions import Question, put
from assistant.plain.words import number_in
from assistant.slots import PART_LABELS
from assistant.views import Outcome
from flows.errors import N_, BadValue


def mended(interview: Interview, page: Page, run: Run, text: str) -> Outcome | None:
    """None where nothing stands, or where it stays as it was; `text`: the new words, where they are given."""
    standing = words_that_stand(interview)
    if not standing:
        page.say(_("There is no text here yet."))
        return None
    chosen, words = standing[0], text

    def choose(line: str) -> None:
        nonlocal chosen
        number = number_in(line, len(standing))
        if number is None:
            raise BadValue(N_("Choose a number from 1 to {last}."), last=len(standing))
        chosen = standing[number - 1]

    def reword(line: str) -> None:
        nonlocal words
        words = line

    questions = []
    if len(standing) > 1:
        listed = "\n".join(f"  {number} {_in_words(one)}" for number, one in enumerate(standing, 1))
        questions.append(Question(_("Which of these"), choose, listed))
    elif not text:
        page.say(_in_words(chosen))
    if not text:
        questions.append(Question(_("What should it say? (empty: it stays)"), reword))
    put(page, questions)
    if not words:
        page.say(_("It stays as it was."))
        return None
    outcome: Outcome = run(interview.correct(chosen.step, chosen.slot.path, words))
    return outcome


def _in_words(one: Standing) -> str:
    part = f", {_(PART_LABELS[one.slot.part]).lower()}" if one.slot.part else ""
    label = f", {one.slot.label}" if one.slot.label != one.title else ""
    return f"{one.title}{label}{part}: {one.slot.shown}"
