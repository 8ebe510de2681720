"""PDF through Typst, where that is installed (extra `documents`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.errors import N_, Refusal

_FOLDER = Path(__file__).with_name("documents")


def pdf_of(template: str, view: Mapping[str, Any]) -> bytes:
    """The document that `template` (a name in documents/) makes of the view.

    The view goes in as data: Typst never reads people's words as instructions. Raises Refusal without Typst.
    """
    try:
        import typst
    except ImportError as error:
        raise Refusal(
            N_("PDF files need the package typst, which is not installed."), where="pdf", code="no_pdf",
            remedy=N_("Install it with: pip install 'doorvraag[documents]'. HTML works without it."),
        ) from error  # fmt: skip
    inputs = {"view": json.dumps(view, ensure_ascii=False)}
    made = typst.compile(str(_FOLDER / template), root=str(_FOLDER), sys_inputs=inputs)
    return bytes(made)
