"""A look into a plain file, without the whole store: for a shell that waits for a Tab."""

from __future__ import annotations

from contextlib import closing

from storage import driver
from storage.file import DatabaseFile, is_ours, path_of

_PATIENCE_S = 0.2
_LIKE = (
    "SELECT id FROM interview WHERE substr(id, 1, ?) = ? ORDER BY changed_hour DESC, changed_at DESC LIMIT ?"
)


def ids_like(location: str, beginning: str, most: int) -> list[str]:
    """Of interviews, the last changed first; none where there is no such file, or it is encrypted."""
    file = DatabaseFile(path_of(location))
    if not is_ours(file.path):
        return []
    try:
        with closing(driver.connect(file.uri("ro"), None, timeout=_PATIENCE_S)) as connection:
            return [str(row[0]) for row in connection.execute(_LIKE, (len(beginning), beginning, most))]
    except driver.ERRORS:
        return []
