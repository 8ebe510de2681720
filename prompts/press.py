"""Papers that are laid out block by block: Word, PDF, and the letter of agreements."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.house.style import HouseStyle
from assistant.paper_order import PaperOrder
from assistant.record import Record
from assistant.share_ports import Share
from prompts.environment import environment, variables, words_of
from prompts.filling import filled
from prompts.letter import letter_view
from prompts.paper import PaperView, paper_view
from prompts.theming import themed

GUIDE = "docs/paper-template.md"
WORD = "paper.docx"


def printed(record: Record, order: PaperOrder, style: HouseStyle, share: Share | None = None) -> bytes:
    """A letter in any form, or any paper as Word or PDF. Raises as `docx_of` and `pdf_of` do."""
    if order.form in ("md", "txt"):
        letter = letter_view(record, order.language, order.form, style=style, next_talk=order.next_talk)
        return filled("letter", letter, order.language, order.form).encode()
    view, words = paper_view(record, order, style, share), words_of("paper", order.language)
    if order.form == "html":
        page = environment(order.language).get_template("reports/paper.html.j2")
        return themed(page.render(variables(view) | {"w": words}), style).encode()
    if order.form == "pdf":
        from prompts.pdf import pdf_of

        return pdf_of("paper.typ", for_typst(view, words, style))
    from prompts.word import docx_of

    if order.template is None and style.template is not None:
        return docx_of(WORD, view, words, style.template, where=style.template_from, guide=GUIDE)
    return docx_of(WORD, view, words, order.template, where=order.template_from, guide=GUIDE)


def starting_template() -> bytes:
    """The Word file that is filled in where there is no other."""
    from prompts.word import our_template

    return our_template(WORD)


def check_template(content: bytes, where: str) -> None:
    """Raises BadValue for a Word file that cannot be filled in, Refusal without docxtpl."""
    from prompts.word import check_word

    check_word(content, PaperView, where, guide=GUIDE)


def for_typst(view: PaperView, words: dict[str, Any], style: HouseStyle) -> dict[str, Any]:
    return asdict(view) | {
        "w": words,
        "accent": style.accent,
        "font": style.font or "Source Sans 3",
        "logo": list(style.logo.content) if style.logo else None,
    }
