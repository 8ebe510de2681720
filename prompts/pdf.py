"""PDF through Typst, where that is installed (extra `documents`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.errors import N_, BadValue, Refusal

_FOLDER = Path(__file__).with_name("documents")


def pdf_of(template: str, view: Mapping[str, Any]) -> bytes:
    """The document that `template` (a name in documents/) makes of the view.

    The view goes in as data: Typst never reads people's words as instructions. Raises Refusal without
    Typst, BadValue for a logo that is damaged.
    """
    try:
        import typst
    except ImportError as error:
        raise Refusal(
            N_("PDF files need the package typst, which is not installed."), where="pdf", code="no_pdf",
            remedy=N_("Install it with: pip install 'doorvraag[documents]'. HTML works without it."),
        ) from error  # fmt: skip
    inputs = {"view": json.dumps(view, ensure_ascii=False)}
    try:
        made = typst.compile(str(_FOLDER / template), root=str(_FOLDER), sys_inputs=inputs)
    except typst.TypstError as error:
        raise BadValue(
            N_("The PDF could not be made: {why}."), where="pdf", why=str(error).partition(" (")[0][:120],
            remedy=N_("Look at the logo in the theme file; any other form can be made without it."),
        ) from error  # fmt: skip
    return bytes(made)
