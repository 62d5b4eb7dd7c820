from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from scripted import ABSTENTION, ANSWER, STORED, ScriptedChat, answered, cited

from qa.types.answer import Answer, Certainty, Citation
from ui.cli.evaluation.gold import Gold, Verdict, evaluate, is_exact, judge, read_gold
from ui.cli.evaluation.text import failure, summary
from vectorstore.errors import EncoderError, UsageError

GOLD = Gold(
    id="q1",
    kind="target",
    question=ANSWER.question,
    answers=(("6.5%",),),
    evidence=("生产总值增长6.5%以上",),
    forbid=("3.6%",),
    place="合肥",
    year=2023,
)


def stored(_: Citation) -> str:
    return STORED


def verdict(answer: Answer, gold: Gold = GOLD) -> Verdict:
    return judge(gold, answer, 0.01, stored)


def test_a_right_answer() -> None:
    found = verdict(ANSWER)
    assert (found.said, found.cited, found.spans, found.right) == (True, True, True, True)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (answered(text="增长16.5%"), "said"),
        (answered(text="增长6.5%,去年3.6%"), "said"),
        (answered(citations=()), "cited"),
        (answered(citations=(cited(place="开封市"),)), "cited"),
        (answered(citations=(cited(year=2022),)), "cited"),
        (answered(citations=(cited(section=""),)), "cited"),
        (answered(citations=(cited(spans=((10, 24), (30, 44))),)), "spans"),
        (ABSTENTION, "said"),
    ],
)
def test_each_fault_makes_it_wrong(answer: Answer, fault: str) -> None:
    found = verdict(answer)
    assert getattr(found, fault) is False
    assert not found.right


def test_a_confusion_is_named() -> None:
    assert verdict(answered(citations=(cited(place="开封市"),))).other_place
    assert verdict(answered(citations=(cited(year=2022),))).other_year
    both = verdict(answered(citations=(cited(), cited(place="开封市"))))
    assert not both.other_place
    assert both.right


def test_a_kind_that_draws_on_several_needs_every_proof() -> None:
    gold = replace(GOLD, place="", evidence=("生产总值增长6.5%以上", "生产总值增长7%"))
    assert verdict(ANSWER, gold).cited
    assert not verdict(ANSWER, replace(gold, kind="compare")).cited


def test_an_abstention_is_right_where_there_is_no_evidence() -> None:
    gold = Gold("q2", "abstain", ABSTENTION.question, forbid=("6.5%",), abstain=True)
    assert verdict(ABSTENTION, gold).right
    assert not verdict(ANSWER, gold).right
    assert not verdict(replace(ABSTENTION, text="合肥市6.5%"), gold).right


def test_a_quote_longer_than_a_proof_is_not_exact() -> None:
    text = "字" * 401
    assert is_exact(cited(quote=text[:400], spans=((0, 400),)), text)
    assert not is_exact(cited(quote=text, spans=((0, 401),)), text)
    assert not is_exact(cited(quote="", spans=()), text)


def test_each_record_has_a_conversation_of_its_own_and_its_history_is_asked_first() -> None:
    chats = [ScriptedChat(ANSWER, ANSWER), ScriptedChat(EncoderError("模型读不出来"))]
    waiting = iter(chats)
    records = (replace(GOLD, history=("开封呢",)), replace(GOLD, id="q2"))
    first, second = evaluate(records, lambda: next(waiting), stored)
    assert chats[0].questions == ["开封呢", GOLD.question]
    assert first.right
    assert not second.right
    assert second.note == "模型读不出来"


def test_a_gold_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    record = {
        "id": "q1",
        "kind": "target",
        "question": ANSWER.question,
        "answers": [["6.5%"]],
        "evidence": ["生产总值增长6.5%以上"],
        "forbid": ["3.6%"],
        "place": "合肥",
        "year": 2023,
    }
    path.write_text("\ufeff" + json.dumps(record, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert read_gold(path) == (GOLD,)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "没有记录"),
        ("{}".encode("utf-16"), "不是 UTF-8"),
        (b"not json", "第 1 行"),
        (b"[]", "第 1 行"),
        (b'{"id": 1, "kind": "target", "question": "?"}', "answers, evidence"),
        (b'{"id": 1, "kind": "target", "question": "?", "answers": ["6%"], "evidence": ["x"]}', "第 1 行"),
        (b'{"id": 1, "kind": "abstain", "question": "?", "abstain": true, "year": "2023"}', "第 1 行"),
    ],
)
def test_a_bad_gold_file_is_a_clear_error(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        read_gold(path)


def test_a_missing_gold_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gold\.jsonl"):
        read_gold(tmp_path / "gold.jsonl")


def test_the_summary_counts_by_kind_and_the_failures_say_what_is_wrong() -> None:
    gold = Gold("q2", "abstain", ABSTENTION.question, abstain=True)
    wrong = verdict(answered(text="7%", citations=(cited(place="开封市"),)))
    text = summary([verdict(ANSWER), wrong, verdict(ABSTENTION, gold)])
    rows = [line.split() for line in text.splitlines()]
    assert ["abstain", "1", "1", "100.0%"] in rows
    assert ["target", "1", "2", "50.0%"] in rows
    assert ["合计", "2", "3", "66.7%"] in rows
    assert "引文逐字有据：2/2" in text
    assert "引错地方：1" in text
    assert "p50 10 毫秒" in text
    assert failure(wrong).splitlines()[1] == "  答案不对；没有引到应有的原文；引错地方"


def test_the_summary_says_how_right_the_sure_answers_were() -> None:
    sure = verdict(answered(confidence=0.97))
    wrong = verdict(answered(text="7%", certainty=Certainty.LIKELY, confidence=0.62))
    lucky = verdict(answered(certainty=Certainty.LIKELY, confidence=0.64))
    lines = summary([sure, wrong, lucky, verdict(ABSTENTION)]).splitlines()
    rows = [line.split() for line in lines]
    assert ["原文写明", "1", "1", "100.0%"] in rows
    assert ["最可能", "1", "2", "50.0%"] in rows
    assert ["0.60", "3", "100.0%", "66.7%"] in rows
    assert ["0.70", "1", "33.3%", "100.0%"] in rows
    assert ["0.60—0.70", "2", "63.0%", "50.0%"] in rows
    assert ["0.95—1.00", "1", "97.0%", "100.0%"] in rows


def test_answers_without_a_confidence_have_no_curve() -> None:
    text = summary([verdict(ANSWER), verdict(ABSTENTION)])
    assert "原文写明" in text
    assert "置信度" not in text


def test_an_answer_where_there_is_none_counts_against_its_certainty() -> None:
    gold = Gold("q2", "abstain", ABSTENTION.question, abstain=True)
    found = verdict(answered(confidence=0.9), gold)
    assert (found.certainty, found.confidence, found.right) == (Certainty.STATED, 0.9, False)
    assert verdict(ABSTENTION, gold).certainty is None
