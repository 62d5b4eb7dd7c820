"""What the page shows: claims with marks, evidence with its highlight, and nothing hostile as markup."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from qa.types import Answer, Cell, Citation, Offer, Query, Table
from ui.page_text import CHINESE
from ui.render import transcript
from ui.render_evidence import CONTEXT, UNFOLDED, evidence
from ui.render_start import Holding, empty_store, library_strip, unavailable, welcome
from ui.session import Failure, Turn
from vectorstore.types import Level, Period, Place, Sense

VOID = {"br", "hr", "img", "input", "meta", "link"}


class Page(HTMLParser):
    """A fragment as a browser would take it: its elements, their attributes, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == [], "unbalanced markup"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment got in")

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [attrs for _, attrs in self.elements if name in attrs.get("class", "").split()]

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags and names of attributes: what hostile text must not be able to change."""
        return [(tag, tuple(attrs)) for tag, attrs in self.elements]


def shown(answer: Answer) -> Page:
    return Page(transcript([Turn(1, answer.question, answer)], CHINESE))


def beside(answer: Answer) -> Page:
    return Page(evidence([Turn(1, answer.question, answer)], CHINESE))


def test_marks_lead_to_cards_and_say_what_they_cite(scripts: Any) -> None:
    marks, cards = shown(scripts.answer).of_class("zw-mark"), beside(scripts.answer).of_class("zw-card")
    assert [mark["href"] for mark in marks] == ["#" + card["id"] for card in cards] == ["#zw-c1-1"]
    assert marks[0]["title"] == scripts.answer.citations[0].quote
    assert marks[0]["aria-label"] == "引文1：合肥市2023年报告"


def test_a_mark_without_its_citation_stays_text(scripts: Any) -> None:
    answer = dataclasses.replace(scripts.answer, text="增长6.5%[1],不是[2],也不是[0]、[x]。")
    page = shown(answer)
    assert len(page.of_class("zw-mark")) == 1
    assert "不是[2],也不是[0]、[x]。" in page.text


def test_the_question_as_understood_stands_over_the_answer(scripts: Any) -> None:
    text = shown(scripts.compared).text
    for chip in ("地区怀柔区、合肥市、开封市", "年份2023年", "口径目标", "指标GDP"):
        assert chip in text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"years": ()}, "未指明，取最新"),
        ({"years": (), "relative": -1}, "报告上一年"),
        ({"years": (2022, 2023)}, "2022年、2023年"),
        ({"period": Period.months(2022, 1, 9)}, "2022年前三季度"),
        ({"sense": Sense.ACTUAL}, "口径完成"),
        ({"places": (), "group": "长三角"}, "地区长三角"),
        (
            {"places": tuple(Place(f"{n}市", Level.PREFECTURE) for n in "甲乙丙丁戊己庚")},
            "甲市、乙市、丙市、丁市、戊市、己市…",
        ),
    ],
)
def test_chips(scripts: Any, change: dict[str, Any], expected: str) -> None:
    query: Query = dataclasses.replace(scripts.answer.query, **change)
    assert expected in shown(dataclasses.replace(scripts.answer, query=query)).text


def test_a_table_has_its_marks_in_the_cells(scripts: Any) -> None:
    page = shown(scripts.compared)
    assert [tag for tag, _ in page.elements].count("tr") == 4
    assert [mark["href"] for mark in page.of_class("zw-mark")] == [
        f"#zw-c1-{number}" for number in (1, 2, 3, 1, 2, 3)
    ]


def test_answer_abstention_and_failure_look_different(scripts: Any) -> None:
    answered, abstained = shown(scripts.answer), shown(scripts.abstained)
    failed = Page(transcript([Turn(1, "问题", Failure("数据文件夹读不了"))], CHINESE))
    waiting = Page(transcript([Turn(1, "问题")], CHINESE))
    kinds = ("zw-answered", "zw-abstained", "zw-failed", "zw-waiting")
    for page, kind in zip((answered, abstained, failed, waiting), kinds, strict=True):
        assert [one for one in kinds if page.of_class(one)] == [kind]
    assert CHINESE.abstained in abstained.text
    assert CHINESE.abstained not in failed.text
    assert "数据文件夹读不了" in failed.text
    assert [button["data-ask"] for button in failed.of_class("zw-ask")] == ["问题"]


def test_offers_stand_apart_and_their_evidence_is_lettered(scripts: Any) -> None:
    page, panel = shown(scripts.abstained), beside(scripts.abstained)
    assert [button["data-ask"] for button in page.of_class("zw-ask")] == [
        scripts.answer.question,
        scripts.compared.question,
    ]
    assert [mark["href"] for mark in page.of_class("zw-mark")] == ["#zw-o1-1"]
    assert [card["id"] for card in panel.of_class("zw-card")] == ["zw-o1-1"]
    assert CHINESE.offered in panel.text


def test_a_card_says_where_the_quote_stands(scripts: Any) -> None:
    text = beside(scripts.answer).text
    cited = scripts.answer.citations[0]
    for part in (cited.place, "2023年报告", cited.section, "文汇系列5884--2023年政府工作报告汇编(15篇).txt"):
        assert part in text
    assert f"第{cited.start}—{cited.end}字" in text


def test_the_quote_is_highlighted_in_its_paragraph_and_the_telling_words_in_the_quote(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    markup = evidence([Turn(1, "问", scripts.answer)], CHINESE)
    (a, b), quote = cited.marks[0], cited.quote
    assert f"<mark>{quote[:a]}<strong>{quote[a:b]}</strong>{quote[b:]}</mark>" in markup
    assert cited.before[-CONTEXT:] + "<mark>" in markup
    assert "</mark>" + cited.after[:20] in markup
    assert cited.before + "<mark>" in markup, "the whole paragraph is there, folded away"


def test_marks_that_overlap_or_lie_outside_lose_nothing_of_the_quote(scripts: Any) -> None:
    cited = dataclasses.replace(
        scripts.answer.citations[0], quote="增长6.5%以上", marks=((2, 6), (4, 8), (7, 90), (-3, 2), (5, 5))
    )
    page = beside(dataclasses.replace(scripts.answer, citations=(cited,)))
    assert "增长6.5%以上" in page.text
    assert [tag for tag, _ in page.elements].count("strong") == 1 * 2, (
        "once here, once in the whole paragraph"
    )


def test_a_long_list_of_proofs_is_folded_and_complete(scripts: Any) -> None:
    many = dataclasses.replace(scripts.answer, citations=scripts.answer.citations[:1] * (UNFOLDED + 3))
    open_cards, folded = evidence([Turn(1, "问", many)], CHINESE).split('<details class="zw-rest">')
    assert open_cards.count('class="zw-card"') == UNFOLDED
    assert folded.count('class="zw-card"') == 3
    assert CHINESE.evidence_rest.format(3) in folded
    assert 'class="zw-rest"' not in evidence([Turn(1, "问", scripts.answer)], CHINESE)


def test_only_the_newest_evidence_is_open(scripts: Any) -> None:
    turns = [Turn(1, "一", scripts.answer), Turn(2, "二", scripts.compared)]
    sections = Page(evidence(turns, CHINESE)).of_class("zw-evidence")
    assert [("hidden" in section) for section in sections] == [True, False]
    after_failure = Page(evidence([*turns, Turn(3, "三", Failure("坏了"))], CHINESE))
    assert all("hidden" in section for section in after_failure.of_class("zw-evidence"))
    assert CHINESE.evidence_hint in after_failure.text


def test_what_is_on_file() -> None:
    text = Page(
        library_strip(
            [Holding("合肥市", 2023), Holding("合肥市", 2022), Holding("来安县", 2023, True)], CHINESE
        )
    ).text
    assert "已收录3份报告 · 2个地区 · 2022—2023年" in text
    assert "合肥市20222023" in text
    assert "来安县2023 不全" in text
    assert library_strip([], CHINESE) == ""


def test_an_empty_store_says_the_command() -> None:
    assert "zhengwen ingest " in Page(empty_store(CHINESE)).text


# Hostile text ----------------------------------------------------------------------------------------

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</p></div></article><h1>out</h1>",
    "<!-- <b> --><b>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "javascript:alert(1)",
    "[click](javascript:alert(1)) **bold** `code` # h",
    "${alert(1)} {{constructor.constructor('alert(1)')()}} `",
    "&lt;script&gt; &amp; &#60;b&#62;",
    "<a href=//evil.example>x</a>",
    "\x00\x1b[31m\x07\x85",
    "\u202e%5.6长增\u2066\u061c",
    "\ud800 lone",
    "长" * 5000,
    "<style>*{display:none}</style>",
    "]]><![CDATA[x",
    "[1][2][999]",
]


def _hostile(scripts: Any, payload: str) -> Answer:
    base: Answer = scripts.compared
    cited: Citation = dataclasses.replace(
        base.citations[0],
        quote=payload,
        marks=((0, 2),),
        place=payload,
        section=payload,
        source=f"/tmp/{payload}",
        before=payload,
        after=payload,
        report_id=payload,
    )
    ask = dataclasses.replace(base.query.asks[0], words=payload, canonical=payload)
    return dataclasses.replace(
        base,
        question=payload,
        text=f"{payload}[1]",
        citations=(cited,),
        query=dataclasses.replace(
            base.query, places=(Place(payload, Level.UNKNOWN),), group=payload, asks=(ask,)
        ),
        offers=(Offer(payload, payload, (cited,)),),
        table=Table((payload, payload), ((Cell(payload), Cell(payload, (1, 7))),)),
    )


SURFACES: list[Callable[[Any, str], str]] = [
    lambda scripts, payload: transcript([Turn(1, payload, _hostile(scripts, payload))], CHINESE),
    lambda scripts, payload: evidence([Turn(1, payload, _hostile(scripts, payload))], CHINESE),
    lambda scripts, payload: transcript([Turn(1, payload), Turn(2, payload, Failure(payload))], CHINESE),
    lambda scripts, payload: library_strip([Holding(payload, 2023, True)], CHINESE),
    lambda scripts, payload: welcome([payload], CHINESE),
    lambda scripts, payload: unavailable(payload, CHINESE),
]


@pytest.mark.parametrize("surface", range(len(SURFACES)))
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(scripts: Any, payload: str, surface: int) -> None:
    markup = SURFACES[surface](scripts, payload)
    markup.encode("utf-8")
    harmless = "无害" if "[1]" not in payload else "[1][2][999]"
    page, model = Page(markup), Page(SURFACES[surface](scripts, harmless))
    if len(payload) < CONTEXT:  # a longer paragraph is folded
        assert page.shape == model.shape
    assert not {tag for tag, _ in page.elements} & {"script", "img", "svg", "iframe", "style", "h1"}
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "src", "srcdoc")]
        if tag == "a":
            assert attrs["href"].startswith("#zw-")
    for character in "\x00\x1b\x07\x85\u202e\u2066\u061c":
        assert character not in markup


def test_hostile_text_is_readable_as_it_is(scripts: Any) -> None:
    payload = "<script>alert('1')</script> & \"x\""
    assert payload in shown(_hostile(scripts, payload)).text
    assert payload in beside(_hostile(scripts, payload)).text
