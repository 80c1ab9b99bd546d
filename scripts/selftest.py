"""Tries the handbook's own tools on cases with a known answer. Exit code 0: all right; 1: not all; 2: wrong use."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions import edition, selftest, stand, trees  # noqa: E402
from handboek.records import catalogue  # noqa: E402
from handboek.upkeep import arguments  # noqa: E402


def main() -> int:
    parser = arguments.Parser(
        description="Beproeft de opdrachten van het handboek op gevallen met een bekend antwoord."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    comparing = commands.add_parser("diff", help="wijzigt normen en kijkt of het vergelijken elke wijziging goed noemt")
    comparing.add_argument("--mutations", type=int, default=1000, help="hoeveel wijzigingen")
    comparing.add_argument("--seed", type=int, default=7, help="hetzelfde getal geeft dezelfde wijzigingen")
    given = parser.parse_args()
    if given.mutations < 1:
        parser.error("--mutations is ten minste 1")
    made = edition.make(catalogue.load(ROOT), edition.CONCEPT, trees.day(ROOT), trees.head(ROOT), None)
    result = selftest.single(stand.of(edition.load(made)), given.mutations, given.seed)
    print("\n".join(selftest.lines(result)))
    return 0 if result.geslaagd else 1


if __name__ == "__main__":
    sys.exit(main())
