"""`doorvraag learn`: what asks to be looked back at, and the private notebook of a coach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from assistant.cli.call import call_of
from assistant.cli.learn_dilemmas import dilemma, dilemmas, effect
from assistant.cli.learn_notebook import burn, export, tag, tags, undo
from assistant.cli.learn_rules import case, fits, retire, rule, rules
from assistant.cli.options import coach_option, own_record_argument
from assistant.cli.usage import Command, Group
from assistant.desk import Desk
from assistant.i18n import _
from assistant.kept import Header
from assistant.learning import as_json
from assistant.learning.expected import Expected
from assistant.learning.looking_back import LookingBack, Waiting
from assistant.learning.mirror import Mirror
from assistant.learning.questions import Question
from assistant.learning.words import expected_page, mirror_words, question_words


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None,
        help=_("Look back and learn: pages of your own, which nobody else reads."),
    )  # fmt: skip
    for name, act, about in (
        ("show", show, _("What could be looked back at now.")),
        ("questions", questions, _("At most two questions after a talk, and why these.")),
        ("answer", answer, _("Answer one of them; without --text it is passed over.")),
        ("expected", expected, _("What you expected in your records, beside what happened.")),
        ("outcome", outcome, _("Write what happened and what you learned.")),
        ("rules", rules, _("Your if-then notebook.")),
        ("rule", rule, _("Write a rule: if this, then that; or put one in other words.")),
        ("case", case, _("A talk in which a rule did not hold, or once more did.")),
        ("retire", retire, _("A rule asks no more; it stays readable.")),
        ("fits", fits, _("Which of your rules ask to be looked at in a record.")),
        ("dilemmas", dilemmas, _("Your dilemmas, and what came of them.")),
        ("dilemma", dilemma, _("Write a dilemma: between what, and what you chose.")),
        ("effect", effect, _("Look back at a dilemma: what came of it.")),
        ("mirror", mirror, _("Your own routine in counts: what never, what mostly.")),
        ("tag", tag, _("Neutral words of your own for what you did in a talk.")),
        ("tags", tags, _("The neutral words; they are off until you turn them on.")),
        ("undo", undo, _("Take back what you wrote last.")),
        ("export", export, _("Your whole notebook as a file.")),
        ("burn", burn, _("Your whole notebook goes, for good.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def show(context: typer.Context, coach: Annotated[str | None, coach_option()] = None) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Waiting:
        return await LookingBack(desk).waiting()

    waiting = call.at_the_desk(act, coach=coach, absent="look at nothing")
    call.answer(as_json.waiting_object(waiting), "\n".join(_told(waiting)))


def questions(
    context: typer.Context,
    record: Annotated[str, own_record_argument()],
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Question, ...]:
        return await LookingBack(desk).questions(record)

    found = call.at_the_desk(act, coach=coach)
    words = "\n".join(_asked(found)) or _("Nothing is asked any more after this talk.")
    call.answer([as_json.question_object(one) for one in found], words)


def answer(
    context: typer.Context,
    record: Annotated[str, own_record_argument()],
    question: Annotated[str, typer.Option(metavar="ID", help=_("Which question; see 'learn questions'."))],
    text: Annotated[str, typer.Option(metavar="TEXT", help=_("Your answer, in a line or two."))] = "",
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Header, tuple[Question, ...]]:
        looking = LookingBack(desk)
        return await looking.answer(record, question, text), await looking.questions(record)

    header, left = call.at_the_desk(act, coach=coach)
    said = _("Kept, for you alone.") if text.strip() else _("Passed over.")
    result = {"interview": header.id, "left": [as_json.question_object(one) for one in left]}
    call.answer(result, "\n".join((said, *_asked(left))))


def expected(context: typer.Context, coach: Annotated[str | None, coach_option()] = None) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Expected, ...]:
        return await LookingBack(desk).expected()

    found = call.at_the_desk(act, coach=coach, absent="look at nothing")
    words = "\n\n".join("\n".join((one.interview_id, *expected_page(one))) for one in found)
    call.answer(
        [as_json.expected_object(one) for one in found],
        words or _("In your closed records nothing was expected yet."),
    )


def outcome(
    context: typer.Context,
    record: Annotated[str, own_record_argument()],
    happened: Annotated[str, typer.Option(metavar="TEXT", help=_("What happened."))],
    learned: Annotated[str, typer.Option(metavar="TEXT", help=_("What you learned from it."))] = "",
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Expected:
        return await LookingBack(desk).note_outcome(record, happened, learned)

    found = call.at_the_desk(act, coach=coach)
    call.answer(as_json.expected_object(found), "\n".join(expected_page(found)))


def mirror(context: typer.Context, coach: Annotated[str | None, coach_option()] = None) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Mirror:
        return await LookingBack(desk).mirror()

    found = call.at_the_desk(act, coach=coach, absent="look at nothing")
    call.answer(as_json.mirror_object(found), "\n".join(mirror_words(found)))


def _asked(found: tuple[Question, ...]) -> Iterator[str]:
    for one in found:
        yield f"{one.id}  {question_words(one)} ({_(one.why)})"


def _told(waiting: Waiting) -> Iterator[str]:
    if not waiting.count:
        yield _("Nothing asks to be looked back at.")
    for talk in waiting.talks:
        yield _("After the talk with {client} ({id}):").format(client=talk.header.client, id=talk.header.id)
        yield from (f"  {line}" for line in _asked(talk.questions))
    for one in waiting.expected:
        yield _("Expected ({id}):").format(id=one.interview_id)
        yield from (f"  {line}" for line in expected_page(one))
    for dilemma_ in waiting.dilemmas:
        yield _("A dilemma to look back at ({id}): {text}").format(id=dilemma_.id, text=dilemma_.text)
