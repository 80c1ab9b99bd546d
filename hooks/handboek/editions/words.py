"""How two values of a field are laid side by side: as text, word by word."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any, Literal

#: A run of words that stayed, went or came.
Stuk = tuple[Literal["gelijk", "weg", "nieuw"], str]


def shown(value: Any) -> str:
    """A value as text to read: "artikel 12, lid 1; artikel 13" for a list of blocks; "" for what is not there."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        flat = all(isinstance(item, str) for item in value)
        return (", " if flat else "; ").join(map(shown, value))
    return "" if value is None else str(value)


def exact(value: Any) -> str:
    """A value as text from which it can be had back: text as it is, other data as JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def different(old: Any, new: Any) -> tuple[Any, Any]:
    """Both values without what they share when they are lists of blocks, whose order does not count: a long list in
    which one block changed shows that block. Other values are given back as they are.
    """
    if not (_blocks(old) and _blocks(new)):
        return old, new
    kept = [block for block in old if block not in new], [block for block in new if block not in old]
    return sorted(kept[0], key=shown), sorted(kept[1], key=shown)  # so that a block stands opposite its old self


def _blocks(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def compare(old: Any, new: Any) -> list[Stuk]:
    """The words of both values in reading order, each run of them once."""
    one, two = shown(old).split(), shown(new).split()
    result: list[Stuk] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            result.append(("gelijk", " ".join(one[a:b])))
            continue
        if a < b:
            result.append(("weg", " ".join(one[a:b])))
        if c < d:
            result.append(("nieuw", " ".join(two[c:d])))
    return result
