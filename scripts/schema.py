"""Writes the JSON Schemas to ``norms/schema/``; with --check only says whether they are (exit code 1: no)."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.records import catalogue, messages, schema  # noqa: E402
from handboek.records.findings import CatalogueError  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description="Schrijft de JSON Schema's van de records naar norms/schema/.")
    parser.add_argument("--check", action="store_true", help="schrijf niets, maar zeg of ze bij zijn")
    check = parser.parse_args().check
    folder = ROOT / "norms" / "schema"
    try:
        texts = schema.export(catalogue.load(ROOT))
    except CatalogueError as error:
        print(messages.report(error.findings))
        return 1
    stale = [
        name
        for name, text in texts.items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    ]
    if check:
        for name in stale:
            print(f"norms/schema/{name} is niet bij; draai make schema")
        return 1 if stale else 0
    folder.mkdir(exist_ok=True)
    for name in stale:
        (folder / name).write_text(texts[name], "utf-8")
    print(f"{len(texts)} schema's, {len(stale)} gewijzigd.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
