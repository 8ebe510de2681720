"""What the talk before left for this one, in words: what was agreed and expected, and when to look again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.i18n import _, wording
from assistant.projection import standing
from assistant.record import build_record
from assistant.record.ageing import is_past
from assistant.record.decided import Agreement
from assistant.record.fates import standing_in
from assistant.record.foreseeing import EXPECTED, look_backs
from assistant.record.model import Record
from assistant.record.open_agreements import key_of, told
from assistant.record.statements import Item
from assistant.record.words import person
from assistant.restating import restated
from assistant.share_words import level_in_words
from flows.events import ShareLevel
from flows.model import Flow, Role, Text

if TYPE_CHECKING:
    from assistant.interview import Interview

_Meant = Callable[[Role | None, str], bool]
_OF_THE_DECISION: frozenset[Role | None] = frozenset(("outcome", "instrument", "decisive_reason"))


@dataclass(frozen=True, slots=True)
class Remembered:
    title: str
    lines: tuple[str, ...]
    is_private: bool = False
    """Only the coach's; the client may look along."""


@dataclass(frozen=True, slots=True)
class LastTime:
    title: str
    """Which talk it was."""
    parts: tuple[Remembered, ...]
    """Those that hold something."""


def last_time_of(interview: Interview) -> LastTime | None:
    """As it stands now, on the day of the talk; None where nothing went before or nobody is a client."""
    beside = interview.beside
    if beside is None or (then := beside.record) is None or not interview.flow.names_client:
        return None
    entries = restated(interview.engine, standing(interview.entries))
    now = build_record(interview.flow, entries, interview.snapshot, interview.header, then, zone=None)
    return _Looking(then, interview.flow, now, beside.shared).back(now.head.day, beside.discussions)


class _Looking:
    """`guide` is that of the talk at hand and `now` its record so far, with `then` as the earlier one.

    What is private in the talk of a colleague stays out.
    """

    def __init__(self, then: Record, guide: Flow, now: Record, shared: ShareLevel | None) -> None:
        self._shared = shared
        self._then = then
        self._guide = guide
        self._earlier = now.earlier
        self._is_own = then.head.coach == now.head.coach
        self._told = dict(told(now))
        self._items: dict[str, list[Item]] = {}
        for item in then.items:
            if item.aside is None and (self._is_own or not item.is_private):
                self._items.setdefault(item.step, []).append(item)

    def back(self, today: date, discussions: Iterable[Record]) -> LastTime:
        head = self._then.head
        title = _("Last time: {guide} of {day}, coach {coach}").format(
            guide=wording(head.flow_title), day=_day(head.day), coach=head.coach
        )
        if self._shared is not None:
            title = _("{talk} – shared with you: {level}").format(
                talk=title, level=level_in_words(self._shared).lower()
            )
        parts = (*map(self._discussed, discussions), *self._parts(today))
        return LastTime(title, tuple(part for part in parts if part.lines))

    def _discussed(self, discussion: Record) -> Remembered:
        """Who directs and why, what was agreed, and when the parties look again."""
        head, decision = discussion.head, discussion.decision
        title = _("{guide} of {day}, coach {coach}")
        told = (item for item in (*decision.outcome, *decision.reasons) if not item.is_private)
        lines = [*_words(told)]
        lines += map(self._agreed, _promises(discussion.agreements))
        if head.look_again is not None and head.look_again_is_chosen:
            lines.append(f"{_('Look again')}: {_day(head.look_again)}")
        named = title.format(guide=wording(head.flow_title), day=_day(head.day), coach=head.coach)
        return Remembered(named, tuple(lines))

    def _parts(self, today: date) -> Iterator[Remembered]:
        then = self._then
        yield Remembered(_("Agreed then"), tuple(map(self._agreed, _promises(then.agreements))))
        yield Remembered(_("Still open from before"), tuple(self._from_before()))
        yield Remembered(_("Decided then"), tuple(self._decided()))
        yield from self._expected()
        goals = ((wording(item.text) for item in point.items) for point in then.decision.goals)
        yield Remembered(_("Goals"), tuple(" · ".join(words) for words in goals))
        yield from self._about_the_decision()
        yield Remembered(_("Look again"), tuple(self._look_again(today)))
        yield from self._own()

    def _agreed(self, row: Agreement) -> str:
        about = [wording(person(row.who))] if row.who else []
        about += [_("by {day}").format(day=_day(row.by))] if row.by else []
        return f"{' · '.join((row.what, *about))} – {self._stands(row)}"

    def _stands(self, row: Agreement) -> str:
        """What this talk says became of it so far."""
        items = self._told.get(key_of(row.what), ())
        if (stands := standing_in(items)) is not None:
            return wording(stands.text).lower()
        return _("told today") if items else _("still open")

    def _decided(self) -> Iterator[str]:
        """With the decision it let stand, however many talks ago that was taken."""
        decision, original = self._then.decision, self._earlier.original if self._earlier else None
        if taken := (*decision.outcome, *decision.instrument):
            yield "; ".join(wording(item.text) for item in taken)
        if original is not None:
            words = ", ".join(wording(item.text) for item in original.outcome)
            yield _("Decided on {day}: {words}").format(day=_day(original.head.day), words=words)
        yield from (wording(item.text) for item in decision.reasons)

    def _from_before(self) -> Iterator[str]:
        for one in self._earlier.still_open if self._earlier else ():
            made = _("agreed on {day}").format(day=_day(one.day))
            yield f"{self._agreed(one.agreement)} ({made})"

    def _expected(self) -> Iterator[Remembered]:
        """What this talk looks back at; under the title it has there."""
        for step, items in self._items.items():
            if any(item.role in EXPECTED for item in items) and next(look_backs(self._guide, step), None):
                yield _remembered(items[0].title, items, is_private=all(item.is_private for item in items))

    def _about_the_decision(self) -> Iterator[Remembered]:
        """What else the question whether the decision stands has beside it."""
        for name in self._beside(lambda role, _chapter: role == "outcome"):
            items = [item for item in self._items[name] if item.role not in (*_OF_THE_DECISION, "evidence")]
            if items:
                yield _remembered(items[0].title, items)

    def _own(self) -> Iterator[Remembered]:
        """What the coach set out to do: where the coach looks back in private."""
        for name in self._beside(lambda _role, chapter: chapter == "experience"):
            items = [item for item in self._items[name] if item.role is None and item.is_private]
            if items:
                yield _remembered(items[0].title, items, is_private=True)

    def _beside(self, is_meant: _Meant) -> tuple[str, ...]:
        """Topics of the talk before that topics of this kind have beside them, each once."""
        names = (
            name
            for phase in self._guide.phases
            for step in phase.steps
            if is_meant(step.field.role, phase.chapter)
            for name in step.earlier
        )
        return tuple(dict.fromkeys(name for name in names if name in self._items))

    def _look_again(self, today: date) -> Iterator[str]:
        head = self._then.head
        if head.look_again is None:
            return
        day = _day(head.look_again)
        if is_past(head, today):
            yield _("{day} has passed: the picture is of {made}. Ask whether it still holds.").format(
                day=day, made=_day(head.day)
            )
        else:
            yield day


def _promises(rows: Iterable[Agreement]) -> Iterator[Agreement]:
    return (row for row in rows if row.role != "goal")


def _words(items: Iterable[Item]) -> tuple[str, ...]:
    """Each with the name of its field, where it has one of its own."""
    return tuple(
        f"{wording(item.label)}: {wording(item.text)}"
        if item.label and item.label != item.title
        else wording(item.text)
        for item in items
    )


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _remembered(title: Text, items: Iterable[Item], *, is_private: bool = False) -> Remembered:
    return Remembered(wording(title), _words(items), is_private)
