"""The words of a turn that say what it is about, without those that only do something with a figure.

去年加了多少, 今年准备再装多少, 指标定了多少 name nothing: they ask again for what the turn before was about.
房价呢, 产量呢 name another thing, and nothing that lacks it may answer.
"""

from __future__ import annotations

from qa.question.asks import content_words
from vectorstore.analysis.rules import Rule

_DOING = (
    r"引进|招引|引来|投放|投入|安排|突破|完成|实现|做到|保持|稳定|控制|提高|提升|下降|降低|增加|增长|减少|新增|新建"
    r"|改造|建设|建成|开行|打造|推进|推出|推动|提供|帮扶|保住|净增|达成|落实|拿出|解决|打算|预计"
    r"|创[建成评]|培育|培养|[建设成]立|开[展工通放]|组织|举办|搭建|落地|竣工|投用|上线|[认评]定|吸引|招聘|安置|惠及|覆盖"
    r"|办理|化解|整治|修[复建缮]|更新|[扩改续]建|启动|实施|推广|消除|关闭|淘汰|压减|减免|兑现|下达|争取|筹[集措]|供应"
    r"|分配|交付|发行|种植|栽种|购买|采购|[布架铺]设"
    r"|[加增添装建修改造做干搞弄办发放收签招引投卖产种养搬破达到完稳保控降升提涨减开推分拿获评定用给算排占上下有成栽压省筹创铺布架冲]"
)
"""What is done with a thing; alone it names none."""
_BEFORE, _AFTER = "再又还新拟想能可要共也都仍就已比", "到成出来了过着好得住去进掉完上下的"
"""Particles before and behind such a word."""
_PASSING = (
    r"指标|任务|目标|数[字据目量]|人数|个数|总数|结果|水平|程度|钱|[一同这那]样|[这那]么[高低]?|如此|上[述面]|我是?[说问]"
    r"|[他它]们|咱们|人家|[那这][边里]|家里|原[来先]|剩下|剩余|余下|其余|[两三几][项样个]|[两二]者|一年|当时|眼下|目前|时候"
    r"|刚才|[才只边又再还也都共新好高低多少快慢大小件项个次条部家种套户]"
)
"""What points to a thing, counts it or says how much of it there is."""
_POINTING = r"(?:[这那]?里[面头]|(?:他|她|它|咱|我|你)们?|[这那][一两二三四几]?[个些项样种件边]?|其中)"
MEASURE = r"增速|增长率?|增幅|涨幅|降幅|总量|总额|规模|比重|占比|比例"
"""Which figure of a thing is meant; alone it names none: 总额多少, 占比提到多少."""
_LIGHT = Rule(
    "question.own_words.light",
    rf"(?:{_POINTING}|[{_BEFORE}把将]|(?:{_DOING})[{_AFTER}]*|(?:{_PASSING})[的了上]*|(?:{MEASURE}))*",
    holds=("|再压减|", "|改造成|", "|招引|", "|投用|", "|想把占比提到|"),
    fails=("|医院",),
)
_LONGEST_LIGHT = 10
"""Characters of such a word."""
_CORRECTING = Rule(
    "question.own_words.correcting",
    r"不(?:对|是)(?=[，,。])|[搞说弄]?错了|我(?:是|要|想)*[问说要](?:的是)",
    holds=("|不对|，我问的是今年的目标", "|搞错了|", "|我要说的是|"),
    fails=("不对外", "错过"),
)
"""What only says that the turn before was meant otherwise: 不对，我问的是今年的目标."""
_TOGETHER = Rule(
    "question.own_words.together",
    r"就算|算上|前面?[两三]个|加起来|合起来|加在一起|[合总共]计|总和|之和|相加|[跟和与同]?比(?=[呢，,?？]|$)|谢谢[您你啦了]*|多谢",
    holds=("|前两个|", "|总和|", "|共计|", "|跟比|"),
    fails=("比高多少",),
)
"""What is to be done with several figures, and politeness."""
_LEADING = Rule(
    "question.own_words.leading",
    rf"^{_POINTING}",
    holds=("|他们|", "|这一|", "|那些|", "|里头|"),
    fails=("比我们", "自我检讨"),
)


def own_words(text: str, *, english: bool = False, figures: bool = True) -> str:
    """The words of `content_words` that name something.

    >>> own_words("实际新增了多少"), own_words("再装多少部"), own_words("这个目标定得这么低")
    ('', '', '')
    >>> own_words("房价呢"), own_words("收入呢"), own_words("投资呢"), own_words("产量")
    ('房价', '收入', '投资', '产量')
    >>> own_words("总额多少"), own_words("想把占比提到多少"), own_words("不对，我问的是今年的目标")
    ('', '', '')
    """
    told = _CORRECTING.sub(" ", _TOGETHER.sub(" ", text))
    words = content_words(told, english=english, figures=figures).split()
    return " ".join(_LEADING.sub("", word) for word in words if not _is_light(word))


def _is_light(word: str) -> bool:
    """Whether a word only does something with a figure, points or counts.  Bounded, since the parts of one
    may be told apart in many ways."""
    return len(word) <= _LONGEST_LIGHT and _LIGHT.fullmatch(word) is not None


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
