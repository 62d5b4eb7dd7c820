"""From lines as a page broke them to paragraphs as they were written.

Only white space is changed and furniture left out, never a character: the visible characters of a
paragraph are those of its runs in the stored text, one by one (`vectorstore.spans` counts on it).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from ingest.cleaning.furniture import Furniture
from ingest.lines.appendix import is_glossary, is_label
from ingest.lines.headings import names_part
from ingest.lines.kinds import ADDRESS, CELL, PART_HEADING, is_ended, is_heading_line
from vectorstore.analysis.outline_marks import Rank, mark
from vectorstore.analysis.rules import Rule
from vectorstore.types import Span


class _Gap(IntEnum):
    """What stands before a word."""

    NONE = 0
    SPACE = 1
    WIDE = 2
    """Two or more of the spaces Chinese paragraphs are indented with."""
    CELL = 3
    """A tab: between the cells of a table's row."""
    LINE = 4
    INDENT = 5
    """A new line that begins with wide spaces."""
    BREAK = 6
    """Something no sentence goes across."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph healed for reading; `runs` are its pieces in the stored text."""

    text: str
    runs: tuple[Span, ...]
    level: int = 0
    """The heading level that markup gives it, from 1; 0 for none."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    runs: tuple[Span, ...]
    gap: _Gap
    level: int

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table; only there a tab is left in the text."""
        return CELL in self.text

    @property
    def width(self) -> int:
        """In columns; an ideograph takes two."""
        wide = sum(
            count for c, count in Counter(self.text).items() if unicodedata.east_asian_width(c) in "WFA"
        )
        return len(self.text) + wide


_MAX_CELL = 60
"""Characters of a table's cell.  A tab beside more of them is a stray one in running text."""

_WIDE_SPACES = "\u3000\u2003\u2002"
_FLAT = 1500
"""Visible characters to a line above which a page's line breaks were lost.  The longest paragraph of
151 reports that kept theirs has 2,162, their longest mean is 390."""

_WRAPPED_SHARE = 0.5
"""Share of lines that end in mid-sentence above which a text was broken at a fixed width.  Pages of
a compilation broken here and there have 0.25, wrapped ones 0.85."""
_WRAPPED_WIDTHS = (30, 130)
"""Columns: narrower lines are tables and menus, wider ones paragraphs."""
_RAGGED = 8
"""Columns by which a full line may fall short: a paragraph's first line is indented by two ideographs,
and a number that does not fit moves down."""

_HEADING_LINES = 50
"""More than any heading has.  A longer paragraph is not put together anew at each of its lines."""
_CONTINUING = set("，。、；：！？”’）》】」』％%,;:!?)]")
_LONGEST_NUMBER = 30
_MIN_NAMED = 6
"""Characters that make a heading of what stands on the line below its number."""

_INNER_BREAK = Rule(
    "healing.inner_break",
    r"(?<=[。！!？?：:”）)])(?=[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?<=[。！!？?])(?=[一二三四五六七八九十]{1,3}、|——|各位代表[！!：:，,])",
    holds=("稳步回升。||（一）坚持精准高效", "迈出新步伐。||各位代表！"),
    fails=("（一）坚持精准高效", "向各位代表报告"),
)
_GLUED_HEADING = Rule(
    "healing.glued_heading",
    rf"(?:(?<=[。！!？?])|^)(?:[一二三四五六七八九十]{{1,3}}、)?(?:{PART_HEADING.expression})"
    r"(?=\d{4}年[^度]|过去|刚刚|今年|一年来|各位|[（(]一[）)])",
    holds=("|一、2023年工作回顾|过去一年", "|二、2024年工作安排|今年是实"),
    fails=("三、加强政府自身建设", "本届政府工作回顾"),
)


def heal(text: str, furniture: Furniture) -> tuple[Paragraph, ...]:
    """The paragraphs of a stored text."""
    lines = tuple(_lines(text, furniture))
    width = _wrapped_width(lines)
    paragraphs: list[Paragraph] = []
    collected: list[_Line] = []
    for line in lines:
        if collected and not _continues(collected, line, width):
            paragraphs.append(_joined(collected))
            collected = []
        collected.append(line)
    if collected:
        paragraphs.append(_joined(collected))
    return tuple(paragraphs)


def _words(text: str, furniture: Furniture) -> Iterator[tuple[int, int, _Gap]]:
    """Runs of visible characters that are no furniture, each with what stands before it."""
    cells = [span for span, _ in furniture.cells]
    left_out = sorted([*furniture.page, *furniture.site, *cells, *furniture.rows])
    gaps = {start: _Gap.CELL for start, _ in cells} | {start: _Gap.LINE for start, _ in furniture.rows}
    gaps |= {start: _Gap.BREAK for start, _ in furniture.site}
    begin, gap = 0, _Gap.BREAK
    for start, end in [*left_out, (len(text), len(text))]:
        last = begin
        for match in re.finditer(r"\S+", text[begin:start]):
            at = begin + match.start()
            yield at, begin + match.end(), max(gap, _gap(text[last:at]))
            last, gap = begin + match.end(), _Gap.NONE
        gap = max(gaps.get(start, _Gap.NONE), gap, _gap(text[last:start]))
        begin = max(begin, end)


def _gap(between: str) -> _Gap:
    wide = sum(c in _WIDE_SPACES for c in between) >= 2
    if "\n" in between:
        return _Gap.INDENT if wide else _Gap.LINE
    if CELL in between:
        return _Gap.CELL
    return _Gap.WIDE if wide else _Gap.SPACE if between else _Gap.NONE


def _lines(text: str, furniture: Furniture) -> Iterator[_Line]:
    """The words put together to lines: where the text breaks or, where its breaks were lost, at the
    spaces and outline marks that stand in their place."""
    words = tuple(_words(text, furniture))
    visible = sum(end - start for start, end, _ in words)
    breaking = _Gap.LINE
    for finer in (_Gap.WIDE, _Gap.SPACE):
        if visible > _FLAT * sum(gap >= breaking for *_, gap in words):
            breaking = finer
    may_be_row = breaking == _Gap.LINE  # else tabs stand where lines ended, and part no cells
    if not may_be_row:
        words = tuple(_cut_at_marks(text, words))
    pending: list[tuple[int, int, _Gap]] = []
    for start, end, gap in words:
        after_sentence = pending and gap == _Gap.WIDE and is_ended(text[slice(*pending[-1][:2])])
        if start in furniture.headings or (
            pending and pending[0][0] in furniture.headings and gap >= _Gap.LINE
        ):
            gap = _Gap.BREAK
        if pending and (gap >= breaking or after_sentence):
            yield _line(text, pending, furniture, may_be_row)
            pending = []
        pending.append((start, end, gap))
    if pending:
        yield _line(text, pending, furniture, may_be_row)


def _cut_at_marks(text: str, words: tuple[tuple[int, int, _Gap], ...]) -> Iterator[tuple[int, int, _Gap]]:
    for start, end, first_gap in words:
        word = text[start:end]
        gap = _Gap.BREAK if ADDRESS.match(word) else first_gap
        cuts = {match.start() for match in _INNER_BREAK.finditer(word)}
        for match in _GLUED_HEADING.finditer(word):
            cuts |= {match.start(), match.end()}
        last = 0
        for cut in [*sorted(cuts - {0, len(word)}), len(word)]:
            yield start + last, start + cut, gap
            last, gap = cut, _Gap.BREAK


def _line(text: str, words: list[tuple[int, int, _Gap]], furniture: Furniture, may_be_row: bool) -> _Line:
    line = ""
    if may_be_row and _is_row(text, words):
        line = _row(text, words, furniture)
    else:
        for start, end, gap in words:
            line += _glue(line, text[start:end], gap) + text[start:end]
    return _Line(
        line, tuple((a, b) for a, b, _ in words), words[0][2], furniture.headings.get(words[0][0], 0)
    )


def _row(text: str, words: list[tuple[int, int, _Gap]], furniture: Furniture) -> str:
    """The cells of a row, tabs between them; empty ones too, so that columns stay below each other."""
    above = bisect_right(furniture.rows, words[0][0], key=lambda row: row[1])
    begin = max(text.rfind("\n", 0, words[0][0]) + 1, furniture.rows[above - 1][1] if above else 0)
    stop = text.find("\n", words[-1][1])
    below = furniture.rows[above][0] if above < len(furniture.rows) else len(text)
    stop = min(len(text) if stop < 0 else stop, below)
    line = ""
    for start, end, gap in words:
        tabs = _tabs(text, furniture, begin, start) if gap >= _Gap.CELL else 0
        line += (CELL * tabs or _glue(line, text[start:end], gap)) + text[start:end]
        begin = end
    return line + CELL * _tabs(text, furniture, begin, stop)


def _tabs(text: str, furniture: Furniture, begin: int, end: int) -> int:
    """How many columns further a row is at `end`."""
    first, last = (bisect_left(furniture.cells, at, key=lambda cell: cell[0][0]) for at in (begin, end))
    marked = sum(columns for _, columns in furniture.cells[first:last])
    return marked + text.count(CELL, begin, end)


def _is_row(text: str, words: list[tuple[int, int, _Gap]]) -> bool:
    """Whether a line's tabs part cells: short ones, with no sentence in them, and more than the number
    that a word processor puts before a heading."""
    cells = [""]
    for start, end, gap in words:
        if gap is _Gap.CELL:
            cells.append("")
        cells[-1] += text[start:end]
        if len(cells[-1]) > _MAX_CELL or "。" in cells[-1]:
            return False
    found = mark(cells[0] + "中")
    numbered = found is not None and found.end == len(cells[0]) and len(cells) == 2
    return len(cells) > 1 and not numbered


def _glue(before: str, after: str, gap: _Gap) -> str:
    """What stays of the white space between two words: one space between Latin words, and between
    numbers unless a line break split one in two.

    >>> pairs = ("完成140", "个村庄"), ("Belt", "and"), ("2021", "2022")
    >>> [_glue(before, after, _Gap.SPACE) for before, after in pairs]
    ['', ' ', ' ']
    """
    if not before or gap is _Gap.NONE:
        return ""
    a, b = before[-1], after[0]
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        return " "
    if a.isdigit() and b.isdigit():
        alone = before[-_LONGEST_NUMBER:].isdigit()
        split = gap >= _Gap.LINE and not alone and not after.strip("0123456789.,%").isascii()
        return "" if split else " "
    return ""


def _wrapped_width(lines: tuple[_Line, ...]) -> int:
    """The width at which a text was wrapped, in columns; 0 if it was not."""
    widths = sorted(line.width for line in lines)
    if len(widths) < 20:
        return 0
    width = widths[len(widths) * 4 // 5]
    unended = sum(not is_ended(line.text) for line in lines) / len(lines)
    low, high = _WRAPPED_WIDTHS
    return width if unended >= _WRAPPED_SHARE and low <= width <= high else 0


def _continues(collected: list[_Line], line: _Line, width: int) -> bool:
    """Whether a line goes on the paragraph collected so far."""
    if line.gap is _Gap.BREAK or line.is_row or collected[-1].is_row:
        return False
    if line.text[0] in _CONTINUING:
        return True
    last, is_long = collected[-1], len(collected) > _HEADING_LINES
    text = last.text if is_long else "".join(part.text for part in collected)
    found = mark(line.text)
    if is_ended(text):
        full = last.width >= width > 0
        return full and not found and line.gap is not _Gap.INDENT and not ADDRESS.match(line.text)
    if ADDRESS.match(line.text) or (found and found.rank not in (Rank.ITEM, Rank.ORDINAL)):
        return False
    if is_long or _names_part_with(text, line.text):
        return True
    return not (_is_heading(collected, text) and (not width or last.width < width - _RAGGED))


def _names_part_with(text: str, line: str) -> bool:
    """Whether two lines are the name of one of the report's parts, and neither is alone.

    >>> _names_part_with("三、持续提升政府", "治理效能和服务水平")
    True
    >>> _names_part_with("二、2024年工作安排", "总体要求"), _names_part_with("三、保障民生", "就业")
    (False, False)
    """
    found = mark(text)
    if found is None or found.rank > Rank.CHAPTER or not is_heading_line(line):
        return False
    words = text[found.end :].strip()
    return names_part(words + line) and not names_part(words) and not names_part(line)


def _is_heading(collected: list[_Line], text: str) -> bool:
    """Whether what was collected is a heading: one line, or a number and the line below it."""
    if is_label(text) or is_glossary(text):
        return True
    if not is_heading_line(text):
        return False
    if len(collected) == 1:
        return True
    found = mark(text)
    if len(collected) == 2 and _names_part_with(collected[0].text, collected[1].text):
        return True
    return (
        found is not None
        and (mark(collected[0].text + "中") == found and len(collected[0].text) <= found.end + 1)
        and len(text) - found.end >= _MIN_NAMED
    )


def _joined(lines: list[_Line]) -> Paragraph:
    text = ""
    for line in lines:
        text += _glue(text, line.text, line.gap) + line.text
    return Paragraph(text, tuple(run for line in lines for run in line.runs), lines[0].level)
