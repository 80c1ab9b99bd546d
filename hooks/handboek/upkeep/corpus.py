"""Catalogues of any size, made from a real one: for measuring how the handbook behaves when it has grown.

What makes the handbook grow is every gemeente, provincie and waterschap with a code of its own. So the extra norms are
the real ones as an invented organisation would have them: another place, another amount, other words around it.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm

_BEGIN = (
    "Alten",
    "Berken",
    "Dinkel",
    "Eiken",
    "Fazant",
    "Graven",
    "Hoge",
    "IJssel",
    "Kersen",
    "Linde",
    "Meer",
    "Noorder",
)
_MIDDLE = ("", "hoek", "kerk", "laar", "mond", "oever", "rade", "stein", "veld", "water")
_END = ("berg", "brug", "burg", "dam", "dijk", "donk", "dorp", "drecht", "ham", "hout", "huizen", "loo", "stad", "zijl")
_EXTRA = (
    "De {naam} heeft dit vastgelegd in de eigen {stuk}.",
    "In {plaats} geldt een grens van {bedrag} euro per {keer}.",
    "De {wie} van {plaats} houdt daarvan een lijst bij.",
    "Twijfelt u, bespreek het dan met de {wie} voordat u {bedrag} euro of meer uitgeeft.",
)
_STUK = ("gedragscode", "verordening", "regeling", "notitie", "werkafspraak", "beleidsregel")
_KEER = ("keer", "jaar", "maand", "kwartaal", "bezoek", "gever")
_WIE = ("griffier", "secretaris", "voorzitter", "integriteitscoördinator", "vertrouwenspersoon", "controller")


def _variant(norm: Norm, number: int, chance: Random) -> Norm:
    """The norm as an invented organisation has it."""
    plaats = chance.choice(_BEGIN) + chance.choice(_MIDDLE) + chance.choice(_END)
    words = {"naam": f"gemeente {plaats}", "plaats": plaats, "bedrag": str(chance.randint(1, 40) * 25)}
    sentences = [
        text.format(stuk=chance.choice(_STUK), keer=chance.choice(_KEER), wie=chance.choice(_WIE), **words)
        for text in chance.sample(_EXTRA, 2)
    ]
    update = {
        "id": f"{plaats.lower()}-{number}-{norm.id}",
        "titel": f"{norm.titel[: 88 - len(plaats)]}: {plaats}",
        "samenvatting": " ".join((norm.samenvatting[:500], *sentences)),
        "eerdere_versies": (),
    }
    return norm.model_copy(update=update)


def grow(catalogue: Catalogue, size: int, seed: int = 1) -> Catalogue:
    """The catalogue with ``size`` norms: its own, and variants of them. The same seed gives the same catalogue."""
    chance = Random(seed)
    own = list(catalogue.normen.values())
    extra = [
        (_variant(norm, number, chance), norm.id) for number, norm in enumerate(chance.choices(own, k=size - len(own)))
    ]
    return replace(
        catalogue,
        normen={**catalogue.normen, **{norm.id: norm for norm, _ in extra}},
        kenmerken={**catalogue.kenmerken, **{norm.id: catalogue.kenmerken[source] for norm, source in extra}},
        herkomst={**catalogue.herkomst, **{norm.id: catalogue.herkomst[source] for norm, source in extra}},
    )
