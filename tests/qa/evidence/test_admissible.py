"""A figure beside another name answers nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, asked, work_store_in

from qa.types.answer import Reason
from vectorstore.store import Store


@pytest.mark.parametrize(
    "question",
    [
        "信阳2023年社会消费品零售总额增长多少",
        "信阳2024年固定资产投资目标是多少",
        "信阳2023年进出口总额是多少",
        "洛阳2024年一般公共预算收入增长目标",
        "洛阳2023年居民人均可支配收入是多少",
    ],
)
def test_a_known_indicator_that_is_not_stated_is_not_answered_with_the_figure_beside_it(
    work: Store, question: str
) -> None:
    answer = asked(work, question)
    assert answer.reason is Reason.NOT_STATED
    assert answer.citations == ()
    assert "%" not in answer.text


def test_what_a_report_says_of_a_county_is_no_figure_of_the_city(tmp_path: Path) -> None:
    text = LUOYANG_2024.replace("全市生产总值增长4.1%。", "孟津区地区生产总值突破300亿元，获评先进。")
    with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
        answer = asked(store, "洛阳2023年地区生产总值是多少亿元")
    assert "300亿元" not in answer.text
