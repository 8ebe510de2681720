"""What a person chose for himself: coach code, language, theme. Kept in one small file on this machine."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

APP = "doorvraag"
FOLDER = "DOORVRAAG_FOLDER"
"""The variable that names one folder for settings and data, in the place of the platform's own."""


@dataclass(frozen=True, slots=True)
class Settings:
    coach: str = ""
    """Code of the coach at the keys; never a name."""
    language: str = "nl"
    theme: str = "doorvraag-dark"
    reduced_motion: bool = False
    retention: str = ""
    """Months that records stay, by guide, as the organisation decided: `intake=36, *=24`."""
    groups: str = ""
    """Groups this coach belongs to, separated by commas."""
    rounds: str = ""
    """Rounds this coach takes part in, separated by commas."""
    is_supervisor: bool = False
    model: str = ""
    """Address of a language model on this device that gives simulated clients a voice; empty: none."""
    model_name: str = ""
    """As its server knows it; a server with one model needs none."""
    model_timeout_s: int = 4


def data_folder() -> Path:
    """Where the records live when nothing else is asked for."""
    if own := os.environ.get(FOLDER):
        return Path(own)
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def settings_file() -> Path:
    if own := os.environ.get(FOLDER):
        return Path(own) / "settings.json"
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "settings.json"


def load_settings(file: Path | None = None) -> Settings:
    """The settings in force. An unreadable file counts as none; the environment goes before the file."""
    found = Settings()
    try:
        kept = json.loads((file or settings_file()).read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            fitting: dict[str, Any] = {
                field.name: kept[field.name]
                for field in fields(Settings)
                if type(kept.get(field.name)) is type(field.default)
            }
            found = replace(found, **fitting)
    except (OSError, ValueError, RecursionError):
        pass  # no settings yet, or a damaged file: the defaults do
    language = os.environ.get("DOORVRAAG_LANG", found.language)
    timeout = os.environ.get("DOORVRAAG_MODEL_TIMEOUT", "")
    return replace(
        found,
        coach=os.environ.get("DOORVRAAG_COACH", found.coach),
        retention=os.environ.get("DOORVRAAG_RETENTION", found.retention),
        groups=os.environ.get("DOORVRAAG_GROUPS", found.groups),
        rounds=os.environ.get("DOORVRAAG_ROUNDS", found.rounds),
        is_supervisor=os.environ.get("DOORVRAAG_SUPERVISOR", "1" if found.is_supervisor else "") == "1",
        model=os.environ.get("DOORVRAAG_MODEL", found.model),
        model_name=os.environ.get("DOORVRAAG_MODEL_NAME", found.model_name),
        model_timeout_s=int(timeout) if _is_number(timeout) else found.model_timeout_s,
        language="en" if language == "en" else "nl",
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 4


def save_settings(settings: Settings, file: Path | None = None) -> bool:
    """True when it could be kept; a person without a writable settings folder can still work."""
    target = file or settings_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
        fresh.replace(target)
    except OSError:
        return False
    return True
