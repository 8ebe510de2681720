"""Client files: what a sound one gives, and what the author of a broken one reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flows import client_complaints, client_shapes, complaints
from flows.client_library import ClientLibrary
from flows.client_load import load_client, load_shared
from flows.complaints import Complaint
from flows.errors import FlowError, NotFound, Problem
from flows.schema import client_schema, shared_schema
from flows.shapes import Shape
from tests.flows.clients import BRAM, SHARED_TEXT, bram, load, shared, written_to
from tests.flows.test_schema import as_an_editor_reads_it

SCHEMA = Draft202012Validator(client_schema())
SHARED = Draft202012Validator(shared_schema())


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FlowError) as refused:
        load(text)
    return refused.value.problems


def changed(old: str, new: str) -> str:
    assert BRAM.count(old) >= 1, old
    return BRAM.replace(old, new, 1)


def test_a_topic_has_the_shared_words_after_its_own() -> None:
    schulden = bram().topics[0]
    assert schulden.words[0] == "lening"
    assert schulden.words[-1] == "aanmaning"
    assert (schulden.title.nl, schulden.named, schulden.about) == ("Schulden", "uw schulden", "financien")


def test_a_shared_topic_without_facts_is_kept_as_not_known() -> None:
    assert [topic.id for topic in bram().elsewhere] == ["huisdieren"]


def test_what_a_coach_reads_beforehand_is_in_english_whole_or_not_at_all() -> None:
    half = changed("title: De man met de bakfiets", "title: {nl: De man met de bakfiets, en: Another}")
    said = [problem.message for problem in problems(half)]
    assert said == [client_complaints.NO_ENGLISH.message] * 2


def test_an_english_coach_reads_of_every_client_what_is_known_beforehand() -> None:
    library = ClientLibrary()
    clients = [library.client(each) for each in library.ids()]
    assert clients
    assert [one.id for one in clients if None in (one.title.en, one.teaches.en, one.briefing.en)] == []


def test_an_english_coach_reads_what_every_topic_and_example_is_called() -> None:
    library = ClientLibrary()
    clients = [library.client(each) for each in library.ids()]
    titled = [(one.id, each) for one in clients for each in (*one.topics, *one.elsewhere, *one.episodes)]
    assert [(client, each.id) for client, each in titled if not each.title.en] == []
    dutch = {client: {each.title.nl for other, each in titled if other == client} for client, _ in titled}
    same = {each.title.en for client, each in titled if each.title.en in dutch[client]}
    assert same <= {"Computer", "Daan", "Esther", "Later", "Suzanne"}, "these are the same in both languages"


def test_the_title_of_a_topic_may_be_dutch_alone() -> None:
    topics = bram().topics
    assert all(topic.title.in_language("en") == topic.title.nl for topic in topics)


def test_moves_of_one_own_replace_the_usual_ones() -> None:
    opens = {move.name: move for move in bram().opens}
    closes = {move.name: move for move in bram().closes}
    assert (opens["erkenning"].by, opens["erkenning"].most) == (2, 3)
    assert (opens["echo"].by, opens["echo"].most) == (1, 2)
    assert (closes["oordeel"].by, closes["verhoor"].by) == (-2, -1)


def test_a_move_of_zero_is_switched_off() -> None:
    client = load(changed("{move: erkenning, by: 2, most: 3,", "{move: open, by: 0,"))
    assert "open" not in {move.name for move in client.opens}


def test_an_opening_move_without_most_counts_twice() -> None:
    client = load(changed("by: 1, most: 2, why: Daar", "by: 1, why: Daar"))
    assert next(move.most for move in client.opens if move.name == "woorden") == 2


def test_facts_know_their_topic_and_what_they_wait_for() -> None:
    fact = next(fact for fact in bram().facts if fact.id == "schuld_hoog")
    assert (fact.topic, fact.layer, fact.painful, fact.after) == ("schulden", 3, True, ("schuld_telefoon",))


def test_the_same_file_has_the_same_hash_and_another_one_has_not() -> None:
    assert load().content_hash == load().content_hash
    assert load(changed("age: 34", "age: 35")).content_hash != load().content_hash
    other = load_client(BRAM, "bram.yaml", {**shared(), "schulden": load_shared(
        SHARED_TEXT.replace("aanmaning", "brief"), "o.yaml")["schulden"]})  # fmt: skip
    assert other.content_hash != load().content_hash


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("# A client for tests.", "# Somebody to test with.", True),
        ("title: De man met", "title: De timmerman met", True),
        ("briefing: Aangemeld", "briefing: Vorige week aangemeld", True),
        ("title: Werk\n", "title: {nl: Werk, en: Work}\n", True),
        ("title: Werk\n", "title: Baan\n", False),
        ("age: 34", "age: 35", False),
    ],
)
def test_one_hash_is_of_what_decides_the_answers_alone(old: str, new: str, is_same: bool):
    text = changed(old, new)
    assert load(text).content_hash != load().content_hash
    assert (load(text).answers_hash == load().answers_hash) is is_same


BROKEN: list[tuple[Complaint, str, str]] = [
    (complaints.UNKNOWN_KEY, "facade:", "fasade: x #"),
    (complaints.MISSING_KEY, "title: De man met de bakfiets\n", ""),
    (complaints.UNKNOWN_KEY, "named: je werk\n", "nmaed: je werk\n"),
    (complaints.UNKNOWN_KEY, "short: De telefoon.}", "kort: De telefoon., short: De telefoon.}"),
    (complaints.UNKNOWN_WORD, "entry: weigert", "entry: weigret"),
    (complaints.UNKNOWN_WORD, "move: regels", "move: regel"),
    (complaints.NO_NUMBER, "hard: 1", "hard: een"),
    (complaints.TOO_LARGE_NUMBER, "hard: 1", "hard: 4"),
    (complaints.TOO_SMALL, "minutes: 30", "minutes: 0"),
    (complaints.TOO_LARGE_NUMBER, "layer: 1", "layer: 4"),
    (complaints.NOT_AN_ID, "client: bram", "client: Bram!"),
    (complaints.TOO_FEW, '["Nou, hier ben ik.", "Zegt u het maar."]', '["Nou, hier ben ik."]'),
    (complaints.TOO_FEW, '["Hoi.", "Dag.", "Goedemiddag."]', '["Hoi.", "Dag."]'),
    (complaints.TOO_FEW, 'avoid: ["Thuis is thuis.", "Dat gaat niemand wat aan."]', 'avoid: ["Thuis."]'),
    (complaints.NO_LIST, '["Hoi.", "Dag.", "Goedemiddag."]', "Hoi."),
    (complaints.EMPTY_LIST, '["Hoi.", "Dag.", "Goedemiddag."]', "[]"),
    (complaints.NO_TEXT, '["Hoi.", "Dag.", "Goedemiddag."]', '["Hoi.", "Dag.", "Goedemiddag.", ""]'),
    (complaints.NO_MAPPING, "\nreturns_to:\n", "\nreturns_to: [ja]\nreturns: \n"),
    (complaints.DUPLICATE_ID, "id: thuis_flat", "id: werk_waar"),
    (complaints.DUPLICATE_ID, "- id: tuin\n", "- id: werk\n"),
    (client_complaints.FEW_WORDS, ", fysio, lichamelijk]", "]"),
    (client_complaints.WORD_TWICE, ", fysio, lichamelijk]", ", fysio, lichamelijk, Rug]"),
    (client_complaints.PAINFUL_LAYER, "layer: 3, painful: true, says", "layer: 2, painful: true, says"),
    (client_complaints.NO_AVOIDING, '    avoid: ["Thuis is thuis.", "Dat gaat niemand wat aan."]\n', ""),
    (client_complaints.UNKNOWN_FACT, "after: [schuld_telefoon]", "after: [schuld_telefon]"),
    (client_complaints.UNKNOWN_FACT, "R: werk_resultaat", "R: werk_resultaten"),
    (client_complaints.UNKNOWN_FACT, "until: bakfiets_droom", "until: droom"),
    (client_complaints.CIRCLE, "id: schuld_telefoon,", "id: schuld_telefoon, after: [schuld_hoog],"),
    (client_complaints.CIRCLE, "id: rug,", "id: rug, after: [rug],"),
    (complaints.MISSING_KEY, ", X: werk_les}", "}"),
    (client_complaints.UNKNOWN_TOPIC, "topic: bakfiets", "topic: bakfies"),
    (client_complaints.UNKNOWN_TOPIC, "{topic: schulden, says", "{topic: schuld, says"),
    (client_complaints.UNKNOWN_ABOUT, "about: werkervaring", "about: werkervaringen"),
    (client_complaints.AT_OR_TOPIC, "{topic: schulden, says", "{topic: schulden, at: 3, says"),
    (client_complaints.AT_OR_TOPIC, "{topic: schulden, says", "{says"),
    (client_complaints.NO_LINES, "speaks_on: [gezondheid]", "speaks_on: [gezondheid, werk]"),
    (client_complaints.ONE_MOVE, "by: 2, most: 3", "by: 2, most: 4"),
    (client_complaints.ONE_MOVE, "opens:\n", "trust: {start: 2}\nopens:\n"),
    (client_complaints.OUT_OF_REACH, "opens:\n", "trust: {needed: 20}\nopens:\n"),
    (client_complaints.LEAST_ONCE, "by: 2, most: 3", "by: 2, most: 1"),
    (client_complaints.MOVE_TWICE, "move: regels", "move: oordeel"),
    (client_complaints.WORDS_WANTED, 'words: [bakfiets, "eigen handen"], ', ""),
    (client_complaints.WORDS_NOT_WANTED, "{move: regels,", "{move: regels, words: [plicht],"),
    (client_complaints.NO_PLACE, "Bedoel je {a} of {b}?", "Bedoel je {a}?"),
    (client_complaints.UNKNOWN_PLACE, "Dat heb ik al verteld.", "Dat heb ik {shrt} al verteld."),
    (client_complaints.UNKNOWN_PLACE, "Geen idee.", "Geen {short} idee."),
    (client_complaints.LINES_BY_TOPIC, 'says: {gezondheid: ["Hij slaapt al maanden niet."]}', "says: [Ja]"),
]


@pytest.mark.parametrize(("complaint", "old", "new"), BROKEN, ids=lambda part: str(part)[:40])
def test_every_mistake_is_named_with_its_line_and_remedy(complaint: Complaint, old: str, new: str) -> None:
    text = changed(old, new)
    found = [problem for problem in problems(text) if problem.message == complaint.message]
    assert found, [problem.message for problem in problems(text)]
    assert found[0].code == complaint.code
    name, _, line = found[0].where.partition(":")
    assert name == "bram.yaml"
    assert 1 <= int(line) <= text.count("\n") + 1
    assert found[0].remedy.format(**found[0].params)
    assert found[0].message.format(**found[0].params)


def test_a_mistake_in_a_fact_names_the_fact_and_its_line() -> None:
    text = changed("short: Negenduizend.}", "short: Negenduizend., sjort: x}")
    (problem,) = problems(text)
    line = 1 + text[: text.index("sjort")].count("\n")
    assert (problem.where, problem.step) == (f"bram.yaml:{line}", "schuld_hoog")
    assert problem.remedy.format(**problem.params) == "Did you mean 'short'?"


def test_all_mistakes_are_told_at_once() -> None:
    text = (
        changed("hard: 1", "hard: 9").replace("id: rug,", "id: Rug,").replace("dutch: vloeiend", "dutch: a")
    )
    assert len(problems(text)) == 3


def test_a_client_with_too_few_topics_is_refused() -> None:
    before, _, after = BRAM.partition("  - id: tuin\n")
    text = before + "episodes:\n" + after.partition("episodes:\n")[2]
    (problem,) = problems(text)
    assert problem.message == complaints.TOO_FEW.message
    assert problem.params["missing"] == client_shapes.LEAST_TOPICS - 5


def test_a_client_nobody_can_win_anything_from_is_refused() -> None:
    text = BRAM.replace("layer: 3, painful: true", "layer: 2").replace("layer: 3", "layer: 2")
    assert [problem.message for problem in problems(text)] == [client_complaints.NO_DEPTH.message]


@pytest.mark.parametrize("text", ["", "# niets\n", "flow: x\n", "- a\n", "client\n", "client: x\n"])
def test_what_is_no_client_is_refused_in_words(text: str) -> None:
    assert problems(text)


def test_a_broken_shared_topic_is_named() -> None:
    with pytest.raises(FlowError) as refused:
        load_shared(SHARED_TEXT.replace("named: uw dieren", "naam: uw dieren"), "onderwerpen.yaml")
    assert [problem.step for problem in refused.value.problems] == ["huisdieren", "huisdieren"]


def test_clients_of_a_team_are_found_by_id_and_by_file(tmp_path: Path) -> None:
    library = ClientLibrary(written_to(tmp_path))
    assert "bram" in library.ids()
    by_id, by_file = library.client("bram"), library.client(str(tmp_path / "clients/bram.yaml"))
    assert by_id.content_hash == by_file.content_hash
    assert library.client("bram") is by_id


def test_a_file_elsewhere_uses_the_topics_that_ship(tmp_path: Path) -> None:
    written_to(tmp_path)
    team = ClientLibrary(tmp_path)
    path = tmp_path / "bram.yaml"
    path.write_text(BRAM, encoding="utf-8")
    assert team.client(str(path)).topics[0].words[-1] == "aanmaning"


@pytest.mark.parametrize("name", ["braam", "", "../bram", "niet.yaml", "a\0b", "x" * 9000])
def test_a_client_that_is_not_there_is_refused_with_what_was_meant(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound) as refused:
        ClientLibrary(written_to(tmp_path)).client(name)
    if name == "braam":
        assert refused.value.params["close"] == "bram"


def test_a_file_that_calls_itself_otherwise_is_refused(tmp_path: Path) -> None:
    clients = written_to(tmp_path) / "clients"
    (clients / "bram.yaml").rename(clients / "piet.yaml")
    with pytest.raises(FlowError) as refused:
        ClientLibrary(tmp_path).client("piet")
    assert refused.value.problems[0].code == "other_name"


def shipped() -> list[str]:
    return list(ClientLibrary().ids())


@pytest.mark.parametrize("client_id", shipped())
def test_every_shipped_client_is_sound_and_fits_its_schema(client_id: str) -> None:
    library = ClientLibrary()
    client = library.client(client_id)
    path = Path(client_shapes.__file__).parent / "clients" / f"{client.id}.yaml"
    assert list(SCHEMA.iter_errors(as_an_editor_reads_it(path.read_text(encoding="utf-8")))) == []


def test_the_test_client_fits_the_schema() -> None:
    assert list(SCHEMA.iter_errors(as_an_editor_reads_it(BRAM))) == []
    assert list(SHARED.iter_errors(as_an_editor_reads_it(SHARED_TEXT))) == []


SEEN_BY_A_SCHEMA = {
    complaints.UNKNOWN_KEY, complaints.MISSING_KEY, complaints.UNKNOWN_WORD, complaints.NO_NUMBER,
    complaints.TOO_LARGE_NUMBER, complaints.TOO_SMALL, complaints.NOT_AN_ID, complaints.TOO_FEW,
    complaints.NO_LIST, complaints.EMPTY_LIST, complaints.NO_TEXT, client_complaints.AT_OR_TOPIC,
    client_complaints.WORDS_WANTED, client_complaints.WORDS_NOT_WANTED, client_complaints.LINES_BY_TOPIC,
}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"), [(old, new) for complaint, old, new in BROKEN if complaint in SEEN_BY_A_SCHEMA]
)
def test_schema_and_loader_refuse_the_same_mistakes(old: str, new: str) -> None:
    assert not SCHEMA.is_valid(as_an_editor_reads_it(changed(old, new)))


def _shapes(shape: Shape) -> list[Shape]:
    inner: list[Any] = [key.shape for key in shape.values() if key.shape is not None]
    return [shape, *(found for one in inner for found in _shapes(one))]


def test_every_key_is_explained_to_the_author() -> None:
    for shape in [*_shapes(client_shapes.CLIENT), *_shapes(client_shapes.SHARED)]:
        for name, key in shape.items():
            assert key.about.endswith((".", "?", "”.")), name
