"""The typed records: what a norm is. The records of the registers are in ``registers``.

Field names are the YAML keys. Each field's description is shown to editors while they type (JSON Schema)
and explained in CONTRIBUTING. Values are checked one field at a time here; what takes more than one field
or more than one record is in ``checks``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from handboek.records.citations import ARTIKEL, LID
from handboek.records.fields import (
    Actor,
    Ambt,
    Datum,
    Laag,
    Levensfase,
    NormId,
    Regeling,
    Soort,
    Status,
    Tekst,
    Thema,
    Url,
    Vehikel,
    Vorm,
    Zekerheid,
    betekenis,
    hoogstens,
)


class Record(BaseModel):
    """A record: unknown fields are refused, and nothing changes it once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bron(Record):
    """Where a norm is written, down to the part of the article."""

    regeling: Regeling = Field(description="De sleutel van de regeling in registers/bronnen.yml.")
    artikel: Annotated[Tekst, Vorm(ARTIKEL, "artikel-vorm")] | None = Field(
        None, description="Het artikelnummer als tekst: 12, 41b, 2:4 of 15.21."
    )
    lid: Annotated[Tekst, Vorm(LID, "lid-vorm")] | None = Field(
        None, description="Het lid of de leden: 1, 1-2 of 1, 3-4."
    )
    onderdeel: Tekst | None = Field(None, description="Het onderdeel van het lid: a, of 2°.")
    paragraaf: Tekst | None = Field(None, description="De paragraaf, regel of aanwijzing, als er geen artikel is.")


class Maatwerk(Record):
    """May one depart from the norm, who decides, and how."""

    ontheffing: Literal["ja", "nee", "onbekend"] = Field(
        description="Kan iemand een uitzondering toestaan: ja, nee of onbekend.",
        json_schema_extra=betekenis(
            "Iemand kan een uitzondering toestaan. Noem bij door wie.",
            "Er is geen uitzondering.",
            "Dat is niet nagegaan.",
        ),
    )
    door: tuple[Actor, ...] = Field((), description="Wie de uitzondering toestaat: sleutels uit registers/actoren.yml.")
    hoe: Tekst | None = Field(None, description="Hoe de uitzondering verloopt, of waarom zij er niet is.")


class Verificatie(Record):
    """What the norm was held against, when, and how sure that makes it."""

    datum: Datum = Field(description="De dag waarop dit is nagegaan.")
    zekerheid: Zekerheid = Field(description="Hoe zeker de norm is: wettekst, wettekst-ouder, codetekst of secundair.")
    tekststand: Datum | None = Field(None, description="De datum van de tekst die is gelezen.")
    vindplaats: Url | None = Field(None, description="Het webadres waar de tekst of de beschrijving is gezien.")
    toelichting: Tekst | None = Field(
        None, description="Wat is gelezen en wat niet. Verplicht bij secundair en wettekst-ouder."
    )


class EerdereVersie(Record):
    """An older text of the same norm."""

    versiedatum: Datum | None = Field(
        None, description="Vanaf wanneer die oudere tekst gold. Weglaten als dat niet is nagegaan."
    )
    geldig_tot: Datum = Field(description="De laatste dag waarop die oudere tekst gold.")
    samenvatting: Tekst = Field(description="Wat toen gold, in gewone taal.")
    verschil: Tekst = Field(description="Wat er nu anders is dan toen.")
    kenmerken: dict[str, Any] = Field({}, description="Alle kenmerken zoals zij toen waren.")


class Norm(Record):
    """One rule for one or more offices."""

    id: Tekst = Field(description="De vaste naam: gelijk aan de bestandsnaam, nooit gewijzigd, nooit opnieuw gebruikt.")
    titel: Annotated[Tekst, hoogstens(90)] = Field(description="De regel in één korte zin.")
    laag: Laag = Field(description="De bestuurslaag van de ambten; meer-lagen als het er meer dan één is.")
    ambten: tuple[Ambt, ...] = Field(min_length=1, description="De ambten waarvoor de norm geldt.")
    thema: Thema = Field(description="Het thema; gelijk aan de map van het bestand.")
    soort: Soort = Field(
        description="Wat voor norm het is: plicht, verbod, bevoegdheid, recht, aanbeveling of procedure."
    )
    vehikel: Vehikel = Field(description="In wat voor stuk de norm staat: wet, amvb, gedragscode, handreiking …")
    status: Status = Field(description="Geldt de norm: van-kracht, ingetrokken, of nog op komst.")
    bron: Bron = Field(description="Waar de norm staat: regeling, artikel en lid.")
    mede_bron: tuple[Bron, ...] = Field((), description="Andere plaatsen waar dezelfde norm op rust.")
    versiedatum: Datum = Field(description="Vanaf wanneer deze tekst van de norm geldt.")
    versiedatum_soort: Literal["precies", "uiterlijk"] = Field(
        "precies",
        description="uiterlijk als de norm misschien al eerder zo gold, maar dat niet is nagegaan.",
        json_schema_extra=betekenis(
            "Op de versiedatum ging deze tekst gelden. Zo is het ook zonder dit veld.",
            "Op de versiedatum gold deze tekst; sinds wanneer is niet nagegaan.",
        ),
    )
    geldig_tot: Datum | None = Field(None, description="De laatste dag waarop de norm gold. Alleen bij ingetrokken.")
    samenvatting: Annotated[Tekst, hoogstens(700)] = Field(
        description="De regel in gewone taal, voor wie geen jurist is."
    )
    toelichting: Tekst | None = Field(None, description="Wat een lezer verder moet weten.")
    kenmerken: dict[str, Any] = Field({}, description="De waarden voor de vergelijkingstabel van het thema.")
    levensfase: tuple[Levensfase, ...] = Field(
        min_length=1, description="Wanneer de norm speelt: voor, bij-aanvang, tijdens, na."
    )
    waarde: Tekst | None = Field(
        None, description="De waarde achter de regel, als die een andere is dan bij het thema staat."
    )
    dilemmas: tuple[Tekst, ...] = Field(
        (), description="Vragen voor een gesprek waarop de regel geen kant-en-klaar antwoord geeft."
    )
    maatwerk: Maatwerk = Field(description="Kan van de norm worden afgeweken, en wie beslist dat?")
    aanvulling_toegestaan: Literal["ja", "nee", "onbekend"] = Field(
        description="Mag een eigen gedragscode strenger zijn?",
        json_schema_extra=betekenis("Een eigen code mag strenger zijn.", "Dat mag niet.", "Dat is niet nagegaan."),
    )
    zie_ook: tuple[NormId, ...] = Field((), description="Andere normen die de lezer moet kennen.")
    verificatie: Verificatie = Field(description="Waartegen de norm is gehouden, wanneer, en hoe zeker dat is.")
    eerdere_versies: tuple[EerdereVersie, ...] = Field(
        (), description="Oudere teksten van dezelfde norm, nieuwste eerst."
    )
    opvolgers: tuple[NormId, ...] = Field((), description="Wat ervoor in de plaats kwam. Verplicht bij ingetrokken.")
