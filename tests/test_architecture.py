"""The promises of the house: who knows whom, what an import loads, what may be committed.

The arrows themselves are import-linter contracts in `pyproject.toml`; here stands what those cannot say.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("assistant", "flows", "prompts", "storage")
TOP_LEVEL = {
    *PACKAGES,
    "tests",
    "benchmarks",
    "docs",
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "constraints.txt",
    "pyproject.toml",
}
LONGEST_FILE = 400
"""Lines. A file near this has a second noun in it."""

BEGINNING = {"__main__", "cli", "bootstrap"}
"""The parts of `assistant` that may know a front end."""
FRONT_ENDS = {"tui", "plain", "script", "browser"}

# Written in pieces, so that this file does not name what it looks for.
INDEX_HOSTS = "|".join(
    re.escape(host)
    for host in ("pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org", "deb.debian" + ".org")
)
MACHINE_PATHS = r"(?<![\w.~-])/(?:wo" + r"rk|fa" + r"rm|ho" + r"me/\w+|ro" + r"ot|Us" + r"ers/\w+)/"


def modules_loaded_by(statement: str) -> set[str]:
    """The top-level names in `sys.modules` after running `statement` in a fresh interpreter."""
    program = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def committed_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts(files: list[Path]) -> dict[str, str]:
    """Readable files only, by their path from the root."""
    found = {}
    for file in files:
        try:
            found[str(file.relative_to(ROOT))] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_the_flows_load_no_screen_no_database_and_no_templates() -> None:
    loaded = modules_loaded_by("import importlib, pkgutil, flows\n" + IMPORT_ALL.format(package="flows"))
    assert not loaded & {
        "assistant",
        "prompts",
        "storage",
        "textual",
        "sqlmodel",
        "sqlalchemy",
        "jinja2",
        "typer",
    }


IMPORT_ALL = """
for found in pkgutil.walk_packages({package}.__path__, "{package}."):
    importlib.import_module(found.name)
"""


def test_the_first_screen_waits_for_no_database_no_templates_and_no_flows() -> None:
    loaded = modules_loaded_by("import assistant.__main__, assistant.cli.screens, assistant.tui.app")
    assert "textual" in loaded
    heavy = {
        "storage",
        "prompts",
        "sqlmodel",
        "sqlalchemy",
        "sqlite3",
        "sqlcipher3",
        "argon2",
        "keyring",
        "jinja2",
        "typer",
        "transitions",
        "yaml",
        "msgspec",
        "aiohttp",
        "textual_serve",
    }
    assert not loaded & heavy


def test_nothing_is_imported_that_windows_does_not_have() -> None:
    posix_only = re.compile(
        r"^(?:import|from) (?:curses|fcntl|grp|pty|pwd|resource|termios|tty)\b", re.MULTILINE
    )
    files = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
    assert [name for name, text in texts(files).items() if posix_only.search(text)] == []


def test_one_module_opens_a_connection_and_one_listens_for_them() -> None:
    """What an import contract cannot see; a team's database is reached through its driver, `psycopg`."""
    opens = re.compile(
        r"urllib\.request|urllib import request|\bimport (?:telnetlib|nntplib|_socket)\b"
        r"|\b(?:open_connection|open_unix_connection|create_connection|create_datagram_endpoint)\b"
        r"|\b(?:sock_connect|urlopen|HTTPConnection)\b"
    )
    listens = re.compile(r"\b(?:start_server|start_unix_server|create_server|create_unix_server|TCPSite)\b")
    files = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
    for doing, where in (
        (opens, "assistant/language_model/server.py"),
        (listens, "assistant/browser/server.py"),
    ):
        assert [name for name, text in texts(files).items() if doing.search(text)] == [where]


def test_no_use_case_knows_a_front_end() -> None:
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    wrong = [
        f"{importer} -> {imported}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if not may_import(importer, imported)
    ]
    assert wrong == []


def may_import(importer: str, imported: str) -> bool:
    """Whether the module `importer` may name `imported`, as far as front ends and the beginning go."""
    top, _, inside = imported.partition(".")
    part = inside.partition(".")[0]
    if top != "assistant" or part not in FRONT_ENDS | BEGINNING:
        return True
    same = importer.split(".")[:2] == ["assistant", part]
    from_the_beginning = any(importer.split(".")[:2] == ["assistant", begin] for begin in BEGINNING)
    return same or from_the_beginning


@pytest.mark.parametrize(
    ("file", "statement", "broken"),
    [
        ("assistant/some_new_use_case.py", "import storage.engine", "Only the bootstrap"),
        ("assistant/some_new_use_case.py", "from textual.app import App", "Textual has one door"),
        ("assistant/bootstrap/__init__.py", "import typer", "Typer has one door"),
        ("storage/engine.py", "import prompts.render", "Front ends over use cases"),
        ("flows/model.py", "import assistant.ports", "Front ends over use cases"),
        ("flows/load.py", "from transitions import Machine", "transitions has one door"),
        ("prompts/render.py", "import sqlmodel", "SQLModel has one door"),
        ("storage/engine.py", "import sqlcipher3", "SQLCipher has one door"),
        ("assistant/bootstrap/__init__.py", "import argon2", "argon2 has one door"),
        ("assistant/bootstrap/__init__.py", "import keyring", "keyring has one door"),
        ("assistant/some_new_use_case.py", "import socket", "The network has one door"),
        ("assistant/bootstrap/__init__.py", "import aiohttp", "The web server has one door"),
        ("storage/engine.py", "from http.client import HTTPConnection", "The network has one door"),
    ],
)
def test_a_forbidden_import_is_caught(tmp_path: Path, file: str, statement: str, broken: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    stand_ins = {f"{package}/__init__.py" for package in PACKAGES} | {
        "assistant/ports.py",
        "assistant/bootstrap/__init__.py",
        "prompts/render.py",
        "storage/engine.py",
    }
    for stand_in in stand_ins | {file}:
        path = tmp_path / stand_in
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(statement if stand_in == file else "")
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 1
    assert f"{broken}" in lint.stdout.partition("Broken contracts")[2]


def test_no_committed_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    forbidden = re.compile(f"{INDEX_HOSTS}|{MACHINE_PATHS}")
    named = {
        name: match.group()
        for name, text in texts(committed_files()).items()
        if (match := forbidden.search(text))
    }
    assert named == {}


def test_no_file_of_the_packages_outgrows_its_reader() -> None:
    sizes = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.py")
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert {file.relative_to(ROOT).parts[0] for file in committed_files()} <= TOP_LEVEL


def test_every_commands_environment_is_pinned_without_naming_an_index() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"#.*|[\w.-]+==[\w.!+-]+", line) for line in lines)
