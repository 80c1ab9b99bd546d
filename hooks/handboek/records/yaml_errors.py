"""What libyaml says when a text is no YAML, in Dutch, and which of its two places is where the mistake stands.

libyaml reports a problem (where it could not go on) and a context (where that part began). For a bracket or a
quotation mark that is never closed the mistake is where it was opened. The sentences on the left are those of
libyaml 0.2 (``scanner.c`` and ``parser.c``); one that is not here gets ``OTHER``.
"""

from __future__ import annotations

from yaml import MarkedYAMLError
from yaml.events import Event, ScalarEvent

_COLON = "hier staat een dubbele punt te veel; zet tekst met een dubbele punt tussen dubbele aanhalingstekens"
_INDENT = "de inspringing klopt niet, of er ontbreekt een aanhalingsteken"
_QUOTE = "zet haar tussen dubbele aanhalingstekens"
_MARK = f"een waarde kan niet met ! beginnen; {_QUOTE}"
_PERCENT = "een regel kan niet met % beginnen"
_TAB = "hier staat een tab; spring in met spaties"

#: Problem → (what is wrong, whether the context is the place of the mistake).
_PROBLEMS: dict[str, tuple[str, bool]] = {
    "mapping values are not allowed in this context": (_COLON, False),
    "found unexpected ':'": (_COLON, False),
    "could not find expected ':'": ("achter deze veldnaam ontbreekt de dubbele punt", True),
    "mapping keys are not allowed in this context": ("hier kan geen veldnaam staan", False),
    "block sequence entries are not allowed in this context": ("een streepje kan hier geen lijst beginnen", False),
    "did not find expected key": (_INDENT, False),
    "did not find expected '-' indicator": ("de lijst houdt hier op; het streepje ontbreekt of staat scheef", False),
    "did not find expected ',' or ']'": ("de lijst die hier met [ begint wordt niet goed afgesloten", True),
    "did not find expected ',' or '}'": ("het blok dat hier met { begint wordt niet goed afgesloten", True),
    "did not find expected node content": ("hier ontbreekt een waarde", False),
    "did not find expected <document start>": ("hier houdt het blok op, maar er komt nog tekst", False),
    "did not find expected <stream-start>": ("het bestand begint niet goed", False),
    "found character that cannot start any token": (f"een waarde kan niet met dit teken beginnen; {_QUOTE}", False),
    "found unexpected end of stream": ("de tekst die hier met een aanhalingsteken begint wordt niet afgesloten", True),
    "found unexpected document indicator": ("midden in de tekst staat een regel met --- of ...", False),
    "found unknown escape character": ("na een backslash staat een teken dat daar niet mag", False),
    "found invalid Unicode character escape code": ("de code na de backslash bestaat niet", False),
    "did not find expected hexdecimal number": ("de code na de backslash is niet volledig", False),
    "found a tab character that violates indentation": (_TAB, False),
    "found a tab character where an indentation space is expected": (_TAB, False),
    "found an indentation indicator equal to 0": ("na | of > kan geen 0 staan", False),
    "did not find expected comment or line break": ("na | of > hoort een nieuwe regel te beginnen", False),
    "did not find expected alphabetic or numeric character": (f"begin een waarde niet met & of *; {_QUOTE}", True),
    "did not find expected whitespace or line break": ("na dit teken hoort een spatie", False),
    "found undefined tag handle": (_MARK, False),
    "did not find expected tag URI": (_MARK, True),
    "did not find the expected '>'": (_MARK, True),
    "did not find expected '!'": (_MARK, True),
    "did not find URI escaped octet": (_MARK, True),
    "could not find expected directive name": (_PERCENT, True),
    "found unknown directive name": (_PERCENT, True),
    "found extremely long version number": (_PERCENT, True),
    "found duplicate %TAG directive": (_PERCENT, False),
    "found duplicate %YAML directive": (_PERCENT, False),
    "found incompatible YAML document": (_PERCENT, False),
    "found unexpected non-alphabetical character": (_PERCENT, True),
    "did not find expected digit or '.' character": (_PERCENT, True),
    "did not find expected version number": (_PERCENT, True),
    "did not find expected whitespace": (_PERCENT, True),
}  # fmt: skip
OTHER = "de opbouw klopt hier niet"
RUNS_ON = "de tekst die hier met een aanhalingsteken begint loopt door tot regel {regel}"
SECOND = "met --- begint een tweede document; een bestand heeft er één"


def explain(error: MarkedYAMLError, text: str, last: Event | None) -> tuple[str, tuple[int, int]]:
    """What is wrong with ``text`` in Dutch, and the line and column (from 1) where; ``last`` is what was read last.

    A quotation mark that is not closed runs on to the next one, somewhere below. Then libyaml stumbles over what
    follows there, but the mistake is where the text began.
    """
    if isinstance(last, ScalarEvent) and last.style in ("'", '"') and last.start_mark and last.end_mark:
        start, end = last.start_mark, last.end_mark
        if start.line < end.line and error.problem_mark and error.problem_mark.line == end.line:
            return RUNS_ON.format(regel=end.line + 1), (start.line + 1, start.column + 1)
    said, opened = _PROBLEMS.get(str(error.problem), (OTHER, False))
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    if line >= len(lines):  # libyaml counts a line more when the last one has no end
        line, column = len(lines) - 1, len(lines[-1])
    if lines[line][column : column + 1] == "\t":
        said = _TAB
    return said, (line + 1, column + 1)
