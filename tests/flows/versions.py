"""Two versions of one small guide, in which everything happened that can happen between two versions."""

from __future__ import annotations

from functools import cache

from flows.load import load_flow
from flows.model import Flow

ORIGINS = """catalogue: normherkomst
title: Herkomst
items:
  - {id: wet, label: De wet}
"""
PLACES = """catalogue: plekken
title: {nl: Plekken, en: Places}
items:
  - {id: thuis, label: {nl: Thuis, en: At home}, cue: Thuis?}
  - {id: werk, label: {nl: Werk, en: Work}, cue: Werk?}
"""
MORE_PLACES = """catalogue: plekken
title: {nl: Plekken, en: Places}
items:
  - {id: thuis, label: {nl: Thuis, en: At home}, cue: Thuis?}
  - {id: buurt, label: {nl: Buurt, en: Neighbourhood}, cue: De buurt?}
"""
FIRST = """flow: gids
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
        kind: multi
        options: [{id: geld, label: Geld}, {id: rust, label: Rust}]
        norm: {text: Vraag door., origin: wet, review: 2027-01-01}
      - {id: duur, title: Duur, cue: Hoe lang al?, kind: number, when: "'geld' in nodig"}
      - {id: reis, title: Reis, cue: Hoe was de reis?, kind: text}
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
        fields:
          - {id: wat, label: Wat, kind: text}
          - {id: wie, label: Wie, kind: text}
          - {id: hoe, label: Hoe, kind: text}
      - {id: grond, title: Grond, cue: Waarop rust dat?, kind: multi, options: answers}
"""
SECOND = """flow: gids
version: "2.0"
title: Gids
about: Een gids.
minutes: 12
phases:
  - id: begin
    title: Begin
    about: Hoe het begint.
    chapter: heard
    steps:
      - id: begroeting
        was: welkom
        title: Begroeting
        cue: Groet.
        kind: text
        ask: [Hoe gaat het met u?, Wat brengt u hier?]
      - id: nodig
        title: Wat is er nodig
        cue: Wat is er nodig?
        kind: multi
        options: [{id: rust, label: Rust}, {id: werk, label: Werk}]
        norm: {text: Vraag altijd door., origin: wet, review: 2028-01-01}
      - {id: duur, title: Duur, cue: Hoe lang al?, kind: text}
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
        fields:
          - {id: wat, label: Wat, kind: text}
          - {id: met_wie, was: wie, label: Met wie, kind: text}
      - {id: zorgen, title: Zorgen, cue: Wat kan er misgaan?, kind: text}
      - {id: grond, title: Grond, cue: Waarop rust dat?, kind: multi, options: answers}
"""


def guide(text: str = FIRST, places: str = PLACES) -> Flow:
    return load_flow(text, "gids.yaml", {"normherkomst": ORIGINS, "plekken": places}.get)


@cache
def first() -> Flow:
    return guide()


@cache
def second() -> Flow:
    return guide(SECOND, MORE_PLACES)
