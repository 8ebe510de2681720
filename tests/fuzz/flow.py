"""Guides changed at random, in their structure and in their text, and checked."""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

import yaml
from hypothesis import strategies as st

from assistant.authoring.checking import check_text
from assistant.authoring.checks import CHECKS
from assistant.authoring.refused import NAMES
from assistant.i18n import filled
from flows import shapes
from flows.engine import Engine
from flows.library import SHIPPED, catalogues_in
from flows.load import load_flow
from tests.flows.guides import CATALOGUES, SMALL, begun
from tests.flows.test_mutilated_flows import LISTS, TEXTS, edits, mutilated

Data: TypeAlias = Any
CODES = {check.code for check in CHECKS} | set(NAMES.values())
OWN = {**LISTS, **CATALOGUES}
WORDS = sorted(
    {
        *shapes.FLOW, *shapes.PHASE, *shapes.STEP, *shapes.FIELD, *shapes.ITEM, *shapes.NORM,
        *shapes.FIELD_KINDS, *shapes.ROLES, *shapes.CHAPTERS, *shapes.BOB, *shapes.STAR_PARTS, *OWN,
        "answers",
    }
)  # fmt: skip
CONDITIONS = (
    "sanctie == 'ja' and sanctie == 'nee'", "not answered(opening)", "count(talen) > 2", "'nl' in talen",
    "gevoel > 2 or leeftijd < 27", "answered(per_gebied)", "gevoel == leeftijd", "skipped(sanctie)",
    "wonen.nu >= 3", "opening.said == 'x'", "terug > '2026-01-01'", "a" * 3000, "(" * 60, "1 == 1", "x in y",
)  # fmt: skip
ODD = st.one_of(
    st.sampled_from([*WORDS, *CONDITIONS]),
    st.text(max_size=30),
    st.integers(-5, 200).map(str),
    st.sampled_from(
        [None, True, [], {}, [[]], {"nl": "x"}, {"en": "x"}, {"nl": None}, "x" * 300, "2026-02-30"]
    ),
)
ACTS = st.tuples(
    st.sampled_from(["drop", "double", "put", "rename", "move", "swap"]),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    ODD,
)
GUIDES = {name: yaml.load(text, yaml.CBaseLoader) for name, text in {**TEXTS, "proef": SMALL}.items()}
SIZES = ["proef"] * 8 + ["intake-kort", "vignet", "vignet-wending", "observatie"]


def places(data: Data) -> list[tuple[Data, Any]]:
    """Every place in it: what holds it, and its key or number there."""
    found: list[tuple[Data, Any]] = []
    waiting = [data]
    while waiting:
        here = waiting.pop()
        if not isinstance(here, dict | list):
            continue
        for key in [*here] if isinstance(here, dict) else range(len(here)):
            found.append((here, key))
            waiting.append(here[key])
    return found


def changed(data: Data, act: str, at: int, other: int, odd: Data) -> None:
    """In place; nothing where there is no such place."""
    found = places(data)
    if not found:
        return
    holder, key = found[at % len(found)]
    beside, there = found[other % len(found)]
    match act:
        case "drop":
            del holder[key]
        case "put":
            holder[key] = odd
        case "move":
            holder[key] = copy.deepcopy(beside[there])
        case "rename" if isinstance(holder, dict):
            holder[str(odd)[:80]] = holder.pop(key)
        case "double" if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        case "swap" if isinstance(holder, list):
            holder[key], holder[-1] = holder[-1], holder[key]


@st.composite
def restructured(draw: st.DrawFn) -> str:
    data = copy.deepcopy(GUIDES[draw(st.sampled_from(SIZES))])
    for act in draw(st.lists(ACTS, min_size=1, max_size=5)):
        changed(data, *act)
    return dumped(data)


@st.composite
def conditioned(draw: st.DrawFn) -> str:
    """The small guide, with some of its steps waiting for something: mostly a guide that can be used."""
    data = copy.deepcopy(GUIDES["proef"])
    steps = [step for phase in data["phases"] for step in phase.get("steps", []) if "id" in step]
    for number in draw(st.lists(st.integers(1, len(steps) - 1), min_size=1, max_size=4, unique=True)):
        steps[number]["when"] = draw(EXPRESSIONS)
    return dumped(data)


def dumped(data: Data) -> str:
    return str(yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper))


ATOMS = st.one_of(
    st.sampled_from(
        ["sanctie == 'ja'", "sanctie != 'nee'", "'ar' in talen", "'nl' in talen", "terug > '2026-01-01'"]
    ),
    st.builds(
        "{}({})".format,
        st.sampled_from(["answered", "skipped", "parked"]),
        st.sampled_from(["sanctie", "talen", "opening", "tolk", "jong", "extra", "wonen", "besluit"]),
    ),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(
            ["gevoel", "leeftijd", "count(talen)", "count(voorbeelden)", "wonen.nu", "count(afspraken)"]
        ),
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        st.sampled_from(["1", "2", "4", "16", "27", "gevoel", "leeftijd"]),
    ),
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not {}".format, inner)
    ),
    max_leaves=6,
)
EXAMPLES = st.one_of(
    restructured(),
    conditioned(),
    conditioned(),
    st.builds(mutilated, st.just(SMALL), edits),
    st.builds(mutilated, st.sampled_from([TEXTS["intake-kort"], TEXTS["vignet"]]), edits),
    st.text(max_size=200),
    st.builds(
        lambda text, at: SMALL[:at] + text + SMALL[at:], st.text(max_size=20), st.integers(0, len(SMALL))
    ),
)


def survives(text: str) -> None:
    """A guide that can be begun, or findings in words; every finding on a line that is there."""
    report = check_text(text, "stuk.yaml", lambda name: OWN.get(name) or catalogues_in([SHIPPED])(name))
    lines = (
        text.count("\n")
        + text.count("\r")
        + text.count("\u2028")
        + text.count("\u2029")
        + text.count("\x85")
        + 2
    )
    for one in report.findings:
        assert one.code in CODES
        assert filled(one.message, one.params)
        assert filled(one.remedy, one.params)
        assert one.line >= 1
        assert one.line <= lines or one.file != "stuk.yaml"
    if not report.has("error"):
        flow = load_flow(text, "stuk.yaml", lambda name: OWN.get(name) or catalogues_in([SHIPPED])(name))
        assert begun(Engine(flow)).step in flow.steps
        assert report.paths is not None
        assert report.paths.shortest <= report.paths.mean <= report.paths.longest
