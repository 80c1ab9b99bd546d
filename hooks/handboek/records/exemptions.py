"""Exemptions: findings that the editors let stand, as data with a reason and a last day.

They are kept in ``norms/uitzonderingen.yml`` and not among the registers: they are about checking and no content of the
handbook, so editions do not freeze them; yet they travel with the records, as a commit is judged by its own exemptions.
Only rules that ask for judgement can be exempted; the others guard what pages and editions rely on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from handboek.records import source, typed
from handboek.records.fields import Datum, Tekst, mistake, unknown
from handboek.records.findings import Finding
from handboek.records.messages import MESSAGES
from handboek.records.model import Record
from handboek.records.source import Document

PATH = "norms/uitzonderingen.yml"
#: The rules from which one may depart with a reason, each with what is let stand.
EXEMPTABLE = {
    "zin-te-lang": "Een zin van de samenvatting is lang.",
    "verwijst-naar-ingetrokken": "De norm verwijst naar een norm die is ingetrokken.",
    "tekststand-te-vroeg": "De gelezen tekst is ouder dan de norm.",
    "vindplaats-ontbreekt": "Nergens staat waar de tekst te lezen is.",
    "secundair-zonder-vindplaats": "Er staat niet waar de regel is gezien.",
    "wettekst-bij-code": "De zekerheid past niet bij het vehikel.",
}


def _rule(value: str) -> str:
    if value not in MESSAGES:
        raise mistake("sleutel-onbekend", lijst="regels", **unknown(value, EXEMPTABLE))
    if value not in EXEMPTABLE:
        raise mistake("uitzondering-niet-toegestaan", waarde=value, toegestaan=", ".join(EXEMPTABLE))
    return value


class Uitzondering(Record):
    """One finding that stands, until a day (inclusive)."""

    regel: Annotated[Tekst, AfterValidator(_rule)] = Field(description="De naam van de regel.")
    bestand: Tekst = Field(description="Het bestand, zoals de melding het noemt.")
    veld: Tekst = Field(description="Het veld, zoals de melding het noemt.")
    reden: Tekst = Field(description="Waarom de regel hier niet past.")
    tot: Datum = Field(description="De laatste dag waarop de uitzondering geldt.")


def apply(root: Path, found: Iterable[Finding], unread: set[str], op: date | None) -> list[Finding]:
    """What is left of the findings, and what is wrong with the exemptions themselves.

    ``unread`` are the files in which something could not be read: whether an exemption still hides anything there is
    not judged. ``op`` is the day against which end dates are held, None for no day. Raises OSError.
    """
    left = set(found)
    if not (root / PATH).exists():
        return list(left)
    document, wrong = source.read_file(root / PATH, PATH)
    for index, one in _records(document, wrong):
        hidden = {item for item in left if (item.rule, item.path, item.veld) == (one.regel, one.bestand, one.veld)}
        if op and one.tot < op:
            details = {"datum": one.tot.isoformat()}
            wrong.append(document.finding((index, "tot"), "uitzondering-verlopen", **details))
        elif hidden:
            left -= hidden
        elif one.bestand not in unread:
            wrong.append(document.finding((index,), "uitzondering-overbodig", waarde=one.regel))
    return [*left, *wrong]


def _records(document: Document, out: list[Finding]) -> list[tuple[int, Uitzondering]]:
    if document.data is None:
        return []
    if not isinstance(document.data, list):
        out.append(document.finding((), "geen-lijst"))
        return []
    context: dict[str, Any] = {}
    made = [typed.record(document, item, Uitzondering, (n,), context, out) for n, item in enumerate(document.data)]
    return [(index, one) for index, one in enumerate(made) if one is not None]
