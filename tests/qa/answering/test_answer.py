from __future__ import annotations

from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, work_store_in

from qa import Conversation
from qa.types.answer import Answer, Reason
from vectorstore.errors import UsageError
from vectorstore.store import Store
from vectorstore.types import Level, Place


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def asked(store: Store, question: str) -> Answer:
    return Conversation(store).ask(question)


@pytest.mark.parametrize(
    ("question", "said", "year"),
    [
        ("合肥2024年GDP目标是多少", "2024年目标：地区生产总值增长６．５％左右、力争7%", 2024),
        ("合肥2023年GDP目标是多少", "2023年目标：地区生产总值增长5.5%以上", 2023),
        ("合肥2023年GDP增速是多少", "2023年完成情况：全市地区生产总值增长6.1%", 2024),
        ("合肥２０２２年进出口总额增长多少？", "2022年完成情况：进出口总额下降2.4%", 2023),
        ("合肥2024年规模以上工业增加值目标", "增长7%—8%", 2024),
        ("合肥2023年1—5月规模以上工业增加值增长多少", "2023年1—5月完成情况", 2024),
        ("合肥2024年固定资产投资目标", "固定资产投资完成省定任务", 2024),
        ("合肥2023年零售由负转正了吗", "增速实现负转正", 2024),
        ("合肥2023年农村居民人均可支配收入增长多少", "农村居民人均可支配收入19245元、增长11%", 2024),
        ("合肥2025年轨道交通运营里程目标", "突破200公里", 2024),
        ("合肥五年来城镇新增就业多少人", "2019—2023年完成情况：城镇新增就业36.3万人", 2024),
        ("开封东湖县开发区2023年产值是多少", "东湖县开发区实现产值310亿元", 2024),
        ("北京朝阳区2024年GDP目标", "增长5%左右", 2024),
        ("What is the 2024 GDP growth target of Hefei?", "６．５％", 2024),
    ],
)
def test_the_figure_of_that_place_period_and_sense(store: Store, question: str, said: str, year: int) -> None:
    answer = asked(store, question)
    assert answer.reason is None
    assert said in answer.text
    (citation,) = answer.citations
    assert citation.year == year
    assert "[1]" in answer.text


def test_the_other_place_is_asked_where_the_first_has_no_report(tmp_path: Path) -> None:
    laiyuan = Place("涞源县", Level.COUNTY, "130630", ("河北省", "保定市"))
    text = """涞源县2020年政府工作报告
一、2019年工作回顾
全县生产总值增长5%。5月21日，北京市党政代表团到我县考察扶贫协作。
二、2020年工作安排
改造老旧小区5个。
"""
    with work_store_in(tmp_path, ((laiyuan, 2020, text), (LUOYANG, 2024, LUOYANG_2024))) as store:
        answer = asked(store, "2019年北京市党政代表团是哪一天到涞源考察扶贫协作的")
    assert "5月21日" in answer.text
    assert {citation.place for citation in answer.citations} == {"涞源县"}


@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("上海2024年GDP目标", Reason.PLACE_NOT_ON_FILE, "没有上海市的报告"),
        ("合肥2019年GDP增速", Reason.YEAR_NOT_ON_FILE, "2020年的报告"),
        ("合肥2024年GDP完成了多少", Reason.YEAR_NOT_ON_FILE, "2025年的报告"),
        ("合肥2024年粮食产量目标", Reason.NOT_STATED, "没有找到"),
        ("合肥2024年社会消费品零售总额目标", Reason.NOT_STATED, "没有找到"),
        ("朝阳区2024年GDP目标", Reason.PLACE_AMBIGUOUS, "吉林省长春市朝阳区"),
        ("GDP目标是多少", Reason.PLACE_MISSING, "哪个地方"),
        ("火星市2024年GDP目标是多少", Reason.PLACE_NOT_ON_FILE, "不在地名表里"),
        ("今天天气怎么样", Reason.OFF_TOPIC, "不是政府工作报告能回答的"),
    ],
)
def test_no_evidence_no_answer(store: Store, question: str, reason: Reason, said: str) -> None:
    answer = asked(store, question)
    assert answer.reason is reason
    assert said in answer.text
    assert answer.citations == ()
    assert "%" not in answer.text


def test_what_is_near_is_offered_apart_with_its_proof(store: Store) -> None:
    answer = asked(store, "合肥2024年GDP完成了多少")
    offer = answer.offers[0]
    assert "2024年的目标" in offer.text
    assert offer.citations[0].place == "合肥市"
    assert "６．５％" in offer.text
    assert "６．５％" not in answer.text
    assert not asked(store, offer.question).abstained


def test_a_slip_in_an_indicators_name_is_offered_not_assumed(store: Store) -> None:
    answer = asked(store, "合肥2023年GPD增速")
    assert answer.reason is Reason.NOT_STATED
    assert answer.offers[0].question == "合肥2023年GDP增速"
    assert not asked(store, answer.offers[0].question).abstained


def test_parts_answer_for_a_whole_that_is_not_stated(store: Store) -> None:
    answer = asked(store, "合肥2023年居民人均可支配收入是多少")
    assert answer.reason is None
    assert "43226元" in answer.text
    assert "19245元" in answer.text


def test_an_abstention_without_anything_of_its_kind_shows_the_nearest_passages(store: Store) -> None:
    answer = asked(store, "合肥2024年粮食产量目标")
    (offer,) = answer.offers
    assert "不一定回答" in offer.text
    assert offer.question == ""
    assert {citation.year for citation in offer.citations} == {2024}
    assert not any(citation.quote in answer.text for citation in offer.citations)


def test_the_measure_that_is_missing_is_named(store: Store) -> None:
    said = asked(store, "合肥2022年进出口总额是多少，增长多少").text
    assert "下降2.4%" in said
    assert "没有" in said


def test_all_targets_are_listed(store: Store) -> None:
    text = asked(store, "合肥2024年有哪些主要目标").text
    for target in ("６．５％左右、力争7%", "增长7%—8%", "完成省定任务", "新增就业6.4万人"):
        assert target in text


def test_citations_leave_out_the_page_number_that_breaks_them(store: Store) -> None:
    (citation,) = asked(store, "合肥2022年GDP增速是多少").citations
    stored = store.document(store.report(citation.report_id).document_id).text
    assert len(citation.spans) == 2
    assert "".join(stored[a:b] for a, b in citation.spans) == citation.quote
    assert "— 2 —" in stored[citation.start : citation.end]


def test_a_choice_without_reports_is_not_an_empty_store(store: Store) -> None:
    chat = Conversation(store)
    chat.ask_within(())
    with pytest.raises(UsageError, match="所选的范围"):
        chat.ask("合肥2024年GDP目标是多少")
