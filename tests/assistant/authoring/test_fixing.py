"""What may be mended without asking, and what may not: only what cannot mean anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.authoring.checking import check_text
from assistant.authoring.fixing import mended
from flows.library import SHIPPED as FOLDER
from flows.library import catalogues_in
from tests.assistant.authoring.test_broken_guides import FILES
from tests.flows.guides import LIBRARY, SHIPPED
from tests.flows.test_broken_flows import HEAD, indented

LISTS = catalogues_in([FOLDER])
STEP = "- {id: a, title: A, cue: C, kind: text}\n- {id: b, title: B, cue: C, kind: text, "


def after(steps: str) -> str:
    """The last line, mended."""
    return mended(HEAD + indented(steps), "gids.yaml", LISTS).text.splitlines()[-1].strip()


def norm(review: str) -> str:
    return f"{STEP}norm: {{text: N, origin: teamafspraak, source: boek, review: {review}}}}}"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("31-3-2027", "2027-03-31"), ("31/03/2027", "2027-03-31"), ("2027/3/4", "2027-03-04"),
        ("2027.03.31", "2027-03-31"), ("5-5-2027", "2027-05-05"),
        ("3-4-2027", "3-4-2027"), ("31-2-2027", "31-2-2027"), ("volgend jaar", "volgend jaar"),
    ],
)  # fmt: skip
def test_a_date_is_rewritten_when_it_can_only_be_that_day(given: str, written: str) -> None:
    assert after(norm(given)) == norm(written).splitlines()[-1]


@pytest.mark.parametrize(
    ("given", "written"),
    [("True", "true"), ("ja", "true"), ("'Nee'", "false"), ("no", "false"), ("soms", "soms")],
)
def test_yes_and_no_become_true_and_false(given: str, written: str) -> None:
    assert after(STEP + f"private: {given}}}").endswith(f"private: {written}}}")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("a == ‘x’", "a == 'x'"),
        ("a = 'x'", "a == 'x'"),
        ("a = ’x’ and not a != 'y'", "a == 'x' and not a != 'y'"),
        ("a ==== 'x'", "a ==== 'x'"),
    ],
)
def test_quotes_of_a_word_processor_and_a_single_equals_are_mended(given: str, written: str) -> None:
    assert after(f'{STEP}when: "{given}"}}').endswith(f'when: "{written}"}}')


def test_white_space_at_the_end_goes_and_in_a_text_of_several_lines_it_stays() -> None:
    text = HEAD.replace("title: Proef", "title: Proef   ") + indented(STEP + "why: W}") + "\n\n"
    found = mended(text, "gids.yaml", LISTS)
    assert found.text == HEAD + indented(STEP + "why: W}")
    assert [mend.code for mend in found.mends] == ["layout"]
    block = HEAD + indented("- id: a\n  title: A\n  cue: |\n    Een  \n    twee\n  kind: text")
    assert mended(block, "gids.yaml", LISTS).text == block


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_a_shipped_guide_needs_no_mending(flow_id: str) -> None:
    file = LIBRARY.file(flow_id)
    assert mended(file.text, file.path.name, file.catalogues).text == file.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_mending_never_adds_a_mistake(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    before, now = (
        {one.code for one in check_text(one_text, "x.yaml", LISTS).findings}
        for one_text in (text, mended(text, "x.yaml", LISTS).text)
    )
    assert now <= before
    assert mended(mended(text, "x.yaml", LISTS).text, "x.yaml", LISTS).mends == ()
