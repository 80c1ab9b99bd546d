"""What a diff is asked to compare: an edition's label, a file, a git reference or ``.``; ``@JJJJ-MM-DD`` for a day."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from handboek.editions import chain, edition, flat, stand, trees
from handboek.editions.edition import Editie, EditieFoutError
from handboek.editions.stand import NORM, Plaats, Sleutel, Stand
from handboek.records import catalogue, messages
from handboek.records.catalogue import Catalogue
from handboek.records.findings import CatalogueError, Finding
from handboek.records.source import Route

#: What may be wrong with the records of an older commit: a register or list came later.
LATER = ("register-ontbreekt", "lijst-ontbreekt")


class NietGevondenError(Exception):
    """What was asked for is no label, file, folder or reference; the text names it."""


class DagFoutError(Exception):
    """A day does not exist; the text names it."""


def find(root: Path, asked: str) -> Stand:
    """The records that ``asked`` stands for, in the handbook under ``root``.

    Raises NietGevondenError when there is nothing of that name, EditieFoutError when what is there is no sound edition
    or holds faulty records, and DagFoutError when the day behind ``@`` does not exist.
    """
    name, _, day = asked.rpartition("@") if re.search(r"@\d{4}-\d{2}-\d{2}$", asked) else (asked, "", "")
    try:
        peildatum = date.fromisoformat(day) if day else None
    except ValueError:
        raise DagFoutError(f"{day} is geen dag") from None
    editie, plaats = _found(root, name)
    found = stand.of(editie, peildatum, plaats)
    return replace(found, kop={**found.kop, "gevraagd": asked})


def _found(root: Path, name: str) -> tuple[Editie, Plaats]:
    if name == ".":
        return _tree(root, trees.day(root), trees.head(root))
    file = chain.files(root).get(name, Path(name))
    if file.is_file():
        text = file.read_bytes()
        shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
        return edition.read(text), _places_in_file(text.decode("utf-8"), shown)
    if (file / "norms").is_dir():
        return _tree(file, trees.day(file), trees.head(file))
    with at(root, name) as (folder, commit, day):
        records, findings = catalogue.read(folder)
    if wrong := [one for one in findings if one.rule not in LATER]:
        raise _faulty(wrong)
    return made(records, day, commit)


@contextmanager
def at(root: Path, ref: str) -> Iterator[tuple[Path, str, date]]:
    """A folder with the records of a commit, as long as it is needed; the commit's full name, and its day.

    The records passed the checks of that day, and may lack registers that came later (``LATER``). Raises
    NietGevondenError.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            commit, day = trees.commit(root, ref), trees.day(root, ref)
            trees.unpack(root, commit, Path(folder))
        except trees.GeenRefError:
            raise NietGevondenError(ref) from None
        yield Path(folder), commit, day


def _tree(root: Path, day: date, commit: str | None) -> tuple[Editie, Plaats]:
    """The records in a folder, which must pass all checks, as an edition that has no label yet."""
    try:
        return made(catalogue.load(root, day), day, commit)
    except CatalogueError as error:
        raise _faulty(error.findings) from None


def _faulty(findings: list[Finding]) -> EditieFoutError:
    return EditieFoutError("de records bevatten fouten\n" + messages.report(sorted(findings)))


def made(records: Catalogue, day: date, commit: str | None) -> tuple[Editie, Plaats]:
    """The records as an edition without a label, and where its fields stand."""
    return edition.load(edition.make(records, edition.CONCEPT, day, commit, None)), _places_in_tree(records)


#: Where in an edition's file a register, an entry of one or a norm begins (see ``canonical.text``).
_STARTS = re.compile(r'^(?: "(\w+)": [\[{]$|  ("(?:[^"\\]|\\.)*"): |   "id": ("[^"]+"))', re.MULTILINE)


def _places_in_file(text: str, path: str) -> Plaats:
    """Each norm at the line of its id, each entry of a register at its first, and all else in the file as a whole."""
    lines: dict[tuple[str, str], int] = {}
    section, line, counted = "", 1, 0
    for found in _STARTS.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        register, entry, norm = found.groups()
        if register:
            section = register
        else:
            lines[(NORM, norm) if norm else (section, entry)] = line

    def place(sleutel: Sleutel, veld: str) -> str:
        soort, name = sleutel
        entry = name.partition("/")[0] if soort == "keuzelijsten" else name
        line = lines.get((soort, json.dumps(entry, ensure_ascii=False)))
        return f"{path}:{line}" if line else path

    return place


def _places_in_tree(records: Catalogue) -> Plaats:
    """Each field at the line of its value."""

    def place(sleutel: Sleutel, veld: str) -> str:
        soort, name = sleutel
        document = records.herkomst[name] if soort == NORM else records.registers[soort]
        start: Route = () if soort == NORM else tuple(name.split("/")) if soort == "keuzelijsten" else (name,)
        parts: list[str | int] = list(veld.removesuffix(flat.ORDER).split("."))
        if parts[0] == "eerdere_versies" and soort == NORM:
            ends = [old.geldig_tot.isoformat() for old in records.normen[name].eerdere_versies]
            parts[1] = ends.index(str(parts[1]))
        return f"{document.path}:{document.place((*start, *parts))[0]}"

    return place
