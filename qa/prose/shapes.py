"""The set shapes of an answer in a report: its problems, a term's meaning, reasons, a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from qa.prose.boundaries import Neighbours
from qa.prose.reading import Reading
from vectorstore.analysis.sentences import line_around
from vectorstore.analysis.tokens import fold
from vectorstore.types import Role, Span

_HARD = re.compile(r"困难|问题|不足|短板|挑战|矛盾|制约|差距|弱项")
_ADMITS = re.compile(
    r"清醒|(?:还|仍|依然|也|仍然)(?:面临|存在|有)|主要(?:是|表现|体现)|也(?:要|应)?(?:看到|认识到)|必须看到"
)
_LISTED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[是、]|[（(][一二三四五六七八九十\d]+[）)]|——|第[一二三四五六七八九十]|\d+[.、\uff0e])"
)
_ANSWERS_THEM = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]*[）)、.]?)?(?:对此|对这些|对于这些|针对(?:这些|上述|以上|存在)|为此|面对(?:这些|上述))"
    r"|[，,]对此[，,]?我们"
    r"|^(?:今后|下一步|接下来)?[，,]?我们(?:将|要|一定|必须|会).{0,80}(?:解决|应对|克服|改进|攻坚|直面)"
)
"""A sentence that closes a paragraph of problems by promising to deal with them."""
_TURN = 20
"""Characters within which a sentence shows that it turns to problems."""
_FACES_THEM = re.compile(r"(?:对|针对|面对|解决)(?:于)?(?:这些|上述|以上)(?:困难|问题|不足|短板|矛盾)")
"""Said behind problems, whatever stands before them."""
_OPENING = 90
"""Characters within which the paragraph of problems says that it is one."""

_TELLS_MEANING = re.compile(r"即|是指|指的?是|包括|分别(?:为|是)|[:：]")
EXPLAINED = 100.0
"""What an entry of a glossary is worth beside sentences that list what a term may stand for."""
_LIST_MARK = re.compile(r"[、；;]")

_CAUSE = re.compile(
    r"原因|由于|因为|受.{1,30}(?:影响|制约|冲击)|影响.{0,20}(?:增幅|增速|下降|回落)|基于|考虑|预留|兼顾|出发点|依据|有利于|符合|衔接|"
    r"在.{2,60}情况下|拖累|导致|所致|主要是因|为.{2,20}(?:留|创造).{0,4}(?:空间|条件)|体现了|贯彻了"
)
_PLAIN_CAUSE = re.compile(
    r"原因|由于|受.{1,30}(?:影响|制约|冲击)|基于|充分考虑|考虑|预留|兼顾|拖累|导致|所致|影响.{0,20}(?:增幅|增速)|情况下"
)
_AIMS = re.compile(
    r"(?:上述|这些|以上|这一|确定|设定|提出|制定).{0,12}(?:目标|要求)|目标.{0,6}(?:设定|确定|安排|提出|制定)"
)
"""A sentence that speaks of the targets as targets, to say what they rest on."""
_BACKWARD = re.compile(r"(?:这|其|该|此|上述|对此)")
_MAX_REASONS = 6

_TITLE_LENGTH = 400
"""Characters of a report's head, where the speaker's name stands."""
_NAMED = (
    r"(?:{post})[\s:：]*([\u4e00-\u9fff·](?:[\s\u3000]?[\u4e00-\u9fff·]){{1,7}}?)\s*(?:同志|代表|\n|[）)]|$)"
)
_POST = re.compile(r"总理|省长|自治区主席|主席|[市区县州盟旗镇乡]长")


def problems(reading: Reading) -> list[Span]:
    """The sentences of the paragraph in which a report admits its problems, and of the list it opens."""
    best: tuple[int, int, int] | None = None
    turns = [
        (a, line_around(reading.text, a, b)[1]) for a, b in reading.sentences if _turns(reading.words((a, b)))
    ]
    for first, last in (*_paragraphs(reading.text), *turns):
        opening = reading.text[first : min(last, first + _OPENING)]
        answered = _FACES_THEM.search(reading.text[first:last]) is not None
        if not ((answered or _ADMITS.search(opening)) and _HARD.search(reading.text[first:last])):
            continue
        score = 3 * ("清醒" in opening) + 2 * bool(_HARD.search(opening)) + len(_ADMITS.findall(opening))
        score += 3 * (answered and "清醒" not in opening)
        looks_back = reading.role((first, last)) is not Role.PLAN
        if score >= 3 and (looks_back or answered) and (best is None or score >= best[0]):
            best = (score, first, last)
    if best is None:
        return []
    _, first, last = best
    while (following := _listed_line(reading.text, last)) is not None:
        last = following
    admitted = reading.between(first, last)
    return list(takewhile(lambda span: not _ANSWERS_THEM.search(reading.words(span)), admitted)) or admitted


def _turns(sentence: str) -> bool:
    """Whether a paragraph turns to its problems with this sentence: 同时，我们也清醒地认识到…"""
    return "清醒" in sentence[:_TURN] and _HARD.search(sentence) is not None


def definition(reading: Reading, terms: Sequence[str]) -> list[Span]:
    """The sentences that say what each term means: a glossary's line, else the sentence that lists what it
    stands for, else those that use it first."""
    found: list[Span] = []
    for term in terms:
        word = Neighbours(term, ())
        using = [span for span in reading.sentences if word.stands_in(fold(reading.words(span)))]
        glossary = [s for s in using if _explains(fold(reading.words(s)), term)]
        listing = sorted(using, key=lambda s: -_tells(fold(reading.words(s)), term))
        if glossary:
            found += glossary[:1]
        elif listing and _tells(fold(reading.words(listing[0])), term) >= 2:
            found += listing[:1]
        else:
            found += using[:2]
    return sorted(set(found))


def telling(reading: Reading, terms: Sequence[str]) -> float:
    """How much a report's definition of terms looks like one; a glossary's line most."""
    spans = [fold(reading.words(span)) for span in definition(reading, terms)]
    found = [(words, term) for words in spans for term in terms if term in words]
    return max((EXPLAINED * _explains(*one) + _tells(*one) for one in found), default=0.0)


def reasons(reading: Reading, about: str, grams: Collection[str], anchors: Sequence[Span]) -> list[Span]:
    """The sentences that give a reason for what the question `about` names, with those that go on with it.

    `anchors` are sentences that are known to be about it; reasons stand beside them, in their paragraph or
    in the next one.
    """
    lines = [first for first, _ in _paragraphs(reading.text)]
    homes = {_line_number(lines, a) for a, _ in anchors}
    scored: list[tuple[float, Span]] = []
    for span in reading.sentences:
        words = reading.words(span)
        if not _CAUSE.search(words):
            continue
        line = _line_number(lines, span[0])
        around = reading.words((lines[line], span[1]))
        before = reading.words((lines[max(0, line - 1)], span[1]))
        cover = reading.rarity.coverage(grams, [words])
        near = max(reading.rarity.coverage(grams, [around]), 0.8 * reading.rarity.coverage(grams, [before]))
        anchored = line in homes or line - 1 in homes
        if max(cover, near) < 0.5 and not anchored:
            continue
        aims = "目标" in about and bool(_AIMS.search(words))
        score = cover + near + 0.5 * anchored + aims + 0.4 * len(_PLAIN_CAUSE.findall(words)[:3])
        scored.append((score, span))
    if not scored:
        return []
    _, best = max(scored, key=lambda item: item[0])
    return _run_of_reasons(reading, best, names_it=reading.coverage(grams, best) > 0)


def person(reading: Reading, question: str) -> list[Span]:
    """Where the head of the report names the holder of the post asked for."""
    post = _POST.search(question)
    if post is None:
        return []
    found = re.search(_NAMED.format(post=post.group()), reading.text[:_TITLE_LENGTH])
    return [line_around(reading.text, *found.span(1))] if found else []


def _run_of_reasons(reading: Reading, best: Span, *, names_it: bool) -> list[Span]:
    """The best sentence and those before and after it in its paragraph that give reasons too."""
    paragraph = reading.paragraph(best)
    low = high = paragraph.index(best) if best in paragraph else 0
    reach = range(high + 1, min(len(paragraph), high + _MAX_REASONS))
    high = max((i for i in reach if _goes_on(reading.words(paragraph[i]))), default=high)
    while low > 0 and (_LISTED.match(first := reading.words(paragraph[low])) or _BACKWARD.match(first)):
        low -= 1
    if not names_it and low > 0:
        low -= 1  # the sentence before says what the reason is one for
    return paragraph[low : high + 1][:_MAX_REASONS]


def _goes_on(words: str) -> bool:
    return bool(_LISTED.match(words) or _PLAIN_CAUSE.search(words))


def _explains(sentence: str, term: str) -> bool:
    """Whether a sentence is a glossary's entry for a term: the term, then a colon or 是指."""
    at = sentence.find(term)
    return at <= 12 and bool(re.match(r"[^，,。；;]{0,20}(?:[:：]|是指|指的是)", sentence[at + len(term) :]))


def _tells(sentence: str, term: str) -> float:
    """How much a sentence looks like saying what a term stands for."""
    at = sentence.find(term)
    near = sentence[max(0, at - 80) : at + len(term) + 120]
    return len(_LIST_MARK.findall(near)) + 2 * bool(_TELLS_MEANING.search(sentence[at + len(term) :][:20]))


def _paragraphs(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def _line_number(starts: Sequence[int], offset: int) -> int:
    return max(i for i, start in enumerate(starts) if start <= offset or i == 0)


def _listed_line(text: str, end: int) -> int | None:
    """Where the next paragraph ends if it goes on with a list that the paragraph before has opened."""
    following = re.compile(r"\n+([^\n]+)").match(text, end)
    if following is None or text[:end].rstrip()[-1:] not in "：:；;":
        return None
    return following.end() if _LISTED.match(following[1]) else None
