"""The sheet `survey` as a tree: groups and repeats with the questions in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.xlsform import complaints, losses
from assistant.xlsform.cells import Cells, Table
from assistant.xlsform.findings import Findings, Place
from assistant.xlsform.own_columns import mark
from assistant.xlsform.row_types import TYPES, Held, RowType, type_of
from flows.values import PARTS, unknown_remedy

_MAX_DEPTH = 30
_NO = ("", "no", "false", "false()", "0")


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    held: Held
    cells: Cells
    list_name: str = ""
    or_other: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    """Of what a guide holds as one answer and a form as several: names in the form, by part."""


@dataclass(slots=True)
class Section:
    """A group or a repeat; the survey itself is a group without a name."""

    name: str
    repeats: bool
    cells: Cells
    members: list[Question | Section] = field(default_factory=list)

    @property
    def word(self) -> str:
        return "repeat" if self.repeats else "group"

    def questions(self) -> Iterator[Question]:
        """All of them, however deep, without the notes."""
        for member in self.members:
            if isinstance(member, Section):
                yield from member.questions()
            elif member.held != "note":
                yield member


def survey_of(table: Table, findings: Findings) -> Section:
    """What cannot be held is left out of the tree and stands in `findings`."""
    return _Reader(table, findings).root()


class _Reader:
    def __init__(self, table: Table, findings: Findings) -> None:
        self._table = table
        self._findings = findings
        self._open = [Section("", repeats=False, cells=Cells(table.name, 1))]
        self._rows: list[dict[str, int]] = [{}]
        """For each open section the names in it, with their rows."""

    def root(self) -> Section:
        for cells in self._table.rows:
            self._row(cells)
        for section in self._open[1:]:
            self._findings.refuse(complaints.NO_END, section.cells.place, word=section.word)
        return self._open[0]

    def _row(self, cells: Cells) -> None:
        if cells.text("disabled").lower() not in _NO:
            self._findings.remark(losses.SWITCHED_OFF, "lost", cells.place)
            return
        written = cells.cell("type")
        if written is None:
            if cells.cell("name") or cells.cell("label"):
                self._findings.refuse(complaints.NO_TYPE, _column(self._table, cells, "type"))
            return
        found = type_of(written.text)
        match found.means:
            case "begin":
                self._begin(found, cells)
            case "end":
                self._end(found.word, written.place)
            case "held":
                self._question(found, cells)
            case "metadata":
                self._findings.remark(losses.METADATA, "lost", written.place, word=found.word)
            case "unheld":
                self._findings.refuse(
                    complaints.UNHELD_TYPE, written.place, word=found.word[:64], remedy=found.remedy
                )
            case _:
                remedy = unknown_remedy(found.word.lower(), TYPES)
                self._findings.refuse(complaints.UNKNOWN_TYPE, written.place, word=found.word[:64], **remedy)

    def _begin(self, found: RowType, cells: Cells) -> None:
        section = Section(self._name(cells), found.word == "repeat", cells)
        if section.repeats and any(outer.repeats for outer in self._open):
            self._findings.refuse(complaints.NESTED_REPEAT, cells.place)
        if len(self._open) == _MAX_DEPTH:
            self._findings.refuse(complaints.TOO_DEEP, cells.place)
        self._open[-1].members.append(section)
        self._open.append(section)
        self._rows.append({})

    def _end(self, word: str, place: Place) -> None:
        if len(self._open) == 1:
            self._findings.refuse(complaints.NO_BEGIN, place, word=word)
            return
        last = self._open[-1]
        if last.word != word:
            row = last.cells.number
            self._findings.refuse(complaints.CROSSED, place, word=word, other=last.word, row=row)
        self._open.pop()
        self._rows.pop()
        self._open[-1].members[-1] = _as_one_answer(last) or last

    def _question(self, found: RowType, cells: Cells) -> None:
        if found.held == "note":
            self._open[-1].members.append(Question("", "note", cells))
            return
        if (cell := cells.cell("calculation")) is not None:
            self._findings.refuse(complaints.CALCULATED, cell.place)
        if (cell := cells.cell("read_only")) is not None and cell.text.lower() not in _NO:
            self._findings.refuse(complaints.READ_ONLY, cell.place)
        if found.held in ("choice", "multi") and not found.list_name:
            self._findings.refuse(complaints.NO_LIST_NAME, _column(self._table, cells, "type"))
        question = Question(self._name(cells), found.held, cells, found.list_name, found.or_other)
        self._open[-1].members.append(question)

    def _name(self, cells: Cells) -> str:
        cell = cells.cell("name")
        if cell is None:
            self._findings.refuse(complaints.NO_NAME, _column(self._table, cells, "name"))
            return ""
        first = self._rows[-1].setdefault(cell.text, cells.number)
        if first != cells.number:
            self._findings.refuse(complaints.NAME_TWICE, cell.place, name=cell.text[:64], row=first)
        return cell.text


def _as_one_answer(section: Section) -> Question | None:
    """What was one answer in the guide that this form was written from, and is still laid out like that."""
    parts = {
        mark(member.cells, "id"): member.name for member in section.members if isinstance(member, Question)
    }
    is_whole = len(parts) == len(section.members)
    match mark(section.cells, "kind"):
        case "three_parts" if is_whole and not section.repeats and parts.keys() == set(PARTS):
            return Question(section.name, "three_parts", section.cells, parts=parts)
        case "agreements" if is_whole and section.repeats and parts.keys() == {"what", "who", "by"}:
            return Question(section.name, "agreements", section.cells, parts=parts)
        case _:
            return None


def _column(table: Table, cells: Cells, key: str) -> Place:
    """Where a cell is missing."""
    columns = (heading.place.column for heading in table.headings if heading.key == key)
    return Place(cells.sheet, cells.number, next(columns, None))
