"""The JSON Schema of an edition, made from the models: its form alone.

It holds no keys of registers and no explanations, so that neither a new record nor a better sentence changes it.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from handboek.editions import canonical, edition
from handboek.records.fields import HULP
from handboek.records.model import Norm
from handboek.records.registers import REGISTERS

DRAFT = "http://json-schema.org/draft-07/schema#"
NAME = "editie.schema.json"
_SHA = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TEXT = {"type": "string", "minLength": 1}


def text() -> str:
    """The schema's file: stable bytes, the same for every catalogue."""
    definitions: dict[str, Any] = {}
    kinds = {"normen": {"type": "array", "items": _kind(Norm, definitions)}}
    for name, (model, shape) in REGISTERS.items():
        entry = _kind(model, definitions)
        several: dict[str, Any] = {
            "een": entry,
            "lijst": {"type": "array", "items": entry},
            "groep": {"type": "object", "additionalProperties": entry},
        }[shape]
        kinds[name] = {"type": "object", "additionalProperties": several}
    kinds["synoniemen"] = {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}}
    link = {"label": _label(edition.LABEL), "sha256": _SHA}
    head = {
        "schema": {"const": edition.SCHEMA},
        "label": _label(f"{edition.LABEL}|{edition.CONCEPT}"),
        "datum": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "commit": {"anyOf": [{"type": "string", "pattern": "^[0-9a-f]{40,64}$"}, {"type": "null"}]},
        "vorige": {"anyOf": [_closed(link), {"type": "null"}]},
        "sha256": _SHA,
    }
    title = f"Een editie van het handboek (schema {edition.SCHEMA})"
    return canonical.text({"$schema": DRAFT, "title": title, **_closed({**head, **kinds}), "definitions": definitions})


def _label(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^({pattern})$"}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": sorted(properties),
    }


def _kind(model: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the schema of a model, which is put with the definitions."""
    schema: dict[str, Any] = json.loads(
        json.dumps(TypeAdapter(model).json_schema()).replace("#/$defs/", "#/definitions/")
    )
    inner = schema.pop("$defs", {})
    for name, found in {**inner, model.__name__: schema}.items():
        definitions[name] = _edited(found, norm=name in ("Norm", "EerdereVersie"))
    return {"$ref": f"#/definitions/{model.__name__}"}


def _edited(schema: Any, *, norm: bool) -> Any:
    """A model's schema as an edition has it: mappings of registers as lists, and nothing that is only for Python."""
    if isinstance(schema, list):
        return [_edited(item, norm=norm) for item in schema]
    if not isinstance(schema, dict):
        return schema
    mapping = schema.get("additionalProperties")
    if schema.get("type") == "object" and mapping and not norm:
        pair = {"sleutel": _TEXT, "waarde": _edited(mapping, norm=norm)}
        return {"type": "array", "items": _closed(pair)}
    return {
        key: {name: _edited(value, norm=norm) for name, value in inner.items()}
        if key == "properties"
        else _edited(inner, norm=norm)
        for key, inner in schema.items()
        if key not in ("default", "title", "description", "x-lijst", HULP)
    }
