"""Compares two editions and tells all that changed.

Exit codes: 0 nothing at the threshold; 1 changes at the threshold, or an approval that fits nothing; 2 wrong use;
3 an edition that cannot be read or holds mistakes; 4 no such reference or file; 5 an error in this program.
"""

import argparse
import gc
import os
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions import classify, diff, exports, operands, reports, review  # noqa: E402
from handboek.editions.edition import EditieFoutError  # noqa: E402
from handboek.upkeep import arguments  # noqa: E402

FORMATS = ("text", "markdown", "json", "csv", "github", "junit", "html")


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = arguments.Parser(description="Vergelijkt twee edities en noemt alles wat is gewijzigd.")
    what = "label, bestand, git-ref of . (de werkmap); met @JJJJ-MM-DD erachter zoals het op die dag gold"
    parser.add_argument("old", metavar="OUD", help=what)
    parser.add_argument("new", metavar="NIEUW", help="idem")
    parser.add_argument("--format", choices=FORMATS, default="text", help="hoe het verslag eruitziet")
    parser.add_argument(
        "--fail-on",
        choices=(*classify.GEWICHTEN, review.NEVER),
        default=review.NEVER,
        help="vanaf welk gewicht de code 1 is",
    )
    parser.add_argument("--approved", metavar="BESTAND", type=Path, help="YAML-lijst van goedgekeurde wijzigingen")
    parser.add_argument("--show-unchanged", action="store_true", help="noem ook wat gelijk bleef (json en csv)")
    for option, told in (("office", "ambt"), ("theme", "thema"), ("layer", "laag"), ("source", "regeling")):
        parser.add_argument(
            f"--{option}",
            metavar=told.upper(),
            action="append",
            default=[],
            help=f"alleen normen van dit {told}" if told in ("ambt", "thema") else f"alleen normen van deze {told}",
        )
    return parser.parse_args(given)


def _report(given: argparse.Namespace) -> review.Rapport:
    old, new = (operands.find(ROOT, asked) for asked in (given.old, given.new))
    filters = review.Filters(*map(frozenset, (given.office, given.theme, given.layer, given.source)))
    found = review.select(diff.compare(old, new), filters, old, new)
    approved = given.approved and review.approvals(given.approved.read_bytes(), given.approved.as_posix())
    return review.review(found, given.fail_on, approved)


def _written(report: review.Rapport, given: argparse.Namespace) -> str:
    match given.format:
        case "markdown":
            return reports.markdown(report)
        case "json":
            return exports.json(report, unchanged=given.show_unchanged)
        case "csv":
            return exports.table(report, unchanged=given.show_unchanged)
        case "github":
            return exports.github(report)
        case "junit":
            return exports.junit(report)
        case "html":
            return reports.page(report)
    return reports.text(report, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def main(arguments: list[str] | None = None) -> int:
    given = _arguments(arguments)
    try:
        report = _report(given)
        sys.stdout.buffer.write(_written(report, given).encode("utf-8"))
        return 1 if report.gezakt else 0
    except (review.GoedkeuringFoutError, operands.DagFoutError) as error:
        message, code = f"Verkeerd gebruik: {error}", 2
    except EditieFoutError as error:
        message, code = f"Geen goede editie: {error}", 3
    except (operands.NietGevondenError, OSError) as error:
        message, code = f"Niet gevonden: {error}", 4
    except Exception:
        message, code = f"Fout in dit programma:\n{traceback.format_exc()}", 5
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    gc.disable()  # the run is short and keeps nearly all that it reads, so collecting only costs time
    sys.exit(main())
