"""Each number of a sentence held against the cited sources: same amount, indicator, place, period, sense,
direction and firmness; or computed from numbers that were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.llm.claims import Qualifier, ReadFigure, ReadText, agrees, covers, is_exact, read, same_amount
from qa.llm.computed import is_computed
from qa.llm.listed import EMPTY, is_anothers, own_part
from qa.llm.sources import Docket, Source, Stated, squeezed
from vectorstore.analysis.indicators import known
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Sense, Span

_SAID_BY_SOURCE = 0.6
"""Share of the words before a number that the source has in the number's own clause.  The rest is grammar;
a swapped name shares less than half (新增上市企业 and 新增小巨人企业: 0.4)."""
_NAMED = 0.6
"""Share of the source's name that is said: 上市企业 cut down to 企业 is another thing."""
_WHOLE_NAME = 3
"""Characters from which a name is one whatever the order of its words."""
_HEAD = 8
"""Characters of a long name, from its end, that must be said."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a source says it."""

    number: int
    """Of the exhibit."""
    span: Span
    """Report offsets of the sentence."""
    mark: Span


def check_figures(reading: ReadText, cited: Sequence[Source], docket: Docket) -> tuple[str, list[Proof]]:
    """What is wrong with the first number that fails ("" if none does), and the proofs of the others."""
    proofs: list[Proof] = []
    for index, figure in enumerate(reading.figures):
        fault, proof = _check(reading, index, cited, docket)
        if fault and not proof:
            if is_computed(figure, reading, docket):
                continue
            return fault, proofs
        proofs += [proof] if proof else []
    return "", proofs


def _check(
    reading: ReadText, index: int, cited: Sequence[Source], docket: Docket
) -> tuple[str, Proof | None]:
    figure = reading.figures[index]
    written = reading.text[slice(*figure.span)]
    if figure.quantity.unit == ":":
        for source in cited:
            for sentence in source.sentences:
                if squeezed(written) in squeezed(sentence.text):
                    return "", Proof(source.exhibit.number, sentence.span, sentence.span)
        return f"资料里没有“{written}”", None
    faults: list[tuple[int, str]] = []
    for source in cited:
        for stated in source.stated:
            if not is_same(figure, stated):
                continue
            stage, fault = _compare(reading, index, stated, source, docket)
            if not fault:
                return "", Proof(source.exhibit.number, stated.span, stated.mark)
            faults.append((stage, fault))
    if faults:
        return max(faults, key=lambda f: f[0])[1], None
    elsewhere = [
        number
        for number, source in docket.sources.items()
        if source not in cited and any(is_same(figure, stated) for stated in source.stated)
    ]
    where = f"，它可能在资料[{elsewhere[0]}]里" if elsewhere else ""
    return f"资料里没有“{written}”这个数{where}", None


def is_same(figure: ReadFigure, stated: Stated) -> bool:
    """Whether a figure says the amount that a source states."""
    quantity = stated.figure.quantity
    return same_amount(figure, quantity.number, quantity.upper, quantity.unit)


def _compare(
    reading: ReadText, index: int, stated: Stated, source: Source, docket: Docket
) -> tuple[int, str]:
    """How far a statement agrees with what is said of the number, and where it does not ("" if it does)."""
    figure = reading.figures[index]
    written = reading.text[slice(*figure.span)]
    checks: tuple[Callable[[], str], ...] = (
        lambda: _name_fault(reading, index, stated, source, docket),
        lambda: _place_fault(reading, figure, stated, source, docket),
        lambda: _period_fault(figure, stated, source, docket),
        lambda: _sense_fault(figure, stated, docket),
        lambda: _direction_fault(figure, stated),
        lambda: _firmness_fault(figure, stated),
    )
    for stage, check in enumerate(checks):
        if fault := check():
            return stage, f"“{written}”{fault}"
    return len(checks), ""


def _name_fault(reading: ReadText, index: int, stated: Stated, source: Source, docket: Docket) -> str:
    figure = reading.figures[index]
    name = stated.name.strip()
    scope = [*(m.span[1] for m in reading.places), *(m.span[1] for m in reading.periods)]
    begin = max([figure.start, *(end for end in scope if end <= figure.span[0])])  # it is checked by itself
    said = reading.text[begin : figure.span[1]]
    named = len(EMPTY.sub("", reading.text[begin : figure.span[0]])) >= 2
    alone = "分别" in said and sum(f.start == figure.start for f in reading.figures) < 2
    if named and not alone and squeezed(stated.before).endswith(squeezed(said)):
        return ""  # the source says it letter by letter, its name included
    after = _after(reading, index)
    behind = not named and len(EMPTY.sub("", after)) >= 2
    if behind and squeezed(reading.text[slice(*figure.span)] + after) in source.squeezed:
        return ""  # so it does behind the number: 14岁以下儿童免费乘坐公交
    fault = f"在资料[{source.exhibit.number}]里说的是“{name or stated.figure.clause}”"
    if (part := own_part(reading, index)) is not None:
        return (
            ""
            if part and part in squeezed(stated.name + stated.canonical)
            else f"{fault}，请一句只写一个指标"
        )
    runs = _runs(figure.window, reading) or _runs(after, reading)
    others = {s.name for s in source.stated if s.span == stated.span and _is_like(s, stated)}
    if is_anothers("".join(runs), name, others - {stated.name}):
        return fault
    wanted = known(stated.canonical)
    if wanted is not None:
        if figure.knowns:
            return "" if figure.knowns[-1].name == wanted.name else fault
        if not EMPTY.sub("", figure.window):
            return "" if any(ask.canonical == wanted.name for ask in docket.query.asks) else fault
    elif figure.knowns and figure.knowns[-1].name not in {k.name for k in stated.figure.knowns}:
        return fault
    own = {
        *tokens(stated.name),
        *tokens(stated.canonical),
        *tokens(stated.figure.clause),
        *tokens(stated.subject),
    }
    if len(EMPTY.sub("", name)) < 3:
        own |= set(tokens(stated.figure.window)) | set(tokens(stated.before))
    around = reading.text[: figure.span[0]] + after
    if len(bare := EMPTY.sub("", name)) >= _WHOLE_NAME and sorted("".join(runs)) == sorted(bare):
        return ""  # in another order: 出栏生猪, 生猪出栏
    if _is_asked(figure, runs, source, docket):
        return ""
    if _share([gram for run in runs for gram in tokens(run)], own) < _SAID_BY_SOURCE:
        return fault
    head = tokens(EMPTY.sub("", name)[-_HEAD:])
    return "" if _share(head, {*tokens(around), *docket.question_grams}) >= _NAMED else fault


def _is_asked(figure: ReadFigure, runs: Sequence[str], source: Source, docket: Docket) -> bool:
    """Whether a figure is the one that the answer by rule rests on, told in the words of the question."""
    citation = source.exhibit.citation
    words = {gram for run in runs for gram in tokens(run)}
    if not source.exhibit.is_answer or not words <= docket.question_grams:
        return False
    answering = " ".join(citation.quote[slice(*mark)] for mark in citation.marks)
    alike = [f for f in read(answering, citation.year).figures if f.quantity.unit == figure.quantity.unit]
    return len(alike) == 1 and is_exact(alike[0], figure.quantity.number)


def _is_like(one: Stated, other: Stated) -> bool:
    """Whether two values of a sentence could be taken for each other."""
    return one.figure.quantity.unit == other.figure.quantity.unit and one.is_change == other.is_change


def _after(reading: ReadText, index: int) -> str:
    """The words behind a number that say what it counts: 为5万名农村妇女免费提供宫颈癌筛查."""
    following = reading.figures[index + 1].span[0] if index + 1 < len(reading.figures) else len(reading.text)
    return re.split(r"[，,；;。！？!?：:]", reading.text[reading.figures[index].span[1] : following])[0]


def _runs(window: str, reading: ReadText) -> list[str]:
    """The runs of words that name a figure, without those that say where, when and how."""
    for written in (*(m.written for m in reading.places), *(m.written for m in reading.periods)):
        window = window.replace(written, "□")
    for a, b in reading.titles:
        window = window.replace(reading.text[a:b], "□")
    return [run for run in EMPTY.sub("□", window).split("□") if run]


def _share(wanted: Sequence[str], there: set[str]) -> float:
    return sum(gram in there for gram in wanted) / len(wanted) if wanted else 0.0


def _place_fault(
    reading: ReadText, figure: ReadFigure, stated: Stated, source: Source, docket: Docket
) -> str:
    place = source.exhibit.place.name
    foreign = stated.subject not in (place, "")
    stem = re.sub(r"[省市区县州盟]$", "", stated.subject)
    if foreign and stem not in reading.text and stem not in docket.asked:
        return f"是{stated.subject}的，不是{place}的"
    if figure.place is not None:
        ours = covers(figure.place, {stated.subject} if foreign else {place})
        ours = ours or (foreign and stem in reading.text and figure.place.written in stated.subject)
        if not ours and figure.place.written not in stated.figure.clause + stated.name:
            return f"是{stated.subject or place}的，不是{figure.place.written}的"
        return ""
    asked = {p.name for p in docket.query.places}
    if not foreign and (len(docket.places) > 1 or (asked and place not in asked)):
        return f"是{place}的，没有写明"
    return ""


def _period_fault(figure: ReadFigure, stated: Stated, source: Source, docket: Docket) -> str:
    period, query = stated.period, docket.query
    fault = f"说的是{period.label}"
    if figure.period is not None:
        if agrees(figure.period, period):
            return ""
        named = figure.period.period
        stock = named is not None and named.is_year and named.last == period.last and not stated.is_change
        grown = re.search(r"新增|净增|累计|建成|完成|改造|增加", stated.name + stated.figure.clause)
        return "" if stock and not grown and not period.is_year else fault
    if query.period == period or query.run is not None or query.months is not None:
        return ""
    if not period.is_year:
        return f"{fault}，没有写明"
    year = source.exhibit.citation.year
    if len(query.years) > 1 or (query.years and period.last_year not in query.years):
        return f"{fault}，没有写明"
    return "" if query.years or year - 1 <= period.last_year <= year else f"{fault}，没有写明"


def _sense_fault(figure: ReadFigure, stated: Stated, docket: Docket) -> str:
    said = figure.sense or docket.query.sense
    if stated.sense is Sense.TARGET and said is not Sense.TARGET:
        return "是目标，不是完成的数，请写明"
    if stated.sense is Sense.ACTUAL and said is Sense.TARGET:
        return "是完成的数，不是目标"
    return ""


def _direction_fault(figure: ReadFigure, stated: Stated) -> str:
    falls = stated.number < 0 if stated.is_change else stated.figure.falls
    if stated.is_change:
        if figure.falls is None:
            return "是下降的幅度，没有写明" if falls else ""
        return "" if figure.falls == falls else ("是下降，不是增长" if falls else "是增长，不是下降")
    if figure.falls is None or figure.to_level:
        return ""
    if stated.figure.falls is None:
        return "是总量，不是增减的幅度"
    return "" if stated.figure.falls == figure.falls else "的增减方向与资料相反"


def _firmness_fault(figure: ReadFigure, stated: Stated) -> str:
    said, there = set(figure.qualifiers), set(stated.qualifiers)
    if not is_exact(figure, stated.number):
        said -= {Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.AT_LEAST}  # what says that it is rounded
        there -= {Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.AT_LEAST}
    if missing := there - said:
        return f"漏了“{'、'.join(sorted(missing))}”"
    if added := said - there:
        return f"在资料里没有“{'、'.join(sorted(added))}”的意思"
    return ""
