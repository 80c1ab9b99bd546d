"""Two engines that look for barriers in a page, and the pages and states that they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: IBM's engine, from npm (see the README).
ACE = ROOT / "tests/kwaliteit/node_modules/accessibility-checker-engine/ace.js"
SIZES = {1280: 900, 320: 640}
#: A width and a colour scheme: wide and narrow, light and dark.
Look = tuple[int, str]
LOOKS: tuple[Look, ...] = tuple((width, scheme) for width in SIZES for scheme in ("light", "dark"))
#: What shows most of it: wide and light, narrow and dark.
SAMPLE: tuple[Look, ...] = ((1280, "light"), (320, "dark"))

#: Every rule of axe but the experimental ones and those of level AAA, so its best practices too.
AXE_ALL = """() => axe.run({resultTypes: ["violations"]}).then(({violations}) => violations)"""
#: What depends on the colours alone.
AXE_COLOURS = """() => axe.run({resultTypes: ["violations"], runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}})
    .then(({violations}) => violations)"""
ACE_ALL = """() => new ace.Checker().check(document, ["WCAG_2_2"]).then(({results}) => results
    .filter(({value}) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .map(({ruleId, message, path, snippet}) => `${ruleId}: ${message} ${path.dom} ${snippet.slice(0, 120)}`))"""


@contextmanager
def ready(browser: Browser, *, with_ace: bool = False) -> Iterator[Page]:
    """A page that has the engines before anything of the site. Nothing moves: a colour halfway is nobody's colour."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=str(files("axe_playwright_python") / "axe.min.js"))
    if with_ace:
        context.add_init_script(ACE.read_text("utf-8") + "window.ace = ace;")
    yield context.new_page()
    context.close()


def findings(page: Page, looks: Sequence[Look] = LOOKS, *, with_ace: bool = False) -> list[str]:
    """What the engines find on the page as it is, in each look; with where they found it.

    What a page has in light it has in dark: there the colours alone are looked at.
    """
    found: list[str] = []
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        until(page, f"document.body.dataset.mdColorScheme === '{'slate' if scheme == 'dark' else 'default'}'")
        where = f"{page.url} {width} {scheme}"
        seen = scheme == "dark" and (width, "light") in looks
        found += [
            f"{where} axe {told}" for rule in page.evaluate(AXE_COLOURS if seen else AXE_ALL) for told in _told(rule)
        ]
        if with_ace and not seen:
            found += [f"{where} ace {told}" for told in page.evaluate(ACE_ALL)]
    return found


def _told(rule: dict[str, Any]) -> list[str]:
    return [f"{rule['id']}: {rule['help']} {node['target']} {node['html'][:120]}" for node in rule["nodes"]]


def urls(site: Path) -> list[str]:
    """The address of every built page, from the site's root."""
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def of_each_kind(site: Path) -> list[str]:
    """The largest page of each kind: what a folder is called, and how deep its page is."""
    largest: dict[tuple[str, int], tuple[int, str]] = {}
    for url in urls(site):
        path = site / url / "index.html" if url.endswith("/") or not url else site / url
        kind = url.split("/")[0].rstrip("0123456789-"), url.count("/")
        largest[kind] = max(largest.get(kind, (0, "")), (path.stat().st_size, url))
    return sorted(url for _, url in largest.values())


def _search(page: Page) -> None:
    page.locator(".hb-zoekvak input").focus()
    page.keyboard.type("geschenk")
    page.locator(".hb-treffers li").first.wait_for()


def _narrow_menu(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(".hb-menu summary").click()


def _filters(page: Page) -> None:
    while (closed := page.locator(".hb-facet:not([open]) > summary")).count():
        closed.first.click()


def _answer(page: Page) -> None:
    page.get_by_role("button", name="Bekijk het antwoord").click()
    page.locator("#hb-antwoord:not([hidden])").wait_for()


#: What a page can come to look like: its address, and what is done on it. Of a list no more than a part is shown, for
#: axe takes half a minute for all norms; the largest page of each kind has them all.
STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "zoekvak open": ("over/", _search),
    "menu open": ("over/", _narrow_menu),
    "filters open": ("normen/?thema=gedragscode", _filters),
    "gefilterd": ("normen/?ambt=wethouder&thema=geschenken", lambda page: None),
    "niets gevonden": ("normen/?q=xyzzyx", lambda page: page.locator("#hb-leeg:not([hidden])").wait_for()),
    "op een andere dag": (
        "normen/?thema=gedragscode&peildatum=2022-06-01",
        lambda page: page.get_by_text("U ziet wat gold op").wait_for(),
    ),
    "een ambt": ("themas/geschenken/?ambt=wethouder", lambda page: None),
    "naast elkaar": (
        "vergelijken/?ambt=minister&ambt=raadslid&thema=geschenken",
        lambda page: page.locator("#hb-tabellen table").first.wait_for(),
    ),
    "twee edities": (
        "edities/vergelijk/?oud=2026.1&nieuw=2026.2",
        lambda page: page.locator("#hb-wijzigingen > *").first.wait_for(),
    ),
    "een antwoord": ("wegwijzer/?ambt=raadslid&situatie=geschenk&ruil=nee&bedrag=60&thuis=ja", _answer),
}
