"""The values of kenmerken: structured data that a comparison cell shows, not prose.

A kenmerk is written as its bare value, or as ``{waarde: …, noot: …}`` when a short remark belongs with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic_core import PydanticCustomError

from handboek.records.fields import mistake, unknown
from handboek.records.registers import Kenmerk
from handboek.records.source import Route

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_LENGTE = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAGEN = {
    "dag": 1,
    "dagen": 1,
    "werkdag": 1,
    "werkdagen": 1,
    "week": 7,
    "weken": 7,
    "maand": 30,
    "maanden": 30,
    "jaar": 365,
}


MAX_NOOT = 140


@dataclass(frozen=True)
class Termijn:
    """A term: at once (``direct``), within a time, or before a day of the year; ``na`` says after what.

    ``dagen`` orders terms from short to long: 0 for at once, the length in days (a month is 30) for a time, and
    the number of the day in the year for a day that comes round each year.
    """

    soort: str
    tekst: str
    na: str
    dagen: int


@dataclass(frozen=True)
class Percentages:
    """The parts of a kenmerk of percentages, in the theme's order."""

    delen: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Waarde:
    """A checked value of one kenmerk.

    ``data`` is, by type of kenmerk: bool (ja-nee), tuple of keys (keuze, actor), Decimal in euros (bedrag),
    Termijn (termijn) or Percentages (percentages).
    """

    kenmerk: str
    data: bool | tuple[str, ...] | Decimal | Termijn | Percentages
    noot: str | None = None


#: A mistake in a raw value: where in it, the rule that was broken, and the details that the message needs.
Fout = tuple[Route, str, dict[str, str]]


def read(name: str, kenmerk: Kenmerk, raw: Any, actoren: list[str] | None) -> tuple[Waarde | None, list[Fout]]:
    """The value of ``kenmerk`` in ``raw`` (plain YAML values), or None with the mistakes that make it unreadable.

    ``actoren`` are the keys of that register, or None when it could not be read.
    """
    noot = None
    route: Route = ()
    if isinstance(raw, dict) and "waarde" in raw:
        strange = [key for key in raw if key not in ("waarde", "noot")]
        if strange:
            return None, [((key,), "veld-onbekend", unknown(key, ("waarde", "noot"))) for key in strange]
        noot, raw, route = raw.get("noot"), raw["waarde"], ("waarde",)
        if noot is not None and (not isinstance(noot, str) or not noot.strip() or len(noot) > MAX_NOOT):
            return None, [(("noot",), "noot-vorm", {})]
    try:
        return Waarde(name, _data(kenmerk, raw, actoren), noot), []
    except PydanticCustomError as error:
        details = {key: str(value) for key, value in (error.context or {}).items() if key != "rule"}
        part: str | int | None = details.pop("deel", None)
        if part is not None:
            route = (*route, int(part) if kenmerk.type in ("keuze", "actor") else part)
        return None, [(route, error.type, details)]


def _data(kenmerk: Kenmerk, raw: Any, actoren: list[str] | None) -> Any:
    match kenmerk.type:
        case "ja-nee":
            if raw not in ("ja", "nee"):
                raise mistake("geen-ja-nee", waarde=str(raw))
            return raw == "ja"
        case "keuze":
            return _keys(raw, list(kenmerk.waarden), "waarden van dit kenmerk", several=kenmerk.meervoudig)
        case "actor":
            return _keys(raw, actoren, "actoren", several=True)
        case "bedrag":
            return _number(raw, "bedrag-vorm")
        case "termijn":
            return _termijn(raw)
        case "percentages":
            if not isinstance(raw, dict) or list(raw) != list(kenmerk.delen):
                raise mistake("percentages-vorm", delen=", ".join(kenmerk.delen))
            return Percentages(
                tuple((part, _number(value, "percentage-vorm", deel=part)) for part, value in raw.items())
            )


def _keys(raw: Any, known: list[str] | None, lijst: str, *, several: bool) -> tuple[str, ...]:
    """The keys in ``raw``, in the order of ``known``; when that list could not be read, any key passes."""
    given = raw if isinstance(raw, list) else [raw]
    if not several and len(given) != 1:
        raise mistake("een-waarde")
    if not given:
        raise mistake("lijst-leeg", aantal="1")
    for index, key in enumerate(given):
        place = {"deel": str(index)} if isinstance(raw, list) else {}
        if not isinstance(key, str):
            raise mistake("geen-tekst", **place)
        if known and key not in known:
            raise mistake("sleutel-onbekend", lijst=lijst, **unknown(key, known), **place)
    return tuple(sorted(given, key=known.index)) if known else tuple(given)


def _number(raw: Any, rule: str, **details: str) -> Decimal:
    try:
        if not isinstance(raw, str) or not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", raw):
            raise InvalidOperation
        return Decimal(raw)
    except InvalidOperation:
        raise mistake(rule, waarde=str(raw), **details) from None


def _termijn(raw: Any) -> Termijn:
    """``{direct: ja, na: …}``, ``{binnen: 1 week, na: …}`` or ``{uiterlijk: 1 april, na: …}``."""
    if (
        not isinstance(raw, dict)
        or len(kinds := [k for k in raw if k != "na"]) != 1
        or not raw.get("na")
        or not isinstance(raw["na"], str)
    ):
        raise mistake("termijn-vorm")
    soort, value, na = kinds[0], str(raw[kinds[0]]), raw["na"]
    if soort == "direct" and value == "ja":
        return Termijn("direct", "meteen", na, 0)
    if soort == "binnen" and (found := re.fullmatch(r"([0-9]{1,4}) (\w+)", value)) and found[2] in DAGEN:
        return Termijn("binnen", f"binnen {value}", na, int(found[1]) * DAGEN[found[2]])
    if (
        soort == "uiterlijk"
        and (found := re.fullmatch(r"([0-9]{1,2}) (\w+)", value))
        and found[2] in MAANDEN
        and 1 <= int(found[1]) <= _LENGTE[MAANDEN.index(found[2])]
    ):
        return Termijn("uiterlijk", f"uiterlijk {value}", na, MAANDEN.index(found[2]) * 31 + int(found[1]))
    raise mistake("termijn-vorm")
