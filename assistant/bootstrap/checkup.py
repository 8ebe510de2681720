"""Looks at what is installed and where everything lives. Made for when something is broken: each look stands
by itself, and one that fails says so in the place of what it would have found."""

from __future__ import annotations

import asyncio
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from assistant.address import is_team, shown
from assistant.bootstrap import places
from assistant.bootstrap.laid_out import own_folder
from assistant.bootstrap.practice import practice_folder
from assistant.checkup import EXTRAS, NEEDED, Chapter, Finding
from assistant.i18n import _, filled, sentence
from assistant.settings import read_settings, settings_file
from assistant.version import app_version
from flows.errors import DoorvraagError

Look = Callable[[], Iterator[Finding]]


def check_up(db: str | None) -> tuple[Finding, ...]:
    """Everything about this installation, and about the database that `--db` names. Never raises."""
    looks: Sequence[tuple[Chapter, Look]] = (
        ("program", _program),
        ("extras", _extras),
        ("places", _settings),
        ("places", lambda: _folders(db)),
        ("records", lambda: _records(db)),
    )
    return tuple(finding for chapter, look in looks for finding in _in_spite_of_all(chapter, look))


def _in_spite_of_all(chapter: Chapter, look: Look) -> Iterator[Finding]:
    """What it found until it failed, and that it failed."""
    name = getattr(look, "__name__", "").strip("_<>") or chapter
    try:
        yield from look()
    except DoorvraagError as error:
        remedy = filled(error.remedy, error.params) if error.remedy else ""
        said = filled(error.message, error.params)
        yield Finding(chapter, f"{chapter}_refused", "wrong", said, remedy, {"code": error.code})
    except Exception as error:  # noqa: BLE001 - a check that stops halfway is no check
        said = _("This could not be looked at ({what}: {kind}).").format(what=name, kind=type(error).__name__)
        yield Finding(chapter, f"{chapter}_failed", "wrong", said)


def _program() -> Iterator[Finding]:
    facts = {"version": app_version(), "python": platform.python_version(), "path": sys.executable}
    said = f"doorvraag {facts['version']}, Python {facts['python']}, {platform.platform()}."
    yield Finding("program", "program", "well", said, facts=facts)
    missing = [name for name in NEEDED if installed(name) is None]
    for name in missing:
        said = _("A part that doorvraag needs is not installed: {name}.").format(name=name)
        remedy = _("Install doorvraag again, for instance: pipx reinstall doorvraag")
        yield Finding("program", f"needs_{name}", "wrong", said, remedy)


def _extras() -> Iterator[Finding]:
    about = {
        "documents": _("Word, PDF and Excel"),
        "xlsform": _("questionnaires as XLSForm"),
        "keyring": _("the key of the database in the keyring of this computer"),
        "team": _("records of a team on a server"),
        "browser": _("the screens in a browser"),
    }
    for extra, needed in EXTRAS.items():
        versions = {name: installed(name) for name in needed}
        if all(versions.values()):
            there = ", ".join(f"{name} {number}" for name, number in versions.items())
            said = f"{extra}: {about[extra]} ({there})."
            yield Finding("extras", f"extra_{extra}", "well", said, facts=versions)
        else:
            said = _("{extra} is not installed: {what}.").format(extra=extra, what=about[extra])
            remedy = _("If you want it: pip install 'doorvraag[{extra}]'").format(extra=extra)
            yield Finding("extras", f"extra_{extra}", "note", said, remedy, versions)


def installed(distribution: str) -> str | None:
    """Its version; None when it is not there."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _settings() -> Iterator[Finding]:
    file = settings_file()
    read = read_settings(file)
    facts = {"path": str(file), "exists": file.exists()}
    if not read.faults:
        said = _("Settings: {path}.").format(path=file)
        if not file.exists():
            said = _("Settings: none chosen yet; they will stand in {path}.").format(path=file)
        yield Finding("places", "settings", "well", said, facts=facts)
    for number, fault in enumerate(read.faults):
        said = _("Settings in {path}: '{name}' is {given} and is not used.").format(
            path=file, name=fault.name, given=fault.given
        )
        remedy = _("It can be: {expected}.").format(expected=fault.expected) if fault.expected else ""
        if not fault.name:
            said = _("The settings file cannot be read: {path}.").format(path=file)
            remedy = _("Choose your settings anew (F8); what stands there now is put aside.")
        yield Finding("places", f"settings_{number or ''}".strip("_"), "wrong", said, remedy, facts)


def _folders(db: str | None) -> Iterator[Finding]:
    folder = practice_folder()
    said = _("Practice talks: {path}.").format(path=folder)
    if not folder.exists():
        said += " " + _("Nothing there yet.")
    facts = {"path": str(folder), "exists": folder.exists()}
    yield Finding("places", "practice", "well", said, facts=facts)
    yield own_folder()
    said = _("doorvraag keeps no log and sends nothing: what happened stands in the records themselves.")
    yield Finding("places", "logs", "well", said)
    if not is_team(places.database_location(db)):
        yield _backups(db)


def _backups(db: str | None) -> Finding:
    found = places.backups_beside(db)
    facts = {"count": len(found), "newest": str(found[0].path) if found else None}
    if not found:
        said, remedy = _("No backup beside the database."), _("Make one with: doorvraag db backup")
        return Finding("places", "backups", "note", said, remedy, facts)
    said = _("Backups beside the database: {count}; the newest is {path}.").format(
        count=len(found), path=found[0].path
    )
    return Finding("places", "backups", "well", said, facts=facts)


def _records(db: str | None) -> Iterator[Finding]:
    location = places.database_location(db)
    yield from (_server(location) if is_team(location) else _file(db, location))


def _file(db: str | None, location: str) -> Iterator[Finding]:
    from assistant.bootstrap.vault import FileVault
    from storage.driver import can_encrypt
    from storage.migrations import MIGRATIONS

    newest = MIGRATIONS[-1].version
    if not can_encrypt():
        said = _("Encrypting is not possible here: the part for it (sqlcipher3) cannot be loaded.")
        remedy = _("Install it with: pip install sqlcipher3")
        yield Finding("records", "cipher", "wrong", said, remedy)
    facts: dict[str, object] = {"path": location, "newest_version": newest}
    state = asyncio.run(FileVault(db, is_read_only=True).look()).state
    if state == "new":
        said = _("No database yet; it will be {path}.").format(path=location)
        yield Finding("records", "database", "note", said, facts={**facts, "exists": False})
    elif state == "encrypted":
        said = _("Database: {path}, encrypted; it was not opened for this.").format(path=location)
        remedy = _("To look inside: doorvraag db status")
        yield Finding("records", "database", "well", said, remedy, {**facts, "encrypted": True})
    else:
        yield from asyncio.run(_looked_in(db, facts))


async def _looked_in(db: str | None, facts: dict[str, object]) -> list[Finding]:
    from assistant.bootstrap.vault import FileVault

    opened = await FileVault(db, is_read_only=True).open(None)
    try:
        condition = await opened.records.condition("quick")
    finally:
        await opened.records.close()
    facts |= {"encrypted": False, "version": condition.version, "bytes": condition.bytes}
    said = _("Database: {path}, version {version}, not encrypted.").format(
        path=condition.place, version=condition.version
    )
    remedy = _("'doorvraag db rekey' encrypts it.")
    found = [Finding("records", "database", "note", said, remedy, facts)]
    if condition.damage:
        said = _("The database is damaged: {what}").format(what=condition.damage[0])
        remedy = _("Put back a backup with 'doorvraag db restore'; first copy the file as it is.")
        found.append(Finding("records", "damage", "wrong", said, remedy))
    return found


def _server(location: str) -> Iterator[Finding]:
    where = shown(location)
    try:
        from storage.team.answering import ask_server
    except ImportError:
        said = _("The records are on a server ({where}), and the part for that is not installed.")
        remedy = _("Install it with: pip install 'doorvraag[team]'")
        yield Finding("records", "server", "wrong", said.format(where=where), remedy)
        return
    answer = ask_server(location)
    facts = {"address": where, "encrypted": answer.is_encrypted, "version": answer.version}
    said = _("The server answers: {where}.").format(where=where)
    if answer.refusal is not None:
        said = _("The server answers, and asks who you are: {where}.").format(where=where)
    said += " " + (
        _("What goes over the network is encrypted (TLS).")
        if answer.is_encrypted
        else _("It is on this computer; nothing goes over the network.")
    )
    yield Finding("records", "server", "well", said, facts=facts)
    refusal = answer.refusal
    if refusal is not None and refusal.code != "password_needed":
        yield Finding("records", "login", "wrong", sentence(refusal), facts={"code": refusal.code})
