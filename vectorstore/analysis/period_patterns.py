"""The expressions in which Chinese reports and questions name periods.

All are matched on folded text (`places_fold.simplify`), where figures are ASCII.  The table in
`tests/vectorstore/analysis/test_periods.py` holds examples of each.
"""

from __future__ import annotations

import re

FIGURES = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
"""Figures of a year written out: 二〇二三."""

_ARABIC_YEAR = r"(?<![\d.])(?:19|20)\d{2}"
_WRITTEN_YEAR = r"(?:二[〇零○O]|一九)[〇零○O一二三四五六七八九]{2}"
_TWO_FIGURES = (
    r"(?<![\d.年第续近历时经约满超共达长这])[0-3]\d(?=年)"
    r"(?!年(?:来|间|以上|的?历史|期|限|级|龄|多|内|了|时间))"
)
_DASH = r"\s*(?:[—–\-－~～]{1,2}|至|到)\s*"
_COUNT = r"[一二两三四五六七八九十]{1,3}|\d{1,2}"

RELATIVE = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "上一年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "下一年": 1,
    "后年": 2,
}
"""Years from the anchor."""

_RELATIVE = (
    r"今年|本年度?|(?<!过)去年|(?<!以)上年度?|上一年|大前年|(?<![以之目五多几此十\d])前年"
    r"|(?<![文声光透])明年|(?<![以近年])来年|下一年|(?<![以之五此])后年(?!均)"
)

_STARTING = (
    r"起(?![来步草飞伏诉吊航点源因止码床薪拍]|降(?![低至到准息本费税])|重(?![新点大要修建])|运(?![行营用]))"
)
"""2024年起, but 起降架次, 起重机, 起诉."""

YEAR = re.compile(
    r"(?P<until>(?:到|截至|截止到?|至)\s*)?"
    rf"(?P<name>(?P<year>{_ARABIC_YEAR}|{_WRITTEN_YEAR}|{_TWO_FIGURES})\s*年度?|(?P<relative>{_RELATIVE}))"
    rf"(?P<after>年?[底末初](?!期)|以来|以后|{_STARTING}|以前|之前|前(?=建|的老|竣|[，,。；]))?"
)
"""A year, with the word that says which side or end of it is meant.  `until`: 到2025年."""

_FIRST = r"(?:(?<![目当以之此日提])前|(?<![\u4e00-\u9fff])头|(?<=年)头)"
FIRST_MONTHS = re.compile(rf"{_FIRST}$")
"""Before 10个月, which is then no length of time."""

PART = re.compile(
    r"(?P<half>上|下)半年"
    rf"|{_FIRST}(?P<quarters>[一二两三四2-4])个?季度?"
    r"|[一1](?P<up_to_quarter>(?:[至到~～—-][二三四2-4]))季度"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    rf"|{_FIRST}(?P<count>{_COUNT})个?月(?!\d)"
    rf"|(?<![\d.])(?P<first>\d{{1,2}})(?:月份?)?{_DASH}(?P<last>\d{{1,2}})月份?"
    r"|(?P<up_to>截[至止]到?\s*|(?<![^，,。；;\n])至)?(?P<month>(?<![\d.、第])\d{1,2}|(?<=年)[一二三四五六七八九十]{1,2})月"
    r"(?:\d{1,2}日|[一二三四五六七八九十]{1,3}日|份)?(?P<end>底|末)?(?!龄)"
    r"|(?<![全\u4e00每])年(?P<point>底|末|初(?!预算|计划|确定|承诺|目标|部署|剩余|安排|下达|制定|提出|既定|人代会))"
)
"""Part of a year: 上半年, 前三季度, 前11月, 1—5月, 12月底, 截至11月底, 年底."""

YEAR_RANGE = re.compile(
    rf"(?P<first>{_ARABIC_YEAR}|{_WRITTEN_YEAR})\s*年?{_DASH}"
    rf"(?:(?P<last>{_ARABIC_YEAR}|{_WRITTEN_YEAR}|\d{{2}}(?=年))(?:\s*年|(?!\s*[\d.元万亿个家人公号%]))"
    rf"|(?P<relative>{_RELATIVE}))"
)
"""2020—2024年, 2020到2024, 2021年至去年."""

RUN_OF_YEARS = re.compile(
    rf"(?:过去|最近|近|这)的?(?P<n>{_COUNT})年(?:以?来|间|里)?|(?<![\d.第十])(?P<n2>{_COUNT})年以?来"
    rf"|(?P<future>今后|未来|接下来|往后)的?(?P<n3>{_COUNT})年(?:[之以]?[内后])?"
    rf"|(?<![\d.第十前每隔历经])(?P<n4>{_COUNT})年[之以]?(?P<ahead>[内后])(?!备)"
    r"|(?P<named>今明后?|明后)[两二三23]年"
)
"""过去五年, 近三年, 五年来, 今后五年, 三年内, 五年后, 今明两年."""

FIVE_YEAR_PLAN = re.compile(
    r"(?:[“\"‘「](?P<n>[一二三四五六七八九]|十[一二三四五六]?)五[”\"’」]|(?<![二三四五六七八九十])(?P<bare>十[一二三四五六])五"
    r"(?![一二三四五六七八九十百千万年月日个])|(?<![一二三四五六七八九十百千万])(?P<old>[六七八九十])五(?=计划|规划|时期|期间|末|以来))(?:规划|计划)?(?:时期|期间)?(?P<when>末|以来)?"
)
"""“十四五”期间, 十五五规划, 九五计划.  “十五” needs its quotation marks, or 计划, 时期 or 期间 behind it."""

BARE_YEAR = re.compile(
    r"(?:(?<![\d.A-Za-z\-])|(?<=[Gg][Dd][Pp])|(?<=[Cc][Pp][Ii]))(?:19|20)\d{2}(?![\d.%])"
    r"(?!\s*(?:[元万亿号个家人户套项亩吨名所辆台张条处次米天分件多余]|公里|平方))"
)
"""A year without 年: GDP2023, not 2023元, 2022号文."""

ENGLISH = re.compile(
    r"\b(?:(?P<relative>last|previous|this|next) year"
    r"|(?:past|last) (?P<n>\d{1,2}|two|three|four|five|ten) years"
    r"|(?P<part>Q[1-4]|H[12]|(?:first|second) half|(?:first|second|third|fourth) quarter"
    r"|first three quarters)"
    r"(?:(?: of(?: the year)?)?,? (?P<year>(?:19|20)\d{2}))?)\b",
    re.IGNORECASE,
)
ENGLISH_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
ENGLISH_PARTS = {
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "h1": (1, 6),
    "h2": (7, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "first three quarters": (1, 9),
}
"""Months of a part of the year."""

SENTENCE_END = re.compile(r"[。！？；;\n]")

BASE_BEFORE = re.compile(r"(?:比|较|相比于?|按|[高低快慢好优多少]于|超过)$")
SHARE_BEFORE = re.compile(r"(?:恢复[到至]|相当于|[是为达])$")
SHARE_AFTER = re.compile(r"(?:同期)?(?:水平)?的\d+(?:\.\d+)?[%％]")
"""Around a year of whose figure something is a share: 恢复到2019年的120%."""
BASE_AFTER = re.compile(
    r"的?\d+(?:\.\d+)?倍|同期|相比|(?:大体|总体|基本|大致)?(?:持平|相当|一致)|水平|可比价|不变价|价格"
    r"|[^，,。；;\d]{0,10}基础上|为基[期数准]|实际(?:涨幅|水平|完成数|执行数)"
)
"""What stands beside a year that a change is measured against: 比上年, 是2017年的1.5倍,
与上年基本持平, 在2020年基础上."""
