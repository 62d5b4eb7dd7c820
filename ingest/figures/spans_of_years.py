"""What a sentence says of several years at once: 从1997年的7.4万亿元增加到2002年的10.2万亿元,年均增长7.7%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.figures.statements import Statement
from vectorstore.analysis.lexicon import direction, either
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.periods import PeriodKind, PeriodMention, find_periods
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure, Period

_FROM = Rule("years.from", r"(?:从|由)", holds=("|由|12%提高到15%",), fails=("提高到15%",))
_YEARS = {PeriodKind.YEAR, PeriodKind.POINT}
_MEAN = Rule(
    "years.mean",
    r"年均|(?<!\d)年平均|平均每年|每年平均|每年递增",
    holds=(
        "三年|年均|增长",
        "|平均每年|增长",
    ),
    fails=("2019年平均",),
)
_MEAN_OPENS = Rule(
    "years.mean_opens",
    rf"(?:^|[,，;；。])(?:年均|平均每年|(?:过去|近|这)?[{COUNTING}两]年(?:来)?(?:年均|平均))[,，]$",
    holds=("总值翻番|，三年平均，|",),
    fails=("三年平均增长",),
)
"""A clause that says of the next one that it is a mean: 三年平均，…增长6%."""
_LENGTH = Rule(
    "years.length_of_mean",
    rf"(?P<n>(?!一年)[{COUNTING}两]{{1,3}})年(?:间|来|里)?(?=[^,，;；。]{{0,8}}?(?:年均|平均|每年))",
    holds=("|五年|年均增长5%",),
    fails=("五年新增",),
)
_SUMMED = Rule(
    "years.summed",
    rf"(?<![\d第十前每隔历经近去来今明后这新续{COUNTING}])(?P<n>[两二三四五5])年(?:间|来)?(?=累计|共(?!同)|总共|合计|新增|完成)",
    holds=(
        "|三年|累计完成",
        "|5年|累计利用",
    ),
    fails=(
        "连续三年新增",
        "近三年累计",
    ),
)
"""How many years a sum is of: 五年新增就业50万人, but not 连续三年新增, 近三年."""
_BASE = Rule(
    "years.base_of_comparison",
    rf"(?:[比较与]|相比于?|在)(?P<year>(?:19|20)\d\d)年|以(?P<basis>(?:19|20)\d\d)年为基"
    rf"|[比较](?P<ago>[{COUNTING}两]{{1,2}}|\d{{1,2}})年前",
    holds=(
        "|比2019年|增长",
        "|以2020年为基|期",
    ),
    fails=("2019年增长",),
)
_COMPARED = Rule(
    "years.compared_clause",
    r"与(?:19|20)\d\d年(?:同期)?相比[,，]$",
    holds=("|与2019年相比，|",),
    fails=("与上年相比，",),
)
"""A clause that gives the next one its base."""
_BEHIND = Rule(
    "years.year_behind",
    r"\s*[(（]((?:19|20)\d\d)年[)）]",
    holds=("7000亿元|（2017年）|",),
    fails=("7000亿元（预计）",),
)
_BESIDE = re.compile(r"\s*(?:[、,和与及]|以及)\s*")
"""Between years, or values, that stand side by side."""
_SHARES = frozenset({"%", "‰"})
_STANDS = Rule(
    "years.share_stands",
    r"(?:率|比重|占比|比例|份额)$|占[^占]{2,}$",
    holds=(
        "森林覆盖|率|",
        "服务业增加值|占GDP|",
    ),
    fails=(
        "新增企业",
        "占地",
    ),
)
"""A share, which stands at some value at any time."""
_PER_HEAD = Rule(
    "years.for_each", r"人均[^,，;；。]{2,12}$", holds=("农村居民|人均纯收入|",), fails=("人均",)
)
"""An income or area for each, told for a year and never added up over several."""
_REACHED = Rule(
    "years.reached",
    r"达(?!标|成)|[加高升长大少低降减增至短缩展复善化为成整]到|(?<!\d)[增降减升提转变]?至|[从由].{2,40}?[到至为]|[加高升长大降低少减短缩整]为"
    r"|突破|超过?|控制在|保持在|稳定在|维持在|迈[上过]|跃上|站上|跨[上过越]|(?<!完成)接?近",
    holds=(
        "城镇化率|达|到65%",
        "市场主体|突破|百万户",
        "|由20%提高到|60%",
    ),
    fails=(
        "完成2237亿元",
        "达标",
    ),
)
"""What says of a value that it was come to."""
_SINCE_BASE = Rule(
    "years.since_base",
    r"[,，、]\s*(?:按照?可比[^,，]{2,6}[,，])?比(?:19|20)\d\d年(?:增|净增|提高|翻|下降|减)",
    holds=("完成3.25亿元|,比2006年增|长",),
    fails=("，比上年增长",),
)
"""Behind a value that is held against a year before: 完成3.25亿元,比2006年增长1.63亿元."""
_SUM = Rule(
    "years.sum",
    r"累计|合计|总共|共(?!同)|[五三四两]年(?:来|间)?(?=完成|投入|新增|实现|建成|安排|引进|减|争取)",
    holds=(
        "|累计|完成",
        "|五年|新增就业",
    ),
    fails=("达到65%",),
)
"""What says of a value that it was added up; for the rest of the part of the sentence too."""
_THROUGHOUT = Rule(
    "years.throughout",
    r"连续|年均|每年|逐年|始终|历年|平均(?!水平)|一直",
    holds=("民生支出占比|连续|五年",),
    fails=("平均水平",),
)
"""What was so in each of the years."""
_FLOWS = Rule(
    "years.flow",
    r"(?:新增|净增|新建|新改建|改扩建|建成(?!区)|建设|投入|投资|引进|招引|引育|争取|减[免少税负]|发放|补助|拨付|安排|筹[措集]|完成|转移|脱贫|减贫|帮扶|救助"
    r"|[二三四五]年|.*培训$|化解|处置|压减|淘汰|关停|退出|整治|改造|扶持|资助|造林|植树|治理|授权|登记|办理|查处|侦破|破获|招录|选派|实施|开展|举办|获|评|退税|缓税)",
    holds=(
        "|新增|城镇就业",
        "|职业技能培训|",
    ),
    fails=(
        "|建成区绿化覆盖率",
        "|城镇化率",
    ),
)
"""How the name of what is added up over years begins."""
_PART_END = re.compile(r"[;；。]")
_ON_THE_YEAR = Rule(
    "years.changes_on_the_year", r"同比|比上年|较上年", holds=("居民消费价格|同比|上涨",), fails=("年均增长",)
)
"""Where one of the changes of a sentence is told so, and none is a mean, all of them are of the last year."""
_YEAR_ON_YEAR = Rule(
    "years.on_the_year",
    r"比上年|较上年|同比|[比较]去年|上年同期",
    holds=(
        "|比上年|增长",
        "|同比|下降",
    ),
    fails=("年均增长",),
)


def compared_period(
    sentence: str, statement: Statement, found: Sequence[Statement], period: Period
) -> Period:
    """The period of what is said of several years; of their last one, where its change on the year before is
    told (地方财政收入231亿元,比上年增长12.6%), or that of what the sentence named before it."""
    if period.first_year == period.last_year or _FROM.match(sentence, statement.value[0]):
        return period
    compared: set[str] = set()
    changes = [one for one in found if one.measure is Measure.CHANGE]
    yearly = _ON_THE_YEAR.search(sentence) and not _MEAN.search(sentence) and not _SUM.search(sentence)
    if yearly and statement in changes:
        return Period.of_year(period.last_year)
    for one in found:
        value = sentence[slice(*one.value)]
        goes_on_so = compared and one.measure is Measure.CHANGE and not _MEAN.search(value)
        if goes_on_so or _YEAR_ON_YEAR.search(value):
            compared.add(one.name)
    return Period.of_year(period.last_year) if statement.name in compared else period


_BEFORE_LAST = Rule(
    "years.before_last",
    r"[由从](?:上年|去年)的?(?:分别)?(?:" + either(direction.RISE, direction.FALL) + ")",
    holds=("收入|由上年分别增长|5.6%",),
    fails=("比上年增长",),
)
_TURNS = Rule(
    "years.turns_into",
    r"[到至为成]",
    holds=(
        "提高|到|5%",
        "减|为|2%",
    ),
    fails=("增长5%",),
)


def before_last(sentence: str, statement: Statement, period: Period) -> Period:
    """The period of a change, or the year before where its clause says that it was that one's: the first two
    of 由上年分别增长5.6%和13.1%,减为增长1.2%和1.8%."""
    if "由上年" not in sentence and "从上年" not in sentence and "去年" not in sentence:
        return period
    begin = max(sentence.rfind(mark, 0, statement.value[0]) for mark in ",，;；。") + 1
    stop = min(
        (at for mark in ",，;；。" if (at := sentence.find(mark, statement.value[1])) >= 0),
        default=len(sentence),
    )
    told = _BEFORE_LAST.search(sentence, begin, statement.value[1])
    turns = told is not None and _TURNS.search(sentence, told.end(), stop) is not None
    return Period.of_year(period.last_year - 1) if told and not turns and period.is_year else period


def since_base(sentence: str, statement: Statement, period: Period) -> Period:
    """The period of what changed since a year before the last: 比2019年增长5.1% is of all years after it."""
    begin = max(sentence.rfind(mark, 0, statement.value[0]) for mark in ",，;；。") + 1
    if compared := _COMPARED.search(sentence, 0, begin):
        begin = compared.start()
    base = _BASE.search(sentence, begin, statement.value[1])
    if base is None or statement.measure is not Measure.CHANGE or period.first_year != period.last_year:
        return period
    year = base["year"] or base["basis"]
    first = (int(year) if year else period.last_year - integer(base["ago"])) + 1
    return Period.years(first, period.last_year) if first < period.last_year else period


def period_behind(sentence: str, statement: Statement) -> Period | None:
    """The year that stands in brackets behind a value: 7000亿元（2017年）."""
    behind = _BEHIND.match(sentence, statement.value[1])
    return Period.of_year(int(behind[1])) if behind else None


def goes_on(sentence: str, statement: Statement, last: Statement | None) -> bool:
    """Whether a value goes on with what was said last, in no words but its own: 前10月出口30亿元,增长5%."""
    return (
        last is not None
        and last.name == statement.name
        and last.clause[1] <= statement.clause[0]
        and not _PART_END.search(sentence, last.value[1], statement.value[0])
        and not sentence[statement.clause[0] : statement.value[0]].strip()
        and "全年" not in sentence[slice(*statement.value)]
    )


def paired_periods(sentence: str, found: Sequence[Statement], anchor: int) -> dict[Statement, Period]:
    """The periods of values that are told one by one of as many: 2021和2022年收入分别为844亿元、909亿元."""
    paired: dict[Statement, Period] = {}
    for values in _side_by_side(sentence, found):
        if sentence.startswith(("比", "较"), values[0].value[0]):
            continue  # what they are held against
        before = sentence[: values[0].value[1]]
        years = _listed(before, find_periods(before, anchor, question=True), len(values))
        paired |= zip(values, years, strict=False)
    return paired


def _side_by_side(sentence: str, found: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Values of the same thing that stand side by side, at least two."""
    run: list[Statement] = []
    for statement in found:
        last = run[-1] if run else None
        if not (
            last
            and (last.name, last.unit, last.measure) == (statement.name, statement.unit, statement.measure)
            and _BESIDE.fullmatch(sentence, last.value[1], statement.value[0])
        ):
            if len(run) > 1:
                yield run
            run = []
        run.append(statement)
    if len(run) > 1:
        yield run


def _listed(text: str, mentions: Sequence[PeriodMention], count: int) -> list[Period]:
    """The periods of the last `count` mentions that stand side by side, or of a run of as many years."""
    chain: list[PeriodMention] = []
    listed: list[Period] = []
    for mention in mentions:
        if not (chain and _BESIDE.fullmatch(text, chain[-1].span[1], mention.span[0])):
            chain = []
        chain.append(mention)
        periods = [m.period for m in chain if m.period]
        if len(periods) == count:
            listed = periods
        run = mention.period if mention.kind is PeriodKind.RUN else None
        if run and run.last_year - run.first_year + 1 == count and "分别" in text:
            listed = [Period.of_year(year) for year in range(run.first_year, run.last_year + 1)]
    return listed


def end_period(sentence: str, statement: Statement, period: Period) -> Period:
    """The period of a value, or the year that the value itself gives its end: 由…增加到2002年的10.2万亿元."""
    if not _FROM.match(sentence, statement.value[0]):
        return period
    years = _years(sentence[slice(*statement.value)])
    if not years:
        return period
    if len(years) == 1:
        return period if period.last_year > years[0] else Period.of_year(period.last_year)
    return Period.of_year(years[-1])


def reached_period(sentence: str, statement: Statement, period: Period) -> Period:
    """The period of a level that several years led to: it is that of their last one.

    五年来城镇化率达到65% says how things stand at their end; what was built or spent in them is a sum,
    and of all.
    """
    if period.first_year == period.last_year or statement.measure is not Measure.LEVEL:
        return period
    begin, end = statement.clause[0], statement.value[1]
    begin = max(sentence.rfind(mark, 0, statement.value[0]) for mark in ",，;；。") + 1 or begin
    part = max(sentence.rfind(mark, 0, statement.value[0]) for mark in ";；。") + 1
    said = sentence[begin:end]
    share = statement.unit in _SHARES and _STANDS.search(statement.name) is not None
    grew = _FROM.match(sentence, statement.value[0]) is not None
    summed = _SUM.search(said) or (not share and not grew and _SUM.search(sentence, part, end))
    if summed or _THROUGHOUT.search(said) or _FLOWS.match(statement.name):
        return period
    reached = _REACHED.search(sentence, statement.value[0], end) or _SINCE_BASE.match(sentence, end)
    return (
        Period.of_year(period.last_year) if share or reached or _PER_HEAD.search(statement.name) else period
    )


def mean_period(sentence: str, statement: Statement, around: Period, term: Period | None) -> Period | None:
    """The years over which a mean is taken; None for what is no mean.

    They are as many as the clause says (五年年均), else those that are spoken of (`around`), or, where that
    is one year, those of the part of the report it stands in (`term`).
    """
    start, end = statement.value
    before = max(sentence.rfind(mark, 0, start) for mark in ",，;；。") + 1
    if opened := _MEAN_OPENS.search(sentence, 0, before):
        before = opened.start()
    if statement.measure is not Measure.CHANGE or not _MEAN.search(sentence, before, end):
        return None
    if length := _LENGTH.search(sentence, before, end):
        return Period.years(around.last_year - integer(length["n"]) + 1, around.last_year)
    return around if around.first_year != around.last_year else term


def summed_period(sentence: str, statement: Statement, around: Period, *, ahead: bool) -> Period | None:
    """The years over which a sum is taken that says how many they are (三年累计); None for any other value.

    They end with those that are spoken of (`around`), or, in a plan (`ahead`), begin with them.
    """
    start, end = statement.value
    before = max(sentence.rfind(mark, 0, start) for mark in ",，;；。") + 1
    summed = _SUMMED.search(sentence, before, end)
    if summed is None or around.first_year != around.last_year:
        return None
    count = integer(summed["n"])
    if ahead:
        return Period.years(around.first_year, around.first_year + count - 1)
    return Period.years(around.last_year - count + 1, around.last_year)


def base_of(sentence: str, statement: Statement, around: Period) -> tuple[Statement, Period] | None:
    """The first of two values and its year: the one it is given (从1997年的7.4万亿元), else the year
    before the `around` ones, where they are several (五年来由274亿元增加到675亿元)."""
    start, end = statement.value
    value = sentence[start:end]
    if not _FROM.match(value) or statement.measure is not Measure.LEVEL:
        return None
    quantities = find_quantities(value)
    if len(quantities) < 2 or quantities[0].unit != statement.unit:
        return None
    first, (a, b) = quantities[0], quantities[0].span
    years = _years(value[:a])
    if not years and around.first_year == around.last_year:
        return None
    span = (start + a, start + b)
    base = replace(
        statement, value=span, clause=(statement.clause[0], span[1]), number=first.number, upper=first.upper
    )
    return base, Period.of_year(years[0] if years else around.first_year - 1)


def _years(text: str) -> list[int]:
    return [m.period.last_year for m in find_periods(text, None) if m.period and m.kind in _YEARS]
