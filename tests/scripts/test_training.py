"""What scripts/train_matcher.py is made of, on small made data."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_figures import store_in

from qa.evidence.confidence import READ_SIGNS, SIGNS
from qa.evidence.features import NAMES
from qa.evidence.reranking import PARTS, READ, Reader
from qa.learned import WordingModel
from qa.types.wanted import Traits
from training import files, matching, rereading, wording
from training.certainty import Outcome, learn_confidence, outcomes
from training.examples import NEED, Fate, examples
from training.logistic import fit
from training.matching import Listed, learn_matcher
from training.measures import among, area, hits
from training.records import Record, read_records, record
from training.reports import Reports, proving
from vectorstore.types import Role

GROWTH = Record(
    "q1",
    "actual",
    "合肥2023年城镇新增就业多少万人",
    files=("340100-2024.txt",),
    answers=(("36.3万",),),
    evidence=("城镇新增就业36.3万人",),
)


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Reports]:
    with store_in(tmp_path) as store:
        yield Reports([store])


def test_records_are_read_in_order_and_an_id_stands_once(tmp_path: Path) -> None:
    lines = [
        {"id": "b", "kind": "fact", "question": "?", "file": ["x.txt", "y.txt"]},
        {"id": "a", "kind": "abstain", "question": "?", "file": None, "abstain": True},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    first, second = read_records([path])
    assert (first.id, first.files, second.files, second.abstain) == ("b", ("x.txt", "y.txt"), (), True)
    with pytest.raises(ValueError, match="b stands twice"):
        read_records([path, path])


def test_a_proof_is_found_across_bounds_and_whatever_its_width() -> None:
    texts = ["增长6.5%,", "达到1234亿", "元。"]
    assert proving(texts, ["增长６.５%"]).tolist() == [True, False, False]
    assert proving(texts, ["达到1,234亿元"]).tolist() == [False, True, True]
    assert not proving(texts, ["下降"]).any()


def test_a_penalised_fit_is_where_the_gradient_is_zero() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(80, 3))
    labels = (features @ [2.0, -1.0, 0.0] + rng.normal(size=80) > 0.5).astype(int).tolist()
    model = fit(features, labels, strength=0.1)
    error = model.probability(features) - labels
    assert features.T @ error + model.weights / 0.1 == pytest.approx(np.zeros(3), abs=1e-4)
    assert error.sum() == pytest.approx(0, abs=1e-4)


def test_the_matcher_learns_which_feature_proves() -> None:
    rng = np.random.default_rng(0)
    lists = []
    for _ in range(30):
        features = rng.normal(size=(12, len(NAMES)))
        proves = np.zeros(12, bool)
        proves[features[:, 4].argmax()] = True
        lists.append(Listed(features, proves))
    matcher = learn_matcher(lists)
    assert int(matcher.weights.argmax()) == 4
    assert hits((matcher.scores(one.features), one.proves) for one in lists)["top_1"] > 0.9
    assert learn_matcher(lists).weights.tolist() == matcher.weights.tolist()


def test_the_loss_is_the_share_of_what_proves() -> None:
    one = Listed(np.zeros((4, 1)), np.array([True, False, False, False]))
    two = Listed(np.zeros((2, 1)), np.array([True, True]))
    batch = matching.Batch([one, two], np.zeros(1), np.ones(1))
    assert float(batch.loss(batch.features[:, 0])) == pytest.approx(math.log(4) / 2)


def test_equals_stand_in_random_order() -> None:
    assert among([1, 1, 1, 1], [True, False, False, False], 3) == pytest.approx(3 / 4)
    assert among([2, 1, 1], [False, True, False], 1) == 0
    assert among([1], [True], 3) == 1


def test_the_area_counts_equals_half() -> None:
    assert area([0.5, 0.5], [True, False]) == 0.5
    assert area([0.1, 0.9, 0.4], [True, False, False]) == 0


def test_a_wording_model_tells_plans_from_results() -> None:
    plans, results = [f"{n}打算增长多少" for n in range(9)], [f"{n}增长了多少" for n in range(9)]
    model = wording.learn_wording([*plans, *results], [1] * 9 + [0] * 9)
    assert model.probability("打算") > 0.5 > model.probability("增长了")
    assert "打算" in model.weights
    assert "多少" not in model.weights


def test_every_trait_has_its_label() -> None:
    assert {*wording.LABELS, "operations"} == set(Traits.__dataclass_fields__)
    turn = wording.Labelled(
        record(json.dumps({"id": "1", "kind": "multiturn", "question": "?", "answers": [["5%"], ["一"]]})),
        Role.PLAN,
    )
    labels = {name: label(turn) for name, label in wording.LABELS.items()}
    assert labels == {"plan": 1, "number": 1, "list": None, "several": 1, "compute": 0, "explain": None}


def test_what_is_written_is_read_as_the_model_without_its_figures() -> None:
    text = files.as_json(
        {"figures": {"train": {"right": 0.5}}, "plan": {"bias": 0.1, "weights": {"拟": 1.0}}}
    )
    assert '    "train": {"right":0.5}' in text.splitlines()
    read = json.loads(text)
    assert WordingModel(**read["plan"]).probability("拟") == pytest.approx(0.75, abs=0.01)


def test_a_question_becomes_the_statements_in_scope_with_what_proves(reports: Reports) -> None:
    elsewhere = Record("q2", "fact", "太原如何", files=("太原.txt",))
    found, fates = examples([GROWTH, elsewhere], reports, answered=False)
    assert fates == {Fate.USED: 1, Fate.NOT_ON_FILE: 1}
    (example,) = found
    (at,) = np.flatnonzero(example.proves)
    report_id, number = example.candidates.where[at]
    assert "36.3万人" in example.store.statements(report_id).words(number)


def test_needs_are_examples_of_their_own(reports: Reports) -> None:
    both = Record(
        "q3",
        "multi",
        "合肥2023年改造老旧小区多少个,新建充电桩多少个",
        files=GROWTH.files,
        answers=(("728",), ("1500",)),
        evidence=("改造老旧小区728个", "新建充电桩1500个"),
    )
    found, _ = examples([both], reports, answered=False)
    assert [one.kind for one in found] == ["multi", NEED, NEED]
    assert [int(one.proves.sum()) for one in found[1:]] == [1, 1]


def test_a_conversation_is_asked_turn_by_turn(reports: Reports) -> None:
    later = Record(
        "q4",
        "multiturn",
        "那今年呢",
        ("合肥2023年城镇新增就业多少万人",),
        GROWTH.files,
        (("6.4万",),),
        ("城镇新增就业6.4万人",),
    )
    (example,), _ = examples([later], reports, answered=True)
    assert [place.name for place in example.query.places] == ["合肥市"]
    assert example.proves.any()


def test_an_outcome_is_right_where_the_best_statement_proves(reports: Reports) -> None:
    nowhere = Record("q5", "abstain", "合肥2023年城镇新增就业多少万人", files=GROWTH.files, abstain=True)
    found, _ = examples([GROWTH, nowhere], reports, answered=False)
    assert [(one.right, one.answerable) for one in outcomes(found)] == [(True, True), (False, False)]


def saying(words: str) -> Reader:
    """Reads that a statement answers where it has some words."""
    return lambda _, statements: np.array([99.0 if words in one else -99.0 for one in statements], np.float32)


@pytest.mark.parametrize(("words", "right"), [("36.3万人", True), ("6.4万人", False)])
def test_an_outcome_is_that_of_the_statement_which_reading_puts_first(
    reports: Reports, words: str, right: bool
) -> None:
    found, _ = examples([GROWTH], reports, answered=False)
    (one,) = outcomes(found, saying(words))
    assert one.signs.shape == (len(READ_SIGNS),)
    assert one.right is right


def test_what_was_read_is_listed_with_what_proves(reports: Reports) -> None:
    nowhere = Record("q5", "abstain", "合肥2023年城镇新增就业多少万人", files=GROWTH.files, abstain=True)
    apart = replace(GROWTH, id="q6", kind="compute")
    found, _ = examples([GROWTH, nowhere, apart], reports, answered=False)
    (listed,) = rereading.read_lists(found, saying("36.3万人"))
    assert listed.features.shape[1] == len(PARTS)
    assert 1 < len(listed.proves) <= READ
    assert listed.features[listed.proves, PARTS.index("reading")].tolist() == [99.0]
    assert set(listed.features[~listed.proves, PARTS.index("reading")]) == {-99.0}


def test_what_a_reading_is_worth_is_learned_from_the_calibration_split() -> None:
    rng = np.random.default_rng(0)

    def lists(count: int, *, by: int) -> list[Listed]:
        made = []
        for _ in range(count):
            features = rng.normal(size=(READ, len(PARTS)))
            proves = np.zeros(READ, bool)
            proves[features[:, by].argmax()] = True
            made.append(Listed(features, proves))
        return made

    model = rereading.learn_reranking(lists(40, by=1), lists(20, by=0))
    score, reading = model["weights"]
    assert reading > abs(score)
    assert model["parts"] == list(PARTS)
    figures = model["figures"]
    assert (figures["calibration"]["lists"], figures["test"]["lists"]) == (40, 20)
    assert figures["calibration"]["reading"]["top_1"] == figures["test"]["features"]["top_1"] == 1
    assert figures["calibration"]["both"]["top_1"] > 0.9 > figures["test"]["both"]["top_1"]


def test_nothing_is_read_twice_and_what_is_new_is_read_among_what_is_known() -> None:
    reader = rereading.remembering()
    first = reader("城镇新增就业多少", ["城镇新增就业36.3万人。", "地区生产总值增长6%。"])
    again = reader("城镇新增就业多少", ["地区生产总值增长6%。", "新建公园5个。", "城镇新增就业36.3万人。"])
    assert again[[2, 0]].tolist() == first.tolist()
    assert again.shape == (3,)
    assert first[0] > first[1]


def test_the_confidence_is_written_with_its_reliability() -> None:
    rng = np.random.default_rng(0)
    made = []
    for _ in range(200):
        signs = rng.normal(size=len(SIGNS))
        made.append(Outcome(signs, bool(signs[0] > 0), True))
    model = learn_confidence(SIGNS, made[:150], made[150:], split="calibration")
    assert int(np.argmax(model["weights"])) == 0
    assert model["signs"] == list(SIGNS)
    assert list(model["figures"]) == ["settings", "calibration", "test"]
    reached = model["figures"]["test"]
    assert reached["auc"] > 0.9
    assert sum(band["answers"] for band in reached["reliability"]) == reached["answers"] == 50
