"""Who is let in: by the one-time link of whoever started the server, or by a login of the team's database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe

from assistant.browser.tries import Place, Tries
from flows.errors import N_, Refusal, StorageError

Code = str
CheckLogin = Callable[[str, str], Code]
"""Login name and password to the coach's code; raises StorageError when the database does not let them in."""
_AT_ONCE = 4
LONGEST = 200
"""Of a name or password; nobody types more."""


class LinkDoor:
    """For a database in a file: whoever reads this terminal, once for each link."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """`tell` is given the secret of the next link whenever one was used."""
        self._tell = tell
        self._secret = token_urlsafe(32)

    def open(self) -> None:
        self._tell(self._secret)

    def take(self, secret: str) -> bool:
        """Whether the link is right; it is used up then."""
        if not compare_digest(secret.encode(errors="replace"), self._secret.encode()):
            return False
        self._secret = token_urlsafe(32)
        self._tell(self._secret)
        return True


@dataclass(frozen=True, slots=True)
class Login:
    name: str
    password: str
    code: Code
    """Of the coach, as the database knows this login."""

    def __repr__(self) -> str:
        return f"Login({self.name!r})"


class TeamDoor:
    """For a team: the database itself decides, by its own passwords."""

    def __init__(self, check: CheckLogin, tries: Tries) -> None:
        self._check = check
        self._tries = tries
        self._at_once = asyncio.Semaphore(_AT_ONCE)

    async def log_in(self, name: str, password: str, place: Place = "") -> Login:
        """Raises StorageError when the database refuses, Refusal after too many wrong passwords."""
        if not (_is_typed(name) and _is_typed(password)):
            raise Refusal(N_("Fill in your login name and your password."))
        with self._tries.asking(name, place):
            async with self._at_once:
                try:
                    code = await asyncio.to_thread(self._check, name, password)
                except StorageError as error:
                    if error.code != "login_refused":
                        self._tries.was_nobodys_fault(name, place)  # it is not in what was typed
                    raise
        self._tries.was_not_wrong(name, place)
        return Login(name, password, code)


def _is_typed(text: str) -> bool:
    return 0 < len(text) <= LONGEST and "\0" not in text
