from __future__ import annotations

import pytest

from qa.evidence.enumerated import around, continued, enumerations, items, told
from vectorstore.analysis.outline_marks import Rank
from vectorstore.statements import Statements
from vectorstore.types import Period, Role, Section


def _report(text: str) -> Statements:
    return Statements(text, (), ())


def _words(statements: Statements, numbers: list[int]) -> list[str]:
    return [statements.words(number).strip() for number in numbers]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("①改造厕所；②建设水库；③修路。", ("改造厕所", "建设水库", "修路")),
        ("办好实事：（1）改善学校。（2）建成医院。", ("改善学校", "建成医院")),
        ("一是抓项目；二是抓招商", ("抓项目", "抓招商")),
        ("发展核电、风电、光伏", ("发展核电", "风电", "光伏")),
        ("（3）新建农村户厕2.06万户。", ()),
        ("（一）抓项目。（2）抓招商。", ()),
        ("城镇、农村居民收入分别增长5%、7%", ()),
        ("地区生产总值增长5%", ()),
    ],
)
def test_what_is_counted_off_is_a_list(words: str, found: tuple[str, ...]) -> None:
    assert items(words) == found


SPREAD = "今年办好三件实事。（1）改善学校。（2）建成医院。（3）修路。其他工作也要抓好。"


@pytest.mark.parametrize(
    ("text", "announced", "rank", "found"),
    [
        ("办好（1）学校。（2）医院。（3）修路。其他。", False, None, ["（2）医院。", "（3）修路。"]),
        (SPREAD, True, None, ["（1）改善学校。", "（2）建成医院。", "（3）修路。"]),
        (SPREAD, False, None, []),
        ("一是办好（1）学校。二是修路。", False, Rank.ORDINAL, ["二是修路。"]),
        ("一是办好（1）学校。二是修路。", False, None, []),  # the last that is begun is （1）
        ("办好（1）学校。（3）修路。", False, None, []),
        ("办好（1）学校。②修路。", False, None, []),
        ("工作全面推进。（1）改善学校。", True, None, []),
    ],
)
def test_a_list_goes_on_in_the_statements_behind_it(
    text: str, announced: bool, rank: Rank | None, found: list[str]
) -> None:
    statements = _report(text)
    assert _words(statements, list(continued(statements, 0, announced=announced, rank=rank))) == found


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_list_around_a_statement_is_whole_from_each_of_them(number: int) -> None:
    statements = _report(SPREAD)
    first = 0 if number == 0 else 1
    assert around(statements, number) == list(range(first, 4))
    assert around(statements, 4) == [4]


@pytest.mark.parametrize(
    ("quotes", "found"),
    [
        (("（2）建成医院。",), ("改善学校", "建成医院", "修路")),
        (("其他工作也要抓好。",), ()),
        (("一是抓项目；二是抓招商。",), ("抓项目", "抓招商")),
        (("抓项目。", "抓招商；", "抓服务"), ("抓项目", "抓招商", "抓服务")),
        (("抓项目。", "抓招商；"), ()),
        ((), ()),
    ],
)
def test_what_was_told_is_the_list_of_the_quotes_or_the_one_they_stand_in(
    quotes: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert told(_report(SPREAD), quotes, quotes) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "抓好工作。一是稳增长，增长5%；二是促改革；三是惠民生。",
            ["一是稳增长", "二是促改革", "三是惠民生"],
        ),
        ("一要抓落实。二要抓作风。", ["一要抓落实", "二要抓作风"]),
        ("办实事。\n1.改善学校。\n2.建成医院。\n", ["1.改善学校", "2.建成医院"]),
        ("一是稳，增长5%。二是进，不断改革。", ["一是稳，增长5%", "二是进，不断改革"]),  # too short a name
        ("（一）抓项目。（二）抓招商。", ["（一）抓项目", "（二）抓招商"]),
        ("二是促改革。三是惠民生。", []),  # not from the first
        ("一是稳增长。三是惠民生。", []),
        ("一是稳增长。其他工作也要抓好。", []),  # one is no list
        ("——稳增长。——促改革。", []),  # nothing is counted
        ("这一是大家的，那二是我们的。", []),
    ],
)
def test_the_enumerations_of_a_report(text: str, found: list[str]) -> None:
    whole = [
        text[slice(*span)].strip("。；， \n") for one in enumerations(_report(text)) for span in one.items
    ]
    assert whole == found


def test_an_enumeration_inside_an_item_of_another_is_one_of_its_own() -> None:
    text = "（一）抓项目。一是招商；二是开工。（二）抓民生。一是办学；二是建院。"
    counted = [[text[slice(*span)][:4] for span in one.items] for one in enumerations(_report(text))]
    assert sorted(counted) == [["一是办学", "二是建院"], ["一是招商", "二是开工"], ["（一）抓", "（二）抓"]]


def test_an_enumeration_has_what_announces_it() -> None:
    text = "实施三大行动。一是招商行动。二是开工行动。"
    section = Section("r", ("二、今年工作",), 0, len(text), (0, 0), Role.PLAN, Period.of_year(2024))
    (one,) = enumerations(Statements(text, (section,), ()))
    assert "二、今年工作" in one.announcing
    assert "三大行动" in one.announcing
