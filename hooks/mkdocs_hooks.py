"""Translates MkDocs' events to the handbook's package, and decides nothing itself.

The event functions import what they use themselves: the preview drops the package when it changed, so that it is
imported anew. For a preview (``on_startup`` saw ``serve``) pages and data are made when somebody asks for them.
"""

from __future__ import annotations

import gc
import gzip
import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from handboek.editions import takeaway
    from handboek.reading.site import LateMaker
    from handboek.reading.site import Page as HandbookPage

log = logging.getLogger("mkdocs.hooks.handboek")
HOOKS = Path(__file__).resolve().parent
ROOT = HOOKS.parent
SHEET = "assets/handboek.css"
#: What the theme brings: its style sheets, and its scripts.
SHEETS, SCRIPTS = "assets/stylesheets/", "assets/javascripts/"

_serving = False
_pages: dict[str, HandbookPage] = {}
_menu: dict[str, list[str]] = {}
_late: LateMaker
#: Gives a page that the theme renders its content.
_whole: Callable[[HandbookPage], HandbookPage]
#: What makes the data files, by what their paths begin with.
_data: dict[str, Callable[[], dict[str, str]]] = {}
#: Where a build keeps what other processes make until it goes into the site; and what gives the data files there.
_scratch: tempfile.TemporaryDirectory[str]
_written: Callable[[], takeaway.Part]


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the records and makes the pages. Mistakes stop the build here, before MkDocs empties the site."""
    global _pages, _menu, _late, _whole, _data, _scratch, _written
    if str(HOOKS) not in sys.path:
        sys.path.insert(0, str(HOOKS))
    if not _serving:
        gc.disable()  # nearly all that a build makes lives as long as it does: looking for garbage is a fifth of it
    from handboek.records import source

    # Importing all that follows takes as long as reading much of the records does.
    reading = source.read_changed if _serving else source.read_ahead(ROOT)

    from handboek.editions import history, published, trees
    from handboek.editions.edition import EditieFoutError
    from handboek.reading import (
        comparison_data,
        feeds,
        open_data,
        pages,
        search,
        shell,
        site,
        wegwijzer,
        writing,
    )
    from handboek.records import beside, catalogue, messages
    from handboek.records.findings import CatalogueError

    try:
        records = catalogue.load(ROOT, trees.day(ROOT), reading)
        uitgaven = history.load(ROOT)
        _late = site.LateMaker(records, pdf=bool(os.environ.get("HANDBOEK_PDF")))
        editions = cache(lambda: published.data(records, ROOT))
        _data = {
            "data/zoekindex.json": lambda: {"data/zoekindex.json": search.data(records)},
            "data/wegwijzer.json": lambda: {"data/wegwijzer.json": wegwijzer.data(records)},
            open_data.CSV: lambda: {open_data.CSV: open_data.table(records)},
            comparison_data.FOLDER: lambda: comparison_data.render(_late),
            "data/": editions,
            "edities/": lambda: editions() | feeds.render(records, uitgaven, config.site_url or "", trees.day(ROOT)),
        }
        if not _serving:
            _scratch = tempfile.TemporaryDirectory()
            folder = Path(_scratch.name)
            work = partial(writing.data, _data.values(), folder / "data", folder / "data.zip", trees.day(ROOT))
            _written = beside.Beside(work).result
        _pages = pages.render(records, uitgaven, _late)
        _pages[shell.URL] = shell.page()
        _whole = _late.whole if _serving else _made_beside([page for page in _pages.values() if not shell.fits(page)])
    except CatalogueError as error:
        raise PluginError("\n" + messages.report(error.findings, ROOT)) from None
    except EditieFoutError as error:
        raise PluginError(f"norms/edities: {error}; draai scripts/edition.py check") from None
    _menu = dict(pages.navigation(records))
    generated = [{label: [_uri(url) for url in urls]} for label, urls in _menu.items()]
    config.nav = [{"Home": "index.md"}, *generated, *(config.nav or [])]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages, and lunr. What goes around the shell is there to link to."""
    from handboek.reading import shell

    in_menu = {"", "over/dekking/", "over/meenemen/", *(url for urls in _menu.values() for url in urls)}
    for page in _pages.values():
        uri = _uri(page.url)
        if files.get_file_from_path(uri):
            raise PluginError(f"docs/{uri} heeft hetzelfde adres als een gegenereerde pagina; geef het een andere naam")
        file = File.generated(config, uri, content=_stub(page))
        if shell.fits(page):
            file.inclusion = InclusionLevel.EXCLUDED
        elif page.url not in in_menu:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        if page.bron:
            file.edit_uri = f"../{page.bron}"  # relative to docs/, where edit_uri points
        files.append(file)
    _fill_from_theme(files, config)
    lunr = Path(sys.modules["mkdocs"].__file__ or "").parent / "contrib/search/templates/search/lunr.js"
    files.append(File.generated(config, "assets/lunr.js", content=lunr.read_text("utf-8")))
    return files


def _made_beside(several: list[HandbookPage]) -> Callable[[HandbookPage], HandbookPage]:
    """Gives each of these pages its content, which is made in another process from now on."""
    from handboek.records import beside

    made = cache(beside.Beside(lambda: {page.url: _late.whole(page) for page in several}).result)
    return lambda page: made()[page.url]


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Tells our template the theme's style sheets, whose names differ from one version to the next."""
    env.globals["themastijl"] = sorted(file.src_uri for file in files if file.src_uri.startswith(SHEETS))
    return env


def _fill_from_theme(files: Files, config: MkDocsConfig) -> None:
    """Puts the theme's icons in our style sheet, and leaves out of the site what of it no page asks for."""
    from handboek.reading import icons

    sheet = files.get_file_from_path(SHEET)
    folder = next(path for path in map(Path, config.theme.dirs) if (path / ".icons").is_dir())
    assert sheet is not None
    try:
        filled = icons.fill(sheet.content_string, folder / ".icons")
    except ValueError as error:
        raise PluginError(str(error)) from None
    files.remove(sheet)
    files.append(File.generated(config, SHEET, content=filled))
    for file in [file for file in files if file.src_uri.startswith(SCRIPTS) or file.src_uri.endswith(".map")]:
        files.remove(file)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts our own HTML in place of the stub: it never goes through Markdown."""
    ours = _pages.get(page.file.url.removeprefix("./"))
    if ours is None:
        return html
    ours = _whole(ours)
    items = [AnchorLink(text, anchor, 2) for anchor, text in ours.headings]
    page.toc = TableOfContents(items)
    return ours.html


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Says what the page may load and run."""
    return _finish(output, page.file.src_uri)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The same on the page for addresses that do not exist."""
    return _finish(output_content, template_name) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Writes pages around the shell that the theme rendered, lists them in the sitemap; packs and sums all files."""
    from handboek.editions import takeaway, trees
    from handboek.reading import policy, shell, writing
    from handboek.records import beside

    site = Path(config.site_dir)
    rendered = site / shell.URL / "index.html"
    sitemap = site / "sitemap.xml"
    around = [page for page in _pages.values() if shell.fits(page)]
    try:
        template = shell.Shell.of(rendered.read_text("utf-8"))
        listed = shell.sitemap(sitemap.read_text("utf-8"), config.site_url or "", [page.url for page in around])
    except ValueError as error:
        raise PluginError(str(error)) from None
    rendered.unlink()
    rendered.parent.rmdir()
    sitemap.write_text(listed, "utf-8")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(listed.encode("utf-8"), mtime=0))
    for path, text in policy.headers():
        (site / path).write_text(text, "utf-8")
    if _serving:
        return
    folder, day = Path(_scratch.name), trees.day(ROOT)
    size = -(-len(around) // beside.processors())
    work = [
        beside.Beside(
            partial(writing.pages, around[i : i + size], _late.whole, template, site, folder / f"{i}.zip", day)
        )
        for i in range(0, len(around), size)
    ]
    try:
        data = _written()
        shutil.copytree(folder / "data", site, copy_function=shutil.move, dirs_exist_ok=True)
        elsewhere = {*data.sums, *(f"{page.url}index.html" for page in around)}
        takeaway.finish(site, day, elsewhere, chain((data,), (each.result() for each in work)))
    except ValueError as error:
        raise PluginError(str(error)) from None
    _scratch.cleanup()
    gc.freeze()  # looking through all that was made before leaving takes half a second at 5,000 norms


def made_late(path: str, rendered: Callable[[str], str]) -> str | None:
    """For a preview: the file at ``path`` that MkDocs does not make itself, or None when there is none.

    ``rendered`` gives what the theme made of the page at an address.
    """
    from handboek.reading import policy, shell

    page = _pages.get(path.removesuffix("index.html"))
    if page and shell.fits(page):
        whole = _late.whole(page)
        policy.check(whole.html, page.url)
        return shell.Shell.of(rendered(shell.URL)).fill(whole)
    makes = (make for begin, make in _data.items() if path.startswith(begin))
    return next((files[path] for make in makes if path in (files := make())), None)


def _finish(output: str, where: str) -> str:
    from handboek.reading import policy

    try:
        return policy.apply(output, where)
    except ValueError as error:
        raise PluginError(str(error)) from None


def _uri(url: str) -> str:
    """The source path that gives a page this address."""
    return f"{url}index.md"


def _stub(page: HandbookPage) -> str:
    meta: dict[str, Any] = {"title": page.title, "description": page.description}
    if page.wide:
        meta["hide"] = ["navigation", "toc"]
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"
