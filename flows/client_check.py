"""What a client must satisfy beyond its keys: that it can be found, won, and not won by one trick."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from flows import client_complaints, complaints, shapes
from flows.client_model import Client, Fact, SharedTopic, Topic
from flows.client_shapes import CLIENT, LEAST_WORDS
from flows.in_english import check_english
from flows.keys import Keys
from flows.reading import Node
from flows.shapes import Key, Shape

_BEFOREHAND: Final[Shape] = {name: key for name, key in CLIENT.items() if key.shape is None}
"""In English whole or not at all; of the titles of topics and episodes each may be."""
PARTS: Shape = {
    part: Key("id", "Fact that holds this part of STAR.", required=True) for part in shapes.STAR_PARTS
}
_PLACE: Final = re.compile(r"\{[^{}]*\}|[{}]")
_PLACES: Final = {"said_before": frozenset({"{short}"}), "clarify": frozenset({"{a}", "{b}"})}


def check_once(keys: Keys, node: Node, own_id: str, other: Fact | Topic | SharedTopic | None) -> None:
    if other is not None:
        keys.complain(complaints.DUPLICATE_ID, node, id=own_id, other=other.line)


def check_words_once(keys: Keys, node: Node) -> None:
    seen: set[str] = set()
    for child in (node.child("words") or node).items or []:
        word = " ".join((child.text or "").lower().split())
        if word and word in seen:
            keys.complain(client_complaints.WORD_TWICE, child, word=word[:64])
        seen.add(word)


def check_topic(topic: Topic, node: Node, keys: Keys) -> None:
    count = len(topic.words)
    if count < LEAST_WORDS:
        keys.complain(
            client_complaints.FEW_WORDS, node.child("words") or node,
            id=topic.id, count=count, least=LEAST_WORDS, missing=LEAST_WORDS - count,
        )  # fmt: skip
    if any(fact.painful for fact in topic.facts) and not topic.avoid:
        keys.complain(client_complaints.NO_AVOIDING, node, id=topic.id)


def check_client(client: Client, root: Node, keys: Keys) -> None:
    """Adds what is wrong; a client without problems can be talked with, and won."""
    check_english(root, _BEFOREHAND, client_complaints.NO_ENGLISH, keys)
    facts = {fact.id: fact for fact in client.facts}
    if facts and all(fact.layer != 3 for fact in facts.values()):
        keys.complain(client_complaints.NO_DEPTH, root.child("topics") or root)
    for fact in facts.values():
        keys.step = fact.id
        _check_known(keys, fact.line, fact.after, facts)
    keys.step = None
    _check_circles(client.facts, facts, keys)
    for episode in client.episodes:
        _check_known(keys, episode.line, episode.parts.values(), facts)
    _check_topics_named(client, facts, keys)
    _check_trust(client, root, keys)
    _check_places(root.child("reactions"), keys)


def _check_known(keys: Keys, line: int, ids: Iterable[str], known: dict[str, Fact]) -> None:
    for word in ids:
        if word and word not in known:
            keys.unknown(client_complaints.UNKNOWN_FACT, Node(word, line), word, list(known))


def _check_topics_named(client: Client, facts: dict[str, Fact], keys: Keys) -> None:
    topics = {topic.id for topic in client.topics}
    named = [(ask.line, ask.topic) for ask in client.asks_back if ask.topic is not None]
    if client.returns_to is not None:
        named.append((client.returns_to.line, client.returns_to.topic))
        until = client.returns_to.until
        _check_known(keys, client.returns_to.line, [until] if until else [], facts)
    for other in client.others:
        named += [(other.line, topic) for topic in (*other.speaks_on, *other.says)]
        for topic in other.speaks_on:
            if topic not in other.says:
                at = Node(topic, other.line)
                keys.complain(client_complaints.NO_LINES, at, who=other.name, topic=topic)
    for line, word in dict.fromkeys(named):
        if word and word not in topics:
            keys.unknown(client_complaints.UNKNOWN_TOPIC, Node(word, line), word, sorted(topics))


def _check_circles(facts: Iterable[Fact], known: dict[str, Fact], keys: Keys) -> None:
    """Names each circle once, where its first fact stands."""
    done: set[str] = set()
    for fact in facts:
        path: list[str] = []
        waiting = [(fact.id, 0)]
        while waiting:
            current, depth = waiting.pop()
            del path[depth:]
            if current in path:
                circle = path[path.index(current) :]
                at = Node(current, known[circle[0]].line)
                keys.complain(client_complaints.CIRCLE, at, facts=" → ".join([*circle, current]))
                done.update(circle)
                break
            if current in done or current not in known:
                continue
            path.append(current)
            waiting += [(before, len(path)) for before in known[current].after]
        done.update(path)


def _check_trust(client: Client, root: Node, keys: Keys) -> None:
    points: defaultdict[str, int] = defaultdict(int)
    lines: dict[str, int] = {}
    for move in client.opens:
        points[move.name] += move.most or 0
        lines.setdefault(move.name, move.line)
    start, needed = client.trust.start, client.trust.needed
    for name, most in points.items():
        if start + most >= needed:
            line = lines[name] or (root.child("trust") or root).line
            at = Node(name, line)
            keys.complain(client_complaints.ONE_MOVE, at, move=name, points=start + most, needed=needed)
    reach = start + sum(points.values())
    if points and reach < needed:
        at = root.child("trust") or root
        keys.complain(client_complaints.OUT_OF_REACH, at, points=reach, needed=needed)


def _check_places(reactions: Node | None, keys: Keys) -> None:
    """Braces only where something is filled in, and there as they should be."""
    lines = reactions.mapping if reactions is not None else None
    for name, child in (lines or {}).items():
        allowed = _PLACES.get(name, frozenset())
        for line in child.items or []:
            found = set(_PLACE.findall(line.text or ""))
            for word in sorted(found - allowed):
                keys.complain(client_complaints.UNKNOWN_PLACE, line, word=word[:64])
            if name == "clarify":
                for place in sorted(allowed - found):
                    keys.complain(client_complaints.NO_PLACE, line, place=place)
