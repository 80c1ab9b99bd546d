"""The files of a release: an edition, what it brought, the site that shows it, and the sums of these."""

from __future__ import annotations

import gzip
import tarfile
from datetime import UTC, datetime, time
from pathlib import Path

from handboek.editions import chain, classify, diff, edition, reports, review, stand, sums
from handboek.editions.diff import Verschillen
from handboek.editions.edition import Editie

CHANGES = "wijzigingen.md"


def write(root: Path, label: str, site: Path, target: Path) -> str:
    """Puts the files of edition ``label`` in the new folder ``target``; gives the words for the release, in Markdown.

    Raises KeyError when there is no such edition, EditieFoutError when it or the one before cannot be read, and OSError
    when ``site`` is no folder or ``target`` exists.
    """
    paths = chain.files(root)
    labels = list(paths)
    made = edition.read(paths[label].read_bytes())
    before = edition.read(paths[labels[labels.index(label) - 1]].read_bytes()) if labels.index(label) else None
    found = diff.compare(stand.of(before), stand.of(made)) if before else None
    files = sorted(site.iterdir())
    target.mkdir(parents=True)
    (target / f"{label}.json").write_bytes(paths[label].read_bytes())
    if found:
        (target / CHANGES).write_text(reports.markdown(review.review(found)), "utf-8", newline="\n")
    _pack(files, made, target / f"site-{label}.tar.gz")
    sums.write(target)
    return _words(made, before, found)


def _pack(files: list[Path], made: Editie, target: Path) -> None:
    """The site in one file with the same bytes each time: in order of name, dated by the edition, owned by nobody."""
    stamp = int(datetime.combine(made.datum, time(), UTC).timestamp())

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime, member.uid, member.gid, member.uname, member.gname = stamp, 0, 0, "", ""
        member.mode = 0o755 if member.isdir() else 0o644
        return member

    with (
        target.open("xb") as out,
        gzip.GzipFile("", "wb", fileobj=out, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in files:
            tar.add(path, f"site-{made.label}/{path.name}", filter=plain)


def _words(made: Editie, before: Editie | None, found: Verschillen | None) -> str:
    lines = [f"Editie {made.label} van {made.datum.isoformat()}: {len(made.normen)} normen."]
    if before and found:
        counts = found.telling(stand.NORM)
        told = [f"| {klasse} | {counts[klasse]} |" for klasse in classify.KLASSEN]
        lines += [f"Wat er sinds editie {before.label} is gewijzigd, staat in `{CHANGES}`.", ""]
        lines += ["| klasse | normen |", "|---|---|", *told]
    lines += ["", f"De sha256 van de editie is `{made.data['sha256']}`. `SHA256SUMS` heeft die van elk bestand hier."]
    return "\n".join(lines) + "\n"
