"""The record (dossier): an interview as an argument, each statement with its moment.

What makes one loads when it is asked for: much of it is not needed to look at answers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.record.as_json import record_to_json
    from assistant.record.builder import build_record
    from assistant.record.client_words import in_client_words
    from assistant.record.decided import Agreement
    from assistant.record.earlier import OpenAgreement
    from assistant.record.model import Record
    from assistant.record.open_agreements import left_open
else:
    _PLACES = {
        "record_to_json": "as_json",
        "build_record": "builder",
        "in_client_words": "client_words",
        "Agreement": "decided",
        "OpenAgreement": "earlier",
        "Record": "model",
        "left_open": "open_agreements",
    }

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(name)
        return getattr(import_module(f"assistant.record.{_PLACES[name]}"), name)


__all__ = [
    "Agreement",
    "OpenAgreement",
    "Record",
    "build_record",
    "in_client_words",
    "left_open",
    "record_to_json",
]
