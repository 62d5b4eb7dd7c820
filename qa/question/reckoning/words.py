"""The words that say what is reckoned, and a question without them."""

from __future__ import annotations

from vectorstore.analysis.rules import Rule

SUM = Rule(
    "question.reckoning.sum",
    r"合计|总[计和共](?!值)|一共|共计|加起来|加在一起|加到一[块起]|加总|之和|相加|总数|合起来|\bin total\b",
    holds=("|共计|", "|加起来|", "|之和|", "|加总|"),
    fails=("总值",),
)
MEAN = Rule(
    "question.reckoning.mean",
    r"(?<![年每])平均(?!工资|浓度|水平|气温|寿命|年龄|受教育|单产|亩产|年限)(?:数|值)?|均值|\baverage\b",
    holds=("|平均值|", "三个县|平均|"),
    fails=("平均工资", "年平均"),
)
COUNTED_PLACES = Rule(
    "question.reckoning.counted_places",
    r"(?:这|那)?[两二三四五六七八九十]个?(?:省份?|市|县|区|地|城市|地方|家)(?:[的里])?",
    holds=("|三个省的|", "|两家|", "|两市|"),
    fails=("地方财政收入",),
)
DIFFERS = Rule(
    "question.reckoning.differs",
    r"(?:比|较).*[多少高低大小]了?(?:多少|几)|相?差(?:了|是|有)?(?:多少|几)|差[额距]",
    holds=("|差多少|", "|比例提高了几|", "|较2023年预计增速低了几|", "|相差多少|"),
    fails=("各是多少",),
)
INFERRED = Rule(
    "question.reckoning.inferred",
    r"倒推|反推|反算|推算|折算|倒算|还原",
    holds=("|倒推|", "|倒算|", "|反推|", "|折算|"),
    fails=("推进",),
)


def bare(text: str) -> str:
    """A question without the words that say what is reckoned."""
    for words in (SUM, MEAN, COUNTED_PLACES, DIFFERS, INFERRED):
        text = words.sub("", text)
    return text
