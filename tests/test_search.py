"""The words and the index: forms of one word meet, and every norm can be found by its own title."""

from __future__ import annotations

import json

import pytest
from lunr.index import Index
from lunr.query import QueryPresence

from handboek.reading import search
from handboek.reading.words import tokens
from handboek.records.catalogue import Catalogue


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


def test_every_norm_is_found_by_its_own_title(records: Catalogue) -> None:
    index = Index.load(json.loads(search.index(records)))
    for norm in records.normen.values():
        query = index.create_query()
        for token in set(tokens(norm.titel)):
            query.term(token, use_pipeline=False, presence=QueryPresence.REQUIRED)
        found = [match["ref"] for match in index.query(query)][:3]
        assert norm.id in found, norm.titel


def test_the_index_has_stable_bytes(mini: Catalogue) -> None:
    assert search.index(mini) == search.index(mini)
