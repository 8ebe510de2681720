"""Which rules of the notebook ask to be looked at in a case: a question, never an order.

A case is similar when a word that the rule is about stands in what was found here, when the client said a
telling word of its "if", or when it shares enough with a case the rule came from. What was decided does not
count, as everywhere in comparing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.comparison.alike import CHAPTERS, Features
from assistant.comparison.laid import Laid
from assistant.learning.pages import Rule
from assistant.searching.words import spots_in, stem_of
from assistant.technique.lexicon_files import lexicon
from assistant.technique.line import Line
from flows.heard import newly_said
from flows.model import Text

LEAST_SHARED = 2
"""What must count alike in a case and the rule's own; one thing alone is shared by half of all clients."""
MOST = 2


@dataclass(frozen=True, slots=True)
class Recalled:
    rule: Rule
    shared: tuple[Text, ...]
    """Why it asks: what this case has too."""


def recalled(rules: Sequence[Rule], here: Laid, cases: Mapping[str, Laid]) -> tuple[Recalled, ...]:
    """Rules that ask here, those that share most first; of equals the newest.

    `cases`: the coach's own records that the rules came from, as far as they are still there.
    """
    wanted = [rule for rule in rules if not rule.is_retired]
    used = [cases[name] for rule in wanted for name in _sources(rule) if name in cases]
    reader = Features([here, *used])
    found = reader.of(here)
    stems = {spot.stem for text in _heard(here) for spot in spots_in(text)}
    asking: list[tuple[int, int, Recalled]] = []
    for place, rule in enumerate(wanted):
        if here.id in _sources(rule):
            continue
        shared = _named(rule, found) or _shared(rule, found, cases, reader) or _said(rule, stems)
        if shared:
            asking.append((-len(shared), -place, Recalled(rule, shared)))
    asking.sort(key=lambda one: one[:2])
    return tuple(one for _most, _newest, one in asking[:MOST])


def _sources(rule: Rule) -> tuple[str, ...]:
    return tuple(case.interview_id for case in rule.cases if case.interview_id is not None)


def _named(rule: Rule, found: Mapping[str, Text]) -> tuple[Text, ...]:
    """Where a word of a feature begins so: `taal` is about taalproblemen, and not about kapitaal."""
    begins = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in rule.wording.about]
    return _unique(
        label
        for label in found.values()
        if any(begin.search(f"{label.nl} {label.in_language('en')}") for begin in begins)
    )


def _shared(
    rule: Rule, found: Mapping[str, Text], cases: Mapping[str, Laid], reader: Features
) -> tuple[Text, ...]:
    best: tuple[Text, ...] = ()
    for case in rule.cases:
        laid = cases.get(case.interview_id or "") if case.kind == "source" else None
        if laid is not None:
            theirs = reader.of(laid)
            common = _unique(label for name, label in found.items() if "=" in name and name in theirs)
            if len(common) >= LEAST_SHARED and len(common) > len(best):
                best = common
    return best


def _heard(here: Laid) -> Iterator[str]:
    """What the client said, in the parts of the talk that are about the client."""
    for phase in here.flow.phases:
        for step in phase.steps if phase.chapter in CHAPTERS else ():
            row = here.rows.get(step.id)
            if row is not None and row.active and row.status == "answered":
                yield newly_said(step.field, None, row.value)


def _said(rule: Rule, stems: Container[str]) -> tuple[Text, ...]:
    """Words of the "if" that were said here; an everyday word is said in every talk, and means nothing."""
    line = Line(rule.wording.when.lower(), lexicon("nl"))
    telling = (
        norm for at, norm in enumerate(line.norms) if line.tells(at) and not line.lexicon.is_plain(norm)
    )
    return _unique(Text(f"‘{word}’") for word in telling if stem_of(word) in stems)


def _unique(labels: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(labels))
