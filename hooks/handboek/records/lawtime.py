"""Law time: what of a norm applied on a day.

The answer comes from the record alone. Where the record does not say, the answer is that it was not looked into:
"unknown" is honest, a guess is not. Ends (``geldig_tot``) are inclusive: the last day on which a text applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handboek.records.model import Norm

#: The states of a norm that is on its way: it is not in force on any day that the handbook knows of.
OP_KOMST = ("aangekondigd", "wetsvoorstel", "aangenomen")


@dataclass(frozen=True)
class Tijdstand:
    """What of a norm applied on a day.

    ``stand`` is a key of the closed list ``tijdstand``. ``versie`` is the place in ``eerdere_versies`` of the text
    that applied, when that was an older one.
    """

    stand: str
    versie: int | None = None


#: From which day on (None: as far back as one asks), and what applied from then on.
Periode = tuple[date | None, Tijdstand]


def on(norm: Norm, day: date) -> Tijdstand:
    """What of ``norm`` applied on ``day``.

    An older text without ``versiedatum`` counts from the end of the text before it, or from always: when it began
    was not established, and whoever shows it says so. A day in a gap between texts, or before all of them, was not
    looked into; only a norm whose exact begin is known and that has no older text is ``nog-niet`` before it.
    """
    if norm.status in OP_KOMST:
        return Tijdstand("op-komst")
    if norm.geldig_tot and day > norm.geldig_tot:
        return Tijdstand("niet-meer")
    if day >= norm.versiedatum:
        return Tijdstand("geldt")
    # The oldest of the texts that had not ended yet is the only one that can have applied.
    running = [place for place, old in enumerate(norm.eerdere_versies) if day <= old.geldig_tot]
    if running:
        begin = norm.eerdere_versies[running[-1]].versiedatum
        if begin is None or begin <= day:
            return Tijdstand("eerdere-tekst", running[-1])
    exact = norm.versiedatum_soort == "precies" and not norm.eerdere_versies
    return Tijdstand("nog-niet" if exact else "niet-nagegaan")


def periods(norm: Norm) -> list[Periode]:
    """All of a norm's time, oldest first: the first period begins with None, and each differs from the one before."""
    result: list[Periode] = [(None, on(norm, date.min))]
    for day in _candidates(norm):
        stand = on(norm, day)
        if stand != result[-1][1]:
            result.append((day, stand))
    return result


def changes(norm: Norm) -> list[date]:
    """The days on which something else of the norm began to apply, oldest first."""
    return [day for day, _ in periods(norm) if day is not None]


def _candidates(norm: Norm) -> list[date]:
    """The days on which a text began, and the days after one ended."""
    begins = {norm.versiedatum, *(old.versiedatum for old in norm.eerdere_versies if old.versiedatum)}
    ends = {old.geldig_tot for old in norm.eerdere_versies} | ({norm.geldig_tot} if norm.geldig_tot else set())
    return sorted(begins | {end + timedelta(days=1) for end in ends if end < date.max})
