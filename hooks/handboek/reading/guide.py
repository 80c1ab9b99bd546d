"""What an office's page puts first: the ten things to know, the deadlines, and the phases of the office.

All of it is chosen from the records by one rule, so that no page has a choice of its own. The rule is in
docs/redactie/besluiten.md ("De tien dingen volgen uit de gegevens").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm
from handboek.records.values import Termijn

#: What binds whoever holds the office. The other kinds say who decides, what one is due, or what is wise.
BINDEND = ("plicht", "verbod")
TIEN = 10


@dataclass(frozen=True)
class Termijnregel:
    """A deadline, and the norm that sets it."""

    termijn: Termijn
    norm: Norm


def ten(catalogue: Catalogue, normen: list[Norm]) -> list[Norm]:
    """The norms to know first, at most ten, in order of theme; ``normen`` are those in force for one office.

    Each theme has its norms ranked. First comes the best of each theme that the signpost has a situation about, since
    that is what people come with; then the best of the other themes, then the second of each, and so on.
    """
    asked = {situatie.themas[0] for situatie in catalogue.wegwijzer.values()}  # each is about its first
    cited = Counter(other for norm in catalogue.normen.values() for other in norm.zie_ook)

    def rank(norm: Norm) -> tuple[object, ...]:
        """Low comes first: what the theme turns on, then what binds, law before code before advice, and so on."""
        return (
            _kern(catalogue, norm),
            norm.soort not in BINDEND,
            list(catalogue.lijsten["vehikel"]).index(norm.vehikel),
            list(catalogue.lijsten["zekerheid"]).index(norm.verificatie.zekerheid),
            -cited[norm.id],
            norm.id,
        )

    def matters(norm: Norm) -> bool:
        return norm.soort in BINDEND or _kern(catalogue, norm) < len(catalogue.themas[norm.thema].kern)

    ranked = {
        thema: sorted((norm for norm in normen if norm.thema == thema and matters(norm)), key=rank)
        for thema in sorted(catalogue.themas, key=lambda key: key not in asked)
    }
    rounds = zip_longest(*ranked.values())
    chosen = [norm for layer in rounds for norm in layer if norm][:TIEN]
    order = list(catalogue.themas)
    return sorted(chosen, key=lambda norm: (order.index(norm.thema), rank(norm)))


def _kern(catalogue: Catalogue, norm: Norm) -> int:
    """The place of the first of the theme's leading kenmerken that the norm has a value for, or their number."""
    kern = catalogue.themas[norm.thema].kern
    return min((kern.index(naam) for naam in catalogue.kenmerken[norm.id] if naam in kern), default=len(kern))


def deadlines(catalogue: Catalogue, normen: Iterable[Norm]) -> tuple[list[Termijnregel], list[Termijnregel]]:
    """The deadlines on a day of the year, in order of the day, and those that run from an event, shortest first."""
    lines = [
        Termijnregel(value.data, norm)
        for norm in normen
        for value in catalogue.kenmerken[norm.id].values()
        if isinstance(value.data, Termijn)
    ]
    lines.sort(key=lambda line: (line.termijn.dagen, line.norm.id))
    return (
        [line for line in lines if line.termijn.soort == "uiterlijk"],
        [line for line in lines if line.termijn.soort != "uiterlijk"],
    )


def phases(catalogue: Catalogue, normen: list[Norm]) -> list[tuple[str, dict[str, list[Norm]]]]:
    """The phases of an office that have norms, each with its norms by theme, both in the registers' order."""
    result = []
    for fase in catalogue.lijsten["levensfase"]:
        here = {
            thema: [norm for norm in normen if norm.thema == thema and fase in norm.levensfase]
            for thema in catalogue.themas
        }
        result.append((fase, {thema: found for thema, found in here.items() if found}))
    return [(fase, themas) for fase, themas in result if themas]
