"""The parts of the record view that need nothing but their own part of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.record import Record
from assistant.record.along_the_way import Change, Note, Probe, Reaction, Reopening
from assistant.record.balance import Balance, balance_in_words
from assistant.record.citing import source_in_words, work_in_words
from assistant.record.covered import Coverage, CoverageRow
from assistant.record.decided import Agreement
from assistant.record.earlier import Earlier
from assistant.record.fates import happened_in, standing_in
from assistant.record.guides import GuideChange, LeftBehind
from assistant.record.head import Head
from assistant.record.model import Judgement, StepNorm
from assistant.record.open_agreements import key_of
from assistant.record.statements import ASIDE, Item, Moment, Point, SetAside
from assistant.record.words import date_in_words, weekday
from assistant.share_ports import Share
from flows.model import Text
from prompts import wording
from prompts.earlier_views import EarlierView, OldAgreementView, ThenView
from prompts.guide_views import GuideChangeView, LeftBehindView
from prompts.telling import Telling
from prompts.view_parts import (
    ChangeView,
    CoveragePhaseView,
    CoverageView,
    HeadView,
    JudgementView,
    MomentDayView,
    MomentView,
    NoteView,
    PointView,
    ProbeView,
    ReopeningView,
    SharedView,
    StandingView,
    StepNormView,
)


def head_view(head: Head, say: Telling) -> HeadView:
    day = say.day(head.day)
    start = f"{head.started_at:%H:%M}"
    same_day = head.finished_at is not None and head.finished_at.date() == head.day
    end = f"{head.finished_at:%H:%M}" if head.finished_at and same_day else ""
    return HeadView(
        id=say.line(head.id),
        client=say.line(head.client) if head.names_client or head.client != head.id else "",
        coach=say.line(head.coach),
        day=day,
        times="" if head.is_dated_by_month else f"{start}–{end}" if end else start,
        flow=say.line(head.flow_title),
        version=say.line(head.version),
        content_hash=say.line(head.content_hash),
        status=say.line(wording.STATUS[head.status]),
        is_finished=head.status == "finished",
        look_again=say.day(head.look_again),
        look_again_is_chosen=head.look_again_is_chosen,
        is_due=head.is_due,
        names_client=head.names_client,
        running=say.running(head.flow_title.in_language(say.language), head.client, day),
    )


def reopening_view(reopening: Reopening, say: Telling) -> ReopeningView:
    return ReopeningView(say.day(reopening.day), say.line(reopening.reason), reopening.sequence)


def guide_change_view(change: GuideChange, say: Telling) -> GuideChangeView:
    versions = say.line(change.left_version), say.line(change.version)
    return GuideChangeView(say.day(change.day), *versions, change.is_back, change.sequence)


def left_behind_view(left: LeftBehind, say: Telling) -> LeftBehindView:
    return LeftBehindView(say.line(left.title), say.line(left.version), left.sequence)


def shared_view(share: Share, say: Telling) -> SharedView:
    is_only_a_month = share.level == "pseudonymised"
    at = share.shared_at if is_only_a_month else share.shared_at.astimezone()
    return SharedView(
        by=say.line(share.shared_by),
        day=say.day(at.date()),
        level=share.level,
    )


def named(say: Telling, *texts: Text | None) -> str:
    """A title and what it is about."""
    return " – ".join(say.line(text) for text in texts if text)


def point_views(points: Iterable[Point], say: Telling) -> tuple[PointView, ...]:
    return tuple(
        PointView((say.statement(point.items[0]), *say.labelled(point.items[1:]))) for point in points
    )


def standing_views(record: Record, say: Telling) -> tuple[StandingView, ...]:
    return tuple(
        StandingView(
            say.line(standing.label), tuple(say.line(item.about or item.title) for item in standing.items)
        )
        for standing in record.standings
    )


def judgement_view(judgement: Judgement, say: Telling) -> JudgementView:
    return JudgementView(
        characteristic=say.line(judgement.characteristic),
        norm=say.bare(judgement.of("norm")),
        origin=say.bare(judgement.of("norm_origin")),
        distance=say.bare(judgement.of("distance")),
    )


def beside_the_norm(judgement: Judgement) -> tuple[Item, ...]:
    """What was weighed about a characteristic: everything its row in the table of norms does not say."""
    in_the_table = ("characteristic", "norm", "norm_origin", "distance")
    return tuple(item for item in judgement.items if item.role not in in_the_table)


def step_norm_views(norms: Iterable[StepNorm], say: Telling) -> tuple[StepNormView, ...]:
    return tuple(
        StepNormView(
            title=say.line(norm.title),
            text=say.line(norm.text),
            origin=say.line(norm.origin),
            source=say.line(source_in_words(norm.source)),
            review=say.line(date_in_words(norm.review)) if norm.review else "",
        )
        for norm in norms
    )


def works(norms: Iterable[StepNorm], say: Telling) -> tuple[str, ...]:
    """Each work once, in the order in which it is first named."""
    found = (say.line(work_in_words(norm.source)) for norm in norms if norm.source)
    return tuple(dict.fromkeys(found))


def probe_views(probes: Iterable[Probe], say: Telling) -> tuple[ProbeView, ...]:
    return tuple(
        ProbeView(
            text=say.line(probe.text),
            kind=say.line(wording.PROBES[probe.kind]),
            trigger=say.line(probe.trigger),
            said=say.lines(probe.said or ""),
            ref=probe.sequence,
            brought=probe.brought or 0,
        )
        for probe in probes
    )


def note_view(note: Note | Reaction, say: Telling) -> NoteView:
    return NoteView(
        say.line(note.title), say.lines(note.text), note.sequence, is_quote=isinstance(note, Reaction)
    )


def note_with_its_kind(note: Note, say: Telling) -> NoteView:
    return replace(note_view(note, say), kind=say.line(wording.NOTES[note.kind]))


def remark_of(row: CoverageRow, balances: Iterable[Balance], say: Telling) -> str:
    """What the record says of a topic by itself: that nothing was put down, or a count; mostly nothing."""
    if row.if_empty is not None and not row.has_answer:
        return _because(say.line(row.if_empty), say.line(row.reason))
    return next((f"{say.line(balance_in_words(one))}." for one in balances if one.step == row.step), "")


def set_aside(aside: SetAside | None, say: Telling) -> str:
    """What became of an answer, and why; empty when it stands."""
    if aside is None:
        return ""
    return _because(say.line(wording.SET_ASIDE[aside.status]), say.line(aside.reason))


def _because(what: str, reason: str) -> str:
    return ": ".join(part for part in (what, reason) if part)


def coverage_views(record: Record, say: Telling) -> tuple[CoverageView, ...]:
    """The statuses that occur, in a fixed order."""
    words = coverage_words(record)
    found = ((status, word, _phases_with(record, status, say)) for status, word in words.items())
    return tuple(
        CoverageView(
            status=status,
            word=say.line(word),
            count=sum(phase.count for phase in phases),
            topics=tuple(topic for phase in phases for topic in phase.topics),
            phases=phases if status == "not_asked" and len(phases) > 1 else (),
        )
        for status, word, phases in found
        if phases
    )


def coverage_words(record: Record) -> Mapping[Coverage, Text]:
    return wording.COVERAGE if record.head.names_client else wording.COVERAGE_OF_A_FORM


def _phases_with(record: Record, status: Coverage, say: Telling) -> tuple[CoveragePhaseView, ...]:
    found = ((phase.title, [row for row in phase.rows if row.status == status]) for phase in record.coverage)
    return tuple(
        CoveragePhaseView(say.line(title), len(rows), tuple(_with_reason(row, say) for row in rows))
        for title, rows in found
        if rows
    )


def _with_reason(row: CoverageRow, say: Telling) -> str:
    title = say.line(row.title)
    if row.has_answer and row.status in ASIDE:
        title = f"{title} ({say.line(wording.ANSWERED_FIRST)})"
    return _because(title, say.line(row.reason))


def change_view(change: Change, say: Telling) -> ChangeView:
    return ChangeView(
        title=named(say, change.title, change.label),
        old=say.lines(change.old),
        ref=change.sequence,
        replaced=change.replaced,
        is_withdrawn=change.is_withdrawn,
        is_private=change.is_private,
    )


def changed_since(changes: Iterable[Change], say: Telling, limit: int) -> tuple[ChangeView, ...]:
    """Within a topic: the name of the field will do, and the beginning of what stood there."""
    return tuple(
        replace(change_view(change, say), title=say.line(change.label), old=say.lines(change.old, limit))
        for change in changes
    )


def earlier_view(
    earlier: Earlier, fates: Mapping[str, Sequence[Item]], rest: tuple[ThenView, ...], say: Telling
) -> EarlierView:
    """`rest` found no place beside a topic of now; `fates` is what this talk says of agreements."""

    def old(agreement: Agreement, day: str = "") -> OldAgreementView:
        items = fates.get(key_of(agreement.what), ())
        said = standing_in(items) or happened_in(items)
        return OldAgreementView(day, say.agreement(agreement), say.line(said.text if said else None))

    return EarlierView(
        id=say.line(earlier.head.id),
        day=say.line(date_in_words(earlier.head.day)),
        coach=say.line(earlier.head.coach),
        flow=say.line(earlier.head.flow_title),
        outcome=say.then(earlier.outcome),
        original=say.then(earlier.original.outcome) if earlier.original else (),
        original_day=say.line(date_in_words(earlier.original.head.day)) if earlier.original else "",
        agreements=tuple(old(agreement) for agreement in earlier.agreements),
        still_open=tuple(old(one.agreement, say.day(one.day)) for one in earlier.still_open),
        rest=rest,
    )


def moment_views(moments: Sequence[Moment], coach: str, say: Telling) -> tuple[MomentDayView, ...]:
    """Day by day and minute by minute; somebody else than the coach at the keys is named."""
    return tuple(
        MomentDayView(
            day=" ".join(say.line(text) for text in (weekday(day), date_in_words(day))),
            moments=tuple(
                MomentView(
                    tuple(one.sequence for one in minute), time, "" if actor == coach else say.line(actor)
                )
                for (time, actor), minute in groupby(own, key=lambda one: (f"{one.at:%H:%M}", one.actor))
            ),
        )
        for day, own in groupby(moments, key=lambda moment: moment.at.date())
    )
