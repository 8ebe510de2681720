"""Word documents through docxtpl, where that is installed (extra `documents`).

A template is a Word file with names of a view in it: `{{ title }}`, `{%p for chapter in chapters %}`. It is
ours, or a team's own, and is carried out in a sandbox; a name that the view does not have is refused with the
one that was probably meant.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from flows.errors import N_, BadValue, Refusal
from flows.values import unknown_remedy

_FOLDER = Path(__file__).with_name("documents")


def docx_of(template: str, view: dict[str, Any], own: bytes | None = None) -> bytes:
    """`template` is a name in documents/; `own` is a team's file in its place.

    Raises Refusal without docxtpl, BadValue for a template that is none or asks for what is not there.
    """
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment
    except ImportError as error:
        raise Refusal(
            N_("Word files need the package docxtpl, which is not installed."), where="docx", code="no_docx",
            remedy=N_("Install it with: pip install 'doorvraag[documents]'. HTML works without it."),
        ) from error  # fmt: skip
    content = own if own is not None else (_FOLDER / template).read_bytes()
    rules = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(content))
        unknown = sorted(document.get_undeclared_template_variables(rules) - view.keys())
        if unknown:
            raise _unknown(unknown[0], list(view))
        document.render(view, rules, autoescape=True)
        document.save(made)
    except TemplateError as error:
        raise BadValue(
            N_("The Word template cannot be filled in: {why}."), where="--template", why=str(error)[:200],
            remedy=N_("See docs/manual-template.md for what can stand in it."),
        ) from error  # fmt: skip
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadValue(
            N_("This is not a Word template that can be read."), where="--template",
            remedy=N_("Save it in Word as .docx, without a password."),
        ) from error  # fmt: skip
    return made.getvalue()


def _unknown(name: str, known: list[str]) -> BadValue:
    return BadValue(
        N_("The Word template asks for '{name}', which this document does not have."), where="--template",
        name=name[:64], **unknown_remedy(name, known, most=len(known)),
    )  # fmt: skip
