"""Icons in the style sheet: ``icoon(material/gavel)`` becomes that icon as a data address, to be used as a mask.

The icons come from the folder of an installed package, so the repository holds no copy of them and a page no SVG. A
file beside the sheet would not do: Chromium refuses a mask from another file on a page that was opened from disk.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

_CALL = re.compile(r"icoon\(([a-z0-9/-]+)\)")


def fill(sheet: str, folder: Path) -> str:
    """The style sheet with every ``icoon(name)`` filled in from ``folder``/name.svg.

    Raises ValueError when there is no such icon.
    """

    def address(call: re.Match[str]) -> str:
        try:
            svg = (folder / f"{call[1]}.svg").read_text("utf-8").strip()
        except FileNotFoundError:
            raise ValueError(f"handboek.css vraagt om het icoon {call[1]}, en dat is er niet") from None
        return f'url("data:image/svg+xml,{quote(svg, safe=" =:/,;()")}")'

    return _CALL.sub(address, sheet)
