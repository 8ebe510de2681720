"""What somebody prefers of the screens, apart from colours and language; kept as soon as it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from assistant.settings import REMINDERS, Settings


@dataclass(frozen=True, slots=True)
class Preferences:
    reduced_motion: bool = False
    is_narrow: bool = False
    """One column, also where there is room for more."""
    flow: str = ""
    """Id of the guide that is marked for a new interview."""
    reminders: frozenset[str] = frozenset(REMINDERS)
    quiet_on: str = ""
    """ISO date of the day on which the reminders were put away."""
    toured: bool = True
    """The tour was shown, or offered and declined."""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        wanted = frozenset(word.strip() for word in settings.reminders.split(","))
        return cls(
            settings.reduced_motion, settings.is_narrow, settings.flow, wanted & set(REMINDERS),
            settings.quiet_on, settings.toured,
        )  # fmt: skip

    def as_settings(self) -> dict[str, object]:
        """By the names of `assistant.settings.Settings`."""
        return {
            "reduced_motion": self.reduced_motion, "is_narrow": self.is_narrow, "flow": self.flow,
            "reminders": ",".join(name for name in REMINDERS if name in self.reminders),
            "quiet_on": self.quiet_on, "toured": self.toured,
        }  # fmt: skip
