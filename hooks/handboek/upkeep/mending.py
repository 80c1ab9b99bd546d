"""Mends what can be mended safely in record files: only the way of writing, never the meaning.

After every step the text is read again. What it says must be the same, but for what the step is about; else that step
is left out. A file is written whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from handboek.records import source
from handboek.records.findings import Finding
from handboek.records.source import Plain
from handboek.records.yaml_reader import UNSEEN
from handboek.upkeep import key_order, mends
from handboek.upkeep.mends import Herstel, Mended

#: The names of the mends, in the order in which they are tried.
NAMEN = ("bom", "regeleinden", "datum", "aanhalingstekens", "unicode", "spaties", "volgorde")


def mend(raw: bytes, path: str, wrong: Iterable[Finding] = ()) -> tuple[bytes, list[Herstel]]:
    """The bytes of the record file ``path`` mended, and what was done, by line.

    ``wrong`` are the findings about this file, which say where a day is written wrongly. What is no UTF-8 or holds
    characters that must not be there is left as it is.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw, []
    if len(raw) > source.MAX_BYTES or UNSEEN.search(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        return raw, []
    done: list[Herstel] = []
    steps: tuple[tuple[Callable[[str], Mended], Callable[[str, str, list[Herstel]], bool]], ...] = (
        (mends.bom, _same),
        (mends.line_ends, _same),
        (lambda now: mends.dates(now, wrong), _same_but_days),
        (mends.missing_quotes, _readable),
        (mends.unicode_form, _same_in_form),
        (mends.blanks, _same),
        (mends.quotes, _same),
        (lambda now: key_order.order(now, path), _same_lines),
    )
    for step, holds in steps:
        readable = source.read(text, path)[0].data is not None
        if not readable and step in (mends.quotes, mends.blanks):
            continue
        new, told = step(text)
        if told and holds(text, new, told):
            text, done = new, [*done, *told]
    return text.encode("utf-8"), done


def _data(text: str) -> Plain | None:
    return source.read(text.removeprefix("\ufeff"), "")[0].data


def _same(old: str, new: str, done: list[Herstel]) -> bool:
    """It says the same; and what could not be read still cannot."""
    return _data(old) == _data(new)


def _same_in_form(old: str, new: str, done: list[Herstel]) -> bool:
    return _normal(_data(old)) == _data(new)


def _normal(data: Plain | None) -> Plain | None:
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [_normal(item) or "" for item in data]
    if isinstance(data, dict):
        return {unicodedata.normalize("NFC", key): _normal(value) or "" for key, value in data.items()}
    return None


def _readable(old: str, new: str, done: list[Herstel]) -> bool:
    return _data(new) is not None


def _same_but_days(old: str, new: str, done: list[Herstel]) -> bool:
    """Exactly as many values differ as days were mended, and nothing came or went."""
    before, after = dict(_scalars(_data(old))), dict(_scalars(_data(new)))
    return before.keys() == after.keys() and sum(before[key] != after[key] for key in before) == len(done)


def _scalars(data: Plain | None, route: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str) or data is None:
        return [(route, data or "")]
    items = data.items() if isinstance(data, dict) else enumerate(data)
    return [pair for key, value in items for pair in _scalars(value, (*route, key))]


def _same_lines(old: str, new: str, done: list[Herstel]) -> bool:
    """The same values in the same lines, comments among them, but for the dash of a list that stands elsewhere."""
    lines = [Counter(line.strip().removeprefix("- ") for line in text.split("\n")) for text in (old, new)]
    return _data(old) == _data(new) and lines[0] == lines[1]


def mend_file(path: Path, root: Path, wrong: Iterable[Finding]) -> list[Herstel]:
    """Mends the file ``path`` under ``root`` where it stands, and tells what was done. Raises OSError.

    The new text is written beside it and then takes its place, so that no half file can be left.
    """
    raw = path.read_bytes()
    new, done = mend(raw, path.relative_to(root).as_posix(), wrong)
    if new == raw:
        return []
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return done
