"""Walks YAML as a stream of events: the plain values of a sound text, or everything that is wrong with it, with places.

Nothing is constructed: ``artikel: 2:4`` stays the text "2:4" (a constructing loader reads the number 124), ``nee``
stays "nee", and of two equal keys neither is lost silently. What could grow without bound (references, depth, the
number of values) is refused when it comes by, so nothing is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from handboek.records import yaml_errors
from handboek.records.findings import Finding

#: Where a value stands in a document: the keys and list indexes that lead to it.
Route = tuple[str | int, ...]

#: A plain value: all scalars stay text, an empty value is "".
Plain = str | list["Plain"] | dict[str, "Plain"]

MAX_DEPTH = 20
MAX_VALUES = 30_000
#: Characters that nobody sees and that no text needs: controls but for tab and line feed, marks of direction and of
#: no width, the separators that some programs take for a line's end, the soft hyphen, private and broken ones.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff]"
)


def veld(route: Route) -> str:
    """A route as messages write it: dotted, list items counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in route) or "bestand"


def finding(path: str, place: tuple[int, int], route: Route, rule: str, details: dict[str, str]) -> Finding:
    """A finding about what stands at ``route``."""
    return Finding(path, *place, veld(route), rule, tuple(sorted(details.items())))


class NotPlainError(Exception):
    """There is something in a text that must be looked into: a mistake, or nothing at all."""


def plain(text: str) -> Plain:
    """The values in ``text``. Raises NotPlainError, or a YAMLError, when there may be anything to report."""
    following: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    following()  # the start of the stream, and then of the document
    following()
    result = _value(following(), following, 0)
    following()  # the end of the document
    if type(following()) is not StreamEndEvent:
        raise NotPlainError
    return result


def _value(event: Any, following: Callable[[], Any], depth: int) -> Plain:
    """The value that begins with ``event``, with the events ``following`` it."""
    kind = type(event)
    if kind is ScalarEvent:
        value: str = event.value
        if event.tag or event.anchor or (event.style == '"' and UNSEEN.search(value)):
            raise NotPlainError
        return "" if value in _NULL and not event.style else value
    if kind not in (MappingStartEvent, SequenceStartEvent) or event.tag or event.anchor or depth >= MAX_DEPTH:
        raise NotPlainError
    if kind is SequenceStartEvent:
        items: list[Plain] = []
        while type(item := following()) is not SequenceEndEvent:
            items.append(_value(item, following, depth + 1))
        if len(items) > 1 and len({item if type(item) is str else repr(item) for item in items}) < len(items):
            raise NotPlainError
        return items
    result: dict[str, Plain] = {}
    while type(item := following()) is not MappingEndEvent:
        if type(item) is not ScalarEvent or item.tag or item.anchor or item.value in result or item.value == "<<":
            raise NotPlainError
        key: str = item.value
        result[key] = _value(following(), following, depth + 1)
    return result


class RefusedError(Exception):
    """The text holds something of which nothing must be made."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class Reader:
    """Walks the events once, collecting values, places and findings."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.events = yaml.CSafeLoader(text)
        self.keys: dict[Route, tuple[int, int]] = {}
        self.values: dict[Route, tuple[int, int]] = {}
        self.findings: list[Finding] = []
        self.last: Event | None = None
        self.depth = 0
        self.count = 0

    def report(self, event: Event, route: Route, rule: str, **details: str) -> None:
        """Adds a finding about what begins with ``event``."""
        self.findings.append(finding(self.path, _place(event), route, rule, details))

    def refuse(self, event: Event, rule: str, **details: str) -> RefusedError:
        """The error to raise when nothing must be made of the text."""
        return RefusedError(finding(self.path, _place(event), (), rule, details))

    def next(self) -> Any:
        """The next event, when it may be there. (Types are compared, not tested: that is faster.)"""
        event: Any = self.events.get_event()
        assert event, "after the stream's end nothing is asked"
        self.last = event
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self.depth -= 1
        elif kind is ScalarEvent or kind is MappingStartEvent or kind is SequenceStartEvent or kind is AliasEvent:
            self.count += 1
            if kind is AliasEvent or event.anchor:
                raise self.refuse(event, "yaml-anker")
            if self.count > MAX_VALUES:
                raise self.refuse(event, "te-veel", grens=f"{MAX_VALUES:,}".replace(",", "."))
            if kind is not ScalarEvent:
                self.depth += 1
                if self.depth > MAX_DEPTH:
                    raise self.refuse(event, "te-diep", grens=str(MAX_DEPTH))
        return event

    def document(self) -> Plain | None:
        """The value of the only document, None when there is none."""
        event = self.next()
        while not isinstance(event, (DocumentStartEvent, StreamEndEvent)):
            event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        data = self.read(self.next(), ())
        self.next()  # the document's end
        if isinstance(second := self.next(), DocumentStartEvent):
            raise self.refuse(second, "yaml-fout", fout=yaml_errors.SECOND)
        return data

    def read(self, event: Any, route: Route) -> Plain:
        """The value that begins with ``event``, with its places."""
        self.values[route] = _place(event)
        if event.tag is not None:
            self.report(event, route, "yaml-tag", tag=str(event.tag))
        kind = type(event)
        if kind is ScalarEvent:
            value: str = event.value
            if not event.style:
                return "" if value in _NULL else value
            if event.style == '"' and (unseen := UNSEEN.search(value)):
                self.report(event, route, "vreemd-teken", teken=code(unseen[0]))
            return value
        return self.sequence(route) if kind is SequenceStartEvent else self.mapping(route)

    def sequence(self, route: Route) -> Plain:
        """The items up to the end of a list; it names nothing twice."""
        items: list[Plain] = []
        seen: set[str] = set()
        while type(event := self.next()) is not SequenceEndEvent:
            item = self.read(event, (*route, len(items)))
            same = item if type(item) is str else repr(item)
            if same in seen and same:
                self.report(event, (*route, len(items)), "dubbel-in-lijst", waarde=same)
            seen.add(same)
            items.append(item)
        return items

    def mapping(self, route: Route) -> Plain:
        """The fields up to the end of a block; each has a name of its own."""
        result: dict[str, Plain] = {}
        while type(event := self.next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self.report(event, route, "sleutel-geen-tekst")
                self.skip(event)
                self.skip(self.next())
                continue
            key: str = event.value
            inner = (*route, key)
            if key == "<<":
                self.report(event, route, "yaml-samenvoeging")
                self.skip(self.next())
            elif key in result:
                self.report(event, inner, "sleutel-dubbel", sleutel=key, regel=str(self.keys[inner][0]))
                self.skip(self.next())
            else:
                self.keys[inner] = _place(event)
                result[key] = ""  # known from here on, also while its own value is being read
                result[key] = self.read(self.next(), inner)
        return result

    def skip(self, event: Event) -> None:
        """Passes over a whole value of which nothing is kept."""
        if type(event) is not ScalarEvent:
            around = self.depth - 1
            while self.depth > around:
                self.next()


#: The ways to write no value at all (YAML 1.1, https://yaml.org/type/null.html).
_NULL = frozenset(("", "~", "null", "Null", "NULL"))


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark  # libyaml gives every event its marks
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def code(character: str) -> str:
    """A character that cannot be seen, as messages name it."""
    return f"U+{ord(character):04X}"
