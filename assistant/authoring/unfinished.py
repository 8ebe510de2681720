"""What was changed in a guide and is not in use: drafts that somebody keeps, and what was not saved yet."""

from __future__ import annotations

from contextlib import suppress

from assistant.authoring.draft import Draft
from flows.errors import FlowError, StorageError
from flows.own_guides import OwnGuides


class Unfinished:
    """A guide has one draft; beside that of somebody else, work waits as not saved yet, each on its own."""

    def __init__(self, own: OwnGuides) -> None:
        self._own = own

    def keep(self, draft: Draft) -> None:
        """To go on with another time. Raises StorageError."""
        texts = draft.changed_texts
        if self._is_of_another(draft):
            self._own.unsaved.keep(draft.flow_id, texts, draft.base)
        else:
            self._own.drafts.keep(draft.flow_id, texts, draft.base)
            draft.waits = texts
            with suppress(StorageError):  # who goes on with it finds the same changes
                self._own.unsaved.drop(draft.flow_id)
        draft.saved("draft")

    def drop(self, draft: Draft) -> None:
        """Gone; but not the draft of somebody else. Raises StorageError."""
        if not self._is_of_another(draft):
            self._own.drafts.drop(draft.flow_id)
        self._own.unsaved.drop(draft.flow_id)

    def hold(self, draft: Draft) -> None:
        """For when the machine stops halfway; what cannot be written now is told on saving."""
        with suppress(StorageError):
            if draft.is_changed or (draft.is_unfinished and self._is_of_another(draft)):
                self._own.unsaved.keep(draft.flow_id, draft.changed_texts, draft.base)
            else:
                self._own.unsaved.drop(draft.flow_id)

    def _is_of_another(self, draft: Draft) -> bool:
        """Whether a draft waits that is not the one that was taken in hand, or kept from here."""
        try:
            waiting = self._own.drafts.read(draft.flow_id)
        except FlowError:
            return True
        return bool(waiting) and waiting != draft.waits
