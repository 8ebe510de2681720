"""The tables, as SQLModel sees them. `event` is the truth; `interview` and `answer` are made from it.

These classes describe; they do not validate and never leave this package. Moments are kept as text in UTC
with microseconds (`2026-01-31T09:00:00.000000Z`), which sorts as time does. `migrations` makes the tables; a
test keeps the two equal. No `from __future__ import annotations` here: SQLModel reads the annotations.
"""

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

TO_FLOW_TEXT = "flow_text.content_hash"
TO_INTERVIEW = "interview.id"
SMALL_ROWS = {"sqlite_with_rowid": False}
"""Found by key only and never long: one b-tree to write instead of two."""


class Base(SQLModel, registry=registry()):
    """Keeps our tables out of SQLModel's shared list."""


class FlowTextRow(Base, table=True):
    __tablename__ = "flow_text"
    content_hash: str = Field(primary_key=True)
    flow: str
    version: str
    title: str
    text: str


class InterviewRow(Base, table=True):
    """What lists show; made from the events."""

    __tablename__ = "interview"
    __table_args__ = SMALL_ROWS
    id: str = Field(primary_key=True)
    flow: str
    version: str
    content_hash: str = Field(foreign_key=TO_FLOW_TEXT)
    client: str = Field(index=True)
    coach: str
    status: str
    started_at: str
    changed_at: str
    finished_at: str | None
    step: str | None
    answered: int
    last_sequence: int
    head: str = Field(sa_column_kwargs={"server_default": ""})
    """Link of the last event."""
    changed_hour: str = Field(index=True, sa_column_kwargs={"server_default": ""})
    """The beginning of `changed_at`, up to the hour: an index over all of it would cost each save a page."""


class EventRow(Base, table=True):
    """Append-only: triggers refuse a change, a removal and a gap."""

    __tablename__ = "event"
    interview_id: str = Field(primary_key=True, foreign_key=TO_INTERVIEW)
    sequence: int = Field(primary_key=True)
    at: str
    actor: str
    app_version: str
    name: str
    body: str
    """The fields of the event that are not at their default, as one JSON object, without its name."""
    link: str
    """See `assistant.chain`."""


class RegisterRow(Base, table=True):
    """Which interviews there are and were: append-only, each row linked to the one before.

    A row when an interview is made, closed and erased; erasing leaves only these.
    """

    __tablename__ = "register"
    number: int = Field(primary_key=True)
    interview_id: str = Field(index=True)
    what: str
    """`made`, `closed` or `erased`."""
    at: str
    actor: str
    note: str | None
    """Why it was erased."""
    head: str
    """Link of the last event at that moment."""
    link: str


class ShareRow(Base, table=True):
    """One record shown to somebody else; gone when it is withdrawn."""

    __tablename__ = "share"
    id: str = Field(primary_key=True)
    interview_id: str = Field(foreign_key=TO_INTERVIEW, index=True)
    to_kind: str
    """`coach`, `group`, `round` or `supervisors`."""
    to_code: str
    level: str
    """`argument`, `narrative` or `pseudonymised`."""
    shared_by: str
    shared_at: str
    body: str
    """What the other sees, and nothing else, as JSON: the events themselves stay with the coach."""


class ReadingRow(Base, table=True):
    """Append-only: who opened a record that is not theirs."""

    __tablename__ = "reading"
    id: str = Field(primary_key=True)
    interview_id: str = Field(foreign_key=TO_INTERVIEW, index=True)
    share_id: str | None
    reader: str
    at: str


class RoundRow(Base, table=True):
    """One case, or one simulated client, that several coaches assess blind; only closing changes it."""

    __tablename__ = "case_round"
    id: str = Field(primary_key=True)
    about_kind: str
    """`case` or `client`."""
    about: str
    seed: int | None
    """Of a simulated client."""
    title: str
    text: str
    """The case or client file as it was when the round was opened."""
    opened_by: str
    opened_at: str
    closed_at: str | None


class RoundPartRow(Base, table=True):
    """One coach in a round, at one stage of it: what was asked first, or a twist."""

    __tablename__ = "round_part"
    round_id: str = Field(primary_key=True, foreign_key="case_round.id")
    coach: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    """Empty for what was asked first, else the id of the twist."""
    interview_id: str = Field(index=True)
    """No reference: an interview may be erased."""
    joined_at: str
    share_id: str | None
    """What was handed in; withdrawn when there is no such share any more."""
    handed_in_at: str | None
    is_named: bool
    """Agrees that the code of the coach is shown once everybody does."""


class MinutesRow(Base, table=True):
    """Append-only: what a meeting saw and agreed, as somebody handed it in."""

    __tablename__ = "minutes"
    id: str = Field(primary_key=True)
    round_id: str | None = Field(foreign_key="case_round.id")
    meeting_on: str
    """ISO date."""
    kept_at: str
    kept_by: str
    body: str
    """JSON."""


class NotebookLineRow(Base, table=True):
    """Private to one coach. Never changed; gone with the talk it is about, or when the coach burns it all."""

    __tablename__ = "notebook_line"
    id: str = Field(primary_key=True)
    coach: str = Field(index=True)
    page: str
    kind: str
    at: str
    interview_id: str | None = Field(index=True)
    """No reference: nothing of an erased talk may stand in its way."""
    body: str
    """JSON; see `assistant.notebook`."""


class AppointmentRow(Base, table=True):
    """A talk that is ahead; gone when it is begun or over."""

    __tablename__ = "appointment"
    id: str = Field(primary_key=True)
    """Made of coach, moment and client: the same appointment is one row."""
    coach: str = Field(index=True)
    at: str
    client: str
    flow: str


class AnswerTableRow(Base, table=True):
    """Where each step stands; made from the events."""

    __tablename__ = "answer"
    interview_id: str = Field(primary_key=True, foreign_key=TO_INTERVIEW)
    step: str = Field(primary_key=True)
    status: str
    value: str | None
    """JSON; NULL when there is none."""
    reason: str | None
    active: bool
    sequence: int


class DraftRow(Base, table=True):
    __tablename__ = "draft"
    interview_id: str = Field(primary_key=True, foreign_key=TO_INTERVIEW)
    step: str
    part: str
    text: str


class WriterRow(Base, table=True):
    """Who holds an interview open: at most one each."""

    __tablename__ = "writer"
    __table_args__ = SMALL_ROWS
    interview_id: str = Field(primary_key=True, foreign_key=TO_INTERVIEW)
    token: str
    coach: str
    host: str
    pid: int
    process: str | None
    """Tells the process from a later one with the same pid; see `writers.process_mark`."""
    since: str
    touched: str


class MigrationRow(Base, table=True):
    """Which changes of the schema this file has had."""

    __tablename__ = "schema_migration"
    version: int = Field(primary_key=True)
    name: str
    applied_at: str


metadata: MetaData = Base.metadata
flow_text: Table = metadata.tables["flow_text"]
interview: Table = metadata.tables["interview"]
event: Table = metadata.tables["event"]
answer: Table = metadata.tables["answer"]
draft: Table = metadata.tables["draft"]
writer: Table = metadata.tables["writer"]
share: Table = metadata.tables["share"]
reading: Table = metadata.tables["reading"]
case_round: Table = metadata.tables["case_round"]
round_part: Table = metadata.tables["round_part"]
appointment: Table = metadata.tables["appointment"]
minutes: Table = metadata.tables["minutes"]
notebook_line: Table = metadata.tables["notebook_line"]
register: Table = metadata.tables["register"]
schema_migration: Table = metadata.tables["schema_migration"]
HEADER_COLUMNS = [column for column in interview.c if column.name not in {"head", "changed_hour"}]
"""What a `Header` is made of; the others are the store's own."""
