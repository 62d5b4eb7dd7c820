"""The words in which questions are put.  Tables of examples: tests/qa/question/test_understand.py."""

from __future__ import annotations

import re

from qa.types.wanted import Operation
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.superlatives import SUPERLATIVE

DENIED = Rule(
    "question.words.denied",
    r"[，,、；;。（(]?\s*(?:注意|请注意|我)?(?:而且?)?(?<![是要])(?:并?不是"
    r"|不要|(?<![分级区特类差各个])别(?:要|给我?|说|讲|算)|而非|并非)"
    r"(?![否错])[^，,。；;！？?!）)]*[）)]?",
    holds=("|，不是“三类500强”企业的有多少个|", "|，不要总量|", "|不是花在民生上的占百分之多少|"),
    fails=("是不是历史最高", "各级别是多少"),
)
"""What the user does not ask: 不是去年的完成数, 注意不是整个地级市."""

TARGET = Rule(
    "question.words.target",
    r"目标|预期(?!寿命)|(?<!行动)计划(?!单列)|打算|想(?!了解|知道|问|请|查|看|法|象"
    r"|听|要?了解)|力争|争取|(?<![我主重需首纪概摘必])要(?![点闻素求件不是么查看知了])"
    r"|控制在|准备|盘子|(?<![规一确肯稳决鉴])定(?:了|的|得|在|多少|为)"
    r"|拟(?=[新建增实完])|将(?=增|达|实|完|新|建)|aim|target|goal|plan(?:s|ned|ning)?\b|expect",
    holds=("今年|准备|建几座", "|力争|达到", "今年|要|建几座", "|控制在|", "GDP|目标|"),
    fails=("主要指标", "行动计划是什么", "预期寿命"),
    flags=re.IGNORECASE,
)
ACTUAL = Rule(
    "question.words.actual",
    r"完成|实现了?|(?:增长|增加|新增|下降|上升|提高|降低|减少"
    r"|达到?|涨|跌|卖|建成?|建设|开行|接待|发行|做到|做|破|到|"
    r"引进|签约|落地|投入|改造|开工|吸引|用|花|办)了|实际(?!使用|利用|到位)|结果|达到多少|同比|进展|取得|来着"
    r"|\b(?:did|was|were|actual(?:ly)?|achieved|grew|reached|rose|fell)\b",
    holds=("|完成|多少", "|实现了|", "|增长了|", "|实际|增速"),
    fails=("实际使用外资", "打算增长多少"),
    flags=re.IGNORECASE,
)
ALL_FIGURES = Rule(
    "question.words.all_figures",
    r"(?=.*(?:哪些|哪几|什么|所有|全部|列))(?=.*(?:目标|指标))"
    r"(?:那么?|目标|指标|所有|全部|各项|主要|重要|核心|预期|经济|社会|发展|总体|年度|当年|列出来?|列一下|列举|罗列"
    r"|请|给我|帮我|告诉我|完成|设定|确定|提出|定|政府|工作|报告|哪些|哪几[个项]|什么|都|分别|包括|有|是|的|了|中|里|和|、|[\s?？。,，])+",
    holds=("|列出所有目标|", "|完成了哪些主要指标|", "|定了哪些目标|", "|的主要目标有哪些|"),
    fails=("目标是多少",),
)
"""Of a question without its place and time: it wants the main targets or results, all of them."""
MISSED = Rule(
    "question.words.missed",
    r"(?:没有?|未能?|不)(?:达到?|及|完成|实现).{0,4}(?:预期|目标)|超(?:额|过|出)?(?:了|完成)?(?:预期|目标)"
    r"|(?:[高低多少超][出于过]|超)[^，,。]{0,4}目标"
    r"|(?:预期|目标).{0,3}(?:完成|实现|达成|达到)(?:了|得|情况|没)",
    holds=("|没达到预期|", "|超出了目标|", "|目标和完成情况|", "|高出年初目标|"),
    fails=("目标是多少",),
)
"""A target that is only what the result is held against."""

WHY = Rule(
    "question.words.why",
    r"为什么|为何|为啥|何以|原因|依据|缘由|理由|怎么(?:解释|考虑|想的)|如何(?:解释|考虑)|后腿|拖累|\bwhy\b|\breasons?\b",
    holds=("|怎么解释|", "|原因|", "|为什么|", "|为何|"),
    fails=("增长多少",),
    flags=re.IGNORECASE,
)
"""A cause is asked for."""

ASKS_RANK = Rule(
    "question.words.asks_rank",
    r"第几|名次|位次|排名|排在|(?<!安)排多少|居.{0,4}位|连[续着]?了?(?:几|多少)|几连[丰增冠]|\brank\b",
    holds=("|居世界第几位|", "|连着多少|", "|排名|", "|位次|"),
    fails=("专项债安排多少",),
    flags=re.IGNORECASE,
)
"""A rank or a run of years is no indicator; it stands in the sentence of one."""
WHO_SPEAKS = Rule(
    "question.words.who_speaks",
    r"(?<!原)(?<!前)(?<!时任)(?:总理|省长|主席|[市区县州盟旗]长)[^，,。]{0,6}(?:是谁|叫什么|哪[位个]|姓名|名字)|(?:是谁|哪[位个]|什么人)[^，,。]{0,8}(?:总理|省长|主席|[市区县州盟旗]长)"
    r"|(?:谁|哪位|什么人|以什么(?:身份|职务))[^，,。]{0,16}(?:作|做|念|宣读|代表).{0,12}报告|报告人(?:是谁|叫什么|是哪)|(?:作|做|念)的?(?:政府工作)?报告的?[^，,。]{0,10}(?:是谁|哪位|叫什么|谁)"
    r"|报告[^，,。]{0,8}(?:是|由)?(?:谁|哪位)[^，,。]{0,12}(?:作|做|念)",
    holds=("|市长是谁|", "|省长是哪位|", "|作报告人、县长是谁|", "|主席给连云港办的哪个|"),
    fails=("市长热线办了多少件", "报告说了什么"),
)
"""Who gave the report is asked for, or who heads the government, who gives it."""

OPERATIONS = (
    (
        Operation.TIMES,
        Rule(
            "question.words.asks_times",
            r"(?:几|多少)倍|翻了?(?:几|多少)番",
            holds=("是成都的|几倍|", "|翻了几番|"),
            fails=("高多少",),
        ),
    ),
    (
        Operation.BEFORE,
        Rule(
            "question.words.asks_before",
            r"倒推|反推|倒算|推算[^，,。]{0,12}(?:上年|前一年|去年)|(?:原来|原先|上一?年|前一年)[^，,。]{0,8}(?:是|有)(?:多少|几)",
            holds=("|上年是多少|", "|倒推|"),
            fails=("去年呢",),
        ),
    ),
    (
        Operation.PER,
        Rule(
            "question.words.asks_per",
            r"平均(?:每|一|下来)|摊[到下]|每[人户家个名位亩].{0,6}(?:多少|几)",
            holds=("|平均每|个县", "|每人能拿到多少|"),
            fails=("平分",),
        ),
    ),
    (
        Operation.SHARE,
        Rule(
            "question.words.asks_share",
            r"占(?!地|用|道|全[国省市])[^，,。]{0,30}(?:百分之|多少|几成|比[重例])|百分之[几多].{0,6}(?:来自|是)|几成|几分之几"
            r"|占比|占了?(?:多大|多高)|(?:比[例重]|份额)(?:有|是|为)?多[大少高]|多大(?:的)?(?:比[例重]|份额)"
            r"|相当于[^，,。]{0,24}百分之[几多]",
            holds=("|占多少|", "|多大比例|", "|占全部财政收入的几成|", "|占甘肃全省的比重是多少|"),
            fails=("四川粮食产量占全国的百分之几", "黑龙江的粮食占全国多少"),
        ),
    ),
    (
        Operation.SUM,
        Rule(
            "question.words.asks_sum",
            r"合计|一共|总共|加起来|共计|总和|之和|相加|加上|加[在到]一[起块]|合起来|总数|[+＋]"  # noqa: RUF001  # as people write a sum
            r"|\btogether\b|\bin total\b",
            holds=("|加起来|", "|一共|", "两项|总和|"),
            fails=("共同富裕",),
            flags=re.IGNORECASE,
        ),
    ),
    (
        Operation.DIFFERENCE,
        Rule(
            "question.words.asks_difference",
            r"[比较].*[多少高低快慢大小增减]|[多少高低大小]了?(?:多少|几)|相差|差(?:了|额|值|距|多少|几)"
            r"|提高了?(?:多少|几)|(?:增加|减少|下降|降低|缩小|净增)[加了]?(?:多少|几)"
            r"|还[有剩差].*(?:没|未|尚)|剩(?:下|余)?(?:多少|几)|减去|[除扣刨]去|扣除"
            r"|(?:以外|之外|不是|不属于|不含|不算)[^，,。]{0,20}(?:多少|几)"
            r"|\bhow (?:much|many) more\b",
            holds=("|差多少|", "|增加几|", "|比同比提高了多少|", "|不算减税降费还有多少|"),
            fails=("第三件是多少座",),
            flags=re.IGNORECASE,
        ),
    ),
)
"""What is computed from figures, where it is; the first that fits."""

BOTH_SENSES = Rule(
    "question.words.both_senses",
    r"目标(?:值|数)?(?:和|与|及|跟|、|以及)[^，,。？?]{0,6}(?:实际|完成|结果|实绩)"
    r"|(?:实际|完成|结果)(?:增速|值|数|情况)?(?:和|与|及|跟|、|以及|比)[^，,。？?]{0,6}目标"
    r"|实际[^，,。？?]{0,10}(?:跟|和|与|同|较|相?比)[^，,。？?]{0,6}目标"
    r"|(?:完成|达到|达成|实现)了?(?:年初|年度|全年|当年|预期|既定|的)*目标(?:了)?(?:吗|么|没有?|[?？])"
    r"|目标(?:任务)?(?:完成|达到|达成|实现)(?:了|得|情况|没)"
    r"|(?:是否|有没有|有无|能否)(?:如期)?(?:完成|达到|达成|实现)[^，,。？?]{0,6}目标"
    r"|\btargets? and (?:the )?(?:actual|results?)|\bresults? and (?:the )?targets?",
    holds=("|完成目标了吗|", "|实际GDP增速跟当年目标|", "|是否达到目标|", "|实际人数与2013年目标|"),
    fails=("目标是多少", "完成了多少"),
    flags=re.IGNORECASE,
)
"""The target and what became of it."""

HOW_MUCH = Rule(
    "question.words.how_much",
    r"(?<!有)(?:多少|几(?!乎|年)|多大|多快|多高|多长|多重)|百分之几|第几|是什么(?!意思)|[?？]$|呢$"
    r"|how (?:much|many|big|large|fast|high)|what",
    holds=("|百分之几|", "|呢|", "|多少|", "|是什么|"),
    fails=("上年利润", "几乎没变"),
    flags=re.IGNORECASE,
)
ASKS_NUMBER = Rule(
    "question.words.asks_number",
    r"多少|(?<!哪)(?<!第)几(?:家|个百分点|个点|座|条|人|亿"
    r"|万|元|公里|吨|所|项|辆|台|列|名|个|成|倍|次|张|亩|处|户|套|件|位|场|门|种|本|架|趟|班|只|艘|起|斤|米|平方)(?!方面|项)|百分之"
    r"|多大|多快|多高|多长|第几|how (?:much|many|big|large|fast|high)",
    holds=("|第几|", "|几个点|", "|几倍|", "|几座|"),
    fails=("它具体要重点抓哪几个方面？", "西安2024年民生方面有哪几项重点任务"),
    flags=re.IGNORECASE,
)

NAMES_NUMBER = Rule(
    "question.words.names_number",
    r"(?:[产销运电客流用吞吐]量|产值|总量|总额|数量|人数|户数|面积|系数|比重|占比|收入|支出|投资额?|余额|里程|[^效]率|人口|指数|浓度|密度|强度"
    r"|增加值|规模|均价|年限|寿命|增速|增幅|涨幅)(?:数据|数字)?[?？。\s]*$",
    holds=("|数量|", "|产值|", "|总额|", "|人数|"),
    fails=("金融业增加值呢", "增速呢"),
)
"""A question that is no more than the name of a figure: 罐头产量."""

CHANGE = Rule(
    "question.words.change",
    r"增速|增长(?![极点])|增幅|涨|跌|(?<![减以])降(?![费本碳级息准噪水雨温解临])|下滑|减少|增加多少|百分之[几多]|百分比|几个点|幅度|多快|谁[更最]?快"
    r"|增还是减|上升|提高"
    r"|\b(?:grow|grew|growth|growing|rise|rose|increase[sd]?|decline[sd]?)\b",
    holds=("|多快|", "|几个点|", "|减少|", "|涨|"),
    fails=("降费多少", "增长极"),
    flags=re.IGNORECASE,
)
LEVEL = Rule(
    "question.words.level",
    r"总量|总额|总值|总产|规模|绝对[值数]|数额|是多少[万亿]*元"
    r"|[万亿](?:元|美元|人|吨|斤|人次|辆|千瓦)?"
    r"|多少(?:元|人|吨|公斤|家|座|条|公里|微克|天|户|套|斤)|how (?:big"
    r"|large|much|many)|\bsize\b|\bvalue of\b",
    holds=("|总量|", "|规模|", "多少|亿元|", "|多少家|"),
    fails=("增长多少", "百分之几"),
    flags=re.IGNORECASE,
)

UNIT = Rule(
    "question.words.unit",
    r"(?:多少|(?<!哪)几|how many )个?(?P<unit>万?亿(?:美元"
    r"|元|斤|千瓦时)?|万(?:元|人次|人|吨|美元|辆|套|户|亩|千瓦)?|美元"
    r"|元|标准箱|标箱|人次|人|家|座|条|公里|吨|辆|台|列|所|套|张|名|件|处|户|亩|公顷|平方米|平方公里|微克|天"
    r"|项(?!重点)|架|趟|班|株|枚|只|艘|起|倍|千瓦时|千瓦"
    r"|公斤|斤|米|岁|位|个(?![百点方]|大)|支|场|门|种|本|次)"
    r"|(?P<percent>百分之[几多]|百分比|几个(?:百分)?点|多少个(?:百分)?点)",
    holds=("|多少万吨|", "|几个百分点|", "|多少家|"),
    fails=("哪几个市", "有几个大项目"),
)
"""The unit after the question word."""

STOP = Rule(
    "question.words.stop",
    r"哪一?年|其中|相比(?=$|[\0谁哪之])|是?怎么[说讲提写]的?|[说讲提写]了?(?:些)?什么|也?[说讲]一下"
    r"|(?:第[一二三四五六七八九十]|这一?|上述)[项条点个](?:具体)?"
    r"|您好|你好|麻烦|请问|请教(?:一下)?|帮我|帮忙|我?想(?:要)?(?:了解"
    r"|知道|问|查)(?:一下)?|查(?:一下|查|下)|问一下|告诉我|给我|列一下"
    r"|听说|我要|具体数字|具体|到底|究竟|大概|大约|好像|一下|来着|多少"
    r"|百分之几|几个(?:百分)?点|百分比|分别|各是|各自|各|是多少|是什么|什么"
    r"|是指|指的是|卖(?=了|出)|怎么样|咋样|怎样|情况|如何"
    r"|怎么|为什么|为何|哪些|哪几|哪个|哪|几|多大|多快|多高|多长|第几"
    r"|(?:政府)?(?:工作)?报告(?:中|里|上)?(?:面)?(?:应该有"
    r"|说|讲的?|提到的?)?|政府(?!债|基金|采购|服务|投资|网站)"
    r"|年初|全年|当年|这[几些]?年|每年|历年|逐年|各年度?|历次|近年来?|以来|变化|趋势|走势|主要|列出来?|对比|比一比|比较|谁更|谁|有没有|是不是|没有|破没破|排名?"
    r"|[?？!！。，,；;：:、（）()\s]|分别|吗|呢|呀|啊|吧|哦|咧",
    holds=("|也说一下|", "|请问|", "|是多少|", "|政府报告提到|"),
    fails=("政府采购", "民生"),
)
"""What a question is put with, beside what it asks."""
OUTLINE_STOP = Rule(
    "question.words.outline_stop",
    r"(?:哪?[几些一二三四五六七八九十两\d]+)个?大?(?:方面|项)|方面|重点(?:抓好?"
    r"|做好)?|(?:工作|任务|举措)|部署|安排|做好|抓好?|要(?=$|做|抓)"
    r"|都是啥|啥|概括|罗列|列举",
    holds=("|哪五个方面|", "|做好|", "|六项|", "|都是啥|"),
    fails=("主要内容",),
)
"""The words of a question for headings; what is left is the part of the report that is meant."""
MENTION_STOP = Rule(
    "question.words.mention_stop",
    r"(?:没有?|未)?(?:提到|提及|提出|提(?!高|升|供|质|速|前|振)|谈到|[说讲写]到|写[进入]|[列纳]入|涉及|出现|部署|明确)[了过]?|\b(?:mention|discuss)\w*",
    holds=("|提到了|", "|写进了|", "|没有提|"),
    fails=("要提高到", "提供"),
    flags=re.IGNORECASE,
)
"""The words of a question for who says something."""
FIGURE_STOP = Rule(
    "question.words.figure_stop",
    r"(?:哪[个边家里]|谁)(?:的?更|的)?[大小多少高低快慢强](?!些)"
    rf"|{STOP.expression}|{TARGET.expression}|增速|增长率?|增幅|涨幅|幅度|涨|跌|同比|总量|规模|完成了?|实际|相?差(?=$|[\0多几])|现在|目前|去年|今年|一共|总共|(?<!公)共(?![同享建治])"
    rf"|得?{SUPERLATIVE}(?!工资|生活|限|温|气温)"
    r"|多|建成?(?=[\0多几])|(?<!最)更?[高低快慢](?!速公路|铁|架|新|校|层|等|标|质|端|温|原|山|考|中|职|水平|保|收入)了?|更大|(?<![占对])比(?=$|呢|[高低快慢大小多少])"
    r"|全[省市国州县区]|排第几|^那么?|^和|它们?的?|预计|要|百分点|达到|做到|有(?=$)",
    holds=("|增速|", "|达到|", "|一共|", "|去年|"),
    fails=("高速公路", "公共服务"),
    flags=re.IGNORECASE,
)
QUALIFIER = Rule(
    "question.words.qualifier",
    r"累计|新增|其中|出口|进口|面积|产量|总?产值|数量|收入|投资额?|总数|合计|增加|本地|营收|销量",
    holds=("|新增|", "|累计|", "|产值|"),
    fails=("学位",),
)
"""Words that say nothing without the noun of the clause before them."""
ENGLISH_STOP = re.compile(
    r"\b(?:what|which|how|much|many|is|are|was|were|did|do|does"
    r"|the|a|an|of|in|for|to|and|it|its|by|on|at|please"
    r"|tell|me|about|year|report|government|work|rate|growth"
    r"|target|goal|plan|big|fast|aiming|set|there|that|s)\b"
    r"|['?.,!]",
    re.IGNORECASE,
)
EDGES = Rule(
    "question.words.edges",
    r"^(?:[的了在是有给把被与跟从都还：:“”\"']|就(?!业)|和(?![谐平])|年(?![轻均底末货产]))+"
    r"|(?:[的了在是有给和与得：:“”\"']|里(?=的?$))+$",
    holds=("|的|收入", "|就|建成", "新增|的|"),
    fails=("就业人数", "和谐", "年轻人"),
)
"""Particles at either end of a word."""

PART_OF_A_NAME = Rule(
    "question.words.part_of_a_name",
    r"港(?!口城市)|科学城|新区|高新|经开|机场|开发区|高新区|经开区"
    r"|自贸|大学|银行|湾|新城|号|话|人(?!均|口|才|民)|站|都市圈|经济圈",
    holds=("|港|", "|高新|", "|开发区|", "|人|"),
    fails=("的港口城市", "人均收入"),
)
"""After a place, these make it the name of something in it: 上海港, 怀柔科学城."""
