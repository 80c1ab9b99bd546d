"""A new norm: found citations, a proposed id, a record that only lacks its texts, and a command that harms nothing."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from handboek.records import catalogue, messages
from handboek.records.catalogue import Catalogue
from handboek.records.fields import NOG
from handboek.records.findings import CatalogueError
from handboek.records.model import Norm
from handboek.upkeep import draft, new_norm, questions
from handboek.upkeep.draft import Ontwerp
from scripts.new_norm import OPTIONS
from tests.conftest import ROOT

GIVEN = {
    "theme": "bijbanen",
    "office": "raadslid",
    "kind": "plicht",
    "source": "art 13 gemw",
    "title": "Een raadslid meldt bijbanen elk jaar.",
    "date": "2023-01-01",
    "checked": "2026-11-01",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("art 12 gemw", {"regeling": "gemeentewet", "artikel": "12"}),
        ("gemw 12", {"regeling": "gemeentewet", "artikel": "12"}),
        ("Artikel 41b, tweede lid, van de Gemeentewet", {"regeling": "gemeentewet", "artikel": "41b", "lid": "2"}),
        (
            "art. 36b lid 1 onder p Gemeentewet",
            {"regeling": "gemeentewet", "artikel": "36b", "lid": "1", "onderdeel": "p"},
        ),
        ("BWBR0005416 artikel 15 lid 1 en 3", {"regeling": "gemeentewet", "artikel": "15", "lid": "1, 3"}),
        ("https://wetten.overheid.nl/BWBR0005416/2026-10-01#Artikel28", {"regeling": "gemeentewet", "artikel": "28"}),
        ("artikel X1 kieswet", {"regeling": "kieswet", "artikel": "X 1"}),
        ("Gedragscode integriteit bewindspersonen", {"regeling": "gedragscode-bewindspersonen"}),
    ],
)
def test_a_citation_as_people_type_it_is_found(records: Catalogue, text: str, found: dict[str, str]) -> None:
    assert new_norm.bron(records, text).model_dump(exclude_none=True) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("iets", "geen verwijzing"),
        ("art. 12", "noem ook de regeling"),
        ("art. 12 Gemeentwet", "bedoelde u Gemeentewet?"),
        ("Gemeentewet", "noem ook het artikel"),
        ("BWBR9999999", "voeg de regeling daar eerst toe"),
        ("kamerbrief-integriteit-2023", "kan geen norm rusten"),
    ],
)
def test_what_is_no_place_for_a_norm_is_told(records: Catalogue, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        new_norm.bron(records, text)


def test_every_norm_is_found_by_its_own_citation(records: Catalogue) -> None:
    for norm in records.normen.values():
        if norm.bron.artikel:
            place = new_norm.bron(
                records, f"art. {norm.bron.artikel} {records.bronnen[norm.bron.regeling].citeertitel}"
            )
            assert norm.id in {near.id for near in new_norm.same_place(records, place)}


def without(records: Catalogue, norm: Norm) -> Catalogue:
    return replace(
        records,
        normen={name: one for name, one in records.normen.items() if name != norm.id},
        herkomst={name: one for name, one in records.herkomst.items() if name != norm.id},
    )


def test_a_proposed_id_is_free_fits_an_address_and_is_like_those_that_editors_chose(records: Catalogue) -> None:
    alike = 0
    for norm in records.normen.values():
        proposal = new_norm.propose(without(records, norm), norm.thema, norm.ambten, norm.bron, norm.titel)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", proposal)
        assert proposal not in records.normen or proposal == norm.id
        alike += proposal.split("-")[0] == norm.id.split("-")[0]
    assert alike >= 0.85 * len(records.normen)


def test_a_proposal_that_is_taken_gets_a_number(mini: Catalogue) -> None:
    norm = mini.normen["minister-giften-register"]
    first = new_norm.propose(mini, norm.thema, norm.ambten, norm.bron, norm.titel)
    taken = replace(mini, herkomst={**mini.herkomst, first: mini.herkomst[norm.id]})
    assert new_norm.propose(taken, norm.thema, norm.ambten, norm.bron, norm.titel) == f"{first}-2"


def plan(records: Catalogue, norm: Norm, name: str = "nieuwe-norm") -> Ontwerp:
    read = norm.verificatie.tekststand or norm.versiedatum
    return Ontwerp(
        name,
        norm.titel,
        norm.thema,
        norm.ambten,
        norm.soort,
        norm.vehikel,
        norm.bron,
        norm.versiedatum,
        max(read, norm.versiedatum),
        norm.verificatie.datum,
    )


@pytest.fixture
def plans(records: Catalogue) -> list[Ontwerp]:
    """A new norm like one in force of each theme and of each vehicle."""
    chosen: dict[str, Norm] = {}
    for norm in records.normen.values():
        if norm.status == "van-kracht":
            chosen.setdefault(norm.thema, norm)
            chosen.setdefault(norm.vehikel, norm)
    distinct = {norm.id: norm for norm in chosen.values()}
    return [plan(records, norm, f"nieuw-{number}") for number, norm in enumerate(distinct.values())]


def refused(root: Path, texts: dict[str, str]) -> list[str]:
    """What the real registers have against these records, by path, once their texts are written."""
    shutil.copytree(ROOT / "norms" / "registers", root / "norms" / "registers")
    for path, text in texts.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(re.sub(rf"{NOG}.*", "Geschreven in 2026.", text), "utf-8")
    with pytest.raises(CatalogueError) as caught:  # the cells that the other norms fill are empty now
        catalogue.load(root)
    return [messages.line(finding) for finding in caught.value.findings if finding.path in texts]


def test_a_record_of_any_theme_and_vehicle_lacks_only_its_texts(
    records: Catalogue, plans: list[Ontwerp], tmp_path: Path
) -> None:
    texts = {made.path: draft.record(records, made, new_norm.same_place(records, made.bron)) for made in plans}
    for text in texts.values():
        keys = list(yaml.safe_load(text))
        assert keys == [field for field in Norm.model_fields if field in keys]
        assert text.count(NOG) == 2
    assert refused(tmp_path, texts) == []


def test_what_is_to_come_gets_no_date_of_a_text_that_nobody_read(records: Catalogue) -> None:
    made = replace(plan(records, records.normen["wethouder-nevenfuncties-openbaar"]), versiedatum=date(2099, 1, 1))
    text = draft.record(records, made, [])
    assert "status: aangenomen" in text
    assert "tekststand" not in text
    assert draft.faults(ROOT, made, text) == []


def test_the_kenmerken_that_can_be_chosen_are_valid_once_the_hash_is_gone(
    records: Catalogue, plans: list[Ontwerp], tmp_path: Path
) -> None:
    texts = {}
    for made in plans:
        text = draft.record(records, made, []).replace("een-actor", next(iter(records.actoren)))
        texts[made.path] = re.sub(r"^# (kenmerken:|  \w)", r"\1", text, flags=re.MULTILINE)
        assert list(yaml.safe_load(texts[made.path])["kenmerken"]) == list(records.themas[made.thema].kenmerken)
    assert refused(tmp_path, texts) == []


@pytest.mark.parametrize(
    "text", ["Gewoon", "Let op: dit", "a #b", "- x", "nee", "2023", "2023-01-01", "“x” & ’y’", "@x", '"x']
)
def test_a_text_is_quoted_where_yaml_would_read_it_otherwise(text: str) -> None:
    assert yaml.safe_load(f"a: {draft.scalar(text)}") == {"a": text}


def run(project: Path, *more: str, answers: str = "", **given: str) -> subprocess.CompletedProcess[str]:
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    command = [sys.executable, "scripts/new_norm.py", *options, *more]
    return subprocess.run(command, cwd=project, input=answers, capture_output=True, text=True, check=False)


def files(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_with_options_it_asks_nothing_and_check_names_the_texts_alone(project: Callable[[], Path]) -> None:
    house = project()
    before = files(house)
    result = run(house, **GIVEN)
    assert (result.returncode, result.stdout) == (0, "norms/bijbanen/raadslid-bijbanen-melden.yml\n")
    assert files(house).keys() - before.keys() == {"norms/bijbanen/raadslid-bijbanen-melden.yml"}
    with pytest.raises(CatalogueError) as caught:
        catalogue.load(house)
    found = {(finding.rule, finding.veld) for finding in caught.value.findings}
    assert found == {("nog-te-schrijven", "samenvatting"), ("nog-te-schrijven", "verificatie.toelichting")}
    again = run(house, "--another", **GIVEN, id="raadslid-bijbanen-melden")
    assert again.returncode == 2
    assert "is al gebruikt" in again.stderr
    assert run(house, **GIVEN).returncode == 4  # there is one on this article now


def test_it_asks_what_is_not_given_and_asks_again_after_a_slip(project: Callable[[], Path]) -> None:
    house = project()
    answers = "2\nbijbaan\n1\nministr\nraadslid wethouder\nart 12 gemw\nnee\nplicht\nBijbanen: elk jaar\n2023\n2023-01-01\n\nx y\nnieuwe-id\n"
    result = run(house, answers=answers.removeprefix("2\n"), checked="2026-11-01")
    assert result.returncode == 0, result.stderr
    assert result.stdout == "norms/bijbanen/nieuwe-id.yml\n"
    for told in (
        "bijbaan staat er niet bij",
        "bedoelde u minister?",
        "gemeente-bijbanen-openbaar",
        "2023 is geen datum",
        "streepjes",
    ):
        assert told in result.stderr
    text = (house / "norms/bijbanen/nieuwe-id.yml").read_text("utf-8")
    assert 'titel: "Bijbanen: elk jaar"' in text
    assert "ambten: [wethouder, raadslid]" in text
    assert "# zie_ook: [gemeente-bijbanen-openbaar]" in text


def test_every_mistake_on_the_command_line_is_told_at_once(project: Callable[[], Path]) -> None:
    house = project()
    before = files(house)
    result = run(
        house, theme="bijban", office="raadsld", kind="moet", source="art 12", title="<b>", date="2023-02-30", id="A B"
    )
    assert result.returncode == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        *("--theme", "--office", "--source", "--kind", "--title", "--date", "--id")
    ]
    assert run(house, **{**GIVEN, "vehicle": "circulaire"}).returncode == 2
    assert files(house) == before


def test_who_means_one_that_is_there_or_stops_leaves_nothing(project: Callable[[], Path]) -> None:
    house = project()
    before = files(house)
    meant = run(house, answers="bijbanen\nraadslid\nart 12 gemw\nja\n")
    assert (meant.returncode, meant.stdout) == (4, "")
    stopped = run(house, answers="bijbanen\n")
    assert (stopped.returncode, stopped.stderr.splitlines()[-1]) == (5, "Gestopt. Er is niets gemaakt.")
    running = subprocess.Popen(
        [sys.executable, "scripts/new_norm.py"], cwd=house, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr
    while not running.stderr.readline().startswith("  "):
        pass  # until it asks, and waits
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=30)[1]
    assert running.returncode == 5
    assert "Traceback" not in told
    assert files(house) == before


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path, mini: Catalogue) -> None:
    made = replace(plan(mini, mini.normen["gemeente-bijbanen-openbaar"]), id="nieuw")
    path = draft.write(tmp_path, made, "eerste\n")
    with pytest.raises(FileExistsError):
        draft.write(tmp_path, made, "tweede\n")
    assert path.read_text("utf-8") == "eerste\n"
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]


def test_every_option_is_documented() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [name for name in (*OPTIONS, "another") if f"`--{name}`" not in text] == []
    assert set(questions.NEEDED) < set(OPTIONS)
