"""What one sentence states in figures: names, values, and which belongs to which.

A sentence is read quantity by quantity.  What stands before a quantity, back to the last comma, is its
name followed by its *lead*: adverbs, a verb of change or of reaching, a qualifier (同口径增长约…).  A
quantity without a name of its own goes on speaking of the last one (447.5亿元,增长3%).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.figures.counted import SHARES, noun_after
from ingest.figures.groups import of_group
from ingest.figures.leads import BRACKETS, YEAR, of_one_level, own_name, words_before
from ingest.figures.measured import COUNTERS, measures
from ingest.figures.movement import is_growth, measure_of, signed
from ingest.figures.naming import TRADE, Before, named
from ingest.figures.owners import head_of, thing_in
from ingest.figures.pairing import each_of, pair, split_names
from ingest.figures.verbs import (
    AMOUNTS,
    OUTPUT,
    VERB_START,
    action,
    brought,
    counted_verb,
    is_increase,
    output_of,
    shared_verb,
    trailing_verb,
)
from vectorstore.analysis.indicators import canonical, find_known
from vectorstore.analysis.lexicon import either, modality, qualifiers
from vectorstore.analysis.listening import note
from vectorstore.analysis.quantities import Quantity, find_quantities, fold
from vectorstore.types import Measure, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One name with one value.  Spans are offsets in the sentence."""

    name: str
    value: Span
    clause: Span
    measure: Measure
    number: float | None
    unit: str
    upper: float | None = None
    """The other end of a range, with the sign of the number."""


_QUALIFIER = re.compile(
    r"(?:\((?:[间次处户人段栋件家座片个条项批棵株台所部宗篇名张块])\))?\s*(?:[/／每](?:人次?|月|年|日|天|秒|分钟|亩|吨|户|套|公里|平方米|立方米|千瓦时|小时|千克|公斤|斤|班))?"
    rf"(?:\s*(?:{either(qualifiers.AROUND, qualifiers.BOUND, qualifiers.BETWEEN)}|"
    rf"多(?![式功层晶媒维元彩样边渠级次])|余|之内|内(?![陆蒙外科河])))*(?:\(同口径\))?"
    r"(?:(?:来?安排)?[、,](?:并|我们)?(?:将|要)?(?:在?(?:实际(?:工作|执行|推进|运行)?|工作|执行|推进|运行)中)?(?:努力|奋力|全力|尽力|积极|要|将)*"
    r"(?:力争|争取|力求|取得|追求|实现)+(?:更[好优高]的?|最好的?)(?:结果|成绩|水平|成效|目标|效果))?"
)
"""What belongs to a value behind its unit: 元/月, 以上, 在实际工作中努力争取更好结果."""

_FROM = re.compile(
    rf"(?:从|由)(?:上年|去年|年初|{YEAR}的?|期初|[^,;:。、]{{0,6}}?的)?\s*(?:(?<=[一-鿿]{{2}}[从由])[月年日每][一-鿿]{{2,5}})?(?:每[生人户亩家]|[年月]?人均)?(?:平均每年|年均|每年|每月)?(?:增长|下降)?(?:约|近|超过?|不到|不足)?$"
)
"""Before the first of two values: 由12%提高到15%."""
_LISTED_YEARS = re.compile(rf"(?:(?:\d{{4}}(?!\d)|{YEAR})(?:[、和与及]|以及))+{YEAR}")
"""Years side by side, of which values are told one by one."""
_FROM_LENGTH = 20
"""Characters of it, with some spaces."""
_NOW = f"{YEAR}|现在|目前|如今|当前|[今去]年底?"
_UP_TO = re.compile(
    rf"[^,;:。]{{0,10}}?(?:到|至|为|成)\s*(?:(?:{_NOW})的?)?"
    rf"(?:{either(qualifiers.NEARLY, qualifiers.BEYOND)})?$"
)
"""Between them."""

_DATED_ONLY = re.compile(rf"[到至]?{YEAR},?(?:力争|预计|将)?(?:达到?|突破|超过|增加到|提高到)")
"""All that stands before a value which goes on with what the part of the sentence before named."""
CLAUSE_BREAK = re.compile(r"[,;:。!?\n]")
_TOPIC = re.compile(r"^(?P<topic>[一-鿿]{2,4}?)(?:生产|稳产|(?:连年|再获|喜获|实现|又获)丰收)")
"""粮食生产再获丰收: what 总产 means in the next clause."""
_RANKS = re.compile(
    r"^(?!增速|增幅|总量|排名|位次)(?P<topic>(?:(?!连续)[一-鿿]){4,16}?)(?:连续[^,]{1,4}年)?(?:稳|位|仍|继续|保持)*(?:居|列|排名?|保持|蝉联)(?:全[国省市区]|世界|中部|西部|第|首)"
)
"""实际利用外资连续五年位居全国前茅: what 累计 in the next clause is of."""
_GREW = re.compile(
    rf"^(?P<topic>{TRADE.pattern})(?:发展|质量|效益|和|规模)*(?:快速|较快|加快|健康|稳步|持续|蓬勃|迅速|平稳|不断)*(?:增长|发展|壮大|提高|提升|回升|向好)"
)
"""民营经济快速增长: whose 增加值 the next clause gives."""
_ASIDE = re.compile(r"[扣剔]除|因素|可比价|不变价")
"""How a figure was worked out, not what it is of: 扣除价格因素."""
_BESIDE = re.compile(r"\s*[、和与及]\s*")
_PART_OF_IT = "其中"
_DOES_WELL = re.compile(
    rf"(?:{VERB_START.pattern}|促进|推动|带动|扩大|壮大|做大|做强|[又再大全强]力|积极|有效)*+"
    r"(?P<topic>(?!(?:产业|经济|园区|企业|就业|创业|行业|事业)(?![一-鿿]{1,6}业))[一-鿿“”、A-Za-z0-9]{0,12}?(?:[^就创事行作职专学毕]业|经济|园区|[开高经][发新开]区|集群|(?:重大|重点)项目|能源|旅游))"
    r"(?=高质量|发展|提[质档升速]|增势|快速|较快|支撑|成势|加速|转型|做[大强]|满产|健康|持续|稳|全面|蓬勃|不断|步伐|恢复|复苏|运行|进一步|加快|集聚|壮大|效益|倍增|优化|迅|平)"
)
"""A clause without a number that says of what the next one speaks: 清洁能源成势见效,装机总量645万千瓦."""
_SHORT_CLAUSE = 24
"""Characters of a clause that can be a part of a name."""
_GROWTH_LENGTH = 10
"""Characters behind a value that may say that it is a rate of growth."""
_LIST_MARKS = "、和与及,;。"
_MARK = re.compile(r"^\s*(?:、|和(?![美谐平]))+")
"""Before the next thing of a list."""
_FURTHER = re.compile(rf"[、,]\s*(?:{either(modality.STRIVE)}|达到?)\s*")
"""Before a value that says the last one more exactly."""
_MARK_REACHED = re.compile(r"^(?:新?台阶|大关|关口)")
_LASTED = re.compile(r"连续\s*\S{1,4}?(?:年|个月|个?季度|届|次)$")
"""连续36年: how long something lasted, no figure of it."""
_NO_OUTPUT = re.compile(rf"^{VERB_START.pattern}|[量额数产]$")
"""In a list of what was produced, a name that says by itself what is counted."""


def statements(sentence: str) -> list[Statement]:
    """Every quantity of a sentence with what it measures.

    >>> [(s.name, sentence[slice(*s.value)], s.measure.value)
    ...  for sentence in ["预计实现地区生产总值447.5亿元,增长3%左右;新增“专精特新”企业62家,建成5万亩良田。"]
    ...  for s in statements(sentence)]  # doctest: +NORMALIZE_WHITESPACE
    [('地区生产总值', '447.5亿元', '水平'), ('地区生产总值', '增长3%左右', '变动'),
     ('新增“专精特新”企业', '62家', '水平'), ('建成良田', '5万亩', '水平')]
    """
    text = fold(sentence)
    found: list[Statement] = []
    names: tuple[str, ...] = ()
    verb, whole, consumed = "", "", 0
    side: tuple[str, ...] = ()
    quantities = _from_and_to(text, [q for q in find_quantities(text) if measures(text, q)])
    head = head_of(text) if quantities else ""
    index = 0
    while index < len(quantities):
        if quantities[index].span[0] < consumed:  # part of the name behind the number before
            index += 1
            continue
        run = _run(text, quantities, index)
        before = max(consumed, _value_end(text, quantities[index - 1]) if index else 0)
        left = _left(text, quantities[index], before)
        between = text[before : left[0]]
        part = text.rfind(";", 0, left[0]) + 1
        if names and _PART_OF_IT in text[before : quantities[index].span[0]]:
            whole = names[-1]
        names = (_mentioned(between) if between else ()) or (
            () if ";" in between and not _DATED_ONLY.fullmatch(text, *left) else names
        )
        goes_on = index > 0 and not between and text[left[0] : left[0] + 1] in ("、", "和")
        listed = found[-1] if goes_on and found else None
        part_of = text.startswith(_PART_OF_IT, left[0])
        if between == "," and found and not consumed:
            listed = _done_before(text[slice(*left)], found, run[0].unit, part_of=part_of)
        after_count = index > 0 and not between and not consumed
        counted_before = after_count and quantities[index - 1].unit in COUNTERS
        clause = _last_clause(between) if between else ""
        went_before = Before(
            names,
            verb if goes_on or (index > 0 and not between and left[0] == left[1]) else "",
            whole,
            found[-1].unit if found else "",
            earlier=found[-1].name if found else "",
            topic=_topic(clause),
            clause=clause if len(clause) <= _SHORT_CLAUSE else "",
            side=side,
            is_adjacent=index > 0 and not between and left[0] == left[1],
            line=tuple(dict.fromkeys(s.name for s in found if s.clause[0] >= part)),
            thing=_thing(between) if between else "",
            head="" if ";" in text[: left[0]] else head,
            together=_told_together(clause),
        )
        read = _read(text, left, run, went_before, listed, counted_before)
        consumed = 0
        if read and found and _goes_on(text, found[-1], read):
            found[-1] = _joined(found[-1], read[0])
        elif read:
            found += read
            for statement in read:
                note(statement)
            names = tuple(dict.fromkeys(s.name for s in read))
            side = (*(side if goes_on or _is_beside(found[: -len(read)], read) else ()), *names)
            end = read[-1].clause[1]
            counted = end > read[-1].value[1] and text[end : end + 1] in _LIST_MARKS
            did = text[left[0] : run[0].span[0]]
            verb = (counted_verb(read[-1].name) or trailing_verb(did)) if counted else ""
            consumed = end if counted else 0
        index += len(run)
    return [s for s in found if not _LASTED.search(text[: s.value[1]])]


def _from_and_to(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, each 由12%提高到15% as one: its number is what was reached."""
    joined: list[Quantity] = []
    for quantity in quantities:
        base = joined[-1] if joined else None
        if (
            len(joined) > 1
            and _BESIDE.fullmatch(text[joined[-2].span[1] : joined[-1].span[0]])
            and joined[-2].unit == joined[-1].unit == quantity.unit
            and _UP_TO.fullmatch(text[joined[-1].span[1] : quantity.span[0]])
            and (opened := _FROM.search(text, max(0, joined[-2].span[0] - _FROM_LENGTH), joined[-2].span[0]))
        ):  # 分别由A和B提高到C|和D
            joined[-2:] = [replace(quantity, span=(opened.start(), quantity.span[1]))]
        elif (
            base
            and base.unit == quantity.unit
            and _UP_TO.fullmatch(text[base.span[1] : quantity.span[0]])
            and (opened := _FROM.search(text, max(0, base.span[0] - _FROM_LENGTH), base.span[0]))
        ):
            joined[-1] = replace(quantity, span=(opened.start(), quantity.span[1]))
        else:
            joined.append(quantity)
    return joined


def _mentioned(between: str) -> tuple[str, ...]:
    """The known indicator that a clause without a number opens with: 生产总值再上新台阶,达到4015亿元."""
    split = CLAUSE_BREAK.split(between)[:-1]
    clauses = [own_name(clause) for clause in split if not _ASIDE.search(clause)]
    opening = [find_known(clause) for clause in clauses]
    named = [known[0].written for known in opening if known and known[0].span[0] <= 2]
    named = named or [match["topic"] for clause in clauses[-1:] if (match := _RANKS.match(clause))]
    grew = [match["topic"] for clause in split if (match := _GREW.match(clause.strip()))]
    topics = [match["topic"] for clause in clauses if (match := _TOPIC.match(clause))] or grew
    return tuple((named or topics)[-1:])


def _topic(clause: str) -> str:
    """What a clause without a number speaks of."""
    told = _DOES_WELL.match(clause)
    return told["topic"] if told else ""


_BOTH_SIDES = ("城镇居民", "农村居民")
_OF_BOTH = re.compile(r"人均")
"""Told one by one of townspeople and villagers, where the clause before names them: 城乡居民生活改善,…."""
_BOTH = re.compile(
    r"(?:全面|均|都|同时|继续|持续|呈|实现)*(?:“?双[下上降升增减提]|(?:均|都|双双|同步|稳步)[^,]{1,6}$)"
)
"""What the clause before says of several at once: 实现“双下降”, 均创新高."""


def _thing(between: str) -> str:
    """What the last clause without a number that names a thing ends with."""
    clauses = CLAUSE_BREAK.split(between)[-3:-1]
    return next((thing for clause in reversed(clauses) if (thing := thing_in(clause.strip()))), "")


def _told_together(clause: str) -> str:
    said = _BOTH.search(clause)
    return clause[: said.start()] if said else ""


def _last_clause(between: str) -> str:
    clauses = CLAUSE_BREAK.split(between)[:-1]
    return own_name(clauses[-1]) if clauses else ""


def _goes_on(text: str, last: Statement, read: Sequence[Statement]) -> bool:
    """Whether a value only says the last one more exactly, or aims higher: 突破3万亿元、达30355.73亿元."""
    more = read[0]
    between = text[last.value[1] : more.value[0]] + text[slice(*more.value)]
    return (
        len(read) == 1
        and more.name == last.name
        and not last.name.endswith(("新增", "净增"))
        and more.unit == last.unit
        and _FURTHER.match(_MARK_REACHED.sub("", between)) is not None
    )


def _is_beside(found: Sequence[Statement], read: Sequence[Statement]) -> bool:
    """Whether a value stands beside the last one: another thing's, in the same unit."""
    last, more = found[-1:], read[0]
    return bool(last) and (
        last[0].unit == more.unit
        and last[0].name != more.name
        and last[0].measure is more.measure is Measure.LEVEL
    )


def _joined(last: Statement, more: Statement) -> Statement:
    """One statement of both values.  A higher aim leaves the number the firm one; a more exact one is it."""
    exact = more.measure is last.measure is Measure.LEVEL
    return replace(
        last,
        value=(last.value[0], more.value[1]),
        clause=(last.clause[0], more.clause[1]),
        number=more.number if exact else last.number,
        upper=more.upper if exact else last.upper,
    )


def _run(text: str, quantities: Sequence[Quantity], start: int) -> tuple[Quantity, ...]:
    """The quantities from `start` on that stand side by side: 43226元、19245元."""
    end = start + 1
    while end < len(quantities):
        between = text[_value_end(text, quantities[end - 1]) : quantities[end].span[0]]
        if not re.fullmatch(r"\s*[、和与及]\s*(?:约|近|超)?", between):
            break
        end += 1
    return tuple(quantities[start:end])


def _value_end(text: str, quantity: Quantity) -> int:
    match = _QUALIFIER.match(text, quantity.span[1])
    return match.end() if match else quantity.span[1]


def _left(text: str, quantity: Quantity, begin: int) -> Span:
    """The stretch before a quantity that may name it; `begin` is where what stands before it ends."""
    end = quantity.span[0]
    for match in CLAUSE_BREAK.finditer(text, begin, end):
        begin = match.end()
    return begin, end


def _read(
    text: str,
    left: Span,
    run: tuple[Quantity, ...],
    went_before: Before,
    listed: Statement | None,
    counted_before: bool,
) -> list[Statement]:
    """What the quantities of a run state.  `listed` is the item of a list that they go on with;
    `counted_before`: another number stands right before the words."""
    begin, end = left
    before = text[begin:end]
    words = words_before(before)
    if words.lead in _RAISED and VERB_START.fullmatch(words.name) and run[0].unit not in SHARES:
        words = replace(words, name=words.name + words.lead, lead="", lead_start=len(before))
    if counted_before and before and not before.startswith(("、", "和", "与", "及", ",")):
        words = replace(words, joins=True)  # what stands between two numbers was counted by the first
    clause_start = begin + len(before) - len(before.lstrip(" 、和与及"))
    if len(run) == 1 and "分别" in words.lead and len(alike := split_names(words.name)) > 1:
        names = pair(words.name, len(alike))  # 工业、技改投资分别增长10%
        return list(
            _paired(text, names, run * len(names), words.lead, clause_start, begin + words.lead_start)
        )
    if len(run) == 1 and not words.name and _OF_ALL.match(words.lead) and len(went_before.names) > 1:
        alike_changed = went_before.names  # 城镇…、农村…收入分别…,均增长8.5%
        return list(
            _paired(
                text,
                alike_changed,
                run * len(alike_changed),
                words.lead,
                clause_start,
                begin + words.lead_start,
            )
        )
    if len(run) > 1 or "分别" in words.lead:
        of_years = len(split_names(words.name)) < len(run) == _years_told(text[:end])
        changes = measure_of(words.lead, "", run[0]) is Measure.CHANGE
        named_apart = (
            pair(words.name, len(run)) if words.name else went_before.of_each(len(run), in_turn=changes)
        )
        if not named_apart and len(run) == len(_BOTH_SIDES) and _OF_BOTH.match(words.name):
            townsfolk = went_before.clause.startswith("城乡")
            named_apart = tuple(side + words.name for side in _BOTH_SIDES) if townsfolk else ()
        if not words.name and "分别" not in words.lead:
            named_apart = _of_one_thing(text, words.lead, run) or named_apart
        shared = (
            ()
            if of_years
            else tuple(of_group(name, went_before.of, went_before.line) for name in named_apart)
        )
        if len(shared) == len(run):
            return list(_paired(text, shared, run, words.lead, clause_start, begin + words.lead_start))
    if not words.name and words.lead in _FOR and noun_after(text, _value_end(text, run[0]), run[0].unit)[0]:
        words = replace(words, lead="", lead_start=0)
    found: list[Statement] = []
    for place, quantity in enumerate(run):
        value_end = _value_end(text, quantity)
        value_start = begin + words.lead_start if words.lead and place == 0 else quantity.span[0]
        if "(" in text[value_start : quantity.span[0]] and text.startswith(")", value_end):
            value_end += 1  # 增长(-2.3%)
        lead = words.lead if quantity.unit == run[0].unit else ""
        of = named(text, replace(words, lead=lead), quantity, value_end, went_before)
        name = of.name
        if not name:
            continue
        if place == 0 and not lead and quantity.unit not in SHARES and not canonical(name):
            name = brought(before, name)
        measure = Measure.LEVEL if of.is_acted_on else measure_of(lead, words.name, quantity)
        if is_growth(lead, text[value_end : value_end + _GROWTH_LENGTH], quantity):
            measure = Measure.CHANGE
        change = listed if listed and _shares_change(listed, before, quantity) else None
        measure = change.measure if change else measure
        if quantity.is_vague:
            measure = Measure.WORDS
        number = signed(quantity.number, lead, name, measure)
        number = math.copysign(number, change.number) if change and change.number else number
        statement = Statement(
            name=output_of(_in_list(name, before, quantity, listed), quantity.unit),
            value=(value_start, value_end),
            clause=(clause_start if place == 0 else quantity.span[0], of.end),
            measure=measure,
            number=None
            if quantity.is_vague
            else math.copysign(number, change.number or 1)
            if change
            else number,
            unit="" if quantity.is_vague else quantity.unit,
            upper=_upper(quantity, lead, name, measure),
        )
        of_each = measure is Measure.CHANGE or "均" in lead or statement.name.endswith("率")
        found += [replace(statement, name=each) for each in _each_acted_on(statement.name, of_each)]
    return found


def _shares_change(listed: Statement, before: str, quantity: Quantity) -> bool:
    """Whether a thing counted in a list grew or shrank as the one before: 减少15万人|、|40万户."""
    bare = _MARK.sub("", before) == ""
    return bare and before != "" and listed.measure is Measure.CHANGE and listed.unit == quantity.unit


def _of_one_thing(text: str, lead: str, run: Sequence[Quantity]) -> tuple[str, ...]:
    """The name of the one thing that values in several units are all of: 完成了|1万户、4万人|的建房任务."""
    noun, of = noun_after(text, _value_end(text, run[-1]), run[-1].unit)
    apart = len({quantity.unit for quantity in run}) == len(run)
    return (action(lead) + noun,) * len(run) if of and noun and apart else ()


_RAISED = frozenset({"提升", "提高"})
"""Behind another verb one of what was done to things: 改造提升|6万亩."""
_OF_ALL = re.compile("均|都|双双")
"""A lead that says of all that was told last how it changed."""
_FOR = frozenset({"为", "将"})
"""Before things that were counted, for or to which something is done: 为|29个贫困县…."""
_A_KIND = re.compile(r"国家|全国|自治区|部省?级|省|市(?!场)|县|区级|政协|“|[\dA-Z百千万亿]")
"""How a thing begins that is of another grade than the one before: 建成自然保护区65个,|省级示范区3个."""


def _done_before(words: str, found: Sequence[Statement], unit: str, *, part_of: bool) -> Statement | None:
    """The statement before a comma whose verb the next thing shares: 建成自然保护区65个,|省级示范区3个;
    新增企业300家,其中|工业企业120家.  It counts things in the same unit; of what came in anew a part alone is
    also new."""
    last = next((one for one in reversed(found[-3:]) if one.unit == unit), None)
    if last is None or unit not in COUNTERS or last.measure is not Measure.LEVEL:
        return None
    beside = last is found[-1] and _A_KIND.match(words) is not None
    return last if part_of or (beside and (words.startswith("“") or not is_increase(last.name))) else None


def _each_acted_on(name: str, alike: bool) -> Iterator[str]:
    """Each name of a value with the verb that the first of them has."""
    first, *others = each_of(name, alike=alike)
    verb = "" if first.endswith("率") else counted_verb(first)
    yield first
    yield from (other if VERB_START.match(other) else verb + other for other in others)


def _years_told(before: str) -> int:
    """How many years stand side by side in what was said last."""
    listed = list(_LISTED_YEARS.finditer(before))
    return len(re.split("[、和与及]|以及", listed[-1].group())) if listed else 0


def _in_list(name: str, before: str, quantity: Quantity, listed: Statement | None) -> str:
    """A name in a list of what is new, with the verb that the first of them has: 新增A2家、B5家."""
    bare = _MARK.sub("", BRACKETS.sub("", of_one_level(before))).strip().removeprefix(_PART_OF_IT)
    if listed is None or bare != name:
        return name
    if listed.name.endswith(OUTPUT) and quantity.unit in AMOUNTS and not _NO_OUTPUT.search(name):
        return name + OUTPUT
    return shared_verb(listed.name, name, alike=listed.unit == quantity.unit) + name


def _paired(
    text: str, names: Sequence[str], run: Sequence[Quantity], lead: str, clause_start: int, value_start: int
) -> Iterator[Statement]:
    clause_end = _value_end(text, run[-1])
    for name, quantity in zip(names, run, strict=True):
        measure = measure_of(lead, name, quantity)
        first = quantity is run[0]
        yield Statement(
            name=name,
            value=(value_start if first else quantity.span[0], _value_end(text, quantity)),
            clause=(clause_start, clause_end),
            measure=measure,
            number=signed(quantity.number, lead, name, measure),
            unit=quantity.unit,
            upper=_upper(quantity, lead, name, measure),
        )


def _upper(quantity: Quantity, lead: str, name: str, measure: Measure) -> float | None:
    return None if quantity.upper is None else signed(quantity.upper, lead, name, measure)
