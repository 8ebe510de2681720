"""YAML → a checked simulated client. Every mistake has a file, a line, a topic or fact, and a remedy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import cast

from flows import client_check, client_complaints, client_shapes, shapes
from flows.client_model import (
    AskedBack,
    Client,
    Episode,
    Experience,
    Fact,
    Interruption,
    Layer,
    Other,
    Reactions,
    ReturnsTo,
    SharedTopic,
    Topic,
    Trust,
    Truth,
)
from flows.client_moves import Moves
from flows.keys import Keys
from flows.model import StarPart, Text
from flows.reading import Node, Problems, read_yaml

MANUAL = "client-format.md"
PRESENTS = frozenset(
    ("version", "title", "teaches", "briefing", "source", "entry", "hard", "experience", "truth")
)
"""Keys that tell the trainee about the client, before a talk or after it; no answer depends on them."""


def load_client(
    text: str, file: str, shared: Mapping[str, SharedTopic], abouts: Collection[str] | None = None
) -> Client:
    """The client in `text`; `file` names it in problems. Raises FlowError with every problem found.

    `abouts` are the items a topic may belong to; None does not look.
    """
    return _Loader(text, file, shared, abouts).client()


@lru_cache(maxsize=4)
def load_shared(text: str, file: str) -> Mapping[str, SharedTopic]:
    """The topics clients share, by id; every client is read beside them. Raises FlowError."""
    keys = Keys(Problems(file), MANUAL)
    root = read_yaml(text, file, client_complaints.EMPTY)
    keys.has_shape(root, client_shapes.SHARED)
    topics: dict[str, SharedTopic] = {}
    for node in keys.entries(root, "topics"):
        keys.step = (node.child("id") or node).text
        keys.has_shape(node, client_shapes.SHARED_TOPIC)
        topic = SharedTopic(
            id=keys.id(node),
            title=keys.wording(node, "title"),
            named=keys.text(node, "named"),
            words=keys.texts(node, "words"),
            about=keys.maybe_id(node, "about"),
            line=node.line,
        )
        client_check.check_once(keys, node, topic.id, topics.get(topic.id))
        client_check.check_words_once(keys, node)
        topics[topic.id] = topic
    keys.problems.stop_if_any()
    return topics


def _in_dutch(entries: object) -> object:
    """Topics and episodes as they count for the answers: the English of a title does not."""
    if not isinstance(entries, list):
        return entries
    return [
        {**entry, "title": entry["title"].get("nl")}
        if isinstance(entry, dict) and isinstance(entry.get("title"), dict)
        else entry
        for entry in entries
    ]


class _Loader:
    """Reads one client file; collects problems and goes on, so that an author sees them together."""

    def __init__(
        self, text: str, file: str, shared: Mapping[str, SharedTopic], abouts: Collection[str] | None
    ) -> None:
        self._text = text
        self._problems = Problems(file)
        self._root = read_yaml(text, file, client_complaints.EMPTY)
        self._keys = Keys(self._problems, MANUAL)
        self._shared = shared
        self._abouts = abouts

    def client(self) -> Client:
        root, keys = self._root, self._keys
        if root.child("client") is None:
            self._problems.stop(client_complaints.NO_CLIENT, 1)
        keys.has_shape(root, client_shapes.CLIENT)
        topics = self._topics(root)
        keys.step = None
        trust = self._trust(root.child("trust"))
        moves = Moves(keys)
        told = {key: node for key, node in (root.mapping or {}).items() if key not in PRESENTS}
        client = Client(
            id=keys.id(root, "client"),
            version=keys.text(root, "version"),
            name=keys.text(root, "name"),
            age=self._whole(root, "age", client_shapes.CLIENT) or 0,
            title=keys.wording(root, "title"),
            teaches=keys.wording(root, "teaches"),
            entry=keys.one_of(root, "entry", client_shapes.ENTRIES) or "weigert",
            hard=self._whole(root, "hard", client_shapes.CLIENT) or 1,
            dutch=keys.one_of(root, "dutch", client_shapes.DUTCH) or "vloeiend",
            says=keys.one_of(root, "says", client_shapes.ADDRESSES) or "u",
            source=keys.text(root, "source"),
            briefing=keys.wording(root, "briefing"),
            minutes=self._whole(root, "minutes", client_shapes.CLIENT) or 1,
            longest=self._whole(root, "longest", client_shapes.CLIENT),
            trust=trust,
            opening=keys.texts(root, "opening", client_shapes.LEAST_SAYS),
            facade=keys.text(root, "facade"),
            opens=moves.opens(root),
            closes=moves.closes(root),
            topics=topics,
            episodes=tuple(self._episode(node) for node in keys.entries(root, "episodes")),
            reactions=self._reactions(root.child("reactions")),
            experience=self._experience(root.child("experience")),
            truth=self._truth(root.child("truth")),
            asks_back=tuple(self._asked_back(node) for node in keys.entries(root, "asks_back")),
            returns_to=self._returns_to(root.child("returns_to")),
            interruptions=tuple(self._interruption(node) for node in keys.entries(root, "interruptions")),
            others=tuple(self._other(node) for node in keys.entries(root, "others")),
            elsewhere=self._elsewhere(topics),
            content_hash=self._hash(self._text, topics),
            answers_hash=self._hash({key: _in_dutch(node.plain) for key, node in told.items()}, topics),
        )
        keys.step = None
        client_check.check_client(client, root, keys)
        self._problems.stop_if_any()
        return client

    def _whole(self, node: Node, key: str, shape: shapes.Shape) -> int | None:
        return self._keys.whole(node, key, shape[key].least, shape[key].most)

    def _hash(self, content: object, topics: tuple[Topic, ...]) -> str:
        """Of the client with the words it shares with others."""
        used = {topic.id: self._shared[topic.id].words for topic in topics if topic.id in self._shared}
        return hashlib.sha256(json.dumps([content, used], sort_keys=True).encode()).hexdigest()

    def _elsewhere(self, topics: tuple[Topic, ...]) -> tuple[SharedTopic, ...]:
        own = {topic.id for topic in topics}
        return tuple(topic for topic in self._shared.values() if topic.id not in own)

    def _trust(self, node: Node | None) -> Trust:
        if node is None or not self._keys.has_shape(node, client_shapes.TRUST):
            return Trust()
        usual = Trust()
        start = self._keys.whole(node, "start")
        needed = self._whole(node, "needed", client_shapes.TRUST)
        return Trust(usual.start if start is None else start, usual.needed if needed is None else needed)

    def _topics(self, root: Node) -> tuple[Topic, ...]:
        keys, topics, facts = self._keys, dict[str, Topic](), dict[str, Fact]()
        nodes = keys.entries(root, "topics")
        for node in nodes:
            keys.step = (node.child("id") or node).text
            topic = self._topic(node, facts)
            client_check.check_once(keys, node, topic.id, topics.get(topic.id))
            topics[topic.id] = topic
        keys.step = None
        if 0 < len(nodes) < client_shapes.LEAST_TOPICS:
            keys.too_few(root.child("topics") or root, "topics", client_shapes.LEAST_TOPICS, len(nodes))
        return tuple(topics.values())

    def _topic(self, node: Node, facts: dict[str, Fact]) -> Topic:
        keys = self._keys
        topic_id = keys.maybe_id(node, "id") or ""
        shared = self._shared.get(topic_id)
        keys.has_shape(node, client_shapes.TOPIC, also=() if shared else ("title", "words"))
        title = keys.maybe_wording(node, "title") or (shared.title if shared else Text(""))
        about = keys.maybe_id(node, "about")
        if about and self._abouts is not None and about not in self._abouts:
            keys.unknown(client_complaints.UNKNOWN_ABOUT, node.child("about") or node, about, self._abouts)
        words = (*keys.texts(node, "words"), *(shared.words if shared else ()))
        client_check.check_words_once(keys, node)
        topic = Topic(
            id=topic_id,
            title=title,
            named=keys.maybe_text(node, "named") or (shared.named if shared else title.nl.lower()),
            words=tuple(dict.fromkeys(words)),
            facts=self._facts(node, topic_id, facts),
            avoid=keys.texts(node, "avoid", client_shapes.TOPIC["avoid"].least or 0),
            about=about or (shared.about if shared else None),
            is_shared=shared is not None,
            line=node.line,
        )
        client_check.check_topic(topic, node, keys)
        return topic

    def _facts(self, topic: Node, topic_id: str, known: dict[str, Fact]) -> tuple[Fact, ...]:
        keys, found = self._keys, []
        for node in keys.entries(topic, "facts"):
            keys.step = (node.child("id") or node).text or topic_id
            if not keys.has_shape(node, client_shapes.FACT):
                continue
            layer = self._whole(node, "layer", client_shapes.FACT)
            fact = Fact(
                id=keys.id(node),
                topic=topic_id,
                layer=cast("Layer", layer) if layer in (1, 2, 3) else 1,
                says=keys.texts(node, "says", client_shapes.LEAST_SAYS),
                short=keys.text(node, "short"),
                painful=keys.flag(node, "painful"),
                after=keys.ids(node, "after"),
                words=keys.texts(node, "words"),
                line=node.line,
            )
            client_check.check_once(keys, node, fact.id, known.get(fact.id))
            if layer is not None and fact.painful and fact.layer != 3:
                keys.complain(client_complaints.PAINFUL_LAYER, node, id=fact.id, layer=layer)
            known[fact.id] = fact
            found.append(fact)
        keys.step = topic_id
        return tuple(found)

    def _episode(self, node: Node) -> Episode:
        keys = self._keys
        keys.has_shape(node, client_shapes.EPISODE)
        parts: dict[StarPart, str] = {}
        child = node.child("parts")
        if child is not None and keys.has_shape(child, client_check.PARTS):
            parts = {part: keys.id(child, part) for part in shapes.STAR_PARTS}
        return Episode(keys.id(node), keys.wording(node, "title"), parts, node.line)

    def _reactions(self, node: Node | None) -> Reactions:
        keys = self._keys
        known = node is not None and keys.has_shape(node, client_shapes.REACTIONS)
        lines = {
            name: keys.texts(node, name, key.least or 0) if node is not None and known else ()
            for name, key in client_shapes.REACTIONS.items()
        }
        return Reactions(**lines)

    def _experience(self, node: Node | None) -> Experience:
        keys = self._keys
        if node is None or not keys.has_shape(node, client_shapes.EXPERIENCE):
            return Experience("", "", "")
        return Experience(keys.text(node, "opened"), keys.text(node, "half"), keys.text(node, "closed"))

    def _truth(self, node: Node | None) -> Truth:
        keys = self._keys
        if node is None or not keys.has_shape(node, client_shapes.TRUTH):
            return Truth("", "", "", "")
        return Truth(*(keys.text(node, key) for key in client_shapes.TRUTH))

    def _asked_back(self, node: Node) -> AskedBack:
        keys = self._keys
        keys.has_shape(node, client_shapes.ASKED_BACK)
        if (node.child("at") is None) == (node.child("topic") is None) and node.mapping is not None:
            keys.complain(client_complaints.AT_OR_TOPIC, node)
        return AskedBack(
            keys.text(node, "says"), self._whole(node, "at", client_shapes.ASKED_BACK),
            keys.maybe_id(node, "topic"), node.line,
        )  # fmt: skip

    def _returns_to(self, node: Node | None) -> ReturnsTo | None:
        keys = self._keys
        if node is None or not keys.has_shape(node, client_shapes.RETURNS_TO):
            return None
        return ReturnsTo(
            topic=keys.id(node, "topic"),
            every=self._whole(node, "every", client_shapes.RETURNS_TO) or 1,
            says=keys.texts(node, "says", client_shapes.LEAST_SAYS),
            until=keys.maybe_id(node, "until"),
            line=node.line,
        )

    def _interruption(self, node: Node) -> Interruption:
        keys = self._keys
        keys.has_shape(node, client_shapes.INTERRUPTION)
        return Interruption(
            self._whole(node, "at", client_shapes.INTERRUPTION) or 1,
            keys.one_of(node, "kind", client_shapes.INTERRUPTING) or "ander",
            keys.text(node, "says"),
        )

    def _other(self, node: Node) -> Other:
        keys = self._keys
        keys.has_shape(node, client_shapes.OTHER)
        says = node.child("says")
        if says is not None and not says.mapping:
            keys.complain(client_complaints.LINES_BY_TOPIC, says)
        lines = (says.mapping if says is not None else None) or {}
        return Other(
            id=keys.id(node),
            name=keys.text(node, "name"),
            who=keys.text(node, "who"),
            comes=self._whole(node, "comes", client_shapes.OTHER) or 0,
            speaks_on=keys.ids(node, "speaks_on"),
            says={topic: keys.texts_of(child, topic) for topic, child in lines.items()},
            sent_away=keys.texts(node, "sent_away"),
            goes=self._whole(node, "goes", client_shapes.OTHER),
            line=node.line,
        )
