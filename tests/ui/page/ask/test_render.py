"""What the page shows: claims with marks, evidence with its highlight, and nothing hostile as markup."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from qa.library.report_view import Heading, ReportView
from qa.library.reports import ReportCard
from qa.types.answer import Answer, Cell, Certainty, Check, Citation, Offer, Table, Verdict
from qa.types.query import Query, Topic
from qa.types.wanted import Ask
from ui.page.ask.chips import Menu
from ui.page.ask.proofs import FEW
from ui.page.ask.render import transcript
from ui.page.reader import reader, reader_failed
from ui.page.session import Failure, Turn
from ui.page.start import empty_store, library_strip, place_list, unavailable, welcome
from ui.page.words.english import ENGLISH
from ui.page.words.page import CHINESE, PageText
from vectorstore.types import Anchor, Kind, Level, Period, Place, Sense

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


def opened(scripts: Any, *spans: tuple[int, int]) -> Page:
    return Page(reader(scripts.view(scripts.answer.citations[0].report_id), spans, CHINESE))


def test_marks_open_the_report_at_their_spans_and_say_what_they_cite(scripts: Any) -> None:
    mark, proof = shown(scripts.answer).of_class("zw-mark")
    cited = scripts.answer.citations[0]
    assert (mark["data-report"], mark["data-spans"]) == (cited.report_id, f"{cited.start}-{cited.end}")
    assert (mark["data-tip"], mark["data-from"]) == (cited.quote, "合肥市 2023年报告")
    assert mark["aria-label"] == "引文1：合肥市2023年报告，在原文中查看"
    assert proof == mark


def test_a_mark_without_its_citation_stays_text(scripts: Any) -> None:
    answer = dataclasses.replace(scripts.answer, text="增长6.5%[1],不是[2],也不是[0]、[x]。")
    page = shown(answer)
    assert len(page.of_class("zw-mark")) == 1 + 1, "at the claim and at its proof"
    assert "不是[2],也不是[0]、[x]。" in page.text


def test_the_question_as_understood_stands_over_the_answer(scripts: Any) -> None:
    text = shown(scripts.compared).text
    for chip in ("地区怀柔区", "地区合肥市", "地区开封市", "年份2023年", "口径目标", "指标GDP"):
        assert chip in text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"years": ()}, "未指明，取最新"),
        ({"years": (), "relative": -1}, "报告上一年"),
        ({"years": (2022, 2023)}, "年份2022年年份2023年"),
        ({"period": Period.months(2022, 1, 9)}, "2022年前三季度"),
        ({"sense": Sense.ACTUAL}, "口径完成"),
        ({"places": (), "group": "长三角"}, "地区长三角"),
        (
            {"places": tuple(Place(f"{n}市", Level.PREFECTURE) for n in "甲乙丙丁戊己庚")},
            "地区己市地区…",
        ),
    ],
)
def test_chips(scripts: Any, change: dict[str, Any], expected: str) -> None:
    query: Query = dataclasses.replace(scripts.answer.query, **change)
    assert expected in shown(dataclasses.replace(scripts.answer, query=query)).text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"asks": (Ask("存 问题"),), "about": Topic(words=("问题",))}, "主题问题"),
        (
            {"asks": (Ask("发展AI产业"),), "about": Topic(words=("ai产业",)), "question": "怎么发展AI产业"},
            "主题AI产业",
        ),
        (
            {"asks": (Ask("green growth"),), "about": Topic(words=("绿色发展",)), "english": True},
            "主题green growth",
        ),
        (
            {"asks": (Ask("计划 rural 旅游"),), "about": Topic(words=("旅游",)), "english": True},
            "主题旅游",
        ),
        ({"asks": (Ask("骆岗公园"),)}, "主题骆岗公园"),
    ],
)
def test_what_is_no_indicator_is_a_topic_in_whole_words(
    scripts: Any, change: dict[str, Any], expected: str
) -> None:
    query: Query = dataclasses.replace(scripts.answer.query, **change)
    text = shown(dataclasses.replace(scripts.answer, query=query)).text
    assert expected in text
    assert "指标" not in text


def test_scraps_of_a_question_are_no_topic(scripts: Any) -> None:
    query: Query = dataclasses.replace(scripts.answer.query, asks=(Ask("要 做"),))
    text = shown(dataclasses.replace(scripts.answer, query=query)).text
    assert "要 做" not in text


def test_a_result_and_a_target_asked_for_together_are_both_shown(scripts: Any) -> None:
    asked: Query = scripts.answer.query
    operands = tuple(dataclasses.replace(asked, sense=sense) for sense in (Sense.ACTUAL, Sense.TARGET))
    query = dataclasses.replace(asked, sense=Sense.TARGET, operands=operands)
    page = shown(dataclasses.replace(scripts.answer, query=query))
    assert "口径目标、完成" in page.text


def test_a_table_has_its_marks_in_the_cells(scripts: Any) -> None:
    page = shown(scripts.compared)
    assert [tag for tag, _ in page.elements].count("tr") == 4
    places = [cited.report_id for cited in scripts.compared.citations]
    assert [mark["data-report"] for mark in page.of_class("zw-mark")] == places * 3, "prose, table, proofs"


def test_a_table_stands_in_the_place_of_the_lines_that_it_repeats(scripts: Any) -> None:
    compared: Answer = scripts.compared
    text = (
        "怀柔区2023年目标：地区生产总值增长4%左右[1]\n合肥市2023年目标：增长6.5%以上[2]\n"
        "开封市2023年目标：增长7%[3]\n开封市最高，是增长7%。\n开封市2023年目标：增长7%，比怀柔区高[1][3]"
    )
    assert compared.table is not None
    rows = tuple((place, Cell("2023年目标"), value) for place, value in compared.table.rows)
    table = Table(("地区", "时期", "GDP"), rows)
    seen = shown(dataclasses.replace(compared, text=text, table=table)).text
    assert seen.count("增长4%左右") == 1 + 1, "table and proof"
    assert seen.index("怀柔区") < seen.index("开封市最高") < seen.index("比怀柔区高")


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_likely_answer_says_so_in_words_before_it(scripts: Any, text: PageText) -> None:
    likely = dataclasses.replace(scripts.answer, certainty=Certainty.LIKELY)
    page = Page(transcript([Turn(1, likely.question, likely)], text))
    (note,) = page.of_class("zw-likely")
    assert note["role"] == "note"
    assert page.text.index(text.likely) < page.text.index(likely.text[:10])
    unsure = dataclasses.replace(scripts.abstained, certainty=Certainty.LIKELY)
    assert not any(shown(one).of_class("zw-likely") for one in (scripts.answer, scripts.abstained, unsure))


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


def test_an_offer_that_leads_to_no_question_shows_its_sentences(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    near = Offer("意思最接近的句子", citations=(cited, dataclasses.replace(cited, quote="<b>另一句</b>。")))
    page = shown(dataclasses.replace(scripts.abstained, offers=(near, *scripts.abstained.offers)))
    assert page.text.count(cited.quote) == 1, "what can be asked on is not told twice"
    assert page.text.index("意思最接近") < page.text.index(cited.quote) < page.text.index("<b>另一句</b>。")
    assert [mark["aria-label"][:3] for mark in page.of_class("zw-mark")] == ["参考a", "参考b", "参考c"]


def test_offers_stand_apart_and_their_evidence_is_lettered(scripts: Any) -> None:
    page = shown(scripts.abstained)
    assert [button["data-ask"] for button in page.of_class("zw-ask") if "data-ask" in button] == [
        scripts.answer.question,
        scripts.compared.question,
    ]
    assert [mark["aria-label"][:3] for mark in page.of_class("zw-mark")] == ["参考a"]
    assert not page.of_class("zw-card"), "what is offered proves nothing"


def test_a_proof_says_where_the_quote_stands(scripts: Any) -> None:
    cited = dataclasses.replace(scripts.answer.citations[0], where="第3页")
    text = shown(dataclasses.replace(scripts.answer, citations=(cited,))).text
    for part in (
        "合肥市 2023年报告 · 第3页",
        cited.section,
        "文汇系列5884--2023年政府工作报告汇编(15篇).txt",
    ):
        assert part in text
    assert f"第{cited.start}—{cited.end}字" in text


def test_the_telling_words_are_marked_in_the_quote(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    markup = transcript([Turn(1, "问", scripts.answer)], CHINESE)
    (a, b), quote = cited.marks[0], cited.quote
    assert f"<blockquote>{quote[:a]}<mark>{quote[a:b]}</mark>{quote[b:]}</blockquote>" in markup


def test_marks_that_overlap_or_lie_outside_lose_nothing_of_the_quote(scripts: Any) -> None:
    cited = dataclasses.replace(
        scripts.answer.citations[0], quote="增长6.5%以上", marks=((2, 6), (4, 8), (7, 90), (-3, 2), (5, 5))
    )
    page = shown(dataclasses.replace(scripts.answer, citations=(cited,)))
    assert "增长6.5%以上" in page.text
    assert [tag for tag, _ in page.elements].count("mark") == 1


def test_proofs_are_folded_and_a_few_may_be_unfolded_where_it_is_narrow(scripts: Any) -> None:
    many = dataclasses.replace(scripts.answer, citations=scripts.answer.citations[:1] * (FEW + 1))
    (folded,) = shown(many).of_class("zw-proofs")
    (few,) = shown(scripts.answer).of_class("zw-proofs")
    assert ("data-few" in folded, "data-few" in few) == (False, True)
    assert not {"open"} & {*folded, *few}


def test_the_reader_shows_the_whole_report_with_the_cited_span_highlighted(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    view = scripts.view(cited.report_id)
    markup = reader(view, cited.spans, CHINESE)
    assert f"<mark>{cited.quote}</mark>" in markup
    for line in view.text.split("\n"):
        assert line in Page(markup).text
    for told in ("合肥市 2023年报告", "汇编(15篇).txt", "第6页", f"第{cited.start}—{cited.end}字"):
        assert told in Page(markup).text


def test_a_span_over_several_lines_is_highlighted_in_each(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    view = scripts.view(cited.report_id)
    span = (cited.start - 40, cited.end + 40)
    marked = re.findall("<mark>(.*?)</mark>", reader(view, [span], CHINESE))
    assert len(marked) > 2
    assert "".join(marked) == view.cut(span).replace("\n", "")


def test_the_very_words_are_marked_more_strongly(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    view = scripts.view(cited.report_id)
    ((begin, end),) = cited.marks  # no white space in this quote: visible characters are all characters
    shown = reader(view, cited.spans, CHINESE, words=[(begin, end)])
    assert re.findall('<mark class="zw-told">(.*?)</mark>', shown) == [cited.quote[begin:end]]
    assert "".join(re.findall("<mark[^>]*>(.*?)</mark>", shown)) == cited.quote
    assert "zw-told" not in reader(view, cited.spans, CHINESE, words=[(0, 10**6), (5, 5), (9, 2)])


@pytest.mark.parametrize("span", [(0, 10), (10**8, 10**8 + 5), (30, 20)])
def test_spans_outside_of_the_report_are_left_out(scripts: Any, span: tuple[int, int]) -> None:
    assert "mark" not in [tag for tag, _ in opened(scripts, span).elements]


def test_the_outline_leads_to_its_headings_and_says_where_one_is(scripts: Any) -> None:
    cited = scripts.answer.citations[0]
    page = opened(scripts, *cited.spans)
    links = [attrs for tag, attrs in page.elements if tag == "a"]
    targets = [attrs["id"] for tag, attrs in page.elements if tag == "span" and "id" in attrs]
    assert [link["href"] for link in links] == [f"#zw-h{n}" for n in range(4)]
    assert targets == [f"zw-h{n}" for n in range(4)]
    assert [link["href"] for link in links if "aria-current" in link] == ["#zw-h1"]
    assert [tag for tag, _ in page.elements].count("h3") == 4


def test_chips_offer_what_is_on_file(scripts: Any) -> None:
    page = Page(transcript([Turn(1, "问", scripts.answer)], CHINESE, Menu(scripts.cards)))
    offered = [
        (attrs["data-part"], attrs["data-value"]) for _, attrs in page.elements if "data-part" in attrs
    ]
    assert [value for part, value in offered if part == "place"] == ["开封市", "来安县", "怀柔区"]
    assert [value for part, value in offered if part == "year"] == [], "no other report plans a year"
    assert [value for part, value in offered if part == "sense"] == ["完成"]


def test_the_years_offered_are_those_on_file_in_that_sense(scripts: Any) -> None:
    own = [dataclasses.replace(scripts.cards[1], year=year, id=f"r{year}") for year in range(2000, 2024)]
    bulletin = dataclasses.replace(scripts.cards[1], year=1998, kind=Kind.BULLETIN)
    menu = Menu((*own, bulletin))
    place = scripts.answer.query.places
    assert menu.years_for(place, Sense.TARGET) == [*range(2023, 1999, -1), 1998]
    assert menu.years_for(place, Sense.ACTUAL) == [*range(2022, 1997, -1)]
    assert menu.years_for(place) == [*range(2023, 1997, -1)]


def test_a_models_answer_names_it_and_tells_what_became_of_its_sentences(scripts: Any) -> None:
    checks = (Check("好。", Verdict.SUPPORTED), Check("坏。", Verdict.DROPPED, "数字没有出处"))
    written = dataclasses.replace(scripts.answer, reader="openai:x<b>", checks=checks, remark="慢了")
    text = shown(written).text
    for part in ("由 openai:x<b> 根据下列原文写成", "1句没有依据，已删去", "数字没有出处", "慢了"):
        assert part in text
    growing = Page(transcript([Turn(1, "问", growing=scripts.answer)], CHINESE))
    assert "6.5%以上" in growing.text
    assert growing.of_class("zw-waiting")


def test_what_is_on_file(scripts: Any) -> None:
    strip = Page(library_strip(scripts.cards, CHINESE))
    assert "已收录4份报告 · 4个地区 · 2023年" in strip.text
    assert "来安县2023 不全" in strip.text
    assert strip.of_class("zw-year")[1]["data-report"] == "r-340100"
    assert library_strip([], CHINESE) == ""
    assert place_list(scripts.cards).count("<option") == 4


def test_an_empty_store_leads_to_the_upload_and_where_there_is_none_says_the_command() -> None:
    writable, readable = (Page(empty_store(CHINESE, writable=can)) for can in (True, False))
    assert "zhengwen ingest " in readable.text
    assert "zhengwen" not in writable.text
    assert any(attrs.get("data-tab") == "library" for _, attrs in writable.elements)


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


def _hostile_cards(scripts: Any, payload: str) -> list[ReportCard]:
    return [dataclasses.replace(scripts.cards[0], id=payload, place=payload, source=payload, truncated=True)]


def _hostile_view(scripts: Any, payload: str) -> ReportView:
    heading = Heading(1, payload, 0, len(payload))
    card, anchors = _hostile_cards(scripts, payload)[0], (Anchor(0, payload),)
    return ReportView(card, 0, payload.replace("\n", " "), ((0, len(payload)),), (heading,), anchors)


SURFACES: list[Callable[[Any, str], str]] = [
    lambda scripts, payload: transcript([Turn(1, payload, _hostile(scripts, payload))], CHINESE),
    lambda scripts, payload: transcript([Turn(1, payload, growing=_hostile(scripts, payload))], CHINESE),
    lambda scripts, payload: transcript(
        [Turn(1, payload, scope=payload, follow_ups=(payload,), remark=payload)], CHINESE
    ),
    lambda scripts, payload: reader(_hostile_view(scripts, payload), [(0, 3)], CHINESE),
    lambda scripts, payload: reader_failed(payload, payload, CHINESE),
    lambda scripts, payload: transcript([Turn(1, payload), Turn(2, payload, Failure(payload))], CHINESE),
    lambda scripts, payload: library_strip(_hostile_cards(scripts, payload), CHINESE),
    lambda scripts, payload: place_list(_hostile_cards(scripts, payload)),
    lambda scripts, payload: welcome([payload], CHINESE),
    lambda scripts, payload: unavailable(payload, CHINESE),
]


@pytest.mark.parametrize("surface", range(len(SURFACES)))
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(scripts: Any, payload: str, surface: int) -> None:
    markup = SURFACES[surface](scripts, payload)
    markup.encode("utf-8")
    harmless = "无害的字" if "[1]" not in payload else "[1][2][999]"
    page, model = Page(markup), Page(SURFACES[surface](scripts, harmless))
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
    assert payload in Page(reader(_hostile_view(scripts, payload), [], CHINESE)).text


def test_who_reads_english_is_told_what_stands_beside_the_figures(scripts: Any) -> None:
    page = Page(transcript([Turn(1, "q", scripts.answer)], ENGLISH))
    assert (len(page.of_class("zw-gloss")), "以上 or more" in page.text) == (1, True)
    assert shown(scripts.answer).of_class("zw-gloss") == []
    assert Page(transcript([Turn(1, "q", scripts.abstained)], ENGLISH)).of_class("zw-gloss") == []
