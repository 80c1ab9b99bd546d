"""What was found about the law, as text, Markdown, JSON, and an issue that can be kept up to date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from handboek.upkeep.nagaan import Bevinding, Nagegaan
from handboek.upkeep.vergelijken import Oordeel, Stuk

#: The kinds in the order of the report, and what an editor reads above each.
KOPPEN = {
    "vervallen": "Vervallen: de regel staat er niet meer",
    "gewijzigd": "Gewijzigd: op deze plaats staat iets anders",
    "vernummerd": "Vernummerd: de regel staat ergens anders",
    "niet-na-te-gaan": "Niet na te gaan",
    "ongewijzigd": "Ongewijzigd",
}
TITEL = "Is het nog de wet? Verschillen tussen het handboek en de wettenbank"
#: How many words around a change are shown.
AROUND = 8


def _short(text: str, *, first: bool, last: bool) -> str:
    words = text.split()
    if len(words) <= (AROUND if first or last else 2 * AROUND):
        return text
    if first:
        return " ".join(("…", *words[-AROUND:]))
    if last:
        return " ".join((*words[:AROUND], "…"))
    return " ".join((*words[:AROUND], "…", *words[-AROUND:]))


def _difference(pieces: tuple[Stuk, ...], gone: str, new: str) -> str:
    """A difference in words on one line; ``gone`` and ``new`` are patterns with {} for the words."""
    shown = {"weg": gone, "nieuw": new, "gelijk": "{}"}
    out = []
    for index, (soort, text) in enumerate(pieces):
        last = index == len(pieces) - 1
        words = _short(text, first=index == 0, last=last) if soort == "gelijk" else text
        out.append(shown[soort].replace("{}", words))
    return " ".join(out)


def _sentence(oordeel: Oordeel) -> str:
    """What became of it, in words."""
    said = {
        "ongewijzigd": "ongewijzigd",
        "gewijzigd": "gewijzigd" + (f"; een deel staat nu in {oordeel.naar}" if oordeel.naar else ""),
        "vernummerd": f"staat nu in {oordeel.naar}" + (", met andere woorden" if oordeel.verschil else ""),
        "vervallen": "vervallen",
        "niet-na-te-gaan": "niet na te gaan",
    }[oordeel.soort]
    return f"{said}: {oordeel.reden}" if oordeel.reden else said


def _days(finding: Bevinding) -> str:
    read = f"gelezen: tekst van {finding.gelezen}" if finding.gelezen else "geen tekststand"
    return f"{read}; nu geldt die van {finding.nu}" if finding.nu else read


def _told(finding: Bevinding, difference: Callable[[tuple[Stuk, ...]], str]) -> Iterator[str]:
    """The lines about one finding below its name."""
    if finding.oordeel.soort != "ongewijzigd":
        yield f"{_sentence(finding.oordeel)} ({_days(finding)})"
        if finding.oordeel.verschil:
            yield difference(finding.oordeel.verschil)
    for ahead in finding.op_komst:
        yield f"op komst per {ahead.vanaf}: {_sentence(ahead.oordeel)}"
        if ahead.oordeel.verschil:
            yield difference(ahead.oordeel.verschil)


def _groups(report: Nagegaan) -> Iterator[tuple[str, list[Bevinding]]]:
    """The findings with something to do, by kind; those that only change later last."""
    for soort in ("vervallen", "gewijzigd", "vernummerd"):
        if chosen := [finding for finding in report.bevindingen if finding.oordeel.soort == soort]:
            yield KOPPEN[soort], chosen
    if later := [
        finding for finding in report.bevindingen if finding.oordeel.soort == "ongewijzigd" and finding.op_komst
    ]:
        yield "Op komst: nu nog gelijk, straks niet meer", later
    if unsure := [finding for finding in report.bevindingen if finding.oordeel.zelf]:
        yield "Zelf nakijken: er is een andere tekst, maar deze plaats is niet te vergelijken", unsure


def _reasons(report: Nagegaan) -> list[tuple[str, list[Bevinding]]]:
    """What could not be told, by why."""
    chosen = [
        finding
        for finding in report.bevindingen
        if finding.oordeel.soort == "niet-na-te-gaan" and not finding.oordeel.zelf
    ]
    by_reason = sorted(chosen, key=lambda finding: (finding.oordeel.reden or "", finding.norm))
    return [(reason, list(some)) for reason, some in groupby(by_reason, lambda finding: finding.oordeel.reden or "")]


def samenvatting(report: Nagegaan) -> str:
    """The counts in one sentence."""
    counts = {soort: sum(f.oordeel.soort == soort for f in report.bevindingen) for soort in KOPPEN}
    told = ", ".join(f"{number} {soort.replace('-', ' ')}" for soort, number in counts.items() if number)
    ahead = sum(bool(finding.op_komst) for finding in report.bevindingen)
    return f"Stand op {report.op}: {told or 'niets nagegaan'}" + (
        f"; bij {ahead} is een wijziging op komst." if ahead else "."
    )


def text(report: Nagegaan, oldest: int) -> str:
    """For a terminal; ``oldest`` is how many of the norms that went longest without a check are named."""
    out = [samenvatting(report), *(f"Let op: {line}" for line in report.storingen)]
    for kop, findings in _groups(report):
        out += ("", f"{kop} ({len(findings)})")
        for finding in findings:
            out += (f"  {finding.bestand}", f"    {finding.plaats}")
            out += (f"    {line}" for line in _told(finding, lambda pieces: _difference(pieces, "[-{}-]", "[+{}+]")))
    if reasons := _reasons(report):
        out += ("", KOPPEN["niet-na-te-gaan"])
        for reason, findings in reasons:
            out += (f"  {reason} ({len(findings)})", f"    {', '.join(dict.fromkeys(f.norm for f in findings))}")
    if oldest and report.laatst:
        out += ("", "Het langst niet nagegaan", *(f"  {day}  {norm}" for day, norm in report.laatst[:oldest]))
    return "\n".join(out) + "\n"


def _plain(words: str) -> str:
    """Text of a law in Markdown: its own signs mean nothing there."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|~" else sign for sign in words)


def _marked(pieces: tuple[Stuk, ...]) -> str:
    safe = tuple((soort, _plain(words)) for soort, words in pieces)
    return _difference(safe, "~~{}~~ (weg)", "**{}** (nieuw)")


def markdown(report: Nagegaan, oldest: int) -> str:
    """For a page or a pull request: what to do as a list of tasks, what could not be told below it."""
    out = [samenvatting(report), *(f"\n> **Let op:** {_plain(line)}" for line in report.storingen)]
    for kop, findings in _groups(report):
        out += ("", f"## {kop} ({len(findings)})", "")
        for finding in findings:
            out.append(f"- [ ] **{finding.plaats}** in `{finding.bestand}`")
            out += (f"    - {line}" for line in _told(finding, _marked))
    if reasons := _reasons(report):
        out += ("", f"## {KOPPEN['niet-na-te-gaan']}", "")
        out += (f"- {_plain(reason)}: {_names(findings)}" for reason, findings in reasons)
    if oldest and report.laatst:
        out += ("", "## Het langst niet nagegaan", "")
        out += (f"- {day}: `{norm}`" for day, norm in report.laatst[:oldest])
    return "\n".join(out) + "\n"


def _names(findings: Iterable[Bevinding], most: int = 5) -> str:
    names = list(dict.fromkeys(f"`{finding.norm}`" for finding in findings))
    more = len(names) - most
    return ", ".join(names[:most]) + (f" en {more} andere" if more > 0 else "")


def _oordeel(oordeel: Oordeel) -> dict[str, object]:
    return {
        "oordeel": oordeel.soort,
        "naar": oordeel.naar,
        "verschil": [{"soort": soort, "tekst": words} for soort, words in oordeel.verschil],
        "reden": oordeel.reden,
    }


def _finding(finding: Bevinding) -> dict[str, object]:
    return {
        "norm": finding.norm,
        "bestand": finding.bestand,
        "plaats": finding.plaats,
        "gelezen": str(finding.gelezen) if finding.gelezen else None,
        "nu": str(finding.nu) if finding.nu else None,
        **_oordeel(finding.oordeel),
        "op_komst": [{"vanaf": str(ahead.vanaf), **_oordeel(ahead.oordeel)} for ahead in finding.op_komst],
    }


def vingerafdruk(report: Nagegaan) -> str:
    """The same for as long as there is the same to do, on whichever day and in whichever order it was found."""
    todo = [_finding(finding) for finding in report.bevindingen if finding.te_doen]
    for entry in todo:  # a later text that says the same here is nothing new to do
        del entry["nu"]
    canonical = json.dumps(sorted(todo, key=json.dumps), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def as_json(report: Nagegaan) -> str:
    """Everything, for programs."""
    data = {
        "op": str(report.op),
        "vingerafdruk": vingerafdruk(report),
        "bevindingen": [_finding(finding) for finding in report.bevindingen],
        "laatst_nagegaan": [{"datum": str(day), "norm": norm} for day, norm in report.laatst],
        "storingen": list(report.storingen),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def issue(report: Nagegaan, oldest: int) -> str:
    """An issue: the title on the first line, always the same; then an empty line and the body, with the fingerprint."""
    return (
        f"{TITEL}\n\n<!-- vingerafdruk: {vingerafdruk(report)} -->\n"
        "Deze lijst is gemaakt door `scripts/sources.py` en wordt bijgewerkt. Wat u doet, staat in CONTRIBUTING.md "
        f"onder “De wet is gewijzigd”.\n\n{markdown(report, oldest)}"
    )
