"""The short way of `compare` answers what the long way answers, and leaves to it what it cannot do."""

from __future__ import annotations

import gc
import inspect
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import app, compare, quick
from assistant.cli.arguments import take_common
from tests.assistant.commands import Doorvraag, Ran
from tests.test_architecture import modules_loaded_by


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    made = Doorvraag(tmp_path, monkeypatch, capsys)
    for coach, opening in (("noor", 4), ("piet", 1), ("sam", 4)):
        ran = made.script(
            f"- answer: {{step: openingsvraag, value: {opening}}}\n"
            "- skip: {step: star, reason: geen tijd, deliberate: true}\n"
            "- finish: {}",
            "--coach",
            coach,
        )
        assert ran.code == 0, ran.out
    return made


@pytest.fixture
def the_long_way(doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    def run(*line: str) -> Ran:
        with monkeypatch.context() as patch:
            patch.setattr(quick, "compare_quickly", lambda *_: None)
            return doorvraag(*line)

    return run


@pytest.mark.parametrize("what", ["map", "pairs", "agreement"])
@pytest.mark.parametrize(
    "more",
    [(), ("--json",), ("--since=2020-01-01",), ("--until", "2020-01-01"), ("--client", "nergens", "--json")],
)
@pytest.mark.parametrize("flow", ["observatie", "intake"])
def test_both_ways_answer_the_same(
    doorvraag: Doorvraag, the_long_way: Callable[..., Ran], what: str, more: tuple[str, ...], flow: str
) -> None:
    line = ("compare", what, "--flow", flow, "--coach", "begeleider", *more)
    assert doorvraag(*line) == the_long_way(*line)


@pytest.mark.parametrize(
    "line",
    [
        (),
        ("map",),
        ("map", "--help"),
        ("map", "--flow"),
        ("map", "--flow", "observatie", "--flow", "intake"),
        ("map", "--flow", "--coach", "noor"),
        ("map", "--flow", "observatie", "--records", "abcd"),
        ("map", "--flow", "observatie", "nog iets"),
        ("side", "--flow", "observatie"),
        ("bestaat-niet", "--flow", "observatie"),
    ],
)
def test_what_it_cannot_do_goes_the_long_way(doorvraag: Doorvraag, line: tuple[str, ...]) -> None:
    common, _ = take_common(["--db", doorvraag.db])
    assert quick.compare_quickly(line, common, "nl") is None


def test_it_knows_no_option_that_the_long_way_does_not_have() -> None:
    assert app  # the long way
    for act in (compare.map_, compare.pairs, compare.agreement):
        assert {option.removeprefix("--") for option in quick.OPTIONS} <= set(
            inspect.signature(act).parameters
        )


def test_who_looks_is_written_down_by_the_short_way_too(doorvraag: Doorvraag) -> None:
    found = doorvraag("compare", "map", "--flow", "observatie", "--coach", "begeleider", "--json").result
    one = found["records"][0]["id"]
    assert "begeleider" in doorvraag("records", "readers", one).out


@pytest.mark.parametrize(("client", "code"), [("O-1", 0), ("nergens", 1)])
def test_the_program_says_all_it_has_to_say_before_it_ends(
    doorvraag: Doorvraag, client: str, code: int
) -> None:
    line = ("compare", "map", "--flow", "observatie", "--coach", "begeleider", "--client", client, "--json")
    run = doorvraag.beside(*line)
    out, err = run.communicate()
    assert (run.returncode, err) == (code, "")
    assert json.loads(out)["ok"] is (code == 0)


def test_the_short_way_leaves_the_process_as_it_found_it(doorvraag: Doorvraag) -> None:
    assert gc.isenabled()
    assert doorvraag("compare", "map", "--flow", "observatie").code == 0
    assert gc.isenabled()


def test_the_short_way_waits_for_no_typer_no_sqlalchemy_and_no_event_loop() -> None:
    loaded = modules_loaded_by(
        "import assistant.__main__, assistant.cli.quick, storage.lean, flows.load, assistant.comparison.words"
    )
    assert not loaded & {
        "typer", "sqlalchemy", "sqlmodel", "pydantic", "asyncio", "transitions", "jinja2", "argon2", "textual"
    }  # fmt: skip
