"""What takes long and comes out the same every time is done once in a process.

Nearly every test opens a desk, and with it the shipped guides; every test of a screen parses the same styles;
every command is made together with all the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from typer.models import ParamMeta

from assistant.i18n import Language, language
from flows.library import SHIPPED, read_text
from flows.lists import Catalogues
from flows.model import Flow

Load: TypeAlias = Callable[[str, str, Catalogues], Flow]
Params: TypeAlias = Callable[[Callable[..., object]], dict[str, ParamMeta]]
Parse: TypeAlias = Callable[[Stylesheet, str, CSSLocation, bool, int, str], list[RuleSet]]


def reading_once(load: Load) -> Load:
    """As `load`, with what it made of a shipped guide and the very same lists beside it."""
    shipped = {read_text(path) for path in (SHIPPED / "data").glob("*.yaml")}
    kept: dict[str, list[tuple[Mapping[str, str | None], Flow]]] = {text: [] for text in shipped}

    def load_flow(text: str, file: str, catalogues: Catalogues) -> Flow:
        for lists, flow in kept.get(text, ()):
            if all(catalogues(name) == found for name, found in lists.items()):
                return flow
        asked: dict[str, str | None] = {}

        def find(name: str) -> str | None:
            asked[name] = catalogues(name)
            return asked[name]

        flow = load(text, file, find)
        if text in kept:
            kept[text].append((asked, flow))
        return flow

    return load_flow


def parsing_once(parse: Parse) -> Parse:
    """As `parse`; Textual itself keeps rules too, but only as long as one application."""
    kept: dict[tuple[object, ...], list[RuleSet]] = {}

    def parse_rules(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        colours = frozenset(sheet._variables.items())
        asked = (css, read_from, is_default_rules, tie_breaker, scope, colours)
        if asked not in kept:
            kept[asked] = parse(sheet, css, read_from, is_default_rules, tie_breaker, scope)
        return kept[asked]

    return parse_rules


def looking_once(params_of: Params) -> Params:
    """As `params_of`, which typer asks of every command in each call; help stands in the language of then."""
    kept: dict[tuple[Callable[..., object], Language], dict[str, ParamMeta]] = {}

    def get_params(command: Callable[..., object]) -> dict[str, ParamMeta]:
        asked = command, language()
        if asked not in kept:
            kept[asked] = params_of(command)
        return kept[asked]

    return get_params
