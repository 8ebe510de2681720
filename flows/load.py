"""YAML → checked frozen dataclasses. Every mistake has a file, a line, a remedy, and a step if there is one.

A loaded flow carries its own bundle: the texts of the flow and of the catalogues it uses, from which it can
be loaded again years later (`load_bundle`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from flows import check, complaints, shapes
from flows.errors import N_, BrokenRecord
from flows.fields import Fields
from flows.grammar import BadCondition, parse
from flows.guards import Expression
from flows.keys import Keys
from flows.lists import ORIGINS, Catalogues, Lists
from flows.model import Flow, Norm, Option, Phase, Retention, Source, Step, Text
from flows.norms import read_norm
from flows.reading import Node, Problems, read_yaml


def load_flow(text: str, file: str, catalogues: Catalogues) -> Flow:
    """The flow in `text`; `file` names it in problems. Raises FlowError with every problem found."""
    return load_read(read_yaml(text, file), text, file, catalogues)


def load_read(root: Node, text: str, file: str, catalogues: Catalogues) -> Flow:
    """As `load_flow`, of a `text` whose nodes were read already."""
    return _Loader(root, text, file, catalogues).flow()


def load_bundle(bundle: str) -> Flow:
    """The flow as it was when a record was made. Raises BrokenRecord when this is no bundle of ours."""
    try:
        parts = json.loads(bundle)
        text, catalogues = parts["flow"], parts["catalogues"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_bundle() from error
    if not isinstance(text, str) or not isinstance(catalogues, dict):
        raise _no_bundle()
    if not all(isinstance(part, str) for part in catalogues.values()):
        raise _no_bundle()
    return load_flow(text, "flow.yaml", catalogues.get)


def hash_of(bundle: str) -> str:
    """SHA-256 of a bundle, in hexadecimal."""
    return hashlib.sha256(bundle.encode()).hexdigest()


def _no_bundle() -> BrokenRecord:
    return BrokenRecord(N_("The interview guide kept with this record cannot be read."))


class _Loader:
    """Reads one flow file; collects problems and goes on, so that an author sees them together."""

    def __init__(self, root: Node, text: str, file: str, catalogues: Catalogues) -> None:
        self._root = root
        self._text = text
        self._problems = Problems(file)
        self._keys = Keys(self._problems)
        self._lists = Lists(catalogues)
        self._fields = Fields(self._keys, self._lists)

    def flow(self) -> Flow:
        root, keys = self._root, self._keys
        if root.child("flow") is None:
            self._problems.stop(complaints.NO_FLOW, root.line)
        keys.has_shape(root, shapes.FLOW)
        keys.works = self._works(root.child("sources"))
        self._lists.catalogue(ORIGINS, keys)
        flow_id = keys.flow_id(root.child("flow") or root, keys.maybe_text(root, "flow"))
        version = keys.text(root, "version")
        title, about = keys.wording(root, "title"), keys.wording(root, "about")
        minutes = keys.whole(root, "minutes", shapes.FLOW["minutes"].least)
        follows = tuple(keys.flow_id(node, node.text or "?") for node in keys.entries(root, "follows"))
        names_client = keys.flag(root, "names_client", default=True)
        several_parties = keys.flag(root, "several_parties")
        retention = self._retention(root.child("retention"))
        retired = keys.texts(root, "retired")
        phases = tuple(self._phase(node) for node in keys.entries(root, "phases"))
        self._problems.stop_if_any()
        bundle = self._bundle()
        flow = Flow(
            id=flow_id,
            version=version,
            title=title,
            about=about,
            minutes=minutes or 0,
            phases=phases,
            steps={step.id: step for phase in phases for step in phase.steps},
            catalogues=self._lists.catalogues,
            content_hash=hash_of(bundle),
            text=bundle,
            follows=follows,
            names_client=names_client,
            several_parties=several_parties,
            retention=retention,
            retired=retired,
        )
        check.check_flow(flow, self._problems)
        self._problems.stop_if_any()
        return flow

    def _bundle(self) -> str:
        texts = {"flow": self._text, "catalogues": self._lists.texts}
        return json.dumps(texts, ensure_ascii=False, sort_keys=True)

    def _works(self, node: Node | None) -> dict[str, Source]:
        if node is None:
            return {}
        if not node.mapping:
            self._keys.complain(complaints.NO_MAPPING, node)
        return {name: self._keys.work(child) for name, child in (node.mapping or {}).items()}

    def _phase(self, node: Node) -> Phase:
        keys = self._keys
        keys.step = None
        keys.has_shape(node, shapes.PHASE)
        phase = Phase(
            id=keys.id(node),
            title=keys.wording(node, "title"),
            about=keys.wording(node, "about"),
            chapter=keys.one_of(node, "chapter", shapes.CHAPTERS) or "heard",
            steps=(),
            bob=keys.one_of(node, "bob", shapes.BOB),
            companion=keys.flag(node, "companion"),
            source=keys.source(node),
            line=node.line,
        )
        steps = (step for child in keys.entries(node, "steps") for step in self._steps(child, phase.id))
        return replace(phase, steps=tuple(steps))

    def _steps(self, node: Node, phase: str) -> tuple[Step, ...]:
        """The step, or one per item where it says `for_each`."""
        keys = self._keys
        keys.step = None
        each = node.child("for_each")
        if each is None:
            keys.step = (node.child("id") or node).text
            keys.has_shape(node, shapes.STEP, also=("id", "title", "cue"))
            return (self._step(node, phase, keys.id(node), keys.wording(node, "title")),)
        keys.has_shape(node, shapes.STEP)
        for key in ("id", "title", "was"):
            if (child := node.child(key)) is not None:
                keys.complain(complaints.FOR_EACH, child, key=key)
        catalogue = self._lists.catalogue(keys.text(node, "for_each"), keys, each)
        made = self._step(node, phase, "", Text(""))
        if catalogue is None:
            return ()
        if "cue" not in (node.mapping or {}) and any(item.cue is None for item in catalogue.items):
            keys.complain(complaints.MISSING_KEY, node, key="cue", manual=keys.manual)
        norms = {item.id: self._lists.norm(item.norm, keys, each) for item in catalogue.items if item.norm}
        return tuple(_from_item(made, item, catalogue.id, norms.get(item.id)) for item in catalogue.items)

    def _step(self, node: Node, phase: str, step_id: str, title: Text) -> Step:
        keys = self._keys
        return Step(
            id=step_id,
            phase=phase,
            title=title,
            cue=keys.wording(node, "cue"),
            field=self._fields.field(node, step_id, title),
            ask=keys.wordings(node, "ask"),
            why=keys.maybe_wording(node, "why"),
            avoid=keys.maybe_wording(node, "avoid"),
            when=self._condition(node),
            when_line=(node.child("when") or node).line,
            on_request=keys.flag(node, "on_request"),
            reason_needed=keys.flag(node, "reason_needed"),
            if_empty=keys.maybe_wording(node, "if_empty"),
            one_page=keys.flag(node, "one_page"),
            earlier=keys.ids(node, "earlier"),
            was=keys.ids(node, "was"),
            source=keys.source(node),
            norm=self._norm(node.child("norm")),
            line=node.line,
        )

    def _norm(self, node: Node | None) -> Norm | None:
        """Written out, or the id of one in the list of norms."""
        keys = self._keys
        if node is None:
            return None
        if node.text is not None:
            return self._lists.norm(node.text, keys, node)
        if not keys.has_shape(node, shapes.NORM):
            return None
        origins = self._lists.catalogues.get(ORIGINS)
        return read_norm(node, keys, [item.id for item in origins.items] if origins else [])

    def _retention(self, node: Node | None) -> Retention | None:
        keys = self._keys
        if node is None or not keys.has_shape(node, shapes.RETENTION):
            return None
        months = keys.whole(node, "months", shapes.RETENTION["months"].least)
        return Retention(months or 0, keys.wording(node, "why"), keys.source(node))

    def _condition(self, node: Node) -> Expression | None:
        text = self._keys.maybe_text(node, "when")
        if text is None:
            return None
        try:
            return parse(text)
        except BadCondition as error:
            complaint = replace(complaints.CONDITION_UNREADABLE, message=error.message)
            self._keys.complain(complaint, node.child("when") or node, **error.params)
            return None


def _from_item(step: Step, item: Option, catalogue: str, norm: Norm | None) -> Step:
    """A `for_each` step filled in for one item; the item's own cue, ask, why, avoid and norm come first."""
    return replace(
        step,
        id=item.id,
        title=item.label,
        cue=item.cue or _named(step.cue, item),
        ask=item.ask or tuple(_named(ask, item) for ask in step.ask),
        why=item.why or (_named(step.why, item) if step.why else None),
        avoid=item.avoid or (_named(step.avoid, item) if step.avoid else None),
        section=catalogue,
        norm=norm or step.norm,
        source=item.source or step.source,
        field=replace(
            step.field,
            id=item.id,
            label=item.label,
            for_client=item.for_client or step.field.for_client,
            probe=(step.field.item_probes or {}).get(item.id, step.field.probe),
        ),
    )


def _named(text: Text, item: Option) -> Text:
    dutch = text.nl.replace("{item}", _lowered(item.label.nl))
    if text.en is None:
        return Text(dutch)
    return Text(dutch, text.en.replace("{item}", _lowered(item.label.in_language("en"))))


def _lowered(label: str) -> str:
    """First letter small, unless the word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
