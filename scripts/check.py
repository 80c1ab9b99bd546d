"""Checks all records and reports every mistake at once. Exit code 0: none; 1: mistakes, on stdout."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.records import catalogue, messages  # noqa: E402
from handboek.records.findings import CatalogueError  # noqa: E402


def main() -> int:
    try:
        records = catalogue.load(ROOT)
    except CatalogueError as error:
        print(messages.report(error.findings))
        return 1
    print(f"{len(records.normen)} normen en {len(records.bronnen)} bronnen nagekeken: geen fouten.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
