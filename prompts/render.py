"""Reports of a record or a practice talk: Markdown, a self-contained HTML page, plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from assistant.house.style import PLAIN, HouseStyle
from assistant.keeping.client_file import ClientFile
from assistant.paper_order import PaperForm, PaperOrder
from assistant.ports import Share
from assistant.record import Record
from flows.errors import N_, Refusal
from prompts.client_file import ClientFileView, client_file_view
from prompts.compose import record_view
from prompts.compose_client import client_copy_view
from prompts.debrief_views import DebriefView
from prompts.environment import environment, language_at_hand, variables, words_of
from prompts.escape import Form
from prompts.letter import LetterView
from prompts.manual_views import ManualView
from prompts.pack_views import FormView, PackView, TeamView
from prompts.theming import themed
from prompts.views import ClientCopyView, RecordView

Document: TypeAlias = RecordView | ClientCopyView | LetterView | ClientFileView | DebriefView
View: TypeAlias = Document | ManualView | PackView | FormView | TeamView
WIDTH: Final = 80
"""Columns of plain text."""
_AS_TEXT: Final[dict[PaperForm, Form]] = {"md": "md", "html": "html", "txt": "txt"}
_BULLET: Final = re.compile(r"\s*(?:[-–•>] |\d+\. |\| )?")


class TemplateReports:
    """Fulfils `assistant.ports.Reports` and `Manuals`."""

    def __init__(self, style: Callable[[], HouseStyle] = lambda: PLAIN) -> None:
        """`style` is asked for when the first page needs it. What it raises, rendering raises."""
        self._style = style

    def render(
        self,
        record: object,
        form: Form,
        language: str,
        *,
        client_copy: bool = False,
        share: Share | None = None,
    ) -> str:
        """The whole document; `share` is told above it.

        Raises TypeError when `record` is no Record or a client copy is asked of a share, Refusal when the
        record has no copy for a client.
        """
        if not isinstance(record, Record):
            raise TypeError(f"a Record is expected here, not {type(record).__name__}")
        language = language_at_hand(language)
        if client_copy and share is not None:
            raise TypeError("what was shared has no client copy")
        if client_copy:
            check_is_for_client(record, language)
            text = filled("client_copy", client_copy_view(record, language, form), language, form)
        else:
            text = filled("record", record_view(record, language, form, share), language, form)
        return themed(text, self._style()) if form == "html" else text

    def style(self) -> HouseStyle:
        """Raises BadValue for a theme that cannot be used."""
        return self._style()

    def paper(self, record: object, order: PaperOrder) -> bytes:
        """What was ordered, in the house style. Raises as `render` does, and what `printed` raises."""
        if not isinstance(record, Record):
            raise TypeError(f"a Record is expected here, not {type(record).__name__}")
        order = replace(order, language=language_at_hand(order.language))
        form = _AS_TEXT.get(order.form)
        if order.kind == "letter" or form is None:
            from prompts.press import printed

            if order.kind != "record":
                check_is_for_client(record, order.language)
            return printed(record, order, self._style())
        is_copy = order.kind == "client-copy"
        text = self.render(record, form, order.language, client_copy=is_copy, share=order.share)
        return text.encode()

    def render_client_file(self, file: object, form: Form, language: str) -> str:
        """Raises TypeError when `file` is no ClientFile."""
        if not isinstance(file, ClientFile):
            raise TypeError(f"a ClientFile is expected here, not {type(file).__name__}")
        language = language_at_hand(language)
        view = client_file_view(file, language, form, lambda record: self.render(record, form, language))
        return filled("client_file", view, language, form)

    def render_debrief(
        self, debrief: object, form: Form, language: str, *, with_truth: bool, with_transcript: bool = True
    ) -> str:
        """The whole look back on a practice talk. Raises TypeError when `debrief` is no Debrief."""
        from assistant.practice.debrief import Debrief
        from prompts.debrief import debrief_view

        if not isinstance(debrief, Debrief):
            raise TypeError(f"a Debrief is expected here, not {type(debrief).__name__}")
        language = language_at_hand(language)
        view = debrief_view(debrief, language, form, with_truth=with_truth, with_transcript=with_transcript)
        return filled("debrief", view, language, form)

    def render_comparison(self, report: object, language: str) -> str:
        """One page of HTML. Raises TypeError when `report` is no Report."""
        from assistant.comparison.report import Report
        from prompts.comparison_page import comparison_page

        if not isinstance(report, Report):
            raise TypeError(f"a Report is expected here, not {type(report).__name__}")
        return comparison_page(report, language)

    def render_pack(self, pack: object, form: Form, language: str) -> str:
        """Raises TypeError when `pack` is no Pack."""
        from assistant.packs.intervisie import Pack
        from prompts.pack import pack_view

        if not isinstance(pack, Pack):
            raise TypeError(f"a Pack is expected here, not {type(pack).__name__}")
        language = language_at_hand(language)
        view = pack_view(pack, self.render_minutes_form(pack, language), language, form)
        return filled("pack", view, language, form)

    def render_minutes_form(self, pack: object, language: str) -> str:
        """The empty form, as YAML. Raises TypeError when `pack` is no Pack."""
        from assistant.packs.intervisie import Pack
        from prompts.pack import form_view

        if not isinstance(pack, Pack):
            raise TypeError(f"a Pack is expected here, not {type(pack).__name__}")
        language = language_at_hand(language)
        template = environment(language).get_template("reports/minutes.yaml.j2")
        return template.render(variables(form_view(pack, language)))

    def render_manual(self, manual: object, form: Form, language: str, made_on: date) -> str:
        """Raises TypeError when `manual` is no Manual."""
        language = language_at_hand(language)
        return filled("manual", _manual_view(manual, form, language, made_on), language, form)

    def manual_document(
        self,
        manual: object,
        form: Literal["docx", "pdf"],
        language: str,
        made_on: date,
        template: bytes | None = None,
    ) -> bytes:
        """`template`: a team's own Word file. Raises TypeError, and what `docx_of` and `pdf_of` raise."""
        from prompts.pdf import pdf_of
        from prompts.word import docx_of

        language = language_at_hand(language)
        view, words = _manual_view(manual, "txt", language, made_on), words_of("manual", language)
        if form == "pdf":
            return pdf_of("manual.typ", asdict(view) | {"w": words})
        return docx_of("manual.docx", view, words, template)

    def render_team_report(self, report: object, form: Form, language: str) -> str:
        """Raises TypeError when `report` is no TeamReport."""
        from assistant.packs.team_report import TeamReport
        from prompts.pack import team_view

        if not isinstance(report, TeamReport):
            raise TypeError(f"a TeamReport is expected here, not {type(report).__name__}")
        language = language_at_hand(language)
        return filled("team", team_view(report, language, form), language, form)


def check_is_for_client(record: Record, language: str) -> None:
    """Raises Refusal where there is no client to read it."""
    if not record.head.names_client:
        raise Refusal(
            N_("There is no client copy: '{flow}' is not about a client."), where=record.head.flow,
            flow=record.head.flow_title.in_language(language),
            remedy=N_("Read or share the record itself."),
        )  # fmt: skip


def _manual_view(manual: object, form: Form, language: str, made_on: date) -> ManualView:
    from assistant.authoring.manual import Manual
    from prompts.manual import manual_view

    if not isinstance(manual, Manual):
        raise TypeError(f"a Manual is expected here, not {type(manual).__name__}")
    return manual_view(manual, made_on, language, form)


def filled(name: str, view: View, language: str, form: Form) -> str:
    """The template of this name and form, laid out."""
    text = environment(language).get_template(f"reports/{name}.{form}.j2").render(variables(view))
    if form == "html":
        return text
    text = "\n".join(_trimmed(line) for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return wrapped(text.replace("  \n", "\n")) if form == "txt" else text


def _trimmed(line: str) -> str:
    """Without white space at the end, but for the two spaces that are a line break in Markdown."""
    body = line.rstrip(" \t")
    return f"{body}  " if body and line == f"{body}  " else body


def wrapped(text: str) -> str:
    """No line wider than 80 columns; what goes over comes below its own beginning, past indent and bullet."""
    return "\n".join(part for line in text.split("\n") for part in _wrapped_line(line))


def _wrapped_line(line: str) -> list[str]:
    if columns(line) <= WIDTH:
        return [line]
    start = _BULLET.match(line)
    first = start.group() if start else ""
    indent = " " * len(first)
    found: list[str] = []
    current, width, is_empty = first, len(first), True
    for word in line[len(first) :].split(" "):
        for piece in _pieces(word, WIDTH - len(indent)):
            gap = 0 if is_empty else 1
            if not is_empty and width + gap + columns(piece) > WIDTH:
                found.append(current)
                current, width, gap = indent, len(indent), 0
            current += " " * gap + piece
            width += gap + columns(piece)
            is_empty = False
    return [*found, current]


def _pieces(word: str, room: int) -> list[str]:
    """The word, cut where it is wider than a whole line."""
    if columns(word) <= room:
        return [word]
    found: list[str] = []
    current: list[str] = []
    width = 0
    for character in word:
        wide = columns(character)
        if width + wide > room:
            found.append("".join(current))
            current, width = [], 0
        current.append(character)
        width += wide
    return [*found, "".join(current)]


def columns(text: str) -> int:
    """How wide the text is in a terminal: Chinese and emoji take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(character) or character in "\u200d\ufe0f"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
