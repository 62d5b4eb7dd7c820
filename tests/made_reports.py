"""Small reports made of sentences, parsed as `ingest` would hand them to the store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from vectorstore.types import (
    Anchor,
    Document,
    Indicator,
    Kind,
    Level,
    Measure,
    ParsedReport,
    Passage,
    Period,
    Place,
    Report,
    Role,
    Section,
    Sense,
)


def short_id(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def made(
    source: str,
    *contents: tuple[str, int, Sequence[str]],
    format: str = "txt",
    levels: tuple[tuple[int, int], ...] = (),
    anchors: tuple[Anchor, ...] = (),
) -> tuple[Document, list[ParsedReport]]:
    """A document that holds reports, each given by place, year and sentences.

    Every sentence is a passage and, if it holds "增长", an indicator of GDP.  The first half of them looks
    back.  In the document the reports stand between lines of page furniture.
    """
    pieces: list[str] = []
    spans = []
    length = 0
    for _, _, sentences in contents:
        furniture, body = f"— {len(pieces)} —\n", "\n".join(sentences) + "\n"
        pieces += [furniture, body]
        spans.append((length + len(furniture), length + len(furniture) + len(body)))
        length += len(furniture) + len(body)
    text = "".join(pieces)
    document = Document(hashlib.sha256(text.encode()).hexdigest(), source, format, text, levels, anchors)
    parsed = [
        _parsed(document.id, place, year, sentences, span)
        for (place, year, sentences), span in zip(contents, spans, strict=True)
    ]
    return document, parsed


def _parsed(
    document_id: str, place: str, year: int, sentences: Sequence[str], span: tuple[int, int]
) -> ParsedReport:
    text = "\n".join(sentences)
    report = Report(
        id=short_id(place, year, text),
        document_id=document_id,
        kind=Kind.WORK_REPORT,
        place=Place(place, Level.PREFECTURE, "340100", ("安徽省",)),
        year=year,
        title=f"{place}{year}年政府工作报告",
        text=text,
        spans=(span,),
        remarks=("地名由正文推出",),
    )
    passages = []
    indicators = []
    start = 0
    for i, sentence in enumerate(sentences):
        end = start + len(sentence)
        role = Role.REVIEW if i < len(sentences) / 2 else Role.PLAN
        passages.append(
            Passage(
                short_id(report.id, start),
                report.id,
                ("一、工作",),
                start,
                end,
                sentence,
                f"{place}{year}年政府工作报告",
                role,
            )
        )
        if "增长" in sentence:
            indicators.append(
                Indicator(
                    id=short_id(report.id, start, "indicator"),
                    report_id=report.id,
                    subject=place,
                    period=Period.of_year(year),
                    sense=Sense.ACTUAL if role is Role.REVIEW else Sense.TARGET,
                    name="地区生产总值",
                    canonical="GDP",
                    value="增长6.5%以上",
                    measure=Measure.CHANGE,
                    number=6.5,
                    unit="%",
                    clause=(start, end),
                    sentence=(start, end),
                )
            )
        start = end + 1
    section = Section(report.id, ("一、工作",), 0, len(text), (0, 0), Role.PLAN, Period.of_year(year))
    return ParsedReport(report, (section,), tuple(passages), tuple(indicators))


HEFEI = (
    "合肥市",
    2023,
    (
        "全市地区生产总值增长3.6%左右。",
        "新建5G基站6100个，低空经济起步。",
        "今年地区生产总值增长6.5%以上。",
        "发展新能源汽车产业。",
    ),
)
KAIFENG = ("开封市", 2023, ("粮食总产稳定在300万吨。", "今年生产总值增长7%。", "建设郑开同城化示范区。"))
SHANGHAI = ("上海市", 2024, ("轨道交通里程达831公里。", "发展低空经济和银发经济。"))

REPORT_FILE = """清河市政府工作报告

各位代表：

现在，我代表清河市人民政府，向大会报告工作，请予审议，并请市政协委员提出意见。

一、2022年工作回顾

2022年，全市地区生产总值完成512.6亿元，增长4.1%。固定资产投资增长8.2%。我们坚持稳字当头，扎实做好各项工作。

二、2023年工作安排

今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，规上工业增加值增长7%以上，固定资产投资增长9%。

我们将重点抓好以下工作：加快产业转型，推进乡村振兴，改善民生福祉，加强政府自身建设。
"""
"""A file with one report in it, for what takes files in."""
