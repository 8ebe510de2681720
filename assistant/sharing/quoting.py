"""Probes quote the client. What they quote goes along only as far as it still stands in the copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.record.along_the_way import Probe
from assistant.record.statements import Item

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"""(?<!\w)[‘'“”„"](.+?)[’'”"](?!\w)""", re.DOTALL)
"""A closing mark stands at the end of a word: the one in "zo’n" closes nothing."""
_TURNED = frozenset(
    "u uw uzelf bent hebt kunt wilt zult you your yours yourself are were re ve d ll".split()  # noqa: SIM905
)
"""What "ik" and "mijn" become when the coach says them back."""
_LEFT_OUT = "…"


def words_by_step(items: Iterable[Item], probes: Iterable[Probe]) -> Mapping[str, frozenset[str]]:
    """What stands at each step: in its answer, and in what was said to a probe."""
    found: dict[str, frozenset[str]] = {}
    texts = [(item.step, item.text.nl) for item in items]
    texts += [(probe.step, probe.said) for probe in probes if probe.said]
    for step, text in texts:
        found[step] = found.get(step, frozenset()) | _words(text)
    return found


def quoting_only(probe: Probe, standing: frozenset[str]) -> Probe | None:
    """The probe, without words that it quotes and that do not stand; then None unless something was said to
    it."""
    quoted = " ".join((probe.trigger or "", *_QUOTED.findall(probe.text)))
    gone = {word for word in _words(quoted) if not _stands(word, standing)}
    if not gone:
        return probe
    if not probe.said:
        return None
    text = _WORD.sub(
        lambda found: _LEFT_OUT if found.group().casefold() in gone else found.group(), probe.text
    )
    return replace(probe, trigger=None, text=text)


def _stands(word: str, standing: frozenset[str]) -> bool:
    return word in standing or word in _TURNED or (word.endswith("t") and word[:-1] in standing)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
