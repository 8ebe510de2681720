"""Wordings of probes, one phrasing per line of `<language>/probes/<kind>[.<about>].j2`.

A phrasing is a template in which the client's words are data: `{{ word }}` as the coach says them back,
`{{ heard }}` as they were heard, both with "m'n" become "uw".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flows.errors import N_, NotFound
from prompts.environment import environment, language_at_hand

if TYPE_CHECKING:
    from jinja2 import Template

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z_]*")


class TemplatePhrases:
    """Fulfils `assistant.ports.Phrases`."""

    def probe(self, kind: str, variant: int, language: str, **words: str) -> str:
        """The probe as a coach would say it: one line.

        `variant` picks a phrasing, modulo their number; any whole number will do. A word `about` picks the
        phrasings for that shade of the kind (`absolute` about `never`), where they exist.
        Raises NotFound for a kind without phrasings.
        """
        phrasings = _phrasings(language_at_hand(language), kind, words.get("about", ""))
        return phrasings[variant % len(phrasings)].render(words)

    def variants(self, kind: str, language: str, about: str = "") -> int:
        """How many phrasings there are to choose from."""
        return len(_phrasings(language_at_hand(language), kind, about))


@lru_cache(maxsize=256)
def _phrasings(language: str, kind: str, about: str) -> tuple[Template, ...]:
    """At least one; those for `about` when the kind has them, else those of the kind as a whole."""
    env = environment(language)
    for name in (f"{kind}.{about}", kind):
        if all(_NAME.fullmatch(part) for part in name.split(".")):
            lines = _lines(language, f"probes/{name}.j2")
            if lines:
                return tuple(env.from_string(line) for line in lines)
    raise NotFound(N_("There are no phrasings for a probe “{kind}”."), where=kind, kind=kind)


def _lines(language: str, name: str) -> tuple[str, ...]:
    """The phrasings in a file, without comments and empty lines; empty when there is no such file."""
    from jinja2 import TemplateNotFound

    env = environment(language)
    if env.loader is None:
        return ()
    try:
        source, _, _ = env.loader.get_source(env, name)
    except TemplateNotFound:
        return ()
    lines = (line.strip() for line in source.splitlines())
    return tuple(line for line in lines if line and not line.startswith("{#"))
