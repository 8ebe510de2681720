"""Files that people name on the command line: read as text, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from pathlib import Path

from flows.errors import N_, BadValue, DoorvraagError, NotFound, StorageError

STREAM = "-"
"""Stands for stdin or stdout."""
_OF_THE_DISK = (errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def read_text(name: str) -> str:
    """The text of a file, or of stdin for `-`. Raises NotFound or BadValue."""
    try:
        raw = sys.stdin.buffer.read() if name == STREAM else Path(name).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(N_("There is no file '{name}'."), where=name, name=name) from error
    except IsADirectoryError as error:
        raise BadValue(N_("'{name}' is a folder, not a file."), where=name, name=name) from error
    except (OSError, ValueError) as error:
        raise BadValue(
            N_("The file '{name}' cannot be read."), where=name, name=name,
            remedy=N_("Look at its permissions."),
        ) from error  # fmt: skip
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadValue(
            N_("The file is not UTF-8 text."), where=f"{shown(name)}:{line}",
            remedy=N_("Save the file as UTF-8 text."),
        ) from error  # fmt: skip


def is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # a name no file can have
        return False


def shown(name: str) -> str:
    """How a file is named in sentences."""
    return "stdin" if name == STREAM else name


def write_text(name: str, text: str, *, never: str | None = None) -> None:
    """As `write_bytes`, in UTF-8."""
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise _cannot_write(name, error) from error
    write_bytes(name, content, never=never)


def write_bytes(name: str, content: bytes, *, never: str | None = None) -> None:
    """Write a file for its owner only; what stood there stays until the new text is complete.

    `never` is a path that must not be overwritten: the database, whose log lies beside it.
    Raises BadValue or StorageError.
    """
    target = _resolved(name)
    if never is not None and _belongs_to(target, _resolved(never)):
        raise BadValue(
            N_("'{name}' is the database itself."), where=name, name=name,
            remedy=N_("Choose another file with --out."),
        )  # fmt: skip
    try:
        mode = target.stat().st_mode
    except OSError:
        mode = None
    try:
        if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            target.write_bytes(content)  # a pipe or device: nothing to put in its place
        elif mode is not None and stat.S_ISDIR(mode):
            raise BadValue(
                N_("'{name}' is a folder; it stays as it is."), where=name, name=name,
                remedy=N_("Give the name of a file in it."),
            )  # fmt: skip
        else:
            _replace(target, content)
    except (OSError, ValueError) as error:
        raise _cannot_write(name, error) from error


def _resolved(name: str) -> Path:
    try:
        return Path(name).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # such as a circle of links, or nobody's home
        raise _cannot_write(name, error) from error


def _belongs_to(target: Path, database: Path) -> bool:
    own = (database.name + ending for ending in ("", "-wal", "-shm", "-journal"))
    return target.parent == database.parent and target.name in own


def _replace(target: Path, content: bytes) -> None:
    """In one step, so that nobody ever reads half a file. The temporary file is for its owner only (0600)."""
    handle, fresh = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(target)
    except BaseException:  # Ctrl-C too: half a file with a client's words must not stay behind
        Path(fresh).unlink(missing_ok=True)
        raise


def _cannot_write(name: str, error: Exception) -> DoorvraagError:
    code = error.errno if isinstance(error, OSError) else None
    if code in _OF_THE_DISK:
        return StorageError(
            N_("'{name}' cannot be written: the disk is full, read-only or faulty."), where=name, name=name,
            remedy=N_("Make room, or choose another place with --out."), code="cannot_write",
        )  # fmt: skip
    if code == errno.ENOENT:
        return BadValue(
            N_("The folder for '{name}' does not exist."), where=name, name=name,
            remedy=N_("Make it first, or choose another place with --out."),
        )  # fmt: skip
    return BadValue(
        N_("'{name}' cannot be written."), where=name, name=name,
        remedy=N_("Look at the permissions of its folder, or choose another place with --out."),
    )  # fmt: skip
