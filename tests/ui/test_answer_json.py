from __future__ import annotations

import json

from scripted import ABSTENTION, ANSWER, answered, cited

from qa.types import Cell, Table
from ui.answer_json import answer_json


def test_the_keys_of_schema_1() -> None:
    value = json.loads(answer_json(answered(table=Table(("目标",), ((Cell("6.5%", (1,)),),)))))
    assert list(value) == [
        "schema",
        "question",
        "text",
        "abstained",
        "reason",
        "citations",
        "table",
        "offers",
    ]
    assert value["schema"] == 1
    assert value["table"] == {"columns": ["目标"], "rows": [[{"text": "6.5%", "citations": [1]}]]}
    assert value["citations"] == [
        {
            "quote": "地区生产总值增长6.5%以上,固定资产投资增长10%左右。",
            "place": "合肥市",
            "year": 2023,
            "section": "二、2023年目标",
            "source": "reports/合肥.txt",
            "start": 10,
            "end": 44,
            "spans": [[10, 25], [30, 44]],
            "report_id": "r1",
            "before": "",
            "after": "",
            "marks": [[0, 14]],
        }
    ]


def test_an_abstention_says_why() -> None:
    value = json.loads(answer_json(ABSTENTION))
    assert (value["abstained"], value["reason"], value["citations"]) == (True, "place_not_on_file", [])
    assert value["offers"][0]["citations"][0]["place"] == "合肥市"


def test_it_can_be_read_and_is_safe_to_read_on_a_terminal() -> None:
    hostile = "\x9b\u202e\x7f\u2028\udce4\x1b"
    written = answer_json(answered(text=hostile, citations=(cited(source=hostile),)))
    assert json.loads(written)["text"] == hostile
    assert json.loads(written)["citations"][0]["source"] == hostile
    assert not set(hostile) & set(written)
    assert "合肥" in answer_json(ANSWER)
