"""What verifying brings to light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as doorvraag left it; `message` is a template over `params`."""

    code: str
    """For programs: `changed`, `missing`, `added`, `moved`, `unreadable`, `unknown`, `guide`, `derived`,
    `broken`.

    What is `derived` can be made again from the events.
    """
    where: str
    """`interview#sequence`, `interview`, `register#number`, or the hash of a guide."""
    message: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verified:
    interviews: int
    events: int
    findings: tuple[Finding, ...]
    is_partial: bool = False
    """Only what is the own of whoever asked; of the rest the links of the register, by the server itself."""
