"""Icons in the style sheet: ``iconen()`` becomes one picture of all icons below each other, to be used as a mask, and
``icoon(material/gavel)`` the place of that icon in it.

The icons come from the folder of an installed package, so the repository holds no copy of them and a page no SVG. A
file beside the sheet would not do: Chromium refuses a mask from another file on a page that was opened from disk. One
picture, because each costs a browser milliseconds, and a list of norms has dozens of icons.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

#: The width and height of an icon, in units of the picture.
_SIDE = 24
#: From one icon to the next: as much room as an icon takes, so that none shows at the edge of another.
_STEP = 2 * _SIDE
_CALL = re.compile(r"icoon\(([a-z0-9/-]+)\)")


def fill(sheet: str, folder: Path) -> str:
    """The style sheet with its icons filled in from ``folder``/name.svg: for each ``icoon(name)`` its place, counted
    from 0, and for ``iconen()`` the data address of the picture.

    Raises ValueError when there is no such icon.
    """
    places: dict[str, int] = {}
    filled = _CALL.sub(lambda call: str(places.setdefault(call[1], len(places))), sheet)
    parts = [_placed(folder, name, place * _STEP) for name, place in places.items()]
    size = f'width="{_SIDE}" height="{len(parts) * _STEP}" viewBox="0 0 {_SIDE} {len(parts) * _STEP}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
    return filled.replace("iconen()", f'url("data:image/svg+xml,{quote(picture, safe=" =:/,;()")}")')


def _placed(folder: Path, name: str, top: int) -> str:
    """An icon as a part of the picture, ``top`` units from its upper edge."""
    try:
        svg = (folder / f"{name}.svg").read_text("utf-8").strip()
    except FileNotFoundError:
        raise ValueError(f"handboek.css vraagt om het icoon {name}, en dat is er niet") from None
    return svg.replace("<svg ", f'<svg y="{top}" width="{_SIDE}" height="{_SIDE}" ', 1)
