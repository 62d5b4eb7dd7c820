"""What a visitor can begin with: questions and comparisons that the reports on file can answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from qa.library.comparison import Choice
from qa.library.place_choices import place_key
from qa.library.place_names import spelled
from qa.library.reports import ReportCard, Standing
from ui.page.words.first_steps import first_words
from ui.page.words.page import PageText
from vectorstore.types import Kind, Level, Sense

_SIDE_BY_SIDE = 3
"""Places that a question names side by side."""
_COMPARED = 8
"""Places of a comparison to begin with: their bars fit into one view."""
_RANKED = 10
"""Places of one level from which on a ranking says something."""
_YEARS = 3
"""Reports of one place from which on there is a course to follow."""
_SPAN = 10
"""Years of a course, first to last: `qa` reads a longer one as one period."""
_TRIED = 3
"""Places that a question is tried with; each takes a few hundredths of a second."""
_GDP = "地区生产总值"


def first_questions(
    cards: Sequence[ReportCard], answered: Callable[[str], bool], text: PageText
) -> tuple[str, ...]:
    """Questions for the page's start: a figure, places side by side, a course or a result, and problems.

    Each is tried with `answered`, which tells whether a question has an answer: not every report states a
    result or names problems.
    """
    words, alike = first_words(text), _alike(cards)
    if not alike:
        return ()
    name = spelled if words.english else short_name
    year, level, names = alike[0].year, alike[0].level, [name(card) for card in alike]

    def tried(candidates: Iterable[str]) -> list[str]:
        return list(islice(filter(answered, islice(candidates, _TRIED)), 1))

    asked = tried(words.target.format(place=place, year=year) for place in names)
    if len(alike) > 1:
        ranked = len(alike) >= _RANKED and level in words.plurals
        ranking = [words.ranking.format(plural=words.plurals[level], year=year)] if ranked else []
        *before, last_one = names[:_SIDE_BY_SIDE]
        places = words.listed.join(before) + words.last_listed + last_one
        side_by_side = words.side_by_side.format(places=places, year=year)
        asked += tried([*ranking, side_by_side])
    course = _course(cards)
    following = []
    if course and words.course:
        place, first, last = name(course[0]), course[0].year, course[-1].year
        following = [words.course.format(place=place, first=first, last=last)]
    results = (words.result.format(place=place, year=year - 1) for place in reversed(names))
    asked += tried([*following, *results])
    problems = (words.problems.format(place=place) for place in names if words.problems)
    return (*asked, *tried(problems))


def first_comparisons(cards: Sequence[ReportCard]) -> tuple[Choice, ...]:
    """Choices for the start of the tab for comparing: targets of several places, and one place's course."""
    alike, course = _alike(cards), _course(cards)
    found = []
    if len(alike) > 1:
        places = tuple(place_key(card) for card in alike[:_COMPARED])
        found.append(Choice((_GDP,), places, (alike[0].year,), (Sense.TARGET,)))
        found.append(
            Choice(("一般公共预算收入", "社会消费品零售总额"), places[:4], (alike[0].year,), (Sense.TARGET,))
        )
    if course:
        years = tuple(card.year for card in course)
        found.append(Choice((_GDP,), (place_key(course[0]),), years, tuple(Sense)))
    return tuple(found)


def short_name(card: ReportCard) -> str:
    """A place as one writes it in a question.

    >>> from types import SimpleNamespace as Card
    >>> [short_name(Card(place=p)) for p in ("合肥市", "安徽省", "怀柔区", "大理白族自治州")]
    ['合肥', '安徽', '怀柔区', '大理白族自治州']
    """
    return re.sub(r"(?<=..)[省市]$", "", card.place)


def _alike(cards: Sequence[ReportCard]) -> list[ReportCard]:
    """Work reports of one year and one level, of which there are most, or at least half as many and newer:
    those without a doubt, or if there are none, those that are not cut off."""
    known = [card for card in cards if card.kind is Kind.WORK_REPORT and card.code and not card.truncated]
    whole = [card for card in known if card.standing is Standing.WHOLE] or known
    if not whole:
        return []
    order = list(Level)
    counts = Counter((card.year, card.level) for card in whole)
    many = [one for one in counts if 2 * counts[one] >= max(counts.values())]
    year, level = max(many, key=lambda one: (one[0], counts[one], -order.index(one[1])))
    return [card for card in whole if (card.year, card.level) == (year, level)]


def _course(cards: Sequence[ReportCard]) -> list[ReportCard]:
    """The work reports of the place with most years on file within a span, oldest first; none if they are
    few.  Of as many the newest."""
    years: dict[str, dict[int, ReportCard]] = {}
    for card in cards:
        if card.kind is Kind.WORK_REPORT:
            years.setdefault(place_key(card), {})[card.year] = card
    spans = (
        [own[year] for year in sorted(own) if last - _SPAN < year <= last]
        for own in years.values()
        for last in own
    )
    longest = max(spans, key=lambda span: (len(span), span[-1].year), default=[])
    return longest if len(longest) >= _YEARS else []
