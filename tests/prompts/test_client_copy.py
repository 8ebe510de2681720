"""What a client takes home: what was decided and what that means, in the client's own words, nothing else."""

from __future__ import annotations

import pytest

from assistant.record import Record
from flows.events import Answered, Event, Finished, Moved, Revised
from flows.library import Library
from prompts.escape import Form
from tests.prompts.test_reports import FORMS, flat, report
from tests.record_example import record_of

INTAKE, FOLLOW_UP = Library().flow("intake"), Library().flow("vervolg")


def intake(*events: Event) -> Record:
    return record_of([*events, Finished()], INTAKE)


def copy_of(*events: Event, language: str = "nl") -> str:
    return flat(report(intake(*events), language=language, client_copy=True))


def follow_up(*events: Event, earlier: Record | None = None) -> str:
    return flat(report(record_of([*events, Finished()], FOLLOW_UP, earlier), client_copy=True))


RESEARCH = (
    Answered("uitkomst", "meer_onderzoek"),
    Answered(
        "onderzoeksvraag",
        {"vraag": "Wat kan zijn knie aan?", "waarover": ["capaciteiten"], "wie": "Bedrijfsarts"},
    ),
)


def test_more_research_says_which_question_is_answered_by_whom() -> None:
    copy = copy_of(*RESEARCH)
    assert "Ons besluit: Wij zoeken eerst nog iets uit" in copy
    assert "Dit zoeken wij nog uit:" in copy
    for words in (
        "Wat kan zijn knie aan?",
        "Wat u aankunt en kunt leren",
        "Wie het antwoord kan geven: Bedrijfsarts",
    ):
        assert words in copy


@pytest.mark.parametrize("form", FORMS)
def test_in_every_form(form: Form) -> None:
    copy = report(intake(*RESEARCH), form, client_copy=True)
    assert "Bedrijfsarts" in copy


def test_what_help_is_for_is_told_in_the_plain_words_of_the_coach() -> None:
    plain = {"toelichting": "Weer elke dag om negen uur ergens zijn.", "genoeg_als": "Dat vier weken lukt."}
    only = copy_of(Answered("uitkomst", "instrument"), Answered("doel_instrument", plain))
    assert "Het doel: Weer elke dag om negen uur ergens zijn." in only
    both = copy_of(
        Answered("uitkomst", "instrument"), Answered("doel_instrument", {"hoofddoel": "ritme", **plain})
    )
    assert "Het doel: Weer een vast ritme krijgen" in both
    assert "Het is genoeg als: Dat vier weken lukt." in both


def test_a_follow_up_says_what_stays_the_same() -> None:
    earlier = intake(Answered("uitkomst", "instrument"), Answered("welk_instrument", "jobcoach"))
    copy = follow_up(Answered("nieuw_besluit", "blijft"), earlier=earlier)
    assert "Wat wij eerder besloten blijft zo" in copy
    assert "Eerder besloten, op 17 november 2026: U krijgt extra hulp op weg naar werk; Een jobcoach" in copy


def test_a_follow_up_says_how_far_the_goals_and_agreements_are() -> None:
    copy = follow_up(
        Answered(
            "nagekomen",
            [
                {
                    "afspraak": "Belt de bakker",
                    "van_wie": "client",
                    "stand": "gedaan",
                    "gebeurd": {"said": "Ik mag komen.", "reading": "Trots"},
                }
            ],
        ),
        Answered("doelen_stand", [{"doel": "Drie ochtenden werken", "hoe_ver": 3, "verder": "houden"}]),
        Answered("hielp_het", {"oordeel": "deels", "volgens_client": "De jobcoach hielp mij."}),
    )
    told = copy[copy.index("WAT ER KWAM VAN ONZE AFSPRAKEN") :]
    assert (
        "Belt de bakker Wie het zou doen: u Hoe het ermee staat: Gedaan Wat er gebeurde: ‘Ik mag komen.’"
        in told
    )
    assert "Drie ochtenden werken Hoe ver u bent: Bijna Wat wij met dit doel doen: Houden" in told
    assert "Of het hielp: Of het u hielp: Voor een deel U zei: De jobcoach hielp mij." in told
    assert "Trots" not in copy


def test_a_correction_is_never_printed_as_the_clients_summary() -> None:
    copy = copy_of(
        Answered("samenvatting_client", "Ik wil naar buiten."),
        Answered("correctie_client", {"anders": "Ik mis mijn vrouw.", "niet": "Niet dat ik eenzaam ben."}),
    )
    assert "U vatte het gesprek zo samen: - ‘Ik wil naar buiten.’ Dit wilde u" in copy
    assert "Dit wilde u anders, of erbij: - ‘Ik mis mijn vrouw.’" in copy
    assert "eenzaam" not in copy


def test_what_the_client_asked_not_to_write_down_stays_in_the_record_as_private() -> None:
    record = report(intake(Answered("correctie_client", {"niet": "Niet dat ik eenzaam ben."})))
    assert "Niet dat ik eenzaam ben. [2] (privé)" in flat(record)


@pytest.mark.parametrize("guide", ["intake", "vervolg", "intake-kort"])
def test_no_coachs_word_stands_in_the_titles_of_a_client_copy(guide: str) -> None:
    flow = Library().flow(guide)
    titles = {step.field.for_client or step.title for step in flow.steps.values() if step.section}
    titles |= {
        option.for_client or option.label
        for cat in ("instrumenten", "leefgebieden")
        if cat in flow.catalogues
        for option in flow.catalogues[cat].items
    }
    for words in titles:
        assert not set(words.nl.casefold().replace(",", " ").split()) & {
            "psychosociale", "perceptie", "etniciteit", "participatie", "kapitaal", "doorverwijzing",
        }  # fmt: skip


def test_a_level_that_nobody_gave_is_said_in_words_and_not_counted_from_nothing() -> None:
    copy = copy_of(Answered("financien", {"gewenst": 3}))
    assert "Nu: geen cijfer Dit wilt u: 3 van 5" in copy


def test_a_barrier_that_plays_out_is_not_denied_where_none_is_named_apart() -> None:
    told = intake(
        Answered("schulden", {"duiding": "belemmering"}),
        Answered("krachten", [{"kracht": "Netjes werken"}]),
    )
    assert "Geen belemmering vastgelegd" not in flat(report(told))
    assert "Niet apart benoemd; wel staat hierboven hoe het doorwerkt." in flat(report(told))


def test_an_example_is_told_without_the_letters_of_star() -> None:
    told = copy_of(
        Answered(
            "star",
            [{"situatie": "In de bakkerij.", "actie": "Ik bleef rustig.", "transfer": "Eerst vragen."}],
        )
    )
    assert "Uw voorbeeld: Wat er speelde: In de bakkerij. Wat u deed: Ik bleef rustig." in told
    assert "Wat u ervan leerde: Eerst vragen." in told
    assert "Transfer" not in told


def test_what_a_decision_rests_on_is_never_a_bare_title() -> None:
    copy = copy_of(
        Answered("formaliteiten", 4),
        Answered("star", [{"situatie": "In de bakkerij."}]),
        Answered("uitkomst", "naar_werk"),
        Answered("doorslaggevend", {"reden": "Hij kan het.", "bewijs": ["formaliteiten", "star"]}),
    )
    important = copy[copy.index("Dit was voor ons belangrijk:") :]
    assert "Uw voorbeeld: In de bakkerij." in important
    assert "Formaliteiten" not in copy


def test_whose_goal_it_is_is_said_in_words_to_the_client() -> None:
    goal = {"doel": "Drie ochtenden werken", "van_wie": "samen"}
    assert "Van wie dit doel is: van ons samen" in copy_of(Answered("doelen", [goal]))


@pytest.mark.parametrize(
    ("who", "read"),
    [
        ("cliënt, zijn dochter helpt", "u, zijn dochter helpt"),
        ("de cliënt en ik", "u en uw werkcoach"),
        ("Jobcoach", "Jobcoach"),
        ("coach van de klant", "coach van de klant"),
    ],
)
def test_who_does_it_is_said_to_the_client_also_beside_others(who: str, read: str) -> None:
    agreed = Answered("afspraken", [{"what": "CJIB bellen", "who": who, "by": "2026-12-04"}])
    assert f"Wie: {read} " in copy_of(agreed)


def test_the_next_talk_stands_with_its_weekday() -> None:
    assert "Volgend gesprek: zondag 13 december 2026" in copy_of(Answered("vervolggesprek", "2026-12-13"))


def test_the_english_copy_explains_the_marks_too() -> None:
    marks = Answered("financien", {"nu": 2, "gewenst": 4})
    assert "The higher the mark, the better things are." in copy_of(marks, language="en")
    assert "Hoe hoger het cijfer, hoe beter het gaat." in copy_of(marks)


# --- the record beside it


def test_a_slip_mended_at_once_is_not_in_the_gist_but_stays_in_what_changed() -> None:
    picked = (Answered("uitkomst", "nu_niet"), Revised("uitkomst", "naar_werk", "nu_niet"))
    gist, rest = flat(report(intake(*picked))).split("1. WAT IS GEHOORD")
    assert "Besluit: Nu naar werk [3]" in gist
    assert "eerder" not in gist
    assert "Nu niet [2]" in rest


@pytest.mark.parametrize("between", [[Moved("omslag"), Moved("uitkomst")], []])
def test_a_decision_changed_later_says_so_in_the_gist(between: list[Event]) -> None:
    events = [
        Answered("uitkomst", "nu_niet"),
        *between,
        Revised("uitkomst", "naar_werk", "nu_niet"),
        Finished(),
    ]
    record = record_of(events, INTAKE, every_s=40 if between else 90)
    gist = flat(report(record)).split("1. WAT IS GEHOORD")[0]
    assert "eerder: Nu niet" in gist


def test_what_was_not_asked_is_still_open() -> None:
    record = flat(report(intake(Answered("nu", {"said": "Gaat wel."}))))
    assert "Niet gevraagd: " in record.split("1. WAT IS GEHOORD")[0]
    assert "Er staat niets meer open" not in record
