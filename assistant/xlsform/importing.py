"""From the bytes of a form to a guide that loads, or to everything that keeps it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.xlsform.complaints import Complaint
from assistant.xlsform.findings import Findings, Place, Remark
from assistant.xlsform.reading import guide_of
from assistant.xlsform.workbook import Sheet, sheets_of
from flows.dumping import yaml_of
from flows.errors import FlowError
from flows.lists import Catalogues
from flows.load import load_flow
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class Imported:
    text: str
    """The guide as YAML."""
    flow: Flow
    remarks: tuple[Remark, ...]
    """What is said differently, or not at all."""


def import_form(content: bytes, file: str, catalogues: Catalogues) -> Imported:
    """`file` names the form in what is said of it.

    Raises FormRefused with every refusal, BadValue for what is no workbook, Refusal without openpyxl.
    """
    return import_sheets(sheets_of(content, file), file, catalogues)


def import_sheets(sheets: tuple[Sheet, ...], file: str, catalogues: Catalogues) -> Imported:
    """Raises FormRefused with every refusal."""
    findings = Findings(file)
    read = guide_of(sheets, catalogues, findings)
    findings.stop_if_any()
    text = yaml_of(dict(read.data))
    try:
        flow = load_flow(text, file, catalogues)
    except FlowError as error:
        _refuse(error, read.places, findings)
        findings.stop_if_any()
        raise
    return Imported(text, flow, findings.remarks)


def _refuse(error: FlowError, places: Mapping[str, Place], findings: Findings) -> None:
    """What only the guide as a whole shows, such as conditions that wait for one another, at its row."""
    for problem in error.problems:
        place = places.get(problem.step or "", Place("survey", 1))
        complaint = Complaint(problem.code, problem.message, problem.remedy)
        findings.refuse(complaint, place, **problem.params)
