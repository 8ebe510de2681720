"""Lays records on the table: whole ones, copies that were shared, and what was handed in to a round.

Who lays down a colleague's record reads it: that is written down first, as always.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from assistant.comparison import refusals
from assistant.comparison.keeping_back import KeptBack
from assistant.comparison.laid import Laid
from assistant.comparison.period import check_days
from assistant.desk import Desk
from assistant.i18n import _
from assistant.ports import AnswerRow, Header, Share
from assistant.record.model import Coverage
from assistant.rounds.finding import found_round
from assistant.sharing.body import Copy, from_body
from assistant.sharing.share import is_share_id
from flows.errors import Refusal
from flows.model import Flow

_KEPT: Mapping[Coverage, str] = {
    "discussed": "answered", "no_problem": "answered", "not_deliberate": "not_deliberate",
    "skipped": "skipped", "parked": "parked",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to lay side by side."""

    flow: str | None = None
    """Every record of this guide."""
    ids: tuple[str, ...] = ()
    """Of records and shares; the first four characters will do for a record."""
    round_id: str | None = None
    stage: str = ""
    """Of a round: empty for the case itself, else a twist."""
    client: str | None = None
    since: str | None = None
    """ISO date; of the talk."""
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    laid: tuple[Laid, ...]
    """Oldest talk first."""
    left_out: int = 0
    """Answers of colleagues in rounds: only seen there."""


class Gatherer:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._guides: dict[str, Flow] = {}
        self._kept_back: dict[str, KeptBack] = {}

    async def gather(self, asked: Asked) -> Gathered:
        """Raises NotFound, BadValue for a day that is none, or Refusal for what may not be seen, was erased
        or does not go together."""
        check_days(asked.since, asked.until)
        if asked.round_id is not None:
            held = found_round(await self._desk.records.rounds(), asked.round_id)
            if held.closed_at is None:
                raise refusals.still_open(held.id, held.opened_by)
            laid = await self.of_round(held.id, asked.stage)
            if not laid:
                raise await self._nothing_in(held.id, asked.stage)
            return Gathered(_within(laid, asked))
        if asked.ids:
            shares = [name for name in asked.ids if is_share_id(name)]
            ids = [await self._desk.find(name) for name in asked.ids if not is_share_id(name)]
            headers = [(await self._desk.records.load(name)).header for name in dict.fromkeys(ids)]
            laid = [*await self.of_records(headers), *await self._of_share_ids(shares)]
            order = {name: place for place, name in enumerate((*ids, *shares))}
            laid.sort(key=lambda one: order.get(one.id, len(order)))
            return Gathered(_within(laid, asked))
        if asked.flow is None:
            raise refusals.nothing_asked()
        found = await self._desk.headers(flow=asked.flow, client=asked.client)
        talked = [header for header in found if header.last_sequence > 1]
        headers = list(await self._desk.readings.unsealed(self._desk.coach, talked))
        headers.sort(key=lambda header: (header.started_at, header.id))
        copies, covered = await self._of_flow(asked.flow, headers)
        laid = [*await self._as_handed_in(headers, await self.of_records(headers)), *copies]
        shown = covered | {header.id for header in headers}
        return Gathered(_within(laid, asked), left_out=sum(header.id not in shown for header in talked))

    async def of_records(self, headers: Sequence[Header]) -> list[Laid]:
        await self._desk.readings.note_each(self._desk.coach, headers)
        rows = await self._desk.records.answers_of([header.id for header in headers])
        return [await self._laid(header, rows.get(header.id, ())) for header in headers]

    async def of_round(self, round_id: str, stage: str = "") -> list[Laid]:
        """What may be seen of it now; coaches by letters while not everybody agreed to be named."""
        answers = await self._desk.records.round_answers(round_id, self._desk.coach)
        named = {answer.share_id: answer.coach for answer in answers if answer.stage == stage}
        laid = await self._of_share_ids(tuple(named))
        told = _lettered(
            [replace(one, coach=named[one.id] or one.coach) for one in laid], set(named.values())
        )
        return sorted(told, key=lambda one: (one.coach in named.values(), one.coach))

    async def _nothing_in(self, round_id: str, stage: str) -> Refusal:
        """Why nothing of a closed round is to be seen."""
        parts = await self._desk.records.round_parts(round_id, self._desk.coach)
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
        named = {share.shared_by for share in wanted.values() if share.level != "pseudonymised"}
        return _lettered(laid, named), {wanted[one.id].interview_id for one in laid}

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
            replace(copies[handed_in[one.id]], id=one.id, coach=one.coach, day=one.day, is_month=False)
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
            copy = await asyncio.to_thread(from_body, shown.body)
            found.append(_laid_copy(shown.share, copy, await self._guide(copy.record.head.content_hash)))
        return found

    async def _laid(self, header: Header, rows: Iterable[AnswerRow]) -> Laid:
        flow = await self._guide(header.content_hash)
        if header.content_hash not in self._kept_back:
            self._kept_back[header.content_hash] = KeptBack(flow)
        kept_back = self._kept_back[header.content_hash]
        return Laid(
            header.id, header.coach, header.client, header.started_at.astimezone().date(),
            header.status == "finished", flow, kept_back.from_rows({row.step: row for row in rows}),
            withheld=kept_back.steps,
        )  # fmt: skip

    async def _guide(self, content_hash: str) -> Flow:
        if content_hash not in self._guides:
            text = await self._desk.records.guide_like(content_hash)
            self._guides[content_hash] = await asyncio.to_thread(self._desk.guide_of, text)
        return self._guides[content_hash]


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
    always = (step for step in flow.steps.values() if step.when is None and not step.on_request)
    withheld = frozenset(step.id for step in always if step.id not in covered)
    return Laid(
        share.id, head.coach, head.client, head.day, head.status == "finished", flow, rows,
        is_month=head.is_dated_by_month,
        requested=frozenset(step for step in covered if flow.steps[step].on_request), withheld=withheld,
    )  # fmt: skip


def _lettered(laid: list[Laid], named: set[str]) -> list[Laid]:
    """With a letter for every coach without a code, in no order that tells anything."""
    unnamed = sorted({one.coach for one in laid if one.coach not in named})
    letters = {coach: _("coach {letter}").format(letter=_letter(at)) for at, coach in enumerate(unnamed)}
    return [replace(one, coach=letters.get(one.coach, one.coach)) for one in laid]


def _letter(place: int) -> str:
    before, at = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[at]


def _within(laid: Sequence[Laid], asked: Asked) -> tuple[Laid, ...]:
    """Raises Refusal where nothing of it was asked for."""

    def fits(one: Laid) -> bool:
        day = one.day.isoformat()[: len("2026-01") if one.is_month else None]
        return (
            (asked.flow is None or one.flow.id == asked.flow)
            and (asked.client is None or one.client == asked.client)
            and (asked.since is None or day >= asked.since[: len(day)])
            and (asked.until is None or day <= asked.until[: len(day)])
        )

    found = tuple(one for one in laid if fits(one))
    if laid and not found:
        raise refusals.nothing_fits(len(laid))
    return found
