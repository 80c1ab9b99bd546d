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
    """One line, counted from 1, with what cannot be seen made visible and a tab as one space; "" when there is none."""
    return UNSEEN.sub("�", lines[number - 1]).replace("\t", " ") if 0 < number <= len(lines) else ""


def marked(lines: list[str], number: int, column: int) -> list[str]:
    """The line with its number, and below it the caret; nothing when the file has no such line."""
    if not 0 < number <= len(lines):
        return []
    whole = text(lines, number)
    start = max(0, min(column - 1 - WIDTH // 2, len(whole) - WIDTH))
    shown = ("…" if start else "") + whole[start : start + WIDTH] + ("…" if len(whole) > start + WIDTH else "")
    margin = f"{number:>6} | "
    return [f"{margin}{shown}", f"{' ' * (len(margin) - 2)}| {' ' * (column - 1 - start + bool(start))}^"]
