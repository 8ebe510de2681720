"""What a team reads when a colleague changed the guide."""

from __future__ import annotations

from assistant.authoring.difference_words import in_words
from assistant.authoring.differences import differences
from flows.load import load_flow
from flows.model import Flow

ORIGINS = """catalogue: normherkomst
title: Herkomst
items:
  - {id: team, label: Ons team}
"""
PLACES = """catalogue: plekken
title: {nl: Plekken, en: Places}
items:
  - {id: thuis, label: {nl: Thuis, en: At home}, cue: Thuis?}
  - {id: werk, label: {nl: Werk, en: Work}, cue: Werk?}
"""
GUIDE = """flow: gids
version: "1.0"
title: Gids
about: Een gids.
minutes: 10
phases:
  - id: begin
    title: Begin
    about: Hoe het begint.
    chapter: heard
    steps:
      - {id: welkom, title: Welkom, cue: Welkom., kind: text, ask: [Hoe gaat het?, Wat brengt u hier?]}
      - id: nodig
        title: Wat is er nodig
        cue: Wat is er nodig?
        kind: choice
        options: [{id: geld, label: Geld}, {id: rust, label: Rust}]
        norm: {text: Vraag door., origin: team, review: 2027-01-01}
      - {id: duur, title: Duur, cue: Hoe lang al?, kind: number, when: nodig == 'geld'}
  - id: eind
    title: Eind
    about: Hoe het eindigt.
    chapter: agreements
    steps:
      - {for_each: plekken, kind: text}
      - id: plan
        title: Plan
        cue: Wat is het plan?
        kind: group
        fields: [{id: wat, label: Wat, kind: text}, {id: wie, label: Wie, kind: text}]
"""


def guide(text: str = GUIDE, places: str = PLACES) -> Flow:
    return load_flow(text, "gids.yaml", {"normherkomst": ORIGINS, "plekken": places}.get)


def told(text: str, places: str = PLACES) -> str:
    return in_words(differences(guide(), guide(text, places)))


def changed(before: str, after: str) -> str:
    assert before in GUIDE
    return told(GUIDE.replace(before, after))


def test_the_same_guide_has_no_differences() -> None:
    found = differences(guide(), guide())
    assert found.parts == ()
    assert "Geen verschillen" in in_words(found)
