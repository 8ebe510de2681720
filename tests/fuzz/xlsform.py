"""Forms as nobody meant them: filled at random, with a cell changed, or workbooks with bytes changed.

What comes of them is a guide, or refusals that each say where and what to do. A guide that comes of one goes
out as a form again, and comes back with the same questions.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from assistant.xlsform.findings import Findings, FormRefused
from assistant.xlsform.importing import Imported, import_form, import_sheets
from assistant.xlsform.workbook import Sheet
from assistant.xlsform.writing import form_of
from flows.errors import BadValue
from flows.library import SHIPPED, catalogues_in
from flows.model import Field, Flow
from tests.assistant.xlsform.forms import YES_NO, form
from tests.assistant.xlsform.random_forms import forms, row_of
from tests.assistant.xlsform.random_sheets import sheets

_CATALOGUES = catalogues_in([SHIPPED])
_SOUND = form("type | name | label\nselect_one ja_nee | q | Wilt u?", YES_NO)
_NEVER = {
    "yaml",
    "shape",
    "id",
    "duplicate_id",
    "reserved_id",
    "missing_key",
    "unknown_key",
    "levels",
    "wording",
    "number",
    "nested",
    "no_steps",
    "empty_list",
    "flag",
    "no_catalogue",
}
"""Faults of a guide in YAML that only we could have made."""


@st.composite
def _workbooks(draw: st.DrawFn) -> bytes:
    content = bytearray(_SOUND)
    for at, byte in draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=20)
    ):
        content[at] = byte
    return bytes(content)


EXAMPLES: st.SearchStrategy[Any] = st.sampled_from(["workbook", *["sheets"] * 3, *["sound"] * 6]).flatmap(
    {"workbook": _workbooks(), "sheets": sheets(), "sound": forms()}.__getitem__
)


def survives(example: Any) -> None:
    match _outcome(example):
        case Imported() as imported:
            _comes_back(imported)
        case FormRefused() as refused:
            _says_where_and_what_to_do(refused)
        case refused:
            assert refused.remedy


def _outcome(example: Any) -> Imported | FormRefused | BadValue:
    try:
        if isinstance(example, bytes):
            return import_form(example, "form.xlsx", _CATALOGUES)
        return import_sheets(example, "form.xlsx", _CATALOGUES)
    except (BadValue, FormRefused) as error:
        return error


def _says_where_and_what_to_do(error: FormRefused) -> None:
    assert error.refused
    for problem in error.problems:
        assert problem.message.format(**problem.params)
        assert problem.remedy.format(**problem.params), problem
        assert problem.where.startswith("form.xlsx:"), problem
        assert problem.code not in _NEVER, problem


def _comes_back(imported: Imported) -> None:
    for remark in imported.remarks:
        assert remark.complaint.message.format(**remark.params)
        assert remark.places
    flow = imported.flow
    sheets = tuple(
        Sheet(name, (row_of(1, headings), *(row_of(n, row.cells()) for n, row in enumerate(rows, 2))))
        for name, headings, rows in form_of(flow, Findings("x")).sheets()
        if headings
    )
    again = import_sheets(sheets, "form.xlsx", _CATALOGUES).flow
    assert _shape(again) == _shape(flow)


def _shape(flow: Flow) -> list[Any]:
    return [(step.id, step.phase, step.on_request, _field(step.field)) for step in flow.steps.values()]


def _field(field: Field) -> Any:
    options = tuple(option.id for option in field.options)
    return (
        field.id,
        field.kind,
        options,
        field.levels,
        field.repeat,
        field.repeat_over,
        tuple(map(_field, field.fields)),
    )
