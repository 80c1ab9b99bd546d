"""A finding: one mistake at one place, without its wording (see messages)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """What a check found: the rule that was broken, where, and the details that its message needs.

    ``line`` and ``column`` count from 1. ``veld`` is the dotted route to the value, list items counted from 1.
    """

    path: str
    line: int
    column: int
    veld: str
    rule: str
    details: tuple[tuple[str, str], ...] = ()


class CatalogueError(Exception):
    """The records hold mistakes; ``findings`` has all of them, sorted."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} bevinding(en)")
        self.findings = findings
