"""What a report is: whose, of which year, of which kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.identity.place import PlaceFound, find_place
from ingest.identity.year import YearFound, find_year
from ingest.readers.files import is_address, is_piped
from vectorstore.analysis.places_gazetteer import renamed
from vectorstore.analysis.rules import Rule
from vectorstore.sources import MEMBER_MARK
from vectorstore.types import Kind, Label, Level, Place

_BULLETIN = Rule(
    "identify.bulletin",
    r"国民经济和社会发展(?:情况)?(?:的)?统计公报|统计公报",
    holds=("|国民经济和社会发展统计公报|",),
    fails=("国民经济和社会发展的主要任务",),
)
_WORK_REPORT = Rule(
    "identify.work_report",
    r"政\s*府\s*工\s*作\s*报\s*告|代表[\u4e00-\u9fff]{0,24}(?:政府|行署|行政公署|国务院|管委会|管理委员会)[，,\s]*"
    r"(?:现在)?[，,]?\s*(?:向|作|做|报告)|各位代表|工作回顾",
    holds=("|代表市政府向|", "|政府工作报告|", "|各位代表|", "|工作回顾|"),
    fails=("我代表国务院",),
)
_SPEAKS_AS_GOVERNMENT = Rule(
    "identify.speaks_as_government",
    r"各位代表|(?:今年|\d{4}年)政府工作的?(?:总体|基本)|政府自身建设",
    holds=("|政府自身建设|",),
    fails=("政府工作报告",),
)
"""What a work report says further on, where its greeting is missing."""
_OTHER = Rule(
    "identify.other",
    r"计划执行情况|预算执行情况|财政预算|人民(?:法院|检察院)工作报告|常务委员会工作报告|中国共产党[^。]{0,30}大会上的报告",
    holds=(
        "|人民法院工作报告|",
        "|中国共产党合肥市第十二次代表大会上的报告|",
        "|财政预算|",
        "|计划执行情况|",
    ),
    fails=("达茂旗政府工作报告",),
)
_OTHER_OPENING = Rule(
    "identify.other_opening",
    r"(?:代表|受)(?:中共|中国共产党)[^。]{0,30}委员会[^。]{0,20}(?:作|做|报告)"
    r"|(?:代表|受)[^。，]{0,20}(?:人大常委会|人民代表大会常务委员会|人民法院|人民检察院)[^。]{0,20}报告"
    r"|委托[^。]{0,20}(?:关于)?[^。]{0,30}(?:计划执行情况|预算执行情况|计划草案|预算草案)",
    holds=(
        "我受市人民政府|委托，提请审查2023年计划执行情况|",
        "我|代表市人大常委会，向大会报告|工作",
        "我|代表中共安河县委员会向大会作|报告",
    ),
    fails=("我代表县人民政府，向大会报告工作",),
)
"""How other reports to the house, or to the party's congress, begin."""
_OPENING = 300
"""Characters of the body in which they do."""
_HEAD = 800
"""Characters of the body that say what kind of document it is."""


_ROW = Rule(
    "identify.row",
    r"第\d+行",
    holds=("|第3行|",),
    fails=("第3页",),
)
_SET_BY_HAND = "{}由用户指定"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the file's surroundings say; all of it loses against the text."""

    file_stem: str = ""
    folder: str = ""
    is_row: bool = False
    """One of many reports in a table: what its file is called says little of each."""

    @classmethod
    def from_source(cls, source: str) -> Hints:
        """From `Document.source`; a row of a sheet goes by the name of its file, standard input by none.

        >>> Hints.from_source("/报告/2024/合肥.docx") == Hints("合肥", "2024")
        True
        >>> Hints.from_source("/报告/各市2024.zip!/合肥.docx") == Hints("合肥", "各市2024")
        True
        >>> rows = "各市/2024.xlsx!/第12行", "各市/2024.xlsx!/合肥/第3行"
        >>> [(hints.file_stem, hints.folder, hints.is_row) for hints in map(Hints.from_source, rows)]
        [('2024', '各市', True), ('合肥', '2024', True)]
        >>> Hints.from_source("https://www.example.gov.cn/2024/%E5%90%88%E8%82%A5.html?id=7").file_stem
        '合肥'
        """
        if is_piped(source):
            return cls()
        if is_address(source):
            source = unquote(urlsplit(source).path)
        container, _, member = source.rpartition(MEMBER_MARK)
        inside, path = PurePath(member), PurePath(container or source)
        is_row = bool(container) and _ROW.fullmatch(inside.name) is not None
        if is_row:  # of one sheet among several, or of the only one
            return cls(
                inside.parent.name or path.stem, path.stem if inside.parent.name else path.parent.name, True
            )
        if container:
            return cls(inside.stem, inside.parent.name or path.stem)
        return cls(path.stem, path.parent.name)

    @property
    def year(self) -> int | None:
        """The one year that the names give."""
        years = set(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", self.file_stem))
        years = years or set(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", self.folder))
        return int(years.pop()) if len(years) == 1 else None


@dataclass(frozen=True, slots=True)
class Identity:
    """Place, year and kind of one report, with what is uncertain about them in the user's words."""

    place: Place
    year: int
    """0 where nothing tells it."""
    kind: Kind
    title: str
    remarks: tuple[str, ...] = ()


def find_kind(title_block: str, body: str) -> Kind:
    """What kind of document it is, by its title and its first paragraphs."""
    head = title_block + "\n" + body[:_HEAD]
    if _OTHER.search(title_block) or _OTHER_OPENING.search(body[:_OPENING]):
        return Kind.OTHER
    if _BULLETIN.search(title_block) or (_BULLETIN.search(body[:200]) and not _WORK_REPORT.search(head)):
        return Kind.BULLETIN
    if _WORK_REPORT.search(head) or _SPEAKS_AS_GOVERNMENT.search(body):
        return Kind.WORK_REPORT
    return Kind.OTHER


def identify(title_block: str, body: str, hints: Hints, label: Label | None = None) -> Identity:
    """Place, year and kind of a report from its own text; what the user said of it is taken as it is.

    `title_block` is what stands before the salutation (may be empty), `body` the report's text, healed,
    from its salutation or first heading on.  About 25 ms for 20,000 characters.
    """
    kind = find_kind(title_block, body)
    if label and label.year:
        year = YearFound(label.year, _SET_BY_HAND.format("年份"))
    else:
        year = find_year(title_block, body, kind, hints.year)
    if label and label.place:
        place = PlaceFound(label.place, (_SET_BY_HAND.format("地方"),))
    else:
        place = find_place(title_block, body, year.year or None, hints.file_stem, checked=not hints.is_row)
    remarks = tuple(reason for reason in (*place.reasons, renamed(place.place), year.reason) if reason)
    misdated = hints.year and year.year and hints.year != year.year and not hints.is_row
    if misdated and not year.reason:
        remarks += (f"文件或文件夹名写的是{hints.year}年，正文是{year.year}年的报告，按正文",)
    return Identity(
        place.place, year.year, kind, _title(place.place, year.year, kind, title_block, hints), remarks
    )


def _title(place: Place, year: int, kind: Kind, title_block: str, hints: Hints) -> str:
    """The title in one form for all: 合肥市2023年政府工作报告."""
    if kind is Kind.OTHER:
        lines = [line.strip() for line in title_block.splitlines() if line.strip()]
        return lines[0] if lines else hints.file_stem
    whose = "国务院" if place.level is Level.NATION and kind is Kind.WORK_REPORT else place.name
    what = "政府工作报告" if kind is Kind.WORK_REPORT else "国民经济和社会发展统计公报"
    return f"{whose}{f'{year}年' if year else ''}{what}"
