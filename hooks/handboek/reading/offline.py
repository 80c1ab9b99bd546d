"""The site opened from a folder: what a browser may not fetch there stands beside it as a script.

On ``file:`` a page may not fetch a file, but it may run a script. So each data file that the pages ask for has one with
the same text, which ``laden.js`` runs there and only there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from handboek.reading import comparison_data

#: The data that the pages ask for, by how their paths begin. The rest is published for others.
ASKED = ("data/zoekindex.json", "data/wegwijzer.json", "data/editie.json", "edities/", comparison_data.FOLDER)


def scripts(data: Mapping[str, str]) -> dict[str, str]:
    """The scripts by path, for those files (path → JSON text) that pages ask for: "x.json.js" beside "x.json"."""
    return {
        f"{path}.js": f"handboekLaden.ontvang({json.dumps(path)}, {json.dumps(text, ensure_ascii=False)});\n"
        for path, text in data.items()
        if path.startswith(ASKED) and path.endswith(".json")
    }
