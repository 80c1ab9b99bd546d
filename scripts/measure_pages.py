"""Measures how usable the pages of a large site are: the bytes of the largest, and how soon a filter answers."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: So many boxes lie between those that are measured.
STEP = 6
#: Checks a filter's box, and gives the milliseconds until the list with its new count has been drawn.
_CLICK = """box => new Promise(done => {
  const begin = performance.now();
  box.click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
})"""


def largest(site: Path) -> dict[str, int]:
    """The bytes of the largest HTML page in each folder of a built site, the largest first."""
    found: dict[str, int] = defaultdict(int)
    for path in site.glob("*/**/index.html"):
        kind = path.relative_to(site).parts[0].rstrip("0123456789-")
        found[kind] = max(found[kind], path.stat().st_size)
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def filtering(page: Page, address: str, norms: int) -> list[float]:
    """The milliseconds that the catalogue takes for a first choice, each time on a fresh page: one in ``STEP`` boxes.

    ``norms`` is how many it must hold before it is asked.
    """
    spent: list[float] = []
    page.goto(f"{address}normen/")
    boxes = page.locator("#hb-filter input[type=checkbox]").count()
    for number in range(0, boxes, STEP):
        page.goto(f"{address}normen/")
        page.get_by_text(f"{norms} normen", exact=True).wait_for()
        box = page.locator("#hb-filter input[type=checkbox]").nth(number)
        spent.append(box.evaluate(_CLICK))
    return spent
