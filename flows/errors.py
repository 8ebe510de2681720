"""What can go wrong, drawn as one tree.

    DoorvraagError                   everything we raise on purpose
    ├── FlowError                    the flow author's: a flow file cannot be used (carries its problems)
    ├── Refusal                      the user's input: nothing was changed, say it again differently
    │   ├── BadValue                 a value that does not fit the field
    │   ├── IllegalEvent             an event that does not fit where the interview is
    │   └── NotFound                 an id that does not exist
    ├── StorageError                 the store's: unavailable, full, foreign, from the future
    │   └── WriterConflict           somebody else wrote in this interview meanwhile
    └── BrokenRecord                 ours: a stored interview that does not replay

Every message is an English template with named parameters, so that `assistant.i18n` can translate it
before the parameters are filled in; `str(error)` is the English sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


def N_(template: str) -> str:  # noqa: N802 - gettext's name for "translate later"
    """Mark a template for translation without translating it."""
    return template


class DoorvraagError(Exception):
    """What (message), where (step id or file:line) and what to do (remedy).

    `message` and `remedy` are templates over the same `params`.
    """

    code = "error"
    usual_remedy: str | None = None
    """What to do when nothing more precise is said."""

    def __init__(
        self,
        message: str,
        *,
        where: str | None = None,
        remedy: str | None = None,
        code: str | None = None,
        params: Mapping[str, object] | None = None,
        **more_params: object,
    ) -> None:
        self.message = message
        self.where = where
        self.remedy = remedy or self.usual_remedy
        self.params: dict[str, object] = {**(params or {}), **more_params}
        if code is not None:
            self.code = code
        super().__init__(message.format(**self.params))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a flow file; `where` is `file:line`, `step` the step id when there is one.

    `message` and `remedy` are templates over `params`.
    """

    code: str
    message: str
    where: str
    remedy: str
    step: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def says_the_same(self, other: Problem) -> bool:
        """Steps made from one `for_each` repeat what is wrong with it."""
        return (self.where, self.message, self.params) == (other.where, other.message, other.params)


class FlowError(DoorvraagError):
    """A flow that cannot be used; `problems` holds at least one, in file order."""

    code = "flow_broken"

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        self.problems = tuple(problems)
        super().__init__(first.message, where=first.where, remedy=first.remedy, params=first.params)


class Refusal(DoorvraagError):
    """The user's input does not fit; nothing was changed."""

    code = "refused"


class BadValue(Refusal):
    """A value that does not fit its field; `where` is `step` or `step.field`."""

    code = "bad_value"


class IllegalEvent(Refusal):
    """An event that does not fit where the interview is; nothing was changed."""

    code = "not_now"


class NotFound(Refusal):
    """An id that names nothing."""

    code = "not_found"


class StorageError(DoorvraagError):
    """The store cannot do it; what was confirmed before is still there."""

    code = "storage"


class WriterConflict(StorageError):
    """Another window or colleague wrote in this interview meanwhile."""

    code = "other_writer"


class BrokenRecord(DoorvraagError):
    """A stored interview does not replay: our fault or a damaged file."""

    code = "broken_record"
    usual_remedy = N_(
        "Put back a backup of the database, or export the interviews again where they came from."
    )
