"""Made reports of real places, read for their figures as `ingest` reads them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fakes import HashingEncoder

from ingest.figures.indicators import extract
from ingest.structure.outline import outline
from ingest.structure.passages import passages
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Document, Kind, Level, ParsedReport, Place, Report

HEFEI = Place("合肥市", Level.PREFECTURE, "340100", ("安徽省",))
KAIFENG = Place("开封市", Level.PREFECTURE, "410200", ("河南省",))
CHAOYANG = Place("朝阳区", Level.COUNTY, "110105", ("北京市",))
CHAOYANG_CHANGCHUN = Place("朝阳区", Level.COUNTY, "220104", ("吉林省", "长春市"))

HEFEI_2024 = """合肥市2024年政府工作报告
一、2023年工作回顾
1—5月，规模以上工业增加值增长９．１％。全市地区生产总值增长6.1%，一般公共预算收入85.2亿元、增长8.3%。
五年来，城镇新增就业36.3万人，改造老旧小区728个。
城镇和农村居民人均可支配收入43226元、19245元，分别增长6.5%、11%。
社会消费品零售总额增速实现负转正。新建充电桩1500个。
二、2024年工作安排
主要预期目标是：地区生产总值增长６．５％左右、力争7%；规模以上工业增加值增长7%—8%；固定资产投资完成省定任务；城镇新增就业6.4万人。
到2025年，轨道交通运营里程突破200公里。
"""

HEFEI_2023 = """合肥市2023年政府工作报告
一、2022年工作回顾
全市地区生产总值增长3.6%。进出口总额下降2.4%。
二、2023年工作安排
主要预期目标是：地区生产总值增长5.5%以上；社会消费品零售总额增长9%左右。
"""

KAIFENG_2024 = """开封市2024年政府工作报告
一、2023年工作回顾
全市生产总值增长4.5%，一般公共预算收入突破100亿元。
兰考县生产总值增长9%。东湖县开发区实现产值310亿元。
二、2024年工作安排
主要预期目标是：生产总值增长7%；规模以上工业增加值增长8%；固定资产投资增长11%。
"""

CHAOYANG_2024 = """朝阳区2024年政府工作报告
一、2023年工作回顾
全区地区生产总值增长5%。
二、2024年工作安排
主要预期目标是：地区生产总值增长5%左右。
"""

CHAOYANG_CHANGCHUN_2024 = CHAOYANG_2024.replace("增长5%", "增长4%")

REPORTS = (
    (HEFEI, 2024, HEFEI_2024),
    (HEFEI, 2023, HEFEI_2023),
    (KAIFENG, 2024, KAIFENG_2024),
    (CHAOYANG, 2024, CHAOYANG_2024),
    (CHAOYANG_CHANGCHUN, 2024, CHAOYANG_CHANGCHUN_2024),
)


def read(place: Place, year: int, text: str, kind: Kind = Kind.WORK_REPORT) -> tuple[Document, ParsedReport]:
    """A report and the document it stands in, where a page number breaks its first 增长."""
    body = text.strip()
    cut, furniture = body.index("增长") + 1, "\n— 2 —\n"
    stored = body[:cut] + furniture + body[cut:]
    source = f"/reports/{place.code}-{year}.txt"
    document = Document(hashlib.sha256(stored.encode()).hexdigest(), source, "txt", stored)
    pieces = ((0, cut), (cut + len(furniture), len(stored)))
    title = f"{place.name}{year}年{kind.value}"
    report = Report(document.id[:24], document.id, kind, place, year, title, body, pieces)
    sections = outline(body, report.id, year, kind, {})
    found = passages(report, sections)
    return document, ParsedReport(report, sections, found, extract(report, sections))


def store_in(folder: Path) -> Store:
    """A store, open, that holds all `REPORTS` with vectors of hashed bigrams."""
    store = Store.open(Settings(folder), encoder=HashingEncoder())
    with store.writing():
        for place, year, text in REPORTS:
            document, parsed = read(place, year, text)
            store.put(document, [parsed])
        store.encode_pending()
    return store
