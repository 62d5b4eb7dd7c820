from __future__ import annotations

from dataclasses import replace

from scripted import ABSTENTION, ANSWER, answered, cited

from qa.types.answer import Cell, Certainty, Offer, Reason, Table
from ui.cli.answer_text import answer_text


def test_an_answer_comes_first_then_its_numbered_proof() -> None:
    assert answer_text(ANSWER).splitlines() == [
        "合肥市2023年地区生产总值目标:增长6.5%以上。[1]",
        "",
        "依据：",
        "[1] 合肥市 2023年报告 › 二、2023年目标",
        "    “地区生产总值增长6.5%以上,固定资产投资增长10%左右。”",
        "    reports/合肥.txt:10-25,30-44",
    ]


def test_a_proof_names_the_page_of_the_original() -> None:
    text = answer_text(answered(citations=(cited(source="合肥.pdf", where="第3页"),)))
    assert text.endswith("    合肥.pdf:10-25,30-44（原文第3页）")


def test_a_likely_answer_is_told_as_such_right_after_its_text() -> None:
    likely = answered(certainty=Certainty.LIKELY)
    assert answer_text(likely).split("\n\n")[1] == "注意：这是最可能的回答，未必准确，请核对原文。"
    english = replace(likely, query=replace(likely.query, english=True))
    assert "please check the source" in answer_text(english).split("\n\n")[1]
    assert "核对" not in answer_text(replace(likely, reason=Reason.NOT_STATED))


def test_an_abstention_keeps_its_offers_apart() -> None:
    text = answer_text(ABSTENTION)
    answer, offer = text.split("\n\n")
    assert answer == ABSTENTION.text
    assert offer.splitlines()[0] == "另外：已收录合肥市2023年报告。"
    assert offer.splitlines()[-1] == "  可以这样问：合肥2023年GDP目标是多少"
    assert "“地区生产总值增长6.5%以上" in offer


def test_a_table_is_aligned_on_screen_and_keeps_its_marks() -> None:
    table = Table(
        ("地方", "目标"), ((Cell("合肥市"), Cell("6.5%", (1,))), (Cell("怀柔区"), Cell("4%", (2,))))
    )
    lines = answer_text(answered(table=table, citations=())).splitlines()
    assert lines[2:] == ["地方     目标", "─" * 16, "合肥市   6.5%[1]", "怀柔区   4%[2]"]


def test_hostile_text_of_every_field_is_shown_harmless() -> None:
    bad = "\x1b[2J"
    citation = cited(quote=bad, place=bad, section=bad, source=f"a\n{bad}")
    table = Table((bad,), ((Cell(bad),),))
    answer = answered(text=bad, citations=(citation,), table=table, offers=(Offer(bad, bad, (citation,)),))
    assert "\x1b" not in answer_text(answer)
    assert r"a \x1b[2J:10-25,30-44" in answer_text(answer)


def test_a_remark_stands_between_the_proof_and_the_offers() -> None:
    text = answer_text(answered(remark="模型连接不上，这里的答案是按规则从报告中摘录的。"))
    assert text.split("\n\n")[-1] == "（模型连接不上，这里的答案是按规则从报告中摘录的。）"
