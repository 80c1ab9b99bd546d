"""The kinds of value that record fields hold, each with its own mistake when a text does not fit.

A custom pydantic error type *is* the rule name of the finding; messages gives it its Dutch sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

#: In a field's JSON Schema: what only a text editor needs. ``schema`` puts it in place, editions leave it out.
HULP = "x-hulp"
#: What a text begins with that is still to be written: the record is made, and cannot be published yet.
NOG = "NOG TE SCHRIJVEN"
#: A day of the calendar; a pattern does not know leap years.
_DAG = r"^\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$"

#: A longer word is no slip of the pen, and comparing it costs time; a longer list is looked up and not read.
MAX_WORD = 80
MAX_ALLOWED = 40
#: So many unknown words in one place are no slips of the pen, and comparing them all takes long.
MAX_GUESSES = 50
#: The longest text with a fixed shape, a web address. Matching a pattern takes memory for each part of a text.
MAX_SHAPED = 2000


def nearest(word: str, known: list[str]) -> str:
    """The one of ``known`` that was probably meant by ``word``, or ""."""
    if len(word) > MAX_WORD:
        return ""
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else ""


def allowed(known: Iterable[str]) -> str:
    """The words that may stand somewhere, as a message names them; "" when they are too many to read."""
    words = list(known)
    return ", ".join(words) if len(words) <= MAX_ALLOWED else ""


def unknown(word: str, known: Iterable[str], number: int = 0) -> dict[str, str]:
    """The details of a finding about a word that is not among ``known``, the ``number``-th such word in one place."""
    if number >= MAX_GUESSES:
        return {"waarde": word, "bedoeld": "", "toegestaan": ""}
    words = list(known)
    return {"waarde": word, "bedoeld": nearest(word, words), "toegestaan": allowed(words)}


#: Years outside these are slips: the oldest law in force is of the time of the constitution of 1814.
FIRST, LAST = 1814, 2099


def mistake(rule: str, **details: str) -> PydanticCustomError:
    """An error that becomes a finding of ``rule``."""
    return PydanticCustomError(rule, "{rule}", {"rule": rule, **details})


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise mistake("geen-tekst")
    if not value.strip():
        raise mistake("leeg")
    if value.startswith(NOG):
        raise mistake("nog-te-schrijven")
    if "<" in value or ">" in value:
        raise mistake("opmaak-in-tekst")
    return " ".join(value.split())


def _yes_no(value: Any) -> bool:
    if value not in ("ja", "nee"):
        raise mistake("geen-ja-nee", waarde=str(value))
    return bool(value == "ja")


def _date(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise mistake("datum-vorm", waarde=str(value))
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise mistake("datum-bestaat-niet", waarde=value) from None
    if not FIRST <= found.year <= LAST:
        raise mistake("datum-te-ver", waarde=value, eerste=str(FIRST), laatste=str(LAST))
    return found


class Vorm:
    """Marks a text that must match ``pattern`` as a whole; else it is a mistake of ``rule``."""

    def __init__(self, pattern: str, rule: str) -> None:
        self.pattern = pattern
        self.rule = rule

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        def check(value: str) -> str:
            if len(value) > MAX_SHAPED or not re.fullmatch(self.pattern, value):
                raise mistake(self.rule, waarde=value)
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core), HULP: {"pattern": f"^({self.pattern})$", "x-regel": self.rule}}


def hoogstens(tekens: int) -> Any:
    """A text of at most this many characters."""

    def tell(schema: dict[str, Any]) -> None:
        schema[HULP] = {**schema.get(HULP, {}), "maxLength": tekens}

    return Field(max_length=tekens, json_schema_extra=tell)


def betekenis(*texts: str) -> dict[str, Any]:
    """For a field with a few fixed values: what each of them means, in their order; shown to editors."""
    return {HULP: {"enumDescriptions": list(texts)}}


#: Running text: one or more words, blanks folded, no markup.
Tekst = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            HULP: {"pattern": rf"^(?!{NOG})[^<>]*\S[^<>]*$", "x-regel": "opmaak-in-tekst"},
        }
    ),
]
JaNee = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["ja", "nee"], **betekenis("Ja.", "Nee.")})]
Datum = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", HULP: {"pattern": _DAG, "x-regel": "datum-vorm"}}
    ),
]
Url = Annotated[Tekst, Vorm(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", "url-vorm")]


class Uit:
    """Marks a text field as a key of a register or closed list: ``Annotated[str, Uit("ambten")]``.

    The keys that exist come in with the validation context, ``{"sleutels": {lijst: {sleutel: None, …}}}``.
    """

    def __init__(self, lijst: str) -> None:
        self.lijst = lijst

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        def check(value: Any, info: ValidationInfo) -> str:
            # None: the list itself could not be read, which has been reported; then any key passes.
            known = (info.context or {})["sleutels"][self.lijst]
            if not isinstance(value, str):
                raise mistake("geen-tekst")
            if known is not None and value not in known:
                raise mistake("sleutel-onbekend", lijst=self.lijst, waarde=value)  # typed tells what was meant
            return value

        return core_schema.with_info_plain_validator_function(check)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "x-lijst": self.lijst}


Ambt = Annotated[str, Uit("ambten")]
Laag = Annotated[str, Uit("lagen")]
Thema = Annotated[str, Uit("themas")]
Regeling = Annotated[str, Uit("bronnen")]
Actor = Annotated[str, Uit("actoren")]
NormId = Annotated[str, Uit("normen")]
Soort = Annotated[str, Uit("soort")]
Vehikel = Annotated[str, Uit("vehikel")]
Status = Annotated[str, Uit("status")]
Zekerheid = Annotated[str, Uit("zekerheid")]
Levensfase = Annotated[str, Uit("levensfase")]
Stand = Annotated[str, Uit("stand")]
Oordeel = Annotated[str, Uit("oordeel")]
InstrumentSoort = Annotated[str, Uit("instrumentsoort")]
InstrumentStatus = Annotated[str, Uit("instrumentstatus")]
MaatregelToen = Annotated[str, Uit("maatregel-toen")]
MaatregelNu = Annotated[str, Uit("maatregel-nu")]
Handeling = Annotated[str, Uit("handeling")]
