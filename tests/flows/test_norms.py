"""The list of norms: what stands in it, what points to it, and how a mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import complaints
from flows.complaints import Complaint
from flows.errors import FlowError
from flows.library import SHIPPED, Library
from flows.load import load_bundle, load_flow
from flows.model import Flow
from flows.norms import load_norms

LIST = """\
norms: normen
title: Onze normen
items:
  - id: rond_komen
    text: {nl: Er blijft elke maand iets over., en: Something is left every month.}
    origin: gemeente
    source: {who: Het team, title: Teamafspraken}
    edition: voorjaar 2026
    owner: noor
    review: 2026-09-01
  - id: dak
    text: Er is een vast dak.
    origin: gemeente
"""
ORIGINS = "catalogue: normherkomst\ntitle: Herkomst\nitems:\n  - {id: gemeente, label: De gemeente}\n"
DOMAINS = """\
catalogue: gebieden
title: Gebieden
items:
  - {id: geld, label: Geld, norm: rond_komen}
  - {id: wonen, label: Wonen}
"""
GUIDE = """\
flow: klein
version: "1"
title: Klein
about: Twee gebieden.
minutes: 5
phases:
  - id: begin
    title: Begin
    about: Het begin.
    chapter: heard
    steps:
      - for_each: gebieden
        cue: "{item}: hoe gaat het?"
        kind: text
        norm: dak
      - id: eigen
        title: Eigen norm
        cue: Wat vindt u?
        kind: text
        norm: {text: Alles telt., origin: gemeente}
"""


def load(guide: str = GUIDE, norms: str | None = LIST, domains: str = DOMAINS) -> Flow:
    texts = {"normherkomst": ORIGINS, "gebieden": domains}
    return load_flow(guide, "klein.yaml", ({**texts, "normen": norms} if norms is not None else texts).get)


def test_a_step_holds_the_norm_of_the_list_and_an_item_goes_before_its_step() -> None:
    steps = load().steps
    money, home, own = (steps[name].norm for name in ("geld", "wonen", "eigen"))
    assert money is not None and home is not None and own is not None  # noqa: PT018 - for the reader's types
    assert (money.id, money.owner, money.review, money.edition) == (
        "rond_komen",
        "noor",
        "2026-09-01",
        "voorjaar 2026",
    )
    assert money.source is not None and money.source.who == "Het team"  # noqa: PT018 - as above
    assert home.id == "dak"
    assert (own.id, own.text.nl) == (None, "Alles telt.")


def test_a_record_keeps_the_norm_as_it_was() -> None:
    before = load()
    after = load(norms=LIST.replace("blijft elke maand iets over", "is een buffer"))
    assert after.content_hash != before.content_hash
    again = load_bundle(before.text).steps["geld"].norm
    assert again is not None
    assert again.text.nl == "Er blijft elke maand iets over."


def test_a_guide_that_points_to_no_norm_does_not_carry_the_list() -> None:
    without = GUIDE.replace("        norm: dak\n", "")
    domains = DOMAINS.replace(", norm: rond_komen", "")
    assert load(without, domains=domains).content_hash == load(without, None, domains).content_hash


@pytest.mark.parametrize(
    ("complaint", "old", "new", "where"),
    [
        (complaints.NO_NORM, "norm: dak", "norm: dka", "klein.yaml:15"),
        (complaints.UNKNOWN_ORIGIN, "origin: gemeente}", "origin: gemente}", "klein.yaml:20"),
    ],
)
def test_a_norm_that_is_not_there_is_named_where_it_is_asked_for(
    complaint: Complaint, old: str, new: str, where: str
) -> None:
    with pytest.raises(FlowError) as refused:
        load(GUIDE.replace(old, new))
    problem = refused.value.problems[0]
    assert (problem.code, problem.where) == (complaint.code, where)
    assert problem.remedy


def test_a_missing_list_is_told_where_it_is_asked_for() -> None:
    with pytest.raises(FlowError) as refused:
        load(norms=None)
    assert refused.value.problems[0].code == complaints.NO_CATALOGUE.code


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("origin: gemeente\n    source", "origin: rijk\n    source", 6),
        ("review: 2026-09-01", "review: september", 10),
        ("  - id: dak", "  - id: rond_komen", 11),
        ("owner: noor", "eigenaar: noor", 9),
        ("norms: normen", "norms: afspraken", 1),
        ("    text: Er is een vast dak.\n", "", 11),
    ],
)
def test_a_mistake_in_the_list_is_named_on_its_line_there(old: str, new: str, line: int) -> None:
    assert old in LIST
    with pytest.raises(FlowError) as refused:
        load(norms=LIST.replace(old, new))
    assert f"catalogues/normen.yaml:{line}" in {problem.where for problem in refused.value.problems}


@pytest.mark.parametrize("text", ["", "- a", "norms:", "x: 1", "norms: normen\ntitle: x\nitems: []\n"])
def test_what_is_no_list_of_norms_is_refused_in_words(text: str) -> None:
    with pytest.raises(FlowError):
        load_norms(text, ())


def test_every_shipped_norm_has_a_source_an_edition_or_place_and_a_day_to_look_again() -> None:
    norms = Library().norms()
    assert len(norms) > 10
    assert all(norm.source is not None and norm.review is not None and norm.text.en for norm in norms)


def test_the_list_of_a_team_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "catalogues"
    folder.mkdir()
    own = (SHIPPED / "catalogues" / "normen.yaml").read_text(encoding="utf-8")
    (folder / "normen.yaml").write_text(
        own.replace("origin: ervaring_coach", "owner: noor\n    origin: ervaring_coach"), encoding="utf-8"
    )
    assert {norm.owner for norm in Library(tmp_path).norms()} == {None, "noor"}


def test_what_a_teams_own_list_does_not_have_is_found_in_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "catalogues" / "normen.yaml"
    own.parent.mkdir()
    own.write_text(
        "norms: normen\ntitle: Van ons\nitems:\n  # van ons\n"
        "  - id: praatje_vooraf\n    text: Eerst koffie.\n    origin: teamafspraak\n",
        encoding="utf-8",
    )
    shipped, together = ({norm.id: norm for norm in Library(where).norms()} for where in (None, tmp_path))
    assert together["praatje_vooraf"].text.nl == "Eerst koffie."
    assert together["contract_gemaakt"].text == shipped["contract_gemaakt"].text
    assert set(together) == set(shipped)
    assert Library(tmp_path).flow("intake").text == Library().flow("intake").text


def test_a_norm_of_a_teams_own_list_is_named_at_its_own_line(tmp_path: Path) -> None:
    own = tmp_path / "catalogues" / "normen.yaml"
    own.parent.mkdir()
    own.write_text("norms: normen\ntitle: Van ons\nitems: [{id: koffie}]\n", encoding="utf-8")
    with pytest.raises(FlowError) as refused:
        Library(tmp_path).norms()
    assert all(problem.where == "catalogues/normen.yaml:3" for problem in refused.value.problems)


@pytest.mark.parametrize("text", ["", "items: geen", "- 1", "{", "items:\n  - a: 1\n", "items: [x]\n"])
def test_a_list_that_is_none_is_named_as_it_stands(tmp_path: Path, text: str) -> None:
    own = tmp_path / "catalogues" / "normen.yaml"
    own.parent.mkdir()
    own.write_text(text, encoding="utf-8")
    with pytest.raises(FlowError):
        Library(tmp_path).norms()
