"""Places named in a text: by full names and short ones, Chinese or English, as of a given year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from vectorstore.analysis.places_english import find_english
from vectorstore.analysis.places_fold import simplify
from vectorstore.analysis.places_gazetteer import (
    NATION,
    Row,
    children,
    choose,
    contains,
    history,
    named,
    rows,
    rows_named,
    today,
)
from vectorstore.analysis.places_names import (
    ABBREVIATION,
    ABBREVIATIONS,
    ALIASES,
    BOUNDARY_BEFORE,
    COMMON_AFTER,
    CONTINUES,
    FREE_AFTER,
    FREE_BEFORE,
    NAMED_AFTER,
    NATION_FORM,
    NATION_IN_QUESTION,
    SHORT_NAMES,
    short_banner,
    word_lists,
)
from vectorstore.types import Level, Place, Span

__all__ = [
    "NATION",
    "PlaceMention",
    "children",
    "contains",
    "find_places",
    "history",
    "named",
    "simplify",
    "today",
    "written_in_full",
]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text."""

    span: Span
    written: str
    candidates: tuple[Place, ...]
    """Whom the name may mean, highest level first; one where the text leaves no doubt."""


class _Kind(IntEnum):
    """What it takes for a form to count as a place; of two places with one form the lower counts."""

    FULL = 0  # nothing more
    STEM = 1  # no word that goes on from it
    BOUNDED = 2  # a word boundary before it, or its parent
    FREE = 3  # in a question, boundaries on both sides; else its parent
    INSIDE = 4  # its parent
    COMMON = 5  # in a question, its parent
    DECOY = 6  # never: a word in which a name stands by accident


_CORPS = "新疆生产建设兵团"
"""Its divisions are called 兵团第一师 beside their full names."""

_BELOW = (_Kind.BOUNDED, _Kind.INSIDE)
_ASKED_BELOW = (*_BELOW, _Kind.FREE, _Kind.COMMON)
"""The kinds that their parent right before them makes a place, in a report and in a question."""


class _Form(NamedTuple):
    kind: _Kind
    rows: tuple[Row, ...]


def _spellings(row: Row) -> Iterator[tuple[str, _Kind]]:
    """The forms of one place: its name, its stem, 凉山州 for 凉山彝族自治州."""
    name, stem, words = row.name, row.stem, word_lists()
    if name in words["inside"]:
        yield name, _Kind.INSIDE
    else:
        yield name, _Kind.BOUNDED if len(name) == 2 or name in words["crossing"] else _Kind.FULL
    if name[-3:-1] == "自治" and name[-1] in "州县旗":
        yield stem + name[-1], _Kind.FULL
    if banner := short_banner(name):
        yield banner, _Kind.FULL
    if row.name.startswith(_CORPS) and row.name != _CORPS:
        yield _CORPS[-2:] + stem, _Kind.FULL
    if stem in words["common"]:
        yield stem, _Kind.COMMON
    elif len(stem) > 1:
        yield stem, _Kind.FREE if stem in words["words"] else _Kind.STEM


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, _Form], dict[str, tuple[int, ...]]]:
    """All forms, and for their first two characters the lengths to try, longest first."""
    kinds: dict[str, _Kind] = {}
    owners: dict[str, list[Row]] = defaultdict(list)

    def add(form: str, kind: _Kind, row: Row) -> None:
        # 朝阳 is a common word as a district's stem; as a city's it counts all the same.
        kinds[form] = min(kind, kinds.get(form, kind))
        if row not in owners[form]:  # 察布查尔县 is a spelling and a short name
            owners[form].append(row)

    provinces = {row.stem for row in rows() if row.level is Level.PROVINCE}
    for row in rows():
        for form, kind in _spellings(row):
            # 海南 is the province, not 海南藏族自治州; 吉林 may be the city.
            if form not in provinces or row.level is Level.PROVINCE or row.name == form + "市":
                add(form, kind, row)
    for alias, name in (*ALIASES.items(), *SHORT_NAMES.items()):
        is_part = alias in SHORT_NAMES and len(alias) == 2
        for row in rows_named(name):
            add(alias, _Kind.BOUNDED if is_part else _Kind.FULL, row)
    forms = {word: _Form(_Kind.DECOY, ()) for word in word_lists()["decoys"]}
    forms |= {form: _Form(kinds[form], tuple(found)) for form, found in owners.items()}
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        lengths[form[:2]].add(len(form))
    return forms, {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}


def _stands(kind: _Kind, text: str, start: int, end: int, question: bool) -> bool:
    """Whether a form at text[start:end] is a place's name there, with no parent before it."""
    following = text[end : end + 1]
    goes_on = bool(following) and following in CONTINUES.get(text[end - 1], "")
    if kind is _Kind.FULL:
        return not goes_on
    if kind is _Kind.STEM:
        if not following or following not in NAMED_AFTER or COMMON_AFTER.match(text, end):
            return True
        return question and _is_major(text[end : end + 2])  # 河南山东, 苏州镇江: no 河南山
    before = text[max(0, start - 1) : start]
    if kind is _Kind.FREE and question and FREE_AFTER.match(following):
        return FREE_BEFORE.search(before) is not None
    if kind is _Kind.BOUNDED:
        boundary = FREE_BEFORE if question else BOUNDARY_BEFORE
        return not goes_on and boundary.search(before) is not None
    return kind is _Kind.DECOY


def _is_major(stem: str) -> bool:
    """Whether it is the stem of a province or a prefecture."""
    form = _forms()[0].get(stem)
    return form is not None and any(row.level in (Level.PROVINCE, Level.PREFECTURE) for row in form.rows)


def _match(text: str, start: int, question: bool) -> tuple[int, tuple[Row, ...]] | None:
    """The longest form that stands at `start`: its end and its rows, none for a decoy."""
    forms, lengths = _forms()
    for length in lengths.get(text[start : start + 2], ()):
        form = forms.get(text[start : start + length])
        if form and _stands(form.kind, text, start, start + length, question):
            return start + length, form.rows
    return None


def _match_below(
    text: str, start: int, above: tuple[Row, ...], question: bool
) -> tuple[int, tuple[Row, ...]] | None:
    """The longest form at `start` that names places in one of `above`: its end and those places."""
    prefixes = tuple(
        row.code[: 2 if row.level is Level.PROVINCE else 4] for row in above if row.level is not Level.COUNTY
    )
    codes = {row.code for row in above}
    forms, lengths = _forms()
    for length in lengths.get(text[start : start + 2], ()) if prefixes else ():
        form = forms.get(text[start : start + length])
        if not form:
            continue
        inside = tuple(row for row in form.rows if row.code.startswith(prefixes) and row.code not in codes)
        kinds = _ASKED_BELOW if question else _BELOW
        if inside and (form.kind in kinds or _stands(form.kind, text, start, start + length, question)):
            return start + length, inside
    return None


def _behind_and(
    text: str, start: int, end: int, mentions: list[PlaceMention], question: bool
) -> tuple[int, tuple[Row, ...]] | None:
    """What stands behind the 和 that a form at `start` begins with, where 和 joins it to the place before:
    长沙和顺德 is no 和顺."""
    if text[start] != "和" or not mentions or mentions[-1].span[1] != start:
        return None
    longer = _match(text, start + 1, question)
    return longer if longer and longer[0] > end else None


def find_places(text: str, year: int | None = None, *, question: bool = False) -> list[PlaceMention]:
    """The places named in `text`, in order, by the names of `year` (None: today's first).

    A district behind its city is one mention (合肥市蜀山区).  `question` also takes the letters of the
    provinces (皖), 中国 as the nation, and stems that are words where their parent stands before
    them (南京鼓楼): a question is short and about places, a report is neither.
    """
    folded = simplify(text)
    mentions: list[PlaceMention] = []
    position = 0
    _, heads = _forms()
    while position < len(folded) - 1:
        if folded[position : position + 2] not in heads:  # most of a text: not worth a call
            position += 1
            continue
        matched = _match(folded, position, question)
        if matched is None:
            position += 1
            continue
        end, found = matched
        if joined := _behind_and(folded, position, end, mentions, question):
            position, (end, found) = position + 1, joined
        while found and (below := _match_below(folded, end, found, question)):
            end, found = below
        if found:
            mentions.append(PlaceMention((position, end), text[position:end], choose(found, year)))
        position = end
    mentions += _nation(text, folded, question)
    if question:
        mentions += _letters(text, folded)
    mentions += [PlaceMention(span, text[slice(*span)], places) for span, places in find_english(folded)]
    return _disjoint(mentions)


def _nation(text: str, folded: str, question: bool) -> list[PlaceMention]:
    pattern = NATION_IN_QUESTION if question else NATION_FORM
    return [PlaceMention(m.span(), text[slice(*m.span())], (NATION,)) for m in pattern.finditer(folded)]


def _letters(text: str, folded: str) -> list[PlaceMention]:
    """苏浙皖 is three places."""
    return [
        PlaceMention((i, i + 1), text[i], named(ABBREVIATIONS[folded[i]]))
        for m in ABBREVIATION.finditer(folded)
        for i in range(*m.span("letters"))
    ]


def _disjoint(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """In order; of two that overlap, the one that begins first, or the longer one."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span[0], -m.span[1])):
        if not kept or mention.span[0] >= kept[-1].span[1]:
            kept.append(mention)
    return kept


def written_in_full(text: str, places: Iterable[Place]) -> str:
    """A question in which the short names of some places that are words as well are written out, where they
    begin a word: those of places that are likely meant, as they are on file.

    >>> county = find_places("满城区")[0].candidates[0]
    >>> written_in_full("满城2022年和满城春色", [county]), written_in_full("安国和满城", [county])
    ('满城区2022年和满城春色', '安国和满城区')
    """
    are_words = word_lists()["common"] | word_lists()["words"]
    for place in dict.fromkeys(places):
        stem = next((row.stem for row in rows_named(place.name)), "")
        if stem not in are_words or stem not in text or place.name in text:
            continue
        at = text.find(stem)
        if FREE_BEFORE.search(text[max(0, at - 1) : at]):
            text = text[:at] + place.name + text[at + len(stem) :]
    return text
