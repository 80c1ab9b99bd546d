"""The generated pages of the mini catalogue, against the golden ones; and what all of them promise."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from handboek.reading import pages, shell
from handboek.records.catalogue import Catalogue
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
SHOWN = [
    "",
    "wegwijzer/",
    "ambten/wethouder/",
    "themas/bijbanen/",
    "lagen/gemeente/",
    "normen/",
    "normen/gemeente-bijbanen-openbaar/",
    "normen/wethouder-bijbanen-melden-oud/",
    "normen/raadslid-giften-dorp/",
    "bronnen/",
    "bronnen/gemeentewet/",
    "instrumenten/",
    "instrumenten/gids/",
    "instrumenten/kaart/",
    "maatregelen/",
    "cijfers/",
    "begrippen/",
    "actoren/",
    "uniform-en-variatie/",
    "vergelijken/",
    "vergelijken/minister-en-wethouder/",
    "edities/",
    "over/dekking/",
    "over/meenemen/",
]


@pytest.mark.parametrize("url", SHOWN, ids=lambda url: url or "home")
def test_golden_page(mini: Catalogue, url: str, request: pytest.FixtureRequest) -> None:
    html = pages.render(mini)[url].html
    golden: Path = GOLDEN / f"{url.strip('/').replace('/', '_') or 'home'}.html"
    if request.config.getoption("--update-golden"):
        golden.write_text(html, "utf-8")
    assert html == golden.read_text("utf-8")


def test_every_record_has_a_page(mini: Catalogue) -> None:
    made = set(pages.render(mini))
    assert {f"ambten/{ambt}/" for ambt in mini.ambten} <= made
    assert {f"themas/{thema}/" for thema in mini.themas} <= made
    assert {f"normen/{norm}/" for norm in mini.normen} <= made
    assert {f"bronnen/{bron}/" for bron in mini.bronnen} <= made
    assert {f"instrumenten/{item}/" for item in mini.instrumenten} <= made


def test_norms_and_sources_are_not_in_the_menu(mini: Catalogue) -> None:
    urls = [url for _, group in pages.navigation(mini) for url in group]
    assert "normen/" in urls
    assert not [url for url in urls if url.startswith(("normen/", "bronnen/")) and url.count("/") > 1]


def test_text_is_escaped(mini: Catalogue) -> None:
    norm = mini.normen["gemeente-bijbanen-openbaar"].model_copy(update={"titel": 'Een "slimme" & <b>norm</b>'})
    changed = {**mini.normen, norm.id: norm}
    html = pages.render(replace(mini, normen=changed))["normen/gemeente-bijbanen-openbaar/"].html
    assert "<b>" not in html
    assert "Een &#34;slimme&#34; &amp; &lt;b&gt;norm&lt;/b&gt;" in html


def test_the_shell_refuses_a_theme_that_lost_its_marks() -> None:
    with pytest.raises(ValueError, match="mist hbtitelhb"):
        shell.Shell.of("<html></html>")


def test_the_shell_gives_each_page_its_own_title_description_and_edit_link(mini: Catalogue) -> None:
    page = pages.render(mini)["normen/gemeente-bijbanen-openbaar/"]
    template = shell.Shell.of(
        f"<title>{shell.TITLE}</title><meta content='{shell.DESCRIPTION}'><a href='{shell.SOURCE}'>{shell.CONTENT}"
    )
    html = template.fill(page)
    assert "<title>Wethouders en raadsleden maken bijbanen openbaar</title>" in html
    assert "norms/bijbanen/gemeente-bijbanen-openbaar.yml" in html
    assert page.html in html
    assert "hb" + "titelhb" not in html


def test_a_word_of_the_glossary_leads_to_its_meaning_once(mini: Catalogue) -> None:
    html = pages.render(mini)["normen/gemeente-bijbanen-openbaar/"].html
    assert html.count('href="../../begrippen/#bijbaan"') == 1


def test_a_figure_is_drawn_with_its_numbers_in_its_name(mini: Catalogue) -> None:
    html = pages.render(mini)["cijfers/"].html
    assert 'role="img" aria-label="Aantal ambtsdragers, in personen: raadsleden 8500; wethouders 1426"' in html
    assert html.count("<svg") == 2


def test_coverage_counts_every_cell(mini: Catalogue) -> None:
    html = pages.render(mini)["over/dekking/"].html
    row = html[html.index('href="../../themas/bijbanen/"') :]
    assert re.findall(r"<td>(\d+)</td>", row)[:5] == ["5", "2", "2", "3", "0"]
