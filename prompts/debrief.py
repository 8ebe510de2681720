"""From a debrief to its view: what the three columns, the moments and the transcript say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from assistant.i18n import _, filled, speaking
from assistant.practice.analysis import LABELS
from assistant.practice.debrief import Debrief, EpisodeReached
from assistant.practice.felt import Felt
from assistant.practice.looking_back import QUESTIONS
from assistant.practice.missed import MissedProbe
from assistant.practice.moments import Moment
from assistant.practice.observed import Observed
from assistant.practice.talk import Exchange
from assistant.record.words import date_in_words, value_in_words
from assistant.technique.feedback import feedback, other_ways
from assistant.technique.utterances import RECOMMENDED
from flows.model import Flow
from prompts import debrief_views as views
from prompts import debrief_wording as words
from prompts import wording
from prompts.escape import Form
from prompts.phrases import TemplatePhrases
from prompts.speech import Speech

_FLAG_KINDS: Final = frozenset({"judging", "advising", "why", "jargon"})
"""Kinds of moments that the label of the turn says nothing about."""
_QUOTED: Final = 240
"""Characters of an answer that is quoted; the whole of it stands in the transcript."""
_WIDTH: Final = 720.0
_WIDEST_STEP: Final = 24.0
_HIGH: Final = 34.0
_SPOKEN: Final = "nl"
"""The language of the talk: clients speak Dutch, whatever the interface speaks."""


def debrief_view(
    found: Debrief, language: str, form: Form, *, with_truth: bool, with_transcript: bool
) -> views.DebriefView:
    with speaking(language):
        return _Composer(found, Speech(language, form)).view(
            with_truth=with_truth, with_transcript=with_transcript
        )


class _Composer:
    def __init__(self, found: Debrief, speech: Speech) -> None:
        self._found = found
        self._say = speech
        self._phrases = TemplatePhrases()

    def view(self, *, with_truth: bool, with_transcript: bool) -> views.DebriefView:
        found, say = self._found, self._say
        at = found.begun_at.astimezone()
        day = date_in_words(at.date())
        told = [one for one in found.episodes if any(one.told.values())]
        return views.DebriefView(
            client=say.line(found.client.name),
            about=say.line(found.client.title),
            trainee=say.line(found.trainee),
            day=say.line(day),
            time=f"{at:%H:%M}",
            seed=found.seed,
            run=say.line(found.run),
            group=say.line(found.group),
            branch_turn=found.branch_turn,
            model=say.line(found.model),
            voiced=self._turns(found.voiced),
            turns=len(found.exchanges),
            intent=say.lines(found.intent),
            looked_back=tuple(
                views.LookedBackView(say.line(_(QUESTIONS.get(name, name))), say.lines(answer))
                for name, answer in found.looked_back.items()
                if answer
            ),
            counts=tuple(
                views.CountView(say.line(LABELS[label]), count) for label, count in found.counts.items()
            ),
            questions=found.questions,
            recommended=found.recommended,
            probing=self._turns(found.probing),
            words_trainee=found.words_trainee,
            words_client=found.words_client,
            solutions=self._turns(found.solutions),
            client_solutions=self._turns(found.client_solutions),
            layers=tuple(views.LayerView(one.layer, one.told, one.of) for one in found.layers),
            examples=tuple(self._example(one) for one in told),
            more_examples=len(found.episodes) - len(told),
            experience=say.lines(found.experience),
            opened=self._felt([one for one in found.felt if one.by > 0]),
            closed=self._felt([one for one in found.felt if one.by < 0]),
            course=self._course(),
            moments=tuple(self._moment(one) for one in found.moments),
            missed=tuple(self._missed(one) for one in found.missed_most),
            form=self._form(),
            untouched=tuple(say.line(title) for title in found.untouched),
            next_what=say.line(_(found.next_try.what)),
            next_example=say.line(found.next_try.example),
            next_turn=found.next_try.turn or 0,
            truth=self._truth() if with_truth else None,
            opening=say.lines(found.opening),
            transcript=tuple(self._turn(one) for one in found.exchanges) if with_transcript else (),
            has_transcript=with_transcript,
            running=say.running(found.client.name, day.in_language(say.language)),
        )

    def _turns(self, numbers: Iterable[int]) -> str:
        """ "3", "3 en 7", "3, 7 en 9"; empty for none."""
        *before, last = ("", *(str(number) for number in numbers))
        rest = [number for number in before if number]
        return f"{', '.join(rest)} {self._say.line(words.AND)} {last}" if rest else last

    def _example(self, one: EpisodeReached) -> views.ExampleView:
        parts = tuple(
            views.PartView(part, self._say.line(wording.STAR[part]), is_told, self._turns(one.asked[part]))
            for part, is_told in one.told.items()
        )
        return views.ExampleView(self._say.line(one.title), parts)

    def _felt(self, moves: Sequence[Felt]) -> tuple[views.FeltView, ...]:
        """Each reason once, with the turn that showed it first."""
        whys = dict.fromkeys(one.why for one in moves)
        alike = [[one for one in moves if one.why == why] for why in whys]
        return tuple(
            views.FeltView(
                self._turns(one.turn for one in same), self._quote(same[0].text), self._say.line(same[0].why)
            )
            for same in alike
        )

    def _quote(self, text: str) -> tuple[str, ...]:
        return self._say.lines(text, _QUOTED)

    def _moment(self, one: Moment) -> views.MomentView:
        said = [] if one.kind in _FLAG_KINDS else [feedback(one.utterance)]
        return views.MomentView(
            turn=one.turn,
            said=self._quote(one.text),
            kind=one.kind,
            is_certain=one.is_certain,
            remarks=tuple(self._say.line(remark) for remark in (*said, *other_ways(one.utterance))),
            better=self._say.line(one.better),
            again=self._turns(one.again),
        )

    def _missed(self, one: MissedProbe) -> views.OpeningView:
        probe = one.probe
        return views.OpeningView(
            turn=one.turn,
            said=self._quote(one.said),
            words=self._say.line(probe.trigger),
            question=self._say.line(self._phrases.probe(probe.kind, one.turn, _SPOKEN, **probe.words)),
            why=self._say.line(filled(probe.reason, {})),
        )

    def _form(self) -> tuple[views.FormRowView, ...]:
        if self._found.form is None:
            return ()
        rows = [self._row(one, self._found.form) for one in self._found.observed]
        return tuple(row for row in rows if row is not None)

    def _row(self, one: Observed, form: Flow) -> views.FormRowView | None:
        step = form.steps.get(one.step)
        if step is None:  # a team's own form asks for other things
            return None
        is_absent = one.turn is None and step.field.kind == "choice" and one.value is not None
        value = ""
        if one.value is not None and not is_absent:
            value = self._say.line(value_in_words(form, step.field, one.value, for_client=True))
        return views.FormRowView(self._say.line(step.title), value, is_absent, one.turn or 0)

    def _truth(self) -> views.TruthView:
        say, truth = self._say, self._found.truth
        return views.TruthView(
            what=say.lines(truth.what),
            why=say.lines(truth.why),
            helps=say.lines(truth.helps),
            pitfall=say.lines(truth.pitfall),
            hidden=tuple(
                views.HiddenView(
                    say.line(one.topic), one.was_touched, tuple(say.line(fact.says[0]) for fact in one.facts)
                )
                for one in self._found.hidden
            ),
        )

    def _turn(self, turn: Exchange) -> views.TurnView:
        reply = turn.reply.text
        others = tuple(f"{other.name} ({other.who}):" for other in self._found.client.others)
        return views.TurnView(
            number=turn.number,
            said=self._say.lines(turn.text),
            label=self._label(turn),
            reply=self._say.lines(reply),
            is_by_other=bool(others) and reply.startswith(others),
        )

    def _label(self, turn: Exchange) -> str:
        """What a turn was in a few words: "open, doorvragen, S"."""
        say, analysis = self._say, turn.analysis
        label = say.line(LABELS[analysis.label])
        if not analysis.is_certain:
            label = say.line(words.POSSIBLY).format(label)
        flags = [say.line(words.FLAGS[flag]) for flag in analysis.flags if flag in words.FLAGS]
        return ", ".join([label, *flags, *([f"STAR: {analysis.star}"] if analysis.star else [])])

    def _course(self) -> views.CourseView:
        turns, trust = self._found.exchanges, self._found.client.trust
        levels = [trust.start, *(turn.trust for turn in turns)]
        lowest, highest = min(levels), max(*levels, trust.needed)
        step = min(_WIDEST_STEP, _WIDTH / max(len(turns), 1))

        def height(level: int) -> float:
            return round(_HIGH - (_HIGH - 4) * (level - lowest) / max(highest - lowest, 1), 1)

        moved = [(turn.number, turn.trust - before) for turn, before in zip(turns, levels, strict=False)]
        return views.CourseView(
            width=round(step * max(len(turns), 1), 1),
            start=height(trust.start),
            marks=tuple(
                views.MarkView(
                    round(step * (turn.number - 0.5), 1), _shape(turn), height(turn.trust),
                    f"{self._say.line(words.TURN).format(turn.number)}: {self._label(turn)}",
                )
                for turn in turns
            ),
            wide=self._turns(turn.number for turn in turns if _shape(turn) == "wide"),
            rose=self._turns(number for number, change in moved if change > 0),
            fell=self._turns(number for number, change in moved if change < 0),
        )  # fmt: skip


def _shape(turn: Exchange) -> views.Shape:
    if turn.analysis.label in RECOMMENDED:
        return "wide"
    return "none" if turn.analysis.label == "mededeling" else "narrow"
