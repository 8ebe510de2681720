"""What the screens can have done to the records as a whole, by whoever started them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

ChangeLock = Callable[[], Awaitable[None]]
"""Another passphrase, asked in windows, for a database that nobody has open. Raises DoorvraagError."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """None: that cannot be done from here."""

    keep_retention: Callable[[str], bool] | None = None
    """Puts the retention periods in the settings; False when they cannot be written."""
    change_lock: ChangeLock | None = None
    turn_tags_on: Callable[[], bool] | None = None
    """Puts in the settings that neutral words are offered; False when they cannot be written."""
