from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qa.evidence.features import NAMES
from qa.evidence.weighing import Evidence
from qa.types.query import Query
from vectorstore.store import Store

Weighing = Callable[[str], tuple[Query, Evidence]]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("信阳2023年加装电梯多少部", "加装电梯152部"),
        ("信阳2023年打通了多少条断头路", "打通断头路17条"),
        ("信阳2024年要建多少个和美乡村", "和美乡村120个"),
        ("信阳2024年养老服务中心新建几个", "养老服务中心30个"),
        ("信阳2022年工业投资多少亿元", "工业投资290亿元"),
        ("信阳要守牢哪四条底线", "“四条底线”"),
        ("信阳怎么整治浉河", "浉河两岸综合整治"),
        ("信阳中心医院新院区设置多少张床位", "床位1500张"),
        ("固始县2023年新增返乡创业企业多少家", "返乡创业企业460家"),
    ],
)
def test_the_sentence_that_answers_weighs_most(
    work: Store, weighing: Weighing, question: str, best: str
) -> None:
    _, evidence = weighing(question)
    first = evidence.weighed[0]
    assert best in work.statements(first.report_id).words(first.number)


def test_the_likeliest_come_first_with_spans_of_their_report(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing("信阳2023年加装电梯多少部")
    scores = [one.score for one in evidence.weighed]
    assert scores == sorted(scores, reverse=True)
    assert 0 < evidence.share <= 1
    assert len(evidence.weighed) <= 40
    for one in evidence.weighed:
        statement = work.statements(one.report_id)[one.number]
        assert one.span == (statement.start, statement.end)
        assert one.features.shape == (len(NAMES),)
        assert np.isfinite(one.features).all()


def test_what_is_not_of_the_place_is_not_weighed(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing("固始县2023年新增返乡创业企业多少家")
    said = [work.statements(one.report_id).words(one.number) for one in evidence.weighed]
    assert said
    assert [words for words in said if "固始" not in words] == []


def test_a_year_named_only_as_a_base_proves_nothing(weighing: Weighing) -> None:
    # 比2011年增长18%: the figure is of 2023
    _, evidence = weighing("信阳2019年粮食总产是多少")
    assert evidence.weighed == ()


def test_a_year_in_the_statement_itself_is_looked_back_on(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing("洛阳2021年常住人口是多少万人")
    (only,) = evidence.weighed
    assert "2021年" in work.statements(only.report_id).words(only.number)


def test_the_table_is_one_of_what_speaks_for_a_statement(work: Store, weighing: Weighing) -> None:
    _, evidence = weighing("信阳2023年GDP增速")
    stated = [one for one in evidence.weighed if one.features[NAMES.index("stated")]]
    assert ["5.2%" in work.statements(one.report_id).words(one.number) for one in stated] == [True]
