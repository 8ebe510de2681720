"""Rounds from the command line: several coaches, one case, nobody looks on, and then all lies open."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.assistant.commands import Doorvraag, Ran

PROBLEM = {
    "noor": ("deels", "regels", "Omdat de verordening het toelaat."),
    "piet": ("deels", "mogelijk", "Omdat er plek is."),
    "sam": ("niet_doen", "mogelijk", "Omdat er geen plek is."),
}
"""Decision, heaviest side and reason of each coach."""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


class Table:
    """A round on one case, and the coaches around it."""

    def __init__(self, doorvraag: Doorvraag, folder: Path) -> None:
        self._doorvraag = doorvraag
        self._folder = folder
        self.id = str(
            doorvraag("round", "open", "--case", "simone", "--coach", "noor", "--json").result["id"]
        )

    def answers(self, coach: str, *, closes: bool = True, twist: str = "", **more: str) -> Ran:
        keuze, zwaarst, reden = PROBLEM[coach]
        lines = [
            f"- answer: {{step: besluit, value: {{keuze: {keuze}, woorden: Vier weken., reden: {reden}}}}}"
        ]
        if not twist:
            lines.append(f"- answer: {{step: doorslag, value: {{zwaarst: {zwaarst}}}}}")
            lines.append(f"- answer: {{step: afwegingskaart, value: {{eigen_waarde: Geheim van {coach}.}}}}")
        lines += ["- finish: {}"] if closes else []
        script = self._folder / f"{coach}.yaml"
        script.write_text("\n".join(lines), encoding="utf-8")
        how = ["--twist", twist] if twist else []
        return self._doorvraag(
            "round",
            "join",
            self.id,
            "--coach",
            coach,
            "--script",
            str(script),
            *how,
            *more.values(),
            "--json",
        )

    def closes(self) -> Ran:
        return self._doorvraag("round", "close", self.id, "--coach", "noor", "--json")

    def map(self, coach: str, *how: str) -> Ran:
        return self._doorvraag("compare", "map", "--round", self.id, "--coach", coach, *how, "--json")


@pytest.fixture
def table(doorvraag: Doorvraag, tmp_path: Path) -> Table:
    return Table(doorvraag, tmp_path)


def test_what_is_closed_is_handed_in_and_lies_open_once_the_round_closes(table: Table) -> None:
    for coach in PROBLEM:
        assert table.answers(coach).result["is_handed_in"] is True
    assert table.closes().result["handed_in"] == ["noor", "piet", "sam"]
    found = table.map("piet").result
    *lettered, own = (one["coach"] for one in found["records"])
    assert own == "piet"
    assert len(set(lettered)) == 2
    assert all(re.fullmatch(r"coach [A-Z]\d+", letter) for letter in lettered)
    assert {one["client"] for one in found["records"]} == {"simone"}
    (row,) = (row for row in found["rows"] if row["step"] == "besluit")
    assert row["cells"] == ["discussed"] * 3


def test_an_answer_that_is_not_closed_is_not_handed_in_and_goes_on_later(table: Table) -> None:
    begun = table.answers("piet", closes=False).result
    assert begun["is_handed_in"] is False
    done = table.answers("piet").result
    assert done["interview"] == begun["interview"]
    assert done["is_handed_in"] is True


def test_nobody_reads_a_colleagues_answer_around_the_round(table: Table, doorvraag: Doorvraag) -> None:
    held = table.answers("piet").result["interview"]
    for attempt in (
        ("records", "show", held, "--coach", "noor"),
        ("records", "history", held),
        ("compare", "side", held, held),
        ("records", "export", "--id", held, "--out", "-"),
        ("interview", "--resume", held, "--coach", "noor", "--plain"),
    ):
        ran = doorvraag(*(part for part in attempt if part not in ("--coach", "noor")))
        assert ran.code == 1, attempt
        assert "Vier weken" not in ran.out
    assert held not in doorvraag("records", "export", "--out", "-").out


def test_a_move_to_another_file_opens_no_answer(table: Table, doorvraag: Doorvraag, tmp_path: Path) -> None:
    held = table.answers("piet").result["interview"]
    other = str(tmp_path / "ander.db")
    told = doorvraag("db", "move", doorvraag.db, other)
    assert f"{held} stays: it is the answer of piet in round" in told.out + told.err
    assert doorvraag("--db", other, "records", "show", held).code == 1


def test_before_it_closes_nobody_sees_anything(table: Table) -> None:
    for coach in PROBLEM:
        table.answers(coach)
    for coach in PROBLEM:
        error = table.map(coach)
        assert error.code == 1
        assert "still open" in error.error["message"]


def test_who_did_not_hand_in_sees_nothing_until_he_does(table: Table) -> None:
    table.answers("noor")
    table.answers("piet")
    table.closes()
    assert "handed in your own" in table.map("sam").error["message"]
    state = table.answers("sam").result
    assert state["late"] == ["sam"]
    assert len(table.map("sam").result["records"]) == 3


def test_the_private_part_stays_behind_unless_it_is_put_in(table: Table, doorvraag: Doorvraag) -> None:
    table.answers("noor")
    table.answers("piet", include="--include=own_value")
    table.closes()
    told = doorvraag("compare", "side", "--round", table.id, "--coach", "noor").out
    assert "Geheim van noor" not in told
    assert "Geheim van" in told


def test_an_answer_is_handed_in_once(table: Table) -> None:
    table.answers("piet")
    again = table.answers("piet")
    assert again.code == 1
    assert "stays as it is" in again.error["message"]


def test_reopening_the_own_record_changes_nothing_of_what_was_handed_in(
    table: Table, doorvraag: Doorvraag, tmp_path: Path
) -> None:
    held = table.answers("noor").result["interview"]
    table.answers("piet")
    table.closes()
    script = tmp_path / "later.yaml"
    script.write_text("- answer: {step: besluit, value: {keuze: niet_doen}}\n- finish: {}", encoding="utf-8")
    doorvraag("interview", "--resume", held, "--coach", "noor", "--script", str(script))
    rows = table.map("piet").result["rows"]
    (spread,) = (row["cells"] for row in rows if row["step"] == "besluit")
    assert spread == ["discussed", "discussed"]
    told = doorvraag("compare", "side", "--round", table.id, "--coach", "piet").out
    assert "Nee, dat doe ik niet" not in told


def test_a_twist_comes_after_the_first_answer_which_then_stands(table: Table) -> None:
    early = table.answers("piet", twist="a")
    assert "is handed in" in early.error["message"]
    table.answers("piet")
    table.answers("sam")
    assert table.answers("piet", twist="a").result["is_handed_in"] is True
    assert table.answers("sam", twist="a").result["is_handed_in"] is True
    table.closes()
    assert len(table.map("piet", "--twist", "a").result["records"]) == 2
    assert "no twist 'z'" in table.answers("piet", twist="z").error["message"]


def test_who_withdraws_is_gone_from_the_round_and_does_not_look_on(
    table: Table, doorvraag: Doorvraag
) -> None:
    for coach in PROBLEM:
        table.answers(coach)
    table.closes()
    gone = doorvraag("round", "withdraw", table.id, "--coach", "sam", "--json").result
    assert gone["handed_in"] == ["noor", "piet"]
    assert len(table.map("piet").result["records"]) == 2
    assert "because you withdrew" in table.map("sam").error["message"]
    assert "answered once" in table.answers("sam").error["message"]


def test_codes_are_shown_once_everybody_agrees(table: Table, doorvraag: Doorvraag) -> None:
    table.answers("noor")
    table.answers("piet")
    table.closes()
    doorvraag("round", "name", table.id, "--coach", "noor")
    (other,) = {one["coach"] for one in table.map("piet").result["records"]} - {"piet"}
    assert re.fullmatch(r"coach [A-Z]\d+", other)
    doorvraag("round", "name", table.id, "--coach", "piet")
    assert {one["coach"] for one in table.map("piet").result["records"]} == {"piet", "noor"}


def test_only_who_opened_a_round_closes_it(table: Table, doorvraag: Doorvraag) -> None:
    ran = doorvraag("round", "close", table.id, "--coach", "piet", "--json")
    assert ran.code == 1
    assert "noor" in ran.error["message"]


def test_a_round_on_a_simulated_client_gives_everybody_the_same_one(doorvraag: Doorvraag) -> None:
    made = doorvraag("round", "open", "--client", "fatma", "--seed", "7", "--coach", "noor", "--json").result
    assert (made["client"], made["seed"]) == ("fatma", 7)
    told = doorvraag("round", "show", made["id"]).out
    assert "doorvraag practise --client fatma --seed 7" in told


def test_an_answer_that_was_erased_before_it_was_handed_in_can_be_begun_anew(
    table: Table, doorvraag: Doorvraag
) -> None:
    begun = table.answers("piet", closes=False).result["interview"]
    erased = doorvraag("records", "erase", begun, "--reason", "verkeerd begonnen", "--of", "piet", "--json")
    assert erased.code == 0
    done = table.answers("piet").result
    assert done["is_handed_in"] is True
    assert done["interview"] != begun


def test_an_answer_that_was_erased_after_it_was_handed_in_is_not_given_again(
    table: Table, doorvraag: Doorvraag
) -> None:
    begun = table.answers("piet").result["interview"]
    assert doorvraag("records", "erase", begun, "--reason", "op verzoek", "--of", "piet", "--json").code == 0
    assert table.answers("piet").code == 1
    assert doorvraag("round", "show", table.id, "--json").result["handed_in"] == []


def test_a_round_that_cannot_be_read_keeps_nobody_from_the_others(table: Table, doorvraag: Doorvraag) -> None:
    with closing(sqlite3.connect(doorvraag.db)) as file:
        values = (
            "kwaad",
            "case",
            "simone",
            None,
            "Kwaad",
            "geen casus",
            "sam",
            "2026-01-30T09:00:00.000000Z",
        )
        file.execute("INSERT INTO case_round VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", values)
        file.commit()
    found = {one["id"]: one["readable"] for one in doorvraag("round", "show", "--json").result}
    assert found == {table.id: True, "kwaad": False}
    assert "cannot be read" in doorvraag("round", "show").out
    assert "cannot be read here" in doorvraag("round", "show", "kwaad").out
    assert table.answers("piet").result["is_handed_in"] is True


def test_where_there_is_no_database_there_are_no_rounds_and_none_is_made(doorvraag: Doorvraag) -> None:
    assert doorvraag("round", "show", "--json").result == []
    assert doorvraag("round", "join", "nergens", "--coach", "piet", "--plain").code == 3
    assert not Path(doorvraag.db).exists()


def test_moving_to_another_file_unseals_no_colleagues_answer(
    table: Table, doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = (table.answers(coach).result["interview"] for coach in ("noor", "piet"))
    elsewhere = str(doorvraag.folder / "elders.db")
    monkeypatch.setenv("DOORVRAAG_COACH", "noor")
    ran = doorvraag("db", "move", doorvraag.db, elsewhere, "--json")
    assert (ran.code, ran.error["code"]) == (1, "not_all_moved")
    assert ran.answer["error"]["added"] == [own]
    assert ran.answer["error"]["not_moved"] == [
        {"id": other, "coach": "piet", "why": "in_round", "round": table.id}
    ]
    monkeypatch.setenv("DOORVRAAG_COACH", "piet")
    assert doorvraag("db", "move", doorvraag.db, elsewhere, "--json").error["added"] == [other]
    assert "Rounds are not moved: 1" in doorvraag("db", "move", doorvraag.db, elsewhere).err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("round", "open"), 2),
        (("round", "open", "--case", "simone", "--client", "fatma"), 2),
        (("round", "open", "--case", "simone", "--seed", "3"), 2),
        (("round", "open", "--case", "simoon", "--coach", "noor"), 1),
        (("round", "show", "nergens"), 1),
        (("round", "close", "nergens", "--coach", "noor"), 1),
        (("round", "withdraw", "nergens", "--coach", "noor"), 1),
        (("compare", "map"), 1),
        (("compare", "map", "--flow", "vignet"), 1),
        (("compare", "map", "--round", "nergens"), 1),
        (("compare", "side", "nergens", "ergens"), 1),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    table: Table, doorvraag: Doorvraag, argv: tuple[str, ...], code: int
) -> None:
    del table
    ran = doorvraag(*argv, "--json")
    assert ran.code == code
    assert ran.error["message"]
    assert ran.error["remedy"]


def test_records_are_named_one_after_another_in_any_way(table: Table, doorvraag: Doorvraag) -> None:
    ids = [
        str(doorvraag.script("- answer: {step: star, value: ja}\n- finish: {}", client=f"O-{n}").result["id"])
        for n in range(3)
    ]
    for ways in (ids, [",".join(ids)], [ids[0], "--records", *ids[1:]], [f"{ids[0]},{ids[1]}", ids[2]]):
        found = doorvraag("compare", "map", "--records", *ways, "--json").result
        assert [one["id"] for one in found["records"]] == ids
    found = doorvraag("compare", "side", "--records", ids[1], ids[0], "--json").result
    assert [one["id"] for one in found["records"]] == [ids[1], ids[0]]
    assert len(doorvraag("compare", "side", "--flow", "observatie", "--json").result["records"]) == 3
    assert doorvraag("compare", "map", "--records").code == 2


def test_a_record_in_json_tells_its_day_once(table: Table) -> None:
    table.answers("noor")
    table.answers("piet")
    table.closes()
    (first, _) = table.map("noor").result["records"]
    assert {"id", "coach", "client", "date", "finished"} <= first.keys()
    assert not {"day", "is_finished"} & first.keys()


def test_what_is_chosen_inside_a_step_stands_in_the_map(table: Table, doorvraag: Doorvraag) -> None:
    for coach in PROBLEM:
        table.answers(coach)
    table.closes()
    (row,) = (row for row in table.map("noor").result["rows"] if row["step"] == "besluit")
    assert row["fields"]["keuze"]["counts"]["deels"] == 2
    told = doorvraag("compare", "map", "--round", table.id, "--coach", "noor").out
    assert "Your decision: In part, shorter or on conditions (2); No, I will not do that (1)" in told
    assert "deels" not in told


@pytest.mark.parametrize(
    ("how", "code", "where"),
    [
        (("--since", "gisteren"), 1, "--since"),
        (("--until", "2026-02-30"), 1, "--until"),
        (("--twist", "z"), 1, "--twist"),
        (("--since", "2199-01-01"), 1, None),
    ],
)
def test_a_filter_that_leaves_nothing_says_which(
    table: Table, how: tuple[str, ...], code: int, where: str | None
) -> None:
    table.answers("noor")
    table.answers("piet")
    table.closes()
    ran = table.map("noor", *how)
    assert ran.code == code
    assert ran.error["where"] == where
    assert ran.error["remedy"]


def test_the_title_of_a_round_is_one_short_line(doorvraag: Doorvraag) -> None:
    told = doorvraag("round", "open", "--case", "simone", "--title", " Twee\n\nregels " + "x" * 900, "--json")
    title = told.result["title"]
    assert title.startswith("Twee regels x")
    assert len(title) <= 120


def test_a_seed_that_no_store_can_keep_is_refused(doorvraag: Doorvraag) -> None:
    for seed in ("-1", "99999999999999999999"):
        ran = doorvraag("round", "open", "--client", "fatma", "--seed", seed, "--json")
        assert ran.code == 2
        assert ran.error["where"] == "--seed"


def test_a_page_that_goes_round_does_not_say_whose_it_is(table: Table, doorvraag: Doorvraag) -> None:
    for coach in PROBLEM:
        table.answers(coach)
    table.closes()
    page = doorvraag("compare", "report", "--round", table.id, "--coach", "sam", "--out", "-").out
    assert not any(f">{coach}<" in page for coach in PROBLEM)
    assert len(set(re.findall(r"coach [A-Z]\d+", page))) == 3


def test_a_table_that_goes_round_does_not_say_whose_it_is(
    table: Table, doorvraag: Doorvraag, tmp_path: Path
) -> None:
    for coach in PROBLEM:
        table.answers(coach)
    table.closes()
    outs = [tmp_path / f"van-{coach}.csv" for coach in PROBLEM]
    for coach, out in zip(PROBLEM, outs, strict=True):
        assert table.map(coach, "--out", str(out)).code == 0
    (page,) = {out.read_text(encoding="utf-8-sig") for out in outs}
    assert not any(coach in page for coach in PROBLEM)


def test_a_letter_stays_whose_it_was_when_somebody_comes_late_or_withdraws(
    table: Table, doorvraag: Doorvraag
) -> None:
    def letters() -> dict[str, str]:
        return {one["id"]: one["coach"] for one in table.map("noor").result["records"]}

    for coach in ("noor", "piet"):
        table.answers(coach)
    table.closes()
    before = letters()
    table.answers("sam")
    assert before.items() < letters().items()
    doorvraag("round", "withdraw", table.id, "--coach", "sam", "--yes")
    assert letters() == before


def test_a_coach_has_one_letter_with_the_case_and_with_its_twist(table: Table, doorvraag: Doorvraag) -> None:
    for coach in ("noor", "piet"):
        table.answers(coach)
        table.answers(coach, twist="a")
    table.closes()
    (base, _), (twist, _) = (
        [one["coach"] for one in table.map("noor", *how).result["records"]] for how in ((), ("--twist", "a"))
    )
    assert base == twist


@pytest.mark.parametrize("how", [("--twist", "a"), ("--all",)])
def test_who_can_still_answer_the_case_is_not_shown_the_news(
    table: Table, doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch, how: tuple[str, ...]
) -> None:
    def shown_to(coach: str) -> Ran:
        monkeypatch.setenv("DOORVRAAG_COACH", coach)
        return doorvraag("case", "show", "simone", *how, "--json")

    refused = shown_to("piet")
    assert refused.code == 1
    assert f"doorvraag round join {table.id}" in refused.error["remedy"]
    assert doorvraag("case", "show", "simone", "--json").code == 0
    assert doorvraag("case", "show", "meyra", *how, "--json").code == 0
    assert shown_to("noor").code == 0, "who opened the round chose the case, and knows it"
    table.answers("noor", closes=False)
    assert shown_to("noor").code == 1
    table.answers("piet")
    assert shown_to("piet").code == 0
    table.closes()
    assert shown_to("sam").code == 0
    table.answers("sam", closes=False)
    assert shown_to("sam").code == 1


def test_a_case_is_read_whole_where_there_is_no_round_and_no_database(doorvraag: Doorvraag) -> None:
    ran = doorvraag("case", "show", "simone", "--twist", "a")
    assert (ran.code, ran.err) == (0, "")
    assert not Path(doorvraag.db).exists()


def test_a_letter_is_the_same_coach_when_answers_are_named_one_by_one(
    table: Table, doorvraag: Doorvraag
) -> None:
    for coach in PROBLEM:
        table.answers(coach)
    table.closes()
    in_round = {one["id"]: one["coach"] for one in table.map("sam").result["records"]}
    side = doorvraag("compare", "side", *in_round, "--coach", "sam", "--json").result
    assert {one["id"]: one["coach"] for one in side["records"]} == in_round


def test_closing_says_what_there_is_to_lay_side_by_side(table: Table, doorvraag: Doorvraag) -> None:
    table.answers("noor")
    table.answers("piet", closes=False)
    told = doorvraag("round", "close", table.id, "--coach", "noor").out
    assert "with one answer" in told
    assert "compare map" not in told
    assert "Still answering: piet" in told
    table.answers("piet")
    again = doorvraag("round", "close", table.id, "--coach", "noor").out
    assert "with 2 answers" in again
    assert "Still answering" not in again


def test_who_pauses_in_a_round_is_told_how_to_go_on_in_that_round(table: Table, doorvraag: Doorvraag) -> None:
    left = doorvraag("round", "join", table.id, "--coach", "piet", "--plain", stdin="/stop\n").out
    assert f"Go on with: doorvraag round join {table.id} --plain" in left


def test_nobody_is_asked_which_news_it_is_that_he_just_read(table: Table, doorvraag: Doorvraag) -> None:
    table.answers("piet")
    line = ("round", "join", table.id, "--twist", "a", "--coach", "piet", "--plain")
    told = doorvraag(*line, stdin="/stop\n").out
    assert "What changes" in told
    assert "Which twist" not in told


def test_a_talk_with_a_simulated_client_is_held_before_it_is_answered(doorvraag: Doorvraag) -> None:
    held = doorvraag("round", "open", "--client", "dylan", "--seed", "7", "--coach", "noor", "--json").result
    told = doorvraag("round", "join", held["id"], "--coach", "piet", "--plain", stdin="/stop\n").out
    assert "Hold the talk first: doorvraag practise --client dylan --seed 7" in told


def test_no_number_of_a_client_and_no_name_stands_in_a_round(doorvraag: Doorvraag) -> None:
    numbered = doorvraag("round", "open", "--case", "meyra", "--coach", "noor", "--title", "Over 111222333")
    assert numbered.code == 1
    named = doorvraag("round", "open", "--case", "meyra", "--coach", "Jan de Vries")
    assert named.code == 1


def test_no_list_tells_that_a_colleague_answered(table: Table, doorvraag: Doorvraag) -> None:
    """Who answered how much is seen in the round, by who may see it."""
    held = table.answers("piet").result["interview"]
    own = table.answers("noor").result["interview"]
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [own]
    assert [one["id"] for one in doorvraag("records", "list", "--limit", "1", "--json").result] == [own]
    assert [one["id"] for one in doorvraag("records", "list", "--coach", "piet", "--json").result] == []
    for attempt in (
        ("records", "list"),
        ("records", "search", "weken"),
        ("records", "timeline", "simone"),
        ("records", "client", "simone", "--out", "-"),
        ("records", "export", "--out", "-"),
        ("compare", "map", "--flow", "vignet"),
        ("compare", "similar", own),
        ("agenda", "list"),
    ):
        ran = doorvraag(*attempt)
        assert held not in ran.out, attempt
        assert "piet" not in ran.out, attempt


def test_an_own_answer_stands_in_the_list_as_one_in_a_round(table: Table, doorvraag: Doorvraag) -> None:
    table.answers("noor")
    (listed,) = doorvraag("records", "list", "--json").result
    assert listed["round"] == table.id
    assert "closed, in a round" in doorvraag("records", "list").out
    doorvraag("interview", "--flow", "intake-kort", "--client", "K-1", "--script", "-", stdin="- finish: {}")
    rounds = {one["flow"]: one["round"] for one in doorvraag("records", "list", "--json").result}
    assert rounds == {"intake-kort": None, "vignet": table.id}


def test_the_name_of_a_case_is_no_clients_code_in_an_appointment_list(
    table: Table, doorvraag: Doorvraag
) -> None:
    table.answers("noor")
    moments = "Datum;Tijd;Code\n24-11-2031;10:00;simone\n24-11-2031;11:00;K-1\n"
    told = doorvraag("agenda", "import", "-", "--look", "--json", stdin=moments).result
    assert [one["client"] for one in told["taken"]] == ["K-1"]


@pytest.mark.parametrize("act", ["close", "withdraw"])
def test_at_a_terminal_what_cannot_be_taken_back_is_asked_first(
    doorvraag: Doorvraag, table: Table, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    table.answers("noor")
    before = doorvraag("round", "show", table.id, "--coach", "noor", "--json").result
    monkeypatch.setattr("assistant.cli.confirm._at_terminal", lambda: True)
    ran = doorvraag("round", act, table.id, "--coach", "noor", stdin="n\n")
    assert (ran.code, ran.out) == (0, "Nothing was changed.\n")
    assert doorvraag("round", "show", table.id, "--coach", "noor", "--json").result == before
    assert doorvraag("round", act, table.id, "--coach", "noor", "--yes").code == 0
    assert doorvraag("round", "show", table.id, "--coach", "noor", "--json").result != before


def test_a_script_that_is_refused_says_how_to_go_on_in_the_round(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    table = Table(doorvraag, tmp_path)
    script = tmp_path / "fout.yaml"
    script.write_text("- answer: {step: spoed, value: 9}", encoding="utf-8")
    ran = doorvraag("round", "join", table.id, "--coach", "piet", "--script", str(script))
    assert ran.code == 1
    assert f"doorvraag round join {table.id} --script" in ran.err
    assert "--resume" not in ran.err
