"""Mistakes put into the text of a real norm, each with the place and the rule that must be told.

Every operator takes the lines of a norm and a source of chance, and gives new lines with the line and column (from 1)
of the mistake and its rule; None when the norm has no place for it. The place is worked out from the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Lines = list[str]
#: New lines, line, column, rule.
Bad = tuple[Lines, int, int, str]
Operator = Callable[[Lines, Random], Bad | None]


def _find(lines: Lines, pattern: str) -> tuple[int, re.Match[str]] | None:
    """The first line that matches, with its index."""
    return next(((n, found) for n, line in enumerate(lines) if (found := re.match(pattern, line))), None)


def _value(field: str, value: str | Callable[[str, Random], str], rule: str, *, indent: str = "") -> Operator:
    """The value of a field that stands on one line, replaced."""

    def operate(lines: Lines, chance: Random) -> Bad | None:
        found = _find(lines, rf"({indent}{field}: )([^\[{{ ].*)$")
        if found is None:
            return None
        number, match = found
        new = value if isinstance(value, str) else value(match[2], chance)
        return [*lines[:number], match[1] + new, *lines[number + 1 :]], number + 1, len(match[1]) + 1, rule

    return operate


def _item(field: str, value: Callable[[list[str], Random], tuple[list[str], int]], rule: str) -> Operator:
    """An item of a list between brackets, changed; ``value`` gives the new items and which one is wrong."""

    def operate(lines: Lines, chance: Random) -> Bad | None:
        found = _find(lines, rf"({field}: \[)([^\]]+)\]$")
        if found is None:
            return None
        number, match = found
        items, wrong = value(match[2].split(", "), chance)
        column = len(match[1]) + len("".join(f"{item}, " for item in items[:wrong])) + 1
        return [*lines[:number], f"{match[1]}{', '.join(items)}]", *lines[number + 1 :]], number + 1, column, rule

    return operate


def _slip(word: str, chance: Random) -> str:
    """The word with a letter too many."""
    at = chance.randrange(1, len(word))
    return word[:at] + "q" + word[at:]


def _slipped_item(items: list[str], chance: Random) -> tuple[list[str], int]:
    at = chance.randrange(len(items))
    return [*items[:at], _slip(items[at], chance), *items[at + 1 :]], at


def _twice(items: list[str], chance: Random) -> tuple[list[str], int]:
    return [*items, chance.choice(items)], len(items)


def _key(field: str) -> Operator:
    """A field's name with a slip in it."""

    def operate(lines: Lines, chance: Random) -> Bad | None:
        found = _find(lines, rf"( *){field}:")
        if found is None:
            return None
        number, match = found
        name = _slip(field, chance)
        new = lines[number].replace(field, name, 1)
        return [*lines[:number], new, *lines[number + 1 :]], number + 1, len(match[1]) + 1, "veld-onbekend"

    return operate


def _gone(field: str, rule: str = "veld-ontbreekt") -> Operator:
    """A required field left out: told at the record's first field."""

    def operate(lines: Lines, chance: Random) -> Bad | None:
        found = _find(lines, rf"{field}: [^\[{{].*$|{field}: \[.*\]$")
        if found is None:
            return None
        number = found[0]
        first = _find([line for n, line in enumerate(lines) if n != number], r"[a-z]")
        assert first
        return [*lines[:number], *lines[number + 1 :]], first[0] + 1, 1, rule

    return operate


def _inserted(line: str, column: int, rule: str) -> Operator:
    """A line added at the end."""

    def operate(lines: Lines, chance: Random) -> Bad | None:
        if _find(lines, line.split(":")[0] + ":"):
            return None
        return [*lines, line], len(lines) + 1, column, rule

    return operate


def _doubled(lines: Lines, chance: Random) -> Bad | None:
    """A field that stands twice."""
    again = chance.choice([line for line in lines if re.match(r"[a-z_]+: [^\[{]", line)])
    return [*lines, again], len(lines) + 1, 1, "sleutel-dubbel"


def _spoilt(pattern: str, before: str, after: str, rule: str, offset: int = 0) -> Operator:
    """The value of a line that matches, put between ``before`` and ``after``; the place is that of the value."""

    def operate(lines: Lines, chance: Random) -> Bad | None:
        found = _find(lines, pattern)
        if found is None:
            return None
        number, match = found
        new = match[1] + before + match[2] + after
        return [*lines[:number], new, *lines[number + 1 :]], number + 1, len(match[1]) + offset + 1, rule

    return operate


def _unseen(lines: Lines, chance: Random) -> Bad | None:
    """An invisible character somewhere in the text."""
    number = chance.choice([n for n, line in enumerate(lines) if len(line) > 10])
    line = lines[number]
    at = chance.randrange(5, len(line))
    new = line[:at] + chance.choice("\u200b\u00ad\u2028\u202e\u0007\ufeff") + line[at:]
    return [*lines[:number], new, *lines[number + 1 :]], number + 1, at + 1, "vreemd-teken"


def _kenmerk(lines: Lines, chance: Random) -> Bad | None:
    """A kenmerk that the theme has not."""
    found = _find(lines, r"kenmerken:$")
    if found is None:
        return None
    number = found[0] + 1
    return [*lines[:number], "  bestaat_niet: ja", *lines[number:]], number + 1, 3, "kenmerk-onbekend"


def _note(lines: Lines, chance: Random) -> Bad | None:
    """An amount in words."""
    found = _find(lines, r"(  grensbedrag: )(\d+)$")
    if found is None:
        return None
    number, match = found
    return (
        [*lines[:number], f"{match[1]}€ {match[2]}", *lines[number + 1 :]],
        number + 1,
        len(match[1]) + 1,
        "bedrag-vorm",
    )


OPERATORS: dict[str, Operator] = {
    "laag": _value("laag", _slip, "sleutel-onbekend"),
    "soort": _value("soort", _slip, "sleutel-onbekend"),
    "vehikel": _value("vehikel", _slip, "sleutel-onbekend"),
    "status": _value("status", _slip, "sleutel-onbekend"),
    "regeling": _value("regeling", _slip, "sleutel-onbekend", indent="  "),
    "zekerheid": _value("zekerheid", _slip, "sleutel-onbekend", indent="  "),
    "thema": _value("thema", _slip, "sleutel-onbekend"),
    "ambten": _item("ambten", _slipped_item, "sleutel-onbekend"),
    "levensfase": _item("levensfase", _slipped_item, "sleutel-onbekend"),
    "zie_ook": _item("zie_ook", _slipped_item, "sleutel-onbekend"),
    "ambten-dubbel": _item("ambten", _twice, "dubbel-in-lijst"),
    "zie_ook-dubbel": _item("zie_ook", _twice, "dubbel-in-lijst"),
    "id": _value("id", lambda old, chance: f"{old}-anders", "id-bestandsnaam"),
    "datum": _value("versiedatum", lambda old, chance: "-".join(reversed(old.split("-"))), "datum-vorm"),
    "dag": _value("versiedatum", "2023-02-30", "datum-bestaat-niet"),
    "jaar": _value("versiedatum", lambda old, chance: f"0{old[1:]}", "datum-te-ver"),
    "nagegaan": _value("datum", "gisteren", "datum-vorm", indent="  "),
    "url": _value("vindplaats", "www.voorbeeld.nl", "url-vorm", indent="  "),
    "artikel": _value("artikel", "artikel 12", "artikel-vorm", indent="  "),
    "lid": _value("lid", "eerste", "lid-vorm", indent="  "),
    "ontheffing": _value("ontheffing", "soms", "keuze-onbekend", indent="  "),
    "aanvulling": _value("aanvulling_toegestaan", "Nee", "keuze-onbekend"),
    "titel-lang": _value("titel", "x" * 91, "te-lang"),
    "samenvatting-lang": _value("samenvatting", "woord. " * 101, "te-lang"),
    "zin-lang": _value("samenvatting", "woord " * 26 + "eind.", "zin-te-lang"),
    "opmaak": _value("titel", "Een <b>titel</b>", "opmaak-in-tekst"),
    "titel-leeg": _value("titel", '""', "leeg"),
    "titel-lijst": _value("titel", "[een titel]", "geen-tekst"),
    "ambten-tekst": _spoilt(r"(ambten: )\[([a-z-]+)[^\]]*\]$", "", "", "geen-lijst"),
    "levensfase-leeg": _spoilt(r"(levensfase: )()\[", "[]", "", "lijst-leeg"),
    "veld-samenvatting": _key("samenvatting"),
    "veld-verificatie": _key("verificatie"),
    "veld-zekerheid": _key("zekerheid"),
    "veld-regeling": _key("regeling"),
    "zonder-titel": _gone("titel"),
    "zonder-soort": _gone("soort"),
    "zonder-samenvatting": _gone("samenvatting"),
    "vreemd-veld": _inserted("opmerking: Iets.", 1, "veld-onbekend"),
    "einde": _inserted("geldig_tot: 2099-12-31", 1, "einde-zonder-intrekking"),
    "dubbel": _doubled,
    "dubbele-punt": _spoilt(r"(titel: )([^\"'].*)$", "Let op: ", "", "yaml-fout", 6),
    "haakje": _spoilt(r"(ambten: )(\[[^\]]*)\]$", "", "", "yaml-fout"),
    "aanhaling": _spoilt(r"(titel: )([^\"'].*)$", '"', "", "yaml-fout"),
    "anker": _spoilt(r"(titel: )([^\"'].*)$", "&titel ", "", "yaml-anker"),
    "verwijzing": _spoilt(r"(laag: )()", "*laag", "", "yaml-anker"),
    "aanduiding": _spoilt(r"(titel: )([^\"'].*)$", "!titel ", "", "yaml-tag"),
    "tab": _spoilt(r"()( +[a-z_]+: .*)$", "\t", "", "yaml-fout"),
    "onzichtbaar": _unseen,
    "kenmerk": _kenmerk,
    "bedrag": _note,
}  # fmt: skip
