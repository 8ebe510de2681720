"""Several coaches, each at a window of their own, on one store in memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from assistant import bootstrap
from assistant.desk import Desk
from assistant.interview import Interview
from assistant.kept import FlowText
from assistant.round_ports import RoundPart
from assistant.rounds.table import RoundTable
from flows.errors import N_, StorageError
from flows.library import Library
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, NoReports, SteppingClock


class Interrupted(MemoryRecords):
    """A store whose process dies before a part is kept, or where another window gets in between."""

    def __init__(self) -> None:
        super().__init__()
        self.is_dying = False
        self._changed = ("", "")
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    def change_guides(self, words: tuple[str, str]) -> None:
        """As somebody does with an editor, outside the program."""
        self._changed = words

    async def guide_like(self, content_hash: str) -> FlowText:
        found = await super().guide_like(content_hash)
        return replace(found, text=found.text.replace(*self._changed))

    async def keep_part(self, part: RoundPart) -> None:
        if self.is_dying:
            self.is_dying = False
            raise StorageError(N_("The disk is full."), remedy=N_("Make room."))
        await super().keep_part(part)

    async def join_round(self, part: RoundPart, instead_of: RoundPart | None = None) -> str:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return await super().join_round(part, instead_of)


class Windows:
    """Desks of several coaches on one store."""

    def __init__(self) -> None:
        self.records = Interrupted()
        self._clock, self._ids = SteppingClock(), CountingIds()

    def desk(self, coach: str) -> Desk:
        return Desk(
            self.records, Library(), NoReports(), TemplatePhrases(), self._clock, self._ids,
            coach=coach, app_version="test",
        )  # fmt: skip

    def rounds(self, coach: str) -> RoundTable:
        return bootstrap.open_rounds(self.desk(coach))


async def closes(interview: Interview, decision: str = "deels") -> None:
    await interview.answer("besluit", {"keuze": decision})
    await interview.finish()
    await interview.close()
