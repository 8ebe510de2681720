"""What the templates of a pack and of a team's quarter see: one language, every word made safe."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.packs.agenda import PartKind
from prompts.comparison_views import BarsView, CardView, SideView, SymbolView


@dataclass(frozen=True, slots=True)
class AgendaPartView:
    kind: PartKind
    time: str
    """ "0:05 – 0:15"."""
    minutes: int
    title: str
    """Of a point; the template says the others."""
    text: str


@dataclass(frozen=True, slots=True)
class AgreedView:
    what: str
    who: str
    day: str


@dataclass(frozen=True, slots=True)
class CaseTextView:
    title: str
    paragraphs: tuple[str, ...]
    afterwards: tuple[str, ...]
    is_talk: bool = False
    """Everybody held it, and nothing was read."""


@dataclass(frozen=True, slots=True)
class BesideView:
    client: str
    records: int
    """About this client or case; more than fit side by side."""
    side: SideView


@dataclass(frozen=True, slots=True)
class TurnView:
    meeting: int
    chair: str
    note_taker: str


@dataclass(frozen=True, slots=True)
class PackView:
    title: str
    day: str
    records: int
    agenda: tuple[AgendaPartView, ...]
    looks_back: tuple[AgreedView, ...]
    case: CaseTextView | None
    beside: tuple[BesideView, ...]
    cards: tuple[CardView, ...]
    standings: tuple[SymbolView, ...]
    rota: tuple[TurnView, ...]
    form: tuple[str, ...]
    """The empty form of the minutes, line by line."""


@dataclass(frozen=True, slots=True)
class FormView:
    """Everything as YAML strings."""

    day: str
    round: str
    flow: str
    chair: str
    note_taker: str
    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PromiseView:
    what: str
    topic: str
    before: str
    """ "4 of 6"; empty where it is not shown."""
    now: str
    is_never_seen: bool
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class TopicSeenView:
    phase: str
    """Empty where it is that of the row above."""
    title: str
    words: str
    """ "4 of 6 (no problem: 1)"; empty where it is not shown."""
    became: str
    """ "skipped: 1; parked: 2": of the others."""
    is_withheld: bool
    is_kept_back: bool


@dataclass(frozen=True, slots=True)
class TeamView:
    quarter: str
    before: str
    guide: str
    records: int
    is_form: bool
    is_small: bool
    least: int
    tells_silence: bool
    least_to_tell_silence: int
    meetings: int
    plan: tuple[PromiseView, ...]
    do: tuple[TopicSeenView, ...]
    never: tuple[str, ...]
    check: tuple[BarsView, ...]
    hidden: int
    adjust: tuple[str, ...]
    width: float
