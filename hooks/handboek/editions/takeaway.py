"""The whole site as one file to take away, with the sums of what is in it.

Pages that are made in several processes are packed there too, each part as a zip of its own; here they become one.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handboek.editions import sums

NAME = "handboek.zip"
#: The folder that it unpacks into.
_FOLDER = "handboek"
_LEVEL = 3  # half the time of the usual 6, for a tenth more bytes


@dataclass
class Part:
    """A zip at ``path`` of some of the site's files, dated ``day``, and their sums by path, as it is being made."""

    path: Path
    day: date
    sums: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Part:
        self._zip = zipfile.ZipFile(self.path, "x")
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        del self._zip  # a part travels between processes, an open file cannot

    def add(self, name: str, content: bytes) -> None:
        """Packs a file of the site."""
        item = zipfile.ZipInfo(f"{_FOLDER}/{name}", (self.day.year, self.day.month, self.day.day, 0, 0, 0))
        item.create_system = 3  # Unix, whatever the build runs on
        item.external_attr = 0o644 << 16
        self._zip.writestr(item, content, zipfile.ZIP_DEFLATED, _LEVEL)
        self.sums[name] = hashlib.sha256(content).hexdigest()

    def append(self, other: Part) -> None:
        """Puts the files of another part behind those of this one, without packing them anew."""
        whole = self._zip
        assert whole.fp
        shift = whole.start_dir
        with zipfile.ZipFile(other.path) as there, other.path.open("rb") as file:
            whole.fp.write(file.read(there.start_dir))
            for item in there.infolist():
                item.header_offset += shift
                whole.filelist.append(item)
                whole.NameToInfo[item.filename] = item
        whole.start_dir = whole.fp.tell()
        self.sums |= other.sums


def finish(site: Path, day: date, elsewhere: Container[str] = (), parts: Iterable[Part] = ()) -> None:
    """Writes the zip of a built site, its files dated ``day``, and the list of sums, which names the zip too.

    The files ``elsewhere`` (by path) are packed in ``parts``, which are asked for when all others are in; those come
    first, in order of path. The list in the zip is that of the files in it. The bytes follow from the files, the day,
    and the compression library: another one than usual can write the same files in other bytes.
    """
    target = site / NAME
    target.unlink(missing_ok=True)
    with Part(target, day) as whole:
        for name in sorted(sums.names(site) - {sums.NAME, NAME}):
            if name not in elsewhere:
                whole.add(name, (site / name).read_bytes())
        for part in parts:
            whole.append(part)
        found = dict(whole.sums)
        whole.add(sums.NAME, sums.text(found).encode("utf-8"))
    with target.open("rb") as file:
        found[NAME] = hashlib.file_digest(file, "sha256").hexdigest()
    (site / sums.NAME).write_bytes(sums.text(found).encode("utf-8"))
