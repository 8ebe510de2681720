"""What the use cases need from outside, as roles. Rims (storage, prompts) fulfil them; tests fake them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from assistant.house.style import HouseStyle
    from assistant.paper_order import PaperOrder
    from flows.events import Event, SharedWith, ShareLevel
    from flows.model import Flow, Norm

ONE_SITTING = timedelta(minutes=15)
"""Looking at a record again within this time (another form, another language) is the same reading."""
InterviewStatus = Literal["underway", "paused", "finished"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is kept: place in the interview, moment (UTC) and who did it."""

    sequence: int
    """1 for the first event of the interview, then without gaps."""
    at: datetime
    actor: str
    """Coach code of whoever was at the keys."""
    app_version: str
    event: Event
    link: str = field(default="", compare=False)
    """Hash over this entry and the link before it, given by the store; see `assistant.chain`."""


@dataclass(frozen=True, slots=True)
class FlowText:
    """A flow as it was when interviews were held with it; `text` can be loaded again."""

    content_hash: str
    flow: str
    version: str
    title: str
    text: str

    @classmethod
    def of(cls, flow: Flow) -> FlowText:
        return cls(flow.content_hash, flow.id, flow.version, flow.title.nl, flow.text)


@dataclass(frozen=True, slots=True)
class Header:
    """What a list shows of an interview; derived from its events."""

    id: str
    flow: str
    version: str
    content_hash: str
    client: str
    coach: str
    status: InterviewStatus
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None
    step: str | None
    """Where the talk stands, or stood when it was closed."""
    answered: int
    """How many steps have an answer."""
    last_sequence: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The current state of one step: projection of the events, for lists and comparison."""

    step: str
    status: str
    """`answered`, `skipped`, `not_deliberate` or `parked`."""
    value: object
    """Normalised value, None when there is none."""
    reason: str | None
    active: bool
    sequence: int
    """The event that last touched it."""


@dataclass(frozen=True, slots=True)
class Stored:
    header: Header
    flow_text: FlowText
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed but not confirmed, with the field it was typed for: at most one per interview."""

    step: str
    part: str
    """Path of the field in the step (`""`, `said`, `beeld.seen`), or a place beside it: see `asides`."""
    text: str
    more: tuple[Draft, ...] = ()
    """What waits at other fields; these have no `more` of their own."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who holds an interview open for writing."""

    token: str
    """Unique per opening."""
    coach: str
    host: str
    pid: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """One record that was shown to somebody else."""

    id: str
    interview_id: str
    to_kind: SharedWith
    to: str
    """Code of the person, group or round; empty for supervisors."""
    level: ShareLevel
    shared_by: str
    """Coach code, or the pseudonym of a coach whose record was made unrecognisable."""
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A share with what the other sees of the record, and nothing else; see `assistant.sharing.body`."""

    share: Share
    body: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody opened a record that is not theirs."""

    id: str
    interview_id: str
    share_id: str | None
    """None: the record itself, in a database that several coaches use."""
    reader: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who sits at the desk, as far as shares go."""

    coach: str
    groups: frozenset[str] = frozenset()
    rounds: frozenset[str] = frozenset()
    is_supervisor: bool = False


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the team, as far as sharing goes."""

    code: str
    kind: Literal["coach", "supervisor", "trainee"]
    groups: frozenset[str]
    """Groups and rounds."""
    is_gone: bool
    """Left the team; the code still stands in records."""


class Records(Protocol):
    """The store of interviews. Everything acknowledged is durable when the call returns.

    Raises StorageError when the store cannot do it, NotFound for an unknown id.
    """

    waiting: int
    """Saves that are durable on this machine only: the store could not be reached, and gets them later."""
    not_taken: int
    """Saves that stay on this machine only: somebody else was ahead of them in the store."""

    async def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        """A new interview with its first entries, flow text and projections in one transaction."""

    async def append(
        self,
        header: Header,
        entries: Sequence[Entry],
        answers: Sequence[AnswerRow],
        *,
        writer: str | None = None,
        withdrawn: Sequence[str] = (),
        clear_draft: bool = False,
        share: Shown | str | None = None,
    ) -> None:
        """Add entries, replace the header and the given answer rows, drop those of `withdrawn`: all at once.

        The same call made again (its answer was never heard) changes nothing. `clear_draft`: what was typed
        is confirmed by this, so the draft goes in the same transaction. So is `share`
        made, or withdrawn with all it showed when this is only its id; NotFound when it is not there.

        Raises WriterConflict when a sequence number is taken, or when `writer` no longer holds the interview.
        """

    async def keep_guide(self, flow_text: FlowText) -> None:
        """For a talk that goes on with it; the same one kept before changes nothing."""

    async def load(self, interview_id: str) -> Stored: ...

    async def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]:
        """Newest change first."""
        ...

    async def ids(self, beginning: str, *, limit: int = 2) -> tuple[str, ...]:
        """The interview of exactly this id, else those whose id begins so; as good as free for a whole id."""
        ...

    async def answers(self, interview_id: str) -> tuple[AnswerRow, ...]: ...

    async def claim(self, interview_id: str, writer: Writer) -> Writer | None:
        """Take the interview for writing; the live holder when there is one, None when it is now ours."""
        ...

    async def release(self, interview_id: str, token: str) -> None: ...

    async def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        """Keep or clear what is typed but not confirmed."""

    async def draft(self, interview_id: str) -> Draft | None: ...

    async def close(self) -> None: ...


class Sharing(Protocol):
    """What was shared with whom, and who read what. Making and withdrawing a share is `Records.append`.

    Raises StorageError when the store cannot do it.
    """

    async def shares_of(self, interview_id: str) -> tuple[Share, ...]:
        """Oldest first. Raises NotFound for an unknown interview."""
        ...

    async def shares_by(self, coach: str) -> tuple[Share, ...]:
        """Of the records of this coach; newest first."""
        ...

    async def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        """Of records of others, newest first."""
        ...

    async def unreadable_shares(self, reader: Reader) -> int:
        """How many shares, for this reader or of the reader's own records, the lists pass over because
        something else than a share stands there."""
        ...

    async def share(self, share_id: str, reader: Reader) -> Shown:
        """Raises NotFound unless it was shared with this reader, or is of a record of the reader's own."""
        ...

    async def colleagues(self) -> tuple[Colleague, ...] | None:
        """Everybody in the team, by code; None where nobody knows who there is, as in one file."""
        ...

    async def note_reading(self, reading: Reading) -> None:
        """Append-only; nothing is added when this reader opened the same within one sitting.

        Raises NotFound for an unknown interview.
        """

    async def readings_of(self, interview_id: str) -> tuple[Reading, ...]:
        """Oldest first. Raises NotFound for an unknown interview."""
        ...


Fold: TypeAlias = Callable[[str, FlowText, Sequence[Entry]], tuple[Header, Sequence[AnswerRow]]]
"""Projections of one interview (its id, flow text, entries); raises BrokenRecord when it does not replay."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment in UTC, with time zone."""
        ...


class Ids(Protocol):
    def new(self) -> str:
        """A short id that was never given before."""
        ...


class Phrases(Protocol):
    """Wordings of probes; fulfilled by `prompts`."""

    def probe(self, kind: str, variant: int, language: str, **words: str) -> str:
        """The probe as a coach would say it; `variant` picks one of the phrasings, modulo their number."""
        ...

    def variants(self, kind: str, language: str) -> int: ...


class Flows(Protocol):
    """The interview guides at hand, as they stand at the moment of asking."""

    def ids(self) -> tuple[str, ...]: ...

    def flow(self, flow_id: str) -> Flow:
        """Raises NotFound or FlowError."""
        ...

    def from_text(self, text: str) -> Flow:
        """A flow out of a record's own copy."""
        ...

    def norms(self) -> Sequence[Norm]:
        """The list of norms. Raises FlowError."""
        ...


class Reports(Protocol):
    """Renders a record; fulfilled by `prompts`."""

    def render(
        self,
        record: object,
        form: Literal["md", "html", "txt"],
        language: str,
        *,
        client_copy: bool = False,
        share: Share | None = None,
    ) -> str:
        """`share`: the record is what somebody shared, and says so above; then there is no client copy."""
        ...

    def render_page(self, record: object, form: Literal["md", "html", "txt"], language: str) -> str:
        """The record on one page of A4. Raises Refusal when its guide has nothing for such a page."""
        ...

    def style(self) -> HouseStyle:
        """The organisation's. Raises BadValue for a theme that cannot be used."""
        ...

    def paper(self, record: object, order: PaperOrder, share: Share | None = None) -> bytes:
        """In the house style; `share` as for `render`. Raises Refusal where what it takes is not installed,
        BadValue for a Word template or theme that cannot be used."""
        ...

    def render_client_file(self, file: object, form: Literal["md", "html", "txt"], language: str) -> str: ...

    def render_timeline(self, timeline: object, form: Literal["md", "html", "txt"], language: str) -> str: ...

    def render_debrief(
        self,
        debrief: object,
        form: Literal["md", "html", "txt"],
        language: str,
        *,
        with_truth: bool,
        with_transcript: bool = True,
    ) -> str:
        """`with_truth`: also what stayed hidden."""
        ...

    def render_comparison(self, report: object, language: str) -> str:
        """One page of HTML."""
        ...

    def render_pack(self, pack: object, form: Literal["md", "html"], language: str) -> str: ...

    def render_minutes_form(self, pack: object, language: str) -> str:
        """The empty form, as YAML."""
        ...

    def render_notebook(self, pages: object, clients: Mapping[str, str], language: str) -> str:
        """As Markdown. `clients`: code by record, as far as they are there."""
        ...

    def render_team_report(self, report: object, form: Literal["md", "html"], language: str) -> str: ...


Words = Mapping[str, str]
