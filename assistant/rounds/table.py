"""Rounds as coaches hold them: open, join, answer blind, hand in, close; then everything lies open.

What is handed in is a copy without codes and days (`assistant.sharing`), shared with the round. It stays as
it was handed in, whatever happens to the record after; the store keeps it sealed until the round is closed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from assistant.codes import NOBODY, checked_code, holds_bsn
from assistant.desk import Desk
from assistant.i18n import wording
from assistant.interview import Interview
from assistant.round_ports import ANSWER, TWIST, Round, RoundPart
from assistant.rounds import refusals
from assistant.rounds.finding import found_round
from assistant.rounds.opener import is_orphaned
from assistant.rounds.state import RoundState
from assistant.sharing.body import from_body
from assistant.sharing.level import Private
from assistant.sharing.share import Preview, Shares
from assistant.sharing.wish import Wish
from flows.case_model import Case
from flows.errors import DoorvraagError

TWIST_STEP = "wending"
"""Which twist it is about; filled in when somebody begins."""
MOST_OF_A_TITLE = 120


class Cases(Protocol):
    """The standard cases at hand."""

    def ids(self) -> tuple[str, ...]: ...

    def case(self, name: str) -> Case:
        """By id, or by the path of a file. Raises NotFound or FlowError."""
        ...

    def from_bundle(self, bundle: str) -> Case:
        """Raises BrokenRecord or FlowError."""
        ...


class Clients(Protocol):
    """The simulated clients at hand."""

    def ids(self) -> tuple[str, ...]: ...

    def client(self, name: str) -> Named:
        """By id. Raises NotFound or FlowError."""
        ...


class Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def content_hash(self) -> str: ...


class RoundTable:
    """Everything about rounds that can be asked for at a desk. Raises what the store raises."""

    def __init__(self, desk: Desk, cases: Cases, clients: Clients) -> None:
        self._desk = desk
        self._cases = cases
        self._clients = clients

    def cases(self) -> tuple[Case, ...]:
        """The ones that can be used, by title; a broken one of the team is left out here."""
        found = []
        for name in self._cases.ids():
            try:
                found.append(self._cases.case(name))
            except DoorvraagError:  # `case check` says what is wrong with it
                continue
        return tuple(sorted(found, key=lambda case: wording(case.title)))

    def clients(self) -> tuple[Named, ...]:
        """The ones that can be met, by name; a broken one of the team is left out here."""
        found = []
        for name in self._clients.ids():
            try:
                found.append(self._clients.client(name))
            except DoorvraagError:  # `client check` says what is wrong with it
                continue
        return tuple(sorted(found, key=lambda client: client.name))

    async def open_on_case(self, case_id: str, title: str = "") -> RoundState:
        """A new round on a standard case. Raises NotFound or FlowError for the case."""
        case = self._cases.case(case_id)
        return await self._open(Round(
            self._desk.ids.new(), "case", case.id, None, _titled(title) or case.title.nl, case.bundle,
            self._coach(), self._desk.clock.now(),
        ))  # fmt: skip

    async def open_on_client(self, client_id: str, seed: int, title: str = "") -> RoundState:
        """A new round on a simulated client: everybody meets the same one, with this seed."""
        client = self._clients.client(client_id)
        return await self._open(Round(
            self._desk.ids.new(), "client", client.id, seed, _titled(title) or client.name,
            client.content_hash, self._coach(), self._desk.clock.now(),
        ))  # fmt: skip

    async def rounds(self) -> tuple[RoundState, ...]:
        """Newest first."""
        return tuple([await self._state(held) for held in await self._desk.records.rounds()])

    async def unreadable(self) -> int:
        """How many are passed over."""
        return await self._desk.records.unreadable_rounds()

    async def show(self, round_id: str) -> RoundState:
        """By id, or how it begins. Raises NotFound."""
        return await self._state(found_round(await self._desk.records.rounds(), round_id))

    async def to_answer(self, round_id: str, stage: str = "") -> RoundState:
        """The round of which whoever sits here may read this stage now, to answer it.

        Raises Refusal when that answer was handed in, what comes before it was not, or the answers of
        others can be read.
        """
        state = await self.show(round_id)
        self._coach()
        if not state.is_readable:
            raise refusals.unreadable(state.held.id)
        state.twist(stage)
        own, base = state.mine(stage), state.mine()
        if own is not None and (own.is_in or own.share_id is not None):
            raise refusals.already_in(state.held.id, was_withdrawn=not own.is_in)
        if stage and not (base is not None and base.is_in):
            raise refusals.base_first(state.held.id)
        if state.lies_open:
            raise refusals.seen_already(state.held.id)
        return state

    async def join(self, round_id: str, stage: str = "") -> Interview:
        """The talk in which whoever sits here answers: a new one, or the one that was left.

        Raises Refusal as `to_answer` does.
        """
        state = await self.to_answer(round_id, stage)
        coach, held = self._coach(), state.held
        own, base = state.mine(stage), state.mine()
        if own is not None and not await self._is_erased(own.interview_id):
            return await self._about(await self._desk.resume(own.interview_id), stage)
        if stage and base is not None:
            interview = await self._desk.start(TWIST, held.about, coach, base.interview_id)
        else:
            interview = await self._desk.start(ANSWER, held.about, coach)
        try:
            part = RoundPart(held.id, coach, stage, interview.id, self._desk.clock.now())
            joined = await self._desk.records.join_round(part, instead_of=own)
        except BaseException:  # what is not joined must not stay claimed
            await interview.close()
            raise
        if joined != interview.id:  # another window was first
            await interview.close()
            interview = await self._desk.resume(joined)
        return await self._about(interview, stage)

    async def _about(self, interview: Interview, stage: str) -> Interview:
        """Says in the talk which twist it is about, unless it stands there, and goes on to what is asked."""
        try:
            if stage and interview.snapshot.value_of(TWIST_STEP) is None:
                await interview.answer(TWIST_STEP, stage)
                await interview.next_step()
        except BaseException:  # as above: a cancelled worker too
            await interview.close()
            raise
        return interview

    async def _is_erased(self, interview_id: str) -> bool:
        return any(stone.id == interview_id for stone in await self._desk.records.tombstones())

    async def preview(self, round_id: str, stage: str = "", including: tuple[Private, ...] = ()) -> Preview:
        """Exactly what the others will see once the round is closed. Raises Refusal when there is nothing
        to hand in yet, they would see nothing of it, or it was handed in."""
        state = await self.show(round_id)
        own = _to_hand_in(state, stage)
        header = (await self._desk.records.load(await self._desk.find(own.interview_id))).header
        if header.status != "finished":
            raise refusals.not_finished(own.interview_id)
        nobodys = frozenset((state.held.about,))
        wish = Wish("round", state.held.id, "pseudonymised", including, nobodys=nobodys, is_handed_in=True)
        seen = await Shares(self._desk).preview(own.interview_id, wish)
        said = {**from_body(seen.shown.body).answers, TWIST_STEP: None}
        if all(value is None for value in said.values()):  # it would open those of others for nothing
            raise refusals.says_nothing(own.interview_id)
        return seen

    async def hand_in(self, preview: Preview, stage: str = "") -> RoundState:
        """What was previewed; it stays so. Sealed until the round is closed. When this is cut short nothing
        was handed in, and it can be done again. Raises Refusal when it was handed in already."""
        previewed = preview.shown.share
        own = _to_hand_in(await self.show(previewed.to), stage)
        if own.interview_id != previewed.interview_id:
            raise refusals.not_joined(previewed.to)
        await self._take_back_what_was_cut_short(own)
        share = await Shares(self._desk).share(preview)
        now = self._desk.clock.now()
        await self._desk.records.keep_part(replace(own, share_id=share.id, handed_in_at=now))
        return await self.show(share.to)

    async def _take_back_what_was_cut_short(self, own: RoundPart) -> None:
        """Copies that were shared with the round and never handed in: nobody can see them."""
        shares = Shares(self._desk)
        for share in await shares.of(own.interview_id):
            if (share.to_kind, share.to) == ("round", own.round_id):
                await shares.withdraw(own.interview_id, share.id)

    async def withdraw(self, round_id: str) -> RoundState:
        """All that whoever sits here handed in; it cannot be handed in again. Raises Refusal when there is
        nothing."""
        state = await self.show(round_id)
        own = [part for part in state.parts if part.coach == self._coach() and part.is_in]
        if not own:
            raise refusals.nothing_in(state.held.id)
        for part in own:
            await Shares(self._desk).withdraw(part.interview_id, part.share_id)
        return await self.show(state.held.id)

    async def close(self, round_id: str) -> RoundState:
        """Raises Refusal for the round of somebody else who can close it; closing what is closed changes
        nothing."""
        state = await self.show(round_id)
        if state.held.opened_by != self._coach() and not state.is_orphaned:
            raise refusals.not_yours(state.held.id, state.held.opened_by)
        await self._desk.records.close_round(state.held.id, self._desk.clock.now())
        return await self.show(state.held.id)

    async def name_me(self, round_id: str, agrees: bool) -> RoundState:
        """Codes are shown once everybody who handed in agrees."""
        state = await self.show(round_id)
        coach = self._coach()
        own = [
            part
            for part in state.parts
            if part.coach == coach
            and (part.is_in or part.share_id is None)
            and not await self._is_erased(part.interview_id)
        ]
        if not own:
            raise refusals.not_joined(state.held.id)
        for part in own:
            await self._desk.records.keep_part(replace(part, is_named=agrees))
        return await self.show(state.held.id)

    async def _open(self, new: Round) -> RoundState:
        await self._desk.records.open_round(new)
        return await self.show(new.id)

    async def _state(self, held: Round) -> RoundState:
        parts = await self._desk.records.round_parts(held.id, self._desk.coach)
        is_alone = held.closed_at is None and await is_orphaned(held.opened_by, self._desk.records)
        return RoundState(held, parts, self._case_of(held), self._desk.coach, is_alone)

    def _case_of(self, held: Round) -> Case | None:
        if held.about_kind != "case":
            return None
        try:
            return self._cases.from_bundle(held.text)
        except DoorvraagError:  # `join` says so; what was handed in can be read and taken back
            return None

    def _coach(self) -> str:
        """Raises Refusal: a round tells the parts of coaches apart by their codes. Also BadValue."""
        if self._desk.coach in ("", NOBODY):
            raise refusals.nobody()
        return checked_code(self._desk.coach, "--coach")


def _titled(title: str) -> str:
    """On one line. Raises BadValue for what looks like the number of a client."""
    if holds_bsn(title):
        raise refusals.number_in_title()
    return " ".join(title.split())[:MOST_OF_A_TITLE].rstrip()


def _to_hand_in(state: RoundState, stage: str) -> RoundPart:
    """Raises Refusal where there is no answer, or it was handed in."""
    own = state.mine(stage)
    if own is None:
        raise refusals.not_joined(state.held.id)
    if own.is_in or own.share_id is not None:
        raise refusals.already_in(state.held.id, was_withdrawn=not own.is_in)
    return own
