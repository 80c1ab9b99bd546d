"""YAML text to plain values, each with the line and column where it stands.

The nodes are composed and never constructed: ``artikel: 2:4`` stays the text "2:4" (a constructing
loader reads the number 124), ``nee`` stays "nee", and of two equal keys neither is lost silently.

A sound file is read once, for its values alone (``_plain``): that takes a third of the time. The places are sought only
when a finding asks for one, and what is wrong with a file as YAML only when ``_plain`` did not get through it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from handboek.records.findings import Finding

#: Where a value stands in a document: the keys and list indexes that lead to it.
Route = tuple[str | int, ...]

#: A plain value: all scalars stay text, an empty value is "".
Plain = str | list["Plain"] | dict[str, "Plain"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20


@dataclass(frozen=True)
class Document:
    """One YAML file as plain values.

    ``data`` is None when the text could not be read at all; ``text`` is what was read.
    """

    path: str
    data: Plain | None
    text: str = ""

    @cached_property
    def _places(self) -> tuple[dict[Route, tuple[int, int]], dict[Route, tuple[int, int]]]:
        """Line and column, both from 1, of the key and of the value at each route."""
        reader = _Reader(self.path)
        node = yaml.compose(self.text, Loader=yaml.CSafeLoader) if self.data is not None else None
        if node is not None:
            reader.read(node, ())
        return reader.keys, reader.values

    def place(self, route: Route, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value (or its key) at ``route``, else of the nearest value around it."""
        keys, values = self._places
        table = keys if key else values
        while route:
            if route in table:
                return table[route]
            if route in values:
                return keys.get(route, values[route])
            route = route[:-1]
        return values.get((), (1, 1))

    def finding(self, route: Route, rule: str, **details: str) -> Finding:
        """A finding of ``rule`` about the value at ``route`` in this file."""
        return self._finding(self.place(route), route, rule, details)

    def finding_key(self, route: Route, rule: str, **details: str) -> Finding:
        """A finding of ``rule`` about the key at ``route`` in this file."""
        return self._finding(self.place(route, key=True), route, rule, details)

    def _finding(self, place: tuple[int, int], route: Route, rule: str, details: dict[str, str]) -> Finding:
        veld = ".".join(str(part + 1) if isinstance(part, int) else part for part in route)
        return Finding(self.path, *place, veld or "bestand", rule, tuple(sorted(details.items())))


class _Reader:
    """Walks the node tree once, collecting values, places and findings."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.keys: dict[Route, tuple[int, int]] = {}
        self.values: dict[Route, tuple[int, int]] = {}
        self.findings: list[Finding] = []

    def report(self, node: Node, route: Route, rule: str, **details: str) -> None:
        veld = ".".join(str(part + 1) if isinstance(part, int) else part for part in route)
        line, column = _place(node)
        self.findings.append(Finding(self.path, line, column, veld or "bestand", rule, tuple(sorted(details.items()))))

    def read(self, node: Node, route: Route) -> Plain:
        self.values[route] = _place(node)
        if isinstance(node, ScalarNode):
            if node.tag not in _TEXT_TAGS:
                self.report(node, route, "yaml-tag", tag=str(node.tag))
            return str(node.value)
        if isinstance(node, SequenceNode):
            return [self.read(item, (*route, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.report(key_node, route, "sleutel-geen-tekst")
                continue
            key = str(key_node.value)
            if key == "<<":
                self.report(key_node, route, "yaml-samenvoeging")
                continue
            inner = (*route, key)
            if key in result:
                self.report(key_node, inner, "sleutel-dubbel", sleutel=key, regel=str(self.keys[inner][0]))
                continue
            self.keys[inner] = _place(key_node)
            result[key] = self.read(value_node, inner)
        return result


_TEXT_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "null", "bool", "int", "float", "timestamp", "value", "merge")
}


def _place(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


class _NotPlainError(Exception):
    """There is something in a text that must be looked into: a mistake, or more than one document."""


def _plain(text: str) -> Plain:
    """The plain values in ``text``. Raises _NotPlainError, or a YAMLError, when there may be anything to report."""
    following: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    following()  # the start of the stream, and then of the document
    following()
    result = _value(following(), following, 0)
    if not isinstance(following(), DocumentEndEvent) or not isinstance(following(), StreamEndEvent):
        raise _NotPlainError
    return result


def _value(event: Any, following: Callable[[], Any], depth: int) -> Plain:
    """The value that begins with ``event``, with the events ``following`` it."""
    kind = type(event)
    if kind is ScalarEvent:
        if event.tag or event.anchor:
            raise _NotPlainError
        value: str = event.value
        return value
    if kind not in (MappingStartEvent, SequenceStartEvent) or event.tag or event.anchor or depth >= MAX_DEPTH:
        raise _NotPlainError
    if kind is SequenceStartEvent:
        items: list[Plain] = []
        while type(item := following()) is not SequenceEndEvent:
            items.append(_value(item, following, depth + 1))
        return items
    result: dict[str, Plain] = {}
    while type(item := following()) is not MappingEndEvent:
        if type(item) is not ScalarEvent or item.tag or item.anchor or item.value in result or item.value == "<<":
            raise _NotPlainError
        key: str = item.value
        result[key] = _value(following(), following, depth + 1)
    return result


def _refused(text: str, path: str) -> Finding | None:
    """What must be refused before a node tree is made of it: references (they can explode) and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        place = (event.start_mark.line + 1, event.start_mark.column + 1) if event.start_mark else (1, 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return Finding(path, *place, "bestand", "yaml-anker")
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return Finding(path, *place, "bestand", "te-diep", (("grens", str(MAX_DEPTH)),))
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return None


def read(text: bytes | str, path: str) -> tuple[Document, list[Finding]]:
    """The document in ``text``, and what is wrong with it as YAML. ``path`` is only used in messages.

    Raises nothing for bad input: an unreadable text gives a document without data and a finding.
    """
    if isinstance(text, bytes):
        raw = text
        if len(raw) > MAX_BYTES:
            limit = f"{MAX_BYTES:,}".replace(",", ".")
            return Document(path, None), [Finding(path, 1, 1, "bestand", "te-groot", (("grens", limit),))]
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - raw.rfind(b"\n", 0, error.start)
            return Document(path, None), [Finding(path, line, column, "bestand", "geen-utf8")]
    text = text.replace("\r\n", "\n")
    try:
        return Document(path, _plain(text), text), []
    except (_NotPlainError, yaml.YAMLError, RecursionError):
        return _looked_into(text, path)


def _looked_into(text: str, path: str) -> tuple[Document, list[Finding]]:
    """The same as ``read`` for a text in which there may be something to report."""
    try:
        refused = _refused(text, path)
        if refused:
            return Document(path, None), [refused]
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        found = error.problem_mark or error.context_mark
        line, column = (found.line + 1, found.column + 1) if found else (1, 1)
        return Document(path, None), [
            Finding(path, line, column, "bestand", "yaml-fout", (("fout", str(error.problem)),))
        ]
    except (yaml.YAMLError, RecursionError) as error:
        return Document(path, None), [
            Finding(path, 1, 1, "bestand", "yaml-fout", (("fout", str(error).splitlines()[0]),))
        ]
    if node is None:
        return Document(path, None), [Finding(path, 1, 1, "bestand", "leeg-bestand")]
    reader = _Reader(path)
    data = reader.read(node, ())
    return Document(path, data, text), reader.findings
