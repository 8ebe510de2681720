"""One round as whoever asks may know it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.codes import NOBODY
from assistant.record.words import joined
from assistant.round_ports import Round, RoundPart
from assistant.rounds import refusals
from flows.case_model import Case, Twist
from flows.model import Text


@dataclass(frozen=True, slots=True)
class RoundState:
    held: Round
    parts: tuple[RoundPart, ...]
    """By the moment of joining."""
    case: Case | None
    """None for a simulated client, and where what was kept of it cannot be read."""
    coach: str
    """Who asks."""
    is_orphaned: bool = False
    """Open, and whoever opened it is here no more: anybody who sees it can close it."""

    @property
    def is_readable(self) -> bool:
        """False: the case was kept in a way this program does not understand."""
        return self.case is not None or self.held.about_kind != "case"

    @property
    def title(self) -> Text:
        """As whoever opened it called it, else that of the case."""
        held, case = self.held, self.case
        return case.title if case is not None and held.title == case.title.nl else Text(held.title)

    @property
    def is_closed(self) -> bool:
        return self.held.closed_at is not None

    @property
    def joined(self) -> tuple[str, ...]:
        """Codes, the first to join first."""
        return tuple(part.coach for part in self.parts if not part.stage)

    @property
    def handed_in(self) -> tuple[str, ...]:
        return tuple(part.coach for part in self.parts if not part.stage and part.is_in)

    @property
    def late(self) -> tuple[str, ...]:
        """Who handed in after it was closed."""
        closed = self.held.closed_at
        return tuple(
            part.coach
            for part in self.parts
            if closed and part.is_in and not part.stage and part.handed_in_at and part.handed_in_at > closed
        )

    @property
    def still_answering(self) -> tuple[str, ...]:
        """Who began and did not hand in; not who took an answer back."""
        return tuple(part.coach for part in self.parts if not part.stage and part.handed_in_at is None)

    @property
    def is_named(self) -> bool:
        """Whether everybody who handed in agreed to be named."""
        inside = [part for part in self.parts if part.is_in]
        return bool(inside) and all(part.is_named for part in inside)

    def mine(self, stage: str = "") -> RoundPart | None:
        found = (part for part in self.parts if part.coach == self.coach and part.stage == stage)
        return next(found, None)

    @property
    def next_stage(self) -> str | None:
        """What whoever asks answers now: empty for the case itself, else a twist; None when all is in."""
        stages = ("", *(twist.id for twist in self.case.twists)) if self.case else ("",)
        return next((stage for stage in stages if not ((own := self.mine(stage)) and own.is_in)), None)

    @property
    def hides_news(self) -> bool:
        """Whether whoever asks can still answer the case itself, so that no twist may be read beside it: in a
        round that is open, or one that was joined."""
        base = self.mine()
        if base is not None:
            return base.share_id is None
        return not self.is_closed and self.coach not in (self.held.opened_by, "", NOBODY)

    @property
    def lies_open(self) -> bool:
        """For whoever asks, who takes no part: the answers of others can be read without an own one."""
        is_mine = self.held.opened_by == self.coach and not self._own
        return is_mine and self.is_closed and bool(self.handed_in)

    @property
    def can_go_on(self) -> bool:
        stage, base = self.next_stage, self.mine()
        own = None if stage is None else self.mine(stage)
        is_next = not stage or (base is not None and base.is_in)
        is_possible = self.is_readable and not self.lies_open
        return stage is not None and is_possible and is_next and not (own and own.share_id)

    @property
    def can_compare(self) -> bool:
        return self.lies_open or (self.is_closed and bool(self.handed_in) and self.can_withdraw)

    @property
    def twists_to_compare(self) -> tuple[Twist, ...]:
        """Those after which whoever asks can read what others answered."""
        handed_in = {part.stage for part in (self.parts if self.lies_open else self._own) if part.is_in}
        twists = self.case.twists if self.is_closed and self.case else ()
        return tuple(twist for twist in twists if twist.id in handed_in)

    @property
    def can_close(self) -> bool:
        return not self.is_closed and (self.held.opened_by == self.coach or self.is_orphaned)

    @property
    def can_withdraw(self) -> bool:
        return any(part.is_in for part in self._own)

    @property
    def can_be_named(self) -> bool:
        return any(part.is_in or part.share_id is None for part in self._own)

    @property
    def _own(self) -> tuple[RoundPart, ...]:
        return tuple(part for part in self.parts if part.coach == self.coach)

    def twist(self, stage: str) -> Twist | None:
        """None for the case itself. Raises NotFound for a twist this case does not have."""
        if not stage:
            return None
        found = (twist for twist in (self.case.twists if self.case else ()) if twist.id == stage)
        twist = next(found, None)
        if twist is None:
            raise refusals.no_twist(stage, [one.id for one in self.case.twists] if self.case else [])
        return twist

    def text(self, stage: str = "") -> tuple[Text, ...]:
        """What is read before answering, in paragraphs."""
        if twist := self.twist(stage):
            return twist.text
        return (*self.case.text, *self.case.asks) if self.case else ()

    def read_by_then(self, stage: str = "") -> tuple[Text, ...]:
        """The case, and what is read before answering this stage, by its title."""
        twist = self.twist(stage)
        return self.text() if twist is None else (*self.text(), twist.title, *twist.text)

    def title_at(self, stage: str = "") -> Text:
        """With that of the twist, where it is about one."""
        twist = self.twist(stage)
        return self.title if twist is None else joined((self.title, twist.title), " · ")
