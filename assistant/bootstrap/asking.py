"""The password of a team's server, asked when the server wants one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from assistant.address import shown
from flows.errors import StorageError

Ask: TypeAlias = Callable[[str], "str | None"]
"""Asks a person for the password of the address given; None when there is nobody to ask."""


def password_after(refusal: StorageError, location: str, ask: Ask | None) -> str:
    """What somebody gives; raises the refusal where no password was wanted, or nobody gives one."""
    if refusal.code != "password_needed" or ask is None or (given := ask(shown(location))) is None:
        raise refusal
    return given
