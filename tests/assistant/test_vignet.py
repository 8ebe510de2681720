"""A standard case answered by a script and at plain prompts, exported whole, and again after a twist."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.i18n import set_language
from flows.library import Library
from tests.assistant.commands import Doorvraag
from tests.assistant.test_plain import GOLDEN, Table

ANSWER = (Path(__file__).parent / "vignet.yaml").read_text(encoding="utf-8")
GIVEN: dict[str, Any] = {
    act["answer"]["step"]: act["answer"]["value"] for act in yaml.safe_load(ANSWER) if "answer" in act
}
AFTER_A_TWIST = """
- answer: {step: wending, value: b}
- answer: {step: verandert, value: {wat: besluit, hoe: Elke week lukt me niet.}}
- answer: {step: besluit, value: {keuze: overdragen, reden: Een halve belofte is erger dan geen.}}
- answer: {step: nodig, value: Een collega met ruimte op donderdag.}
- answer: {step: zekerheid, value: 2}
- finish: {}
"""


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def handed_in(doorvraag: Doorvraag, coach: str = "noor") -> str:
    ran = doorvraag.script(ANSWER, "--coach", coach, flow="vignet", client="simone")
    assert ran.code == 0, ran.err
    return str(ran.result["id"])


def after_the_twist(doorvraag: Doorvraag, *options: str, text: str = AFTER_A_TWIST) -> Any:
    return doorvraag("interview", *options, "--script", "-", "--json", stdin=text)


def test_a_scripted_answer_is_whole_in_the_export_with_the_guide_that_asked_it(doorvraag: Doorvraag) -> None:
    id_ = handed_in(doorvraag)
    path = doorvraag.folder / "alles.jsonl"
    assert doorvraag("records", "export", "--out", str(path)).code == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = {line["step"]: line["value"] for line in lines if line.get("event") == "answered"}
    assert answers == GIVEN
    silences = {line["step"]: line["reason"] for line in lines if line.get("event") in ("skipped", "parked")}
    assert silences == {"norm": "Die had ik niet.", "moeilijk": "Daar wil ik over nadenken."}
    assert {line["interview"] for line in lines if "event" in line} == {id_}
    assert any(Library().flow("vignet").text in line.values() for line in lines)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_it_comes_out_as_tables_too(doorvraag: Doorvraag, form: str) -> None:
    handed_in(doorvraag)
    out = doorvraag.folder / ("tabellen" if form == "csv" else "tabellen.xlsx")
    assert doorvraag("records", "export", "--format", form, "--out", str(out)).code == 0
    assert out.exists()


def test_an_export_read_in_elsewhere_gives_the_same_record(doorvraag: Doorvraag) -> None:
    id_ = handed_in(doorvraag)
    path = doorvraag.folder / "alles.jsonl"
    doorvraag("records", "export", "--out", str(path))
    elsewhere = str(doorvraag.folder / "elders.db")
    assert doorvraag("--db", elsewhere, "records", "import", str(path)).code == 0
    there = doorvraag("--db", elsewhere, "records", "show", id_, "--json").result
    assert there == doorvraag("records", "show", id_, "--json").result


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_record_reads_like_an_argument(doorvraag: Doorvraag, language: str) -> None:
    """Written anew with GOLDEN=write."""
    id_ = handed_in(doorvraag)
    shown = doorvraag("--lang", language, "records", "show", id_, "--format", "md").out
    told = shown[shown.index("\n## ") : shown.rindex("\n## ")]  # without when, and by which version
    golden = GOLDEN / f"vignet.{language}.md"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_the_twist_is_answered_beside_the_first_answer_which_stays_as_it_was(doorvraag: Doorvraag) -> None:
    base = handed_in(doorvraag)
    before = doorvraag("records", "show", base, "--json").result
    after = after_the_twist(doorvraag, "--earlier", base)
    assert after.result.items() >= {"flow": "vignet-wending", "client": "simone", "answered": 5}.items()
    record = doorvraag("records", "show", after.result["id"], "--json").result
    assert record["earlier"]["head"]["id"] == base
    shown = doorvraag("records", "show", after.result["id"], "--format", "txt").out
    assert "Met een paar goede ochtenden" in shown
    assert "Een halve belofte" in shown
    assert doorvraag("records", "show", base, "--json").result == before


def test_two_twists_are_two_answers_beside_one_first_answer(doorvraag: Doorvraag) -> None:
    base = handed_in(doorvraag)
    texts = (AFTER_A_TWIST.replace("value: b", "value: a"), AFTER_A_TWIST)
    ids = [after_the_twist(doorvraag, "--earlier", base, text=text).result["id"] for text in texts]
    records = [doorvraag("records", "show", id_, "--json").result for id_ in ids]
    assert {record["earlier"]["head"]["id"] for record in records} == {base}


def test_without_a_number_a_twist_goes_on_from_ones_own_answer_never_from_a_colleagues(
    doorvraag: Doorvraag,
) -> None:
    own = handed_in(doorvraag, coach="noor")
    handed_in(doorvraag, coach="bo")
    line = ("--flow", "vignet-wending", "--client", "simone")
    after = after_the_twist(doorvraag, *line, "--coach", "noor").result["id"]
    assert doorvraag("records", "show", after, "--json").result["earlier"]["head"]["id"] == own
    alone = after_the_twist(doorvraag, *line, "--coach", "kim").result["id"]
    assert doorvraag("records", "show", alone, "--json").result["earlier"] is None


def test_a_twist_to_another_case_is_refused(doorvraag: Doorvraag) -> None:
    base = handed_in(doorvraag)
    ran = after_the_twist(doorvraag, "--earlier", base, "--client", "geert")
    assert ran.code == 1
    assert "another client" in ran.error["message"]


@pytest.mark.parametrize(
    ("step", "value"),
    [("besluit", "{keuze: nee}"), ("zekerheid", "6"), ("overleg", "{met_wie: [buurvrouw]}")],
)
def test_an_answer_that_cannot_be_counted_is_refused_and_what_came_before_is_kept(
    doorvraag: Doorvraag, step: str, value: str
) -> None:
    script = f"- answer: {{step: spoed, value: 2}}\n- answer: {{step: {step}, value: {value}}}\n"
    ran = doorvraag.script(script, flow="vignet", client="simone")
    assert ran.code == 1
    assert ran.error["where"].startswith(step)
    kept = doorvraag("records", "list", "--json").result
    assert [header["answered"] for header in kept] == [1]


def test_at_plain_prompts_the_form_is_read_aloud_step_by_step() -> None:
    """Written anew with GOLDEN=write."""
    set_language("nl")
    with asyncio.Runner() as runner:
        held = Table(runner).talk(
            "4", "Zes keer een half uur samen.", "Met een paar goede ochtenden kan ze beginnen.",
            "Vragen hoe een ochtend gaat.", "1", "3", "Werken.", "De opvang gaat te laat open.", "", "",
            "Een vast rooster.", "Hier is geen aanbieder voor nodig.", "1", "7, 8", "Ze vraagt het zelf.",
            "/overslaan Die had ik niet.", "4", "3", "1", "4", "Ze houdt de baan.", "Daan moet eerder op.",
            "", "", "/parkeren Daar denk ik over na.", "Ze is twee weken op tijd.", "1, 3",
            "Of er een opvang eerder opengaat.", "4", "Als er thuis meer speelt.", "Haast.", "Schaamte.",
            "Rustig beginnen.", "1", "Bijna elke ouder.", "/klaar", "ja", flow="vignet",
        )  # fmt: skip
    assert held.interview.snapshot.state == "finished"
    golden = GOLDEN / "vignet-plain.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(held.paper.text, encoding="utf-8")
    assert held.paper.text == golden.read_text(encoding="utf-8")
