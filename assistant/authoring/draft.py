"""One guide on the table: looked at, changed row by row, checked. Nothing of it is saved here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from assistant.authoring.adding import Way, ways_to_add
from assistant.authoring.as_read import AsRead, readable
from assistant.authoring.blanks import Blank, Filled, blanks_of, new_blanks
from assistant.authoring.checking import check_text
from assistant.authoring.deeds import Deeds
from assistant.authoring.editing import GUIDE, Editing, Place
from assistant.authoring.filling import Filling
from assistant.authoring.findings import Finding, Report
from assistant.authoring.follow_up import Guides
from assistant.authoring.found_at import found_at, row_at
from assistant.authoring.givens import Givens
from assistant.authoring.grounds import Grounds
from assistant.authoring.mentions import mentions_of
from assistant.authoring.merging import merged
from assistant.authoring.numbering import Numbering
from assistant.authoring.outline import Row, entries_of, lists_in, outline_of, read_plain
from assistant.authoring.retiring import retired_with
from assistant.i18n import wording
from flows.errors import N_, FlowError
from flows.lists import Catalogues
from flows.load import load_flow
from flows.model import Flow
from flows.norm_lists import over
from flows.norms import NORMS

_SETTLED_BY_SAVING = "release/same-version"
"""What is saved over a released version gets a version of its own."""
_LISTS = ("phases", "steps", "fields", "items")
"""Lists whose entries can be moved and taken away."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the guide stands: what is found in it, and as it would be used; None when it cannot be."""

    report: Report
    flow: Flow | None
    found: Mapping[Place, tuple[Finding, ...]]
    """By the row of the outline they are about."""


class Draft:
    def __init__(  # noqa: PLR0913 - what it is made of, each by name
        self,
        flow_id: str,
        texts: Mapping[str, str],
        find: Catalogues,
        *,
        in_use: str,
        is_own: bool,
        is_unfinished: bool = False,
        coach: str = "",
        review: str = "",
        releases: Sequence[Flow] = (),
        began_with: Mapping[str, str] | None = None,
        guides: Guides | None = None,
        norms_beneath: str = "",
    ) -> None:
        """`texts`: the guide, and lists that were changed with it before.

        `in_use` is the guide as talks use it now, and `find` gives their lists. `coach` keeps norms that are
        made here, which are looked at again on the day `review`. `releases` are its
        released versions, which records may go by. `began_with` is what was in use when what waits was begun;
        `guides` are those it may follow. `norms_beneath` is the list that goes for what the one of the team
        does not have.
        """
        self.flow_id = flow_id
        self.is_own = is_own
        self.is_unfinished = is_unfinished
        """Whether it waited as a draft; what is in it may not be in use yet."""
        self.waits: Mapping[str, str] = dict(texts) if is_unfinished else {}
        """What waits of it as a draft, as far as is known here."""
        self._find = find
        self._given = Givens(self, coach, review)
        self._releases, self._guides = releases, guides
        self._norms_beneath = norms_beneath
        self._read = AsRead(self._text_of)
        lists = {*lists_in(read_plain(texts[GUIDE], f"{flow_id}.yaml")), NORMS}
        found = {name: text for name in sorted(lists) if (text := find(name)) is not None}
        self.editing = Editing({**found, **texts})
        based_on = {GUIDE: in_use, **found, **(began_with or {})}
        self._grounds = Grounds(based_on, _numbering(based_on[GUIDE]))
        self._deeds = Deeds()
        self.flow: Flow | None = None
        """As it was when somebody looked last; None while it cannot be used."""
        self.unsaved_since: datetime | None = None
        """When what is gone on with here was last kept; None where nothing was left unsaved."""

    # ------------------------------------------------------------------ looking
    def outline(self) -> Row:
        return outline_of(self._read.plain(GUIDE), self._read.plain)

    def look(self) -> Look:
        """Takes a fifth of a second for a long guide: for a thread."""
        text = self.editing.texts[GUIDE]
        file = f"{self.flow_id}.yaml"
        report = check_text(
            text, file, self.catalogue, self.flow_id, lambda _id: self._releases, self._guides
        )
        settled = tuple(one for one in report.findings if one.code != _SETTLED_BY_SAVING)
        report = replace(report, findings=settled)
        try:
            flow = load_flow(text, file, self.catalogue)
        except FlowError:
            flow = None
        self.flow = flow
        return Look(report, flow, found_at(report.findings, self.outline(), self._read.node))

    def catalogue(self, name: str) -> str | None:
        """The text of a list, as a guide reads it with what is here."""
        return self.whole(lambda here: self.editing.texts.get(here) or self._find(here))(name)

    def whole(self, find: Catalogues) -> Catalogues:
        """With the norms that are found beneath the list of the team."""
        return lambda name: (
            over(text, self._norms_beneath)
            if name == NORMS and (text := find(name)) is not None
            else find(name)
        )

    @property
    def norms_beneath(self) -> tuple[Mapping[str, Any], ...]:
        """Those of the list beneath the one of the team, as plain data."""
        return tuple(one for _at, one in entries_of(readable(self._norms_beneath), "items"))

    def blanks(self, row: Row) -> tuple[Blank, ...]:
        data = self.at(row.place)
        return blanks_of(row.kind, data if isinstance(data, dict) else {}, self._given.of(row, data))

    def ways_to_add(self, row: Row) -> tuple[Way, ...]:
        return ways_to_add(row, self.at)

    def new_blanks(self, way: Way) -> tuple[Blank, ...]:
        """For what would be added."""
        return new_blanks(way.kind, self._given.for_new(way))

    def mentions(self, row: Row) -> tuple[str, ...]:
        """Titles of what refers to this row, and would not know what to do without it."""
        return mentions_of(row, self.outline(), self.at)

    def at(self, place: Place) -> Any:
        """What stands at a place, as plain data; None where nothing does."""
        return self._read.at(place)

    def know_releases(self, releases: Sequence[Flow]) -> None:
        """The released versions there are now."""
        self._releases = releases

    # ------------------------------------------------------------------ what became of it
    @property
    def base(self) -> Mapping[str, str]:
        """By file: what was in use when somebody looked last."""
        return self._grounds.at(self._deeds.count).texts

    @property
    def numbering(self) -> Numbering:
        return self._grounds.at(self._deeds.count).numbering

    @property
    def is_changed(self) -> bool:
        return bool(self.editing.changed)

    @property
    def changed_texts(self) -> dict[str, str]:
        """The guide, and the lists that are no longer as they are in use."""
        texts = self.editing.texts
        return {name: text for name, text in texts.items() if name == GUIDE or text != self.base.get(name)}

    @property
    def differs(self) -> bool:
        """Whether it says something else than the guide in use; layout and comments are no matter."""
        return any(
            readable(text) != readable(self.base.get(name, "")) for name, text in self.changed_texts.items()
        )

    @property
    def changes(self) -> tuple[str, ...]:
        """What was done since it was saved, one line each, in the interface language."""
        return self._deeds.since_saved

    def go_on_with(
        self, texts: Mapping[str, str], began_with: Mapping[str, str], since: datetime | None
    ) -> None:
        """What was changed another time and never saved; it can be undone as a whole."""
        in_use = {name: self.base.get(name, text) for name, text in self.editing.texts.items()}
        self.editing.bring_in({**in_use, **texts})
        self.unsaved_since = since
        self._deeds.note(N_("Gone on with what was not saved yet."))
        if began_with:
            self._stand_on({**self.base, **began_with})

    def take_over(self, theirs: Mapping[str, str]) -> tuple[str, ...]:
        """What somebody else saved meanwhile comes beside what was changed here, as one act.

        Titles of what both changed: there it is as the other made it. Undone, it is as it was here.
        """
        texts, both = dict(self.editing.texts), []
        for name, text in theirs.items():
            found = merged(self.base.get(name, text), texts.get(name, text), text)
            rows = [row_at(line, name, self.outline(), self._read.node) for line in found.gave_way]
            both += [row.title for row in rows]
            texts[name] = found.text
        self.editing.bring_in(texts)
        self._deeds.note(N_("Taken over: what somebody else changed."))
        self._stand_on({**self.base, **theirs})
        return tuple(dict.fromkeys(both))

    def _stand_on(self, texts: Mapping[str, str]) -> None:
        self._grounds.come(self._deeds.count, texts, _numbering(texts[GUIDE]))

    def saved(self, as_what: Literal["in_use", "draft", "as_it_was"]) -> None:
        """What is here now stands on the disk; `as_it_was` is what was in use already.

        What was done before can still be undone.
        """
        self.is_unfinished = as_what == "draft"
        if as_what == "in_use":
            self.is_own = True
            self._grounds.settle(self._deeds.count, dict(self.editing.texts))
        self.editing.saved()
        self._deeds.saved()

    # ------------------------------------------------------------------ changing; each takes a second at most
    def fill(self, row: Row, given: Filled) -> None:
        """What was filled in for a row. Raises FlowError, and nothing is changed, where it cannot be."""
        before = {blank.key: blank.text for blank in self.blanks(row)}
        changed = {key: text for key, text in given.items() if text != before.get(key)}
        if not changed:
            return
        with self.editing.as_one():
            Filling(self, row).fill(changed)
        self._deeds.note(N_("Changed: {title}."), title=row.title)

    def add(self, way: Way, given: Filled) -> Place:
        """Something new; where it stands."""
        with self.editing.as_one():
            place = Filling(self, way.row).add(given, way)
        title = given.get("title") or given.get("label") or given.get("text")
        self._deeds.note(N_("Added: {title}."), title=wording(title))
        return place

    def remove(self, row: Row) -> None:
        gone = retired_with(row, self.outline(), self.at, self._releases)
        with self.editing.as_one():
            self.editing.remove(row.place)
            for name in gone:
                self.editing.add(Place(GUIDE, ("retired",)), name)  # nothing else may take its name
        self._deeds.note(N_("Taken away: {title}."), title=row.title)

    def move(self, row: Row, by: int) -> Place:
        """One place up (-1) or down (1); a step at the end of its phase goes on to the next one."""
        holder, at = Place(row.place.file, row.place.path[:-1]), int(row.place.path[-1])
        entries = self.at(holder)
        if 0 <= at + by < len(entries):
            place = holder.within(self.editing.move(row.place, at + by))
        elif row.kind in ("step", "each") and (other := self._phase_beside(row.place, by)) is not None:
            place = other.within(self.editing.move_to(row.place, other, 0 if by > 0 else None))
        else:
            return row.place
        self._deeds.note(N_("Moved: {title}."), title=row.title)
        return place

    @staticmethod
    def can_go(row: Row) -> bool:
        """Whether it can be moved and taken away."""
        return len(row.place.path) > 1 and row.place.path[-2] in _LISTS

    @property
    def can_undo(self) -> bool:
        return self._deeds.can_undo

    def undo(self) -> str:
        """What was taken back, in words; empty when there is nothing."""
        self.editing.undo()
        return self._deeds.undo()

    def redo(self) -> str:
        self.editing.redo()
        return self._deeds.redo()

    # ------------------------------------------------------------------ how
    def plain(self, file: str) -> Any:
        """A file as plain data; None where there is none, or where it cannot be read."""
        return self._read.plain(file)

    def probe_place(self, row: Row) -> Place | None:
        return self._given.probe_place(row)

    def _text_of(self, file: str) -> str:
        return self.editing.texts.get(file) or self._find(file) or ""

    def _phase_beside(self, place: Place, by: int) -> Place | None:
        """The steps of the next phase that has any, in that direction."""
        at = int(place.path[1]) + by
        while (phase := self.at(Place(GUIDE, ("phases", at)))) is not None and at >= 0:
            if phase.get("steps"):
                return Place(GUIDE, ("phases", at, "steps"))
            at += by
        return None


def _numbering(guide: str) -> Numbering:
    plain = readable(guide)
    return Numbering(str(plain.get("version") or "") if isinstance(plain, dict) else "")
