"""What stands around the conversation: the heading, what is on file, and what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ui.markup import ask_button, root, safe
from ui.page_text import INGEST_COMMAND, PageText


@dataclass(frozen=True, slots=True, order=True)
class Holding:
    """One report on file, as the library strip lists it."""

    place: str
    year: int
    truncated: bool = False


def header(text: PageText) -> str:
    return root("zw-head", f"<h1>{text.name}</h1><p>{text.tagline}</p>", text)


def library_strip(holdings: Sequence[Holding], text: PageText) -> str:
    """What is on file, by place and year, folded behind one line."""
    if not holdings:
        return ""
    years = sorted({held.year for held in holdings})
    span = text.year.format(years[0] if len(years) == 1 else f"{years[0]}—{years[-1]}")
    places = [(place, list(held)) for place, held in groupby(sorted(holdings), key=lambda held: held.place)]
    summary = text.library.format(reports=len(holdings), places=len(places), years=span)
    rows = "".join(
        f"<li><b>{safe(place)}</b>{''.join(_year(one, text) for one in held)}</li>" for place, held in places
    )
    return root("zw-library", f"<details><summary>{summary}</summary><ul>{rows}</ul></details>", text)


def welcome(examples: Iterable[str], text: PageText) -> str:
    """What stands in the place of the conversation before the first question."""
    asked = "".join(f"<li>{ask_button(example)}</li>" for example in examples)
    return root(
        "zw-welcome",
        f"<h2>{text.welcome}</h2><p>{text.welcome_more}</p><h3>{text.try_asking}</h3><ul>{asked}</ul>",
        text,
    )


def empty_store(text: PageText) -> str:
    """What to do when nothing is on file yet."""
    body = (
        f"<h2>{text.empty}</h2><p>{text.empty_more}</p>"
        f"<pre><code>{safe(INGEST_COMMAND)}</code></pre><p>{text.empty_after}</p>"
    )
    return root("zw-welcome", body, text)


def unavailable(message: str, text: PageText) -> str:
    """Why the store could not be read when the page opened."""
    body = f'<div class="zw-answer zw-failed" role="alert">{safe(text.unavailable.format(message))}</div>'
    return root("zw-welcome", body, text)


def _year(held: Holding, text: PageText) -> str:
    if not held.truncated:
        return f"<span>{held.year}</span>"
    why = text.library_truncated_why.format(held.year)
    return f'<span class="zw-cut" title="{why}">{held.year} {text.library_truncated}</span>'
