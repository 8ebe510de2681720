"""Sheets filled at random with what forms are made of; hardly ever a form that hangs together."""

from __future__ import annotations

from hypothesis import strategies as st

from assistant.xlsform.workbook import Row, Sheet

_NAMES = [
    "a",
    "b",
    "c",
    "Naam",
    "1e",
    "x-y",
    "été",
    "item",
    "new",
    "lang" * 30,
    "a b",
    "",
    "$",
    "other",
    "a_other",
]
_LISTS = ["ja_nee", "cijfers", "klantkenmerken", "weg", ""]
_TYPES = [
    "text",
    "integer",
    "date",
    "range",
    "note",
    "begin group",
    "end group",
    "begin repeat",
    "end repeat",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
    "select_one ja_nee",
    "select_multiple ja_nee",
    "select_one cijfers or_other",
    "select_multiple cijfers",
    "select one from weg",
    "select_one klantkenmerken",
    "start",
    "calculate",
    "decimal",
    "geopoint",
    "image",
    "",
    "onzin",
    "rank ja_nee",
    "acknowledge",
    "select_one",
    "select_multiple cijfers or_other",
    "string",
    "q string",
    "begin",
    "select_one_from_file x.csv",
]
_EXPRESSIONS = [
    "${{{0}}} = '{2}'",
    "${{{0}}} != '{2}'",
    "selected(${{{0}}}, '{2}')",
    "${{{0}}} > {3}",
    "${{{0}}} = {3}",
    "count(${{{0}}}) > {3}",
    "not(${{{0}}} = ${{{1}}})",
    "${{{0}}} = '' or ${{{1}}} != ''",
    "${{{0}}} > 1 and (${{{1}}} < {3} or true())",
    "count-selected(${{{0}}}) >= {3}",
    "false()",
    "true()",
    "string-length(${{{0}}}) > 0",
    "${{{0}}}",
    "'{2}' = ${{{0}}}",
    "soort = ${{{0}}}",
    "soort='{2}'",
    ". > {3}",
    ". >= {3} and . <= 9",
    "name != ${{{1}}} and soort = 'a'",
    "date(${{{0}}}) > date('2026-01-01')",
    "today() < ${{{0}}}",
    "${{{0}}} + 1 = {3}",
    "((${{{0}}} = '{2}'",
    "‘{2}’ = ${{{0}}}",
    "regex(., '{2}')",
    "${{{0}}} = ${{{1}}}",
    "${{{0}}} < ${{{1}}}",
    "not(not(not(selected(${{{0}}}, '{2}'))))",
    "-{3} < ${{{0}}}",
    "${{{0}}} = 'ja'",
]

_names = st.sampled_from(_NAMES)
_words = st.sampled_from(["ja", "nee", "1", "2", "a", "", "misschien", "weg"])
_any_text = st.one_of(
    st.sampled_from(
        [
            "Hoe gaat het?",
            "Dag ${a}",
            "- ja: {x} #",
            "lang " * 40,
            "'",
            '"',
            "\u2028",
            "null",
            "~",
            "*a",
            "!x",
        ]
    ),
    st.text(max_size=20),
)
_expressions = st.one_of(
    st.builds(
        str.format,
        st.sampled_from(_EXPRESSIONS),
        _names,
        _names,
        _words,
        st.sampled_from(["0", "3", "2.5", "99"]),
    ),
    st.text(alphabet="${}ab()='\"<>!.,and or0 1", max_size=25),
    _any_text,
)
_kinds = st.sampled_from(["three_parts", "agreements", "on_request", "scale", "item", "x"])
SURVEY: dict[str, st.SearchStrategy[str]] = {
    "type": st.sampled_from(_TYPES),
    "name": _names,
    "label": _any_text,
    "label::English (en)": _any_text,
    "label::Nederlands (nl)": _any_text,
    "label:Frans": _any_text,
    "hint": _any_text,
    "guidance_hint": _any_text,
    "relevant": _expressions,
    "constraint": _expressions,
    "choice_filter": _expressions,
    "parameters": st.sampled_from(
        ["start=1 end=5", "start=0 end=1 step=0.1", "end=-3", "start=x", "start=9 end=1 step=-2", "start=1e9"]
    ),
    "required": st.just("yes"),
    "calculation": _expressions,
    "read_only": st.sampled_from(["yes", "no"]),
    "repeat_count": _any_text,
    "disabled": st.sampled_from(["yes", "no"]),
    "appearance": _any_text,
    "doorvraag_kind": _kinds,
    "doorvraag_id": st.sampled_from(["said", "seen", "reading", "what", "who", "by", "X y"]),
    "doorvraag_role": st.sampled_from(["demand", "x"]),
    "doorvraag_why": _any_text,
    "doorvraag_why_en": _any_text,
    "doorvraag_options": st.sampled_from(["answers", "klantkenmerken", "weg"]),
    "doorvraag_repeat": st.sampled_from(["klantkenmerken", "weg"]),
    "doorvraag_source": st.sampled_from(["A | B | C, d", "A", "A | B", ", | ,"]),
    "doorvraag_norm_text": _any_text,
    "doorvraag_norm_origin": st.sampled_from(["vakliteratuur", "x", "X"]),
    "doorvraag_norm_review": st.sampled_from(["2026-01-01", "morgen"]),
    "doorvraag_chapter": st.sampled_from(["norm", "x"]),
    "doorvraag_companion": st.just("true"),
    "doorvraag_star": st.sampled_from(["S", "s"]),
    "doorvraag_was": _any_text,
    "doorvraag_earlier": st.sampled_from(["a", "a b", "A"]),
    "doorvraag_item_name": _any_text,
    "doorvraag_probe": st.sampled_from(["network", "a=network", "=", "x=y"]),
    "doorvraag_for_client": _any_text,
    "doorvraag_private": _any_text,
    "doorvraag_reason_needed": st.just("ja"),
    "doorvraag_about": _any_text,
    "doorvraag_hint": _any_text,
    "media::image": _any_text,
    "": _any_text,
}
_CHOICES: dict[str, st.SearchStrategy[str]] = {
    "list_name": st.sampled_from(_LISTS),
    "name": st.one_of(_names, _words),
    "label": _any_text,
    "label::English (en)": _any_text,
    "soort": _words,
    "doorvraag_about": _any_text,
    "doorvraag_group": _any_text,
    "image": _any_text,
}
_SETTINGS: dict[str, st.SearchStrategy[str]] = {
    "form_title": _any_text,
    "form_id": _any_text,
    "version": _any_text,
    "default_language": _any_text,
    "doorvraag_format": st.just("1"),
    "doorvraag_minutes": st.sampled_from(["0", "9", "x"]),
    "style": _any_text,
    "doorvraag_follows": st.sampled_from(["intake", "A"]),
    "doorvraag_names_client": st.sampled_from(["false", "x"]),
    "doorvraag_retention_months": st.sampled_from(["3", "x"]),
    "doorvraag_retention_why": _any_text,
    "doorvraag_retention_source": st.sampled_from(["A | B", "A"]),
    "doorvraag_title_en": _any_text,
    "public_key": _any_text,
}


@st.composite
def sheet_of(
    draw: st.DrawFn, name: str, columns: dict[str, st.SearchStrategy[str]], always: tuple[str, ...], most: int
) -> Sheet:
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
def sheets(draw: st.DrawFn) -> tuple[Sheet, ...]:
    found = [draw(sheet_of("survey", SURVEY, ("type", "name", "label"), 12))]
    if draw(st.integers(0, 4)):
        found.append(draw(sheet_of("choices", _CHOICES, ("list_name", "name", "label"), 8)))
    if draw(st.booleans()):
        found.append(draw(sheet_of("settings", _SETTINGS, (), 1)))
    return tuple(found)
