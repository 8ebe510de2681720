"""Makes prompts/documents/manual.docx, the Word template of the manual: `python docs/word_template.py`.

A team that wants its own house style opens that file in Word, changes fonts, colours and logo, and gives it
with `doorvraag flow manual … --template`. The same input gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Cm, Pt, RGBColor

TARGET = Path(__file__).parents[1] / "prompts" / "documents" / "manual.docx"
BLUE, SOFT = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x4B, 0x57, 0x61)
_EPOCH = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    document = Document()
    add_styles(document)
    lay_page(document)
    say = document.add_paragraph
    say("{{ w.coaches if is_for_coaches else w.companies }}: {{ title }}", style="Title")
    add_if("about", "{{ about }}", document, "Subtitle")
    say("{{ w.version }} {{ version }}, {{ w.made }} {{ made_on }}.", style="Caption")
    say("{{ w.how }}", style="Heading 1")
    _each("line in (w.how_coaches if is_for_coaches else w.how_companies)", "{{ line }}", document)
    say("{%p if is_for_coaches %}")
    say("{{ w.avoid_always }}", style="Heading 2")
    _each("line in w.avoid_list", "{{ line }}", document)
    say("{%p endif %}")
    _chapters(document)
    _norms(document)
    say("{%p if sources %}")
    say("{{ w.sources }}", style="Heading 1")
    _each("work in sources", "{{ work }}", document)
    say("{%p endif %}")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(fixed_bytes(document))


def _chapters(document: Any) -> None:
    say = document.add_paragraph
    say("{%p for chapter in chapters %}")
    say("{{ chapter.number }}. {{ chapter.title }}", style="Heading 1")
    add_if(
        "chapter.about",
        "{{ chapter.about }}{% if chapter.bob %} ({{ w[chapter.bob] }}){% endif %}",
        document,
        "Subtitle",
    )
    say("{%p for topic in chapter.topics %}")
    add_if("topic.heading", "{{ topic.heading }}", document, "Subtitle")
    say("{{ topic.title }}", style="Heading 2")
    add_if("topic.condition", "{{ w.when }} {{ topic.condition }}", document, "Caption")
    add_if("topic.on_request", "{{ w.on_request }}", document, "Caption")
    _fact("topic.look_at and is_for_coaches", "{{ w.look_at }}", "{{ topic.look_at }}", document)
    add_if("topic.look_at and not is_for_coaches", "{{ topic.look_at }}", document, "Normal")
    _fact("topic.why", "{{ w.why }}", "{{ topic.why }}", document)
    _fact("topic.norm", "{{ w.norm }}", "{{ topic.norm.text }}", document)
    norm = (
        "{{ w.origin }}: {{ topic.norm.origin }}"
        "{% if topic.norm.source %}; {{ w.source }}: {{ topic.norm.source }}{% endif %}"
        "{% if topic.norm.owner %}; {{ w.owner }}: {{ topic.norm.owner }}{% endif %}"
        "{% if topic.norm.review %}; {{ w.review }} {{ topic.norm.review }}{% endif %}"
    )
    add_if("topic.norm", norm, document, "Caption")
    _fact("topic.avoid", "{{ w.avoid }}", "{{ topic.avoid }}", document)
    say("{%p if topic.questions %}")
    _fact("true", "{{ w.questions if is_for_coaches else w.we_ask }}", "", document)
    _each("question in topic.questions", "{{ question }}", document)
    say("{%p endif %}")
    say("{%p if topic.recorded %}")
    _fact("true", "{{ w.recorded }}", "", document)
    _each("line in topic.recorded", "{{ line }}", document)
    say("{%p endif %}")
    add_if("topic.source", "{{ w.source }}: {{ topic.source }}", document, "Caption")
    say("{%p endfor %}")
    say("{%p endfor %}")


def _norms(document: Any) -> None:
    document.add_paragraph("{%p if is_for_coaches %}")
    document.add_paragraph("{{ w.norms }}", style="Heading 1")
    document.add_paragraph("{{ w.norms_note }}", style="Caption")
    table = document.add_table(rows=0, cols=4)
    table.style = "Light List Accent 1"
    add_row(table, "{{ w.topic }}", "{{ w.norm }}", "{{ w.origin }}", "{{ w.review }}")
    add_row(table, "{%tr for chapter in chapters %}", "", "", "")
    add_row(table, "{%tr for topic in chapter.topics if topic.norm %}", "", "", "")
    add_row(
        table, "{{ topic.title }}", "{{ topic.norm.text }}", "{{ topic.norm.origin }}",
        "{{ topic.norm.review or w.no_review }}",
    )  # fmt: skip
    add_row(table, "{%tr endfor %}", "", "", "")
    add_row(table, "{%tr endfor %}", "", "", "")
    document.add_paragraph("{%p endif %}")


def add_row(table: Any, *cells: str) -> None:
    for cell, words in zip(table.add_row().cells, cells, strict=True):
        cell.text = words


def add_if(condition: str, words: str, document: Any, style: str) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")
    document.add_paragraph(words, style=style)
    document.add_paragraph("{%p endif %}")


def _each(loop: str, words: str, document: Any) -> None:
    document.add_paragraph(f"{{%p for {loop} %}}")
    document.add_paragraph(words, style="List Bullet")
    document.add_paragraph("{%p endfor %}")


def _fact(condition: str, name: str, words: str, document: Any) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(words)
    document.add_paragraph("{%p endif %}")


def add_styles(document: Any) -> None:
    for name, size, colour, before in (
        ("Normal", 10.5, None, 0), ("Title", 22, BLUE, 0), ("Subtitle", 11, SOFT, 0),
        ("Heading 1", 15, BLUE, 18), ("Heading 2", 12, None, 12), ("Heading 3", 10.5, None, 8),
        ("Caption", 9, SOFT, 0), ("List Bullet", 10.5, None, 0), ("List Bullet 2", 10.5, None, 0),
    ):  # fmt: skip
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = "Calibri"
        style.font.italic = False
        if colour is not None:
            style.font.color.rgb = colour
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
    for heading in ("Heading 2", "Heading 3"):
        document.styles[heading].font.color.rgb = RGBColor(0x1D, 0x24, 0x2B)
    document.styles["Caption"].font.bold = False


def lay_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.footer.paragraphs[0].text = "{{ running }}"
    section.footer.paragraphs[0].style = document.styles["Caption"]


def fixed_bytes(document: Any) -> bytes:
    """The file with the same time on each of its parts."""
    document.core_properties.author = "doorvraag"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(*_EPOCH)  # noqa: DTZ001 - fixed
    made, again = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in parts.infolist():
            fixed.writestr(zipfile.ZipInfo(part.filename, _EPOCH), parts.read(part), zipfile.ZIP_DEFLATED)
    return again.getvalue()


if __name__ == "__main__":
    main()
