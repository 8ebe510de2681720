"""`doorvraag flow check --fix` and `--diff`: what can safely be mended, written or only shown."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from assistant.authoring.fixing import Mended, mended
from assistant.cli.files import write_bytes
from assistant.i18n import _
from flows.library import FlowFile, in_its_form


@dataclass(frozen=True, slots=True)
class Mending:
    """One file, and what it becomes."""

    file: FlowFile
    found: Mended

    def write(self) -> None:
        """Raises what `assistant.cli.files` does."""
        if self.found.mends:
            content = in_its_form(self.file.path, self.found.text)
            write_bytes(str(self.file.path), content, force=True, keeps_mode=True)

    def difference(self) -> str:
        """As `diff -u` says it; empty where there is none."""
        name = self.file.path.as_posix()
        before, after = (text.splitlines(keepends=True) for text in (self.file.text, self.found.text))
        lines = unified_diff(before, after, name, name)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)

    def lines(self) -> list[str]:
        """One for each thing that was mended."""
        name = self.file.path.name
        return [
            _("{where}: white space taken out.").format(where=f"{name}:{mend.line}")
            if mend.code == "layout"
            else _("{where}: '{before}' is now '{after}'.").format(
                where=f"{name}:{mend.line}", before=mend.before, after=mend.after
            )
            for mend in self.found.mends
        ]

    def objects(self) -> list[dict[str, Any]]:
        name = self.file.path.name
        return [
            {"file": name, "line": mend.line, "code": mend.code, "before": mend.before, "after": mend.after}
            for mend in self.found.mends
        ]


def mending_of(file: FlowFile) -> Mending:
    return Mending(file, mended(file.text, file.path.name, file.catalogues))
