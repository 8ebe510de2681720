"""What a person chose for himself: coach code, language, theme. Kept in one small file on this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
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
    plain: bool = False
    """Plain prompts and lists in sentences wherever there are such, for whoever hears the screen."""
    is_narrow: bool = False
    """One column, also where there is room for more."""
    flow: str = ""
    """Id of the guide that is marked for a new interview; empty: the first."""
    reminders: str = "reviews,agreements,norms,retention"
    """What the start screen reminds you of, separated by commas; see REMINDERS."""
    toured: bool = False
    """The tour was shown, or offered and declined."""
    quiet_on: str = ""
    """ISO date of the day on which the reminders were put away."""
    retention: str = ""
    """How many months records are kept, by guide, as the organisation decided: `intake=36, *=24`."""
    groups: str = ""
    """Groups this coach belongs to, separated by commas."""
    rounds: str = ""
    """Rounds this coach takes part in, separated by commas."""
    is_supervisor: bool = False
    tags: bool = False
    """Offers neutral words for what the coach did in a talk; see `assistant.learning.tags`."""
    model: str = ""
    """Address of a language model on this device that gives simulated clients a voice; empty: none."""
    model_name: str = ""
    """As its server knows it; a server with one model needs none."""
    model_timeout_s: int = 4
    house_style: str = ""
    """Folder with the organisation's theme file; empty: `house-style` beside the settings."""


REMINDERS = ("reviews", "agreements", "norms", "retention")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("nl", "en"),
    "theme": ("doorvraag-dark", "doorvraag-light", "doorvraag-contrast"),
}
_SWITCHED_ON = ("1", "true", "t", "yes", "y", "on")
MOST_SHOWN = 40
"""Characters of what stands in the file, in a complaint about it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One setting in the file that is not used, and stays in it until it is chosen anew."""

    name: str
    """Of the setting; empty for the file as a whole."""
    given: str
    expected: str
    """The choices, or the kind of value as JSON calls it; empty where nothing of this name is known."""


@dataclass(frozen=True, slots=True)
class Read:
    """A settings file as it stands, without what the environment says."""

    settings: Settings
    faults: tuple[Fault, ...]
    known: Mapping[str, Any]
    """Everything in it, also what is not used."""


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


def house_folder() -> Path:
    """Where the organisation's theme file lies, when there is one."""
    chosen = load_settings().house_style
    return Path(chosen).expanduser() if chosen else settings_file().parent / "house-style"


def read_settings(file: Path | None = None) -> Read:
    """What is wrong is named and counts as not chosen; no file is as good as an empty one."""
    try:
        text = (file or settings_file()).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Read(Settings(), (), {})
    except (OSError, ValueError) as error:
        return Read(Settings(), (Fault("", type(error).__name__, "JSON"),), {})
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return Read(Settings(), (Fault("", " ".join(text.split())[:MOST_SHOWN], "JSON"),), {})
    if not isinstance(kept, dict):
        return Read(Settings(), (Fault("", str(kept)[:MOST_SHOWN], "{ … }"),), {})
    faults = [fault for name, value in kept.items() if (fault := _fault(name, value)) is not None]
    wrong = {fault.name for fault in faults}
    fitting: dict[str, Any] = {name: value for name, value in kept.items() if name not in wrong}
    return Read(replace(Settings(), **fitting), tuple(faults), kept)


def _fault(name: str, value: object) -> Fault | None:
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    given = json.dumps(value, ensure_ascii=False)[:MOST_SHOWN]
    if name not in kinds:
        return Fault(name, given, "")
    if type(value) is not kinds[name]:
        return Fault(name, given, {bool: "true, false", int: "1, 2, 3, …"}.get(kinds[name], '"…"'))
    if name in CHOICES and value not in CHOICES[name]:
        return Fault(name, given, ", ".join(CHOICES[name]))
    return None


def load_settings(file: Path | None = None) -> Settings:
    """The settings in force: the environment goes before the file."""
    found = read_settings(file).settings
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
        house_style=os.environ.get("DOORVRAAG_HOUSE_STYLE", found.house_style),
        language="en" if language == "en" else "nl",
        plain=_is_on(os.environ.get("DOORVRAAG_PLAIN", ""), otherwise=found.plain),
    )


def _is_on(text: str, *, otherwise: bool) -> bool:
    return text.strip().casefold() in _SWITCHED_ON if text.strip() else otherwise


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 4


def change_settings(changes: Mapping[str, object], file: Path | None = None) -> bool:
    """Keep these in the file and leave everything else in it as it is, also what is not understood.

    A file that cannot be read at all is put aside under another name first. True when it could be kept; a
    person without a writable settings folder can still work.
    """
    target = file or settings_file()
    read = read_settings(target)
    try:
        if any(not fault.name for fault in read.faults):
            target.replace(target.with_suffix(".unreadable.json"))
        _write(target, {**read.known, **changes})
    except OSError:
        return False
    return True


def save_settings(settings: Settings, file: Path | None = None) -> bool:
    """All of them; as `change_settings`."""
    return change_settings(asdict(settings), file)


def _write(target: Path, content: Mapping[str, Any]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(target)
