from __future__ import annotations

import numpy as np
import pytest
from made_figures import read
from made_work import XINYANG, XINYANG_2024

from qa.evidence.features import NAMES, features, items_in
from qa.evidence.need import Need
from qa.evidence.overlap import Column, asking_weights
from qa.types.wanted import Counted, NumberKind
from vectorstore.statements import Statements

_, _PARSED = read(XINYANG, 2024, XINYANG_2024)
STATEMENTS = Statements(_PARSED.report.text, _PARSED.sections, _PARSED.passages)
NOWHERE = np.empty(0, np.float32)


def column(need: Need, name: str) -> Column:
    return features(need, "r", STATEMENTS, NOWHERE)[:, NAMES.index(name)]


def number_of(words: str) -> int:
    (found,) = [i for i in range(len(STATEMENTS)) if words in STATEMENTS.words(i)]
    return found


@pytest.mark.parametrize("name", ["clause", "sentence", "character", "together", "rarest", "asked"])
def test_overlap_is_highest_where_the_words_stand(name: str) -> None:
    values = column(Need("加装电梯"), name)
    assert int(values.argmax()) == number_of("加装电梯152部")
    assert 0 <= values.min() <= values.max() <= 1.001


@pytest.mark.parametrize(
    ("need", "name", "where"),
    [
        (Need("床位", unit="张"), "unit", "床位1500张"),
        (Need("收入", why=True), "cause", "受房地产市场"),
        (Need("底线", counted=Counted(4, "底线")), "enumerates", "四条底线"),
        (Need("", context="打通断头路"), "context_sentence", "打通断头路"),
        (Need("GDP", stated=frozenset({("r", STATEMENTS[number_of("5.2%")].start)})), "stated", "5.2%"),
        (Need("GDP", matched=frozenset({("r", STATEMENTS[number_of("5.2%")].start)})), "matched", "5.2%"),
        (Need("断头路", number=1.0), "word_digit", "打通断头路17条"),
        (Need("启用"), "date_mark", "3月18日"),
        (Need("启用", number_kind=NumberKind.DATE), "kind_there", "3月18日"),
        (Need("工业投资", number_kind=NumberKind.MONEY), "kind_clause", "320亿元"),
    ],
)
def test_what_a_feature_sees(need: Need, name: str, where: str) -> None:
    values = column(need, name)
    assert values[number_of(where)] == values.max() > values.min()


def test_what_lacks_the_kind_of_number_that_is_asked_for() -> None:
    lacking = column(Need("城市书房", number_kind=NumberKind.MONEY), "kind_lacking")
    assert lacking[number_of("新建城市书房21座")] == 1
    assert lacking[number_of("320亿元")] == 0
    assert not column(Need("城市书房"), "kind_lacking").any()


@pytest.mark.parametrize(
    ("statement", "question", "defines"),
    [
        ("“六馆”：指图书馆、博物馆等六个场馆。", "“六馆”是哪些", True),
        ("[16]带押过户：指无需提前归还旧贷款即可办理过户。", "带押过户是什么意思", True),
        ("两都两地，即雕塑之都、瓷都。", "两都两地指什么", True),
        ("“六馆”建成开放。", "“六馆”是哪些", False),
        ("带押过户：指无需提前归还旧贷款。", "营商环境怎么优化", False),
        ("带押过户指导意见出台。", "带押过户是什么意思", False),
    ],
)
def test_a_statement_that_says_what_a_term_means(statement: str, question: str, defines: bool) -> None:
    made = features(Need(question), "r", Statements(statement, (), ()), NOWHERE)
    assert bool(made[0, NAMES.index("defines")]) is defines


def test_a_proof_in_another_report_is_none_here() -> None:
    assert column(Need("GDP", stated=frozenset({("other", 0)})), "stated").max() == 0


def test_plan_and_review_weigh_against_each_other() -> None:
    plan, review = number_of("和美乡村120个"), number_of("加装电梯152部")
    assert column(Need("建设", plan=1.0), "plan")[[plan, review]].tolist() == [1, -1]
    assert column(Need("建设", plan=0.0), "plan")[[plan, review]].tolist() == [-1, 1]
    assert not column(Need("建设", plan=0.5), "plan").any()


def test_years_that_a_statement_names_and_those_its_section_speaks_of() -> None:
    review, base = number_of("加装电梯152部"), number_of("2011年")
    need = Need("粮食", years=frozenset({2023}))
    assert column(need, "year_implied")[review] == 1
    assert column(need, "year_named")[review] == 0
    assert column(need, "year_other")[base] == 1
    assert column(Need("粮食", years=frozenset({2024})), "year_otherwise")[review] == 1
    assert not column(Need("粮食"), "year_other").any()


def test_a_word_that_the_report_does_not_have_counts_as_unknown() -> None:
    assert column(Need("元宇宙"), "unknown")[0] == pytest.approx(1)
    assert column(Need("加装电梯"), "unknown")[0] == pytest.approx(0)


def test_nearness_is_told_in_deviations_and_not_at_all_where_unknown() -> None:
    near = np.zeros(len(_PARSED.passages), np.float32)
    wanted = STATEMENTS[number_of("浉河")].passage
    near[wanted] = 0.9
    values = features(Need("x"), "r", STATEMENTS, near)[:, NAMES.index("near")]
    assert {STATEMENTS[int(i)].passage for i in np.flatnonzero(values == values.max())} == {wanted}
    assert not column(Need("x"), "near").any()


@pytest.mark.parametrize("words", ["", "。", "a", "😀", "“”", "x" * 500])
def test_no_words_break_the_features(words: str) -> None:
    found = features(Need(words, words), "r", STATEMENTS, NOWHERE)
    assert found.shape == (len(STATEMENTS), len(NAMES))
    assert np.isfinite(found).all()


def test_words_that_questions_are_put_with_weigh_little() -> None:
    weights = asking_weights("多少养老服务中心")
    assert weights["多少"] < weights["养老"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("增长5%", 1),
        ("安全、生态、耕地、财政金融“四条线”", 4),
        ("一是抓项目；二是抓招商；三是抓落实", 3),
        ("①教育②医疗", 2),
        ("（一）坚决打好", 1),
    ],
)
def test_how_many_things_a_sentence_lists(words: str, count: int) -> None:
    assert items_in(words) == count
