from __future__ import annotations

from collections.abc import Callable

import pytest
from made_work import asked

from qa.evidence.listing import announced, items_in, lists, spread
from qa.evidence.weighing import Evidence
from qa.types.query import Query
from qa.types.wanted import Counted
from vectorstore.statements import Statements
from vectorstore.store import Store

Weighing = Callable[[str], tuple[Query, Evidence]]

BATTLES = ["产业升级攻坚战", "城市更新攻坚战", "乡村全面振兴攻坚战", "民生保障攻坚战"]


@pytest.mark.parametrize(
    "question", ["信阳2024年要打好的四大攻坚战是哪四个", "信阳今年的四大攻坚战分别是什么"]
)
def test_a_list_that_is_spread_over_headings_is_told_whole_and_in_order(work: Store, question: str) -> None:
    answer = asked(work, question)
    lines = answer.text.splitlines()[: len(BATTLES)]
    assert [battle in line for battle, line in zip(BATTLES, lines, strict=True)] == [True] * 4
    assert len(answer.citations) == len(BATTLES)


def test_a_list_in_one_sentence_is_that_sentence(work: Store) -> None:
    answer = asked(work, "信阳要守牢的“四条底线”是哪四条")
    (citation,) = answer.citations
    assert "安全生产、生态环保、耕地保护、财政金融" in citation.quote


@pytest.mark.parametrize(
    ("count", "head", "found"),
    [
        (4, "坚战", 4),
        (3, "坚战", 3),
        (2, "坚战", 2),
        (1, "坚战", 0),
        (5, "坚战", 0),
        (4, "", 0),
        (4, "指数", 0),
    ],
)
def test_only_about_as_many_as_were_asked_for_make_the_list(
    work: Store, weighing: Weighing, count: int, head: str, found: int
) -> None:
    _, evidence = weighing("信阳2024年要打好的四大攻坚战是哪四个")
    best = evidence.weighed[0]
    spans = spread(work.statements(best.report_id), best.number, Counted(count, head))
    assert len(spans) == found
    assert list(spans) == sorted(spans)


def test_clauses_that_end_with_the_name_are_a_list_apart() -> None:
    text = (
        "推动整车生产基地、汽车产业园等联动发展。加快建设“三大千万级”能源基地。"
        "千万千瓦级核电基地，安全发展核电。千万千瓦级风电基地，加快开发风电场。千万千瓦级光伏基地，建设光伏。"
    )
    statements = Statements(text, (), ())
    (found,) = [group for group in lists(statements, Counted(3, "基地")) if len(group) == 3]
    assert [text[slice(*span)][5:7] for span in found] == ["核电", "风电", "光伏"]


BUILT = "实施三大行动。一是招商，引进外资；二是开工，加快建设；三是投产，早日见效。"
NAMED = "抓好工作。一是招商行动。二是开工行动。三是投产行动。"


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        (BUILT, Counted(3, "行动"), 3),  # what announces them has the word
        (NAMED, Counted(3, "行动"), 3),  # each of them has
        (NAMED.replace("招商行动", "招商"), Counted(3, "行动"), 0),
        (BUILT, Counted(2, "行动"), 0),
        (BUILT, Counted(4, "行动"), 0),
        (BUILT, Counted(3, "工程"), 0),
        (BUILT, Counted(3, ""), 0),
    ],
)
def test_what_is_counted_off_elsewhere_is_the_list(text: str, wanted: Counted, found: int) -> None:
    statements = Statements(f"{text}其他工作也要抓好。", (), ())
    spans = spread(statements, len(statements) - 1, wanted)
    assert len(spans) == found
    assert [statements.text[a : a + 2] for a, _ in spans] == ["一是", "二是", "三是"][:found]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("守牢安全、生态、耕地、财政金融“四条线”", 4),
        ("①改造厕所②建设水库③修路", 3),
        ("抓项目；抓招商；抓服务", 3),
        ("统一是大势，归一是人心", 1),
        ("地区生产总值增长5%", 1),
    ],
)
def test_the_things_that_a_sentence_lists_are_counted(words: str, count: int) -> None:
    assert items_in(words) == count


DONE = "".join(
    f"{number}是办好{thing}。" for number, thing in zip("一二三四五六七", "桥路学医房水电", strict=True)
)


@pytest.mark.parametrize(
    ("before", "wanted", "found"),
    [
        ("办好七件民生实事。", Counted(7, "实事"), 1),
        ("抓好7方面工作。", Counted(7, "方面"), 1),  # what is said of anything tells nothing, the number does
        ("抓好以下工作。", Counted(7, "方面"), 0),
        ("办好七件民生实事。", Counted(7, "产业"), 0),
        ("办好七件民生实事。", Counted(8, "实事"), 0),
    ],
)
def test_a_list_of_many_things_is_known_by_what_announces_it(
    before: str, wanted: Counted, found: int
) -> None:
    statements = Statements(f"{before}{DONE}其他工作也要抓好。", (), ())
    assert [len(group) for group in announced(statements, wanted)] == [7] * found


def test_a_few_things_may_be_counted_off_by_chance() -> None:
    statements = Statements(BUILT, (), ())
    assert announced(statements, Counted(3, "行动")) == []
