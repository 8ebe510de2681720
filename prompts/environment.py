"""The one Jinja2 environment of a language; every template of doorvraag comes out of it.

Strict: a name the view does not have is an error, not an empty place. Templates whose name holds `.html`
escape what people typed. Jinja2 is imported when the first environment is made, not before.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flows.frozen import Frozen

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGES: Final = ("nl", "en")
"""Languages with a folder of templates; the first serves for any other."""
_FOLDER = Path(__file__).parent


def language_at_hand(language: str) -> str:
    """The language itself when there are templates in it, else Dutch."""
    return language if language in LANGUAGES else LANGUAGES[0]


@lru_cache(maxsize=len(LANGUAGES))
def environment(language: str) -> Environment:
    """Loads `name` from `prompts/<language>/name`, else from `prompts/name` (shared by all languages)."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from prompts.compiled import CompiledTemplates

    made = Environment(
        loader=FileSystemLoader([_FOLDER / language_at_hand(language), _FOLDER]),
        autoescape=is_html,  # noqa: S701 - the name tells: all HTML is escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(Path(__file__)),
    )
    made.filters["opening"] = opening
    return made


def words_of(report: str, language: str) -> dict[str, Any]:
    """The fixed words of a report, by the names its templates use."""
    found: dict[str, Any] = environment(language).get_template(f"reports/{report}.words.j2").module.w  # type: ignore[attr-defined]  # a template's own variable
    return found


def variables(view: Any) -> dict[str, Any]:
    """What a template sees: the attributes of its view, a frozen value or a dataclass."""
    names = view.__struct_fields__ if isinstance(view, Frozen) else [field.name for field in fields(view)]
    return {name: getattr(view, name) for name in names}


def is_html(name: str | None) -> bool:
    """Whether a template writes HTML: `record.html`, `record.html.j2`, `parts/norm.html.j2`."""
    return name is not None and ".html" in Path(name).name


def opening(text: str) -> str:
    """The words at the beginning of a sentence; the rest keeps its capitals, and Dutch IJ counts as one."""
    if text[:2] == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]
