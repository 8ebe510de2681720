"""What the tests of the store do over and over."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.secrets import PLAIN, RecoveryKey, Secret
from flows.errors import DoorvraagError, StorageError
from flows.events import Answered
from storage import SqlRecords, open_records
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.examples import Talk, talk

KEY = RecoveryKey(bytes(range(32)))
"""Of encrypted databases whose passphrase does not matter: argon2id costs half a second."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links work otherwise there")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def check_sentence(error: DoorvraagError, code: str, where: Path) -> None:
    """What, where and what to do; nothing of the database library shines through."""
    assert error.code == code
    assert error.where == str(where)
    assert error.remedy is not None
    for text in (str(error), error.remedy.format(**error.params)):
        assert text.endswith(".")
        assert "sqlite" not in text.lower().replace("sqlite:///", "")


async def refused(location: Path, code: str, where: Path | None = None) -> None:
    with pytest.raises(StorageError) as accident:
        await open_records(str(location), PLAIN)
    check_sentence(accident.value, code, where or location)


async def keep(records: SqlRecords, held: Talk) -> Talk:
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    return held


async def answer(records: SqlRecords, held: Talk, words: str = "goed") -> Talk:
    longer = held.then(Answered(f"stap-{len(held.entries)}", words))
    await records.append(longer.header, longer.since(held), longer.answers[-1:])
    return longer


def filled(path: Path, secret: Secret = PLAIN) -> Path:
    """A database of ours with one interview, closed."""
    records = BlockingRecords(Database(DatabaseFile(path), secret=secret))
    held = talk().then(Answered("contract", "goed"))
    records.create(held.header, held.flow_text, held.entries, held.answers)
    records.close()
    return path


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder of an ordinary user's own, and that user's rights."""
    folder = Path(tempfile.mkdtemp(prefix="doorvraag-"))
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def on_connection(records: SqlRecords, pragma: str) -> object:
    """The first value a pragma gives on the very connection the store writes with."""
    row = records._records._database._driver.execute(pragma).fetchone()
    return row[0] if row else None
