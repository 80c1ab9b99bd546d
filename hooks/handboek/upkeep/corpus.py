"""Norms of any number as files, made from the real ones: for measuring how the handbook behaves when it has grown.

What makes the handbook grow is every gemeente, provincie and waterschap with a code of its own. So the extra norms are
the real ones as an invented organisation wrote them down: in its own code, with another amount and other words, and
with references to its other rules. Fewer norms than there are is a choice of them, without references to the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from handboek.records import catalogue as catalogues
from handboek.records.catalogue import Catalogue

_BEGIN = (
    *("Alten", "Berken", "Dinkel", "Eiken", "Fazant", "Graven"),
    *("Hoge", "IJssel", "Kersen", "Linde", "Meer", "Noorder"),
)
_MIDDLE = ("", "hoek", "kerk", "laar", "mond", "oever", "rade", "stein", "veld", "water")
_END = ("berg", "brug", "burg", "dam", "dijk", "donk", "dorp", "drecht", "ham", "hout", "huizen", "loo", "stad", "zijl")
_EXTRA = (
    "De {naam} heeft dit vastgelegd in de eigen gedragscode.",
    "In {plaats} geldt een grens van {bedrag} euro per {keer}.",
    "De {wie} van {plaats} houdt daarvan een lijst bij.",
    "Twijfelt u, bespreek het dan met de {wie} voordat u {bedrag} euro of meer uitgeeft.",
)
_KEER = ("keer", "jaar", "maand", "kwartaal", "bezoek", "gever")
_WIE = ("griffier", "secretaris", "voorzitter", "integriteitscoördinator", "vertrouwenspersoon", "controller")
#: The layers whose organisations write a code of their own, and about how many of each there are.
_SOORTEN = {"gemeente": 340, "provincie": 12, "waterschap": 21}
#: How many rules a code has that are norms here.
_CODE = 25
_LEEG = "In deze keuze uit de normen staat geen norm die hier antwoord geeft."

#: Plain values of a record.
Plain = dict[str, Any]


def write(root: Path, folder: Path, size: int, seed: int = 1) -> None:
    """Writes the records under ``root`` into ``folder``/norms, with ``size`` norms. The same seed gives the same bytes.

    Raises CatalogueError when those under ``root`` hold mistakes, OSError, and ValueError when so few norms are asked
    for that no choice can be made.
    """
    catalogue = catalogues.load(root)
    chance = Random(seed)
    registers: Plain = {name: deepcopy(document.data) for name, document in catalogue.registers.items()}
    norms: dict[str, Any] = {name: deepcopy(catalogue.herkomst[name].data) for name in catalogue.normen}
    if size < len(norms):
        norms = _choice(catalogue, norms, registers, size, chance)
    for made, bron in _codes(catalogue, size - len(norms), chance):
        norms.update({norm["id"]: norm for norm in made})
        registers["bronnen"].update(bron)
    for name, data in registers.items():
        _write(folder / "norms" / "registers" / f"{name}.yml", data)
    for name, norm in norms.items():
        _write(folder / "norms" / norm["thema"] / f"{name}.yml", norm)


def grow(root: Path, size: int, seed: int = 1) -> Catalogue:
    """The same records as a catalogue. Raises what ``write`` raises."""
    with TemporaryDirectory() as folder:
        write(root, Path(folder), size, seed)
        return catalogues.load(Path(folder))


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    path.write_text(text, "utf-8")


def _codes(catalogue: Catalogue, wanted: int, chance: Random) -> Iterator[tuple[list[Plain], Plain]]:
    """Codes of invented organisations until they have ``wanted`` norms: those of each, and its entry in bronnen.yml."""
    names = [f"{begin}{middle}{end}" for begin in _BEGIN for middle in _MIDDLE for end in _END]
    chance.shuffle(names)
    own = [norm for norm in catalogue.normen.values() if norm.status == "van-kracht" and not catalogue.lokaal(norm)]
    by_kind = {kind: [norm.id for norm in own if kind in catalogue.lagen_van(norm)] for kind in _SOORTEN}
    for number, plaats in enumerate(names):
        if wanted <= 0:
            return
        (kind,) = chance.choices(list(_SOORTEN), list(_SOORTEN.values()))
        chosen = chance.sample(by_kind[kind], min(_CODE, wanted, len(by_kind[kind])))
        key, naam = f"gedragscode-{kind}-{plaats.lower()}", f"{kind} {plaats}"
        bron = {
            "titel": f"Gedragscode integriteit van de {naam}",
            "citeertitel": f"Gedragscode {naam}",
            "vehikel": "gedragscode",
            "cvdr_id": f"CVDR{700000 + number}",
            "versies": [catalogue.normen[chosen[0]].verificatie.datum.isoformat()],
            "geldt_binnen": naam,
        }
        yield (
            [_variant(catalogue, norm, place, chosen, plaats, key, chance) for place, norm in enumerate(chosen)],
            {key: bron},
        )
        wanted -= len(chosen)
    if wanted > 0:
        raise ValueError("zoveel normen kunnen niet worden gemaakt; vraag er minder")


def _variant(
    catalogue: Catalogue, name: str, place: int, chosen: list[str], plaats: str, code: str, chance: Random
) -> Plain:
    """The norm as the organisation in ``plaats`` has it, at this place in its code."""
    norm, data = catalogue.normen[name], deepcopy(catalogue.herkomst[name].data)
    assert isinstance(data, dict)
    wie, bedrag = chance.choice(_WIE), chance.randint(1, 40) * 25
    words = {"naam": f"organisatie {plaats}", "plaats": plaats, "keer": chance.choice(_KEER)}
    extra = [text.format(wie=wie, bedrag=bedrag, **words) for text in chance.sample(_EXTRA, 2)]
    begin = norm.samenvatting[:480]
    others = [*norm.zie_ook, *chance.sample(chosen, min(2, len(chosen)))]
    data |= {
        "id": f"{plaats.lower()}-{name}",
        "titel": f"{norm.titel[: 88 - len(plaats)].rstrip()}: {plaats}",
        "vehikel": "gedragscode",
        "bron": {"regeling": code, "artikel": f"{place // 5 + 1}.{place % 5 + 1}"},
        "samenvatting": " ".join((begin if len(begin) < 480 else begin.rpartition(" ")[0], *extra)),
        "zie_ook": [
            f"{plaats.lower()}-{other}" if other in chosen else other
            for other in dict.fromkeys(others)
            if other != name
        ],
        "verificatie": {
            "datum": norm.verificatie.datum.isoformat(),
            "zekerheid": "codetekst",
            "tekststand": norm.verificatie.datum.isoformat(),
        },
    }
    data.pop("mede_bron", None)
    return data


def _choice(catalogue: Catalogue, norms: Plain, registers: Plain, size: int, chance: Random) -> Plain:
    """``size`` of the norms; takes the others out of ``registers``, and explains the cells that are empty without."""
    whole = [name for name in norms if not catalogue.normen[name].opvolgers]
    if not 0 < size <= len(whole):
        raise ValueError(f"kies tussen 1 en {len(whole)} normen, of meer dan {len(norms)}")
    kept = {name: norms[name] for name in sorted(chance.sample(whole, size))}
    for norm in kept.values():
        norm["zie_ook"] = [other for other in norm.get("zie_ook", []) if other in kept]
    registers["zoekwoorden"] = {name: words for name, words in registers["zoekwoorden"].items() if name in kept}
    for measure in registers["maatregelen"].values():
        measure["normen"] = [name for name in measure.get("normen", []) if name in kept]
    for thema, absences in registers["cellen"].items():
        for absence in absences:
            absence["zie_ook"] = [name for name in absence.get("zie_ook", []) if name in kept]
        absences += _unexplained(catalogue, thema, kept)
    return kept


def _unexplained(catalogue: Catalogue, thema: str, kept: Plain) -> Iterator[Plain]:
    """An explanation for each cell of a theme that only norms outside ``kept`` fill."""
    filled: dict[tuple[str, str], bool] = {}
    for norm in catalogue.van_thema(thema):
        if norm.status == "van-kracht" and not catalogue.lokaal(norm):
            for ambt in norm.ambten:
                for naam in catalogue.kenmerken[norm.id]:
                    filled[ambt, naam] = filled.get((ambt, naam), False) or norm.id in kept
    for (ambt, naam), still in filled.items():
        if not still:
            yield {"ambten": [ambt], "kenmerken": [naam], "stand": "onbekend", "uitleg": _LEEG}
