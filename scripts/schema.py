"""Writes the JSON Schemas to ``norms/schema/``. Exit code 1, and nothing written, when a record is wrong."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions import edition_schema, exports  # noqa: E402
from handboek.records import catalogue, messages, schema  # noqa: E402
from handboek.records.findings import CatalogueError  # noqa: E402
from handboek.upkeep import check_reports  # noqa: E402


def main() -> int:
    folder = ROOT / "norms" / "schema"
    try:
        texts = {
            **schema.export(catalogue.load(ROOT)),
            edition_schema.NAME: edition_schema.text(),
            exports.NAME: exports.schema(),
            check_reports.NAME: check_reports.schema(),
        }
    except CatalogueError as error:
        print(messages.report(error.findings, ROOT))
        return 1
    stale = [
        name
        for name, text in texts.items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    ]
    folder.mkdir(exist_ok=True)
    for name in stale:
        (folder / name).write_text(texts[name], "utf-8")
    print(f"{len(texts)} schema's, {len(stale)} gewijzigd.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
