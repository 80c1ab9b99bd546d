"""YAML text to plain values, each with the line and column where it stands.

The text is read as a stream of events and never constructed: ``artikel: 2:4`` stays the text "2:4" (a constructing
loader reads the number 124), ``nee`` stays "nee", and of two equal keys neither is lost silently. What could grow
without bound (references, depth, the number of values) is refused when it comes by, so nothing is made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
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

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 50_000
#: Characters that nobody sees and that no text needs: controls but for tab and line feed, marks of direction and of
#: no width, the separators that some programs take for a line's end, the soft hyphen, private and broken ones.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff]"
)


@dataclass(frozen=True)
class Document:
    """One YAML file as plain values.

    ``data`` is None when the text could not be read at all. ``keys`` and ``values`` give the place
    (line, column), both from 1, of the key and of the value at each route.
    """

    path: str
    data: Plain | None
    keys: dict[Route, tuple[int, int]] = field(default_factory=dict)
    values: dict[Route, tuple[int, int]] = field(default_factory=dict)

    def place(self, route: Route, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value (or its key) at ``route``, else of the nearest value around it."""
        table = self.keys if key else self.values
        while route:
            if route in table:
                return table[route]
            if route in self.values:
                return self.keys.get(route, self.values[route])
            route = route[:-1]
        return self.values.get((), (1, 1))

    def finding(self, route: Route, rule: str, **details: str) -> Finding:
        """A finding of ``rule`` about the value at ``route`` in this file."""
        return _finding(self.path, self.place(route), route, rule, details)

    def finding_key(self, route: Route, rule: str, **details: str) -> Finding:
        """A finding of ``rule`` about the key at ``route`` in this file."""
        return _finding(self.path, self.place(route, key=True), route, rule, details)


def veld(route: Route) -> str:
    """A route as messages write it: dotted, list items counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in route) or "bestand"


def _finding(path: str, place: tuple[int, int], route: Route, rule: str, details: dict[str, str]) -> Finding:
    return Finding(path, *place, veld(route), rule, tuple(sorted(details.items())))


class _RefusedError(Exception):
    """The text holds something of which nothing must be made."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Reader:
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
        self.findings.append(_finding(self.path, _place(event), route, rule, details))

    def refuse(self, event: Event, rule: str, **details: str) -> _RefusedError:
        return _RefusedError(_finding(self.path, _place(event), (), rule, details))

    def next(self) -> Any:
        """The next event, when it may be there. (Types are compared and not tested: this runs a million times.)"""
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
        self.values[route] = _place(event)
        if event.tag is not None:
            self.report(event, route, "yaml-tag", tag=str(event.tag))
        kind = type(event)
        if kind is ScalarEvent:
            value: str = event.value
            if not event.style:
                return "" if value in _NULL else value
            if event.style == '"' and (unseen := UNSEEN.search(value)):
                self.report(event, route, "vreemd-teken", teken=_code(unseen[0]))
            return value
        return self.sequence(route) if kind is SequenceStartEvent else self.mapping(route)

    def sequence(self, route: Route) -> Plain:
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


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _decoded(raw: bytes, path: str) -> str | Finding:
    """The text in ``raw``, or what keeps it from being read."""
    if len(raw) > MAX_BYTES:
        return _finding(path, (1, 1), (), "te-groot", {"grens": f"{MAX_BYTES:,}".replace(",", ".")})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        meant = raw[error.start : error.start + 1].decode("cp1252", "replace")
        details = {"bedoeld": meant if meant.isalpha() and not raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ""}
        return _finding(path, _end(before), (), "geen-utf8", details)
    return text


def _end(text: str) -> tuple[int, int]:
    """Line and column just behind a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def read(text: bytes | str, path: str) -> tuple[Document, list[Finding]]:
    """The document in ``text``, and what is wrong with it as YAML. ``path`` is only used in messages.

    Raises nothing for bad input: an unreadable text gives a document without data and a finding.
    """
    nothing = Document(path, None)
    decoded = _decoded(text, path) if isinstance(text, bytes) else text
    if isinstance(decoded, Finding):
        return nothing, [decoded]
    decoded = decoded.replace("\r\n", "\n")
    if unseen := UNSEEN.search(decoded):
        place = _end(decoded[: unseen.start()])
        return nothing, [_finding(path, place, (), "vreemd-teken", {"teken": _code(unseen[0])})]
    reader = _Reader(path, decoded)
    try:
        data = reader.document()
    except _RefusedError as refused:
        return nothing, [refused.finding]
    except yaml.MarkedYAMLError as error:
        said, place = yaml_errors.explain(error, decoded, reader.last)
        return nothing, [_finding(path, place, (), "yaml-fout", {"fout": said})]
    if data is None:
        return nothing, [Finding(path, 1, 1, "bestand", "leeg-bestand")]
    return Document(path, data, reader.keys, reader.values), reader.findings


def read_file(path: Path, root: Path) -> tuple[Document, list[Finding]]:
    """The document in the file ``path``; messages name it relative to ``root``. Raises OSError."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    return read(raw, path.relative_to(root).as_posix())
