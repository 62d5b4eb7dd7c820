"""Sentences and clauses of a healed report, and how long what is shown of them is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vectorstore.types import Span

CLOSERS = '”’"」』》〉）)】\uff3d]'
"""Marks that close a quotation or a bracket, and belong to the sentence they stand behind."""
# Possessive, and begun only where a run of marks begins: a long run of them is looked through once.
_SENTENCE_END = re.compile(
    r"(?<![。！？!?])(?!(?<=\d)。\d{1,3}(?:[万亿千]|%|％|个百分点|公里|元|吨|平方))"
    rf"[。！？!?]++[{re.escape(CLOSERS)}]*+(?![，,、；;：:。{re.escape(CLOSERS)}])|\n"
)
_MARKS = "，,；;：:。！？!?"
_CLAUSE = re.compile(
    rf"(?:[^{_MARKS}\n]|(?<=\d)[,:](?=\d)|(?<![{_MARKS}])[{_MARKS}]++(?=[”’」』》）)]))+[{_MARKS}\n]*"
)
_LONGEST = 2000
"""Characters of a sentence.  The longest of 54,000 in reports has 791; what has more is no sentence, and
reading it as one would take time that grows with its square."""
_WITHIN = re.compile(r"[；;，、。！？]")
"""Where what is too long is cut."""


def visible(text: str) -> int:
    """Characters as a reader counts them: white space aside, compatible forms written out.

    >>> visible("增长 6％\\n以上…")
    9
    """
    return len("".join(unicodedata.normalize("NFKC", text).split()))


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of `text[start:end]`, each without the white space around it; a line ends one.

    A full stop for a decimal point (1。2万公里) ends none, one inside quotation marks only if nothing goes on
    behind the marks.  What is longer than any sentence is cut inside.

    >>> text = "增长5%。他问:“难吗？”答案是“不难！”，大家笑了。\\n下一行"
    >>> [text[a:b] for a, b in sentences(text)]
    ['增长5%。', '他问:“难吗？”', '答案是“不难！”，大家笑了。', '下一行']
    """
    stop = len(text) if end is None else end
    begin = start
    for match in _SENTENCE_END.finditer(text, start, stop):
        yield from _bounded(text, begin, match.end())
        begin = match.end()
    yield from _bounded(text, begin, stop)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of `text[start:end]`, each with the mark that ends it.

    >>> text = "总值1,200亿元,增长5%；就业稳定。"
    >>> [text[a:b] for a, b in clauses(text, 0, len(text))]
    ['总值1,200亿元,', '增长5%；', '就业稳定。']
    """
    for match in _CLAUSE.finditer(text, start, end):
        yield from _trimmed(text, *match.span())


def pieces(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    """Stretches of at most `longest` visible characters that together are `text[start:end]`, cut where a
    clause ends; a clause that is longer itself is cut inside."""
    begin = start
    for a, b in clauses(text, start, end):
        if visible(text[begin:b]) <= longest:
            continue
        if begin < a:
            yield begin, a
            begin = a
        while visible(text[begin:b]) > longest:
            cut = begin + longest // 3  # a character is written out as three at most, a few ligatures aside
            while cut < b and visible(text[begin : cut + 1]) <= longest:
                cut += 1
            yield begin, cut
            begin = cut
    if begin < end:
        yield begin, end


def line_around(text: str, start: int, end: int) -> Span:
    """The paragraph, or paragraphs, that hold a span."""
    stop = text.find("\n", max(start, end - 1))
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        marks = [match.end() for match in _WITHIN.finditer(text, start, start + _LONGEST)]
        cut = marks[-1] if marks else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without the white space at its ends, if anything is left."""
    if words := text[start:end].strip():
        first = text.index(words, start)
        yield first, first + len(words)
