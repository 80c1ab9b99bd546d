"""What the pages promise the eye and the thumb: few actions, wide enough targets, a measure for prose, four sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handboek.records.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: Links in running text are exempt (WCAG 2.2, 2.5.8); what stands alone is not.
TARGETS = """() => [...document.querySelectorAll(
    "button, select, summary, input, nav a, td a, th a, .hb-laag a, .hb-tegels a, .hb-voet a, .hb-menu a")]
    .filter(item => item.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(item => item.closest("label") ?? item)
    .map(item => [item.textContent.trim().slice(0, 40), item.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && box.right > 0 && (box.height < 24 || box.width < 24))
    .map(([name, box]) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`)"""

#: The most letters that a line of each paragraph of prose holds.
LINES = """() => [...document.querySelectorAll("article p:not([class])")].filter(p => p.offsetHeight > 60).map(p => {
    const range = document.createRange(), walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), lines = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let place = 0; place < node.length; place++) {
            range.setStart(node, place); range.setEnd(node, place + 1);
            const box = range.getBoundingClientRect(), line = Math.round(box.bottom / 8);
            if (box.width) lines.set(line, (lines.get(line) ?? 0) + 1);
        }
    return Math.max(...lines.values());
})"""


def test_an_official_reads_an_own_duty_in_three_actions(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address)
    offices = page.get_by_role("region", name="Ik ben …").get_by_role("link")
    names = {record.naam for record in records.ambten.values()}
    assert names <= set(offices.all_text_contents())
    offices.get_by_text("dijkgraaf", exact=True).click()  # 1
    page.get_by_role("navigation", name="Thema's op deze pagina").get_by_role("link", name="Geschenken").click()  # 2
    page.locator("section[aria-labelledby=geschenken] .hb-kaart__titel a").first.click()  # 3
    page.wait_for_url("**/normen/*/")
    assert "dijkgraaf" in page.locator(".hb-feiten").inner_text()


def test_the_first_thing_to_know_is_one_action_from_home(page: Page, address: str) -> None:
    page.goto(address + "ambten/wethouder/")
    assert page.locator(".hb-tien > li").count() == 10
    box = page.locator(".hb-tien > li").first.bounding_box()
    assert box and box["y"] < 1000


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ambten/wethouder/",
        "themas/geschenken/",
        "normen/wethouder-nevenfuncties-openbaar/",
        "vergelijken/wethouder-en-raadslid/",
    ],
)
def test_what_a_thumb_must_hit_is_wide_enough(page: Page, address: str, url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + url)
    assert page.evaluate(TARGETS) == []
    page.locator(".hb-menu summary").click()
    assert page.evaluate(TARGETS) == []


@pytest.mark.parametrize("url", ["wijzer/ik-ben-raadslid/", "themas/nevenfuncties/"])
def test_a_line_of_prose_is_neither_long_nor_short(page: Page, address: str, url: str) -> None:
    page.goto(address + url)
    lines = page.evaluate(LINES)
    assert lines
    assert 55 <= max(lines) <= 80


def test_one_office_of_a_table_at_a_time(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + "themas/geschenken/")
    page.get_by_label("Laat zien").select_option("raadslid")
    assert page.url.endswith("?ambt=raadslid")
    table = page.get_by_role("table", name=re.compile("Geschenken: raadslid"))
    assert not page.locator("table[data-thema]").is_visible()
    assert table.get_by_role("rowheader").count() == page.locator("table[data-thema] thead th").count() - 1
    cell = page.locator("table[data-thema] td[data-ambt=raadslid][data-kenmerk=grensbedrag]")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^Grensbedrag")))
    assert row.get_by_role("cell").text_content() == cell.text_content()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.querySelector('.hb-tabel--een').getBoundingClientRect().right") <= 320
    page.reload()
    assert page.locator(".hb-tabel--een").is_visible()
    page.get_by_label("Laat zien").select_option("")
    assert page.locator("table[data-thema]").is_visible()
    assert "ambt=" not in page.url


def test_one_office_follows_the_day(page: Page, address: str) -> None:
    page.goto(address + "themas/geschenken/?ambt=minister&peildatum=2022-06-01")
    page.get_by_role("table", name="Geschenken: minister, op 1 juni 2022").wait_for()


def test_a_column_that_one_must_scroll_to_shows_its_edge(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + "vergelijken/wethouder-en-raadslid/")
    frame = page.locator(".hb-tabelvak").first.bounding_box()
    second = page.locator(".hb-tabelvak").first.locator("thead th").nth(2).bounding_box()
    assert frame and second
    assert second["x"] < frame["x"] + frame["width"] - 16


def test_the_guide_of_an_office_prints_on_two_to_four_sheets(
    browser: Browser, address: str, records: Catalogue
) -> None:
    page = browser.new_page()
    most = max(records.ambten, key=lambda ambt: len(records.van_ambt(ambt)))
    least = min(records.ambten, key=lambda ambt: len(records.van_ambt(ambt)))
    for ambt in (most, least, "wethouder"):
        page.goto(f"{address}ambten/{ambt}/")
        sheets = len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))
        assert 2 <= sheets <= 4, ambt
    page.close()


def test_marks_stay_visible_where_the_system_sets_the_colours(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(address + "normen/wethouder-nevenfuncties-openbaar/")
    colours = page.evaluate(
        "[getComputedStyle(document.querySelector('.hb-merk'), '::before').backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] != colours[1]
