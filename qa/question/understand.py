"""From a question, and the one before it, to a `Query`."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.again import (
    ASKS_ANOTHER,
    asked_again,
    each_time,
    names_nothing,
    needed_again,
    without_years_after,
    year_after,
)
from qa.question.asks import names_only
from qa.question.contrast import full_name, other_side
from qa.question.counted import counted
from qa.question.followup import inherited
from qa.question.intent import intent_of
from qa.question.kinds import number_kind
from qa.question.needed import each_of, needs_of
from qa.question.operands import operands_of
from qa.question.ordinals import with_item
from qa.question.own_words import naming_words, own_words
from qa.question.parts import Question, read_question
from qa.question.places_asked import gone_to
from qa.question.reckoning.reading import reckoning_of
from qa.question.single import FIGURES, MAIN_FIGURES, sense_of, settled, single, topic_of
from qa.question.traits import traits
from qa.question.wants import with_wants
from qa.question.words import ACTUAL, ASKS_NUMBER, ASKS_RANK, OPERATIONS, TARGET, WHO_SPEAKS, WHY
from qa.types.query import Intent, Query
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.quotations import QUOTED
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.superlatives import SUPERLATIVE
from vectorstore.analysis.tokens import fold
from vectorstore.types import Sense

_TWO = 2
_STANDS_FOR = Rule(
    "question.understand.stands_for",
    r"某某?|[xX×]{2,}|…+|\.{3,}|[~～]$",
    holds=("“推进|××|建设”", "“|某某|工程”", "“一网通办|～|"),
    fails=("x光机", "1.5"),
)
"""What a quotation leaves open: no report has it in its words."""
_SURELY = 0.95
"""How likely a trait is that a question's own words leave no doubt of."""
_CLAUSE = re.compile(r"[，,。；;？?！!]")
_WHOLE_YEAR = "全年"
"""After 前三季度: what is asked for now is the year's."""
_COUNTED_GROUP = Rule(
    "question.understand.counted_group",
    rf"(?:几|[{COUNTING}两\d]+)个",
    holds=("|几个|县", "|十三个|市"),
    fails=("各个县", "全省各市"),
)
_SHORT_TURN = 10
"""Characters of a turn that may only name the other side of a thing: 那农村居民的呢."""
_NUMBER = 0.8
"""How likely a number must answer for a question to ask for one."""
_CONTEXT = 60
"""Characters of what earlier turns were about: the last two of usual length."""
_LEFT_OUT = Rule(
    "question.understand.left_out",
    rf"^(?:那么?|是?哪一?年|{SUPERLATIVE}|它|他们?|这里|当地|还有|and |what about |how about )"
    r"|呢[?？。]?$|它的?|该[市省县区]",
    holds=("|那|去年", "出口|呢？|", "|该市|出口多少"),
    fails=("郑州2024年出口多少",),
    flags=re.IGNORECASE,
)
"""Says that something is left out which the turn before names."""
_BOTH = Rule(
    "question.understand.both",
    r"两[地市省区县者边]|二者|两个(?:城市|地方|省|市)|^(?:那么?)?(?:哪[个里]|谁|相?差)"
    r"|\b(?:both|which of (?:them|the two))\b",
    holds=("|两地|哪个高", "|相差|多少", "|which of them| grew faster"),
    fails=("郑州和洛阳哪个高",),
    flags=re.IGNORECASE,
)
"""两地哪个高: the places of the last two turns."""
_FIRST_TWO = Rule(
    "question.understand.first_two",
    r"前面?[两二](?:个|地|市|省|家)",
    holds=("|前两个|加起来", "|前面二市|哪个高"),
    fails=("前三个", "前二季度"),
)
_THREE = Rule(
    "question.understand.three",
    r"三(?:个(?:城市|地方|省|市)|[地市省])",
    holds=("|三地|谁最高", "|三个城市|加起来"),
    fails=("三个县", "第三产业"),
)
_MAIN = Rule(
    "question.understand.main",
    r"主要|核心|预期|经济|社会|发展|指标|目标|情况|完成|[和的与、\s]",
    holds=("|主要|", "|目标|", "|、|"),
    fails=("出口额",),
)
"""What names no figure: the main ones are asked for, all of them."""
_JOINED = Rule(
    "question.understand.joined",
    r"^(?:[和跟与同].*比|比(?![例重较率值如]).*(?:多少|几))",
    holds=("|和南阳比|呢", "|比南阳高多少|"),
    fails=("比重多少", "南阳和洛阳比"),
)
"""和南阳比呢, 比南阳高多少: beside what was asked before."""


def understand(question: str, *, previous: Query | None = None) -> Query:
    """The question as a `Query`.  What a follow-up leaves out is taken from `previous`."""
    read = read_question(question)
    if previous and _counts_things(question, read, previous):
        read = read_question(question, grouped=False)
    if previous and previous.before and names_nothing(read) and not WHY.search(read.text):
        previous = previous.before  # 为什么定得这么低, and then: 去年是多少
    if previous:
        read = without_years_after(read)
    item = with_item(read.rest, previous.told) if previous else ""
    side = _other_side(read, previous) if previous else ""
    if item:
        read = replace(read, rest=item)
    elif side or (previous and (short := _short_name(read, previous))):
        read = replace(read, rest=side or short)
    query = _understood(question, read, previous)
    topic = read.rest
    context = f"{previous.topic} {previous.context}".strip()[:_CONTEXT] if previous else ""
    query = replace(
        query,
        topic=topic,
        context=context,
        known_alone=names_only(read.rest, query.asks, english=read.english),
        quoted=_quoted(read.text),
        written=tuple({m.candidates[0].name: m.written for m in read.places}.items()),
        report_year=read.report_year,
        relatives=tuple(dict.fromkeys(m.relative for m in read.periods if m.relative is not None)),
        bases=tuple(m.period.last_year for m in read.bases if m.period),
        both_senses=bool(TARGET.search(read.text) and ACTUAL.search(read.text)),
        anchor=previous.anchor if previous else None,
        told=previous.told if previous else (),
        own=_own(read) if (previous and not side and not names_nothing(read)) or read.english else (),
        traits=traits(read.text, english=read.english),
        why=WHY.search(read.text) is not None,
        before=replace(previous, before=None) if previous and WHY.search(read.text) else None,
        counted=counted(read.text),
        number_kind=number_kind(read.text),
        zone=read.zone,
        gone_to=gone_to(read.text),
        coordinated=read.coordinated or (len(query.places) > 1 and not read.places),
        asks_rank=ASKS_RANK.search(read.text) is not None,
        whole_year=_WHOLE_YEAR in read.text,
        who_speaks=WHO_SPEAKS.search(read.text) is not None,
        operation=next((kind for kind, words in OPERATIONS if words.search(read.text)), None),
    )
    again = previous if previous and (side or names_nothing(read)) else None
    if again:
        query = asked_again(query, replace(again, topic=side or again.topic), read)
    query = with_wants(query)
    needs = needs_of(query, read)
    if again and not needs and not again.why:
        needs = tuple(needed_again(need, query, read) for need in again.needs) or each_time(query)
    query = replace(
        query, operands=tuple(_operand(query, operand) for operand in query.operands), needs=needs
    )
    query = replace(query, each=each_of(query, read))
    reckoning = reckoning_of(query, read)
    if reckoning is None:
        return query
    singles = tuple(_single(query, operand) for operand in reckoning.operands)
    return replace(query, reckoning=replace(reckoning, operands=singles))


def _quoted(text: str) -> tuple[str, ...]:
    """The terms in quotation marks, what stands for something in them left out: “某某安徽”, “全力以赴……”."""
    terms = (fold(_STANDS_FOR.sub("", "".join(term.split()))) for term in QUOTED.findall(text))
    return tuple(term for term in terms if term)


def _single(query: Query, operand: Query) -> Query:
    """One figure of several to be reckoned with, asked for by itself."""
    plan = {Sense.TARGET: _SURELY, Sense.ACTUAL: 1 - _SURELY}.get(
        operand.sense or Sense.ACTUAL, query.traits.plan
    )
    alone = replace(query.traits, plan=plan, number=_SURELY, list=0.0, explain=0.0, several=0.0, compute=0.0)
    return replace(
        operand, question=query.question, report_year=query.report_year, anchor=query.anchor, traits=alone
    )


def _other_side(read: Question, previous: Query) -> str:
    """What the turn before was about, with the other side of it that this one names: 那农村呢."""
    if read.english or len(read.rest) > _SHORT_TURN:
        return ""
    return other_side(previous.topic, own_words(read.rest))


def _short_name(read: Question, previous: Query) -> str:
    """What is asked for by a short name after another indicator: GDP是多少, 出口呢."""
    after_figure = previous.intent in FIGURES and any(ask.canonical for ask in previous.asks)
    words = own_words(read.rest)
    if read.english or not after_figure or not words or find_known(read.rest):
        return ""
    full = full_name(words) if len(read.rest) <= _SHORT_TURN else ""
    return read.rest.replace(words, full) if full else ""


def _counts_things(question: str, read: Question, previous: Query) -> bool:
    """Whether what sounds like a set of places is counted in the place of the turn before: 几个县摘帽."""
    if read.group is None or read.threshold or previous.group or len(previous.places) != 1:
        return False
    counts = _COUNTED_GROUP.match(read.group.label) is not None
    return counts and single(question, read).intent not in (Intent.MENTION, Intent.RANK)


def _own(read: Question) -> tuple[str, ...]:
    """What a turn for a figure names, or an English question; a cause or a list may be put otherwise."""
    if read.english:
        return tuple(word for word in naming_words(read.rest) if not word.isascii())
    if WHY.search(read.text) or ASKS_ANOTHER.search(read.text):
        return ()
    return naming_words(read.rest)


def _operand(query: Query, operand: Query) -> Query:
    """One side of a comparison, with what is known of the whole question."""
    if query.anchor is not None and operand.relative is not None and not operand.years:
        operand = replace(operand, years=(query.anchor + operand.relative,), relative=None)
    return replace(
        operand,
        topic=query.topic,
        context=query.context,
        written=query.written,
        report_year=query.report_year,
        anchor=query.anchor,
        traits=query.traits,
        why=query.why,
        figures=query.figures,
        prose=query.prose,
        about=query.about,
    )


def _understood(question: str, read: Question, previous: Query | None) -> Query:
    nothing = names_nothing(read)
    left_out = _LEFT_OUT.search(read.text) or _BOTH.search(read.text) or len(read.rest) < 5
    fragment = previous is not None and bool(left_out or nothing)
    figures_before = previous is not None and previous.intent in FIGURES
    otherwise = Intent.FIGURE if fragment and figures_before else Intent.EXPLAIN
    query = single(question, read, otherwise)
    if previous and nothing and (sense := _sense_that_is_asked(read)):
        query = replace(query, sense=sense)
    if previous and query.intent is not Intent.NONE:
        query = inherited(
            year_after(query, read, previous),
            previous,
            fragment=fragment,
            nothing=nothing,
            joined=_JOINED.search(read.text) is not None,
            of_earlier=_which_earlier(read),
            ranked=ASKS_RANK.search(read.text) is not None,
            elsewhere=bool(read.unknown_place or read.mistyped_place),
        )
    if previous and _WHOLE_YEAR in read.text:
        query = replace(query, months=None, period=None)
    if query.intent in (Intent.MENTION, Intent.OUTLINE) and _asks_number(read, query):
        query = replace(query, intent=Intent.EXPLAIN)
    if query.intent in (Intent.NONE, Intent.HOLDINGS, Intent.MENTION, Intent.OUTLINE):
        return query
    operands = operands_of(query, read)
    intent = intent_of(
        read.text,
        rest=read.rest,
        numeric=any(ask.canonical for ask in query.asks),
        group=bool(query.group),
        pairs=max(len(operands), len(query.places)),
        everything=read.everything,
        otherwise=otherwise,
    )
    if is_run_of_years(query, intent):
        intent = Intent.TREND
    elif query.threshold and query.group and intent in FIGURES:
        intent = Intent.RANK
    if intent in (Intent.OUTLINE, Intent.MENTION) and _asks_number(read, query):
        intent = Intent.EXPLAIN
    same_topic = previous is not None and query.asks == previous.asks
    if previous and same_topic and previous.intent is Intent.EXPLAIN and query.intent is not Intent.FIGURE:
        intent = Intent.EXPLAIN
    query = replace(query, intent=intent)
    if intent is Intent.EXPLAIN and not same_topic:
        query = replace(query, asks=topic_of(read, intent))
    if intent in FIGURES:
        query = settled(replace(query, traits=traits(read.text, english=read.english)))
        operands = tuple(settled(operand) for operand in operands)
        if query.sense and len(operands) > 1 and all(_names_nothing(operand) for operand in operands):
            operands = tuple(replace(operand, asks=MAIN_FIGURES) for operand in operands)
    else:
        operands = ()
    return replace(query, operands=operands if len(operands) > 1 else ())


def _which_earlier(read: Question) -> slice | None:
    """Which of the places of the turns before a turn means that names none."""
    if _FIRST_TWO.search(read.text):
        return slice(0, 2)
    if _BOTH.search(read.text):
        return slice(-2, None)
    return slice(-3, None) if _THREE.search(read.text) else None


def _sense_that_is_asked(read: Question) -> Sense | None:
    """The sense of the clause that asks, where others only remark: 目标一样啊，那去年实际增长了多少."""
    asking = [clause for clause in _CLAUSE.split(read.rest) if ASKS_NUMBER.search(clause)]
    return sense_of(asking[0]) if len(asking) == 1 else None


def _asks_number(read: Question, query: Query) -> bool:
    """Whether a question of one place that sounds as if it asked who mentions something, or for headings,
    asks for a number: 养老金提到多少, 拿了几块金牌."""
    return bool(query.places) and not query.group and traits(read.text, english=read.english).number > _NUMBER


def _names_nothing(query: Query) -> bool:
    """Whether a question names no indicator: 四川和重庆2025年主要目标对比."""
    return not any(ask.canonical or _MAIN.sub("", ask.words) for ask in query.asks)


def is_run_of_years(query: Query, intent: Intent) -> bool:
    """Whether the years of one place are so many in a row that their course is wanted."""
    years = query.years
    in_a_row = len(years) > _TWO and years == tuple(range(years[0], years[0] + len(years)))
    return in_a_row and len(query.places) == 1 and intent in (Intent.COMPARE, Intent.RANK)
