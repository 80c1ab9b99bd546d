"""Makes the record of a new norm; asks for what is not given as an option.

Exit codes: 0 made (the path on stdout); 1 the registers or the record hold mistakes, nothing made; 2 wrong use; 3 the
file is there already; 4 one of the norms that are there is meant; 5 stopped, nothing made.
"""

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.records import catalogue, messages  # noqa: E402
from handboek.upkeep import arguments, draft, questions  # noqa: E402

OPTIONS = {
    "theme": "het thema, zoals nevenfuncties",
    "office": "de ambten, met een komma ertussen",
    "kind": "de soort, zoals plicht",
    "vehicle": "het vehikel; zonder deze optie dat van de bron",
    "source": "de bron zoals men die noemt, zoals “art 12 gemw”",
    "title": "de regel in één korte zin",
    "date": "de versiedatum, jjjj-mm-dd",
    "read": "de dag van de tekst die is gelezen; zonder deze optie de nieuwste bekende",
    "id": "de vaste naam; zonder deze optie een voorstel",
    "checked": "de dag waarop u het nagaat; zonder deze optie vandaag",
}


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _read(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return input()


def main() -> int:
    parser = arguments.Parser(description="Maakt het record van een nieuwe norm.")
    for name, text in OPTIONS.items():
        parser.add_argument(f"--{name}", help=text)
    parser.add_argument(
        "--another", action="store_const", const="nee", help="ook als er al een norm op dit artikel rust"
    )
    given = vars(parser.parse_args())
    records, findings = catalogue.read(ROOT)
    if broken := [finding for finding in findings if finding.path.startswith("norms/registers/")]:
        _tell(messages.report(broken))
        return 1
    try:
        today = questions.day(given["checked"]) if given["checked"] else date.today()
        made = questions.Dialogue(records, given, _read, _tell).plan(today)
    except questions.FoutError as error:
        _tell("\n".join(error.meldingen))
        return 2
    except ValueError as error:
        _tell(f"--checked: {error}")
        return 2
    except (EOFError, KeyboardInterrupt):
        _tell("\nGestopt. Er is niets gemaakt.")
        return 5
    if made is None:
        _tell("Wijzig dan die norm. Er is niets gemaakt.")
        return 4
    plan, near = made
    text = draft.record(records, plan, near)
    if wrong := draft.faults(ROOT, plan, text):
        _tell(messages.report(wrong))
        return 1
    try:
        path = draft.write(ROOT, plan, text)
    except FileExistsError:
        _tell(f"{plan.path} bestaat al. Er is niets gemaakt.")
        return 3
    print(path.relative_to(ROOT).as_posix())
    _tell("Schrijf nu de teksten die nog ontbreken; make check noemt ze, elk met zijn plaats.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
