"""From a record to the copy for the client: only what is the client's to keep, in the order of a letter.

What the client said stands under the name of its question, a probe with the answer it brought. The coach's
own words are never passed off as the client's: what the coach understood is called that, and what the coach
saw stands apart at the end, as notes. They are not left out: the decision may rest on them, and the client
can only mend what can be read. Jottings of a few words are: nobody can check those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from assistant.record import Record, in_client_words
from assistant.record.along_the_way import Reaction
from assistant.record.decided import Agreement, Evidence
from assistant.record.earlier import Earlier, Original
from assistant.record.for_client import is_for_client, is_quote
from assistant.record.marks import Mark
from assistant.record.statements import ASIDE, Item, Point
from assistant.record.words import date_in_words
from flows.model import Role, Text
from prompts import wording
from prompts.client_views import DoesView, SaidView, StandView, ToldView
from prompts.company import company_view
from prompts.compose_parts import head_view, probe_views
from prompts.doers import doer_for_client
from prompts.escape import Form
from prompts.telling import Telling
from prompts.view_parts import NoteView, ProbeView, StatementView
from prompts.views import ClientCopyView
from prompts.weaving import put_to, woven

TOLD_APART: frozenset[Role | None] = frozenset(("client_summary", "client_correction", "progress"))
"""Roles with a place of their own in the copy."""
FEWEST_WORDS = 5
"""Of a note on what was seen; shorter ones say nothing that the client could check."""


def client_copy_view(record: Record, language: str, form: Form) -> ClientCopyView:
    return _Composer(in_client_words(record), Telling(language, form)).view()


class _Composer:
    def __init__(self, record: Record, speech: Telling) -> None:
        self._record = record
        self._say = speech
        self._items = tuple(item for item in record.items if is_for_client(item))
        self._subjects = _subjects(record)
        self._of_the_coach = {row.step for phase in record.coverage for row in phase.rows if row.is_private}
        """Steps of which even the title stays with the coach."""
        self._private = self._of_the_coach | {item.step for item in record.items if item.is_private}
        """Steps with something private in them: what probing brought there stays with the coach."""

    def view(self) -> ClientCopyView:
        record, say = self._record, self._say
        head, decision, before = head_view(record.head, say), record.decision, _decided_before(record)
        outcome, reasons = self._lines(decision.outcome), self._each(decision.reasons)
        instrument = self._lines(decision.instrument)
        return ClientCopyView(
            client=head.client,
            coach=head.coach,
            day=head.day,
            is_finished=head.is_finished,
            running=head.running,
            company=company_view(record, say),
            summary=self._each(item for item in self._items if item.role == "client_summary"),
            corrections=self._each(item for item in self._items if item.role == "client_correction"),
            progress=self._progress(),
            told=self._heard(),
            stands=tuple(self._stand(mark) for mark in record.marks if _may_see(mark)),
            strengths=self._points(record.strengths),
            outcome=outcome,
            before=self._lines(before.outcome) if before else (),
            before_day=say.line(date_in_words(before.head.day)) if before else "",
            open_questions=self._questions(decision.open_questions),
            instrument=instrument,
            purpose=self._purposes(decision.purpose),
            reasons=reasons,
            because=tuple(chain.from_iterable(self._because(link) for link in decision.evidence)),
            is_decided=decision.is_taken and bool(outcome or instrument or reasons),
            is_decision_expected=decision.is_expected,
            goals=self._goals(),
            agreements=tuple(does_view(row, self._say) for row in self._agreements() if row.role != "goal"),
            agreed=tuple(
                ToldView(say.line(item.label or item.title), (self._said(item),))
                for item in self._items
                if _is_agreed(item)
            ),
            experience=self._each(item for item in self._items if _is_experience(item)),
            reactions=tuple(self._reaction(one) for one in record.reactions),
            notes=self._notes(),
            shared=tuple(self._shared(item) for item in self._items if _is_shared(item)),
            look_again=head.look_again if head.look_again_is_chosen else "",
        )

    def _heard(self) -> tuple[ToldView, ...]:
        """What the client told, topic by topic, with what probing brought; the summary stands apart."""
        return tuple(
            topic
            for phase in self._record.coverage
            if phase.chapter == "heard"
            for row in phase.rows
            if row.status not in ASIDE
            for topic in _under_one_title(self._told(row.step, row.title))
        )

    def _told(self, step: str, title: Text) -> Iterator[ToldView]:
        groups = self._groups(item for item in self._items if item.step == step and item.chapter == "heard")
        told = [self._say.labelled(group, "said") for group in groups]
        probes = (
            [] if step in self._private else [one for one in self._probes(step) if one.said or one.brought]
        )
        for at, group in enumerate(groups):
            pieces, rest = woven(told[at], [probe for probe in probes if put_to(told, probe) == at])
            statements = zip(group, pieces, strict=True)
            views = [
                view
                for item, own in statements
                for n, piece in enumerate(own)
                for view in self._answer(piece, self._label(item, piece.label) if n == 0 else "")
            ]
            views += [self._probed(probe) for probe in rest if probe.said]
            yield ToldView(self._title(group), tuple(views))
        if not groups and (kept := [probe for probe in probes if probe.said]):
            yield ToldView(self._say.line(title), tuple(self._probed(probe) for probe in kept))

    def _answer(self, piece: StatementView, label: str) -> Iterator[SaidView]:
        """A piece of an answer, below the question that brought it."""
        for probe in piece.probes:
            if probe.said:
                yield self._probed(probe)
        put = [probe for probe in piece.probes if not probe.said] if piece.is_quote else []
        asked = self._asked(put[-1]) if put else ""
        lines = tuple(line for passage in piece.passages for line in passage.lines)
        yield SaidView(" ".join(part for part in (label, asked) if part), lines, piece.is_quote)

    def _probed(self, probe: ProbeView) -> SaidView:
        return SaidView(self._asked(probe), probe.said, is_quote=True)

    def _asked(self, probe: ProbeView) -> str:
        form = wording.ASKED_QUOTING if "‘" in probe.text else wording.ASKED
        return form.in_language(self._say.language).format(probe.text)

    def _probes(self, step: str) -> tuple[ProbeView, ...]:
        return probe_views((probe for probe in self._record.probes if probe.step == step), self._say)

    def _groups(self, items: Iterable[Item]) -> list[tuple[Item, ...]]:
        """What the client told, entry by entry, each with the field that says what the entry is about."""
        found = []
        for _, group in groupby(items, key=_entry):
            first, *rest = group
            told = [item for item in rest if _is_told(item)]
            if _is_told(first) or (told and _names_its_entry(first)):
                told.insert(0, first)
            if told:
                found.append(tuple(told))
        return found

    def _title(self, group: Sequence[Item]) -> str:
        """What the answers are about, as the client would call it."""
        first = group[0]
        if first.step in self._subjects:
            return self._say.line(first.about or first.title)
        if first.role == "demand":
            return self._say.line(wording.YOUR_QUESTION)
        if first.label and all(item.role == "client_frame" for item in group):
            return self._say.line(wording.HOW_YOU_SEE_IT)
        return self._say.line(first.title)

    def _label(self, item: Item, otherwise: str) -> str:
        match item.role:
            case "demand":
                return ""
            case "demand_behind":
                return self._say.line(wording.BEHIND_IT)
            case _:
                return otherwise

    def _said(self, item: Item, label: str = "") -> SaidView:
        return SaidView(label, self._say.lines(item.text), is_quote(item))

    def _each(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        return tuple(ToldView("", (self._said(item),)) for item in items if is_for_client(item))

    def _lines(self, items: Iterable[Item]) -> tuple[str, ...]:
        return tuple(self._say.line(item.text) for item in items if is_for_client(item))

    def _purposes(self, items: Iterable[Item]) -> tuple[SaidView, ...]:
        """The first thing it is for is the purpose; what else was put down keeps its name."""
        shown = [item for item in items if is_for_client(item)]
        first = next((item for item in shown if item.role == "purpose"), None)
        return tuple(
            self._said(item, self._say.line(wording.PURPOSE) if item is first else self._say.label(item))
            for item in shown
        )

    def _shared(self, item: Item) -> str:
        label = "" if item.role == "share_with" else self._say.label(item)
        return f"{label} {self._say.line(item.text)}".strip()

    def _points(self, points: Iterable[Point]) -> tuple[ToldView, ...]:
        shown = ([item for item in point.items if is_for_client(item)] for point in points)
        return tuple(self._point(items) for items in shown if items)

    def _point(self, items: Sequence[Item]) -> ToldView:
        """What it is, and below it what else was put down about it."""
        first, *rest = items
        return ToldView("", (self._said(first), *map(self._named, rest)))

    def _worded(self, item: Item) -> tuple[str, ...]:
        """The answer in words, where `client` and `coach` are the two who read this together."""
        return self._say.lines(_person(item.value) or item.text)

    def _stand(self, mark: Mark) -> StandView:
        """A level that nobody gave stays empty."""
        now, wished = (str(item.value) if item else "" for item in (mark.now, mark.wished))
        return StandView(self._say.line(mark.title), now, wished, str(mark.highest))

    def _because(self, link: Evidence) -> Iterator[ToldView]:
        """What the decision rests on, in the client's words; where there are none, what it was about."""
        shown = [item for item in link.items if is_for_client(item)]
        groups = [[item for item in group if is_quote(item)] for group in self._groups(shown)]
        for group in filter(None, groups):
            views = (SaidView("", self._say.lines(item.text), is_quote=True) for item in group)
            yield ToldView(self._title(group), tuple(views))
        if not shown or any(groups):
            return
        first = shown[0]
        if first.role == "progress" or first.star:
            yield ToldView(self._say.line(first.title), (SaidView("", self._worded(first), is_quote(first)),))
        elif link.step in self._subjects:
            yield ToldView(self._title(shown), ())

    def _reaction(self, reaction: Reaction) -> NoteView:
        """The client's own words always stand here; where they were said only if the client may know it."""
        title = None if reaction.step in self._of_the_coach else reaction.title
        return NoteView(self._say.line(title), self._say.lines(reaction.text), 0, is_quote=True)

    def _progress(self) -> tuple[ToldView, ...]:
        """Agreement by agreement, goal by goal: what it was, and what became of it."""
        entries = groupby(
            (item for item in self._items if item.role == "progress" and item.part != "seen"), key=_entry
        )
        return tuple(self._what_became(tuple(items)) for _, items in entries)

    def _what_became(self, items: Sequence[Item]) -> ToldView:
        first, *rest = items
        if not _names_its_entry(first):
            return ToldView(self._say.line(first.title), tuple(map(self._named, items)))
        return ToldView("", (self._said(first), *map(self._named, rest)))

    def _questions(self, points: Iterable[Point]) -> tuple[ToldView, ...]:
        shown = ([item for item in point.items if is_for_client(item)] for point in points)
        return tuple(ToldView("", tuple(map(self._named, items))) for items in shown if items)

    def _named(self, item: Item) -> SaidView:
        return SaidView(self._say.label(item, "said"), self._worded(item), is_quote(item))

    def _notes(self) -> tuple[ToldView, ...]:
        found = []
        seen = (item for item in self._items if item.part == "seen")
        for _, group in groupby(seen, key=_entry):
            items = tuple(group)
            lines = [line for item in items for line in self._say.lines(item.text)]
            told = tuple(line for line in lines if len(line.split()) >= FEWEST_WORDS)
            if told:
                found.append(ToldView(self._title(items), (SaidView("", told, is_quote=False),)))
        return tuple(found)

    def _agreements(self) -> tuple[Agreement, ...]:
        return tuple(row for row in self._record.agreements if not row.is_private)

    def _goals(self) -> tuple[ToldView, ...]:
        rows = tuple(self._goal(row) for row in self._agreements() if row.role == "goal")
        points = (point for point in self._record.decision.goals if point.items[0].kind != "agreements")
        return rows + self._points(points)

    def _goal(self, agreement: Agreement) -> ToldView:
        does = does_view(agreement, self._say)
        named = ((wording.WHO, does.who), (wording.READY, does.by))
        more = (SaidView(self._say.line(name), (words,), is_quote=False) for name, words in named if words)
        return ToldView("", (SaidView("", does.what, is_quote=False), *more))


def does_view(agreement: Agreement, say: Telling) -> DoesView:
    return DoesView(
        who=say.line(doer_for_client(agreement.who)),
        what=say.lines(agreement.what),
        by=say.line(date_in_words(agreement.by)) if agreement.by else "",
    )


def _under_one_title(topics: Iterable[ToldView]) -> Iterator[ToldView]:
    for title, same in groupby(topics, key=lambda topic: topic.title):
        yield ToldView(title, tuple(chain.from_iterable(topic.statements for topic in same)))


def _entry(item: Item) -> tuple[str, Text, Text | None]:
    return item.step, item.title, item.about


def _person(value: object) -> Text | None:
    """How the client reads who does something."""
    return {"client": wording.YOU, "coach": wording.YOUR_COACH}.get(value) if isinstance(value, str) else None


def _decided_before(record: Record) -> Earlier | Original | None:
    """What stood before this talk; behind "it stands" the decision that was meant."""
    return record.earlier and (record.earlier.original or record.earlier)


def _subjects(record: Record) -> frozenset[str]:
    """Steps about a subject of their own, such as debts: those where a mark was or could be given."""
    marked = {item.step for standing in record.standings for item in standing.items}
    return frozenset(marked | {mark.step for mark in record.marks})


def _may_see(mark: Mark) -> bool:
    return not any(item.is_private for item in (mark.now, mark.wished) if item)


def _is_told(item: Item) -> bool:
    if item.role in TOLD_APART or item.part == "seen":
        return False
    return is_quote(item) or item.star is not None or item.role == "demand_behind"


def _names_its_entry(item: Item) -> bool:
    """The first field of an entry in a repeated group, when it holds plain words: what the entry is about."""
    number, _, field = item.path.partition(".")
    is_plain = item.kind == "text" and item.role in (None, "progress") and item.part is None
    return is_plain and number.isdigit() and "." not in field


def _is_agreed(item: Item) -> bool:
    return item.chapter == "agreements" and item.kind != "agreements" and item.role != "look_again"


def _is_experience(item: Item) -> bool:
    return item.role == "client_experience" and item.part != "seen"


def _is_shared(item: Item) -> bool:
    return item.chapter == "sharing" and (item.role == "share_with" or item.kind == "text")
