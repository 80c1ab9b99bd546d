"""What an office's page puts first: the ten things to know, the deadlines, and the phases of the office.

All of it is chosen from the records by one rule, so that no page has a choice of its own. The rule is in
docs/redactie/besluiten.md ("De tien dingen volgen uit de gegevens").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby, zip_longest

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

    First comes the best norm of each theme that the signpost has a situation about, since that is what people come
    with. Then by turns: what another theme turns on, and what else those first themes turn on. Then all the rest.
    """
    asked = {situatie.themas[0] for situatie in catalogue.wegwijzer.values()}  # each is about its first
    cited = Counter(other for norm in catalogue.normen.values() for other in norm.zie_ook)

    def rank(norm: Norm) -> tuple[object, ...]:
        """Low comes first: what the theme turns on, what the table compares, what binds, law before code, and so on."""
        return (
            _kern(catalogue, norm),
            not catalogue.kenmerken[norm.id],
            norm.soort not in BINDEND,
            list(catalogue.lijsten["vehikel"]).index(norm.vehikel),
            list(catalogue.lijsten["zekerheid"]).index(norm.verificatie.zekerheid),
            -cited[norm.id],
            norm.id,
        )

    first, others, more, rest = [], [], [], []
    for thema, own in catalogue.naar_thema(normen).items():
        record = catalogue.themas[thema]
        ranked = sorted((norm for norm in own if _matters(catalogue, norm)), key=rank)
        # One norm for each kenmerk that the theme turns on: two that fill the same one say much the same.
        kern = [next(group) for place, group in groupby(ranked, partial(_kern, catalogue)) if place < len(record.kern)]
        kern = [norm for norm in kern if norm.soort in (*BINDEND, "aanbeveling")]
        if thema in asked:
            first += ranked[:1]
            more += [norm for norm in kern if norm not in ranked[:1]]
        else:
            others += kern[:1]
        rest.append(ranked)
    turns = [norm for pair in zip_longest(others, more) for norm in pair if norm]
    layers = [norm for layer in zip_longest(*rest) for norm in layer if norm]
    chosen = list({norm.id: norm for norm in (*first, *turns, *layers)}.values())[:TIEN]
    order = list(catalogue.themas)
    return sorted(chosen, key=lambda norm: (order.index(norm.thema), rank(norm)))


def _matters(catalogue: Catalogue, norm: Norm) -> bool:
    """Whether a norm binds, or says what its theme turns on."""
    return norm.soort in BINDEND or _kern(catalogue, norm) < len(catalogue.themas[norm.thema].kern)


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
        here = catalogue.naar_thema(norm for norm in normen if fase in norm.levensfase)
        result.append((fase, {thema: found for thema, found in here.items() if found}))
    return [(fase, themas) for fase, themas in result if themas]
