"""Two colleagues change one guide: neither loses what the other did."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.authoring.draft import Draft
from assistant.authoring.merging import merged
from assistant.authoring.outline import Row
from assistant.authoring.workshop import ChangedMeanwhile
from assistant.i18n import set_language
from flows.library import Library
from flows.model import Text
from tests.tui.own_guide import own_folder, workshop

BASE = "a: 1\nb: 2\nc: 3\nlist:\n  - x\n"


@pytest.fixture(autouse=True)
def in_dutch():
    set_language("nl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return own_folder(tmp_path / "flows")


def row(draft: Draft, title: str) -> Row:
    return next(one for one in draft.outline().walk() if one.title == title)


def reworded(draft: Draft, title: str, words: str) -> Draft:
    draft.fill(row(draft, title), {"cue": Text(words, words)})
    return draft


def saved_by_another(folder: Path, title: str, words: str) -> None:
    bench = workshop(folder)
    bench.save(reworded(bench.open("wijk"), title, words))


# ---------------------------------------------------------------------- texts
@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (
            "a: 9\nb: 2\nc: 3\nlist:\n  - x\n",
            "a: 1\nb: 2\nc: 8\nlist:\n  - x\n",
            "a: 9\nb: 2\nc: 8\nlist:\n  - x\n",
        ),
        (BASE + "  - mine\n", BASE + "  - theirs\n", BASE + "  - theirs\n  - mine\n"),
        (BASE + "  - same\n", BASE + "  - same\n", BASE + "  - same\n"),
        (BASE, "a: 5\n", "a: 5\n"),
        ("a: 1\nlist:\n  - x\n", BASE + "  - y\n", "a: 1\nlist:\n  - x\n  - y\n"),
    ],
    ids=["apart", "both-add", "the-same", "only-theirs", "taken-away"],
)
def test_what_each_did_stands_together(mine: str, theirs: str, expected: str) -> None:
    found = merged(BASE, mine, theirs)
    assert (found.text, found.gave_way) == (expected, ())


def test_where_both_changed_a_line_it_stands_as_the_other_made_it() -> None:
    found = merged(BASE, BASE.replace("b: 2", "b: mine"), BASE.replace("b: 2", "b: theirs"))
    assert found.text == BASE.replace("b: 2", "b: theirs")
    assert found.gave_way == (2,)


def test_what_cannot_be_put_together_is_as_the_other_made_it() -> None:
    found = merged(BASE, BASE + "d: mine\n", BASE + "d: theirs\n")
    assert found.text == BASE + "d: theirs\n"
    assert found.gave_way == (6,)


# ---------------------------------------------------------------------- guides
def test_what_the_other_changed_can_be_read_and_comes_beside_what_i_did(folder: Path) -> None:
    bench = workshop(folder)
    mine = reworded(bench.open("wijk"), "Besluit", "Wat nu?")
    saved_by_another(folder, "Openingsvraag", "Hoe is het?")
    with pytest.raises(ChangedMeanwhile):
        bench.save(mine)
    assert "Hoe is het?" in bench.changed_meanwhile(mine)
    assert "Wat nu?" not in bench.changed_meanwhile(mine)
    assert bench.take_over(mine) == ()
    saved = bench.save(mine)
    assert (saved.is_in_use, saved.version) == (True, "1.2")
    steps = Library(folder).flow("wijk").steps
    assert [steps[name].cue.nl for name in ("openingsvraag", "besluit")] == ["Hoe is het?", "Wat nu?"]


def test_what_both_changed_is_named_and_undoing_it_shows_mine_again(folder: Path) -> None:
    bench = workshop(folder)
    mine = reworded(bench.open("wijk"), "Besluit", "Wat nu?")
    saved_by_another(folder, "Besluit", "En dan?")
    assert bench.take_over(mine) == ("Besluit",)
    assert mine.at(row(mine, "Besluit").place)["cue"]["nl"] == "En dan?"
    assert mine.undo() == "Overgenomen wat een ander veranderde."
    assert mine.at(row(mine, "Besluit").place)["cue"]["nl"] == "Wat nu?"
    with pytest.raises(ChangedMeanwhile):  # what the other did is still not written over
        bench.save(mine)
    mine.redo()
    assert bench.save(mine).is_in_use


def test_both_may_add_a_topic_to_the_same_list(folder: Path) -> None:
    bench, other = workshop(folder), workshop(folder)
    mine, theirs = bench.open("wijk"), other.open("wijk")
    for draft, title in ((mine, "Mantelzorg"), (theirs, "Vervoer")):
        way = draft.ways_to_add(row(draft, "Gebieden"))[0]
        draft.add(way, {"label": Text(title, title), "norm.text": Text(f"{title} past.", "x"),
                        "norm.origin": Text("teamafspraak")})  # fmt: skip
    other.save(theirs)
    with pytest.raises(ChangedMeanwhile):
        bench.save(mine)
    assert bench.take_over(mine) == ()
    assert bench.save(mine).is_in_use
    steps = Library(folder).flow("wijk").steps
    assert {"mantelzorg", "vervoer"} <= set(steps)
    assert all(steps[name].norm is not None for name in ("mantelzorg", "vervoer"))


@pytest.mark.parametrize("how", ["draft", "unsaved"])
def test_what_waited_knows_what_it_was_begun_with(folder: Path, how: str) -> None:
    bench = workshop(folder)
    mine = reworded(bench.open("wijk"), "Besluit", "Wat nu?")
    (bench.keep_draft if how == "draft" else bench.keep_unsaved)(mine)
    saved_by_another_who_leaves_it(folder)
    again = workshop(folder).open("wijk")
    with pytest.raises(ChangedMeanwhile):
        workshop(folder).save(again)
    assert workshop(folder).take_over(again) == ()
    assert workshop(folder).save(again).is_in_use
    steps = Library(folder).flow("wijk").steps
    assert [steps[name].cue.nl for name in ("openingsvraag", "besluit")] == ["Hoe is het?", "Wat nu?"]


def saved_by_another_who_leaves_it(folder: Path) -> None:
    """By hand: what waits here stays."""
    path = folder / "data" / "wijk.yaml"
    text = path.read_text(encoding="utf-8").replace("Eén open vraag.", "Hoe is het?")
    path.write_text(text, encoding="utf-8")
