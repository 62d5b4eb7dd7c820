"""The well-known indicators and their many names, in reports and in questions.

Anything numeric may be asked about; this table only says which names mean the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass

from vectorstore.types import Measure

_LEVEL, _CHANGE = Measure.LEVEL, Measure.CHANGE


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known indicator."""

    name: str
    """The standard name."""
    aliases: tuple[str, ...] = ()
    """Other names, `SAME` and common prefixes (全市) aside."""
    default: Measure | None = None
    """What is meant where a target is asked for and nothing says which: CHANGE for GDP, LEVEL for a rate."""
    unit: str = ""
    """The usual unit of its level, without 万 and 亿; "" where it has none."""
    patterns: tuple[str, ...] = ()
    """Names too many to list, as expressions; parts of `SAME` are spelled out in them too."""
    parts: tuple[str, ...] = ()
    """Standard names of what a report may state instead of the whole."""
    shared: tuple[tuple[str, str], ...] = ()
    """Those of its names that another indicator is called by as well, each with the standard name of that,
    which is meant where a report states only it."""


INDICATORS = (
    Known(
        "地区生产总值",
        (
            *("GDP", "经济总量", "经济增长", "经济增速", "经济规模", "经济", "国民生产总值"),
            *("国民经济增长", "国民经济增长速度"),
            *("gross domestic product", "economic growth", "economic output", "economy"),
        ),
        _CHANGE,
        "元",
    ),
    Known("人均地区生产总值", ("人均GDP", "人均经济总量", "GDP per capita", "per capita GDP"), None, "元"),
    Known(
        "第一产业增加值", ("一产增加值", "第一产业", "农林牧渔业增加值", "primary industry"), _CHANGE, "元"
    ),
    Known("第二产业增加值", ("二产增加值", "第二产业", "secondary industry"), _CHANGE, "元"),
    Known("第三产业增加值", ("三产增加值", "第三产业", "tertiary industry"), _CHANGE, "元"),
    Known("三次产业结构", ("三次产业比例", "三次产业比重", "三次产业占比", "三产结构", "三次产业结构比")),
    Known("服务业增加值", ("value added of services",), _CHANGE, "元"),
    Known("农林牧渔业总产值", ("农业总产值", "农林牧渔总产值"), _CHANGE, "元"),
    Known("建筑业总产值", ("建筑业产值",), _CHANGE, "元"),
    Known("工业增加值", ("全部工业增加值", "全口径工业增加值"), _CHANGE, "元"),
    Known(
        "规模以上工业增加值",
        ("规上工业增加值", "规上工业", "规上工业企业增加值", "industrial output", "industrial value added"),
        _CHANGE,
        "元",
    ),
    Known("规模以上工业总产值", ("规上工业总产值", "规上工业产值"), _CHANGE, "元"),
    Known(
        "固定资产投资",
        (
            *("固投", "固定资产投资额", "固定资产投资总额", "固定资产投资完成额", "固定资产投资(不含农户)"),
            *("fixed-asset investment", "fixed asset investment", "fixed-assets investment"),
        ),
        _CHANGE,
        "元",
    ),
    Known("工业投资", ("工业固定资产投资", "industrial investment"), _CHANGE, "元"),
    Known("制造业投资", ("manufacturing investment",), _CHANGE, "元"),
    Known("民间投资", ("民间固定资产投资", "private investment"), _CHANGE, "元"),
    Known("房地产开发投资", ("房地产投资", "real estate investment"), _CHANGE, "元"),
    Known("基础设施投资", ("基建投资", "infrastructure investment"), _CHANGE, "元"),
    Known(
        "社会消费品零售总额",
        (
            *("社零", "社零总额", "社会消费品零售额", "社消零", "社消零总额", "社消", "消费品零售总额"),
            *("社会商品零售总额", "retail sales of consumer goods", "retail sales"),
        ),
        _CHANGE,
        "元",
    ),
    Known(
        "进出口总额",
        (
            *("外贸进出口", "外贸进出口总额", "外贸进出口总值", "进出口总值", "进出口", "货物进出口"),
            *("货物进出口总额", "货物进出口总值", "外贸总额", "进出口贸易总额", "对外贸易总额", "进出口额"),
            *("外贸进出口额", "货物贸易进出口总额", "货物贸易进出口", "imports and exports", "foreign trade"),
        ),
        _CHANGE,
        "元",
    ),
    Known(
        "出口总额",
        ("外贸出口", "出口额", "外贸出口总额", "货物出口", "出口总值", "total exports"),
        _CHANGE,
        "元",
    ),
    Known(
        "进口总额",
        ("外贸进口", "进口额", "外贸进口总额", "货物进口", "进口总值", "total imports"),
        _CHANGE,
        "元",
    ),
    Known(
        "实际使用外资",
        ("实际利用外资", "实际使用外资金额", "实际到位外资", "利用外资", "使用外资", "foreign investment"),
        _CHANGE,
        "美元",
    ),
    Known(
        "一般公共预算收入",
        (
            *("财政收入", "公共预算收入", "公共财政预算收入", "公共财政收入", "一般预算收入", "地方财政收入"),
            *("地方一般预算收入", "budget revenue", "fiscal revenue", "general public budget revenue"),
        ),
        _CHANGE,
        "元",
    ),
    Known(
        "一般公共预算支出",
        ("财政支出", "公共预算支出", "公共财政支出", "fiscal expenditure", "budget expenditure"),
        _CHANGE,
        "元",
    ),
    Known("税收收入", ("税收", "tax revenue"), _CHANGE, "元"),
    Known("赤字率", ("财政赤字率", "deficit ratio", "deficit-to-GDP ratio"), _LEVEL, "%"),
    Known("专项债券", ("专项债", "地方政府专项债券", "新增专项债券", "special bonds"), _LEVEL, "元"),
    Known("存款余额", ("金融机构存款余额", "本外币存款余额", "各项存款余额", "人民币存款余额"), None, "元"),
    Known("贷款余额", ("金融机构贷款余额", "本外币贷款余额", "各项贷款余额", "人民币贷款余额"), None, "元"),
    Known(
        "居民人均可支配收入",
        (
            *("人均可支配收入", "全体居民人均可支配收入", "城乡居民人均可支配收入", "居民收入"),
            *("居民可支配收入", "disposable income"),
        ),
        _CHANGE,
        "元",
        parts=("城镇居民人均可支配收入", "农村居民人均可支配收入"),
    ),
    Known(
        "城镇居民人均可支配收入",
        ("城镇居民收入", "城镇居民可支配收入", "城镇居民年人均可支配收入", "城镇人均可支配收入"),
        _CHANGE,
        "元",
    ),
    Known(
        "农村居民人均可支配收入",
        (
            *("农村居民收入", "农村居民可支配收入", "农民人均可支配收入", "农村人均可支配收入"),
            *("农民收入", "农牧民人均可支配收入", "农村牧区居民人均可支配收入"),
        ),
        _CHANGE,
        "元",
    ),
    Known(
        "农村居民人均纯收入",
        ("农民人均纯收入", "农民纯收入", "农民年人均纯收入", "农牧民人均纯收入", "农村居民纯收入"),
        _CHANGE,
        "元",
    ),
    Known(
        "商品零售价格",
        ("零售物价", "商品零售价格总水平", "商品零售物价", "零售物价总水平", "全国商品零售价格"),
        _CHANGE,
    ),
    Known("广义货币", ("广义货币M2", "广义货币(M2)", "广义货币供应量", "M2", "M2供应量"), _CHANGE, "元"),
    Known("外汇储备", ("国家外汇储备", "外汇储备余额", "年末国家外汇储备"), _LEVEL, "美元"),
    Known("工农业总产值", (), _CHANGE, "元"),
    Known("财政总收入", ("财政收入总额", "全部财政收入", "全部财政总收入"), _CHANGE, "元"),
    Known("人口自然增长率", ("人口自然增长",), _LEVEL, "‰"),
    Known("化学需氧量排放", ("化学需氧量", "化学需氧量排放量", "化学需氧量排放总量", "COD排放量"), _CHANGE),
    Known("二氧化硫排放", ("二氧化硫", "二氧化硫排放量", "二氧化硫排放总量"), _CHANGE),
    Known(
        "高速铁路里程",
        ("高铁里程", "高铁营业里程", "高铁运营里程", "高速铁路营业里程", "高速铁路运营里程"),
        _LEVEL,
        "公里",
    ),
    Known(
        "居民消费价格",
        (
            *("CPI", "物价", "消费价格", "物价水平", "物价总水平", "居民消费价格总水平", "居民消费价格指数"),
            *("居民消费价格总指数", "居民消费物价", "居民消费物价指数", "inflation", "consumer prices"),
            *("consumer price index",),
        ),
        _CHANGE,
    ),
    Known(
        "城镇新增就业",
        (
            *("新增城镇就业", "城镇新增就业人数", "新增城镇就业人数", "新增就业", "新增就业岗位", "就业岗位"),
            *(
                "城镇新增就业人口",
                "新增城镇就业岗位",
                "城镇新增就业岗位",
                "新增就业人数",
                "城镇就业",
                "urban new jobs",
            ),
            *("new urban jobs", "new jobs"),
        ),
        _LEVEL,
        "人",
    ),
    Known(
        "城镇调查失业率",
        ("调查失业率", "失业率", "surveyed unemployment rate", "unemployment rate"),
        _LEVEL,
        "%",
        shared=(("失业率", "城镇登记失业率"),),
    ),
    Known("城镇登记失业率", ("登记失业率", "registered unemployment rate"), _LEVEL, "%"),
    Known("粮食产量", ("粮食总产量", "粮食总产", "粮产量", "grain output"), _LEVEL, "斤"),
    Known("常住人口", ("年末常住人口", "常住人口数", "resident population", "population"), _LEVEL, "人"),
    Known(
        "常住人口城镇化率", ("城镇化率", "城镇化水平", "常住人口城市化率", "urbanization rate"), _LEVEL, "%"
    ),
    Known("户籍人口城镇化率", (), _LEVEL, "%"),
    Known(
        "研发投入强度",
        (
            *("研发经费投入强度", "研发强度", "研发经费支出强度", "全社会研发投入强度"),
            *("研发投入占比", "研发经费占比", "R&D intensity"),
        ),
        _LEVEL,
        "%",
        (
            r"(?:全社会)?研发(?:经费|资金)?(?:投入|支出)?(?:占|相当于|与)(?:全[市省区县国])?GDP的?(?:比重|比例|比率|比值|之比)",
        ),
    ),
    Known(
        "全社会研发经费",
        ("研发经费", "研发投入", "研发经费投入", "研发经费支出", "R&D spending"),
        _CHANGE,
        "元",
    ),
    Known(
        "单位GDP能耗",
        (
            *("万元GDP能耗", "万元GDP综合能耗", "单位GDP综合能耗", "GDP能耗", "单位GDP能源消耗"),
            *("万元GDP能源消耗", "能耗强度", "energy intensity", "energy use per unit of GDP"),
        ),
        _CHANGE,
    ),
    Known("单位GDP二氧化碳排放", ("碳排放强度", "单位GDP碳排放", "carbon intensity"), _CHANGE),
    Known(
        "PM2.5浓度",
        (
            *("PM2.5", "细颗粒物浓度", "细颗粒物", "PM2.5平均浓度", "PM2.5年均浓度", "细颗粒物年均浓度"),
            *("PM2.5年平均浓度", "细颗粒物(PM2.5)浓度", "细颗粒物(PM2.5)平均浓度"),
        ),
        _LEVEL,
        "微克/立方米",
    ),
    Known(
        "空气优良天数比例",
        (
            *("空气质量优良天数比例", "空气质量优良天数比率", "空气优良天数比率", "优良天数比例"),
            *("优良天数比率", "空气质量优良率", "空气优良率", "空气优良天数占比"),
            *("环境空气质量优良天数比例", "环境空气质量优良天数比率", "环境空气质量优良率"),
        ),
        _LEVEL,
        "%",
    ),
    Known("空气优良天数", ("空气质量优良天数", "优良天数"), _LEVEL, "天"),
    Known("森林覆盖率", ("forest coverage",), _LEVEL, "%"),
    Known("高新技术企业", ("高企", "国家高新技术企业", "高新技术企业数量"), _LEVEL, "家"),
    Known("技术合同成交额", ("技术合同交易额", "技术合同成交总额", "技术合同成交金额"), None, "元"),
    Known(
        "旅游收入",
        ("旅游总收入", "旅游综合收入", "实现旅游收入", "tourism revenue"),
        None,
        "元",
    ),
    Known(
        "接待游客",
        (
            *("游客接待量", "接待游客数", "游客人数", "接待旅游者", "游客数量", "接待游客人次"),
            *("接待游客人数", "接待人次", "接待人数", "旅游人数", "旅游人次", "旅游接待人次"),
            *("旅游接待人数", "游客接待人次"),
        ),
        None,
        "人次",
    ),
    Known(
        "轨道交通运营里程",
        (
            *("轨道运营里程", "地铁运营里程", "轨道交通里程", "地铁里程", "城市轨道交通运营里程"),
            *("轨道交通运营总里程", "地铁运营总里程", "轨道交通总里程", "地铁总里程"),
        ),
        _LEVEL,
        "公里",
    ),
)
"""Two rules of the table: an alias belongs to one indicator, and it means that indicator without context."""

SAME = {
    "GDP": "GDP|国内生产总值|地区生产总值|生产总值|地区GDP",
    "研发": "研发|R&D|研究与试验发展|研究与试验发展(R&D)|研究和试验发展|科研",
    "居民": "居民|常住居民",
    "规上": "规上|规模以上|规模",
}
"""Parts of names that are written in several ways; aliases use the first."""
