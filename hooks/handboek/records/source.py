"""YAML text to plain values, each with the line and column where it stands.

A sound file is read for its values alone (``plain``): that takes half the time. The places are sought only when a
finding asks for one, and what is wrong with a file as YAML only when ``plain`` did not get through it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import yaml

from handboek.records import beside, yaml_errors
from handboek.records.findings import Finding
from handboek.records.yaml_reader import MAX_VALUES, UNSEEN, NotPlainError, Reader, RefusedError, code, finding, plain
from handboek.records.yaml_reader import Plain as Plain
from handboek.records.yaml_reader import Route as Route

MAX_BYTES = 1_000_000
#: How many files another process reads before the one that began it is back from its other work.
HEAD_START = 800
#: From how many files on it is worth while to read them in several processes.
MANY = 1000


@dataclass(frozen=True)
class Document:
    """One YAML file as plain values.

    ``data`` is None when the text could not be read at all; ``text`` is what was read.
    """

    path: str
    data: Plain | None
    text: str = ""

    @cached_property
    def _read(self) -> Reader:
        reader = Reader(self.path, self.text)
        if self.data is not None:
            reader.document()
        return reader

    @property
    def keys(self) -> dict[Route, tuple[int, int]]:
        """Line and column, both from 1, of the key at each route."""
        return self._read.keys

    @property
    def values(self) -> dict[Route, tuple[int, int]]:
        """Line and column, both from 1, of the value at each route."""
        return self._read.values

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
        return finding(self.path, self.place(route), route, rule, details)

    def finding_key(self, route: Route, rule: str, **details: str) -> Finding:
        """A finding of ``rule`` about the key at ``route`` in this file."""
        return finding(self.path, self.place(route, key=True), route, rule, details)


#: A file, and what messages call it; the same for its bytes.
Named = tuple[Path, str]
Raw = tuple[bytes, str]
#: A document, and what is wrong with its file as YAML.
Found = tuple[Document, list[Finding]]
#: Reads files.
Reading = Callable[[Sequence[Named]], list[Found]]
#: What ``read_changed`` read the last time, by name.
_last: dict[str, tuple[bytes, Found]] = {}


def _decoded(raw: bytes, path: str) -> str | Finding:
    """The text in ``raw``, or what keeps it from being read."""
    if len(raw) > MAX_BYTES:
        return finding(path, (1, 1), (), "te-groot", {"grens": f"{MAX_BYTES:,}".replace(",", ".")})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        meant = raw[error.start : error.start + 1].decode("cp1252", "replace")
        details = {"bedoeld": meant if meant.isalpha() and not raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ""}
        return finding(path, _end(before), (), "geen-utf8", details)
    return text


def _end(text: str) -> tuple[int, int]:
    """Line and column just behind a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def read(text: bytes | str, path: str) -> Found:
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
        return nothing, [finding(path, place, (), "vreemd-teken", {"teken": code(unseen[0])})]
    try:
        if len(decoded) < MAX_VALUES:  # a longer text may hold more values than that
            return Document(path, plain(decoded), decoded), []
    except (NotPlainError, yaml.YAMLError):
        pass  # told below
    reader = Reader(path, decoded)
    try:
        data = reader.document()
    except RefusedError as refused:
        return nothing, [refused.finding]
    except yaml.MarkedYAMLError as error:
        said, place = yaml_errors.explain(error, decoded, reader.last)
        return nothing, [finding(path, place, (), "yaml-fout", {"fout": said})]
    if data is None:
        return nothing, [Finding(path, 1, 1, "bestand", "leeg-bestand")]
    return Document(path, data, decoded), reader.findings


def read_file(path: Path, name: str) -> Found:
    """The document in a file; ``name`` is what messages call it. Reads no more than may be read. Raises OSError."""
    return read(_raw(path), name)


def files(root: Path) -> list[Named]:
    """Every file under ``norms/`` in ``root``, in order of path; its name is its path from ``root``."""
    names: list[str] = []
    for folder, _, inside in os.walk(root / "norms"):
        names += [f"{Path(folder).relative_to(root).as_posix()}/{name}" for name in inside]
    return [(root / name, name) for name in sorted(names, key=lambda name: name.split("/"))]


def read_files(several: Sequence[Named | Raw]) -> list[Found]:
    """The same for many files, in their order. Raises OSError."""
    return _begin(several, 0)(several) if len(several) >= MANY else _read_each(several)


def read_ahead(root: Path) -> Reading:
    """Reads the records under ``root`` in other processes from now on, for whoever has something else to do first.

    Gives what can be asked once for what is read, as ``read_files`` gives it.
    """
    return _begin([named for named in files(root) if named[0].suffix == ".yml"], HEAD_START)


def _begin(several: Sequence[Named | Raw], head_start: int) -> Callable[[Sequence[Named | Raw]], list[Found]]:
    """Begins with files in other processes; what it gives reads those that are left, and waits for the rest."""
    others = beside.processors() - 1
    # Each of the others reads as many as are left, and head_start more.
    there = len(several) - max(0, len(several) - others * head_start) // (others + 1) if others else 0
    size = -(-there // others) if there else 1
    shares = [several[at : min(at + size, there)] for at in range(0, there, size)]
    begun = [(share, beside.Beside(partial(_read_each, share))) for share in shares]

    def reading(wanted: Sequence[Named | Raw]) -> list[Found]:
        elsewhere = {name for share in shares for _, name in share}
        here = [named for named in wanted if named[1] not in elsewhere]
        found = dict(zip((name for _, name in here), _read_each(here), strict=True))
        for share, work in begun:
            found |= zip((name for _, name in share), work.result(), strict=True)
        return [found[name] for _, name in wanted]

    return reading


def read_changed(several: Sequence[Named]) -> list[Found]:
    """The same for whoever reads them again and again: what has the bytes of the last time is what it was."""
    global _last
    raws = [(_raw(path), name) for path, name in several]
    new = [(raw, name) for raw, name in raws if name not in _last or _last[name][0] != raw]
    made = dict(zip((name for _, name in new), read_files(new), strict=True))
    _last = {name: (raw, made[name] if name in made else _last[name][1]) for raw, name in raws}
    return [found for _, found in _last.values()]


def _raw(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _read_each(several: Sequence[Named | Raw]) -> list[Found]:
    return [read(_raw(item) if isinstance(item, Path) else item, name) for item, name in several]
