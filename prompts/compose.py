"""From a record to what the record templates see: nothing left out, nothing said twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.record import Record
from assistant.record.model import (
    Beside,
    Change,
    CoveragePhase,
    CoverageRow,
    Decision,
    Earlier,
    Episode,
    Evidence,
    Head,
    Item,
    Judgement,
    Moment,
    Note,
    Point,
    Reaction,
    RecordChapter,
)
from assistant.record.words import date_in_words, weekday
from flows.model import Text
from prompts import wording
from prompts.charts import coverage_rows, mark_charts
from prompts.escape import Form
from prompts.speech import Speech
from prompts.views import (
    BesideView,
    ChangeView,
    CoverageView,
    DecisionView,
    EarlierView,
    EpisodeRowView,
    EpisodeView,
    EvidenceView,
    HeadView,
    JudgementView,
    MomentDayView,
    MomentView,
    NoteView,
    PointView,
    ProbeView,
    RecordView,
    StandingView,
    StepNormView,
    TopicGroupView,
    TopicView,
)

QUOTATION = 280
"""Characters of an answer that are quoted where a decision points to it."""


def record_view(record: Record, language: str, form: Form) -> RecordView:
    return _Composer(record, Speech(language, form)).view()


class _Composer:
    def __init__(self, record: Record, speech: Speech) -> None:
        self._record = record
        self._say = speech
        self._placed = _placed(record)
        self._anchors: set[str] = set()

    def view(self) -> RecordView:
        record, say = self._record, self._say
        return RecordView(
            head=head_view(record.head, say),
            gist=say.bare((*record.decision.outcome, *record.decision.instrument, *record.decision.reasons)),
            unprobed=say.bare(record.unprobed),
            parked=tuple(say.line(row.title) for row in self._rows("parked")),
            earlier=self._earlier(record.earlier) if record.earlier else None,
            heard=self._heard(),
            standings=self._standings(),
            episodes=tuple(self._episode(episode) for episode in record.episodes),
            charts=mark_charts(record.marks, say),
            strengths=self._points(record.strengths),
            barriers=self._points(record.barriers),
            seen=self._topics("seen", implied="seen"),
            observations=self._notes("observation"),
            judgements=tuple(self._judgement(judgement) for judgement in record.judgements),
            step_norms=self._step_norms(),
            norms=self._topics("norm"),
            weighing=self._weighing(),
            readings=self._notes("reading"),
            alternatives=self._points(record.decision.alternatives),
            decision=self._decision(record.decision),
            decided=self._topics("decision"),
            agreements=tuple(
                say.agreement(agreement) for agreement in record.agreements if agreement.role != "goal"
            ),
            agreed=self._topics("agreements"),
            experience=self._topics("experience"),
            reactions=tuple(self._note(reaction) for reaction in record.reactions),
            tensions=self._notes("tension"),
            notes=self._notes("free"),
            sharing=self._topics("sharing"),
            coverage=self._coverage(),
            coverage_rows=coverage_rows(record.coverage, say),
            changes=tuple(self._change(change) for change in record.changes),
            moments=self._moments(),
        )

    def _rows(self, status: str) -> tuple[CoverageRow, ...]:
        return tuple(row for phase in self._record.coverage for row in phase.rows if row.status == status)

    def _standings(self) -> tuple[StandingView, ...]:
        return tuple(
            StandingView(
                self._say.line(standing.label),
                tuple(self._say.line(item.about or item.title) for item in standing.items),
            )
            for standing in self._record.standings
        )

    def _heard(self) -> tuple[TopicGroupView, ...]:
        groups = (
            TopicGroupView(self._say.line(phase.title), self._topics_of(phase, "heard", "said"))
            for phase in self._record.coverage
        )
        return tuple(group for group in groups if group.topics)

    def _topics(self, chapter: RecordChapter, implied: str | None = None) -> tuple[TopicView, ...]:
        return tuple(
            topic for phase in self._record.coverage for topic in self._topics_of(phase, chapter, implied)
        )

    def _weighing(self) -> tuple[TopicView, ...]:
        """Per characteristic what was weighed beside its norm; then the other topics."""
        judged = tuple(
            TopicView(self._anchor(judgement.step), self._say.line(judgement.characteristic), statements)
            for judgement in self._record.judgements
            if (statements := self._say.labelled(_beside_the_norm(judgement)))
        )
        return judged + self._topics("weighing")

    def _topics_of(
        self, phase: CoveragePhase, chapter: RecordChapter, implied: str | None
    ) -> tuple[TopicView, ...]:
        section = next(section for section in self._record.sections if section.chapter == chapter)
        found: list[TopicView] = []
        for row in phase.rows:
            items = [
                item for item in section.items if item.step == row.step and _key(item) not in self._placed
            ]
            for about, group in groupby(items, key=lambda item: item.about):
                found.append(self._topic(row, about, tuple(group), implied))
            if phase.chapter == chapter:
                self._add_probes(found, row, first=len(found) - len({item.about for item in items}))
        return tuple(found)

    def _topic(
        self, row: CoverageRow, about: Text | None, items: Sequence[Item], implied: str | None
    ) -> TopicView:
        title = " – ".join(self._say.line(text) for text in (row.title, about) if text)
        status = (
            self._say.line(wording.COVERAGE[row.status])
            if row.status in ("parked", "skipped", "not_deliberate")
            else ""
        )
        return TopicView(
            anchor=self._anchor(row.step),
            title=title,
            statements=self._say.labelled(items, implied),
            status=": ".join(part for part in (status, self._say.line(row.reason)) if part) if status else "",
            source=self._say.line(items[0].source),
            tag=self._tag(items[0]),
        )

    def _tag(self, item: Item) -> str:
        """What the mark says of the topic or entry the item belongs to."""
        return next(
            (
                self._say.line(standing.label)
                for standing in self._record.standings
                if any(mark.step == item.step and mark.about == item.about for mark in standing.items)
            ),
            "",
        )

    def _add_probes(self, topics: list[TopicView], row: CoverageRow, first: int) -> None:
        """Each probe below what it was put to: the last topic of the step that stood there by then."""
        for probe in self._probes(row.step):
            if first == len(topics):
                topics.append(TopicView(self._anchor(row.step), self._say.line(row.title), ()))
            before = [at for at in range(first, len(topics)) if _begins(topics[at]) < probe.ref]
            at = before[-1] if before else first
            topics[at] = replace(topics[at], probes=(*topics[at].probes, probe))

    def _anchor(self, step: str) -> str:
        """The name of the place where a step first stands; empty for its later places."""
        anchor = f"s-{step}"
        if anchor in self._anchors:
            return ""
        self._anchors.add(anchor)
        return anchor

    def _probes(self, step: str) -> tuple[ProbeView, ...]:
        say = self._say
        return tuple(
            ProbeView(
                text=say.line(probe.text),
                kind=say.line(wording.PROBES[probe.kind]),
                trigger=say.line(probe.trigger),
                said=say.lines(probe.said or ""),
                ref=probe.sequence,
            )
            for probe in self._record.probes
            if probe.step == step
        )

    def _episode(self, episode: Episode) -> EpisodeView:
        say = self._say
        return EpisodeView(
            anchor=self._anchor(episode.step),
            title=" – ".join(say.line(text) for text in (episode.title, episode.about) if text),
            rows=tuple(
                EpisodeRowView(
                    part.star if part.star != "X" else "+",
                    say.line(part.label),
                    say.statement(part.item) if part.item else None,
                )
                for part in episode.parts
            ),
            others=say.labelled(episode.others),
            missing=", ".join(say.line(wording.STAR[part.star]).lower() for part in episode.missing),
        )

    def _points(self, points: Iterable[Point]) -> tuple[PointView, ...]:
        found = []
        for point in points:
            first, *rest = point.items
            found.append(PointView((self._say.statement(first), *self._say.labelled(rest))))
        return tuple(found)

    def _judgement(self, judgement: Judgement) -> JudgementView:
        say = self._say
        return JudgementView(
            characteristic=say.line(judgement.characteristic),
            norm=say.bare(judgement.of("norm")),
            origin=say.bare(judgement.of("norm_origin")),
            distance=say.bare(judgement.of("distance")),
        )

    def _step_norms(self) -> tuple[StepNormView, ...]:
        say = self._say
        return tuple(
            StepNormView(
                title=say.line(norm.title),
                text=say.line(norm.text),
                origin=say.line(norm.origin),
                source=say.line(norm.source),
                review=say.line(date_in_words(norm.review)) if norm.review else "",
            )
            for norm in self._record.step_norms
        )

    def _decision(self, decision: Decision) -> DecisionView:
        say = self._say
        return DecisionView(
            is_expected=any(phase.chapter == "decision" for phase in self._record.coverage),
            is_taken=decision.is_taken,
            outcome=say.bare(decision.outcome),
            instrument=say.bare(decision.instrument),
            purpose=say.bare(decision.purpose),
            reasons=say.bare(decision.reasons),
            evidence=tuple(self._evidence(link) for link in decision.evidence),
            has_evidence=decision.has_evidence,
            goals=self._points(decision.goals),
        )

    def _evidence(self, link: Evidence) -> EvidenceView:
        anchor = f"s-{link.step}"
        return EvidenceView(
            anchor=anchor if anchor in self._anchors else "",
            title=self._say.line(link.title),
            quotes=tuple(self._say.quotation(item, QUOTATION) for item in carrying(link.items)),
        )

    def _notes(self, kind: str) -> tuple[NoteView, ...]:
        return tuple(self._note(note) for note in self._record.notes if note.kind == kind)

    def _note(self, note: Note | Reaction) -> NoteView:
        return NoteView(self._say.line(note.title), self._say.lines(note.text), note.sequence)

    def _coverage(self) -> tuple[CoverageView, ...]:
        return tuple(
            CoverageView(
                status,
                self._say.line(word),
                len(rows),
                tuple(self._with_reason(row) for row in rows),
            )
            for status, word in wording.COVERAGE.items()
            if (rows := self._rows(status))
        )  # fmt: skip

    def _with_reason(self, row: CoverageRow) -> str:
        return ": ".join(part for part in (self._say.line(row.title), self._say.line(row.reason)) if part)

    def _change(self, change: Change) -> ChangeView:
        return ChangeView(
            title=" – ".join(self._say.line(text) for text in (change.title, change.label) if text),
            old=self._say.lines(change.old),
            ref=change.sequence,
            replaced=change.replaced,
            is_withdrawn=change.is_withdrawn,
            is_private=change.is_private,
        )

    def _earlier(self, earlier: Earlier) -> EarlierView:
        say = self._say
        return EarlierView(
            day=say.line(date_in_words(earlier.head.day)),
            coach=say.line(earlier.head.coach),
            flow=say.line(earlier.head.flow_title),
            outcome=say.bare(earlier.outcome),
            agreements=tuple(say.agreement(agreement) for agreement in earlier.agreements),
            beside=tuple(self._beside(beside) for beside in earlier.beside),
        )

    def _beside(self, beside: Beside) -> BesideView:
        return BesideView(
            self._say.line(beside.title), self._say.labelled(beside.earlier), self._say.labelled(beside.now)
        )

    def _moments(self) -> tuple[MomentDayView, ...]:
        return tuple(
            MomentDayView(
                day=" ".join(self._say.line(text) for text in (weekday(day), date_in_words(day))),
                moments=tuple(self._moment(moment) for moment in moments),
            )
            for day, moments in groupby(self._record.moments, key=lambda moment: moment.at.date())
        )

    def _moment(self, moment: Moment) -> MomentView:
        is_coach = moment.actor == self._record.head.coach
        actor = "" if is_coach else self._say.line(moment.actor)
        return MomentView(moment.sequence, f"{moment.at:%H:%M}", actor)


def head_view(head: Head, say: Speech) -> HeadView:
    day = say.line(date_in_words(head.day))
    start = f"{head.started_at:%H:%M}"
    same_day = head.finished_at is not None and head.finished_at.date() == head.day
    end = f"{head.finished_at:%H:%M}" if head.finished_at and same_day else ""
    return HeadView(
        id=say.line(head.id),
        client=say.line(head.client),
        coach=say.line(head.coach),
        day=day,
        times=f"{start}–{end}" if end else start,
        flow=say.line(head.flow_title),
        version=say.line(head.version),
        content_hash=say.line(head.content_hash),
        status=say.line(wording.STATUS[head.status]),
        is_finished=head.status == "finished",
        look_again=say.line(date_in_words(head.look_again)),
        look_again_is_chosen=head.look_again_is_chosen,
        names_client=head.names_client,
        running=say.running(head.flow_title.in_language(say.language), head.client, day),
    )


def carrying(items: Sequence[Item]) -> tuple[Item, ...]:
    """What carries a decision at a step: its words and observations, or else whatever was put down there."""
    words = tuple(
        item for item in items if item.kind == "text" and item.part != "reading" and not item.is_private
    )
    return words or tuple(items[:1])


def _beside_the_norm(judgement: Judgement) -> tuple[Item, ...]:
    return tuple(
        item
        for item in judgement.items
        if item.role not in ("characteristic", "norm", "norm_origin", "distance")
    )


def _begins(topic: TopicView) -> int:
    """Number of the first moment something was put down here; 0 when nothing was."""
    return min((passage.ref for one in topic.statements for passage in one.passages), default=0)


def _key(item: Item) -> tuple[str, str]:
    return item.step, item.path


def _placed(record: Record) -> frozenset[tuple[str, str]]:
    """Items that have a place of their own, in a table, a chart or a list."""
    decision = record.decision
    points = (*record.strengths, *record.barriers, *decision.goals, *decision.alternatives)
    items: list[Item] = [item for point in points for item in point.items]
    items += [item for judgement in record.judgements for item in judgement.items]
    items += (*decision.outcome, *decision.instrument, *decision.purpose, *decision.reasons)
    for episode in record.episodes:
        items += [part.item for part in episode.parts if part.item] + list(episode.others)
    for mark in record.marks:
        items += [item for item in (mark.now, mark.wished, mark.importance, mark.priority) if item]
    items += [item for item in record.items if _has_its_own_place(item)]
    return frozenset(_key(item) for item in items)


def _has_its_own_place(item: Item) -> bool:
    return item.kind == "agreements" or item.role in ("evidence", "look_again", "mark")
