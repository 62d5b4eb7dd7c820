"""What stands around the conversation: the heading, what is on file, and what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from qa.library.reports import ReportCard
from ui.page.html import ask_button, root, safe
from ui.page.words.page import INGEST_COMMAND, PageText


def header(text: PageText) -> str:
    # New answers, for a screen reader; and what the page says when the server is gone.
    lost = f'data-lost="{text.lost}" data-lost-more="{text.lost_more}"'
    spoken = f'<p id="zw-live" class="zw-unseen" aria-live="polite" {lost}></p>'
    skip = f'<a class="zw-skip" href="#zw-box">{text.skip}</a>'
    return root("zw-head", f"{skip}<h1>{text.name}</h1><p>{text.tagline}</p>{spoken}", text)


def conversations(text: PageText) -> str:
    """The list of conversations, which the page's script fills with what this browser keeps."""
    words = {
        "rename": text.talk_rename,
        "forget": text.talk_forget,
        "pin": text.talk_pin,
        "unpin": text.talk_unpin,
        "missing": text.talk_missing,
        "undo": text.talk_undo,
        "gone": text.talk_gone,
        "none": text.talk_none,
    }
    data = " ".join(f'data-say-{name}="{safe(said)}"' for name, said in words.items())
    full = f'<p class="zw-note" role="alert" data-full hidden>{text.talk_full}</p>'
    search = f'<input type="search" placeholder="{text.talk_search}" aria-label="{text.talk_search}">'
    body = f"<div>{full}{search}<ul {data}></ul></div>"
    listed = f'<details id="zw-talks" class="zw-drawer"><summary>{text.talks}</summary>{body}</details>'
    return root("zw-talk-list", _export(text) + listed, text)


def _export(text: PageText) -> str:
    """The conversation that is shown as a file, once there is one."""
    word = f'<button type="button" data-word="" data-name="{text.word_name}">Word (.docx)</button>'
    markdown = f'<button type="button" data-export="{text.export_name}">Markdown (.md)</button>'
    return (
        f'<details id="zw-export" class="zw-drawer"><summary>{text.export}</summary>'
        f"<div>{word}{markdown}</div></details>"
    )


def kept(name: str, conversation: str) -> str:
    """A conversation for the page's script to keep, under the name that it gave."""
    return f'<i hidden data-id="{safe(name)}" data-kept="{safe(conversation)}"></i>'


def library_strip(cards: Sequence[ReportCard], text: PageText) -> str:
    """What is on file, by place and year, folded behind one line."""
    if not cards:
        return ""
    years = sorted({card.year for card in cards})
    span = text.year.format(years[0] if len(years) == 1 else f"{years[0]}—{years[-1]}")
    places = [(place, list(own)) for place, own in groupby(cards, key=lambda card: card.place)]
    more = text.library_more.format(places=len(places), years=span)
    summary = f"{text.library.format(reports=len(cards))}<span>{more}</span>"
    rows = "".join(
        f"<li><b>{safe(place)}</b>{''.join(_year(card, text) for card in own)}</li>" for place, own in places
    )
    return root("zw-library", f"<details><summary>{summary}</summary><ul>{rows}</ul></details>", text)


def place_list(cards: Sequence[ReportCard]) -> str:
    """The places on file, for inputs that suggest them."""
    places = dict.fromkeys(card.place for card in cards)
    options = "".join(f'<option value="{safe(place)}"></option>' for place in places)
    return f'<datalist id="zw-places">{options}</datalist>'


def welcome(examples: Iterable[str], text: PageText) -> str:
    """What stands in the place of the conversation before the first question."""
    asked = "".join(f"<li>{ask_button(example)}</li>" for example in examples)
    begin = f"<h3>{text.try_asking}</h3><ul>{asked}</ul>" if asked else ""
    return root("zw-welcome", f"<h2>{text.welcome}</h2><p>{text.welcome_more}</p>{begin}", text)


def empty_store(text: PageText, *, writable: bool) -> str:
    """What to do when nothing is on file yet: upload, or where nobody can, what whoever runs it does."""
    if writable:
        way = (
            f"<p>{text.empty_upload}</p>"
            f'<p><button type="button" class="zw-primary" data-tab="library">{text.to_library}</button></p>'
        )
    else:
        command = f"<pre><code>{safe(INGEST_COMMAND)}</code></pre>"
        way = f"<p>{text.empty_more}</p>{command}<p>{text.empty_after}</p>"
    return root("zw-welcome", f"<h2>{text.empty}</h2>{way}", text)


def unavailable(message: str, text: PageText) -> str:
    """Why the store could not be read when the page opened."""
    body = f'<div class="zw-answer zw-failed" role="alert">{safe(text.unavailable.format(message))}</div>'
    return root("zw-welcome", body, text)


def _year(card: ReportCard, text: PageText) -> str:
    """A year as a button that opens its report."""
    why = f' title="{text.library_truncated_why.format(card.year)}"' if card.truncated else ""
    cut = f" {text.library_truncated}" if card.truncated else ""
    name = "zw-year zw-cut" if card.truncated else "zw-year"
    opens = f'data-report="{safe(card.id)}" data-spans=""'
    return f'<button type="button" class="{name}" {opens}{why}>{card.year or text.undated}{cut}</button>'
