"""Values as a reader sees them: dates, amounts and kenmerken in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from handboek.records import lawtime
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Cell
from handboek.records.model import EerdereVersie, Norm
from handboek.records.places import citaat_kort
from handboek.records.registers import Kenmerk
from handboek.records.values import MAANDEN, Percentages, Termijn, Waarde


def datum(day: date) -> str:
    """A date as people write it: 1 januari 2023."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def sinds(norm: Norm) -> str:
    """From when the norm applies: "sinds …", or "in elk geval sinds …" when it may be older."""
    return f"{'in elk geval ' if norm.versiedatum_soort == 'uiterlijk' else ''}sinds {datum(norm.versiedatum)}"


def looptijd(old: EerdereVersie) -> str:
    """When an older text applied: "van … tot en met …", or only its end, and that its begin was not looked into."""
    if old.versiedatum:
        return f"van {datum(old.versiedatum)} tot en met {datum(old.geldig_tot)}"
    return f"tot en met {datum(old.geldig_tot)}; sinds wanneer, is niet nagegaan"


def tijd(norm: Norm) -> str:
    """A norm's time for the browser: its periods, each as day:tijdstand or day:tijdstand:older version."""
    parts = []
    for day, then in lawtime.periods(norm):
        versie = "" if then.versie is None else f":{then.versie}"
        parts.append(f"{day or ''}:{then.stand}{versie}")
    return " ".join(parts)


def bedrag(amount: Decimal) -> str:
    """An amount in euros: € 50 or € 49,50."""
    text = f"{amount:.2f}".replace(".", ",")
    return f"€ {text.removesuffix(',00')}"


def getal(number: Decimal) -> str:
    """A number with a decimal comma and no needless zeros."""
    return f"{number.normalize():f}".replace(".", ",")


def opsomming(words: Iterable[str]) -> str:
    """Words as a sentence lists them: a, b en c."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def hoofdletter(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def waarde(catalogue: Catalogue, kenmerk: Kenmerk, value: Waarde) -> str:
    """The value of a kenmerk as a reader sees it, without its note."""
    data = value.data
    if isinstance(data, bool):
        return "Ja" if data else "Nee"
    if isinstance(data, Decimal):
        return bedrag(data)
    if isinstance(data, Termijn):
        return f"{hoofdletter(data.tekst)}, na {data.na}"
    if isinstance(data, Percentages):
        return hoofdletter("; ".join(kenmerk.delen[part].format(getal(number)) for part, number in data.delen))
    names = [catalogue.actoren[key].naam if kenmerk.type == "actor" else kenmerk.waarden[key] for key in data]
    return hoofdletter(opsomming(names))


def kern(catalogue: Catalogue, kenmerk: Kenmerk, cell: Cell) -> str | None:
    """What a cell has in common with others, as text; None when that is not known. See ``Cell.kern``."""
    if not cell.bekend:
        return None
    return f"waarde: {waarde(catalogue, kenmerk, cell.waarden[0][1])}" if cell.waarden else cell.stand


def details(catalogue: Catalogue, kenmerk: Kenmerk, cell: Cell) -> str | None:
    """All that a cell says beside its sources, as text; None when not all is known. See ``Cell.details``."""
    if cell.details is None:
        return None
    values = dict.fromkeys(waarde(catalogue, kenmerk, value) for _, value in cell.waarden)
    return " | ".join([*values, *sorted({value.noot for _, value in cell.waarden if value.noot})])


def bron_kort(catalogue: Catalogue, norm: Norm) -> str:
    """Vehicle and source in a cell: "wet: art. 12 Gemeentewet"; no vehicle where the title begins with it."""
    kort = citaat_kort(norm.bron, catalogue.bronnen[norm.bron.regeling])
    vehikel = catalogue.lijsten["vehikel"][norm.vehikel].naam
    return kort if kort.lower().startswith((vehikel, norm.vehikel)) else f"{vehikel}: {kort}"


def gegroepeerd(
    catalogue: Catalogue, kenmerk: Kenmerk, waarden: Iterable[tuple[Norm, Waarde]]
) -> list[tuple[str, list[str], Waarde, list[Norm]]]:
    """The values of a kenmerk, each once: its label, the notes with it, the value, and the norms that hold it."""
    groups: dict[str, tuple[str, list[str], Waarde, list[Norm]]] = {}
    for norm, value in waarden:
        label = waarde(catalogue, kenmerk, value)
        _, notes, _, norms = groups.setdefault(label, (label, [], value, []))
        norms.append(norm)
        if value.noot and value.noot not in notes:
            notes.append(value.noot)
    return list(groups.values())
