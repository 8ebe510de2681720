"""Templates as Python code, kept where Python keeps what it compiles: making that code takes longer than most
reports take to write.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import compiler
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """In the `__pycache__` beside `made_by`, the module with the settings of the environment.

    Where that cannot be written templates are compiled each time. What is there counts as long as template,
    settings and compiler are those it was made with; the last two are known, as Python knows a module, by
    time and size.
    """

    def __init__(self, made_by: Path) -> None:
        super().__init__(str(Path(cache_from_source(str(made_by))).parent), "template.%s.cache")
        self._makers = "".join(map(_looks, (made_by, Path(compiler.__file__))))

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source) + self._makers

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, UnpicklingError):  # half written
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


def _looks(file: Path) -> str:
    state = file.stat()
    return f" {state.st_mtime_ns} {state.st_size}"
