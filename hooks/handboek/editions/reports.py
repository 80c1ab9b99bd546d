"""A report on changes in the formats that people read; those for machines are in ``exports``."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator

from handboek.editions import classify, words
from handboek.editions.diff import BEVINDINGEN, Wijziging
from handboek.editions.review import Rapport

#: What a long list of fields says nothing more about: a record that came or went shows its name only.
_NAMES = ("titel", "naam", "citeertitel")
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{overflow-wrap:anywhere;font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid}"
)


def _heading(report: Rapport) -> str:
    old, new = report.verschillen.oud, report.verschillen.nieuw
    return f"Van {_edition(old)} naar {_edition(new)}"


def _edition(head: object) -> str:
    assert isinstance(head, dict)
    day = f", zoals het gold op {head['peildatum']}" if head["peildatum"] else ""
    label = head["gevraagd"].partition("@")[0] if head.get("gevraagd") else head["label"]
    return f"{label} ({head['datum']}{day})"


def _counts(report: Rapport) -> list[tuple[str, int]]:
    return [(klasse, count) for klasse, count in report.verschillen.telling().items() if count]


def _classes(report: Rapport) -> Iterator[tuple[str, list[list[Wijziging]]]]:
    """Each class that occurs, with its changes: those that are alike together, each of the others alone."""
    alike = {id(one): group for group in report.groepen() for one in group}
    by_class: dict[str, list[list[Wijziging]]] = defaultdict(list)
    for change in report.verschillen.gewijzigd():
        group = alike.get(id(change), [change])
        if group[0] is change:
            by_class[change.klasse].append(group)
    for klasse in classify.KLASSEN:
        if klasse in by_class:
            yield klasse, by_class[klasse]


def _title(group: list[Wijziging]) -> str:
    names = (
        f"{group[0].soort_record} {group[0].id}" if len(group) == 1 else f"{len(group)} records zijn gelijk gewijzigd"
    )
    to = f" → {', '.join(group[0].naar)}" if group[0].naar else ""
    return f"{names}{to}"


def _facts(group: list[Wijziging], report: Rapport) -> str:
    one = group[0]
    approved = report.goedgekeurd.get(one.vingerafdruk) if len(group) == 1 else None
    parts = [one.gewicht, one.richting, *([one.vingerafdruk] if len(group) == 1 else [])]
    return ", ".join([*parts, *([f"goedgekeurd door {approved.door}: {approved.reden}"] if approved else [])])


def _fields(change: Wijziging) -> list[tuple[str, list[words.Stuk]]]:
    whole = change.klasse not in classify.ANDERS_OF_WEG
    velden = [veld for veld in change.velden if whole or veld.veld in _NAMES]
    return [(veld.veld, words.compare(*words.different(veld.oud, veld.nieuw))) for veld in velden]


def _places(change: Wijziging) -> str:
    """Where the first field stands in both editions."""
    old = next((veld.plaats_oud for veld in change.velden if veld.plaats_oud), None)
    new = next((veld.plaats_nieuw for veld in change.velden if veld.plaats_nieuw), None)
    return ", ".join(f"{side} {place}" for side, place in (("oud", old), ("nieuw", new)) if place)


def text(report: Rapport, *, colour: bool = False) -> str:
    """For a terminal: words that went stand in ``[-…-]``, words that came in ``{+…+}``, in colour when asked."""

    def mark(stuk: words.Stuk) -> str:
        begin, end, code = {"gelijk": ("", "", ""), "weg": ("[-", "-]", "31"), "nieuw": ("{+", "+}", "32")}[stuk[0]]
        marked = f"{begin}{_printable(stuk[1])}{end}"
        return f"\x1b[{code}m{marked}\x1b[0m" if colour and code else marked

    lines = [_heading(report), ", ".join(f"{klasse} {count}" for klasse, count in _counts(report))]
    for klasse, groups in _classes(report):
        lines += ["", klasse.upper()]
        for group in groups:
            lines += [f"  {_printable(_title(group))} ({_printable(_facts(group, report))})"]
            if len(group) > 1:
                lines.append(f"    {', '.join(one.id for one in group)}")
            elif place := _places(group[0]):
                lines.append(f"    {_printable(place)}")
            lines += [f"    {veld}: {' '.join(map(mark, stukken))}" for veld, stukken in _fields(group[0])]
            lines += [f"    ! {BEVINDINGEN[rule]}" for rule in group[0].bevindingen]
    lines += [f"FOUT {_printable(fout)}" for fout in report.fouten]
    return "\n".join(lines) + "\n"


def _printable(value: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "�", value)


def escape(value: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", _printable(value))


def markdown(report: Rapport) -> str:
    """For release notes and the like: words that went are struck out, words that came are bold."""

    def mark(stuk: words.Stuk) -> str:
        return {"gelijk": "{}", "weg": "~~{}~~", "nieuw": "**{}**"}[stuk[0]].format(escape(stuk[1]))

    lines = [f"# {escape(_heading(report))}", "", "| klasse | aantal |", "|---|---|"]
    lines += [f"| {klasse} | {count} |" for klasse, count in _counts(report)]
    for klasse, groups in _classes(report):
        lines += ["", f"## {klasse}"]
        for group in groups:
            lines += ["", f"### {escape(_title(group))}", "", f"{escape(_facts(group, report))}", ""]
            lines += [f"- {escape(one.id)}" for one in group if len(group) > 1]
            lines += [f"- `{veld}`: {' '.join(map(mark, stukken))}" for veld, stukken in _fields(group[0])]
            lines += [f"- let op: {BEVINDINGEN[rule]}" for rule in group[0].bevindingen]
    lines += ["", *(f"**Fout:** {escape(fout)}" for fout in report.fouten)] if report.fouten else []
    return "\n".join(lines) + "\n"


def page(report: Rapport) -> str:
    """One HTML page that needs nothing else; what went and came is marked, and says so in words."""

    def mark(stuk: words.Stuk) -> str:
        said = html.escape(_printable(stuk[1]))
        return {"gelijk": said, "weg": f"<del>[weg: {said}]</del>", "nieuw": f"<ins>[nieuw: {said}]</ins>"}[stuk[0]]

    title = html.escape(_heading(report))
    rows = "".join(f'<tr><th scope="row">{klasse}</th><td>{count}</td></tr>\n' for klasse, count in _counts(report))
    parts = [
        f'<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n<body>\n'
        f"<main>\n<h1>{title}</h1>\n<table>\n<caption>Aantal records per klasse</caption>\n"
        f'<tr><th scope="col">Klasse</th><th scope="col">Aantal</th></tr>\n{rows}</table>\n'
    ]
    for klasse, groups in _classes(report):
        parts.append(f"<h2>{klasse}</h2>\n")
        for group in groups:
            parts.append(f"<h3>{html.escape(_title(group))}</h3>\n<p>{html.escape(_facts(group, report))}</p>\n")
            if len(group) > 1:
                parts.append(f"<p>{html.escape(', '.join(one.id for one in group))}</p>\n")
            items = [f"<code>{html.escape(veld)}</code>: {' '.join(map(mark, st))}" for veld, st in _fields(group[0])]
            items += [f"Let op: {BEVINDINGEN[rule]}" for rule in group[0].bevindingen]
            if items:
                parts.append("<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n")
    parts += [f"<p><strong>Fout:</strong> {html.escape(fout)}</p>\n" for fout in report.fouten]
    return "".join([*parts, "</main>\n</body>\n</html>\n"])
