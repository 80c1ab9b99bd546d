"""No sentence of the founding letters stands in the handbook: no run of nine of their words, names of regulations aside.

The letters themselves are not in the repository. ``letters.txt`` holds a short hash of each run of nine words
in them, which is enough to find a copy and not enough to read one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handboek.records import source
from handboek.records.catalogue import Catalogue
from handboek.records.source import Plain
from tests.conftest import ROOT

RUN = 9
LETTERS = frozenset((Path(__file__).parent / "letters.txt").read_text("ascii").split())
FILES = [
    *sorted((ROOT / "norms").glob("*/*.yml")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
]


def words(text: str) -> list[str]:
    """The words of a text; the parts of a web address are none."""
    return re.findall(r"[^\W_]+", re.sub(r"https?://\S+", " § ", text.lower()))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of nine words, and its hash."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield run, hashlib.sha256(run.encode()).hexdigest()[:12]


def texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


@pytest.fixture(scope="session")
def titles(records: Catalogue) -> re.Pattern[str]:
    """The names of regulations and letters, longest first: they may be quoted."""
    names = {name for record in records.bronnen.values() for name in (record.titel, record.citeertitel)}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_is_copied_from_the_letters(path: Path, titles: re.Pattern[str]) -> None:
    text = path.read_text("utf-8")
    parts = list(texts(source.read(text, path.name)[0].data or "")) if path.suffix == ".yml" else [text]
    copied = [run for part in parts for run, digest in runs(titles.sub(" § ", part)) if digest in LETTERS]
    assert copied == []


def test_a_copied_sentence_would_be_found() -> None:
    """The hashes are those of the letters: a run of theirs that everybody may quote is among them."""
    known = "ambtenaren, bestuurders en volksvertegenwoordigers trouw aan de Grondwet, en daarmee"
    assert next(digest for _, digest in runs(known)) in LETTERS
    assert len(LETTERS) > 5000
