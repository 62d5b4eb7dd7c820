"""The rules of verification one by one; the cases over HTTP are in test_writing_faults.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_figures import HEFEI, read

from qa.answering.answer import answer
from qa.llm.evidence import gather
from qa.llm.sayings import sayings
from qa.llm.sources import Docket
from qa.llm.verify import Finding, verified, verify, written
from qa.question.understand import understand
from qa.types.answer import Certainty
from vectorstore.settings import Settings
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def findings(store: Store, question: str, text: str) -> list[Finding]:
    query = understand(question)
    docket = Docket(query, gather(store, query, answer(store, query)))
    return [verify(saying, docket) for saying in sayings([text])]


@pytest.mark.parametrize(("question", "sentence", "why"), [
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP增长6.2%[1]。", "没有“6.2%”这个数"),
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP下降6.1%[1]。", "是增长，不是下降"),
    ("合肥2023年GDP增速是多少", "合肥市2022年GDP增长6.1%[1]。", "说的是2023年"),
    ("合肥2023年GDP增速是多少", "开封市2023年GDP增长6.1%[1]。", "不是开封市的"),
    ("合肥2023年GDP增速是多少", "合肥市2023年一般公共预算收入增长6.1%[1]。", "生产总值"),
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP目标为增长6.1%[1]。", "是完成的数，不是目标"),
    ("合肥2024年GDP目标是多少", "合肥市2024年GDP目标为增长6.5%[1]。", "漏了“左右”"),
    ("合肥2023年农村居民人均可支配收入是多少", "2023年城镇和农村居民人均可支配收入19245元[1]。", "一个指标"),
    ("合肥2024年GDP目标是多少", "合肥市2024年GDP增长了6.5%左右[1]。", "是目标，不是完成的数"),
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP增长6.1%以上[1]。", "没有“以上”的意思"),
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP增长6.2%[7]。", "没有编号为[7]的资料"),
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP增长6.2%。", "没有“6.2%”这个数"),
    ("合肥2024年GDP目标是多少", "合肥市2024年GDP已增长6.5%左右。", "是目标"),
    ("合肥2023年GDP增速是多少", "合肥市大力发展低空经济。", "低空经济"),
    ("合肥改造老旧小区和新建充电桩是指什么", "合肥市改造老旧小区指的是新建充电桩。", "没有说“指的是”"),
    ("合肥2023年GDP增速是多少", "GDP grew by 6.1% in 2023[1].", "不是中文"),
    ("合肥2023年GDP增速是多少", "详见 https://example.com/6.1[1]。", "网址"),
    ("合肥2024年固定资产投资目标是多少", "合肥市2024年固定资产投资完成国家任务[1]。", "没有“国家”"),
])  # fmt: skip
def test_what_is_wrong_is_said(store: Store, question: str, sentence: str, why: str) -> None:
    (finding,) = findings(store, question, sentence)
    assert why in finding.fault


@pytest.mark.parametrize(("question", "sentence"), [
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP同比增长6.1%[1]。"),
    ("合肥2023年GDP增速是多少", "2023年，合肥GDP增速为百分之六点一[1]。"),
    ("合肥2024年GDP目标是多少", "合肥市2024年GDP目标为增长约6.5%、力争7%[1]。"),
    ("合肥2024年固定资产投资目标是多少", "合肥市2024年固定资产投资目标是完成省定任务[1]。"),
    ("合肥2023年农村居民人均可支配收入是多少", "2023年农村居民人均可支配收入19245元、增长11%[1]。"),
    ("合肥2024年城镇新增就业目标是多少", "合肥城镇新增就业2024目标为6.4万人。"),
    ("合肥2023年GDP增速是多少", "根据2024年的报告，合肥市2023年GDP增长6.1%。"),
    ("合肥2024年城镇新增就业目标是多少", "合肥市2024年计划新增城镇就业6.4万人。"),
])  # fmt: skip
def test_what_is_right_is_proven_by_a_span(store: Store, question: str, sentence: str) -> None:
    (finding,) = findings(store, question, sentence)
    assert finding.fault == ""
    assert finding.proofs


@pytest.mark.parametrize("head", [
    "合肥市2024年报告，", "[1]（合肥市2024年报告，2023年完成情况，一、2023年工作回顾）",
    "（合肥市2024年报告，2023年完成情况）", "合肥市2024年报告：",
])  # fmt: skip
def test_what_stands_before_the_evidence_may_be_copied_with_it(store: Store, head: str) -> None:
    words = "全市地区生产总值增长6.1%，一般公共预算收入85.2亿元、增长8.3%。"
    (finding,) = findings(store, "合肥2023年GDP增速是多少", head + words)
    assert finding.fault == ""
    assert finding.saying.with_marks({1: [1]}) == words.replace("。", "[1]。")


LIST = "双柚、油茶、茶叶全产业链产值分别达到60亿元、40亿元、50亿元"


NAMED = {
    "合肥市2024年双柚全产业链产值目标为60亿元。": True,
    "合肥市2024年双柚全产业链产值目标为60亿元，油茶40亿元，茶叶50亿元。": True,
    f"合肥市2024年目标：{LIST}。": True,
    f"合肥市2024年目标：{LIST.replace('达到', '为')}。": True,
    "合肥市2024年双柚全产业链产值目标为40亿元。": False,
    "合肥市2024年茶叶全产业链产值目标为60亿元。": False,
    "合肥市2024年目标：茶叶全产业链产值分别达到60亿元。": False,
    "合肥市2024年双柚、油茶、茶叶全产业链产值目标为60亿元。": False,
    "合肥市2024年双柚、茶叶、油茶全产业链产值目标分别为60亿元、40亿元、50亿元。": False,
    "合肥市2024年计划出栏生猪360万头以上。": True,
    "合肥市2024年计划出栏肉牛360万头以上。": False,
    "14岁以下儿童免费乘坐公交。": True,
    "14岁以下老人免费乘坐公交。": False,
    "合肥市2024年目标：为5万名农村妇女提供宫颈癌筛查。": True,
    "合肥市2024年目标：为4万名农村妇女提供宫颈癌筛查。": False,
}


def test_each_value_of_a_list_is_that_of_its_own_name(tmp_path: Path) -> None:
    text = (
        "合肥市2024年政府工作报告\n二、2024年工作安排\n地区生产总值增长6%。\n"
        f"{LIST}。生猪出栏达到360万头以上，肉牛出栏达到8万头。14岁以下儿童免费乘坐公交。\n"
        "为5万名农村妇女提供宫颈癌筛查；为4万名农村妇女提供乳腺癌筛查。\n"
    )
    with Store.open(Settings(tmp_path), encoder=HashingEncoder()) as store:
        with store.writing():
            document, parsed = read(HEFEI, 2024, text)
            store.put(document, [parsed])
            store.encode_pending()
        question = "合肥2024年{}目标是多少"
        asked = [
            next(
                name
                for name in ("双柚、油茶、茶叶全产业链产值", "出栏", "筛查", "免费乘坐公交")
                if name[-2:] in sentence
            )
            for sentence in NAMED
        ]
        found = {
            sentence: not findings(store, question.format(name), sentence)[0].fault
            for name, sentence in zip(asked, NAMED, strict=True)
        }
    assert found == NAMED


@pytest.mark.parametrize(("sentence", "holds"), [
    ("合肥市2023年给电车新装了1500个桩子。", True),
    ("合肥市2023年给电车新装了1501个桩子。", False),
    ("合肥市2022年给电车新装了1500个桩子。", False),
    ("合肥市2023年给路灯新装了1500个桩子。", False),
])  # fmt: skip
def test_what_is_stated_may_be_told_in_the_words_of_the_question(
    store: Store, sentence: str, holds: bool
) -> None:
    query = understand("合肥2023年给电车新装了多少个桩子")
    told = answer(store, understand("合肥2023年新建充电桩多少个"))
    (cited,) = told.citations
    stated = replace(told, certainty=Certainty.STATED, citations=(cited,))
    docket = Docket(query, gather(store, query, stated))
    (said,) = sayings([sentence])
    assert bool(verify(said, docket).fault) is not holds


def test_of_a_sentence_that_fails_the_parts_that_hold_are_kept(store: Store) -> None:
    query = understand("合肥2023年经济情况怎样")
    docket = Docket(query, gather(store, query, answer(store, query)))
    (said,) = sayings(
        ["合肥市2023年地区生产总值增长6.1%；一般公共预算收入99亿元；一般公共预算收入增长8.3%。"]
    )
    first, second, third = verified(said, docket)
    assert (first.fault, third.fault) == ("", "")
    assert "99亿元" in second.fault
    (whole,) = verified(next(sayings(["合肥市2023年GDP增长7%；建成大剧院。"])), docket)
    assert whole.saying.bare == "合肥市2023年GDP增长7%；建成大剧院。"


def test_operands_must_be_said_before_what_is_reckoned_from_them(store: Store) -> None:
    said = "2023年一般公共预算收入增长8.3%，比GDP增速高2.2个百分点[1]。"
    alone, proven = "合肥市" + said, "合肥市2023年GDP增长6.1%[1]。" + said
    assert findings(store, "合肥2023年GDP增速是多少", alone)[-1].fault
    assert not findings(store, "合肥2023年GDP增速是多少", proven)[-1].fault
    assert findings(store, "合肥2023年GDP增速是多少", proven.replace("高2.2", "低2.2"))[-1].fault


@pytest.mark.parametrize("mark", ["", "[2]", "[9]", "[0]", "[3][4]"])
def test_code_marks_a_sentence_with_the_exhibit_that_proves_it(store: Store, mark: str) -> None:
    (finding,) = findings(store, "合肥2023年GDP增速是多少", f"合肥市2023年GDP增长6.1%{mark}。")
    assert finding.fault == ""
    assert finding.saying.with_marks({1: [1]}) == "合肥市2023年GDP增长6.1%[1]。"
    assert {proof.number for proof in finding.proofs} == {1}


@pytest.mark.parametrize(("sentence", "labelled"), [
    ("城镇新增就业6.4万人。", "合肥市2024年目标：城镇新增就业6.4万人[1]。"),
    ("合肥市城镇新增就业6.4万人[2]。", "2024年目标：合肥市城镇新增就业6.4万人[1]。"),
])  # fmt: skip
def test_code_says_when_and_whether_it_is_aimed_at(store: Store, sentence: str, labelled: str) -> None:
    (finding,) = findings(store, "合肥城镇新增就业多少人", sentence)
    assert finding.fault == ""
    (number,) = {proof.number for proof in finding.proofs}
    assert finding.saying.with_marks({number: [1]}) == labelled
    assert written(finding) == sentence.replace("[2]", "")


@pytest.mark.parametrize("sentence", ["合肥市城镇已新增就业6.4万人。", "合肥市城镇新增就业6.5万人。"])
def test_no_label_makes_a_wrong_sentence_right(store: Store, sentence: str) -> None:
    (finding,) = findings(store, "合肥城镇新增就业多少人", sentence)
    assert finding.fault


def test_a_day_is_the_sources(tmp_path: Path) -> None:
    text = "合肥市2024年政府工作报告\n一、2023年工作回顾\n2023年6月16日，大剧院建成开放。总值增长6%。\n"
    with Store.open(Settings(tmp_path), encoder=HashingEncoder()) as store:
        with store.writing():
            document, parsed = read(HEFEI, 2024, text)
            store.put(document, [parsed])
            store.encode_pending()
        said = "2023年6月16日，合肥市大剧院建成开放。2023年6月19日，合肥市大剧院建成开放。"
        right, wrong = findings(store, "合肥大剧院哪天建成开放", said)
    assert right.fault == ""
    assert "6月19日" in wrong.fault


def test_a_sentence_of_several_places_is_marked_with_an_exhibit_of_each(store: Store) -> None:
    said = "合肥市2023年GDP增长6.1%，开封市2023年GDP增长4.5%。合肥市2023年GDP增速高于开封市。"
    both, higher = findings(store, "合肥和开封2023年GDP增速哪个高", said)
    for finding in (both, higher):
        assert finding.fault == ""
        assert {proof.number for proof in finding.proofs} == {1, 2}


@pytest.mark.parametrize(("question", "sentence", "why"), [
    ("合肥和开封2023年GDP增速哪个高", "2023年GDP增长4.5%。", "没有写明"),
    ("合肥和开封2023年GDP增速哪个高", "合肥市2023年GDP增长4.5%，开封市2023年GDP增长6.1%。", "的，不是"),
    ("合肥和开封2023年GDP增速哪个高", "两市2023年GDP都增长6.1%。", "没有写明"),
    ("合肥和开封2023年有哪些进展", "开封市新建充电桩1500个。", "没有“1500个”"),
    ("合肥和开封2023年有哪些进展", "合肥市一般公共预算收入突破100亿元。", "100亿元"),
    ("合肥和开封2023年有哪些进展", "两市社会消费品零售总额增速都实现负转正。", "没有"),
])  # fmt: skip
def test_nothing_of_one_place_is_said_of_another(
    store: Store, question: str, sentence: str, why: str
) -> None:
    (finding,) = findings(store, question, sentence)
    assert finding.fault
    assert why in finding.fault


def test_which_place_is_higher_is_held_against_the_figures(store: Store) -> None:
    said = "合肥市2023年GDP增长6.1%。开封市2023年GDP增长4.5%。"
    wrong = findings(store, "合肥和开封2023年GDP增速哪个高", said + "开封市2023年GDP增速高于合肥市。")
    right = findings(store, "合肥和开封2023年GDP增速哪个高", said + "开封市2023年GDP增速低于合肥市的6.1%。")
    assert "高低与资料相反" in wrong[-1].fault
    assert [finding.fault for finding in right] == ["", "", ""]


def test_a_lead_proves_nothing_and_may_say_nothing_new(store: Store) -> None:
    lead, strange = findings(
        store, "合肥2023年GDP增速是多少", "合肥市2023年主要情况如下：\n市长贪污受贿的经过如下："
    )
    assert lead.is_lead
    assert strange.fault
