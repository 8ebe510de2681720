"""What the record templates see of talks before this one."""

from __future__ import annotations

from dataclasses import dataclass

from prompts.decision_views import AgreementView
from prompts.view_parts import StatementView


@dataclass(frozen=True, slots=True)
class ThenView:
    """What an earlier talk kept about something that has no topic of its own now."""

    title: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class OldAgreementView:
    day: str
    """Of the talk it was made in; empty when that was the talk right before."""
    agreement: AgreementView
    fate: str
    """What this talk says became of it; empty when nobody told."""


@dataclass(frozen=True, slots=True)
class ForeseenView:
    """What was expected in the talk before, beside what this one says came of it."""

    anchor: str
    title: str
    then: tuple[StatementView, ...]
    now: tuple[StatementView, ...]
    silence: str
    """Why there is nothing of now."""


@dataclass(frozen=True, slots=True)
class OldMarkView:
    """A mark of an earlier talk that was not asked again."""

    title: str
    words: str
    day: str


@dataclass(frozen=True, slots=True)
class EarlierView:
    id: str
    """Of the record that the talk answers to."""
    day: str
    coach: str
    flow: str
    outcome: tuple[StatementView, ...]
    original: tuple[StatementView, ...]
    """The decision that the earlier talk let stand."""
    original_day: str
    agreements: tuple[OldAgreementView, ...]
    still_open: tuple[OldAgreementView, ...]
    """Of talks before that one; nobody said yet what became of them."""
    rest: tuple[ThenView, ...]
