"""Which keys a file of trials may hold: one table that the loader obeys and the JSON Schema is made from."""

from __future__ import annotations

from flows.shapes import Key, Shape

EXPECTED: Shape = {
    "path": Key("ids", "Exactly the steps that belong to the talk at the end, in the order of the guide."),
    "includes": Key("ids", "Steps that belong to the talk at the end."),
    "leaves_out": Key("ids", "Steps that do not belong to the talk at the end."),
    "record": Key("values", "What the record holds, by step; nothing behind a step: no answer that counts."),
}
TRIAL: Shape = {
    "name": Key("text", "What is tried, in one sentence.", required=True),
    "goes_to": Key("ids", "Cards on request that the coach goes to."),
    "answers": Key("values", "Answers by step, in the order they are given."),
    "skips": Key("values", "Steps that are passed over, each with the reason or nothing."),
    "fill": Key("whole", "Seed of made-up answers to everything that is still open.", least=0, most=999_999),
    "expect": Key("shape", "What must be so at the end.", shape=EXPECTED),
    "refuses": Key("values", "Values that must be refused at the end, by step."),
}
TRIALS: Shape = {
    "tests": Key("flow_id", "Id of the guide that is tried.", required=True),
    "cases": Key("shapes", "The trials.", required=True, shape=TRIAL),
}
