"""Puts a text on the forge that runs this job, and renews it the next time: a comment on a proposal, or an issue.

Exit codes: 0 done, or the proposal has moved on; 2 wrong use; 3 the forge refuses or cannot be reached; 4 no such file.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.upkeep import arguments, forge  # noqa: E402


def main(words: list[str] | None = None) -> int:
    parser = arguments.Parser(
        description="Zet een tekst bij een voorstel of in een melding, en werkt hem de volgende keer bij. Alleen in CI."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    comment = commands.add_parser("comment", help="een opmerking bij het voorstel")
    comment.add_argument("file", metavar="BESTAND", type=Path, help="de tekst")
    comment.add_argument("--target", default="main", help="de tak waar het voorstel naartoe gaat (GitHub)")
    comment.add_argument("--branch", default="", help="de tak van het voorstel, als eigenaar:tak (GitHub)")
    comment.add_argument("--commit", default="", help="de commit waar de tekst over gaat (GitHub)")
    comment.add_argument("--number", default="", help="het nummer van het voorstel (GitLab)")
    issue = commands.add_parser("issue", help="een melding, die open blijft tot iemand haar sluit")
    issue.add_argument("file", metavar="BESTAND", type=Path, help="de tekst; de eerste regel is de titel")
    given = parser.parse_args(words)
    try:
        text = given.file.read_text("utf-8")
        there = forge.of(os.environ)
        if given.command == "issue":
            title, _, body = text.partition("\n")
            done = [there.issue(title.strip(), body.strip("\n"))]
        elif isinstance(there, forge.GitLab):
            done = there.comment(text, given.number)
        else:
            done = there.comment(text, given.target, given.branch, given.commit)
    except OSError as error:
        print(f"Niet te lezen: {error.filename}", file=sys.stderr)
        return 4
    except forge.ForgeFoutError as error:
        print(f"Niet geplaatst: {error}.", file=sys.stderr)
        return 3
    print("\n".join(done) or "Bij deze commit hoort geen open voorstel meer; een nieuwere run vertelt erover.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
