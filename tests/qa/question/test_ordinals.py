from __future__ import annotations

from dataclasses import replace

import pytest

from qa.question.ordinals import with_item
from qa.question.understand import understand

TOLD = ("改造厕所", "抓好招商", "除险加固小型水库111座")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("上面第三件是多少座", "除险加固小型水库111座是多少座"),
        ("第一个具体怎么推进", "改造厕所具体怎么推进"),
        ("那最后一条呢", "除险加固小型水库111座呢"),
        ("第四条呢", ""),
        ("哪个景区争创全县首个4A级景区", ""),
        ("第一产业呢", ""),
        ("排第几", ""),
    ],
)
def test_a_place_in_the_list_means_the_thing_there(text: str, said: str) -> None:
    assert with_item(text, TOLD) == said


def test_without_a_list_nothing_is_meant() -> None:
    assert with_item("第二条呢", ()) == ""


def test_the_thing_is_what_the_turn_is_about() -> None:
    before = replace(understand("岳阳2024年10件民生实事是什么"), told=TOLD)
    query = understand("第三件是多少座", previous=before)
    assert "小型水库" in query.topic
    assert query.told == TOLD
