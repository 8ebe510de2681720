"""Which keys a flow file may hold: one table that the loader obeys and the JSON Schema is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from flows.frozen import Frozen
from flows.model import AskedProbe, Bob, Chapter, FieldKind, Role, StarPart

KeyType = Literal[
    "id", "ids", "flow_id", "flow_ids", "text", "wording", "wordings", "whole", "flag", "enum", "condition",
    "date", "source", "probe", "norm", "retention", "options", "levels", "repeat", "work", "works", "phases",
    "steps", "fields", "items", "texts", "texts_by_id", "star_ids", "shape", "shapes",
    "values", "norm_list",
]  # fmt: skip

FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
CHAPTERS: tuple[Chapter, ...] = get_args(Chapter)
BOB: tuple[Bob, ...] = get_args(Bob)
STAR_PARTS: tuple[StarPart, ...] = get_args(StarPart)
ROLES: tuple[Role, ...] = get_args(Role)
PROBES: tuple[AskedProbe, ...] = get_args(AskedProbe)

ID = "[a-z][a-z0-9_]{0,63}"
FLOW_ID = "[a-z][a-z0-9-]{0,63}"
WHOLE = "-?[0-9]{1,9}"
LEVEL = "-?[0-9]{1,4}"
DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MAX_CUE = 120
"""Characters in a cue; a talk can be held with longer ones, but nobody takes them in."""


class Key(Frozen):
    type: KeyType
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    """Enum only: the words that may stand here."""
    least: int | None = None
    """Whole: the lowest number that makes sense. Lists: the fewest entries."""
    most: int | None = None
    """Whole only: the highest number that makes sense."""
    shape: Mapping[str, Key] | None = None
    """Of the mapping that stands here (`shape`), or of each in a list (`shapes`)."""


Shape = Mapping[str, Key]

BELONGS: Mapping[str, tuple[FieldKind, ...]] = {
    "three_parts": ("text",),
    "star": ("text",),
    "options": ("choice", "multi"),
    "levels": ("scale",),
    "min": ("scale", "number"),
    "max": ("scale", "number"),
    "fields": ("group",),
    "repeat": ("group",),
    "item_name": ("group",),
    "offers_first": ("choice", "multi", "group", "agreements"),
}
"""Keys that only go with some kinds of field."""
NEEDS: Mapping[FieldKind, str] = {"choice": "options", "multi": "options", "group": "fields"}
"""What a kind cannot do without. A scale needs `levels`, or `min` and `max`."""

FLOW: Shape = {
    "flow": Key("flow_id", "Id of the flow, equal to the file name.", required=True),
    "version": Key("text", "Version the team gives it, for instance 1.2.", required=True),
    "title": Key("wording", "Name on the start screen.", required=True),
    "about": Key("wording", "One or two sentences: what it is for.", required=True),
    "minutes": Key("whole", "How long the talk takes.", required=True, least=1),
    "follows": Key("flow_ids", "Flows whose records this one opens from."),
    "names_client": Key("flag", "False where no client is at the centre."),
    "several_parties": Key("flag", "True where several parties talk about one client."),
    "retired": Key("texts", "Released ids that are not asked any more: `step`, or `step.field`."),
    "retention": Key("retention", "How long records of it stay, as a proposal to the organisation."),
    "sources": Key("works", "Works that `source` points to."),
    "phases": Key("phases", "The phases, in their natural order.", required=True),
}
RETENTION: Shape = {
    "months": Key("whole", "Months after the last thing that was added.", required=True, least=1),
    "why": Key("wording", "Why so long and no longer.", required=True),
    "source": Key("source", "Where it comes from."),
}
PHASE: Shape = {
    "id": Key("id", "Id of the phase.", required=True),
    "title": Key("wording", "Name in the map.", required=True),
    "about": Key("wording", "One line: what happens here.", required=True),
    "chapter": Key("enum", "Part of the record's argument.", required=True, choices=CHAPTERS),
    "bob": Key("enum", "Step of the diagnosis model.", choices=BOB),
    "companion": Key("flag", "True: not a place but at hand everywhere; has no steps."),
    "source": Key("source", "Where it comes from."),
    "steps": Key("steps", "The steps, in their natural order."),
}
FIELD: Shape = {
    "id": Key("id", "Id of the field.", required=True),
    "kind": Key("enum", "What is captured.", required=True, choices=FIELD_KINDS),
    "label": Key("wording", "Name of the field."),
    "for_client": Key(
        "wording", "What the client copy calls it, where the coach's words are not for a client."
    ),
    "hint": Key("wording", "A few words of help in the composer."),
    "three_parts": Key("flag", "Text only: client's words, what was seen, what the coach makes of it."),
    "options": Key("options", "Choice, multi: list of options, a catalogue id, or `answers`."),
    "levels": Key("levels", "Scale only: level number and its name."),
    "min": Key("whole", "Lowest number or level."),
    "max": Key("whole", "Highest number or level."),
    "fields": Key("fields", "Group only: its fields."),
    "repeat": Key("repeat", "Group only: true, or the catalogue it is repeated over."),
    "item_name": Key("wording", "What one entry is called."),
    "offers_first": Key("id", "Step over the same catalogue whose entries are offered before the rest."),
    "star": Key("enum", "STAR part this field holds (X = transfer).", choices=STAR_PARTS),
    "role": Key("enum", "What it means to record and comparison.", choices=ROLES),
    "probe": Key("probe", "Probe this asks by itself; with a catalogue also by item id."),
    "private": Key("flag", "True: not in the client copy."),
    "was": Key("ids", "Ids the field had in earlier versions of the guide."),
    "source": Key("source", "Where it comes from."),
}
STEP: Shape = {
    **{key: shape for key, shape in FIELD.items() if key != "label"},  # a step's label is its title
    "id": Key("id", "Id of the step; not with `for_each`."),
    "for_each": Key("id", "Catalogue: one step is made per item."),
    "title": Key("wording", "Short name in the map; not with `for_each`."),
    "cue": Key("wording", "What the coach glances at; `{item}` stands for the item."),
    "ask": Key("wordings", "Example questions to the client."),
    "why": Key("wording", "What it is for and what to watch."),
    "avoid": Key("wording", "What to leave alone here, and what to do instead; for the manual."),
    "when": Key("condition", "Only part of the talk when this holds."),
    "on_request": Key("flag", "Only part of the talk once the coach goes there."),
    "reason_needed": Key("flag", "Skipping asks one line."),
    "if_empty": Key("wording", "What the record says where nothing was put down."),
    "one_page": Key("flag", "True: stands in the record of one page."),
    "earlier": Key("ids", "Step of an earlier record shown beside; of a list the first with an answer."),
    "was": Key("ids", "Ids the step had in earlier versions of the guide; not with `for_each`."),
    "norm": Key("norm", "What it is held against, and who set that: written out, or an id in `normen`."),
}
OPTION: Shape = {
    "id": Key("id", "Id that is kept.", required=True),
    "label": Key("wording", "What the coach sees.", required=True),
    "for_client": Key("wording", "What the client copy calls it, where the label is not for a client."),
    "about": Key("wording", "What is meant by it."),
    "group": Key("wording", "Heading it stands under."),
}
ITEM: Shape = {
    **OPTION,
    "cue": Key("wording", "Cue of a step made from this item."),
    "ask": Key("wordings", "Example questions of a step made from this item."),
    "why": Key("wording", "Help of a step made from this item."),
    "avoid": Key("wording", "What to leave alone in a step made from this item; for the manual."),
    "norm": Key("id", "Norm of a step made from this item: an id in `normen`."),
    "source": Key("work", "Where this item comes from, when that is not where the others do."),
}
NORM: Shape = {
    "text": Key("wording", "What it is held against.", required=True),
    "origin": Key("id", "Item of the catalogue `normherkomst`.", required=True),
    "source": Key("source", "Where it is written."),
    "edition": Key("text", "Edition of the law, list or book."),
    "owner": Key("text", "Coach code of who keeps it current."),
    "review": Key("date", "When it is looked at again."),
}
LISTED_NORM: Shape = {
    "id": Key("id", "Id that steps and items point to.", required=True),
    **NORM,
    "source": Key("work", "who, title and place."),
}
NORMS: Shape = {
    "norms": Key("id", "Id of the list, equal to the file name.", required=True),
    "title": Key("wording", "Its name.", required=True),
    "items": Key("norm_list", "The norms, in order.", required=True),
}
WORDING: Shape = {
    "nl": Key("text", "The Dutch wording.", required=True),
    "en": Key("text", "The English wording."),
}
WORK: Shape = {
    "who": Key("text", "Author and year.", required=True),
    "title": Key("text", "Title, edition.", required=True),
    "place": Key("text", "Place in it."),
}
CATALOGUE: Shape = {
    "catalogue": Key("id", "Id of the catalogue, equal to the file name.", required=True),
    "title": Key("wording", "Its name.", required=True),
    "source": Key("work", "who, title and place."),
    "items": Key("items", "The facts, in order.", required=True),
}
