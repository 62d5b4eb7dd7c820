"""What English questions are about, in the words of the reports.

Open questions are answered by the words they share with a report; these are the words for the subjects
that English readers ask about.  A question with none of them is not guessed at.
"""

from __future__ import annotations

import re

SUBJECTS = {
    r"low[- ]altitude (?:economy|industry)": "低空经济",
    r"digital economy": "数字经济",
    r"new (?:quality )?productive forces": "新质生产力",
    r"artificial intelligence|\bAI\b": "人工智能",
    r"integrated circuits?|semiconductors?|chips?\b": "集成电路",
    r"bio-?(?:medicine|medical|pharma\w*)": "生物医药",
    r"new[- ]energy vehicles?|electric (?:cars|vehicles)|\bNEVs?\b": "新能源汽车",
    r"attract\w* (?:\w+ )?(?:investments?|investors|businesses|companies)|investment promotion": "招商引资",
    r"foreign (?:investment|capital)": "外资",
    r"business environment|ease of doing business": "营商环境",
    r"private (?:sector|enterprises?|economy|businesses|firms)": "民营经济",
    r"small and medium[- ]sized|\bSMEs?\b": "中小企业",
    r"state[- ]owned": "国有企业",
    r"advanced manufacturing": "先进制造业",
    r"manufactur\w+": "制造业",
    r"emerging industr\w+": "新兴产业",
    r"future industr\w+": "未来产业",
    r"technolog\w+|innovation": "科技创新",
    r"\btalents?\b": "人才",
    r"consumption|consumer spending": "消费",
    r"tourism|tourists": "旅游",
    r"foreign trade|exports?\b": "外贸",
    r"belt and road": "一带一路",
    r"free[- ]trade": "自贸",
    r"ports?\b": "港口",
    r"airports?": "机场",
    r"railways?|rail lines?": "铁路",
    r"metro|subway": "轨道交通",
    r"roads?\b|highways?|expressways?": "高速公路",
    r"urban renewal|urban regeneration": "城市更新",
    r"old (?:residential|neighbou?rhoods?|housing)": "老旧小区",
    r"affordable (?:rental )?housing": "保障性住房",
    r"real estate|property (?:market|sector)": "房地产",
    r"rural (?:revitali[sz]ation|development)|countryside": "乡村振兴",
    r"agricultur\w+|farming": "农业",
    r"grain|food security": "粮食",
    r"employment|jobs?\b|unemployment": "就业",
    r"education|schools?": "教育",
    r"health ?care|hospitals?|medical": "医疗",
    r"elderly|pensions?|aged care|ag(?:e)?ing": "养老",
    r"child ?care|nurser\w+": "托育",
    r"social security": "社会保障",
    r"livelihoods?|well-being": "民生",
    r"culture|cultural": "文化",
    r"air (?:quality|pollution)": "空气质量",
    r"water (?:quality|pollution)|rivers?|lakes?": "水环境治理",
    r"carbon|emissions?|green (?:transition|development)": "绿色低碳",
    r"environment(?:al)?|ecolog\w+|pollution": "生态环境",
    r"hydrogen": "氢能",
    r"renewable|photovoltaic|solar|wind power": "新能源",
    r"(?:government|local) debt": "政府债务",
    r"financ\w+": "金融",
    r"safety": "安全生产",
    r"rule of law": "法治",
}
"""Expressions for subjects, the more exact first, and the words of the reports for them."""

_PATTERNS = tuple(
    (re.compile(rf"\b(?:{english})", re.IGNORECASE), words) for english, words in SUBJECTS.items()
)


def subjects(question: str) -> tuple[str, ...]:
    """The subjects that an English question names.

    >>> subjects("What measures will Hefei take to attract investment and protect the environment?")
    ('招商引资', '生态环境')
    >>> subjects("How does Hefei improve its business environment?")
    ('营商环境',)
    """
    found = []
    for pattern, words in _PATTERNS:
        question, count = pattern.subn(" ", question)
        if count:
            found.append(words)
    return tuple(found)
