"""Makes, lists, shows, checks and packs editions: the whole catalogue frozen under a label.

Exit codes: 0 done; 1 the records or the chain hold mistakes (on stdout); 2 wrong use; 3 refused, as the label was used
before, the records are not committed, or the folder for a release is there; 4 no such edition, norm or site.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions import canonical, chain, edition, release, trees  # noqa: E402
from handboek.records import catalogue, messages  # noqa: E402
from handboek.records.findings import CatalogueError  # noqa: E402
from handboek.upkeep import arguments  # noqa: E402


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def make(label: str) -> int:
    if trees.changed(ROOT):
        return _fail("In norms staan wijzigingen zonder commit; een editie noemt de commit waaruit zij komt.", 3)
    if wrong := chain.faults(ROOT):
        print("\n".join(wrong))
        return 1
    try:
        records = catalogue.load(ROOT, trees.day(ROOT))
        made = edition.make(records, label, trees.day(ROOT), trees.head(ROOT), chain.newest(ROOT))
        path = chain.add(ROOT, made)
    except CatalogueError as error:
        print(messages.report(error.findings, ROOT))
        return 1
    except chain.BestaatError as error:
        return _fail(f"Niet gemaakt: {error}.", 3)
    print(f"{path.relative_to(ROOT)}: {len(made['normen'])} normen, sha256 {made['sha256']}")
    return 0


def overview() -> int:
    for label, path in chain.files(ROOT).items():
        try:
            data = edition.read(path.read_bytes()).data
        except edition.EditieFoutError as error:
            print(f"{label}\t{error}")
            continue
        print(f"{label}\t{data['datum']}\t{len(data['normen'])} normen\t{data['sha256']}\t{data['commit'] or '-'}")
    return 0


def show(label: str, norm: str | None) -> int:
    path = chain.files(ROOT).get(label)
    if path is None:
        return _fail(f"Er is geen editie {label}.", 4)
    try:
        data = edition.read(path.read_bytes()).data
    except edition.EditieFoutError as error:
        print(f"{label}: {error}")
        return 1
    if norm is None:
        print(canonical.text(data), end="")
        return 0
    found = [item for item in data["normen"] if item["id"] == norm]
    if not found:
        return _fail(f"Editie {label} heeft geen norm {norm}.", 4)
    print(canonical.text(found[0]), end="")
    return 0


def pack(label: str, site: Path, target: Path) -> int:
    try:
        print(release.write(ROOT, label, site, target), end="")
    except KeyError:
        return _fail(f"Er is geen editie {label}.", 4)
    except edition.EditieFoutError as error:
        print(f"{label}: {error}")
        return 1
    except FileExistsError:
        return _fail(f"Niet gemaakt: de map {target} is er al.", 3)
    except (FileNotFoundError, NotADirectoryError):
        return _fail(f"Er is geen map {site}; bouw de site met make site.", 4)
    return 0


def check() -> int:
    wrong = chain.faults(ROOT)
    print("\n".join(wrong) or f"{len(chain.files(ROOT))} edities nagekeken: de keten klopt.")
    return 1 if wrong else 0


def main() -> int:
    parser = arguments.Parser(description="Edities: het hele handboek, vastgelegd onder een label.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("make", help="legt de normen vast als editie").add_argument("label", help="zoals 2026.1")
    commands.add_parser("list", help="noemt alle edities, oudste eerst")
    one = commands.add_parser("show", help="toont een editie, of één norm daarin, als JSON")
    one.add_argument("label")
    one.add_argument("norm", nargs="?", help="de id van een norm")
    commands.add_parser("check", help="kijkt de hele keten van edities na")
    packed = commands.add_parser("pack", help="maakt de bestanden van een uitgave, met hun sommen")
    packed.add_argument("label")
    packed.add_argument("--site", type=Path, default=ROOT / "site", help="de map met de gebouwde site; anders site")
    packed.add_argument("--to", type=Path, default=ROOT / "uitgave", help="de nieuwe map; anders uitgave")
    given = parser.parse_args()
    match given.command:
        case "make":
            return make(given.label)
        case "list":
            return overview()
        case "show":
            return show(given.label, given.norm)
        case "pack":
            return pack(given.label, given.site, given.to)
    return check()


if __name__ == "__main__":
    sys.exit(main())
