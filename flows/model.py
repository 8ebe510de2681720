"""A checked interview guide as frozen data, without behaviour.

`flows.load` makes these from YAML; nothing else does. Order is the order of the file everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from flows.frozen import Frozen
from flows.guards import Expression

FieldKind = Literal["text", "choice", "multi", "scale", "date", "number", "agreements", "group"]
StarPart = Literal["S", "T", "A", "R", "X"]
"""Situatie, Taak, Actie, Resultaat, transfer (X)."""
Bob = Literal["beeldvorming", "oordeelsvorming", "besluitvorming", "evaluatie"]
Chapter = Literal["heard", "norm", "weighing", "decision", "agreements", "experience", "sharing"]
"""Which part of the record's argument the answers of a phase belong to."""
Role = Literal[
    "mark", "now", "wished", "importance", "priority", "strength", "barrier",
    "demand", "demand_behind", "client_frame", "client_summary", "client_correction", "client_withheld",
    "characteristic", "norm", "norm_origin", "distance", "prediction", "stereotype", "hunch", "disproof",
    "weighing", "own_value", "alternative", "second_reader",
    "outcome", "instrument", "purpose", "open_question", "decisive_reason", "evidence", "goal", "progress",
    "agreement", "follow_up", "look_again", "client_experience", "coach_experience", "share_with",
    "party", "client_presence", "balance", "observed", "change",
]  # fmt: skip
"""What a field means to the record and to comparison, whatever the flow calls it."""

AskedProbe = Literal["network", "network_again", "own_effort"]
"""A probe that a question of the guide puts by itself; `network_again` asks once more, from another angle."""


class Text(Frozen):
    """A wording in Dutch and, where the flow has it, in English."""

    nl: str
    en: str | None = None

    def __str__(self) -> str:
        return self.nl

    def in_language(self, language: str) -> str:
        return self.en if language == "en" and self.en is not None else self.nl


class Source(Frozen):
    """Where a prompt, norm or list comes from: who, which edition, and the place in it."""

    who: str
    title: str
    place: str | None = None


class Retention(Frozen):
    """How long the guide proposes to keep records of it, after the last thing that was added."""

    months: int
    why: Text
    source: Source | None = None


class Norm(Frozen):
    """What something is held against, and who set it; `review` is an ISO date."""

    text: Text
    origin: str
    """Item id in the catalogue `normherkomst`."""
    source: Source | None = None
    owner: str | None = None
    """Coach code of who keeps it current."""
    review: str | None = None
    edition: str | None = None
    """Of the law, list or book it was taken from."""
    id: str | None = None
    """In the list of norms; None for one that is written out at its step."""
    line: int = 0


class Option(Frozen):
    id: str
    label: Text
    about: Text | None = None
    group: Text | None = None
    """Heading the option stands under in long lists."""
    cue: Text | None = None
    ask: tuple[Text, ...] = ()
    why: Text | None = None
    avoid: Text | None = None
    """Cue, ask, why and avoid are for a step made from this item."""
    for_client: Text | None = None
    """What the client copy calls it, where the label is not for a client."""
    norm: str | None = None
    """Id, in the list of norms, of the norm of a step made from this item."""
    source: Source | None = None
    """Where this item comes from, when that is not where the others of its list do."""


class Catalogue(Frozen):
    """A list of facts (life domains, norm origins) that fields and steps are built on."""

    id: str
    title: Text
    items: tuple[Option, ...]
    source: Source | None = None


class Field(Frozen):
    """One thing to capture. A group holds fields; a repeated group holds a list of such groups."""

    id: str
    kind: FieldKind
    label: Text
    for_client: Text | None = None
    """What the client copy calls it (for a step its title), where the coach's words are not for a client."""
    hint: Text | None = None
    three_parts: bool = False
    """Text only: client's words (`said`), what was seen (`seen`), what the coach makes of it (`reading`)."""
    options: tuple[Option, ...] = ()
    options_from_answers: bool = False
    """The options are the ids of the steps answered so far: a link to evidence."""
    minimum: int | None = None
    maximum: int | None = None
    marks: Mapping[int, Text] | None = None
    """Scale only: name of a level; levels without a name are offered by number."""
    levels: tuple[int, ...] = ()
    """Scale only: the levels that may be given, in rising order."""
    fields: tuple[Field, ...] = ()
    repeat: bool = False
    repeat_over: str | None = None
    """Group only: catalogue whose items the repeated groups are about (`item: id` in each)."""
    item_name: Text | None = None
    """What one entry of a repeated group is called ("voorbeeld")."""
    offers_first: str | None = None
    """Step with an entry per item of the same catalogue: what stands there is offered before the rest, and
    for agreements as who does it."""
    star: StarPart | None = None
    role: Role | None = None
    probe: AskedProbe | None = None
    """What this asks already; with an answer here it is not offered as a probe any more."""
    item_probes: Mapping[str, AskedProbe] | None = None
    """The same for entries about an item of the catalogue `repeat_over`, by item id."""
    private: bool = False
    """Never in the client copy, never shared unless chosen."""
    was: tuple[str, ...] = ()
    """Ids this field of a group had in earlier versions of the guide; a step has its own."""
    source: Source | None = None
    line: int = 0


class Step(Frozen):
    """One stop of the conversation: a cue for the coach and the field that keeps the answer."""

    id: str
    phase: str
    title: Text
    cue: Text
    """What the coach sees: short, to glance at, not to read aloud."""
    field: Field
    ask: tuple[Text, ...] = ()
    """Example questions in the coach's mouth, `u` towards the client."""
    why: Text | None = None
    """What it is for and what to watch: the help behind F1."""
    avoid: Text | None = None
    """What to leave alone here, and what to do instead; stands in the manual."""
    when: Expression | None = None
    when_line: int = 0
    """Line of the condition."""
    on_request: bool = False
    """Only part of the talk once the coach goes there."""
    reason_needed: bool = False
    """Cannot be skipped without one line of reason (the sanction pause card)."""
    if_empty: Text | None = None
    """What the record says in its place where nothing was put down ("niet gevraagd")."""
    one_page: bool = False
    """Stands in the record of one page."""
    earlier: tuple[str, ...] = ()
    """Steps of an earlier interview: the first of them with an answer there belongs beside this one."""
    was: tuple[str, ...] = ()
    """Ids this step had in earlier versions of the guide; comparison finds its answers there."""
    section: str | None = None
    """Id of the catalogue this step was made from, when it was made from one."""
    source: Source | None = None
    norm: Norm | None = None
    line: int = 0


class Phase(Frozen):
    id: str
    title: Text
    about: Text
    chapter: Chapter
    steps: tuple[Step, ...]
    bob: Bob | None = None
    companion: bool = False
    """Not a place but at hand everywhere (doorvragen); has no steps."""
    source: Source | None = None
    line: int = 0


class Flow(Frozen):
    id: str
    version: str
    title: Text
    about: Text
    minutes: int
    phases: tuple[Phase, ...]
    steps: Mapping[str, Step]
    """Every step by id, in flow order."""
    catalogues: Mapping[str, Catalogue]
    content_hash: str
    """SHA-256 over the flow file and the catalogues it uses."""
    text: str
    """The bundle (flow and catalogues) from which this flow can be loaded again."""
    language: str = "nl"
    follows: tuple[str, ...] = ()
    """Flow ids whose records this flow may open from (`vervolg`)."""
    names_client: bool = True
    """False where no client is at the centre (an observed talk keeps a talk code)."""
    several_parties: bool = False
    """True where several parties talk about one client (a case discussion)."""
    retention: Retention | None = None
    """A proposal: the organisation sets the term."""
    retired: tuple[str, ...] = ()
    """Ids of released versions that are not asked any more: of a step, or `step.field`."""
