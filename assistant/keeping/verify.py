"""Is everything as it was kept? Walks all rows once and says of each thing that is not where and what.

A link has no key: whoever can write the file and takes the trouble can make a whole new chain. What this
finds is damage, careless hands, and every change by somebody who did not do that; see docs/security.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache

from assistant.custody import Contents, Kept
from assistant.keeping.finding import Finding, Verified
from assistant.keeping.links import check_end, check_events
from assistant.keeping.register import Register
from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.ports import Flows, Fold
from assistant.projection import fold_entries
from flows.course import engine_for
from flows.engine import Engine
from flows.errors import N_, DoorvraagError, NotFound
from flows.events import guide_in_force
from flows.load import hash_of


def folding(flows: Flows) -> Fold:
    """The fold of the interview use case; each guide is compiled once."""

    @cache
    def engine_of(bundle: str) -> Engine:
        return Engine(flows.from_text(bundle))

    def fold(
        interview_id: str, flow_text: FlowText, entries: Sequence[Entry]
    ) -> tuple[Header, Sequence[AnswerRow]]:
        events = [entry.event for entry in entries]
        engine = engine_for(events, engine_of(flow_text.text), engine_of)
        if (guide := guide_in_force(events)) is not None:  # the names beside its text hang on nothing
            flow_text = replace(flow_text, flow=guide.flow, version=guide.version)
        header, _snapshot, rows = fold_entries(engine, interview_id, flow_text, tuple(entries))
        return header, rows

    return fold


def verifying(fold: Fold, beginnings: Sequence[str] = ()) -> Callable[[Contents], Verified]:
    """What to do with `Custody.inspect`; raises NotFound when a beginning of an id fits no interview."""
    return lambda contents: _Walk(contents, fold).verified(beginnings)


class _Walk:
    def __init__(self, contents: Contents, fold: Fold) -> None:
        self._contents = contents
        self._fold = fold
        self._register = Register(contents.register(), is_partial=contents.is_partial)
        self._guides = contents.flow_texts()

    def verified(self, beginnings: Sequence[str]) -> Verified:
        findings = [*self._check_register(), *_check_guides(self._guides)]
        seen: list[str] = []
        events = 0
        for kept in self._contents.interviews(beginnings):
            seen.append(kept.id)
            events += len(kept.events)
            findings += self._check(kept)
        for beginning in beginnings:
            if not beginning or not any(one.startswith(beginning) for one in seen):
                raise NotFound(
                    N_("There is no interview '{id}'."), where=beginning[:80] or "ID", id=beginning[:80],
                    remedy=N_("'doorvraag records list' shows the ids."),
                )  # fmt: skip
        erased = sum(self._register.says(one, "erased") for one in seen)
        return Verified(len(seen) - erased, events, tuple(findings), is_partial=self._contents.is_partial)

    def _check_register(self) -> Iterator[Finding]:
        """The rows that are here; of the others the database says itself whether they follow one another."""
        here = [*self._register.check()]
        yield from here
        number = self._contents.broken_register_row()
        if number is not None and f"register#{number}" not in {one.where for one in here}:
            yield Finding(
                "broken", f"register#{number}",
                N_("The server finds that the register of the team does not fit together from here on."),
            )  # fmt: skip

    def _check(self, kept: Kept) -> Iterator[Finding]:
        heads = self._register.heads(kept.id)
        if not kept.is_readable:
            yield Finding("unreadable", kept.id, N_("The file is damaged where this interview stands."))
        elif self._register.says(kept.id, "erased"):
            if kept.has_header or kept.events or kept.answers:
                yield Finding("added", kept.id, N_("This interview was erased, and yet some of it is here."))
        elif not kept.has_header and not kept.events and not kept.answers:
            yield Finding("missing", kept.id, N_("The register knows this interview, but it is not here."))
        else:
            if not heads:
                yield Finding("unknown", kept.id, N_("The register does not know this interview."))
            yield from self._check_rows(kept)

    def _check_rows(self, kept: Kept) -> Iterator[Finding]:
        broken = [*check_events(kept), *check_end(kept, self._register.heads(kept.id))]
        yield from broken
        if not kept.has_header:
            yield Finding("derived", kept.id, N_("What lists show of this interview is missing."))
        elif kept.header is None:
            yield Finding("derived", kept.id, N_("What lists show of this interview cannot be read."))
        elif not broken:
            yield from self._check_derived(kept, kept.header)

    def _check_derived(self, kept: Kept, header: Header) -> Iterator[Finding]:
        """Whether header and answers are what the events make them; the events themselves are sound."""
        entries = [event.entry for event in kept.events if event.entry is not None]
        in_force = guide_in_force(entry.event for entry in entries)
        guide = None if in_force is None else self._guides.get(in_force.content_hash)
        if guide is None:
            yield Finding("guide", kept.id, N_("The guide this interview was held with is missing."))
            return
        if not _is_whole(guide, guide.content_hash):
            return  # said once, of the guide itself
        try:
            made, rows = self._fold(kept.id, guide, entries)
        except DoorvraagError as error:
            yield Finding("unreadable", kept.id, error.message, error.params)
            return
        for field in fields(Header):
            if getattr(made, field.name) != getattr(header, field.name):
                yield Finding(
                    "derived", kept.id,
                    N_("Lists show another '{field}' than follows from the events."), {"field": field.name},
                )  # fmt: skip
        if not kept.is_in_order:
            yield Finding(
                "derived", kept.id, N_("Lists do not put this interview where its last change belongs.")
            )
        yield from _check_answers(kept, {row.step: row for row in rows})


def _check_answers(kept: Kept, made: Mapping[str, AnswerRow]) -> Iterator[Finding]:
    here = {row.step: row for row in kept.answers if row is not None}
    if len(here) != len(kept.answers):
        yield Finding("derived", kept.id, N_("An answer as lists show it cannot be read."))
    for step in sorted(made.keys() | here.keys()):
        if made.get(step) != here.get(step):
            yield Finding(
                "derived", kept.id, N_("Lists show another answer to '{step}' than follows from the events."),
                {"step": step},
            )  # fmt: skip


def _check_guides(guides: Mapping[object, FlowText]) -> Iterator[Finding]:
    for content_hash, guide in guides.items():
        if not _is_whole(guide, content_hash):
            yield Finding(
                "guide", str(content_hash)[:16], N_("The text of guide '{flow}' was changed."),
                {"flow": guide.flow},
            )  # fmt: skip


def _is_whole(guide: FlowText, content_hash: object) -> bool:
    """False also for a text that is none."""
    try:
        return hash_of(guide.text) == content_hash
    except (TypeError, ValueError, AttributeError):
        return False
