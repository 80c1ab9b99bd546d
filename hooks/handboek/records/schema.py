"""JSON Schemas of the records, exported from the models, for editors' completion and hover text.

Closed lists and keys of registers become enumerations with their meaning; the kenmerken of a norm are
those of its theme.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from handboek.records.catalogue import WOORDENLIJSTEN, Catalogue
from handboek.records.model import Norm
from handboek.records.registers import REGISTERS, Kenmerk
from handboek.records.values import MAX_NOOT

DRAFT = "http://json-schema.org/draft-07/schema#"


def export(catalogue: Catalogue) -> dict[str, str]:
    """The text of each schema by file name, stable bytes: norm.json, and one a register."""
    keys = _keys(catalogue)
    schemas: dict[str, Any] = {"norm": _norm(catalogue, keys)}
    for name, (model, shape) in REGISTERS.items():
        entry = _with_keys(_definitions(TypeAdapter(model).json_schema()), keys)
        definitions = entry.pop("definitions", {})
        value: dict[str, Any] = {
            "een": entry,
            "lijst": {"type": "array", "items": entry},
            "groep": {"type": "object", "additionalProperties": entry},
        }[shape]
        schemas[name] = {"type": "object", "additionalProperties": value, "definitions": definitions}
    for name in WOORDENLIJSTEN:
        schemas[name] = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
    return {
        f"{name}.json": json.dumps(
            {"$schema": DRAFT, "title": f"{name}.yml" if name != "norm" else "Een norm", **schema},
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for name, schema in schemas.items()
    }


def _keys(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """For each list: its keys, each with what it means. Norms are not among them: new ones would change the schema."""
    lists = {name: {key: item.uitleg for key, item in entries.items()} for name, entries in catalogue.lijsten.items()}
    return {
        **lists,
        "lagen": {key: record.uitleg for key, record in catalogue.lagen.items()},
        "ambten": {key: record.naam for key, record in catalogue.ambten.items()},
        "themas": {key: record.vraag for key, record in catalogue.themas.items()},
        "bronnen": {key: record.titel for key, record in catalogue.bronnen.items()},
        "actoren": {key: record.naam for key, record in catalogue.actoren.items()},
    }


def _definitions(schema: dict[str, Any]) -> dict[str, Any]:
    """pydantic's schema with ``definitions`` in draft 7's place for them."""
    text = json.dumps(schema).replace("#/$defs/", "#/definitions/")
    result: dict[str, Any] = json.loads(text)
    if "$defs" in result:
        result["definitions"] = result.pop("$defs")
    return result


def _with_keys(schema: Any, keys: dict[str, dict[str, str]]) -> Any:
    """The schema with every ``x-lijst`` replaced by its keys, and without pydantic's English titles and docs."""
    if isinstance(schema, list):
        return [_with_keys(item, keys) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "x-lijst" in schema:
        rest = {key: value for key, value in schema.items() if key not in ("x-lijst", "title")}
        if schema["x-lijst"] not in keys:
            return rest
        choices = keys[schema["x-lijst"]]
        del rest["type"]
        return {**rest, "enum": list(choices), "enumDescriptions": list(choices.values())}
    english = "properties" in schema
    return {
        key: _with_keys(value, keys)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "description" and english)
        and not (key == "default" and value in (None, [], {}))
    }


def _norm(catalogue: Catalogue, keys: dict[str, dict[str, str]]) -> dict[str, Any]:
    schema: dict[str, Any] = _with_keys(_definitions(TypeAdapter(Norm).json_schema()), keys)
    schema["allOf"] = [
        {
            "if": {"properties": {"thema": {"const": thema}}},
            "then": {
                "properties": {
                    "kenmerken": {
                        "additionalProperties": False,
                        "properties": {naam: _kenmerk(kenmerk, keys) for naam, kenmerk in record.kenmerken.items()},
                    }
                }
            },
        }
        for thema, record in catalogue.themas.items()
    ]
    return schema


def _kenmerk(kenmerk: Kenmerk, keys: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The schema of a kenmerk's value, bare or with a note."""
    value = _value(kenmerk, keys)
    noted = {
        "type": "object",
        "additionalProperties": False,
        "required": ["waarde"],
        "properties": {"waarde": value, "noot": {"type": "string", "maxLength": MAX_NOOT}},
    }
    return {"description": kenmerk.uitleg, "anyOf": [value, noted]}


def _value(kenmerk: Kenmerk, keys: dict[str, dict[str, str]]) -> dict[str, Any]:
    number = {"type": "number", "minimum": 0}
    match kenmerk.type:
        case "ja-nee":
            return {"enum": ["ja", "nee"]}
        case "bedrag":
            return number
        case "percentages":
            return {
                "type": "object",
                "additionalProperties": False,
                "required": list(kenmerk.delen),
                "properties": dict.fromkeys(kenmerk.delen, number),
            }
        case "termijn":
            text = {"type": "string"}
            return {
                "type": "object",
                "additionalProperties": False,
                "required": ["na"],
                "properties": {"direct": {"enum": ["ja"]}, "binnen": text, "uiterlijk": text, "na": text},
            }
        case "keuze" | "actor":
            choices = dict(kenmerk.waarden) if kenmerk.type == "keuze" else keys["actoren"]
            one = {"enum": list(choices), "enumDescriptions": list(choices.values())}
            return (
                {"anyOf": [one, {"type": "array", "items": one}]}
                if kenmerk.meervoudig or kenmerk.type == "actor"
                else one
            )
