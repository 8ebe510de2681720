"""What was answered and later parked, passed over or left out on purpose: one rule (decision 0007)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.record import Record, record_to_json
from assistant.record.covered import CoverageRow
from assistant.record.statements import ASIDE, Item
from flows.engine import Engine
from flows.events import Answered, Event, Finished, Noted, Parked, Probed, Revised, Skipped
from flows.library import Library
from prompts.environment import LANGUAGES
from prompts.escape import Form
from tests.prompts.test_reports import FORMS, flat, report
from tests.record_example import example_flow, record_of, started

INTAKE, FOLLOW_UP = Library().flow("intake"), Library().flow("vervolg")
DECIDED = Answered("besluit", {"uitkomst": "zorg", "reden": "Te ziek", "bewijs": ["schulden"]})
DEBTS = Answered("schulden", {"said": "Een stapel post."})
SET_ASIDE = [
    (Skipped("{}", "toch nog niet"), "Later overgeslagen: toch nog niet"),
    (Parked("{}", "toch nog niet"), "Later geparkeerd: toch nog niet"),
    (Skipped("{}", "toch nog niet", deliberate=True), "Later bewust niet besproken: toch nog niet"),
    (Parked("{}"), "Later geparkeerd"),
]


def at(step: str, event: Event) -> Event:
    assert isinstance(event, Skipped | Parked)
    return type(event)(step, *(getattr(event, field.name) for field in fields(event)[1:]))


def decision_in(text: str) -> str:
    """The chapter of the decision."""
    words = flat(text)
    return words[words.index("WAT IS BESLOTEN") : words.index("WAT IS AFGESPROKEN")]


@pytest.mark.parametrize(("event", "mark"), SET_ASIDE)
def test_a_decision_that_was_set_aside_is_no_decision(event: Event, mark: str) -> None:
    record = record_of([Answered("uitkomst", "instrument"), at("uitkomst", event), Finished()], INTAKE)
    text, copy = report(record), flat(report(record, client_copy=True))
    assert not record.decision.is_taken
    assert "Er is nog geen besluit vastgelegd." in flat(text).split("1. WAT IS GEHOORD")[0]
    assert "IN HET KORT" not in text
    decision = decision_in(text)
    assert "Er is nog geen besluit vastgelegd." in decision
    apart = decision[decision.index("Eerder ingevuld en later opzij gezet") :]
    assert f"Uitkomst - {mark} [3] - Extra hulp naar werk [2]" in apart
    assert "Er is nog geen besluit." in copy
    assert "extra hulp" not in copy


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_form_and_language(form: Form, language: str) -> None:
    record = record_of([DEBTS, DECIDED, Parked("besluit", "later")])
    assert ("Later geparkeerd", "Parked later")[language == "en"] in report(record, form, language)
    copy = report(record, form, language, client_copy=True)
    assert not any(words in copy for words in ("Te ziek", "Eerst zorg", "Care first"))


def test_a_decision_that_is_taken_up_again_is_a_decision_again() -> None:
    again = Answered("uitkomst", "instrument")
    record = record_of([again, Parked("uitkomst"), again, Finished()], INTAKE)
    assert record.decision.is_taken
    assert "Later geparkeerd" not in report(record)
    assert "extra hulp" in report(record, client_copy=True)


def test_a_reason_without_an_outcome_decides_nothing_but_is_told() -> None:
    why = Answered("doorslaggevend", {"reden": "Te ziek"})
    record = record_of([Answered("uitkomst", "eerst_zorg"), why, Skipped("uitkomst")], INTAKE)
    text = decision_in(report(record))
    assert "Er is nog geen besluit vastgelegd." in text
    assert "Te ziek [3]" in text
    assert "Te ziek" not in report(record, client_copy=True)


@pytest.mark.parametrize(("event", "mark"), SET_ASIDE)
@pytest.mark.parametrize("form", FORMS)
def test_evidence_says_what_became_of_the_answer_it_points_to(event: Event, mark: str, form: Form) -> None:
    record = record_of([DEBTS, DECIDED, at("schulden", event)])
    text = flat(re.sub(r"<[^>]+>", " ", report(record, form))).replace("&#8288;", "").replace("*", "")
    carried = text[text.index("Waarop dit steunt") :]
    assert f"{mark} [4]; dit telt niet meer mee" in carried.replace(" ;", ";")
    assert "hier staat geen antwoord meer" not in text
    assert "niet aangewezen op welke antwoorden" in text
    assert text.index(mark) < text.index("Een stapel post.") < text.index("Waarop dit steunt")
    assert "Een stapel post." not in report(record, form, client_copy=True)


def test_evidence_whose_answer_was_taken_back_says_that_none_is_left() -> None:
    record = record_of([DEBTS, DECIDED, Revised("schulden", None, {"said": "Een stapel post."})])
    assert "Schulden: hier staat geen antwoord meer" in flat(report(record))


def test_what_probing_brought_at_a_topic_that_was_set_aside_stays_out_of_the_client_copy() -> None:
    probe = Probed("schulden", "echo", "Een stapel?", "stapel", "Van drie jaar.")
    kept = report(record_of([DEBTS, probe]), client_copy=True)
    assert "Van drie jaar." in kept
    copy = report(record_of([DEBTS, probe, Skipped("schulden", deliberate=True)]), client_copy=True)
    assert "Van drie jaar." not in copy
    assert "Een stapel" not in copy


def test_an_example_strength_agreement_or_date_that_was_set_aside_is_told_once_and_is_none() -> None:
    record = record_of(
        [
            Answered("star", [{"s": "In de bakkerij."}]), Skipped("star"),
            Answered("krachten", [{"wat": "Doorzetten"}]), Skipped("krachten"),
            Answered("afspraken", [{"what": "Belt de bank"}]), Parked("afspraken"),
            Answered("terugkijken", "2026-12-24"), Parked("terugkijken"),
            Answered("gebieden", [{"item": "financien", "nu": 2}]), Skipped("gebieden"),
        ]
    )  # fmt: skip
    assert (record.episodes, record.strengths, record.agreements, record.marks) == ((), (), (), ())
    assert not record.head.look_again_is_chosen
    text = flat(report(record))
    for words in (
        "In de bakkerij.",
        "Doorzetten",
        "Belt de bank",
        "24 december 2026",
        "2 (niet zelfredzaam)",
    ):
        assert text.count(words) == 1
    copy = flat(report(record, client_copy=True))
    assert not any(words in copy for words in ("bakkerij", "Doorzetten", "Belt de bank", "24 december"))


def test_the_map_says_that_there_was_an_answer_first() -> None:
    text = flat(report(record_of([DEBTS, Skipped("schulden", "Geen tijd"), Skipped("taal")])))
    assert "Overgeslagen (2): Schulden (er stond eerst een antwoord): Geen tijd · Nederlandse taal" in text


def test_the_json_marks_every_item_that_was_set_aside() -> None:
    data = record_to_json(record_of([DEBTS, DECIDED, Skipped("schulden", "Wil hij er niet in")]))
    heard = data["sections"][0]["items"]
    aside = {"status": "skipped", "reason": "Wil hij er niet in", "sequence": 4}
    assert [(item["step"], item["aside"]) for item in heard] == [("schulden", aside)]
    assert data["decision"]["evidence"] == [
        {
            "step": "schulden",
            "title": "Schulden",
            "items": [],
            "is_withheld": False,
            "aside": aside,
            "changed": [],
        }
    ]
    assert data["decision"]["outcome"][0]["aside"] is None


# --- notes at a part that left the talk

HEALTH = {"said": "Goed."}
LEFT = (
    Answered("gezondheid", HEALTH),
    Noted("free", "Belt De Wit", "huisarts"),
    Noted("tension", "Ik werd ongeduldig", "huisarts"),
    Noted("observation", "Keek weg", "huisarts"),
    Revised("gezondheid", None, HEALTH),
)


def test_notes_at_a_part_that_left_the_talk_are_kept_under_a_heading_of_their_own() -> None:
    text = flat(report(record_of(LEFT)))
    own = text[text.index("NOTITIES BIJ ONDERWERPEN DIE NIET MEER IN DIT GESPREK ZITTEN") :]
    own = own[: own.index("WAT IS BESPROKEN, EN WAT NIET")]
    assert "Huisarts (notitie) - Belt De Wit [3]" in own
    assert "Huisarts (spanning, privé) - Ik werd ongeduldig [4]" in own
    assert "Huisarts (gezien) - Keek weg [5]" in own
    assert text.count("Belt De Wit") == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_such_notes_stand_in_every_form_and_never_in_the_client_copy(form: Form, language: str) -> None:
    record = record_of(LEFT)
    for words in ("Belt De Wit", "Ik werd ongeduldig", "Keek weg"):
        assert words in report(record, form, language)
        assert words not in report(record, form, language, client_copy=True)
    assert len(record_to_json(record)["notes_off_path"]) == 3


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("nl", "Hoort niet meer bij dit gesprek: Huisarts"),
        ("en", "No longer belongs to this talk: Family doctor"),
    ],
)
def test_an_answer_that_left_the_talk_is_named_and_not_told(form: Form, language: str, named: str) -> None:
    events = [*LEFT[:1], Answered("huisarts", "Dokter De Wit"), *LEFT[1:]]
    record = record_of(events)
    text = flat(re.sub("<[^>]+>", "", report(record, form, language)).replace("*", ""))
    assert named in text
    assert "Dokter" not in text
    assert named not in report(record, form, language, client_copy=True)


def test_a_note_at_a_part_that_comes_back_is_where_it_was() -> None:
    record = record_of([*LEFT, Answered("gezondheid", HEALTH)])
    assert record.notes_off_path == ()
    assert len(record.notes) == 3


# --- a decision that is left to stand


def test_two_talks_in_a_row_that_let_the_decision_stand_show_the_decision() -> None:
    decided = [Answered("uitkomst", "instrument"), Answered("welk_instrument", "jobcoach"), Finished()]
    stays = [Answered("nieuw_besluit", "blijft"), Finished()]
    first = record_of(decided, INTAKE)
    third = record_of(stays, FOLLOW_UP, record_of(stays, FOLLOW_UP, record_of(stays, FOLLOW_UP, first)))
    text, copy = flat(report(third)), flat(report(third, client_copy=True))
    assert "Besluit toen: Het blijft zo" in text
    assert "Het besluit dat toen bleef staan, van 17 november 2026: Extra hulp naar werk; Jobcoach" in text
    assert "Eerder besloten, op 17 november 2026: U krijgt extra hulp op weg naar werk; Een jobcoach" in copy


def test_a_talk_that_decided_otherwise_is_the_one_that_counts() -> None:
    first = record_of([Answered("uitkomst", "instrument"), Finished()], INTAKE)
    other = [Answered("nieuw_besluit", "wordt_anders"), Answered("uitkomst", "nu_niet"), Finished()]
    second = record_of(other, FOLLOW_UP, first)
    third = record_of([Answered("nieuw_besluit", "blijft"), Finished()], FOLLOW_UP, second)
    assert third.earlier is not None
    assert third.earlier.original is None
    assert "Werken kan nu niet" in flat(report(third, client_copy=True))
    fourth = record_of([Finished()], FOLLOW_UP, third)
    assert "Werken kan nu niet" in flat(report(fourth, client_copy=True))
    assert "extra hulp" not in report(fourth, client_copy=True)


def test_an_earlier_answer_that_was_set_aside_is_not_laid_beside_this_talk() -> None:
    earlier = record_of([Answered("uitkomst", "instrument"), Skipped("uitkomst"), Finished()], INTAKE)
    record = record_of([Answered("nieuw_besluit", "blijft"), Finished()], FOLLOW_UP, earlier)
    assert "Extra hulp" not in report(record)
    assert "extra hulp" not in report(record, client_copy=True)


# --- whatever the coach does


def _answers() -> dict[str, object]:
    """A value for every kind of step, in words that stand nowhere else."""
    return {
        "eigen_kijk": "woordkijk", "vraag": [{"gesteld": "woordvraag", "erachter": "woordachter"}],
        "gezondheid": {"said": "woordzei", "seen": "een twee drie vier woordzag"},
        "schulden": {"said": "woordschuld"}, "taal": {"said": "woordtaal"},
        "wonen": {"beeld": "geen_probleem", "woorden": {"said": "woordwonen"}}, "huisarts": "woordhuisarts",
        "gebieden": [{"item": "financien", "nu": 2, "wens": 4, "woorden": {"said": "woordgeld"}}],
        "krachten": [{"wat": "woordkracht", "blijkt": "woordblijkt"}], "hindernissen": "woordhinder",
        "star": [{"s": "woordsituatie", "a": "woordactie"}], "samenvatting": "woordsamen",
        "oordelen": [{"kenmerk": "woordkenmerk", "norm": "woordnorm"}], "kaart": {"client": "woordkaart"},
        "ook_mogelijk": [{"wat": "woordook"}], "doelen": [{"wat": "woorddoel"}],
        "besluit": {"uitkomst": "zorg", "doel": "woordwaartoe", "reden": "woordreden"},
        "afspraken": [{"what": "woordafspraak"}], "client_ervaring": "woordervaring", "met_wie": "woordwie",
    }  # fmt: skip


ANSWERS = _answers()
WORDS = {step: set(re.findall(r"woord(?!en)\w+", str(value))) for step, value in ANSWERS.items()}
ACTS = st.lists(
    st.tuples(st.sampled_from(sorted(ANSWERS)), st.sampled_from(["skip", "park", "not", "again", "gone"])),
    max_size=14,
)


def held(first: list[str], acts: list[tuple[str, str]]) -> Record:
    """Answers, a decision that points to them all where it can, then what the coach did afterwards."""
    events: list[Event] = [Answered(step, ANSWERS[step]) for step in first if step != "huisarts"]
    values = {event.step: event.value for event in events if isinstance(event, Answered)}
    if "besluit" in values and (pointed := sorted(set(values) - {"besluit"})):
        values["besluit"] = {**values["besluit"], "bewijs": pointed}
        events.append(Answered("besluit", values["besluit"]))
    for step, act in acts:
        match act:
            case _ if step == "huisarts":
                continue  # on the path only after another answer
            case "skip" | "not":
                events.append(Skipped(step, "woordwaarom", deliberate=act == "not"))
            case "park":
                events.append(Parked(step))
            case "again" if step == "besluit":
                events.append(Parked(step))
            case "again":
                values.setdefault(step, ANSWERS[step])
                events.append(Answered(step, values[step]))
            case _ if step in values:
                del values[step]
                flow = example_flow()
                standing = Engine(flow).fold([started(flow), *events]).value_of(step)  # in its normal form
                events.append(Revised(step, None, standing))
    return record_of([*events, Finished()])


def items_in(thing: object) -> Iterator[Item]:
    match thing:
        case Item():
            yield thing
        case tuple():
            for part in thing:
                yield from items_in(part)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from items_in(getattr(thing, field.name))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(ANSWERS)), unique=True, max_size=20), ACTS)
def test_nothing_set_aside_is_ever_presented_as_standing(
    first: list[str], acts: list[tuple[str, str]]
) -> None:
    record = held(first, acts)
    rows = {row.step: row for phase in record.coverage for row in phase.rows}
    aside = {step for step, row in rows.items() if row.status in ASIDE}
    for item in record.items:
        assert (item.aside is not None) == (item.step in aside)
    argument = [getattr(record, field.name) for field in fields(record) if field.name != "sections"]
    assert not [item for item in items_in(tuple(argument)) if item.aside]
    text, copy = report(record), report(record, client_copy=True)
    for step in aside:
        assert not [word for word in WORDS.get(step, ()) if word in copy]
        if rows[step].has_answer:
            assert all(word in text for word in WORDS[step])
    if "besluit" in aside:
        assert "Er is nog geen besluit vastgelegd." in flat(text)
        assert "Ons besluit" not in copy
    _evidence_agrees(record, rows, flat(text))


def _evidence_agrees(record: Record, rows: dict[str, CoverageRow], text: str) -> None:
    for link in record.decision.evidence:
        own = tuple(item for item in record.items if item.step == link.step)
        row = rows[link.step]
        assert link.items == (() if row.status in ASIDE else own)
        assert bool(link.aside) == (row.status in ASIDE and row.has_answer)
        carried = text[text.index("Waarop dit steunt") :]
        if link.aside:
            assert f"[{link.aside.sequence}]; dit telt niet meer mee" in carried
        elif not own:
            assert f"{link.title.nl}: hier staat geen antwoord meer" in carried
