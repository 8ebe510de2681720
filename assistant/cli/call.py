"""One command being carried out: what was asked for, and the desk to do it with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

import typer

from assistant.cli import answer
from assistant.cli.person import person_here
from assistant.cli.streams import remark
from assistant.codes import checked_code
from assistant.desk import Desk
from assistant.i18n import _
from assistant.rekeying import nothing_here
from assistant.settings import load_settings
from assistant.unlocking import Person, is_choice_given
from assistant.untaken import untaken

T = TypeVar("T")
Absent: TypeAlias = Literal["refuse", "make", "look at nothing"]
"""What to do where there is no database: a path with a mistake in it must never read as "all is well"."""


class _Runner(asyncio.Runner):  # type: ignore[misc]  # final, but it has no other seam
    """Keeps what a task brings past that task.

    When it is done the runner asks who listens to Ctrl-C, and Python 3.11 then writes out the task with all
    it brought: seconds for a thousand records, and a client's words where they have no business.
    """

    def run(self, coro: Coroutine[Any, Any, T], *, context: Context | None = None) -> T:
        brought: list[T] = []

        async def keep() -> None:
            brought.append(await coro)

        super().run(keep(), context=context)
        return brought[0]


@dataclass(frozen=True, slots=True)
class Call:
    db: str | None
    language: str
    json: bool
    person: Person | None = field(default_factory=person_here)
    """Who is asked for a passphrase; None when there is nobody at a terminal."""

    @contextmanager
    def desk(
        self, coach: str | None = None, *, only_to_look: bool = False, absent: Absent = "refuse"
    ) -> Iterator[tuple[Desk, asyncio.Runner]]:
        """The desk on the database, closed afterwards. Raises StorageError when it cannot be opened."""
        with _Runner() as runner:
            desk = runner.run(self._opened(coach, only_to_look, absent))
            try:
                if words := untaken(desk.records):
                    remark(words)
                yield desk, runner
            finally:
                runner.run(desk.close())

    def at_the_desk(
        self,
        use: Callable[[Desk], Coroutine[Any, Any, T]],
        *,
        coach: str | None = None,
        only_to_look: bool = False,
        absent: Absent = "refuse",
    ) -> T:
        """`only_to_look`: a database that may not be written will do."""
        with self.desk(coach, only_to_look=only_to_look, absent=absent) as (desk, runner):
            return runner.run(use(desk))

    async def _opened(self, coach: str | None, only_to_look: bool, absent: Absent) -> Desk:
        from assistant.bootstrap import database_location, desk_on, is_absent, memory_records, open_desk
        from assistant.cli.password import ask_password

        at_the_keys = load_settings().coach if coach is None else checked_code(coach, "--coach")
        may_make_one = self.person is not None or is_choice_given()  # else opening says how to choose
        if absent != "make" and may_make_one and await is_absent(self.db):
            if absent == "refuse":
                raise nothing_here(database_location(self.db))
            remark(_("There is no database here: {place}.").format(place=database_location(self.db)))
            return desk_on(memory_records(), at_the_keys)
        return await open_desk(
            self.db, at_the_keys, self.person, insisted=coach, ask=ask_password, only_to_look=only_to_look
        )

    def answer(self, result: Any, words: str) -> None:
        answer.succeed(result, words, as_json=self.json)


def call_of(context: typer.Context) -> Call:
    call = context.find_object(Call)
    if call is None:
        raise TypeError("commands run inside `assistant.cli.app.run`")
    return call
