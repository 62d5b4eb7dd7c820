"""A question with another place, year or sense is read as it is meant."""

from __future__ import annotations

import pytest

from qa.question.rewording import with_indicator, with_place, with_sense, with_year
from qa.question.understand import understand
from vectorstore.types import Sense

FOLLOW_UP = understand("那开封呢", previous=understand("合肥2023年GDP目标是多少"))


@pytest.mark.parametrize(
    ("question", "index", "expected"),
    [
        ("合肥2023年GDP目标是多少", 0, "来安县2023年GDP目标是多少"),
        ("怀柔、合肥、开封2023年GDP增长目标分别是多少", 1, "怀柔、来安县、开封2023年GDP增长目标分别是多少"),
        ("合肥发展还面临哪些困难和问题？", 0, "来安县发展还面临哪些困难和问题？"),
        ("GDP目标是多少", 0, "来安县GDP目标是多少"),
    ],
)
def test_another_place(question: str, index: int, expected: str) -> None:
    assert with_place(understand(question), index, "来安县") == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("合肥2023年GDP目标是多少", "合肥2021年GDP目标是多少"),
        ("合肥去年GDP增速", "合肥2021年GDP增速"),
        ("合肥发展还面临哪些困难和问题？", "2021年合肥发展还面临哪些困难和问题？"),
    ],
)
def test_another_year(question: str, expected: str) -> None:
    assert with_year(understand(question), 0, 2021) == expected


def test_one_of_two_years() -> None:
    query = understand("合肥2022年和2023年GDP目标")
    assert understand(with_year(query, 1, 2024)).years == (2022, 2024)


@pytest.mark.parametrize(
    ("question", "index", "expected"),
    [
        ("合肥2023年GDP目标是多少", 0, "合肥2023年固定资产投资目标是多少"),
        ("合肥、开封2023年社零分别增长多少", 0, "合肥、开封2023年固定资产投资分别增长多少"),
        ("What is Hefei's GDP target for 2024?", 0, "合肥市2024年固定资产投资目标是多少"),
        (
            "合肥2023年一般公共预算收入是多少，增长多少",
            1,
            "合肥2023年固定资产投资是多少，增长多少",
        ),
        ("合肥2023年GDP目标是多少", 5, "合肥2023年GDP目标是多少"),
    ],
)
def test_another_indicator(question: str, index: int, expected: str) -> None:
    assert with_indicator(understand(question), index, "固定资产投资") == expected


def test_another_sense() -> None:
    query = understand("合肥2023年GDP目标是多少")
    assert with_sense(query, Sense.ACTUAL) == "合肥2023年GDP完成情况是多少"
    assert with_sense(query, Sense.TARGET) == query.question


@pytest.mark.parametrize(
    "reworded",
    [with_place(FOLLOW_UP, 0, "来安县"), with_year(FOLLOW_UP, 0, 2021), with_sense(FOLLOW_UP, Sense.ACTUAL)],
)
def test_a_follow_up_becomes_a_question_that_stands_alone(reworded: str) -> None:
    read = understand(reworded)
    assert [ask.canonical for ask in read.asks] == ["地区生产总值"]
    assert len(read.places) == len(read.years) == 1
    assert read.sense is not None


@pytest.mark.parametrize("place", ["不是地方", "<b>", "x" * 40])
def test_what_is_no_place_does_no_harm(place: str) -> None:
    assert place in with_place(understand("合肥2023年GDP目标是多少"), 0, place)


@pytest.mark.parametrize("index", [-1, 9])
def test_an_index_out_of_range_does_no_harm(index: int) -> None:
    query = understand("合肥2023年GDP目标是多少")
    assert with_place(query, index, "来安县").strip()
    assert with_year(query, index, 2021).strip()
