"""``SHA256SUMS``: the sha256 of every file of a site, as ``sha256sum`` writes and checks it.

One line a file, in order of path; the list itself is not in it. Its form is fixed to the byte, so that a change in
the list shows as surely as one in a file that it names.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\r\n]+)")


class SomFoutError(Exception):
    """The list is not as the build writes it; the text says where, in Dutch."""


def names(site: Path) -> set[str]:
    """The path of each file under ``site``, and of each link to a folder."""
    found = set()
    for folder, inner, files in os.walk(site):
        here = "" if Path(folder) == site else f"{Path(folder).relative_to(site).as_posix()}/"
        found |= {here + name for name in (*files, *(name for name in inner if Path(folder, name).is_symlink()))}
    return found


def of(site: Path) -> dict[str, str]:
    """The sha256 of each file under ``site`` by its path, the list too. Raises OSError when one cannot be read.

    A link to a folder cannot be read as a file: a site has none, and what stands behind it would not be checked.
    """
    found = {}
    for name in names(site):
        with open(f"{site}/{name}", "rb") as file:  # noqa: PTH123 – for each of ten thousand files a Path costs as much
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def text(sums: Mapping[str, str]) -> str:
    """The lines of the list. Raises ValueError for a name that ``sha256sum`` writes in another way."""
    if odd := [path for path in sums if re.search(r"[\\\r\n]", path)]:
        raise ValueError(f"de bestandsnaam {odd[0]!r} past niet in {NAME}")
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums) if path != NAME)


def write(site: Path) -> None:
    """Writes the list of all files under ``site``. Whatever is written after it counts as changed."""
    (site / NAME).write_bytes(text(of(site)).encode("utf-8"))


def read(site: Path) -> dict[str, str]:
    """The list that the site carries. Raises OSError when there is none, SomFoutError when its form is another."""
    raw = (site / NAME).read_bytes()
    found: dict[str, str] = {}
    for number, line in enumerate(raw.decode("utf-8", "replace").split("\n")[:-1], 1):
        fitting = _LINE.fullmatch(line)
        if fitting is None:
            raise SomFoutError(f"{NAME}, regel {number}: hier staat geen som met een bestandsnaam")
        found[fitting[2]] = fitting[1]
    if not found or raw != text(found).encode("utf-8"):
        raise SomFoutError(f"{NAME}: de regels staan er niet zoals de bouw ze schrijft")
    return found


def compare(expected: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """How each file of the two stands, by path: ``gelijk``, ``anders``, ``ontbreekt`` (in ``found``) or ``extra``."""
    result = {}
    for path in sorted({*expected, *found}):
        if path not in found:
            result[path] = "ontbreekt"
        elif path not in expected:
            result[path] = "extra"
        else:
            result[path] = "gelijk" if expected[path] == found[path] else "anders"
    return result


def check(site: Path) -> dict[str, str]:
    """How each file of a site stands to the list that it carries. Raises OSError and SomFoutError as ``read`` does."""
    return compare(read(site), {path: sha for path, sha in of(site).items() if path != NAME})
