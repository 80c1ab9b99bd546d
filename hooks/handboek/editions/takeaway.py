"""The whole site as one file to take away, with the sums of what is in it."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

from handboek.editions import sums

NAME = "handboek.zip"
#: The folder that it unpacks into.
_FOLDER = "handboek"
_LEVEL = 3  # half the time of the usual 6, for a tenth more bytes


def finish(site: Path, day: date) -> None:
    """Writes the zip of a built site, its files dated ``day``, and then the list of sums, which names the zip too.

    The list in the zip is that of the files in it. The bytes follow from the files, the day, and the compression
    library: another one than usual can write the same files in other bytes.
    """
    target = site / NAME
    target.unlink(missing_ok=True)
    sums.write(site)
    with zipfile.ZipFile(target, "x") as packed:
        for path in sorted(path for path in site.rglob("*") if path.is_file() and path != target):
            name = f"{_FOLDER}/{path.relative_to(site).as_posix()}"
            item = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            item.create_system = 3  # Unix, whatever the build runs on
            item.external_attr = 0o644 << 16
            packed.writestr(item, path.read_bytes(), zipfile.ZIP_DEFLATED, _LEVEL)
    sums.write(site)
