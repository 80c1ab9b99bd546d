"""From what changed to a verdict: which changes are asked about, which were approved, and which count.

An approval holds for one change, by its fingerprint: when the change alters, it is a new one. An approval that no
longer fits a change is an error, so that the list never grows stale.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from handboek.editions import classify
from handboek.editions.diff import Verschillen, Wijziging
from handboek.editions.stand import NORM, Stand
from handboek.records import source

NEVER = "never"
_FIELDS = ("regel", "vingerafdruk", "reden", "door", "tot")


class GoedkeuringFoutError(Exception):
    """A list of approvals cannot be read; the text says where and why, in Dutch."""


@dataclass(frozen=True)
class Goedkeuring:
    """One change that somebody (``door``: a role) approved, with the reason, until a day (inclusive)."""

    regel: str
    vingerafdruk: str
    reden: str
    door: str
    tot: date
    plaats: str


@dataclass(frozen=True)
class Filters:
    """Which norms are asked about; an empty filter lets all pass, and registers only pass when all are empty."""

    ambten: frozenset[str] = frozenset()
    themas: frozenset[str] = frozenset()
    lagen: frozenset[str] = frozenset()
    bronnen: frozenset[str] = frozenset()

    def passes(self, change: Wijziging, old: Stand, new: Stand) -> bool:
        """Does the norm, as it was or as it is, fit each filter?"""
        wanted = (self.ambten, self.themas, self.lagen, self.bronnen)
        if not any(wanted):
            return True
        key = change.soort_record, change.id
        norms = [stand.records[key] for stand in (old, new) if change.soort_record == NORM and key in stand.records]
        has: tuple[set[str], ...] = (set(), set(), set(), set())
        for norm in norms:
            has[0].update(norm["ambten"])
            has[1].add(norm["thema"])
            has[2].add(norm["laag"])
            has[3].update(bron["regeling"] for bron in (norm["bron"], *norm.get("mede_bron", ())))
        return all(not asked or asked & there for asked, there in zip(wanted, has, strict=True))


@dataclass(frozen=True)
class Rapport:
    """What is reported: the changes, from which weight they count, approvals by fingerprint, and errors in those."""

    verschillen: Verschillen
    drempel: str = NEVER
    goedgekeurd: Mapping[str, Goedkeuring] = field(default_factory=dict)
    fouten: tuple[str, ...] = ()

    def telt(self, change: Wijziging) -> bool:
        """Does a change reach the threshold without having been approved?"""
        if self.drempel == NEVER or not change.gewicht or change.vingerafdruk in self.goedgekeurd:
            return False
        return classify.GEWICHTEN.index(change.gewicht) >= classify.GEWICHTEN.index(self.drempel)

    @property
    def gezakt(self) -> bool:
        """Is there anything that counts, or an error in the approvals?"""
        return bool(self.fouten) or any(map(self.telt, self.verschillen.wijzigingen))

    def groepen(self) -> list[list[Wijziging]]:
        """Records that changed in the very same way, two or more together, in order of their first."""
        alike: dict[str, list[Wijziging]] = defaultdict(list)
        for change in self.verschillen.gewijzigd():
            if change.klasse not in classify.KOMEN_EN_GAAN:
                same = replace(
                    change,
                    id="",
                    velden=tuple(replace(veld, plaats_oud=None, plaats_nieuw=None) for veld in change.velden),
                )
                alike[f"{same.vingerafdruk} {change.bevindingen}"].append(change)
        return [group for group in alike.values() if len(group) > 1]


def select(found: Verschillen, filters: Filters, old: Stand, new: Stand) -> Verschillen:
    """Only the changes that pass the filters."""
    return replace(found, wijzigingen=tuple(one for one in found.wijzigingen if filters.passes(one, old, new)))


def approvals(text: bytes, path: str) -> list[Goedkeuring]:
    """The approvals in a YAML list. Raises GoedkeuringFoutError."""
    document, wrong = source.read(text, path)
    if wrong or not isinstance(document.data, list):
        raise GoedkeuringFoutError(f"{path}: dit is geen YAML-lijst van goedkeuringen")
    result: list[Goedkeuring] = []
    for index, item in enumerate(document.data):
        where = f"{path}:{document.place((index,))[0]}"
        if (
            not isinstance(item, dict)
            or set(item) != set(_FIELDS)
            or not all(isinstance(x, str) and x for x in item.values())
        ):
            raise GoedkeuringFoutError(f"{where}: een goedkeuring heeft precies {', '.join(_FIELDS)}")
        values = {name: str(item[name]) for name in _FIELDS}
        try:
            tot = date.fromisoformat(values.pop("tot"))
        except ValueError:
            raise GoedkeuringFoutError(f"{where}: tot is geen datum") from None
        if values["regel"] not in classify.KLASSEN or not re.fullmatch(r"[0-9a-f]{16}", values["vingerafdruk"]):
            raise GoedkeuringFoutError(f"{where}: de regel of de vingerafdruk bestaat niet")
        result.append(Goedkeuring(**values, tot=tot, plaats=where))
    return result


def review(found: Verschillen, drempel: str = NEVER, given: list[Goedkeuring] | None = None) -> Rapport:
    """The report on the changes. Approvals end by the date of the new edition, never by today's clock."""
    changes = {(one.klasse, one.vingerafdruk) for one in found.gewijzigd()}
    day = date.fromisoformat(found.nieuw["datum"])
    fits: dict[str, Goedkeuring] = {}
    wrong: list[str] = []
    for one in given or ():
        if (one.regel, one.vingerafdruk) not in changes:
            wrong.append(f"{one.plaats}: deze goedkeuring past bij geen wijziging meer; haal haar weg")
        elif one.tot < day:
            wrong.append(f"{one.plaats}: deze goedkeuring liep tot {one.tot.isoformat()}")
        else:
            fits[one.vingerafdruk] = one
    return Rapport(found, drempel, fits, tuple(wrong))
