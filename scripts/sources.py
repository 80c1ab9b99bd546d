"""Is it still the law? Holds what the norms cite against the official texts, and tells what became of it.

Exit codes: 0 nothing to do; 1 something changed, moved or went, now or in a text that is on its way; 2 wrong use; 3 a
service was away or gave rubbish, so the report (on stdout) is not complete; 4 the records hold mistakes; 5 an error in
this program; 6 another check is using the folder.
"""

import argparse
import os
import sys
import traceback
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.records import catalogue, messages  # noqa: E402
from handboek.records.catalogue import Catalogue  # noqa: E402
from handboek.records.findings import CatalogueError  # noqa: E402
from handboek.records.model import Norm  # noqa: E402
from handboek.upkeep import arguments, bewaard, nagaan, verslag  # noqa: E402
from handboek.upkeep.ophalen import Ophaler  # noqa: E402

FORMATS = ("text", "markdown", "json", "issue")


class GebruikFoutError(Exception):
    """Something was asked that is not there."""


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = arguments.Parser(description="Kijkt na of het nog de wet is: per norm, tegen de officiële teksten.")
    parser.add_argument("--format", choices=FORMATS, default="text", help="hoe het verslag eruitziet")
    parser.add_argument(
        "--source", metavar="REGELING", action="append", default=[], help="alleen normen uit deze regeling"
    )
    parser.add_argument("--norm", metavar="ID", action="append", default=[], help="alleen deze norm")
    parser.add_argument("--date", metavar="DATUM", type=date.fromisoformat, help="de wet op deze dag; anders vandaag")
    parser.add_argument(
        "--oldest", metavar="AANTAL", type=int, default=10, help="hoeveel lang niet nagegane normen; anders 10"
    )
    parser.add_argument("--offline", metavar="MAP", type=Path, help="haal niets op; lees de bestanden in deze map")
    parser.add_argument(
        "--cache", metavar="MAP", type=Path, help="waar opgehaalde bestanden blijven; anders .cache/wetten"
    )
    parser.add_argument("--bwb", metavar="ADRES", default=bewaard.BWB, help="de wettenbank, of een spiegel daarvan")
    parser.add_argument("--sru", metavar="ADRES", default=bewaard.SRU, help="de zoekdienst voor lokale regels")
    parser.add_argument(
        "--pause", metavar="SECONDEN", type=float, default=1.0, help="pauze tussen twee vragen; anders 1"
    )
    parser.add_argument(
        "--wait", metavar="SECONDEN", type=float, default=2.0, help="pauze voor opnieuw proberen; anders 2"
    )
    parser.add_argument("--timeout", metavar="SECONDEN", type=float, default=30.0, help="hoe lang wachten; anders 30")
    return parser.parse_args(given)


def _norms(records: Catalogue, given: argparse.Namespace) -> list[Norm]:
    """The norms that were asked for. Raises GebruikFoutError for a name that does not exist."""
    unknown = [f"geen regeling {key}" for key in given.source if key not in records.bronnen]
    unknown += [f"geen norm {name}" for name in given.norm if name not in records.normen]
    if given.offline and not given.offline.is_dir():
        unknown.append(f"geen map {given.offline}")
    if unknown:
        raise GebruikFoutError("er is " + ", ".join(unknown))
    return [
        norm
        for norm in records.normen.values()
        if (not given.norm or norm.id in given.norm)
        and (not given.source or {bron.regeling for bron in (norm.bron, *norm.mede_bron)} & set(given.source))
    ]


def _report(given: argparse.Namespace) -> nagaan.Nagegaan:
    records = catalogue.load(ROOT)
    norms = _norms(records, given)
    day = given.date or date.today()
    if given.offline:
        return nagaan.ga_na(records, bewaard.Bewaard(given.offline), day, norms, given.source)
    folder = given.cache or ROOT / ".cache" / "wetten"
    contact = os.environ.get("SITE_URL") or os.environ.get("REPO_URL", "")
    ophaler = Ophaler(pause=given.pause, timeout=given.timeout, wait=given.wait, contact=contact)
    with bewaard.alleen(folder):
        kept = bewaard.Bewaard(folder, ophaler, given.bwb, given.sru)
        return nagaan.ga_na(records, kept, day, norms, given.source)


def _written(report: nagaan.Nagegaan, given: argparse.Namespace) -> str:
    match given.format:
        case "markdown":
            return verslag.markdown(report, given.oldest)
        case "json":
            return verslag.as_json(report)
        case "issue":
            return verslag.issue(report, given.oldest)
    return verslag.text(report, given.oldest)


def main(arguments: list[str] | None = None) -> int:
    given = _arguments(arguments)
    try:
        report = _report(given)
        sys.stdout.buffer.write(_written(report, given).encode("utf-8"))
        sys.stdout.flush()
        if report.storingen:
            print("Het verslag is niet volledig: zie “Let op” daarin.", file=sys.stderr)
            return 3
        return 1 if any(finding.te_doen for finding in report.bevindingen) else 0
    except (GebruikFoutError, OSError) as error:
        message, code = f"Verkeerd gebruik: {error}", 2
    except CatalogueError as error:
        message, code = messages.report(error.findings), 4
    except bewaard.BezetError as error:
        message, code = f"Niet begonnen: {error}.", 6
    except Exception:
        message, code = f"Fout in dit programma:\n{traceback.format_exc()}", 5
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
