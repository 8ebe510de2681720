"""Guides with a mistake in them: each is refused with its code, the line it stands on, and what to do.

`# !` marks the line that the author should be led to; mistakes in steps stand in `broken_steps.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows import complaints
from flows.complaints import Complaint
from flows.errors import FlowError, NotFound, Problem
from flows.library import Library
from flows.load import load_flow
from tests.flows.guides import CATALOGUES, SMALL

HEAD = """\
flow: proef
version: "1"
title: Proef
about: Proef.
minutes: 5
sources:
  boek: {who: Janssen 2020, title: Het gesprek}
phases:
  - id: begin
    title: Begin
    about: Begin.
    chapter: heard
    steps:
"""
FIRST = """\
      - {id: sanctie, title: S, cue: C, kind: choice, options: [{id: ja, label: Ja}, {id: nee, label: Nee}]}
      - {id: talen, title: T, cue: C, kind: multi, options: [{id: nl, label: Nederlands}]}
      - {id: gevoel, title: G, cue: C, kind: scale, levels: {1: a, 3: b}}
      - {id: dag, title: D, cue: C, kind: date}
      - {id: verhaal, title: V, cue: C, kind: text}
      - {id: groep, title: G, cue: C, kind: group, fields: [{id: nu, kind: number, label: Nu}]}
"""


@dataclass(frozen=True)
class Broken:
    """A file with a mistake, and what its author should read."""

    complaint: Complaint
    text: str
    remedy: str
    step: str | None = None
    line: int | None = None
    """Where the marker cannot stand on the line itself."""


def indented(steps: str) -> str:
    return "".join(f"      {line}\n" for line in steps.splitlines())


def guide(steps: str) -> str:
    return HEAD + indented(steps)


def asking(condition: str) -> str:
    """A guide with the steps above and one that waits for this condition."""
    return HEAD + FIRST + indented(f'- {{id: later, title: L, cue: C, kind: text, when: "{condition}"}} # !')


def headed(old: str, new: str) -> str:
    """A guide with this change above its steps."""
    assert old in HEAD
    return HEAD.replace(old, new) + FIRST


def in_steps() -> Iterator[Broken]:
    """The mistakes of `broken_steps.txt`: complaint, step (`-` for none), remedy; below them the steps."""
    blocks = Path(__file__).with_name("broken_steps.txt").read_text(encoding="utf-8").split("## ")
    for block in blocks[1:]:
        title, _, steps = block.partition("\n")
        found = re.fullmatch(r"([A-Z_]+) (-|a b|\S+) (.*)", title)
        assert found is not None, title
        complaint: Complaint = getattr(complaints, found[1])
        yield Broken(complaint, guide(steps.strip()), found[3], None if found[2] == "-" else found[2])


TAKE_OUT = "Take the tag out, or put the text between quotes."
SYNTAX = "Look at the indentation, the quotes and the colons on this line."
EXAMPLE = "See docs/flow-format.md for an example."
IN_FILES = [
    Broken(complaints.EMPTY, "# alleen commentaar\n", "A flow begins with 'flow: <id>'.", line=1),
    Broken(complaints.TOO_LARGE, "x" * 5_000_001, "Split it into several flows.", line=1),
    Broken(
        complaints.NOT_TEXT,
        "flow: \x07",
        "Save the file as UTF-8 text, without characters nobody can see.",
        line=1,
    ),
    Broken(complaints.NOT_YAML, "flow: proef\ntitle: [een, twee\nabout: x\n", SYNTAX, line=3),
    Broken(complaints.NOT_YAML, "flow: proef\n\ttitle: x # !\n", SYNTAX),
    Broken(
        complaints.SECOND_DOCUMENT,
        "flow: proef\n--- # !\nflow: nog een\n",
        "Put each flow in a file of its own.",
    ),
    Broken(complaints.ALIAS, "flow: proef\ntitle: &t Proef # !\nabout: *t\n", "Write it out."),
    Broken(complaints.ALIAS, "flow: proef\ntitle: *t # !\n", "Write it out."),
    Broken(complaints.TAG, "flow: proef\nminutes: !!int 5 # !\n", TAKE_OUT),
    Broken(complaints.TAG, "flow: !!python/object/apply:os.system [ls] # !\n", TAKE_OUT),
    Broken(complaints.TOO_DEEP, "flow: proef\nphases: " + "[" * 100_000 + " # !\n", "Flatten the groups."),
    Broken(complaints.TOO_DEEP, "- " * 100_000 + "x # !\n", "Flatten the groups."),
    Broken(complaints.KEY_NOT_A_WORD, "flow: proef\n[a, b]: c # !\n", "Put the text between quotes."),
    Broken(complaints.DUPLICATE_KEY, "flow: proef\nflow: nog een # !\n", "Keep one of the two."),
    Broken(complaints.NO_FLOW, "catalogue: gebieden # !\n", EXAMPLE),
    Broken(complaints.NO_FLOW, "- een # !\n- lijst\n", EXAMPLE),
    Broken(complaints.NO_FLOW, "alleen tekst # !\n", EXAMPLE),
]
FLOW_ID = "Use small letters, digits and -, beginning with a letter."
WORK = "  boek: {who: Janssen 2020, title: Het gesprek}"
COMPANION = "  - {id: d, title: D, about: D, chapter: heard, companion: true}\n"
IN_HEADS = [
    Broken(
        complaints.UNKNOWN_KEY,
        headed("minutes: 5", "minutes: 5\nminuten: 5 # !"),
        "Did you mean 'minutes'?",
    ),
    Broken(
        complaints.MISSING_KEY,
        headed('version: "1"\n', ""),
        "Add 'version:'; docs/flow-format.md shows how.",
        line=1,
    ),
    Broken(
        complaints.MISSING_KEY,
        headed("title: Proef", "title: {en: Trial} # !"),
        "Add 'nl:'; docs/flow-format.md shows how.",
    ),
    Broken(complaints.NO_MAPPING, headed(WORK, "  - boek # !"), "Look at the indentation."),
    Broken(
        complaints.NO_LIST,
        HEAD.replace("    steps:\n", "    steps: geen # !\n"),
        "Begin each entry with '- '.",
    ),
    Broken(
        complaints.EMPTY_LIST,
        HEAD.replace("    steps:\n", "    steps: [] # !\n"),
        "Add an entry that begins with '- '.",
    ),
    Broken(complaints.NO_NUMBER, headed("minutes: 5", "minutes: vijf # !"), "Write digits only."),
    Broken(complaints.NO_NUMBER, headed("minutes: 5", "minutes: 5.5 # !"), "Write digits only."),
    Broken(complaints.TOO_SMALL, headed("minutes: 5", "minutes: 0 # !"), "Look at the number."),
    Broken(
        complaints.TOO_SMALL,
        headed("minutes: 5", "minutes: 5\nretention: {months: 0, why: Zo} # !"),
        "Look at the number.",
    ),
    Broken(
        complaints.MISSING_KEY,
        headed("minutes: 5", "minutes: 5\nretention: {months: 24} # !"),
        "Add 'why:'; docs/flow-format.md shows how.",
    ),
    Broken(
        complaints.NO_MAPPING,
        headed("minutes: 5", "minutes: 5\nretention: 24 # !"),
        "Look at the indentation.",
    ),
    Broken(
        complaints.NO_NUMBER,
        headed("minutes: 5", "minutes: 5\nretention: {months: twee, why: Zo} # !"),
        "Write digits only.",
    ),
    Broken(complaints.NOT_A_FLOW_ID, headed("flow: proef", "flow: Proef 1 # !"), FLOW_ID),
    Broken(complaints.NOT_A_FLOW_ID, headed("minutes: 5", "minutes: 5\nfollows: [Intake] # !"), FLOW_ID),
    Broken(
        complaints.UNKNOWN_WORD,
        headed("chapter: heard", "chapter: hoord # !"),
        "Did you mean 'heard'?",
    ),
    Broken(
        complaints.DUPLICATE_ID,
        HEAD + FIRST + COMPANION.replace("id: d", "id: begin").replace("\n", " # !\n"),
        "The other one stands on line 9; give one of the two another id.",
    ),
    Broken(complaints.RESERVED_ID, headed("id: begin", "id: paused # !"), "Choose another id."),
    Broken(
        complaints.NO_STEPS,
        HEAD.partition("  - id: begin")[0] + COMPANION,
        "Add at least one phase with a step.",
        line=1,
    ),
    Broken(
        complaints.EMPTY_PHASE,
        HEAD + FIRST + "  - {id: leeg, title: L, about: A, chapter: norm} # !\n",
        "Add a step, or take the phase out.",
    ),
    Broken(
        complaints.COMPANION,
        headed("id: begin", "id: begin # !\n    companion: true"),
        "Take the steps out, or take 'companion' out.",
    ),
    Broken(
        complaints.RETIRED_LIVES,
        headed("minutes: 5", "minutes: 5\nretired: [dag]").replace("kind: date}", "kind: date} # !"),
        "Take it out of 'retired', or take what stands on line 18 out.",
    ),
]
FIELDS = "Look at one of its fields, or at answered(groep) or count(groep)."
NO_QUOTES, QUOTES = "Leave the quotes out.", "Put the text between quotes."
IN_CONDITIONS = [
    Broken(complaint, asking(condition), remedy, "later")
    for complaint, condition, remedy in (
        (complaints.CONDITION_UNREADABLE, "sanctie = 'ja'", "See 'Conditions' in docs/flow-format.md."),
        (complaints.CONDITION_NO_STEP, "sancti == 'ja'", "Did you mean 'sanctie'?"),
        (complaints.CONDITION_NO_FIELD, "groep.nou == 1", "Did you mean 'nu'?"),
        (complaints.CONDITION_NO_FIELD, "sanctie.said == 'x'", "There is nothing to choose from yet."),
        (complaints.CONDITION_ITSELF, "not answered(later)", "Look at another step."),
        (complaints.CONDITION_NO_OPTION, "sanctie == 'misschien'", "Choose one of: ja, nee."),
        (complaints.CONDITION_NO_OPTION, "'nll' in talen", "Did you mean 'nl'?"),
        (complaints.CONDITION_NO_LEVEL, "gevoel == 2", "Choose one of: 1, 3."),
        (complaints.CONDITION_TEXT_FOR_NUMBER, "gevoel > '2'", NO_QUOTES),
        (complaints.CONDITION_TEXT_FOR_NUMBER, "count(talen) == 'twee'", NO_QUOTES),
        (complaints.CONDITION_TEXT_FOR_NUMBER, "gevoel == sanctie", NO_QUOTES),
        (complaints.CONDITION_NUMBER_FOR_TEXT, "verhaal == 3", QUOTES),
        (complaints.CONDITION_NUMBER_FOR_TEXT, "3 == sanctie", QUOTES),
        (complaints.CONDITION_NO_DATE, "dag > '1-3-2026'", "Write it as year-month-day: '2026-03-31'."),
        (complaints.CONDITION_NOT_A_LIST, "'ja' in sanctie", "Compare it: sanctie == 'ja'."),
        (complaints.CONDITION_A_LIST, "talen == 'nl'", "Ask whether it is in it: 'nl' in talen."),
        (complaints.CONDITION_NOT_ONE_VALUE, "groep == 'x'", FIELDS),
        (complaints.CONDITION_NOT_ONE_VALUE, "'x' in groep", FIELDS),
        (complaints.CONDITION_ORDER, "sanctie > 'ja'", "Compare them with == or !=."),
        (complaints.CONDITION_CONSTANT, "answered(dag) or 1 == 1", "Look at a step."),
    )
]
BROKEN = [*IN_FILES, *IN_HEADS, *in_steps(), *IN_CONDITIONS]


def problems_of(text: str, **catalogues: str) -> tuple[Problem, ...]:
    with pytest.raises(FlowError) as refused:
        load_flow(text, "proef.yaml", {**CATALOGUES, **catalogues}.get)
    assert refused.value.where == refused.value.problems[0].where
    return refused.value.problems


def same(problem: Problem, complaint: Complaint) -> bool:
    return problem.code == complaint.code and (
        problem.message == complaint.message or complaint is complaints.CONDITION_UNREADABLE
    )


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.complaint.message[:60])
def test_a_mistake_is_named_with_its_line_and_a_remedy(broken: Broken) -> None:
    problems = problems_of(broken.text)
    found = next((problem for problem in problems if same(problem, broken.complaint)), None)
    assert found is not None, problems
    marked = [n for n, line in enumerate(broken.text.splitlines(), 1) if line.endswith("# !")]
    assert found.where == f"proef.yaml:{broken.line or marked[0]}"
    assert found.remedy.format(**found.params) == broken.remedy
    assert found.message.format(**found.params)
    assert found.step == broken.step


def test_the_guides_without_their_mistakes_are_fine() -> None:
    for text in (HEAD + FIRST, SMALL, guide("- {for_each: gebieden, cue: C, kind: text}")):
        load_flow(text, "proef.yaml", CATALOGUES.get)
    for condition in (
        "sanctie == 'ja'",
        "'nl' in talen",
        "gevoel > 2",
        "dag < '2026-03-01'",
        "groep.nu == 3",
    ):
        load_flow(asking(condition), "proef.yaml", CATALOGUES.get)


def test_everything_the_loader_can_say_is_tried_here() -> None:
    elsewhere = {  # tried below
        complaints.TOO_MANY,
        complaints.OTHER_CATALOGUE,
        complaints.OTHER_FLOW,
        complaints.UNREADABLE,
        complaints.NO_NORM,  # in test_norms
        complaints.TOO_FEW,  # these two in test_clients
        complaints.TOO_LARGE_NUMBER,
    }
    known = {value for value in vars(complaints).values() if isinstance(value, Complaint)}
    assert known - {broken.complaint for broken in BROKEN} == elsewhere


def test_an_author_sees_all_mistakes_together_in_the_order_of_the_file() -> None:
    text = HEAD.replace("minutes: 5", "minutes: vijf").replace("chapter: heard", "chapter: slot") + indented(
        "- {id: a, title: A, cue: C, kind: tekst}\n"
        "- {id: b, title: B, kind: text}\n"
        "- {id: C, title: C, cue: C, kind: text}"
    )
    where = [problem.where for problem in problems_of(text)]
    assert where == [f"proef.yaml:{line}" for line in (5, 12, 14, 15, 16)]


def test_one_mistake_in_a_step_for_each_item_is_told_once() -> None:
    text = guide(
        "- {for_each: gebieden, cue: C, kind: text, when: answered(nergens)}\n"
        "- {id: a, title: A, cue: C, kind: text}"
    )
    assert len(problems_of(text)) == 1


def test_a_file_with_nothing_but_mistakes_is_read_to_the_hundredth() -> None:
    text = HEAD + FIRST + "".join(f"fout{n}: x\n" for n in range(50_000))
    problems = problems_of(text)
    assert len(problems) == 101
    assert problems[-1].code == "too_many"


# catalogues


def test_a_mistake_in_a_catalogue_is_found_in_the_catalogue() -> None:
    broken = (
        "catalogue: gebieden\ntitle: G\nitems:\n  - {id: geld, label: Geld}\n  - {id: geld, lable: Geld}\n"
    )
    problems = problems_of(SMALL, gebieden=broken)
    assert [(problem.code, problem.where) for problem in problems] == [
        ("unknown_key", "catalogues/gebieden.yaml:5"),
        ("missing_key", "catalogues/gebieden.yaml:5"),
        ("duplicate_id", "catalogues/gebieden.yaml:5"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("catalogue: gebieden\ntitle: G\nitems: []\n", "empty_list"),
        ("catalogue: gebieden\ntitle: G\nitems: geen\n", "empty_list"),
        ("catalogue: gebieden\ntitle: G\n", "missing_key"),
        ("[" * 1000, "too_deep"),
        ("flow: gebieden\n", "unknown_key"),
        ("catalogue: leefgebieden\ntitle: G\nitems: [{id: a, label: A}]\n", "other_name"),
        ("catalogue: gebieden\ntitle: G\nsource: een boek\nitems: [{id: a, label: A}]\n", "shape"),
    ],
)
def test_a_catalogue_that_is_none_is_refused(text: str, code: str) -> None:
    problems = problems_of(SMALL, gebieden=text)
    assert code in {problem.code for problem in problems}
    assert {problem.where.partition(":")[0] for problem in problems} == {"catalogues/gebieden.yaml"}


# the folder


def team_folder(place: Path, name: str, text: str | bytes) -> Library:
    (place / "data").mkdir()
    content = text if isinstance(text, bytes) else text.encode()
    (place / "data" / name).write_bytes(content)
    return Library(place)


def test_a_guide_is_called_as_its_file_is(tmp_path: Path) -> None:
    library = team_folder(tmp_path, "ons.yaml", HEAD + FIRST)
    with pytest.raises(FlowError) as refused:
        library.flow("ons")
    (problem,) = refused.value.problems
    assert same(problem, complaints.OTHER_FLOW)
    assert library.flow(str(tmp_path / "data/ons.yaml")).id == "proef"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    library = team_folder(tmp_path, "ons.yaml", b"flow: ons\ntitle: caf\xe9\n")
    with pytest.raises(FlowError) as refused:
        library.flow("ons")
    assert refused.value.problems[0].code == "unreadable"
    assert "ons" in library.ids()


def test_the_teams_own_guide_goes_before_the_shipped_one_and_uses_the_shipped_lists(tmp_path: Path) -> None:
    own = guide("- {for_each: leefgebieden, cue: C, kind: text}").replace("flow: proef", "flow: intake")
    library = team_folder(tmp_path, "intake.yaml", own)
    assert library.flow("intake").version == "1"
    assert len(library.flow("intake").steps) == 11
    assert library.ids()[0] == "intake"


@pytest.mark.parametrize(
    "name",
    ["intak", "", "../intake", "x" * 10_000, "x" * 10_000 + ".yaml", "geen.yaml", "a\0.yaml", "data", "."],
)
def test_a_guide_that_is_not_there_is_not_found(name: str) -> None:
    with pytest.raises(NotFound) as refused:
        Library().flow(name)
    assert len(str(refused.value)) < 200
    assert refused.value.remedy
