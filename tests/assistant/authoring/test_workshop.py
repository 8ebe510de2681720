"""A team works on its guide: what is filled in lands where it belongs, and what is in use stays usable."""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path

import pytest

from assistant.authoring.adding import Way
from assistant.authoring.draft import Draft
from assistant.authoring.editing import GUIDE, Place
from assistant.authoring.filling import unique_id
from assistant.authoring.numbering import next_version
from assistant.authoring.outline import Row
from assistant.authoring.preview import preview_of
from assistant.authoring.shared_lists import ListsAside
from assistant.authoring.shelf import Shelved
from assistant.authoring.workshop import Workshop
from assistant.i18n import set_language
from flows.errors import FlowError, Refusal, StorageError
from flows.library import SHIPPED, Library
from flows.model import Text
from flows.releases import keep_release
from tests.tui.own_guide import GUIDE as WIJK
from tests.tui.own_guide import LIST, NORMS, own_folder, workshop


@pytest.fixture(autouse=True)
def in_dutch():
    set_language("nl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return own_folder(tmp_path / "flows")


@pytest.fixture
def draft(folder: Path) -> Draft:
    return workshop(folder).open("wijk")


def row(draft: Draft, title: str, kind: str = "") -> Row:
    return next(one for one in draft.outline().walk() if one.title == title and kind in ("", one.kind))


def way(draft: Draft, title: str, kind: str = "") -> Way:
    """The first way to add there, or the one that adds this kind."""
    return next(one for one in draft.ways_to_add(row(draft, title)) if kind in ("", one.kind))


def probe_of(draft: Draft, title: str) -> str:
    return next(one.text.nl for one in draft.blanks(row(draft, title)) if one.key == "probe")


def came_and_went(before: str, after: str) -> list[str]:
    """The lines that went and came, with - and +."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def changes(draft: Draft, file: str = GUIDE) -> list[str]:
    before = {GUIDE: WIJK, "gebieden": LIST, "normen": NORMS}[file]
    return came_and_went(before, draft.editing.texts[file])


# ---------------------------------------------------------------------- looking
def test_the_outline_has_the_phases_the_topics_of_lists_and_the_norms(draft: Draft) -> None:
    outline = draft.outline()
    assert [one.title for one in outline.rows] == ["Begin", "Eind", "Normen"]
    assert [one.title for one in outline.rows[0].rows] == ["Openingsvraag", "Gebieden"]
    assert [one.title for one in row(draft, "Gebieden").rows] == ["Geld", "Wonen"]
    assert [one.title for one in row(draft, "Normen").rows] == ["Eerst luisteren."]


def test_a_step_is_shown_as_the_coach_will_see_it(draft: Draft) -> None:
    flow = draft.look().flow
    assert flow is not None
    view = preview_of(flow, "geld")
    assert view is not None
    assert view.cue == "Hoe staat het met geld?"
    assert preview_of(flow, "nergens") is None


@pytest.mark.parametrize("flow_id", Library().ids())
def test_every_shipped_guide_can_be_walked_through_and_stays_as_it_is(flow_id: str, tmp_path: Path) -> None:
    opened = workshop(tmp_path / "flows").open(flow_id)
    for one in opened.outline().walk():
        opened.blanks(one)
        for each in opened.ways_to_add(one):
            opened.new_blanks(each)
    assert not opened.is_changed
    assert not opened.look().report.findings
    assert not (tmp_path / "flows").exists()


@pytest.mark.parametrize("line", range(len(WIJK.splitlines())))
def test_a_guide_in_which_a_line_is_missing_can_be_looked_at_and_says_what_is_wrong(
    folder: Path, line: int
) -> None:
    lines = WIJK.splitlines()
    path = folder / "data" / "wijk.yaml"
    path.write_text("\n".join(lines[:line] + lines[line + 1 :]) + "\n", encoding="utf-8")
    try:
        opened = workshop(folder).open("wijk")
    except FlowError:  # no YAML any more
        return
    for one in opened.outline().walk():
        opened.blanks(one)
        opened.mentions(one)
    look = opened.look()
    assert look.flow is not None or look.report.has("error")
    assert sum(map(len, look.found.values())) == len(look.report.findings)


def test_what_was_found_stands_at_the_row_it_is_about(draft: Draft) -> None:
    draft.fill(row(draft, "Wonen"), {"label": Text("Wonen en buurt")})
    draft.fill(
        row(draft, "Openingsvraag"), {"ask.0": Text("Bent u niet eigenlijk boos?", "Are you not angry?")}
    )
    found = draft.look().found
    assert [one.code for one in found[row(draft, "Wonen en buurt").place]] == ["translation/not-translated"]
    assert found[row(draft, "Openingsvraag").place]


# ---------------------------------------------------------------------- changing
def test_another_cue_changes_one_line(draft: Draft) -> None:
    draft.fill(row(draft, "Besluit"), {"cue": Text("Wat doen we?", "What do we do?")})
    assert changes(draft) == [
        "-        cue: {nl: Wat gaan we doen?, en: What will we do?}",
        "+        cue: {nl: Wat doen we?, en: What do we do?}",
    ]


def test_blanks_left_as_they_were_change_nothing(draft: Draft) -> None:
    for one in draft.outline().walk():
        draft.fill(one, {blank.key: blank.text for blank in draft.blanks(one)})
    assert not draft.is_changed
    assert not draft.can_undo


def test_questions_are_added_changed_and_taken_away_together_and_undone_together(draft: Draft) -> None:
    given = {"ask.0": Text(""), "ask.1": Text("Wat speelt er?", "What is up?"), "ask.2": Text("En verder?")}
    draft.fill(row(draft, "Openingsvraag"), given)
    assert changes(draft) == [
        "-          - {nl: Hoe gaat het met u?, en: How are you?}",
        "-          - {nl: Wat houdt u bezig?, en: What is on your mind?}",
        "+          - {nl: Wat speelt er?, en: What is up?}",
        "+          - En verder?",
    ]
    assert draft.undo() == "Veranderd: Openingsvraag."
    assert not draft.is_changed


def test_a_topic_comes_with_its_norm_and_questions_and_asks_the_probe(draft: Draft) -> None:
    place = draft.add(
        way(draft, "Gebieden"),
        {
            "label": Text("Zorg voor ouders", "Care for parents"),
            "cue": Text("Voor wie zorgt de cliënt?", "Who is cared for?"),
            "ask.0": Text("Voor wie zorgt u?"),
            "ask.1": Text("Wat helpt u daarbij?"),
            "norm.text": Text("Zorg telt mee."),
            "norm.origin": Text("teamafspraak"),
            "norm.owner": Text("coach-1"),
            "norm.review": Text("2027-05-23"),
            "norm.source": Text("Ons team, Werkoverleg, november 2026"),
            "probe": Text("network"),
        },
    )
    assert draft.at(place)["id"] == "zorg_voor_ouders"
    assert changes(draft, "gebieden") == [
        "+  - id: zorg_voor_ouders",
        "+    label: {nl: Zorg voor ouders, en: Care for parents}",
        "+    cue: {nl: Voor wie zorgt de cliënt?, en: Who is cared for?}",
        "+    ask:",
        "+      - Voor wie zorgt u?",
        "+      - Wat helpt u daarbij?",
        "+    norm: zorg_voor_ouders",
    ]
    assert changes(draft, "normen")[:2] == ["+  - id: zorg_voor_ouders", "+    text: Zorg telt mee."]
    flow = draft.look().flow
    assert flow is not None
    step = flow.steps["zorg_voor_ouders"]
    assert step.norm is not None
    assert step.norm.source is not None
    assert (step.norm.source.who, step.norm.source.place) == ("Ons team", "november 2026")
    assert step.field.probe == "network"


def test_a_probe_is_put_and_taken_back(draft: Draft) -> None:
    draft.fill(row(draft, "Geld"), {"probe": Text("own_effort")})
    assert probe_of(draft, "Geld") == "own_effort"
    draft.fill(row(draft, "Geld"), {"probe": Text("")})
    assert probe_of(draft, "Geld") == ""
    assert not draft.is_changed


def test_a_step_is_added_after_the_marked_one_with_its_options(draft: Draft) -> None:
    given = {
        "title": Text("Vervoer", "Transport"),
        "cue": Text("Hoe komt iemand er?", "How do they get there?"),
        "kind": Text("choice"),
        "options.0.label": Text("Fiets", "Bicycle"),
        "options.1.label": Text("Bus", "Bus"),
    }
    place = draft.add(way(draft, "Openingsvraag"), given)
    assert place.path == ("phases", 0, "steps", 1)
    flow = draft.look().flow
    assert flow is not None
    assert [option.id for option in flow.steps["vervoer"].field.options] == ["fiets", "bus"]


@pytest.mark.parametrize("kind", ["text", "three_parts", "multi", "date", "number"])
def test_a_step_of_each_kind_can_be_used(draft: Draft, kind: str) -> None:
    options = {"options.0.label": Text("Een", "One"), "options.1.label": Text("Twee", "Two")}
    given = {"title": Text("Nieuw", "New"), "cue": Text("Wat?", "What?"), "kind": Text(kind), **options}
    draft.add(way(draft, "Begin", "step"), given)
    assert draft.look().flow is not None


def test_options_are_reworded_added_and_keep_their_ids(draft: Draft) -> None:
    draft.fill(
        row(draft, "Besluit"),
        {"options.0.label": Text("Doorgaan", "Go on"), "options.2.label": Text("Later", "Later")},
    )
    ids = [option["id"] for option in draft.at(row(draft, "Besluit").place)["options"]]
    assert ids == ["door", "stop", "later"]


def test_a_step_moves_past_its_phase_into_the_next_one(draft: Draft) -> None:
    there = draft.move(row(draft, "Openingsvraag"), 1)
    there = draft.move(next(one for one in draft.outline().walk() if one.place == there), 1)
    assert there.path == ("phases", 1, "steps", 0)
    assert [one.title for one in row(draft, "Eind").rows] == ["Openingsvraag", "Besluit", "Afspraken"]
    assert draft.move(row(draft, "Begin"), -1) == row(draft, "Begin").place


def test_the_fields_of_a_step_change_places(tmp_path: Path) -> None:
    draft = workshop(tmp_path / "flows").open("intake-kort")
    step = next(one for one in draft.outline().walk() if sum(each.kind == "field" for each in one.rows) > 1)
    first, second = (each for each in step.rows[:2])
    draft.move(first, 1)
    again = next(one for one in draft.outline().walk() if one.place == step.place)
    assert [one.title for one in again.rows[:2]] == [second.title, first.title]
    assert draft.look().flow is not None


def test_a_norm_is_changed_where_it_stands_and_says_what_else_it_goes_for(draft: Draft) -> None:
    draft.fill(row(draft, "Openingsvraag"), {"norm.text": Text("Eerst horen.", "First hear.")})
    assert changes(draft) == []
    assert changes(draft, "normen") == [
        "-    text: {nl: Eerst luisteren., en: First listen.}",
        "+    text: {nl: Eerst horen., en: First hear.}",
    ]


def test_a_norm_that_is_emptied_is_no_longer_pointed_to_and_stays_in_the_list(draft: Draft) -> None:
    draft.fill(row(draft, "Openingsvraag"), {"norm.text": Text("")})
    assert changes(draft) == ["-        norm: eerst_horen"]
    assert changes(draft, "normen") == []


def test_what_refers_to_a_step_or_norm_is_named_before_it_goes(draft: Draft) -> None:
    assert draft.mentions(row(draft, "Besluit")) == ("Afspraken",)
    assert draft.mentions(row(draft, "Eerst luisteren.")) == ("Openingsvraag",)
    assert draft.mentions(row(draft, "Afspraken")) == ()


def test_each_act_is_taken_back_and_done_again(draft: Draft) -> None:
    draft.remove(row(draft, "Wonen"))
    assert draft.undo()
    assert not draft.is_changed
    assert draft.redo()
    assert [one.title for one in row(draft, "Gebieden").rows] == ["Geld"]
    assert not draft.redo()


def test_an_id_is_made_of_plain_letters_and_never_twice() -> None:
    assert unique_id("Zorg voor één ouder", set()) == "zorg_voor_een_ouder"
    assert unique_id("24 uur", set()) == "punt_24_uur"
    assert unique_id("Geld", {"geld", "geld_2"}) == "geld_3"


def test_a_guide_is_tried_before_it_is_in_use(draft: Draft, folder: Path) -> None:
    assert workshop(folder).prove(draft).holds
    draft.remove(row(draft, "Besluit"))
    with pytest.raises(Refusal):
        workshop(folder).prove(draft)


def test_the_tests_beside_a_guide_are_tried_on_what_it_has_become(tmp_path: Path) -> None:
    bench = workshop(tmp_path / "flows")
    draft = bench.open("vignet-wending")
    proof = bench.prove(draft)
    assert proof.verdicts
    assert proof.holds
    assert not proof.untried


def test_the_manual_has_what_was_changed_a_moment_ago(draft: Draft, folder: Path) -> None:
    draft.fill(row(draft, "Geld"), {"cue": Text("Hoe zit het met de post?", "And the mail?")})
    page = workshop(folder).manual(draft, "html", "nl").decode()
    assert "Hoe zit het met de post?" in page


def test_what_is_other_than_in_use_is_told_in_words(draft: Draft, folder: Path) -> None:
    draft.fill(row(draft, "Geld"), {"cue": Text("Hoe zit het met de post?", "And the mail?")})
    assert "Hoe zit het met de post?" in workshop(folder).differences(draft)


def test_the_id_of_a_released_step_is_not_given_to_another(folder: Path) -> None:
    keep_release(Library(folder).flow("wijk"), folder)
    draft = workshop(folder).open("wijk")
    draft.remove(row(draft, "Wonen"))
    assert draft.at(Place(GUIDE, ("retired",))) == ["wonen"]
    assert draft.look().flow is not None
    draft.undo()
    assert not draft.is_changed


def test_what_a_released_version_does_not_allow_is_found_at_once(folder: Path) -> None:
    keep_release(Library(folder).flow("wijk"), folder)
    draft = workshop(folder).open("wijk")
    draft.fill(row(draft, "Besluit"), {"options.1.label": Text("")})
    codes = {one.code for one in draft.look().report.findings}
    assert "release/option-gone" in codes
    assert "release/same-version" not in codes  # saving gives it another one


def test_what_follows_on_a_release_gets_a_version_of_its_own(folder: Path) -> None:
    keep_release(Library(folder).flow("wijk"), folder)
    bench = workshop(folder)
    draft = bench.open("wijk")
    draft.fill(row(draft, "Besluit"), {"cue": Text("Wat nu?", "What now?")})
    saved = bench.save(draft)
    assert (saved.version, saved.is_new_copy) == ("1.1", False)


# ---------------------------------------------------------------------- saving
def test_a_shipped_guide_becomes_the_teams_own_copy_with_a_version_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "flows"
    bench = workshop(folder)
    shipped = (SHIPPED / "data" / "vignet-wending.yaml").read_text(encoding="utf-8")
    draft = bench.open("vignet-wending")
    draft.fill(draft.outline(), {"minutes": Text("7")})
    saved = bench.save(draft)
    assert (saved.is_in_use, saved.is_new_copy, saved.version) == (True, True, "1.2")
    written = (folder / "data" / "vignet-wending.yaml").read_text(encoding="utf-8")
    lines = ['-version: "1.1"', "-minutes: 5", '+version: "1.2"', "+minutes: 7"]
    assert sorted(came_and_went(shipped, written)) == sorted(lines)
    assert (folder / "data" / "vignet-wending.tests.yaml").exists()
    assert (SHIPPED / "data" / "vignet-wending.yaml").read_text(encoding="utf-8") == shipped


def test_an_own_guide_gets_a_version_of_its_own_and_lists_that_did_not_change_are_not_written(
    folder: Path, draft: Draft
) -> None:
    before = (folder / "catalogues" / "gebieden.yaml").stat().st_mtime_ns
    draft.fill(row(draft, "Besluit"), {"cue": Text("Wat nu?", "What now?")})
    saved = workshop(folder).save(draft)
    assert (saved.version, saved.is_new_copy) == ("1.1", False)
    assert saved.changes == ("Veranderd: Besluit.",)
    assert (folder / "catalogues" / "gebieden.yaml").stat().st_mtime_ns == before
    assert not draft.is_changed


def test_the_version_goes_up_once_in_a_session_of_editing(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.fill(row(draft, "Besluit"), {"cue": Text("Wat nu?", "What now?")})
    assert bench.save(draft).version == "1.1"
    draft.fill(row(draft, "Besluit"), {"cue": Text("En nu?", "And now?")})
    assert bench.save(draft).version == "1.1"
    again = bench.open("wijk")
    again.fill(row(again, "Besluit"), {"cue": Text("Wat dan?", "What then?")})
    assert bench.save(again).version == "1.2"
    again.fill(again.outline(), {"version": Text("2.0")})
    assert bench.save(again).version == "2.0"


def test_what_was_put_back_by_hand_gets_no_other_version(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Besluit"))
    bench.keep_draft(draft)
    draft.undo()
    assert bench.save(draft).version == "1.0"
    assert (folder / "data" / "wijk.yaml").read_text(encoding="utf-8") == WIJK
    assert not bench.open("wijk").is_unfinished


def test_undoing_goes_on_past_saving_and_keeps_the_new_version(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Afspraken"))
    bench.save(draft)
    assert not draft.is_changed
    assert draft.undo() == "Weggehaald: Afspraken."
    assert draft.is_changed
    assert draft.changes == ("Ongedaan gemaakt: Weggehaald: Afspraken.",)
    assert bench.save(draft).version == "1.1"
    written = (folder / "data" / "wijk.yaml").read_text(encoding="utf-8")
    assert written == WIJK.replace("1.0", "1.1")
    assert draft.redo() == "Weggehaald: Afspraken."
    assert draft.changes == ("Weggehaald: Afspraken.",)


def test_a_mistake_saved_as_a_draft_can_still_be_undone(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    draft.remove(row(draft, "Besluit"))
    assert not bench.save(draft).is_in_use
    assert draft.undo() == "Weggehaald: Besluit."
    saved = bench.save(draft)
    assert (saved.is_in_use, saved.version) == (True, "1.1")
    assert [one.title for one in row(bench.open("wijk"), "Gebieden").rows] == ["Geld"]


def test_a_guide_with_a_mistake_waits_as_a_draft_and_the_one_in_use_stays(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Besluit"))  # the agreements hang on it
    saved = bench.save(draft)
    assert not saved.is_in_use
    assert (folder / "data" / "wijk.yaml").read_text(encoding="utf-8") == WIJK
    again = bench.open("wijk")
    assert again.is_unfinished
    assert "Besluit" not in {one.title for one in again.outline().walk()}
    shelved = next(one for one in bench.shelf() if one.id == "wijk")
    assert (shelved.is_unfinished, shelved.errors) == (True, 0)
    again.remove(row(again, "Afspraken"))
    again.add(way(again, "Eind", "step"), {"title": Text("Slot", "End"), "cue": Text("Tot slot?", "Last?")})
    assert bench.save(again).is_in_use
    assert not bench.open("wijk").is_unfinished


def test_a_draft_keeps_the_lists_that_were_changed_with_it(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    bench.keep_draft(draft)
    again = bench.open("wijk")
    assert [one.title for one in row(again, "Gebieden").rows] == ["Geld"]
    assert Library(folder).flow("wijk").steps["wonen"]
    bench.drop_draft(again)
    assert not bench.open("wijk").is_unfinished


def test_who_throws_a_draft_away_hears_when_it_is_still_there(
    folder: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    bench.keep_draft(draft)
    again = bench.open("wijk")
    monkeypatch.setattr(shutil, "rmtree", _not_allowed)
    with pytest.raises(StorageError) as refusal:
        bench.drop_draft(again)
    assert refusal.value.remedy
    assert bench.open("wijk").is_unfinished


def test_a_draft_that_came_into_use_is_saved_also_where_it_cannot_be_taken_away(
    folder: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    bench.keep_draft(draft)
    again = bench.open("wijk")
    monkeypatch.setattr(shutil, "rmtree", _not_allowed)
    assert bench.save(again).is_in_use
    assert "wonen" not in Library(folder).flow("wijk").steps


def _not_allowed(_folder: Path) -> None:
    raise PermissionError(13, "Permission denied")


def test_after_going_back_to_the_shipped_guide_what_was_released_is_no_mistake_and_stays_retired(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "flows"
    bench = workshop(folder)
    guide = bench.open("vignet-wending")
    phase = next(one for one in guide.outline().rows if one.kind == "phase")
    way = next(one for one in guide.ways_to_add(phase) if one.kind == "step")
    guide.add(way, {"title": Text("Onze vraag", "Our question"), "cue": Text("Wat nog?", "What else?")})
    assert bench.save(guide).is_in_use
    assert bench.release(guide)
    bench.put_aside(next(one for one in bench.shelf() if one.id == "vignet-wending"))
    assert next(one for one in bench.shelf() if one.id == "vignet-wending").errors == 0
    again = bench.open("vignet-wending")
    again.fill(again.outline(), {"minutes": Text("7")})
    assert bench.save(again).is_in_use
    assert Library(folder).flow("vignet-wending").retired == ("onze_vraag",)
    assert not again.look().report.has("error")
    place = again.add(way, {"title": Text("Onze vraag", "Our question"), "cue": Text("En nu?", "And now?")})
    assert again.at(place)["id"] == "onze_vraag_2"
    again.undo()
    again.undo()
    assert not again.at(Place(GUIDE, ("retired",)))


def test_a_shipped_norm_is_put_in_the_teams_own_words_and_the_others_stay_as_they_are(folder: Path) -> None:
    guide = folder / "data" / "wijk.yaml"
    text = guide.read_text(encoding="utf-8")
    at = text.index("      - id: afspraken")
    line = text.index("\n", at) + 1
    guide.write_text(text[:line] + "        norm: client_vat_samen\n" + text[line:], encoding="utf-8")
    bench = workshop(folder)
    draft = bench.open("wijk")
    assert draft.look().flow is not None
    step = row(draft, "Afspraken")
    shown = {blank.key: blank.text.nl for blank in draft.blanks(step)}["norm.text"]
    assert shown == "De cliënt vat zelf samen."
    draft.fill(step, {"norm.text": Text("De cliënt zegt het in eigen woorden.")})
    assert [line for line in changes(draft, "normen") if line.startswith("-")] == []
    assert bench.save(draft).is_in_use
    norms = {norm.id: norm.text.nl for norm in Library(folder).norms()}
    assert norms["client_vat_samen"] == "De cliënt zegt het in eigen woorden."
    assert norms["praatje_vooraf"]
    draft.undo()
    assert bench.save(draft).is_in_use
    assert "client_vat_samen" not in (folder / "catalogues" / "normen.yaml").read_text(encoding="utf-8")


def test_what_was_not_saved_when_the_machine_stopped_is_gone_on_with(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    bench.keep_unsaved(draft)
    os.utime(folder / "unsaved" / "this" / "wijk" / "data" / "wijk.yaml", (1_795_000_000, 1_795_000_000))
    assert next(one for one in bench.shelf() if one.id == "wijk").is_unfinished
    again = workshop(folder).open("wijk")
    assert [one.title for one in row(again, "Gebieden").rows] == ["Geld"]
    assert again.is_changed
    assert again.unsaved_since is not None
    assert again.unsaved_since.timestamp() == 1_795_000_000
    assert again.undo()
    assert not again.is_changed
    again.redo()
    assert bench.save(again).version == "1.1"
    assert bench.open("wijk").unsaved_since is None


def test_what_was_not_saved_is_gone_once_it_is_undone_kept_or_thrown_away(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    for decide in (bench.keep_unsaved, bench.keep_draft, bench.drop_unsaved):
        draft.remove(row(draft, "Wonen"))
        bench.keep_unsaved(draft)
        if decide == bench.keep_unsaved:
            draft.undo()
        decide(draft)
        assert not list((folder / "unsaved").iterdir())
        draft = bench.open("wijk")
        if draft.is_unfinished:
            bench.drop_draft(draft)
            draft = bench.open("wijk")


def test_each_window_has_what_it_did_not_save_yet_and_no_other_one_touches_it(folder: Path) -> None:
    one, other = (workshop(folder, window=name, is_open=lambda _name: True) for name in ("een", "twee"))
    mine, theirs = one.open("wijk"), other.open("wijk")
    mine.remove(row(mine, "Wonen"))
    one.keep_unsaved(mine)
    assert other.open("wijk").unsaved_since is None
    theirs.remove(row(theirs, "Geld"))
    other.keep_unsaved(theirs)
    assert other.save(theirs).is_in_use
    assert [title.title for title in row(one.open("wijk"), "Gebieden").rows] == ["Geld"]


def test_the_draft_of_another_window_is_neither_written_over_nor_thrown_away(folder: Path) -> None:
    one, other = (workshop(folder, window=name, is_open=lambda _name: True) for name in ("een", "twee"))
    mine, theirs = one.open("wijk"), other.open("wijk")
    mine.remove(row(mine, "Wonen"))
    theirs.remove(row(theirs, "Geld"))
    one.keep_draft(mine)
    other.keep_draft(theirs)
    assert [title.title for title in row(other.open("wijk"), "Gebieden").rows] == ["Wonen"]
    assert other.save(theirs).is_in_use
    assert [title.title for title in row(other.open("wijk"), "Gebieden").rows] == ["Geld"]
    assert [title.title for title in row(one.open("wijk"), "Gebieden").rows] == ["Geld"]


def test_what_closed_windows_did_not_save_comes_back_one_after_the_other(folder: Path) -> None:
    benches = [workshop(folder, window=name, is_open=lambda _name: True) for name in ("een", "twee")]
    for bench, title in zip(benches, ("Wonen", "Geld"), strict=True):
        draft = bench.open("wijk")
        draft.remove(row(draft, title))
        bench.keep_unsaved(draft)
    again = workshop(folder, window="drie")
    found = set()
    for _ in range(2):
        draft = again.open("wijk")
        found |= {one.title for one in row(draft, "Gebieden").rows}
        again.drop_unsaved(draft)
    assert found == {"Geld", "Wonen"}
    assert again.open("wijk").unsaved_since is None
    assert not list((folder / "unsaved").iterdir())


def test_a_draft_that_waited_stands_behind_what_was_not_saved(folder: Path, draft: Draft) -> None:
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    bench.keep_draft(draft)
    draft.undo()
    draft.remove(row(draft, "Afspraken"))
    bench.keep_unsaved(draft)
    again = bench.open("wijk")
    assert [one.title for one in row(again, "Gebieden").rows] == ["Geld", "Wonen"]
    assert [one.title for one in row(again, "Eind").rows] == ["Besluit"]
    bench.drop_unsaved(again)
    assert [one.title for one in row(bench.open("wijk"), "Gebieden").rows] == ["Geld"]


def test_a_list_the_team_changed_in_one_guide_is_not_lost_in_another(tmp_path: Path) -> None:
    folder = tmp_path / "flows"
    bench = workshop(folder)
    intake = bench.open("intake")
    domains = next(one for one in intake.outline().walk() if one.place.file == "leefgebieden")
    care = {"label": Text("Mantelzorg", "Care"), "cue": Text("Voor wie?", "For whom?")}
    intake.add(intake.ways_to_add(domains)[0], care)
    assert bench.save(intake).also_in == ()
    assert "mantelzorg" not in domains_of(folder, "vervolg")  # the shipped one goes by the shipped list
    follow_up = bench.open("vervolg")
    at = next(one for one in follow_up.outline().walk() if one.place.file == "leefgebieden")
    follow_up.add(follow_up.ways_to_add(at)[0], {"label": Text("Buurt", "Quarter")})
    assert bench.save(follow_up).also_in == ("Intakegesprek",)
    for flow_id in ("intake", "vervolg"):
        assert domains_of(folder, flow_id) >= {"mantelzorg", "buurt"}


def domains_of(folder: Path, flow_id: str) -> set[str]:
    return {item.id for item in Library(folder).flow(flow_id).catalogues["leefgebieden"].items}


def test_a_team_goes_back_to_the_shipped_guide_and_keeps_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "flows"
    bench = workshop(folder)
    for minutes in ("7", "8"):
        draft = bench.open("vignet-wending")
        draft.fill(draft.outline(), {"minutes": Text(minutes)})
        bench.save(draft)
        own = (folder / "data" / "vignet-wending.yaml").read_text(encoding="utf-8")
        shelved = next(one for one in bench.shelf() if one.id == "vignet-wending")
        assert shelved.replaces_shipped
        kept = bench.put_aside(shelved)
        assert kept == f"vignet-wending.{shelved.version}.old"
        assert (folder / "data" / kept).read_text(encoding="utf-8") == own
        assert Library(folder).flow("vignet-wending").minutes == 5
    assert sorted(path.name for path in (folder / "data").iterdir()) == [
        "vignet-wending.1.2.old",
        "vignet-wending.1.2.tests.old",
        "vignet-wending.1.3.old",
        "vignet-wending.1.3.tests.old",
    ]


def with_a_domain_added(bench: Workshop, flow_id: str) -> Shelved:
    draft = bench.open(flow_id)
    domains = next(one for one in draft.outline().walk() if one.place.file == "leefgebieden")
    draft.add(draft.ways_to_add(domains)[0], {"label": Text("Mantelzorg", "Care")})
    bench.save(draft)
    return next(one for one in bench.shelf() if one.id == flow_id)


def test_lists_that_only_that_guide_uses_go_with_it_and_do_not_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "flows"
    bench = workshop(folder)
    own = with_a_domain_added(bench, "vervolg")
    assert "mantelzorg" in domains_of(folder, "vervolg")
    assert bench.lists_aside(own) == ListsAside(go=("leefgebieden",), stay=())
    bench.put_aside(own)
    assert (folder / "catalogues" / "leefgebieden.old").exists()
    anew = bench.open("vervolg")
    anew.fill(anew.outline(), {"minutes": Text("12")})
    bench.save(anew)
    assert "mantelzorg" not in domains_of(folder, "vervolg")


def test_lists_that_another_guide_of_the_team_uses_stay_when_one_is_put_aside(folder: Path) -> None:
    shipped = (SHIPPED / "data" / "intake.yaml").read_text(encoding="utf-8")
    (folder / "data" / "intake.yaml").write_text(shipped, encoding="utf-8")
    bench = workshop(folder)
    own = with_a_domain_added(bench, "vervolg")
    assert bench.lists_aside(own) == ListsAside(go=(), stay=("leefgebieden",))
    bench.put_aside(own)
    assert "mantelzorg" in domains_of(folder, "intake")
    assert (folder / "catalogues" / "normen.yaml").read_text(encoding="utf-8") == NORMS


def test_a_draft_of_a_guide_that_is_put_aside_waits_no_longer(tmp_path: Path) -> None:
    folder = tmp_path / "flows"
    bench = workshop(folder)
    draft = bench.open("vignet-wending")
    draft.fill(draft.outline(), {"minutes": Text("7")})
    bench.save(draft)
    draft.fill(draft.outline(), {"minutes": Text("8")})
    bench.keep_draft(draft)
    bench.put_aside(next(one for one in bench.shelf() if one.id == "vignet-wending"))
    assert not bench.open("vignet-wending").is_unfinished
    assert (folder / "drafts" / "vignet-wending.old" / "data" / "vignet-wending.yaml").exists()


def test_a_guide_with_no_shipped_one_beneath_it_is_not_put_aside(folder: Path) -> None:
    bench = workshop(folder)
    for flow_id in ("wijk", "intake"):
        with pytest.raises(Refusal):
            bench.put_aside(next(one for one in bench.shelf() if one.id == flow_id))
    assert (folder / "data" / "wijk.yaml").read_text(encoding="utf-8") == WIJK


def test_a_folder_that_cannot_be_written_stops_nobody_from_changing_a_guide(tmp_path: Path) -> None:
    (tmp_path / "flows").write_text("no folder", encoding="utf-8")
    bench = workshop(tmp_path / "flows")
    draft = bench.open("vignet-wending")
    draft.fill(draft.outline(), {"minutes": Text("7")})
    bench.keep_unsaved(draft)
    assert draft.is_changed


def test_another_guide_that_a_changed_list_would_break_is_named(folder: Path, draft: Draft) -> None:
    other = WIJK.replace("flow: wijk", "flow: buurt").replace("Wijkgesprek", "Buurtgesprek")
    other = other.replace("        kind: agreements", "        kind: agreements\n        earlier: wonen")
    other = other.replace("\"besluit == 'door'\"", '"answered(wonen)"')
    (folder / "data" / "buurt.yaml").write_text(other, encoding="utf-8")
    bench = workshop(folder)
    draft.remove(row(draft, "Wonen"))
    saved = bench.save(draft)
    assert saved.breaks == ("Buurtgesprek",)
    assert not saved.is_in_use
    assert Library(folder).flow("buurt")


def test_what_somebody_else_saved_meanwhile_is_not_written_over(folder: Path, draft: Draft) -> None:
    (folder / "data" / "wijk.yaml").write_text(WIJK.replace("minutes: 15", "minutes: 20"), encoding="utf-8")
    draft.fill(row(draft, "Besluit"), {"cue": Text("Wat nu?", "What now?")})
    with pytest.raises(Refusal):
        workshop(folder).save(draft)
    assert "minutes: 20" in (folder / "data" / "wijk.yaml").read_text(encoding="utf-8")
    assert draft.is_changed


def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "flows").write_text("no folder", encoding="utf-8")
    bench = workshop(tmp_path / "flows")
    draft = bench.open("vignet-wending")
    draft.fill(draft.outline(), {"minutes": Text("7")})
    with pytest.raises(StorageError):
        bench.save(draft)
    assert draft.is_changed


def test_a_file_keeps_the_line_ends_and_the_mark_it_has(folder: Path) -> None:
    path = folder / "data" / "wijk.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + WIJK.replace("\n", "\r\n").encode())
    bench = workshop(folder)
    draft = bench.open("wijk")
    draft.fill(draft.outline(), {"minutes": Text("20")})
    assert bench.save(draft).is_in_use
    written = WIJK.replace("15", "20").replace("1.0", "1.1")
    assert path.read_bytes() == b"\xef\xbb\xbf" + written.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("version", "after"), [("1.0", "1.1"), ("1.9", "1.10"), ("2", "3"), ("2.0-wijk", "2.0-wijk.1"), ("", "1")]
)
def test_the_next_version_counts_on(version: str, after: str) -> None:
    assert next_version(version) == after
