"""What a browser keeps of a conversation, and what comes back of what anyone may have written there."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from qa.chain import LONGEST_QUESTION
from qa.types.answer import Certainty
from qa.types.query import Intent
from ui.page.ask.render import transcript
from ui.page.history import MAX_ITEMS, MAX_KEPT, MAX_SHOWN, MAX_TEXT, from_browser, to_browser
from ui.page.session import Failure, Stopped, Turn
from ui.page.words.page import CHINESE


def test_turns_come_back_as_they_went(scripts: Any) -> None:
    outcomes = (scripts.answer, scripts.compared, scripts.abstained, Failure("坏了"), Stopped())
    turns = [Turn(n, f"问题{n}", outcome, follow_ups=("然后",)) for n, outcome in enumerate(outcomes, 1)]
    back = from_browser(to_browser(turns))
    assert [turn.question for turn in back] == [turn.question for turn in turns]
    for was, now in zip(outcomes[:3], back, strict=False):
        assert now.outcome is not None
        cited = [dataclasses.replace(c, before="", after="") for c in was.citations]
        assert list(now.outcome.citations) == cited
        assert (now.outcome.text, now.outcome.reason, now.outcome.table) == (was.text, was.reason, was.table)
        assert [o.question for o in now.outcome.offers] == [o.question for o in was.offers]
    assert [back[3].outcome, back[4].outcome] == [Failure("坏了"), Stopped()]
    assert back[0].follow_ups == ("然后",)


def test_how_sure_an_answer_is_comes_back_and_what_was_kept_without_it_is_stated(scripts: Any) -> None:
    likely = dataclasses.replace(scripts.answer, certainty=Certainty.LIKELY)
    kept = to_browser([Turn(1, "问", likely), Turn(2, "问", scripts.answer)])
    told = [turn.outcome.certainty for turn in from_browser(kept)]
    assert told == [Certainty.LIKELY, Certainty.STATED]
    (old,) = from_browser('{"v":1,"turns":[{"q":"问","text":"答"}]}')
    assert old.outcome.certainty is Certainty.STATED


def test_questions_are_understood_anew_each_after_the_one_before(scripts: Any) -> None:
    turns = [Turn(1, scripts.answer.question, scripts.answer), Turn(2, "那开封呢", scripts.answer)]
    first, second = (turn.outcome for turn in from_browser(to_browser(turns)))
    assert first.query.intent is Intent.FIGURE
    assert [place.name for place in second.query.places] == ["开封市"]
    assert second.query.years == (2023,)


def test_what_waits_is_not_kept_and_the_oldest_goes_first(scripts: Any) -> None:
    long = dataclasses.replace(scripts.answer, text="长" * 3000)
    turns = [Turn(n, f"问题{n}", long) for n in range(1, 400)]
    kept = to_browser([*turns, Turn(400, "等着")])
    assert len(kept) < MAX_KEPT + 1000
    assert "等着" not in kept
    back = from_browser(kept)
    ends = [(turn.number, turn.question) for turn in (back[0], back[-1])]
    assert ends == [(350, "问题350"), (399, "问题399")]
    assert CHINESE.older_dropped in transcript(back, CHINESE), "what is not kept any more is said"


def test_no_more_questions_are_understood_anew_than_people_type() -> None:
    turns = [{"q": "长" * MAX_TEXT, "text": "答"}, *({"q": str(n) * LONGEST_QUESTION} for n in range(10))]
    back = from_browser(json.dumps({"v": 1, "turns": turns}))
    assert [turn.question for turn in back] == [str(n) * LONGEST_QUESTION for n in range(10)]


@pytest.mark.parametrize(
    "many",
    [{"cited": [{}] * MAX_ITEMS}, {"rows": [[]] * MAX_ITEMS}, {"offers": [{"cited": [{}] * MAX_ITEMS}]}],
)
def test_what_is_short_to_write_and_long_to_show_is_bounded_over_all_turns(many: dict[str, Any]) -> None:
    turns = [{"q": f"问题{n}", "text": "答", **many} for n in range(50)]
    back = from_browser(json.dumps({"v": 1, "turns": turns}))
    assert [turn.question for turn in back] == [f"问题{n}" for n in range(50 - MAX_SHOWN // MAX_ITEMS, 50)]


BENT: list[object] = [
    None,
    17,
    "",
    "not json",
    "[]",
    "null",
    '{"v":1}',
    '{"v":2,"turns":[{"q":"x","text":"y"}]}',
    '{"v":1,"turns":"x"}',
    "[" * 100_000,
    json.dumps({"v": 1, "turns": ["x", None, {"q": ""}, {"q": 3}, {"text": "no question"}]}),
    "x" * (MAX_KEPT + 1_001),
]


@pytest.mark.parametrize("stored", BENT, ids=range(len(BENT)))
def test_what_is_no_conversation_is_none(stored: object) -> None:
    assert from_browser(stored) == ()


@pytest.mark.parametrize("odd", [None, 1, -1, 1e300, "x", [], {}, [[]], [{}], [[1]], [[-5, 2**80]], True])
def test_any_field_may_be_anything(odd: object) -> None:
    fields = ("text", "reason", "offers", "columns", "rows", "next", "remark", "failed", "certainty")
    cited = ("quote", "place", "year", "section", "source", "spans", "report", "marks", "where")
    made = [{"q": "问", "text": "答[1]", field: odd} for field in fields]
    made += [{"q": "问", "text": "答[1]", "cited": [{field: odd}]} for field in cited]
    turns = from_browser(json.dumps({"v": 1, "turns": made}))
    assert len(turns) == len(made)
    assert "zw-turn" in transcript(turns, CHINESE)


def test_everything_is_bounded() -> None:
    one = {
        "q": "问" * 9000,
        "text": "答" * 9000,
        "columns": ["c"],
        "rows": [["x"]] * 2000,
        "cited": [{}] * 2000,
    }
    (turn,) = from_browser(json.dumps({"v": 1, "turns": [one]}, ensure_ascii=False))
    answer: Any = turn.outcome
    assert (len(turn.question), len(answer.text)) == (LONGEST_QUESTION, MAX_TEXT)
    assert (len(answer.citations), len(answer.table.rows)) == (MAX_ITEMS, MAX_ITEMS)
