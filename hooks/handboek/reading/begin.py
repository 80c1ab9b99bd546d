"""What the theme runs while a page loads, as a file of ours: the policy allows no script within a page.

It is the theme's memory for choices, from the installed package, so that it is that of its version.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

PATH = "assets/begin.js"


def script(templates: Path) -> str:
    """The script for all pages, from the theme's folder of templates.

    What a reader chose is kept for the whole host (``scope``), as the theme does for sites in several languages: so the
    script is the same on each page. Raises ValueError when it is no longer one inline script.
    """
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True)
    text = environment.get_template("partials/javascripts/base.html").render(config={"extra": {"scope": "/"}}).strip()
    inner = text.removeprefix("<script>").removesuffix("</script>")
    if "<" + "script" in inner or len(inner) != len(text) - len("<script></script>"):
        raise ValueError("het geheugen van het thema is niet één script meer; is het thema gewijzigd?")
    return f"{inner};\n"
