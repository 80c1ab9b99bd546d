"""The site as MkDocs builds it, a file at a time and only when it is asked for.

Building all pages takes seconds, one takes milliseconds; so the preview never waits for pages that nobody looks at, and
what it shows was made from the records as they are. The steps are those of ``mkdocs.commands.build.build``.
"""

from __future__ import annotations

import importlib
import posixpath
import sys
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

#: The package and those of its folders that a site is made with, each after what it builds on.
ORDER = ("handboek", "records", "editions", "reading")


def forget_code(changed: Iterable[Path]) -> None:
    """Drops what MkDocs and Python keep once it is imported: the hook, and all that may build on what ``changed``."""
    Hooks._load_hook.cache_clear()
    importlib.invalidate_caches()
    folders = {path.parent.name for path in changed}
    kept = set(takewhile(lambda folder: folder not in folders, ORDER))
    for name in [name for name in sys.modules if name.split(".")[0] == "handboek"]:
        if name.split(".")[:2][-1] not in kept:
            del sys.modules[name]


class Site:
    """The site of the records as they are now.

    ``folder`` is empty, and takes what is made; ``compiled`` keeps the theme's templates from one site to the next.
    Raises PluginError when a record is wrong, and whatever else is wrong with the code or the configuration.
    """

    def __init__(self, config_file: Path, folder: Path, compiled: Path, address: str) -> None:
        config = load_config(str(config_file), site_dir=str(folder))
        config.site_url = address
        config.plugins.on_startup(command="serve", dirty=False)
        self.config = config.plugins.on_config(config)
        self.hook: Any = config.plugins[str(next(iter(config.hooks)))]
        files = get_files(config)
        env = config.theme.get_env()
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        files.add_files_from_theme(env, config)
        self.files: Files = config.plugins.on_files(files, config=config)
        set_exclusions(self.files, config)
        self.nav = config.plugins.on_nav(get_navigation(self.files, config), config=config, files=self.files)
        self.documents = self.files.documentation_pages()
        for file in self.documents:
            page = file.page or Page(None, file, config)
            page.read_source(config)  # the menu shows the titles of all pages
        self.env = config.plugins.on_env(env, config=config, files=self.files)
        self.folder = folder
        self.by_path: dict[str, File] = {
            file.dest_uri: file for file in self.files if not file.is_documentation_page() or file in self.documents
        }

    def read(self, url: str) -> tuple[str, bytes] | None:
        """The path and bytes of the file at an address, which begins with "/"; None when there is none."""
        path = posixpath.normpath(f"{url}index.html" if url.endswith("/") else url).lstrip("/")
        target = self.folder / path
        if not target.is_file():
            self._make(path, target)
        return (path, target.read_bytes()) if target.is_file() else None

    def missing(self) -> bytes:
        """The page for an address that does not exist."""
        build._build_theme_template("404.html", self.env, self.files, self.config, self.nav)
        return (self.folder / "404.html").read_bytes()

    def _make(self, path: str, target: Path) -> None:
        file = self.by_path.get(path)
        if file is None:
            text = self.hook.made_late(path, self._rendered)
            if text is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
        elif file.page is None:
            file.copy_file()
        else:
            build._populate_page(file.page, self.config, self.files)
            build._build_page(file.page, self.config, self.documents, self.nav, self.env)

    def _rendered(self, url: str) -> str:
        found = self.read(f"/{url}")
        return found[1].decode("utf-8") if found else ""
