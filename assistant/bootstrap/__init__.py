"""The one place that knows everybody.

Each name loads what it needs when it is asked for: the first frame waits for no storage, prompts or screens,
and a command that only reads waits for nothing it does not use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.version import app_version

if TYPE_CHECKING:
    from assistant.bootstrap.browsing import CoachesHere
    from assistant.bootstrap.desks import desk_on, memory_records, open_desk
    from assistant.bootstrap.guides import manuals, open_workshop
    from assistant.bootstrap.house import check_template, house_style, starting_template, style_in
    from assistant.bootstrap.laid_out import own_folder
    from assistant.bootstrap.machine import SystemClock, own_flows
    from assistant.bootstrap.office import (
        forget_refused_saves,
        open_office,
        password_for,
        refused_saves,
        unopened_outbox,
    )
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
        open_room,
        phrases,
    )
    from assistant.bootstrap.restoring import restore
    from assistant.bootstrap.together import open_rounds
    from assistant.bootstrap.vault import FileVault, create, forget, is_absent, rekey
else:
    _PLACES = {
        "CoachesHere": "browsing",
        "FileVault": "vault",
        "SystemClock": "machine",
        "backups_beside": "places",
        "check_template": "house",
        "create": "vault",
        "database_location": "places",
        "desk_on": "desks",
        "forget": "vault",
        "forget_refused_saves": "office",
        "house_style": "house",
        "is_absent": "vault",
        "is_database": "places",
        "is_same_database": "places",
        "language_model": "practice",
        "looking_back": "practice",
        "manuals": "guides",
        "memory_records": "desks",
        "open_desk": "desks",
        "open_office": "office",
        "open_place": "practice",
        "open_room": "practice",
        "open_rounds": "together",
        "open_workshop": "guides",
        "outbox_for": "places",
        "own_flows": "machine",
        "own_folder": "laid_out",
        "password_for": "office",
        "phrases": "practice",
        "refused_saves": "office",
        "starting_template": "house",
        "style_in": "house",
        "unopened_outbox": "office",
        "rekey": "vault",
        "restore": "restoring",
    }

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(name)
        return getattr(import_module(f"assistant.bootstrap.{_PLACES[name]}"), name)


__all__ = [
    "CoachesHere",
    "FileVault",
    "SystemClock",
    "app_version",
    "backups_beside",
    "check_template",
    "create",
    "database_location",
    "desk_on",
    "forget",
    "forget_refused_saves",
    "house_style",
    "is_absent",
    "is_database",
    "is_same_database",
    "language_model",
    "looking_back",
    "manuals",
    "memory_records",
    "open_desk",
    "open_office",
    "open_place",
    "open_room",
    "open_rounds",
    "open_workshop",
    "outbox_for",
    "own_flows",
    "own_folder",
    "password_for",
    "phrases",
    "refused_saves",
    "rekey",
    "restore",
    "starting_template",
    "style_in",
    "unopened_outbox",
]
