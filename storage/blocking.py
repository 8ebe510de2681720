"""`assistant.ports.Records` on an open database, in calls that wait; `records` puts them in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Connection,
    and_,
    func,
    select,
)

from assistant.chain import BEGINNING, moment_text
from assistant.kept import AnswerRow, Draft, Entry, FlowText, Header, InterviewStatus, Stored, Writer
from assistant.ports import Fold
from assistant.secrets import RecoveryKey
from assistant.share_ports import Shown
from assistant.team import Identity
from flows.events import Finished, Migrated, guide_in_force
from storage import entry_rows, reading, register, rows, tables
from storage import statements as sql
from storage.appointments import BlockingAppointments
from storage.database import Database
from storage.minutes import BlockingMinutes
from storage.notebook import BlockingNotebook
from storage.prepared import Cursor
from storage.refusals import already_there, conflict, erased, no_interview, other_flow_text
from storage.rounds import BlockingRounds
from storage.sharing import BlockingSharing, change_shares
from storage.tabled import BlockingTabled
from storage.upkeep import Upkeep
from storage.word_index import BlockingWords
from storage.writers import SELDOM, Hold, is_alive, process_mark

_interview = tables.interview
_event = tables.event
_answer = tables.answer
_draft = tables.draft
_flow_text = tables.flow_text
_LAST_LETTER = "\U0010ffff"


class BlockingRecords:
    """Same names, arguments and errors as the port; every change is durable when the call returns."""

    identity: Identity | None = None
    """Who a team database says is asking."""

    def __init__(
        self, database: Database, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = database.place
        self.sharing = BlockingSharing(database)
        self.rounds = BlockingRounds(database)
        self.minutes = BlockingMinutes(database)
        self.notebook = BlockingNotebook(database)
        self.tabled = BlockingTabled(database)
        self.words = BlockingWords(database)
        self.appointments = BlockingAppointments(database)
        self._database = database
        self._now = now
        self.upkeep = Upkeep(database, now)

    @property
    def recovery(self) -> RecoveryKey | None:
        return self._database.recovery

    def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        rows.check_guide(header, flow_text)
        entry_rows.check_order(header, entries, first=1)
        text, head = rows.flow_text_values(flow_text), rows.header_values(header)
        events = entry_rows.entry_values(header.id, entries, BEGINNING)
        answered = [rows.answer_values(header.id, answer) for answer in answers]
        with self._database.writing() as cursor:
            if sql.FIND_HEADER.run(cursor, {"interview": header.id}).fetchone() is not None:
                if self._kept_link(cursor, header, entries) is not None:
                    return
                raise already_there(header.id)
            if register.is_erased(cursor, header.id):
                raise erased(header.id)
            _keep_guide(cursor, text)
            sql.INSERT_HEADER.run(cursor, {**head, **rows.beside_header(header, events[-1]["link"])})
            sql.INSERT_EVENT.run_many(cursor, events)
            sql.UPSERT_ANSWER.run_many(cursor, answered)
            self._register(cursor, header, "made", entries[-1].actor, str(events[-1]["link"]))

    def append(
        self,
        header: Header,
        entries: Sequence[Entry],
        answers: Sequence[AnswerRow],
        *,
        writer: str | None = None,
        withdrawn: Sequence[str] = (),
        clear_draft: bool = False,
        share: Shown | str | None = None,
    ) -> str:
        """Answers the link of the last event."""
        before = header.last_sequence - len(entries)
        entry_rows.check_order(header, entries, first=before + 1)
        is_migrated = any(isinstance(entry.event, Migrated) for entry in entries)
        values = rows.header_values(header) if is_migrated else rows.moving_values(header)
        answered = [rows.answer_values(header.id, answer) for answer in answers]
        here = {"interview": header.id, "before": before}
        with self._database.writing() as cursor:
            last, hour, previous, holder, touched = sql.FIND_PLACE.run(cursor, here).fetchone() or (None,) * 5
            if last != before or previous is None:
                kept = self._kept_link(cursor, header, entries)
                if kept is not None:
                    return kept
                raise self._conflict(cursor, header.id, writer)
            if writer is not None and holder != writer:
                raise self._conflict(cursor, header.id, writer)
            if writer is not None:
                self._touch(cursor, header.id, writer, str(touched))
            events = entry_rows.entry_values(header.id, entries, previous)
            head = str(events[-1]["link"] if events else previous)
            values = {**values, **rows.beside_header(header, head), **here}
            advance = sql.MIGRATE_HEADER if is_migrated else sql.ADVANCE_HEADER
            advance.run(cursor, values)
            if hour != values["changed_hour"]:
                sql.ADVANCE_HOUR.run(cursor, values)
            sql.INSERT_EVENT.run_many(cursor, events)
            sql.UPSERT_ANSWER.run_many(cursor, answered)
            sql.DELETE_ANSWER.run_many(cursor, [{**here, "of": step} for step in withdrawn])
            if clear_draft:
                sql.DELETE_DRAFT.run(cursor, here)
            if share is not None:
                change_shares(cursor, share)
            if any(isinstance(entry.event, Finished) for entry in entries):
                self._register(cursor, header, "closed", entries[-1].actor, head)
        return head

    def keep_guide(self, flow_text: FlowText) -> None:
        text = rows.flow_text_values(flow_text)
        with self._database.writing() as cursor:
            _keep_guide(cursor, text)

    def load(self, interview_id: str) -> Stored:
        with self._database.reading() as connection:
            header = _header(connection, interview_id)
            of_flow = select(_flow_text).where(_flow_text.c.content_hash == header.content_hash)
            of_interview = (
                select(_event).where(_event.c.interview_id == interview_id).order_by(_event.c.sequence)
            )
            flow_row = connection.execute(of_flow).one_or_none()
            if flow_row is None:
                raise rows.Unreadable("a guide")
            found = connection.execute(of_interview).all()
        return Stored(header, reading.guide_of(header, flow_row), reading.entries_of(header, found))

    def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]:
        wanted = {"flow": flow, "client": client, "coach": coach, "status": status}
        statement = (
            select(*tables.HEADER_COLUMNS)
            .where(*(_interview.c[name] == value for name, value in wanted.items() if value is not None))
            .order_by(_interview.c.changed_hour.desc(), _interview.c.changed_at.desc(), _interview.c.id)
        )
        if limit is not None:
            # True of all: without a range newer SQLites sort every header there is for the few newest.
            statement = statement.where(_interview.c.changed_hour >= "").limit(limit)
        with self._database.reading() as connection:
            return tuple(rows.header_of(row) for row in connection.execute(statement))

    def ids(self, beginning: str, *, limit: int = 2) -> tuple[str, ...]:
        within = _interview.c.id.between(beginning, beginning + _LAST_LETTER)  # so that the index helps
        begins_so = and_(within, func.substr(_interview.c.id, 1, len(beginning)) == beginning)
        with self._database.reading() as connection:
            for fits in (_interview.c.id == beginning, begins_so):
                statement = select(_interview.c.id).where(fits).order_by(_interview.c.id).limit(limit)
                if found := connection.execute(statement).scalars().all():
                    return tuple(found)
        return ()

    def answers(self, interview_id: str) -> tuple[AnswerRow, ...]:
        of_interview = (
            select(_answer)
            .where(_answer.c.interview_id == interview_id)
            .order_by(_answer.c.sequence, _answer.c.step)
        )
        with self._database.reading() as connection:
            _header(connection, interview_id)
            return tuple(rows.answer_of(row) for row in connection.execute(of_interview))

    def claim(self, interview_id: str, writer: Writer) -> Writer | None:
        now = self._now()
        with self._database.writing() as cursor:
            self._check_exists(cursor, interview_id)
            row = sql.FIND_TOUCH.run(cursor, {"interview": interview_id, "of": writer.token}).fetchone()
            if row is not None:
                self._touch(cursor, interview_id, writer.token, row[0])
                return None
            hold = self._hold(cursor, interview_id)
            if hold is not None and is_alive(hold, seen_from=writer.host, now=now):
                return hold.writer
            fresh = Hold(writer, process_mark(writer.pid), now)
            sql.UPSERT_WRITER.run(cursor, rows.hold_values(interview_id, fresh))
        return None

    def release(self, interview_id: str, token: str) -> None:
        with self._database.writing() as cursor:
            self._check_exists(cursor, interview_id)
            sql.DELETE_WRITER.run(cursor, {"interview": interview_id, "of": token})

    def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        values = None if draft is None else rows.draft_values(interview_id, draft)
        with self._database.writing() as cursor:
            self._check_exists(cursor, interview_id)
            if values is None:
                sql.DELETE_DRAFT.run(cursor, {"interview": interview_id})
            else:
                sql.UPSERT_DRAFT.run(cursor, values)

    def draft(self, interview_id: str) -> Draft | None:
        with self._database.reading() as connection:
            _header(connection, interview_id)
            of_interview = select(_draft).where(_draft.c.interview_id == interview_id)
            found = connection.execute(of_interview).one_or_none()
            return None if found is None else rows.draft_of(found)

    def own_secret(self) -> str | None:
        """None: whoever opens a file reads all of it."""
        return None

    def rebuild(self, fold: Fold, only: Sequence[str] | None = None) -> tuple[str, ...]:
        with self._database.reading() as connection:
            ids = connection.execute(select(_interview.c.id).order_by(_interview.c.id)).scalars().all()
        wanted = ids if only is None else only
        return tuple(interview_id for interview_id in wanted if self._rebuild_one(interview_id, fold))

    def close(self) -> None:
        self._database.close()

    def _rebuild_one(self, interview_id: str, fold: Fold) -> bool:
        """Whether anything was different; header and answers may be missing or unreadable."""
        here = {"interview": interview_id}
        with self._database.writing() as cursor:
            row = sql.FIND_HEADER.run(cursor, here).fetchone()
            kept = sql.FIND_ANSWERS.run(cursor, here).fetchall()
            every = {**here, "first": 1, "last": 2**31 - 1}
            entries = tuple(
                entry_rows.entry_of(found) for found in sql.FIND_EVENTS.run(cursor, every).fetchall()
            )
            guide = guide_in_force(entry.event for entry in entries)
            if guide is None:
                raise no_interview(interview_id)
            flow_row = sql.FIND_FLOW_TEXT.run(cursor, {"hash": guide.content_hash}).fetchone()
            if flow_row is None:
                raise rows.Unreadable("a guide")
            header, answers = fold(interview_id, rows.flow_text_of(flow_row), entries)
            entry_rows.check_order(header, entries, first=1)
            values = rows.header_values(header)
            answered = [
                rows.answer_values(interview_id, answer) for answer in rows.in_order_of_touch(answers)
            ]
            beside = rows.beside_header(header, entries[-1].link)
            is_same = (*values.values(), beside["changed_hour"]) == row
            if is_same and [tuple(one.values()) for one in answered] == kept:
                return False
            sql.UPSERT_HEADER.run(cursor, {**values, **beside})
            sql.DELETE_ANSWERS.run(cursor, here)
            sql.UPSERT_ANSWER.run_many(cursor, answered)
        return True

    def _register(self, cursor: Cursor, header: Header, what: str, actor: str, head: str) -> None:
        register.add_row(cursor, header.id, what, moment_text(self._now()), actor, None, head)

    def _check_exists(self, cursor: Cursor, interview_id: str) -> None:
        if sql.FIND_HEADER.run(cursor, {"interview": interview_id}).fetchone() is None:
            raise no_interview(interview_id)

    def _kept_link(self, cursor: Cursor, header: Header, entries: Sequence[Entry]) -> str | None:
        """Link of the last when exactly these stand in their places: the same save, asked again."""
        if not entries:
            return None
        before = entries[0].sequence - 1
        found = sql.FIND_LINK.run(cursor, {"interview": header.id, "before": before}).fetchone()
        if found is None and before > 0:
            return None
        events = entry_rows.entry_values(header.id, entries, BEGINNING if found is None else found[0])
        places = {"interview": header.id, "first": before + 1, "last": header.last_sequence}
        if sql.FIND_EVENTS.run(cursor, places).fetchall() != [tuple(values.values()) for values in events]:
            return None
        return str(events[-1]["link"])

    def _touch(self, cursor: Cursor, interview_id: str, token: str, touched: str) -> None:
        """Notes now and then that whoever holds the interview was heard of; `touched` is the last time."""
        now = self._now()
        if not timedelta() <= now - rows.moment(touched) <= SELDOM:
            values = {"interview": interview_id, "of": token, "touched": moment_text(now)}
            sql.TOUCH_WRITER.run(cursor, values)

    def _hold(self, cursor: Cursor, interview_id: str) -> Hold | None:
        row = sql.FIND_WRITER.run(cursor, {"interview": interview_id}).fetchone()
        return None if row is None else rows.hold_of(row)

    def _conflict(self, cursor: Cursor, interview_id: str, token: str | None) -> Exception:
        self._check_exists(cursor, interview_id)
        hold = self._hold(cursor, interview_id)
        return conflict(None if hold is None else hold.writer, interview_id, token)


def _keep_guide(cursor: Cursor, text: dict[str, object]) -> None:
    """The names beside it may differ: in a team any colleague can have written those there first."""
    sql.INSERT_FLOW_TEXT.run(cursor, text)
    *_names, kept = sql.FIND_FLOW_TEXT.run(cursor, {"hash": text["content_hash"]}).fetchone()
    if kept != text["text"]:
        raise other_flow_text(str(text["content_hash"]))


def _header(connection: Connection, interview_id: str) -> Header:
    found = connection.execute(
        select(*tables.HEADER_COLUMNS).where(_interview.c.id == interview_id)
    ).one_or_none()
    if found is None:
        raise no_interview(interview_id)
    return rows.header_of(found)
