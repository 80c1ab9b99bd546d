"""Which way a change goes: stricter, milder, or not to be said.

Only kenmerken say it, by the order that their theme gives: ``strengst`` for yes or no, amounts and terms, and the order
of the values of a choice with ``schaal``. Prose never does. Where one changed value has no order, nothing is said.
"""

from __future__ import annotations

from typing import Any

from handboek.editions.edition import in_order
from handboek.records import values
from handboek.records.registers import Kenmerk, Themarecord
from handboek.records.values import Termijn

VERZWARING, VERLICHTING, NEUTRAAL, ONBEPAALD = RICHTINGEN = ("verzwaring", "verlichting", "neutraal", "onbepaald")


def strictness(kenmerk: Kenmerk, naam: str, value: Any) -> tuple[str, float] | None:
    """A number that is higher when a value is stricter, and what it may be compared with; None without an order."""
    read = values.read(naam, kenmerk, in_order(value, kenmerk.delen), None)[0]
    if read is None:
        return None
    data = read.data
    if kenmerk.type == "keuze":
        if not kenmerk.schaal or not isinstance(data, tuple) or len(data) != 1:
            return None
        return "", -float(list(kenmerk.waarden).index(data[0]))
    sign = 1.0 if kenmerk.strengst in ("ja", "hoog", "lang") else -1.0
    if kenmerk.strengst is None or isinstance(data, tuple):
        return None
    if isinstance(data, Termijn):
        # A day in the year and a length of time are no match, nor are terms that start at different moments.
        return f"{data.soort == 'uiterlijk'} {data.na}", sign * data.dagen
    return "", sign * float(data)  # type: ignore[arg-type]  # bool or Decimal: percentages have no strengst


def of_value(naam: str, old: Any, new: Any, before: Themarecord, after: Themarecord) -> str:
    """The direction of one changed kenmerk, whose theme may itself have changed."""
    columns = before.kenmerken.get(naam), after.kenmerken.get(naam)
    if old is None or new is None or columns[0] is None or columns[1] is None:
        return ONBEPAALD
    orders = {(one.type, one.strengst, one.schaal, tuple(one.waarden)) for one in columns if one}
    one, two = strictness(columns[0], naam, old), strictness(columns[1], naam, new)
    if len(orders) > 1 or one is None or two is None or one[0] != two[0] or one[1] == two[1]:
        return ONBEPAALD
    return VERZWARING if two[1] > one[1] else VERLICHTING


def of_change(gewicht: str, kenmerken: list[str]) -> str:
    """The direction of a whole change from those of its kenmerken: what is not materieel is neutral."""
    if gewicht != "materieel":
        return NEUTRAAL
    found = set(kenmerken)
    return found.pop() if len(found) == 1 else ONBEPAALD
