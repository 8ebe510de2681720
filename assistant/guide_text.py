"""The text of a guide as a store kept it: its hash is its name."""

from __future__ import annotations

from assistant.kept import FlowText
from flows.errors import N_, StorageError
from flows.load import hash_of


def check_text(flow_text: FlowText, where: str = "") -> None:
    """Raises StorageError when it is not the text that was kept; `where` is the guide unless told."""
    if hash_of(flow_text.text) != flow_text.content_hash:
        where = where or f"{flow_text.flow} {flow_text.version}"
        raise StorageError(
            N_("The database is damaged."), where=where, code="damaged",
            remedy=N_("Make a copy of the file and of the -wal file beside it, then put back a backup."),
        )  # fmt: skip
