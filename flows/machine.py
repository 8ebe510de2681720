"""The table of an interview: which event may happen in which state, compiled for `transitions`.

States are `new`, the phases of the flow, `paused` and `finished`. Steps are places within a phase, so that a
guide of thousands of questions keeps a small table. Every event fires exactly one trigger.

    new        --start-->           first phase
    any phase  --in:<phase>-->      that phase   (answer, revise, skip, park, probe, move, back, undo)
    any phase  --record-->          same phase   (note, undo of what stands beside the answers)
    any phase  --pause-->           paused       --resume:<phase>--> the phase it was left in
    any phase  --finish-->          finished     --reopen:<phase>--> the phase it was left in
    any of these but new --react--> same state   (the client may always add a remark)
    any of these but new --share--> same state   (the record is shared, or a share is withdrawn)
    phase or paused --migrate-->    same state   (on with another version of the guide; see `flows.course`)
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from transitions import Event, Machine, MachineError, State, Transition

from flows.errors import N_, IllegalEvent
from flows.snapshot import FINISHED, NEW, PAUSED

_SHUT = {
    NEW: (N_("The interview has not begun yet."), N_("Start it first.")),
    PAUSED: (N_("The interview is paused."), N_("Resume it first.")),
    FINISHED: (
        N_("The interview is closed."),
        N_("Reopen it first; what was kept stays as it is."),
    ),
}
_BEGUN = N_("The interview has begun already.")


class Table:
    """What may happen where. Strict: no automatic transitions, no silent refusals, no callbacks.

    The ways into a phase are added when somebody first goes there: all of them at once would be the square of
    the number of phases. Threads may share a table: a way is there whole, or not at all.
    """

    def __init__(self, phases: Sequence[str], first: str) -> None:
        self._phases = tuple(phases)
        self._machine: Any = _compile(phases, first)
        self._ways: dict[str, Event] = dict(self._machine.events)

    def fire(self, state: str, trigger: str, *, where: str | None = None, otherwise: str = _BEGUN) -> str:
        """The state after the trigger.

        Raises IllegalEvent when the table has no way from here; `otherwise` says so where the talk is open.
        """
        event = self._ways.get(trigger) or self._way_into(trigger)
        cursor = _Cursor(state)
        try:
            moved = event.trigger(cursor)
        except MachineError as error:
            message, remedy = _SHUT.get(state, (otherwise, N_("Go on with it.")))
            raise IllegalEvent(message, where=where, remedy=remedy) from error
        if not moved:  # a guard or callback said no in silence: the table has none
            raise IllegalEvent(N_("This is not possible now."), where=where, remedy=N_("Go on with it."))
        return cursor.state

    def _way_into(self, trigger: str) -> Event:
        """`in:`, `resume:` or `reopen:` with a phase."""
        kind, _, phase = trigger.partition(":")
        sources: dict[str, Sequence[str]] = {"in": self._phases, "resume": (PAUSED,), "reopen": (FINISHED,)}
        way = Event(trigger, self._machine)
        for source in sources[kind]:
            dest: Any = None if source == phase else phase  # None: it may, and stays where it is
            way.add_transition(Transition(source, dest))
        return self._ways.setdefault(trigger, way)


class _Cursor:
    """Lives for one step: the object whose state `transitions` moves."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def _compile(names: Sequence[str], first: str) -> Machine:
    phases: list[str | Enum | State] = [*names]
    machine = Machine(
        model=None,
        states=[NEW, *phases, PAUSED, FINISHED],
        initial=NEW,
        auto_transitions=False,
        ignore_invalid_triggers=False,
        send_event=True,
        queued=False,
    )
    machine.add_transition("start", NEW, first)
    machine.add_transition("record", phases, None)
    machine.add_transition("react", [*phases, PAUSED, FINISHED], None)
    machine.add_transition("share", [*phases, PAUSED, FINISHED], None)
    machine.add_transition("migrate", [*phases, PAUSED], None)
    machine.add_transition("pause", phases, PAUSED)
    machine.add_transition("finish", phases, FINISHED)
    return machine
