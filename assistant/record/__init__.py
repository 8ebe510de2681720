"""The record (dossier): an interview as an argument, each statement with its moment."""

from assistant.record.as_json import record_to_json
from assistant.record.builder import build_record
from assistant.record.client_words import in_client_words
from assistant.record.model import Agreement, OpenAgreement, Record
from assistant.record.open_agreements import left_open

__all__ = [
    "Agreement",
    "OpenAgreement",
    "Record",
    "build_record",
    "in_client_words",
    "left_open",
    "record_to_json",
]
