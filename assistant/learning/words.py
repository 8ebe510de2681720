"""The notebook and what asks to be looked back at, in sentences; for every front end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from assistant.comparison.words import of_records
from assistant.i18n import _, wording
from assistant.learning.expected import Expected
from assistant.learning.mirror import FEWEST, Mirror
from assistant.learning.pages import Case, Dilemma, Rule, Tags
from assistant.learning.questions import Question
from assistant.learning.recalling import Recalled
from assistant.learning.sides import SIDES
from assistant.learning.tags import TAGS
from flows.model import Text

MOST_NAMED = 7
"""Topics or features in one sentence."""


def day_of(moment: datetime | date) -> str:
    at = moment.astimezone() if isinstance(moment, datetime) else moment
    return f"{at:%d-%m-%Y}"


def question_words(question: Question) -> str:
    if question.mark is None:
        return _(question.words)
    words = _(question.words).format(text=_inside(question.mark.text))
    return f"{question.mark.topic}: {words}" if question.mark.topic else words


def rule_words(rule: Rule) -> str:
    return _("If {when}, then {then}").format(when=_inside(rule.wording.when), then=_ended(rule.wording.then))


def recalled_words(found: Recalled) -> tuple[str, ...]:
    """The question a rule asks in a similar case, and why here; when it did not hold before, that too."""
    wording_ = found.rule.wording
    asks = _("You wrote before: if {when}, then {then} Does that hold here?").format(
        when=_inside(wording_.when), then=_ended(wording_.then)
    )
    lines = [asks, _("Here too: {features}.").format(features=_named(found.shared))]
    if counter := found.rule.counter_examples:
        lines.append(_("It did not hold before: {text}").format(text=_ended(counter[-1].text)))
    return tuple(lines)


def case_words(case: Case, clients: Mapping[str, str]) -> str:
    where = _of_client(case.interview_id, clients)
    if case.kind == "source":
        told = _("It comes from a talk{where}, {day}.") if case.interview_id else _("It held, {day}.")
    else:
        told = _("It did not hold{where}, {day}.")
    words = told.format(where=where, day=day_of(case.at))
    return f"{words} {case.text}".rstrip()


def rule_page(rule: Rule, clients: Mapping[str, str]) -> Iterator[str]:
    """Everything of one rule, a line each; older words too."""
    yield rule_words(rule)
    if rule.retired_at is not None:
        words = _("Retired on {day}.").format(day=day_of(rule.retired_at))
        yield f"{words} {rule.retired_because}".rstrip()
    if rule.wording.about:
        yield _("About: {words}.").format(words=", ".join(rule.wording.about))
    if rule.wording.copied_from:
        yield _("Taken over from: {whom}").format(whom=_ended(rule.wording.copied_from))
    yield from (case_words(case, clients) for case in rule.cases)
    for older in reversed(rule.wordings[:-1]):
        yield _("Until {day}: if {when}, then {then}").format(
            day=day_of(_next(rule, older.at)), when=_inside(older.when), then=_ended(older.then)
        )


def dilemma_page(dilemma: Dilemma, clients: Mapping[str, str]) -> Iterator[str]:
    yield dilemma.text
    where = _of_client(dilemma.interview_id, clients)
    sides = ", ".join(_(SIDES[side]) for side in dilemma.between if side in SIDES)
    if sides:
        yield _("Between: {sides}.").format(sides=sides)
    yield _("Written on {day}{where}.").format(day=day_of(dilemma.at), where=where)
    if dilemma.chose:
        yield _("I chose: {text}").format(text=_ended(dilemma.chose))
    for effect in dilemma.effects:
        yield _("Looked back on {day}: {text}").format(day=day_of(effect.at), text=_ended(effect.text))


def expected_page(expected: Expected) -> Iterator[str]:
    """What was expected as it was written, and what the coach wrote of it since."""
    yield _("Client {client}, talk of {day}. To look at from {due} on.").format(
        client=expected.client, day=day_of(expected.day), due=day_of(expected.due)
    )
    yield from expected.words
    for one in expected.look_backs:
        yield _("{day}, what happened: {text}").format(day=day_of(one.at), text=_ended(one.happened))
        if one.learned:
            yield _("What I learned: {text}").format(text=_ended(one.learned))


def tags_words(tags: Tags) -> str:
    chosen = " · ".join(_(TAGS[name]) for name in tags.chosen if name in TAGS)
    return f"{chosen}: {tags.text}" if chosen and tags.text else chosen or tags.text


def mirror_words(mirror: Mirror) -> Iterator[str]:
    if mirror.guide is None:
        yield _("Closed records of one guide: {count}; from {fewest} on there is something to see.").format(
            count=mirror.records, fewest=FEWEST
        )
        return
    yield _("Your last {count} records with the guide {guide}.").format(
        count=mirror.records, guide=wording(mirror.guide)
    )
    if mirror.never:
        yield _("Never asked: {topics}.").format(topics=_named(mirror.never))
    else:
        yield _("Every topic came up at least once.")
    for one in mirror.mostly:
        yield _("Mostly chosen at {topic}: {answer}, {count}.").format(
            topic=wording(one.title), answer=wording(one.answer), count=of_records(one.count, one.out_of)
        )
    if mirror.agreements:
        yield _("Agreements that the client does: {count}.").format(
            count=of_records(mirror.by_client, mirror.agreements)
        )
    yield _("Routine is not wrong. It is counted now, kept nowhere, and only you see it.")


def _named(found: Sequence[Text]) -> str:
    names = [wording(one) for one in found[:MOST_NAMED]]
    left = len(found) - len(names)
    return ", ".join(names) + (_(" and {count} more").format(count=left) if left else "")


def _next(rule: Rule, at: datetime) -> datetime:
    return next(one.at for one in rule.wordings if one.at > at)


def _of_client(interview_id: str | None, clients: Mapping[str, str]) -> str:
    client = clients.get(interview_id or "")
    return _(" with client {client}").format(client=client) if client else ""


def _inside(words: str) -> str:
    """In the middle of a sentence."""
    return words.rstrip(". ")


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
