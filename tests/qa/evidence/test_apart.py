from __future__ import annotations

import re

from made_work import asked

from vectorstore.store import Store


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
