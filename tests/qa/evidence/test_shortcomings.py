from __future__ import annotations

import pytest
from made_work import asked

from qa.evidence.shortcomings import _passage
from qa.question.wanted_prose import prose_wanted
from qa.types.answer import Certainty
from vectorstore.statements import Statements
from vectorstore.store import Store
from vectorstore.types import Period, Role, Section


@pytest.mark.parametrize("question", ["信阳面临哪些问题", "信阳还有哪些差距", "报告里承认信阳有哪些短板"])
def test_the_passage_that_admits_problems_is_told(work: Store, question: str) -> None:
    answer = asked(work, question)
    (citation,) = answer.citations
    assert citation.quote.startswith("同时，我们也清醒看到存在的问题：产业结构不优")
    assert answer.certainty is Certainty.LIKELY


def test_problems_of_a_field_are_looked_for_in_the_whole_report(work: Store) -> None:
    assert "清醒看到" not in asked(work, "浉河面临哪些问题").text
    assert not prose_wanted("", "茶产业面临哪些问题").problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "改造小区8个。我们也清醒地认识到，前进道路上还面临不少困难和挑战。主要有：新质生产力还要提质。"
            "公共服务短板仍需补齐。对此，我们将采取措施。",
            ["我们也清醒地认识到", "主要有", "公共服务短板"],
        ),
        (
            "我们清醒看到，发展还面临一些问题。\n产业结构不优，创新能力不强。\n全市上下团结一心。",
            ["我们清醒看到", "产业结构不优"],
        ),
        ("着力解决群众急难愁盼问题，补齐短板。新增学位3万个。", []),
        (
            "同时，发展中还存在不少困难和问题。主要是，新兴产业体量不大。对此，我们将保持清醒头脑，直面问题。",
            ["同时，发展中还存在", "主要是，新兴产业"],
        ),
        ("我们要深刻认识到这些问题都是前进中的问题，加力解决。", []),
    ],
)
def test_it_is_told_whole_and_without_what_is_promised(text: str, told: list[str]) -> None:
    section = Section("r", ("一、2023年工作回顾",), 0, len(text), (0, 0), Role.REVIEW, Period.of_year(2023))
    statements = Statements(text, [section], [])
    found = [text[a:b] for a, b in _passage(statements)]
    assert [words in one for words, one in zip(told, found, strict=True)] == [True] * len(told)
