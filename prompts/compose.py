"""From a record to what the record templates see: nothing left out, nothing said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby

from assistant.record import Record
from assistant.record.covered import CoveragePhase, CoverageRow
from assistant.record.decided import Decision, Evidence
from assistant.record.earlier import Beside, OldMark
from assistant.record.model import Episode
from assistant.record.open_agreements import told
from assistant.record.statements import OF_THE_ARGUMENT, Item, RecordChapter
from assistant.record.words import date_in_words
from assistant.share_ports import Share
from flows.model import Text
from prompts import compose_parts as parts
from prompts import wording
from prompts.chapters import UNNUMBERED, numbered
from prompts.charts import coverage_rows, mark_charts, old_mark_view
from prompts.decision_views import DecisionView, EvidenceView, GistView
from prompts.earlier_views import ForeseenView, ThenView
from prompts.escape import Form
from prompts.placing import carrying, is_told_apart, key, placed
from prompts.telling import Telling
from prompts.unreferred import without_refs
from prompts.view_parts import (
    EpisodeRowView,
    EpisodeView,
    NoteView,
    ProbeView,
    SetAsideView,
    StatementView,
    TopicGroupView,
    TopicView,
)
from prompts.views import RecordView
from prompts.weaving import put_to, woven

QUOTATION = 280
"""Characters of an answer that are quoted where a decision points to it."""


def record_view(record: Record, language: str, form: Form, share: Share | None = None) -> RecordView:
    """`share`: the record is a copy that somebody shared."""
    say = Telling(language, form, by_month=record.head.is_dated_by_month)
    view = _Composer(record, say, share).view()
    return view if record.moments else without_refs(view)


class _Composer:
    def __init__(self, record: Record, speech: Telling, share: Share | None) -> None:
        self._record = record
        self._share = share
        self._say = speech
        self._placed = placed(record)
        self._examples = {episode.step for episode in record.episodes}
        self._anchors: set[str] = set()
        self._earlier = {one.step: self._by_chapter(one) for one in self._beside() if not one.looks_back}
        """What an earlier talk kept, by step and by the chapter it stands beside."""

    def view(self) -> RecordView:
        record, say = self._record, self._say
        view = self._unnumbered()
        asked = {phase.chapter for phase in record.coverage if phase.chapter != "decision"}
        if self._share is not None and self._share.level == "argument":
            asked &= OF_THE_ARGUMENT  # the others are not empty, they are not shared
        view = replace(view, chapters=numbered(view, asked))
        if record.earlier is None:
            return view
        rest = tuple(
            ThenView(say.line(one.title), say.then(kept))
            for one in self._beside()
            if one.now and (kept := self._earlier.get(one.step, {}).get(None))
        )
        return replace(view, earlier=parts.earlier_view(record.earlier, dict(told(record)), rest, say))

    def _unnumbered(self) -> RecordView:
        record, say = self._record, self._say
        rows = [row for phase in record.coverage for row in phase.rows]
        decided = self._topics("decision")
        return RecordView(
            head=parts.head_view(record.head, say),
            share=parts.shared_view(self._share, say) if self._share else None,
            reopenings=tuple(parts.reopening_view(one, say) for one in record.reopenings),
            chapters=UNNUMBERED,
            unprobed=say.bare(record.unprobed),
            parked=tuple(
                SetAsideView(say.line(row.title), row.sequence or 0) for row in rows if row.status == "parked"
            ),
            not_asked=sum(row.status == "not_asked" for row in rows),
            topics=len(rows),
            earlier=None,
            earlier_erased=say.line(date_in_words(record.earlier_erased)) if record.earlier_erased else "",
            heard=self._heard(),
            standings=parts.standing_views(record, say),
            episodes=self._episodes(),
            charts=mark_charts(record.marks, say, self._old_marks()),
            old_marks=tuple(
                old_mark_view(old, say)
                for title, old in self._old_marks().items()
                if title not in {mark.title for mark in record.marks}
            ),
            strengths=parts.point_views(record.strengths, say),
            barriers=parts.point_views(record.barriers, say),
            seen=self._topics("seen", implied="seen"),
            observations=self._notes("observation"),
            judgements=tuple(parts.judgement_view(judgement, say) for judgement in record.judgements),
            step_norms=parts.step_norm_views(record.step_norms, say),
            works=parts.works(record.step_norms, say),
            foreseen=self._foreseen(),
            judged=self._judged(),
            norms=self._topics("norm"),
            weighing=self._topics("weighing"),
            readings=tuple(
                parts.note_with_its_kind(note, say) for note in record.notes if note.kind == "reading"
            ),
            alternatives=parts.point_views(record.decision.alternatives, say),
            decision=self._decision(record.decision, [topic for topic in decided if topic.status]),
            decided=tuple(topic for topic in decided if not topic.status),
            agreements=tuple(say.agreement(row) for row in record.agreements if row.role != "goal"),
            agreed=self._topics("agreements"),
            experience=self._topics("experience"),
            reactions=tuple(parts.note_view(reaction, say) for reaction in record.reactions),
            tensions=self._notes("tension"),
            notes=self._notes("free"),
            notes_off_path=tuple(parts.note_with_its_kind(note, say) for note in record.notes_off_path),
            sharing=self._topics("sharing"),
            coverage=parts.coverage_views(record, say),
            coverage_rows=coverage_rows(record.coverage, parts.coverage_words(record), say),
            off_path=tuple(SetAsideView(say.line(one.title), one.sequence) for one in record.off_path),
            guide_changes=tuple(parts.guide_change_view(one, say) for one in record.guide_changes),
            left_behind=tuple(parts.left_behind_view(one, say) for one in record.left_behind),
            changes=tuple(parts.change_view(change, say) for change in record.changes),
            moments=parts.moment_views(record.moments, record.head.coach, say),
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

    def _old_marks(self) -> dict[Text, OldMark]:
        """By what they are about."""
        before = self._record.earlier
        return {old.mark.title: old for old in before.marks} if before else {}

    def _foreseen(self) -> tuple[ForeseenView, ...]:
        return tuple(self._foreseen_view(one) for one in self._beside() if one.looks_back)

    def _foreseen_view(self, beside: Beside) -> ForeseenView:
        now = [item for item in beside.now if item.aside is None]
        rows = (row for phase in self._record.coverage for row in phase.rows if row.step == beside.step)
        silence = next((parts.coverage_words(self._record)[row.status] for row in rows), None)
        return ForeseenView(
            anchor=self._anchor(beside.step),
            title=self._say.line(beside.title),
            then=self._say.then(beside.earlier),
            now=self._say.labelled(now),
            silence="" if now else self._say.line(silence),
        )

    def _judged(self) -> tuple[TopicView, ...]:
        """Per characteristic what its row in the table of norms does not say: what shows it, for one."""
        return tuple(
            TopicView(self._anchor(judgement.step), self._say.line(judgement.characteristic), statements)
            for judgement in self._record.judgements
            if (statements := self._say.labelled(parts.beside_the_norm(judgement)))
        )

    def _topics_of(
        self, phase: CoveragePhase, chapter: RecordChapter, implied: str | None
    ) -> tuple[TopicView, ...]:
        section = next(section for section in self._record.sections if section.chapter == chapter)
        found: list[TopicView] = []
        for row in phase.rows:
            items = [
                item for item in section.items if item.step == row.step and key(item) not in self._placed
            ]
            for about, group in groupby(items, key=lambda item: item.about):
                topic = self._topic(row, about, tuple(group), implied)
                found.append(replace(topic, then=self._then(row.step, chapter, implied)))
            if phase.chapter == chapter and (
                remark := parts.remark_of(row, self._record.balances, self._say)
            ):
                at = len(found) - len({item.about for item in items})
                title = self._say.line(row.title)
                found.insert(at, TopicView(self._anchor(row.step), title, (), remark=remark))
            if phase.chapter == chapter and row.step not in self._examples:
                self._add_probes(found, row, first=len(found) - len({item.about for item in items}))
        return tuple(found)

    def _topic(
        self, row: CoverageRow, about: Text | None, items: Sequence[Item], implied: str | None
    ) -> TopicView:
        title = parts.named(self._say, row.title, about)
        aside = items[0].aside
        return TopicView(
            anchor=self._anchor(row.step),
            title=title,
            statements=self._say.labelled(items, implied),
            status_ref=aside.sequence if aside else 0,
            status=parts.set_aside(aside, self._say),
            tag=self._tag(items[0]),
        )

    def _then(self, step: str, chapter: RecordChapter, implied: str | None) -> tuple[StatementView, ...]:
        """What an earlier talk kept in the same chapter about this step; told once."""
        return self._say.then(self._earlier.get(step, {}).pop(chapter, []), implied)

    def _beside(self) -> tuple[Beside, ...]:
        return self._record.earlier.beside if self._record.earlier else ()

    def _by_chapter(self, beside: Beside) -> dict[RecordChapter | None, list[Item]]:
        """In its own chapter where there is a topic now, else in the first that has one; None: nowhere."""
        topics = [item.chapter for item in beside.now if key(item) not in self._placed]
        found: dict[RecordChapter | None, list[Item]] = {}
        for item in beside.earlier:
            if not is_told_apart(item):
                elsewhere = topics[0] if topics else None
                found.setdefault(item.chapter if item.chapter in topics else elsewhere, []).append(item)
        return found

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
        """Each probe above the answer it brought, or else below what it was put to."""
        probes = self._probes(row.step)
        if probes and first == len(topics):
            topics.append(TopicView(self._anchor(row.step), self._say.line(row.title), ()))
        told = [topic.statements for topic in topics[first:]]
        for at in range(len(told)):
            own = [probe for probe in probes if put_to(told, probe) == at]
            pieces, rest = woven(told[at], own)
            statements = tuple(chain.from_iterable(pieces))
            topics[first + at] = replace(topics[first + at], statements=statements, probes=rest)

    def _anchor(self, step: str) -> str:
        """The name of the place where a step first stands; empty for its later places."""
        anchor = f"s-{step}"
        if anchor in self._anchors:
            return ""
        self._anchors.add(anchor)
        return anchor

    def _probes(self, step: str) -> tuple[ProbeView, ...]:
        return parts.probe_views((probe for probe in self._record.probes if probe.step == step), self._say)

    def _episodes(self) -> tuple[EpisodeView, ...]:
        """Each with the probes put to it."""
        found = []
        for step, group in groupby(self._record.episodes, key=lambda episode: episode.step):
            episodes = list(group)
            told = [self._say.bare(episode.items) for episode in episodes]
            probes = self._probes(step)
            for at, episode in enumerate(episodes):
                own = [probe for probe in probes if put_to(told, probe) == at]
                found.append(self._episode(episode, own))
        return tuple(found)

    def _episode(self, episode: Episode, probes: Sequence[ProbeView]) -> EpisodeView:
        say = self._say
        given = [part for part in episode.parts if part.item]
        told = say.bare(part.item for part in given if part.item)
        pieces, rest = woven((*told, *say.labelled(episode.others)), probes)
        by_part = {part.star: own for part, own in zip(given, pieces, strict=False)}
        return EpisodeView(
            anchor=self._anchor(episode.step),
            title=parts.named(say, episode.title, episode.about),
            rows=tuple(
                EpisodeRowView(
                    part.star,
                    say.line(part.label),
                    by_part.get(part.star, ()),
                )
                for part in episode.parts
            ),
            others=tuple(chain.from_iterable(pieces[len(told) :])),
            probes=rest,
            missing=", ".join(say.line(wording.STAR[part.star]).lower() for part in episode.missing),
        )

    def _decision(self, decision: Decision, aside: Sequence[TopicView]) -> DecisionView:
        say = self._say
        return DecisionView(
            is_expected=decision.is_expected or decision.is_taken,
            is_taken=decision.is_taken,
            gist=GistView(
                say.settled(decision.outcome),
                say.settled(decision.instrument),
                say.settled(decision.reasons),
            ),
            outcome=say.bare(decision.outcome),
            instrument=say.bare(decision.instrument),
            purpose=tuple(
                say.statement(item, "" if item.role == "purpose" else say.label(item))
                for item in decision.purpose
            ),
            reasons=say.bare(decision.reasons),
            evidence=tuple(self._evidence(link) for link in decision.evidence),
            lacks_evidence=decision.lacks_evidence,
            aside=tuple(aside),
            goals=parts.point_views(decision.goals, say),
        )

    def _evidence(self, link: Evidence) -> EvidenceView:
        anchor = f"s-{link.step}"
        return EvidenceView(
            anchor=anchor if anchor in self._anchors else "",
            title=self._say.line(link.title),
            quotes=self._say.quotations(carrying(link.items), QUOTATION),
            is_withheld=link.is_withheld,
            aside=parts.set_aside(link.aside, self._say),
            aside_ref=link.aside.sequence if link.aside else 0,
            changed=parts.changed_since(link.changed, self._say, QUOTATION),
        )

    def _notes(self, kind: str) -> tuple[NoteView, ...]:
        return tuple(parts.note_view(note, self._say) for note in self._record.notes if note.kind == kind)
