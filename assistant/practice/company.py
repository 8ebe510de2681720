"""What happens around an answer: others who speak, the telephone, the client's own questions and solution."""

from __future__ import annotations

from dataclasses import replace

from assistant.practice.anybody import anybody
from assistant.practice.saying import pick
from assistant.practice.state import ClientState, Outcome
from assistant.practice.turn import Turn
from flows.client_model import Client, Other

_QUIET: tuple[Outcome, ...] = ("avoids", "not_understood", "clarify")
"""After these the client has no question or wish of its own."""


def present(client: Client, state: ClientState) -> tuple[Other, ...]:
    """Who is in the room beside the client, at this turn."""
    return tuple(
        other
        for other in client.others
        if other.comes <= state.turn
        and (other.goes is None or state.turn < other.goes)
        and other.id not in state.sent_away
    )


def send_away(client: Client, state: ClientState, turn: Turn) -> tuple[ClientState, str]:
    """The others go when the coach asks to be alone with the client; what they say, '' when nobody goes."""
    if "alleen" not in turn.said:
        return state, ""
    lines: list[str] = []
    for other in present(client, state):
        state, line = pick(state, f"away {other.id}", other.sent_away)
        state = replace(state, sent_away=(*state.sent_away, other.id))
        lines.append(spoken_by(other, line))
    return state, "\n".join(lines)


def speaks_first(client: Client, state: ClientState, turn: Turn, topic: str) -> tuple[ClientState, str]:
    """The line of somebody else who answers in the client's place; '' when nobody does.

    Each line once, and not when the coach names the client.
    """
    if turn.is_named:
        return state, ""
    for other in present(client, state):
        lines = other.says.get(topic, ())
        times = dict(state.used).get(f"other {other.id} {topic}", 0)
        if topic in other.speaks_on and times < len(lines):
            state, line = pick(state, f"other {other.id} {topic}", lines)
            return state, spoken_by(other, line)
    return state, ""


def spoken_to(client: Client, state: ClientState, turn: Turn) -> tuple[ClientState, str]:
    """What somebody who came along says or does when the coach turns to them by name; '' when he does not.

    A line about what the talk is on, each once; a nod when there is none, or nothing is asked.
    """
    for other in present(client, state):
        if not turn.is_to(other.name):
            continue
        lines = other.says.get(state.topic or "", ())
        if turn.is_question and dict(state.used).get(f"other {other.id} {state.topic}", 0) < len(lines):
            state, line = pick(state, f"other {other.id} {state.topic}", lines)
            return state, spoken_by(other, line)
        state, line = pick(state, f"nods {other.id}", anybody("ander"))
        return state, line.replace("{name}", other.name)
    return state, ""


def spoken_by(other: Other, line: str) -> str:
    return f"{other.name} ({other.who}): {line}"


def around(client: Client, state: ClientState, text: str, outcome: Outcome) -> tuple[ClientState, str]:
    """The answer with what interrupts it before, and the client's own question or wish behind."""
    before = [one.says for one in client.interruptions if one.at == state.turn]
    if not before:  # what interrupts says itself who comes in
        before = [
            f"({one.name}, {one.who}, komt erbij.)" for one in client.others if 0 < one.comes == state.turn
        ]
    state, behind = _own_words(client, state, outcome, is_asking=text.endswith("?"))
    return state, "\n".join([*before, " ".join(part for part in (text, behind) if part)])


def own_question(client: Client, state: ClientState) -> tuple[ClientState, str]:
    """What the client still wanted to ask, now that there is room for it; '' when there is nothing."""
    for place, ask in enumerate(client.asks_back):
        if place not in state.asked_back:
            return replace(state, asked_back=(*state.asked_back, place)), ask.says
    return state, ""


def _own_words(
    client: Client, state: ClientState, outcome: Outcome, *, is_asking: bool
) -> tuple[ClientState, str]:
    """At most one thing: a question back, or the solution the client came with."""
    if is_asking or state.is_over or outcome in _QUIET:
        return _further_from_return(client, state), ""
    for place, ask in enumerate(client.asks_back):
        due = ask.at is not None and state.turn >= ask.at
        after = ask.topic is not None and state.topic == ask.topic and ask.topic in state.touched
        if place not in state.asked_back and (due or after):
            state = replace(state, asked_back=(*state.asked_back, place))
            return _further_from_return(client, state), ask.says
    return _returns(client, state)


def _returns(client: Client, state: ClientState) -> tuple[ClientState, str]:
    again = client.returns_to
    state = _further_from_return(client, state)
    if again is None or again.until in state.told or state.since_return < again.every:
        return state, ""
    state, line = pick(state, "returns_to", again.says)
    return replace(state, since_return=0), line


def _further_from_return(client: Client, state: ClientState) -> ClientState:
    """One turn more without the topic the client comes back to."""
    again = client.returns_to
    if again is None or state.topic == again.topic:
        return replace(state, since_return=0)
    return replace(state, since_return=state.since_return + 1)
