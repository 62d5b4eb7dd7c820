"""A web page as a tree without what no reader of it sees: scripts, styles, forms, hidden elements.

lxml parses it: it takes any page, keeps the text in the order of the source (HTML5's own algorithm moves
what stands loose in a table, and copies formatting elements until a small hostile page fills the memory),
and stops at a depth of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.readers.html.white_space import visible
from vectorstore.errors import ReadError

_MAX_CHARACTERS = 16_000_000
"""Of a page without its embedded pictures; the longest report's page has 200,000."""
_MAX_ATTRIBUTES = 2_000
"""Of one tag: parsing takes their square."""
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_SCRIPT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Behind it browsers still show what parsers leave out."""
_EMBEDDED = re.compile(r"data:[^\"'\s)>]{200,}")
"""A picture inside the page, as programs that save a page in one file put it."""

_UNSEEN = (
    *("script", "style", "noscript", "template", "iframe", "frame", "noframes", "object", "embed", "applet"),
    *("svg", "canvas", "map", "video", "audio", "select", "button", "textarea", "input", "link", "meta"),
    *("head", "datalist", "dialog"),
)
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_DROPPED = "dropped"
_MOST = 0.5
"""Share of a page's text above which a hidden element is the body itself, which a script shows later."""


def parse_page(text: str, name: str) -> tuple[etree._Element, str]:
    """The page's body, with only what is seen in it, and the title that its head gives ("" for none).

    `ReadError` for a page that only an attacker would write, or one without any element.
    """
    text = _EMBEDDED.sub("", _END.sub("", _SCRIPT.sub("", text)))
    if len(text) > _MAX_CHARACTERS:
        raise ReadError(f"{name} 有 {len(text):,} 个字符，不像一份网页报告；请拆分后再收录。")
    if any(len(tag[0]) > _MAX_ATTRIBUTES < _attributes(tag[0]) for tag in _TAG.finditer(text)):
        raise ReadError(f"{name} 有属性过多的标签，不是正常的网页，没有收录。")
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name} 不是网页，或内容已损坏，没有收录。") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise ReadError(f"{name} 的标签嵌套过深，不是正常的网页，没有收录。")
    if root is None:
        raise ReadError(f"{name} 里没有网页内容，请在浏览器中打开原网页，另存为“网页，全部”。")
    title = head_title(root)
    bodies = root.findall("body")
    body = bodies[0] if bodies else root
    etree.strip_elements(body, *_UNSEEN, with_tail=False)
    _drop_hidden(body)
    return body, title


def _attributes(tag: str) -> int:
    return len(re.findall(r"[^\s/]+", _QUOTED.sub(" ", tag)))


def head_title(root: etree._Element) -> str:
    """What the head calls the page; the field that sites of the government must fill comes first.

    >>> head_title(etree.HTML("<title>某市2022年统计公报_某市人民政府</title>"))
    '某市2022年统计公报'
    """
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "contenttitle") and meta.get("content"):
            return _one_line(meta.get("content", ""))
    title = root.find(".//title")
    if title is None:
        return ""
    return re.split(r"\s*[_|]\s*|\s+[-–—]+\s+", _one_line("".join(map(str, title.itertext()))))[0]


def drop(elements: Iterable[etree._Element], root: etree._Element) -> None:
    """Takes elements out of the tree below `root`, all at once; the text behind them stays."""
    for element in elements:
        element.tag = _DROPPED
    etree.strip_elements(root, _DROPPED, with_tail=False)


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _drop_hidden(body: etree._Element) -> None:
    hidden = list(_hidden(body))
    if not hidden:
        return
    total = visible(text_of(body))
    drop((element for element in hidden if visible(text_of(element)) <= _MOST * total), body)


def _hidden(body: etree._Element) -> Iterator[etree._Element]:
    """The outermost hidden elements."""
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element is not body and (
            element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or "")
        ):
            yield element
            walk.skip_subtree()


def _one_line(text: str) -> str:
    return " ".join(text.split())
