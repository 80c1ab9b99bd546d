"""Records as plain data with stable bytes, and back again.

What is absent or empty is left out, text is NFC with its blanks folded, and lists whose order says nothing are sorted;
so records that say the same have the same bytes. Object keys are sorted, and so a mapping of a register whose order
does say something (the values of a kenmerk, from strict to lax) is a list of ``{"sleutel": …, "waarde": …}``.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import Any

from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm, Record
from handboek.records.registers import REGISTERS
from handboek.records.values import Percentages, Termijn, Waarde

#: Lists of a norm that are sets: who, when, what else.
_SETS = ("ambten", "levensfase", "zie_ook", "opvolgers")


def text(data: Any) -> str:
    """Canonical JSON for a file: sorted keys, one value a line, a line end at the end."""
    return _laid_out(data, "\n") + "\n"


def _laid_out(data: Any, margin: str) -> str:
    """What ``json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)`` gives, five times as fast."""
    inner = f"{margin} "
    match data:
        case str():
            return _quoted(data)
        case dict() if data:
            lines = [f"{_quoted(key)}: {_laid_out(data[key], inner)}" for key in sorted(data)]
            return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}"
        case list() | tuple() if data:
            return f"[{inner}{f',{inner}'.join([_laid_out(item, inner) for item in data])}{margin}]"
        case _:
            return json.dumps(data)


def digest(data: Any) -> str:
    """The sha256 of data, whatever the layout of the file that it came from."""
    compact = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(compact.encode("utf-8")).hexdigest()


def content(catalogue: Catalogue) -> dict[str, Any]:
    """Every record of every kind: ``normen`` as a list in order of id, each register as an object by key.

    The order in which a register lists its entries is the order on the site; it says nothing, and is not kept.
    """
    result: dict[str, Any] = {
        "normen": [
            norm(record, catalogue.kenmerken[key], catalogue.eerdere_kenmerken.get(key, ()))
            for key, record in sorted(catalogue.normen.items())
        ],
        "synoniemen": {
            clean(word): [clean(other) for other in others] for word, others in catalogue.synoniemen.items()
        },
    }
    for name, (_, shape) in REGISTERS.items():
        entries = getattr(catalogue, "lijsten" if name == "keuzelijsten" else name)
        if shape == "groep":
            result[name] = {
                key: {inner: plain(entry) for inner, entry in group.items()} for key, group in entries.items()
            }
        else:
            result[name] = {key: plain(entry) for key, entry in entries.items()}
            if shape == "lijst":  # no entry of such a list comes before another
                result[name] = {key: sorted(several, key=digest) for key, several in result[name].items()}
    return result


def norm(
    record: Norm, kenmerken: Mapping[str, Waarde], eerdere: tuple[Mapping[str, Waarde], ...] = ()
) -> dict[str, Any]:
    """A norm with its own field names; ``kenmerken`` and ``eerdere`` are its checked values, now and in older texts."""
    result: dict[str, Any] = plain(record)
    for name in _SETS:
        if name in result:
            result[name] = sorted(result[name])
    if "door" in result["maatwerk"]:
        result["maatwerk"]["door"].sort()
    if "mede_bron" in result:
        result["mede_bron"].sort(key=digest)
    _set(result, kenmerken)
    for old, values in zip(result.get("eerdere_versies", ()), eerdere, strict=False):
        _set(old, values)
    return result


def _set(target: dict[str, Any], kenmerken: Mapping[str, Waarde]) -> None:
    target.pop("kenmerken", None)
    if kenmerken:
        target["kenmerken"] = {name: waarde(value) for name, value in kenmerken.items()}


def waarde(value: Waarde) -> Any:
    """A value of a kenmerk as the YAML has it, written in the one way that stands for all equal ones."""
    bare = _bare(value.data)
    return {"noot": clean(value.noot), "waarde": bare} if value.noot else bare


def _bare(data: Any) -> Any:
    match data:
        case bool():
            return "ja" if data else "nee"
        case Decimal():
            return number(data)
        case Percentages():
            return {part: number(value) for part, value in data.delen}
        case Termijn("direct"):
            return {"direct": "ja", "na": clean(data.na)}
        case Termijn():
            return {data.soort: data.tekst.removeprefix(f"{data.soort} "), "na": clean(data.na)}
        case tuple():
            return data[0] if len(data) == 1 else sorted(data)
    raise TypeError(type(data).__name__)


def number(value: Decimal) -> str:
    """A number in its shortest form: 50 and 50.00 are both "50"."""
    return format(value.normalize(), "f")


def clean(value: str) -> str:
    """Text in Unicode's composed form (NFC), each run of blanks as one space."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def plain(value: Any) -> Any:
    """A record, or a value of one, as plain data. (What there is most of is asked for first.)"""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Record):
        fields = ((name, getattr(value, name)) for name in _fields(type(value)))
        return {name: plain(inner) for name, inner in fields if inner not in (None, (), {})}
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [{"sleutel": clean(key), "waarde": plain(inner)} for key, inner in value.items()]
    return value


@cache
def _fields(kind: type[Record]) -> tuple[str, ...]:
    """The names of the fields; asking a record's type takes longer than all the rest."""
    return tuple(kind.model_fields)


def raw(value: Any) -> Any:
    """Plain data as the models read it: a list of keys with values is a mapping again."""
    if isinstance(value, list):
        if value and all(isinstance(item, dict) and item.keys() == {"sleutel", "waarde"} for item in value):
            return {item["sleutel"]: raw(item["waarde"]) for item in value}
        return [raw(item) for item in value]
    return {key: raw(inner) for key, inner in value.items()} if isinstance(value, dict) else value
