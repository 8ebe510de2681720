"""The file that --out names: looked at before anything is made, written when all of it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.bootstrap import database_location
from assistant.cli.call import Call
from assistant.cli.files import STREAM, check_may_write, write_bytes, write_text


@dataclass(frozen=True, slots=True)
class OutFile:
    name: str
    never: str
    """The database in use, which nothing is ever written over."""
    force: bool

    def write(self, content: str | bytes) -> None:
        """For its owner only. Raises as `files.write_bytes` does."""
        if isinstance(content, str):
            write_text(self.name, content, never=self.never, force=self.force)
        else:
            write_bytes(self.name, content, never=self.never, force=self.force)

    def write_together(self, files: Mapping[str, str | bytes]) -> None:
        """These by their names, in the place of this one; none of them where one may not be written."""
        for name in files:
            check_may_write(name, never=self.never, force=self.force)
        for name, content in files.items():
            replace(self, name=name).write(content)


def out_file(call: Call, out: str | None, *, force: bool) -> OutFile | None:
    """None for stdout. Raises what writing there would, as far as that can be known before."""
    if out is None or out == STREAM:
        return None
    file = OutFile(out, database_location(call.db), force)
    check_may_write(out, never=file.never, force=force)
    return file
