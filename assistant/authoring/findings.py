"""What was found in a guide, for whoever writes it: where, how grave, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Severity = Literal["error", "warning", "advice"]
"""error: the guide cannot be used. warning: probably a mistake. advice: the craft of asking."""
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` and `remedy` are templates over `params`."""

    code: str
    """`family/name`, as in docs/flow-checks.md."""
    severity: Severity
    file: str
    line: int
    message: str
    remedy: str
    step: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def meant(self) -> str | None:
        """The word that was probably meant."""
        return str(self.params["close"]) if "close" in self.params else None


@dataclass(frozen=True, slots=True)
class Paths:
    """How many steps a talk has in which every step that comes up is dealt with, and none is asked for."""

    shortest: int
    mean: float
    """Over `drawn` talks with answers by chance."""
    longest: int
    drawn: int
    is_exact: bool
    """Whether shortest and longest hold for every answer; else they are what the drawn talks had."""


@dataclass(frozen=True, slots=True)
class Report:
    """All about one file. Findings stand by file (the guide's own first) and line."""

    file: str
    findings: tuple[Finding, ...]
    flow_id: str | None = None
    minutes: int | None = None
    """As the guide says."""
    paths: Paths | None = None
    """None where the guide cannot be used."""

    def has(self, *severities: Severity) -> bool:
        return any(finding.severity in severities for finding in self.findings)
