"""Files that people name on the command line: read as text, written whole or not at all."""

from __future__ import annotations

import errno
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from assistant.bootstrap import is_database
from assistant.cli.arguments import WrongUsage
from assistant.whole_file import write_whole
from flows.errors import N_, BadValue, DoorvraagError, NotFound, StorageError

STREAM = "-"
"""Stands for stdin or stdout."""
MOST_BYTES = 1_000_000_000
"""Of a file that is read whole."""
_LOGS = ("-wal", "-shm", "-journal")
"""End the names of what SQLite keeps beside a database."""
_OF_THE_DISK = (errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def read_text(name: str, *, asked_as: str = "FILE") -> str:
    """The text of a file, or of stdin for `-`. Raises what `read_bytes` does, and BadValue for other text."""
    raw = read_bytes(name, asked_as=asked_as)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadValue(
            N_("The file is not UTF-8 text."), where=f"{shown(name)}:{line}",
            remedy=N_("Save the file as UTF-8 text."),
        ) from error  # fmt: skip


def read_bytes(name: str, *, asked_as: str = "FILE") -> bytes:
    """What is in a file, or comes from stdin for `-`.

    `asked_as` is where the line gives its name. Raises NotFound, BadValue, or WrongUsage without a name.
    """
    _check_given(name, asked_as)
    try:
        return _read(sys.stdin.buffer) if name == STREAM else _read_file(name)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(
            N_("There is no file '{name}'."), where=name, name=name,
            remedy=N_("Look at the name, and in which folder you are."),
        ) from error  # fmt: skip
    except IsADirectoryError as error:
        raise BadValue(
            N_("'{name}' is a folder, not a file."), where=name, name=name,
            remedy=N_("Give the name of a file in it."),
        ) from error  # fmt: skip
    except (OSError, ValueError) as error:
        raise BadValue(
            N_("The file '{name}' cannot be read."), where=name, name=name,
            remedy=N_("Look at its permissions."),
        ) from error  # fmt: skip


def _read_file(name: str) -> bytes:
    with Path(name).open("rb") as file:
        return _read(file)


def _read(file: BinaryIO) -> bytes:
    """Raises BadValue for what would not fit in memory, such as a device without an end."""
    raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise BadValue(
            N_("This file is too large: more than {most} MB."), most=MOST_BYTES // 1_000_000,
            remedy=N_("Look at the name. An export can be made in parts, with --id."),
        )  # fmt: skip
    return raw


def is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # a name no file can have
        return False


def is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_dir()
    except (OSError, ValueError):  # a name no folder can have
        return False


def shown(name: str) -> str:
    """How a file is named in sentences."""
    return "stdin" if name == STREAM else name


def write_text(name: str, text: str, *, never: str | None = None, force: bool = False) -> None:
    """As `write_bytes`, in UTF-8."""
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise _cannot_write(name, error) from error
    write_bytes(name, content, never=never, force=force)


def write_bytes(
    name: str, content: bytes, *, never: str | None = None, force: bool = False, keeps_mode: bool = False
) -> None:
    """Write a file for its owner only (or, with `keeps_mode`, for whoever might read the one that was there).

    What stood there stays until the new text is complete.

    A file that is there is only overwritten with `force`, and a database never: not the one at `never`, no
    other of ours, nor the log beside it. Raises BadValue, StorageError, or WrongUsage without a name.
    """
    check_may_write(name, never=never, force=force)
    target = _resolved(name)
    try:
        mode = Path(name).expanduser().stat().st_mode
    except (OSError, RuntimeError, ValueError):
        mode = None
    try:
        if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            Path(name).expanduser().write_bytes(content)  # a pipe or device takes it as it is
        elif mode is not None and stat.S_ISDIR(mode):
            raise BadValue(
                N_("'{name}' is a folder; it stays as it is."), where=name, name=name,
                remedy=N_("Give the name of a file in it."),
            )  # fmt: skip
        else:
            kept = stat.S_IMODE(mode) if keeps_mode and mode is not None else 0o600
            write_whole(target, content, replaces=force, mode=kept)
    except FileExistsError:  # it came while we were busy
        raise _is_there(name) from None
    except (OSError, ValueError) as error:
        raise _cannot_write(name, error) from error


def check_may_write(name: str, *, never: str | None = None, force: bool = False) -> None:
    """Raises what `write_bytes` would, as far as that can be known before."""
    _check_given(name, "--out")
    _check_may_go(name, _resolved(name), never, force=force)


def check_folder_of(name: str) -> None:
    """Raises BadValue where the folder that a file is to come in is not there."""
    if not _resolved(name).parent.is_dir():
        raise _no_folder(name)


def _resolved(name: str) -> Path:
    try:
        return Path(name).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # such as a circle of links, or nobody's home
        raise _cannot_write(name, error) from error


def _check_given(name: str, asked_as: str) -> None:
    if not name:
        raise WrongUsage(
            N_("{option} needs a value."), where=asked_as, option=asked_as,
            remedy=N_("Give the name of a file."),
        )  # fmt: skip


def _check_may_go(name: str, target: Path, never: str | None, *, force: bool) -> None:
    """Whether what stands at `target` may make way. A device or pipe takes what it is given."""
    if never is not None and _belongs_to(target, _resolved(never)):
        raise BadValue(
            N_("'{name}' is the database itself."), where=name, name=name,
            remedy=N_("Choose another file with --out."),
        )  # fmt: skip
    if _is_disk(target):
        raise BadValue(
            N_("'{name}' is a whole disk; it stays as it is."), where=name, name=name,
            remedy=N_("Give the name of a file."),
        )  # fmt: skip
    if any(is_database(str(place)) for place in _databases_of(target) if is_file(str(place))):
        raise BadValue(
            N_("'{name}' is a database of doorvraag; it stays as it is."), where=name, name=name,
            remedy=N_("Choose another file with --out."),
        )  # fmt: skip
    if (is_file(str(target)) or _is_link_to_nothing(name)) and not force:
        raise _is_there(name)


def _is_link_to_nothing(name: str) -> bool:
    """Laid there by somebody else it would choose the place."""
    try:
        named = Path(name).expanduser()
        return named.is_symlink() and not named.exists()
    except OSError:  # a name no file can have
        return False


def _is_disk(target: Path) -> bool:
    try:
        return stat.S_ISBLK(target.stat().st_mode)
    except OSError:
        return False


def _databases_of(target: Path) -> list[Path]:
    """The file itself, and the database it may be the log of."""
    named = (target.name.removesuffix(ending) for ending in _LOGS)
    return [target, *(target.with_name(name) for name in named if name not in ("", target.name))]


def _belongs_to(target: Path, database: Path) -> bool:
    own = (database.name + ending for ending in ("", *_LOGS))
    return target.parent == database.parent and target.name in own


def _is_there(name: str) -> BadValue:
    return BadValue(
        N_("There is a file '{name}' already; it stays as it is."), where=name, name=name, code="exists",
        remedy=N_("Choose another name, or add --force to write over it."),
    )  # fmt: skip


def _cannot_write(name: str, error: Exception) -> DoorvraagError:
    code = error.errno if isinstance(error, OSError) else None
    if code in _OF_THE_DISK:
        return StorageError(
            N_("'{name}' cannot be written: the disk is full, read-only or faulty."), where=name, name=name,
            remedy=N_("Make room, or choose another place with --out."), code="cannot_write",
        )  # fmt: skip
    if code == errno.ENOENT:
        return _no_folder(name)
    return BadValue(
        N_("'{name}' cannot be written."), where=name, name=name,
        remedy=N_("Look at the permissions of its folder, or choose another place with --out."),
    )  # fmt: skip


def _no_folder(name: str) -> BadValue:
    return BadValue(
        N_("The folder for '{name}' does not exist."), where=name, name=name,
        remedy=N_("Make it first, or choose another place with --out."),
    )  # fmt: skip
