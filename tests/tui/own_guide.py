"""A small guide of a team on a disk, with a list that one of its steps is made from, and a bench for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.authoring.workshop import Workshop
from assistant.desk import Desk
from flows.library import Library
from flows.own_guides import OwnGuides
from prompts.render import TemplateReports

GUIDE = """\
# Onze leidraad voor de wijk
flow: wijk
version: "1.0"
title: {nl: Wijkgesprek, en: Talk in the quarter}  # kort houden
about: {nl: Een kort gesprek in de wijk., en: A short talk in the quarter.}
minutes: 15
phases:
  - id: begin
    title: {nl: Begin, en: Beginning}
    about: {nl: Hoe het nu gaat., en: How things are.}
    chapter: heard
    steps:
      # de eerste vraag
      - id: openingsvraag
        title: {nl: Openingsvraag, en: Opening question}
        cue: {nl: Eén open vraag., en: One open question.}
        ask:
          - {nl: Hoe gaat het met u?, en: How are you?}
          - {nl: Wat houdt u bezig?, en: What is on your mind?}
        kind: text
        norm: eerst_horen
        three_parts: true

      - for_each: gebieden
        cue: {nl: "Hoe staat het met {item}?", en: "How about {item}?"}
        kind: text

  - id: eind
    title: {nl: Eind, en: End}
    about: {nl: Wat we afspreken., en: What we agree.}
    chapter: agreements
    steps:
      - id: besluit
        title: {nl: Besluit, en: Decision}
        cue: {nl: Wat gaan we doen?, en: What will we do?}
        kind: choice
        options:
          - {id: door, label: {nl: Verder, en: Go on}}
          - {id: stop, label: {nl: Stoppen, en: Stop}}
      - id: afspraken
        title: {nl: Afspraken, en: Agreements}
        cue: {nl: Wie doet wat?, en: Who does what?}
        kind: agreements
        when: "besluit == 'door'"
"""
LIST = """\
catalogue: gebieden
title: {nl: Gebieden, en: Domains}
items:
  - id: geld
    label: {nl: Geld, en: Money}
  - id: wonen
    label: {nl: Wonen, en: Housing}
    cue: {nl: "Hoe woont iemand?", en: "How does somebody live?"}
"""
NORMS = """\
norms: normen
title: {nl: Onze normen, en: Our norms}
items:
  - id: eerst_horen
    text: {nl: Eerst luisteren., en: First listen.}
    origin: teamafspraak
    source: {who: Ons team, title: Werkwijze}
    owner: coach-1
    review: 2027-01-01
"""
TODAY = date(2026, 11, 22)


def own_folder(folder: Path) -> Path:
    """With the guide `wijk`, and its lists."""
    for name, text in (
        ("data/wijk", GUIDE),
        ("catalogues/gebieden", LIST),
        ("catalogues/normen", NORMS),
    ):
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class OnlyOwn(Library):
    """Without the shipped guides: they take a second to check."""

    def __init__(self, own_folder: Path) -> None:
        super().__init__(own_folder)
        self._own = own_folder

    def ids(self) -> tuple[str, ...]:
        return tuple(name for name in super().ids() if (self._own / "data" / f"{name}.yaml").exists())


def workshop(
    folder: Path,
    *,
    window: str = "this",
    is_open: Callable[[str], bool] = lambda _window: False,
) -> Workshop:
    return Workshop(
        Library(folder),
        OwnGuides(folder, window=window, is_open=is_open),
        coach="coach-1",
        today=lambda: TODAY,
        manuals=TemplateReports(),
    )


def opener(folder: Path, library: type[OnlyOwn] = OnlyOwn) -> Callable[[Desk], Workshop]:
    return lambda _desk: Workshop(
        library(folder), OwnGuides(folder), coach="coach-1", today=lambda: TODAY, manuals=TemplateReports()
    )
