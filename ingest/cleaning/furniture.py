"""What a page carries that is no text of a report: page numbers, jump marks, site navigation, payment
and share blocks, footnote references, Markdown's signs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.cleaning import markup_tables
from ingest.cleaning.typeset import marks
from vectorstore.analysis.rules import Rule
from vectorstore.types import Span

_DASH = r"[—–―─－\-·•]"
_PAGE_LINE = Rule(
    "furniture.page_line",
    rf"{_DASH}\s*\d{{1,3}}\s*{_DASH}|{_DASH}\s+\d{{1,3}}|-{{2,3}}\s*\d{{1,3}}\s*-{{2,3}}"
    r"|第\s*\d{1,3}\s*页(?:[,，/\s]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
    r"|[（(]?(?:下转|上接)第?[\dA-Z一二三四五六七八九十]{1,3}版[）)]?"
    r"|[^。]{2,60}[.…·]{4,}\s*\d{1,3}"  # a line of a table of contents
    r"|(?:\*\s*){3,}|[-_=~\s]{3,}",
    holds=("|下转第3版|", "|第 3 页 共 20 页|"),
    fails=("|百强，（下转第3版）",),
)
"""A line that is a page number, a newspaper's jump mark, an entry of a table of contents or a rule, whole.
A page number's closing dash may be missing: "— 23"."""

_BARE_NUMBER = re.compile(r"\d{1,3}")
"""A page number if its lines count on, one by one; else a figure of a table or a torn sentence."""
_PAGES = 3
"""Times from which on a number counts pages, and a line beside one is a running head."""
_HEAD_MIN, _HEAD_MAX = 4, 40
"""Characters of a running head.  It stands beside half the page numbers at least: left and right pages
may have one each."""

_NO_WIDTH = (
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u061c\u180e\ufe00-\ufe0f\ufeff\u00ad"
    r"\x00-\x08\x0e-\x1b\x7f]"
)
_CREDIT = r"(?:(?:来源|出处|转自)[:：]|来自|百度搜索|微信公众号)"
_INLINE = Rule(
    "furniture.inline",
    r"(?<!\S)[—–－-] \d{1,3} [—–－-](?!\S)"  # a page number between two lines that were run together
    r"|[（(](?:下转|上接|紧接)[^（()）]{1,12}[）)]"  # a newspaper's jump from page to page
    r"|(?<!\S)(?:下转|上接)第?[\dA-Z]{1,3}版(?!\S)"
    rf"|(?<=[。！!])(?:免责声明[:：].*|[。 \u3000\xa0]*{_CREDIT}[^。，\n]{{1,20}})$"  # at the end
    r"|[（(](?:稿件|信息|文章)?(?:来源|编辑|责任编辑|记者|责编)[:：][^（()）\n]{1,40}[）)](?=\s*$)"
    r"|(?<=[^\s\[\]])\[\d{1,3}\]"  # a reference to a note; at the start of a line it is the note itself
    rf"|{_NO_WIDTH}",
    holds=("|下转第3版|", "|（上接第1版）|", "|（来源：某某日报）|"),
    fails=("资金来源：财政拨款", "[1]“四上”企业"),
    flags=re.MULTILINE,
)

_MARKDOWN = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)|\*\*|__|`+|(?<=\d)\\(?=\.)", re.MULTILINE
)
_MARKDOWN_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(?=\S)", re.MULTILINE)

_WALL = Rule(
    "furniture.wall",
    r"阅读全文|展开全文|查看全文|(?:需要?|请)先?登[录陆]|登[录陆]后(?:查看|阅读|可见)|付费(?:阅读|查看|下载)|试读(?:结束|部分)"
    r"|(?:剩余|还剩|余下|未读).{0,8}(?:内容|全文|[%％])|未完待续|开通(?:会员|VIP)|购买(?:全文|文档)|下载(?:全文|文档)",
    holds=("|登录后查看|", "|需要先登陆|", "|阅读全文|", "|剩余60%内容|"),
    fails=("推动全民阅读", "登高望远"),
)
_SITE = Rule(
    "furniture.site",
    r"ICP备|公网安备|网站标识码|版权所有|版权声明|免责声明|扫一扫|扫码|二维码|网站地图|页面纠错|责任编辑|打印本页|关闭窗口|打印关闭"
    r"|分享到|赏赞|赞赏|打赏|联系客服|查看更多|技术支持[:：]|https?://|www\.|您访问的链接|【?字体[:：]|微信公众号|微信订阅号|上一篇|下一篇",
    holds=("|扫一扫|", "|赞赏|", "|二维码|", "|上一篇|", "|责任编辑|", "|https://|"),
    fails=("编辑出版", "扫清障碍"),
)
_LABELLED = Rule(
    "furniture.labelled",
    r"(?:[•>|·\s]*)(?:来源|信息来源|稿源|作者|编辑|审核|校对|发布(?:时间|日期|机构)|发文(?:单位|时间)|浏览(?:次数|量)|点击(?:数|次数|量)"
    r"|阅读(?:量|次数|数)|访问(?:量|次数)|索引号|文号|成文日期|主题(?:分类|词)|公开(?:方式|日期|时限)|分享|当前位置|您(?:当前|现在)?的?位置"
    r"|备案号|本文(?:标题|链接|地址)|链接地址|原文链接|标题|报告人|来源URL|字号)\s*[:：].{0,80}"
    r"|(?:相关|延伸|扩展)(?:解读|阅读|链接|报道|新闻|文章|文件)\s*[:：].{0,80}"
    r"|(?:主办|承办)(?:单位)?\s*[:：][^，、]{0,80}",  # a list of offices is who is to carry out a project
    holds=(
        "|来源：访问量：199 发布日期：|",
        "|当前位置：|",
        "|主办：某市人民政府办公厅 承办：某市数据局|",
        "|相关解读：《2022年统计公报》解读|",
    ),
    fails=("资金来源多样", "|责任编辑：李某"),
)
_BUTTON = Rule(
    "furniture.button",
    r"[¥￥]\s*[\d.]+|[|>•·\s【】©]+|[|>•·\s【】©]*(?:打印|关闭|返回(?:顶部)?|分享|收藏|首页|登录|注册|EN|English|长者模式"
    r"|无障碍|繁體中文|繁体|简体|相关(?:链接|内容|新闻|阅读|文章|附件|稿件)|热门推荐|本[周月]热门|关于(?:我们|本站|本文)"
    r"|联系我们|正文|请选择打赏类型)[:：|>\s【】]*",
    holds=("|关于本文|", "|热门推荐|", "|相关内容|", "|首页|"),
    fails=("分享发展成果|", "|全面繁荣"),
)
_ABSTRACT = Rule(
    "furniture.abstract",
    r"(?:内容|文章|核心)?(?:摘要|提要|简介|导读|概要|提示)\s*[:：]?",
    holds=("|内容摘要：|", "|导读|"),
    fails=("摘编", "|三、内容"),
)
_BROKEN_OFF = re.compile(r"(?:\.{3,}|…+|。{3,})$")
_NO_LETTER = re.compile(r"[\W_]+")
_TEASER_MIN = 25
"""Letters of a teaser, the beginning of a text that a page puts above the text itself."""

_TEASERS = 200
"""A page has a few, a compilation one for each report; of more lines that break off none is one."""

_DISCLAIMER = Rule(
    "furniture.disclaimer",
    r"(?:免责|版权)声明\s*[:：]|(?:特别)?声明[:：]本(?:文|站|网)|本文仅代表作者",
    holds=("|免责声明：|",),
    fails=("|创造更加美好的明天！免责声明：本文仅代表作者观点。",),
)
"""How a site begins a line that it puts behind a text, of whatever length."""
_SITE_LINE_MAX = 100
"""Characters; a site's own lines are shorter, a report's paragraphs that happen to say 二维码 longer."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Where a text's furniture stands, in stored offsets, sorted and apart from each other."""

    page: tuple[Span, ...]
    """Breaks nothing: the sentence goes on behind it."""
    site: tuple[Span, ...]
    """Whole lines between which no sentence goes on."""
    walls: tuple[int, ...]
    """Offsets of site lines that say the rest is withheld."""
    headings: dict[int, int]
    """Offset of the first character of a line that markup calls a heading → its level, from 1."""
    cells: tuple[tuple[Span, int], ...] = ()
    """What parts the cells of a table, with the number of columns that it goes on; see `Marks`."""
    rows: tuple[Span, ...] = ()
    """What ends its rows."""


def is_wall(line: str) -> bool:
    """Whether a line tells the reader to log in or pay for the rest.

    >>> is_wall("(想阅读完全部图文内容,您需要先登陆!)"), is_wall("推动全民阅读。")
    (True, False)
    """
    return len(line) <= _SITE_LINE_MAX and "。" not in line and _WALL.search(line) is not None


def is_site_line(line: str) -> bool:
    """Whether a line belongs to the web site rather than to the report.

    >>> [is_site_line(line) for line in ("网站标识码：1300000013", "分享:", "¥66.6", ">>", "作者：")]
    [True, True, True, True, True]
    >>> [is_site_line(line) for line in ("首页", "分享发展成果", "2023 15", "推广二维码。")]
    [True, False, False, False]
    """
    line = line.strip()
    if _DISCLAIMER.match(line):
        return True
    if len(line) > _SITE_LINE_MAX or "。" in line or line.isdigit():
        return False
    return (
        is_wall(line)
        or _SITE.search(line) is not None
        or _LABELLED.fullmatch(line) is not None
        or _BUTTON.fullmatch(line) is not None
    )


def markdown_levels(text: str) -> tuple[tuple[int, int], ...]:
    """The lines that Markdown makes headings: offset and level, as in `Document.levels`.

    >>> markdown_levels("# 报告\\n\\n## 一、回顾\\n#话题\\n")
    ((0, 1), (6, 2))
    """
    return tuple((match.start(), len(match[1])) for match in _MARKDOWN_HEADING.finditer(text))


def find(text: str, levels: Sequence[tuple[int, int]] = (), *, markdown: bool = False) -> Furniture:
    """All the furniture of a stored text.  One pass by line, one by character pattern.

    `levels` as in `Document.levels`; `markdown` takes its signs out.
    """
    page = [match.span() for match in _INLINE.finditer(text)] + marks(text, markdown=markdown)
    site: list[Span] = []
    walls: list[int] = []
    tables = markup_tables.find(text) if markdown else markup_tables.Marks()
    page += tables.rest
    if markdown:
        page += [match.span() for match in _MARKDOWN.finditer(text)]
    lines = [match.span() for match in re.finditer(r"\S[^\n]*", text)]
    written = [text[start:end].rstrip() for start, end in lines]
    numbers, teasers = _page_lines(written), _teasers(written)
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        if index in numbers:
            page.append((start, end))
        elif index in teasers or is_site_line(line):
            site.append((start, end))
            if is_wall(line):
                walls.append(start)
    left_out = _apart(page)
    headings = _headings(text, levels, left_out)
    return Furniture(left_out, tuple(site), tuple(walls), headings, tables.cells, tables.rows)


def _headings(text: str, levels: Sequence[tuple[int, int]], left_out: Sequence[Span]) -> dict[int, int]:
    """The levels by the first character of each line that is neither furniture nor white space."""
    ends = dict(left_out)
    headings = {}
    for start, level in levels:
        at = start
        while at < len(text) and text[at] != "\n" and (at in ends or text[at].isspace()):
            at = ends.get(at, at + 1)
        if at < len(text) and text[at] != "\n":
            headings[at] = level
    return headings


def _page_lines(lines: Sequence[str]) -> set[int]:
    """Which lines are page numbers, or heads that stand beside them page after page.

    >>> _page_lines(["某市报告", "- 1 -", "增长6%，", "某市报告", "- 2 -", "居前", "某市报告", "- 3 -"])
    {0, 1, 3, 4, 6, 7}
    >>> _page_lines(["增长", "1", "工业", "2", "农业", "3"]), _page_lines(["工业", "12", "农业", "30", "8"])
    ({1, 3, 5}, set())
    """
    pages = {index for index, line in enumerate(lines) if _PAGE_LINE.fullmatch(line)}
    bare = [index for index, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line)]
    steps = {int(lines[b]) - int(lines[a]) for a, b in itertools.pairwise(bare)}
    if len(bare) >= _PAGES and steps == {1}:
        pages.update(bare)
    beside = [i for page in pages for i in (page - 1, page + 1) if 0 <= i < len(lines) and i not in pages]
    heads = Counter(lines[index] for index in beside if _HEAD_MIN <= len(lines[index]) <= _HEAD_MAX)
    often = max(_PAGES, len(pages) / 2)
    return pages | {index for index in beside if heads[lines[index]] >= often}


def _teasers(lines: Sequence[str]) -> set[int]:
    """The lines that are a page's abstract of the text below: its beginning, broken off.

    >>> text = "各位代表：现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员提出意见建议。"
    >>> _teasers(["内容摘要：", text[:44] + "......", *text.split("，")]), _teasers([text, text])
    ({1}, set())
    """
    begun: dict[int, str] = {}
    for index, line in enumerate(lines):
        label = _ABSTRACT.match(line)
        if _BROKEN_OFF.search(line) or (index and _ABSTRACT.fullmatch(lines[index - 1])):
            letters = _letters(line[label.end() if label else 0 :])
            letters = letters[: len(letters) * 2 // 3]  # what ends it may be a torn word or escape
            if len(letters) >= _TEASER_MIN:
                begun[index] = letters
    if not begun or len(begun) > _TEASERS:
        return set()
    written = [_letters(line) for line in lines]
    ends = list(accumulate(map(len, written)))
    whole = "".join(written)
    return {index for index, letters in begun.items() if whole.find(letters, ends[index]) >= 0}


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """The spans sorted, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
