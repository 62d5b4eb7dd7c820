"""The conversation as HTML: questions, answers, abstentions and failures, each looking like what it is.

HTML of our own rather than `gr.Chatbot`, which reads messages as Markdown and then has to sanitise what
that made of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types import Answer, Cell, Citation, Offer, Query, Table
from ui.markup import ask_button, mark, offered_mark, paragraphs, root, safe
from ui.page_text import PageText
from ui.session import Failure, Turn

MARK = re.compile(r"\[([1-9][0-9]{0,2})\]")
"""A citation mark in `Answer.text`: [1]."""

MAX_NAMED = 6
"""Places or indicators named in one chip."""


def transcript(turns: Sequence[Turn], text: PageText) -> str:
    """The conversation, oldest turn first; a log, so that a screen reader says what is added to it."""
    dropped = f'<p class="zw-note">{text.older_dropped}</p>' if turns and turns[0].number > 1 else ""
    return root("zw-log", dropped + "".join(_turn(turn, text) for turn in turns), text, role="log")


def _turn(turn: Turn, text: PageText) -> str:
    outcome = turn.outcome
    if outcome is None:
        body = f'<div class="zw-answer zw-waiting">{text.waiting}<i></i><i></i><i></i></div>'
    elif isinstance(outcome, Failure):
        body = (
            f'<div class="zw-answer zw-failed"><h3>{text.failed}</h3>'
            f"{paragraphs(outcome.message)}{ask_button(turn.question, text.retry)}</div>"
        )
    else:
        body = _answer(turn.number, outcome, text)
    question = f'<h2 class="zw-question">{safe(turn.question)}</h2>'
    return f'<article class="zw-turn" id="zw-t{turn.number}">{question}{body}</article>'


def _answer(turn: int, answer: Answer, text: PageText) -> str:
    kind = "zw-abstained" if answer.abstained else "zw-answered"
    heading = f"<h3>{text.abstained}</h3>" if answer.abstained else ""
    table = _table(turn, answer.table, answer.citations, text) if answer.table else ""
    more = ""
    if answer.citations:
        label = text.see_evidence.format(len(answer.citations))
        more = f'<button type="button" class="zw-more" data-evidence="{turn}">{label}</button>'
    body = heading + _prose(turn, answer, text) + table + more
    return (
        f"{_chips(answer.query, text)}"
        f'<div class="zw-answer {kind}">{body}</div>{_offers(turn, answer.offers, text)}'
    )


def _prose(turn: int, answer: Answer, text: PageText) -> str:
    """The answer's paragraphs, with marks that lead to the cards; a mark without a citation stays text."""

    def part(line: str) -> str:
        pieces, at = [], 0
        for found in MARK.finditer(line):
            number = int(found[1])
            if number <= len(answer.citations):
                cited = answer.citations[number - 1]
                pieces += [safe(line[at : found.start()]), mark(turn, number, cited, text)]
                at = found.end()
        return "".join([*pieces, safe(line[at:])])

    return "".join(f"<p>{part(line)}</p>" for line in answer.text.split("\n") if line.strip())


def _chips(query: Query, text: PageText) -> str:
    """How the question was understood: place, year, sense, indicator."""
    places = _named([place.name for place in query.places]) or query.group
    subjects = _named([ask.words for ask in query.asks])
    when = _when(query, text) if places or subjects else ""
    sense = text.senses[query.sense] if query.sense else ""
    chips = "".join(
        f'<li><span class="zw-key">{name}</span>{safe(value)}</li>'
        for name, value in (
            (text.chip_place, places),
            (text.chip_year, when),
            (text.chip_sense, sense),
            (text.chip_subject, subjects),
        )
        if value
    )
    return f'<ul class="zw-chips" aria-label="{text.understood}">{chips}</ul>' if chips else ""


def _when(query: Query, text: PageText) -> str:
    if query.period is not None and not query.period.is_year:
        return query.period.label
    if query.years:
        return "、".join(text.year.format(year) for year in query.years)
    if query.relative is not None and query.relative in text.years_from_report:
        return text.years_from_report[query.relative]
    return text.year_unnamed


def _named(names: Sequence[str]) -> str:
    """Distinct names joined; at most `MAX_NAMED` of them and an ellipsis."""
    distinct = list(dict.fromkeys(filter(None, names)))
    return "、".join(distinct[:MAX_NAMED]) + ("…" if len(distinct) > MAX_NAMED else "")


def _table(turn: int, table: Table, citations: Sequence[Citation], text: PageText) -> str:
    def cell(one: Cell, first: bool) -> str:
        marks = "".join(
            mark(turn, number, citations[number - 1], text)
            for number in one.citations
            if 1 <= number <= len(citations)
        )
        tag, scope = ("th", ' scope="row"') if first else ("td", "")
        return f"<{tag}{scope}>{safe(one.text)}{marks}</{tag}>"

    columns = "".join(f'<th scope="col">{safe(column)}</th>' for column in table.columns)
    rows = "".join(
        f"<tr>{''.join(cell(one, index == 0) for index, one in enumerate(row))}</tr>" for row in table.rows
    )
    return (
        f'<div class="zw-table" role="region" tabindex="0" aria-label="{text.table}">'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _offers(turn: int, offers: Sequence[Offer], text: PageText) -> str:
    """What is near the question, set apart from the answer."""
    if not offers:
        return ""
    items, number = [], 0
    for offer in offers:
        marks = ""
        for cited in offer.citations:
            number += 1
            marks += offered_mark(turn, number, cited, text)
        ask = ask_button(offer.question) if offer.question else ""
        items.append(f"<li><span>{safe(offer.text)}{marks}</span>{ask}</li>")
    return f'<aside class="zw-offers"><h3>{text.offers}</h3><ul>{"".join(items)}</ul></aside>'
