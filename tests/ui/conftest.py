"""Answers as `qa` gives them, a conversation that replies from a script, and the page on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from serving import on_loopback
from starlette.types import ASGIApp

from qa.library.comparison import Choice, ComparedCell, Comparison, Gap, Value
from qa.library.report_view import Heading, ReportView
from qa.library.reports import ReportCard
from qa.types.answer import Answer, Cell, Citation, Offer, Reason, Table
from qa.types.query import Intent, Query
from qa.types.wanted import Ask
from ui.guard.limits import asking_limit
from ui.page.services import Services
from ui.server import serve
from vectorstore.errors import StoreError, UsageError, ZhengwenError
from vectorstore.types import Anchor, Kind, Level, Measure, Place, Sense

HEFEI = Place("合肥市", Level.PREFECTURE, "340100", ("安徽省",))
KAIFENG = Place("开封市", Level.PREFECTURE, "410200", ("河南省",))
HUAIROU = Place("怀柔区", Level.COUNTY, "110116", ("北京市",))
GDP = Ask("GDP", "地区生产总值")


def _cite(place: Place, quote: str, telling: str, start: int, before: str = "", after: str = "") -> Citation:
    at = quote.index(telling)
    return Citation(
        quote=quote,
        place=place.name,
        year=2023,
        section="二、2023年工作安排 › 主要目标",
        source="samples/文汇系列5884--2023年政府工作报告汇编(15篇).txt",
        start=start,
        end=start + len(quote),
        spans=((start, start + len(quote)),),
        report_id="r-" + place.code,
        before=before,
        after=after,
        marks=((at, at + len(telling)),),
    )


CITED_HEFEI = _cite(
    HEFEI,
    "2023年经济社会发展主要目标建议为:生产总值增长6.5%以上;",
    "生产总值增长6.5%以上",
    25014,
    before="做好今年工作,要突出做好稳增长、稳就业、稳物价工作,有效防范化解重大风险。" * 5,
    after="规上工业增加值增长8%以上;固定资产投资增长10%左右;一般公共预算收入增长4%左右;"
    "社会消费品零售总额增长9%左右;进出口总额增速高于全国平均水平;全社会研发投入占比提高到3.6%左右;"
    "居民人均可支配收入增速高于GDP增速;居民消费价格涨幅3%左右;城镇新增就业13万人;节能减排完成省控目标。",
)
CITED_KAIFENG = _cite(KAIFENG, "主要预期目标是:生产总值增长7%,", "增长7%", 46823)
CITED_HUAIROU = _cite(HUAIROU, "全年经济社会发展的主要预期目标是:地区生产总值增长4%左右;", "增长4%左右", 8424)

ANSWER = Answer(
    question="合肥2023年GDP目标是多少",
    text="合肥市2023年地区生产总值的目标是增长6.5%以上[1]。",
    query=Query(
        "合肥2023年GDP目标是多少", Intent.FIGURE, (HEFEI,), years=(2023,), sense=Sense.TARGET, asks=(GDP,)
    ),
    citations=(CITED_HEFEI,),
)
COMPARED = Answer(
    question="怀柔、合肥、开封2023年GDP增长目标分别是多少",
    text="三地2023年地区生产总值的增长目标:怀柔区4%左右[1],合肥市6.5%以上[2],开封市7%[3]。\n其中开封市最高。",
    query=Query(
        "怀柔、合肥、开封2023年GDP增长目标分别是多少",
        Intent.COMPARE,
        (HUAIROU, HEFEI, KAIFENG),
        years=(2023,),
        sense=Sense.TARGET,
        asks=(GDP,),
    ),
    citations=(CITED_HUAIROU, CITED_HEFEI, CITED_KAIFENG),
    table=Table(
        ("地区", "2023年目标"),
        (
            (Cell("怀柔区"), Cell("增长4%左右", (1,))),
            (Cell("合肥市"), Cell("增长6.5%以上", (2,))),
            (Cell("开封市"), Cell("增长7%", (3,))),
        ),
    ),
)
ABSTAINED = Answer(
    question="上海2023年GDP目标是多少",
    text="语料中没有上海市的报告;已收录:合肥市、开封市、怀柔区、来安县。",
    query=Query(
        "上海2023年GDP目标是多少",
        Intent.FIGURE,
        (Place("上海市", Level.PROVINCE),),
        years=(2023,),
        sense=Sense.TARGET,
        asks=(GDP,),
    ),
    reason=Reason.PLACE_NOT_ON_FILE,
    offers=(
        Offer("合肥市2023年报告里有这项目标。", ANSWER.question, (CITED_HEFEI,)),
        Offer("可以比较已收录的几个地方。", COMPARED.question),
    ),
)


def _card(place: Place, year: int = 2023, truncated: bool = False) -> ReportCard:
    return ReportCard(
        id="r-" + place.code if year == 2023 else f"r-{place.code}-{year}",
        place=place.name,
        level=place.level,
        parents=place.parents,
        code=place.code,
        year=year,
        kind=Kind.WORK_REPORT,
        title=f"{year}年{place.name}政府工作报告",
        source=CITED_HEFEI.source,
        sources=(CITED_HEFEI.source,),
        passages=30,
        indicators=60,
        pending=0,
        truncated=truncated,
        remarks=(),
        labelled=False,
    )


LAIAN = Place("来安县", Level.COUNTY, "341122", ("安徽省", "滁州市"))
CARDS = (_card(HUAIROU), _card(HEFEI), _card(LAIAN, truncated=True), _card(KAIFENG))


def _view(card: ReportCard, cited: Sequence[Citation]) -> ReportView:
    """A report of 30,000 characters under eight headings, with the quotes at their places."""
    begin = min((one.start for one in cited), default=15_000) - 15_000
    lines = [f"第{n}段。" + "坚持稳中求进工作总基调，推动高质量发展。" * 5 for n in range(290)]
    text = "\n".join(lines)[:30_000]
    for one in cited:
        at = one.start - begin
        text = text[: at - 1] + "\n" + one.quote + "\n" + text[at + len(one.quote) + 1 :]
    outline = []
    for number, written in enumerate(
        ("一、工作回顾", "二、工作安排", "（一）做好这件事", "（二）做好那件事"), 1
    ):
        at = number * 6_000
        text = text[: at - 1] + "\n" + written + "\n" + text[at + len(written) + 1 :]
        outline.append(Heading(1 if number < 3 else 2, written, begin + at, begin + at + len(written)))
    end = begin + len(text)
    anchors = tuple(Anchor(begin + n * 3_000, f"第{n + 1}页") for n in range(10))
    return ReportView(card, begin, text, ((begin, end),), tuple(outline), anchors)


def compared_figures(choice: Choice) -> Comparison:
    """A target for every place of which a citation is known, in the year 2023; a result for none of them."""
    cited = {
        "安徽省合肥市": (CITED_HEFEI, 6.5),
        "河南省开封市": (CITED_KAIFENG, 7.0),
        "北京市怀柔区": (CITED_HUAIROU, 4.0),
    }
    if not (choice.indicators and choice.places):
        raise UsageError("请选出要比较的指标、地区、年份和口径。")
    cells = []
    for _, place, year, sense in product(choice.indicators, choice.places, choice.years, choice.senses):
        if place in cited and (year, sense) == (2023, Sense.TARGET):
            citation, number = cited[place]
            value = Value(f"增长{number:g}%左右", Measure.CHANGE, number, None, "%", citation)
            cells.append(ComparedCell((value,)))
        elif place in cited and year == 2022:
            cells.append(ComparedCell(gap=Gap.SILENT))
        else:
            cells.append(ComparedCell(gap=Gap.NOT_ON_FILE))
    return Comparison(choice, tuple(cells))


CRASH = "让程序出错"
SECRET = "a detail of the stack"


@dataclass
class ScriptedChat:
    """Replies by question; what is not in the script fails as a broken data folder would."""

    script: Mapping[str, Answer]
    asked: list[str] = field(default_factory=list)
    hold: threading.Event | None = None
    """Where set, answers wait for it."""

    resumed: list[str] = field(default_factory=list)
    models: list[str | None] = field(default_factory=list)

    within: list[object] = field(default_factory=list)

    def ask_within(self, report_ids: object, /) -> None:
        self.within.append(report_ids)

    def follow(self, question: str, /) -> None:
        self.resumed.append(question)

    def read_with(self, llm: str | None, /) -> None:
        self.models.append(llm)

    def stream(self, question: str, /) -> Iterator[Answer]:
        self.asked.append(question)
        if self.hold is not None:
            assert self.hold.wait(120)
        if question == CRASH:
            raise RuntimeError(SECRET)
        if question not in self.script:
            raise ZhengwenError(f"数据文件夹读不了:{question}")
        written = self.script[question]
        if written.reader:
            for end in range(1, len(lines := written.text.split("\n"))):
                yield replace(written, text="\n".join(lines[:end]), checks=())
        yield written


@dataclass(frozen=True)
class Scripts:
    """What the tests ask and get."""

    answer: Answer = ANSWER
    compared: Answer = COMPARED
    abstained: Answer = ABSTAINED
    crash: str = CRASH
    secret: str = SECRET
    cards: Sequence[ReportCard] = CARDS

    def chat(self, *more: Answer, hold: threading.Event | None = None) -> ScriptedChat:
        known = (self.answer, self.compared, self.abstained, *more)
        return ScriptedChat({answer.question: answer for answer in known}, hold=hold)

    def view(self, report_id: str) -> ReportView:
        for card in self.cards:
            if card.id == report_id:
                cited = [self.answer, self.compared]
                return _view(card, [c for a in cited for c in a.citations if c.report_id == report_id][:1])
        raise StoreError(f"库中没有报告 {report_id}")

    def services(self, *more: Answer, hold: threading.Event | None = None, **changes: Any) -> Services:
        """What the page asks of, scripted; `wrong` in it collects what is reported."""
        made = Services(
            new_chat=lambda: self.chat(*more, hold=hold),
            reports=lambda: self.cards,
            open_report=self.view,
            answers=lambda question: True,
            follow_ups=lambda answer: (self.compared.question,) if answer == self.answer else (),
            report_wrong=lambda answer, comment: None,
            known_indicators=lambda: ("地区生产总值", "固定资产投资"),
            compare=compared_figures,
        )
        return replace(made, **changes)


@pytest.fixture(scope="session")
def scripts() -> Scripts:
    return Scripts()


@pytest.fixture(scope="session")
def served() -> Callable[..., AbstractContextManager[str]]:
    """`served(services, …)`: the page that `build_app` makes of them, on loopback; its address."""
    serve.keep_gradio_local()
    from ui.page.app import build_app
    from ui.page.routes import page_routes

    @contextmanager
    def start(services: Services, **options: int) -> Iterator[str]:
        def app() -> ASGIApp:  # made in the event loop, or Gradio makes loops that it never closes
            routes = page_routes(services)
            page, often = build_app(services, **options), asking_limit(100_000)
            return serve.web_app(page, "127.0.0.1", routes=routes, asking=often).asgi

        with on_loopback(app) as address:
            yield f"{address}/"

    return start


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser.  No wider than a module: while Playwright runs, no other event loop can in its thread."""
    if not (program := Path("/usr/bin/chromium")).exists():
        pytest.skip("Debian's Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        # Without --disable-gpu it draws on a graphics card made of software, a sixth of its whole time.
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=str(program), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(served: Callable[..., AbstractContextManager[str]], scripts: Scripts) -> Iterator[str]:
    """Where the scripted page is served, to all tests of a module."""
    with served(scripts.services()) as address:
        yield address
