"""A model over several places, years and things asked for, and where the rules found nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from scripted_llm import KEY, ScriptedLLM, serving

from qa import Conversation
from qa.citations import cite
from qa.evidence.exhibits import ALL, MOST
from qa.llm import remarks
from qa.llm.evidence import gather, left_out
from qa.types.answer import Answer, Certainty, Reason, Verdict
from vectorstore.store import Store

HIGHER = "合肥和开封2023年GDP增速哪个高"
PROGRESS = "合肥和开封2023年新建充电桩多少个"
TURNED = "合肥2023年社会上的购买力有没有好转"
UNLIKE = "合肥2023年什么扭转了下滑"
APART = "合肥2022年和2023年有哪些经济情况"
WIDE = "合肥和开封2024年有哪些安排"
NAMED = "合肥、开封两市2023年的地区生产总值增长多少，一般公共预算收入增速各是多少"


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def answered(
    store: Store, monkeypatch: pytest.MonkeyPatch, question: str, reply: str
) -> tuple[Answer, ScriptedLLM]:
    with serving(reply) as llm:
        monkeypatch.setenv("OPENAI_BASE_URL", llm.url)
        return Conversation(store, "openai:m").ask(question), llm


def test_a_comparison_in_a_models_words_keeps_the_table(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Conversation(store, "none").ask(HIGHER)
    said = "合肥市2023年GDP增长6.1%，开封市2023年GDP增长4.5%，合肥市高1.6个百分点。"
    answer, _ = answered(store, monkeypatch, HIGHER, said)
    assert answer.reader == "openai:m"
    assert answer.text.startswith(said.rstrip("。") + "[1][2]。")
    assert rule.table is not None
    assert answer.table is not None
    for row, own in zip(answer.table.rows, rule.table.rows, strict=True):
        assert [cell.text for cell in row] == [cell.text for cell in own]
        for cell in row:
            assert all(answer.citations[n - 1].place == row[0].text for n in cell.citations)


def test_a_place_that_a_model_leaves_out_of_a_comparison_is_added(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, _ = answered(store, monkeypatch, HIGHER, "合肥市2023年GDP增长6.1%。")
    assert {citation.place for citation in answer.citations} == {"合肥市", "开封市"}
    assert "4.5%" in answer.text
    assert "补上" in answer.remark


def test_a_rank_is_codes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "哪个城市2023年GDP增速最高"
    answer, llm = answered(store, monkeypatch, question, "合肥市2023年GDP增长6.1%。")
    assert llm.requests == []
    assert answer == Conversation(store, "none").ask(question)


def test_each_place_has_its_best_statements(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, llm = answered(store, monkeypatch, PROGRESS, "合肥市2023年新建充电桩1500个。")
    heads = re.findall(r"^\[\d+\]（(.*?)年报告", llm.prompt(), re.MULTILINE)
    assert {"合肥市2024", "开封市2024"} <= set(heads)
    assert "新建充电桩1500个[1]。" in answer.text
    # Nothing asked is passed over in silence.
    assert "合肥市" in {citation.place for citation in answer.citations}
    assert "开封市" in answer.text


def test_a_model_is_given_few_sentences(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _, llm = answered(store, monkeypatch, "合肥2023年GDP增速是多少", "资料没有提到。")
    assert len(re.findall(r"^\[\d+\]（", llm.prompt(), re.MULTILINE)) <= MOST + 1
    assert len(llm.prompt()) < 1000


def test_a_sentence_that_has_nothing_of_what_is_asked_is_no_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Conversation(store, "none").ask(UNLIKE)
    answer, _ = answered(store, monkeypatch, UNLIKE, "合肥市2023年新建充电桩1500个。")
    assert (answer.text, answer.reason) == (rule.text, rule.reason)
    assert [check.why for check in answer.checks] == [remarks.IRRELEVANT]


def test_a_sentence_that_says_the_question_again_is_no_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Conversation(store, "none").ask(TURNED)
    echo, said = "合肥市2023年社会上的购买力有好转。", "社会消费品零售总额增速实现负转正。"
    answer, _ = answered(store, monkeypatch, TURNED, echo)
    assert (answer.text, answer.reason) == (rule.text, rule.reason)
    answer, _ = answered(store, monkeypatch, TURNED, echo + said)
    assert "负转正[1]。" in answer.text


def test_a_place_with_a_colon_stands_before_its_label(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "合肥：城镇新增就业6.4万人，要确保固定资产投资完成省定任务。"
    answer, _ = answered(store, monkeypatch, "合肥和开封2024年有哪些安排", said)
    assert "合肥市2024年目标：城镇新增就业6.4万人" in answer.text


def test_what_is_said_of_a_place_stands_for_its_other_lines(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Conversation(store, "none").ask(WIDE)
    places = [citation.place for citation in rule.citations]
    assert (places.count("合肥市"), places.count("开封市")) > (1, 0)
    said = rule.citations[places.index("合肥市")].quote
    answer, _ = answered(store, monkeypatch, WIDE, f"合肥市：{said}")
    told = [citation.place for citation in answer.citations]
    assert told.count("合肥市") < places.count("合肥市")
    assert told.count("开封市") == places.count("开封市")


def test_what_a_model_said_is_not_said_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "合肥市2023年新建充电桩1500个。"
    answer, _ = answered(store, monkeypatch, "合肥2023年新建充电桩多少个", said)
    assert answer.text.splitlines()[0] == "合肥市2023年新建充电桩1500个[1]。"
    assert answer.text.count("1500") == 1
    assert answer.remark == ""


def test_each_place_keeps_the_note_of_its_report(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [line for line in Conversation(store, "none").ask(NAMED).text.splitlines() if line[0] == "（"]
    assert len(notes) == 2
    answer, _ = answered(store, monkeypatch, NAMED, "合肥市2023年地区生产总值增长6.1%。")
    assert [line for line in answer.text.splitlines() if line[0] == "（"] == notes


def test_a_prompt_holds_a_dozen_statements_of_an_answer(store: Store) -> None:
    rule = Conversation(store, "none").ask(PROGRESS)
    reports = [info.id for info in store.reports() if info.place.name in {"合肥市", "开封市"}]
    many = tuple(cite(store, report, s.start, s.end) for report in reports for s in store.statements(report))
    assert len(many) > ALL
    whole = replace(rule, citations=many)
    exhibits = gather(store, rule.query, whole)
    assert len(exhibits) == ALL
    assert {exhibit.place.name for exhibit in exhibits} == {"合肥市", "开封市"}
    assert left_out(whole, exhibits) == len(many) - ALL


def test_each_of_several_years_has_its_best_statements(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _, llm = answered(store, monkeypatch, APART, "资料没有提到。")
    heads = re.findall(r"^\[\d+\]（(.*?)年报告", llm.prompt(), re.MULTILINE)
    assert {"合肥市2023", "合肥市2024"} <= set(heads)


def test_what_rules_did_not_find_a_model_may_find_in_the_same_reports(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Conversation(store, "none").ask(TURNED)
    assert rule.reason is Reason.NOT_STATED
    answer, llm = answered(store, monkeypatch, TURNED, "合肥市2023年社会消费品零售总额增速实现负转正。")
    assert "（开封市" not in llm.prompt()
    assert answer.reason is None
    assert answer.certainty is Certainty.LIKELY
    assert [citation.quote for citation in answer.citations] == ["社会消费品零售总额增速实现负转正。"]
    assert [check.verdict for check in answer.checks] == [Verdict.SUPPORTED]
    assert answer.offers == ()
