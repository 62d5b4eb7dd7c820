"""The rules of verification one by one; the cases over HTTP are in test_writing_faults.py."""

from __future__ import annotations

import pytest

from qa.answering import answer
from qa.llm.evidence import gather
from qa.llm.sayings import attributed, sayings
from qa.llm.sources import Docket
from qa.llm.verify import Finding, verify
from qa.question.understand import understand
from vectorstore.store import Store


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def findings(store: Store, question: str, text: str) -> list[Finding]:
    query = understand(question)
    docket = Docket(query, gather(store, query, answer(store, query)))
    return [verify(saying, docket) for saying in attributed(sayings([text]))]


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
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP增长6.1%[7]。", "没有编号为[7]的资料"),
    ("合肥2023年GDP增速是多少", "合肥市2023年GDP增长6.1%。", "没有注明依据"),
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
])  # fmt: skip
def test_what_is_right_is_proven_by_a_span(store: Store, question: str, sentence: str) -> None:
    (finding,) = findings(store, question, sentence)
    assert finding.fault == ""
    assert finding.proofs


def test_operands_must_be_said_before_what_is_reckoned_from_them(store: Store) -> None:
    said = "2023年一般公共预算收入增长8.3%，比GDP增速高2.2个百分点[1]。"
    alone, proven = "合肥市" + said, "合肥市2023年GDP增长6.1%[1]。" + said
    assert findings(store, "合肥2023年GDP增速是多少", alone)[-1].fault
    assert not findings(store, "合肥2023年GDP增速是多少", proven)[-1].fault
    assert findings(store, "合肥2023年GDP增速是多少", proven.replace("高2.2", "低2.2"))[-1].fault


def test_a_mark_at_the_end_of_a_line_is_meant_for_all_of_it(store: Store) -> None:
    text = "合肥市2023年GDP增长6.1%。一般公共预算收入85.2亿元[1]。\n合肥市2023年GDP增长6.1%。"
    found = findings(store, "合肥2023年GDP增速是多少", text)
    assert [finding.fault for finding in found] == ["", "", "没有注明依据"]


def test_a_lead_proves_nothing_and_may_say_nothing_new(store: Store) -> None:
    lead, strange = findings(
        store, "合肥2023年GDP增速是多少", "合肥市2023年主要情况如下：\n市长贪污受贿的经过如下："
    )
    assert lead.is_lead
    assert strange.fault
