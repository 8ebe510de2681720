"""How the words of a form become title, cue, example questions and help.

A form of ours has a place for each. Another form has a label and a hint, and often the whole question in the
label: then it is the example question too, and the title is what fits in the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.xlsform import losses
from assistant.xlsform.cells import Cells
from assistant.xlsform.findings import Findings
from assistant.xlsform.languages import Languages, Wording, as_data
from flows.shapes import MAX_CUE

MAX_TITLE = 60
"""Characters of a title that still fit in the map."""


@dataclass(frozen=True, slots=True)
class Wordings:
    languages: Languages
    findings: Findings
    is_ours: bool

    def label(self, cells: Cells, name: str) -> Wording:
        """Of a field: as it stands."""
        found = self.languages.wording(cells, "label")
        if found is None:
            self.findings.remark(losses.NO_LABEL, "changed", cells.place)
            return Wording(name)
        return found

    def hint(self, cells: Cells) -> dict[str, Any]:
        found = self.languages.wording(cells, "hint")
        return {} if found is None else {"hint": as_data(found)}

    def of_step(self, cells: Cells, name: str, notes: list[Cells]) -> dict[str, Any]:
        """Title, cue, and where there is something to say example questions (`ask`) and help (`why`)."""
        label = self.label(cells, name)
        hint = self.languages.wording(cells, "hint")
        guidance = self.languages.wording(cells, "guidance_hint")
        help_ = [text for text in map(self._note, notes) if text is not None]
        if self.is_ours:
            found: dict[str, Any] = {"title": as_data(label), "cue": as_data(hint or label)}
            ask = _lines(guidance) if guidance else []
        else:
            found, ask, more = self._laid_out(cells, label, hint)
            help_ = [*more, *help_, *([guidance] if guidance else [])]
        if ask:
            found["ask"] = [as_data(each) for each in ask]
        if help_:
            found["why"] = as_data(_together(help_))
        return found

    def _laid_out(
        self, cells: Cells, label: Wording, hint: Wording | None
    ) -> tuple[dict[str, Any], list[Wording], list[Wording]]:
        """Title and cue, the example questions, and what is too long for a cue."""
        title, cue = _short(label, MAX_TITLE), _short(hint or label, MAX_CUE)
        if title != label:
            self.findings.remark(losses.SHORTENED, "changed", cells.place)
        is_question = label.nl.rstrip().endswith("?") or title != label
        more: list[Wording] = []
        if hint is not None and cue != hint:
            self.findings.remark(losses.CUE_SHORTENED, "changed", cells.place)
            more = [hint]
        return {"title": as_data(title), "cue": as_data(cue)}, [label] if is_question else [], more

    def _note(self, cells: Cells) -> Wording | None:
        self.findings.remark(losses.NOTES, "changed", cells.place)
        if cells.cell("relevant") is not None:
            self.findings.remark(losses.NOTE_CONDITION, "lost", cells.place)
        return self.languages.wording(cells, "label")


def shortened(text: str, most: int) -> str:
    """One line of at most so many characters, cut off between words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{(head if len(head) > most // 2 else cut).rstrip(' ,.;:')}…"


def _short(wording: Wording, most: int) -> Wording:
    english = None if wording.en is None else shortened(wording.en, most)
    return Wording(shortened(wording.nl, most), english)


def _lines(wording: Wording) -> list[Wording]:
    """One wording per line; English beside it where that has as many."""
    dutch = [line.strip() for line in wording.nl.split("\n") if line.strip()]
    english = [line.strip() for line in (wording.en or "").split("\n") if line.strip()]
    if len(english) != len(dutch):
        return [Wording(line) for line in dutch]
    return [Wording(nl, None if en == nl else en) for nl, en in zip(dutch, english, strict=True)]


def _together(parts: list[Wording]) -> Wording:
    dutch = "\n".join(part.nl for part in parts)
    english = "\n".join(part.en or part.nl for part in parts)
    return Wording(dutch, english if any(part.en for part in parts) else None)
