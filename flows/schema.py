"""JSON Schemas of the formats of our files, made from the shapes their loaders obey, for editors.

The files in `flows/schema/` are what `python -m flows.schema` writes; a test keeps them equal. A schema sees
one file at a time: ids that clash, references and conditions are for the loader.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

from flows import case_shapes, client_shapes, shapes, trial_shapes
from flows.shapes import Key, Shape

Schema: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).with_name("schema")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""The loader keeps text as it is written; an editor may take 1.0 for a number and true for a flag."""
_TRUE, _FALSE = [True, "true"], [False, "false"]


def flow_schema() -> Schema:
    return {
        "$schema": _DIALECT,
        "title": "doorvraag: a flow",
        **_object(shapes.FLOW),
        "$defs": {
            "wording": _wording(),
            "option": _object(shapes.OPTION),
            "norm": _object(shapes.NORM),
            "retention": _object(shapes.RETENTION),
            "work": _object(shapes.WORK),
            "phase": _phase(),
            "step": _step(),
            "field": _inner_field(),
        },
    }


def catalogue_schema() -> Schema:
    return {
        "$schema": _DIALECT,
        "title": "doorvraag: a catalogue",
        **_object(shapes.CATALOGUE),
        "$defs": {
            "wording": _wording(),
            "item": _object(shapes.ITEM),
            "work": _object(shapes.WORK),
        },
    }


def client_schema() -> Schema:
    schema = {
        "$schema": _DIALECT,
        "title": "doorvraag: a simulated client",
        **_object(client_shapes.CLIENT),
        "$defs": {"wording": _wording()},
    }
    properties = schema["properties"]
    properties["asks_back"]["items"]["oneOf"] = [{"required": ["at"]}, {"required": ["topic"]}]
    for side in ("opens", "closes"):
        properties[side]["items"] |= {
            "if": {"properties": {"move": {"const": "woorden"}}},
            "then": {"required": ["words"]},
            "else": {"properties": {"words": False}},
        }
    return schema


def shared_schema() -> Schema:
    return {
        "$schema": _DIALECT,
        "title": "doorvraag: topics clients share",
        **_object(client_shapes.SHARED),
        "$defs": {"wording": _wording()},
    }


def case_schema() -> Schema:
    return {
        "$schema": _DIALECT,
        "title": "doorvraag: a standard case",
        **_object(case_shapes.CASE),
        "$defs": {"wording": _wording()},
    }


def norms_schema() -> Schema:
    return {
        "$schema": _DIALECT,
        "title": "doorvraag: the list of norms",
        **_object(shapes.NORMS),
        "$defs": {
            "wording": _wording(),
            "norm": _object(shapes.LISTED_NORM),
            "work": _object(shapes.WORK),
        },
    }


def trials_schema() -> Schema:
    return {"$schema": _DIALECT, "title": "doorvraag: tests of a flow", **_object(trial_shapes.TRIALS)}


def files() -> dict[str, str]:
    """The committed files by name, as they should be."""
    schemas = {
        "flow": flow_schema(),
        "catalogue": catalogue_schema(),
        "client": client_schema(),
        "onderwerpen": shared_schema(),
        "case": case_schema(),
        "tests": trials_schema(),
        "norms": norms_schema(),
    }
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas.items()
    }


def _object(shape: Shape) -> Schema:
    return {
        "type": "object",
        "properties": {name: {**_value(key), "description": key.about} for name, key in shape.items()},
        "required": [name for name, key in shape.items() if key.required],
        "additionalProperties": False,
    }


def _wording() -> Schema:
    return {"anyOf": [_TEXT, _object(shapes.WORDING)]}


def _phase() -> Schema:
    """A place with steps, or a companion without."""
    return {
        **_object(shapes.PHASE),
        "if": {"properties": {"companion": {"enum": _TRUE}}, "required": ["companion"]},
        "then": {"properties": {"steps": False}},
        "else": {"required": ["steps"]},
    }


def _step() -> Schema:
    """A step of its own, or one for each item of a catalogue."""
    return {
        **_object(shapes.STEP),
        **_kinds(),
        "if": {"required": ["for_each"]},
        "then": {"properties": {"id": False, "title": False, "was": False}},
        "else": {"required": ["id", "title", "cue"]},
    }


def _inner_field() -> Schema:
    schema = _object(shapes.FIELD)
    schema["required"] = [*schema["required"], "label"]
    schema["properties"]["kind"]["enum"] = [
        kind for kind in shapes.FIELD_KINDS if kind not in ("group", "agreements")
    ]
    return {**schema, **_kinds()}


def _kinds() -> Schema:
    """Which keys go with which kind of field, and what a kind cannot do without."""
    belongs: Schema = {
        key: {"properties": {"kind": {"enum": list(kinds)}}} for key, kinds in shapes.BELONGS.items()
    }
    belongs["levels"]["properties"] |= {"min": False, "max": False}
    needs = [{"if": _of_kind(kind), "then": {"required": [key]}} for kind, key in shapes.NEEDS.items()]
    levels = {"anyOf": [{"required": ["levels"]}, {"required": ["min", "max"]}]}
    by_item = {"properties": {"probe": {"type": "object"}}, "required": ["probe"]}
    over_items = {"anyOf": [{"required": ["for_each"]}, {"required": ["repeat"]}]}
    return {
        "required": ["kind"],
        "dependentSchemas": belongs,
        "allOf": [*needs, {"if": _of_kind("scale"), "then": levels}, {"if": by_item, "then": over_items}],
    }


def _of_kind(kind: str) -> Schema:
    return {"properties": {"kind": {"const": kind}}, "required": ["kind"]}


def _value(key: Key) -> Schema:
    """What may stand behind a key."""
    if key.type == "enum":
        return {"enum": list(key.choices)}
    if key.type == "whole":
        ends = {"minimum": key.least, "maximum": key.most}
        given = {name: end for name, end in ends.items() if end is not None}
        return {"type": ["integer", "string"], "pattern": f"^{shapes.WHOLE}$", **given}
    if key.shape is not None:
        inner = _object(key.shape)
        return inner if key.type == "shape" else _several(inner, key)
    if key.type == "texts":
        return _several(_TEXT, key)
    return dict(_VALUES[key.type])


def _several(one: Schema, key: Key) -> Schema:
    return {"type": "array", "items": one, "minItems": key.least or 1}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, "minItems": 1}


_ID: Schema = {"type": "string", "pattern": f"^{shapes.ID}$"}
_FLOW_ID: Schema = {"type": "string", "pattern": f"^{shapes.FLOW_ID}$"}
_PROBE: Schema = {"enum": list(shapes.PROBES)}
_WORDING: Schema = {"$ref": "#/$defs/wording"}
_VALUES: dict[str, Schema] = {
    "id": _ID,
    "ids": {"anyOf": [_ID, {"type": "array", "items": _ID, "minItems": 1}]},
    "flow_id": _FLOW_ID,
    "flow_ids": {"type": "array", "items": _FLOW_ID, "minItems": 1},
    "text": _TEXT,
    "source": _TEXT,
    "condition": {"type": "string", "pattern": r"\S"},
    "date": {"type": "string", "format": "date", "pattern": f"^{shapes.DATE}$"},
    "flag": {"enum": [*_TRUE, *_FALSE]},
    "wording": _WORDING,
    "wordings": _list_of("wording"),
    "probe": {"anyOf": [_PROBE, {"type": "object", "additionalProperties": _PROBE, "minProperties": 1}]},
    "norm": {"anyOf": [_ID, {"$ref": "#/$defs/norm"}]},
    "norm_list": _list_of("norm"),
    "retention": {"$ref": "#/$defs/retention"},
    "work": {"$ref": "#/$defs/work"},
    "works": {"type": "object", "additionalProperties": {"$ref": "#/$defs/work"}, "minProperties": 1},
    "options": {"anyOf": [_ID, _list_of("option")]},
    "repeat": {"anyOf": [{"enum": [*_TRUE, *_FALSE]}, _ID]},
    "levels": {
        "type": "object",
        "patternProperties": {f"^{shapes.LEVEL}$": _WORDING},
        "additionalProperties": False,
        "minProperties": 1,
    },
    "phases": _list_of("phase"),
    "steps": _list_of("step"),
    "fields": _list_of("field"),
    "items": _list_of("item"),
    "texts_by_id": {
        "type": "object",
        "patternProperties": {f"^{shapes.ID}$": {"type": "array", "items": _TEXT, "minItems": 1}},
        "additionalProperties": False,
        "minProperties": 1,
    },
    "values": {
        "type": "object",
        "patternProperties": {f"^{shapes.ID}$": True},
        "additionalProperties": False,
    },
    "star_ids": {
        "type": "object",
        "properties": dict.fromkeys(shapes.STAR_PARTS, _ID),
        "required": list(shapes.STAR_PARTS),
        "additionalProperties": False,
    },
}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
