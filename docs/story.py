"""Plays the story of one fictional client again and draws its pictures: `make story`.

A real PostgreSQL, `doorvraag team` and `doorvraag serve`, and two coaches at once in headless Chromium. What
they type stands in `story_talks.py`; the pictures come into `docs/pictures/story/`.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.table import Table
from playwright.sync_api import ViewportSize, sync_playwright
from story_coach import HALF, SMALL, Coach
from story_talks import CASE_DISCUSSION, CLIENT, FIRST_FOLLOW_UP, INTAKE, SECOND_FOLLOW_UP

from tests.browser.conftest import CHROMIUM, Serving
from tests.browser.watching import Window
from tests.storage.server import Server, programs_here

FOLDER = Path(__file__).parent / "pictures" / "story"
OWNER, COLLEAGUE = "WC-21", "WC-34"
DATABASE = "team"
PAPER = ViewportSize(width=720, height=900)


class Stage:
    """Where the story is played: a database for a team, its members and a server for browsers."""

    def __init__(self, home: Path) -> None:
        programs = programs_here()
        if programs is None or CHROMIUM is None:
            sys.exit("needs Chromium, and `pip install -e '.[dev]'` for PostgreSQL and Playwright")
        self._home = home
        self._server = Server(programs)
        with self._server.administrator() as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        self._team("init")
        self.passwords = {code: self._member(code) for code in (OWNER, COLLEAGUE)}
        self.serving = Serving(home, "--db", f"postgresql://127.0.0.1:{self._server.port}/{DATABASE}")
        self.serving.says("Ctrl\\+C")

    def _member(self, code: str) -> str:
        """The password, which is shown once."""
        found = re.search(r": (\w{5}(?:-\w{5})+)", self._team("add", code, "--group", "noord"))
        assert found is not None
        return found[1]

    def _team(self, *words: str) -> str:
        environment = {
            **os.environ, "HOME": str(self._home), "PYTHONPATH": str(Path.cwd()),
            "DOORVRAAG_DB": self._server.location(DATABASE),
        }  # fmt: skip
        command = [sys.executable, "-m", "assistant", "team", *words]
        return subprocess.run(
            command, cwd=self._home, env=environment, check=True, capture_output=True, text=True
        ).stdout

    def let_in(self, coach: Coach) -> None:
        coach.come_in(self.serving.address, f"{DATABASE}_{coach.code}", self.passwords[coach.code])

    def clear(self) -> None:
        self.serving.remove()
        self._server.remove()


def play(stage: Stage, window: Window, papers: Path) -> None:
    owner, colleague = Coach(window, OWNER), Coach(window, COLLEAGUE)
    owner.tab.page.goto(stage.serving.address)
    keep("1-inloggen", owner.picture())
    stage.let_in(owner)
    stage.let_in(colleague)

    owner.begins("Formaliteiten", CLIENT)
    owner.holds(INTAKE[:13])
    middle = owner.picture(HALF)
    colleague.begins("Formaliteiten", "K-3340")
    colleague.holds(INTAKE[:1])
    keep("2-twee-coaches", one_above_the_other(window, middle, colleague.picture(HALF)))
    colleague.acts("Nu stoppen")
    owner.holds(INTAKE[13:])
    owner.closes()

    owner.press("v", "Enter")
    keep("3-vorige-keer", owner.picture())
    owner.press("Escape")
    owner.holds(FIRST_FOLLOW_UP)
    owner.closes()
    share(owner)
    colleague.press("m")
    colleague.confirms()
    keep("4-gedeeld", colleague.picture())

    owner.press("v", "Enter", "Escape")
    owner.holds(SECOND_FOLLOW_UP)
    owner.closes()

    owner.press("b", "Enter", "Escape")
    owner.holds(CASE_DISCUSSION)
    keep("5-casus", owner.picture(SMALL))
    owner.closes()

    owner.press("t", "e")
    drawn = owner.keeps("webpagina", papers)
    keep("6-tijdlijn", page_of(window, drawn.read_text(encoding="utf-8")))
    owner.press("Escape", "e")
    owner.sees("Welk papier")
    owner.press("Enter")
    owner.sees("welke vorm")
    word = owner.keeps("Word", papers)
    keep("7-word", page_of(window, word_as_page(word)))


def share(owner: Coach) -> None:
    """The whole record, nothing that is private, with the colleague."""
    owner.press("d")
    owner.sees("Met wie wilt u delen")
    owner.types("collega")
    owner.sees("De code van uw collega")
    owner.types(COLLEAGUE)
    owner.sees("Wat van het dossier")
    owner.types("Het hele dossier")
    owner.sees("Wat alleen van u is")
    owner.confirms()
    owner.sees("Woorden zwart maken")
    owner.confirms()
    owner.sees(f"Dit ziet {COLLEAGUE}")
    owner.confirms()
    owner.sees("Gedeeld")


def one_above_the_other(window: Window, *pictures: bytes) -> bytes:
    images = (base64.b64encode(picture).decode() for picture in pictures)
    body = "".join(f'<img style="display:block" src="data:image/png;base64,{image}">' for image in images)
    size = ViewportSize(width=HALF["width"], height=HALF["height"] * len(pictures))
    return page_of(window, f'<body style="margin:0">{body}', size)


def page_of(window: Window, html: str, size: ViewportSize = PAPER) -> bytes:
    tab = window.tab()
    tab.page.set_viewport_size(size)
    tab.page.set_content(html)
    picture: bytes = tab.page.screenshot()
    tab.close()
    return picture


def word_as_page(path: Path) -> str:
    """What the Word document says, in its order: headings, paragraphs and tables."""
    pieces = []
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            rows = ("".join(f"<td>{escape(cell.text)}</td>" for cell in row.cells) for row in block.rows)
            pieces.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            style = (block.style.name if block.style else None) or ""
            tag = "h2" if style.startswith(("Heading", "Title")) else "p"
            pieces.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return f'<body style="font:15px/1.4 sans-serif;margin:40px 70px">{"".join(pieces)}'


def keep(name: str, picture: bytes) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(picture)
    print(name, len(picture) // 1024, "kB")


def main() -> None:
    with TemporaryDirectory(prefix="doorvraag-story-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--enable-unsafe-swiftshader", "--disable-dev-shm-usage"]
        )
        stage = Stage(Path(folder))
        try:
            play(stage, Window(browser), Path(os.environ.get("STORY_PAPERS", folder)))
        finally:
            stage.clear()
            browser.close()


if __name__ == "__main__":
    main()
