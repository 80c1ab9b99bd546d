"""What the theme runs while a page loads, as a file of ours: the policy allows no script within a page.

The theme has it in two parts of its template (the memory for choices, the colours chosen before); both come from the
installed package, so they are those of its version.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

PATH = "assets/begin.js"
_PARTS = ("base", "palette")


def script(templates: Path) -> str:
    """The script for all pages, from the theme's folder of templates.

    What a reader chose is kept for the whole host (``scope``), as the theme does for sites in several languages: so the
    script is the same on each page. Raises ValueError when a part is no longer one inline script.
    """
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True)
    lines = []
    for name in _PARTS:
        text = environment.get_template(f"partials/javascripts/{name}.html").render(config={"extra": {"scope": "/"}})
        inner = text.strip().removeprefix("<script>").removesuffix("</script>")
        if "<" + "script" in inner or len(inner) != len(text.strip()) - len("<script></script>"):
            raise ValueError(f"het deel {name} van het thema is niet één script meer; is het thema gewijzigd?")
        lines.append(f"{inner};\n")
    return "".join(lines)
