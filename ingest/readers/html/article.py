"""Which part of a web page is the report, by where its sentences stand; class names only help."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.cleaning.furniture import is_site_line, is_wall
from ingest.readers.html.lines import Line, lines
from ingest.readers.html.tree import drop, text_of
from ingest.readers.html.white_space import visible

_NEARLY_ALL = 0.95
"""Share of a block's sentences above which a block inside it is the article.  The rest of a site's page,
footers and summaries of other articles, has under 5% of a report's; a report's last part has more."""
_SENTENCE = re.compile(r"[。；！？]|[，、：].*[，、：]|\t.*\d")
_PARAGRAPH = re.compile(r"p|h[1-6]|pre|blockquote|li|dd|tr|table|tbody")
"""Blocks that hold text themselves: one left beside the article would be a paragraph of it."""
_SAME = 0.98
"""Share of a body's text that another one must hold to be called the same."""

_MAX_REPEATS = 10
"""Times a page gives its body again: once for print, once for the old site."""

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi|menu|mainnav|crumbs?|breadcrumbs?|footer|foot|copyright|header|topbar|sidebar"
    r"|share|bdshare\w*|fenxiang|article-share|reldocuments|navdocuments|related?|relation|recommend|xgwz|xgxx|xgxw"
    r"|xgyd|xglj|tuijian|hot|qrcode|ewm|erweima|print|toolbar|fontsize|prev|next|login|search|advert|ads?"
    r"|float|quick|comment|pagination|alert)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Class names and ids of what surrounds an article."""
_SEMANTIC = frozenset(("nav", "footer", "aside", "header"))
_LITTLE = 0.03
"""Share of a page's sentences that something named so may hold; the wrapper of a whole page may be
called "header-fixed"."""
_LINKED = 0.7
"""Share of a block's characters that lead elsewhere, above which it is a list of links."""

_TITLE_BLOCK = re.compile(
    r"会议|大会|[省市县区州盟旗乡镇]长|主席|主任|总理|专员|[年/-]\d{1,2}[月/-]\d{1,2}日?[）)]?$|统计局|调查[总]?队"
)
_TITLE_BLOCK_MAX = 60
"""Characters of a line between a title and its text: session, speaker, date."""


def article(body: etree._Element, title: str) -> list[Line]:
    """The lines of the report on a page; all lines if nothing on it is written in sentences.

    Its title and what stands below it are kept where a site sets them above the article's own block.
    """
    _drop_furniture(body)
    page = list(lines(body))
    weights = _weights(body, page)
    block = _article_block(body, weights, page)
    kept = list(lines(block))
    inside = set(block.iter())
    before = []
    for line in page:
        if line.block in inside:
            break
        before.append(line)
    return [*_title_block(before, kept, title), *_without_site_lines(kept)]


def same_title(line: str, title: str) -> bool:
    """Whether a line is a title, white space and a note's mark aside."""
    bare = re.sub(r"\s|[\[\uff3b]\d+[\]\uff3d]", "", line)
    return bare == re.sub(r"\s", "", title)


def _without_site_lines(kept: Sequence[Line]) -> Iterator[Line]:
    """Without the site's own lines above the first sentence (source, date, font size) and below the last.
    A notice that the rest is withheld stays: it tells that the report is not all there."""
    sentences = [i for i, line in enumerate(kept) if _weight(line)]
    first, last = (sentences[0], sentences[-1]) if sentences else (0, len(kept))
    for i, line in enumerate(kept):
        if first <= i <= last or is_wall(line.text) or not is_site_line(line.text):
            yield line


def _title_block(before: Sequence[Line], kept: Sequence[Line], title: str) -> Iterator[Line]:
    titled = [i for i, line in enumerate(before) if title and same_title(line.text, title)]
    if not titled:
        return
    if not any(same_title(line.text, title) for line in kept[:6]):
        yield before[titled[-1]]
    for line in before[titled[-1] + 1 :]:
        short = len(line.text) <= _TITLE_BLOCK_MAX and not line.linked
        if short and _TITLE_BLOCK.search(line.text) and not is_site_line(line.text):
            yield line


def _weights(body: etree._Element, page: Sequence[Line]) -> dict[etree._Element, int]:
    """Visible characters of the sentences and table rows in each block."""
    weights: dict[etree._Element, int] = defaultdict(int)
    for line in page:
        weights[line.block] += _weight(line)
    for element in reversed(list(body.iter())):
        parent = element.getparent()
        if element is not body and parent is not None and element in weights:
            weights[parent] += weights[element]
    return weights


def _weight(line: Line) -> int:
    size = visible(line.text)
    own = 2 * line.linked < size and _SENTENCE.search(line.text) and not is_site_line(line.text)
    return size if own else 0


def _article_block(
    body: etree._Element, weights: dict[etree._Element, int], page: Sequence[Line]
) -> etree._Element:
    block, repeats = body, 0
    while True:
        children = sorted(block, key=lambda child: weights.get(child, 0), reverse=True)
        first = children[0] if children else None
        if first is None or not weights.get(first) or _PARAGRAPH.fullmatch(str(first.tag)):
            return block
        beside = [child for child in children[1:] if weights.get(child)]
        if beside and repeats < _MAX_REPEATS and _repeats(beside[0], first):
            weights[block] -= weights[beside[0]]
            drop(beside[:1], block)
            repeats += 1
            continue
        lost = weights[block] - weights[first]
        if lost > (1 - _NEARLY_ALL) * weights[block] or any(map(_holds_text, beside)):
            return block
        block = first


def _holds_text(element: etree._Element) -> bool:
    return _PARAGRAPH.fullmatch(str(element.tag)) is not None


def _repeats(element: etree._Element, other: etree._Element) -> bool:
    """Whether an element says nothing that the other does not: a page with its body given twice."""
    mine, others = (Counter(line.text for line in lines(e)) for e in (element, other))
    size = sum(visible(text) * n for text, n in mine.items())
    new = sum(visible(text) * n for text, n in (mine - others).items())
    return new <= (1 - _SAME) * size


def _drop_furniture(body: etree._Element) -> None:
    weights = _weights(body, list(lines(body)))
    little = _LITTLE * weights[body]
    drop(list(_furniture(body, weights, little)), body)


def _furniture(
    body: etree._Element, weights: dict[etree._Element, int], little: float
) -> Iterator[etree._Element]:
    for element in body.iter():
        if element is body or weights.get(element, 0) > little:
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _SEMANTIC or _FURNITURE.search(named):
            if element.find(".//h1") is None and not _holds_text(element):
                yield element
        elif not weights.get(element) and _is_link_list(element):
            yield element


def _is_link_list(element: etree._Element) -> bool:
    if element.tag not in ("ul", "ol", "dl", "div", "table", "section"):
        return False
    links = [a for a in element.iter("a") if (a.get("href") or "#")[0] != "#"]
    linked = sum(visible(text_of(a)) for a in links)
    return len(links) > 1 and linked >= _LINKED * visible(text_of(element))
