"""A quantity, and the words that stand behind its figures: multipliers and units."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.types import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """`span` covers number, multiplier and unit.  `number` (and `upper`, the end of a range) count `unit`."""

    span: Span
    number: float
    upper: float | None
    unit: str
    is_vague: bool = False
    """数十万: there is no number in it; `number` is then only its order of magnitude."""


MULTIPLIERS = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8,
    "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip
TIMES = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))

CURRENCIES = frozenset(
    re.findall(
        r"\S+",
        """
        元 美元 欧元 港元 日元 英镑 新台币 澳门元 澳元 澳大利亚元 加元 加拿大元 新元 新加坡元 韩元 卢布 法郎
        瑞士法郎 瑞郎 泰铢 泰国铢 卢比 印度卢比 马克 里拉 比索 林吉特 克朗 盾 兰特 里亚尔 坚戈 图格里克 迪拉姆
        """,
    )
)
_ALSO = {
    "人民币": "元",
    "元人民币": "元",
    "元港币": "港元",
    "元美金": "美元",
    "元日币": "日元",
    "元台币": "新台币",
    "元新台币": "新台币",
    "元澳门币": "澳门元",
    "美金": "美元",
    "港币": "港元",
    "台币": "新台币",
    "新台币元": "新台币",
    "澳门币": "澳门元",
    "日圆": "日元",
    "韩圆": "韩元",
    "欧罗": "欧元",
}

_COUNTED = """
% _M_M_ ‰ 个多百分点 个百分点 百分点 倍 个点 成 番
公里 千米 米 里 平方公里 平方千米 平方米 平米 公顷 亩 立方米 方 升 吨 公斤 千克 斤 克 吨标准煤 蒸吨
微克/立方米 微克每立方米 μg/m³ μg/m3 ug/m3 微克/m³ 微克/m3 μg/立方米 毫克/升
公里/小时 公里/平方公里 个/万人 件/万人
千瓦时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 瓦 度 千伏安 伏 P PFlops
人次 人 名 位 户 户次 岁 天 年 个月 小时 分钟
家 个 件 项 条 座 所 张 辆 台 架 艘 套 间 场 次 届 列 班 只 头 羽 支 处 片 株 棵 起 门 部 种 床 栋 幢
吨公里 人公里 吨海里 海里 场次 剂次 个工作日 工作日 个工作小时 工作小时 秒 管 枚 册 眼 艘次 厘米 毫米
标准箱 标箱 重量箱 箱 趟 单 宗 例 份 本 盏 面 块 孔 口 批 批次 期 轮 类 级 组 对 店 村 镇 车次 架次 航次
标台 篇 分 担 包
"""

UNITS = tuple(sorted({*_COUNTED.split(), *CURRENCIES, *_ALSO}, key=len, reverse=True))
"""Longest first.  A number before none of these is a quantity only where it stands as a value."""

SAME_UNIT = {
    "_M_M_": "%",  # what some sites' editors put in its place
    **dict.fromkeys(("μg/m³", "μg/m3", "ug/m3", "微克/m³", "微克/m3", "μg/立方米"), "微克/立方米"),
    "平米": "平方米",
    "个百分点": "百分点",
    "个多百分点": "百分点",
    "个点": "百分点",
    "个工作日": "工作日",
    "个工作小时": "工作小时",
    **_ALSO,
}

_NOT_UNITS = {
    "方": "(?![阵面案式向针便])",
    "项": "(?!目(?!标))",
    "日元": "(?![旦宵月])",
    "盾": "(?!构)",
    "台": "(?!阶)",
    "个": "(?!体[工户经])",
    "人": "(?![口才](?![径])|民(?!币))",
    "元": "(?!素|器件)",
    "担": "(?![保当任负])",
    "包": "(?![装括含容])",
    "家": "(?!庭)",
    "年": "(?!代(?!表))",
}
"""What follows where a unit is only the beginning of a word: 方阵, 50亿项目, 1月1日元旦, 10台盾构机, 70年代,
担保, 家庭."""
UNIT = "|".join(re.escape(unit) + _NOT_UNITS.get(unit, "") for unit in UNITS)

NAMING = frozenset(
    re.findall(
        r"\S+", "年 个月 天 届 期 轮 类 级 组 部 门 班 对 次 条 度 里 面 口 方 场 篇 分 村 镇 店 位 片 列 盾"
    )
)
"""Before these a number written out is mostly a name (十一届, 第一次) or a length of time."""
COUNTED = "|".join(re.escape(unit) for unit in UNITS if unit not in NAMING)
