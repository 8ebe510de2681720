"""The record (dossier): an interview as an argument, each statement with its moment."""

from assistant.record.as_json import record_to_json
from assistant.record.builder import build_record
from assistant.record.client_words import in_client_words
from assistant.record.model import Record

__all__ = ["Record", "build_record", "in_client_words", "record_to_json"]
