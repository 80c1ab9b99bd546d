"""A proposal as one comment in Markdown: short where nothing happens, and cut where it would not fit, saying so.

GitHub takes comments of at most 65,536 characters (its API refuses more with "body is too long"). Bytes are counted
here, of which there are never fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handboek.editions.reports import escape as escape_markdown
from handboek.editions.words import Stuk
from handboek.reading import editions_pages
from handboek.reading.editions_pages import Melding, Regel
from handboek.reading.labels import opsomming
from handboek.reading.proposal import Celwijziging, Voorstel, cells, citations
from handboek.records import messages

LIMIT = 65_536
#: The first line, by which the comment is found again to be renewed.
MARK = "<!-- handboek: wat dit voorstel verandert -->"
_JOINER = "\u2060"
#: Characters that turn the direction of text around, so that it reads otherwise than it is written.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Deel:
    """A part of the text: what stands above, its items, and what an item is called: one, and several."""

    kop: str
    items: list[str]
    woorden: tuple[str, str]

    def text(self, room: int, command: str) -> str:
        """As many whole items as fit in ``room`` bytes, and how many do not."""
        whole = "\n".join([self.kop, *self.items])
        if _size(whole) <= room:
            return whole
        kept: list[str] = []
        for item in self.items:
            if _size("\n".join([self.kop, *kept, item, self._rest(len(self.items), command)])) > room:
                break
            kept.append(item)
        return "\n".join([self.kop, *kept, self._rest(len(self.items) - len(kept), command)])

    def _rest(self, left: int, command: str) -> str:
        what = self.woorden[0 if left == 1 else 1]
        return f"\n*Hier past niet alles. Nog {left} {what} van de {len(self.items)}: zie {command}.*"


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def escape(value: str) -> str:
    """Text that Markdown shows as it is, and in which no name or number calls anyone or anything up."""
    return re.sub(r"@(?=\w)|#(?=\w)", lambda sign: sign[0] + _JOINER, escape_markdown(_TURNING.sub("�", value)))


def render(voorstel: Voorstel, preview: str | None = None, limit: int = LIMIT) -> str:
    """The comment, in at most ``limit`` bytes; ``preview`` is the web address of the site as it becomes."""
    command = f"`scripts/diff.py {voorstel.basis[:12]} {voorstel.commit[:12]}`"
    changed = cells(voorstel) if voorstel.uitgave else []
    above = [MARK, "## Wat dit voorstel verandert", "", *_summary(voorstel, changed)]
    if preview:
        above += ["", f"[Bekijk de site zoals zij wordt]({_address(preview)})."]
    parts = [_faults(voorstel), *(_changes(voorstel, changed) if voorstel.uitgave else ())]
    parts = [part for part in parts if part.items]
    below = f"\nVergeleken met commit {voorstel.basis[:12]}, waar dit voorstel begint.\n"
    text = "\n".join(above)
    room = limit - _size(text) - _size(below) - 2 * len(parts)
    fitted: dict[int, str] = {}
    # What is short takes less than its share and leaves the rest to what is long.
    for done, part in enumerate(sorted(parts, key=lambda one: sum(map(_size, one.items)))):
        fitted[id(part)] = part.text(room // (len(parts) - done), command)
        room -= _size(fitted[id(part)])
    return "\n\n".join([text, *(fitted[id(part)] for part in parts)]) + "\n" + below


def _summary(voorstel: Voorstel, changed: list[Celwijziging]) -> list[str]:
    lines = []
    if voorstel.fouten:
        count = len(voorstel.fouten)
        lines.append(f"**De controle vindt {count} fout{'' if count == 1 else 'en'}.** Verbeter die eerst.")
    if voorstel.oude_fouten:
        lines.append("Deze programmatuur kan de normen van vóór dit voorstel niet lezen. Wat er verandert, is dus niet")
        lines.append(f"te zeggen. De eerste reden: {escape(messages.line(voorstel.oude_fouten[0]))}")
    elif voorstel.uitgave is None:
        lines.append("Wat er verandert, is pas te zeggen als elk bestand te lezen is.")
    else:
        counts = [f"{count} {klasse}" for klasse, count in editions_pages.counts(voorstel.uitgave)]
        number = sum(len(one.ambten) for one in changed)
        lines.append(f"Normen: {opsomming(counts)}." if counts else "**Geen norm wijzigt.**")
        lines.append(f"Cellen van de vergelijking die anders worden: {number}.")
    return lines


def _faults(voorstel: Voorstel) -> Deel:
    return Deel("### Fouten\n", [f"- {escape(messages.line(one))}" for one in voorstel.fouten], ("fout", "fouten"))


def _changes(voorstel: Voorstel, changed: list[Celwijziging]) -> Iterable[Deel]:
    assert voorstel.uitgave
    found = editions_pages.changes(voorstel.nieuw, voorstel.uitgave)
    norms = [*found["samen"], *(one for _, _, per_thema in found["per_thema"] for one in per_thema)]
    yield Deel("### Normen\n", [_melding(one) for one in norms], ("wijziging", "wijzigingen"))
    head = "### Cellen van de vergelijking\n\n| Ambt | Kenmerk | Was | Wordt |\n|---|---|---|---|"
    rows = []
    for one in changed:
        row = (", ".join(one.ambten), f"{one.thema}: {one.kenmerk}", one.oud, one.nieuw)
        rows.append(f"| {' | '.join(map(escape, row))} |")
    yield Deel(head, rows, ("rij", "rijen"))
    yield Deel("### Vindplaatsen\n", _places(voorstel), ("vindplaats", "vindplaatsen"))
    yield Deel("### Registers\n", [_melding(one) for one in found["andere"]], ("wijziging", "wijzigingen"))


def _places(voorstel: Voorstel) -> list[str]:
    lines = []
    for one in citations(voorstel):
        name = f"[{escape(one.citaat)}]({_address(one.link)})" if one.link else escape(one.citaat)
        said = f" ({one.stand})" if one.stand != "blijft" else ""
        beside = f". Ook op dit artikel, en niet gewijzigd: {escape(', '.join(one.buren))}" if one.buren else ""
        lines.append(f"- {name}{said}: {escape(', '.join(one.normen))}{beside}")
    return lines


def _address(link: str) -> str:
    """A web address that cannot end its own brackets."""
    return re.sub(r"[\s<>()\\]", lambda sign: f"%{ord(sign[0]):02X}", link)


def _melding(one: Melding) -> str:
    """A change: its name, what became of it, and each field as it was and becomes."""
    facts = ", ".join(part for part in (one.klasse, one.richting) if part)
    to = f", nu {', '.join(name for name, _ in one.naar)}" if one.naar else ""
    if len(one.ids) > 1:
        title = f"{len(one.ids)} normen, gelijk gewijzigd: {', '.join(name for name, _ in one.ids)}"
    else:
        title = one.titel + "".join(f" ({name})" for name, _ in one.ids)
    lines = [f"- **{escape(title)}**: {escape(facts + to)}", *(line for regel in one.regels for line in _regel(regel))]
    return "\n".join([*lines, *(f"  - **Let op:** {rule}" for rule in one.let_op)])


def _regel(regel: Regel) -> list[str]:
    name = escape(regel.veld)
    old, new = _pieces(regel.oud), _pieces(regel.nieuw)
    if not old or not new:
        return [f"  - {name}: {new}" if new else f"  - {name} vervalt: {old}"]
    return [f"  - {name}", f"    - was: {old}", f"    - wordt: {new}"]


def _pieces(stukken: list[Stuk]) -> str:
    """Words that went struck out, words that came in bold; a text that is new as a whole without marks."""
    if len(stukken) == 1:
        return escape(stukken[0][1])
    marks = {"gelijk": "{}", "weg": "~~{}~~", "nieuw": "**{}**"}
    return " ".join(marks[kind].format(escape(text)) for kind, text in stukken)
