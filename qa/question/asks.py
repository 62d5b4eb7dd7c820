"""What a question asks for: well-known indicators, or the words that name something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.question.words import (
    ASKS_NUMBER,
    CHANGE,
    EDGES,
    ENGLISH_STOP,
    FIGURE_STOP,
    HOW_MUCH,
    LEVEL,
    QUALIFIER,
    STOP,
    TARGET,
    UNIT,
)
from qa.types.wanted import Ask
from vectorstore.analysis.indicators import find_known, known
from vectorstore.analysis.indicators_table import Known
from vectorstore.analysis.quotations import CLOSING, OPENING
from vectorstore.analysis.rules import Rule
from vectorstore.types import Measure, Span

_PART = re.compile(rf"(?:[{OPENING}《][^{CLOSING}》]*[{CLOSING}》]|[^，,、；;。？?！!])+")
"""A clause; what stands in quotation marks is not cut."""
_PART_BEFORE = Rule(
    "question.asks.part_before",
    r"(?:(?:一般|加工|服务|边境)贸易|跨境电商|(?:机电|高新技术|农|三样[”」]?)产品|(?:民营|国有|外资)企业|支[农小]再)$",
    holds=("|一般贸易|进出口", "|跨境电商|进出口", "|民营企业|进出口"),
    fails=("跨境电商交易额",),
)
"""一般贸易进出口 is a part of 进出口."""
_OTHER_AFTER = Rule(
    "question.asks.other_after",
    r"企业(?!利润|营)|法人|单位|项目|园区|(?:整体)?通关",
    holds=("规模以上工业|企业|", "外贸|单位|"),
    fails=("|新增企业", "规模以上工业企业利润"),
)
"""规模以上工业企业 are no figure of 规模以上工业."""
_NAMED = re.compile(rf"[{OPENING}《]([^{CLOSING}》]+)[{CLOSING}》]")
"""A quoted term or a title, however long: all of it is what is asked about."""
_BOTH_INCOMES = Rule(
    "question.asks.both_incomes",
    r"城(?:乡|镇[、和与及跟](?=农村))(?:农村)?(?:常住)?居民(?:的|各自的?)?(?=(?:人均)?(?:可支配)?收入)",
    holds=("|城镇和农村居民|收入差多", "|城镇与农村居民的|人均可支配收入各为多少", "|城乡居民|收入预计"),
    fails=("城乡居民医保", "城镇居民人均可支配收入"),
)
_ASKS_WHAT = Rule(
    "question.asks.asks_what",
    r"什么(?!水平|样)|哪些|哪[几个]",
    holds=("|哪些|", "|什么|", "|哪个|", "|哪几|"),
    fails=("达到什么水平", "多少"),
)
_BOTH_MEASURES = (
    r"how big.*how fast|多大.*多快|(?:总量|规模).{0,3}[和与及、](?:增速|增幅|增长)"
    r"|(?:增速|增幅).{0,2}[和与及、](?:总量|规模)"
)
_ADDED = Rule(
    "question.asks.added",
    r"(?:新增|净增|新认定|新培育)$",
    holds=("|新增|", "|净增|", "|新认定|"),
    fails=("新增的",),
)
"""Before the name of what is counted: how many more there are is another thing than how many there are."""
_REACHED = Rule(
    "question.asks.reached",
    r"(?:提高|上升|增长|增加|扩大|降低|下降|减少|[涨降升提])[到至]",
    holds=("|提高到|", "|升至|", "|降到|"),
    fails=("增长多少",),
)
"""Said of where a figure stands in the end, and not of how far it moves."""
_COUNTS = ("家", "人", "公里")
TOTALS = ("总额", "总值")
"""Ends of names that by themselves ask for a level."""
_INDUSTRIES = Rule(
    "question.asks.industries",
    r"三次产业(?:增加值)?(?!结构|比[例重]|占比)|一、?二、?三产(?:业)?(?:增加值)?",
    holds=("|三次产业|", "|一二三产|增加值"),
    fails=("三次产业结构",),
)
_PART_OF_TRADE = Rule(
    "question.asks.part_of_trade",
    r"其中[^，,。；;]{0,4}?(?P<part>出口|进口)(?!总|额|值)",
    holds=("|其中出口|", "|其中进口|"),
    fails=("其中的出口额", "进口"),
)
_VISITORS = Rule(
    "question.asks.visitors",
    r"(?:接待|(?<![近年以])来)(?:了|国内外|国内|各类)*(?:多少|几)(?P<unit>万人次|人次|万)?(?=游客|旅客|人)",
    holds=("|接待了多少万人次|游客", "|来多少|人"),
    fails=("带来多少消费", "近年来多少"),
)


def find_asks(text: str, *, english: bool = False) -> tuple[Ask, ...]:
    """What is asked for a figure of, in order.

    `text` is the question without its places, periods and denied clauses.  An ask without words is one
    whose name the question leaves out (那今年打算增长多少).

    >>> [(a.canonical, str(a.measure)) for a in find_asks("地区生产总值是多少,增长多少")]
    [('地区生产总值', '水平'), ('地区生产总值', '变动')]
    """
    text = _BOTH_INCOMES.sub("城镇居民人均可支配收入、农村居民", text)
    text = _INDUSTRIES.sub("第一产业增加值、第二产业增加值、第三产业增加值", text)
    if "进出口" in text or "外贸" in text:
        text = _PART_OF_TRADE.sub(lambda m: f"{m['part']}总额", text)
    text = _VISITORS.sub(lambda m: f"接待游客多少{m['unit'] or ''}", text)
    asks: list[Ask] = []
    asked = False
    for clause in _PART.findall(text):
        mentions = [m for m in find_known(clause) if _is_itself(clause, m.span)]
        asking = ASKS_NUMBER.search(clause) is not None
        bounds = [0, *(m.span[0] for m in mentions[1:]), len(clause)]
        for mention, start, end in zip(mentions, bounds, bounds[1:], strict=False):
            window = clause[start:end] if len(mentions) > 1 else clause
            added = _ADDED.search(clause[: mention.span[0]])
            if added and mention.known.unit in _COUNTS and "新增" not in mention.known.name:
                asks.append(_measured(Ask(added.group() + mention.written), window, None))
            else:
                asks += _of_known(mention.written, mention.known, window)
        if mentions:
            asked = asking and not TARGET.search(text)
            continue
        words = content_words(clause, english=english)
        if asks and (not words or not (asking or _ASKS_WHAT.search(clause))):
            if asking or CHANGE.search(clause):
                continued = _continued(asks[-1], clause)
                if asked and asks[-1].measure is None and continued.measure is Measure.CHANGE:
                    asks[-1] = replace(asks[-1], measure=Measure.LEVEL)
                asks.append(continued)
        elif words and asking:
            asks.append(_free(words, clause, asks))
        elif words and _ASKS_WHAT.search(clause):
            asks.append(Ask(words))
        elif asking:
            asks.append(_measured(Ask(""), clause, None))
    return _merged(asks) if asks else _whole(text, english)


def names_only(text: str, asks: Sequence[Ask], *, english: bool = False) -> bool:
    """Whether a question of some asks has no other words for what it is about; `text` as for `find_asks`.

    >>> asks = find_asks("规上工业增加值涨了几个点")
    >>> names_only("规上工业增加值涨了几个点", asks), names_only("高新区规上工业增加值涨了几个点", asks)
    (True, False)
    >>> names_only("的经济总量是多少亿", find_asks("的经济总量是多少亿"))  # 总量 by itself is no content
    True
    """
    if not asks or not all(ask.canonical for ask in asks):
        return False

    def without_names(words: str) -> str:
        for ask in sorted(asks, key=lambda one: -len(one.words)):
            words = words.replace(ask.words, " ")
        return words.strip()

    return not without_names(content_words(text, english=english)) or not content_words(
        without_names(text), english=english
    )


def _is_itself(clause: str, span: Span) -> bool:
    """Whether a well-known name stands for itself and not within the name of a part or of another thing."""
    start, end = span
    return not (_PART_BEFORE.search(clause, 0, start) or _OTHER_AFTER.match(clause, end))


def _whole(text: str, english: bool) -> tuple[Ask, ...]:
    """The one ask of a question that names neither an indicator nor a number."""
    words = content_words(text, english=english)
    if words or CHANGE.search(text) or HOW_MUCH.search(text):
        return (_measured(Ask(words), text, None),)
    return ()


def _of_known(written: str, indicator: Known, window: str) -> list[Ask]:
    ask = Ask(written, indicator.name)
    both = re.search(_BOTH_MEASURES, window, re.IGNORECASE)
    if both:
        return [replace(ask, measure=Measure.LEVEL), replace(ask, measure=Measure.CHANGE, unit="%")]
    return [_measured(ask, window, indicator)]


def _measured(ask: Ask, window: str, indicator: Known | None) -> Ask:
    """The ask with the measure and unit that the words around it want."""
    unit = UNIT.search(window)
    percent = bool(unit and unit["percent"])
    rate = indicator is not None and indicator.unit == "%"
    said = _REACHED.sub("", window)
    change = CHANGE.search(said if not rate else re.sub(r"百分之.|几个点", "", said))
    found = unit["unit"] if unit and unit["unit"] else "%" if percent else ""
    measure = None
    if change and not (found and not percent and not re.search("增速|增长率|涨幅|增幅", window)):
        measure = Measure.CHANGE
    elif (found and not percent) or LEVEL.search(window.replace(ask.words, "")) or _names_level(ask, window):
        measure = Measure.LEVEL
    return replace(ask, measure=measure, unit="亿元" if found == "亿" and indicator else found)


def _names_level(ask: Ask, window: str) -> bool:
    """Whether the name itself asks for the level: 经济总量; a target for 进出口总额 may be either."""
    return ask.words.endswith("总量") or (ask.words.endswith(TOTALS) and not TARGET.search(window))


def _continued(before: Ask, clause: str) -> Ask:
    """The ask of 增长多少 after another clause."""
    ask = Ask(before.words, before.canonical)
    return _measured(ask, clause, known(before.canonical) if before.canonical else None)


def _free(words: str, clause: str, before: Sequence[Ask]) -> Ask:
    """The ask of a clause that names no well-known indicator; 累计 … takes its noun from the one before."""
    if before and not QUALIFIER.sub("", words).strip():
        nouns = [w for w in before[0].words.split() if QUALIFIER.sub("", w)]
        words = " ".join([*nouns[:1], words])
    return _measured(Ask(words), clause, None)


def _merged(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """Each ask once: an open one gives way to a measured one of the same name, and means the level where a
    later clause asks for the change (多少,增长多少)."""
    kept: list[Ask] = []
    for ask in asks:
        same = [k for k in kept if (k.canonical or k.words) == (ask.canonical or ask.words)]
        if ask in same or (same and ask.measure is None):
            continue
        kept = [k for k in kept if not (k in same and k.measure in (None, ask.measure) and not k.unit)]
        kept.append(ask)
    measures = {a.measure for a in kept if a.measure}
    if len(measures) == 1 and len(kept) > 1 and kept[-1].measure is Measure.CHANGE:
        kept = [replace(a, measure=Measure.CHANGE) if a.canonical and a.measure is None else a for a in kept]
    return tuple(kept)


def content_words(text: str, *, english: bool = False, figures: bool = True) -> str:
    """The words of a question that say what it is about, joined by spaces; quoted terms stay whole.

    `figures`: the words of aims and changes (目标, 增长) are left out as well.

    >>> content_words("请问新增了多少座博物馆呀？"), content_words("“四期叠加”是指哪四期", figures=False)
    ('新增 博物馆', '四期叠加 四期')
    """
    pieces: list[str] = []
    for index, piece in enumerate(_NAMED.split(text)):
        if index % 2:
            pieces.append(piece)
            continue
        bare = UNIT.sub("\0", piece)
        stop = FIGURE_STOP if figures else STOP
        bare = ENGLISH_STOP.sub("\0", stop.sub("\0", bare)) if english else stop.sub("\0", bare)
        separate = r"[\0]+|(?<=增)了" if english else r"[\0\s]+|(?<=增)了"
        pieces += [word for part in re.split(separate, bare) if (word := EDGES.sub("", part.strip()))]
    return " ".join(pieces)
