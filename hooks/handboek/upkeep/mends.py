"""Single ways to mend the text of a record. Each gives a new text and what was mended; ``mending`` decides if it holds.

Nothing here guesses: a date with two readings, or a line that could mean something else, is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, ScalarEvent
from yaml.resolver import Resolver

from handboek.records import source
from handboek.records.findings import Finding
from handboek.records.values import MAANDEN


@dataclass(frozen=True)
class Herstel:
    """Something that was mended: the line (from 1) on which it stood, the name of the mend, and what was done."""

    regelnummer: int
    naam: str
    gedaan: str


Mended = tuple[str, list[Herstel]]
#: Fields whose text looks like a number: other YAML readers take 1.10 for 1.1 when it has no quotes.
NUMBERED = ("artikel", "lid", "onderdeel", "paragraaf", "nummer")
_PLAIN = re.compile(r"[^\W\d_](?!.*(: | #|:$))[^\n]*(?<! )")
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][^\n:?,\[\]{}#]*(?<! )")
_LINE = re.compile(r"( *(?:- )*[a-z_]+: +)([^\s\"'\[{|>&*!#][^\n]*?)( +)?")


def bom(text: str) -> Mended:
    """Without the mark that some Windows programs put before a text."""
    return (
        (text[1:], [Herstel(1, "bom", "het onzichtbare merk vooraan is weg")]) if text[:1] == "\ufeff" else (text, [])
    )


def line_ends(text: str) -> Mended:
    """Line ends as the other records have them."""
    if "\r\n" not in text:
        return text, []
    line = text[: text.index("\r\n")].count("\n") + 1
    return text.replace("\r\n", "\n"), [
        Herstel(line, "regeleinden", "de regels eindigen nu zoals in de andere bestanden")
    ]


def blanks(text: str) -> Mended:
    """No blanks at the end of a line, and one line end at the end of the file."""
    lines = text.split("\n")
    done = [
        Herstel(number, "spaties", "de spaties aan het einde van de regel zijn weg")
        for number, line in enumerate(lines, 1)
        if line != line.rstrip(" \t")
    ]
    new = "\n".join(line.rstrip(" \t") for line in lines).rstrip("\n") + "\n"
    if new != text and not done:
        done = [Herstel(len(lines), "spaties", "het bestand eindigt nu met één regeleinde")]
    return new, done


def unicode_form(text: str) -> Mended:
    """Each letter with its accent as one character (Unicode's normal form C)."""
    new = unicodedata.normalize("NFC", text)
    pairs = zip(text.split("\n"), new.split("\n"), strict=True)
    done = [
        Herstel(n, "unicode", "letters met een accent zijn één teken") for n, (a, b) in enumerate(pairs, 1) if a != b
    ]
    return new, done


def missing_quotes(text: str) -> Mended:
    """Quotation marks around text in which a colon or a first character means something in YAML."""
    lines = text.split("\n")
    done: list[Herstel] = []
    while True:
        _, wrong = source.read("\n".join(lines), "")
        number = wrong[0].line if wrong and wrong[0].rule == "yaml-fout" else 0
        found = _LINE.fullmatch(lines[number - 1]) if 0 < number <= len(lines) else None
        if found is None or " #" in found[2]:  # what stands behind # may be a comment or text
            return "\n".join(lines), done
        lines[number - 1] = found[1] + _quoted(found[2])
        done.append(Herstel(number, "aanhalingstekens", "de tekst staat nu tussen aanhalingstekens"))


def dates(text: str, wrong: Iterable[Finding]) -> Mended:
    """Days that can be read in one way only, as year-month-day; ``wrong`` are the findings about this text."""
    lines = text.split("\n")
    done: list[Herstel] = []
    for finding in sorted(wrong, reverse=True):
        value = dict(finding.details).get("waarde", "")
        day = _day(value) if finding.rule == "datum-vorm" else None
        if day is None or finding.line > len(lines):
            continue
        line = lines[finding.line - 1]
        start = finding.column - 1
        for written in (f'"{value}"', f"'{value}'", value):
            if line.startswith(written, start):
                lines[finding.line - 1] = line[:start] + day.isoformat() + line[start + len(written) :]
                done.append(Herstel(finding.line, "datum", f"{value} is nu {day.isoformat()}"))
                break
    return "\n".join(lines), done[::-1]


def _day(value: str) -> date | None:
    """The day that is written in another way than year-month-day, None when there is none or more than one.

    Dutch writes the day first: 1-2-2023 is 1 February. With slashes English may put the month first, so then one of
    the two must be clear.
    """
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d\d)(\d\d)", value, re.ASCII):
        year, month, day = found.groups()[:3] if found[1] else found.groups()[3:]
    elif found := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", value, re.ASCII):
        day, month, year = found[1], found[3], found[4]
        if found[2] == "/" and int(day) <= 12 and day.zfill(2) != month.zfill(2):
            return None
    elif (found := re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", value, re.ASCII)) and found[2] in MAANDEN:
        day, month, year = found[1], str(MAANDEN.index(found[2]) + 1), found[3]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def quotes(text: str) -> Mended:
    """Quotation marks only, and always, where a text would read differently without them; a number may keep them."""
    document, _ = source.read(text, "")
    routes = {place: route for route, place in document.values.items()}
    lines = text.split("\n")
    done: list[Herstel] = []
    for event, flow in reversed(list(_scalars(text))):
        assert event.start_mark and event.end_mark
        number, start, end = event.start_mark.line, event.start_mark.column, event.end_mark.column
        route = routes.get((number + 1, start + 1))
        if not route or event.end_mark.line != number or event.value == "":
            continue
        value = str(event.value)
        numbered = route[-1] in NUMBERED
        plain = (_PLAIN_IN_FLOW if flow else _PLAIN).fullmatch(value) and _reads_as_text(value)
        if event.style in ("'", '"') and plain and not numbered:
            new, what = value, "de overbodige aanhalingstekens zijn weg"
        elif not event.style and numbered and not _reads_as_text(value):
            new, what = _quoted(value), f"{value} staat nu tussen aanhalingstekens, zodat het tekst blijft"
        else:
            continue
        lines[number] = lines[number][:start] + new + lines[number][end:]
        done.append(Herstel(number + 1, "aanhalingstekens", what))
    return "\n".join(lines), done[::-1]


def _scalars(text: str) -> Iterable[tuple[ScalarEvent, bool]]:
    """Each scalar of a text that is valid YAML, and whether it stands between brackets."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, CollectionStartEvent):
            depth += 1 if depth or event.flow_style else 0
        elif isinstance(event, CollectionEndEvent):
            depth -= 1 if depth else 0
        elif isinstance(event, ScalarEvent):
            yield event, depth > 0


def _reads_as_text(value: str) -> bool:
    """Is a scalar without quotes text for every reader of YAML 1.1, and no number, day, yes or nothing?"""
    tag = Resolver().resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == "tag:yaml.org,2002:str")


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
