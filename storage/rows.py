"""Rows of the store ↔ the frozen records of `assistant.ports`. Time is UTC from here on inwards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, cast, get_args

from assistant.chain import encoded, link, moment_text
from assistant.kept import AnswerRow, Draft, FlowText, Header, InterviewStatus, Writer
from assistant.share_ports import Reading
from flows.errors import N_, BadValue, BrokenRecord
from storage.writers import Hold

_STATUSES = get_args(InterviewStatus)
Row = Sequence[Any]
"""The columns of one row, in the order of the table."""


class Unreadable(ValueError):
    """A column holds what was never written there; never says what."""


def moment(text: str) -> datetime:
    """Raises Unreadable for what is no moment, or one without time zone."""
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        pass
    raise Unreadable("a moment")


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        raise Unreadable("JSON") from None


def json_text(value: object) -> str:
    """One line; text is kept readable. Raises BadValue for what JSON cannot hold."""
    try:
        text = encoded(value)
        text.encode()
    except (TypeError, ValueError) as error:
        raise BadValue(
            N_("This cannot be kept: it holds something that is neither text, number nor list.")
        ) from error
    return text


def plain(text: str) -> str:
    """Codes and names as they go into a column; raises BadValue for U+0000 and for half characters."""
    if "\0" in text:
        raise _not_text(text)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise _not_text(text) from error
    return text


def _not_text(text: str) -> BadValue:
    shown = text.encode("ascii", "backslashreplace").decode().replace("\0", "\\x00")
    return BadValue(
        N_("{text} holds a character that cannot be kept."),
        remedy=N_("Type it again without special characters."),
        text=shown[:80],
    )


def flow_text_of(row: Row) -> FlowText:
    if {*map(type, row)} != {str}:
        raise Unreadable("a guide")
    return FlowText(*row)


def flow_text_values(flow_text: FlowText) -> dict[str, object]:
    return {
        "content_hash": plain(flow_text.content_hash),
        "flow": plain(flow_text.flow),
        "version": plain(flow_text.version),
        "title": plain(flow_text.title),
        "text": plain(flow_text.text),
    }


def header_values(header: Header) -> dict[str, object]:
    return {
        "id": plain(header.id),
        "flow": plain(header.flow),
        "version": plain(header.version),
        "content_hash": plain(header.content_hash),
        "client": plain(header.client),
        "coach": plain(header.coach),
        "status": header.status,
        "started_at": moment_text(header.started_at),
        **moving_values(header),
    }


def moving_values(header: Header) -> dict[str, object]:
    """What a save can change in the row."""
    return {
        "status": header.status,
        "changed_at": moment_text(header.changed_at),
        "finished_at": None if header.finished_at is None else moment_text(header.finished_at),
        "step": None if header.step is None else plain(header.step),
        "answered": header.answered,
        "last_sequence": header.last_sequence,
    }


def beside_header(header: Header, head: object) -> dict[str, object]:
    """What the store keeps in the same row for itself; `head` is the link of the last event."""
    return {"head": head, "changed_hour": hour_of(header.changed_at)}


def hour_of(at: datetime) -> str:
    """The beginning of its text, `2026-01-31T09`; sorts as time does."""
    return moment_text(at)[:13]


def header_of(row: Row) -> Header:
    (
        id_,
        flow,
        version,
        content_hash,
        client,
        coach,
        status,
        started,
        changed,
        finished,
        step,
        answered,
        last,
    ) = row
    kinds = {*map(type, (id_, flow, version, content_hash, client, coach))}
    if status not in _STATUSES or kinds != {str} or {type(answered), type(last)} != {int}:
        raise Unreadable("what lists show")
    return Header(
        id=id_,
        flow=flow,
        version=version,
        content_hash=content_hash,
        client=client,
        coach=coach,
        status=cast("InterviewStatus", status),
        started_at=moment(started),
        changed_at=moment(changed),
        finished_at=None if finished is None else moment(finished),
        step=step,
        answered=answered,
        last_sequence=last,
    )


def register_values(
    last: tuple[int, str], interview_id: str, what: str, at: str, actor: str, note: str | None, head: object
) -> dict[str, object]:
    """The row after `last`, which is number and link of the one before it."""
    if not (isinstance(head, str) and isinstance(last[1], str)):
        raise Unreadable("a link")
    values: dict[str, object] = {
        "number": last[0] + 1,
        "interview_id": interview_id,
        "what": what,
        "at": at,
        "actor": actor,
        "note": note,
        "head": head,
    }
    return {**values, "link": link(last[1], tuple(values.values()))}


def answer_values(interview_id: str, answer: AnswerRow) -> dict[str, object]:
    return {
        "interview_id": interview_id,
        "step": plain(answer.step),
        "status": answer.status,
        "value": None if answer.value is None else json_text(answer.value),
        "reason": None if answer.reason is None else json_text(answer.reason),
        "active": answer.active,
        "sequence": answer.sequence,
    }


def answer_of(row: Row) -> AnswerRow:
    _, step, status, value, reason, active, sequence = row
    if not isinstance(step, str):
        raise Unreadable("an answer")
    return AnswerRow(
        step=step,
        status=status,
        value=None if value is None else _from_json(value),
        reason=None if reason is None else _from_json(reason),
        active=bool(active),
        sequence=sequence,
    )


class KnownAnswers(dict[tuple[Any, ...], AnswerRow]):
    """By row, without the record it belongs to: each is made once."""

    def __missing__(self, row: tuple[Any, ...]) -> AnswerRow:
        answer = self[row] = answer_of(("", *row))
        return answer


def answers_by_record(found: Iterable[tuple[Any, ...]]) -> dict[str, tuple[AnswerRow, ...]]:
    """Of many records, by id; rows that say the same are one and the same `AnswerRow`."""
    by_record: dict[str, list[AnswerRow]] = {}
    known = KnownAnswers()
    for row in found:
        by_record.setdefault(row[0], []).append(known[row[1:]])
    return {of: tuple(answers) for of, answers in by_record.items()}


def draft_values(interview_id: str, draft: Draft) -> dict[str, object]:
    return {
        "interview_id": interview_id,
        "step": plain(draft.step),
        "part": plain(draft.part),
        "text": json_text([draft.text, *([each.step, each.part, each.text] for each in draft.more)])
        if draft.more
        else json_text(draft.text),
    }


def draft_of(row: Row) -> Draft:
    """A text alone, or a list: the text, then step, part and text of what waits at each other field."""
    _, step, part, kept = row
    text = _from_json(kept)
    if isinstance(text, list):
        return Draft(step, part, text[0], tuple(Draft(*each) for each in text[1:]))
    return Draft(step, part, text)


def hold_values(interview_id: str, hold: Hold) -> dict[str, object]:
    return {
        "interview_id": interview_id,
        "token": plain(hold.writer.token),
        "coach": plain(hold.writer.coach),
        "host": plain(hold.writer.host),
        "pid": hold.writer.pid,
        "process": hold.process,
        "since": moment_text(hold.writer.since),
        "touched": moment_text(hold.touched),
    }


def hold_of(row: Row) -> Hold:
    _, token, coach, host, pid, process, since, touched = row
    return Hold(Writer(token, coach, host, pid, moment(since)), process, moment(touched))


def reading_values(reading: Reading) -> dict[str, object]:
    return {
        "id": plain(reading.id),
        "interview_id": plain(reading.interview_id),
        "share_id": None if reading.share_id is None else plain(reading.share_id),
        "reader": plain(reading.reader),
        "at": moment_text(reading.at),
    }


def reading_of(row: Row) -> Reading:
    id_, interview_id, share_id, reader, at = row
    return Reading(id_, interview_id, share_id, reader, moment(at))


def check_guide(header: Header, flow_text: FlowText) -> None:
    """Raises BrokenRecord when the interview was not held with this guide."""
    if header.content_hash != flow_text.content_hash:
        raise BrokenRecord(
            N_("Interview {interview} was held with another interview guide."),
            where=header.id,
            interview=header.id,
        )


def in_order_of_touch(answers: Iterable[AnswerRow]) -> tuple[AnswerRow, ...]:
    """By the event that last touched them, then by step."""
    return tuple(sorted(answers, key=lambda answer: (answer.sequence, answer.step)))
