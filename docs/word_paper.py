"""Makes prompts/documents/paper.docx, the Word template of records, client copies and letters.

An organisation begins with that file: `doorvraag paper template --out huisstijl.docx`. The same input gives
the same bytes: `python docs/word_paper.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

sys.path.insert(0, str(Path(__file__).parent))
from word_template import add_if, add_row, add_styles, fixed_bytes, lay_page

TARGET = Path(__file__).parents[1] / "prompts" / "documents" / "paper.docx"


def main() -> None:
    document = Document()
    add_styles(document)
    lay_page(document)
    say = document.add_paragraph
    add_if("organisation", "{{ organisation }}", document, "Caption")
    say("{{ title }}", style="Title")
    _blocks("lead", document)
    say("{%p for section in sections %}")
    say("{{ section.title }}", style="Heading 1")
    _blocks("section.blocks", document)
    say("{%p endfor %}")
    TARGET.write_bytes(fixed_bytes(document))


def _blocks(of: str, document: Any) -> None:
    say = document.add_paragraph
    say(f"{{%p for block in {of} %}}")
    for kind, style in (("heading", "Heading 2"), ("topic", "Heading 3")):
        add_if(f"block.kind == '{kind}'", "{{ block.text }}", document, style)
    say("{%p if block.kind == 'bullet' %}")
    for test, style in (("block.level == 0", "List Bullet"), ("block.level > 0", "List Bullet 2")):
        say(f"{{%p if {test} %}}")
        _named(document, style)
        say("{%p endif %}")
    say("{%p endif %}")
    say("{%p if block.kind == 'text' or block.kind == 'fact' %}")
    _named(document, "Normal")
    say("{%p endif %}")
    say("{%p if block.kind == 'blank' %}")
    say("_" * 60)
    say("{%p endif %}")
    say("{%p if block.kind == 'table' %}")
    _table(document)
    say("{%p endif %}")
    say("{%p endfor %}")


def _named(document: Any, style: str) -> None:
    """The name before the words in bold, where there is one."""
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run("{{ block.name }}").bold = True
    paragraph.add_run("{{ ' ' if block.name else '' }}{{ block.text }}")


def _table(document: Any) -> None:
    table = document.add_table(rows=0, cols=3)
    table.style = "Light List Accent 1"
    add_row(table, "{%tc for head in block.heads %}", "{{ head }}", "{%tc endfor %}")
    add_row(table, "{%tr for row in block.rows %}", "", "")
    add_row(table, "{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")
    add_row(table, "{%tr endfor %}", "", "")
    _as_wide_as_the_page(table)


def _as_wide_as_the_page(table: Any) -> None:
    """However many columns it will have: no cell has a width of its own."""
    width = table._tbl.tblPr.find(qn("w:tblW"))  # noqa: SLF001 - python-docx has no other way
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")
    for cell in (cell for row in table.rows for cell in row.cells):
        properties = cell._tc.tcPr  # noqa: SLF001 - likewise
        properties.remove(properties.find(qn("w:tcW")))


if __name__ == "__main__":
    main()
