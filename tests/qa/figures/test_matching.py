from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_figures import KAIFENG, read

from qa.figures.matching import matching
from qa.types import Ask
from vectorstore.settings import Settings
from vectorstore.store import Store

TEXT = """开封市2024年政府工作报告
一、2023年工作回顾
全市生产总值增长4.5%。花生总产56.8万吨、占全省12%。
新建充电桩1500个。改造充电桩300个，新建博物馆两座。
二、2024年工作安排
主要预期目标是：生产总值增长7%。
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(Settings(tmp_path)) as store:
        with store.writing():
            document, parsed = read(KAIFENG, 2024, TEXT)
            store.put(document, [parsed])
        yield store


@pytest.mark.parametrize(
    ("words", "values"),
    [("花生产量", ["56.8万吨"]), ("新建充电桩", ["1500个"]), ("无人机产量", []), ("体育馆", [])],
)
def test_statements_are_found_by_the_words_of_an_ask(store: Store, words: str, values: list[str]) -> None:
    rows = store.indicators([info.id for info in store.reports()])
    assert [row.value for row in matching(store, rows, Ask(words))] == values
