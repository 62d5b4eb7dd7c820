"""Web pages: the report on a saved page of a government's site, without the site around it."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.html.article import article, same_title
from ingest.readers.html.encoding import decode_page
from ingest.readers.html.tree import parse_page
from ingest.types import Extracted
from vectorstore.errors import ReadError

_HEAD = 6
"""Lines at the top of a body among which its title stands."""
_FEWEST = 20
"""Visible characters below which a page has no text of its own."""


def read_html(data: bytes, name: str) -> Iterator[Extracted]:
    """The report of a page.

    `ReadError` if the encoding is unknown, the page is hostile, or its text is not in it.
    """
    framed = b"<iframe" in data or b"<frame" in data
    body, title = parse_page(decode_page(data, name), name)
    found = article(body, title)
    if sum(len(line.text) for line in found) < _FEWEST:
        why = "正文在另一个框架页里" if framed else "正文可能由脚本生成"
        raise ReadError(f"{name} 里没有正文（{why}）；请在浏览器中打开正文，另存为“网页，全部”后再收录。")
    written = [(line.text, line.level) for line in found]
    if title and not any(same_title(text, title) for text, _ in written[:_HEAD]):
        written.insert(0, (title, 0))
    levels, at = [], 0
    for text, level in written:
        if level:
            levels.append((at, level))
        at += len(text) + 1
    yield Extracted("\n".join(text for text, _ in written) + "\n", "html", tuple(levels))
