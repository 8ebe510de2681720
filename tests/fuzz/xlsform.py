"""Forms as nobody meant them: sheets filled at random with what forms are made of, and workbooks with bytes changed.

What comes of them is a guide, or refusals that each say where and what to do. A guide that comes of one goes
out as a form again, and comes back with the same questions.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from assistant.xlsform.findings import Findings, FormRefused
from assistant.xlsform.importing import Imported, import_form, import_sheets
from assistant.xlsform.workbook import Row, Sheet
from assistant.xlsform.writing import form_of
from flows.errors import BadValue
from flows.library import SHIPPED, catalogues_in
from flows.model import Field, Flow
from tests.assistant.xlsform.forms import YES_NO, form

_CATALOGUES = catalogues_in([SHIPPED])
_SOUND = form("type | name | label\nselect_one ja_nee | q | Wilt u?", YES_NO)
_NEVER = {"yaml", "shape", "id", "duplicate_id", "reserved_id", "missing_key", "unknown_key", "levels", "wording",
          "number", "nested", "no_steps", "empty_list", "flag", "too_deep_yaml", "no_catalogue"}  # fmt: skip
"""Faults of a guide in YAML that only we could have made."""

_NAMES = ["a", "b", "c", "Naam", "1e", "x-y", "été", "item", "new", "lang" * 30, "a b", "", "$", "other", "a_other"]
_LISTS = ["ja_nee", "cijfers", "klantkenmerken", "weg", ""]
_TYPES = [
    "text", "integer", "date", "range", "note", "begin group", "end group", "begin repeat", "end repeat",
    "begin_group", "end_group", "begin_repeat", "end_repeat", "select_one ja_nee", "select_multiple ja_nee",
    "select_one cijfers or_other", "select_multiple cijfers", "select one from weg", "select_one klantkenmerken",
    "start", "calculate", "decimal", "geopoint", "image", "", "onzin", "rank ja_nee", "acknowledge",
    "select_one", "select_multiple cijfers or_other", "string", "q string", "begin", "select_one_from_file x.csv",
]  # fmt: skip
_EXPRESSIONS = [
    "${{{0}}} = '{2}'", "${{{0}}} != '{2}'", "selected(${{{0}}}, '{2}')", "${{{0}}} > {3}", "${{{0}}} = {3}",
    "count(${{{0}}}) > {3}", "not(${{{0}}} = ${{{1}}})", "${{{0}}} = '' or ${{{1}}} != ''",
    "${{{0}}} > 1 and (${{{1}}} < {3} or true())", "count-selected(${{{0}}}) >= {3}", "false()", "true()",
    "string-length(${{{0}}}) > 0", "${{{0}}}", "'{2}' = ${{{0}}}", "soort = ${{{0}}}", "soort='{2}'", ". > {3}",
    ". >= {3} and . <= 9", "name != ${{{1}}} and soort = 'a'", "date(${{{0}}}) > date('2026-01-01')",
    "today() < ${{{0}}}", "${{{0}}} + 1 = {3}", "((${{{0}}} = '{2}'", "‘{2}’ = ${{{0}}}", "regex(., '{2}')",
    "${{{0}}} = ${{{1}}}", "${{{0}}} < ${{{1}}}", "not(not(not(selected(${{{0}}}, '{2}'))))", "-{3} < ${{{0}}}",
    "${{{0}}} = 'ja'",
]  # fmt: skip

_names = st.sampled_from(_NAMES)
_words = st.sampled_from(["ja", "nee", "1", "2", "a", "", "misschien", "weg"])
_any_text = st.one_of(
    st.sampled_from(["Hoe gaat het?", "Dag ${a}", "- ja: {x} #", "lang " * 40, "'", '"', "\u2028", "null", "~", "*a", "!x"]),
    st.text(max_size=20),
)
_expressions = st.one_of(
    st.builds(str.format, st.sampled_from(_EXPRESSIONS), _names, _names, _words, st.sampled_from(["0", "3", "2.5", "99"])),
    st.text(alphabet="${}ab()='\"<>!.,and or0 1", max_size=25),
    _any_text,
)
_kinds = st.sampled_from(["three_parts", "agreements", "on_request", "scale", "item", "x"])
_SURVEY: dict[str, st.SearchStrategy[str]] = {
    "type": st.sampled_from(_TYPES), "name": _names, "label": _any_text, "label::English (en)": _any_text,
    "label::Nederlands (nl)": _any_text, "label:Frans": _any_text, "hint": _any_text, "guidance_hint": _any_text,
    "relevant": _expressions, "constraint": _expressions, "choice_filter": _expressions,
    "parameters": st.sampled_from(["start=1 end=5", "start=0 end=1 step=0.1", "end=-3", "start=x", "start=9 end=1 step=-2", "start=1e9"]),
    "required": st.just("yes"), "calculation": _expressions, "read_only": st.sampled_from(["yes", "no"]),
    "repeat_count": _any_text, "disabled": st.sampled_from(["yes", "no"]), "appearance": _any_text,
    "doorvraag_kind": _kinds, "doorvraag_id": st.sampled_from(["said", "seen", "reading", "what", "who", "by", "X y"]),
    "doorvraag_role": st.sampled_from(["demand", "x"]), "doorvraag_why": _any_text, "doorvraag_why_en": _any_text,
    "doorvraag_options": st.sampled_from(["answers", "klantkenmerken", "weg"]),
    "doorvraag_repeat": st.sampled_from(["klantkenmerken", "weg"]), "doorvraag_source": st.sampled_from(["A | B | C, d", "A", "A | B", ", | ,"]),
    "doorvraag_norm_text": _any_text, "doorvraag_norm_origin": st.sampled_from(["vakliteratuur", "x", "X"]),
    "doorvraag_norm_review": st.sampled_from(["2026-01-01", "morgen"]), "doorvraag_chapter": st.sampled_from(["norm", "x"]),
    "doorvraag_companion": st.just("true"), "doorvraag_star": st.sampled_from(["S", "s"]), "doorvraag_was": _any_text,
    "doorvraag_earlier": st.sampled_from(["a", "a b", "A"]), "doorvraag_item_name": _any_text, "doorvraag_probe": st.sampled_from(["network", "a=network", "=", "x=y"]),
    "doorvraag_for_client": _any_text, "doorvraag_private": _any_text, "doorvraag_reason_needed": st.just("ja"),
    "doorvraag_about": _any_text, "doorvraag_hint": _any_text, "media::image": _any_text, "": _any_text,
}  # fmt: skip
_CHOICES: dict[str, st.SearchStrategy[str]] = {
    "list_name": st.sampled_from(_LISTS), "name": st.one_of(_names, _words), "label": _any_text,
    "label::English (en)": _any_text, "soort": _words, "doorvraag_about": _any_text, "doorvraag_group": _any_text,
    "image": _any_text,
}  # fmt: skip
_SETTINGS: dict[str, st.SearchStrategy[str]] = {
    "form_title": _any_text, "form_id": _any_text, "version": _any_text, "default_language": _any_text,
    "doorvraag_format": st.just("1"), "doorvraag_minutes": st.sampled_from(["0", "9", "x"]), "style": _any_text,
    "doorvraag_follows": st.sampled_from(["intake", "A"]), "doorvraag_names_client": st.sampled_from(["false", "x"]),
    "doorvraag_retention_months": st.sampled_from(["3", "x"]), "doorvraag_retention_why": _any_text,
    "doorvraag_retention_source": st.sampled_from(["A | B", "A"]), "doorvraag_title_en": _any_text, "public_key": _any_text,
}  # fmt: skip


@st.composite
def _sheet(draw: st.DrawFn, name: str, columns: dict[str, st.SearchStrategy[str]], always: tuple[str, ...], most: int) -> Sheet:
    others = st.sampled_from([column for column in columns if column not in always])
    headings = [*always, *draw(st.lists(others, max_size=5, unique=True))]
    rows = [Row(1, dict(enumerate(headings, 1)))]
    for number in range(2, 2 + draw(st.integers(1, most))):
        cells = {}
        for column, heading in enumerate(headings, 1):
            if heading in always or draw(st.booleans()):
                cells[column] = draw(columns[heading]).strip()
        rows.append(Row(number, {column: text for column, text in cells.items() if text}))
    return Sheet(name, tuple(row for row in rows if row.cells))


@st.composite
def _sheets(draw: st.DrawFn) -> tuple[Sheet, ...]:
    found = [draw(_sheet("survey", _SURVEY, ("type", "name", "label"), 12))]
    if draw(st.integers(0, 4)):
        found.append(draw(_sheet("choices", _CHOICES, ("list_name", "name", "label"), 8)))
    if draw(st.booleans()):
        found.append(draw(_sheet("settings", _SETTINGS, (), 1)))
    return tuple(found)


class _Drawing:
    """A form that hangs together: groups are closed, names are used once, conditions look at what is there."""

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
        for column in ("label", "label::English (en)", "hint", "guidance_hint", "doorvraag_why", "appearance"):
            if self.draw(st.integers(0, 2)) == 0:
                row[column] = self.draw(_labels)
        if not in_list and self.kinds and self.draw(st.booleans()):
            row["relevant"] = self.condition()
        self.rows.append(row)
        return name

    def condition(self) -> str:
        parts = [self._about(name) for name in self.draw(st.lists(st.sampled_from(list(self.kinds)), min_size=1, max_size=3))]
        return self.draw(st.sampled_from([" and ", " or "])).join(parts)

    def _about(self, name: str) -> str:
        written = self.draw(st.sampled_from(_SOUND_CONDITIONS[self.kinds[name]])).format(name)
        return f"not({written})" if self.draw(st.booleans()) else written

    def sheets(self) -> tuple[Sheet, ...]:
        tables = [("survey", self.rows), ("choices", _SOUND_CHOICES)]
        if self.draw(st.booleans()):
            tables.append(("settings", [{"form_id": self.draw(_labels), "version": "1", "form_title": "Vragen"}]))
        return tuple(self._sheet(name, rows) for name, rows in tables)

    def _sheet(self, name: str, rows: list[dict[str, str]]) -> Sheet:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        return Sheet(name, tuple(_row(n, [row.get(each, each if n == 1 else "") for each in headings])
                                 for n, row in enumerate([{}, *rows], 1)))  # fmt: skip


_SOUND_TYPES = {
    "text": ["text", "string"], "number": ["integer"], "date": ["date"], "scale": ["range"],
    "choice": ["select_one ja_nee", "select_one cijfers", "select_one ja_nee or_other"],
    "multi": ["select_multiple ja_nee", "select_multiple ja_nee or_other"],
}  # fmt: skip
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
    st.sampled_from(["Hoe gaat het?", "- ja: {x} #", "'", '"', "null", "~", "*a", "!x", "lang " * 40, "a\nb", "1", "yes"]),
    st.text(max_size=20).filter(lambda text: "${" not in text).map(str.strip),
)


@st.composite
def _sound(draw: st.DrawFn) -> tuple[Sheet, ...]:
    """Most of the time as it should be, else with one cell changed."""
    drawing = _Drawing(draw)
    drawing.members(0)
    if draw(st.integers(0, 3)) == 0:
        row = draw(st.sampled_from(drawing.rows))
        column = draw(st.sampled_from(list(_SURVEY)))
        row[column] = draw(_SURVEY[column]).strip()
    return drawing.sheets()


@st.composite
def _workbooks(draw: st.DrawFn) -> bytes:
    content = bytearray(_SOUND)
    for at, byte in draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=20)):
        content[at] = byte
    return bytes(content)


EXAMPLES: st.SearchStrategy[Any] = st.sampled_from(["workbook", *["sheets"] * 3, *["sound"] * 6]).flatmap(
    {"workbook": _workbooks(), "sheets": _sheets(), "sound": _sound()}.__getitem__
)


def survives(example: Any) -> None:
    try:
        imported = (
            import_form(example, "form.xlsx", _CATALOGUES)
            if isinstance(example, bytes)
            else import_sheets(example, "form.xlsx", _CATALOGUES)
        )
    except BadValue as error:
        assert error.remedy
        return
    except FormRefused as error:
        _says_where_and_what_to_do(error)
        return
    _comes_back(imported)


def _says_where_and_what_to_do(error: FormRefused) -> None:
    assert error.refused
    for problem in error.problems:
        assert problem.message.format(**problem.params)
        assert problem.remedy.format(**problem.params), problem
        assert problem.where.startswith("form.xlsx:"), problem
        assert problem.code not in _NEVER, problem


def _comes_back(imported: Imported) -> None:
    for remark in imported.remarks:
        assert remark.complaint.message.format(**remark.params)
        assert remark.places
    flow = imported.flow
    sheets = tuple(
        Sheet(name, (_row(1, headings), *(_row(n, row.cells()) for n, row in enumerate(rows, 2))))
        for name, headings, rows in form_of(flow, Findings("x")).sheets()
        if headings
    )
    again = import_sheets(sheets, "form.xlsx", _CATALOGUES).flow
    assert _shape(again) == _shape(flow)


def _row(number: int, cells: Any) -> Row:
    return Row(number, {column: text for column, cell in enumerate(cells, 1) if (text := str(cell).strip())})


def _shape(flow: Flow) -> list[Any]:
    return [(step.id, step.phase, step.on_request, _field(step.field)) for step in flow.steps.values()]


def _field(field: Field) -> Any:
    options = tuple(option.id for option in field.options)
    return (field.id, field.kind, options, field.levels, field.repeat, field.repeat_over, tuple(map(_field, field.fields)))
