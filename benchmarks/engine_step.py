"""What one step of the engine costs, on the intake guide and on one of 200 phases, beside `transitions`.

`bare trigger` is the yardstick: one transition of the same table, with an object that lives for one call.
`model per call` is the way the manual of `transitions` shows: the talk is added to the machine as a model,
triggered and taken out again. Loading is from YAML text to a checked guide, in milliseconds.
"""

import time
from collections.abc import Iterator, Sequence
from functools import partial

from transitions import Machine

from benchmarks.measure import arguments, save, summarise, table, timed
from flows.engine import Engine
from flows.events import Answered, Event, Moved, Noted, Revised, Skipped, Started, Undone
from flows.library import SHIPPED, Library
from flows.load import load_flow
from flows.model import Field, Flow
from flows.snapshot import Snapshot

WORDS = "Ik heb altijd met plezier gewerkt, maar na de reorganisatie ben ik er niet meer tussengekomen."
PHASES = 200
LONG = 5_000
HEAD = 'flow: {name}\nversion: "1"\ntitle: Lang\nabout: Lang.\nminutes: 5\nphases:\n'
PHASE = "  - id: p{n}\n    title: Fase {n}\n    about: Fase.\n    chapter: heard\n    steps:\n"
STEP = (
    "      - {{id: s{n}, title: Vraag {n}, cue: Hoe is het?, kind: text,"
    " why: Om te weten., ask: [Vertel eens.]}}\n"
)


def long_guide(name: str, phases: int, steps: int) -> str:
    """The text of a guide with this many phases and steps, the steps divided evenly."""
    each = steps // phases
    lines = [HEAD.format(name=name)]
    for n in range(phases):
        lines.append(PHASE.format(n=n))
        lines.extend(STEP.format(n=n * each + m) for m in range(each))
    return "".join(lines)


def loaded(text: str) -> Flow:
    return load_flow(text, "lang.yaml", _catalogue)


def _catalogue(name: str) -> str | None:
    path = SHIPPED / "catalogues" / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def begun(engine: Engine) -> Snapshot:
    flow = engine.flow
    return engine.fold([Started(flow.id, flow.version, flow.content_hash, "K-17", "noor")])


def talk(engine: Engine, snapshot: Snapshot) -> Iterator[tuple[Snapshot, Event]]:
    """A whole talk, as (where it stands, what happens next): an answer at every step, sometimes the rest."""
    while (following := engine.next_step(snapshot)) is not None:
        here = engine.flow.steps[str(snapshot.step)]
        for event in at_a_step(here.id, _value(here.field, engine.flow), following):
            if isinstance(event, Undone | Revised) and len(snapshot.steps) % 7:
                continue
            yield snapshot, event
            snapshot, _ = engine.step(snapshot, event)


def at_a_step(step: str, value: object, following: str) -> Sequence[Event]:
    first: Event = Skipped(step, "Nu niet.") if value is None else Answered(step, value)
    again = () if value is None else (Undone(), first)
    return (first, *again, Noted("tension", "Zucht.", step), Moved(following))


def _value(field: Field, flow: Flow) -> object:
    match field.kind:
        case "text":
            return WORDS
        case "choice" | "multi" if field.options_from_answers:
            return None
        case "choice":
            return field.options[0].id
        case "multi":
            return [field.options[0].id]
        case "scale":
            return field.levels[0]
        case "number":
            return field.minimum or 1
        case "date":
            return "2026-03-01"
        case "agreements":
            return [{"what": WORDS, "who": "client", "by": "2026-03-01"}]
        case _:
            entry = {part.id: _value(part, flow) for part in field.fields}
            entry = {name: value for name, value in entry.items() if value is not None}
            if field.repeat_over:
                return [{"item": flow.catalogues[field.repeat_over].items[0].id, **entry}]
            return [entry] if field.repeat else entry


def step_seconds(engine: Engine, rounds: int) -> list[float]:
    """Every step of a whole talk on the guide, `rounds` talks."""
    events = list(talk(engine, begun(engine)))
    seconds = []
    for _ in range(rounds):
        for snapshot, event in events:
            begin = time.perf_counter()
            engine.step(snapshot, event)
            seconds.append(time.perf_counter() - begin)
    return seconds


class Cursor:
    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def machine_of(phases: Sequence[str]) -> Machine:
    machine = Machine(
        model=None, states=list(phases), initial=phases[0], auto_transitions=False, send_event=True
    )
    for phase in phases:
        machine.add_transition(f"in:{phase}", list(phases), phase)
    return machine


def bare_trigger(machine: Machine, phase: str) -> None:
    machine.events[f"in:{phase}"].trigger(Cursor(phase))


def model_per_call(machine: Machine, phase: str) -> None:
    model = type("Talk", (), {})()
    machine.add_model(model, initial=phase)
    machine.dispatch(f"in:{phase}")
    machine.remove_model(model)


def run(*, rounds: int = 30) -> dict[str, object]:
    """Seconds as `Summary` by what was measured."""
    library = Library()
    guides = {"intake": library.flow("intake"), f"{PHASES} phases": loaded(long_guide("lang", PHASES, 1_000))}
    found: dict[str, object] = {}
    for name, flow in guides.items():
        engine = Engine(flow)
        phases = [phase.id for phase in flow.phases if not phase.companion]
        machine = machine_of(phases)
        calls = 100 * rounds
        found[f"step, {name}"] = summarise(
            step_seconds(engine, rounds if name == "intake" else max(1, rounds // 10))
        )
        found[f"bare trigger, {name}"] = summarise(
            timed(partial(bare_trigger, machine, phases[-1]), rounds=calls)
        )
        found[f"model per call, {name}"] = summarise(
            timed(partial(model_per_call, machine, phases[-1]), rounds=max(3, calls // 20))
        )
        found[f"compile, {name}"] = summarise(timed(partial(Engine, flow), rounds=max(3, rounds // 3)))
    found |= _loading(library, rounds)
    return {"seconds": found}


def _loading(library: Library, rounds: int) -> dict[str, object]:
    texts = {name: (SHIPPED / "data" / f"{name}.yaml").read_text(encoding="utf-8") for name in library.ids()}
    long = long_guide("lang", 20, LONG)
    return {
        **{
            f"load, {name}": summarise(timed(partial(loaded, text), rounds=rounds))
            for name, text in texts.items()
        },
        f"load, {LONG} steps": summarise(timed(partial(loaded, long), rounds=max(3, rounds // 10))),
    }


def main() -> dict[str, object]:
    chosen = arguments(__doc__, rounds=30)
    figures = run(rounds=chosen.rounds)
    micro = [
        (name, s.median * 1e6, s.p95 * 1e6) for name, s in figures["seconds"].items() if "load" not in name
    ]
    milli = [(name, s.median * 1e3, s.p95 * 1e3) for name, s in figures["seconds"].items() if "load" in name]
    print(table(("one call", "p50 µs", "p95 µs"), micro))
    print()
    print(table(("YAML to checked guide", "p50 ms", "p95 ms"), milli))
    save("engine_step", figures, quick=chosen.quick)
    return figures


if __name__ == "__main__":
    main()
