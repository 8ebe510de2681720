"""Forms drawn at random that hang together, most of the time."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from assistant.xlsform.workbook import Row, Sheet
from tests.assistant.xlsform.random_sheets import SURVEY


class _Drawing:
    """A form that hangs together: groups closed, names used once, conditions on what is there."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.rows: list[dict[str, str]] = []
        self.kinds: dict[str, str] = {}
        """Of the questions a condition can look at, by name."""

    def members(self, depth: int, *, in_list: bool = False) -> None:
        for _ in range(self.draw(st.integers(1, 5 - depth))):
            word = self.draw(st.sampled_from(["question"] * 6 + ["note", "group", "repeat"]))
            if word == "note":
                self.add("note", in_list=in_list)
            elif word == "question" or depth == 3 or (word == "repeat" and in_list):
                self.question(in_list=in_list)
            else:
                name = self.add(f"begin {word}", in_list=in_list)
                self.members(depth + 1, in_list=in_list or word == "repeat")
                if word == "repeat":
                    self.question(in_list=True)
                    self.kinds[name] = "list"
                self.rows.append({"type": f"end {word}"})

    def question(self, *, in_list: bool) -> None:
        kind = self.draw(st.sampled_from(list(_SOUND_TYPES)))
        name = self.add(self.draw(st.sampled_from(_SOUND_TYPES[kind])), in_list=in_list)
        row = self.rows[-1]
        if kind == "number" and self.draw(st.booleans()):
            row["constraint"] = self.draw(st.sampled_from([". > 0", ". >= 1 and . <= 9", ".<18"]))
        if kind == "choice" and not in_list and self.draw(st.booleans()):
            others = [other for other, known in self.kinds.items() if known == "choice"]
            row["choice_filter"] = f"soort = ${{{others[0]}}}" if others else "soort = 'ja' or name = 'nee'"
        if not in_list:
            self.kinds[name] = kind

    def add(self, written: str, *, in_list: bool) -> str:
        name = f"{self.draw(st.sampled_from(['q', 'Vraag-', '1_', 'é']))}{len(self.rows)}"
        row = {"type": written, "name": name}
        for column in (
            "label",
            "label::English (en)",
            "hint",
            "guidance_hint",
            "doorvraag_why",
            "appearance",
        ):
            if self.draw(st.integers(0, 2)) == 0:
                row[column] = self.draw(_labels)
        if not in_list and self.kinds and self.draw(st.booleans()):
            row["relevant"] = self.condition()
        self.rows.append(row)
        return name

    def condition(self) -> str:
        parts = [
            self._about(name)
            for name in self.draw(st.lists(st.sampled_from(list(self.kinds)), min_size=1, max_size=3))
        ]
        return self.draw(st.sampled_from([" and ", " or "])).join(parts)

    def _about(self, name: str) -> str:
        written = self.draw(st.sampled_from(_SOUND_CONDITIONS[self.kinds[name]])).format(name)
        return f"not({written})" if self.draw(st.booleans()) else written

    def sheets(self) -> tuple[Sheet, ...]:
        tables = [("survey", self.rows), ("choices", _SOUND_CHOICES)]
        if self.draw(st.booleans()):
            tables.append(
                ("settings", [{"form_id": self.draw(_labels), "version": "1", "form_title": "Vragen"}])
            )
        return tuple(self._sheet(name, rows) for name, rows in tables)

    def _sheet(self, name: str, rows: list[dict[str, str]]) -> Sheet:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        return Sheet(
            name,
            tuple(
                row_of(n, [row.get(each, each if n == 1 else "") for each in headings])
                for n, row in enumerate([{}, *rows], 1)
            ),
        )


_SOUND_TYPES = {
    "text": ["text", "string"],
    "number": ["integer"],
    "date": ["date"],
    "scale": ["range"],
    "choice": ["select_one ja_nee", "select_one cijfers", "select_one ja_nee or_other"],
    "multi": ["select_multiple ja_nee", "select_multiple ja_nee or_other"],
}
_SOUND_CONDITIONS = {
    "text": ["${{{0}}} = 'x'", "${{{0}}} != ''", "string-length(${{{0}}}) > 0"],
    "number": ["${{{0}}} > 3", "${{{0}}} != 2.5", "${{{0}}} = ''"],
    "date": ["${{{0}}} >= '2026-01-01'", "${{{0}}} != ''"],
    "scale": ["${{{0}}} <= 3", "${{{0}}} = 1"],
    "choice": ["${{{0}}} = 'ja'", "selected(${{{0}}}, 'ja')", "${{{0}}} != ''", "${{{0}}} > 1"],
    "multi": ["selected(${{{0}}}, 'ja')", "count-selected(${{{0}}}) > 1", "${{{0}}} = ''"],
    "list": ["count(${{{0}}}) > 1", "count(${{{0}}}) = 0"],
}
_SOUND_CHOICES = [
    {"list_name": "ja_nee", "name": "ja", "label": "Ja", "soort": "ja"},
    {"list_name": "ja_nee", "name": "nee", "label": "Nee", "soort": "nee"},
    {"list_name": "cijfers", "name": "1", "label": "Een", "soort": "ja"},
    {"list_name": "cijfers", "name": "ja", "label": "Ja", "soort": "nee"},
]
_labels = st.one_of(
    st.sampled_from(
        ["Hoe gaat het?", "- ja: {x} #", "'", '"', "null", "~", "*a", "!x", "lang " * 40, "a\nb", "1", "yes"]
    ),
    st.text(max_size=20).filter(lambda text: "${" not in text).map(str.strip),
)


@st.composite
def forms(draw: st.DrawFn) -> tuple[Sheet, ...]:
    """Most of the time as it should be, else with one cell changed."""
    drawing = _Drawing(draw)
    drawing.members(0)
    if draw(st.integers(0, 3)) == 0:
        row = draw(st.sampled_from(drawing.rows))
        column = draw(st.sampled_from(list(SURVEY)))
        row[column] = draw(SURVEY[column]).strip()
    return drawing.sheets()


def row_of(number: int, cells: Iterable[object]) -> Row:
    return Row(number, {column: text for column, cell in enumerate(cells, 1) if (text := str(cell).strip())})
