"""What a reader is promised: the fact an answer holds, or that there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, asked, work_store_in

from qa import Conversation
from qa.evidence.weighing import Evidence
from qa.types.answer import Certainty, Reason
from qa.types.query import Query
from vectorstore.store import Store


@pytest.mark.parametrize(
    ("question", "told", "untold", "year"),
    [
        ("信阳面临哪些问题", ["产业结构不优", "民生领域还有短板"], ["老旧小区"], 2024),
        ("信阳还有哪些差距", ["民生领域还有短板"], ["老旧小区"], 2024),
        ("信阳如何整治浉河", ["滨水绿道"], ["茶"], 2024),
        ("信阳说的“两个更好”是怎么提的", ["锚定“两个更好”"], ["底线"], 2024),
        ("信阳2023年一般公共预算收入只增长0.8%，是什么拖累的", ["房地产市场持续低迷"], ["6.4%"], 2024),
        ("信阳2024年的目标依据是什么", ["与省定目标相衔接", "预留空间"], ["房地产"], 2024),
        ("信阳2024年目标是怎么考虑的", ["与省定目标相衔接"], ["房地产"], 2024),
        ("信阳2023年化肥和农药使用量各下降多少", ["2.1%", "3.4%"], ["18%"], 2024),
        ("信阳2022年改造老旧小区多少个", ["512个"], ["380", "386"], 2023),
        ("信阳2023年计划改造多少个老旧小区", ["380"], ["150", "512"], 2023),
        ("信阳2024年改造多少个老旧小区", ["150个"], ["386", "380"], 2024),
        ("信阳2022年工业投资多少亿元", ["290亿元"], ["320"], 2023),
        ("信阳2023年居民消费价格涨幅目标是多少", [], ["3%"], 0),
        ("洛阳2024年建设充电桩多少个", ["2600个"], ["6个"], 2024),
        ("洛阳2023年改造老旧小区多少个", ["210个"], ["95"], 2024),
        ("洛阳2023年老旧小区改造多少", ["210个"], ["95"], 2024),
        ("洛阳牡丹文化节接待游客多少人次", ["3200万人次"], ["706"], 2024),
        ("信阳2024年新增城镇就业目标是多少万人", ["8.5万人"], ["9所"], 2024),
        ("信阳2023年GDP增速是多少", ["5.2%"], ["6%左右"], 2024),
        ("What is Xinyang's GDP growth target for 2024?", ["6%"], ["6.5%"], 2024),
    ],
)
def test_the_sentence_that_answers_is_told(
    work: Store, question: str, told: list[str], untold: list[str], year: int
) -> None:
    answer = asked(work, question)
    assert [words for words in told if words not in answer.text] == []
    assert [words for words in untold if words in answer.text] == []
    assert {citation.year for citation in answer.citations} == ({year} if year else set())
    assert answer.abstained is (not year)


@pytest.mark.parametrize(
    "question",
    [
        "信阳如何治理滇池",
        "信阳的“元宇宙”是什么意思",
        "信阳市委书记是谁",
        "信阳2023年为什么没有举办马拉松",
        "信阳怎么样",
        "信阳2024年有什么元宇宙规划",
        "信阳2023年房价涨了多少",
    ],
)
def test_what_a_report_does_not_speak_of_has_no_answer(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert answer.reason is Reason.NOT_STATED
    assert answer.citations == ()


def test_a_year_named_only_as_a_base_proves_nothing(work: Store) -> None:
    for question in ("信阳2011年粮食总产是多少", "信阳2019年粮食总产是多少", "信阳2011年粮食增长多少"):
        answer = asked(work, question)
        assert answer.reason in (Reason.NOT_STATED, Reason.YEAR_NOT_ON_FILE)
        assert "116" not in answer.text


@pytest.mark.parametrize(
    "question", ["信阳2021年政府工作报告提出改造多少个老旧小区", "信阳2019年改造老旧小区多少个"]
)
def test_a_year_that_is_not_on_file_is_told_with_those_that_are(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert answer.reason is Reason.YEAR_NOT_ON_FILE
    assert "2023、2024年" in answer.text
    assert answer.citations == ()


def test_a_target_is_offered_where_the_result_of_its_year_is_not_on_file(work: Store) -> None:
    answer = asked(work, "信阳2024年新增城镇就业完成了多少万人")
    assert answer.reason is Reason.YEAR_NOT_ON_FILE
    assert "8.5万人" not in answer.text
    (offer,) = answer.offers
    assert "2024年的目标：新增城镇就业8.5万人" in offer.text
    assert [citation.year for citation in offer.citations] == [2024]


def test_where_no_sense_is_named_the_target_is_told_and_the_result_named_as_lacking(work: Store) -> None:
    answer = asked(work, "信阳2024年新增城镇就业多少万人")
    assert answer.reason is None
    assert answer.certainty is Certainty.LIKELY
    lacking, *told = answer.text.splitlines()
    assert "完成数应当在2025年的报告里" in lacking
    assert any("8.5万人" in line for line in told)


def test_what_has_no_time_is_looked_for_in_older_reports_too(tmp_path: Path) -> None:
    older = LUOYANG_2024.replace("2024年", "2020年").replace("2023年", "2019年").replace("2021年", "2018年")
    told = "2019年9月28日，省政府批准栾川山区退出贫困山区序列。"
    older = older.replace("全市生产总值增长4.1%。", told)
    reports = ((LUOYANG, 2024, LUOYANG_2024), (LUOYANG, 2020, older))
    with work_store_in(tmp_path, reports) as store:
        answer = asked(store, "洛阳的栾川山区是哪一天被省政府批准退出贫困山区序列的")
    assert "9月28日" in answer.text
    assert "更早的报告" in answer.text
    assert answer.certainty is Certainty.LIKELY
    assert {citation.year for citation in answer.citations} == {2020}


def test_what_is_quoted_must_stand_in_the_report(work: Store) -> None:
    assert asked(work, "信阳的“四条底线”是哪四条").reason is None
    assert asked(work, "信阳的“五条底线”是哪五条").reason is Reason.NOT_STATED


def test_the_formula_that_opens_a_report_answers_nothing(
    work: Store, weighing: Callable[[str], tuple[Query, Evidence]]
) -> None:
    _, evidence = weighing("信阳市人民政府向大会报告了什么工作")
    assert not any("请予审议" in work.statements(o.report_id).words(o.number) for o in evidence.weighed)


@pytest.mark.parametrize(
    "question",
    [
        "固始县2023年GDP增长多少",
        "固始县2023年新建了多少公里高速公路",
        "固始县今年怎么发展旅游",
        "淮滨县2023年新增返乡创业企业多少家",
        "固始县2024年改造多少个老旧小区",
    ],
)
def test_of_a_county_nothing_is_said_that_is_not_said_of_it(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert answer.abstained
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("turns", "told", "year"),
    [
        (("信阳2023年政府工作报告的GDP目标是多少", "今年要新建多少座城市书房"), "20座", 2023),
        (("信阳2022年工业投资多少亿元", "今年GDP目标是多少"), "6.5%", 2023),
        (("信阳2022年工业投资多少亿元", "去年GDP增长多少"), "3.1%", 2023),
        (("信阳2024年GDP目标是多少", "今年改造多少个老旧小区"), "150个", 2024),
        (("信阳2023年GDP增速是多少", "今年呢"), "6%左右", 2024),
        (("信阳2024年改造多少个老旧小区", "洛阳呢"), "95个", 2024),
    ],
)
def test_this_year_stays_with_the_report_of_the_turn_before(
    work: Store, turns: tuple[str, ...], told: str, year: int
) -> None:
    answer = asked(work, *turns)
    assert told in answer.text
    assert {citation.year for citation in answer.citations} == {year}


def test_a_conversation_hears_nothing_of_another(work: Store) -> None:
    asked(work, "信阳2022年工业投资多少亿元")
    assert "6%左右" in asked(work, "信阳今年GDP目标是多少").text


def test_what_was_achieved_in_all_is_told_by_the_headings_of_the_review(work: Store) -> None:
    text = asked(work, "信阳2023年取得了哪些成绩").text
    assert "产业升级提速增效" in text
    assert "成绩来之不易" not in text


def test_the_nearest_sentences_stand_apart_from_an_abstention(work: Store) -> None:
    answer = asked(work, "信阳2024年有什么元宇宙规划")
    (offer,) = answer.offers
    assert offer.citations
    assert not any(citation.quote in answer.text for citation in offer.citations)


def test_a_term_is_explained_without_a_place(store: Store) -> None:
    answer = Conversation(store).ask("“三期叠加”是什么意思")
    assert "处在复苏向好期、转型攻坚期、动能释放期“三期叠加”阶段" in answer.text
    assert answer.citations[0].place == "平川市"


def test_a_follow_up_of_asking_words_alone_keeps_the_topic(store: Store) -> None:
    chat = Conversation(store)
    chat.ask("哪些地方的报告提到老旧小区")
    assert "改造老旧小区8个" in chat.ask("其中清河县怎么说的").text
    assert "改造老旧小区8个" in chat.ask("具体情况有哪些").text
