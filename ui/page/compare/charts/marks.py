"""The pieces of SVG that all charts are drawn with.

Charts are SVG of our own: Gradio's plots carry a plotting library of a megabyte, whose labels, tooltips and
colours would have to be taught the page's language and its two schemes.
"""

from __future__ import annotations

import re
import unicodedata

from qa.library.comparison import Value
from ui.answer.plain import one_line
from ui.page.compare.charts.data import Chart, Point
from ui.page.html import opening_at, safe
from ui.page.words.compare import CompareText
from vectorstore.types import Sense

FONT = 13
"""Pixels of all text: a chart is drawn at the sizes at which it is seen, and the one that fits is shown."""
FULL, WIDE, NARROW = 1160, 640, 358
"""Pixels of the drawings: over the whole page, in a column of it, on a phone."""
_DESCRIBED = 40
"""Values that are told to who does not see the chart; of more the table is the better teller."""
COLOURS = 8
"""That the style sheet has for series."""
_LONGEST_LABEL = 16
"""Characters of a value beside its mark; the tooltip has all of it."""
DOUBT_SIGN = "⚠\ufe0e"
"""As text, not as a coloured picture."""
_SHARED = re.compile(r"^(?:全年|同比|[比较]上年)*(?:增长|达到?)(?=[\d.])")
"""Before the number of most values, and told by the chart's title."""


def svg(width: int, height: float, body: str, title: str, description: str) -> str:
    """One drawing, which a screen reader calls by its title."""
    name = {FULL: "full", WIDE: "wide"}.get(width, "narrow")
    return (
        f'<svg class="zw-chart-{name}" width="{width}" height="{height:.0f}" '
        f'viewBox="0 0 {width} {height:.0f}" role="img" aria-label="{safe(one_line(title))}">'
        f"<desc>{safe(one_line(description))}</desc>{body}</svg>"
    )


def words(x: float, y: float, written: str, anchor: str = "start", name: str = "") -> str:
    style = f' class="{name}"' if name else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{safe(one_line(written))}</text>'


def linked(point: Point, body: str, series: int, text: CompareText) -> str:
    """Marks that show their quote when pointed at and open the report when pressed, as those of the table do,
    which carry the quotes for both.  `series`: what they are part of, by its place in the legend."""
    if point.value is None:
        return f'<g data-series="{series}">{body}</g>'
    cited = point.value.citation
    name = "zw-datum zw-doubted" if cited.doubts else "zw-datum"
    said = text.datum.format(
        place=point.place, series=series_name(point.year, point.sense, text), value=point.value.written
    )
    return (
        f'<g class="{name}" data-series="{series}" data-says="{safe(one_line(said))}" '
        f"{opening_at(cited)}>{body}</g>"
    )


def value_label(value: Value) -> str:
    """The value as written, short: without the words that all values of a chart share.  The qualifiers
    (以上, 左右, 力争) stay, and what comes from a report in doubt has a sign."""
    written = _SHARED.sub("", one_line(value.written), count=1)
    written = written if len(written) <= _LONGEST_LABEL else written[: _LONGEST_LABEL - 1] + "…"
    return f"{written} {DOUBT_SIGN}" if value.citation.doubts else written


def shortened(written: str, room: float) -> str:
    """As much of a name as fits into `room` pixels.

    >>> shortened("内蒙古自治区", 60), shortened("合肥市", 60)
    ('内蒙古…', '合肥市')
    """
    if text_width(written) <= room:
        return written
    while written and text_width(written + "…") > room:
        written = written[:-1]
    return written + "…"


def text_width(written: str) -> float:
    """Pixels of a line, by the widths of its characters: 1 em for Chinese, 0.56 em for Latin and digits."""
    wide = sum(unicodedata.east_asian_width(c) in "WFA" for c in written)
    return FONT * (wide + 0.56 * (len(written) - wide))


def series_name(year: int, sense: Sense, text: CompareText) -> str:
    return text.column.format(year=year, sense=text.sense_names[sense])


def series_style(index: int, sense: Sense) -> str:
    """The classes of a series: its colour, and whether it is aimed at."""
    return f"zw-series{index % COLOURS}{' zw-aimed' if sense is Sense.TARGET else ''}"


def description(chart: Chart, title: str, text: CompareText) -> str:
    """All values in a sentence, or how many there are."""
    stated = [point for point in chart.points if point.value]
    values = text.many_values.format(len(stated))
    if len(stated) <= _DESCRIBED:
        told = (
            text.datum.format(place=p.place, series=series_name(p.year, p.sense, text), value=p.value.written)
            for p in stated
            if p.value
        )
        values = text.values_listed.join(told)
    return text.chart_described.format(title=title, unit=text.unit.format(chart.unit.name), values=values)
