"""Whether reading stays linear: the time of a text twice as long, for every kind of line that a report has.

    python benchmarks/doubling.py [--characters 50000] [KIND ...]

Each kind is a text of nothing but such lines, the worst case for whatever looks at them.  Times are of the
processor.  Linear reading doubles; what is read `LIMIT` times as long is named and ends the run with 1.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from ingest.readers import reader_of
from ingest.run.reading import document_of, read
from vectorstore.errors import ReadError

LIMIT = 3.0
"""Times as long for twice the text: quadratic reading gives 4, the noise of a busy machine 2.5."""
TAKEN = 3
"""Times each text is read; the fastest counts."""

_NUMERALS = "一二三四五六七八九十"
_PROSE = "全市地区生产总值增长6.5%，一般公共预算收入完成230.5亿元，城镇新增就业3.2万人。"
_OPENING = (
    "各位代表：\n现在，我代表市人民政府，向大会报告政府工作，请予审议，并请各位政协委员提出意见。\n"
    f"一、2023年工作回顾\n{_PROSE}\n二、2024年工作安排\n"
)
"""With both parts, so that no text is refused before it is read."""

Line: TypeAlias = Callable[[int], str]
"""The n-th line of a kind."""

LINES: Mapping[str, Line] = {
    "chapters": lambda n: f"{_NUMERALS[n % 10]}、工作",
    "sections": lambda n: f"（{_NUMERALS[n % 10]}）推进改革开放",
    "items": lambda n: f"{n % 50 + 1}.加快项目建设",
    "levels in turn": lambda n: ("一、工作", "（一）改革", "1.项目", "（1）园区", "一是创新。")[n % 5],
    "headings without number": lambda n: f"工作安排之{n}",
    "parts": lambda n: f"{2000 + n % 30}年工作回顾",
    "plans": lambda n: f"{2000 + n % 30}年工作安排",
    "headings over sentences": lambda n: f"（{_NUMERALS[n % 10]}）推进改革" if n % 2 else _PROSE,
    "lead sentences": lambda n: f"加强生态保护修复。{_PROSE}",
    "sentences alone": lambda n: "加强生态系统保护修复。" if n % 2 else _PROSE,
    "dashes": lambda n: f"——产业升级取得突破。{_PROSE}",
    "ordinals": lambda n: f"{_NUMERALS[n % 10]}是加快发展。{_PROSE}",
    "bare numbers": lambda n: f"{n % 99 + 1:02}综合发展情况",
    "page numbers": lambda n: f"- {n % 999} -",
    "prose": lambda n: _PROSE,
    "prose of targets": lambda n: f"今年主要预期目标是：{_PROSE}",
    "prose of years": lambda n: f"{2000 + n % 25}年，{_PROSE}",
    "thanks": lambda n: "向全市人民表示衷心的感谢！",
    "salutations": lambda n: "各位代表！",
    "openings": lambda n: "现在，我代表市人民政府，向大会报告政府工作，请予审议。",
    "openings, each another": lambda n: (
        f"现在，我代表第{n}市人民政府，向大会报告政府工作，请予审议。\n{_PROSE}"
    ),
    "openings under their title": lambda n: (
        f"政府工作报告\n——在第{n}次会议上\n现在，我代表第{n}市人民政府，向大会报告工作，请予审议。"
    ),
    "calls": lambda n: "让我们团结奋斗，再创新的辉煌！",
    "turns to the plan": lambda n: f"{2000 + n % 30}年，全市经济社会发展的总体要求是做好工作。",
    "glossaries": lambda n: "名词解释",
    "glossary and term": lambda n: "名词解释" if n % 2 else f"数字经济{n}：指以数据为要素的经济。",
    "appendices": lambda n: f"附件{n % 9 + 1}",
    "site lines": lambda n: "责任编辑：张三" if n % 2 else _PROSE,
    "walls": lambda n: "登录后查看全文" if n % 2 else _PROSE,
    "abstracts": lambda n: (
        "内容摘要：现在，我代表市人民政府向大会报告政府工作请予审议并请政协委员提出意见......"
    ),
    "dots": lambda n: "全市地区生产总值增长百分之六一般公共预算收入完成二百三十亿元城镇新增就业…",
    "notes": lambda n: f"[{n % 99}]注：按可比价格计算。",
    "note marks": lambda n: f"增长6.5%[{n % 99}]，收入13²万元。",
    "rows": lambda n: f"工业\t{n}\t增长6%\t亿元",
    "tables": lambda n: ("指标\t单位\t2023年", "产值\t亿元\t120", _PROSE)[n % 3],
    "captions": lambda n: "表8 主要指标" if n % 2 else "指标\t120",
    "broken at a width": lambda n: "全市地区生产总值增长百分之六一般公共预算收入完成二百三十亿元城镇新",
    "numbers of headings alone": lambda n: f"{_NUMERALS[n % 10]}、" if n % 2 else "加快发展",
    "escapes": lambda n: "增长6%\\r\\n收入&nbsp;完成_x000D_",
    "formulas": lambda n: r"增长$3.5\%$，收入\(13\)亿元。",
    "dollars": lambda n: "$增长3",
    "quotations": lambda n: "“增长",
    "brackets": lambda n: "（（增长",
    "empty": lambda n: "",
    "spaces": lambda n: " ",
    "words": lambda n: "增",
    "full stops": lambda n: "。",
    "places": lambda n: ("合肥市", "北京市朝阳区", "安徽省")[n % 3] + "增长6%。",
    "counties": lambda n: ("朝阳区", "城关区", "鼓楼区", "长安区")[n % 4] + "人民政府工作。",
}
"""Kinds of lines of a plain text."""

RUNS: Mapping[str, Line] = {
    "no line ends": lambda n: _PROSE,
    "no line ends, chapters": lambda n: f"{_NUMERALS[n % 10]}、工作回顾。",
    "no line ends, words": lambda n: "增长 ",
    "no line ends, wide spaces": lambda n: "增长\u3000\u3000",
    "no full stops": lambda n: "全市地区生产总值增长6.5%，",
    "no marks": lambda n: "增长6.5%",
    "figures": lambda n: f"{n}亿元、",
    "tabs": lambda n: "\t增长",
    "digits": lambda n: "9",
    "one word": lambda n: "增",
    "Latin": lambda n: "ab ",
    "invisible": lambda n: "\u200b",
    "dashes in a row": lambda n: "—",
    "dots in a row": lambda n: ".",
    "backslashes": lambda n: "\\",
    "ampersands": lambda n: "&amp;",
    "years in a row": lambda n: "2023年、",
    "enumerated": lambda n: "工业、",
    "quotation marks": lambda n: "“",
    "closing marks": lambda n: "”",
    "books": lambda n: "《",
    "shut": lambda n: "！”",
    "stops": lambda n: "？",
}
"""What one line may be made of."""

MARKDOWN: Mapping[str, Line] = {
    "md headings": lambda n: f"{'#' * (n % 6 + 1)} 工作安排\n",
    "md rows": lambda n: f"|工业|{n}|增长6%|\n",
    "md tables": lambda n: "|指标|数值|\n|-|-|\n|产值|120|\n\n",
    "md rules": lambda n: "|-|-|\n",
    "md table tags": lambda n: "<table>",
    "md table tags, closed": lambda n: "<table><tr><td>产值<td>12</table>\n",
    "md cells": lambda n: "<table><tr>" * (not n) + "<td>12</td>",
    "md cells over rows": lambda n: "<table>" * (not n) + "<tr><td colspan=99 rowspan=99>12</td>",
    "md bars": lambda n: "|",
    "md stars": lambda n: "**",
    "md ticks": lambda n: "`",
    "md notes": lambda n: "增[^1]",
    "md less": lambda n: "<",
}

HTML: Mapping[str, Line] = {
    "html paragraphs": lambda n: f"<p>{_PROSE}</p>",
    "html headings": lambda n: f"<h{n % 6 + 1}>工作安排</h{n % 6 + 1}>",
    "html divisions": lambda n: f"<div>{_PROSE}",
    "html divisions side by side": lambda n: f"<div>{_PROSE}</div>",
    "html divisions, each another": lambda n: f"<div>{n}年，{_PROSE}</div>",
    "html hidden": lambda n: "<span style='display:none'>增</span>全市增长，",
    "html dropped": lambda n: "<div class='nav'>首页</div>全市增长，",
    "html notes": lambda n: f"<p>增长<sup>{n % 99}</sup></p>",
    "html lists": lambda n: "<ul><li><a href='/a'>工作</a></li></ul>",
    "html navigation": lambda n: f"<div class='nav'>{_PROSE}</div>",
    "html rows": lambda n: "<table>" * (not n) + f"<tr><td>工业<td>{n}</tr>",
    "html cells": lambda n: "<table><tr>" * (not n) + "<td>12</td>",
    "html cells over columns and rows": lambda n: (
        "<table>" * (not n) + "<tr><td colspan=100 rowspan=100>工业产值</td><td>1</td></tr>"
    ),
    "html tables": lambda n: "<table><tr><td>工业<td>1</table>",
    "html tables in tables": lambda n: "<table><tr><td>工业",
    "html lines": lambda n: "工作安排<br>",
    "html spans": lambda n: "<span>增长</span>",
    "html links": lambda n: "<a href='/x'>增长",
    "html empty rows": lambda n: "<table>" * (not n) + "<tr><td colspan=100 rowspan=100></tr>",
    "html preformatted": lambda n: "<pre>" * (not n) + "增长\n",
}


Work: TypeAlias = Callable[[], object]


def texts(line: Line, characters: int, *, between: str) -> str:
    """Lines until there are so many characters."""
    found: list[str] = []
    size = 0
    while size < characters:
        found.append(line(len(found)) + between)
        size += len(found[-1])
    return "".join(found)


def cases(characters: int) -> Iterator[tuple[str, Work, Work]]:
    """Name of each kind with the reading of a text and of one twice as long."""
    for form, between, lines in (
        ("txt", "\n", LINES),
        ("txt", "", RUNS),
        ("md", "", MARKDOWN),
        ("html", "", HTML),
    ):
        for name, line in lines.items():
            once, twice = (texts(line, size, between=between) for size in (characters, 2 * characters))
            yield name, _file(form, once), _file(form, twice)


def _file(form: str, text: str) -> Work:
    page = f"<html><body><p>{_OPENING}</p>{text}" if form == "html" else _OPENING + text
    name, data = f"甲市2024.{form}", page.encode()

    def work() -> None:
        for extracted in reader_of(form)(data, name):
            read(document_of(extracted, name))

    return work


def seconds(work: Work) -> float:
    """The least processor time that a reading took; what is refused is read too."""
    best = float("inf")
    for _ in range(TAKEN):
        begun = time.process_time()
        with contextlib.suppress(ReadError):
            work()
        best = min(best, time.process_time() - begun)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure whether reading stays linear.")
    parser.add_argument("kinds", nargs="*", help="default: all")
    parser.add_argument("--characters", type=int, default=50_000, help="of the shorter text of each pair")
    options = parser.parse_args()
    worse = []
    sys.stdout.write(f"| kind | {options.characters:,}, ms | {2 * options.characters:,}, ms | times |\n")
    sys.stdout.write("| --- | --: | --: | --: |\n")
    for name, once, twice in cases(options.characters):
        if options.kinds and name not in options.kinds:
            continue
        short, long = seconds(once), seconds(twice)
        sys.stdout.write(f"| {name} | {short * 1000:.0f} | {long * 1000:.0f} | {long / short:.1f} |\n")
        sys.stdout.flush()
        if long > LIMIT * short:
            worse.append(name)
    sys.stdout.write(
        f"{len(worse)} of them worse than {LIMIT:g} times: {'、'.join(worse)}\n" if worse else ""
    )
    return bool(worse)


if __name__ == "__main__":
    sys.exit(main())
