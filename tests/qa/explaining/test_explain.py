"""What is explained is what was done: the same answer, and figures that add up to its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_work import asked, work_store_in

from qa.evidence.confidence import LIKELY
from qa.evidence.linear import LinearModel
from qa.explaining import Explanation, explain
from qa.explaining.types import Choice, Contribution, Part
from qa.learned import logistic
from qa.types.answer import Reason
from qa.types.ways import Way
from vectorstore.errors import UsageError
from vectorstore.store import Store
from vectorstore.types import Sense


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with work_store_in(tmp_path_factory.mktemp("made-work")) as store:
        yield store


def only(found: Explanation) -> Part:
    (part,) = found.parts
    return part


def total(contributions: tuple[Contribution, ...]) -> float:
    return sum(one.amount for one in contributions)


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("信阳2024年改造老旧小区多少个", (Way.SENTENCES,)),
        ("信阳2023年GDP增长多少", (Way.TABLE,)),
        ("信阳老旧小区改造目标比2023年完成的少多少个", (Way.COMPUTED,)),
        ("信阳和洛阳GDP增速哪个高", (Way.COMPARISON,)),
        ("哪些城市的GDP增速超过5%", (Way.RANKING,)),
        ("哪些城市提到牡丹文化节", (Way.MENTION,)),
        ("信阳2024年要抓好哪几个方面的工作", (Way.OUTLINE,)),
        ("信阳市的报告是谁作的", (Way.SPEAKER,)),
        ("收录了哪些报告", (Way.HOLDINGS,)),
        ("信阳为什么2023年GDP下降了", (Way.PREMISE,)),
        ("信阳的火箭发射了几次", ()),
        ("上海GDP目标是多少", ()),
    ],
)
def test_the_answer_is_the_one_that_is_asked_for_and_made_in_its_way(
    work: Store, question: str, ways: tuple[Way, ...]
) -> None:
    found = explain(work, question)
    assert found.answer == asked(work, question)
    assert found.ways == ways
    assert found.answer.abstained is not bool(ways)


def test_what_speaks_for_a_statement_adds_up_to_its_score(work: Store) -> None:
    part = only(explain(work, "信阳2024年改造老旧小区多少个"))
    assert part.candidates[0].proof.text == "改造老旧小区150个，新建停车泊位8000个。"
    assert part.candidates[0].proof.section[-1] == "（二）坚决打好城市更新攻坚战"
    assert len(part.candidates) == 5
    for one in part.candidates:
        assert total(one.contributions) == pytest.approx(one.score, rel=1e-3)
        sizes = [abs(each.amount) for each in one.contributions]
        assert sizes == sorted(sizes, reverse=True)


def test_the_signs_add_up_to_the_probability(work: Store) -> None:
    found = explain(work, "信阳2024年改造老旧小区多少个")
    judgement = only(found).judgement
    assert judgement is not None
    features, read = LinearModel.read("confidence.json"), LinearModel.read("reading.json")
    constant = read.bias + float(read.weights[0] / read.scale[0] * (features.bias - read.mean[0]))
    sure = logistic(total(judgement.contributions) + constant)
    assert sure == pytest.approx(judgement.probability, rel=1e-3)
    assert judgement.probability == found.answer.confidence
    assert judgement.needed == LIKELY


def test_a_computed_answer_shows_the_likeliest_pairs(work: Store) -> None:
    computation = only(explain(work, "信阳老旧小区改造目标比2023年完成的少多少个")).computation
    assert computation is not None
    assert [set(one.written) for one in computation.formulas[:2]] == [{"386个", "150个"}, {"380个", "512个"}]
    shares = [one.share for one in computation.formulas]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1
    assert computation.judgement.probability >= computation.judgement.needed


@pytest.mark.parametrize(
    ("question", "choice", "years"),
    [
        ("信阳2024年改造老旧小区多少个", Choice.YEARS, [2024]),
        ("信阳去年改造老旧小区多少个", Choice.RELATIVE, [2024, 2023]),
        ("信阳改造老旧小区多少个", Choice.NEWEST, [2024]),
        ("信阳2023年政府工作报告里改造老旧小区多少个", Choice.REPORT_YEAR, [2023]),
        ("洛阳2021年常住人口多少", Choice.AFAR, [2024]),
        ("明阳新能源基地建成投产了吗", Choice.ANYWHERE, [2024, 2024]),
    ],
)
def test_why_these_reports_were_looked_at(
    work: Store, question: str, choice: Choice, years: list[int]
) -> None:
    part = explain(work, question).parts[0]
    assert part.choice is choice
    assert sorted((one.year for one in part.reports), reverse=True) == years


def test_a_place_without_a_report_is_sought_where_it_is_named(work: Store) -> None:
    found = explain(work, "固始县新增返乡创业企业多少家")
    assert [(scope.place.name, scope.own) for scope in found.scopes] == [("固始县", False)]
    assert only(found).must_say == ("固始",)


def test_a_follow_up_is_explained_by_the_turns_before(work: Store) -> None:
    found = explain(work, "那洛阳呢", ["信阳2023年GDP增长多少"])
    assert found.after == ("信阳2023年GDP增长多少",)
    assert found.answer == asked(work, "信阳2023年GDP增长多少", "那洛阳呢")
    assert (found.understood.anchor, found.understood.sense_assumed) == (2024, True)
    part = only(explain(work, "那学位呢", ["信阳2023年政府工作报告里改造老旧小区多少个"]))
    assert (part.choice, [one.year for one in part.reports]) == (Choice.TURN_BEFORE, [2023])


def test_several_needs_are_explained_one_by_one(work: Store) -> None:
    parts = explain(work, "信阳化肥和农药各降多少，加装电梯多少部").parts
    assert len(parts) == 2
    assert [part.ways for part in parts] == [(Way.SENTENCES,)] * 2
    assert "电梯" in parts[1].candidates[0].proof.text


def test_the_rows_that_were_looked_up(work: Store) -> None:
    look_ups = explain(work, "信阳和洛阳GDP增速哪个高").look_ups
    assert [(one.place.name, one.sense) for one in look_ups] == [
        ("信阳市", Sense.ACTUAL),
        ("洛阳市", Sense.ACTUAL),
    ]
    values = [[(row.value, row.answers) for row in one.rows] for one in look_ups]
    assert [one[0] for one in values] == [("增长5.2%", True), ("增长4.1%", True)]
    assert not any(answers for each in values for _, answers in each[1:])
    assert look_ups[0].rows[0].proof.text == "地区生产总值增长5.2%"


def test_an_indicator_that_no_table_states_leaves_the_statements_that_name_it(work: Store) -> None:
    found = explain(work, "信阳2023年进出口总额是多少")
    assert found.answer.reason is Reason.NOT_STATED
    for part in found.parts:  # the result, which is usual for a year that is over, and then the target
        assert part.narrowed
        assert part.ways == (Way.UNLIKELY,)


def test_what_was_understood_stays_beside_what_was_answered(work: Store) -> None:
    found = explain(work, "信阳哪个县新增返乡创业企业最多")
    assert (found.understood.group, found.taken.group) == ("信阳哪个县", "")
    assert [place.name for place in found.taken.places] == ["信阳市"]


def test_why_no_statement_was_taken(work: Store) -> None:
    found = explain(work, "冰川的厚度是多少米")
    assert only(found).ways == (Way.UNLIKELY, Way.NOT_OUTSTANDING)
    assert found.ways == ()
    assert found.answer.reason is Reason.PLACE_MISSING


def test_an_empty_question_is_a_wrong_call(work: Store) -> None:
    with pytest.raises(UsageError):
        explain(work, " ")
    with pytest.raises(UsageError):
        explain(work, "信阳GDP", [""])
