"""What the use cases need from outside, as roles. Rims (storage, prompts) fulfil them; tests fake them.

The data they speak of is in `assistant.kept` and `assistant.share_ports`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from assistant.kept import AnswerRow, Draft, Entry, FlowText, Header, InterviewStatus, Stored, Writer
from assistant.share_ports import Share, Shown

if TYPE_CHECKING:
    from assistant.house.style import HouseStyle
    from assistant.paper_order import PaperOrder
    from flows.model import Flow, Norm


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
