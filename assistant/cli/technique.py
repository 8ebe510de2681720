"""`doorvraag technique`: what each utterance of a coach is, over JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.json_lines import answer_lines, text_of
from assistant.i18n import _
from assistant.technique.lexicon_files import coach_lexicon
from assistant.technique.utterances import Utterance, analyse


def analyse_lines(
    lexicon: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help=_("A folder with words of your own team, added to ours.")),
    ] = None,
) -> None:
    words = coach_lexicon(lexicon)

    def answer(given: Mapping[str, Any]) -> Mapping[str, Any]:
        text = text_of(given, "text", is_needed=True)
        return utterance_object(analyse(text or "", text_of(given, "context", is_needed=False), words))

    answer_lines(answer)


def utterance_object(found: Utterance) -> dict[str, Any]:
    return {
        "label": found.label,
        "certain": found.is_certain,
        "evidence": list(found.evidence),
        "star": found.star,
        "flags": list(found.flags),
    }
