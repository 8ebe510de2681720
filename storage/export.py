"""Interviews as JSON Lines: out of any store, into any store, and out again byte for byte the same.

First a line with the texts of the interview guides, then a line per event, interviews by their start:

    {"doorvraag":"interviews","format":1,"flow_texts":[{"content_hash":"…","flow":"intake",…}]}
    {"interview":"k7w2…","sequence":1,"at":"2026-01-30T09:00:00.000000Z","actor":"noor",…,"event":{…}}

Lists and answers are not in it; they follow from the events.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.ports import Entry, FlowText, Fold, Header, Records
from flows.errors import N_, BrokenRecord, Refusal, StorageError
from flows.events import Started, from_json, to_json
from flows.load import hash_of
from storage import rows
from storage.refusals import no_interview

FORMAT = 1
_KIND = "interviews"
_OURS = N_("Give a file that was made with: doorvraag records export --format jsonl")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Would end a line for some readers, or steer the terminal of whoever looks at the file."""


@dataclass(frozen=True, slots=True)
class Imported:
    added: tuple[str, ...]
    """Ids, in the order of the file."""
    skipped: tuple[str, ...]
    """Ids that were there already, exactly so."""


async def export_lines(records: Records, ids: Sequence[str] | None = None) -> AsyncIterator[str]:
    """The lines with their line ends, of all interviews or of `ids`; NotFound comes before the first line."""
    headers = await _chosen(records, ids)
    first_of = {header.content_hash: header.id for header in reversed(headers)}
    texts = [(await records.load(first_of[content_hash])).flow_text for content_hash in sorted(first_of)]
    yield _line({"doorvraag": _KIND, "format": FORMAT, "flow_texts": [asdict(text) for text in texts]})
    for header in headers:
        for entry in (await records.load(header.id)).entries:
            yield _line(
                {
                    "interview": header.id,
                    "sequence": entry.sequence,
                    "at": rows.moment_text(entry.at),
                    "actor": entry.actor,
                    "app_version": entry.app_version,
                    "event": to_json(entry.event),
                }
            )


async def import_lines(
    records: Records, lines: Iterable[str], fold: Fold, *, name: str = "import"
) -> Imported:
    """Add the interviews in `lines`; all is checked before the first is added.

    An interview that is there already is skipped when it is the same. Raises Refusal with `name:line` for
    what cannot be read, does not replay, or is there already with other content.
    """
    file = _File(name)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            file.read(number, line)
    found = file.checked(fold)
    known = {header.id for header in await records.headers()}
    skipped = []
    for arrived in found:
        if arrived.id in known:
            await _check_same(records, arrived, name)
            skipped.append(arrived.id)
    added = [arrived for arrived in found if arrived.id not in known]
    for arrived in added:
        header, answers = fold(arrived.id, arrived.flow_text, arrived.entries)
        await records.create(header, arrived.flow_text, arrived.entries, answers)
    return Imported(tuple(arrived.id for arrived in added), tuple(skipped))


async def export_file(records: Records, path: Path, ids: Sequence[str] | None = None) -> int:
    """Write the lines to `path`, readable for the owner alone; answers the number of lines.

    The file is there whole or not at all. Raises NotFound, or StorageError when it cannot be written.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    count, chunk = 0, []
    try:
        await asyncio.to_thread(_begin, unfinished)
        async for line in export_lines(records, ids):
            count += 1
            chunk.append(line)
            if len(chunk) == 1_000:
                await asyncio.to_thread(_add, unfinished, chunk)
                chunk = []
        await asyncio.to_thread(_add, unfinished, chunk)
        await asyncio.to_thread(os.replace, unfinished, path)
    except OSError as error:
        raise StorageError(
            N_("The file cannot be written: {reason}."),
            where=str(path),
            remedy=N_("Choose another folder, or make room on the disk."),
            code="not_written",
            reason=error.strerror or str(error),
        ) from error
    finally:
        await asyncio.to_thread(unfinished.unlink, missing_ok=True)
    return count


async def import_file(records: Records, path: Path, fold: Fold) -> Imported:
    """As `import_lines`, from a file in UTF-8."""
    try:
        lines = await asyncio.to_thread(_read, path)
    except OSError as error:
        raise Refusal(
            N_("The file cannot be read: {reason}."),
            where=str(path),
            remedy=_OURS,
            code="not_readable",
            reason=error.strerror or str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise Refusal(
            N_("The file is not text in UTF-8."), where=str(path), remedy=_OURS, code="bad_import"
        ) from error
    return await import_lines(records, lines, fold, name=path.name)


@dataclass(slots=True)
class _Arrived:
    """One interview as the file has it."""

    id: str
    line: int
    """Of its first event."""
    flow_text: FlowText
    entries: list[Entry] = field(default_factory=list)


class _File:
    """Reads line by line; refuses at the first that is wrong."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._flow_texts: dict[str, FlowText] | None = None
        self._arrived: dict[str, _Arrived] = {}

    def read(self, number: int, line: str) -> None:
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            raise self._refusal(number, N_("This line is not JSON.")) from None
        if self._flow_texts is None:
            self._flow_texts = self._read_texts(number, data)
        else:
            self._read_event(number, data, self._flow_texts)

    def checked(self, fold: Fold) -> list[_Arrived]:
        """The interviews; each replays."""
        if self._flow_texts is None:
            raise self._refusal(1, N_("The file is empty."))
        for arrived in self._arrived.values():
            try:
                fold(arrived.id, arrived.flow_text, arrived.entries)
                rows.plain(arrived.id)
                for entry in arrived.entries:
                    rows.entry_values(arrived.id, entry)
            except (BrokenRecord, Refusal) as error:
                raise self._refusal(arrived.line, error.message, **error.params) from error
        return list(self._arrived.values())

    def _read_texts(self, number: int, data: Any) -> dict[str, FlowText]:
        if not isinstance(data, dict) or data.get("doorvraag") != _KIND:
            raise self._refusal(number, N_("This is not an export of interviews."))
        if data.get("format") != FORMAT:
            raise self._refusal(number, N_("This export was made by a newer doorvraag."))
        texts = {}
        try:
            for given in data["flow_texts"]:
                text = FlowText(**given)
                rows.flow_text_values(text)
                texts[text.content_hash] = text
        except (KeyError, TypeError, AttributeError):
            raise self._refusal(number, N_("The texts of the interview guides are not complete.")) from None
        except Refusal as error:
            raise self._refusal(number, error.message, **error.params) from None
        for text in texts.values():
            if hash_of(text.text) != text.content_hash:
                raise self._refusal(
                    number,
                    N_("The text of interview guide {flow} was changed after the export."),
                    flow=text.flow,
                )
        return texts

    def _read_event(self, number: int, data: Any, flow_texts: dict[str, FlowText]) -> None:
        try:
            interview_id = data["interview"]
            entry = Entry(
                data["sequence"],
                rows.moment(data["at"]),
                data["actor"],
                data["app_version"],
                from_json(data["event"]),
            )
            if not all(isinstance(text, str) for text in (interview_id, entry.actor, entry.app_version)):
                raise TypeError
        except BrokenRecord as error:
            raise self._refusal(number, error.message, **error.params) from error
        except (KeyError, TypeError, ValueError, AttributeError):
            raise self._refusal(number, N_("This line is not an event of an interview.")) from None
        arrived = self._arrived.get(interview_id)
        if arrived is None:
            arrived = self._arrived[interview_id] = self._begin(number, interview_id, entry, flow_texts)
        if entry.sequence != len(arrived.entries) + 1:
            raise self._refusal(
                number,
                N_("Event {expected} of interview {interview} is missing; this line has {sequence}."),
                expected=len(arrived.entries) + 1,
                interview=interview_id,
                sequence=entry.sequence,
            )
        arrived.entries.append(entry)

    def _begin(
        self, number: int, interview_id: str, entry: Entry, flow_texts: dict[str, FlowText]
    ) -> _Arrived:
        if not isinstance(entry.event, Started):
            raise self._refusal(
                number, N_("Interview {interview} does not begin with its start."), interview=interview_id
            )
        flow_text = flow_texts.get(entry.event.content_hash)
        if flow_text is None:
            raise self._refusal(
                number,
                N_("The interview guide of interview {interview} is not in the file."),
                interview=interview_id,
            )
        return _Arrived(interview_id, number, flow_text)

    def _refusal(self, number: int, message: str, **params: object) -> Refusal:
        return Refusal(
            message,
            where=f"{self._name}:{number}",
            remedy=N_("Nothing was added. Make the export again and import that file as it is."),
            code="bad_import",
            params=params,
        )


async def _chosen(records: Records, ids: Sequence[str] | None) -> list[Header]:
    """In the order of the file: by start, then by id."""
    headers = {header.id: header for header in await records.headers()}
    for interview_id in ids or ():
        if interview_id not in headers:
            raise no_interview(interview_id)
    chosen = headers.values() if ids is None else [headers[interview_id] for interview_id in set(ids)]
    return sorted(chosen, key=lambda header: (header.started_at, header.id))


async def _check_same(records: Records, arrived: _Arrived, name: str) -> None:
    stored = await records.load(arrived.id)
    if stored.flow_text != arrived.flow_text or stored.entries != tuple(arrived.entries):
        raise Refusal(
            N_("Interview {interview} is here already, with other content."),
            where=f"{name}:{arrived.line}",
            remedy=N_("Nothing was added. Import into an empty database to see the other one beside yours."),
            code="exists",
            interview=arrived.id,
        )


def _line(data: dict[str, Any]) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", rows.json_text(data)) + "\n"


def _begin(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))


def _add(path: Path, lines: Iterable[str]) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        return list(file)
