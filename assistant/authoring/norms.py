"""The norms a team holds things against: which there are, who keeps each, which are to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flows.model import Flow, Norm


@dataclass(frozen=True, slots=True)
class KeptNorm:
    norm: Norm
    used_at: tuple[tuple[str, str], ...]
    """Guide and step, by id, wherever it goes for; empty for one that nothing points to."""

    @property
    def review(self) -> date | None:
        return None if self.norm.review is None else date.fromisoformat(self.norm.review)

    def is_due(self, today: date) -> bool:
        return self.review is not None and self.review <= today

    def is_kept_by(self, coach: str) -> bool:
        return self.norm.owner is not None and self.norm.owner.casefold() == coach.casefold()


def norms_of(listed: Sequence[Norm], flows: Iterable[Flow]) -> tuple[KeptNorm, ...]:
    """The list of norms in its order, then those that stand written out at a step, each once."""
    used: dict[tuple[str | None, str, str], list[tuple[str, str]]] = {}
    written_out: dict[tuple[str | None, str, str], Norm] = {}
    for flow in flows:
        for step in flow.steps.values():
            if step.norm is not None:
                used.setdefault(_key(step.norm), []).append((flow.id, step.id))
                if step.norm.id is None:
                    written_out.setdefault(_key(step.norm), step.norm)
    return tuple(KeptNorm(norm, tuple(used.get(_key(norm), ()))) for norm in (*listed, *written_out.values()))


def due_for(coach: str, norms: Iterable[KeptNorm], today: date) -> tuple[KeptNorm, ...]:
    """Those this coach keeps and that are to be looked at again, the longest overdue first."""
    found = [kept for kept in norms if kept.is_kept_by(coach) and kept.is_due(today)]
    return tuple(sorted(found, key=lambda kept: (kept.review or today, kept.norm.text.nl)))


def _key(norm: Norm) -> tuple[str | None, str, str]:
    return norm.id, norm.text.nl if norm.id is None else "", norm.origin if norm.id is None else ""
