from __future__ import annotations

import re
from pathlib import Path

from made_work import LUOYANG_2024, WORK_REPORTS, asked, work_store_in

from vectorstore.store import Store
from vectorstore.types import Level, Place


def test_places_are_told_one_by_one_with_marks_of_their_own(work: Store) -> None:
    answer = asked(work, "信阳和洛阳分别举办什么文化节")
    xinyang, luoyang = answer.text.index("信阳市："), answer.text.index("洛阳市：")
    assert xinyang < answer.text.index("茶文化节") < luoyang < answer.text.index("牡丹文化节")
    assert [citation.place for citation in answer.citations] == ["信阳市", "洛阳市"]
    assert re.findall(r"\[(\d)\]", answer.text) == ["1", "2"]


def test_a_place_that_is_silent_is_named_beside_one_that_speaks(work: Store) -> None:
    answer = asked(work, "信阳和洛阳2023年分别加装了多少部电梯")
    assert "152部" in answer.text
    assert {citation.place for citation in answer.citations} == {"信阳市"}
    assert "洛阳市" in answer.text
    assert any(said in answer.text for said in ("没有找到", "未提及"))


def test_of_measures_too_the_place_that_is_silent_is_named(work: Store) -> None:
    answer = asked(work, "信阳和洛阳怎么整治浉河")
    assert "滨水绿道" in answer.text
    assert "洛阳" in answer.text


def test_where_all_are_silent_there_is_no_answer(work: Store) -> None:
    answer = asked(work, "信阳和洛阳2023年社会消费品零售总额分别增长多少")
    assert answer.abstained
    assert answer.citations == ()


def test_two_places_are_reckoned_with_a_figure_of_each(work: Store) -> None:
    answer = asked(work, "信阳2023年改造老旧小区比洛阳多多少个")
    assert "386个 − 210个 = 176个" in answer.text or "386 − 210 = 176" in answer.text
    assert {citation.place for citation in answer.citations} == {"信阳市", "洛阳市"}


def test_of_three_places_the_figures_of_all_are_added(tmp_path: Path) -> None:
    kaifeng = Place("开封市", Level.PREFECTURE, "410200", ("河南省",))
    text = LUOYANG_2024.replace("洛阳市", "开封市")
    reports = (*WORK_REPORTS, (kaifeng, 2024, text))
    with work_store_in(tmp_path, reports) as store:
        answer = asked(store, "信阳、洛阳和开封2023年改造老旧小区加起来一共多少个")
    assert "386个 + 210个 + 210个 = 806个" in answer.text
    assert {citation.place for citation in answer.citations} == {"信阳市", "洛阳市", "开封市"}
