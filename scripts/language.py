"""Reports how plain the summaries of the norms are: sentence length and difficult words, the worst first.

Exit codes: 0 plain enough; 1 a sentence is too long, or the sentences are on average; 2 wrong use.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.records import catalogue  # noqa: E402
from handboek.upkeep import arguments, taal  # noqa: E402


def main() -> int:
    parser = arguments.Parser(description="Meet de taal van de samenvattingen; namen van regelingen tellen niet.")
    parser.add_argument("--top", type=int, metavar="N", help="toon alleen de eerste N normen")
    parser.add_argument("--words", action="store_true", help="toon in plaats daarvan de moeilijke woorden, met aantal")
    given = parser.parse_args()
    talen = taal.lees(catalogue.load(ROOT))
    if given.words:
        for word, count in taal.vaak(talen)[: given.top]:
            print(f"{count}\t{word}")
    else:
        print("norm\tlangste zin\tgemiddeld\tmoeilijke woorden")
        for one in talen[: given.top]:
            print(f"{one.norm}\t{max(one.zinnen)}\t{one.gemiddeld:.1f}\t{', '.join(one.moeilijk) or '-'}")
    average, longest = taal.gemiddelde(talen), max(max(one.zinnen) for one in talen)
    print(f"Gemiddeld {average:.1f} woorden per zin; de langste zin heeft er {longest}.", file=sys.stderr)
    return int(average > taal.GEMIDDELD or longest > taal.LANGST)


if __name__ == "__main__":
    sys.exit(main())
