from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from made_figures import HEFEI, HEFEI_2024, read, store_in
from made_work import XINYANG, XINYANG_2024

from vectorstore.statements import Index, Statements, characters
from vectorstore.types import ParsedReport, Role

_, PARSED = read(XINYANG, 2024, XINYANG_2024)


def laid_out(parsed: ParsedReport) -> Statements:
    return Statements(parsed.report.text, parsed.sections, parsed.passages)


@pytest.fixture(scope="module")
def statements() -> Statements:
    return laid_out(PARSED)


def number_of(statements: Statements, words: str) -> int:
    (found,) = [i for i in range(len(statements)) if words in statements.words(i)]
    return found


def test_statements_are_in_order_and_hold_all_words(statements: Statements) -> None:
    spans = [(one.start, one.end) for one in statements]
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    between = "".join(
        statements.text[before[1] : after[0]]
        for before, after in zip([(0, 0), *spans], [*spans, (len(statements.text), 0)], strict=True)
    )
    assert between.strip() == ""


def test_clauses_lie_in_their_statement(statements: Statements) -> None:
    for one in statements:
        assert one.clauses
        assert all(one.start <= a < b <= one.end for a, b in one.clauses)
    assert len(statements.of_clause) == sum(len(one.clauses) for one in statements)


@pytest.mark.parametrize(
    ("words", "role", "path_end", "heading"),
    [
        ("加装电梯152部", Role.REVIEW, "城市面貌", False),
        ("和美乡村120个", Role.PLAN, "乡村全面振兴攻坚战", False),
        ("（三）坚决打好乡村全面振兴攻坚战", Role.PLAN, "", True),
    ],
)
def test_a_statement_knows_where_it_stands(
    statements: Statements, words: str, role: Role, path_end: str, heading: bool
) -> None:
    one = statements[number_of(statements, words)]
    assert one.role is role
    assert not path_end or path_end in one.path[-1]
    assert one.is_heading is heading


@pytest.mark.parametrize(
    ("words", "years", "named"),
    [
        ("加装电梯152部", {2023}, False),
        ("和美乡村120个", {2024}, False),
        ("比2011年增长18%", {2011}, True),
    ],
)
def test_the_years_a_statement_is_of(
    statements: Statements, words: str, years: set[int], named: bool
) -> None:
    one = statements[number_of(statements, words)]
    assert (set(one.years), one.names_year) == (years, named)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("“十四五”以来增长8%", set(range(2021, 2026))),
        ("2019—2021年增长8%", {2019, 2021}),
        ("编号2023号增长8%", set()),
        ("投资2023万元增长8%", set()),
    ],
)
def test_years_that_words_name(words: str, years: set[int]) -> None:
    body = f"合肥市2024年政府工作报告\n一、2023年工作回顾\n{words}。\n"
    statements = laid_out(read(HEFEI, 2024, body)[1])
    one = statements[number_of(statements, words)]
    assert (set(one.years) if one.names_year else set()) == years


def test_an_index_gives_the_texts_that_have_a_token() -> None:
    index = Index([["合肥", "目标"], [], ["目标", "目标"]])
    assert index.size == 3
    assert index.holders("目标").tolist() == [0, 2]
    assert index.holders("合肥").tolist() == [0]
    assert index.holders("开封").tolist() == []
    assert Index([]).holders("合肥").tolist() == []


def test_the_index_of_clauses_is_true_to_the_text(statements: Statements) -> None:
    clauses = [statements.text[a:b] for one in statements for a, b in one.clauses]
    for token in ("电梯", "老旧", "攻坚"):
        assert statements.pairs.holders(token).tolist() == [i for i, c in enumerate(clauses) if token in c]
    held = statements.characters.holders("浉").tolist()
    assert held == [i for i, clause in enumerate(clauses) if "浉" in clause]


def test_headings_have_the_tokens_of_the_path(statements: Statements) -> None:
    under = statements.headings.holders("民生").tolist()
    assert under == [i for i, one in enumerate(statements) if any("民生" in h for h in one.path)]
    assert under


def test_an_offset_leads_to_its_statement(statements: Statements) -> None:
    for number, one in enumerate(statements):
        assert statements.at(one.start) == number
        assert statements.at(one.end - 1) == number
    assert statements.at(0) == 0
    assert statements.at(len(statements.text) + 10) == len(statements) - 1


def test_a_statement_is_of_the_passage_it_lies_in(statements: Statements) -> None:
    numbers = [one.passage for one in statements]
    assert numbers == sorted(numbers)
    for one in statements:
        passage = PARSED.passages[one.passage]
        assert one.is_heading or one.start >= passage.end or passage.start <= one.start < passage.end


@pytest.mark.parametrize("text", ["", "\n\n", "。", "增长"])
def test_a_text_of_nothing_has_statements_of_nothing(text: str) -> None:
    statements = Statements(text, (), ())
    assert all(statements.words(i).strip() for i in range(len(statements)))
    assert statements.at(0) == 0


def test_ideographs_are_folded_and_repeated() -> None:
    assert characters("GDP增长，增长5%") == ["增", "长", "增", "长"]


def test_a_store_hands_out_the_statements_and_how_near_they_are(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        info = next(i for i in store.reports() if (i.place.name, i.year) == ("合肥市", 2024))
        assert store.statements(info.id).text == HEFEI_2024.strip()
        near = store.nearness("轨道交通运营里程突破200公里", info.id)
        passages = store.passages(info.id)
    assert near.shape == (len(passages),)
    assert np.abs(near).max() <= 1.001
    assert "轨道交通" in passages[int(near.argmax())].text


def test_a_short_sentence_leads_those_behind_it_in_its_paragraph() -> None:
    text = "坚定推进创新。加快建设研发城市。实施七大工程。引进总部3家，\n扩大开放。新增口岸2个。"
    found = Statements(text, (), ())
    led = {found.words(i): lead and found.words(lead) for i, lead in enumerate(found.leads)}
    assert led["引进总部3家，"] == "实施七大工程。"
    assert led["新增口岸2个。"] == "扩大开放。"
    assert led["扩大开放。"] is None


def test_what_has_figures_leads_only_where_it_opens_a_paragraph() -> None:
    found = Statements("提升产业。新增学位3万个。建成学校。\n办好10件实事。新增学位。", (), ())
    assert [lead if lead is None else found.words(lead) for lead in found.leads] == [
        None,
        "提升产业。",
        "提升产业。",
        None,
        "办好10件实事。",
    ]


def test_the_tokens_of_what_leads_are_of_those_behind_it() -> None:
    found = Statements("加快建设研发城市。实施企业集聚工程，引进总部3家，带动就业5万人，成效显著。", (), ())
    assert list(found.led_by.holders("研发")) == [1]
