"""What changed between two editions: every record of either in exactly one class, with every field that differs.

The records are compared as they are; what an editor says about a change is only held against it afterwards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handboek.editions import canonical, classify, direction, flat
from handboek.editions.stand import NORM, Sleutel, Stand

#: What is said of a change beside its class; the keys are stable.
BEVINDINGEN = {
    "norm-weggegooid": "de norm is weg; een norm wordt ingetrokken en nooit weggegooid",
    "zonder-nieuwe-versiedatum": "gewijzigd zonder nieuwe versiedatum",
    "versiedatum-zonder-wijziging": "nieuwe versiedatum zonder wijziging",
    "ingetrokken-zonder-opvolger": "ingetrokken zonder opvolger",
    "opvolger-onbekend": "een opvolger staat niet in de nieuwe editie",
}
DATED = ("inhoud-gewijzigd", "bron-gewijzigd", "reikwijdte-gewijzigd")
#: What may differ between a norm and its new name: which name, and how, when and against what it was established.
NAME = ("id", "verificatie", "zie_ook", "status", "geldig_tot", "opvolgers", "versiedatum", "versiedatum_soort")


@dataclass(frozen=True)
class Veld:
    """A field that differs; None where it is not there. ``plaats_oud`` and ``plaats_nieuw`` say where it stands."""

    veld: str
    oud: Any
    nieuw: Any
    plaats_oud: str | None = None
    plaats_nieuw: str | None = None


@dataclass(frozen=True)
class Wijziging:
    """What became of one record. ``naar`` are the other ids in a change of name, a split or a merger."""

    id: str
    soort_record: str
    klasse: str
    gewicht: str
    richting: str
    velden: tuple[Veld, ...]
    bevindingen: tuple[str, ...]
    naar: tuple[str, ...] = ()

    @property
    def vingerafdruk(self) -> str:
        """What stays the same as long as this very change does, whatever the language, order or place of its report."""
        velden = sorted([veld.veld, veld.oud, veld.nieuw] for veld in self.velden)
        return canonical.digest([self.soort_record, self.id, self.klasse, velden])[:16]


@dataclass(frozen=True)
class Verschillen:
    """Everything that became of the records between two editions, in order of kind and id."""

    oud: Mapping[str, Any]
    nieuw: Mapping[str, Any]
    wijzigingen: tuple[Wijziging, ...]

    def telling(self, soort: str | None = None) -> dict[str, int]:
        """How many records (of one kind) there are in each class, in the order of the classes."""
        count = Counter(one.klasse for one in self.wijzigingen if soort in (None, one.soort_record))
        return {klasse: count[klasse] for klasse in classify.KLASSEN}

    def gewijzigd(self) -> list[Wijziging]:
        """All but the unchanged."""
        return [one for one in self.wijzigingen if one.klasse != "ongewijzigd"]


def compare(old: Stand, new: Stand) -> Verschillen:
    """What became of every record of ``old`` and ``new``."""
    linked = _linked(old, new)
    keys = sorted(old.records.keys() | new.records.keys())
    return Verschillen(old.kop, new.kop, tuple(_change(key, old, new, linked) for key in keys))


def patch(records: Mapping[Sleutel, dict[str, Any]], changes: Iterable[Wijziging]) -> dict[Sleutel, dict[str, Any]]:
    """The records after the changes. ``patch(old, compare(old, new).wijzigingen)`` gives the records of ``new``."""
    result = dict(records)
    for change in changes:
        key = change.soort_record, change.id
        fields = flat.flatten(result.get(key, {}))
        for veld in change.velden:
            fields.pop(veld.veld, None)
            if veld.nieuw is not None:
                fields[veld.veld] = veld.nieuw
        result.pop(key, None)
        if fields:
            result[key] = flat.build(fields)
    return result


def _change(key: Sleutel, old: Stand, new: Stand, linked: Mapping[Sleutel, tuple[str, tuple[str, ...]]]) -> Wijziging:
    soort, name = key
    before, after = old.records.get(key), new.records.get(key)
    if before is after or before == after:
        return Wijziging(name, soort, "ongewijzigd", "", direction.NEUTRAAL, (), ())
    one, two = flat.flatten(before or {}), flat.flatten(after or {})
    differing = sorted(field for field in one.keys() | two.keys() if one.get(field) != two.get(field))
    velden = tuple(
        Veld(
            field,
            one.get(field),
            two.get(field),
            old.plaats(key, field) if field in one else None,
            new.plaats(key, field) if field in two else None,
        )
        for field in differing
    )
    kinds = {veld.veld: classify.kind(soort, veld.veld, veld.oud, veld.nieuw) for veld in velden}
    klasse, naar = linked.get(key, ("", ()))
    klasse = klasse or _coming_or_going(before, after) or classify.of_fields(kinds.values())
    gewicht = classify.weight(soort, klasse)
    richting = (
        direction.NEUTRAAL
        if klasse == "hernoemd"
        else direction.of_change(gewicht, _directions(velden, before, after, old, new))
    )
    bevindingen: tuple[str, ...] = ()
    if soort == NORM:
        bevindingen = tuple(_findings(klasse, kinds, two, new, old.op_dag or new.op_dag))
    return Wijziging(name, soort, klasse, gewicht, richting, velden, bevindingen, naar)


def _coming_or_going(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    if before is None:
        return "toegevoegd"
    if after is None:
        return "verwijderd"
    was, now = before.get("status") == "ingetrokken", after.get("status") == "ingetrokken"
    if was == now:
        return ""
    return "ingetrokken" if now else "heringevoerd"


def _directions(
    velden: Iterable[Veld], before: dict[str, Any] | None, after: dict[str, Any] | None, old: Stand, new: Stand
) -> list[str]:
    """The directions of a norm's changed kenmerken; none when the norm, or its theme, is not in both editions."""
    if not before or not after or "thema" not in before or before["thema"] != after.get("thema"):
        return []
    themas = old.themas.get(before["thema"]), new.themas.get(before["thema"])
    if themas[0] is None or themas[1] is None:
        return []
    changed = [veld for veld in velden if veld.veld.startswith("kenmerken.") and veld.veld.count(".") == 1]
    return [
        direction.of_value(veld.veld.removeprefix("kenmerken."), veld.oud, veld.nieuw, themas[0], themas[1])
        for veld in changed
    ]


def _findings(
    klasse: str, kinds: Mapping[str, str], fields: Mapping[str, Any], new: Stand, op_dag: bool
) -> Iterable[str]:
    if klasse == "verwijderd":
        yield "norm-weggegooid"
    opvolgers = fields.get("opvolgers", [])
    if klasse == "ingetrokken" and not opvolgers:
        yield "ingetrokken-zonder-opvolger"
    if any((NORM, name) not in new.records for name in opvolgers):
        yield "opvolger-onbekend"
    if op_dag:
        return
    dated = "versiedatum" in kinds
    if klasse in DATED and not dated:
        yield "zonder-nieuwe-versiedatum"
    told = {kind for field, kind in kinds.items() if not field.startswith("eerdere_versies.")}
    if dated and klasse not in classify.KOMEN_EN_GAAN and not told & set(DATED):
        yield "versiedatum-zonder-wijziging"


def _linked(old: Stand, new: Stand) -> dict[Sleutel, tuple[str, tuple[str, ...]]]:
    """The records that became others, each with its class and the ids on the other side.

    A record that is gone and one that is new are the same under another name when they say the same. A norm that is
    withdrawn names what came in its place: one new norm that says the same is its new name, several new norms are its
    parts, and one new norm that several name is what they were merged into.
    """
    result: dict[Sleutel, tuple[str, tuple[str, ...]]] = {}
    come = new.records.keys() - old.records.keys()
    for one, two in _renamed(old, new, old.records.keys() - new.records.keys(), come):
        result[one], result[two] = ("hernoemd", (two[1],)), ("hernoemd", (one[1],))
    merged: dict[Sleutel, list[Sleutel]] = defaultdict(list)
    for key in sorted(old.records.keys() & new.records.keys()):
        after = new.records[key]
        if key[0] != NORM or _coming_or_going(old.records[key], after) != "ingetrokken":
            continue
        parts = [(NORM, name) for name in after.get("opvolgers", ())]
        if not parts or not come.issuperset(parts):
            continue
        if len(parts) > 1:
            result[key] = ("gesplitst", tuple(name for _, name in parts))
            for part in parts:
                result.setdefault(part, ("gesplitst", (key[1],)))
        else:
            merged[parts[0]].append(key)
    for target, sources in merged.items():
        if len(sources) > 1:
            result[target] = ("samengevoegd", tuple(name for _, name in sources))
            result.update(dict.fromkeys(sources, ("samengevoegd", (target[1],))))
        elif _same(old.records[sources[0]]) == _same(new.records[target]):
            result[sources[0]], result[target] = ("hernoemd", (target[1],)), ("hernoemd", (sources[0][1],))
    return result


def _same(record: dict[str, Any]) -> str:
    return canonical.digest({name: value for name, value in record.items() if name not in NAME})


def _renamed(old: Stand, new: Stand, gone: set[Sleutel], come: set[Sleutel]) -> list[tuple[Sleutel, Sleutel]]:
    """Pairs of one that is gone and one that came and say the same, where no third does."""
    alike: dict[tuple[str, str], tuple[list[Sleutel], list[Sleutel]]] = defaultdict(lambda: ([], []))
    for side, keys, stand in ((0, gone, old), (1, come, new)):
        for key in keys:
            alike[key[0], _same(stand.records[key])][side].append(key)
    return sorted((one[0], two[0]) for one, two in alike.values() if len(one) == len(two) == 1)
