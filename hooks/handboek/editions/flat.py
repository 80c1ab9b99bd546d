"""A record as a flat mapping from field to value, and back: what a diff compares, names and patches.

``bron.artikel`` is a field within a field. A kenmerk's remark stands beside its value, as ``kenmerken.<naam>.noot``. An
older text is named by its last day: ``eerdere_versies.2022-12-31.samenvatting``. A mapping whose order counts has that
order as a field of its own, ``…#volgorde``. Any other list is one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ORDER = "#volgorde"
_OLDER = "eerdere_versies"


def flatten(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record in canonical form, none of which is None."""
    return dict(_fields(record, ""))


def _fields(record: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        route = f"{before}{name}"
        if name == "kenmerken" and isinstance(value, dict):
            for key, inner in value.items():
                noted = isinstance(inner, dict) and "noot" in inner
                yield f"{route}.{key}", inner["waarde"] if noted else inner
                if noted:
                    yield f"{route}.{key}.noot", inner["noot"]
        elif name == _OLDER:
            for old in value:
                day = old["geldig_tot"]
                yield f"{route}.{day}.geldig_tot", day
                yield from _fields({key: inner for key, inner in old.items() if key != "geldig_tot"}, f"{route}.{day}.")
        elif is_mapping(value):
            yield route + ORDER, [pair["sleutel"] for pair in value]
            yield from _fields({pair["sleutel"]: pair["waarde"] for pair in value}, f"{route}.")
        elif isinstance(value, dict):
            yield from _fields(value, f"{route}.")
        else:
            yield route, value


def is_mapping(value: Any) -> bool:
    """Is this a mapping whose order counts?"""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and item.keys() == {"sleutel", "waarde"} for item in value)
    )


def build(fields: dict[str, Any]) -> dict[str, Any]:
    """The record of which these are the fields: the inverse of ``flatten``, also for an empty record."""
    tree: dict[str, Any] = {}
    orders: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    for field, value in fields.items():
        parts = field.split(".")
        if field.endswith(ORDER):
            orders[field.removesuffix(ORDER)] = value
        elif parts[-1] == "noot" and len(parts) >= 3 and parts[-3] == "kenmerken":
            notes[field.removesuffix(".noot")] = value
        else:
            _put(tree, parts, value)
    for field, note in notes.items():
        parts = field.split(".")
        _put(tree, parts, {"noot": note, "waarde": _get(tree, parts)})
    # The innermost first: what is a list afterwards can no longer be walked into.
    for field in sorted(orders, key=lambda name: -name.count(".")):
        parts = field.split(".")
        inner = _get(tree, parts)
        _put(tree, parts, [{"sleutel": key, "waarde": inner[key]} for key in orders[field]])
    if _OLDER in tree:
        tree[_OLDER] = [tree[_OLDER][day] for day in sorted(tree[_OLDER], reverse=True)]
    return tree


def _get(tree: dict[str, Any], parts: list[str]) -> Any:
    for part in parts:
        tree = tree[part]
    return tree


def _put(tree: dict[str, Any], parts: list[str], value: Any) -> None:
    for part in parts[:-1]:
        tree = tree.setdefault(part, {})
    tree[parts[-1]] = value
