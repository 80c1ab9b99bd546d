"""Measures search in a real browser: how well it answers labelled questions, and how fast, beside Material's own."""

from __future__ import annotations

import gc
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from handboek.reading import pages, search
from handboek.reading.site import address as page_address
from handboek.records.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests" / "vragen"
ASSETS = ROOT / "hooks" / "overrides" / "assets"
#: A right norm within this many answers is a good answer.
TOP = 3

_ASK = """async (vragen) => {
  const normen = ({ treffers }) => treffers.filter(({ soort }) => soort === "norm").map(({ url }) => url.split("/")[1]);
  const uit = [];
  for (const vraag of vragen) uit.push(normen(await handboekZoek.vraag(vraag)));
  return uit;
}"""

#: Both workers speak the theme's messages: 0 set up, 1 ready, 2 question, 3 result.
_TIME = """async ({ werker, index, vragen }) => {
  const begin = performance.now();
  const arbeider = new Worker(werker);
  const volgende = (soort) => new Promise((klaar) => {
    const hoor = ({ data }) => data.type === soort && (arbeider.removeEventListener("message", hoor), klaar());
    arbeider.addEventListener("message", hoor);
  });
  const gereed = volgende(1);
  if (index) {
    const { config, docs } = await (await fetch(index)).json();
    arbeider.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
  }
  await gereed;
  const vraag = async (data) => {
    const van = performance.now();
    const antwoord = volgende(3);
    arbeider.postMessage({ type: 2, data });
    await antwoord;
    return performance.now() - van;
  };
  await vraag(vragen[0]);
  const klaar = performance.now() - begin;
  const tijden = [];
  for (const tekst of vragen) tijden.push(await vraag(tekst));
  arbeider.terminate();
  return { klaar, tijden };
}"""


def questions(name: str) -> list[dict[str, Any]]:
    """A labelled set: each with its vraag, soort and normen (the ids of all right answers)."""
    loaded: list[dict[str, Any]] = yaml.safe_load((QUESTIONS / f"{name}.yml").read_text("utf-8"))
    return loaded


def ranks(page: Page, address: str, asked: list[dict[str, Any]]) -> list[int]:
    """For each question the place of the first right norm among the answers, from 1; 0 when there is none."""
    page.goto(f"{address}normen/")
    answers: list[list[str]] = page.evaluate(_ASK, [question["vraag"] for question in asked])
    return [
        next((place for place, norm in enumerate(found, 1) if norm in question["normen"]), 0)
        for question, found in zip(asked, answers, strict=True)
    ]


@dataclass(frozen=True)
class Measured:
    """One way to search, on one number of norms. Times in milliseconds, sizes in bytes over the wire (gzip)."""

    name: str
    norms: int
    ready: float
    median: float
    p95: float
    size: int
    making: float | None


def write_ours(catalogue: Catalogue, folder: Path) -> float:
    """Writes what our worker needs into ``folder``; returns the seconds that making the data took."""
    gc.freeze()  # as the build does
    begin = time.process_time()
    data = search.data(catalogue)
    spent = time.process_time() - begin
    shutil.copytree(ASSETS, folder / "assets")
    lunr = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    (folder / "assets" / "lunr.js").write_text(lunr.read_text("utf-8"), "utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "zoekindex.json").write_text(data, "utf-8")
    return spent


def write_theirs(catalogue: Catalogue, folder: Path) -> None:
    """Builds the same norm pages with Material's own search into ``folder``/site. Raises CalledProcessError."""
    made = pages.render(catalogue)
    for page in (made[page_address("normen", name)] for name in catalogue.normen):
        target = folder / "docs" / f"{page.url}index.md"
        target.parent.mkdir(parents=True)
        target.write_text(f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n{page.html}\n", "utf-8")
    (folder / "docs" / "index.md").write_text("# Start\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: vergelijking\ntheme: {name: material, language: nl, font: false}\nplugins: [search]\n"
        "nav: [index.md]\nnot_in_nav: /normen/\nvalidation: {links: {not_found: ignore, unrecognized_links: ignore}}\n",
        "utf-8",
    )
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)


def measure(page: Page, address: str, name: str, norms: int, found: dict[str, Any], making: float | None) -> Measured:
    """Readiness as the median of five fresh workers, answers over all questions of the last one."""
    asked = [question["vraag"] for question in questions("afstellen")]
    page.goto(address)
    runs = [page.evaluate(_TIME, {**found, "vragen": asked}) for _ in range(5)]
    times = sorted(runs[-1]["tijden"])
    return Measured(
        name,
        norms,
        statistics.median(run["klaar"] for run in runs),
        statistics.median(times),
        times[int(len(times) * 0.95)],
        found["bytes"],
        making,
    )


def size(path: Path) -> int:
    """The bytes of a file over the wire."""
    return len(gzip.compress(path.read_bytes(), 9))
