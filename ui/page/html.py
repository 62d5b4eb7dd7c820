"""The pieces of HTML that the page is put together from, and the one way for foreign text into it.

Everything that comes from outside (questions, answers, quotes, file names, error messages) is hostile and
goes through `safe`: no tag, attribute or control character of it survives.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from qa.types.answer import Citation
from ui.answer.plain import one_line, plain
from ui.page.doubting import doubt_note
from ui.page.words.glosses import glossed
from ui.page.words.page import PageText
from vectorstore.types import Span


def safe(hostile: str) -> str:
    """Text for an element or a quoted attribute: control characters made visible, then escaped.

    >>> safe('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(plain(hostile), quote=True)


def root(name: str, body: str, text: PageText) -> str:
    """The outermost element of one part of the page."""
    return f'<div class="{name}" lang="{text.language}">{body}</div>'


def paragraphs(message: str) -> str:
    return "".join(f"<p>{safe(line)}</p>" for line in message.split("\n") if line.strip())


def gloss_note(said: str, text: PageText) -> str:
    """What the words beside the figures of what is said mean; "" where the reader needs none of it."""
    pairs = glossed(said, text.glosses)
    if not pairs:
        return ""
    listed = "; ".join(f'<span lang="zh-CN">{word}</span> {meaning}' for word, meaning in pairs)
    return f'<p class="zw-note zw-gloss">{text.glossed.format(listed)}</p>'


def ask_button(question: str, label: str = "") -> str:
    """A button that asks a whole `question`; with a label of its own the visitor's once more, which may lean
    on what was asked before."""
    asked = safe(question)
    afresh = "" if label else " data-afresh"
    return f'<button type="button" class="zw-ask" data-ask="{asked}"{afresh}>{safe(label) or asked}</button>'


def mark(number: int, cited: Citation, text: PageText) -> str:
    """The chip at a claim: shows the quote when pointed at, opens the report at the quote when pressed.

    Marks inside one element with `data-cites` are stepped through in the reader.
    """
    return _chip(str(number), text.mark, cited, text)


def offered_mark(number: int, cited: Citation, text: PageText) -> str:
    """The same for a citation that an offer brings along."""
    return _chip(letter(number), text.offered_mark, cited, text)


def reported(year: int, text: PageText) -> str:
    """Which year's report it is; 0 is one that is not known."""
    return text.report.format(year) if year else text.report_undated


def where(cited: Citation, text: PageText) -> str:
    """Place, year and page of a citation, in a line."""
    page = f" · {cited.where}" if cited.where else ""
    return one_line(f"{cited.place} {reported(cited.year, text)}{page}")


def offsets(spans: Sequence[Span], text: PageText) -> str:
    """Which characters of the stored text a citation is."""
    if not spans:
        return ""
    more = text.offsets_more.format(len(spans)) if len(spans) > 1 else ""
    return text.offsets.format(spans[0][0], spans[-1][1]) + more


def file_name(source: str) -> str:
    r"""The last part of a path, or of a member's path.

    >>> file_name("reports/2023.zip!/合肥.docx"), file_name("C:\\报告\\合肥.txt")
    ('合肥.docx', '合肥.txt')
    """
    return re.split(r"[\\/]", source)[-1] or source


def letter(number: int) -> str:
    """What an offered citation is numbered with, so that nobody takes it for one of the answer's.

    >>> [letter(n) for n in (1, 2, 26, 27)]
    ['a', 'b', 'z', 'a2']
    """
    rounds, index = divmod(number - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[index] + (str(rounds + 1) if rounds else "")


def opening(cited: Citation, text: PageText) -> str:
    """The attributes that let the page's script open the report at a citation."""
    note = doubt_note(cited.doubts, cited.remarks, text)
    doubt = f' data-doubt="{safe(note)}"' if note else ""
    return (
        f"{opening_at(cited)} "
        f'data-tip="{safe(one_line(cited.quote))}" data-from="{safe(where(cited, text))}"{doubt}'
    )


def opening_at(cited: Citation) -> str:
    """Those that say which report, and where; enough for what stands beside a mark of the same citation."""
    spans = ",".join(f"{start}-{end}" for start, end in cited.spans)
    return (
        f'data-report="{safe(one_line(cited.report_id))}" data-spans="{spans}" data-words="{_words(cited)}"'
    )


def _words(cited: Citation) -> str:
    """Where the very words stand, counted in the quote's visible characters: those of its spans are the
    same, while white space may differ.

    >>> _words(Citation("增长 6%左右", "", 0, "", "", 0, 7, ((0, 7),), "", marks=((3, 5),)))
    '2-4'
    """
    counts = ((_visible(cited.quote[:start]), _visible(cited.quote[:end])) for start, end in cited.marks)
    return ",".join(f"{first}-{last}" for first, last in counts if first < last)


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _chip(shown: str, label: str, cited: Citation, text: PageText) -> str:
    spoken = label.format(number=shown, place=cited.place, year=cited.year)
    if cited.doubts:
        spoken = text.doubted.format(doubts=spoken, remarks=doubt_note(cited.doubts, (), text))
    return (
        f'<button type="button" class="zw-mark" {opening(cited, text)} '
        f'aria-label="{safe(one_line(spoken))}">{shown}</button>'
    )
