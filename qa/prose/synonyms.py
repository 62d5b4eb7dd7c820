"""What reports call a field of policy by another name than its question.."""

from __future__ import annotations

_ALSO: dict[str, tuple[str, ...]] = {
    "生态环境": ("生态文明", "环保"),
    "生态环保": ("生态环境", "生态保护", "生态文明"),
    "环境保护": ("生态环境", "环保", "生态文明"),
    "环保": ("生态环境", "环境保护", "生态文明"),
    "生态文明": ("生态环境",),
    "节能减排": ("节能降碳", "减污降碳", "绿色低碳"),
    "双碳": ("碳达峰", "碳中和", "绿色低碳"),
    "稳岗": ("就业",),
    "养老": ("老龄", "老年"),
    "老龄化": ("养老", "老年"),
    "老龄": ("养老", "老年"),
    "对外贸易": ("外贸", "进出口"),
    "外贸": ("对外贸易", "进出口"),
    "进出口": ("外贸", "对外贸易"),
    "对外开放": ("开放",),
    "房地产": ("住房", "楼市"),
    "楼市": ("房地产", "住房"),
    "住房": ("房地产", "安居"),
    "医疗": ("卫生健康", "医药", "健康"),
    "卫生健康": ("医疗", "健康"),
    "三农": ("农业农村", "乡村全面振兴", "乡村振兴"),
    "农业农村": ("三农", "乡村全面振兴", "乡村振兴"),
    "乡村全面振兴": ("乡村振兴", "农业农村", "三农"),
    "乡村振兴": ("乡村全面振兴", "农业农村", "三农"),
    "数字经济": ("数字化", "数字产业"),
    "数字化": ("数字经济", "数字"),
    "营商环境": ("市场环境", "放管服"),
    "科技创新": ("科技", "创新驱动"),
    "国企": ("国有企业", "国资"),
    "文化旅游": ("文旅",),
    "民营企业": ("民营经济",),
    "民营经济": ("民营企业",),
    "地方债务": ("债务",),
    "对台": ("两岸",),
    "扩大内需": ("扩大国内需求",),
}
"""By the name asked for, the names that a report may have instead, the nearest first.  A wider name stands in
for a narrower one, never the other way round."""


def otherwise(name: str) -> tuple[str, ...]:
    """A topic by the other names of what it names; none if it has none.

    >>> otherwise("生态环保"), otherwise("对台融合发展"), otherwise("湖泊")
    (('生态环境', '生态保护', '生态文明'), ('两岸融合发展',), ())
    """
    known = max((one for one in _ALSO if one in name), key=len, default="")
    return tuple(name.replace(known, other) for other in _ALSO[known]) if known else ()
