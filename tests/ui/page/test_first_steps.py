"""What the page begins with is made of what is on file."""

from __future__ import annotations

import dataclasses
from typing import Any

from qa.library.comparison import Choice
from qa.library.reports import ReportCard
from ui.page.first_steps import first_comparisons, first_questions
from ui.page.words.english import ENGLISH
from ui.page.words.page import CHINESE
from vectorstore.types import Kind, Sense


def test_questions_name_whole_reports_of_one_year_and_level(scripts: Any) -> None:
    assert first_questions(scripts.cards, bool, CHINESE) == (
        "合肥2023年GDP目标是多少",
        "合肥、开封2023年GDP增长目标分别是多少",
        "开封2022年的固定资产投资完成得怎么样",
        "合肥发展还面临哪些困难和问题？",
    )


def test_many_places_are_ranked_and_many_years_are_followed(scripts: Any) -> None:
    hefei: ReportCard = scripts.cards[1]
    many = [dataclasses.replace(hefei, id=str(n), place=f"第{n}市", code=str(n)) for n in range(10)]
    years = [dataclasses.replace(hefei, id=f"y{year}", year=year) for year in (2021, 2022, 2024)]
    asked = first_questions([*many, *years], bool, CHINESE)
    assert asked[1] == "2023年哪些城市GDP增长目标最高"
    assert asked[2] == "合肥2021年到2024年GDP增长情况"
    assert first_comparisons([*many, *years])[-1] == Choice(
        ("地区生产总值",), ("安徽省合肥市",), (2021, 2022, 2024), tuple(Sense)
    )


def test_what_has_no_answer_is_asked_of_another_place_or_not_at_all(scripts: Any) -> None:
    def answered(question: str) -> bool:
        return "固定资产投资" not in question and question != "合肥发展还面临哪些困难和问题？"

    assert first_questions(scripts.cards, answered, CHINESE) == (
        "合肥2023年GDP目标是多少",
        "合肥、开封2023年GDP增长目标分别是多少",
        "开封发展还面临哪些困难和问题？",
    )


def test_a_course_spans_ten_years_at_most(scripts: Any) -> None:
    """A longer one is read as one period and has no answer."""
    hefei: ReportCard = scripts.cards[1]
    years = [dataclasses.replace(hefei, id=f"y{year}", year=year) for year in range(2000, 2023, 4)]
    assert "合肥2012年到2020年GDP增长情况" in first_questions(years, bool, CHINESE)
    assert [len(choice.years) for choice in first_comparisons(years)] == [3]


def test_comparisons_are_of_a_few_places(scripts: Any) -> None:
    first, *_ = first_comparisons(scripts.cards)
    assert first == Choice(("地区生产总值",), ("安徽省合肥市", "河南省开封市"), (2023,), (Sense.TARGET,))


def test_what_cannot_be_relied_on_begins_nothing(scripts: Any) -> None:
    laian = next(card for card in scripts.cards if card.truncated)
    bulletin = dataclasses.replace(scripts.cards[1], kind=Kind.BULLETIN)
    for cards in ([], [laian], [bulletin]):
        assert (first_questions(cards, bool, CHINESE), first_comparisons(cards)) == ((), ())


def test_an_english_page_begins_with_english_questions(scripts: Any) -> None:
    asked = first_questions(scripts.cards, bool, ENGLISH)
    assert asked == (
        "What is Hefei's GDP target for 2023?",
        "What are the GDP growth targets of Hefei and Kaifeng in 2023?",
        "How much did fixed asset investment in Kaifeng grow in 2022?",
    )


def test_newer_reports_begin_though_there_are_somewhat_fewer(scripts: Any) -> None:
    hefei: ReportCard = scripts.cards[1]

    def of_year(year: int, count: int) -> list[ReportCard]:
        return [
            dataclasses.replace(hefei, id=f"{year}-{n}", place=f"第{n}市", code=str(n), year=year)
            for n in range(count)
        ]

    assert first_questions([*of_year(2001, 8), *of_year(2023, 4)], bool, CHINESE)[0].startswith("第02023年")
    assert first_questions([*of_year(2001, 8), *of_year(2023, 3)], bool, CHINESE)[0].startswith("第02001年")
