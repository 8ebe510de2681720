"""Everything in a coach's own records that asks to be looked back at, and the notebook beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.comparison.laid import Laid
from assistant.comparison.laying import Laying
from assistant.desk import Desk
from assistant.i18n import wording
from assistant.kept import Header
from assistant.learning import refusals
from assistant.learning.expected import Expected, expected_in
from assistant.learning.mirror import Mirror, mirror_of
from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.pages import Dilemma, Pages, Rule
from assistant.learning.questions import Mark, Question, chosen
from assistant.learning.recalling import Recalled, recalled
from assistant.record import Record

DILEMMA_AFTER = timedelta(weeks=4)
"""A dilemma comes back so long after it was written."""
TALKS_READ, TALKS_SHOWN = 8, 3
"""So many of the newest closed talks are looked at; of three with a client the questions are offered."""
EXPECTED_SHOWN = 7
"""Of what is due, the last; `LookingBack.expected` has them all."""
YEAR = timedelta(days=366)
"""Of older talks nothing is offered by itself."""

MOST_MIRRORED = 50
"""Of the newest closed records the mirror takes the last ten about clients; the others are forms."""


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """A closed talk after which something is still asked."""

    header: Header
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What could be looked back at now; none of it is owed to anybody."""

    talks: tuple[OpenTalk, ...]
    expected: tuple[Expected, ...]
    """At most seven, of the last year; what was due first comes first."""
    dilemmas: tuple[Dilemma, ...]

    @property
    def count(self) -> int:
        return len(self.talks) + len(self.expected) + len(self.dilemmas)


class LookingBack:
    """Reads records of whoever sits at the desk, and of nobody else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._laying = Laying(desk)
        self.notebook = OwnNotebook(desk)

    @property
    def coach(self) -> str:
        """Whose notebook it is."""
        return self._desk.coach

    def guide_titles(self) -> Mapping[str, str]:
        """Of the guides there are now, by id."""
        return {info.id: info.title for info in self._desk.flows()}

    async def waiting(self) -> Waiting:
        pages, today = await self.notebook.pages(), self._today()
        due = [one for one in await self._expected(pages, since=today - YEAR) if one.is_due(today)]
        dilemmas = tuple(
            one
            for one in pages.dilemmas
            if not one.effects and one.at.astimezone().date() + DILEMMA_AFTER <= today
        )
        talks = await self._open_talks(pages)
        return Waiting(tuple(talks), tuple(due[-EXPECTED_SHOWN:]), dilemmas)

    async def questions(self, record: str) -> tuple[Question, ...]:
        """What is still asked after this talk: at most two, and fewer once some were answered."""
        header, pages = await self.notebook.own_talk(record), await self.notebook.pages()
        return await self._asked(header, pages) or ()

    async def answer(self, record: str, question: str, text: str) -> Header:
        """Without words it is passed over. Raises NotFound for a question that is not asked."""
        header = await self.notebook.own_talk(record)
        if question not in [one.id for one in await self.questions(header.id)]:
            raise refusals.question_not_asked(question)
        await self.notebook.note_answer(header.id, question, text)
        return header

    async def answer_otherwise(self, record: str, question: str, text: str) -> Header:
        """Other words for a question that was answered or passed over; in the notebook the old ones stay.
        Raises NotFound for one that was not."""
        header = await self.notebook.own_talk(record)
        written = (await self.notebook.pages()).reflections
        if (header.id, question) not in [(one.interview_id, one.question) for one in written]:
            raise refusals.question_not_asked(question)
        await self.notebook.note_answer(header.id, question, text)
        return header

    async def expected(self) -> tuple[Expected, ...]:
        """Of every closed record in which something was expected; what was due first comes first."""
        return await self._expected(await self.notebook.pages())

    async def note_outcome(self, record: str, happened: str, learned: str = "") -> Expected:
        """Raises Refusal where nothing was expected."""
        header = await self.notebook.own_talk(record)
        if not expected_in(await self._laying.of_records([header]), ()):
            raise refusals.no_prediction(header.id)
        await self.notebook.note_outcome(header.id, happened, learned)
        return next(one for one in await self.expected_of(header))

    async def expected_of(self, header: Header) -> tuple[Expected, ...]:
        pages = await self.notebook.pages()
        return expected_in(await self._laying.of_records([header]), pages.look_backs)

    async def mirror(self) -> Mirror:
        """Made anew each time, and kept nowhere."""
        return mirror_of(await self._laying.of_records((await self.closed())[:MOST_MIRRORED]))

    async def recalled_in(self, record: str) -> tuple[Recalled, ...]:
        """Rules that ask in this record."""
        header = await self.notebook.own_talk(record)
        (here,) = await self._laying.of_records([header])
        rules = (await self.notebook.pages()).standing_rules
        return recalled(rules, here, await self.cases_of(rules))

    async def cases_of(self, rules: Sequence[Rule]) -> Mapping[str, Laid]:
        """The records these rules came from, as far as they are still there and the coach's own."""
        wanted = {case.interview_id for rule in rules for case in rule.cases}
        headers = [header for header in await self._own() if header.id in wanted]
        return {laid.id: laid for laid in await self._laying.of_records(headers)}

    async def clients(self) -> Mapping[str, str]:
        """Code of the client by record; the notebook itself holds none."""
        return {header.id: header.client for header in await self._own()}

    async def closed(self) -> list[Header]:
        """The own talks that are closed, the newest first."""
        found = await self._desk.headers(coach=self._desk.coach, status="finished")
        return sorted(found, key=lambda header: (header.started_at, header.id), reverse=True)

    async def _expected(self, pages: Pages, since: date = date.min) -> tuple[Expected, ...]:
        headers = [one for one in await self.closed() if one.started_at.astimezone().date() >= since]
        return expected_in(await self._laying.of_records(headers), pages.look_backs)

    async def _open_talks(self, pages: Pages) -> list[OpenTalk]:
        """Of the newest talks with a client; forms and cases in between take no place."""
        found: list[OpenTalk] = []
        for header in (await self.closed())[:TALKS_READ]:
            if len(found) == TALKS_SHOWN:
                break
            if (questions := await self._asked(header, pages)) is not None:
                found.append(OpenTalk(header, questions))
        return [talk for talk in found if talk.questions]

    async def _asked(self, header: Header, pages: Pages) -> tuple[Question, ...] | None:
        """None where no client is at the centre."""
        record = await self._desk.record(header.id)
        if not record.head.names_client:
            return None
        answered = [row.step for phase in record.coverage for row in phase.rows if row.has_answer]
        return chosen(header.id, _marks(record), answered, pages.reflections)

    async def _own(self) -> tuple[Header, ...]:
        return await self._desk.headers(coach=self._desk.coach)

    def _today(self) -> date:
        return self._desk.clock.now().astimezone().date()


def _marks(record: Record) -> tuple[Mark, ...]:
    return tuple(
        Mark(note.sequence, " ".join(note.text.split()), wording(note.title) if note.title else "")
        for note in record.tensions
    )
