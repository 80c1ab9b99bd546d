"""The typed records of ``norms/registers/wegwijzer.yml``: situations, the facts that matter in them, and the rules.

A rule leads from what a norm says (the value of a kenmerk) and from facts to what to do. It never names a norm or an
outcome for one office: both follow from the kenmerken. As in ``model``, descriptions are shown to editors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from handboek.records.fields import Ambt, Handeling, Tekst, Thema, betekenis
from handboek.records.model import Record

_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


#: One value, or a list of them.
Waarden = Annotated[tuple[Tekst, ...], BeforeValidator(_one_or_more), WithJsonSchema(_ONE_OR_MORE)]


class Grens(Record):
    """Where an amount changes the answer: the kenmerken of a theme that hold the amount and the side it is on."""

    thema: Thema | None = Field(None, description="Het thema van de grens. Weglaten als het het eerste thema is.")
    bedrag: Tekst = Field(description="Het kenmerk met het bedrag.")
    soort: Tekst | None = Field(
        None, description="Het kenmerk dat zegt of het bedrag zelf al streng is. Zonder dit veld is het dat altijd."
    )
    zelf_streng: Waarden = Field((), description="De waarden van soort waarbij het bedrag zelf al streng is.")


class Feit(Record):
    """A fact that the official is asked for."""

    naam: Tekst = Field(description="Het feit in een paar woorden, voor het overzicht van de antwoorden.")
    vraag: Tekst = Field(description="De vraag aan de ambtsdrager.")
    uitleg: Tekst | None = Field(None, description="Hulp bij de vraag, in één of twee zinnen.")
    type: Literal["ja-nee", "bedrag", "keuze"] = Field(
        description="Wat voor antwoord het is.",
        json_schema_extra=betekenis(
            "Ja of nee.", "Een bedrag, dat boven of onder de grens ligt.", "Een van de waarden."
        ),
    )
    waarden: dict[str, Tekst] = Field({}, description="Bij een keuze: sleutel en tekst van elk antwoord.")
    grens: Grens | None = Field(None, description="Bij een bedrag: waar de grens staat waarmee het wordt vergeleken.")
    bij: Tekst | None = Field(
        None, description="Een kenmerk van het eerste thema waarvan de waarde als hulp bij de vraag staat."
    )


class Beslisregel(Record):
    """When what to do: for offices with a value of a kenmerk, and under conditions on the facts."""

    thema: Thema | None = Field(None, description="Het thema van de kenmerken. Weglaten als het het eerste thema is.")
    kenmerk: Tekst = Field(description="Het kenmerk dat beslist.")
    waarden: Waarden = Field((), description="De waarden waarvoor de regel geldt. Weglaten als elke waarde telt.")
    mits: dict[str, Waarden] = Field({}, description="Andere kenmerken die het ambt moet hebben, met hun waarden.")
    ambten: tuple[Ambt, ...] = Field(
        (), description="De ambten waarvoor dit is nagelezen. Weglaten als het voor elk ambt met deze waarde klopt."
    )
    als: dict[str, Waarden] = Field({}, description="De feiten die zo moeten zijn: allemaal.")
    tenzij: dict[str, Waarden] = Field({}, description="De feiten waarbij de regel niet geldt: één is genoeg.")
    handelingen: tuple[Handeling, ...] = Field(min_length=1, description="Wat de ambtsdrager dan doet.")
    met: tuple[Tekst, ...] = Field((), description="Kenmerken die erbij horen, zoals bij wie en binnen welke tijd.")
    vervalt_bij: tuple[Handeling, ...] = Field(
        (), description="De handelingen uit eerdere regels waarbij deze regel niet meer telt."
    )


class Situatie(Record):
    """Something that an official comes upon."""

    naam: Tekst = Field(description="Wat er speelt, in één korte zin in de ik-vorm.")
    vraag: Tekst = Field(description="De vraag waarmee de ambtsdrager komt.")
    themas: tuple[Thema, ...] = Field(
        min_length=1, description="De thema's waar het over gaat, het belangrijkste eerst."
    )
    feiten: dict[str, Feit] = Field({}, description="De feiten die ertoe doen, in de volgorde van de vragen.")
    regels: tuple[Beslisregel, ...] = Field(min_length=1, description="De regels, de strengste eerst.")
