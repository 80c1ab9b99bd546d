"""The templates give the text that Jinja2 itself gives of them, and print no empty field."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from handboek.reading import pages
from handboek.reading.templating import Templates
from handboek.records.catalogue import Catalogue

DATA = {"tekst": 'een & "twee" <b>', "html": Markup("<b>drie</b>"), "getal": 3, "rij": ["<i>", "&"]}


def made(template: str, folder: Path) -> str:
    (folder / "x.html").write_text(template, "utf-8")
    ours = Templates(folder)
    ours.globals.update(dubbel=lambda *given, **named: [*given, *given, *sorted(named)])
    return ours.get_template("x.html").render(DATA)


@pytest.mark.parametrize(
    "template",
    [
        "{{ tekst }} {{ html }} {{ getal }} {{ rij }} {{ 'a&b' }} {{ tekst | safe }} {{ tekst | upper }}",
        "{{ dubbel() }} {{ dubbel(tekst) }} {{ dubbel(1, 2, drie=html) }} {{ dubbel(*rij) }} {{ dubbel(**{'a': 1}) }}",
        "{{ dubbel(class=tekst) }} {{ dubbel(getal, **{'b': 1}) }} {{ rij.index('&') }} {{ tekst.replace('een', '<') }}",
        "{% macro m(a, b='<', c=none) %}{{ a }}{{ b }}{{ c is none }}{% endmacro %}{{ m(tekst) }}{{ m(html, b=html) }}",
        "{% macro m(a) %}<{{ caller(a) }}>{% endmacro %}{% call(x) m(tekst) %}{{ x }}{{ tekst }}{% endcall %}",
        "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, tekst, x=html) }}",
        "{% for x in rij %}{{ loop.index }}{{ loop.cycle('a', '<') }}{{ dubbel(x) }}{% endfor %}",
        "{% set x %}{{ tekst }}{% endset %}{{ x }}{% set y = dubbel(x) %}{{ y }}{{ x ~ tekst }}",
        "{% filter upper %}{{ tekst }}{% endfilter %}{{ rij | map('upper') | join(', ') }}{{ range(3) | list }}",
        "{% if dubbel(1) and not rij.count('x') %}{{ tekst if getal else html }}{% endif %}",
    ],
)
def test_templates_give_what_jinja_gives(template: str, tmp_path: Path) -> None:
    plain = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    plain.globals.update(dubbel=lambda *given, **named: [*given, *given, *sorted(named)])
    assert made(template, tmp_path) == plain.from_string(template).render(DATA)


def test_every_page_is_what_jinja_makes_of_it(mini: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = pages.render(mini)
    monkeypatch.setattr(Templates, "code_generator_class", CodeGenerator)
    assert pages.render(mini) == ours


@pytest.mark.parametrize("template", ["{{ leeg }}", "{% macro m() %}{{ leeg }}{% endmacro %}{{ m() }}"])
def test_an_empty_field_is_not_printed(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DATA, "leeg", None)
    with pytest.raises(ValueError, match="drukt een veld af dat leeg is"):
        made(template, tmp_path)


def test_what_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    for template in ("{{ bestaat_niet }}", "{{ bestaat_niet() }}", "{{ tekst.bestaat_niet }}"):
        with pytest.raises(UndefinedError):
            made(template, tmp_path)
