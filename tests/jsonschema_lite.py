"""The part of JSON Schema (draft 7) that the project's own schemas use. An unknown keyword is an error, not a pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}
SILENT = {"$schema", "title", "description", "definitions", "enumDescriptions"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where ``value`` does not fit ``schema``; ``root`` holds the definitions."""
    for keyword, wanted in schema.items():
        match keyword:
            case "$ref":
                yield from faults(value, root["definitions"][wanted.removeprefix("#/definitions/")], root, at)
            case "type":
                if not isinstance(value, TYPES[wanted]) or (wanted == "integer" and isinstance(value, bool)):
                    yield f"{at}: geen {wanted}"
            case "const":
                if value != wanted:
                    yield f"{at}: niet {wanted}"
            case "enum":
                if value not in wanted:
                    yield f"{at}: geen van {wanted}"
            case "anyOf":
                if all(list(faults(value, one, root, at)) for one in wanted):
                    yield f"{at}: past bij geen enkele vorm"
            case "properties" if isinstance(value, dict):
                for name in value.keys() & wanted.keys():
                    yield from faults(value[name], wanted[name], root, f"{at}.{name}")
            case "additionalProperties" if isinstance(value, dict):
                for name in value.keys() - schema.get("properties", {}).keys():
                    if wanted is False:
                        yield f"{at}: {name} is te veel"
                    elif wanted is not True:
                        yield from faults(value[name], wanted, root, f"{at}.{name}")
            case "required" if isinstance(value, dict):
                yield from (f"{at}: {name} ontbreekt" for name in wanted if name not in value)
            case "items" if isinstance(value, list):
                for index, item in enumerate(value):
                    yield from faults(item, wanted, root, f"{at}[{index}]")
            case "pattern" if isinstance(value, str):
                if not re.search(wanted, value):
                    yield f"{at}: {value!r} past niet bij {wanted}"
            case "minLength" | "minItems" if isinstance(value, str | list):
                if len(value) < wanted:
                    yield f"{at}: te kort"
            case "maxLength" | "maxItems" if isinstance(value, str | list):
                if len(value) > wanted:
                    yield f"{at}: te lang"
            case "minimum" if isinstance(value, int):
                if value < wanted:
                    yield f"{at}: te klein"
            case "properties" | "additionalProperties" | "required" | "items" | "pattern" | "minimum":
                pass
            case "minLength" | "minItems" | "maxLength" | "maxItems":
                pass
            case _ if keyword not in SILENT:
                raise AssertionError(f"onbekend sleutelwoord {keyword}")
