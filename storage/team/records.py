"""`storage.blocking` on a team database: it knows who asks, and a lost connection is made again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from typing import TypedDict, TypeVar

from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.share_ports import Shown
from assistant.team import check_is_me
from storage.blocking import BlockingRecords
from storage.prepared import Cursor
from storage.team.appointments import TeamAppointments
from storage.team.database import ConnectionLost, TeamDatabase
from storage.team.minutes import TeamMinutes
from storage.team.notebook import NobodysNotebook, TeamNotebook
from storage.team.persisting import persistent
from storage.team.rounds import TeamRounds
from storage.team.saving import End, append_at_once
from storage.team.sharing import TeamSharing
from storage.team.upkeep import TeamUpkeep
from storage.team.word_index import TeamWords

T = TypeVar("T")
PAUSES_S = (0.0, 0.5, 2.0)
"""Before each new attempt, after the connection was lost."""


class _How(TypedDict):
    """The rest of what `append` is told."""

    writer: str | None
    withdrawn: Sequence[str]
    clear_draft: bool


class TeamRecords(BlockingRecords):
    """The same promises; what the database does not allow is refused there, not here."""

    def __init__(
        self,
        database: TeamDatabase,
        *,
        now: Callable[[], datetime] | None = None,
        pauses_s: Sequence[float] = PAUSES_S,
    ) -> None:
        super().__init__(database, now=now or database.now)
        self._team = database
        self.pauses_s = pauses_s
        self._end: End | None = None
        """Of the interview that was last written in; no more than a guess, for others write too."""
        self.identity = database.identity()
        """None for one who manages the server and is no member."""
        self.upkeep = TeamUpkeep(database, self._now, self.persist, is_member=self.identity is not None)
        self.notebook = NobodysNotebook(database)
        if self.identity is not None:
            self.sharing = TeamSharing(database, self.persist)
            self.rounds = TeamRounds(database, self.persist)
            self.minutes = TeamMinutes(database, self.persist)
            self.notebook = TeamNotebook(database, self.persist)
            self.appointments = TeamAppointments(database, self.persist)
        self.words = TeamWords(database, self.persist)

    def persist(self, call: Callable[[], T]) -> T:
        """`call`, again on a fresh connection as often as there are pauses; then raises ConnectionLost."""
        try:
            return call()
        except ConnectionLost as error:
            lost = error
        for pause_s in self.pauses_s:
            time.sleep(pause_s)
            try:
                self._team.reconnect()
                return call()
            except ConnectionLost as error:
                lost = error
        raise lost

    def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        self._check_own(header, entries)
        self.persist(partial(super().create, header, flow_text, entries, answers))

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
        how = _How(writer=writer, withdrawn=withdrawn, clear_draft=clear_draft)
        save = partial(self._append, header, entries, answers, share, how)
        self._end = self.persist(save)
        return self._end.link

    keep_guide = persistent(BlockingRecords.keep_guide)
    load = persistent(BlockingRecords.load)
    headers = persistent(BlockingRecords.headers)
    answers = persistent(BlockingRecords.answers)
    claim = persistent(BlockingRecords.claim)
    release = persistent(BlockingRecords.release)
    save_draft = persistent(BlockingRecords.save_draft)
    draft = persistent(BlockingRecords.draft)
    rebuild = persistent(BlockingRecords.rebuild)
    ids = persistent(BlockingRecords.ids)

    def _append(
        self,
        header: Header,
        entries: Sequence[Entry],
        answers: Sequence[AnswerRow],
        share: Shown | str | None,
        how: _How,
    ) -> End:
        if share is not None:
            return self._share(header, entries, answers, share, how)
        saved = append_at_once(self._team, self._end, header, entries, answers, now=self._now(), **how)
        if saved is None:
            head = super().append(header, entries, answers, **how)
            saved = End(header.id, header.last_sequence, head)
        return saved

    def _share(
        self,
        header: Header,
        entries: Sequence[Entry],
        answers: Sequence[AnswerRow],
        share: Shown | str,
        how: _How,
    ) -> End:
        """Over a connection of its own, gone when this returns.

        Of one that stays, PostgreSQL 18 tells every member how much it wrote so far, and so whose a share
        under a pseudonym is that appeared meanwhile.
        """
        with closing(self._team.another()) as aside:
            head = BlockingRecords(aside, now=self._now).append(header, entries, answers, share=share, **how)
        return End(header.id, header.last_sequence, head)

    def own_secret(self) -> str | None:
        """For a coach. What answers that wait on this machine are locked with as well; None for who is no
        member."""
        return self.persist(self._own_secret)

    def _own_secret(self) -> str | None:
        with self._database.writing() as cursor:
            key: str | None = cursor.execute("SELECT my_outbox_key()").fetchone()[0]
        return key

    def _register(self, cursor: Cursor, header: Header, what: str, actor: str, _head: str) -> None:
        """The database adds the row itself: a coach sees too little of the register to do so."""
        cursor.execute("SELECT register_interview(%s, %s, %s)", (header.id, what, actor))

    def _check_own(self, header: Header, entries: Sequence[Entry]) -> None:
        if self.identity is None:
            return
        for code in (header.coach, *(entry.actor for entry in entries)):
            check_is_me(self.identity, code)
