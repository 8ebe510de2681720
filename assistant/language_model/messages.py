"""What a language model is sent, in the form that OpenAI's chat completions have, and what it answers."""

from __future__ import annotations

import json
from typing import Any, Final

from assistant.practice.phrasing import NoWords, Speaker, ToPhrase
from flows.client_model import Dutch

LONGEST_SAID: Final = 400
"""Characters of one turn that go along."""
_DUTCH: Final[dict[Dutch, str]] = {
    "vloeiend": "vloeiend Nederlands",
    "eenvoudig": "eenvoudig Nederlands, in korte zinnen",
    "beperkt": "gebroken Nederlands, in heel korte zinnen",
    "licht_verstandelijk": "gewone, concrete woorden, in korte zinnen",
}
_ROLE: Final = (
    "Je geeft een stem aan {name}, {age} jaar, in een oefengesprek. {name} spreekt {dutch}, en zegt "
    "'{says}' tegen de coach. Je krijgt de laatste beurten, en tussen <zin> en </zin> wat {name} nu zegt. "
    "Zeg precies die zin zoals een mens hem hardop zegt. Alle woorden blijven staan, in dezelfde volgorde. "
    "Je mag kleine woorden toevoegen of weglaten, zoals nou, tja, eh, hoor, eigenlijk, gewoon, en anders "
    "pauzeren. Voeg niets toe aan wat er verteld wordt, laat niets weg, leg niets uit. Antwoord met alleen "
    "de zin, zonder aanhalingstekens."
)
_NOW: Final = "<zin>{line}</zin>"
_WAKING: Final = [{"role": "user", "content": "Zeg ja."}]
_FEWEST_TOKENS, _TOKENS_A_WORD = 60, 4
"""Room for the answer."""


def body_for(wanted: ToPhrase, model: str) -> bytes:
    """`model` is the name the server knows it by; may be empty."""
    messages = [{"role": "system", "content": _role(wanted.speaker)}]
    for heard in wanted.before:
        messages.append({"role": "user", "content": heard.coach[:LONGEST_SAID]})
        messages.append({"role": "assistant", "content": heard.client[:LONGEST_SAID]})
    now = f"{wanted.asked[:LONGEST_SAID]}\n{_NOW.format(line=wanted.line)}"
    messages.append({"role": "user", "content": now})
    tokens = _FEWEST_TOKENS + _TOKENS_A_WORD * len(wanted.line.split())
    return _body(messages, model, tokens)


def waking_body(model: str) -> bytes:
    return _body(_WAKING, model, 1)


def words_in(answer: bytes) -> str:
    """Raises NoWords for an answer of any other form."""
    try:
        words = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise NoWords("another form") from None
    if not isinstance(words, str):
        raise NoWords("no text")
    return words


def _role(speaker: Speaker) -> str:
    return _ROLE.format(name=speaker.name, age=speaker.age, dutch=_DUTCH[speaker.dutch], says=speaker.says)


def _body(messages: list[dict[str, str]], model: str, tokens: int) -> bytes:
    asked: dict[str, Any] = {"messages": messages, "max_tokens": tokens, "temperature": 0.7, "stream": False}
    return json.dumps({"model": model, **asked} if model else asked).encode()
