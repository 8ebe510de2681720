"""The notebooks of coaches in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod

from assistant.notebook import NotebookLine
from storage.notebook import line_values, lines_in
from storage.refusals import other_line
from storage.rows import Row


class MemoryNotebook(ABC):
    """Fulfils `assistant.notebook.Notebook`."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, Row] = {}

    @abstractmethod
    def _coach_of(self, interview_id: str) -> str:
        """Raises NotFound."""

    async def keep_line(self, line: NotebookLine) -> None:
        row = tuple(line_values(line).values())
        if self._lines.get(line.id, row) != row:
            raise other_line(line.id)
        if line.interview_id is not None:
            self._coach_of(line.interview_id)
        self._lines[line.id] = row

    async def notebook_of(self, coach: str) -> tuple[NotebookLine, ...]:
        own = (line for line in lines_in(self._lines.values()) if line.coach == coach)
        return tuple(sorted(own, key=lambda line: (line.at, line.id)))

    async def burn_notebook(self, coach: str) -> bool:
        burnt = {line.id for line in await self.notebook_of(coach)}
        self._lines = {name: row for name, row in self._lines.items() if name not in burnt}
        return True

    def _forget_in_notebooks(self, interview_id: str) -> None:
        self._lines = {
            line.id: self._lines[line.id]
            for line in lines_in(self._lines.values())
            if line.interview_id != interview_id
        }
