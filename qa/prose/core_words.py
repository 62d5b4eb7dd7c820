"""What a word of a question's topic names, without what is done to it."""

from __future__ import annotations

import re

_ACTING = re.compile(
    r"^(?:继续|进一步|加快|持续|全面|大力|积极|深入|扎实|着力|切实|更好地?|促进|促|扩大|提振|发展|推进|推动|建设|加强|强化|优化|提升|提高"
    r"|保障(?!性)|支持|深化|完善|改善|增进|增加|化解|防范|保护(?!区)|打造|实施|开展|解决|应对|办好|抓好|做好|巩固|搞好|做大|做强|培育|鼓励|引导"
    r"|落实|缓解|治理|振兴|吸引|引进|利用|帮助|帮扶|扶持|支援|减轻|降低|减少|控制|破解|整治|打击|遏制|规范|监管|激发|释放|留住"
    r"|发挥|壮大|布局|谋划|抓|搞|弄|办|稳(?!定)|干)+(?=..|$)"
)
"""What is done to a thing; how a report calls it is its own affair (扩大消费 is there as 提振消费)."""
_TRAILING = re.compile(
    r"(?<=..)(?<!找)(?:产业|行业|事业|情况|工作|任务|建设|方面|问题|措施|政策|(?<!公共)(?<!社会)(?<!金融)服务)$"
)
_DEVELOPMENT = re.compile(
    r"(?<!高质量)(?<!绿色)(?<!安全)(?<!融合)(?<!协调)(?<!创新)(?<!转型)(?<!一体)(?<!协同)(?<=..)发展$"
)
_SHORTER = {"旅游业": "旅游", "养老业": "养老", "茶产业": "茶叶"}
"""Trades that reports name without their 业 as often."""
_GENERAL = frozenset(
    (
        "发展",
        "建设",
        "治理",
        "保护",
        "服务",
        "保障",
        "产业",
        "转型",
        "情况",
        "体系",
        "管理",
        "安全",
        "城市",
        "企业",
        "投资",
        "工作",
        "政策",
        "变化",
        "水平",
        "能力",
        "机制",
    )
)
"""Words that stand beside so many things that a topic is known without them, never by them."""


def core_of(word: str) -> str:
    """What a topic's word names, without what is done to it; "" if it names nothing.

    >>> [core_of(w) for w in ("扩大消费", "大数据产业", "工业发展", "绿色发展", "旅游业", "转型", "做大做强")]
    ['消费', '大数据', '工业', '绿色发展', '旅游', '', '']
    """
    core = _ACTING.sub("", word)
    core = _DEVELOPMENT.sub("", _TRAILING.sub("", _DEVELOPMENT.sub("", core)))
    return "" if core in _GENERAL and core != "投资" else _SHORTER.get(core, core)
