"""Records over versions of a guide: what is the same, what was renamed, and what only one of them asks."""

from __future__ import annotations

from datetime import date

from assistant.cli.compared import map_words
from assistant.comparison.agreement import agreements_of
from assistant.comparison.align import newest_first
from assistant.comparison.map_sheet import map_lines
from assistant.comparison.mapping import map_of
from assistant.comparison.model import MapRow
from assistant.comparison.report import report_of
from assistant.comparison.side import side_of
from assistant.i18n import speaking
from flows.model import Flow
from prompts.render import TemplateReports
from tests.assistant.comparison.table import answered, version

CHOICE = "kind: choice, options: [{id: ja, label: Ja}, {id: nee, label: Nee}]"
OLD = f"""\
  - id: begin
    title: Begin
    about: B
    chapter: heard
    steps:
      - {{id: welkom, title: Welkom, cue: C, {CHOICE}}}
      - {{id: drank, title: Iets drinken, cue: C, kind: text}}
      - {{id: vraag, title: Vraag, cue: C, kind: text}}
  - id: einde
    title: Einde
    about: E
    chapter: agreements
    steps:
      - {{id: dank, title: Bedanken, cue: C, kind: text}}
"""
MIDDLE = OLD.replace("{id: vraag,", "{id: openingsvraag, was: vraag,").replace("id: drank", "id: koffie")
NEW = f"""\
  - id: begin
    title: Begin
    about: B
    chapter: heard
    steps:
      - {{id: eerste_vraag, was: openingsvraag, title: Eerste vraag, cue: C, kind: text}}
      - {{id: groet, was: welkom, title: Groet, cue: C, {CHOICE.replace("]", ", {id: half, label: Half}]")}}}
      - {{id: contract, title: Contract, cue: C, kind: text}}
"""


def three() -> tuple[Flow, Flow, Flow]:
    return version("1.9", OLD), version("1.10", MIDDLE), version("2", NEW)


def rows() -> dict[str, MapRow]:
    old, middle, new = three()
    laid = [
        answered(old, "ad", welkom="ja", vraag="Vertel eens."),
        answered(new, "bo", groet="half", contract="Een uur."),
        answered(middle, "cor", openingsvraag="Hoe is het?", welkom="nee"),
    ]
    return {row.step: row for row in map_of(laid).rows}


def test_the_newest_guide_gives_the_order_and_the_rest_comes_last_in_its_phase() -> None:
    assert list(rows()) == ["eerste_vraag", "groet", "contract", "koffie", "drank", "dank"]


def test_ten_comes_after_nine() -> None:
    old, middle, new = three()
    laid = [answered(flow, "ad", day=date(2026, 3, day)) for day, flow in enumerate((middle, old, new), 1)]
    assert [flow.version for flow in newest_first(laid)] == ["2", "1.10", "1.9"]


def test_of_one_version_the_guide_used_last_comes_first() -> None:
    one, other = version("1", OLD), version("1", MIDDLE)
    laid = [answered(one, "ad", day=date(2026, 3, 9)), answered(other, "bo", day=date(2026, 3, 8))]
    assert newest_first(laid)[0].content_hash == one.content_hash
    assert newest_first(laid[::-1])[0].content_hash == one.content_hash


def test_a_renamed_step_is_found_also_over_a_guide_in_between() -> None:
    question = rows()["eerste_vraag"]
    assert question.matches == ("renamed", "same", "renamed")
    assert question.was == ("vraag", None, "openingsvraag")
    assert question.cells == ("discussed", "not_asked", "discussed")


def test_what_a_guide_did_not_have_is_not_called_unasked() -> None:
    found = rows()
    assert found["contract"].cells == ("not_in_guide", "discussed", "not_in_guide")
    assert found["contract"].matches == ("missing", "same", "missing")
    assert found["drank"].cells == ("not_asked", "not_in_guide", "not_in_guide")


def test_values_count_over_renamings_with_those_of_every_guide() -> None:
    counts = [(value.id, value.count) for value in rows()["groet"].values]
    assert counts == [("ja", 1), ("nee", 1), ("half", 1)]


def test_renamed_steps_lie_side_by_side_and_count_as_one_question() -> None:
    old, _, new = three()
    laid = [answered(old, "ad", welkom="ja"), answered(new, "bo", groet="ja")]
    row = next(each for each in side_of(laid).rows if each.step == "groet")
    assert row.standing == "same"
    assert [(each.step, each.exact, each.pairs) for each in agreements_of(laid)] == [("groet", 1, 1)]


def test_where_two_steps_became_one_the_other_keeps_its_own_row() -> None:
    merged = version("3", NEW.replace("was: welkom,", "was: [welkom, drank],"))
    laid = [
        answered(version("1", OLD), "ad", welkom="ja", drank="Koffie."),
        answered(merged, "bo", groet="ja"),
    ]
    found = {row.step: row for row in map_of(laid).rows}
    assert found["groet"].was == ("welkom", None)
    assert found["drank"].cells == ("discussed", "not_in_guide")


def test_the_map_in_words_says_what_a_question_was_called_before() -> None:
    old, middle, new = three()
    laid = [answered(old, "ad"), answered(new, "bo"), answered(middle, "cor")]
    with speaking("nl"):
        told = map_words(map_of(laid))
    assert "Eerste vraag heette vraag in de leidraad van 1." in told
    assert "Groet heette welkom in de leidraad van 1, 3." in told


def test_the_page_and_the_table_say_it_too() -> None:
    old, middle, new = three()
    laid = [answered(old, "ad"), answered(new, "bo"), answered(middle, "cor")]
    page = TemplateReports().render_comparison(report_of(laid), "nl")
    assert "Groet heette welkom in een eerdere leidraad (2 van 3 dossiers)." in page
    lines = {line.cells()[1]: line.cells()[-1] for line in map_lines(map_of(laid), "nl")}
    assert (lines["groet"], lines["contract"]) == ("1: welkom; 3: welkom", "")


def test_a_list_that_got_another_name_says_so_once() -> None:
    entries = "kind: group, repeat: gebieden, fields: [{id: weet, label: W, kind: text}]}"
    phase = "  - id: begin\n    title: Begin\n    about: B\n    chapter: heard\n    steps:\n"
    old = version("1", f"{phase}      - {{id: lijst, title: Lijst, cue: C, {entries}\n")
    new = version("2", f"{phase}      - {{id: rij, was: lijst, title: Rij, cue: C, {entries}\n")
    found = map_of([answered(old, "ad"), answered(new, "bo")])
    assert len(found.rows) > len(found.renamed) == 1
    with speaking("nl"):
        assert map_words(found).count("heette lijst") == 1
