"""What the record of a talk says, and what it keeps quiet about."""

import json
from datetime import date, timedelta, timezone

import pytest

from assistant.record import Record, record_to_json
from assistant.record.citing import work_in_words
from assistant.record.statements import Item
from assistant.record.words import agreement_in_words
from flows.events import (
    Answered,
    ClientReacted,
    Finished,
    Moved,
    Noted,
    Parked,
    Probed,
    Reopened,
    Revised,
    Skipped,
    Undone,
)
from flows.library import Library
from flows.model import Source
from tests.record_example import (
    example_events,
    example_flow,
    intake_record,
    record_of,
    record_of_timed,
)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(example_events())


def items_at(record: Record, step: str) -> list[Item]:
    return [item for item in record.items if item.step == step]


def words(record: Record) -> str:
    """Everything the record says, in one string."""
    return str(record_to_json(record))


def test_the_chapters_follow_the_argument(record: Record) -> None:
    chapters = [section.chapter for section in record.sections]
    assert chapters == [
        "heard",
        "seen",
        "norm",
        "weighing",
        "decision",
        "agreements",
        "experience",
        "sharing",
    ]


def test_what_was_said_seen_and_made_of_it_stand_in_three_chapters(record: Record) -> None:
    found = {item.part: (item.chapter, item.text.nl) for item in items_at(record, "gezondheid")}
    assert found == {
        "said": ("heard", "Mijn rug houdt het na twee uur staan voor gezien."),
        "seen": ("seen", "Verzit vaak en staat na een half uur even op."),
        "reading": ("weighing", "Staand werk past nu niet; zittend of wisselend wel."),
    }


def test_options_levels_and_dates_come_in_words_and_in_both_languages(record: Record) -> None:
    text = {(item.step, item.path): item.text for item in record.items}
    assert text["wonen", "beeld"].in_language("en") == "no problem"
    assert text["gebieden", "0.nu"].nl == "2 (niet zelfredzaam)"
    assert text["gebieden", "0.nu"].in_language("en") == "2 (not self-reliant)"
    assert text["vervolg", ""].nl == "donderdag 3 december 2026"
    assert text["vervolg", ""].in_language("en") == "Thursday 3 December 2026"
    assert text["afspraken", "1"].nl == "Belt het bedrijf over zittend werk · werkcoach · 24 november 2026"


def test_each_part_carries_the_moment_it_was_stored() -> None:
    record = record_of(
        [Answered("schulden", {"said": "Een."}), Answered("schulden", {"said": "Een.\nTwee."})]
    )
    (item,) = items_at(record, "schulden")
    assert [(passage.text.nl, passage.sequence) for passage in item.passages] == [("Een.", 2), ("Twee.", 3)]
    assert [moment.sequence for moment in record.moments] == [2, 3]


def test_an_addition_elsewhere_in_the_answer_leaves_a_moment_alone(record: Record) -> None:
    said, seen, reading = items_at(record, "gezondheid")
    assert said.sequence < seen.sequence < reading.sequence


def test_a_revised_answer_keeps_its_old_value_beside_it() -> None:
    record = record_of([Answered("hindernissen", "Rug"), Revised("hindernissen", "Rug en post", "Rug")])
    (item,) = items_at(record, "hindernissen")
    assert [(old.text.nl, old.sequence, old.replaced) for old in item.history] == [("Rug", 2, 3)]
    assert [(change.old.nl, change.is_withdrawn) for change in record.changes] == [("Rug", False)]


def test_only_the_part_that_changed_counts_as_revised() -> None:
    old = {"said": "Praten gaat goed.", "seen": "Leest langzaam."}
    record = record_of([Answered("taal", old), Revised("taal", {**old, "seen": "Leest vlot."}, old)])
    revised = {item.part: bool(item.history) for item in items_at(record, "taal")}
    assert revised == {"said": False, "seen": True}


def test_one_more_option_ticked_is_an_addition_and_one_less_a_change() -> None:
    few, more = {"uitgelegd": ["tijd"]}, {"uitgelegd": ["tijd", "rollen"]}
    intake = Library().flow("intake")
    record = record_of([Answered("contract", few), Answered("contract", more)], intake)
    (item,) = items_at(record, "contract")
    assert (item.sequence, item.history, record.changes) == (3, (), ())
    less = record_of([Answered("contract", more), Revised("contract", few, more)], intake)
    assert [change.old.nl for change in less.changes] == ["Hoe lang het duurt, Mijn twee rollen"]


def test_options_with_a_comma_in_them_are_told_apart() -> None:
    record = record_of([Answered("delen", {"met": ["client", "intervisie"]})], Library().flow("intake"))
    (item,) = items_at(record, "delen")
    assert item.text.nl == "Cliënt, met de cliëntkopie; Collega's in intervisie"


def test_a_probe_knows_the_answer_it_brought() -> None:
    probe = Probed("schulden", "echo", "Een stapel?")
    brought = Answered("schulden", {"said": "Een stapel.\nVan drie jaar."})
    other = Answered("hindernissen", "Rug")
    first = Answered("schulden", {"said": "Een stapel."})
    assert [one.brought for one in record_of([first, probe, brought]).probes] == [4]
    assert [one.brought for one in record_of([first, probe, other, brought]).probes] == [None]
    assert [one.brought for one in record_of([first, probe]).probes] == [None]


def test_a_talk_about_no_client_is_not_looked_at_again() -> None:
    assert (
        record_of([Answered("star", "ja"), Finished()], Library().flow("observatie")).head.look_again is None
    )


def test_a_work_without_a_known_title_goes_by_its_author() -> None:
    assert work_in_words(Source("Team X (2020)", "Titel niet bekend")) == "Team X (2020)"
    assert work_in_words(Source("Team X", "Onderzoek, titel niet bekend")) == "Team X, Onderzoek"
    assert work_in_words(Source("Zwart 2015", "Vakmanschap")) == "Zwart 2015, Vakmanschap"


def test_a_withdrawn_answer_is_gone_but_known_as_withdrawn() -> None:
    record = record_of([Answered("hindernissen", "Rug"), Revised("hindernissen", None, "Rug")])
    assert items_at(record, "hindernissen") == []
    assert [(change.old.nl, change.is_withdrawn) for change in record.changes] == [("Rug", True)]


def test_what_was_undone_leaves_no_trace() -> None:
    undone = [Answered("hindernissen", "Onzin"), Undone(), Answered("hindernissen", "Rug")]
    record = record_of([*undone, Revised("hindernissen", "Vergissing", "Rug"), Undone()])
    (item,) = items_at(record, "hindernissen")
    assert (item.text.nl, item.sequence, item.history) == ("Rug", 4, ())
    assert "Onzin" not in words(record)
    assert "Vergissing" not in words(record)
    assert record.changes == ()


def test_an_answer_off_the_path_never_appears() -> None:
    health = {"said": "Goed."}
    told = [Answered("gezondheid", health), Answered("huisarts", "Dokter De Wit")]
    assert "De Wit" in words(record_of(told))
    record = record_of([*told, Noted("free", "Navragen", "huisarts"), Revised("gezondheid", None, health)])
    assert "De Wit" not in words(record)
    assert [(note.text, note.title and note.title.nl) for note in record.notes_off_path] == [
        ("Navragen", "Huisarts")
    ]
    assert "huisarts" not in [row.step for phase in record.coverage for row in phase.rows]
    assert [(one.step, one.title.nl, one.sequence) for one in record.off_path] == [
        ("huisarts", "Huisarts", 3)
    ]


def test_what_was_never_answered_or_came_back_is_not_named_as_off_the_path() -> None:
    health = {"said": "Goed."}
    told = [Answered("gezondheid", health), Skipped("huisarts"), Revised("gezondheid", None, health)]
    assert record_of(told).off_path == ()
    told = [
        Answered("gezondheid", health),
        Answered("huisarts", "Dokter"),
        Revised("gezondheid", None, health),
    ]
    assert record_of([*told, Answered("gezondheid", health)]).off_path == ()


def test_a_removed_agreement_does_not_shift_the_moments_of_the_others() -> None:
    one, two, three = ({"what": what} for what in ("Een", "Twee", "Drie"))
    record = record_of(
        [
            Answered("afspraken", [one]),
            Answered("afspraken", [one, two]),
            Answered("afspraken", [one, two, three]),
            Revised("afspraken", [two, three], [one, two, three]),
        ]
    )
    assert [(row.what, row.sequence) for row in record.agreements] == [("Twee", 3), ("Drie", 4)]
    assert [(change.old.nl, change.is_withdrawn) for change in record.changes] == [("Een", True)]


def test_an_entry_about_a_life_domain_is_followed_by_its_domain() -> None:
    money = {"item": "financien", "nu": 2}
    days = {"item": "dagbesteding", "nu": 3}
    record = record_of([Answered("gebieden", [money]), Revised("gebieden", [days, money], [money])])
    assert [(mark.title.nl, mark.now and mark.now.sequence) for mark in record.marks] == [
        ("Dagbesteding", 3),
        ("Financiën", 2),
    ]
    assert record.changes == ()


def test_the_six_fates_of_a_step_stay_different(record: Record) -> None:
    fate = {row.step: (row.status, row.reason) for phase in record.coverage for row in phase.rows}
    assert fate["gezondheid"] == ("discussed", None)
    assert fate["wonen"] == ("no_problem", None)
    assert fate["justitie"] == ("not_deliberate", "Niet aan de orde in dit gesprek")
    assert fate["verslaving"] == ("skipped", "Geen tijd meer")
    assert fate["vervoer"] == ("parked", "Wil eerst met zijn zus overleggen over de auto")
    assert fate["tweede_lezer"] == ("not_asked", None)


def test_a_card_on_request_is_only_on_the_map_once_something_was_done_there() -> None:
    def on_the_map(record: Record) -> bool:
        return "sanctie" in [row.step for phase in record.coverage for row in phase.rows]

    assert not on_the_map(record_of([]))
    assert not on_the_map(record_of([Moved("sanctie")]))
    assert on_the_map(record_of([Moved("sanctie"), Skipped("sanctie", "Hoeft nu niet")]))


def test_what_was_put_down_before_parking_stays_readable() -> None:
    record = record_of([Answered("vervoer", {"said": "De auto is stuk."}), Parked("vervoer", "Later")])
    row = next(row for phase in record.coverage for row in phase.rows if row.step == "vervoer")
    assert (row.status, row.has_answer) == ("parked", True)
    assert [item.text.nl for item in items_at(record, "vervoer")] == ["De auto is stuk."]


def test_an_episode_names_its_missing_parts(record: Record) -> None:
    (episode,) = record.episodes
    assert [part.star for part in episode.parts] == ["S", "T", "A", "R", "X"]
    assert [part.star for part in episode.missing] == ["T", "X"]


def test_a_judgement_has_its_norm_and_the_origin_of_it(record: Record) -> None:
    first, second = record.judgements
    assert first.characteristic.nl == "Belastbaarheid"
    assert [item.text.nl for item in first.of("norm_origin")] == ["Oordeel van een deskundige"]
    assert [item.text.nl for item in first.of("prediction")] == ["Haalt dit binnen drie maanden met opbouw"]
    assert second.of("prediction") == ()


def test_a_norm_of_the_guide_is_named_where_its_step_was_discussed(record: Record) -> None:
    (norm,) = record.step_norms
    assert (norm.title.nl, norm.origin.nl, norm.review) == (
        "Nederlandse taal",
        "Wet of regel",
        date(2027, 6, 1),
    )
    assert record_of([]).step_norms == ()


def test_the_decision_quotes_the_answers_that_carry_it(record: Record) -> None:
    decision = record.decision
    assert [item.text.nl for item in decision.outcome] == ["Een instrument inzetten"]
    assert [link.step for link in decision.evidence] == ["gezondheid", "schulden", "star"]
    assert "Mijn rug houdt het na twee uur staan voor gezien." in [
        item.text.nl for item in decision.evidence[0].items
    ]
    assert decision.has_evidence


def test_a_decision_without_evidence_is_said_plainly() -> None:
    record = record_of([Answered("besluit", {"uitkomst": "zorg", "reden": "Te ziek"})])
    assert record.decision.is_taken
    assert not record.decision.has_evidence


def test_evidence_that_was_set_aside_later_no_longer_carries_the_decision() -> None:
    record = record_of(
        [
            Answered("schulden", {"said": "Veel."}),
            Answered("besluit", {"uitkomst": "zorg", "bewijs": ["schulden"]}),
            Skipped("schulden", "Wil hij er niet in"),
        ]
    )
    (link,) = record.decision.evidence
    assert (link.step, link.items, link.aside and link.aside.reason) == ("schulden", (), "Wil hij er niet in")
    assert not record.decision.has_evidence


def test_a_demand_nobody_looked_behind_is_named(record: Record) -> None:
    assert [item.text.nl for item in record.unprobed] == ["Kan de fiets vergoed worden?"]


def test_a_probe_that_quotes_an_answer_goes_with_it_when_that_is_taken_back() -> None:
    first = Answered("schulden", {"said": "Ik heb een stapel brieven."})
    probe = Probed("schulden", "echo", "Een stapel?", trigger="stapel")
    told = Probed("schulden", "echo", "Een stapel?", trigger="stapel", said="Van het incassobureau.")
    gone = Revised("schulden", None, first.value)
    assert [one.text for one in record_of([first, probe]).probes] == ["Een stapel?"]
    assert record_of([first, probe, gone]).probes == ()
    assert [one.said for one in record_of([first, told, gone]).probes] == ["Van het incassobureau."]


@pytest.mark.parametrize("probed_first", [True, False])
def test_a_probe_counts_for_a_demand_that_stood_there_already(probed_first: bool) -> None:
    demand = Answered("vraag", [{"gesteld": "Ik wil een opleiding."}])
    probe = Probed("vraag", "demand", "Wat zou dat u brengen?")
    record = record_of([probe, demand] if probed_first else [demand, probe])
    assert bool(record.unprobed) is probed_first


def test_marks_point_from_now_to_wished(record: Record) -> None:
    assert [
        (mark.title.nl, mark.now and mark.now.value, mark.wished and mark.wished.value)
        for mark in record.marks
    ] == [
        ("Financiën", 2, 4),
        ("Dagbesteding", 3, 5),
    ]
    assert (record.marks[0].lowest, record.marks[0].highest) == (1, 5)


def test_private_fields_and_everything_in_them_are_flagged(record: Record) -> None:
    private = {(item.step, item.path) for item in record.items if item.is_private}
    assert private == {
        ("oordelen", "0.stereotype"),
        ("hunch", ""),
        ("kaart", "waarde"),
        ("coach_ervaring", ""),
    }


def test_hunches_stand_with_the_weighing_and_norms_with_the_norms(record: Record) -> None:
    chapter = {(item.step, item.path): item.chapter for item in record.items}
    assert chapter["hunch", ""] == "weighing"
    assert chapter["oordelen", "0.norm"] == "norm"


def test_the_client_may_add_a_remark_after_the_end_and_it_is_in_the_record(record: Record) -> None:
    assert [reaction.text for reaction in record.reactions] == [
        "De schuld is vierduizend vijfhonderd, ik heb het nagekeken."
    ]


def test_a_remark_on_a_step_that_left_the_path_stays() -> None:
    health = {"said": "Goed."}
    record = record_of(
        [
            Answered("gezondheid", health),
            ClientReacted("Dat was een andere dokter.", "huisarts"),
            Revised("gezondheid", None, health),
        ]
    )
    assert [(remark.text, remark.step, remark.title) for remark in record.reactions] == [
        ("Dat was een andere dokter.", None, None)
    ]


def test_look_again_is_four_weeks_after_the_end_unless_chosen(record: Record) -> None:
    assert record.head.look_again == date(2026, 12, 15)
    assert not record.head.look_again_is_chosen
    chosen = record_of([Answered("terugkijken", "2026-12-08")]).head
    assert (chosen.look_again, chosen.look_again_is_chosen) == (date(2026, 12, 8), True)


def test_moments_are_told_in_the_zone_asked_for() -> None:
    winter = timezone(timedelta(hours=1))
    told = [(0.0, Answered("hindernissen", "Rug"))]
    assert record_of_timed(told, example_flow()).moments[0].at.hour == 9
    assert record_of_timed(told, example_flow(), zone=winter).moments[0].at.hour == 10


def test_an_empty_interview_has_a_record_that_says_so() -> None:
    record = record_of([])
    assert record.items == ()
    assert not record.decision.is_taken
    assert {row.status for phase in record.coverage for row in phase.rows} == {"not_asked"}


def test_a_reopened_interview_is_under_way_again() -> None:
    assert record_of([Finished(), Reopened("Vergeten")]).head.status == "underway"


def test_a_follow_up_shows_the_earlier_talk_beside_this_one() -> None:
    earlier = record_of([Answered("afspraken", [{"what": "Belt de bank"}])])
    record = record_of([], earlier=earlier)
    assert record.earlier is not None
    assert [row.what for row in record.earlier.agreements] == ["Belt de bank"]
    assert record.head.earlier == "i-7f3a"


def test_every_item_stands_in_exactly_one_section(record: Record) -> None:
    places = [(item.step, item.path) for item in record.items]
    assert len(places) == len(set(places))


def test_every_number_in_the_record_is_explained(record: Record) -> None:
    known = {moment.sequence for moment in record.moments}
    used = {passage.sequence for item in record.items for passage in item.passages}
    used |= {
        place.sequence for place in (*record.probes, *record.notes, *record.reactions, *record.agreements)
    }
    assert used <= known


def test_the_json_is_plain_and_speaks_the_language_asked_for(record: Record) -> None:
    data = record_to_json(record, "en")
    assert json.loads(json.dumps(data)) == data
    assert data["head"]["flow_title"] == "Intake"
    assert data["head"]["look_again"] == "2026-12-15"
    assert data["decision"]["outcome"][0]["value"] == "instrument"
    assert data["decision"]["outcome"][0]["text"] == "Use an instrument"


def test_the_shipped_intake_gives_a_whole_record() -> None:
    record = intake_record()
    assert record.judgements
    assert record.episodes
    assert record.decision.has_evidence
    assert {standing.value for standing in record.standings} == {
        "kracht",
        "geen_probleem",
        "aandachtspunt",
        "belemmering",
    }


def test_a_withdrawal_keeps_the_whole_chain_of_what_stood_there_before() -> None:
    outcomes = ("instrument", "eerst_zorg", "meer_onderzoek")
    events = [
        Answered("uitkomst", outcomes[0]),
        Answered("vroeger", {"said": "Tien jaar magazijn."}),
        Revised("uitkomst", outcomes[1], outcomes[0]),
        Answered("nu", {"said": "Ik zit thuis."}),
        Revised("uitkomst", outcomes[2], outcomes[1]),
        Revised("uitkomst", None, outcomes[2]),
        Finished(),
    ]
    changes = record_of(events, Library().flow("intake")).changes
    assert [(change.sequence, change.replaced, change.is_withdrawn) for change in changes] == [
        (2, 4, False),
        (4, 6, False),
        (6, 7, True),
    ]


def test_what_was_changed_in_an_agreement_stays_told_when_it_is_withdrawn() -> None:
    first = {"what": "Belt het bedrijf", "who": "coach", "by": "2026-11-20"}
    later = {**first, "by": "2026-11-24"}
    events = [
        Answered("afspraken", [first]),
        Revised("afspraken", [later], [first]),
        Revised("afspraken", None, [later]),
    ]
    assert [(change.old.nl, change.is_withdrawn) for change in record_of(events).changes] == [
        ("20 november 2026", False),
        ("Belt het bedrijf · werkcoach · 24 november 2026", True),
    ]


def test_a_record_says_that_and_why_it_was_reopened() -> None:
    events = [Answered("hindernissen", "Rug"), Finished(), Reopened("Iets vergeten"), Finished(), Reopened()]
    record = record_of(events)
    assert [(one.reason, one.sequence) for one in record.reopenings] == [("Iets vergeten", 4), (None, 6)]
    assert {4, 6} <= {moment.sequence for moment in record.moments}


def test_a_part_of_an_agreement_that_changed_by_itself_reads_without_a_gap() -> None:
    assert agreement_in_words({"who": "volgende week"}).nl == "volgende week"
    assert agreement_in_words({"what": "molen bellen", "who": "client"}).nl == "molen bellen · cliënt"
