"""Word documents through docxtpl, where that is installed (extra `documents`).

A template is a Word file with names of a view in it: `{{ title }}`, `{%p for chapter in chapters %}`. It is
ours, or a team's own; every name in it is looked for in the view before anything is made, and then it is
carried out in a sandbox.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from flows.errors import N_, BadValue, Refusal

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

_FOLDER = Path(__file__).with_name("documents")
MOST_BYTES = 60_000_000
"""Of all that is packed in one Word file."""


def our_template(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


def docx_of(
    template: str,
    view: Any,
    words: Mapping[str, Any],
    own: bytes | None = None,
    *,
    where: str = "--template",
    guide: str = "docs/manual-template.md",
) -> bytes:
    """`template` is a name in documents/; `own` is a team's file in its place, which came from `where`.

    `view` is a dataclass; `words` are fixed words, known to the template as `w`. Raises Refusal without
    docxtpl, BadValue for a template that is none or asks for what is not there.
    """
    rules = _rules()
    made = io.BytesIO()
    with _as_sentences(where, guide):
        document = _opened(own if own is not None else our_template(template), where)
        _check_names(document, type(view), rules, where)
        document.render(asdict(view) | {"w": words}, rules, autoescape=True)
        document.save(made)
    return made.getvalue()


def check_word(content: bytes, view: type[Any], where: str, *, guide: str) -> None:
    """Whether it can be filled in with any view of this class. Raises as `docx_of` does."""
    rules = _rules()
    with _as_sentences(where, guide):
        _check_names(_opened(content, where), view, rules, where)


@contextmanager
def _as_sentences(where: str, guide: str) -> Iterator[None]:
    from jinja2 import TemplateError

    try:
        yield
    except TemplateError as error:
        raise _of_jinja(str(error), where, guide) from error
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise BadValue(
            N_("This is not a Word template that can be read."), where=where,
            remedy=N_("Save it in Word as .docx, without a password."),
        ) from error  # fmt: skip


def _check_names(document: DocxTemplate, view: type[Any], rules: Environment, where: str) -> None:
    """Raises BadValue for a name that `view` does not have, TemplateError for what is no template."""
    from prompts.template_names import ANYTHING, check_names, known_of
    from prompts.template_parts import check_parts

    known = known_of(view) | {"w": ANYTHING}
    document.init_docx()
    parts = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        parts += [document.get_part_xml(part) for _key, part in document.get_headers_footers(uri)]
    for part in parts:
        template = rules.parse(document.patch_xml(part))
        check_names(template, known, where)
        check_parts(template, where)


def _rules() -> Environment:
    try:
        import docxtpl  # noqa: F401 - only whether it is there
        from jinja2 import StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment
    except ImportError as error:
        raise Refusal(
            N_("Word files need the package docxtpl, which is not installed."), where="docx", code="no_docx",
            remedy=N_("Install it with: pip install 'doorvraag[documents]'. HTML works without it."),
        ) from error  # fmt: skip
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _opened(content: bytes, where: str) -> DocxTemplate:
    from docxtpl import DocxTemplate

    from prompts.word_fetching import fetched_by

    with ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
            raise BadValue(
                N_("The Word template is too large: more than {most} MB."), where=where,
                most=MOST_BYTES // 1_000_000, remedy=N_("Make the pictures in it smaller."),
            )  # fmt: skip
    document = DocxTemplate(io.BytesIO(content))
    document.init_docx()
    for found in fetched_by(document.docx.part.package):
        raise BadValue(
            N_("The Word template fetches something when it is opened: {address}."), where=where,
            address=found[:80], remedy=N_("Put the picture in the file itself, and take the link out."),
        )  # fmt: skip
    return document


def _of_jinja(told: str, where: str, guide: str) -> BadValue:
    if "end of template" in told:
        return BadValue(
            N_("The Word template cannot be filled in: a loop or condition is not closed."), where=where,
            end="{%p endfor %}", other="{%p endif %}", guide=guide,
            remedy=N_("Put {end} or {other} in a paragraph below it; see {guide}."),
        )  # fmt: skip
    if "unknown tag 'end" in told:
        return BadValue(
            N_("The Word template cannot be filled in: an end of a loop or condition closes nothing."),
            where=where, guide=guide, remedy=N_("See {guide} for what can stand in it."),
        )  # fmt: skip
    return BadValue(
        N_("The Word template cannot be filled in: {why}."), where=where, why=told.rstrip(".")[:200],
        guide=guide, remedy=N_("See {guide} for what can stand in it."),
    )  # fmt: skip
