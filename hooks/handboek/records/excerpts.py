"""The line of a file that a finding is about, with a caret under the place."""

from __future__ import annotations

from pathlib import Path

from handboek.records.source import MAX_BYTES
from handboek.records.yaml_reader import UNSEEN

#: How much of a line is shown, in characters; a longer one is shown around the caret.
WIDTH = 100
#: The most of a line that a report for machines holds.
MAX_TEXT = 1000


def lines(path: Path) -> list[str]:
    """The lines of a file as findings count them; none when it cannot be read. What is no UTF-8 becomes �."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES)
    except OSError:
        return []
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def text(lines: list[str], number: int) -> str:
    """The first part of one line, counted from 1, made visible; "" when there is no such line."""
    return _visible(lines[number - 1][:MAX_TEXT]) if 0 < number <= len(lines) else ""


def marked(lines: list[str], number: int, column: int) -> list[str]:
    """The line with its number, and below it the caret; nothing when the file has no such line."""
    if not 0 < number <= len(lines):
        return []
    whole = lines[number - 1]
    start = max(0, min(column - 1 - WIDTH // 2, len(whole) - WIDTH))
    end = start + WIDTH
    shown = ("…" if start else "") + _visible(whole[start:end]) + ("…" if len(whole) > end else "")
    margin = f"{number:>6} | "
    return [f"{margin}{shown}", f"{' ' * (len(margin) - 2)}| {' ' * (column - 1 - start + bool(start))}^"]


def _visible(part: str) -> str:
    """What cannot be seen as �, and a tab as one space, so that the caret stands under its place."""
    return UNSEEN.sub("�", part).replace("\t", " ")
