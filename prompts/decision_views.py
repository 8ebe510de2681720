"""What the record templates see of the decision and of what was agreed."""

from __future__ import annotations

from dataclasses import dataclass

from prompts.view_parts import ChangeView, PointView, StatementView, TopicView


@dataclass(frozen=True, slots=True)
class EvidenceView:
    anchor: str
    title: str
    quotes: tuple[StatementView, ...]
    """Empty: nothing that counts is left of what the decision pointed to, or it is withheld."""
    aside: str
    """What became of the answer there, when it was set aside; its words stand at its topic."""
    aside_ref: int
    is_withheld: bool
    """Something was put down there that is not shared."""
    changed: tuple[ChangeView, ...]
    """What stood there when the decision was taken; the title is the name of the field, or empty."""


@dataclass(frozen=True, slots=True)
class GistView:
    """The decision as it stands: without what was mended within seconds."""

    outcome: tuple[StatementView, ...]
    instrument: tuple[StatementView, ...]
    reasons: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    is_expected: bool
    """False: the talk as it went asks for no decision."""
    is_taken: bool
    gist: GistView
    outcome: tuple[StatementView, ...]
    instrument: tuple[StatementView, ...]
    purpose: tuple[StatementView, ...]
    reasons: tuple[StatementView, ...]
    evidence: tuple[EvidenceView, ...]
    lacks_evidence: bool
    aside: tuple[TopicView, ...]
    """What was put down about the decision and set aside later: no part of it."""
    goals: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    what: tuple[str, ...]
    who: str
    by: str
    ref: int
