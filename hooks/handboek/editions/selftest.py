"""The diff tried on changes with a known answer, so that anyone can see what it finds and what it misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from handboek.editions import diff
from handboek.editions.field_mutations import Antwoord, Operator, Records
from handboek.editions.mutations import OPERATORS
from handboek.editions.stand import NORM, Sleutel, Stand


@dataclass(frozen=True)
class Uitslag:
    """How often each operator was tried, how often every record got the right class, and what went wrong."""

    geprobeerd: Counter[str]
    goed: Counter[str]
    fouten: tuple[str, ...]

    @property
    def geslaagd(self) -> bool:
        """Was every operator tried, and every answer right?"""
        return not self.fouten and self.geprobeerd.keys() == OPERATORS.keys()


def single(whole: Stand, mutations: int, seed: int) -> Uitslag:
    """``mutations`` changes, one at a time, the operators in turn; the same seed gives the same changes."""
    chance = Random(seed)
    names = list(OPERATORS)
    tried, right, wrong = Counter[str](), Counter[str](), []
    for number in range(mutations):
        name = names[number % len(names)]
        records = dict(whole.records)
        expected = applied(records, OPERATORS[name], chance)
        if expected is None:
            continue
        tried[name] += 1
        found = {
            (one.soort_record, one.id): one.klasse
            for one in diff.compare(whole, replace(whole, records=records)).gewijzigd()
        }
        if found == expected:
            right[name] += 1
        else:
            wrong.append(f"{number}, {name}: verwacht {_said(expected)}; gevonden {_said(found)}")
    return Uitslag(tried, right, tuple(wrong))


def applied(records: Records, operator: Operator, chance: Random, avoid: Sequence[Sleutel] = ()) -> Antwoord | None:
    """What an operator did to the first norm, in an order left to chance, that it can be done to; None when to none."""
    keys = sorted(key for key in records if key[0] == NORM and key not in avoid)
    chance.shuffle(keys)
    for key in keys:
        answer = operator(records, key, chance)
        if answer is not None:
            return answer
    return None


def _said(classes: Antwoord) -> str:
    return ", ".join(f"{name} {klasse}" for (_, name), klasse in sorted(classes.items())) or "niets"


def lines(result: Uitslag) -> list[str]:
    """The report: a line for each operator, then what went wrong, then the sum."""
    rows = [f"{name}\t{result.goed[name]} van {result.geprobeerd[name]}" for name in OPERATORS]
    total = f"{result.goed.total()} van {result.geprobeerd.total()} wijzigingen in de goede klasse"
    return [*rows, *(f"FOUT {fout}" for fout in result.fouten), total]
