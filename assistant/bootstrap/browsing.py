"""What the programs of people in a browser get from this machine: a folder each, and what they need."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.address import as_login, is_team, shown
from assistant.bootstrap.machine import flows_folder
from assistant.bootstrap.places import database_location
from assistant.settings import FOLDER, data_folder, house_folder

COMMAND = (sys.executable, "-P", "-m", "assistant.cli.served")
"""Nothing of the person stands in it; `-P`: the folder it runs in holds no code."""
_KEPT = (
    "PATH", "PYTHONPATH", "PYTHONUTF8", "HOME", "USERPROFILE", "SYSTEMROOT", "APPDATA", "LOCALAPPDATA",
    "TEMP", "TMP", "TMPDIR", "TZ", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE",
    "PGHOST", "PGHOSTADDR", "PGPORT", "PGSSLMODE", "PGSSLROOTCERT",
    "DOORVRAAG_UNVERIFIED_SERVER", "DOORVRAAG_RETENTION", "DOORVRAAG_MODEL", "DOORVRAAG_MODEL_NAME",
    "DOORVRAAG_MODEL_TIMEOUT",
)  # fmt: skip
"""Variables that programs of several people share; no passwords, and no choices of whoever started us."""
_FOR_BROWSERS = {
    "TEXTUAL_DRIVER": "assistant.tui.browser_driver:BrowserDriver",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TERM": "xterm-256color",
    "TERM_PROGRAM": "textual",
    "COLUMNS": "80",
    "ROWS": "24",
}


@dataclass(frozen=True, slots=True)
class CoachesHere:
    """The people of one database who come in by a browser."""

    location: str

    @classmethod
    def of(cls, db: str | None) -> CoachesHere:
        """Raises StorageError for the address of a team in which somebody is named already."""
        location = database_location(db)
        if is_team(location):
            from storage import check_names_nobody

            check_names_nobody(location)
        return cls(location)

    @property
    def is_team(self) -> bool:
        return is_team(self.location)

    @property
    def shown(self) -> str:
        return shown(self.location)

    def check(self, name: str, password: str) -> str:
        """The coach's code. Raises StorageError when the team's database does not let them in."""
        from storage import check_login

        return check_login(self.location, name, password).coach

    def location_for(self, name: str | None) -> str:
        return self.location if name is None else as_login(self.location, name)

    def folder_for(self, name: str | None) -> Path:
        """Settings, practice talks and answers that wait, of one person only."""
        if name is None:
            return data_folder()
        mark = sha256(f"{self.shown}\n{name}".encode()).hexdigest()[:12]
        return data_folder() / "browser" / f"{re.sub(r'[^A-Za-z0-9]+', '_', name)[:40]}-{mark}"

    def environment_for(self, name: str | None, code: str) -> Mapping[str, str]:
        """Who sits at this machine has everything as at its terminal."""
        if name is None:
            return {**os.environ, **_FOR_BROWSERS}
        kept = {variable: os.environ[variable] for variable in _KEPT if variable in os.environ}
        return {
            **kept,
            **_FOR_BROWSERS,
            FOLDER: str(self.folder_for(name)),
            "DOORVRAAG_FLOWS": str(flows_folder().absolute()),
            "DOORVRAAG_HOUSE_STYLE": str(house_folder().absolute()),
            "DOORVRAAG_COACH": code,
        }
