"""What a report has of a question's topic: the words that must stand together, and where they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.prose.headings import cleaned
from qa.prose.synonyms import otherwise
from qa.types import Topic
from vectorstore.analysis.sentences import clauses
from vectorstore.analysis.tokens import fold

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
_LASTING = re.compile(r"(?<=....)发展$")
"""After so much that a name is left: 两岸融合发展."""
_BUILT_IN = re.compile(r"(?<=..)(?:强[国省市区县州]|大[省市区县]|经济|中心|高地|基地|集群)$")
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
_TOLERATED = 5
"""Of so many characters one may be a particle that a report lacks there; of fewer it is half a word."""


def themes(about: Topic, text: str, *, field: bool = False) -> Iterator[tuple[str, ...]]:
    """The sets of words by which a text may speak of a topic, the strictest first; none if it does not have
    the topic's words.  `text` is folded.

    `field`: of what is to be built in a field only that: 海洋 of 海洋强省 and of 海洋经济.  A report without
    the word does not speak of it, whatever else it says of its economy.
    """
    if any(term not in text for term in about.terms):
        return
    cores = [core for word in about.words if (core := core_of(word))]
    if field:
        narrow = [_BUILT_IN.sub("", core) for core in cores]
        if narrow == cores:
            return
        cores = narrow
    # What stands there by another of its names is meant before what shares its syllables with two things.
    for named in sorted(_namings(cores), key=lambda named: any(core not in text for core in named)):
        known = [_known(core, text) for core in named]
        words = tuple(dict.fromkeys((*about.terms, *(piece for pieces in known for piece in pieces or ()))))
        if None in known or not words:
            continue
        yield words
        special = tuple(_LASTING.sub("", word) for word in words if word not in _GENERAL)
        if special and special != words:
            yield special


def _namings(cores: Sequence[str]) -> Iterator[list[str]]:
    """The names of what is asked about as they are, then each by its next other name."""
    yield list(cores)
    other = [otherwise(core) for core in cores]
    for turn in range(max(map(len, other), default=0)):
        pairs = zip(cores, other, strict=True)
        yield [names[min(turn, len(names) - 1)] if names else core for core, names in pairs]


def core_of(word: str) -> str:
    """What a topic's word names, without what is done to it; "" if it names nothing.

    >>> [core_of(w) for w in ("扩大消费", "大数据产业", "工业发展", "绿色发展", "旅游业", "转型", "做大做强")]
    ['消费', '大数据', '工业', '绿色发展', '旅游', '', '']
    """
    core = _ACTING.sub("", word)
    core = _DEVELOPMENT.sub("", _TRAILING.sub("", _DEVELOPMENT.sub("", core)))
    return "" if core in _GENERAL and core != "投资" else _SHORTER.get(core, core)


def _known(core: str, text: str) -> tuple[str, ...] | None:
    """A word cut into the longest pieces that the text has; None if it lacks one.

    >>> _known("湖泊治理", "加强湖泊保护,治理污染"), _known("元宇宙", "发展新产业")
    (('湖泊', '治理'), None)
    """
    pieces: list[str] = []
    at, missing = 0, 0
    while at < len(core):
        end = next((end for end in range(len(core), at + 1, -1) if core[at:end] in text), at)
        if end == at:
            at, missing = at + 1, missing + 1
            if missing * _TOLERATED > len(core):
                return None
            continue
        pieces.append(core[at:end])
        at = end
    return tuple(pieces) or None


def speaks(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence says the words in one clause or in two that follow each other: far apart in a long
    sentence they are about different things."""
    folded = fold(text)
    if any(word not in folded for word in words):
        return False
    if len(words) == 1:
        return True
    parts = [fold(text[a:b]) for a, b in clauses(text, 0, len(text))]
    return any(all(word in one + two for word in words) for one, two in pairwise([*parts, ""]))


def opens_with(text: str, words: Sequence[str]) -> bool:
    """Whether the words stand in a sentence's first two clauses, which say what it is about."""
    first = list(clauses(text, 0, len(text)))[:2]
    folded = fold(text[: first[-1][1]] if first else text)
    return all(word in folded for word in words)


def is_shared(heading: str, words: Sequence[str]) -> bool:
    """Whether a heading names a topic beside another: 统筹消费和投资."""
    folded = fold(cleaned(heading))
    return any(
        re.search(rf"{re.escape(word)}[和与及、]|[和与及、]{re.escape(word)}", folded) for word in words
    )
