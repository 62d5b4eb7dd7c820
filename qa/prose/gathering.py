"""What a report says of a topic: the sections headed by it, else the sentences that speak of it.

A section under the topic's own heading is the answer, whole: its sentences need not say the topic again.
Only where nothing is headed by it do single sentences answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from qa.prose.boundaries import Neighbours
from qa.prose.headings import heading_mark
from qa.prose.reading import Reading
from qa.prose.theme import is_shared, opens_with, speaks, themes
from qa.prose.topic import Topic
from vectorstore.analysis.outline_marks import Rank
from vectorstore.analysis.sentences import visible
from vectorstore.analysis.tokens import fold
from vectorstore.types import Role, Section, Span

MAX_POINTS, _MAX_LENGTH = 12, 3000
"""Points and visible characters of one report's part of an answer: more is read in the source."""

_PART = re.compile(r"\d{4}年|工作(?:回顾|总结|安排|打算|任务|部署)|目标|任务|总体要求")
"""A heading of one of a report's parts, which head everything in it."""
_FRAME = re.compile(
    r"总体(?:要求|思路|目标)|指导思想|工作要求|预期目标|习近平新时代中国特色社会主义思想|落实党的[一二三四五六七八九十]+大"
    r"|紧密地?团结在|^今年是.{0,80}(?:周年|之年|一年)"
)
"""Opens the sentences that name all the year's topics once and say nothing of any."""
_CLOSES = re.compile(r"各位(?:代表|委员)[！!，,：:]|让我们")
"""The speaker turns to the house: a last part ends so."""
_OPENING = 60
"""Characters in which a sentence says that it is one of those."""
_FEW = 3
"""Sentences that are all shown."""

Nearest: TypeAlias = Callable[[], Sequence[Span]]
"""Gives the passages of the report that are nearest to the question; called only where it is needed."""


def _nothing_near() -> Sequence[Span]:
    return ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Stretches that answer, in order.  Report offsets."""

    spans: tuple[Span, ...]
    left_out: int = 0
    """How many more there are."""
    headings: bool = False
    """Whether the stretches are the sub-headings of what would be too long."""


def gather(
    reading: Reading, about: Topic, wanted: frozenset[Role], nearest: Nearest = _nothing_near
) -> Gathered | None:
    """What those parts of a report say of a topic; None if they do not speak of it."""
    sentences = [
        span for span in reading.sentences if _is_body(reading, span) and reading.role(span) in wanted
    ]
    said = fold("\n".join(map(reading.words, sentences)))
    framing: list[Span] = []
    for field in (False, True):
        named = list(themes(about, said, field=field))
        found, only_named = _by_words(reading, sentences, wanted, named, nearest)
        if found:
            return found
        framing += only_named
    return Gathered(tuple(framing[:1])) if framing else None


def _by_words(
    reading: Reading,
    sentences: Sequence[Span],
    wanted: frozenset[Role],
    named: Sequence[Sequence[str]],
    nearest: Nearest,
) -> tuple[Gathered | None, list[Span]]:
    """What is headed by the first of some sets of words, else what is said in it; where there is neither, the
    sentences that only name them among all the year's topics."""
    neighbours = {word: Neighbours(word, [reading.folded]) for words in named for word in words}

    def are_words(words: Sequence[str], span: Span) -> bool:
        text = fold(reading.words(span))
        return all(neighbours[word].stands_in(text) for word in words)

    if headed := next(filter(None, (_headed(reading, words, wanted, are_words) for words in named)), None):
        return headed, []
    framing: list[Span] = []
    for words in named:
        spans = [s for s in sentences if not reading.is_heading(s) and speaks(reading.words(s), words)]
        spans = [s for s in spans if are_words(words, s)]
        if telling := [s for s in spans if not _FRAME.search(reading.words(s)[:_OPENING])]:
            return _said(reading, words, telling, nearest), []
        framing += spans
    return None, framing


def gather_under(reading: Reading, heading: re.Pattern[str], wanted: frozenset[Role]) -> Gathered | None:
    """The sections of those parts whose headings match."""
    named = [s for s in reading.sections if s.role in wanted and heading.search(reading.words(s.heading))]
    outer = [s for s in named if not any(_is_within(s, other) for other in named)]
    return _whole(reading, outer, [span for s in outer for span in reading.paragraphs_of(s)])


def _is_body(reading: Reading, span: Span) -> bool:
    """Whether a sentence stands in the report itself and not in a list of terms behind it."""
    return not any(a <= span[0] < b for a, b in reading.glossaries)


def _headed(
    reading: Reading,
    words: Sequence[str],
    wanted: frozenset[Role],
    are_words: Callable[[Sequence[str], Span], bool],
) -> Gathered | None:
    named = [
        section
        for section in reading.sections
        if section.role in wanted
        and _is_body(reading, section.heading)
        and _heads(reading, section, words)
        and are_words(words, section.heading)
    ]
    chosen: list[Section] = []
    for section in named:  # the outer before the inner
        if any(_is_within(section, one) for one in chosen):
            continue
        shared = is_shared(reading.words(section.heading), words)
        if not (shared and any(_is_within(inner, section) for inner in named)):
            chosen.append(section)
    paragraphs = list(
        dict.fromkeys(span for section in chosen for span in _of_section(reading, section, words))
    )
    return _whole(reading, chosen, paragraphs)


def _whole(reading: Reading, chosen: Sequence[Section], paragraphs: Sequence[Span]) -> Gathered | None:
    """The paragraphs of sections, or where they are too many or too long the headings below."""
    paragraphs = [p for p in paragraphs if not _CLOSES.match(reading.words(p))]
    if not paragraphs:
        return None
    if _fits(reading, paragraphs):
        return Gathered(tuple(paragraphs))
    below = [s.heading for section in chosen for s in _children(reading, section)]
    if len(below) > 1:
        return Gathered(tuple(below), headings=True)
    return _bounded(reading, paragraphs)


def _heads(reading: Reading, section: Section, words: Sequence[str]) -> bool:
    heading = reading.words(section.heading)
    if not heading or (len(section.path) == 1 and _PART.search(heading)):
        return False
    return all(word in fold(heading) for word in words)


def _of_section(reading: Reading, section: Section, words: Sequence[str]) -> list[Span]:
    """The paragraphs of a section; of one that is about other things too, those that speak of the topic."""
    paragraphs = reading.paragraphs_of(section)
    if is_shared(reading.words(section.heading), words):
        return [p for p in paragraphs if speaks(reading.words(p), words)] or paragraphs
    return paragraphs


def _children(reading: Reading, section: Section) -> list[Section]:
    """The sections right under one."""
    return [
        s
        for s in reading.sections
        if s.path[:-1] == section.path and _is_within(s, section) and s.heading[0] < s.heading[1]
    ]


def _is_within(inner: Section, outer: Section) -> bool:
    return inner is not outer and outer.start <= inner.start and inner.end <= outer.end


def _said(reading: Reading, words: Sequence[str], telling: Sequence[Span], nearest: Nearest) -> Gathered:
    """Sentences that speak of a topic, each with what it heads, or the list that one of them opens.

    Of many, those in the passages nearest to the question: the others name the topic in passing.
    """
    lists = [items for s in telling if (items := _list_after(reading, s))]
    if lists:
        return _bounded(reading, max(lists, key=len))
    if len(telling) > _FEW:
        near = nearest()
        telling = [s for s in telling if any(a <= s[0] < b for a, b in near)] or telling
    if len(telling) > MAX_POINTS:
        telling = [s for s in telling if opens_with(reading.words(s), words)] or telling
    led = [reading.led_by(s) or s for s in telling]
    return _bounded(reading, led)


def _list_after(reading: Reading, opener: Span) -> list[Span]:
    """A sentence that ends its paragraph and the paragraphs behind it, if they count from one on."""
    if reading.text[opener[1] : opener[1] + 1] != "\n":
        return []
    items: list[Span] = []
    rank: Rank | None = None
    for match in re.compile(r"[^\n]+").finditer(reading.text, opener[1]):
        mark = heading_mark(match[0])
        if mark is None or rank not in (None, mark.rank) or mark.number != len(items) + 1:
            break
        rank = mark.rank
        items.append(match.span())
    return [opener, *items] if len(items) > 1 else []


def _bounded(reading: Reading, spans: Sequence[Span]) -> Gathered:
    """The first stretches, as many as an answer holds."""
    taken: list[Span] = []
    for span in spans:
        if taken and not _fits(reading, [*taken, span]):
            break
        if not (taken and span[0] < taken[-1][1]):
            taken.append(span)
    return Gathered(tuple(taken), sum(span[0] >= taken[-1][1] for span in spans))


def _fits(reading: Reading, spans: Sequence[Span]) -> bool:
    return len(spans) <= MAX_POINTS and sum(visible(reading.words(s)) for s in spans) <= _MAX_LENGTH
