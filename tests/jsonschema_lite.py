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
    "number": int | float,
    "null": type(None),
}
SILENT = {
    *("$schema", "title", "description", "definitions"),
    *("enumDescriptions", "errorMessage", "patternErrorMessage"),
    *("then", "else"),  # read with their "if"
}
#: Keywords that say nothing about a value of another type.
ONLY = {
    **dict.fromkeys(("properties", "additionalProperties", "propertyNames", "required", "dependencies"), dict),
    **dict.fromkeys(("minProperties", "maxProperties"), dict),
    **dict.fromkeys(("items", "minItems", "maxItems", "uniqueItems"), list),
    **dict.fromkeys(("pattern", "minLength", "maxLength"), str),
    "minimum": int | float,
}


def faults(
    value: Any, schema: Any, root: dict[str, Any], at: str = "", files: dict[str, Any] | None = None
) -> Iterator[str]:
    """Where ``value`` does not fit ``schema``; ``root`` holds the definitions, ``files`` the schemas in other files."""
    if isinstance(schema, bool):
        yield from () if schema else (f"{at}: mag hier niet",)
        return

    def inside(inner: Any, wanted: Any, where: str = at) -> list[str]:
        return list(faults(inner, wanted, root, where, files))

    for keyword, wanted in schema.items():
        if keyword in ONLY and not isinstance(value, ONLY[keyword]):
            continue
        match keyword:
            case "$ref":
                name = wanted.removeprefix("#/definitions/")
                if name != wanted:
                    yield from inside(value, root["definitions"][name])
                else:
                    other = (files or {})[wanted]
                    yield from faults(value, other, other, at, files)
            case "type":
                kinds = wanted if isinstance(wanted, list) else [wanted]
                if not any(
                    isinstance(value, TYPES[kind]) and (kind == "boolean" or value is not True) for kind in kinds
                ):
                    yield f"{at}: geen {wanted}"
            case "const":
                if value != wanted:
                    yield f"{at}: niet {wanted}"
            case "enum":
                if value not in wanted:
                    yield f"{at}: geen van {wanted}"
            case "anyOf":
                if all(inside(value, one) for one in wanted):
                    yield f"{at}: past bij geen enkele vorm"
            case "oneOf":
                if sum(not inside(value, one) for one in wanted) != 1:
                    yield f"{at}: past niet bij één vorm"
            case "allOf":
                for one in wanted:
                    yield from inside(value, one)
            case "not":
                if not inside(value, wanted):
                    yield f"{at}: mag zo niet"
            case "if":
                yield from inside(value, schema.get("else" if inside(value, wanted) else "then", True))
            case "properties":
                for name in value.keys() & wanted.keys():
                    yield from inside(value[name], wanted[name], f"{at}.{name}")
            case "additionalProperties":
                for name in value.keys() - schema.get("properties", {}).keys():
                    yield from inside(value[name], wanted, f"{at}.{name}")
            case "propertyNames":
                for name in value:
                    yield from inside(name, wanted, f"{at}.{name}")
            case "required":
                yield from (f"{at}: {name} ontbreekt" for name in wanted if name not in value)
            case "dependencies":
                for name in value.keys() & wanted.keys():
                    yield from inside(value, {"required": wanted[name]})
            case "items":
                for index, item in enumerate(value):
                    yield from inside(item, wanted, f"{at}[{index}]")
            case "uniqueItems":
                if wanted and any(item in value[:index] for index, item in enumerate(value)):
                    yield f"{at}: dubbel"
            case "pattern":
                if not re.search(wanted, value):
                    yield f"{at}: {value!r} past niet bij {wanted}"
            case "minLength" | "minItems" | "minProperties":
                if len(value) < wanted:
                    yield f"{at}: te kort"
            case "maxLength" | "maxItems" | "maxProperties":
                if len(value) > wanted:
                    yield f"{at}: te lang"
            case "minimum":
                if value < wanted:
                    yield f"{at}: te klein"
            case _ if keyword not in SILENT:
                raise AssertionError(f"onbekend sleutelwoord {keyword}")
