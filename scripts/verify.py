"""Proves that a site is the published one: its sums, the chain of editions, and the commit built again.

Exit codes: 0 all equal; 1 something differs (on stdout); 2 wrong use; 3 the site cannot be read, or not be built again.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions import chain, rebuild, sums  # noqa: E402
from handboek.upkeep import arguments  # noqa: E402


def _count(stands: dict[str, str]) -> str:
    return ", ".join(f"{number} {stand}" for stand, number in sorted(Counter(stands.values()).items()))


def _sums(site: Path) -> bool:
    try:
        stands = sums.check(site)
    except sums.SomFoutError as error:
        print(f"{sums.NAME}: anders\n{error}")
        return False
    wrong = {path: stand for path, stand in stands.items() if stand != "gelijk"}
    print(f"{sums.NAME}: {_count(stands)}", *(f"{stand}\t{path}" for path, stand in wrong.items()), sep="\n")
    return not wrong


def _chain() -> bool:
    wrong = chain.faults(ROOT)
    print(f"Keten van {len(chain.files(ROOT))} edities: {'klopt niet' if wrong else 'klopt'}", *wrong, sep="\n")
    return not wrong


def _rebuilt(site: Path, ref: str) -> bool:
    stands = sums.compare(rebuild.of(ROOT, ref, pdf=(site / "pdf").is_dir()), sums.of(site))
    lines = (f"{stand}\t{path}" for path, stand in stands.items())
    print(f"Opnieuw gebouwd uit {ref}: {_count(stands)}", *lines, sep="\n")
    return set(stands.values()) == {"gelijk"}


def main() -> int:
    parser = arguments.Parser(description="Bewijst dat een site de gepubliceerde is, bestand voor bestand.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="de map met de site; anders site/")
    parser.add_argument("--commit", default="HEAD", help="de commit waaruit de site komt; anders de huidige")
    parser.add_argument("--no-build", action="store_true", help="bouw niet opnieuw; kijk alleen sommen en edities na")
    given = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # any file name can be printed
    try:
        sound = _sums(given.site)
        sound = _chain() and sound
        if not given.no_build:
            sound = _rebuilt(given.site, given.commit) and sound
    except OSError as error:
        print(f"Niet te lezen: {error.filename}", file=sys.stderr)
        return 3
    except rebuild.BouwFoutError as error:
        print(f"Niet nagebouwd: {error}", file=sys.stderr)
        return 3 if sound else 1
    print("Alles is gelijk." if sound else "Niet alles is gelijk.")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
