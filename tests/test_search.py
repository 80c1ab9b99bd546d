"""The words and the search data: forms of one word meet, compounds come apart, and the bytes are stable."""

from __future__ import annotations

import gzip
import json

import pytest

from handboek.reading import lexicon, search
from handboek.reading.words import light, tokens
from handboek.records.catalogue import Catalogue

#: What a first search may cost over the wire.
MAX_GZIP = 250_000


@pytest.mark.parametrize(
    "forms",
    [
        "functie functies", "geschenk geschenken", "raadslid raadsleden Raadsleden", "wethouder wethouders",
        "brief brieven", "reis reizen", "bijbaan bijbanen", "één een´", "nevenfunctie nevenfuncties",
        "openbaar openbare", "gedeputeerde gedeputeerden", "privé prive",
    ],
)  # fmt: skip
def test_forms_of_one_word_are_one_token(forms: str) -> None:
    assert len(set(tokens(forms))) <= 1


@pytest.mark.parametrize("pair", ["raad raadslid", "gift giraf", "provincie provider", "12 12a", "reis rijst"])
def test_different_words_stay_apart(pair: str) -> None:
    assert len(set(tokens(pair))) == 2


def test_numbers_and_articles_survive() -> None:
    assert tokens("artikel 41b, lid 3; 15.21; 256b") == ["artikel", "41b", "lid", "3", "15", "21", "256b"]


@pytest.mark.parametrize("text", ["", "   ", "de het een", "<script>", "+ - ~ ^ : *", "🎁🎁", "x" * 10_000])
def test_strange_input_gives_tokens_and_no_error(text: str) -> None:
    assert all(token.isalnum() for token in tokens(text))


def test_forms_that_no_ending_rule_joins_are_related() -> None:
    related = lexicon.related(["melden, een melding, gemeld", "beschermd door bescherming", "over de overheid"])
    assert "gemeld" in related["meld"]
    assert "bescherming" in related["beschermd"]
    assert "over" not in related.get("overheid", [])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("belangenverstrengeling", ("belang", "verstrengeling")),
        ("rijksambtenar", ("rijk", "ambtenar")),
        ("nevenfuncti", ("functi",)),
        ("integriteitsregel", ("integriteit", "regel")),
        ("wethouder", ()),
        ("raad", ()),
    ],
)
def test_a_compound_comes_apart_in_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert (
        lexicon.split(word, {"belang", "verstrengeling", "rijk", "ambtenar", "functi", "integriteit", "regel"}) == parts
    )


def test_what_people_type_is_read_as_what_the_handbook_calls_it() -> None:
    readings = [("fles wijn", "geschenk"), ("Cadeau", "geschenk"), ("cadeau", "onbekend woord")]
    found = lexicon.synonyms(readings, {"geschenk"})
    assert found == {"cadeau": [["geschenk"]], "fl wijn": [["geschenk"]]}


def test_every_synonym_leads_to_words_that_the_handbook_uses(records: Catalogue) -> None:
    """A key of the register that no norm, theme, office or term has would never find anything."""
    vocabulary = {token for token, _ in json.loads(search.data(records))["lunr"]["invertedIndex"]}
    assert [word for word in records.synoniemen if not vocabulary.issuperset(tokens(word))] == []


def test_the_data_hold_everything_that_can_be_found(records: Catalogue) -> None:
    data = json.loads(search.data(records))
    kinds = [kind for kind, *_ in data["documenten"]]
    assert kinds.count("norm") == len(records.normen)
    assert kinds.count("ambt") == len(records.ambten)
    assert kinds.count("bron") == len(records.bronnen)
    for key, place in data["bronnen"].items():
        assert data["documenten"][place][1] == f"bronnen/{key}/"
    assert data["citaten"]["nummers"]["BWBR0005416"] == "gemeentewet"
    assert set(light()) == set(data["licht"])


def test_the_data_have_stable_bytes_and_stay_small(records: Catalogue, mini: Catalogue) -> None:
    assert search.data(mini) == search.data(mini)
    assert len(gzip.compress(search.data(records).encode(), 9)) <= MAX_GZIP
