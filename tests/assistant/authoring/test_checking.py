"""What an author hears of a guide: where it stands, how grave it is, and how long talks are."""

from __future__ import annotations

import pytest

from assistant.authoring.checking import check_text
from assistant.authoring.findings import Report
from flows.library import SHIPPED as FOLDER
from flows.library import catalogues_in
from flows.shapes import MAX_CUE
from tests.flows.guides import LIBRARY, SHIPPED
from tests.flows.test_broken_flows import HEAD, indented

YES_NO = "kind: choice, options: [{id: ja, label: Ja}, {id: nee, label: Nee}]"


def checked(steps: str) -> Report:
    return check_text(HEAD + indented(steps), "proef.yaml", catalogues_in([FOLDER]))


def codes(steps: str) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in checked(steps).findings]


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_a_shipped_guide_is_without_mistakes_doubts_or_advice(flow_id: str) -> None:
    file = LIBRARY.file(flow_id)
    report = check_text(file.text, file.path.name, file.catalogues, flow_id)
    assert report.findings == ()
    assert report.flow_id == flow_id


def test_a_guide_found_under_another_name_than_its_own_is_told_so() -> None:
    file = LIBRARY.file("intake")
    report = check_text(file.text, file.path.name, file.catalogues, "inname")
    assert [(one.code, one.severity, one.line) for one in report.findings] == [
        ("file/other-name", "error", 1)
    ]


def test_a_cue_nobody_takes_in_at_a_glance_is_a_warning_and_a_talk_can_be_held_with_it() -> None:
    assert codes(f"- {{id: a, title: A, cue: {'C' * MAX_CUE}, kind: text}}") == []
    for cue in ("C" * (MAX_CUE + 1), f"{{nl: C, en: {'C' * 200_000}}}"):
        report = checked(f"- {{id: a, title: A, cue: {cue}, kind: text}}")
        assert "conversation/long-cue" in [one.code for one in report.findings]
        assert not report.has("error")
        assert report.paths is not None


def test_what_a_catalogue_says_is_pointed_out_in_the_catalogue() -> None:
    asking = "catalogue: vragen\ntitle: V\nitems:\n  - {id: a, label: A}\n  - id: b\n    label: B\n    ask:\n"
    lists = {"vragen": asking + "      - Waarom bent u gestopt?\n"}
    text = HEAD + indented("- {for_each: vragen, cue: Hoe is {item}?, kind: text}".replace("{item}", "x"))
    report = check_text(text, "proef.yaml", lambda name: lists.get(name) or catalogues_in([FOLDER])(name))
    assert [(one.where, one.step) for one in report.findings] == [("catalogues/vragen.yaml:8", "b")]


def test_a_closed_question_is_fine_where_a_fact_is_kept() -> None:
    closed = "ask: [Hebt u een rijbewijs?]"
    assert codes(f"- {{id: a, title: A, cue: C, {closed}, {YES_NO}}}") == []
    assert codes(f"- {{id: a, title: A, cue: C, {closed}, kind: text}}") == [
        ("conversation/closed-question", 14)
    ]


def test_a_question_that_asks_why_comes_with_a_softer_one() -> None:
    (finding,) = checked("- {id: a, title: A, cue: C, ask: [Waarom bent u gestopt?], kind: text}").findings
    assert finding.params["softer"] == "hoe komt het dat u gestopt bent"


# conditions


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("werk == 'ja'", None),
        ("werk != 'ja' or skipped(werk)", None),
        ("werk == 'ja' or not answered(werk)", None),
        ("werk == 'ja' or werk == 'nee'", "logic/any-answer"),
        ("not (werk == 'ja' and werk == 'nee')", "logic/always-true"),
        ("answered(werk) and skipped(werk)", "logic/always-false"),
        ("answered(werk) or not answered(werk)", "logic/always-true"),
        ("'nl' in talen and count(talen) > 3", "logic/always-false"),
        ("'nl' in talen and 'ar' in talen and count(talen) == 3", None),
        ("count(talen) >= 1", "logic/any-answer"),
        ("count(talen) < 1", None),
        ("gevoel > 3 and gevoel < 4", "logic/always-false"),
        ("gevoel > 2 and gevoel < 5", None),
        ("gevoel >= 1", "logic/any-answer"),
        ("leeftijd < 27", None),
        ("leeftijd < 16", "logic/always-false"),
        ("leeftijd > 20 and leeftijd < 21", "logic/always-false"),
        ("dag > '2026-01-01' and dag < '2026-01-02'", "logic/always-false"),
        ("dag > '2026-01-01' and dag < '2026-01-03'", None),
        ("verhaal == 'x' and verhaal == 'y'", "logic/always-false"),
        ("verhaal.said == 'x'", None),
        ("groep.nu == 1 and groep.nu == 2", "logic/always-false"),
        ("groep.nu == 1 and groep.wens == 'a'", None),
        ("gevoel == leeftijd", None),
    ],
)
def test_a_condition_is_decided_by_trying_the_answers_it_can_tell_apart(
    condition: str, expected: str | None
) -> None:
    parts = ", three_parts: true" if ".said" in condition else ""
    steps = (
        f"- {{id: werk, title: W, cue: C, {YES_NO}}}\n"
        "- {id: talen, title: T, cue: C, kind: multi,"
        " options: [{id: nl, label: N}, {id: ar, label: A}, {id: tr, label: T}]}\n"
        "- {id: gevoel, title: G, cue: C, kind: scale, min: 1, max: 5}\n"
        "- {id: leeftijd, title: L, cue: C, kind: number, min: 16, max: 99}\n"
        "- {id: dag, title: D, cue: C, kind: date}\n"
        f"- {{id: verhaal, title: V, cue: C, kind: text{parts}}}\n"
        "- {id: groep, title: G, cue: C, kind: group, fields: [{id: nu, kind: number, label: Nu},"
        " {id: wens, kind: text, label: Wens}]}\n"
        f'- {{id: later, title: L, cue: C, kind: text, when: "{condition}"}}'
    )
    assert codes(steps) == ([] if expected is None else [(expected, 21)])


def test_only_the_first_of_a_row_that_never_comes_up_is_named() -> None:
    steps = (
        f"- {{id: werk, title: W, cue: C, {YES_NO}}}\n"
        "- {id: a, title: A, cue: C, kind: text, when: \"werk == 'ja'\"}\n"
        "- {id: b, title: B, cue: C, kind: text, when: \"answered(a) and werk == 'nee'\"}\n"
        '- {id: c, title: C, cue: C, kind: text, when: "answered(b)"}'
    )
    assert codes(steps) == [("structure/unreachable-step", 16)]


def test_a_row_of_conditions_too_long_to_try_is_left_alone() -> None:
    steps = ["- {id: s0, title: S, cue: C, kind: text}"]
    steps += [
        f"- {{id: s{n}, title: S, cue: C, kind: text, when: answered(s{n - 1})}}" for n in range(1, 200)
    ]
    report = checked("\n".join(steps))
    assert report.findings == ()
    assert report.paths is not None
    assert not report.paths.is_exact
    assert (report.paths.mean, report.paths.longest) == (200, 200)


# how long a talk is


def test_the_length_of_a_talk_counts_the_steps_that_come_up() -> None:
    paths = checked(
        f"- {{id: werk, title: W, cue: C, {YES_NO}}}\n"
        "- {id: a, title: A, cue: C, kind: text, when: \"werk == 'ja'\"}\n"
        "- {id: b, title: B, cue: C, kind: text, when: answered(a)}\n"
        "- {id: c, title: C, cue: C, kind: text, when: \"werk == 'nee'\"}\n"
        "- {id: kaart, title: K, cue: C, kind: text, on_request: true}\n"
        "- {id: onder, title: O, cue: C, kind: text, when: answered(kaart), on_request: true}"
    ).paths
    assert paths is not None
    assert (paths.shortest, paths.longest, paths.is_exact) == (1, 3, True)
    assert 2.2 < paths.mean < 2.8
    assert paths.drawn > 20


def test_the_same_guide_has_the_same_length_every_time() -> None:
    file = LIBRARY.file("vervolg")
    first, again = (check_text(file.text, "vervolg.yaml", file.catalogues).paths for _ in range(2))
    assert first == again
