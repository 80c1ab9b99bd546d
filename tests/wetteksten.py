"""Small files in the form of the BWB repository, made from a plain notation (see wetswijzigingen/oefenen.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_LINE = re.compile(r"(?P<artikel>Artikel (?P<kop>.+?)(?P<weg> \(vervallen\))?)$|(?P<lid>\d+[a-z]*)\. +(?P<lidtekst>.*)"
                   r"|(?P<inspring> +)(?P<li>[a-z]{1,2}\.|\d+°\.|–) +(?P<litekst>.*)|(?P<al>\S.*)")  # fmt: skip


def _al(text: str, day: str) -> str:
    """A paragraph; what stands in braces is a reference, with the day in its address as the publisher writes it."""
    marked = re.sub(
        r"\{(.*?)\}",
        rf'<extref doc="jci1.3:c:BWBR0000009&amp;g={day}" reeks="Titel">\1</extref>',
        escape(text),
    )
    return f"<al>{marked}</al>"


def _meta(day: str) -> str:
    """What goes with a publication: other at each version, and no text of the law."""
    return (
        f"<meta-data><brondata><oorspronkelijk><publicatie><publicatiejaar>{day[:4]}</publicatiejaar>"
        f'</publicatie></oorspronkelijk></brondata><jcis><jci versie="1.3" verwijzing="jci1.3:c:x&amp;z={day}"/></jcis></meta-data>'
    )


def _artikelen(lines: Iterable[str], day: str) -> str:
    """The articles; lists are opened and closed by how far a line stands in."""
    out: list[str] = []
    depth: list[int] = []
    state = {"lid": False, "artikel": False}

    def close_lists(to: int = -1) -> None:
        while depth and depth[-1] > to:
            out.append("</li></lijst>")
            depth.pop()

    def close_lid() -> None:
        close_lists()
        if state["lid"]:
            out.append("</lid>")
        state["lid"] = False

    def close_artikel() -> None:
        close_lid()
        if state["artikel"]:
            out.append(_meta(day) + "</artikel>")
        state["artikel"] = False

    for line in lines:
        found = _LINE.match(line)
        assert found, line
        if found["artikel"]:
            close_artikel()
            status = "vervallen" if found["weg"] else "goed"
            kop = found["kop"]
            out.append(
                f"<artikel bwb-ng-variabel-deel={quoteattr('/Artikel' + kop.replace(' ', ''))} label={quoteattr('Artikel ' + kop)} "
                f'inwerking="{day}" bron="Stb.{day[:4]}-1" status="{status}"><kop><label>Artikel</label> '
                f'<nr status="officieel">{escape(kop)}</nr><titel>Kop van {day}</titel></kop>'
            )
            state["artikel"] = True
            if found["weg"]:
                out.append('<al><redactie type="vervanging">Vervallen</redactie></al>')
        elif found["lid"]:
            close_lid()
            out.append(f"<lid><lidnr>{found['lid']}</lidnr>{_al(found['lidtekst'], day)}")
            state["lid"] = True
        elif found["li"]:
            level = len(found["inspring"])
            if depth and depth[-1] >= level:
                close_lists(level)
            if depth and depth[-1] == level:
                out.append("</li>")
            else:
                out.append('<lijst type="expliciet">')
                depth.append(level)
            out.append(f"<li><li.nr>{found['li']}</li.nr>{_al(found['litekst'], day)}")
        else:
            close_lists()
            out.append(_al(found["al"], day))
    close_artikel()
    return "".join(out)


def toestand(notation: str, day: str = "2020-01-01", nummer: str = "BWBR0000001") -> bytes:
    """A toestand file with these articles, as it would be published for this day."""
    lines = [line for line in notation.splitlines() if line.strip()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<toestand bwb-id="{nummer}" bwb-ng-vast-deel="http://wetten.overheid.nl/id/{nummer}/{day}/0" inwerkingtreding="{day}">'
        f'<wetgeving soort="wet" xml:lang="nl"><intitule>Verzonnen wet</intitule><citeertitel>Verzonnen wet</citeertitel>'
        f"<wet-besluit><wettekst><hoofdstuk><kop><label>Hoofdstuk</label><nr>I</nr></kop>{_artikelen(lines, day)}"
        "</hoofdstuk></wettekst></wet-besluit></wetgeving></toestand>"
    ).encode()


def manifest(versions: Iterable[tuple[str, str]], nummer: str = "BWBR0000001", extra: str = "") -> bytes:
    """A manifest that names these texts: first and last day of each ("9999-12-31" for none)."""
    listed = list(versions)
    items = "".join(
        f'<expression label="{first}_0"><metadata><datum_inwerkingtreding>{first}</datum_inwerkingtreding>'
        f"<einddatum>{last}</einddatum><zichtdatum_start>{first}</zichtdatum_start><zichtdatum_eind>9999-12-31</zichtdatum_eind>"
        f'</metadata><manifestation label="xml"><metadata><hashcode>00</hashcode><size>1</size></metadata>'
        f'<item label="{nummer}_{first}_0.xml" _deleted="false"/></manifestation></expression>'
        for first, last in listed
    )
    newest = listed[-1][0] if listed else "2000-01-01"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><work label="{nummer}" _latestItem="{newest}_0/xml/{nummer}_{newest}_0.xml">'
        f"<metadata><datum_inwerkingtreding>1992-03-01</datum_inwerkingtreding></metadata>{items}{extra}</work>"
    ).encode()
