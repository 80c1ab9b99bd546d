"""What search knows of Dutch words: which forms are related, of which parts a compound is made, and what people type.

All of it is worked out here, at build time, over the words that the handbook uses; the browser only looks things up.
Words are the tokens of ``words``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import product

import snowballstemmer

from handboek.reading.words import STOP, fold, stem, tokens

#: Stems shorter than this join words that have nothing to do with each other (over, overheid).
MIN_STEM = 4
#: Endings that Snowball leaves on: beschermd, bescherming; a verb and who does it.
_ENDINGS = re.compile(r"(?<=.{5})(ing|er|end|d|t)$")
_PARTICIPLE = re.compile(r"ge(.{3,})[dt]$")
#: A part of a compound has at least this many letters; an ending of ``LONG`` letters may stand behind any word.
MIN_PART = 4
LONG = 6


_STEMMER = snowballstemmer.stemmer("dutch")


@cache
def _dutch(word: str) -> str:
    """The stem by the Dutch Snowball algorithm (https://snowballstem.org/algorithms/dutch/stemmer.html)."""
    result: str = _STEMMER.stemWord(word)
    return result


def _bare(word: str) -> str:
    """A word without the prefix of a past participle, to see whether two words begin alike."""
    return word.removeprefix("ge")


def related(texts: Iterable[str]) -> dict[str, list[str]]:
    """The tokens that are another form of a token: melden, gemeld and melding; each way, sorted."""
    classes: dict[str, set[str]] = defaultdict(set)
    for word in {word for text in texts for word in re.findall(r"[a-z]+", fold(text))} - STOP:
        token = stem(word)
        roots = {token, _dutch(word), _ENDINGS.sub("", token)}
        if participle := _PARTICIPLE.match(token):
            roots |= {participle[1], token.removeprefix("ge")}  # gewerkt: werk; gemeld: meld
        for root in roots:
            if len(root) >= MIN_STEM:
                classes[root].add(token)
    found: dict[str, set[str]] = defaultdict(set)
    for members in classes.values():
        for one, other in product(members, members):
            if one != other and _bare(one)[:MIN_STEM] == _bare(other)[:MIN_STEM]:
                found[one].add(other)
    return {word: sorted(found[word]) for word in sorted(found)}


def split(word: str, known: set[str]) -> tuple[str, ...]:
    """The parts of a compound that are ``known`` words, with or without a linking s, e or en; () when there are none.

    The split with the longest last part wins: in Dutch that is the part that says what the thing is.
    """
    for cut in range(MIN_PART, len(word) - MIN_PART + 1):
        head, tail = word[:cut], word[cut:]
        if tail not in known:
            continue
        for link in ("", "s", "e", "en"):
            if head.endswith(link) and len(start := head.removesuffix(link)) >= MIN_PART and stem(start) in known:
                return (stem(start), tail)
        if len(tail) >= LONG:
            return (tail,)
    return ()


def compounds(vocabulary: Iterable[str]) -> dict[str, list[str]]:
    """The compounds in which a token is a part: verstrengeling → belangenverstrengeling; sorted."""
    known = {word for word in vocabulary if word.isalpha()}
    found: dict[str, set[str]] = defaultdict(set)
    for word in known:
        for part in split(word, known):
            found[part].add(word)
    return {part: sorted(found[part]) for part in sorted(found)}


def synonyms(known: Iterable[tuple[str, str]], vocabulary: set[str]) -> dict[str, list[list[str]]]:
    """What people type, as tokens joined by a blank, and each way to read it, as tokens; from (typed, called).

    A reading counts only when all its words are in ``vocabulary``.
    """
    found: dict[str, list[list[str]]] = defaultdict(list)
    for one, other in known:
        typed, called = " ".join(tokens(one)), tokens(other)
        if (
            typed
            and called
            and typed != " ".join(called)
            and vocabulary.issuperset(called)
            and called not in found[typed]
        ):
            found[typed].append(called)
    return {typed: readings for typed, readings in sorted(found.items()) if readings}
