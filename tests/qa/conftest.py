"""Stores of small reports in the shape their kind has, written for these tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_figures import store_in

from ingest.structure.outline import outline
from ingest.structure.passages import passages
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Document, Kind, Level, ParsedReport, Place, Report

PINGCHUAN = """平川市2024年政府工作报告
平川市人民政府市长 王小川
一、2023年工作回顾
全市地区生产总值增长6.1%。在减税降费12亿元、影响收入增幅3个百分点的情况下,一般公共预算收入增长0.8%。
(一)聚力科技创新。云湖科学城规划获批。云湖科学城引进团队30个。
(二)聚力城乡建设。改造老旧小区58个。
在肯定成绩的同时,我们也清醒认识到,发展还面临不少困难和问题:产业结构还不够优;民生保障还有短板。农业质量效益不高。
二、2024年工作安排
主要预期目标是:地区生产总值增长6%左右。
确定上述目标,一是充分考虑当前形势。二是与“十四五”规划相衔接。
重点抓好三个方面工作:
(一)更大力度推动发展
处在复苏向好期、转型攻坚期、动能释放期“三期叠加”阶段。新登记经营主体4万户。
(二)更实举措治理云湖
持续治理云湖。建设云湖湿地,完善蓝藻防控体系。
(三)更高标准保障民生
实施就业优先战略,发展低空经济。
三、加强政府自身建设
(一)铸牢忠诚之魂
坚决做到“两个维护”,确保部署落地。
(二)厉行法治之举
推进依法行政,自觉接受监督。
"""

QINGHE = """清河县2024年政府工作报告
一、2023年工作回顾
全县生产总值增长5%。改造老旧小区8个,群众住得更好了。
二、2024年工作安排
今年粮食产量稳定在30万吨,建设和美乡村10个。
"""


def _parsed(place: str, level: Level, text: str) -> tuple[Document, ParsedReport]:
    # In the stored text a page number breaks every report once: a citation must leave it out.
    body = text.strip()
    cut = body.index("增长") + 1
    first, furniture = body[:cut], "\n— 2 —\n"
    stored = first + furniture + body[cut:]
    document = Document(hashlib.sha256(stored.encode()).hexdigest(), f"/reports/{place}.txt", "txt", stored)
    report = Report(
        id=document.id[:24],
        document_id=document.id,
        kind=Kind.WORK_REPORT,
        place=Place(place, level),
        year=2024,
        title=f"{place}2024年政府工作报告",
        text=body,
        spans=((0, cut), (cut + len(furniture), len(stored))),
    )
    sections = outline(body, report.id, report.year, report.kind, {})
    return document, ParsedReport(report, sections, passages(report, sections), ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(Settings(tmp_path / "home"), encoder=HashingEncoder()) as store:
        with store.writing():
            for place, level, text in (
                ("平川市", Level.PREFECTURE, PINGCHUAN),
                ("清河县", Level.COUNTY, QINGHE),
            ):
                document, parsed = _parsed(place, level, text)
                store.put(document, [parsed])
            store.encode_pending()
        yield store


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The reports of made_figures.py; not to be written to."""
    with store_in(tmp_path_factory.mktemp("made-figures")) as store:
        yield store
