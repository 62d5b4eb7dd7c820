"""What is on file as HTML: the matrix of places and years, and the list of reports with what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from qa.library.reports import ReportCard, Standing, coverage
from ui.answer.plain import one_line
from ui.page.html import file_name, paragraphs, reported, root, safe
from ui.page.library.facets import UNCERTAIN, Narrowed, facet_list
from ui.page.library.ordering import order_buttons, ordered
from ui.page.words.library import LibraryText
from ui.page.words.page import PageText

MOST_ROWS = 200
"""Places in the matrix."""
MOST_LISTED = 60
"""Reports on a page of the list."""
_MARKS = {Standing.WHOLE: "●", Standing.TRUNCATED: "◐", Standing.UNCERTAIN: "○"}


def library(
    found: Narrowed, total: int, number: int, words: str, text: LibraryText, page: PageText, *, writable: bool
) -> str:
    """Facets, matrix and a page of the list of the reports that a filter of some words left of `total`.  What
    is to be checked is an inbox: its list alone, each report with the form for correcting it."""
    if not total:
        return root("zw-shelf", f'<p class="zw-note">{text.empty}</p>', page)
    narrowing = facet_list(found, text, page)
    if not found.cards:
        nothing = f'<p class="zw-note" role="status">{text.nothing}</p>'
        return root("zw-shelf", narrowing + nothing, page)
    inbox = UNCERTAIN in found.chosen
    matrix = "" if inbox else _matrix(found.cards, text)
    order = order_buttons(words, text) if len(found.cards) > 1 else ""
    cards = ordered(found.cards, words)
    listed = _list(cards, number, order, text, writable=writable, inbox=inbox and writable)
    return root("zw-shelf", narrowing + matrix + listed, page)


def noted(message: str, page: PageText, *, failed: bool = False) -> str:
    """What came of an action."""
    if failed:
        body = f'<div class="zw-answer zw-failed" role="alert">{paragraphs(message)}</div>'
    else:
        body = f'<p class="zw-done" role="status">{safe(one_line(message))}</p>'
    return root("zw-noted", body, page)


def named(card: ReportCard, page: PageText) -> str:
    """How a report is called in a sentence."""
    return f"{card.place} {reported(card.year, page)}"


def _matrix(cards: Sequence[ReportCard], text: LibraryText) -> str:
    """The newest year first, so that it is in view; a year without a report has no column."""
    found = coverage(cards)
    shown = [n for n, _ in enumerate(found.years) if any(row.cells[n] for row in found.rows)][::-1]
    years = "".join(f'<th scope="col">{found.years[n] or text.undated}</th>' for n in shown)
    body = ""
    for province, rows in groupby(found.rows[:MOST_ROWS], key=lambda row: row.province):
        own = list(rows)
        for index, row in enumerate(own):
            head = (
                f'<th scope="rowgroup" rowspan="{len(own)}">{safe(province or text.other_places)}</th>'
                if index == 0
                else ""
            )
            cells = _cells([(found.years[n], row.cells[n]) for n in shown], text)
            body += f'<tr>{head}<th scope="row">{safe(row.place)}</th>{cells}</tr>'
    legend = "".join(f"<li><i>{mark}</i>{text.standings[standing]}</li>" for standing, mark in _MARKS.items())
    more = (
        f'<p class="zw-note">{text.matrix_more.format(MOST_ROWS)}</p>' if len(found.rows) > MOST_ROWS else ""
    )
    return (
        f'<section class="zw-covered"><header><h2>{text.matrix}</h2>'
        f'<ul class="zw-legend">{legend}</ul></header><div class="zw-table zw-matrix" role="region" '
        f'tabindex="0" aria-label="{text.matrix}"><table><thead>'
        f'<tr><th scope="col">{text.province}</th><th scope="col">{text.place}</th>{years}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}</section>"
    )


def _cells(found: Sequence[tuple[int, Sequence[ReportCard]]], text: LibraryText) -> str:
    made = []
    for year, cards in found:
        if not cards:
            made.append(f'<td><span class="zw-unseen">{text.absent}</span></td>')
            continue
        made.append(f"<td>{''.join(_mark(card, year, text) for card in cards)}</td>")
    return "".join(made)


def _mark(card: ReportCard, year: int, text: LibraryText) -> str:
    standing = card.standing
    said = text.cell.format(
        place=card.place, year=year, kind=text.kinds[card.kind], standing=text.standings[standing]
    )
    label = safe(one_line(said))
    return (
        f'<button type="button" class="zw-held zw-{standing.name.lower()}" data-report="{safe(card.id)}" '
        f'data-spans="" aria-label="{label}" title="{label}">{_MARKS[standing]}</button>'
    )


def _list(
    cards: Sequence[ReportCard], number: int, order: str, text: LibraryText, *, writable: bool, inbox: bool
) -> str:
    pages = -(-len(cards) // MOST_LISTED)
    number = min(max(number, 1), pages)
    shown = cards[(number - 1) * MOST_LISTED : number * MOST_LISTED]
    items = "".join(_entry(card, text, writable=writable, inbox=inbox) for card in shown)
    return (
        f'<section class="zw-listed"><header><h2>{text.reports}</h2>'
        f'<p class="zw-note" role="status">{text.found.format(len(cards))}</p>{order}</header>'
        f"{_bulk(text) if writable and len(shown) > 1 else ''}<ul>{items}</ul>{_pages(number, pages, text)}"
        "</section>"
    )


def _pages(number: int, pages: int, text: LibraryText) -> str:
    if pages < 2:
        return ""
    steps = ((number - 1, text.page_before), (number + 1, text.page_after))
    before, after = (
        f'<button type="button" class="zw-ask" data-page="{to}"{"" if 1 <= to <= pages else " disabled"}>'
        f"{said}</button>"
        for to, said in steps
    )
    where = text.page_of.format(number=number, pages=pages)
    return f'<nav class="zw-pages" aria-label="{where}">{before}<span>{where}</span>{after}</nav>'


def _bulk(text: LibraryText) -> str:
    """What can be done to all reports that are ticked; the page's script says how many they are."""
    return (
        f'<div class="zw-bulk"><label class="zw-check"><input type="checkbox" data-pick-all>{text.pick_all}'
        f'</label><span data-picked data-says="{text.picked}" hidden></span><div hidden>'
        f'<details class="zw-do"><summary>{text.label}</summary><p class="zw-note">{text.label_hint}</p>'
        f"{_form('', text.label_place, text.label_year, text)}</details>"
        f'<details class="zw-do"><summary>{text.remove}</summary><p>{text.remove_many_sure}</p>'
        f'<button type="button" class="zw-ask zw-danger" data-remove="">{text.remove_yes}</button></details>'
        "</div></div>"
    )


def _form(report: str, place: str, year: str, text: LibraryText, clear: str = "") -> str:
    """What to correct; without `report` the reports that are ticked."""
    return (
        f'<div class="zw-form"><label>{text.label_place}<input name="place" list="zw-places" maxlength="60" '
        f'placeholder="{place}"></label><label>{text.label_year}<input name="year" '
        f'inputmode="numeric" maxlength="4" placeholder="{year}"></label>'
        f'<label class="zw-check">'
        f'<input name="force" type="checkbox">{text.label_force}</label><button type="button" class="zw-ask" '
        f'data-label="{report}">{text.label_save}</button>{clear}</div>'
    )


def _entry(card: ReportCard, text: LibraryText, *, writable: bool, inbox: bool) -> str:
    opens = f'data-report="{safe(card.id)}" data-spans=""'
    name = safe(one_line(f"{card.place} {card.year or text.undated} {text.kinds[card.kind]}"))
    badges = [text.standings[card.standing]] if card.standing is not Standing.WHOLE else []
    badges += [text.labelled] if card.labelled else []
    badges += [text.pending.format(card.pending)] if card.pending else []
    shown = "".join(f'<span class="zw-badge">{safe(badge)}</span>' for badge in badges)
    counts = text.counts.format(passages=card.passages, indicators=card.indicators)
    sources = "".join(f"<li>{safe(one_line(name))}</li>" for name in map(file_name, card.sources))
    remarks = "".join(f"<li>{safe(one_line(remark))}</li>" for remark in _remarks(card, text))
    about = (
        f"<dt>{text.title}</dt><dd>{safe(one_line(card.title))}</dd>"
        f"<dt>{text.source}</dt><dd><ul>{sources}</ul></dd>"
        + (f"<dt>{text.remarks}</dt><dd><ul>{remarks}</ul></dd>" if remarks else "")
    )
    actions = _actions(card, text, inbox=inbox) if writable else ""
    pick = (
        f'<input type="checkbox" data-pick="{safe(card.id)}" aria-label="{text.pick} {name}">'
        if writable
        else ""
    )
    state = " open" if inbox else ""
    return (
        f'<li class="zw-entry"><p>{pick}<button type="button" class="zw-opens" {opens}>{name}</button>{shown}'
        f'<span class="zw-note">{safe(one_line(file_name(card.source)))} · {counts}</span></p>'
        f"<details{state}><summary>{text.details}</summary><dl>{about}</dl>{actions}</details></li>"
    )


def _remarks(card: ReportCard, text: LibraryText) -> list[str]:
    cut = [text.truncated] if card.truncated and not card.remarks else []
    return [*card.remarks, *cut]


def _actions(card: ReportCard, text: LibraryText, *, inbox: bool) -> str:
    """Correct and delete.  Each says first what it does; the second press does it."""
    name = safe(one_line(f"{card.place} {card.year or text.undated} {text.kinds[card.kind]}"))
    report = safe(card.id)
    clear = (
        f'<button type="button" class="zw-ask" data-label="{report}" data-clear>{text.label_clear}</button>'
        if card.labelled
        else ""
    )
    if card.standing is Standing.UNCERTAIN and card.year:
        clear += (
            f'<button type="button" class="zw-ask" data-label="{report}" data-place="{safe(card.place)}" '
            f'data-year="{card.year}">{text.label_right}</button>'
        )
    form = _form(report, safe(one_line(card.place)), str(card.year or text.undated), text, clear)
    return (
        f'<details class="zw-do"{" open" if inbox else ""}><summary>{text.label}</summary>'
        f'<p class="zw-note">{text.label_hint}</p>{form}</details>'
        f'<details class="zw-do"><summary>{text.remove}</summary><p>{text.remove_sure.format(name)}</p>'
        f'<button type="button" class="zw-ask zw-danger" data-remove="{report}">{text.remove_yes}</button>'
        "</details>"
    )
