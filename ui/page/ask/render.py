"""The conversation as HTML: questions, answers, abstentions and failures, each looking like what it is.

HTML of our own rather than `gr.Chatbot`, which reads messages as Markdown and then has to sanitise what
that made of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types.answer import Answer, Cell, Citation, Offer, Table, Verdict
from ui.answer.certainty import is_likely
from ui.feedback import LONGEST_COMMENT
from ui.page.ask.chips import Menu, chips
from ui.page.ask.copied import turn_text
from ui.page.ask.links import links
from ui.page.ask.markdown import turn_markdown
from ui.page.ask.proofs import proofs
from ui.page.ask.scope import asked_within
from ui.page.ask.search import searches
from ui.page.compare.choice import choice_of
from ui.page.compare.render import compare_button
from ui.page.html import ask_button, gloss_note, mark, offered_mark, paragraphs, root, safe
from ui.page.session import Failure, Stopped, Turn
from ui.page.words.compare import compare_text
from ui.page.words.page import PageText

MARK = re.compile(r"\[([1-9][0-9]{0,2})\]")
"""A citation mark in `Answer.text`: [1]."""


def transcript(turns: Sequence[Turn], text: PageText, menu: Menu = Menu()) -> str:  # noqa: B008 - frozen
    """The conversation, oldest turn first."""
    dropped = f'<p class="zw-note">{text.older_dropped}</p>' if turns and turns[0].number > 1 else ""
    shown = (_turn(turn, link, text, menu) for turn, link in zip(turns, links(turns), strict=True))
    return root("zw-log", dropped + "".join(shown), text)


def _turn(turn: Turn, link: str, text: PageText, menu: Menu) -> str:
    outcome = turn.outcome
    if outcome is None:
        stop = f'<button type="button" class="zw-act" data-stop>{text.stop}</button>'
        body = f'<p class="zw-answer zw-waiting" role="status">{text.waiting}<i></i><i></i><i></i>{stop}</p>'
        if turn.growing:
            body = f'<div class="zw-answer">{_prose(turn.growing, _lines(turn.growing), text)}</div>{body}'
    elif isinstance(outcome, Stopped):
        again = ask_button(turn.question, text.ask_again)
        body = f'<div class="zw-answer zw-stopped"><p>{text.stopped}</p>{again}</div>'
    elif isinstance(outcome, Failure):
        understood = chips(turn.number, outcome.query, text, menu) if outcome.query else ""
        body = (
            f'{understood}<div class="zw-answer zw-failed"><h3>{text.failed}</h3>'
            f"{paragraphs(outcome.message)}{ask_button(turn.question, text.retry)}</div>"
        )
    else:
        body = _answered(turn, outcome, link, text, menu)
    asked = safe(turn.question)
    question = f'<h2 class="zw-question" id="zw-q{turn.number}" data-asked="{asked}">{asked}</h2>'
    edit = "" if outcome is None else _edit(text)
    question = f'<div class="zw-put">{question}{edit}</div>'
    if turn.scope:
        question += asked_within(turn.question, turn.scope, text)
    linked = f'aria-labelledby="zw-q{turn.number}" data-cites data-link="{safe(link)}"'
    return f'<article class="zw-turn" id="zw-t{turn.number}" {linked}>{question}{body}</article>'


def _edit(text: PageText) -> str:
    return (
        f'<button type="button" class="zw-act" data-edit aria-label="{text.edit}" '
        f'data-say-edited="{text.edit_ask}" data-say-cancel="{text.edit_cancel}">{text.edit_short}</button>'
    )


def _answered(turn: Turn, answer: Answer, link: str, text: PageText, menu: Menu) -> str:
    kind = "zw-abstained" if answer.abstained else "zw-answered"
    heading = f"<h3>{text.abstained}</h3>" if answer.abstained else ""
    if is_likely(answer):
        heading = f'<p class="zw-likely" role="note">{text.likely}</p>'
    cells = (cell.text for row in answer.table.rows for cell in row) if answer.table else ()
    gloss = gloss_note("\n".join([answer.text, *cells]), text) if answer.citations else ""
    return (
        f"{chips(turn.number, answer.query, text, menu)}"
        f'<div class="zw-answer {kind}">{heading}{_body(answer, text)}{gloss}{_reader(answer, text)}</div>'
        f"{searches(answer, menu.cards, text)}"
        f"{proofs(answer.citations, text)}{_offers(answer.offers, text)}"
        f"{_actions(turn, answer, link, text)}{_follow_ups(turn.follow_ups, text)}"
    )


def _body(answer: Answer, text: PageText) -> str:
    """The answer's paragraphs, and its table in the place of those that it repeats word for word."""
    lines = _lines(answer)
    if answer.table is None:
        return _prose(answer, lines, text)
    told = [index for index, line in enumerate(lines) if is_row(line, answer.table)]
    at = told[0] if told else len(lines)
    after = [line for index, line in enumerate(lines) if index > at and index not in told]
    table = _table(answer.table, answer.citations, text)
    return _prose(answer, lines[:at], text) + table + _prose(answer, after, text)


def is_row(line: str, table: Table) -> bool:
    """Whether a row says all of a line: its cells stand in the line, its proofs are the line's."""
    marks = {int(found[1]) for found in MARK.finditer(line)}
    return any(
        marks == {number for cell in row for number in cell.citations}
        and all(cell.text in line for cell in row)
        for row in table.rows
    )


def _lines(answer: Answer) -> list[str]:
    return [line for line in answer.text.split("\n") if line.strip()]


def _prose(answer: Answer, lines: Sequence[str], text: PageText) -> str:
    """Paragraphs of an answer, with a mark at each claim; a mark without a citation stays text."""

    def part(line: str) -> str:
        pieces, at = [], 0
        for found in MARK.finditer(line):
            number = int(found[1])
            if number <= len(answer.citations):
                cited = answer.citations[number - 1]
                pieces += [safe(line[at : found.start()]), mark(number, cited, text)]
                at = found.end()
        return "".join([*pieces, safe(line[at:])])

    return "".join(f"<p>{part(line)}</p>" for line in lines)


def _reader(answer: Answer, text: PageText) -> str:
    """Which model wrote the answer and how its sentences stood the check; nothing where none did."""
    remark = f'<p class="zw-note">{safe(answer.remark)}</p>' if answer.remark else ""
    if not (answer.reader or answer.checks):
        return remark
    dropped = sum(check.verdict is Verdict.DROPPED for check in answer.checks)
    told = text.dropped.format(dropped) if dropped else text.checked_all.format(len(answer.checks))
    written = f"<span>{safe(text.written_by.format(answer.reader))}</span>" if answer.reader else ""
    rows = "".join(
        f"<li><b>{text.verdicts[check.verdict]}</b>{safe(check.sentence)}"
        f"{f'<i>{safe(check.why)}</i>' if check.why else ''}</li>"
        for check in answer.checks
    )
    summary = f"<summary>{text.checked.format(told)}</summary>"
    checks = f'<details class="zw-checks">{summary}<ul>{rows}</ul></details>' if answer.checks else ""
    return f'{remark}<div class="zw-note zw-by">{written}{checks}</div>'


def _table(table: Table, citations: Sequence[Citation], text: PageText) -> str:
    def cell(one: Cell, first: bool) -> str:
        marks = "".join(
            mark(number, citations[number - 1], text)
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


def _offers(offers: Sequence[Offer], text: PageText) -> str:
    """What is near the question, apart from the answer; in its own words where it leads to no question."""
    if not offers:
        return ""
    items, number = [], 0
    for offer in offers:
        marks = []
        for cited in offer.citations:
            number += 1
            marks.append(offered_mark(number, cited, text))
        if offer.question:
            rest = "".join(marks) + f"</span>{ask_button(offer.question)}"
        else:
            quotes = zip(marks, offer.citations, strict=True)
            rest = "</span>" + "".join(f"<blockquote>{safe(c.quote)}{m}</blockquote>" for m, c in quotes)
        items.append(f"<li><span>{safe(offer.text)}{rest}</li>")
    label = text.offers
    listed = f"<h3>{label}</h3><ul>{''.join(items)}</ul>"
    return f'<div class="zw-offers" role="group" aria-label="{label}">{listed}</div>'


def _actions(turn: Turn, answer: Answer, link: str, text: PageText) -> str:
    """What can be done with an answer: take it along, ask again, say that it is wrong."""
    wrong = f'<p class="zw-note" role="status">{safe(turn.remark)}</p>'
    if not turn.remark:
        wrong = (
            f'<details class="zw-wrong"><summary class="zw-act">{text.wrong}</summary>'
            f'<textarea rows="2" maxlength="{LONGEST_COMMENT}" aria-label="{text.wrong_hint}" '
            f'placeholder="{text.wrong_hint}"></textarea>'
            f'<button type="button" class="zw-ask" data-wrong="{turn.number}">{text.wrong_send}</button>'
            "</details>"
        )
    made = [
        _act(f'data-copy="{safe(turn_text(turn, text))}"', text.copy, text),
        _act("data-copy-table", text.copy_table, text) if answer.table else "",
        _act(f'data-copy="{safe(turn_markdown(turn, text))}" data-markdown', text.copy_markdown, text),
        f'<button type="button" class="zw-act" data-word="{turn.number}" data-name="{text.word_name}">'
        f"{text.word}</button>",
        _act(f'data-copy-link="{safe(link)}"', text.copy_link, text),
        f'<button type="button" class="zw-act" data-ask="{safe(turn.question)}">{text.ask_again}</button>',
        _compare(turn, text),
        wrong,
    ]
    return f'<div class="zw-actions">{"".join(made)}</div>'


def _act(data: str, label: str, text: PageText) -> str:
    """A button that copies."""
    return f'<button type="button" class="zw-act" {data} data-done="{text.copied}">{label}</button>'


def _compare(turn: Turn, text: PageText) -> str:
    """The way to the tab for comparing, where the answer compares."""
    choice = choice_of(turn.outcome) if isinstance(turn.outcome, Answer) else None
    return compare_button(choice, compare_text(text)) if choice else ""


def _follow_ups(questions: Sequence[str], text: PageText) -> str:
    if not questions:
        return ""
    asked = "".join(f"<li>{ask_button(question)}</li>" for question in questions)
    label = text.follow_ups
    return f'<div class="zw-follow" role="group" aria-label="{label}"><h3>{label}</h3><ul>{asked}</ul></div>'
