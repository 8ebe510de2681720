"""What a notebook does not take, in a sentence with what to do instead."""

from __future__ import annotations

from collections.abc import Iterable

from flows.errors import N_, BadValue, NotFound, Refusal

LONGEST = 4000
"""Characters of one thing that is written."""


def no_words(where: str) -> BadValue:
    return BadValue(N_("There are no words to keep."), where=where, remedy=N_("Write a line, or leave it."))


def too_long(where: str) -> BadValue:
    return BadValue(
        N_("This is longer than {most} characters."), where=where, most=LONGEST,
        remedy=N_("Keep it short; the record itself holds the rest."),
    )  # fmt: skip


def names_client(code: str, where: str) -> BadValue:
    return BadValue(
        N_("The words name client {client}; they would stay when the record is gone."), where=where,
        client=code,
        remedy=N_("Leave the code out. Which record it was is kept beside the words."),
    )  # fmt: skip


def unknown_word(given: str, known: Iterable[str], where: str) -> BadValue:
    return BadValue(
        N_("'{given}' is not one of them."), where=where, given=given[:40],
        remedy=N_("Choose from: {choices}."), choices=", ".join(known),
    )  # fmt: skip


def nothing_on_page(name: str) -> NotFound:
    return NotFound(
        N_("There is no page '{id}' in your notebook."), where=name[:80] or "ID", id=name[:80],
        remedy=N_("'doorvraag learn rules' and 'learn dilemmas' show what stands in it, with the ids."),
    )  # fmt: skip


def not_your_talk(interview_id: str) -> Refusal:
    return Refusal(
        N_("This is not a talk of yours; your notebook is about your own talks."), where=interview_id,
        code="not_yours", remedy=N_("Choose one of your own records: 'doorvraag records list'."),
    )  # fmt: skip


def no_prediction(interview_id: str) -> Refusal:
    return Refusal(
        N_("In this record nothing was expected, so there is nothing to lay beside it."), where=interview_id,
        remedy=N_("'doorvraag learn expected' shows the records in which something was."),
    )  # fmt: skip


def tags_are_off() -> Refusal:
    return Refusal(
        N_("These words are off."), where="learn tag", code="off",
        remedy=N_("Turn them on for yourself: 'doorvraag learn tags --on'. Nobody else sees them."),
    )  # fmt: skip


def question_not_asked(question: str) -> NotFound:
    return NotFound(
        N_("'{given}' was not asked after this talk."), where="--question", given=question[:40],
        remedy=N_("'doorvraag learn questions ID' shows what is asked."),
    )  # fmt: skip
