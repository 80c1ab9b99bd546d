"""Words as search compares them. ``woorden.js`` does exactly the same in the browser; a test holds them together.

The folding is coarse on purpose: it only has to bring the forms of one word together (functie, functies;
raadslid, raadsleden), not to find a dictionary word. Dutch Porter keeps functie and functies apart.
"""

from __future__ import annotations

import re
import unicodedata

#: Words that say nothing about what is sought.
STOP = frozenset(
    """aan als bij dan dat de die dit een en er het hij ik in is je kan mag met mijn naar niet nog of om onze ook op
    over te tot u uit uw van voor wat welke wie zijn zo zonder""".split()  # noqa: SIM905 – easier to read and to hold against woorden.js
)
_IRREGULAR = {"leden": "lid", "steden": "stad"}


def fold(text: str) -> str:
    """Lower case without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stem(word: str) -> str:
    """The common form of a folded word's inflections. Words with a digit stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = re.sub(r"([a-z])\1", r"\1", word)
    for plural, single in _IRREGULAR.items():
        if word.endswith(plural):
            word = word[: -len(plural)] + single
    if word.endswith("en"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("is", "ss", "us")):
        word = word[:-1]
    word = word.removesuffix("e")
    return re.sub(r"z$", "s", re.sub(r"v$", "f", word))


def tokens(text: str) -> list[str]:
    """The words of ``text`` that search compares, in order, stop words left out."""
    return [stem(word) for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in STOP]
