"""One questionnaire of any length, as a guide of ours and as an XLSForm: the same questions and conditions.

Of every six questions two are words, two a choice of five, one a number and one a list of five; every third
waits for the choice before it. Fifty stand in a phase, or a group there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

IN_A_PHASE = 50
KINDS: tuple[Literal["text", "choice", "number", "multi"], ...] = (
    "choice", "text", "number", "choice", "text", "multi",
)  # fmt: skip
OPTIONS = tuple(f"keuze_{number}" for number in range(1, 6))
_XLSFORM_TYPES = {
    "text": "text",
    "number": "integer",
    "choice": "select_one keuzes",
    "multi": "select_multiple keuzes",
}


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    kind: Literal["text", "choice", "number", "multi"]
    dutch: str
    english: str
    waits_for: str | None
    """The choice before it, with its first option."""


def questions(count: int) -> Iterator[Question]:
    choice = None
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        waits = choice if number % 3 == 1 else None
        name = f"vraag_{number}"
        yield Question(name, kind, f"Hoe is het met punt {number}?", f"How about point {number}?", waits)
        choice = name if kind == "choice" else choice


def as_guide(asked: list[Question]) -> str:
    lines = ["flow: lang", 'version: "1"', "title: {nl: Lang, en: Long}", "about: {nl: Lang., en: Long.}"]
    lines += ["minutes: 60", "phases:"]
    options = ", ".join(f"{{id: {name}, label: {{nl: {name}, en: {name}}}}}" for name in OPTIONS)
    for number, one in enumerate(asked):
        if number % IN_A_PHASE == 0:
            phase = number // IN_A_PHASE
            lines += [f"  - id: deel_{phase}", f"    title: {{nl: Deel {phase}, en: Part {phase}}}"]
            lines += ["    about: {nl: Een deel., en: A part.}", "    chapter: heard", "    steps:"]
        lines += [
            f"      - id: {one.name}",
            f"        title: {{nl: Punt {number}, en: Point {number}}}",
            f'        cue: {{nl: "{one.dutch}", en: "{one.english}"}}',
            f"        kind: {one.kind}",
        ]
        if one.kind in ("choice", "multi"):
            lines.append(f"        options: [{options}]")
        if one.waits_for is not None:
            lines.append(f"        when: \"{one.waits_for} == '{OPTIONS[0]}'\"")
    return "\n".join(lines) + "\n"


def as_xlsform(asked: list[Question]) -> dict[str, list[dict[str, Any]]]:
    """The sheets, as `pyxform` takes them."""
    survey: list[dict[str, Any]] = []
    for number, one in enumerate(asked):
        if number % IN_A_PHASE == 0:
            if survey:
                survey.append({"type": "end group"})
            part = number // IN_A_PHASE
            survey.append(
                {"type": "begin group", "name": f"deel_{part}", **_labels(f"Deel {part}", f"Part {part}")}
            )
        row = {"type": _XLSFORM_TYPES[one.kind], "name": one.name, **_labels(one.dutch, one.english)}
        if one.waits_for is not None:
            row["relevant"] = f"${{{one.waits_for}}} = '{OPTIONS[0]}'"
        survey.append(row)
    survey.append({"type": "end group"})
    choices = [{"list_name": "keuzes", "name": name, **_labels(name, name)} for name in OPTIONS]
    settings = [{"form_id": "lang", "form_title": "Lang"}]
    return {"survey": survey, "choices": choices, "settings": settings}


def _labels(dutch: str, english: str) -> dict[str, str]:
    return {"label::Nederlands (nl)": dutch, "label::English (en)": english}
