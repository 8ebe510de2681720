"""From a timeline to its view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final, Literal

from assistant.codes import NOBODY
from assistant.record.fates import Standing
from assistant.timeline.model import (
    Cell,
    Expected,
    Fate,
    Goal,
    Line,
    Promise,
    Silence,
    Talk,
    Timeline,
    Track,
)
from flows.events import ShareLevel
from flows.model import Text
from prompts import timeline_views as views
from prompts import wording
from prompts.escape import Form
from prompts.speech import Speech
from prompts.timeline_chart import chart, signs

SILENCES: Final[dict[Silence, Text]] = {
    "not_asked": Text("niet gevraagd", "not asked"),
    "not_deliberate": Text("bewust niet besproken", "deliberately not discussed"),
    "skipped": Text("overgeslagen", "passed over"),
    "parked": Text("geparkeerd", "parked"),
    "not_in_guide": Text("niet in deze leidraad", "not in this guide"),
    "not_shared": Text("niet gedeeld", "not shared"),
}
SIGNS: Final[dict[Standing, str]] = {
    "kept": "✓", "in_part": "◐", "not_kept": "✗", "not_needed": "–", "told": "•",
}  # fmt: skip
"""Never alone: the words stand beside them."""
SHARED: Final[dict[ShareLevel, Text]] = {
    "argument": Text("alleen het besluit en de redenen", "the argument only"),
    "narrative": Text("het hele dossier", "the whole record"),
    "pseudonymised": Text(
        "het hele dossier, zonder codes en dagen", "the whole record, without codes and days"
    ),
}
OPEN: Final = "○"
AHEAD: Final[dict[Literal["ladder", "domain"], Text]] = {
    "ladder": Text("over een jaar", "in a year"), "domain": wording.WISHED,
}  # fmt: skip


def timeline_view(timeline: Timeline, language: str, form: Form) -> views.TimelineView:
    return _Composer(timeline, Speech(language, form)).view()


class _Composer:
    def __init__(self, timeline: Timeline, speech: Speech) -> None:
        self._timeline = timeline
        self._say = speech
        self._days = tuple(
            _short(talk.day) + (f" ({number})" if talk.began else "")
            for number, talk in enumerate(timeline.talks, start=1)
        )

    def view(self) -> views.TimelineView:
        timeline, say = self._timeline, self._say
        asked = [track for track in timeline.tracks if track.is_asked]
        return views.TimelineView(
            client=say.line(timeline.client),
            day=say.day(timeline.made_on),
            coach=self._named(timeline.made_by),
            talks=tuple(self._talk(number, talk) for number, talk in enumerate(timeline.talks, start=1)),
            scales=tuple(
                self._scale(list(tracks))
                for _, tracks in groupby(asked, key=lambda track: (track.kind, track.levels))
            ),
            never=tuple(
                say.line(track.title)
                for track in timeline.tracks
                if not track.is_asked and not track.is_withheld
            ),
            withheld=tuple(say.line(track.title) for track in timeline.tracks if track.is_withheld),
        )

    # ------------------------------------------------------------------ levels
    def _scale(self, tracks: Sequence[Track]) -> views.ScaleView:
        first = tracks[0]
        return views.ScaleView(
            levels=tuple(self._level_name(first, level.value, level.text) for level in first.levels),
            tracks=tuple(self._track(track) for track in tracks),
            ahead=self._say.line(AHEAD[first.kind]),
        )

    def _level_name(self, track: Track, value: int, name: Text) -> str:
        """Rungs carry their number in their name."""
        return self._say.line(name) if track.kind == "ladder" else f"{value} {self._say.line(name)}"

    def _track(self, track: Track) -> views.TrackView:
        title = self._say.line(track.title)
        asked = [at for at, cell in enumerate(track.cells) if cell.silence is None]
        is_old = asked[-1] < len(track.cells) - 1
        return views.TrackView(
            title=title,
            latest=self._say.day(self._timeline.talks[asked[-1]].day) if is_old else "",
            rows=tuple(self._rows(track)),
            chart=chart(track, self._days, title, lambda cell: self._words(track, cell)),
        )

    def _rows(self, track: Track) -> Iterator[views.RowView]:
        """Talks in a row that are silent for the same reason share one."""
        for silence, run in groupby(enumerate(track.cells), key=lambda pair: pair[1].silence):
            places = list(run)
            if silence is None:
                for at, cell in places:
                    yield views.RowView(self._days[at], signs(track, cell), self._words(track, cell))
                continue
            first, last = self._days[places[0][0]], self._days[places[-1][0]]
            days = first if len(places) == 1 else f"{first} – {last}"
            count = "" if len(places) == 1 else f" ({len(places)}×)"
            yield views.RowView(days, "", self._words(track, places[0][1]) + count)

    def _words(self, track: Track, cell: Cell) -> str:
        say = self._say
        if cell.silence is not None:
            return say.line(SILENCES[cell.silence])
        named = ((wording.NOW, cell.now), (AHEAD[track.kind], cell.ahead))
        return ", ".join(
            f"{say.line(name)} {say.line(level.text) if track.kind == 'ladder' else level.value}"
            for name, level in named
            if level
        )

    # ------------------------------------------------------------------ talks
    def _talk(self, number: int, talk: Talk) -> views.TalkView:
        say = self._say
        follows = None if talk.follows is None else self._timeline.talks[talk.follows]
        return views.TalkView(
            number=number,
            day=self._when(talk),
            flow=say.line(talk.flow),
            coach=self._named(talk.coach),
            status="" if talk.status == "finished" else say.line(wording.STATUS[talk.status]),
            follows=0 if talk.follows is None else talk.follows + 1,
            follows_day=self._when(follows) if follows else "",
            shared="" if talk.shared is None else say.line(SHARED[talk.shared]),
            hopes=self._lines(talk.hopes),
            goals=tuple(map(self._goal, talk.goals)),
            outcome="; ".join(map(say.line, talk.outcome)),
            reasons=tuple(map(say.line, talk.reasons)),
            promises=tuple(map(self._promise, talk.promises)),
            expected=tuple(map(self._expected, talk.expected)),
            look_again=say.day(talk.look_again),
            is_due=talk.is_due,
        )

    def _named(self, coach: str) -> str:
        """Empty where nobody said who sat at the keys."""
        return "" if coach == NOBODY else self._say.line(coach)

    def _when(self, talk: Talk) -> str:
        return " ".join(filter(None, (self._say.day(talk.day), talk.began)))

    def _goal(self, goal: Goal) -> views.GoalView:
        return views.GoalView(
            what=self._say.line(goal.what),
            about=", ".join(map(self._say.line, goal.about)),
            fates=tuple(map(self._fate, goal.fates)),
        )

    def _promise(self, promise: Promise) -> views.PromiseView:
        say = self._say
        return views.PromiseView(
            sign=SIGNS[promise.fates[-1].standing] if promise.fates else OPEN,
            what=say.line(promise.what),
            who=say.line(promise.who),
            by=say.day(promise.by),
            fates=tuple(map(self._fate, promise.fates)),
        )

    def _fate(self, fate: Fate) -> str:
        say = self._say
        told = " – ".join(filter(None, (say.line(fate.word).lower(), say.line(fate.happened))))
        return f"{self._when(self._timeline.talks[fate.talk])}: {told}"

    def _expected(self, expected: Expected) -> views.ExpectedView:
        return views.ExpectedView(
            title=self._say.line(expected.title),
            lines=self._lines(expected.lines),
            looked_back=tuple(
                views.LookedBackView(self._when(self._timeline.talks[one.talk]), self._lines(one.lines))
                for one in expected.looked_back
            ),
        )

    def _lines(self, lines: Sequence[Line]) -> tuple[views.LineView, ...]:
        say = self._say
        return tuple(views.LineView(say.line(one.label), say.line(one.text), one.is_private) for one in lines)


def _short(day: date) -> str:
    return f"{day:%d-%m-%Y}"
