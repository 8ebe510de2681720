"""Lays records on the table: whole ones, copies that were shared, and what was handed in to a round.

Who lays down a colleague's record reads it: that is written down first, as always.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from assistant.comparison import refusals
from assistant.comparison.asked import Asked, Gathered, within
from assistant.comparison.keeping_back import KeptBack
from assistant.comparison.laid import Laid
from assistant.comparison.laying import Laying
from assistant.comparison.lettering import by_letter, dealt
from assistant.comparison.once import each_once
from assistant.comparison.period import check_days
from assistant.desk import Desk
from assistant.kept import AnswerRow, Header
from assistant.record.covered import Coverage
from assistant.rounds.finding import found_round
from assistant.rounds.opener import is_orphaned
from assistant.share_ports import Share
from assistant.sharing.body import Copy, from_body
from assistant.sharing.share import is_share_id
from flows.errors import Refusal
from flows.model import Flow

__all__ = ["Asked", "Gathered", "Gatherer"]

_KEPT: Mapping[Coverage, str] = {
    "discussed": "answered", "no_problem": "answered", "not_deliberate": "not_deliberate",
    "skipped": "skipped", "parked": "parked",
}  # fmt: skip


class Gatherer:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._whole = Laying(desk)
        self._shared_at: dict[str, datetime] = {}

    async def gather(self, asked: Asked) -> Gathered:
        """Raises NotFound, BadValue for a day that is none, or Refusal for what may not be seen, was erased
        or does not go together."""
        check_days(asked.since, asked.until)
        if asked.round_id is not None:
            held = found_round(await self._desk.records.rounds(), asked.round_id)
            if held.closed_at is None:
                is_alone = await is_orphaned(held.opened_by, self._desk.records)
                raise refusals.still_open(held.id, held.opened_by, is_orphaned=is_alone)
            laid = await self.of_round(held.id, asked.stage)
            if not laid:
                raise await self._nothing_in(held.id, asked.stage)
            return Gathered(within(laid, asked))
        if asked.ids:
            shares = [name for name in asked.ids if is_share_id(name)]
            ids = [await self._desk.find(name) for name in asked.ids if not is_share_id(name)]
            headers = [(await self._desk.records.load(name)).header for name in dict.fromkeys(ids)]
            laid = [*await self.of_records(headers), *await self._of_shares(shares)]
            order = {name: place for place, name in enumerate((*ids, *shares))}
            laid.sort(key=lambda one: order.get(one.id, len(order)))
            once = each_once(await self._by_round(laid), self._shared_at)
            return Gathered(within(once, asked), twice=len(laid) - len(once))
        if asked.flow is None:
            raise refusals.nothing_asked()
        headers, left_out = await self._whole.headers(asked)
        copies, covered = await self._of_flow(asked.flow, headers)
        laid = [*await self._as_handed_in(headers, await self.of_records(headers)), *copies]
        once = each_once(dealt(await self._by_round(laid)), self._shared_at)
        unread = 0 if headers else await self._whole.of_others(asked)
        return Gathered(
            within(once, asked, unread=unread),
            left_out=sum(one not in covered for one in left_out),
            twice=len(laid) - len(once),
        )

    async def of_records(self, headers: Sequence[Header]) -> list[Laid]:
        return await self._whole.of_records(headers)

    async def of_round(self, round_id: str, stage: str = "") -> list[Laid]:
        """What may be seen of it now; coaches by letters while not everybody agreed to be named."""
        answers = await self._desk.records.round_answers(round_id, self._desk.coach)
        named = {answer.share_id: answer.coach for answer in answers if answer.stage == stage}
        laid = _named(await self._of_share_ids(tuple(named)), named)
        told = dealt(laid, await self._pseudonyms_in((round_id,)))
        codes = set(named.values())
        return [
            *by_letter(one for one in told if one.coach not in codes),
            *by_letter(one for one in told if one.coach in codes),
        ]

    async def _of_shares(self, ids: Sequence[str]) -> list[Laid]:
        """Answers in a round with coaches as in that round; of several rounds no two get one letter."""
        laid = await self._of_share_ids(ids)
        rounds = {share.to for share in await self._shares() if share.id in ids and share.to_kind == "round"}
        named: dict[str, str] = {}
        for round_id in rounds:
            answers = await self._desk.records.round_answers(round_id, self._desk.coach)
            named |= {answer.share_id: answer.coach for answer in answers}
        return dealt(_named(laid, named), await self._pseudonyms_in(rounds))

    async def _by_round(self, laid: Sequence[Laid]) -> list[Laid]:
        """Each knowing the round it is an answer in."""
        rounds = {held.id for held in await self._desk.records.rounds()}
        if not rounds:
            return list(laid)
        shared = {
            one.id: one.to for one in await self._shares() if one.to_kind == "round" and one.to in rounds
        }
        own = await self._desk.records.rounds_of([one.id for one in laid if not is_share_id(one.id)])
        return [replace(one, round_id=own.get(one.id) or shared.get(one.id, "")) for one in laid]

    async def _shares(self) -> tuple[Share, ...]:
        records, reader = self._desk.records, self._desk.reader
        return (*await records.shares_for(reader), *await records.shares_by(reader.coach))

    async def _pseudonyms_in(self, rounds: Collection[str]) -> frozenset[str]:
        """Of whoever handed in."""
        shares = await self._shares()
        return frozenset(one.shared_by for one in shares if one.to_kind == "round" and one.to in rounds)

    async def _nothing_in(self, round_id: str, stage: str) -> Refusal:
        """Why nothing of a closed round is to be seen."""
        parts = await self._desk.records.round_parts(round_id, self._desk.coach)
        own = [part for part in parts if part.coach == self._desk.coach]
        if any(part.share_id is not None and not part.is_in for part in own):
            return refusals.withdrew(round_id)
        is_held = any(part.is_in for part in parts if part.stage == stage)
        return (refusals.not_handed_in if is_held else refusals.no_answers)(round_id, stage)

    async def _of_flow(self, flow: str, beside: Iterable[Header]) -> tuple[list[Laid], set[str]]:
        """Copies that were shared with whoever asks, of records that do not lie here whole already; and of
        which records, as far as that is told."""
        here = {header.id for header in beside}
        wanted: dict[str, Share] = {
            share.id: share
            for share in await self._desk.records.shares_for(self._desk.reader)
            if share.interview_id not in here
        }
        laid = [one for one in await self._of_share_ids(tuple(wanted)) if one.flow.id == flow]
        return laid, {wanted[one.id].interview_id for one in laid}

    async def _as_handed_in(self, headers: Sequence[Header], laid: Sequence[Laid]) -> list[Laid]:
        """With the own answers in rounds as they were handed in, whatever was changed in them since."""
        rounds = {held.id for held in await self._desk.records.rounds()}
        own = {header.id for header in headers if header.coach == self._desk.coach} if rounds else set()
        handed_in = {
            share.interview_id: share.id
            for share in (await self._desk.records.shares_by(self._desk.coach) if own else ())
            if share.to_kind == "round" and share.to in rounds and share.interview_id in own
        }
        copies = {copy.id: copy for copy in await self._of_share_ids(tuple(handed_in.values()))}
        return [
            replace(copies[handed_in[one.id]], id=one.id, coach=one.coach, day=one.day, is_month=False, of="")
            if one.id in handed_in
            else one
            for one in laid
        ]

    async def _of_share_ids(self, ids: Sequence[str]) -> list[Laid]:
        found = []
        own = {share.id for share in await self._desk.records.shares_by(self._desk.coach)} if ids else set()
        for share_id in ids:
            shown = await self._desk.records.share(share_id, self._desk.reader)
            if share_id not in own:
                await self._desk.readings.note(self._desk.coach, shown.share.interview_id, shown.share.id)
            self._shared_at[share_id] = shown.share.shared_at
            copy = await asyncio.to_thread(from_body, shown.body)
            found.append(
                _laid_copy(shown.share, copy, await self._whole.guide(copy.record.head.content_hash))
            )
        return found


def _laid_copy(share: Share, copy: Copy, flow: Flow) -> Laid:
    head = copy.record.head
    covered = {row.step: row for phase in copy.record.coverage for row in phase.rows}
    rows = {
        step: AnswerRow(
            step,
            _KEPT[row.status],
            copy.answers.get(step),
            row.reason,
            active=True,
            sequence=row.sequence or 0,
        )
        for step, row in covered.items()
        if row.status in _KEPT
    }
    always = (step.id for step in flow.steps.values() if step.when is None and not step.on_request)
    withheld = KeptBack(flow).steps.union(always) - covered.keys()
    return Laid(
        share.id, head.coach, head.client, head.day, head.status == "finished", flow, rows,
        is_month=head.is_dated_by_month, letter=head.coach if share.level == "pseudonymised" else "",
        withheld=withheld,
        quiet=frozenset(step for step, row in covered.items() if row.status == "no_problem"),
        of=share.interview_id or f"{share.shared_by} {head.id}",
    )  # fmt: skip


def _named(laid: Sequence[Laid], named: Mapping[str, str]) -> list[Laid]:
    """`named`: codes by id, empty for who is not; what is not in it was handed in elsewhere and stays."""
    return [replace(one, coach=named.get(one.id) or one.coach) for one in laid]
