from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from qa.evidence import confidence as module
from qa.evidence.confidence import LIKELY, SIGNS, STATED, confidence, signs
from qa.evidence.features import NAMES
from qa.evidence.weighing import Evidence
from qa.learned import load, logistic
from qa.types.query import Query

Weighing = Callable[[str], tuple[Query, Evidence]]


def _numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, (int, float)):
        yield value


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("qa.evidence", "matcher.json"),
        ("qa.evidence", "confidence.json"),
        ("qa.evidence", "asking.json"),
        ("qa.question", "traits.json"),
    ],
)
def test_what_was_learned_loads_and_is_finite(package: str, name: str) -> None:
    numbers = list(_numbers(load(package, name)))
    assert len(numbers) > len(NAMES)
    assert np.isfinite(numbers).all()


def test_what_was_learned_is_in_the_order_of_what_is_measured() -> None:
    matcher, sure = load("qa.evidence", "matcher.json"), load("qa.evidence", "confidence.json")
    assert tuple(matcher["features"]) == NAMES
    assert tuple(sure["signs"]) == SIGNS
    for model, names in ((matcher, NAMES), (sure, SIGNS)):
        assert {len(model[part]) for part in ("mean", "scale", "weights")} == {len(names)}
        assert min(model["scale"]) > 0


def test_the_thresholds_stand_in_order() -> None:
    assert 0 < LIKELY < STATED < 1


@pytest.mark.parametrize(
    "question",
    [
        "信阳2023年加装电梯多少部",
        "信阳怎么样",
        "信阳2024年有什么元宇宙规划",
        "固始县2023年新增返乡创业企业多少家",
        "信阳2023年财政收入为什么只增长0.8%",
        "信阳",
    ],
)
def test_it_is_a_probability(weighing: Weighing, question: str) -> None:
    query, evidence = weighing(question)
    found = signs(query, evidence)
    assert found.shape == (len(SIGNS),)
    assert np.isfinite(found).all()
    assert 0 <= confidence(query, evidence) <= 1


def test_one_statement_alone_can_be_judged(weighing: Weighing) -> None:
    query, evidence = weighing("信阳2023年加装电梯多少部")
    assert 0 <= confidence(query, replace(evidence, weighed=evidence.weighed[:1])) <= 1


@pytest.mark.parametrize(
    ("stated", "unstated"),
    [
        ("信阳2023年加装电梯多少部", "信阳2023年社会消费品零售总额是多少"),
        ("信阳怎么整治浉河", "信阳如何治理滇池"),
        ("信阳要守牢的“四条底线”是哪四条", "信阳2023年有多少只大熊猫"),
    ],
)
def test_what_is_stated_is_surer_than_what_is_not(weighing: Weighing, stated: str, unstated: str) -> None:
    assert confidence(*weighing(stated)) > LIKELY > confidence(*weighing(unstated))


def test_more_agreement_of_a_helpful_sign_never_lowers_it(
    weighing: Weighing, monkeypatch: pytest.MonkeyPatch
) -> None:
    query, evidence = weighing("信阳2023年加装电梯多少部")
    weights = dict(zip(SIGNS, load("qa.evidence", "confidence.json")["weights"], strict=True))
    before, found = confidence(query, evidence), signs(query, evidence)
    for at, name in enumerate(SIGNS):
        raised = found.copy()
        raised[at] += 0.25
        monkeypatch.setattr(module, "signs", lambda *_, raised=raised: raised)
        after = confidence(query, evidence)
        assert after >= before if weights[name] >= 0 else after <= before, name


def test_log_odds_become_probabilities() -> None:
    values = [logistic(score) for score in (-1e9, -5, -1, 0, 1, 5, 1e9)]
    assert values == sorted(values)
    assert 0 <= values[0] < values[3] == 0.5 < values[-1] <= 1
