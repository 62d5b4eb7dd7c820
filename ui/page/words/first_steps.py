"""The questions that a visitor can begin with, in the page's two languages; each is tried before it is
shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ui.page.words.page import PageText
from vectorstore.types import Level


@dataclass(frozen=True, slots=True)
class FirstWords:
    """Braces are filled by `str.format`; "" is not asked in this language."""

    english: bool
    listed: str
    last_listed: str
    """Stand between places, the second before the last one."""
    plurals: Mapping[Level, str]
    target: str
    ranking: str
    side_by_side: str
    course: str
    result: str
    problems: str


CHINESE = FirstWords(
    english=False,
    listed="、",
    last_listed="、",
    plurals={Level.PROVINCE: "省份", Level.PREFECTURE: "城市", Level.COUNTY: "区县"},
    target="{place}{year}年GDP目标是多少",
    ranking="{year}年哪些{plural}GDP增长目标最高",
    side_by_side="{places}{year}年GDP增长目标分别是多少",
    course="{place}{first}年到{last}年GDP增长情况",
    result="{place}{year}年的固定资产投资完成得怎么样",
    problems="{place}发展还面临哪些困难和问题？",
)

ENGLISH = FirstWords(
    english=True,
    listed=", ",
    last_listed=" and ",
    plurals={Level.PROVINCE: "provinces", Level.PREFECTURE: "cities", Level.COUNTY: "counties"},
    target="What is {place}'s GDP target for {year}?",
    ranking="Which {plural} set the highest GDP growth target in {year}?",
    side_by_side="What are the GDP growth targets of {places} in {year}?",
    course="",
    result="How much did fixed asset investment in {place} grow in {year}?",
    problems="",
)


def first_words(text: PageText) -> FirstWords:
    """Those of the language of the page's other words."""
    return CHINESE if text.language.startswith("zh") else ENGLISH
