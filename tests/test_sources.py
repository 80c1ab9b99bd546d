"""Fetching the law and saying what became of it: the client, the copies, the formats and the command, over real HTTP."""

from __future__ import annotations

import fcntl
import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from handboek.records.catalogue import Catalogue
from handboek.records.model import Bron
from handboek.upkeep import bewaard, lokaal, manifest, nagaan, plekken, toestand, vergelijken, verslag
from handboek.upkeep.bewaard import Bewaard, OntbreektError
from handboek.upkeep.manifest import LeesFoutError
from handboek.upkeep.ophalen import DienstWegError, NietGevondenError, Ophaler
from scripts import sources
from tests import law_server, wetteksten
from tests.law_server import Service, code, cut_off, dripping, ok, slow

NUMMER = "BWBR0000001"
LIST = f"/{NUMMER}/manifest.xml"
TWO = wetteksten.manifest([("2020-01-01", "2022-12-31"), ("2023-01-01", "9999-12-31")])
OLD = wetteksten.toestand("Artikel 1\n1. Zo was het.", "2020-01-01")
#: Between two years with a text, a year ahead with another.
DAY = date(2024, 6, 1)


@pytest.fixture
def service() -> Iterator[Service]:
    with law_server.serve() as running:
        yield running


def quick(**settings: float) -> Ophaler:
    return Ophaler(**{"pause": 0.0, "wait": 0.01, "timeout": 0.3, "attempts": 3, **settings})  # type: ignore[arg-type]


def anything(_: bytes) -> None:
    """Accepts every body."""


def shop(service: Service, folder: Path, **settings: float) -> Bewaard:
    return Bewaard(folder, quick(**settings), service.address, f"{service.address}/sru")


def source(**cited: str) -> Bron:
    return Bron.model_construct(None, **{"artikel": None, "lid": None, "onderdeel": None, "paragraaf": None} | cited)


# The client


def test_the_client_says_who_it_is_and_asks_for_xml(service: Service) -> None:
    service.answers["/a"] = [ok(b"<a/>", '"1"')]
    answer = Ophaler(pause=0, contact="https://voorbeeld.nl").haal(f"{service.address}/a", anything)
    assert (answer.inhoud, answer.merk) == (b"<a/>", '"1"')
    headers = service.asked[0][1]
    assert headers["User-Agent"].startswith("integraal-handboek-integriteit/")
    assert headers["User-Agent"].endswith("https://voorbeeld.nl")
    assert headers["Accept"] == "application/xml"


def test_a_missing_file_is_not_asked_twice(service: Service) -> None:
    with pytest.raises(NietGevondenError, match="code 404"):
        quick().haal(f"{service.address}/weg", anything)
    assert len(service.asked) == 1


def test_a_redirect_to_itself_is_not_followed(service: Service) -> None:
    service.answers["/a"] = [code(301, Location="/a")]
    with pytest.raises(NietGevondenError, match="code 301"):
        quick().haal(f"{service.address}/a", anything)
    assert len(service.asked) == 1


def test_a_fault_is_asked_again_after_a_growing_pause(service: Service) -> None:
    service.answers["/a"] = [code(500), code(503), ok(b"<a/>")]
    assert quick(wait=0.05).haal(f"{service.address}/a", anything).inhoud == b"<a/>"
    first, second, third = (moment for _, _, moment in service.asked)
    assert second - first >= 0.05
    assert third - second >= 0.1


def test_a_lasting_fault_is_given_up(service: Service) -> None:
    service.answers["/a"] = [code(500)]
    with pytest.raises(DienstWegError, match="code 500"):
        quick().haal(f"{service.address}/a", anything)
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    ("answer", "settings", "said"),
    [
        (slow(1.0), {"timeout": 0.1, "attempts": 1}, "niet op tijd"),
        (dripping(1.0), {"patience": 0.1, "attempts": 1}, "duurde te lang"),
        (cut_off(TWO), {"attempts": 2}, "brak af"),
    ],
    ids=["slow", "dripping", "cut off"],
)
def test_an_answer_that_does_not_come_whole_is_no_answer(
    service: Service, answer: law_server.Answer, settings: dict[str, float], said: str
) -> None:
    service.answers["/a"] = [answer]
    with pytest.raises(DienstWegError, match=said):
        quick(**settings).haal(f"{service.address}/a", anything)
    assert len(service.asked) == settings["attempts"]


def test_nobody_there_is_said_in_dutch() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/a"
    with pytest.raises(DienstWegError, match=r"127\.0\.0\.1 is niet te bereiken"):
        quick().haal(address, anything)


def test_between_two_requests_there_is_a_pause(service: Service) -> None:
    service.answers["/a"] = [ok(b"<a/>")]
    client = quick(pause=0.1)
    for _ in range(3):
        client.haal(f"{service.address}/a", anything)
    moments = [moment for _, _, moment in service.asked]
    assert all(later - earlier >= 0.09 for earlier, later in pairwise(moments))


# The copies


def test_a_list_is_asked_with_the_mark_of_the_copy_and_kept_when_it_is_still_right(
    service: Service, tmp_path: Path
) -> None:
    service.answers[LIST] = [ok(TWO, '"1"')]
    first = shop(service, tmp_path).versies(NUMMER)
    assert shop(service, tmp_path).versies(NUMMER) == first
    assert "If-None-Match" not in service.asked[0][1]
    assert service.asked[1][1]["If-None-Match"] == '"1"'


def test_a_copy_that_somebody_changed_is_fetched_whole(service: Service, tmp_path: Path) -> None:
    service.answers[LIST] = [ok(TWO, '"1"')]
    shop(service, tmp_path).versies(NUMMER)
    path = tmp_path / NUMMER / "manifest.xml"
    path.write_bytes(wetteksten.manifest([("1999-01-01", "9999-12-31")]))
    assert len(shop(service, tmp_path).versies(NUMMER).versies) == 2
    assert "If-None-Match" not in service.asked[1][1]
    assert path.read_bytes() == TWO


def test_a_text_is_fetched_once_and_never_when_it_was_withdrawn(service: Service, tmp_path: Path) -> None:
    path = f"/{NUMMER}/2020-01-01_0/xml/{NUMMER}_2020-01-01_0.xml"
    service.answers |= {LIST: [ok(TWO)], path: [ok(OLD)]}
    kept = shop(service, tmp_path)
    version = kept.versies(NUMMER).versies[0]
    for _ in range(2):
        assert kept.tekst(NUMMER, version).delen[0].nummer == "1"
    assert service.paths().count(path) == 1
    with pytest.raises(OntbreektError, match="niet meer"):
        kept.tekst(NUMMER, manifest.Versie(version.vanaf, None, version.label, None))


@pytest.mark.parametrize(
    "answer",
    [code(500), code(404), cut_off(TWO), ok(b"<html>Onderhoud</html>"), ok(b"\x00\xff"), ok(TWO[:-9]), slow(0.6)],
    ids=["fault", "missing", "cut off", "a page", "garbage", "no end", "slow"],
)
def test_no_bad_answer_harms_a_copy(service: Service, tmp_path: Path, answer: law_server.Answer) -> None:
    service.answers[LIST] = [ok(TWO, '"1"')]
    shop(service, tmp_path).versies(NUMMER)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    service.answers[LIST] = [answer]
    kept = shop(service, tmp_path, timeout=0.2, attempts=2)
    assert len(kept.versies(NUMMER).versies) == 2
    assert kept.storingen
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_writing_leaves_what_was_there_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    bewaard.schrijf(path, b"oud")
    with pytest.raises(TypeError):
        bewaard.schrijf(path, "geen bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [path]


def test_a_service_that_is_away_is_left_alone_for_the_rest(tmp_path: Path, service: Service) -> None:
    service.answers[LIST] = [code(503)]
    kept = shop(service, tmp_path, attempts=2)
    for nummer in (NUMMER, "BWBR0000002"):
        with pytest.raises(OntbreektError):
            kept.versies(nummer)
    assert service.paths() == [LIST, LIST]
    assert "De dienst is er nu niet" in kept.storingen[0]


def test_one_check_at_a_time(tmp_path: Path) -> None:
    with (
        bewaard.alleen(tmp_path / "map"),
        (tmp_path / "map" / ".bezet").open("w") as other,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with bewaard.alleen(tmp_path / "map"):
        pass


# The formats


def test_of_what_the_publisher_learnt_later_the_last_counts() -> None:
    def text(first: str, number: int, seen: str, deleted: str = "false") -> str:
        return (
            f'<expression label="{first}_{number}"><metadata><datum_inwerkingtreding>{first}</datum_inwerkingtreding>'
            f"<einddatum>2030-12-31</einddatum><zichtdatum_eind>{seen}</zichtdatum_eind></metadata>"
            f'<manifestation label="xml"><item label="x_{number}.xml" _deleted="{deleted}"/></manifestation></expression>'
        )

    extra = (
        text("2025-04-25", 0, "2025-07-18")
        + text("2025-04-25", 10, "9999-12-31")
        + text("2025-04-25", 9, "2026-01-01")
        + text("2026-05-01", 0, "2026-02-01")
        + text("2027-01-01", 0, "9999-12-31", "true")
    )
    found = manifest.read(wetteksten.manifest([("2020-01-01", "2025-04-24")], extra=extra), NUMMER)
    assert [(version.label, version.bestand) for version in found.versies] == [
        ("2020-01-01_0", f"{NUMMER}_2020-01-01_0.xml"),
        ("2025-04-25_10", "x_10.xml"),
        ("2027-01-01_0", None),
    ]
    assert found.op(date(2019, 12, 31)) is None
    assert [version.label for version in found.na(date(2025, 4, 25))] == ["2027-01-01_0"]
    assert found.einde(date(2031, 1, 1)) == date(2030, 12, 31)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        TWO.replace(NUMMER.encode(), b"BWBR0000009"),
        b'<!DOCTYPE work [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><work>&b;</work>',
    ],
    ids=["empty", "a page", "another regulation", "entities"],
)
def test_what_is_no_list_of_versions_is_refused(data: bytes) -> None:
    with pytest.raises(LeesFoutError):
        manifest.read(data, NUMMER)


def test_only_what_is_text_of_the_law_is_read() -> None:
    law = toestand.read(
        wetteksten.toestand(
            "Artikel 1\n1. Zie {artikel 2} .\n  a. één;\n    1°. klein;\n  b. twee.\n2. Slot.", "2020-01-01"
        ),
        NUMMER,
    )
    (artikel,) = law.delen
    assert artikel.heel == "1. Zie artikel 2. a. één; 1°. klein; b. twee. 2. Slot."
    assert [place.naam for place in plekken.alle(law)] == [
        "artikel 1",
        "artikel 1, lid 1",
        "artikel 1, lid 1, onder a",
        "artikel 1, lid 1, onder a, 1°",
        "artikel 1, lid 1, onder b",
        "artikel 1, lid 2",
    ]


def test_circulars_tables_remarks_and_annexes_are_read() -> None:
    law = toestand.read(
        f"""<toestand bwb-id="{NUMMER}"><wetgeving><circulaire><circulaire-tekst>
        <circulaire.divisie><kop><label>Aanwijzing</label><nr>3</nr></kop><tekst><al>Vooraf<redactie>Red: oud</redactie>.</al>
        <lijst><li><li.nr>a.</li.nr><al>een</al></li></lijst></tekst>
        <artikel><kop><label>Artikel</label><nr>7</nr></kop><table><tgroup><tbody><row><entry><al>links</al></entry>
        <entry><al>rechts</al></entry></row></tbody></tgroup></table></artikel></circulaire.divisie>
        <artikel><kop><nr>8</nr></kop><lid><lidnr>1</lidnr><al><redactie type="vervanging">Vervallen</redactie></al></lid>
        <lid><lidnr>2</lidnr><al>Blijft.</al></lid></artikel>
        </circulaire-tekst><bijlage><kop><label>Bijlage</label></kop><artikel><kop><nr>8</nr></kop><al>Los.</al></artikel>
        </bijlage></circulaire></wetgeving></toestand>""".encode(),
        NUMMER,
    )
    assert [(deel.soort, deel.nummer) for deel in law.delen] == [
        ("aanwijzing", "3"), ("artikel", "7"), ("artikel", "8"), ("bijlage", ""),
    ]  # fmt: skip
    assert law.delen[0].heel.startswith("Vooraf. a. een")
    assert law.delen[1].heel == "links rechts"
    assert [place.naam for place in plekken.alle(law)][-2:] == ["artikel 8, lid 2", "bijlage"]
    assert [place.naam for place in plekken.zoek(law, source(paragraaf="aanwijzing 3"))] == ["aanwijzing 3"]


def test_no_broken_text_does_more_than_be_refused() -> None:
    chance = Random(7)
    for _ in range(300):
        data = bytearray(OLD)
        for _ in range(chance.randint(1, 6)):
            spot = chance.randrange(len(data))
            data[spot : spot + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        try:
            law = toestand.read(bytes(data), NUMMER)
        except LeesFoutError:
            continue
        assert isinstance(law.heel, str)


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ({"artikel": "X 1", "lid": "1-2"}, ["lid 1", "lid 1a", "lid 2"]),
        ({"artikel": "X 1", "lid": "1, 3"}, ["lid 1", "lid 3"]),
        ({"artikel": "X 1", "lid": "3", "onderdeel": "a en c"}, ["lid 3, onder a", "lid 3, onder c"]),
        ({"artikel": "X 1", "lid": "3", "onderdeel": "a tot en met c"}, ["lid 3, onder a", "lid 3, onder b", "lid 3, onder c"]),
        ({"artikel": "X 1", "lid": "2-9"}, []),
        ({"artikel": "X 2"}, []),
    ],
)  # fmt: skip
def test_a_citation_finds_its_places(cited: dict[str, str], names: list[str]) -> None:
    law = toestand.read(
        wetteksten.toestand(
            "Artikel X 1\n1. A.\n1a. B.\n2. C.\n3. D:\n  a. e;\n  b. f;\n  c. g.\nArtikel X 2 (vervallen)"
        ),
        NUMMER,
    )
    assert [place.naam for place in plekken.zoek(law, source(**cited))] == [f"artikel X 1, {name}" for name in names]


SRU = """<?xml version="1.0"?><searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse"
 xmlns:overheidrg="http://standaarden.overheid.nl/cvdr/terms/" xmlns:dcterms="http://purl.org/dc/terms/"><records>{}</records>
 </searchRetrieveResponse>"""


def record(number: str, start: str, end: str = "") -> str:
    ended = f"<overheidrg:uitwerkingtredingDatum>{end}</overheidrg:uitwerkingtredingDatum>" if end else ""
    return (
        f"<record><recordData><gzd><dcterms:identifier>{number}</dcterms:identifier>"
        f"<overheidrg:inwerkingtredingDatum>{start}</overheidrg:inwerkingtredingDatum>{ended}</gzd></recordData></record>"
    )


def test_the_versions_of_a_local_regulation_are_read_from_the_search_service() -> None:
    data = SRU.format(
        record("CVDR1_2", "2022-01-01")
        + record("CVDR1_1", "2019-01-01", "2022-01-01")
        + record("CVDR11_1", "2001-01-01")
    )
    assert [version.nummer for version in lokaal.read(data.encode(), "CVDR1")] == ["CVDR1_1", "CVDR1_2"]
    with pytest.raises(LeesFoutError):
        lokaal.read(b"<html/>", "CVDR1")


# What became of a cited part, beyond the labelled set


@pytest.mark.parametrize(
    ("cited", "old", "new", "soort", "naar"),
    [
        ({"artikel": "1", "onderdeel": "a"}, "Artikel 1\nNiet:\n  a. dit, en\n  b. dat.", "Artikel 1\nNiet:\n  a. dit, of\n  b. dat.", "gewijzigd", None),
        ({"artikel": "1", "onderdeel": "b"}, "Artikel 1\nNiet:\n  a. dit;\n  b. dat.", "Artikel 1\nNiet:\n  a. dit;\n  b. dat;\n  c. zo.", "ongewijzigd", None),
        ({"artikel": "1", "lid": "1-2"}, "Artikel 1\n1. Een.\n2. Twee.", "Artikel 1\n1. Een.\n1a. Nieuw.\n2. Twee.", "gewijzigd", None),
        ({"artikel": "1", "lid": "1-2"}, "Artikel 1\n1. Een.\n2. Wie gaat, groet eerst.", "Artikel 1\n1. Een.\n2. Iets nieuws.\n3. Wie gaat, groet eerst.", "gewijzigd", "artikel 1, lid 3"),
        ({"artikel": "1", "lid": "1-2"}, "Artikel 1\n1. Wie komt, meldt zich.\n2. Wie gaat, groet.", "Artikel 1\n1. Vooraf iets nieuws.\n2. Wie komt, meldt zich.\n3. Wie gaat, groet.", "vernummerd", "artikel 1, lid 2 en artikel 1, lid 3"),
        ({"artikel": "1", "lid": "1"}, "Artikel 1\n1. “Mag” – zo\u00a0nodig.", 'Artikel 1\n1. "Mag" - zo nodig.', "ongewijzigd", None),
        ({"artikel": "1", "lid": "1"}, "Artikel 1\n1. Dit mag niet.", "Artikel 1\n1. Dit mag.", "gewijzigd", None),
        ({"artikel": "1", "lid": "2"}, "Artikel 1\n1. Een.\n2. Wie stopt, meldt dat aan de raad.", "Artikel 1\n1. Een.\nArtikel 1a\n1. Wie stopt, meldt dat aan de raad.\n2. Nieuw.", "vernummerd", "artikel 1a, lid 1"),
        ({"artikel": "1"}, "Artikel 1\n1. Wie stopt, meldt dat aan de raad.\n2. Dat gebeurt op papier en op tijd.", "Artikel 1\n1. Wie stopt, meldt dat aan de raad.\nArtikel 1a\n1. Dat gebeurt op papier en op tijd.", "gewijzigd", None),
        ({"artikel": "1", "lid": "1"}, "Artikel 1\n1. Een zin.\nArtikel 1\n1. Nog een.", "Artikel 1\n1. Een zin.", "niet-na-te-gaan", None),
        ({"artikel": "9"}, "Artikel 1\n1. Een.", "Artikel 1\n1. Twee.", "niet-na-te-gaan", None),
        ({"artikel": "9"}, "Artikel 1\n1. Een.", "Artikel 1\n1. Een.", "ongewijzigd", None),
        ({"paragraaf": "toelichting"}, "Artikel 1\n1. Een.", "Artikel 1\n1. Twee.", "niet-na-te-gaan", None),
        ({}, "Artikel 1\n1. Een.", "Artikel 1\n1. Twee.", "gewijzigd", None),
    ],
)  # fmt: skip
def test_what_became_of_a_place(cited: dict[str, str], old: str, new: str, soort: str, naar: str | None) -> None:
    before, after = (
        toestand.read(wetteksten.toestand(text, day), NUMMER)
        for text, day in ((old, "2020-01-01"), (new, "2023-01-01"))
    )
    told = vergelijken.vergelijk(source(**cited), before, after)
    assert (told.soort, told.naar) == (soort, naar)
    assert told.zelf == (soort == "niet-na-te-gaan")
    assert bool(told.verschil) == (soort == "gewijzigd")


def test_the_words_that_differ_are_marked() -> None:
    assert vergelijken.verschil("Dit ligt ter inzage.", "Dit staat op internet en ligt ter inzage.") == (
        ("gelijk", "Dit"), ("nieuw", "staat op internet en"), ("gelijk", "ligt ter inzage."),
    )  # fmt: skip


# The whole: real norms against a law on the server


@pytest.fixture
def law(service: Service, records: Catalogue) -> Service:
    """The Gemeentewet as this norm read it, then with article 12 changed, and a year later withdrawn."""
    norm = records.normen["raadslid-nevenfuncties-openbaar"]
    assert (norm.bron.regeling, norm.bron.artikel, norm.bron.lid) == ("gemeentewet", "12", "1-2")
    read = norm.verificatie.tekststand
    assert read
    number = records.bronnen["gemeentewet"].bwb_id or ""
    days = [read.isoformat(), f"{read.year + 1}-02-01", f"{read.year + 2}-02-01"]
    texts = [
        "Artikel 12\n1. Een raadslid noemt ander werk.\n2. Dat gebeurt op papier.\nArtikel 15\n3. Er is een code.",
        "Artikel 12\n1. Een raadslid noemt ander werk.\n2. Dat gebeurt op internet.\nArtikel 15\n3. Er is een code.",
        "Artikel 12 (vervallen)\nArtikel 15\n3. Er is een code.",
    ]
    ends = [f"{read.year + 1}-01-31", f"{read.year + 2}-01-31", "9999-12-31"]
    service.answers[f"/{number}/manifest.xml"] = [
        ok(wetteksten.manifest(list(zip(days, ends, strict=True)), number), '"1"')
    ]
    for day, text in zip(days, texts, strict=True):
        service.answers[f"/{number}/{day}_0/xml/{number}_{day}_0.xml"] = [ok(wetteksten.toestand(text, day, number))]
    return service


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Done]:
    """The command, with these options."""

    def command(*options: str) -> Done:
        ended = sources.main(["--pause", "0", "--wait", "0", "--timeout", "1", *options])
        out, err = capsysbinary.readouterr()
        return Done(ended, out.decode(), err.decode())

    return command


NORM = ("--norm", "raadslid-nevenfuncties-openbaar", "--source", "gemeentewet")


def reported(records: Catalogue, kept: Bewaard, day: date) -> nagaan.Nagegaan:
    norm = records.normen["raadslid-nevenfuncties-openbaar"]
    return nagaan.ga_na(records, kept, day, [norm.model_copy(update={"mede_bron": ()})])


def test_the_command_tells_what_changed_and_what_is_on_its_way(
    law: Service, records: Catalogue, tmp_path: Path, run: Callable[..., Done]
) -> None:
    read = records.normen["raadslid-nevenfuncties-openbaar"].verificatie.tekststand
    assert read
    online = ("--bwb", law.address, "--cache", str(tmp_path / "kopie"), *NORM)
    done = run(*online, "--date", f"{read.year + 1}-06-01")
    assert (done.code, done.err) == (1, "")
    assert "Gewijzigd: op deze plaats staat iets anders (1)" in done.out
    assert "op [-papier.-] [+internet.+]" in done.out
    assert f"op komst per {read.year + 2}-02-01: vervallen" in done.out

    # The same from the copies alone, as an issue: one title, and a fingerprint behind it.
    asked = len(law.asked)
    offline = ("--offline", str(tmp_path / "kopie"), *NORM, "--date", f"{read.year + 1}-06-08", "--format", "issue")
    told = run(*offline)
    assert (told.code, len(law.asked)) == (1, asked)
    assert told.out.splitlines()[:2] == [verslag.TITEL, ""]
    assert told.out.splitlines()[2].startswith("<!-- vingerafdruk: ")
    assert "~~papier.~~ (weg) **internet.** (nieuw)" in told.out


def test_the_fingerprint_stays_for_as_long_as_there_is_the_same_to_do(
    law: Service, records: Catalogue, tmp_path: Path
) -> None:
    read = records.normen["raadslid-nevenfuncties-openbaar"].verificatie.tekststand
    assert read
    kept = shop(law, tmp_path)
    days = [date(read.year + 1, 6, 1), date(read.year + 1, 6, 8), date(read.year + 2, 6, 1)]
    first, week_later, year_later = (reported(records, kept, day) for day in days)
    assert verslag.vingerafdruk(first) == verslag.vingerafdruk(week_later)
    assert verslag.vingerafdruk(first) != verslag.vingerafdruk(year_later)
    (finding,) = json.loads(verslag.as_json(year_later))["bevindingen"]
    assert (finding["oordeel"], finding["op_komst"]) == ("vervallen", [])


def test_nothing_to_do_is_code_0_and_names_what_went_longest_without_a_check(
    law: Service, records: Catalogue, tmp_path: Path, run: Callable[..., Done]
) -> None:
    norm = ("--norm", "raadslid-gedragscode", "--source", "gemeentewet")
    done = run("--bwb", law.address, "--cache", str(tmp_path), *norm, "--date", "2099-01-01", "--oldest", "1")
    assert (done.code, done.err) == (0, "")
    assert "1 ongewijzigd" in done.out
    assert f"{records.normen['raadslid-gedragscode'].verificatie.datum}  raadslid-gedragscode" in done.out


def test_a_service_that_is_away_is_code_3_with_what_there_was(
    law: Service, records: Catalogue, tmp_path: Path, run: Callable[..., Done]
) -> None:
    assert reported(records, shop(law, tmp_path), date(2099, 1, 1)).bevindingen[0].te_doen
    for answers in law.answers.values():
        answers[:] = [code(503)]
    away = run("--bwb", law.address, "--cache", str(tmp_path), *NORM, "--date", "2099-01-01")
    assert away.code == 3
    assert "Let op: De dienst is er nu niet: 127.0.0.1 gaf code 503." in away.out
    assert "Vervallen" in away.out
    assert "niet volledig" in away.err


def test_wrong_use_and_a_busy_folder_have_their_own_codes(tmp_path: Path, run: Callable[..., Done]) -> None:
    wrong = run("--norm", "bestaat-niet", "--source", "ook-niet", "--offline", str(tmp_path / "weg"))
    assert (wrong.code, wrong.out) == (2, "")
    assert all(name in wrong.err for name in ("bestaat-niet", "ook-niet", "weg"))
    with bewaard.alleen(tmp_path):
        busy = run("--cache", str(tmp_path), *NORM)
    assert busy.code == 6
    assert "in gebruik" in busy.err


def test_every_norm_gets_an_answer_and_what_cannot_be_told_says_why(records: Catalogue, tmp_path: Path) -> None:
    report = nagaan.ga_na(records, Bewaard(tmp_path), DAY, records.normen.values())
    applying = [norm for norm in records.normen.values() if norm.status == "van-kracht"]
    assert {finding.norm for finding in report.bevindingen} == {norm.id for norm in applying}
    assert {finding.oordeel.soort for finding in report.bevindingen} == {"niet-na-te-gaan"}
    assert all(finding.oordeel.reden for finding in report.bevindingen)
    assert [day for day, _ in report.laatst] == sorted(norm.verificatie.datum for norm in applying)


def test_a_newer_local_regulation_is_something_to_look_at(service: Service, records: Catalogue, tmp_path: Path) -> None:
    key, number = next((key, record.cvdr_id) for key, record in records.bronnen.items() if record.cvdr_id)
    norms = [norm for norm in records.normen.values() if norm.bron.regeling == key]
    service.answers[f"/sru?{lokaal.vraag(number or '')}"] = [
        ok(SRU.format(record(f"{number}_9", "2098-01-01")).encode())
    ]
    report = nagaan.ga_na(records, shop(service, tmp_path), date(2099, 1, 1), norms, [key])
    assert report.bevindingen
    assert all(finding.te_doen and f"{number}_9" in (finding.oordeel.reden or "") for finding in report.bevindingen)
    assert "Zelf nakijken" in verslag.markdown(report, 0)
