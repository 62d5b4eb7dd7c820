"""The numbers that Word writes before headings and list items by itself (ISO/IEC 29500-1, 17.9).

They stand nowhere in a document's text, and often they are all that shows its outline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.readers.ooxml import Node

MAX_LEVEL = 8
"""Levels count from 0."""
_MAX_PATTERN = 40
"""Characters of what Word may write around a number; it is repeated with each."""

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_NUMBER = 9999
"""Higher numbers are written in figures."""
_DASHES = frozenset("—–―-－─")


def numeral(number: int, form: str) -> str:
    """A number as a number format of Word writes it; an unknown format writes figures.

    >>> [numeral(12, form) for form in ("chineseCounting", "decimal", "ideographTraditional", "upperRoman")]
    ['十二', '12', '12', 'XII']
    >>> [numeral(n, "chineseCountingThousand") for n in (1, 10, 20, 105, 110)]
    ['一', '十', '二十', '一百零五', '一百一十']
    >>> numeral(3, "decimalEnclosedCircle"), numeral(2, "decimalEnclosedParen"), numeral(28, "lowerLetter")
    ('③', '⑵', 'bb')
    """
    write = _FORMS.get(form)
    return (write(number) if write and 0 < number <= _MAX_NUMBER else "") or str(number)


def _counted(number: int, digits: str = _HAN, units: str = "十百千", zero: str = "零") -> str:
    written = ""
    for place, digit in enumerate(map(int, reversed(str(number)))):
        if digit:
            written = digits[digit] + (units[place - 1] if place else "") + written
        elif written and not written.startswith(zero):
            written = zero + written
    return written.removeprefix("一") if 10 <= number < 20 and units[0] == "十" else written


def _letters(number: int) -> str:
    """a … z, aa, bb: the same letter again, not the next column of a spreadsheet."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in (*_ROMAN, *_ROMAN_ONES):
        times, number = divmod(number, value)
        written += letters * times
    return written


def _from(first: str, last: int) -> Callable[[int], str]:
    """Characters that stand in a row from `first`; "" beyond the `last` number that has one."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else ""


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1 : number]


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": lambda number: "".join(_HAN[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_HAN[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_HAN[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    pattern: str = ""
    """%1 stands for the number of the first level, and so on: （%1）."""
    start: int = 1
    restarts: int | None = None
    """The level (from 1) whose next number restarts this one; None for any higher one, 0 for none."""
    figures: bool = False
    """Write the numbers of higher levels in figures too."""
    style: str = ""
    """The paragraph style that is numbered by this level."""


@dataclass(frozen=True, slots=True)
class _List:
    scheme: str
    """Lists of one scheme go on counting where another of them stopped."""
    levels: dict[int, Level]
    starts: dict[int, int]
    """Levels at which this list begins anew, and with which number."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def from_part(cls, root: Node | None) -> Numbering:
        """From word/numbering.xml; without one, nothing is numbered."""
        if root is None:
            return cls()
        schemes = {node.get("abstractNumId", ""): node for node in root.findall("abstractNum")}
        by_style = {value(node, "styleLink"): key for key, node in schemes.items()}
        lists = {}
        for node in root.findall("num"):
            key = value(node, "abstractNumId")
            scheme = schemes.get(key)
            if scheme is None:
                continue
            if linked := by_style.get(value(scheme, "numStyleLink") or "\0"):
                key, scheme = linked, schemes[linked]
            levels = _levels(scheme)
            starts = {}
            for override in node.findall("lvlOverride"):
                level = _int(override.get("ilvl"), 0)
                levels |= _levels(override)
                if level <= MAX_LEVEL and (begin := value(override, "startOverride")):
                    starts[level] = _int(begin, 1)
            lists[node.get("numId", "")] = _List(key, levels, starts)
        return cls(lists)

    def level_of(self, list_id: str, style: str) -> int:
        """The level at which a list numbers the paragraphs of a style; 0 if it does not say."""
        found = self.lists.get(list_id)
        return next((n for n, level in found.levels.items() if level.style == style), 0) if found else 0

    def next(self, list_id: str, at: int) -> str:
        """Count a paragraph of a list, and return what Word writes before it; "" for a mere bullet."""
        found = self.lists.get(list_id)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.scheme, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for below, start in found.starts.items():
                counts[below] = start - 1
        counts[at] = counts.get(at, level.start - 1) + 1
        for below, lower in found.levels.items():
            if below > at and (lower.restarts is None or (lower.restarts and at < lower.restarts)):
                counts.pop(below, None)
        if level.form == "bullet":
            return level.pattern if level.pattern and set(level.pattern) <= _DASHES else ""
        return re.sub(r"%([1-9])", lambda m: _number(found, counts, level, int(m[1]) - 1), level.pattern)


def _number(found: _List, counts: dict[int, int], level: Level, at: int) -> str:
    other = found.levels.get(at, level)
    form = "decimal" if level.figures and other is not level else other.form
    return numeral(counts.get(at, other.start), form)


def _levels(node: Node) -> dict[int, Level]:
    levels = {}
    for lvl in node.findall("lvl"):
        restart = value(lvl, "lvlRestart")
        if (at := _int(lvl.get("ilvl"), 0)) > MAX_LEVEL:
            continue
        levels[at] = Level(
            form=_form(lvl),
            pattern=value(lvl, "lvlText").strip()[:_MAX_PATTERN],
            start=_int(value(lvl, "start"), 1),
            restarts=_int(restart, 0) if restart else None,
            figures=lvl.find("isLgl") is not None,
            style=value(lvl, "pStyle"),
        )
    return levels


def _form(lvl: Node) -> str:
    """Newer formats stand beside an older one for older programs."""
    node = next(iter(lvl.iter("numFmt")), None)
    return "decimal" if node is None else node.get("val", "decimal")


def value(node: Node | None, child: str) -> str:
    """The `val` of a child; "" if there is no such child."""
    found = None if node is None else node.find(child)
    return "" if found is None else found.get("val", "")


def _int(written: str | None, otherwise: int) -> int:
    """A number of the markup; damaged files have anything there."""
    return int(written) if written and re.fullmatch(r"-?[0-9]{1,6}", written) else otherwise
