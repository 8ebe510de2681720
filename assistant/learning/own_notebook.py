"""The notebook of whoever sits at the desk: read, and written in. There is no way to ask for another's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeVar

from assistant.desk import Desk
from assistant.kept import Header
from assistant.learning import refusals
from assistant.learning.pages import CaseKind, Dilemma, Pages, Rule, pages_of
from assistant.learning.sides import SIDES
from assistant.learning.tags import TAGS
from assistant.learning.taking_back import BEGAN, TAKES_BACK, newest_act
from assistant.notebook import LineKind, NotebookLine
from flows.values import clean_text

P = TypeVar("P")
SHORTEST_ID = 4


class OwnNotebook:
    """Raises what the store raises; a talk of somebody else is refused."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def lines(self) -> tuple[NotebookLine, ...]:
        """Oldest first, as they were written."""
        return await self._desk.records.notebook_of(self._desk.coach)

    async def pages(self) -> Pages:
        return pages_of(await self.lines())

    async def burn(self) -> bool:
        """All of it, for good; False when another window stood in the way of clearing the file."""
        return await self._desk.records.burn_notebook(self._desk.coach)

    async def rule(self, name: str) -> Rule:
        return _found(name, {rule.id: rule for rule in (await self.pages()).rules})

    async def dilemma(self, name: str) -> Dilemma:
        return _found(name, {one.id: one for one in (await self.pages()).dilemmas})

    async def take_back(self) -> LineKind | None:
        """Undo what was written last, as far back as one goes on; its kind, None when nothing stands."""
        act = newest_act(await self.lines())
        for line in act:
            await self._keep(line.page, line.kind, line.interview_id, {TAKES_BACK: line.id})
        return act[-1].kind if act else None

    # ------------------------------------------------------------------ rules
    async def write_rule(
        self,
        when: str,
        then: str,
        *,
        about: Sequence[str] | None = None,
        copied_from: str = "",
        record: str | None = None,
        rule: str | None = None,
    ) -> Rule:
        """`record`: the talk it comes from. `rule`: put this one in other words; the old ones stay readable,
        one that was retired holds again, and without `about` it stays about the same. Raises BadValue for
        words that name a client."""
        source = None if record is None else await self.own_talk(record)
        known = None if rule is None else await self.rule(rule)
        topics = (known.wording.about if known else ()) if about is None else about
        parts = {
            "if": _words(when, "--if"),
            "then": _words(then, "--then"),
            "about": [word for each in topics if (word := _words(each, "--about", may_be_empty=True))],
            "from": _words(copied_from, "--from", may_be_empty=True),
        }
        for client in await self._clients_of(known, source):
            if client.casefold() in json.dumps(parts, ensure_ascii=False).casefold():
                raise refusals.names_client(client, "--if")
        page = known.id if known else self._desk.ids.new()
        await self._keep(page, "rule", None, parts)
        if source is not None:
            await self._keep(page, "case", source.id, {"is": "source", "text": "", BEGAN: True})
        return await self.rule(page)

    async def add_case(self, rule: str, kind: CaseKind, text: str, record: str | None = None) -> Rule:
        """A talk in which the rule did not hold, or once more did."""
        known = await self.rule(rule)
        about = None if record is None else (await self.own_talk(record)).id
        words = _words(text, "--text", may_be_empty=kind == "source" and about is not None)
        await self._keep(known.id, "case", about, {"is": kind, "text": words})
        return await self.rule(known.id)

    async def retire(self, rule: str, reason: str = "") -> Rule:
        """It asks no more; it stays on its page."""
        known = await self.rule(rule)
        await self._keep(known.id, "retired", None, {"reason": _words(reason, "--reason", may_be_empty=True)})
        return await self.rule(known.id)

    # ------------------------------------------------------------------ dilemmas
    async def write_dilemma(
        self, text: str, between: Sequence[str], chose: str = "", record: str | None = None
    ) -> Dilemma:
        about = None if record is None else (await self.own_talk(record)).id
        page = self._desk.ids.new()
        body = {
            "text": _words(text, "--text"),
            "between": _known(between, tuple(SIDES), "--between"),
            "chose": _words(chose, "--chose", may_be_empty=True),
        }
        await self._keep(page, "dilemma", about, body)
        return await self.dilemma(page)

    async def add_effect(self, dilemma: str, text: str) -> Dilemma:
        """What came of the choice, seen later."""
        known = await self.dilemma(dilemma)
        await self._keep(known.id, "effect", known.interview_id, {"text": _words(text, "--text")})
        return await self.dilemma(known.id)

    # ------------------------------------------------------------------ one talk
    async def note_outcome(self, interview_id: str, happened: str, learned: str) -> None:
        """What became of what was expected in this talk; see `assistant.learning.looking_back`."""
        body = {
            "happened": _words(happened, "--happened"),
            "learned": _words(learned, "--learned", may_be_empty=True),
        }
        await self._keep(interview_id, "happened", interview_id, body)

    async def note_answer(self, interview_id: str, question: str, text: str) -> None:
        """Without words the question is passed over, and does not come back."""
        words = _words(text, "--text", may_be_empty=True)
        kind: LineKind = "answered" if words else "passed"
        await self._keep(interview_id, kind, interview_id, {"question": question, "text": words})

    async def tag(self, record: str, chosen: Sequence[str], text: str = "") -> Header:
        about = await self.own_talk(record)
        body = {
            "tags": _known(chosen, tuple(TAGS), "--tag"),
            "text": _words(text, "--text", may_be_empty=True),
        }
        await self._keep(about.id, "tagged", about.id, body)
        return about

    async def own_talk(self, record: str) -> Header:
        """Raises NotFound, or Refusal for a talk of somebody else."""
        found = await self._desk.find(record)
        header = (await self._desk.records.load(found)).header
        if header.coach != self._desk.coach:
            raise refusals.not_your_talk(found)
        return header

    async def _clients_of(self, rule: Rule | None, source: Header | None) -> tuple[str, ...]:
        """Codes that a rule must not hold, for it stays when their records are gone."""
        ids = [case.interview_id for case in rule.cases if case.interview_id] if rule else []
        headers = [await self.own_talk(name) for name in ids] + ([source] if source else [])
        return tuple(dict.fromkeys(header.client for header in headers))

    async def _keep(
        self, page: str, kind: LineKind, interview_id: str | None, body: Mapping[str, object]
    ) -> None:
        desk = self._desk
        line = NotebookLine(
            desk.ids.new(), desk.coach, page, kind, desk.clock.now(), interview_id,
            json.dumps(body, ensure_ascii=False),
        )  # fmt: skip
        await desk.records.keep_line(line)


def _words(text: str, where: str, *, may_be_empty: bool = False) -> str:
    words = clean_text(text)
    if not words and not may_be_empty:
        raise refusals.no_words(where)
    if len(words) > refusals.LONGEST:
        raise refusals.too_long(where)
    return words


def _known(given: Sequence[str], known: Sequence[str], where: str) -> list[str]:
    for one in given:
        if one not in known:
            raise refusals.unknown_word(one, known, where)
    return [one for one in known if one in given]


def _found(name: str, by_id: Mapping[str, P]) -> P:
    if name in by_id:
        return by_id[name]
    fitting = [one for key, one in by_id.items() if key.startswith(name)]
    if len(fitting) != 1 or len(name) < SHORTEST_ID:
        raise refusals.nothing_on_page(name)
    return fitting[0]
