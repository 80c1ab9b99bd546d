"""Tells in Markdown what a proposal changes: norms, cells of the comparison, and citations; for its comment.

Exit codes: 0 the text was made, also when it says that the records hold mistakes; 2 wrong use; 4 no such commit, or
no commit in common.
"""

import gc
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions.operands import NietGevondenError  # noqa: E402
from handboek.reading import proposal, proposal_text  # noqa: E402
from handboek.upkeep import arguments  # noqa: E402


def main(words: list[str] | None = None) -> int:
    parser = arguments.Parser(description="Vertelt in Markdown wat een voorstel verandert.")
    parser.add_argument("base", metavar="BASIS", help="waar het voorstel naartoe gaat: een tak of commit, zoals main")
    parser.add_argument("head", metavar="VOORSTEL", nargs="?", default=".", help="tak of commit; anders de werkmap")
    parser.add_argument("--preview", metavar="URL", help="het webadres waar de site van dit voorstel te zien is")
    given = parser.parse_args(words)
    try:
        text = proposal_text.render(proposal.read(ROOT, given.base, given.head), given.preview)
    except NietGevondenError as error:
        print(f"Niet gevonden, of zonder gezamenlijke commit: {error}", file=sys.stderr)
        return 4
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    gc.disable()  # the run is short and keeps nearly all that it reads, so collecting only costs time
    sys.exit(main())
