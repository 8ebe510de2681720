"""Where a team works on its guides: which there are, one taken in hand, and what becomes of the changes.

A shipped guide is never changed: what is saved is the team's own copy of it, which takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from assistant.authoring.diagram import diagram_of
from assistant.authoring.difference_words import parts_in_words
from assistant.authoring.differences import differences
from assistant.authoring.draft import Draft
from assistant.authoring.drawing import svg_of
from assistant.authoring.editing import GUIDE, Place
from assistant.authoring.manual import manual_for_coaches
from assistant.authoring.proof import Proof, prove
from assistant.authoring.releasing import is_to_be_released
from assistant.authoring.retiring import gone_in
from assistant.authoring.shared_lists import ListsAside, first_of, lists_aside, others_with_its_lists
from assistant.authoring.shelf import Shelved, shelved
from assistant.authoring.unfinished import Unfinished
from assistant.i18n import _
from assistant.manual_port import Manuals
from flows.errors import N_, DoorvraagError, FlowError, Refusal, StorageError
from flows.library import TESTS, FlowFile, Library, catalogues_in, is_a_file, read_text, shipped_norms
from flows.lists import Catalogues
from flows.load import load_flow
from flows.model import Flow
from flows.own_guides import OwnGuides
from flows.releases import Releases, keep_release
from flows.trial_load import load_trials

_REVIEW_AFTER = timedelta(days=182)
"""Half a year: what is agreed is looked at again then."""


@dataclass(frozen=True, slots=True)
class Saved:
    is_in_use: bool
    """False: it waits as a draft, and the guide in use is as it was."""
    is_new_copy: bool
    folder: Path
    version: str
    changes: tuple[str, ...]
    also_in: tuple[str, ...]
    """Titles of other guides that use a list that was changed."""
    breaks: tuple[str, ...]
    """Titles of those that could not be used any more; then it is a draft."""


class ChangedMeanwhile(Refusal):
    """Somebody else saved the guide that is being changed."""

    code = "changed_meanwhile"


class Workshop:
    def __init__(
        self,
        library: Library,
        own: OwnGuides,
        *,
        coach: str = "",
        today: Callable[[], date],
        manuals: Manuals,
        is_kept: bool = True,
    ) -> None:
        """Without `is_kept` nothing is saved."""
        self._is_kept = is_kept
        self._manuals = manuals
        self._library = library
        self._own = own
        self._unfinished = Unfinished(own)
        self._coach = coach
        self.today = today

    def shelf(self) -> tuple[Shelved, ...]:
        """Every guide there is, also one that cannot be used. Checks them all: for a thread."""
        library, own = self._library, self._own
        return tuple(shelved(flow_id, library, own, self._released) for flow_id in library.ids())

    def open(self, flow_id: str) -> Draft:
        """For a thread. Raises NotFound, or FlowError for what is not YAML."""
        file = self._library.file(flow_id)
        waiting = self._own.drafts.read(flow_id)
        draft = Draft(
            flow_id,
            waiting or {GUIDE: file.text},
            self._lists_for(file),
            in_use=file.text,
            is_own=self._own.has(flow_id),
            is_unfinished=bool(waiting),
            coach=self._coach,
            review=(self.today() + _REVIEW_AFTER).isoformat(),
            releases=self._released(flow_id),
            began_with=self._own.drafts.began_with(flow_id),
            guides=self._library.flow,
            norms_beneath=shipped_norms(),
        )
        with suppress(FlowError):  # what cannot be read is no reason to keep somebody from the guide
            unsaved = self._own.unsaved
            if texts := unsaved.take(flow_id):
                draft.go_on_with(texts, unsaved.began_with(flow_id), unsaved.since(flow_id))
        return draft

    def save(self, draft: Draft) -> Saved:
        """Put the changes into use; as a draft where a guide could not be used.

        Raises ChangedMeanwhile when somebody else saved, Refusal when nothing is kept here, StorageError when
        it cannot be written.
        """
        self._check_is_kept()
        self._check_untouched(draft)
        changes, is_new_copy = draft.changes, not draft.is_own
        if not draft.differs:
            self._settle(draft)
            draft.saved("as_it_was")
            return Saved(True, False, self._own.folder, _version_of(draft), changes, (), ())  # noqa: FBT003
        look = draft.look()
        if is_new_copy and (gone := gone_in(look.report.findings)):
            retired = Place(GUIDE, ("retired",))
            draft.editing.amend(retired, [*(draft.at(retired) or ()), *gone])
            look = draft.look()
        others = tuple(others_with_its_lists(draft, self._library, self._own))
        breaks = tuple(title for title, flow_works in others if not flow_works)
        is_in_use = look.flow is not None and not look.report.has("error") and not breaks
        if is_in_use:
            self._number(draft)
            self._own.save(draft.flow_id, draft.changed_texts, self._tests_of(draft.flow_id))
            self._settle(draft)
            draft.saved("in_use")
        else:
            self.keep_draft(draft)
        also_in = tuple(title for title, flow_works in others if flow_works)
        version = _version_of(draft)
        return Saved(is_in_use, is_new_copy, self._own.folder, version, changes, also_in, breaks)

    def prove(self, draft: Draft) -> Proof:
        """The tests beside it and talks by chance, on the guide as it is here. For a thread.

        Raises Refusal while there are mistakes in it, FlowError where a test no longer fits it.
        """
        flow, path = self._usable(draft), self._tests_of(draft.flow_id)
        return prove(flow, load_trials(read_text(path), path.name, flow) if is_a_file(path) else None)

    def differences(self, draft: Draft) -> str:
        """What is other than in the guide in use, in words. For a thread. Raises Refusal or FlowError."""
        return _told(self._library.flow(draft.flow_id), self._usable(draft))

    def manual(self, draft: Draft, form: Literal["html", "docx", "pdf"], language: str) -> bytes:
        """For coaches, of the guide as it is here. For a thread. Raises Refusal."""
        manual = manual_for_coaches(self._usable(draft))
        if form == "html":
            return self._manuals.render_manual(manual, form, language, self.today()).encode()
        return self._manuals.manual_document(manual, form, language, self.today())

    def picture(self, draft: Draft) -> str:
        """The guide as it is here, drawn: SVG. For a thread. Raises Refusal."""
        return svg_of(diagram_of(self._usable(draft)))

    def release(self, draft: Draft) -> str | None:
        """Keep the guide in use, for good; its version, or None where that was released already.

        For a thread. Raises Refusal, also where something is not in use yet; FlowError for what earlier
        releases do not allow, StorageError.
        """
        self._check_is_kept()
        if draft.is_changed or draft.is_unfinished or not draft.is_own:
            raise Refusal(
                N_("Only a guide of your team that is in use can be released."),
                remedy=N_("Save it first."),
            )
        flow, file = self._library.flow(draft.flow_id), self._library.file(draft.flow_id)
        if not is_to_be_released(flow, self._released(draft.flow_id), file.path.name):
            return None
        keep_release(flow, self._own.folder)
        draft.know_releases(self._released(draft.flow_id))
        return flow.version

    @staticmethod
    def _usable(draft: Draft) -> Flow:
        flow = draft.look().flow
        if flow is None:
            raise Refusal(
                N_("There are mistakes in the guide; nobody can talk with it yet."),
                remedy=N_("Look at the rows with ✗ first."),
            )
        return flow

    def keep_draft(self, draft: Draft) -> None:
        """So that it can be gone on with another time. Raises StorageError, Refusal where nothing is kept."""
        self._check_is_kept()
        self._unfinished.keep(draft)

    def drop_draft(self, draft: Draft) -> None:
        """What waited is gone; the guide in use is as it was. Raises StorageError."""
        self._unfinished.drop(draft)

    def _settle(self, draft: Draft) -> None:
        """What is in use is what waited."""
        with suppress(StorageError):  # who goes on with it finds the same changes
            self._unfinished.drop(draft)

    def keep_unsaved(self, draft: Draft) -> None:
        """After each change: for when the machine stops halfway."""
        if self._is_kept:
            self._unfinished.hold(draft)

    def drop_unsaved(self, draft: Draft) -> None:
        """Somebody has decided what becomes of it. Raises StorageError."""
        self._own.unsaved.drop(draft.flow_id)

    def lists_aside(self, one: Shelved) -> ListsAside:
        """What becomes of the team's lists on the way back to the shipped guide. For a thread."""
        return lists_aside(one.id, self._library, self._own)

    def put_aside(self, one: Shelved) -> str:
        """Back to the shipped guide and its lists; the name that the team's own is kept under. For a thread.

        Raises Refusal, StorageError.
        """
        self._check_is_kept()
        if not one.replaces_shipped:
            raise Refusal(
                N_("There is no other guide to go back to."),
                remedy=N_("Choose a guide of your team that came in the place of a shipped one."),
            )
        kept = self._own.put_aside(one.id, one.version, self.lists_aside(one).go)
        return kept.name

    def _number(self, draft: Draft) -> None:
        """A version of its own, so that a record says which of them it was held with."""
        version = _version_of(draft)
        released = {flow.version for flow in self._released(draft.flow_id)}
        taken = released | self._own.versions_put_aside(draft.flow_id)
        numbered = draft.numbering.number(version, taken)
        if numbered != version:
            draft.editing.amend(Place(GUIDE, ("version",)), numbered)

    def _released(self, flow_id: str) -> tuple[Flow, ...]:
        """Versions that were released; none where they cannot be read, which `flow release` says."""
        with suppress(DoorvraagError):
            return Releases([self._own.folder]).of(flow_id)
        return ()

    def _check_is_kept(self) -> None:
        if not self._is_kept:
            raise Refusal(
                N_("Here you can look round and try; nothing of it is kept."),
                remedy=N_("Start doorvraag on your own computer, without 'demo', to change your guides."),
            )

    def _check_untouched(self, draft: Draft) -> None:
        """Raises ChangedMeanwhile: what somebody else saved is not written over."""
        stands = self._in_use(draft)
        if any(stands[name] != draft.base.get(name) for name in draft.changed_texts):
            raise ChangedMeanwhile(
                N_("Somebody else changed this guide while you were working on it."),
                remedy=N_("Read what the other changed, and take it over: yours stays beside it."),
            )

    def _in_use(self, draft: Draft) -> dict[str, str | None]:
        """The files of the draft as they stand now; None for a list that is not there any more."""
        file = self._library.file(draft.flow_id)
        lists = self._lists_for(file)
        return {name: file.text if name == GUIDE else lists(name) for name in draft.editing.texts}

    def changed_meanwhile(self, draft: Draft) -> str:
        """What somebody else changed since it was taken in hand, in words. For a thread. Raises FlowError."""
        name, base = f"{draft.flow_id}.yaml", draft.base
        before = load_flow(base[GUIDE], name, draft.whole(first_of(base.get, draft.catalogue)))
        return _told(before, self._library.flow(draft.flow_id))

    def take_over(self, draft: Draft) -> tuple[str, ...]:
        """What somebody else changed comes beside what was changed here; titles of what both changed."""
        return draft.take_over({name: text for name, text in self._in_use(draft).items() if text is not None})

    def _lists_for(self, file: FlowFile) -> Catalogues:
        """The team's own first, as its copy of the guide will use them."""
        return first_of(catalogues_in([self._own.folder]), file.catalogues)

    def _tests_of(self, flow_id: str) -> Path:
        path = self._library.file(flow_id).path
        return path.with_name(flow_id + TESTS)


def _told(old: Flow, new: Flow) -> str:
    lines = parts_in_words(differences(old, new))
    return "\n".join(lines).strip() or _("No differences.")


def _version_of(draft: Draft) -> str:
    return str(draft.at(Place(GUIDE, ("version",))) or "")
