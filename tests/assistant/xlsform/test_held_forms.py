"""Forms that become a guide: what each question turns into, and what is said of the rest."""

from __future__ import annotations

import pytest

from flows.model import Field, Flow, Step
from tests.assistant.xlsform.forms import YES_NO, read, remarks

KINDS = {
    "text": ("text | q | Hoe gaat het?", "text"),
    "an old word for text": ("string | q | Hoe gaat het?", "text"),
    "a still older one": ("q string | q | Hoe gaat het?", "text"),
    "text as a prompt": ("add text prompt | q | Hoe?", "text"),
    "a whole number": ("integer | q | Hoeveel?", "number"),
    "a whole number, shortly": ("int | q | Hoeveel?", "number"),
    "a date": ("date | q | Wanneer?", "date"),
    "one of a list": ("select_one ja_nee | q | Wilt u?", "choice"),
    "one of a list, in three words": ("select one from ja_nee | q | Wilt u?", "choice"),
    "one of a list, as it once was": ("select1 ja_nee | q | Wilt u?", "choice"),
    "one of a list, as a prompt": ("add select one prompt using ja_nee | q | Wilt u?", "choice"),
    "several of a list": ("select_multiple ja_nee | q | Wat?", "multi"),
    "several of a list, with spaces": ("select multiple  ja_nee | q | Wat?", "multi"),
    "all that apply": ("select all that apply from ja_nee | q | Wat?", "multi"),
    "capitals": ("Select_One ja_nee | q | Wilt u?", "choice"),
    "a scale": ("range | q | Hoe tevreden?", "scale"),
}


def only_step(flow: Flow) -> Step:
    (step,) = flow.steps.values()
    return step


def field_of(flow: Flow, step: str) -> Field:
    return flow.steps[step].field


@pytest.mark.parametrize("name", KINDS)
def test_a_question_keeps_what_it_captures(name: str) -> None:
    row, kind = KINDS[name]
    assert only_step(read(f"type | name | label\n{row}").flow).field.kind == kind


def test_a_question_is_title_cue_and_example_at_once() -> None:
    step = only_step(read("type | name | label | hint\ntext | q | Hoe gaat het? | Rustig beginnen").flow)
    assert (step.title.nl, step.cue.nl, [ask.nl for ask in step.ask]) == (
        "Hoe gaat het?", "Rustig beginnen", ["Hoe gaat het?"],
    )  # fmt: skip


def test_a_long_question_is_shortened_to_a_title_and_asked_in_full() -> None:
    question = (
        "Kunt u in uw eigen woorden vertellen wat er de afgelopen maanden allemaal is gebeurd met uw werk?"
    )
    imported = read(f"type | name | label\ntext | q | {question}")
    step = only_step(imported.flow)
    assert step.title.nl == "Kunt u in uw eigen woorden vertellen wat er de afgelopen…"
    assert [ask.nl for ask in step.ask] == [question]
    assert remarks(imported)["title"] == ["survey!2"]


def test_top_level_groups_become_phases_and_loose_questions_one_of_their_own() -> None:
    survey = """
type | name | label
text | vooraf | Vooraf
begin group | werk | Werk
text | baan | Laatste baan
end group | |
text | slot | Slot
"""
    flow = read(survey).flow
    assert [(phase.id, [step.id for step in phase.steps]) for phase in flow.phases] == [
        ("deel", ["vooraf"]), ("werk", ["baan"]), ("deel_2", ["slot"]),
    ]  # fmt: skip


def test_a_group_within_a_group_becomes_one_card() -> None:
    survey = """
type | name | label
begin group | werk | Werk
begin_group | laatste | Laatste baan
text | waar | Waar?
integer | jaren | Hoe lang?
end_group | |
end group | |
"""
    step = only_step(read(survey).flow)
    assert (step.id, step.field.kind) == ("laatste", "group")
    assert [part.id for part in step.field.fields] == ["waar", "jaren"]


def test_a_group_with_a_condition_inside_is_opened_and_says_so() -> None:
    survey = """
type | name | label | relevant
begin group | werk | Werk | ${wil} = 'ja'
begin group | baan | Baan |
select_one ja_nee | had | Had u werk? |
text | welk | Welk werk? | ${had} = 'ja'
end group | | |
end group | | |
select_one ja_nee | wil | Wilt u? |
"""
    imported = read(survey)
    assert {step.id: str(step.when) for step in imported.flow.steps.values()} == {
        "had": "wil == 'ja'", "welk": "wil == 'ja' and had == 'ja'", "wil": "None",
    }  # fmt: skip
    assert remarks(imported)["group"] == ["survey!3"]


def test_a_repeat_becomes_a_list_and_its_count_can_be_asked_for() -> None:
    survey = """
type | name | label | relevant | repeat_count
begin repeat | kinderen | Kinderen | | 3
text | naam | Naam | |
begin group | meer | Meer | |
integer | leeftijd | Leeftijd | |
end group | | | |
end repeat | | | |
text | opvang | Opvang? | count(${kinderen}) > 0 |
"""
    imported = read(survey)
    children = field_of(imported.flow, "kinderen")
    assert (children.repeat, [part.id for part in children.fields]) == (True, ["naam", "leeftijd"])
    assert str(imported.flow.steps["opvang"].when) == "count(kinderen) > 0"
    assert remarks(imported)["repeat_count"] == ["survey!E2"]


@pytest.mark.parametrize(
    ("constraint", "ends"),
    [
        (". >= 1 and . <= 10", (1, 10)),
        (". > 0", (1, None)),
        (".<18", (None, 17)),
        ("(. >= 0) and (120 >= .)", (0, 120)),
        (". > -5 and . < 2.5", (-4, 2)),
        (". = 3", (3, 3)),
        (". ≥ 2", (2, None)),
    ],
)
def test_the_lowest_and_highest_number_are_kept(constraint: str, ends: tuple[int | None, int | None]) -> None:
    field = only_step(read(f"type | name | constraint\ninteger | q | {constraint}").flow).field
    assert (field.minimum, field.maximum) == ends


@pytest.mark.parametrize(
    ("parameters", "levels"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        ("start=1 end=5 step=1", (1, 2, 3, 4, 5)),
        ("start=0, end=10, step=5", (0, 5, 10)),
        ("start=0;end=1", (0, 1)),
        ("start=3 end=1 step=-1", (1, 2, 3)),
    ],
)
def test_a_range_becomes_a_scale(parameters: str, levels: tuple[int, ...]) -> None:
    assert only_step(read(f"type | name | parameters\nrange | q | {parameters}").flow).field.levels == levels


def test_choices_keep_their_order_and_get_ids_that_can_be_one() -> None:
    choices = """
list name | name | label
smaak | 1 | Zoet
smaak | Weet niet | Weet ik niet
smaak | zout | Zout
"""
    imported = read("type | name | label\nselect_one smaak | q | Smaak?", choices)
    options = only_step(imported.flow).field.options
    assert [(option.id, option.label.nl) for option in options] == [
        ("keuze_1", "Zoet"), ("weet_niet", "Weet ik niet"), ("zout", "Zout"),
    ]  # fmt: skip
    assert remarks(imported)["name"] == ["choices!2", "choices!3"]


def test_or_other_becomes_a_choice_and_a_question_behind_it() -> None:
    imported = read("type | name | label\nselect_one ja_nee or_other | q | Wilt u?\ntext | r | En dan?")
    flow = imported.flow
    assert [option.id for option in field_of(flow, "q").options] == ["ja", "nee", "other"]
    assert str(flow.steps["q_other"].when) == "q == 'other'"
    assert list(flow.steps) == ["q", "q_other", "r"]
    assert remarks(imported)["or_other"] == ["survey!2"]


def test_a_cascade_becomes_a_question_for_each_answer() -> None:
    survey = """
type | name | label | choice_filter | relevant
select_one landen | land | Welk land? | |
select_one steden | stad | Welke stad? | land=${land} |
text | wijk | Welke wijk? | | ${stad} = 'gent'
"""
    choices = """
list_name | name | label | land
landen | nl | Nederland |
landen | be | België |
steden | almelo | Almelo | nl
steden | gent | Gent | be
steden | brugge | Brugge | be
"""
    imported = read(survey, choices)
    flow = imported.flow
    assert {step.id: str(step.when) for step in flow.steps.values()} == {
        "land": "None",
        "stad_nl": "land == 'nl'",
        "stad_be": "land == 'be'",
        "wijk": "stad_be == 'gent'",
    }
    assert [option.id for option in field_of(flow, "stad_be").options] == ["gent", "brugge"]
    assert remarks(imported)["choice_filter"] == ["survey!D3"]


@pytest.mark.parametrize(
    ("relevant", "condition"),
    [
        ("${stad} = ''", "not (answered(stad_nl) or answered(stad_be))"),
        ("${stad} != ''", "answered(stad_nl) or answered(stad_be)"),
        ("count-selected(${stad}) = 0", "count(stad_nl) == 0 and count(stad_be) == 0"),
        ("count-selected(${stad}) > 1", "count(stad_nl) > 1 or count(stad_be) > 1"),
        ("not(selected(${stad}, 'gent'))", "not 'gent' in stad_be"),
    ],
)
def test_a_condition_on_a_cascade_looks_at_all_its_questions(relevant: str, condition: str) -> None:
    survey = f"""
type | name | choice_filter | relevant
select_one landen | land | |
select_multiple steden | stad | land=${{land}} |
text | wijk | | {relevant}
"""
    choices = """
list_name | name | label | land
landen | nl | Nederland |
landen | be | België |
steden | almelo | Almelo | nl
steden | gent | Gent | be
"""
    assert str(read(survey, choices).flow.steps["wijk"].when) == condition


def test_a_filter_by_a_fixed_word_leaves_the_choices_that_pass() -> None:
    choices = YES_NO.replace("label", "label | soort").replace("Ja", "Ja | a").replace("Nee", "Nee | b")
    flow = read("type | name | choice_filter\nselect_one ja_nee | q | soort != 'b'", choices).flow
    assert [option.id for option in only_step(flow).field.options] == ["ja"]


def test_notes_become_help_at_the_question_behind_them() -> None:
    survey = """
type | name | label | relevant
note | welkom | Fijn dat u er bent. |
text | q | Hoe gaat het? |
note | einde | Dank u wel. | ${q} = 'goed'
"""
    imported = read(survey)
    why = only_step(imported.flow).why
    assert why is not None
    assert why.nl == "Fijn dat u er bent.\nDank u wel."
    assert remarks(imported)["note"] == ["survey!2", "survey!4", "survey!4"]


def test_dutch_and_english_are_kept_and_other_languages_are_left_out() -> None:
    survey = """
type | name | label::Français (fr) | label::English (en) | label::Nederlands (nl)
text | q | Comment ça va? | How are you? | Hoe gaat het?
text | r | Et encore? | | En verder?
"""
    imported = read(survey)
    assert imported.flow.steps["q"].title.in_language("en") == "How are you?"
    assert imported.flow.steps["q"].title.nl == "Hoe gaat het?"
    assert imported.flow.steps["r"].title.en is None
    assert "language" in remarks(imported)


@pytest.mark.parametrize(
    ("heading", "settings"),
    [
        ("label::English (en)", ""),
        ("label:English", ""),
        ("Label :: english", ""),
        ("label::Swahili (sw)", "default_language\nSwahili (sw)"),
    ],
)
def test_without_dutch_another_language_stands_in_its_place_and_that_is_said(
    heading: str, settings: str
) -> None:
    imported = read(f"type | name | {heading}\ntext | q | Woorden", settings=settings)
    assert only_step(imported.flow).title.nl == "Woorden"
    assert remarks(imported)["language"]


def test_a_missing_translation_is_filled_in_with_another() -> None:
    survey = "type | name | label::Dutch | label::English\ntext | q | | How are you?\ntext | r | Hoe? | How?"
    imported = read(survey)
    assert imported.flow.steps["q"].title.nl == "How are you?"
    assert remarks(imported)["translation"] == ["survey!D2"]


def test_what_a_form_asks_the_device_is_left_out_and_said() -> None:
    imported = read("type | name\nstart | start\nend | end\ndeviceid | d\nusername | u\ntext | q")
    assert list(imported.flow.steps) == ["q"]
    assert remarks(imported)["metadata"] == ["survey!A2", "survey!A3", "survey!A4", "survey!A5"]


def test_columns_without_a_place_are_left_out_and_said_once() -> None:
    survey = """
type | name | label | required | appearance | default | media::image::English (en) | opmerking
text | q | A | yes | multiline | niets | a.png | intern
text | r | B | yes | multiline | | |
"""
    assert remarks(read(survey)) == {
        "required": ["survey!D1"],
        "column": ["survey!E1", "survey!F1", "survey!G1", "survey!H1"],
    }


def test_settings_name_the_guide() -> None:
    settings = "form_title | form_id | version | style\nTevreden? | Tevreden 2026 | 2026111501 | pages"
    imported = read("type | name\ntext | q", settings=settings)
    flow = imported.flow
    assert (flow.id, flow.title.nl, flow.version, flow.minutes) == (
        "tevreden-2026",
        "Tevreden?",
        "2026111501",
        5,
    )
    assert remarks(imported)["setting"] == ["settings!D1"]


def test_without_settings_the_file_names_the_guide() -> None:
    assert read("type | name\ntext | q").flow.id == "form"


def test_names_that_cannot_be_an_id_are_changed_and_that_is_said() -> None:
    survey = """
type | name | relevant
text | Naam-Client |
text | 1e_vraag | ${Naam-Client} = 'x'
text | été | ${1e_vraag} != ''
"""
    imported = read(survey)
    assert list(imported.flow.steps) == ["naam_client", "vraag_1e_vraag", "ete"]
    assert str(imported.flow.steps["ete"].when) == "answered(vraag_1e_vraag)"
    assert remarks(imported)["name"] == ["survey!2", "survey!3", "survey!4"]


def test_smart_quotes_and_other_signs_for_comparing_are_read() -> None:
    survey = """
type | name | relevant
select_one ja_nee | a |
integer | n | ${a} = ‘ja’
text | q | selected(${a}, “nee”) and ${n} ≥ 3
"""
    flow = read(survey).flow
    assert str(flow.steps["n"].when) == "a == 'ja'"
    assert str(flow.steps["q"].when) == "a == 'nee' and n >= 3"


def test_a_row_that_was_switched_off_is_left_out() -> None:
    imported = read("type | name | disabled\ntext | q | yes\ntext | r | no")
    assert list(imported.flow.steps) == ["r"]
    assert remarks(imported)["disabled"] == ["survey!2"]


def test_other_sheets_are_left_out_and_said() -> None:
    from assistant.xlsform.importing import import_form
    from tests.assistant.xlsform.forms import CATALOGUES, book

    sheets = {
        "Uitleg": [["Dit formulier is van ons."]],
        "survey": [["type", "name"], ["text", "q"]],
        "external_choices": [["list_name", "name"], ["a", "b"]],
    }
    imported = import_form(book(sheets), "form.xlsx", CATALOGUES)
    assert remarks(imported)["sheet"] == ["Uitleg", "external_choices"]
