"""Places by their English names: Hefei, Inner Mongolia, Chaoyang District, China."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from vectorstore.analysis.places_gazetteer import NATION, Row, choose, rows, rows_named
from vectorstore.types import Level, Place, Span

OTHER_SPELLINGS = {
    "xizang": "Tibet",
    "macau": "Macao",
    "huhehaote": "Hohhot",
    "haerbin": "Harbin",
    "wulumuqi": "Urumqi",
    "lasa": "Lhasa",
    "luliang": "Lvliang",
    "lyuliang": "Lvliang",
    "kashi": "Kashgar",
    "yili": "Ili",
    "neimenggu": "Inner Mongolia",
    "xianggang": "Hong Kong",
    "hongkong": "Hong Kong",
}
"""Other spellings in use, without spaces, by the one the table has."""

_LEVELS = {
    "province": (Level.PROVINCE,),
    "region": (Level.PROVINCE,),
    "municipality": (Level.PROVINCE, Level.PREFECTURE),
    "prefecture": (Level.PREFECTURE,),
    "city": (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY),
    "county": (Level.COUNTY,),
    "district": (Level.COUNTY,),
    "banner": (Level.COUNTY,),
}
_SUFFIXES = {"city": "市", "county": "县", "district": "区", "banner": "旗"}
_WORD = r"[A-Za-z]+(?:['’](?!s\b)[a-z]+)?"
_NAME = re.compile(rf"(?<![A-Za-z])({_WORD})(?: ({_WORD}))?")
_KIND = re.compile(
    r"(?:'s)?[ -](?:autonomous |special administrative )?"
    r"(province|region|municipality|prefecture|city|county|district|banner)\b",
    re.IGNORECASE,
)
_NATION = re.compile(
    r"\b(?:China(?!-\w)|PRC|Chinese (?:central )?government|State Council|nationwide|nationally"
    r"|national(?= (?:GDP|CPI|target|growth))|the whole country)\b",
    re.IGNORECASE,
)


def _key(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


@lru_cache(maxsize=1)
def _index() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        found[_key(row.english)].append(row)
    for other, spelling in OTHER_SPELLINGS.items():
        found[other] += found[_key(spelling)]
    return dict(found)


def find_english(text: str) -> list[tuple[Span, tuple[Place, ...]]]:
    """Spans of English place names with the places that they may mean.

    A county counts only with its kind (Lai'an County): too many short syllables are words.

    >>> [[p.name for p in places] for _, places in find_english("Suzhou's target in Jilin City")]
    [['苏州市', '宿州市'], ['吉林市']]
    """
    if not re.search(r"[A-Za-z]{3}", text):
        return []
    found: list[tuple[Span, tuple[Place, ...]]] = [(m.span(), (NATION,)) for m in _NATION.finditer(text)]
    position = 0
    while match := _NAME.search(text, position):
        position = match.end(1)
        for end in (match.end(2), match.end(1)):
            matching = _rows_at(text, match.start(), end) if end > 0 else None
            if matching:
                (start, position), candidates = matching
                found.append(((start, position), choose(candidates)))
                break
    return sorted(found)


def _rows_at(text: str, start: int, end: int) -> tuple[Span, list[Row]] | None:
    """The rows whose name is text[start:end], and where the name ends with its kind."""
    named = _index().get(_key(text[start:end]), [])
    if not named or not (text[start].isupper() or end - start > 4):
        return None
    kind = _KIND.match(text, end)
    if kind:
        word = kind[1].lower()
        exact = [r for r in named if r.level in _LEVELS[word] and r.name.endswith(_SUFFIXES.get(word, ""))]
        if exact:
            return (start, kind.end()), exact
    large = [row for row in named if row.level is not Level.COUNTY]
    return ((start, end), large) if large else None


def english_name(place: Place) -> str:
    """The customary English name of a place without its kind; "" if the gazetteer has none.

    >>> [english_name(p) for p in (NATION, *choose(_index()["shaanxi"]))]
    ['China', 'Shaanxi']
    """
    if place == NATION:
        return "China"
    return next((row.english for row in rows_named(place.name) if row.code == place.code), "")
