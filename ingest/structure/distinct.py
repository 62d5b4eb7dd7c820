"""The reports of a file, each once: the same one twice is one, two that are alike are two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.structure.split import Body

_SAME = 0.8
"""Share of paragraphs in common above which two bodies of one file are one report given twice, unless
both have figures of their own."""
_EXCERPT = 0.25
"""Share of another body's length below which one that stands there too, word for word, is an excerpt."""
_WORDS = 8
"""Characters that two texts share only if one has them from the other."""
_PIECES = 400
"""Pieces of an excerpt that are looked for, spread over it."""
_NEAR = 3
"""Bodies before one among which the text that it is an excerpt of stands."""
_HOLDERS = 50
"""Bodies in which a paragraph is remembered to stand: one that stands in more (各位代表：) says nothing."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def distinct(bodies: Sequence[Body]) -> tuple[Body, ...]:
    """The bodies each once: of one report given twice the longer one, with a note on those that share most
    of their paragraphs with another and yet have figures of their own."""
    kept: list[Body] = []
    texts: list[set[str]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for body in bodies:
        words = {p.text for p in body.paragraphs}
        holding = {index for text in words for index in holders[text]}
        alike = 0
        for index in sorted(holding.union(range(max(0, len(kept) - _NEAR), len(kept)))):
            other = kept[index]
            shared, smaller = len(words & texts[index]), min(len(words), len(other.paragraphs))
            twice = shared > _SAME * smaller and shared > 1
            if twice and _has_own_figures(body, other):
                alike = max(alike, 100 * shared // smaller)
            elif twice or _is_excerpt(body, other) or _is_excerpt(other, body):
                if _size(body) > _size(other):
                    kept[index] = replace(body, title=body.title or other.title)
                    texts[index] = words
                break
        else:
            for text in words:
                if len(holders[text]) < _HOLDERS:
                    holders[text].append(len(kept))
            kept.append(replace(body, alike=alike))
            texts.append(words)
    return tuple(kept)


def _has_own_figures(body: Body, other: Body) -> bool:
    """Whether the shorter of two bodies gives figures that the longer one does not."""
    short, long = sorted((body, other), key=_size)
    return not _figures(short) <= _figures(long)


def _figures(body: Body) -> set[str]:
    return {figure for p in body.paragraphs for figure in _FIGURE.findall(p.text)}


def _is_excerpt(body: Body, other: Body) -> bool:
    """Whether a body is the beginning of another that a page gives once more, broken into other lines."""
    if _size(body) > _EXCERPT * _size(other):
        return False
    own, whole = _letters(body), _letters(other)
    starts = range(0, len(own), _WORDS)
    pieces = [own[at : at + _WORDS] for at in starts[:: len(starts) // _PIECES + 1]]
    missing = 0
    for piece in pieces:
        missing += piece not in whole
        if missing > (1 - _SAME) * len(pieces):
            return False
    return True


def _letters(body: Body) -> str:
    return "".join(c for p in (*body.title, *body.paragraphs) for c in p.text if c.isalnum())


def _size(body: Body) -> int:
    return sum(len(paragraph.text) for paragraph in body.paragraphs)
