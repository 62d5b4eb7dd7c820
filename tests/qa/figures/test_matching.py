"""Statements are found by the words of an ask that no table of names has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import HashingEncoder
from made_figures import HEFEI, read

from qa.figures.matching import matching
from qa.types.wanted import Ask
from vectorstore.settings import Settings
from vectorstore.store import Store

REPORT = """合肥市2024年政府工作报告
一、2023年工作回顾
全市地区生产总值增长6.1%。新建公共充电桩1500个，新增停车位2.3万个。新改建公办幼儿园40所、新增学位1.2万个。
耕地面积500万亩，粮食产量300万吨。改造老旧小区58个，惠及居民1.4万户。粮食播种面积520万亩。花生总产56.8万吨、占全省12%。
改造充电桩300个，新建博物馆两座。
二、2024年工作安排
主要预期目标是：地区生产总值增长6%左右。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(Settings(tmp_path_factory.mktemp("matching")), encoder=HashingEncoder()) as store:
        with store.writing():
            document, parsed = read(HEFEI, 2024, REPORT)
            store.put(document, [parsed])
        yield store


def found(store: Store, ask: Ask) -> list[str]:
    rows = store.indicators([info.id for info in store.reports()])
    return [row.value for row in matching(store, rows, ask)]


@pytest.mark.parametrize(
    ("ask", "values"),
    [
        (Ask("新建充电桩", unit="个"), ["1500个"]),
        (Ask("改造充电桩"), ["300个"]),
        (Ask("花生产量"), ["56.8万吨"]),
        (Ask("新增停车位"), ["2.3万个"]),
        (Ask("新增学位"), ["1.2万个"]),
        (Ask("改造老旧小区"), ["58个"]),
        (Ask("粮食产量"), ["300万吨"]),  # and not the area that is sown, though both are of grain
        (Ask("耕地面积"), ["500万亩"]),
    ],
)
def test_the_statement_that_the_words_name(store: Store, ask: Ask, values: list[str]) -> None:
    assert found(store, ask) == values


@pytest.mark.parametrize("words", ["", "地铁票价", "无人机产量", "体育馆", "新增医院床位", "高速公路里程"])
def test_words_that_are_not_covered_find_nothing(store: Store, words: str) -> None:
    assert found(store, Ask(words)) == []


def test_only_what_is_eligible_is_returned(store: Store) -> None:
    rows = store.indicators([info.id for info in store.reports()])
    (found,) = matching(store, rows, Ask("花生产量"))
    assert matching(store, rows, Ask("花生产量"), {found.id}) == [found]
    assert matching(store, rows, Ask("花生产量"), set()) == []
