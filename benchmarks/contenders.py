"""The programs that are measured beside one another, each in its own home and its own virtual environment.

A peer's *first screen* is the earliest text that invites its user to do something, which is generous to it;
ours is the start menu, down to its last line.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from assistant.i18n import _, set_language

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".bench"


INTERVIEWS = 5
SCRIPT = """
- note: {kind: free, text: "Wil liever iets met planten dan met papier."}
- note: {kind: tension, text: "Stil na de vraag over thuis."}
"""
"""What happens in each interview of the database that is there already."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program of others, from the package index."""

    name: str
    requirement: str
    command: tuple[str, ...]
    first_screen: tuple[str, ...]


PEERS = (
    Peer("frogmouth", "frogmouth==0.9.2", ("frogmouth",), ("Enter a location or command",)),
    Peer("elia", "elia-chat==1.10.0", ("elia",), ("Enter your message",)),
    # Without the option harlequin first asks a server for a time zone database.
    Peer("harlequin", "harlequin==2.17.0", ("harlequin", "--no-download-tzdata"), ("Query Editor",)),
)


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the table: how to start the program, and what stands on its first screen."""

    name: str
    command: Callable[[], list[str]]
    """Called before each start, so that a new database is really new."""
    first_screen: tuple[str, ...]
    environment: dict[str, str]


@contextmanager
def contenders(*, with_peers: bool = True) -> Iterator[list[Contender]]:
    """The yardstick first, then ours, then the peers; their homes are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="doorvraag-bench-") as folder:
        homes = Path(folder)
        rows = [yardstick(homes), *ours(homes)]
        if with_peers:
            rows += [contender(peer, homes) for peer in PEERS]
        yield rows


def yardstick(homes: Path) -> Contender:
    command = [sys.executable, str(Path(__file__).with_name("one_label.py"))]
    return Contender(
        "one label", lambda: command, ("One label, nothing else",), environment(homes, "one-label")
    )


def ours(homes: Path) -> list[Contender]:
    """Our start screen, on a database that is not there yet and on one with interviews under way."""
    program = str(Path(sys.executable).with_name("doorvraag"))
    home = environment(homes, "ours")
    new = (str(homes / "ours" / f"new-{number}.db") for number in count())
    existing = str(homes / "ours" / "existing.db")
    for number in range(INTERVIEWS):
        hold = ["--db", existing, "interview", "--client", f"K-{number}", "--coach", "noor", "--script", "-"]
        subprocess.run(
            [program, *hold], input=SCRIPT, env=home, text=True, check=True, stdout=subprocess.PIPE
        )
    menu = start_menu()
    return [
        Contender("doorvraag", lambda: [program, "--db", existing], menu, home),
        Contender("doorvraag, new database", lambda: [program, "--db", next(new)], menu, home),
    ]


def start_menu() -> tuple[str, ...]:
    """First and last line of our start menu, as they are worded today."""
    set_language("nl")
    return _("New interview"), _("Interview guides")


def contender(peer: Peer, homes: Path) -> Contender:
    binaries = installed(peer)
    command = [str(binaries / peer.command[0]), *peer.command[1:]]
    return Contender(peer.name, lambda: command, peer.first_screen, environment(homes, peer.name))


def installed(peer: Peer) -> Path:
    """The folder with the peer's programs; makes its virtual environment when it is not there yet."""
    return programs_of((peer.requirement,))


def programs_of(requirements: Sequence[str]) -> Path:
    """The folder with the programs of a virtual environment of its own, made when it is not there yet."""
    place = CACHE / "+".join(requirements)
    ready = place / ".ready"
    if not ready.exists():
        print(f"installing {' '.join(requirements)} …", file=sys.stderr, flush=True)
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        # Our own pinned versions are no business of theirs.
        outside = {key: value for key, value in os.environ.items() if key != "PIP_CONSTRAINT"}
        pip = [str(place / "bin/python"), "-m", "pip", "install", "--quiet", *requirements]
        subprocess.run(pip, env=outside, check=True)
        ready.touch()
    return place / "bin"


def environment(homes: Path, name: str) -> dict[str, str]:
    """A terminal with colours, an empty home, and nothing of the caller's settings."""
    home = homes / name
    home.mkdir()
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        # Ours would first ask for a passphrase, and argon2id takes long on purpose.
        "DOORVRAAG_NEW_DATABASE": "plain",
        # elia's language model library otherwise asks a server for prices while it is imported.
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    }
