"""The typed records of the registers in ``norms/registers/``: everything that a norm refers to or stands beside.

As in ``model``, field names are the YAML keys and descriptions are shown to editors.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handboek.records.citations import BWB, CVDR, KAMERSTUK, STAATSCOURANT
from handboek.records.fields import (
    Actor,
    Ambt,
    Datum,
    InstrumentSoort,
    InstrumentStatus,
    JaNee,
    Laag,
    Levensfase,
    MaatregelNu,
    MaatregelToen,
    NormId,
    Oordeel,
    Regeling,
    Stand,
    Tekst,
    Thema,
    Uit,
    Url,
    Vehikel,
    Vorm,
    betekenis,
)
from handboek.records.model import Record
from handboek.records.situations import Situatie


class Naam(Record):
    """An entry of a closed list."""

    naam: Tekst = Field(description="De naam zoals de lezer die ziet.")
    uitleg: Tekst = Field(description="Wat het betekent, in één of twee zinnen.")


class Ambtsrecord(Record):
    """An office."""

    naam: Tekst = Field(description="De naam van het ambt, enkelvoud.")
    meervoud: Tekst = Field(description="De naam in het meervoud.")
    laag: Laag = Field(description="De bestuurslaag; meer-lagen als het ambt in meer lagen bestaat.")
    aanstelling: Literal["gekozen", "benoemd"] = Field(
        description="Is het ambt gekozen of benoemd?",
        json_schema_extra=betekenis(
            "Kiezers of gekozenen kiezen wie het ambt krijgt.", "Iemand wordt in het ambt benoemd."
        ),
    )
    kroonbenoemd: Literal["ja", "nee", "niet-van-toepassing"] = Field(
        description="Benoemt de regering een decentrale bestuurder?",
        json_schema_extra=betekenis(
            "De regering benoemt deze bestuurder.", "Een ander kiest of benoemt.", "Dit is geen decentrale bestuurder."
        ),
    )
    deeltijd: Literal["ja", "nee", "mogelijk", "niet-van-toepassing"] | None = Field(
        None,
        description="Is het een ambt in deeltijd?",
        json_schema_extra=betekenis(
            "Het ambt is altijd in deeltijd.", "Het ambt is voltijds.", "Deeltijd kan.", "De vraag speelt hier niet."
        ),
    )
    verantwoording_aan: Tekst = Field(description="Aan wie de ambtsdrager verantwoording aflegt.")
    rechtsregime: Tekst = Field(description="Welke regelingen de positie bepalen.")
    waarschuwing: Tekst | None = Field(None, description="Wat de lezer bij dit ambt altijd moet weten.")


class Kenmerk(Record):
    """A column of a theme's comparison table."""

    label: Tekst = Field(description="De kop van de kolom.")
    type: Literal["ja-nee", "keuze", "bedrag", "termijn", "actor", "percentages"] = Field(
        description="Wat voor waarde het is.",
        json_schema_extra=betekenis(
            "Ja of nee.",
            "Een of meer van de waarden hieronder.",
            "Een aantal euro.",
            "Meteen, binnen een tijd, of uiterlijk op een dag.",
            "Een of meer sleutels uit actoren.yml.",
            "Percentages, een voor elk van de delen hieronder.",
        ),
    )
    uitleg: Tekst = Field(description="De vraag die de kolom beantwoordt.")
    waarden: dict[str, Tekst] = Field({}, description="Bij een keuze: sleutel en label, van streng naar ruim.")
    delen: dict[str, Tekst] = Field({}, description="Bij percentages: de delen, met {} waar het getal komt.")
    meervoudig: JaNee = Field(False, description="Mag een norm meer dan één waarde hebben?")
    schaal: JaNee = Field(False, description="Bij een keuze: toon hoe streng elke waarde is.")
    strengst: Literal["ja", "nee", "laag", "hoog", "kort", "lang"] | None = Field(
        None,
        description="Welke kant als streng geldt.",
        json_schema_extra=betekenis(
            "Bij ja-nee: ja is streng.",
            "Bij ja-nee: nee is streng.",
            "Bij een bedrag: hoe lager, hoe strenger.",
            "Bij een bedrag: hoe hoger, hoe strenger.",
            "Bij een termijn: hoe korter, hoe strenger.",
            "Bij een termijn: hoe langer, hoe strenger.",
        ),
    )


class Themarecord(Record):
    """A theme with the columns of its comparison table."""

    naam: Tekst = Field(description="De naam van het thema.")
    vraag: Tekst = Field(description="De vraag waarmee een ambtsdrager komt.")
    doel: Tekst = Field(description="Waar de regels van dit thema voor dienen.")
    waarde: Tekst = Field(description="De waarde achter de regels.")
    dilemmas: tuple[Tekst, ...] = Field(
        min_length=2, description="Ten minste twee dilemma's met vragen voor het gesprek."
    )
    kern: tuple[Tekst, ...] = Field(
        min_length=1, description="De kenmerken die het verschil in één oogopslag laten zien."
    )
    kenmerken: dict[str, Kenmerk] = Field(min_length=1, description="De kolommen van de vergelijkingstabel.")


class Regelingrecord(Record):
    """A regulation, code, guide or letter."""

    titel: Tekst = Field(description="De volledige titel.")
    citeertitel: Tekst = Field(description="De titel waarmee ernaar wordt verwezen.")
    ook_bekend_als: tuple[Tekst, ...] = Field((), description="Korte namen die mensen intypen.")
    vehikel: Vehikel | None = Field(
        None, description="Wat voor stuk het is. Weglaten bij een brief of rapport: daar rust geen norm op."
    )
    bwb_id: Annotated[Tekst, Vorm(BWB, "bwb-vorm")] | None = Field(
        None, description="Het nummer op wetten.overheid.nl."
    )
    cvdr_id: Annotated[Tekst, Vorm(CVDR, "cvdr-vorm")] | None = Field(
        None, description="Het nummer bij lokale regelgeving."
    )
    kamerstuk: Annotated[Tekst, Vorm(KAMERSTUK, "kamerstuk-vorm")] | None = Field(
        None, description="Het Kamerstuk, zoals 28 844, nr. 251."
    )
    staatscourant: Annotated[Tekst, Vorm(STAATSCOURANT, "staatscourant-vorm")] | None = Field(
        None, description="Jaar en nummer van de Staatscourant, zoals 2019, 71141."
    )
    url: Url | None = Field(None, description="Het webadres, als er geen nummer is waaruit het volgt.")
    versies: tuple[Datum, ...] = Field((), description="De tekstdata die zijn gelezen, nieuwste eerst.")
    geldt_binnen: Tekst | None = Field(
        None, description="De ene organisatie waarbinnen de regeling geldt, zoals gemeente Tilburg."
    )
    opmerking: Tekst | None = Field(None, description="Wat de lezer over deze bron moet weten.")


class Actorrecord(Record):
    """A person or body to which something is reported, that decides, or that helps."""

    naam: Tekst = Field(description="De naam zoals de lezer die ziet.")
    rol: Tekst | None = Field(None, description="Wat deze persoon of dit orgaan doet voor integriteit.")
    lagen: tuple[Laag, ...] = Field(
        (), description="De lagen waarvoor de actor er is. Weglaten bij een actor zonder eigen pagina."
    )
    aanspreekpunt: JaNee = Field(False, description="Kan een ambtsdrager hier terecht met een vraag of vermoeden?")
    url: Url | None = Field(None, description="Het webadres van de actor.")


class Verschil(Record):
    """A difference between offices with somebody's verdict; never the handbook's own."""

    titel: Tekst = Field(description="Het verschil in één zin.")
    themas: tuple[Thema, ...] = Field(min_length=1, description="De thema's waarbij het verschil wordt getoond.")
    ambten: tuple[Ambt, ...] = Field(min_length=1, description="De ambten waartussen het verschil bestaat.")
    oordeel: Oordeel = Field(description="gerechtvaardigd, weg-te-nemen, te-bezien of gesignaleerd.")
    oordeel_van: Tekst = Field(description="Wie zo oordeelde, als functie en nooit met naam.")
    datum: Datum = Field(description="De dag van het oordeel.")
    bron: Regeling = Field(description="Het stuk waarin het oordeel staat.")
    plaats: Tekst = Field(description="De paragraaf in dat stuk.")
    reden: Tekst = Field(description="De reden die erbij is gegeven.")
    vervolg: Tekst | None = Field(None, description="Wat er volgens het stuk mee zou gebeuren.")


class Cel(Record):
    """Why cells of a comparison table hold no value."""

    ambten: tuple[Ambt, ...] = Field(min_length=1, description="De rijen.")
    kenmerken: tuple[Tekst, ...] = Field(
        (), description="De kolommen. Weglaten als het voor alle kolommen van het thema geldt."
    )
    stand: Stand = Field(description="geen-regel, niet-van-toepassing, buiten-bereik of onbekend.")
    uitleg: Tekst = Field(description="Waarom de cel leeg is, in één of twee zinnen.")
    zie_ook: tuple[NormId, ...] = Field((), description="Normen die de lezer dan wel verder helpen.")


class Instrument(Record):
    """A tool, guide or procedure that helps with integrity; not a rule."""

    naam: Tekst = Field(description="De naam van het instrument.")
    waarvoor: Tekst = Field(description="Waar het voor dient, in één of twee zinnen.")
    soort: InstrumentSoort = Field(description="Wat voor hulpmiddel het is.")
    bedoeld_voor: tuple[Tekst, ...] = Field(min_length=1, description="Voor wie het is gemaakt.")
    ook_bruikbaar_voor: tuple[Tekst, ...] = Field((), description="Wie er verder iets aan heeft.")
    ambten: tuple[Ambt, ...] = Field((), description="De ambten op wier pagina het staat.")
    themas: tuple[Thema, ...] = Field((), description="De thema's waarbij het hoort.")
    levensfase: tuple[Levensfase, ...] = Field(
        min_length=1, description="Wanneer het te gebruiken is: voor, bij-aanvang, tijdens, na."
    )
    status: InstrumentStatus = Field(description="in-gebruik, in-ontwikkeling, vervangen of onbekend.")
    onderdeel_van: Annotated[str, Uit("instrumenten")] | None = Field(
        None, description="Het instrument waarvan dit een deel is."
    )
    nummer: Tekst | None = Field(None, description="De plaats in de reeks, als het een deel is.")
    vervangen_door: Annotated[str, Uit("instrumenten")] | None = Field(
        None, description="Het instrument dat ervoor in de plaats kwam."
    )
    aanbieder: tuple[Actor, ...] = Field((), description="Wie het aanbiedt: sleutels uit actoren.yml.")
    url: Url | None = Field(None, description="Waar het te krijgen is. Weglaten als dat niet is gevonden.")
    bron: Regeling = Field(description="Het stuk waarin het instrument wordt genoemd.")
    plaats: Tekst = Field(description="De plaats in dat stuk.")
    privacy: Tekst | None = Field(None, description="Waar op te letten bij persoonsgegevens en verslag.")
    toelichting: Tekst | None = Field(None, description="Wat een lezer verder moet weten.")


class Bewijs(Record):
    """What shows that something became of a promise."""

    datum: Datum | None = Field(None, description="De dag van het bewijs, als die bekend is.")
    tekst: Tekst = Field(description="Wat er is gebeurd.")
    url: Url = Field(description="Waar dat te zien is.")


class Maatregel(Record):
    """A promise, intention or suggestion from a letter; never a norm."""

    naam: Tekst = Field(description="Wat er zou gebeuren, in één zin.")
    bron: Regeling = Field(description="De brief.")
    plaats: Tekst = Field(description="De paragraaf in de brief.")
    toegezegd_op: Datum | None = Field(None, description="De dag van de brief. Weglaten bij een brief zonder datum.")
    eigenaar: Tekst = Field(description="Wie het zou doen, als functie of organisatie.")
    partners: tuple[Tekst, ...] = Field((), description="Wie er zou meedoen.")
    status_toen: MaatregelToen = Field(description="Hoe ver het was toen de brief verscheen.")
    beloofd_voor: Tekst | None = Field(None, description="Voor wanneer het is beloofd, zoals de brief het zegt.")
    status_nu: MaatregelNu = Field(description="Wat ervan is geworden; onbekend als niets is gevonden.")
    bewijs: tuple[Bewijs, ...] = Field((), description="Waaruit dat blijkt. Verplicht, behalve bij onbekend.")
    themas: tuple[Thema, ...] = Field((), description="De thema's waarbij het hoort.")
    ambten: tuple[Ambt, ...] = Field((), description="De ambten die het raakt.")
    normen: tuple[NormId, ...] = Field((), description="De normen die eruit zijn voortgekomen.")
    instrumenten: tuple[Annotated[str, Uit("instrumenten")], ...] = Field(
        (), description="De instrumenten die eruit zijn voortgekomen."
    )
    toelichting: Tekst | None = Field(None, description="Wat een lezer verder moet weten.")


class Meting(Record):
    """One value of a figure."""

    periode: Tekst = Field(description="Het jaar of de periode, zoals 2022 of 2013-2017; of de groep, bij een telling.")
    waarde: Annotated[Tekst, Vorm(r"\d+(\.\d+)?", "getal-vorm")] | None = Field(
        None, description="Het getal. Weglaten als de bron geen getal geeft."
    )
    tekst: Tekst | None = Field(None, description="Wat de bron zegt, als zij geen getal geeft.")


class Cijfer(Record):
    """A figure with everything that one must know to read it."""

    naam: Tekst = Field(description="Wat het cijfer telt of meet.")
    eenheid: Tekst = Field(description="De eenheid, zoals personen, procent of plaats op de lijst.")
    metingen: tuple[Meting, ...] = Field(min_length=1, description="De waarden, oudste eerst.")
    populatie: Tekst = Field(description="Over wie of wat het gaat.")
    definitie: Tekst = Field(description="Wat er precies is geteld of gevraagd.")
    bron: Regeling = Field(description="Het stuk waarin het cijfer staat.")
    plaats: Tekst = Field(description="De plaats in dat stuk.")
    herkomst: Tekst = Field(description="Het onderzoek of overzicht waar het cijfer vandaan komt.")
    vergelijkbaar: Literal["ja", "nee", "beperkt"] = Field(
        description="Kan men de metingen met elkaar vergelijken?",
        json_schema_extra=betekenis("Dat kan.", "Dat kan niet.", "Dat kan, met het voorbehoud dat erbij staat."),
    )
    voorbehoud: Tekst = Field(description="Waar de lezer op moet letten.")
    grafiek: Literal["staven", "lijn", "geen"] = Field(
        description="Hoe het wordt getekend.",
        json_schema_extra=betekenis("Een staaf voor elke meting.", "Een lijn door de jaren.", "Geen tekening."),
    )


class Definitie(Record):
    """What one source means by a term."""

    tekst: Tekst = Field(description="De betekenis, in eigen woorden.")
    bron: Regeling = Field(description="Het stuk dat het woord zo gebruikt.")
    plaats: Tekst | None = Field(None, description="De plaats in dat stuk.")


class Begrip(Record):
    """A word of the field, explained; with a definition per source where they differ."""

    naam: Tekst = Field(description="Het woord.")
    uitleg: Tekst = Field(description="Wat het betekent, in gewone taal.")
    ook: tuple[Tekst, ...] = Field((), description="Andere vormen van het woord die in de tekst herkend moeten worden.")
    definities: tuple[Definitie, ...] = Field((), description="Wat bronnen ermee bedoelen, als dat verschilt.")
    themas: tuple[Thema, ...] = Field((), description="De thema's waarbij het hoort.")


class Vergelijking(Record):
    """Offices that people often compare: they have a page of their own with all themes side by side."""

    ambten: tuple[Ambt, ...] = Field(
        min_length=2, max_length=4, description="Twee tot vier ambten, in de volgorde van de kolommen."
    )
    waarom: Tekst = Field(description="Wat deze ambten met elkaar te maken hebben, in één of twee zinnen.")


#: The registers: file name, the model of one entry, and whether an entry is one record or a list of them.
REGISTERS: dict[str, tuple[type[Record], Literal["een", "lijst", "groep"]]] = {
    "keuzelijsten": (Naam, "groep"),
    "lagen": (Naam, "een"),
    "ambten": (Ambtsrecord, "een"),
    "themas": (Themarecord, "een"),
    "bronnen": (Regelingrecord, "een"),
    "actoren": (Actorrecord, "een"),
    "verschillen": (Verschil, "een"),
    "cellen": (Cel, "lijst"),
    "instrumenten": (Instrument, "een"),
    "maatregelen": (Maatregel, "een"),
    "cijfers": (Cijfer, "een"),
    "begrippen": (Begrip, "een"),
    "vergelijkingen": (Vergelijking, "een"),
    "wegwijzer": (Situatie, "een"),
}
