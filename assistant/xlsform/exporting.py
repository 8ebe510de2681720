"""From a guide to the bytes of a form, with everything that does not come along as it is."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.exchange.spreadsheet import MAX_CELL, book_of
from assistant.xlsform import losses
from assistant.xlsform.findings import Findings, Remark
from assistant.xlsform.writing import form_of
from flows.errors import N_
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class Exported:
    content: bytes
    questions: int
    remarks: tuple[Remark, ...]


def export_form(flow: Flow) -> Exported:
    """Raises Refusal when XlsxWriter is not installed, BadValue when there is more than a sheet holds."""
    findings = Findings(flow.id)
    form = form_of(flow, findings)
    for row in (*form.survey, *form.choices, form.settings):
        if any(len(str(cell)) > MAX_CELL for cell in row.values()):
            findings.remark(losses.WRITTEN_CUT, "lost", row.get("name", flow.id))
    content = book_of(
        *form.sheets(),
        where="--out",
        install=N_("Install it with: pip install 'doorvraag[xlsform]'"),
        smaller=N_("Split the guide."),
    )
    questions = sum(not str(row["type"]).startswith(("begin", "end", "note")) for row in form.survey)
    return Exported(content, questions, findings.remarks)
