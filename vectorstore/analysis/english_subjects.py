"""What English questions are about, in the words of the reports.

Open questions are answered by the words they share with a report; these are the words for the subjects
that English readers ask about.  A question with none of them is not guessed at.
"""

from __future__ import annotations

import re

SUBJECTS = {
    r"(?:new |urban )+(?:jobs?|employment)|(?:jobs?|employment) (?:created|added) in (?:cities|towns|"
    r"urban areas)": "城镇新增就业",
    r"(?:school|student|education) (?:places|seats|spots)|places (?:in|at) schools?": "学位",
    r"(?:nurser\w+|child ?care|day ?care) (?:places|spots|seats)": "托位",
    r"(?:elderly|aged|nursing|senior)[- ](?:care )?beds?|beds? for (?:the )?(?:elderly|seniors)": "养老床位",
    r"(?:hospital|medical|patient) beds?": "医疗床位",
    r"beds?\b": "床位",
    r"(?:elderly|senior|community) (?:canteens?|dining)": "老年助餐点",
    r"nursing homes?|(?:elderly|senior|aged)[- ]care (?:homes?|institutions?|facilities)": "养老机构",
    r"long[- ]term care insurance": "长期护理保险",
    r"(?:basic )?(?:old[- ]age )?pensions?": "养老金",
    r"minimum (?:living|subsistence) (?:allowances?|standards?|guarantee)": "低保标准",
    r"(?:basic )?(?:medical|health) insurance": "医保",
    r"family doctors?": "家庭医生",
    r"kindergartens?|preschools?": "幼儿园",
    r"(?:primary|elementary) and (?:secondary|middle) schools?": "中小学",
    r"(?:main |major |biggest )?(?:problems?|difficult(?:y|ies)|challenges|shortcomings)"
    r"(?: and (?:problems?|difficulties|challenges|shortcomings))?": "困难和问题",
    r"rural tourism": "乡村旅游",
    r"(?:elderly|old[- ]age|senior) care(?: services?)?": "养老服务",
    r"universit\w+|higher education": "高校",
    r"vocational (?:education|schools?|training|colleges?)": "职业教育",
    r"college (?:graduates|students)|university graduates": "大学生",
    r"charging (?:piles|points|poles|stations?|posts?|facilities)|(?:EV )?chargers?": "充电桩",
    r"(?:battery )?swap(?:ping)? stations?": "换电站",
    r"5G (?:base )?stations?": "5G基站",
    r"parking (?:spaces?|spots?|lots?|places?)": "停车位",
    r"(?:elevators?|lifts?)\b": "电梯",
    r"old (?:\w+ )?(?:residential )?(?:communities|neighbou?rhoods?|compounds?|estates?|housing)": "老旧小区",
    r"shanty ?towns?|run-?down (?:areas|neighbou?rhoods?)": "棚户区",
    r"urban villages?": "城中村",
    r"(?:government[- ]subsidi[sz]ed|affordable|public) rental (?:homes?|housing|units?|"
    r"apartments?)": "保障性租赁住房",
    r"(?:affordable|subsidi[sz]ed|social) (?:homes?|housing|units?|apartments?)": "保障性住房",
    r"(?:unfinished|pre-?sold|delivery of) (?:homes?|housing|projects?)": "保交楼",
    r"(?:housing|home|property) (?:prices?|sales?)": "商品房",
    r"(?:rural )?toilets?": "厕所",
    r"high[- ]standard (?:farm|crop)land": "高标准农田",
    r"(?:farm|arable|crop)land": "耕地",
    r"(?:grain|food) (?:output|production|harvest|yield)": "粮食产量",
    r"(?:pigs?|hogs?)\b|pork": "生猪",
    r"vegetables?": "蔬菜",
    r"reservoirs?": "水库",
    r"(?:sewage|waste ?water)(?: treatment)?": "污水处理",
    r"garbage|waste (?:sorting|separation)|household waste": "垃圾分类",
    r"(?:forest|tree) (?:coverage|cover)(?: rate)?|share of (?:the )?(?:land|area) (?:was |"
    r"is )?covered by forests?": "森林覆盖率",
    r"afforest\w+|trees? (?:planted|planting)": "造林",
    r"parks?\b": "公园",
    r"greenways?": "绿道",
    r"PM ?2\.5(?: (?:concentration|levels?))?": "PM2.5浓度",
    r"(?:days? (?:with|of|had) )?(?:good|"
    r"excellent)(?:[- ]and[- ]\w+)? air(?:[- ]quality)?(?: days?)?": "空气优良天数",
    r"energy (?:consumption|intensity)(?: per unit of GDP)?": "能耗",
    r"(?:energy )?storage capacity|energy storage": "储能",
    r"(?:installed|generating|power) capacity": "装机容量",
    r"(?:power|electricity) (?:generation|output)": "发电量",
    r"(?:electricity|power) consumption": "用电量",
    r"(?:valid |invention |granted )*patents?": "发明专利",
    r"(?:technology|technical) contracts?": "技术合同成交额",
    r"(?:R&D|research and development) (?:spending|expenditure|investment|intensity)|"
    r"spend\w* on (?:R&D|research(?: and development)?)": "研发投入",
    r"R&D|research and development": "研发",
    r"high[- ]?tech (?:enterprises?|companies|firms)|high and new technology (?:enterprises?|"
    r"companies|firms)": "高新技术企业",
    r"technology[- ]based (?:SMEs?|small and medium[- ]sized \w+)": "科技型中小企业",
    r"speciali[sz]ed[\w ,-]* (?:enterprises?|companies|firms|SMEs?)|little giants?": "专精特新企业",
    r"unicorns?(?: (?:companies|enterprises|firms))?": "独角兽企业",
    r"listed (?:companies|firms)|IPOs?": "上市公司",
    r"market (?:entities|players)|business entities": "经营主体",
    r"(?:self-employed|individual) (?:businesses|households)": "个体工商户",
    r"(?:major|key) projects?": "重点项目",
    r"laborator\w+|\blabs?\b": "实验室",
    r"computing power": "算力",
    r"drones?|unmanned aerial vehicles?|UAVs?": "无人机",
    r"(?:tax(?:es)? and fees?|tax) (?:cuts?|reductions?|relief)": "减税降费",
    r"special(?:[- ]purpose)? bonds?": "专项债券",
    r"(?:actually |paid-?in )?(?:utili[sz]ed |used )?foreign (?:capital|investment)(?: actually used|"
    r" utili[sz]ed)?": "实际使用外资",
    r"cross-?border e-?commerce": "跨境电商",
    r"China-?Europe (?:freight )?trains?": "中欧班列",
    r"(?:container )?throughput of (?:the )?ports?|container throughput": "集装箱吞吐量",
    r"(?:airport )?passenger (?:throughput|traffic)|passengers": "旅客吞吐量",
    r"(?:visitors?|tourists?|tourist arrivals)(?: received)?": "接待游客",
    r"tourism (?:revenue|income)": "旅游收入",
    r"(?:consumption|consumer|shopping) (?:vouchers?|coupons?)": "消费券",
    r"museums?": "博物馆",
    r"librar\w+": "图书馆",
    r"(?:sports?|fitness) (?:venues?|facilities|grounds?)": "体育场地",
    r"gold(?= |,|s\b|$)(?: medals?)?": "金",
    r"silver(?: medals?)?": "银",
    r"bronze(?: medals?)?": "铜",
    r"(?:rural|country) roads?": "农村公路",
    r"(?:express|motor)ways?": "高速公路",
    r"(?:metro|subway|rail transit)(?: lines?)?": "轨道交通",
    r"high-speed rail(?:ways?)?": "高铁",
    r"bus(?:es)?\b|bus (?:routes?|lines?)": "公交",
    r"(?:gas|heating|water|underground) (?:pipes?|pipelines?|networks?)": "管网",
    r"(?:poor|impoverished) (?:people|population|residents|households)|"
    r"people (?:out of|in) poverty|poverty (?:alleviation|reduction)": "脱贫",
    r"migrant workers?": "农民工",
    r"veterans?": "退役军人",
    r"(?:people with )?disabilit\w+|disabled": "残疾人",
    r"(?:work|production) safety accidents?": "生产安全事故",
    r"petitions?": "信访",
    r"government procurement": "政府采购",
    r"express (?:parcels?|deliver\w+)(?: volume)?|(?:volume of )?(?:express )?parcels": "快递业务量",
    r"(?:online|internet) (?:retail )?sales|online retail": "网络零售额",
    r"e-?commerce": "电子商务",
    r"(?:(?:value|volume) of )?(?:\w+ )?transactions?(?: value| volume)?|trading volume": "交易额",
    r"(?:consuls?|consulates?)[- ]general": "总领馆",
    r"sister cit(?:y|ies)": "友好城市",
    r"caviar": "鱼子酱",
    r"seafood|aquatic products?|fisher\w+": "水产品",
    r"tea\b": "茶",
    r"fruits?\b": "水果",
    r"cotton": "棉花",
    r"edible oil|oilseeds?": "油料",
    r"raw coal": "原煤",
    r"coal\b": "煤炭",
    r"crude steel|steel": "钢铁",
    r"(?:rare earths?)": "稀土",
    r"lithium": "锂",
    r"batter(?:y|ies)": "电池",
    r"(?:nuclear|atomic) power": "核电",
    r"hydro-?power": "水电",
    r"pumped[- ]storage": "抽水蓄能",
    r"natural gas": "天然气",
    r"(?:cars?|automobiles?|autos?|vehicles?) (?:output|production)": "汽车产量",
    r"ship-?building|ships?\b": "造船",
    r"aircraft|aeroplanes?|airplanes?": "飞机",
    r"satellites?": "卫星",
    r"robots?": "机器人",
    r"(?:data )?centers? for data|data cent(?:er|re)s?": "数据中心",
    r"(?:industrial|science|high-tech) parks?": "园区",
    r"incubators?": "孵化器",
    r"academicians?": "院士",
    r"(?:doctoral|postdoctoral|PhD)s?": "博士",
    r"(?:skilled workers?|technicians?)": "技能人才",
    r"(?:bank )?deposits?": "存款余额",
    r"(?:bank )?loans?|lending": "贷款余额",
    r"(?:direct|equity) financing": "直接融资",
    r"(?:industrial )?funds?\b": "基金",
    r"insurance premiums?": "保费收入",
    r"(?:box office)": "票房",
    r"films?|movies?": "电影",
    r"exhibitions?|conventions?|expos?\b": "展会",
    r"marathons?": "马拉松",
    r"Olympic": "奥运会",
    r"Asian Games": "亚运会",
    r"medals?": "奖牌",
    r"hotels?": "酒店",
    r"home-?stays?": "民宿",
    r"scenic (?:areas?|spots?)|tourist (?:attractions?|sites?)": "景区",
    r"intangible cultural heritage": "非物质文化遗产",
    r"relics?|archaeolog\w+": "考古",
    r"bridges?": "大桥",
    r"tunnels?": "隧道",
    r"canals?": "运河",
    r"air routes?|flights?|airlines?": "航线",
    r"(?:cargo|freight) (?:throughput|volume)": "货邮吞吐量",
    r"logistics": "物流",
    r"warehouses?": "仓",
    r"wetlands?": "湿地",
    r"nature reserves?|national parks?": "自然保护地",
    r"desertif\w+|sand control": "防沙治沙",
    r"floods?|flooding": "防汛",
    r"droughts?": "抗旱",
    r"typhoons?": "台风",
    r"epidemic|pandemic|COVID(?:-19)?": "疫情",
    r"life expectancy": "人均预期寿命",
    r"births?|birth rate": "出生",
    r"migrants?|resettle\w*|relocat\w*": "搬迁",
    r"villages?": "村",
    r"towns?\b|townships?": "乡镇",
    r"(?:reading|book) (?:rooms?|stores?)|bookshops?": "书房",
    r"sports": "体育",
    r"courier(?:s)?|delivery riders?": "快递员",
    r"(?:crime|criminal cases?)": "刑事案件",
    r"(?:fraud|scams?)": "电信诈骗",
    r"fire (?:stations?|safety)": "消防",
    r"surveillance cameras?": "监控",
    r"civil servants?": "公务员",
    r"budget": "预算",
    r"(?:fiscal )?deficit(?: ratio)?": "赤字",
    r"(?:proposals?|motions?)": "建议提案",
    r"(?:rank(?:s|ed|ing)?|place[sd]?)": "位居",
    r"consulates?": "领事馆",
    r"(?:world )?(?:natural |cultural )?heritage(?: sites?)?": "遗产",
    r"free[- ]trade (?:areas?|zones?)": "自由贸易",
    r"offshore wind": "海上风电",
    r"wind turbines?": "风电机组",
    r"earthquakes?": "地震",
    r"magnitude": "级",
    r"(?:world|global)(?:['’]s)? largest|largest in the world": "全球最大",
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
    r"compan(?:y|ies)|enterprises?|firms?|businesses": "企业",
    r"invest(?:ed|ment|ments|ing)?": "投资",
    r"(?:infrastructure |construction )?projects?": "项目",
    r"contracts?": "合同",
    r"materials?": "材料",
}
"""Expressions for subjects, the more exact first, and the words of the reports for them."""

_PATTERNS = tuple(
    (re.compile(rf"\b(?:{english})", re.IGNORECASE), words) for english, words in SUBJECTS.items()
)

_ASKING = tuple(
    (re.compile(rf"\b(?:{english})\b", re.IGNORECASE), words)
    for english, words in {
        "(?:what|how) about": "",
        "how (?:big|large)": "多大",
        "how fast": "多快",
        "how (?:many|much|high|long)": "多少",
        "what (?:share|proportion|percentage)": "占比多少",
        "what (?:measures|steps)|how (?:does|do|did|will|is|are|to)": "怎么",
        "which|what are": "哪些",
        "why|what (?:reasons?|caused)": "为什么",
        "who": "谁",
        "where": "哪里",
        "when": "什么时候",
        "targets?|goals?|aim\\w*": "目标",
        "plan\\w*|intend\\w*|expect\\w*": "计划",
        "will|going to|to be": "将",
        "actual\\w*|in fact": "实际",
        "achiev\\w*|complet\\w*|reach\\w*": "完成",
        "creat\\w*|add(?:ed|s)?|new": "新增",
        "buil[dt]|construct\\w*": "建成",
        "renovat\\w*|upgrad\\w*": "改造",
        "gr[eo]w\\w*|growth|increas\\w*|rose|rise": "增长",
        "last year|previous year|the year before": "去年",
        "this year": "今年",
        "what": "什么",
    }.items()
)
"""What questions are put with, in English and in Chinese."""

_WORD = re.compile(r"[^\x00-\x7f]+|[^\s?!,;:()\"'’]+")
_IDLE = re.compile(
    r"the|an?|of|in|for|to|and|or|its?|it's|by|on|at|as|is|are|was|were|been?|did|do|does|ha[sd]|have|they|their"
    r"|there|there's|that|this|these|those|with|from|per|about|please|tell|me|according|reports?|government|work"
    r"|years?|city|province|county|district|region|up|over|under|out|into|than|then|s|so|also|",
    re.IGNORECASE,
)
"""English words that say nothing of what a question is about."""


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


def glossed(text: str) -> str:
    """An English text with the terms of the field in the words of the reports, each where it stood.

    >>> glossed("how many charging piles and elderly care beds are planned")
    'how many  充电桩  and  养老床位  are planned'
    """
    for pattern, words in _PATTERNS:
        text = pattern.sub(f" {words} ", text)
    return text


def phrased(text: str) -> str:
    """An English question in the words in which a Chinese one is put: rough, but enough to tell what it is
    about and whether it asks for a number or a list, a plan or a result.  Words that are no terms stay.

    >>> phrased("How many new urban jobs will it create this year?"), phrased("What did it actually achieve?")
    ('多少 城镇新增就业 将 新增 今年', '什么 实际 完成')
    >>> phrased("What magnitude was the Dingri earthquake?")
    '什么 级 Dingri 地震'
    """
    text = glossed(text)
    for pattern, words in _ASKING:
        text = pattern.sub(f" {words} ", text)
    found = (word.rstrip(".") for word in _WORD.findall(text))
    return " ".join(word for word in found if not _IDLE.fullmatch(word))
