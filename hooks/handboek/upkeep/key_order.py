"""Puts the fields of a record in the order of its model, moving whole lines with the comments above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from handboek.records import source
from handboek.records.model import Norm, Record
from handboek.records.registers import REGISTERS
from handboek.records.source import Document, Plain, Route
from handboek.records.yaml_reader import veld
from handboek.upkeep.mends import Herstel, Mended


def order(text: str, path: str) -> Mended:
    """The text with every block of fields in the model's order. Blocks between { and } are left as they are."""
    done: list[Herstel] = []
    seen: set[Route] = set()
    while True:
        document, wrong = source.read(text, path)
        if document.data is None or wrong:
            return text, done
        block = next((one for one in _blocks(document) if one[0] not in seen), None)
        if block is None:
            return text, done
        route, fields = block
        seen.add(route)
        if new := _moved(text, document, route, fields):
            text = new
            line = min(document.place((*route, key), key=True)[0] for key in fields)
            where = f" van {veld(route)}" if route else ""
            done.append(Herstel(line, "volgorde", f"de velden{where} staan in de vaste volgorde"))


def _blocks(document: Document) -> Iterator[tuple[Route, list[str]]]:
    """Where the fields stand in another order than that of the model, and the order that they should have."""
    _, folder, name = document.path.removesuffix(".yml").split("/")
    entries: list[tuple[Route, Plain, type[Record]]] = []
    if folder != "registers":
        entries = [((), document.data or {}, Norm)]
    elif name in REGISTERS and isinstance(document.data, dict):
        model, shape = REGISTERS[name]
        for key, data in document.data.items():
            entries += [((key,), data, model)] if shape == "een" else _inner((key,), data, model)
    while entries:
        route, data, model = entries.pop(0)
        if not isinstance(data, dict):
            continue
        fields = list(model.model_fields)
        rank, ranks = -1, {}
        for key in data:  # an unknown field stays behind the one before it
            rank = fields.index(key) if key in fields else rank
            ranks[key] = rank
        wanted = sorted(data, key=ranks.__getitem__)
        if wanted != list(data):
            yield route, wanted
        for key, value in data.items():
            kind = _record(model.model_fields[key].annotation) if key in fields else None
            if kind:
                here = (*route, key)
                nested = isinstance(value, list) or "dict" in str(model.model_fields[key].annotation)
                entries += _inner(here, value, kind) if nested else [(here, value, kind)]


def _inner(route: Route, data: Plain, model: type[Record]) -> list[tuple[Route, Plain, type[Record]]]:
    if isinstance(data, dict):
        return [((*route, key), value, model) for key, value in data.items()]
    return [((*route, index), value, model) for index, value in enumerate(data)] if isinstance(data, list) else []


def _record(annotation: Any) -> type[Record] | None:
    """The kind of record that a field holds, if it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((kind for inner in get_args(annotation) if (kind := _record(inner))), None)


def _moved(text: str, document: Document, route: Route, fields: list[str]) -> str | None:
    """The text with the fields at ``route`` in this order, None when they do not stand below each other."""
    lines = text.split("\n")
    places = {key: document.place((*route, key), key=True) for key in fields}
    columns = {column for _, column in places.values()}
    if len(columns) > 1 or len({line for line, _ in places.values()}) < len(fields):
        return None
    indent = columns.pop() - 1
    keys = sorted(fields, key=places.__getitem__)
    first = places[keys[0]][0] - 1
    starts = [first, *(_start(lines, places[key][0] - 1, indent) for key in keys[1:])]
    ends = [*starts[1:], _end(lines, places[keys[-1]][0], indent)]
    parts = {key: lines[start:end] for key, start, end in zip(keys, starts, ends, strict=True)}
    # The first field of an item stands behind its dash; whichever comes first gets it.
    dash = lines[first][:indent]
    for key, start in zip(keys, starts, strict=True):
        own = places[key][0] - 1 - start
        parts[key][own] = (dash if key == fields[0] else " " * indent) + parts[key][own][indent:]
    return "\n".join([*lines[: starts[0]], *(line for key in fields for line in parts[key]), *lines[ends[-1] :]])


def _start(lines: list[str], line: int, indent: int) -> int:
    """The first line that belongs to the field on ``line``: the comments right above it go with it."""
    while re.match(rf" {{{indent}}}#", lines[line - 1]):
        line -= 1
    return line


def _end(lines: list[str], line: int, indent: int) -> int:
    """The line on which the block of the field before ``line`` has ended."""
    end = line
    for number in range(line, len(lines)):
        text = lines[number]
        if not text.strip():
            continue
        if len(text) - len(text.lstrip(" ")) < indent:
            break
        end = number + 1
    return end
