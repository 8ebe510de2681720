"""The one place that knows everybody.

Imports of storage, prompts and screens stand inside the functions: the first frame waits for none of them.
"""

from assistant.bootstrap.desks import desk_on, memory_records, open_desk, reader_here
from assistant.bootstrap.machine import RandomIds, SystemClock, own_flows
from assistant.bootstrap.office import open_office, password_for, refused_saves
from assistant.bootstrap.places import (
    backups_beside,
    database_location,
    is_database,
    is_same_database,
    outbox_for,
)
from assistant.bootstrap.practice import (
    language_model,
    looking_back,
    open_place,
    open_practice_desk,
    open_room,
    phrases,
    practice_folder,
)
from assistant.bootstrap.restoring import restore
from assistant.bootstrap.together import open_rounds
from assistant.bootstrap.vault import FileVault, create, forget, is_absent, rekey
from assistant.version import app_version

__all__ = [
    "FileVault",
    "RandomIds",
    "SystemClock",
    "app_version",
    "backups_beside",
    "create",
    "database_location",
    "desk_on",
    "forget",
    "is_absent",
    "is_database",
    "is_same_database",
    "language_model",
    "looking_back",
    "memory_records",
    "open_desk",
    "open_office",
    "open_place",
    "open_practice_desk",
    "open_room",
    "open_rounds",
    "outbox_for",
    "own_flows",
    "password_for",
    "phrases",
    "practice_folder",
    "reader_here",
    "refused_saves",
    "rekey",
    "restore",
]
