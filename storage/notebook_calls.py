"""The notebooks of coaches as calls that are carried out in the storage thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.notebook import NotebookLine
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords


class NotebookCalls(Calls):
    """Fulfils `assistant.notebook.Notebook`."""

    _records: BlockingRecords

    async def keep_line(self, line: NotebookLine) -> None:
        await self._run(self._records.notebook.keep_line, line)

    async def notebook_of(self, coach: str) -> tuple[NotebookLine, ...]:
        return await self._run(self._records.notebook.notebook_of, coach)

    async def burn_notebook(self, coach: str) -> bool:
        return await self._run(self._records.notebook.burn_notebook, coach)
