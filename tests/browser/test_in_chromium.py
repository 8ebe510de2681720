"""doorvraag in a real browser: two coaches at once, on a real team database."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.browser.conftest import ROOT, Serving, address_for_all
from tests.browser.watching import Tab
from tests.storage.server import Team

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="counts processes as Unix has them")
START = "Nieuw gesprek"


def come_in(tab: Tab, serving: Serving, team: Team, code: str) -> None:
    tab.log_in(serving.address, f"{team.database}_{code}", team.password_of(code))
    tab.sees(START)


def begin_talk(tab: Tab, client: str, words: str) -> None:
    """As somebody does it: N, the client's code, past the first topic, and what was heard."""
    tab.press("n")
    tab.sees("nooit een naam of BSN")
    tab.type(client)
    tab.press("Enter")
    tab.sees("cijfer of een paar letters")
    tab.press_until_seen("Enter", "mijn twee rollen")
    tab.type(words)
    tab.press("Enter")
    tab.sees("bewaard")


def test_two_coaches_at_once_each_see_and_keep_only_their_own(
    noor_at: Tab, sam_at: Tab, for_team: Serving, coaches: Team
) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    come_in(sam_at, for_team, coaches, "sam")
    begin_talk(noor_at, "K-17", "Wil liever iets met planten")
    begin_talk(sam_at, "K-99", "Wil graag de weg op")
    assert len(for_team.programs) == 2
    for tab, own, other in ((noor_at, "K-17", "K-99"), (sam_at, "K-99", "K-17")):
        tab.page.reload()
        tab.sees(own)
        assert other not in tab.words
    with coaches.server.administrator(coaches.database) as connection:
        kept = connection.execute(
            "SELECT i.coach, i.client, a.value FROM doorvraag.interview i"
            " JOIN doorvraag.answer a ON a.interview_id = i.id WHERE a.value IS NOT NULL ORDER BY 1"
        ).fetchall()
    assert [(coach, client) for coach, client, _value in kept] == [("noor", "K-17"), ("sam", "K-99")]
    assert "planten" in kept[0][2]
    assert "de weg op" in kept[1][2]


def test_no_page_ever_asks_anything_of_anybody_else(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    begin_talk(noor_at, "K-17", "Wil liever iets met planten")
    elsewhere = [each for each in noor_at.asked_for if not each.startswith((for_team.address, "data:"))]
    assert elsewhere == []
    assert noor_at.complaints == []
    assert len(noor_at.asked_for) > 5


def test_the_letter_comes_from_here_too(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    assert f"{for_team.address}/static/mono.ttf" in noor_at.asked_for
    assert noor_at.page.evaluate("document.fonts.check(\"16px 'Roboto Mono'\")")


def test_a_wrong_password_starts_nothing(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    noor_at.log_in(for_team.address, f"{coaches.database}_noor", "geraden")
    assert "niet binnengelaten" in noor_at.page.inner_text("main")
    assert str(coaches.server.port) not in noor_at.page.content()
    assert for_team.programs == set()


def test_somebody_elses_password_does_not_do(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    noor_at.log_in(for_team.address, f"{coaches.database}_noor", coaches.password_of("sam"))
    assert "niet binnengelaten" in noor_at.page.inner_text("main")


def test_nobody_on_the_machine_can_read_the_password(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("reads command lines and environments as Linux shows them")
    come_in(noor_at, for_team, coaches, "noor")
    assert len(for_team.programs) == 1
    assert coaches.password_of("noor") not in for_team.command_lines
    assert coaches.password_of("noor") not in for_team.said


def test_after_loading_the_page_again_the_same_screen_stands_there(
    noor_at: Tab, for_team: Serving, coaches: Team
) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    begin_talk(noor_at, "K-17", "Wil liever iets met planten")
    noor_at.type("half getypt")
    noor_at.sees("half getypt")
    noor_at.forget()
    noor_at.page.reload()
    noor_at.sees("planten")
    noor_at.sees("half getypt")


def test_a_page_that_lost_its_server_says_so_and_goes_on_by_itself(
    noor_at: Tab, for_team: Serving, coaches: Team
) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    begin_talk(noor_at, "K-17", "Wil liever iets met planten")
    noor_at.lose_the_network()
    noor_at.page.wait_for_selector("#veil:not([hidden])")
    assert "Niets is kwijt" in noor_at.page.inner_text("#said")
    noor_at.forget()
    noor_at.find_the_network()
    noor_at.sees("planten")
    assert len(for_team.programs) == 1


def test_a_second_window_takes_over_and_the_first_says_so(
    noor_at: Tab, for_team: Serving, coaches: Team
) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    other = Tab(noor_at.context)
    other.page.goto(for_team.address)
    other.sees(START)
    noor_at.page.wait_for_selector("#veil:not([hidden])")
    assert "in een ander venster" in noor_at.page.inner_text("#said")
    assert len(for_team.programs) == 1


def test_leaving_ends_the_program_and_the_page_says_so(
    noor_at: Tab, for_team: Serving, coaches: Team
) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    noor_at.press("F1")
    noor_at.sees("Alt+Q")
    noor_at.press("Escape", "Alt+q")
    noor_at.page.wait_for_selector("#veil:not([hidden])")
    assert "U hebt doorvraag verlaten" in noor_at.page.inner_text("#said")
    noor_at.page.click("#again")
    noor_at.page.wait_for_selector("#password")
    assert for_team.programs == set()


def test_who_does_nothing_is_ended_and_reads_why(noor_at: Tab, coaches: Team, tmp_path: Path) -> None:
    serving = Serving(tmp_path, "--db", address_for_all(coaches), "--idle", "0.1")
    try:
        serving.says("Ctrl\\+C")
        come_in(noor_at, serving, coaches, "noor")
        noor_at.page.wait_for_selector("#veil:not([hidden])")
        assert "lang niets gedaan" in noor_at.page.inner_text("#said")
        assert serving.programs == set()
    finally:
        serving.remove()


def test_a_paste_arrives_whole(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    begin_talk(noor_at, "K-17", "Wil liever iets met planten")
    noor_at.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=for_team.address)
    noor_at.page.evaluate("navigator.clipboard.writeText('geplakt: café, straks')")
    noor_at.press("Control+v")
    noor_at.sees("geplakt: café, straks")


def test_a_dossier_goes_to_the_browser_and_not_to_the_disk_of_the_server(
    noor_at: Tab, for_team: Serving, coaches: Team
) -> None:
    script = "- note: {kind: free, text: Wil liever iets met planten}\n- finish"
    talk = [sys.executable, "-m", "assistant", "interview", "--client", "K-17", "--script", "-"]
    environment = {"DOORVRAAG_DB": coaches.location_of("noor"), "PYTHONPATH": str(ROOT)}
    subprocess.run(
        talk, input=script, text=True, check=True, capture_output=True, env={**os.environ, **environment},
        cwd=for_team.home,
    )  # fmt: skip
    come_in(noor_at, for_team, coaches, "noor")
    noor_at.press("r")
    noor_at.sees("K-17")
    noor_at.press("Enter")
    noor_at.sees("Wat is gehoord")
    noor_at.press("e")
    noor_at.sees("Welk papier")
    noor_at.press("Enter")
    noor_at.sees("welke vorm")
    with noor_at.page.expect_download() as waiting:
        noor_at.press_until_seen("Enter", "downloads")
    download = waiting.value
    assert re.fullmatch(r"[\w.-]+\.html", download.suggested_filename)
    assert "planten" in Path(download.path()).read_text(encoding="utf-8")
    noor_at.sees("downloads")
    written = {file.name for file in for_team.home.rglob("*") if file.is_file()}
    assert {name for name in written if name.endswith((".html", ".md", ".txt"))} == set()


def test_ctrl_c_leaves_nothing_behind(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    (program,) = for_team.programs
    assert for_team.stop() == 0
    assert not is_there(program)
    noor_at.page.wait_for_selector("#veil:not([hidden])")


def test_a_killed_server_leaves_no_program_behind(noor_at: Tab, for_team: Serving, coaches: Team) -> None:
    come_in(noor_at, for_team, coaches, "noor")
    (program,) = for_team.programs
    for_team.stop(signal.SIGKILL)
    while is_there(program):
        noor_at.page.wait_for_timeout(50)


def test_on_ones_own_machine_the_link_opens_ones_own_file(noor_at: Tab, for_me: Serving) -> None:
    link = for_me.says(r"http://\S+")[0]
    noor_at.page.goto(link)
    noor_at.sees(START)
    assert "key=" not in noor_at.page.url


def test_who_listens_at_another_port_of_this_machine_gets_half_a_pass(noor_at: Tab, for_me: Serving) -> None:
    """The browser brings the cookie along; what the page keeps stays with that page."""
    heard: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers.get("Cookie", ""))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            return

    noor_at.page.goto(for_me.says(r"http://\S+")[0])
    noor_at.sees(START)
    assert noor_at.page.evaluate("localStorage.length") == 1
    assert "#" not in noor_at.page.url
    with HTTPServer(("127.0.0.1", 0), Listening) as other:
        Thread(target=other.handle_request, daemon=True).start()
        noor_at.page.goto(f"http://127.0.0.1:{other.server_port}/")
    assert "doorvraag" in heard[0]
    assert noor_at.page.evaluate("localStorage.length") == 0


def is_there(program: int) -> bool:
    try:
        os.kill(program, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{program}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")
