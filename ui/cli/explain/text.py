"""How an answer comes about, and what is read out of a sentence, as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingest.explaining import ReadSentence
from qa.explaining.types import (
    Choice,
    Computation,
    Contribution,
    Explanation,
    Judgement,
    Part,
    Proof,
    TableLookUp,
)
from qa.scope import Scope
from ui.answer.plain import one_line, plain
from ui.cli import messages
from ui.cli.columns import columns
from ui.cli.explain import words
from ui.cli.explain.query import Line, briefly, changed_lines, full_name, query_lines
from vectorstore.types import PATH_SEPARATOR

_FOR, _AGAINST = 4, 3
"""Features that are named of those that speak for something, and against it."""
_LEAST = 0.05
"""The amount from which one is named."""
_LOOK_UPS = 12
_COMMA = "、"
_INDENT = "    "


def explanation_text(found: Explanation) -> str:
    """Sections under headings, without a newline at the end; control characters are escaped."""
    sections = [
        (messages.EXPLAIN_UNDERSTOOD, _understood(found)),
        (messages.EXPLAIN_SCOPE, _scope(found)),
    ]
    for number, part in enumerate(found.parts, start=1):
        heading = messages.EXPLAIN_WEIGHED
        if len(found.parts) > 1:
            heading = messages.EXPLAIN_WEIGHED_PART.format(number=number, what=briefly(part.query))
        sections.append((heading, _part(part, found)))
    sections.append((messages.EXPLAIN_TABLE, _look_ups(found.look_ups)))
    sections.append((messages.EXPLAIN_DECISION, _decision(found)))
    shown = (
        "\n".join([messages.EXPLAIN_HEADING.format(one_line(heading)), *lines])
        for heading, each in sections
        if (lines := list(each))
    )
    return "\n\n".join(shown)


def _understood(found: Explanation) -> Iterator[str]:
    yield from _lines([(messages.EXPLAIN_QUESTION, found.asked)])
    yield from _lines((messages.EXPLAIN_AFTER, earlier) for earlier in found.after)
    yield from _lines(query_lines(found.understood))
    changed = changed_lines(found.understood, found.taken)
    if changed:
        yield messages.EXPLAIN_TAKEN
        for line in _lines((name, text or messages.EXPLAIN_LEFT_OUT) for name, text in changed):
            yield _INDENT + line


def _scope(found: Explanation) -> Iterator[str]:
    of_places = (scope for part in found.parts if part.choice is not Choice.ANYWHERE for scope in part.scopes)
    for scope in dict.fromkeys((*found.scopes, *of_places)):
        yield _of_scope(scope)
    for number, part in enumerate(found.parts, start=1):
        looked = _COMMA.join(f"{report.place}{report.year}年" for report in part.reports)
        mark = f"（{number}）" if len(found.parts) > 1 else ""
        text = f"{looked}。{words.CHOICES[part.choice]}。"
        if part.must_name:
            text += messages.EXPLAIN_MUST_NAME.format(_COMMA.join(f"{year}年" for year in part.must_name))
        if part.must_say:
            text += messages.EXPLAIN_MUST_SAY.format(_COMMA.join(part.must_say))
        yield from _lines([(messages.EXPLAIN_LOOKED_AT + mark, text)])


def _of_scope(scope: Scope) -> str:
    years = _COMMA.join(f"{info.year}年" for info in scope.reports)
    if scope.own:
        text = messages.EXPLAIN_OWN.format(place=full_name(scope.place), years=years)
    else:
        named = _COMMA.join(f"{info.place.name}{info.year}年" for info in scope.reports)
        text = messages.EXPLAIN_TOLD_BY.format(place=full_name(scope.place), reports=named)
    if scope.asked:
        text += messages.EXPLAIN_OTHER_PLACE.format(full_name(scope.asked))
    return one_line(text)


def _part(part: Part, found: Explanation) -> Iterator[str]:
    if part.narrowed:
        yield messages.EXPLAIN_NARROWED
    if part.candidates:
        yield messages.EXPLAIN_HOW_WEIGHED
    for number, one in enumerate(part.candidates, start=1):
        read = "" if one.reading is None else messages.EXPLAIN_READING.format(one.reading)
        yield f"{number}. {_where(one.proof)}　{messages.EXPLAIN_SCORE.format(one.score)}{read}"
        yield f"{_INDENT}“{one_line(one.proof.text)}”"
        yield from _contributions(one.contributions, words.FEATURES.__getitem__)
    if part.judgement:
        limits = messages.EXPLAIN_LIMITS.format(stated=found.stated, likely=found.likely)
        yield from _judgement(messages.EXPLAIN_SURE, part.judgement, limits, words.sign)
    if part.computation:
        yield from _computation(part.computation)
    yield from _lines((messages.EXPLAIN_SO, words.WAYS[way]) for way in part.ways)


def _computation(found: Computation) -> Iterator[str]:
    yield messages.EXPLAIN_FORMULAS
    for number, one in enumerate(found.formulas, start=1):
        yield f"{number}. {one_line(one.formula)}　{messages.EXPLAIN_FORMULA_SHARE.format(one.share)}"
        for proof in dict.fromkeys(one.proofs):
            yield f"{_INDENT}{_where(proof)}“{one_line(proof.text)}”"
        yield from _contributions(one.contributions, words.FORMULA_FEATURES.__getitem__)
    limit = messages.EXPLAIN_FORMULA_LIMIT.format(found.judgement.needed)
    signs = words.FORMULA_SIGNS.__getitem__
    yield from _judgement(messages.EXPLAIN_FORMULA_SURE, found.judgement, limit, signs)


def _judgement(name: str, found: Judgement, limits: str, called: Callable[[str], str]) -> Iterator[str]:
    yield f"{name} {found.probability:.2f}{limits}"
    yield from _contributions(found.contributions, called)


def _contributions(found: Sequence[Contribution], called: Callable[[str], str]) -> Iterator[str]:
    """Two lines: what speaks for it, what against it."""
    named = [one for one in found if abs(one.amount) >= _LEAST]
    sides = (
        (messages.EXPLAIN_FOR, [one for one in named if one.amount > 0][:_FOR]),
        (messages.EXPLAIN_AGAINST, [one for one in named if one.amount < 0][:_AGAINST]),
    )
    for name, side in sides:
        if side:
            shown = (
                messages.EXPLAIN_CONTRIBUTION.format(called(one.name), one.value, one.usual, one.amount)
                for one in side
            )
            yield f"{_INDENT}{name}{'；'.join(shown)}"


def _look_ups(found: Sequence[TableLookUp]) -> Iterator[str]:
    for one in found[:_LOOK_UPS]:
        named = one.ask.canonical or one.ask.words
        yield one_line(f"{one.place.name} {one.period.label} {one.sense} {named}")
        if not any(row.answers for row in one.rows):
            yield _INDENT + messages.EXPLAIN_NO_ROW
        for row in one.rows:
            mark = messages.EXPLAIN_ROW if row.answers else messages.EXPLAIN_OTHER_ROW
            what = f"{row.period.label}{row.sense}：{row.name} {row.value}"
            yield f"{_INDENT}{mark}{one_line(what)}（{_where(row.proof)}“{one_line(row.proof.text)}”）"
    if len(found) > _LOOK_UPS:
        yield messages.EXPLAIN_MORE_LOOK_UPS.format(len(found) - _LOOK_UPS)


def _decision(found: Explanation) -> Iterator[str]:
    answer = found.answer
    if answer.reason:
        yield messages.EXPLAIN_ABSTAINED.format(words.REASONS[answer.reason])
    else:
        said = messages.EXPLAIN_CERTAINTY[answer.certainty]
        if answer.confidence is not None:
            said += messages.EXPLAIN_CONFIDENCE.format(answer.confidence)
        yield messages.EXPLAIN_ANSWERED.format(
            way="；".join(words.WAYS[way] for way in found.ways), sure=said
        )
    yield from (_INDENT + line for line in plain(answer.text).splitlines())


def sentence_text(read: ReadSentence, width: int | None = None) -> str:
    """The figures that are read out of a sentence, in a table of at most `width` columns, and what else was
    found in it."""
    parts = [messages.EXPLAIN_READ_AS.format(year=read.year, role=read.role)]
    if read.indicators:
        rows = [
            (
                row.subject,
                row.period.label,
                row.sense,
                row.name,
                row.canonical,
                row.value,
                row.measure,
                number_text(row.number, row.upper, row.unit),
                read.text[slice(*row.clause)],
            )
            for row in read.indicators
        ]
        parts.append(columns(messages.EXPLAIN_FIGURE_COLUMNS, rows, width))
    else:
        parts.append(messages.EXPLAIN_NO_FIGURES)
    found = [
        (messages.EXPLAIN_QUANTITIES, list(_quantities(read))),
        (messages.EXPLAIN_PERIODS, list(_periods(read))),
        (messages.EXPLAIN_PLACES, list(_places(read))),
        *((messages.EXPLAIN_RULES, [line]) for line in _rules(read)),
    ]
    parts.append(
        "\n".join(_lines((name, _COMMA.join(each) or messages.EXPLAIN_NONE) for name, each in found))
    )
    return "\n\n".join(parts)


def number_text(number: float | None, upper: float | None, unit: str) -> str:
    """A number or a range in its base unit: 4.475e10 is 44750000000元."""
    if number is None:
        return messages.EXPLAIN_WORDS_ONLY
    ends = [number] if upper is None else [number, upper]
    return "—".join(f"{end:.10g}" if abs(end) < 1e10 else f"{end:.0f}" for end in ends) + unit


def _quantities(read: ReadSentence) -> Iterator[str]:
    for one in read.quantities:
        quantity = one.quantity
        number = number_text(quantity.number, quantity.upper, quantity.unit)
        note = "" if one.measures else messages.EXPLAIN_MEASURES_NOTHING
        yield one.written + (f"（{number}{note}）" if number != one.written or note else "")


def _periods(read: ReadSentence) -> Iterator[str]:
    for one in read.periods:
        yield f"{one.written}（{one.period.label if one.period else '?'}，{one.kind}）"


def _places(read: ReadSentence) -> Iterator[str]:
    for one in read.places:
        yield f"{one.written}（{messages.EXPLAIN_OR.join(map(full_name, one.candidates))}）"


def _rules(read: ReadSentence) -> Iterator[str]:
    """For each figure, the rules that held while it was read, with the words that they held of."""
    for number, row in enumerate(read.indicators):
        held = [f"{one.rule}（{one.words}）" for one in read.rules if one.figure == number]
        if held:
            yield f"{row.name} {row.value}：{_COMMA.join(held)}"


def _where(proof: Proof) -> str:
    named = f"{proof.report.place}{proof.report.year}年"
    return one_line(PATH_SEPARATOR.join((named, *proof.section)))


def _lines(lines: Sequence[Line] | Iterator[Line]) -> Iterator[str]:
    for name, text in lines:
        yield messages.EXPLAIN_LINE.format(name=name, text=one_line(text))
