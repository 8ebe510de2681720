"""The pieces that report views are made of; see `prompts.views`."""

from __future__ import annotations

from dataclasses import dataclass

from flows.events import ShareLevel


@dataclass(frozen=True, slots=True)
class PassageView:
    """A stretch of text that was stored in one go; at least one line."""

    lines: tuple[str, ...]
    ref: int
    """0 for what was stored in another interview."""


@dataclass(frozen=True, slots=True)
class StatementView:
    label: str
    """Empty when the topic has only this."""
    passages: tuple[PassageView, ...]
    is_quote: bool
    """The client's own words."""
    is_private: bool
    before: tuple[PassageView, ...] = ()
    """What stood here earlier, oldest first."""
    probes: tuple[ProbeView, ...] = ()
    """What was asked right before it."""


@dataclass(frozen=True, slots=True)
class ProbeView:
    text: str
    kind: str
    trigger: str
    """The client's words that called for it; empty when unknown."""
    said: tuple[str, ...]
    ref: int
    brought: int
    """Number of the moment its answer was stored; 0 when none came."""


@dataclass(frozen=True, slots=True)
class TopicView:
    anchor: str
    title: str
    statements: tuple[StatementView, ...]
    probes: tuple[ProbeView, ...] = ()
    """Those that brought nothing that is told here."""
    status: str = ""
    """A sentence when the topic was parked or passed over, which goes above what was put down first."""
    status_ref: int = 0
    tag: str = ""
    """What the mark says: a strength, no problem, a barrier."""
    then: tuple[StatementView, ...] = ()
    """What an earlier talk kept about it."""
    remark: str = ""
    """What the record says by itself: that nothing was put down, or a count."""


@dataclass(frozen=True, slots=True)
class CompanyView:
    """Of a talk of several parties about a client: who was there, as the client would call them."""

    parties: tuple[str, ...]
    client: str
    """Whether the client was there or was asked; empty where nobody said."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    number: int
    """0: not in this record."""
    is_empty: bool


@dataclass(frozen=True, slots=True)
class StandingView:
    word: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicGroupView:
    title: str
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class EpisodeRowView:
    letter: str
    label: str
    statements: tuple[StatementView, ...]
    """Empty: missing."""


@dataclass(frozen=True, slots=True)
class EpisodeView:
    anchor: str
    title: str
    rows: tuple[EpisodeRowView, ...]
    others: tuple[StatementView, ...]
    probes: tuple[ProbeView, ...]
    missing: str
    """Names of the missing parts; empty when it is whole."""


@dataclass(frozen=True, slots=True)
class JudgementView:
    characteristic: str
    norm: tuple[StatementView, ...]
    origin: tuple[StatementView, ...]
    distance: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class StepNormView:
    title: str
    text: str
    origin: str
    source: str
    review: str


@dataclass(frozen=True, slots=True)
class PointView:
    """The first statement carries it; the others explain."""

    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class SetAsideView:
    """A topic that was parked, or left the talk, and when something last happened to it."""

    title: str
    ref: int


@dataclass(frozen=True, slots=True)
class NoteView:
    title: str
    """Of the topic it was made at; empty when it stands alone."""
    lines: tuple[str, ...]
    ref: int
    is_quote: bool
    kind: str = ""
    """Said where notes of several kinds stand together."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All steps with one status."""

    status: str
    word: str
    count: int
    topics: tuple[str, ...]
    """Titles, each with its reason where one was given."""
    phases: tuple[CoveragePhaseView, ...]
    """The same titles part by part, where there are too many for one list; else empty."""


@dataclass(frozen=True, slots=True)
class CoveragePhaseView:
    title: str
    count: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    title: str
    old: tuple[str, ...]
    ref: int
    replaced: int
    is_withdrawn: bool
    is_private: bool


@dataclass(frozen=True, slots=True)
class MomentView:
    """Everything that was stored in one minute by one person."""

    refs: tuple[int, ...]
    time: str
    actor: str
    """Empty when it is the coach of the interview."""


@dataclass(frozen=True, slots=True)
class MomentDayView:
    day: str
    moments: tuple[MomentView, ...]


@dataclass(frozen=True, slots=True)
class HeadView:
    id: str
    client: str
    """Or the code of a talk that is about no client; empty when it got none."""
    coach: str
    day: str
    times: str
    """Start and end of the talk; only the start while it is open."""
    flow: str
    version: str
    content_hash: str
    status: str
    is_finished: bool
    look_again: str
    """Empty: no date."""
    look_again_is_chosen: bool
    is_due: bool
    """That day has come, and nobody looked again."""
    names_client: bool
    running: str
    """For the head of every printed page: letters, digits, spaces, dots and dashes only."""


@dataclass(frozen=True, slots=True)
class ReopeningView:
    day: str
    reason: str
    """Empty when none was given."""
    ref: int


@dataclass(frozen=True, slots=True)
class SharedView:
    """Above a record that somebody shared."""

    by: str
    day: str
    """When it was shared."""
    level: ShareLevel
