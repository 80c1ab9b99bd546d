"""Small charts as inline SVG: they print, take the page's colours, and need no script.

The numbers always stand in a table beneath, so the picture itself is one image with a name.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from markupsafe import Markup

from handboek.reading.labels import getal
from handboek.records.registers import Cijfer

WIDTH = 640
LABEL = 190
BAR = 30


def draw(cijfer: Cijfer) -> Markup:
    """The chart of a figure's measurements that have a number; nothing when it asks for none or has fewer than two."""
    values = [(meting.periode, Decimal(meting.waarde)) for meting in cijfer.metingen if meting.waarde]
    if cijfer.grafiek == "geen" or len(values) < 2:
        return Markup("")
    parts, height = _bars(values) if cijfer.grafiek == "staven" else _line(values)
    name = escape(
        f"{cijfer.naam}, in {cijfer.eenheid}: " + "; ".join(f"{label} {getal(value)}" for label, value in values)
    )
    return Markup(
        f'<svg class="hb-grafiek" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{name}">{"".join(parts)}</svg>'
    )


def _bars(values: list[tuple[str, Decimal]]) -> tuple[list[str], int]:
    """Horizontal bars from zero, with label before and value behind each."""
    most = max(value for _, value in values) or Decimal(1)
    room = WIDTH - LABEL - 80
    parts = []
    for index, (label, value) in enumerate(values):
        top = index * BAR
        width = max(1, round(float(value / most) * room, 1))
        parts.append(f'<text x="{LABEL - 8}" y="{top + 20}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect x="{LABEL}" y="{top + 5}" width="{width}" height="{BAR - 10}"/>')
        parts.append(f'<text x="{LABEL + width + 6}" y="{top + 20}">{getal(value)}</text>')
    return parts, len(values) * BAR


def _line(values: list[tuple[str, Decimal]]) -> tuple[list[str], int]:
    """A line through points at equal distances, from zero, with the value above and the label below each."""
    height, top, bottom = 220, 30, 190
    most = max(value for _, value in values) or Decimal(1)
    step = (WIDTH - 120) / (len(values) - 1)
    points = [
        (60 + index * step, bottom - float(value / most) * (bottom - top)) for index, (_, value) in enumerate(values)
    ]
    parts = [f'<line x1="30" y1="{bottom}" x2="{WIDTH - 30}" y2="{bottom}"/>']
    parts.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
    for (x, y), (label, value) in zip(points, values, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{getal(value)}</text>')
        parts.append(f'<text x="{x:.1f}" y="{height - 10}" text-anchor="middle">{escape(label)}</text>')
    return parts, height
