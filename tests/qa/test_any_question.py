"""Questions made of the project's own words: whatever is asked, an answer keeps its promises."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from made_work import work_store_in

from qa import Conversation
from qa.types.answer import Answer, Certainty
from vectorstore.analysis.indicators_table import INDICATORS
from vectorstore.errors import ZhengwenError
from vectorstore.store import Store

SEED = 20261129
TURNS = 300

PLACES = (
    "",
    "信阳",
    "信阳市",
    "洛阳",
    "合肥",
    "固始县",
    "潢川",
    "上海",
    "火星市",
    "信阳和洛阳",
    "河南各市",
    "哪些城市",
    "我国",
    "该市",
)
PERIODS = (
    "",
    "2023年",
    "2024年",
    "2022年",
    "2011年",
    "2035年",
    "今年",
    "去年",
    "明年",
    "上半年",
    "2023年1—5月",
    "五年来",
    "“十四五”",
    "2021—2023年",
    "近三年",
    "2023年政府工作报告里",
)
SENSES = ("", "目标", "完成", "计划", "预计", "实现了", "要", "力争")
THINGS = (
    *(known.name for known in INDICATORS),
    *(
        "老旧小区",
        "加装电梯",
        "和美乡村",
        "“四条底线”",
        "“两个更好”",
        "四大攻坚战",
        "浉河",
        "茶文化节",
        "元宇宙",
    ),
    *(
        "工业投资和服务业投资",
        "高效节水灌溉",
        "新院区",
        "问题",
        "重点工作",
        "GDP",
        "财政收入",
        "",
        "“”",
        "市长",
    ),
)
SHAPES = (
    *(
        "是多少",
        "增长多少",
        "有哪些",
        "是哪四个",
        "怎么推进",
        "为什么",
        "是什么意思",
        "一共多少亿元",
        "比去年多多少",
    ),
    *(
        "占比是多少",
        "最高的是哪个",
        "哪个高",
        "排名",
        "趋势如何",
        "超过6%的有哪些",
        "分别是多少",
        "在哪天启用",
        "是谁",
    ),
    *("是多少，增长多少", "建几个、什么时候建、谁来建", "提到了吗", "", "？", "呢", "what is it"),
)
FOLLOW_UPS = (
    "那{place}呢",
    "{period}呢",
    "{thing}呢",
    "两地哪个高",
    "差多少",
    "为什么",
    "还有哪些",
    "具体怎么做",
    "一共多少",
    "它的{thing}{shape}",
)


def _turns() -> Iterator[tuple[bool, str]]:
    """Whether a turn opens a conversation, and what it asks."""
    chance = random.Random(SEED)
    for _ in range(TURNS):
        parts = {
            "place": chance.choice(PLACES),
            "period": chance.choice(PERIODS),
            "sense": chance.choice(SENSES),
            "thing": chance.choice(THINGS),
            "shape": chance.choice(SHAPES),
        }
        follows = chance.random() < 0.35
        form = chance.choice(FOLLOW_UPS) if follows else "{place}{period}{sense}{thing}{shape}"
        if question := form.format(**parts).strip():
            yield not follows, question


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    found: list[Answer] = []
    with work_store_in(tmp_path_factory.mktemp("any-question")) as store:
        chat = Conversation(store, llm="none")
        for opens, question in _turns():
            if opens:
                chat = Conversation(store, llm="none")
            try:
                found.append(chat.ask(question))
            except ZhengwenError:
                continue
            except Exception as error:
                error.add_note(f"asked: {question}")
                raise
            _quotes_are_cut_from_their_reports(store, found[-1])
    return found


def _quotes_are_cut_from_their_reports(store: Store, answer: Answer) -> None:
    for citation in (*answer.citations, *(c for offer in answer.offers for c in offer.citations)):
        stored = store.document(store.report(citation.report_id).document_id).text
        cut = "".join(stored[a:b] for a, b in citation.spans)
        assert "".join(cut.split()) == "".join(citation.quote.split()), answer.question
        assert len("".join(cut.split())) <= 400, answer.question


def test_hardly_a_question_is_refused(answers: list[Answer]) -> None:
    assert len(answers) > TURNS * 0.95


def test_both_answers_and_abstentions_are_among_them(answers: list[Answer]) -> None:
    # Most ask for what no report of so small a store states.
    assert TURNS * 0.1 < sum(answer.abstained for answer in answers) < TURNS * 0.95


def test_an_answer_says_something_and_how_sure_it_is(answers: list[Answer]) -> None:
    assert [answer.question for answer in answers if not answer.text.strip()] == []
    assert {answer.certainty for answer in answers} == set(Certainty)


def test_an_abstention_cites_nothing(answers: list[Answer]) -> None:
    assert [a.question for a in answers if a.abstained and (a.citations or a.table)] == []


def test_every_mark_leads_to_a_citation_and_every_citation_is_marked(answers: list[Answer]) -> None:
    wrong = [
        answer.question
        for answer in answers
        if {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} != set(range(1, len(answer.citations) + 1))
    ]
    assert wrong == []


def test_a_percentage_that_is_said_stands_in_a_quote_or_in_a_formula(answers: list[Answer]) -> None:
    wrong = []
    for answer in answers:
        lines = [line for line in answer.text.splitlines() if not re.search(r"[=≈]", line)]
        said = re.findall(r"(?<![\d.])\d+(?:\.\d+)?%", "\n".join(lines))
        quotes = "".join(citation.quote for citation in answer.citations) + answer.question
        wrong += [(answer.question, number) for number in said if number not in quotes]
    assert wrong == []


def test_no_answer_comes_from_the_report_of_another_place(answers: list[Answer]) -> None:
    """What is asked of one place on file is proved from its own reports."""
    wrong = []
    for answer in answers:
        places = {place.name for place in answer.query.places}
        if len(places) == 1 and not answer.query.group and places <= {"信阳市", "洛阳市"}:
            wrong += [(answer.question, c.place) for c in answer.citations if c.place not in places]
    assert wrong == []
