"""Pages and their addresses, and the templates that make them. Nothing here knows a site generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from handboek.reading import labels
from handboek.reading.glossary import Glossary
from handboek.reading.templating import Templates
from handboek.records import beside, comparison, places
from handboek.records.catalogue import Catalogue

Answer = TypeVar("Answer")

#: The days that a reader may ask about. Days outside are taken for a slip of the keyboard.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)

#: How many norms of single organisations a page names for a theme; the catalogue has all.
EXAMPLES = 40

#: The macros that many pages call for the same things.
REMEMBERED = (
    *("merk", "merken", "ambtlink", "ambtlinks", "bronlink", "kaart", "cel", "kort", "kruimels"),
    *("anderen", "gesprek", "verwijzing"),
)

#: A filter of a list: its key, its label, and the (key, label) of each choice.
Facet = tuple[str, str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Page:
    """A page of the site.

    ``url`` is its address from the site's root, ending in "/" ("" for home). ``html`` is the content with its
    h1. ``headings`` are the (anchor, text) of its h2s. ``bron`` is the file that an editor changes.
    ``wide`` pages are shown without side columns.
    """

    url: str
    title: str
    description: str
    html: str
    headings: tuple[tuple[str, str], ...] = ()
    bron: str | None = None
    wide: bool = False


def address(kind: str, key: str = "") -> str:
    """The address of a page from the site's root: address("normen", "x") is "normen/x/"."""
    return f"{kind}/{key}/" if key else f"{kind}/"


def pdf_address(ambt: str = "") -> str:
    """The address of an office's guide as PDF; without an office that of the whole handbook."""
    return f"pdf/gids-{ambt}.pdf" if ambt else "pdf/handboek-integriteit.pdf"


def list_facets(catalogue: Catalogue, wanted: Iterable[tuple[str, str, str]]) -> list[Facet]:
    """A filter for each (key, label, closed list), with the list's entries as its choices."""
    return [
        (key, label, [(name, item.naam) for name, item in catalogue.lijsten[lijst].items()])
        for key, label, lijst in wanted
    ]


def root_of(url: str) -> str:
    """The relative way from a page back to the site's root: "../../" for "normen/x/"."""
    return "../" * url.count("/") or "./"


def _remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, called once for each of its arguments: a norm or cell is shown on many pages in the same way.

    Texts, numbers and tuples of them are told apart by what they are, records by which object they are.
    """
    known: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def remembered(*given: Any, **named: Any) -> Any:
        values = (*given, *named.items()) if named else given
        key = tuple([value if isinstance(value, (str, int, tuple)) else id(value) for value in values])
        found = known.get(key)
        if found is None:  # kept with its arguments: an id is theirs while they live
            found = known[key] = (function(*given, **named), values)
        return found[0]

    return remembered


class Maker:
    """Makes pages of one catalogue from the templates in ``templates/``.

    ``pdf``: will the site have its documents as PDF too, so that pages can lead to them?
    """

    def __init__(self, catalogue: Catalogue, *, pdf: bool = False) -> None:
        self.catalogue = catalogue
        self.environment = Templates(Path(__file__).parent / "templates")
        glossary = Glossary(catalogue)
        self.environment.globals.update(
            c=catalogue,
            address=address,
            pdf=pdf,
            pdf_address=pdf_address,
            met_begrippen=glossary.mark,
            citaat=_remembering(lambda bron: places.citaat(bron, catalogue.bronnen[bron.regeling])),
            bron_kort=_remembering(lambda norm: labels.bron_kort(catalogue, norm)),
            plaats=places.plaats,
            per_regeling=places.per_regeling,
            deep_link=lambda bron, day: places.link(bron, catalogue.bronnen[bron.regeling], day),
            leesdata=places.leesdata,
            regeling_link=places.regeling_link,
            gegroepeerd=lambda kenmerk, cell: labels.gegroepeerd(catalogue, kenmerk, cell.waarden),
            strengheid=comparison.strengheid,
            groepen=comparison.groups,
            actornamen=lambda keys: labels.opsomming(catalogue.actoren[key].naam for key in keys),
            waarde_label=lambda kenmerk, value: labels.waarde(catalogue, kenmerk, value),
            reden=lambda stand: comparison.reden(catalogue, stand),
            tijd=_remembering(labels.tijd),
            meeste_voorbeelden=EXAMPLES,
            eerste_dag=FIRST_DAY,
            laatste_dag=LAST_DAY,
            nagegaan=max((norm.verificatie.datum for norm in catalogue.normen.values()), default=FIRST_DAY),
            ambtnamen=lambda keys: labels.opsomming(catalogue.ambten[key].naam for key in keys),
        )
        self.environment.filters.update(
            datum=labels.datum,
            sinds=labels.sinds,
            looptijd=labels.looptijd,
            opsomming=labels.opsomming,
            hoofdletter=labels.hoofdletter,
        )

        macros = self.environment.get_template("macros.html").module
        for name in REMEMBERED:
            setattr(macros, name, _remembering(getattr(macros, name)))

    def macro(self, name: str) -> Callable[..., str]:
        """The macro ``name`` of ``macros.html``, to be called for its HTML alone."""
        found: Callable[..., str] = getattr(self.environment.get_template("macros.html").module, name)
        return found

    def soon(self, work: Callable[[], Answer]) -> Callable[[], Answer]:
        """What gives the answer of some work; a maker may begin with it at once, beside its other work."""
        return work

    def page(
        self,
        template: str,
        url: str,
        title: str,
        description: str,
        *,
        bron: str | None = None,
        wide: bool = False,
        more: Callable[[], dict[str, Any]] = dict,
        **data: Any,
    ) -> Page:
        """The page at ``url`` from ``template``; the template collects its own h2s by calling ``kop``.

        ``data`` is for the template, and so is what ``more`` gives, which takes long: it is only asked when the content
        is made.
        """
        headings: list[tuple[str, str]] = []

        def kop(anchor: str, text: str) -> str:
            headings.append((anchor, text))
            return text

        html = self.environment.get_template(template).render(
            root=root_of(url), url=url, titel=title, kop=kop, bron_pad=bron, **data, **more()
        )
        return Page(url, title, description, html, tuple(headings), bron, wide)


class LateMaker(Maker):
    """Makes pages without their content; ``whole`` makes that when it is needed.

    A preview asks for a page at a time, a build for many in each of several processes.
    """

    def __init__(self, catalogue: Catalogue, *, pdf: bool = False) -> None:
        super().__init__(catalogue, pdf=pdf)
        self._later: dict[str, Callable[[], Page]] = {}

    def page(
        self,
        template: str,
        url: str,
        title: str,
        description: str,
        *,
        bron: str | None = None,
        wide: bool = False,
        more: Callable[[], dict[str, Any]] = dict,
        **data: Any,
    ) -> Page:
        """The page with no more than its address, title and description."""
        self._later[url] = partial(
            super().page, template, url, title, description, bron=bron, wide=wide, more=more, **data
        )
        return Page(url, title, description, "", (), bron, wide)

    def soon(self, work: Callable[[], Answer]) -> Callable[[], Answer]:
        """What gives the answer of some work, which goes on in another process from now on."""
        return beside.Beside(work).result

    def whole(self, page: Page) -> Page:
        """The page with its content."""
        return self._later[page.url]() if page.url in self._later else page
