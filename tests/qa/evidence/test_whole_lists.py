"""Lists that a report counts off, or whose things are called alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, asked, work_store_in

from qa.types.answer import Reason
from vectorstore.store import Store

TASKS = ("新建公园", "改造管网", "增设学位", "整修道路", "建设书房", "添置公交", "扩建医院")
LISTED = "集中力量办好七件民生实事：" + "".join(f"{i}.{what}。" for i, what in enumerate(TASKS, 1))
ALIKE = "建设“生态洛阳”。增绿200公顷。\n建设“数字洛阳”。新增基站300个。\n建设“信用洛阳”。"


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    text = f"{LUOYANG_2024.rstrip()}\n{LISTED}\n{ALIKE}\n"
    with work_store_in(tmp_path_factory.mktemp("listing"), ((LUOYANG, 2024, text),)) as store:
        yield store


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("洛阳2024年要办的七件民生实事是哪七件", TASKS),
        ("洛阳2024年提出的三个“洛阳”是哪三个", ("生态洛阳", "数字洛阳", "信用洛阳")),
    ],
)
def test_a_list_is_told_whole(listing: Store, question: str, told: tuple[str, ...]) -> None:
    answer = asked(listing, question)
    assert [words for words in told if words not in answer.text] == []


def test_what_only_announces_a_list_is_not_told_as_the_list(tmp_path: Path) -> None:
    text = f"{LUOYANG_2024.rstrip()}\n集中力量办好十件民生实事。\n"
    with work_store_in(tmp_path, ((LUOYANG, 2024, text),)) as store:
        answer = asked(store, "洛阳2024年要办的十件民生实事是哪十件")
    assert answer.reason is Reason.NOT_STATED
