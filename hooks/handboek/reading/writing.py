"""Writes what a build makes in several processes: data files and pages, each packed for the zip where it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from handboek.editions.takeaway import Part
from handboek.reading import offline, policy
from handboek.reading.shell import Shell
from handboek.reading.site import Page


def data(makes: Iterable[Callable[[], Mapping[str, str]]], folder: Path, packed: Path, day: date) -> Part:
    """Writes the data files under ``folder``, those for a site that is opened from disk too; packs them in ``packed``.

    Each of ``makes`` gives files by path; of a path that several give they give the same.
    """
    with Part(packed, day) as part:
        for make in makes:
            made = make()
            for path, text in {**made, **offline.scripts(made)}.items():
                if path not in part.sums:
                    _write(folder, path, text.encode("utf-8"), part)
    return part


def pages(
    several: Iterable[Page], whole: Callable[[Page], Page], template: Shell, site: Path, packed: Path, day: date
) -> Part:
    """Writes pages around the shell in the site, and packs them in ``packed``; ``whole`` gives a page its content.

    Raises ValueError when the policy stops something in a page.
    """
    with Part(packed, day) as part:
        for page in several:
            complete = whole(page)
            policy.check(complete.html, page.url)
            _write(site, f"{page.url}index.html", template.fill(complete).encode("utf-8"), part)
    return part


def _write(folder: Path, path: str, content: bytes, part: Part) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    part.add(path, content)
