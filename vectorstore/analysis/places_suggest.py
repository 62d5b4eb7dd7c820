"""Places that a mistyped name may have meant: offered, never assumed."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from functools import lru_cache

from vectorstore.analysis.pinyin import syllables
from vectorstore.analysis.places_fold import simplify
from vectorstore.analysis.places_gazetteer import Row, place_of, rows
from vectorstore.types import Level, Place, Span

_SUFFIXES = "省市县区州盟旗"
_OFFERED = 3
"""More names than these are no help."""
_LONGEST = 30
"""Characters of a name that is worth looking for: the longest on the map has 15."""
_CONFUSED = ((r"^([zcs])h", r"\1"), (r"^l", "n"), (r"^fu", "hu"), (r"(?<=[aei]n)g$", ""), (r"v", "u"))
"""Sounds that many speakers, and so typists, do not tell apart."""


def _sound(syllable: str) -> str:
    """A syllable as careless typing has it: zh as z, l as n, eng as en.

    >>> [_sound(s) for s in ("zheng", "zen", "lan", "nang")]
    ['zen', 'zen', 'nan', 'nan']
    """
    for pattern, replacement in _CONFUSED:
        syllable = re.sub(pattern, replacement, syllable)
    return syllable


@lru_cache(maxsize=1)
def _readings() -> dict[str, tuple[str, ...]]:
    """The sounds of the characters in use, two at most for each."""
    return {character: tuple(dict.fromkeys(map(_sound, heard))) for character, heard in syllables().items()}


def _sounds(name: str) -> set[tuple[str, ...]]:
    """All ways to read a short name."""
    readings = _readings()
    if len(name) > 8 or any(c not in readings for c in name):
        return set()
    return set(itertools.product(*(readings[c] for c in name)))


@lru_cache(maxsize=1)
def _by_sound() -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows():
        if not row.last and len(row.stem) > 1:
            for sounds in _sounds(row.stem):
                found[sounds].append(row)
    return dict(found)


_ANY = "?"
"""Stands for one character in the index of names."""


def _with_one_changed(name: str) -> set[str]:
    return {name[:i] + _ANY + name[i + 1 :] for i in range(len(name))}


def _with_one_missing(name: str) -> set[str]:
    return {name[:i] + name[i + 1 :] for i in range(len(name))}


@lru_cache(maxsize=1)
def _by_form() -> dict[str, list[Row]]:
    """Places by their names, and by these with any one character changed or left out."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        if not row.last and len(row.stem) > 1:
            for form in {row.stem} | _with_one_changed(row.stem) | _with_one_missing(row.stem):
                found[form].append(row)
    return dict(found)


def one_edit_away(stem: str) -> set[Row]:
    """Places to whose name one character changed, added or left out leads."""
    near = {row for form in (stem, *_with_one_changed(stem)) for row in _by_form().get(form, ())}
    near |= {row for form in _with_one_missing(stem) for row in _by_form().get(form, ()) if row.stem == form}
    return {row for row in near if row.stem != stem}


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(name for row in rows() for name in (row.stem, row.name))


def suggest(name: str) -> tuple[Place, ...]:
    """Places whose name sounds like `name` or is one character away from it, likeliest first; three at
    most, none if `name` is a place's own name or too far from any.

    >>> [p.name for p in suggest("合淝")], [p.name for p in suggest("郑洲市")], suggest("合肥")
    (['合肥市'], ['郑州市'], ())
    """
    folded = simplify(name.strip())
    stem = folded[:-1] if len(folded) > 2 and folded[-1] in _SUFFIXES else folded
    suffix = folded[len(stem) :]
    if len(stem) < 2 or len(stem) > _LONGEST or folded in _names():
        return ()
    alike = {row for sounds in _sounds(stem) for row in _by_sound().get(sounds, ())}
    alike = {row for row in alike if set(stem) & set(row.stem)}
    if not alike:
        alike = one_edit_away(stem)
        if len(stem) == 2:  # one of two characters is little to go by: only cities
            alike = {row for row in alike if row.level is not Level.COUNTY and len(row.stem) == 2}
    alike = {row for row in alike if row.name.endswith(suffix)}
    if len(alike) > 2 * _OFFERED:
        alike = {row for row in alike if row.level is not Level.COUNTY}
    if len(alike) > 2 * _OFFERED:
        return ()
    order = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
    likeliest = sorted(alike, key=lambda r: (-sum(c in r.stem for c in stem), order.index(r.level), r.code))
    return tuple(place_of(row) for row in likeliest[:_OFFERED])


_CANDIDATE = re.compile(r"(?:^|(?<=[和与跟比、，,？?\s]))[\u4e00-\u9fff]{2,5}")


def near_misses(text: str) -> list[tuple[Span, tuple[Place, ...]]]:
    """What in a question stands where a place would and sounds like one: 合淝2023年GDP.

    Only for a question in which no place was found; sounds alone, since one character more or less
    makes a place of many words.
    """
    folded = simplify(text)
    found = []
    for match in _CANDIDATE.finditer(folded):
        start = match.start()
        for end in range(match.end(), start + 1, -1):
            stem = folded[start : end - 1] if folded[end - 1] in _SUFFIXES else folded[start:end]
            sounds_like_one = len(stem) > 1 and any(sounds in _by_sound() for sounds in _sounds(stem))
            if sounds_like_one and (places := suggest(folded[start:end])):
                found.append(((start, end), places))
                break
    return found
