"""The style sheet keeps its promises: contrast in both schemes, an icon for every mark, no colour from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from handboek.reading import icons
from handboek.records.catalogue import Catalogue
from tests.conftest import ROOT

SHEET = (ROOT / "hooks/overrides/assets/handboek.css").read_text("utf-8")
GROUND = ("papier", "vlak", "tint", "geel")
#: What is read as text on each ground, and what is a border or a mark that one must be able to see.
TEXT = ("inkt", "zacht", "diep", "accent", "groen", "rood", "paars")
VISIBLE = ("rand", "accent", "diep")


def colours(scheme: str) -> dict[str, str]:
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\]\[data-md-color-primary\] {{(.*?)}}', SHEET, re.DOTALL)
    assert block
    return dict(re.findall(r"--hb-([a-z-]+): (#[0-9a-f]{3,6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    parts = [int(pair, 16) / 255 for pair in pairs]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_and_borders_stand_out_in_both_schemes(scheme: str) -> None:
    found = colours(scheme)
    weak = [
        f"{name} op {ground}: {contrast(found[name], found[ground]):.2f}"
        for names, least in ((TEXT, 4.5), (VISIBLE, 3.0))
        for name in names
        for ground in GROUND
        if contrast(found[name], found[ground]) < least
    ]
    assert weak == []
    assert contrast(found["knop-tekst"], found["knop"]) >= 4.5


def test_every_colour_of_the_handbook_is_named_once_a_scheme() -> None:
    assert set(colours("default")) == set(colours("slate"))
    rules = SHEET.split("/* --- Running text --- */")[1]
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)", rules) == []


@pytest.mark.parametrize("lijst", ["soort", "vehikel", "status", "zekerheid"])
def test_every_mark_has_an_icon_of_its_own(records: Catalogue, lijst: str) -> None:
    named = dict(re.findall(r"\.hb-merk--([a-z-]+)[^{}]*{ --icoon: icoon\(([a-z0-9/-]+)\)", SHEET))
    wanted = [named.get(key) for key in records.lijsten[lijst]]
    assert None not in wanted
    assert len(set(wanted)) == len(wanted)


def test_icons_stand_below_each_other_in_one_picture(tmp_path: Path) -> None:
    for name, path in (("een", "M1 2"), ("twee", "M3 4")):
        (tmp_path / f"{name}.svg").write_text(f'<svg viewBox="0 0 24 24"><path d="{path}"/></svg>', "utf-8")
    sheet = "a { mask: iconen() } b { --icoon: icoon(een) } c { --icoon: icoon(twee) } d { --icoon: icoon(een) }"
    filled = re.fullmatch(r'a \{ mask: url\("data:image/svg\+xml,(.*?)"\) \} (.*)', icons.fill(sheet, tmp_path))
    assert filled
    mask, places = filled.groups()
    assert places == "b { --icoon: 0 } c { --icoon: 1 } d { --icoon: 0 }"
    picture = ElementTree.fromstring(unquote(mask))
    assert picture.attrib == {"width": "24", "height": "96", "viewBox": "0 0 24 96"}
    assert [(icon.get("y"), icon.get("height"), icon[0].get("d")) for icon in picture] == [
        ("0", "24", "M1 2"),
        ("48", "24", "M3 4"),
    ]


def test_an_icon_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="het icoon bestaat/niet"):
        icons.fill("b { --icoon: icoon(bestaat/niet); }", tmp_path)
