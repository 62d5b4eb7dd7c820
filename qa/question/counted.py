"""How many things a question asks for, and what they are called: 四项指数是哪四项."""

from __future__ import annotations

from qa.types.wanted import Counted
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.rules import Rule

_WHICH = Rule(
    "question.counted.which",
    rf"哪(?P<count>[{COUNTING}两]{{1,3}}|\d{{1,2}})(?!年|月|天|日|成|万|亿)",
    holds=("|哪三|家", "是|哪两|个", "|哪四|项", "|哪10|件"),
    fails=("哪年最高", "哪一年", "哪三天"),
)
_NAMED = Rule(
    "question.counted.named",
    rf"(?<![第\d.{COUNTING}])(?P<count>[{COUNTING}两]{{1,3}}|\d{{1,2}})[个大项条型场种件类座家所方块]?(?:重点|主要)?[“\"「『]?"
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)[”\"」』]?(?=$|[，,。？?、（(“]|是|分别|都|具体|包括|有|指|各|叫|为|的|究竟|到底|里)",
    holds=("这|三个大项目|有哪些", "那|四家企业|的名字", "“|四项指数”|是", "|八块重点工作|有哪些"),
    fails=("保定2024年重点工作", "第三个项目", "哪三家"),
)
_BEHIND = Rule(
    "question.counted.behind",
    rf"(?P<name>[\u4e00-\u9fff]{{2}})(?:一共|总共|共计|共)有?(?P<count>[{COUNTING}两]{{1,3}}|\d{{1,2}})[个大项条型场种件类座家所]",
    holds=("民生|实事一共十件|", "|企业共有三家|"),
    fails=("累计一共多少座", "十件实事"),
)
"""民生实事一共十件."""
_NO_NAME = Rule(
    "question.counted.no_name",
    r"年|月|日|万|亿|元|个点|百分|^[来去要被]",
    holds=("多少|万|", "|亿|元", "|来|抓", "两个|百分|点"),
    fails=("学校", "未来产业"),
)
_HEAD = 2
"""Characters of a name that its parts share: 指数 of 文化创新指数."""


def counted(text: str) -> Counted | None:
    """The number of things that are asked for, with the last word of what they are called.

    >>> counted("今年要提升的“四项指数”是哪四项")
    Counted(count=4, head='指数')
    >>> counted("点名的是哪三家企业"), counted("2023年GDP目标是多少")
    (Counted(count=3, head='企业'), None)
    >>> counted("民生实事一共十件，每一件都列出来"), counted("民生实事一共十个方面，是哪十个")
    (Counted(count=10, head='实事'), Counted(count=10, head='实事'))
    >>> counted("当年的工作分了哪八块来抓"), counted("要在七个方面“开新局”")
    (Counted(count=8, head=''), Counted(count=7, head='方面'))
    """
    which = _WHICH.search(text)
    named = [m for m in _NAMED.finditer(text) if not _NO_NAME.search(m["name"])]
    if which:
        named = [
            m for m in (*named, *_BEHIND.finditer(text)) if integer(m["count"]) == integer(which["count"])
        ]
        return Counted(integer(which["count"]), named[0]["name"][-_HEAD:] if named else "")
    found = [m for m in (*named, *_BEHIND.finditer(text)) if integer(m["count"]) > 1]
    return Counted(integer(found[0]["count"]), found[0]["name"][-_HEAD:]) if found else None
