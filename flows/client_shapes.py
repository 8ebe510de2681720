"""Which keys a client file may hold: one table that the loader obeys and the JSON Schema is made from."""

from __future__ import annotations

from typing import get_args

from flows.client_model import Address, ClosingMove, Dutch, Entry, Interrupting, OpeningMove
from flows.shapes import Key, Shape

ENTRIES: tuple[Entry, ...] = get_args(Entry)
DUTCH: tuple[Dutch, ...] = get_args(Dutch)
ADDRESSES: tuple[Address, ...] = get_args(Address)
OPENING: tuple[OpeningMove, ...] = get_args(OpeningMove)
CLOSING: tuple[ClosingMove, ...] = get_args(ClosingMove)
INTERRUPTING: tuple[Interrupting, ...] = get_args(Interrupting)

LEAST_TOPICS = 25
LEAST_WORDS = 20
"""Words and phrases of a topic, its own and shared ones together: they decide whether it is found."""
LEAST_SAYS = 2
LEAST_LINES = 3

TRUST: Shape = {
    "start": Key("whole", "Trust at the beginning."),
    "needed": Key("whole", "Trust that layer 3 takes.", least=1),
}
OPENS: Shape = {
    "move": Key("enum", "What the coach does.", required=True, choices=OPENING),
    "by": Key("whole", "Points of trust each time; 0 switches it off.", required=True, least=0),
    "most": Key("whole", "Points it can give in one talk; twice `by` when left out.", least=1),
    "words": Key("texts", "Only with `woorden`: the words that do it."),
    "why": Key("text", "Why it wins this client.", required=True),
}
CLOSES: Shape = {
    "move": Key("enum", "What the coach does.", required=True, choices=CLOSING),
    "by": Key("whole", "Points of trust it costs each time; 0 switches it off.", required=True, least=0),
    "words": Key("texts", "Only with `woorden`: the words that do it."),
    "why": Key("text", "Why it closes this client.", required=True),
}
FACT: Shape = {
    "id": Key("id", "Id of the fact, unique in the file.", required=True),
    "layer": Key("whole", "1 at once, 2 after an open question or probe, 3 only with trust.", required=True,
                 least=1, most=3),
    "painful": Key("flag", "True: never volunteered, avoided while locked; layer 3 only."),
    "after": Key("ids", "Facts that come first."),
    "words": Key("texts", "Words that aim at this fact within its topic."),
    "says": Key("texts", "Ways to say it.", required=True, least=LEAST_SAYS),
    "short": Key("text", "Said again, or as a short answer.", required=True),
}  # fmt: skip
TOPIC: Shape = {
    "id": Key("id", "Id of the topic; that of a shared topic brings its words along.", required=True),
    "title": Key("wording", "Name; may be left out with a shared topic."),
    "named": Key("text", "As the client says it in “Bedoel je … of …?”."),
    "about": Key("id", "Item of klantkenmerken or leefgebieden it belongs to."),
    "words": Key("texts", "Words and phrases of a coach who asks about it."),
    "avoid": Key("texts", "When something painful here is still locked.", least=2),
    "facts": Key("shapes", "What the client knows about it.", required=True, shape=FACT),
}
EPISODE: Shape = {
    "id": Key("id", "Id of the episode.", required=True),
    "title": Key("wording", "What happened, in a few words.", required=True),
    "parts": Key("star_ids", "The facts that hold S, T, A, R and X.", required=True),
}
_REACTION_ABOUT = {
    "not_understood": "Could make nothing of the question.",
    "unknown": "Understood, but does not know.",
    "not_yet": "Not ready to say it.",
    "said_before": "Said it before; `{short}` is the short form of the fact.",
    "clarify": "Which of two topics is meant: `{a}` or `{b}`.",
    "obliges": "To a leading question, whatever is true.",
    "to_judgement": "To a judgement.",
    "to_statement": "The coach tells something and asks nothing.",
    "to_too_much": "To several questions at once.",
    "greeting": "To a greeting.",
    "goodbye": "To a goodbye.",
}
_MAY_REACT_ABOUT = {
    "to_feeling": "The coach sees or acknowledges what the client feels.",
    "to_praise": "The coach praises the client.",
    "to_apology": "The coach takes something back.",
}
REACTIONS: Shape = {
    **{
        name: Key("texts", about, required=True, least=LEAST_LINES) for name, about in _REACTION_ABOUT.items()
    },
    **{name: Key("texts", about, least=LEAST_LINES) for name, about in _MAY_REACT_ABOUT.items()},
}
ASKED_BACK: Shape = {
    "at": Key("whole", "At that turn.", least=1),
    "topic": Key("id", "After talking about that topic."),
    "says": Key("text", "What the client asks.", required=True),
}
RETURNS_TO: Shape = {
    "topic": Key("id", "Topic of the solution the client came with.", required=True),
    "every": Key("whole", "Turns without it.", required=True, least=1),
    "until": Key("id", "A fact: once told, the client no longer comes back to it."),
    "says": Key("texts", "How the client comes back to it.", required=True, least=LEAST_SAYS),
}
INTERRUPTION: Shape = {
    "at": Key("whole", "At that turn.", required=True, least=1),
    "kind": Key("enum", "What interrupts.", required=True, choices=INTERRUPTING),
    "says": Key("text", "What happens, between brackets, or is said.", required=True),
}
OTHER: Shape = {
    "id": Key("id", "Id of this person.", required=True),
    "name": Key("text", "First name, fictional.", required=True),
    "who": Key("text", "Who it is to the client.", required=True),
    "comes": Key("whole", "At that turn; 0 is from the beginning.", required=True, least=0),
    "goes": Key("whole", "At that turn.", least=1),
    "speaks_on": Key("ids", "Topics where this person answers first.", required=True),
    "says": Key("texts_by_id", "Lines by topic.", required=True),
    "sent_away": Key("texts", "When the coach asks to talk with the client alone.", required=True),
}
EXPERIENCE: Shape = {
    "opened": Key("text", "When trust reached what layer 3 takes.", required=True),
    "half": Key("text", "When it came half way.", required=True),
    "closed": Key("text", "When it did not.", required=True),
}
TRUTH: Shape = {
    "what": Key("text", "What is going on.", required=True),
    "why": Key("text", "Why the client keeps it in.", required=True),
    "helps": Key("text", "What would help.", required=True),
    "pitfall": Key("text", "Where coaches usually go wrong here.", required=True),
}
CLIENT: Shape = {
    "client": Key("id", "Id of the client, equal to the file name.", required=True),
    "version": Key("text", "Version, for instance 1.0.", required=True),
    "name": Key("text", "First name, fictional.", required=True),
    "age": Key("whole", "Age in years.", required=True, least=15, most=100),
    "title": Key("wording", "How a trainee recognises the client in the list.", required=True),
    "teaches": Key("wording", "What one practises here.", required=True),
    "entry": Key("enum", "How the client comes in.", required=True, choices=ENTRIES),
    "hard": Key("whole", "1 to begin with, up to 3.", required=True, least=1, most=3),
    "dutch": Key("enum", "How well the client follows Dutch.", required=True, choices=DUTCH),
    "says": Key("enum", "How the client addresses the coach.", required=True, choices=ADDRESSES),
    "source": Key("text", "Where the client comes from.", required=True),
    "briefing": Key("wording", "What the coach knows beforehand; never the hidden truth.", required=True),
    "minutes": Key("whole", "After which the talk is over.", required=True, least=1),
    "longest": Key("whole", "Words in a question this client can follow.", least=5),
    "trust": Key("shape", "Where trust begins, and what layer 3 takes.", shape=TRUST),
    "opening": Key("texts", "First words.", required=True, least=LEAST_SAYS),
    "facade": Key("text", "What the client shows the world, for the debrief.", required=True),
    "opens": Key("shapes", "What wins this client.", required=True, shape=OPENS),
    "closes": Key("shapes", "What closes this client.", required=True, shape=CLOSES),
    "topics": Key(
        "shapes", "What the client can talk about.", required=True, least=LEAST_TOPICS, shape=TOPIC
    ),
    "episodes": Key("shapes", "What happened, to be dug out by STAR.", required=True, shape=EPISODE),
    "reactions": Key("shape", "Lines that tell no fact.", required=True, shape=REACTIONS),
    "asks_back": Key("shapes", "What the client asks the coach, once each.", shape=ASKED_BACK),
    "returns_to": Key("shape", "The solution the client keeps coming back to.", shape=RETURNS_TO),
    "interruptions": Key("shapes", "What interrupts the talk.", shape=INTERRUPTION),
    "others": Key("shapes", "Who comes along.", shape=OTHER),
    "experience": Key("shape", "How the client looks back.", required=True, shape=EXPERIENCE),
    "truth": Key("shape", "For the debrief only.", required=True, shape=TRUTH),
}
SHARED_TOPIC: Shape = {
    "id": Key("id", "Id of the topic.", required=True),
    "title": Key("wording", "Its name.", required=True),
    "named": Key("text", "As in “Bedoelt u … of …?”.", required=True),
    "about": Key("id", "Item of klantkenmerken or leefgebieden it belongs to."),
    "words": Key("texts", "Words and phrases of a coach who asks about it.", required=True),
}
SHARED: Shape = {
    "topics": Key("shapes", "Topics that come up with many clients.", required=True, shape=SHARED_TOPIC),
}
