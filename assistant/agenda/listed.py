"""A line of an appointment list as it was understood, or why it was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.i18n import _
from flows.errors import N_

Why = Literal[
    "no_code", "several_codes", "no_code_fits", "bsn", "no_moment", "all_day", "repeats", "zone", "called_off"
]
_WHY: dict[Why, str] = {
    "no_code": N_("there is no client code"),
    "several_codes": N_("there is more than one client code"),
    "no_code_fits": N_("that is no client code: letters and digits without spaces, such as C-014"),
    "bsn": N_("the code looks like a citizen service number (BSN); use a code of your own"),
    "no_moment": N_("the day or time cannot be read"),
    "all_day": N_("there is a day and no time"),
    "repeats": N_("it repeats; give each day a line of its own"),
    "zone": N_("its time zone is not known here"),
    "called_off": N_("it was called off"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    line: int
    at: datetime
    """Without a zone: as the clock of this machine says it."""
    client: str
    kind: str
    """Words that may say which guide; only to guess by, never kept."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What stood there is not repeated: it may be a name."""

    line: int
    why: Why

    @property
    def words(self) -> str:
        return _("Line {line}: {why}.").format(line=self.line, why=_(_WHY[self.why]))


@dataclass(frozen=True, slots=True)
class Contents:
    """Of one file."""

    listed: tuple[Listed, ...]
    passed_over: tuple[PassedOver, ...]
    ignored: tuple[str, ...]
    """Names of columns or properties of which nothing was taken."""
