"""Every rule of the packages that read: its examples, and that it has some."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import ingest
import qa.question
import vectorstore.analysis
from vectorstore.analysis.listening import listening
from vectorstore.analysis.rules import Fired, Rule, example_fails, example_holds, listening_to_rules

PACKAGES = (ingest, qa.question, vectorstore.analysis)


def _rules() -> Iterator[Rule]:
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                yield from _rules_of(value)


def _rules_of(value: object) -> Iterator[Rule]:
    """A rule, or those of a table, at whatever depth."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _rules_of(one)


RULES = {id(rule): rule for rule in _rules()}
BY_NAME = sorted(RULES.values(), key=lambda rule: rule.name)


@pytest.mark.parametrize("rule", BY_NAME, ids=lambda rule: rule.name)
def test_the_examples_of_a_rule_are_true(rule: Rule) -> None:
    assert [example for example in rule.holds if not example_holds(rule, example)] == []
    assert [example for example in rule.fails if not example_fails(rule, example)] == []


@pytest.mark.parametrize("rule", BY_NAME, ids=lambda rule: rule.name)
def test_a_rule_has_examples_that_hold_and_that_do_not(rule: Rule) -> None:
    assert rule.holds
    assert rule.fails


def test_a_name_is_that_of_one_rule() -> None:
    assert len({rule.name for rule in BY_NAME}) == len(BY_NAME)


def test_a_rule_that_holds_is_heard_by_who_listens() -> None:
    rule = Rule("rise", "增长", ("|增长|5%",), ("下降",))
    with listening_to_rules() as heard:
        assert rule.search("总值增长5%") is not None
        assert rule.search("总值下降5%") is None
    assert heard == [Fired("rise", (2, 4), "增长")]
    with listening() as quiet:
        assert rule.search("总值增长5%") is not None
    assert quiet == []
