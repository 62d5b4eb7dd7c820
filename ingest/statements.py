"""What one sentence states in figures: names, values, and which belongs to which.

A sentence is read quantity by quantity.  What stands before a quantity, back to the last comma, is its
name followed by its *lead*: adverbs, a verb of change or of reaching, a qualifier (同口径增长约…).  A
quantity without a name of its own goes on speaking of the last one (447.5亿元,增长3%).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.pairing import pair
from vectorstore.analysis.indicators import find_known
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


_RISE = "增长|增加|提高|上升|提升|上涨|扩大|增幅|多增|净增|快于|高出|上调"
_FALL = "负增长|下降|降低|减少|压减|回落|收窄|下滑|下跌|缩小|减|降"
_TO = (
    "增长到|增加到|增长至|增加至|增至|增到|提高到|提高至|提升到|提升至|上升到|上升至|升至|升到|扩大到|扩大至|"
    "下降到|下降至|降到|降至|降低到|降低至|减少到|减少至|减至|压减到|达到|达至|达"
)
_ADVERBS = (
    "预计|预期|有望|同比|环比|比上年同期|较上年同期|比上年|较上年|比去年|较去年|同口径|按可比口径|可比口径|按可比价计算|"
    "可比价|可比|实际|名义|年均|平均|分别|均|也|将|可|首次|历史性|再次|连续|继续|稳步|总体|总体上|全年|力争|确保|争取|"
    "超额|已|已经|又|再|仍|就|共|共计|总计|合计|近|约|大约|超过|超|突破|迈上|跨上|站上|跃上|迈过|跨越|跨过|"
    "不低于|不少于|不高于|不超过|高于|低于|少于|多于|完成|实现|控制在|保持在|稳定在|维持在|稳定|保持|(?<![行作成认])为|是|至|到|在|过|破|仅|"
    "比\\d{4}年|较\\d{4}年|(?:高于|低于|快于|高出)(?:全国|全省|全市|全区|全州|省|省平|省均|国家|上年|[^,、]{0,4}平均)(?:水平)?"
)
_LEAD = re.compile(rf"(?:(?:{_TO}|{_RISE}|{_FALL}|{_ADVERBS})\s*)+(?:\([^()]*\))?$")
_RISING = re.compile(rf"(?:{_RISE})(?!到|至)")
_FALLING = re.compile(rf"(?:{_FALL})(?!到|至)")
_REACHING = re.compile(rf"(?:{_TO}|增至|降至)")
_GROWTH_NAME = re.compile(r"(?:涨幅|增幅|增速|增长率|降幅|增长)$")
_QUALIFIER = re.compile(r"\s*(?:左右|以上|以内|以下|上下|之间|多|余|之内|内)+")

_FROM = re.compile(r"(?:从|由)(?:上年|去年|年初|\d{4}年|期初|[^,;:。、]{0,6}?的)?\s*$")
"""Before the first of two values: 由12%提高到15%."""
_UP_TO = re.compile(r"[^,;:。]{0,10}?(?:到|至|为|成)\s*(?:约|近|超)?$")
"""Between them."""

_OPENERS = re.compile(
    r"^(?:新?台阶|大关|关口|门槛|其中|预计|预期|全年|同时|特别是|力争|确保|争取|推动|促进|带动|拉动|努力|使|截至目前|目前|年内|年底|全面|累计实现|"
    r"累计完成|成功|共|已|我们|到|实现了|完成了|实现|完成|一是|二是|三是|四是|五是|六是|(?:19|20)\d\d年(?:底|末)?|今年|去年|"
    r"上年|全年|[、和与及的]|[^“]*(?:的)?(?:情况|基础|背景|条件|影响|局面|形势)下)"
)
BRACKETS = re.compile(r"\([^()]*\)")
_AND_TAIL = re.compile(r"在[^,]*(?:情况|基础|背景|条件|局面|形势)下$|(?:突破|迈上|站上|跨过|跨上|超)“[^”]*”$")
CLAUSE_BREAK = re.compile(r"[,;:。!?\n]")
_TOTALS = re.compile(
    r"^(?:累计|总数|总量|总额|总规模|总计|保有量|总里程|总值|总里程数|总面积|存量|规模|总产值|占比|比重)$"
)
_INCREASE = re.compile(r"^(?:新增|净增|新认定|新培育|新引进|新建|新改建|新登记|备案|认定|培育)+")
"""Said of what came in, not of all there is."""
_NOUN_AFTER = re.compile(r"\s*的?(?P<noun>[^,;:。!?、\d()]{2,24})")
_VERB_AFTER = re.compile(
    r"^(?:左右|以上|的?[一-鿿]{0,2}(?:惠及|用于|带动|居|位居|位列|位|创|排名|是|为|占|较|比|增|以|和|与|及|达|超|"
    r"并|且|被|获|全|在|从|由|由于|有))"
)
_VERB_END = re.compile(
    r"(?:新增|建成|新建|改造|引进|招引|培育|发放|开通|建设|完成|实现|实施|打造|创建|开展|举办|拥有|累计|净增|减免|"
    r"投放|投入|安排|争取|发行|推进|开工|投产|治理|盘活|处置|拆除|提供|解决|帮扶|选派|推广|认定|获批|入选|转化|"
    r"加装|改扩建|新开工|新改建|改建|扩建|修复|办理|出台|设立|组建|落户|集聚|接待|吸引|签约|新签约|新招引|新开通|新引进|新培育|"
    r"新认定|新登记|筹集|交付|新投产|建立|收购|形成|突破|有|达成|评为|新植|造林|植树|举行|承办|储备|谋划)$"
)


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
    quantities = _from_and_to(text, find_quantities(text))
    index = 0
    while index < len(quantities):
        run = _run(text, quantities, index)
        left = _left(text, quantities[index], quantities[index - 1] if index else None)
        before = _value_end(text, quantities[index - 1]) if index else 0
        between = text[before : left[0]]
        names = _mentioned(between) or (() if ";" in between else names)
        read = _read(text, left, run, names)
        if read and found and _goes_on(text, found[-1], read):
            found[-1] = _joined(found[-1], read[0])
        elif read:
            found += read
            names = tuple(dict.fromkeys(s.name for s in read))
        index += len(run)
    return found


def _from_and_to(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, each 由12%提高到15% as one: its number is what was reached."""
    joined: list[Quantity] = []
    for quantity in quantities:
        base = joined[-1] if joined else None
        if (
            base
            and base.unit == quantity.unit
            and (opened := _FROM.search(text, 0, base.span[0]))
            and _UP_TO.fullmatch(text[base.span[1] : quantity.span[0]])
        ):
            joined[-1] = replace(quantity, span=(opened.start(), quantity.span[1]))
        else:
            joined.append(quantity)
    return joined


def _mentioned(between: str) -> tuple[str, ...]:
    """The known indicator that a clause without a number opens with: 生产总值再上新台阶,达到4015亿元."""
    clauses = [_OPENERS.sub("", clause).strip() for clause in CLAUSE_BREAK.split(between)[:-1]]
    opening = [find_known(clause) for clause in clauses]
    named = [known[0].written for known in opening if known and known[0].span[0] <= 2]
    return tuple(named[-1:])


_FURTHER = re.compile(r"[、,]\s*(?:力争|争取|达|达到)\s*")


def _goes_on(text: str, last: Statement, read: Sequence[Statement]) -> bool:
    """Whether a value only says the last one more exactly, or aims higher: 突破3万亿元、达30355.73亿元."""
    more = read[0]
    between = text[last.value[1] : more.value[0]] + text[slice(*more.value)]
    return (
        len(read) == 1
        and more.name == last.name
        and (more.unit == last.unit)
        and _FURTHER.match(re.sub(r"^(?:新?台阶|大关|关口)", "", between)) is not None
    )


def _joined(last: Statement, more: Statement) -> Statement:
    """One statement of both values.  A higher aim leaves the number the firm one; a more exact one is it."""
    exact = more.measure is last.measure is Measure.LEVEL
    return replace(
        last,
        value=(last.value[0], more.value[1]),
        clause=(last.clause[0], more.clause[1]),
        number=more.number if exact else last.number,
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


def _left(text: str, quantity: Quantity, previous: Quantity | None) -> Span:
    """The stretch before a quantity that may name it."""
    begin = _value_end(text, previous) if previous else 0
    end = quantity.span[0]
    for match in CLAUSE_BREAK.finditer(text, begin, end):
        begin = match.end()
    return begin, end


def _read(text: str, left: Span, run: tuple[Quantity, ...], names: tuple[str, ...]) -> list[Statement]:
    begin, end = left
    before = text[begin:end]
    lead = _LEAD.search(before)
    lead_text = lead.group() if lead else ""
    own = _name(before[: lead.start()] if lead else before)
    clause_start = begin + len(before) - len(before.lstrip(" 、和与及"))
    paired = len(run) > 1 or "分别" in lead_text
    if paired:
        shared = pair(own, len(run)) if own else names if len(names) == len(run) else ()
        if len(shared) == len(run):
            return list(
                _paired(
                    text,
                    shared,
                    run,
                    lead_text,
                    clause_start,
                    begin + (lead.start() if lead else len(before)),
                )
            )
    found: list[Statement] = []
    for place, quantity in enumerate(run):
        value_end = _value_end(text, quantity)
        value_start = begin + lead.start() if lead and place == 0 else quantity.span[0]
        its_lead = lead_text if quantity.unit == run[0].unit else ""
        measure = _measure(its_lead, own, quantity)
        name, clause_end = _named(text, own, its_lead, quantity, value_end, names, measure)
        if not name:
            continue
        found.append(
            Statement(
                name=name,
                value=(value_start, value_end),
                clause=(clause_start if place == 0 else quantity.span[0], clause_end),
                measure=measure,
                number=_signed(quantity.number, its_lead, name, measure),
                unit=quantity.unit,
            )
        )
    return found


def _paired(
    text: str, names: Sequence[str], run: Sequence[Quantity], lead: str, clause_start: int, value_start: int
) -> Iterator[Statement]:
    clause_end = _value_end(text, run[-1])
    for name, quantity in zip(names, run, strict=True):
        measure = _measure(lead, name, quantity)
        first = quantity is run[0]
        yield Statement(
            name=name,
            value=(value_start if first else quantity.span[0], _value_end(text, quantity)),
            clause=(clause_start, clause_end),
            measure=measure,
            number=_signed(quantity.number, lead, name, measure),
            unit=quantity.unit,
        )


def _named(
    text: str,
    own: str,
    lead: str,
    quantity: Quantity,
    value_end: int,
    names: tuple[str, ...],
    measure: Measure,
) -> tuple[str, int]:
    """The name of a lone quantity and where its clause ends."""
    share = quantity.unit in {"%", "‰", "百分点", "倍"}
    noun = "" if share else _noun_after(text, value_end)
    if noun and (not own or _VERB_END.search(own)) and not _REACHING.search(lead):
        verb = own or re.sub(r"^.*?(完成|实现|净增|争取)?$", r"\1", lead)
        return verb + noun, value_end + len(noun)
    last = names[-1] if names else ""
    if own and _TOTALS.match(own):
        return _INCREASE.sub("", last) + own, value_end
    if (
        own
        and quantity.unit == "倍"
        and re.match(r"[是为]?.*年?的?$", own)
        and last
        and re.match(r"[是为]", own)
    ):
        return last, value_end
    return own or last, value_end


def _noun_after(text: str, start: int) -> str:
    match = _NOUN_AFTER.match(text, start)
    if match is None or _VERB_AFTER.match(match.group()):
        return ""
    return match["noun"].strip()


def _name(before: str) -> str:
    """The name in what stands before a lead: openers, brackets and circumstances taken off."""
    name = BRACKETS.sub("", before).strip(" 、")
    name = _AND_TAIL.sub("", name)
    while True:
        shorter = _OPENERS.sub("", name).strip()
        if shorter == name:
            break
        name = shorter
    lead = _LEAD.search(name)
    name = name[: lead.start()] if lead and lead.start() else name
    return name.strip(" 、") if len(name) <= 60 else name[-40:]


def _measure(lead: str, name: str, quantity: Quantity) -> Measure:
    if quantity.unit == "百分点" or (quantity.unit in {"%", "‰"} and _GROWTH_NAME.search(name)):
        return Measure.CHANGE
    if _RISING.search(lead) or _FALLING.search(lead):
        tail = re.sub(rf".*(?:{_RISE}|{_FALL})", "", lead)
        return Measure.LEVEL if re.match(r"到|至", tail) else Measure.CHANGE
    if quantity.unit == "倍":
        return Measure.CHANGE
    return Measure.LEVEL


def _signed(number: float, lead: str, name: str, measure: Measure) -> float:
    falls = _FALLING.search(lead) and not _GROWTH_NAME.search(name)
    return -number if measure is Measure.CHANGE and (falls or name.endswith("降幅")) else number
