"""What of the editions is published as data beside the pages."""

from __future__ import annotations

from pathlib import Path

from handboek.editions import canonical, chain, edition, edition_schema, exports, trees
from handboek.records.catalogue import Catalogue


def data(catalogue: Catalogue, root: Path) -> dict[str, str]:
    """The files by their address: each edition as it was made, the records of this site as an edition, and the
    schemas of that and of what the diff says.

    When the records are those of the newest edition it is that edition, to the byte; else its label is "concept".
    Raises EditieFoutError when the newest edition cannot be read.
    """
    before = chain.newest(root)
    concept = edition.make(catalogue, edition.CONCEPT, trees.day(root), trees.head(root), before)
    return {
        **{f"edities/{label}.json": path.read_text("utf-8") for label, path in chain.files(root).items()},
        "data/editie.json": canonical.text(chain.current(before, concept)),
        f"data/{edition_schema.NAME}": edition_schema.text(),
        f"data/{exports.NAME}": exports.schema(),
    }
