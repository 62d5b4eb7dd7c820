"""What stands with a figure in a report, in the words of who reads it in English: figures stay as written."""

from __future__ import annotations

import re
from collections.abc import Mapping

ENGLISH_GLOSSES: Mapping[str, str] = {
    "左右": "about",
    "上下": "about",
    "以上": "or more",
    "以下": "or less",
    "以内": "within",
    "不低于": "not below",
    "不高于": "not above",
    "不超过": "not above",
    "超过": "more than",
    "突破": "more than",
    "达到": "reaching",
    "力争": "striving for",
    "争取": "striving for",
    "确保": "to be ensured",
    "预计": "expected",
    "预期": "expected",
    "同口径": "on the same basis",
    "增长": "growth",
    "增速": "growth rate",
    "增加": "increase",
    "下降": "fall",
    "降低": "fall",
    "减少": "decrease",
    "持平": "unchanged",
    "百分点": "percentage points",
    "万": "ten thousand",
    "亿": "hundred million",
}


def glossed(said: str, glosses: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The words with a gloss that stand in what is said, in their order there, where it has a figure.

    >>> glossed("地区生产总值增长5%左右，力争更好", ENGLISH_GLOSSES)
    (('增长', 'growth'), ('左右', 'about'), ('力争', 'striving for'))
    >>> glossed("规上工业增加值不超过9亿元", ENGLISH_GLOSSES)
    (('不超过', 'not above'), ('亿', 'hundred million'))
    >>> glossed("以上措施", ENGLISH_GLOSSES), glossed("增长5%", {})
    ((), ())
    """
    if not glosses or not re.search(r"\d", said):
        return ()
    any_of = "|".join(sorted(glosses, key=len, reverse=True))
    found = dict.fromkeys(re.findall(rf"(?:{any_of})(?!值)", said))  # 增加值 is a name
    return tuple((word, glosses[word]) for word in found)
