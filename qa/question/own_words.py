"""The words of a turn that say what it is about, without those that only do something with a figure.

去年加了多少, 今年准备再装多少, 指标定了多少 name nothing: they ask again for what the turn before was about.
房价呢, 产量呢 name another thing, and nothing that lacks it may answer.
"""

from __future__ import annotations

import re

from qa.question.asks import content_words

_DOING = (
    *"加增添装建修改造做干搞弄办发放收签招引投卖产种养搬破达到完稳保控降升提涨减开推分拿获评定用给算排占上下有成栽压省筹",
    *("引进", "招引", "引来", "投放", "投入", "安排", "突破", "完成", "实现", "做到", "保持", "稳定", "控制"),
    *("提高", "提升", "下降", "降低", "增加", "增长", "减少", "新增", "新建", "改造", "建设", "建成", "开行"),
    *("打造", "推进", "推出", "推动", "提供", "帮扶", "保住", "净增", "达成", "落实", "拿出", "解决", "打算", "预计"),
)
"""What is done with a thing; alone it names none."""
_BEFORE, _AFTER = "再又还新拟想能可要共也都仍就已比", "到成出来了过着好得住去进掉完上下的"
"""Particles before and behind such a word."""
_PASSING = (
    *("指标", "任务", "目标", "数字", "数据", "数目", "数量", "人数", "个数", "结果", "水平", "程度", "钱"),
    *("一样", "同样", "这样", "那样", "这么", "那么", "如此", "这么高", "这么低", "那么高", "那么低", "上述"),
    *("我说", "我问", "我是说", "我是问", "他们", "它们", "咱们", "人家", "那边", "这边", "这里", "那里", "家里"),
    *("原来", "原先", "总数", "剩下", "剩余", "余下", "其余", "才", "只", "边"),
    *("两项", "两样", "两个", "三项", "几项", "两者", "二者"),
    *("又", "再", "还", "也", "都", "共", "新", "好", "一年", "当时", "眼下", "目前", "时候", "刚才", "上面"),
    *("高", "低", "多", "少", "快", "慢", "大", "小", "件", "项", "个", "次", "条", "部", "家", "种", "套", "户"),
)
"""What points to a thing, counts it or says how much of it there is."""
_POINTING = r"(?:[这那]?里[面头]|(?:他|她|它|咱|我|你)们?|[这那][一两二三四几]?[个些项样种件边]?|其中)"
_LIGHT = re.compile(
    rf"{_POINTING}?(?:[{_BEFORE}]*(?:{'|'.join(sorted(_DOING, key=len, reverse=True))})[{_AFTER}]*"
    rf"|[{_BEFORE}]*(?:{'|'.join(sorted(_PASSING, key=len, reverse=True))})[的了上]*)?"
)
_TOGETHER = re.compile(
    r"就算|算上|前面?[两三]个|加起来|合起来|加在一起|[合总共]计|总和|之和|相加|[跟和与同]?比(?=[呢，,?？]|$)|谢谢[您你啦了]*|多谢"
)
"""What is to be done with several figures, and politeness."""
_LEADING = re.compile(rf"^{_POINTING}")


def own_words(text: str, *, english: bool = False, figures: bool = True) -> str:
    """The words of `content_words` that name something.

    >>> own_words("实际新增了多少"), own_words("再装多少部"), own_words("这个目标为什么定得这么低")
    ('', '', '为什么')
    >>> own_words("房价呢"), own_words("收入呢"), own_words("投资呢"), own_words("产量")
    ('房价', '收入', '投资', '产量')
    """
    words = content_words(_TOGETHER.sub(" ", text), english=english, figures=figures).split()
    return " ".join(_LEADING.sub("", word) for word in words if not _LIGHT.fullmatch(word))


def naming_words(text: str) -> tuple[str, ...]:
    """The words of a text that has some of its own by which it can be told whether a statement names what is
    asked for; none where all it has are single characters.

    >>> naming_words("低保每月多少钱"), naming_words("的招引目标代号是几"), naming_words("再加多少")
    (('低保每月',), ('招引', '代号'), ())
    """
    if not own_words(text):
        return ()
    words = (_LEADING.sub("", word) for word in content_words(_TOGETHER.sub(" ", text)).split())
    return tuple(word for word in words if len(word) > 1)
