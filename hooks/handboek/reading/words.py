"""Words as search compares them. ``woorden.js`` does exactly the same in the browser; a test holds them together.

The folding is coarse on purpose: it only has to bring the forms of one word together (functie, functies;
raadslid, raadsleden), not to find a dictionary word. Dutch Porter keeps functie and functies apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Words that say nothing about what is sought.
STOP = frozenset(
    """aan al als bent ben bij dan dat de der die dit doe doen een eens en er ga gaan gaat heb hebben hebt heeft
    het hij hoe hoeveel ik iemand iets in is je jij kan kunnen maar mag me men met mij mijn moet moeten mogen
    naar niet nog nu of om ons onze ook op over te tot u uit uw van voor waar waarom wanneer was wat we wel
    welke wie wij wil willen word worden wordt zich zij zijn zo zonder zou""".split()  # noqa: SIM905 – easier to read and to hold against woorden.js
)
#: Words that say little: they help to choose between answers, and are no reason to leave one out.
LIGHT_WORDS = """
    aanvragen achter alle allemaal alles alleen altijd ander andere begin beginnen beide bellen betekenen
    betekent beter bij blijf blijft blijven boven brengen buiten daar daarna dag dagen deel denken derde ding
    dingen doet doorgeven dus echt eerst eerste eigenlijk elk elkaar enkel ergens even gebeurt gebruik
    gebruiken gebruikt gedaan geef geeft geld gelden geldt geven gevraagd gewoon goed goede graag groepje
    groot grote haal halen half heel hele helpen hier hoef hoog hoor horen houd houden houdt jaar jaren kijken
    klaar klein kleine kom komen komt kort krijg krijgen krijgt kwijt laat laatste land lang lange laten later
    leggen ligt liggen loopt lopen maak maakt maand maken man meer meest mens mensen minder mond na naam naast
    namelijk neem neemt nemen net nieuw nieuwe niks nodig noemen onder ooit open opeens oud oude overal paar
    pas plek praten precies regel regels samen sinds soms sta staan staat steeds straks stuk stukje terecht
    terug terwijl tijd tijdens toch toen tussen twee vaak vandaag veel vergeet vergeten vind vinden vol
    voordat vraag vraagt vragen week weer weg weinig werk werken werkt weten weet willen zaak zaken zeg zeggen
    zegt zelf zet zetten ziet zien zijn zit zitten zoek zoeken zoekt zulke
""".split()  # noqa: SIM905 – a list of words reads as text
_IRREGULAR = {"leden": "lid", "steden": "stad"}
_WORD = re.compile(r"[a-z0-9]+")
_DOUBLE = re.compile(r"([a-z])\1")
_HARD = {"v": "f", "z": "s"}
#: The first of the characters that combine with another, by number.
_FIRST_MARK = "\u0300"


def fold(text: str) -> str:
    """Lower case without diacritics."""
    lower = text.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join([char for char in decomposed if char < _FIRST_MARK or not unicodedata.combining(char)])


@cache
def stem(word: str) -> str:
    """The common form of a folded word's inflections. Words with a digit stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = _DOUBLE.sub(r"\1", word)
    for plural, single in _IRREGULAR.items():
        if word.endswith(plural):
            word = word[: -len(plural)] + single
    if word.endswith("en"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("is", "ss", "us")):
        word = word[:-1]
    word = word.removesuffix("e")
    return word[:-1] + _HARD.get(word[-1], word[-1])


@cache
def light() -> tuple[str, ...]:
    """``LIGHT_WORDS`` as tokens, sorted."""
    return tuple(sorted({token for word in LIGHT_WORDS for token in tokens(word)}))


@cache
def _tokens(text: str) -> tuple[str, ...]:
    return tuple([stem(word) for word in _WORD.findall(fold(text)) if word not in STOP])


def tokens(text: str) -> list[str]:
    """The words of ``text`` that search compares, in order, stop words left out."""
    return list(_tokens(text))
