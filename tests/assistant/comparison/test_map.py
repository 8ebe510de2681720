"""The map: which topic was looked at by whom, and how many records carry each value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from assistant.comparison.in_json import map_to_json
from assistant.comparison.laid import Laid
from assistant.comparison.map_sheet import map_headings, map_lines
from assistant.comparison.mapping import map_of
from assistant.comparison.model import Cell, MapRow
from assistant.comparison.side import side_of
from assistant.comparison.unasked import never_asked, untouched
from assistant.comparison.words import CELL_WORDS, came_up
from assistant.i18n import _, speaking
from flows.events import Answered, Moved, Parked, Revised, Skipped
from prompts.wording import COVERAGE, COVERAGE_OF_A_FORM
from tests.assistant.comparison.table import answered, guide, held, without_answers

INTAKE = guide("intake")

OBSERVED = {
    "formaliteiten": {"1": 1, "2": 0, "3": 2, "4": 2},
    "contract": {"1": 0, "2": 2, "3": 1, "4": 2},
    "openingsvraag": {"1": 1, "4": 4},
    "afsluiting": {"1": 0, "2": 2, "3": 2, "4": 1},
    "reflectie": {"1": 4, "2": 0, "3": 0, "4": 1},
    "star": {"ja": 0, "nee": 5},
    "doorvragen": {"ja": 5, "nee": 0},
    "arbeidsverleden": {"ja": 3, "nee": 2},
    "werknemersvaardigheden": {"ja": 4, "nee": 1},
    "op_tijd_komen": {"ja": 0, "nee": 5},
    "belemmeringen": {"ja": 5, "nee": 0},
    "aandachtspunten": {"ja": 4, "nee": 1},
}
"""Aitink 2015, appendix II: in how many of five observed talks each was marked."""

ALMELO = {
    "mogelijkheden": [1], "lichamelijk_vermogen": [1, 5], "belastbaarheid": [1, 5], "energie": [1, 3],
    "omstandigheden": [2], "geestelijk_vermogen": [5], "psychische_klachten": [5],
    "nederlandse_taal": [2, 3, 4], "beperkingen": [2], "representatief": [1], "afstand_arbeidsmarkt": [2],
    "arbeidsverleden": [2, 3, 5], "werknemersvaardigheden": [3, 5], "arbeidsritme": [5],
    "arbeidsperspectief": [5], "geen_asociaal_gedrag": [1], "dezelfde_gedragscodes": [1],
    "zelfvertrouwen": [1, 5], "gedrag_werkvloer": [3], "non_verbaal": [5], "leeftijd": [1], "cultuur": [1],
    "thuissituatie": [1, 3, 5], "verzorging": [2], "leefgebieden": [5], "opleiding": [3], "veiligheid": [3],
    "geen_kenmerk": [4],
}  # fmt: skip
"""Aitink 2015, appendix VII: which of the five coaches used which characteristic."""


def observations() -> list[Laid]:
    """Five observed talks that together give the counts."""
    marked = {
        step: [v for v, count in counts.items() for _ in range(count)] for step, counts in OBSERVED.items()
    }
    return [
        answered(
            guide("observatie"), f"waarnemer-{n}", client=f"T-{n}",
            **{step: int(values[n]) if values[n].isdigit() else values[n] for step, values in marked.items()},
        )
        for n in range(5)
    ]  # fmt: skip


def intakes() -> list[Laid]:
    """Five intakes with the characteristics of practice that each coach used."""
    return [
        answered(
            guide("intake"), f"C-{coach}", client=f"K-{coach}",
            praktijkkenmerken=[
                {"item": item, "beeld": {"said": f"Over {item}."}}
                for item, coaches in ALMELO.items() if coach in coaches
            ],
        )
        for coach in range(1, 6)
    ]  # fmt: skip


def row(laid: Iterable[Laid], step: str, item: str | None = None) -> MapRow:
    return next(each for each in map_of(list(laid)).rows if (each.step, each.item) == (step, item))


def test_five_observed_talks_give_every_count_of_the_form() -> None:
    told = {each["step"]: each["counts"] for each in map_to_json(map_of(observations()))["rows"]}
    assert told.pop("opmerkingen") == {}, "free text is not counted"
    assert told == OBSERVED


def test_a_no_on_the_form_is_counted_and_is_not_discussed() -> None:
    found = map_of(observations())
    rows = {each.step: each for each in found.rows}
    for step in ("star", "doorvragen", "arbeidsverleden", "op_tijd_komen", "aandachtspunten"):
        assert rows[step].cells.count("did_not_happen") == OBSERVED[step]["nee"], step
        assert rows[step].touched == OBSERVED[step]["ja"], step
    assert {each.step for each in found.by_all} >= {"formaliteiten", "doorvragen", "belemmeringen"}
    assert not {"star", "op_tijd_komen", "aandachtspunten"} & {each.step for each in found.by_all}
    assert {each.step for each in found.by_nobody} == {"star", "op_tijd_komen", "opmerkingen"}
    named = {title.nl for title in never_asked(found.rows, guide("observatie"))}
    assert named == {"STAR", "Op tijd komen", "Opmerkingen"}


def test_a_form_that_was_not_filled_in_says_something_else_than_no() -> None:
    no, empty = (
        answered(guide("observatie"), "waarnemer", client=client, star=star, contract=1)
        for client, star in (("T-1", "nee"), ("T-2", "ja"))
    )
    blank = answered(guide("observatie"), "waarnemer", client="T-3", contract=1)
    assert row([no, empty, blank], "star").cells == ("did_not_happen", "discussed", "not_filled_in")
    assert row([no, empty, blank], "contract").cells == ("discussed",) * 3


@pytest.mark.parametrize("flow_id", ["observatie", "vignet", "vignet-wending", "intake", "intake-kort"])
def test_what_was_left_empty_is_called_as_its_record_calls_it(flow_id: str) -> None:
    flow = guide(flow_id)
    cell: Cell = "not_asked" if flow.names_client else "not_filled_in"
    empty = map_of([held(flow, "C-1"), held(flow, "C-2")])
    assert {each for row in empty.rows for each in row.cells} <= {cell, "not_on_path"}
    assert cell in empty.rows[0].cells
    in_the_record = (COVERAGE if flow.names_client else COVERAGE_OF_A_FORM)["not_asked"]
    with speaking("nl"):
        assert _(CELL_WORDS[cell]) == in_the_record.nl.lower()


def test_what_did_not_happen_is_read_beside_what_did() -> None:
    laid = [
        answered(guide("observatie"), "waarnemer", client=client, star=star)
        for client, star in (("T-1", "nee"), ("T-2", "ja"))
    ]
    (star,) = (each for each in side_of(laid).rows if each.step == "star")
    assert [said.lines[0][1].nl for said in star.said] == ["Nee", "Ja"]
    assert (star.standing, star.answered) == ("different", 2)


def test_the_map_tells_what_scripts_rely_on() -> None:
    told = map_to_json(map_of(observations()), "en")
    assert told["records"][0]["coach"] == "waarnemer-0"
    assert {"id", "coach", "client", "date"} <= told["records"][0].keys()
    assert told["records"][0]["date"] == "2026-03-02"
    first = told["rows"][0]
    assert (first["step"], first["title"], first["cells"]) == (
        "formaliteiten",
        "Courtesies",
        ["discussed"] * 5,
    )
    assert first["labels"]["4"] == "Small talk first and something to drink"


def test_the_map_shows_which_coach_looked_at_what() -> None:
    rows = {each.item: each for each in map_of(intakes()).rows if each.step == "praktijkkenmerken"}
    for item, coaches in ALMELO.items():
        cells = ["discussed" if coach in coaches else "not_asked" for coach in range(1, 6)]
        assert list(rows[item].cells) == cells, item
    assert rows["energie"].title.nl == "Ook besproken: Energie"
    assert rows["energie"].touched == 2


def test_not_one_characteristic_was_used_by_all_five() -> None:
    found = map_of(intakes())
    assert [each for each in found.by_all if each.step == "praktijkkenmerken"] == []
    unused = {each.item for each in found.by_nobody if each.step == "praktijkkenmerken"}
    assert unused == {"op_tijd_komen", "beschikbaarheid", "vervoer", "digitale_vaardigheden", "interesses"}


def test_six_things_that_can_become_of_a_topic_stay_six() -> None:
    laid = held(
        guide("intake"), "C-1",
        [
            Answered("werkervaring", {"beeld": {"said": "Tien jaar magazijn."}}),
            Answered("leeftijd", {"duiding": "geen_probleem"}),
            Skipped("schulden", "Begint de cliënt zelf over.", deliberate=True),
            Skipped("criminaliteit", "Geen tijd."),
            Parked("taalproblemen", "Volgende keer."),
        ],
    )  # fmt: skip
    rows = {each.step: each for each in map_of([laid, laid]).rows}
    cells = {step: rows[step].cells[0] for step in (
        "werkervaring", "leeftijd", "schulden", "criminaliteit", "taalproblemen", "houding",
        "leefgebiedoordelen", "welk_instrument",
    )}  # fmt: skip
    assert cells == {
        "werkervaring": "discussed",
        "leeftijd": "no_problem",
        "schulden": "not_deliberate",
        "criminaliteit": "skipped",
        "taalproblemen": "parked",
        "houding": "not_asked",
        "leefgebiedoordelen": "not_on_path",
        "welk_instrument": "not_on_path",
    }
    assert rows["criminaliteit"].reasons == ("Geen tijd.",) * 2
    assert rows["schulden"].reasons[0] == "Begint de cliënt zelf over."
    assert rows["werkervaring"].reasons == (None, None)


def test_what_was_asked_for_is_on_the_path_once_something_was_put_down() -> None:
    looked = held(guide("intake"), "C-1", [Moved("leefgebiedoordelen")])
    judged = [{"item": "dagbesteding", "herkomst": "uwv"}]
    asked = held(
        guide("intake"), "C-2", [Moved("leefgebiedoordelen"), Answered("leefgebiedoordelen", judged)]
    )
    assert row([looked, asked], "leefgebiedoordelen", "financien").cells == ("not_on_path", "not_asked")


def test_an_answer_that_left_the_path_is_not_counted() -> None:
    talk = [Answered("uitkomst", "instrument"), Answered("welk_instrument", "scholing")]
    stays = held(guide("intake"), "C-1", talk)
    leaves = held(guide("intake"), "C-2", [*talk, Revised("uitkomst", "nu_niet", "instrument")])
    found = row([stays, leaves], "welk_instrument")
    assert found.cells == ("discussed", "not_on_path")
    assert {value.id: value.count for value in found.values}["scholing"] == 1


@pytest.mark.parametrize(
    ("step", "cell"),
    [
        ("werkervaring", "withheld"),
        ("uitkomst", "withheld"),
        ("welk_instrument", "withheld"),  # nobody can tell whether the talk came by it
        ("houding", "not_asked"),
    ],
)
def test_what_is_not_in_the_copy_on_the_table_is_not_called_unasked(step: str, cell: Cell) -> None:
    whole = answered(guide("intake"), "C-1", leeftijd={"duiding": "geen_probleem"})
    copy = replace(whole, withheld=frozenset({"werkervaring", "uitkomst"}))
    assert row([copy], step).cells == (cell,)


def test_a_list_that_was_set_aside_is_so_for_every_item() -> None:
    laid = held(guide("intake"), "C-1", [Skipped("praktijkkenmerken", "Stond er al.", deliberate=True)])
    found = row([laid], "praktijkkenmerken", "energie")
    assert (found.cells, found.reasons) == (("not_deliberate",), ("Stond er al.",))


def test_an_item_can_be_looked_at_and_be_no_problem() -> None:
    laid = answered(
        guide("intake"), "C-1",
        praktijkkenmerken=[
            {"item": "energie", "duiding": "geen_probleem"},
            {"item": "vervoer", "duiding": "kracht"},
        ],
    )  # fmt: skip
    assert row([laid], "praktijkkenmerken", "energie").cells == ("no_problem",)
    assert row([laid], "praktijkkenmerken", "vervoer").cells == ("discussed",)


def test_the_order_on_the_table_is_the_order_of_the_columns_and_nothing_else() -> None:
    laid = intakes()
    found, turned = map_of(laid), map_of(laid[::-1])
    assert [row.cells[::-1] for row in found.rows] == [row.cells for row in turned.rows]
    assert [row.values for row in found.rows] == [row.values for row in turned.rows]


def test_nothing_on_the_table_is_an_empty_map() -> None:
    assert map_to_json(map_of([])) == {"records": [], "rows": [], "by_all": [], "by_nobody": []}


def test_choices_inside_a_step_are_counted_beside_it() -> None:
    laid = [
        answered(guide("vignet"), coach, besluit={"keuze": choice, "reden": "Zomaar."})
        for coach, choice in (("C-1", "deels"), ("C-2", "deels"), ("C-3", "niet_doen"))
    ]
    laid.append(answered(guide("vignet"), "C-4", besluit={"reden": "Weet niet."}))
    (told,) = (one for one in map_to_json(map_of(laid))["rows"] if one["step"] == "besluit")
    assert told["counts"] == {}
    decided = told["fields"]["keuze"]
    assert decided["title"] == "Uw besluit"
    assert {value: count for value, count in decided["counts"].items() if count} == {
        "deels": 2, "niet_doen": 1,
    }  # fmt: skip
    assert decided["counts"]["overdragen"] == 0
    assert decided["labels"]["niet_doen"] == "Nee, dat doe ik niet"
    assert set(told["fields"]) == {"keuze"}


def test_choices_about_an_item_of_a_list_are_counted_per_item() -> None:
    laid = [
        answered(guide("intake"), coach, praktijkkenmerken=[{"item": "energie", "duiding": mark}])
        for coach, mark in (("C-1", "belemmering"), ("C-2", "belemmering"))
    ]
    found = row(laid, "praktijkkenmerken", "energie")
    (marks,) = (part for part in found.parts if part.path == "duiding")
    assert {value.id: value.count for value in marks.values if value.count} == {"belemmering": 2}
    other = row(laid, "praktijkkenmerken", "vervoer")
    assert not any(value.count for part in other.parts for value in part.values)


def test_a_step_that_is_one_choice_has_no_choices_inside() -> None:
    (found, *_) = map_of(observations()).rows
    assert found.parts == ()


def test_what_was_not_shared_is_in_no_list_of_what_nobody_talked_about() -> None:
    one, other = (replace(answered(INTAKE, coach), withheld=frozenset({"vermoeden"})) for coach in "ab")
    told = answered(INTAKE, "c")
    for laid in ([one, other], [one, told]):
        found = map_of(laid)
        assert "vermoeden" not in {row.step for row in found.by_nobody}
        title = next(row.title for row in found.rows if row.step == "vermoeden")
        assert title not in (*untouched(found.rows, INTAKE), *never_asked(found.rows, INTAKE))
    row = next(row for row in map_of([one, other]).rows if row.step == "vermoeden")
    assert came_up(row) == "\u2592", "and no count: nobody here can tell"


def test_no_problem_stays_no_problem_where_the_answer_was_not_shared() -> None:
    talk = answered(INTAKE, "C-1", schulden={"duiding": "geen_probleem"}, houding={"duiding": "kracht"})
    copy = without_answers(talk, "schulden")
    assert row([copy], "schulden").cells == ("no_problem",)
    assert row([copy], "houding").cells == ("discussed",)


def test_an_observation_of_which_the_answer_was_not_shared_does_not_say_that_it_happened() -> None:
    seen = answered(guide("observatie"), "C-1", star="nee", contract=2)
    copies = [without_answers(seen), without_answers(seen), seen]
    found = row(copies, "star")
    assert found.cells == ("withheld", "withheld", "did_not_happen")
    assert (found.touched, came_up(found)) == (0, "0 van 1")
    assert row(copies, "contract").touched == 3


def test_which_items_of_a_list_came_up_is_not_known_where_the_answer_was_not_shared() -> None:
    talk = answered(INTAKE, "C-1", praktijkkenmerken=[{"item": "energie", "duiding": "kracht"}])
    copy = without_answers(talk)
    for item in ("energie", "vervoer"):
        assert row([copy, copy], "praktijkkenmerken", item).cells == ("withheld",) * 2
    assert not any(title.nl.startswith("Ook besproken") for title in never_asked(map_of([copy]).rows, INTAKE))


def test_the_table_counts_the_records_that_tell() -> None:
    seen = answered(guide("observatie"), "C-1", star="ja")
    found = map_of([without_answers(seen), seen])
    (line,) = (line for line in map_lines(found, "nl") if line.cells()[1] == "star")
    told = dict(zip(map_headings(found), line.cells(), strict=True))
    assert (told["1 C-1"], told["2 C-1"]) == ("withheld", "discussed")
    assert (told["came_up"], told["records"]) == (1, 1)


def test_a_list_of_which_an_entry_was_not_shared_does_not_say_what_was_left() -> None:
    talk = answered(INTAKE, "C-1", praktijkkenmerken=[{"item": "energie", "duiding": "kracht"}])
    told = talk.rows["praktijkkenmerken"]
    rows = {"praktijkkenmerken": replace(told, value=[{}, {"item": "energie", "duiding": "kracht"}])}
    copy = replace(talk, rows=rows)
    assert row([copy], "praktijkkenmerken", "energie").cells == ("discussed",)
    assert row([copy], "praktijkkenmerken", "vervoer").cells == ("withheld",)
    assert not any(title.nl.startswith("Ook besproken") for title in never_asked(map_of([copy]).rows, INTAKE))


def test_what_hangs_on_an_answer_that_was_not_shared_is_not_called_off_the_path() -> None:
    there = answered(guide("casuistiek"), "C-1", client_erbij={"hoe": "aanwezig"})
    assert row([there], "ervaring_client").cells == ("not_asked",)
    assert row([without_answers(there)], "ervaring_client").cells == ("withheld",)
