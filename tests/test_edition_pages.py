"""The pages of editions: what each brought, in words and marks, and that no norm ever published lost its page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from handboek.editions import edition, history
from handboek.editions.history import Uitgave
from handboek.reading import pages
from handboek.records.catalogue import Catalogue
from handboek.records.model import EerdereVersie

GIFT, OPEN = "minister-giften-register", "gemeente-bijbanen-openbaar"
Doc = dict[str, Any]


def documents(mini: Catalogue, *changes: Callable[[Doc], None]) -> list[Doc]:
    """A chain of editions: the mini catalogue, and one more after each change."""
    made = [edition.make(mini, "2026.1", date(2026, 1, 1), "a" * 40, None)]
    for number, change in enumerate(changes, 2):
        data = json.loads(json.dumps(made[-1]))
        before = made[-1]
        change(data)
        head = {"label": f"2026.{number}", "datum": f"2026-0{number}-01", "vorige": None}
        data |= {**head, "vorige": {"label": before["label"], "sha256": before["sha256"]}}
        made.append(edition.seal(data))
    return made


def published(mini: Catalogue, *changes: Callable[[Doc], None]) -> tuple[Uitgave, ...]:
    return history.of([edition.load(one) for one in documents(mini, *changes)])


def norm(data: Doc, name: str) -> Doc:
    found: Doc = next(one for one in data["normen"] if one["id"] == name)
    return found


def stricter(data: Doc) -> None:
    one = norm(data, GIFT)
    one["kenmerken"]["bedrag"] = "40"
    one["samenvatting"] = one["samenvatting"].replace("50 euro", "40 euro")
    one["versiedatum"] = "2026-02-01"


def without_gift(data: Doc) -> None:
    data["normen"] = [one for one in data["normen"] if one["id"] != GIFT]


def checked_again(data: Doc) -> None:
    for name in (GIFT, OPEN):
        norm(data, name)["verificatie"]["datum"] = "2026-11-20"


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_without_editions_the_page_says_so(mini: Catalogue) -> None:
    html = pages.render(mini)["edities/"].html
    assert "Er is nog geen editie vastgelegd" in html
    assert "<table" not in html


def test_the_list_counts_what_each_edition_brought(mini: Catalogue) -> None:
    uitgaven = published(mini, stricter, checked_again)
    html = pages.render(mini, uitgaven)["edities/"].html
    assert re.findall(r"Editie (2026\.\d)</a>", html) == ["2026.3", "2026.2", "2026.1"]
    text = words(html)
    assert "Inhoud gewijzigd: 1" in text
    assert "De eerste editie" in text
    assert all(uitgave.editie.data["sha256"] in text for uitgave in uitgaven)
    assert "a" * 40 in text


def test_the_first_edition_says_what_it_holds(mini: Catalogue) -> None:
    text = words(pages.render(mini, published(mini))["edities/2026.1/"].html)
    assert f"Normen {len(mini.normen)}" in text
    assert "Normen per thema" in text
    assert "vervallen:" not in text


def test_a_change_shows_old_and_new_with_marks_and_words(mini: Catalogue) -> None:
    html = pages.render(mini, published(mini, stricter))["edities/2026.2/"].html
    assert f'id="norm-{GIFT}"' in html
    assert '<del><span class="hb-teken">vervallen:</span> 50</del>' in html
    assert '<ins><span class="hb-teken">nieuw:</span> 40</ins>' in html
    text = words(html)
    assert "Oud vervallen: € 50 Nieuw nieuw: € 40" in text
    assert "strenger" in text
    assert "1 februari 2026" in text
    assert re.search(rf"Minister: 1 norm</summary>\s*<ul><li><a href=\"#norm-{GIFT}\"", html)


def test_equal_changes_stand_together_once(mini: Catalogue) -> None:
    html = pages.render(mini, published(mini, checked_again))["edities/2026.2/"].html
    assert "2 normen: Nagegaan op" in words(html)
    assert html.count("<dt>Nagegaan op</dt>") == 1
    assert html.count(f'id="norm-{GIFT}"') == html.count(f'id="norm-{OPEN}"') == 1


def test_a_norm_that_came_or_went_is_shown_by_its_text(mini: Catalogue) -> None:
    def back(data: Doc) -> None:
        data["normen"] = documents(mini)[0]["normen"]

    made = pages.render(mini, published(mini, without_gift, back))
    gone, come = (words(made[f"edities/2026.{number}/"].html) for number in (2, 3))
    assert "vervallen: Een gift van 50 euro" in gone
    assert "Let op: de norm is weg" in gone
    assert "nieuw: Een gift van 50 euro" in come


def test_every_text_of_an_edition_is_escaped(mini: Catalogue) -> None:
    def spoil(data: Doc) -> None:
        norm(data, GIFT)["samenvatting"] = 'Een "gift" & meer'

    html = pages.render(mini, published(mini, spoil))["edities/2026.2/"].html
    assert "Een &#34;gift&#34; &amp; meer" in html


def test_a_norm_page_tells_its_history_in_the_editions(mini: Catalogue) -> None:
    assert "Geschiedenis" not in pages.render(mini)[f"normen/{GIFT}/"].html
    made = pages.render(mini, published(mini, stricter, checked_again))
    html = made[f"normen/{GIFT}/"].html
    assert ("geschiedenis", "Geschiedenis") in made[f"normen/{GIFT}/"].headings
    text = words(html)
    assert "1 januari 2026 Editie 2026.1 : hier voor het eerst" in text
    assert "1 februari 2026 Editie 2026.2 : inhoud gewijzigd (grensbedrag, samenvatting, geldt sinds)" in text
    assert f'href="../../edities/2026.2/#norm-{GIFT}"' in html
    assert "Editie 2026.3" not in text, "that it was checked again is no history of the rule"


def test_a_norm_page_tells_what_the_law_said_before(mini: Catalogue) -> None:
    fields = {"versiedatum": "2020-01-01", "geldig_tot": "2022-12-22"}
    old = EerdereVersie.model_validate({**fields, "samenvatting": "Toen 100 euro.", "verschil": "Lager."})
    norm_ = mini.normen[GIFT].model_copy(update={"eerdere_versies": (old,)})
    changed = replace(mini, normen={**mini.normen, GIFT: norm_})
    html = pages.render(changed)[f"normen/{GIFT}/"].html
    assert 'id="eerder"' in html, "other pages lead there"
    text = words(html)
    assert "Sinds 23 december 2022 De tekst boven" in text
    assert "Van 1 januari 2020 tot en met 22 december 2022 Toen 100 euro. Verschil: Lager." in text


def test_a_norm_that_came_back_is_told_so(mini: Catalogue) -> None:
    def back(data: Doc) -> None:
        data["normen"] = documents(mini)[0]["normen"]

    text = words(pages.render(mini, published(mini, without_gift, back))[f"normen/{GIFT}/"].html)
    assert "Editie 2026.2 : vervallen" in text
    assert "Editie 2026.3 : hier opnieuw" in text
