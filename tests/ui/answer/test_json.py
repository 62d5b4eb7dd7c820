from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from scripted import ABSTENTION, ANSWER, CITATION, answered, cited

from qa.types.answer import Answer, Cell, Certainty, Check, Doubt, Reason, Table, Verdict
from ui.answer.json import answer_json
from ui.answer.markdown import answer_markdown
from ui.cli.answer_text import answer_text

SCHEMA = json.loads(files("ui").joinpath("schemas/answer-1.json").read_text(encoding="utf-8"))

WHOLE = answered(
    table=Table(("目标",), ((Cell("6.5%", (1,)),),)),
    offers=ABSTENTION.offers,
    reader="openai:some-model",
    remark="模型没有回答",
    checks=(Check("增长7%。", Verdict.DROPPED, "原文没有这个数"),),
)


def test_the_keys_of_schema_1_are_all_there_and_no_others() -> None:
    value = json.loads(answer_json(WHOLE))
    assert list(value) == list(SCHEMA["properties"])
    for name, found in (
        ("citation", value["citations"][0]),
        ("table", value["table"]),
        ("offer", value["offers"][0]),
        ("check", value["checks"][0]),
    ):
        assert list(found) == list(SCHEMA["$defs"][name]["properties"])


@pytest.mark.parametrize("answer", [ANSWER, ABSTENTION, WHOLE, *(answered(reason=r) for r in Reason)])
def test_answers_are_valid_by_the_schema(answer: Answer) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(answer_json(answer)))


def test_a_citation_has_its_offsets() -> None:
    (citation,) = json.loads(answer_json(ANSWER))["citations"]
    assert (citation["start"], citation["end"], citation["spans"]) == (10, 44, [[10, 25], [30, 44]])
    assert citation["marks"] == [[0, 14]]


def test_an_abstention_says_why() -> None:
    value = json.loads(answer_json(ABSTENTION))
    assert (value["abstained"], value["reason"], value["citations"]) == (True, "place_not_on_file", [])
    assert value["offers"][0]["citations"][0]["place"] == "合肥市"


def test_it_says_how_sure_it_is_and_nothing_of_that_where_it_abstains() -> None:
    likely = answered(certainty=Certainty.LIKELY)
    told = [json.loads(answer_json(answer))["certainty"] for answer in (ANSWER, likely, ABSTENTION)]
    assert told == ["stated", "likely", None]


def test_it_can_be_read_and_is_safe_to_read_on_a_terminal() -> None:
    hostile = "\x9b\u202e\x7f\u2028\udce4\x1b"
    written = answer_json(answered(text=hostile, citations=(cited(source=hostile),)))
    assert json.loads(written)["text"] == hostile
    assert json.loads(written)["citations"][0]["source"] == hostile
    assert not set(hostile) & set(written)
    assert "合肥" in answer_json(ANSWER)


def test_a_doubt_goes_with_its_citation() -> None:
    doubted = replace(CITATION, doubts=(Doubt.UNCERTAIN, Doubt.CORRECTED), remarks=("文件名写2026年",))
    answer = answered(citations=(doubted,))
    value = json.loads(answer_json(answer))
    jsonschema.Draft202012Validator(SCHEMA).validate(value)
    assert value["citations"][0]["doubts"] == ["uncertain", "corrected"]
    assert value["citations"][0]["remarks"] == ["文件名写2026年"]
    for written in (answer_markdown(answer), answer_text(answer)):
        assert "合肥市 2023年报告【待核对、人工更正】" in written
        assert "文件名写2026年" in written
