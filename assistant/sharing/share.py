"""Sharing as the coach does it: see first exactly what the other will see, then share that, and withdraw it.

Also the other side: what was shared with whoever sits at the desk. Every opening is noted for the owner.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from assistant.desk import Desk
from assistant.i18n import language
from assistant.opened import Opened
from assistant.projection import standing
from assistant.record import Record, build_record
from assistant.restating import restated
from assistant.share_ports import Reading, Share, Shown
from assistant.sharing.body import Copy, from_body, to_body
from assistant.sharing.known_codes import code_like, pseudonyms_for
from assistant.sharing.level import filtered
from assistant.sharing.own_story import check_not_only_ones_own
from assistant.sharing.pseudonyms import Pseudonyms, month_of, without_codes, without_words
from assistant.sharing.recipients import check_recipient
from assistant.sharing.values import values_in
from assistant.sharing.wish import Wish, checked, suggested
from flows.errors import N_, BadValue, NotFound, Refusal
from flows.events import Shared, ShareLevel
from flows.model import Text

_MARK = "s-"
"""How the id of a share begins; the id of an interview does not."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the other will see: `shown.body` is what is stored when the coach shares it."""

    wish: Wish
    shown: Shown
    code_like: tuple[str, ...] = ()
    """Words that look like a code and stay, in a record without codes."""
    is_recipient_known: bool = True
    """False: in one file nobody knows who there is, so whom it is for was not checked."""
    notes: int = 0
    """How many loose notes go along: they are typed quickly, and nobody ticks them."""
    gaps: tuple[Text, ...] = ()
    """Lists of which something stays behind; the other can see that, and not what."""


class Shares:
    """Everything about sharing that can be asked for at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def preview(self, interview_id: str, wish: Wish) -> Preview:
        """Nothing is shared yet. Raises NotFound, BadValue, or Refusal when this cannot be shared so."""
        wish = checked(wish)
        opened = await self._own(interview_id)
        check_not_only_ones_own(opened.flow, interview_id)
        if wish.to_kind == "coach" and wish.to == opened.header.coach:
            raise BadValue(
                N_("'{given}' is the coach of this record."), where="--with", given=wish.to,
                remedy=N_("Share it with somebody else."),
            )  # fmt: skip
        coach = opened.header.coach
        colleagues = await self._desk.records.colleagues()
        if not await self._is_for_its_round(opened, wish) and colleagues is not None:
            check_recipient(wish.to_kind, wish.to, wish.level, coach, colleagues)
        pseudonyms = None
        if wish.level == "pseudonymised":
            addressees = (wish.to,) if wish.to_kind == "coach" else ()
            in_round = wish.to if wish.is_handed_in else None
            pseudonyms = await pseudonyms_for(
                self._desk, opened, addressees, colleagues, wish.nobodys, in_round=in_round
            )
        copy, body = await asyncio.to_thread(_copied, opened, wish, pseudonyms)
        record = copy.record
        given = pseudonyms.given() if pseudonyms else ()
        codes = tuple(word for word in code_like(record) if word not in given) if pseudonyms else ()
        notes = sum(note.kind == "free" for note in (*record.notes, *record.notes_off_path))
        share = Share(
            id=_MARK + self._desk.ids.new(),
            interview_id=opened.header.id,
            to_kind=wish.to_kind,
            to=wish.to,
            level=wish.level,
            shared_by=coach if pseudonyms is None else pseudonyms.of(coach, "coach"),
            shared_at=self._now(wish.level),
        )
        lists = {step: value for step, value in copy.answers.items() if isinstance(value, list)}
        gaps = tuple(opened.flow.steps[step].title for step, entries in lists.items() if {} in entries)
        return Preview(wish, Shown(share, body), codes, colleagues is not None, notes, gaps)

    async def share(self, preview: Preview) -> Share:
        """Raises WriterConflict when the interview is open elsewhere."""
        share = replace(preview.shown.share, shared_at=self._now(preview.wish.level))
        including = ",".join(preview.wish.including)
        event = Shared(share.id, share.to_kind, share.to, share.level, including)
        interview = await self._desk.hold(share.interview_id)
        try:
            await interview.share(event, Shown(share, preview.shown.body))
        finally:
            await interview.close()
        return share

    async def withdraw(self, interview_id: str, share_id: str | None = None) -> tuple[Share, ...]:
        """The shares that were withdrawn: this one, or all of the record. Raises NotFound."""
        opened = await self._own(interview_id)
        found = await self._desk.records.shares_of(opened.header.id)
        wanted = tuple(share for share in found if share_id is None or _begins(share.id, share_id))
        if not wanted or (share_id is not None and len(wanted) > 1):
            raise NotFound(
                N_("This record has no such share."), where=(share_id or opened.header.id)[:80],
                remedy=N_("'doorvraag records shared --by-me' shows the shares."),
            )  # fmt: skip
        interview = await self._desk.hold(opened.header.id)
        try:
            for share in wanted:
                await interview.withdraw_share(share.id)
        finally:
            await interview.close()
        return wanted

    async def suggestion(self, interview_id: str) -> Wish | None:
        return suggested(await self._own(interview_id))

    async def of(self, interview_id: str) -> tuple[Share, ...]:
        return await self._desk.records.shares_of((await self._own(interview_id)).header.id)

    async def by_me(self) -> tuple[Share, ...]:
        return await self._desk.records.shares_by(self._desk.coach)

    async def with_me(self) -> tuple[Share, ...]:
        return await self._desk.records.shares_for(self._desk.reader)

    async def unreadable(self) -> int:
        """How many shares are in no list, because they cannot be read."""
        return await self._desk.records.unreadable_shares(self._desk.reader)

    async def readers(self, interview_id: str) -> tuple[Reading, ...]:
        """Who opened this record, oldest first."""
        return await self._desk.records.readings_of((await self._own(interview_id)).header.id)

    async def open(self, share_id: str) -> tuple[Share, Copy]:
        """What was shared; noted for the owner before anything is given. Raises NotFound or StorageError."""
        mine = (*await self.with_me(), *await self.by_me())
        fitting = [share for share in mine if _begins(share.id, share_id)]
        exact = fitting[0].id if len(fitting) == 1 else share_id
        shown = await self._desk.records.share(exact, self._desk.reader)
        if shown.share not in await self.by_me():
            await self._desk.readings.note(self._desk.coach, shown.share.interview_id, shown.share.id)
        return shown.share, await asyncio.to_thread(from_body, shown.body)

    async def render(self, share_id: str, form: Literal["md", "html", "txt"], in_language: str) -> str:
        share, copy = await self.open(share_id)
        return await asyncio.to_thread(self._render, copy.record, share, form, in_language)

    async def render_preview(self, preview: Preview, form: Literal["md", "txt"] = "md") -> str:
        """Out of the very body that will be stored."""
        record = (await asyncio.to_thread(from_body, preview.shown.body)).record
        return await asyncio.to_thread(self._render, record, preview.shown.share, form, language())

    def _render(
        self, record: Record, share: Share, form: Literal["md", "html", "txt"], in_language: str
    ) -> str:
        return self._desk.reports.render(record, form, in_language, share=share)

    async def _own(self, interview_id: str) -> Opened:
        """Raises NotFound, or Refusal when it is not the record of whoever sits here."""
        found = await self._desk.find(interview_id)
        header = (await self._desk.records.load(found)).header
        if header.coach != self._desk.coach:
            raise Refusal(
                N_("This record is of {coach}; only {coach} can share it and see who read it. You are {me}."),
                where=found,
                coach=header.coach,
                me=self._desk.coach,
                remedy=N_("Ask {coach} to do so. Is that you? Then choose that code in the settings (F8)."),
            )
        return await self._desk.open(found)

    async def _is_for_its_round(self, opened: Opened, wish: Wish) -> bool:
        """Raises Refusal for a record that is no answer in the round it would go to, or is not handed in."""
        records, interview_id = self._desk.records, opened.header.id
        if wish.to_kind != "round" or all(held.id != wish.to for held in await records.rounds()):
            return False
        if (await records.rounds_of([interview_id])).get(interview_id) != wish.to:
            raise Refusal(
                N_("This record is no answer in round {round}."), where="--round", round=wish.to,
                remedy=N_("Take part in it with: doorvraag round join {round}"),
            )  # fmt: skip
        if not wish.is_handed_in:
            raise Refusal(
                N_("An answer goes to round {round} by handing it in, not by sharing."), where="--round",
                round=wish.to, remedy=N_("Hand it in with: doorvraag round hand-in {round}"),
            )  # fmt: skip
        return True

    def _now(self, level: ShareLevel) -> datetime:
        """A record is often shared on its own day, so a share without days has none either."""
        now = self._desk.clock.now()
        return month_of(now) if level == "pseudonymised" else now


def no_client_copy(share_id: str) -> Refusal:
    return Refusal(
        N_("What was shared with you has no client copy."),
        where=share_id,
        remedy=N_("Only the coach of the record can make one."),
    )


def is_share_id(name: str) -> bool:
    return name.startswith(_MARK)


def _copied(opened: Opened, wish: Wish, pseudonyms: Pseudonyms | None) -> tuple[Copy, str]:
    """What the other will see, and how it is stored."""
    entries = restated(opened.engine, standing(opened.entries))
    record = build_record(opened.flow, entries, opened.snapshot, opened.header, zone=None)
    record = filtered(record, opened.flow, wish.level, frozenset(wish.including))
    if pseudonyms is not None:
        record = without_codes(record, pseudonyms)
    record = without_words(record, wish.hidden)
    values = {step: opened.snapshot.value_of(step) for step in opened.snapshot.steps}
    copy = Copy(record, values_in(record.items, values))
    return copy, to_body(copy)


def _begins(whole: str, given: str) -> bool:
    return whole == given or (len(given) >= len(_MARK) + 4 and whole.startswith(given))
