"""Citations: what is written is read back as the same, and people may write it in their own way."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from string import ascii_lowercase, ascii_uppercase, digits

import pytest

from handboek.records import citations, places
from handboek.records.catalogue import Catalogue
from handboek.records.citations import Citaat


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("artikel 41b Gemeentewet", Citaat("regeling", "Gemeentewet", "41b")),
        ("art. 15, eerste lid, van de Gemeentewet", Citaat("regeling", "Gemeentewet", "15", "1")),
        ("Artikel 36b lid 1, aanhef en onder p Gemeentewet", Citaat("regeling", "Gemeentewet", "36b", "1", "p")),
        ("artikelen 12, leden 1 en 3 t/m 4 Gemeentewet", Citaat("regeling", "Gemeentewet", "12", "1, 3-4")),
        ("artikel 2:4 Algemene wet bestuursrecht", Citaat("regeling", "Algemene wet bestuursrecht", "2:4")),
        ("artikel X 1 Kieswet", Citaat("regeling", "Kieswet", "X 1")),
        ("art 41b", Citaat("artikel", "", "41b")),
        ("BWBR0005416", Citaat("bwb", "BWBR0005416")),
        ("bwbr0005416 170", Citaat("bwb", "BWBR0005416", "170")),
        ("BWBV0001000 artikel 6 lid 1", Citaat("bwb", "BWBV0001000", "6", "1")),
        ("jci1.3:c:BWBR0005416&artikel=12", Citaat("bwb", "BWBR0005416", "12")),
        (
            "jci1.31:c:BWBR0005416&z=2026-10-01&g=2026-10-01&artikel=12&lid=2",
            Citaat("bwb", "BWBR0005416", "12", "2", op=date(2026, 10, 1)),
        ),
        (
            "https://wetten.overheid.nl/BWBR0005416/2026-10-01#Artikel28",
            Citaat("bwb", "BWBR0005416", "28", op=date(2026, 10, 1)),
        ),
        ("CVDR 664740", Citaat("cvdr", "CVDR664740")),
        ("28 844 nr. 254", Citaat("kamerstuk", "28 844, nr. 254")),
        ("kst-28844-254", Citaat("kamerstuk", "28 844, nr. 254")),
        ("Kamerstukken II 2022/23, 35 300 vii, nr. 29", Citaat("kamerstuk", "35 300 VII, nr. 29")),
        ("Staatsblad 2015 426", Citaat("staatsblad", "2015, 426")),
        ("stcrt-2019-71141", Citaat("staatscourant", "2019, 71141")),
        ("ecli:nl:rvs:2013:2796", Citaat("ecli", "ECLI:NL:RVS:2013:2796")),
        ("32016r0679", Citaat("celex", "32016R0679")),
        ("http://data.europa.eu/eli/reg/2016/679/oj", Citaat("eli", "reg/2016/679")),
    ],
)
def test_what_people_write_is_read(text: str, read: Citaat) -> None:
    assert citations.parse(text) == read


@pytest.mark.parametrize(
    "text", ["", "geschenk", "artikel", "12", "2 raadsleden", "nr. 254", "BWBR12", "artikel 12 lid"]
)
def test_what_is_no_citation_is_not_read_as_one(text: str) -> None:
    found = citations.parse(text)
    assert found is None or found.nummer == "lid"


TITELS = (
    "Gemeentewet", "Wetboek van Strafrecht BES", "Wet regels integriteit en vervolgfuncties bewindspersonen", "CAO Rijk",
    "VNG, Geschenken en uitnodigingen", "Ambtenarenwet 2017", "Gedragscode Hunze en Aa’s 2026", "Wet beëdiging",
)  # fmt: skip
CASES = 10_000


class Maker:
    """Makes any citation that can be written, from a seeded source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def number(self, low: int = 1, high: int = 999) -> str:
        return str(self.chance.randint(low, high))

    def letters(self, alphabet: str, low: int, high: int) -> str:
        return "".join(self.chance.choices(alphabet, k=self.chance.randint(low, high)))

    def artikel(self) -> str:
        begin = self.chance.choice(["", "", "", "X ", "Ya "])
        rest = "".join(
            f"{self.chance.choice('.:')}{self.number()}{self.letters('abc', 0, 1)}"
            for _ in range(self.chance.randint(0, 2))
        )
        return f"{begin}{self.number()}{self.letters(ascii_lowercase, 0, 3)}{rest}"

    def lid(self) -> str | None:
        parts = [
            self.number(1, 20) + self.chance.choice(["", "a", f"-{self.number(1, 20)}"])
            for _ in range(self.chance.randint(0, 3))
        ]
        return ", ".join(parts) or None

    def onderdeel(self) -> str | None:
        return self.chance.choice([None, "a", "p", "aa", "4°", "a en b", "o tot en met q", "2° en 4°", "a, b en c"])

    def citaat(self) -> Citaat:
        place = (self.artikel(), self.lid(), self.onderdeel())
        day = self.chance.choice([None, date(1848, 1, 1) + timedelta(self.chance.randint(0, 90_000))])
        upper = ascii_uppercase + digits
        return self.chance.choice(
            [
                Citaat("regeling", self.chance.choice(TITELS), *place),
                Citaat("artikel", "", *place),
                Citaat("bwb", f"BWB{self.chance.choice('RV')}{self.chance.randint(0, 9_999_999):07}", *place, op=day),
                Citaat("bwb", f"BWB{self.chance.choice('RV')}{self.chance.randint(0, 9_999_999):07}", op=day),
                Citaat("cvdr", f"CVDR{self.number()}"),
                Citaat(
                    "kamerstuk",
                    f"{self.number(10, 99)} {self.number(100)}{self.chance.choice(['', ' VII', ' X'])}, nr. {self.number()}",
                ),
                Citaat("staatsblad", f"{self.number(1813, 2099)}, {self.number()}"),
                Citaat("staatscourant", f"{self.number(1813, 2099)}, {self.number()}"),
                Citaat(
                    "ecli",
                    f"ECLI:{self.letters(ascii_uppercase, 2, 2)}:{self.letters(upper, 1, 7)}:{self.number(1900, 2099)}:{self.letters(upper, 1, 20)}",
                ),
                Citaat(
                    "celex",
                    f"{self.number(1, 9)}{self.number(1952, 2099)}{self.letters('RLD', 1, 2)}{self.chance.randint(1, 9999):04}",
                ),
                Citaat("eli", f"{self.chance.choice(['reg', 'dir', 'dec'])}/{self.number(1952, 2099)}/{self.number()}"),
            ]
        )


def test_reading_is_the_inverse_of_writing() -> None:
    maker = Maker(seed=11)
    for citaat in (maker.citaat() for _ in range(CASES)):
        assert citations.parse(citations.write(citaat)) == citaat


def test_every_place_in_the_catalogue_is_read_back(records: Catalogue) -> None:
    for norm in records.normen.values():
        for bron in records.bronnen_van(norm):
            regeling = records.bronnen[bron.regeling]
            if bron.artikel and not bron.paragraaf:
                expected = Citaat("regeling", regeling.citeertitel, bron.artikel, bron.lid, bron.onderdeel)
                assert citations.parse(places.citaat(bron, regeling)) == expected
    for regeling in records.bronnen.values():
        for citaat in places.nummers(regeling):
            assert citations.parse(citations.write(citaat)) == citaat
            assert re.match("https?://", citations.address(citaat) or "")
