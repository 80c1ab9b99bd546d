"""The Dutch sentences of the findings: for each rule what is wrong and what to do.

Data, not code: one entry a rule. CONTRIBUTING lists the same rules, and a test holds the two together.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from handboek.records import excerpts
from handboek.records.findings import Finding
from handboek.records.yaml_reader import UNSEEN

#: Rule → (what is wrong, what to do). Words in braces are details of the finding.
MESSAGES: dict[str, tuple[str, str]] = {
    # YAML
    "te-groot": ("het bestand is groter dan {grens} bytes", "splits het bestand of haal weg wat er niet hoort"),
    "geen-utf8": ("hier staat een teken dat geen UTF-8 is{bedoeld}", "sla het bestand op als UTF-8"),
    "vreemd-teken": ("hier staat het onzichtbare teken {teken}", "haal het weg, of typ de tekst opnieuw in plaats van hem te plakken"),
    "leeg-bestand": ("het bestand is leeg", "vul het record in of verwijder het bestand"),
    "yaml-fout": ("dit is geen geldige YAML ({fout})", "kijk op deze regel naar inspringing, dubbele punt en aanhalingstekens"),
    "yaml-anker": ("ankers (&) en verwijzingen (*) zijn niet toegestaan", "schrijf de waarde voluit; zet tekst die met & of * begint tussen aanhalingstekens"),
    "yaml-samenvoeging": ("samenvoegen met << is niet toegestaan", "schrijf de velden voluit"),
    "yaml-tag": ("de aanduiding {tag} is niet toegestaan", "laat de aanduiding met ! weg"),
    "te-veel": ("het bestand heeft meer dan {grens} waarden", "splits het bestand of haal weg wat er niet hoort"),
    "te-diep": ("het bestand is dieper genest dan {grens} niveaus", "haal de overbodige niveaus weg"),
    "sleutel-dubbel": ("{sleutel} staat er twee keer; de eerste keer op regel {regel}", "houd er één over"),
    "sleutel-geen-tekst": ("een veldnaam moet één woord zijn", "schrijf veldnaam, dubbele punt, waarde"),
    # Velden
    "veld-ontbreekt": ("het veld {waarde} ontbreekt", "voeg het toe; CONTRIBUTING legt het uit"),
    "veld-onbekend": ("het veld {waarde} bestaat niet{bedoeld}", "verbeter de naam of haal het veld weg"),
    "geen-tekst": ("hier hoort één tekst te staan", "schrijf de waarde achter de dubbele punt, zonder streepje of blok"),
    "geen-lijst": ("hier hoort een lijst te staan", "zet elke waarde op een eigen regel achter een streepje, of tussen [ en ]"),
    "geen-blok": ("hier horen velden onder elkaar te staan", "schrijf veldnaam, dubbele punt, waarde"),
    "leeg": ("de waarde is leeg", "vul de waarde in of haal het veld weg"),
    "nog-te-schrijven": ("deze tekst is nog niet geschreven", "schrijf hem zoals er staat, en haal NOG TE SCHRIJVEN weg"),
    "lijst-leeg": ("de lijst heeft te weinig waarden", "zet er ten minste {aantal} in"),
    "lijst-te-lang": ("de lijst heeft te veel waarden", "laat er hoogstens {aantal} staan"),
    "te-lang": ("de tekst is langer dan {aantal} tekens", "maak hem korter; uitleg kan naar toelichting"),
    "opmaak-in-tekst": ("de tekst bevat < of >", "schrijf gewone tekst zonder opmaak"),
    "geen-ja-nee": ("{waarde} is geen ja of nee", "schrijf ja of nee"),
    "keuze-onbekend": ("deze waarde mag hier niet{bedoeld}", "kies uit {keuzes}"),
    "sleutel-onbekend": ("{waarde} staat niet in de lijst {lijst}{bedoeld}", "kies een sleutel uit die lijst of voeg hem daar toe"),
    "dubbel-in-lijst": ("{waarde} staat al eerder in de lijst", "noem elke waarde één keer"),
    "datum-vorm": ("{waarde} is geen datum", "schrijf een datum als 2023-01-31"),
    "datum-bestaat-niet": ("de dag {waarde} bestaat niet", "verbeter de datum"),
    "datum-te-ver": ("het jaar van {waarde} kan niet kloppen", "schrijf een jaar van {eerste} tot en met {laatste}"),
    "url-vorm": ("{waarde} is geen webadres", "schrijf een adres dat met https:// begint"),
    "artikel-vorm": ("{waarde} is geen artikelnummer", "schrijf alleen het nummer, zoals 12, 41b of 15.21; iets anders hoort in paragraaf"),
    "lid-vorm": ("{waarde} is geen lid", "schrijf 1, 1-2 of 1, 3-4"),
    "bwb-vorm": ("{waarde} is geen BWB-nummer", "schrijf BWBR of BWBV met zeven cijfers"),
    "cvdr-vorm": ("{waarde} is geen CVDR-nummer", "schrijf CVDR met het nummer"),
    "kamerstuk-vorm": ("{waarde} is geen Kamerstuk", "schrijf het als 28 844, nr. 251"),
    "staatscourant-vorm": ("{waarde} is geen nummer van de Staatscourant", "schrijf jaar en nummer, zoals 2019, 71141"),
    "getal-vorm": ("{waarde} is geen getal", "schrijf alleen cijfers, met een punt voor de decimalen; woorden horen in tekst"),
    # Kenmerken
    "kenmerk-onbekend": ("het thema {thema} heeft geen kenmerk {waarde}{bedoeld}", "kies een kenmerk uit registers/themas.yml"),
    "een-waarde": ("dit kenmerk heeft maar één waarde", "kies er één"),
    "noot-vorm": ("de noot is leeg of langer dan 140 tekens", "schrijf één korte zin, of haal de noot weg"),
    "bedrag-vorm": ("{waarde} is geen bedrag", "schrijf alleen het aantal euro, zoals 50 of 49.50"),
    "percentage-vorm": ("{waarde} is geen percentage", "schrijf alleen het getal, zoals 14"),
    "percentages-vorm": ("de percentages zijn niet volledig", "schrijf precies deze delen, in deze volgorde: {delen}"),
    "termijn-vorm": ("dit is geen termijn", "schrijf direct: ja, binnen: 1 week of uiterlijk: 1 april, en altijd na: waarna de termijn loopt"),
    # Eén record
    "id-vorm": ("de bestandsnaam {waarde} is geen geldige id", "gebruik kleine letters, cijfers en streepjes"),
    "id-bestandsnaam": ("de id {waarde} is niet de bestandsnaam {bestand}", "maak ze gelijk; een id die al gepubliceerd is verandert nooit"),
    "id-dubbel": ("de id {waarde} is al gebruikt in {bestand}", "geef het nieuwe bestand een andere naam; een id wordt nooit twee keer gebruikt"),
    "map-thema": ("het bestand staat in de map {map}, maar het thema is {waarde}", "verplaats het bestand of verbeter het thema"),
    "laag-past-niet": ("de laag {waarde} past niet bij de ambten", "schrijf {bedoeld}"),
    "vehikel-past-niet": ("de norm noemt het vehikel {waarde}, maar de bron is een {bron}", "maak ze gelijk"),
    "bron-zonder-vehikel": ("op {waarde} kan geen norm rusten", "kies de regeling waarin de norm staat"),
    "bron-zonder-plaats": ("de bron is een {vehikel}, maar het artikel of de paragraaf ontbreekt", "noem artikel of paragraaf"),
    "lid-zonder-artikel": ("er staat een lid of onderdeel zonder artikel", "noem ook het artikel"),
    "ingetrokken-zonder-einde": ("de norm is ingetrokken, maar geldig_tot ontbreekt", "noem de laatste dag waarop de norm gold"),
    "ingetrokken-zonder-opvolger": ("de norm is ingetrokken, maar opvolgers ontbreekt", "noem wat ervoor in de plaats kwam"),
    "einde-zonder-intrekking": ("geldig_tot of opvolgers hoort alleen bij een ingetrokken norm", "haal het weg of verbeter de status"),
    "einde-voor-begin": ("geldig_tot ligt vóór versiedatum", "verbeter een van de twee data"),
    "versies-overlappen": ("deze oudere versie loopt door tot na {datum}, toen de volgende inging", "laat geldig_tot de dag daarvóór zijn"),
    "verwijst-naar-zichzelf": ("de norm verwijst naar zichzelf", "haal deze verwijzing weg"),
    "verwijst-naar-ingetrokken": ("{waarde} is ingetrokken", "verwijs naar de opvolger"),
    "tekststand-ontbreekt": ("bij {waarde} hoort de datum van de gelezen tekst", "vul verificatie.tekststand in"),
    "verificatie-zonder-toelichting": ("bij {waarde} hoort uitleg over wat is gelezen", "vul verificatie.toelichting in"),
    "tekststand-te-vroeg": ("de tekst van {waarde} is ouder dan de norm, die geldt vanaf {datum}", "lees de nieuwe tekst, of kies wettekst-ouder"),
    "vindplaats-ontbreekt": ("nergens staat waar de tekst van {waarde} te lezen is", "vul verificatie.vindplaats in, of geef de bron een nummer, een url of een opmerking"),
    "secundair-zonder-vindplaats": ("bij secundair hoort waar de regel is gezien", "vul verificatie.vindplaats in, of noem in de toelichting het stuk met zijn jaar"),
    "zin-te-lang": ("de zin die begint met {begin} … heeft {aantal} woorden, meer dan {grens}", "maak er twee zinnen van"),
    "tekststand-te-laat": ("de tekststand ligt na de dag waarop is nagegaan", "verbeter een van de twee data"),
    "wettekst-bij-code": ("{waarde} past niet bij het vehikel {vehikel}", "gebruik wettekst bij wet, amvb en regeling, en codetekst bij de rest"),
    "ontheffing-zonder-wie": ("er is ontheffing mogelijk, maar niet van wie", "vul maatwerk.door in"),
    "bewijs-ontbreekt": ("de maatregel is {waarde}, maar bewijs ontbreekt", "noem het bewijs, of schrijf onbekend"),
    "meting-leeg": ("deze meting heeft geen waarde en geen tekst, of allebei", "schrijf het getal, of wat de bron zegt"),
    "vergelijking-sleutel": ("de sleutel {waarde} past niet bij de ambten", "schrijf {sleutel}"),
    # De wegwijzer
    "sleutel-vorm": ("de sleutel {waarde} kan niet in een webadres staan", "gebruik kleine letters, cijfers en streepjes"),
    "sleutel-bezet": ("{waarde} heeft in het adres van de wegwijzer al een betekenis", "kies een andere sleutel"),
    "feit-past-niet": ("het veld {veld} past niet bij een feit van het type {type}", "vul bij een keuze waarden in en bij een bedrag grens; laat ze anders weg"),
    "feit-ongebruikt": ("geen regel gebruikt het feit {waarde}", "gebruik het in als of tenzij, of haal het weg"),
    "feit-onbekend": ("deze situatie heeft geen feit {waarde}{bedoeld}", "kies een feit van de situatie of voeg het toe"),
    "feit-antwoord": ("het feit kan niet {waarde} zijn", "kies uit {keuzes}; bij een bedrag precies één"),
    "grens-past-niet": ("het kenmerk {waarde} is niet van het type {type}", "noem bij bedrag een kenmerk met een bedrag, en bij soort een keuze"),
    "grens-zonder-soort": ("zelf_streng zegt niets zonder soort", "noem het kenmerk bij soort, of haal zelf_streng weg"),
    "regel-thema": ("het thema {waarde} hoort niet bij deze situatie", "voeg het toe aan themas, of kies een ander thema"),
    "regel-zonder-waarden": ("een kenmerk van het type {type} heeft geen waarden om uit te kiezen", "haal waarden weg: dan telt elke waarde"),
    "vervalt-nooit": ("geen eerdere regel leidt tot {waarde}", "zet deze regel verder naar achteren, of haal dit weg"),
    # Alle records samen
    "bestand-onverwacht": ("dit bestand hoort hier niet", "zet normen in norms/<thema>/ en registers in norms/registers/"),
    "lijst-ontbreekt": ("de lijst {waarde} ontbreekt", "zet de lijst met al haar keuzes terug"),
    "register-ontbreekt": ("het register ontbreekt", "herstel het bestand"),
    "cel-leeg": ("de cel {ambt} × {kenmerk} is leeg", "vul het kenmerk in een norm in of leg in registers/cellen.yml uit waarom het er niet is"),
    "cel-al-gevuld": ("de cel {ambt} × {kenmerk} heeft al een waarde, uit de norm {norm}", "haal deze uitleg weg"),
    "cel-dubbel-uitgelegd": ("de cel {ambt} × {kenmerk} is al uitgelegd op regel {regel}", "houd er één over"),
    "uitzondering-niet-toegestaan": ("van de regel {waarde} is geen uitzondering mogelijk", "herstel de fout zelf"),
    "uitzondering-overbodig": ("deze uitzondering verbergt niets: {waarde} komt hier niet voor", "haal haar weg"),
    "uitzondering-verlopen": ("deze uitzondering gold tot en met {datum}", "herstel de fout, of geef met een nieuwe reden een nieuwe datum"),
    "strengst-past-niet": ("strengst past niet bij een kenmerk van het type {type}", "gebruik ja of nee, laag of hoog, kort of lang; bij een keuze telt de volgorde"),
    "kenmerk-onvolledig": ("bij het type {type} hoort {veld}", "vul dat veld in"),
}  # fmt: skip

#: pydantic's own error types, and the rule that each is.
PYDANTIC = {
    "missing": "veld-ontbreekt",
    "extra_forbidden": "veld-onbekend",
    "string_type": "geen-tekst",
    "tuple_type": "geen-lijst",
    "dict_type": "geen-blok",
    "model_type": "geen-blok",
    "model_attributes_type": "geen-blok",
    "too_short": "lijst-leeg",
    "string_too_long": "te-lang",
    "too_long": "te-lang",
    "literal_error": "keuze-onbekend",
}


#: More of a value than this does not help to recognise it.
MAX_SHOWN = 80


def _shown(value: str) -> str:
    """A detail in a sentence: on one line, without what cannot be seen, and no longer than helps."""
    short = value if len(value) <= MAX_SHOWN else f"{value[:MAX_SHOWN]}…"
    return " ".join(UNSEEN.sub("�", short.replace("\n", " ")).split()) or value[:1]


def parts(finding: Finding) -> tuple[str, str]:
    """What is wrong and what to do, in Dutch. Raises KeyError for a rule or detail that has no words."""
    what, cure = MESSAGES[finding.rule]
    details = {name: value if name in _WHOLE else _shown(value) for name, value in finding.details}
    meant = details.get("bedoeld")
    if meant and finding.rule != "laag-past-niet":
        details["bedoeld"] = f" (bedoelde u {meant}?)"
    return what.format_map(details), cure.format_map(details)


#: Details that are lists from the records' own definitions: all of it is told.
_WHOLE = frozenset({"keuzes", "delen", "toegestaan", "fout"})


def sentence(finding: Finding) -> str:
    """What is wrong and what to do, in one sentence. Raises KeyError for a rule or detail that has no words."""
    return "; ".join(parts(finding))


def detail(finding: Finding, name: str) -> str:
    """A detail of the finding: ``toegestaan`` (what may stand there) or ``bedoeld`` (what was meant); "" if unknown."""
    return dict(finding.details).get(name, "")


def line(finding: Finding) -> str:
    """The finding as one line: ``path:line:column: veld: wat er mis is; wat te doen``."""
    return f"{finding.path}:{finding.line}:{finding.column}: {finding.veld}: {sentence(finding)}"


def report(findings: list[Finding], root: Path | None = None, end: str = "Er is niets gebouwd of gewijzigd.") -> str:
    """All findings, grouped by file, and a last line that counts them and says ``end``.

    With ``root``, the folder that holds ``norms/``, each with its source line, a caret under the place, and what is
    allowed there. Reads those files; one that is gone gives no line.
    """
    told = []
    for path, here in groupby(findings, lambda finding: finding.path):
        lines = excerpts.lines(root / path) if root else []
        told += [_one(finding, lines) if root else line(finding) for finding in here]
        told += [""] if root else []
    count = len(findings)
    last = "1 fout gevonden" if count == 1 else f"{count} fouten gevonden"
    return "\n".join([*told, f"{last}. {end}".rstrip()])


def _one(finding: Finding, lines: list[str]) -> str:
    """A finding with its rule, its source line, the caret, and what is allowed."""
    told = [f"{line(finding)} [{finding.rule}]", *excerpts.marked(lines, finding.line, finding.column)]
    if allowed := detail(finding, "toegestaan"):
        told.append(f"    toegestaan: {allowed}")
    return "\n".join(told)
