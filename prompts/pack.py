"""From a pack, its form and a team's quarter to their views."""

from __future__ import annotations

import json

from assistant.comparison.model import Distribution
from assistant.comparison.words import CELL_WORDS, in_how_many, of_records
from assistant.i18n import _, speaking
from assistant.packs.agenda import AgendaPart
from assistant.packs.intervisie import Pack
from assistant.packs.minutes import Agreed
from assistant.packs.team_report import Promise, Seen, TeamReport, TopicSeen
from prompts import pack_views as views
from prompts.comparison import WIDTH, Composer, bars_of, standings
from prompts.comparison_views import BarsView, PointView
from prompts.escape import Form
from prompts.speech import Speech


def pack_view(pack: Pack, form_text: str, language: str, form: Form) -> views.PackView:
    """`form_text`: the empty form of the minutes."""
    speech = Speech(language, form)
    with speaking(language):
        composer = Composer(pack.report, speech)
        case = pack.case
        return views.PackView(
            title=speech.line(pack.report.title),
            day=speech.day(pack.meeting_on),
            records=len(pack.report.comparison.map.columns),
            agenda=tuple(_part(part, composer) for part in pack.agenda),
            looks_back=tuple(_agreed(one, speech) for one in pack.looks_back),
            case=None if case is None else views.CaseTextView(
                speech.line(case.title),
                tuple(map(speech.line, case.paragraphs)),
                tuple(map(speech.line, case.afterwards)),
                case.is_talk,
            ),
            beside=tuple(
                views.BesideView(
                    speech.line(side.columns[0].client),
                    sum(one.client == side.columns[0].client for one in composer.columns),
                    composer.side(side),
                )
                for side in pack.sides
            ),
            cards=tuple(composer.card(pair, names_client=len(pack.sides) > 1) for pair in pack.cards),
            standings=standings(pack.sides),
            rota=tuple(
                views.TurnView(turn.meeting, speech.line(turn.chair), speech.line(turn.note_taker))
                for turn in pack.rota
            ),
            form=tuple(form_text.rstrip("\n").split("\n")),
        )  # fmt: skip


def form_view(pack: Pack, language: str) -> views.FormView:
    speech = Speech(language, "txt")
    turn = pack.rota[0] if pack.rota else None
    return views.FormView(
        day=_quoted(pack.meeting_on.isoformat() if pack.meeting_on else ""),
        round=_quoted(pack.round_id or ""),
        flow=_quoted(pack.flow),
        chair=_quoted(turn.chair if turn else ""),
        note_taker=_quoted(turn.note_taker if turn else ""),
        topics=tuple((step, speech.line(title)) for step, title in pack.topics),
    )


def team_view(report: TeamReport, language: str, form: Form) -> views.TeamView:
    speech = Speech(language, form)
    with speaking(language):
        return views.TeamView(
            quarter=str(report.quarter),
            before=str(report.quarter.before),
            guide=speech.line(report.guide),
            records=report.records,
            is_form=report.is_form,
            is_small=report.is_small,
            least=report.least,
            tells_silence=report.tells_silence,
            least_to_tell_silence=report.least_to_tell_silence,
            meetings=report.meetings,
            plan=tuple(_promise(one, speech) for one in report.plan),
            do=_topics(report.do, speech),
            never=tuple(map(speech.line, report.never)),
            check=tuple(_counts(one, speech) for one in report.check),
            hidden=report.hidden,
            adjust=tuple(map(speech.line, report.adjust)),
            width=WIDTH,
        )


def _part(part: AgendaPart, composer: Composer) -> views.AgendaPartView:
    point = composer.point(part.point) if part.point is not None else None
    return views.AgendaPartView(
        part.kind, f"{_clock(part.begins)} – {_clock(part.ends)}", part.minutes,
        _title(point) if point else "", point.text if point else "",
    )  # fmt: skip


def _title(point: PointView) -> str:
    return f"{point.kind} ({point.client})" if point.client else point.kind


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _agreed(one: Agreed, speech: Speech) -> views.AgreedView:
    return views.AgreedView(speech.line(one.what), speech.line(one.who), speech.day(one.look_back))


def _quoted(words: str) -> str:
    """As YAML takes it: JSON is YAML."""
    return json.dumps(words, ensure_ascii=False)


def _promise(one: Promise, speech: Speech) -> views.PromiseView:
    return views.PromiseView(
        speech.line(one.what), speech.line(one.topic), _seen(one.before), _seen(one.now), one.is_never_seen,
        one.is_withheld,
    )  # fmt: skip


def _seen(seen: Seen | None) -> str:
    return of_records(seen.touched, seen.records) if seen else ""


def _topics(found: tuple[TopicSeen, ...], speech: Speech) -> tuple[views.TopicSeenView, ...]:
    rows, before = [], None
    for one in found:
        phase, became = speech.line(one.phase), dict(one.became)
        quiet = became.pop("no_problem", 0)
        of_which = f" ({_(CELL_WORDS['no_problem'])}: {quiet})" if quiet else ""
        rows.append(
            views.TopicSeenView(
                "" if phase == before else phase,
                speech.line(one.title),
                _seen(one.seen) + of_which,
                "; ".join(f"{_(CELL_WORDS[cell])}: {count}" for cell, count in became.items()),
                one.is_withheld,
                one.is_kept_back,
            )
        )
        before = phase
    return tuple(rows)


def _counts(one: Distribution, speech: Speech) -> BarsView:
    return bars_of(one.title, one.values, one.out_of, speech.line, in_how_many(one) if one.silent else "")
