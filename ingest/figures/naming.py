"""The words around a quantity: the lead before it (同比增长约), the name before that, the noun behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.figures.counted import CHAINED, SHARES, SPENT_ON, counts_noun, noun_after, says_what_is_counted
from ingest.figures.measured import COUNTERS
from ingest.figures.owners import owner_of
from ingest.figures.pairing import pair
from vectorstore.analysis.indicators import canonical, find_known
from vectorstore.analysis.quantities import Quantity
from vectorstore.types import Measure

_RISE = "增长|增加|提高|上升|提升|上涨|扩大|增幅|多增|净增|快于|高出|上调|攀升|延长|递增"
_FALL = (
    "负增长|下降率|下降|降低|减少|压减|回落|收窄|下滑|下跌|缩小|压缩|缩短|缩减|削减|下调|减|(?<![起升沉])降"
)
_TO = (
    "增长到|增加到|增长至|增加至|增至|增到|提高到|提高至|提升到|提升至|上升到|上升至|升至|升到|扩大到|扩大至|"
    "下降到|下降至|降到|降至|降低到|降低至|减少到|减少至|减至|压减到|达到|达至|达|"
    "(?:发展|壮大|攀升|跃升|跃增|升|增|拓展|扩展|扩容|延伸|延长|缩短|压缩|缩减|压减|回升|回落|上调|下调|恢复|集聚|提速|优化|改善|加密|覆盖)(?:到|至)|"
    "(?:增加|提高|上升|升|增|下降|降低|降|减少|减|缩短|压缩|调整|变|转)为"
)
YEAR = r"(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年(?:底|末)?"
_OF_YEARS = rf"(?:{YEAR}|[今去明前]年)"
_YEARS = rf"(?:(?:\d{{4}}(?!\d)|{_OF_YEARS})(?:[、和与及]|以及))+{_OF_YEARS}(?:[两二三四五六]年)?"
"""Years side by side: 2021和2022年, 2020、2021、2022三年."""
_WITHIN = r"(?:[一两二三四五六七八九十]{1,2}|(?<!\d)\d{1,2})年[之以]?内"
_AGAINST = (
    rf"{YEAR}(?:同期)?(?:水平)?的|在(?:{YEAR}|[上去前]年|“?[一二三四五六七八九十]+五”?末?)的?基础上|"
    rf"[比较](?:(?:\d+|[一两二三四五六七八九十]+)年前|年初|期初|[上去前]年[末底初]?|{YEAR}|“?[一二三四五六七八九十]+五”?(?:末|期末|时期|期间)"
    r"|上一?个?五年|前五年|上届|原)(?:同期|预算数?|计划数?|执行数|水平|预期目标)*"
)
"""What a change is measured against, years aside."""
_ADVERBS = (
    "(?<![主重必需])要(?=增长|增加|下降|提高|降低|达|控制|减少|超过|突破|保持|力争|分别|稳定|维持|不低于|不少于|完成|实现)|"
    "累计(?=增加|增长|减少|提高|下降|降低|净增)|高达|多达|每(?:人|户|亩|吨|月|村|公里|平方米)|(?<=[到至达为])[年月]?人均|拟按|按照?(?=增长|增加|提高|下降|降低|减少|$)|安排(?=增长|下降)|拟|连续(?:\\d+|[二两三四五六七八九十]+)(?:年|个月|个季度|届|次)|[一两二三四五六七八九十]+年(?=翻|平均|年均)|首(?=超|破)|双双|接连|相继|[五四三两]年(?=累计)|[由从](?:上年|去年)(?=分别|增长|下降|的增长|的下降)|[由从]\\d+(?:\\.\\d+)?(?=缩小|降|下降|收窄|提高|上升|调整|扩大)|(?<!\\d)年平均|以(?=年均|每年|平均)|"
    "计划(?=增长|下降|提高|增加)|设?定为|设为|确定为|连年|每年|"
    f"{_YEARS}|{YEAR}|{_WITHIN}|"
    f"{_AGAINST}|"
    "预计|预期|有望|同比|环比|比上年同期|较上年同期|比上年末?|较上年末?|比去年|较去年|同口径|按可比口径|可比口径|按可比价计算|"
    "可比价|可比|实际|名义|年均|平均每年|每年平均|平均|分别|(?<![人户亩月日])均|也|将|可|首次|历史性|再次|连续|继续|稳步|总体|总体上|全年|力争|确保|争取|"
    "超额|已|已经|又|再|仍|就|共|共计|总计|合计|(?:(?<![邻附靠就临亲接])|(?<!对)接|逼)近|先后(?=跨[上越]|迈[上过]|突破|站上)|(?<![签合预履公契节集制条])约|大约|超过|超|突破|迈上|跨上|站上|跃上|迈过|跨越|跨过|"
    "不低于|不少于|不高于|不超过|高于|低于|少于|多于|完成|实现|控制在|保持在|稳定在|维持在|稳定|保持|(?<![行作成认])为|(?<![一二三四五六七八九十])是|至|(?<!不)到|在|过|破|仅|"
    "(?:高于|低于|快于|高出)(?:全国|全省|全市|全区|全州|省|省平|省均|国家|[上去]年|[^,、]{0,4}平均)(?:水平)?"
)
_LEAD = re.compile(rf"(?:(?:{_TO}|{_RISE}|{_FALL}|{_ADVERBS})了?\s*)+(?:\([^()]*\))?$")
_DATED = re.compile(rf"(?:[在于到至]\s*)?(?:{_YEARS}|{YEAR}|{_WITHIN})(?!的?基础上)")
"""The year of a value before its verb: 在2021年突破千亿元, 三年内达到85%."""
_RISING = re.compile(rf"(?:{_RISE})(?!到|至)")
_TURNED = re.compile(rf".*为(?={_RISE}|{_FALL})")
"""In a lead, what a change was turned into: 减为|增长1.2%."""
_FALLING = re.compile(rf"(?:{_FALL})(?!到|至)")
REACHING = re.compile(rf"(?:{_TO}|增至|降至)")
_GROWTH_NAME = re.compile(
    r"(?:涨幅|增幅|增速|(?<!自然)增长率|降幅|增长|(?:上涨|增长|下降)(?:幅度|速度))(?:的?预期)?(?:目标)?$"
)

_OPENERS = re.compile(
    r"^(?:[—-]+|(?:考虑|扣除|剔除)[^,]{0,10}因素(?:后|影响)?|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、?)|[①-⑳]|(?:稳|位|仍|继续)*(?:居(?!民|住)|列(?!车))[^,]{0,10}?(?:首位|榜首|前列|前茅|第[一二三四五六七八九十\d]+位?)(?=[、和]|$)|"
    r"连续(?:\d+|[二两三四五六七八九十]+)(?:年|个月|个季度)(?:每年)?|第?[一二三四]季度|[一1][至到—-][二三四2-4]季度|[前头][二两三]个?季度?|[前头](?:\d{1,2}|[一二三四五六七八九十]+)个?月份?|[上下]半年|(?:1?\d-)?1?\d月份?|"
    r"新?台阶|大关|关口|门槛|其中|拟(?=安排|发行|新增)|预计|预期(?!性)|全年|同时|特别是|力争|确保|争取(?![^,]*(?:预算内|中央|上级|国家级?投资|资金|专项|债券|补助|贷款|额度|指标|项目))|推动|促进|带动|拉动|努力|使|截至目前|目前|年内|年底|全面|分别(?=新增|新建|净增|建成|培育|改造)|累计实现|"
    r"累计完成|成功|共|已|我们|到(?![位账期访港岸])|实现了|完成了|实现|完成(?![率度额量])|[^,]{0,6}决定[将把]|[将把](?![军来])|[一二三四五六七八九十]{1,2}是|"
    + f"\\d{{1,2}}\\.(?!\\d)|{_YEARS}|{YEAR}(?:以前|之前|前(?!三|两|列))|"
    + f"从?{YEAR}(?:起|开始)|从?{YEAR}[到至]{YEAR}|{YEAR}度?"
    + r"|今明后?[两二三]年|今年|去年|明年|来年|"
    r"[在用]?(?:今后|过去|未来)[二两三四五六七八九十]{1,2}年|[在用]?(?:[二两三四五六七八九十]{1,2}|(?<!\d)\d{1,2})年(?:[之以]?[间来内里]|时间[内里]?|中(?![央国心小])|(?=经济|国内|累计|共|新增|$))|“?[一二三四五六七八九十]+五”?(?:计划|规划)?(?:期间|时期)|“[一二三四五六七八九十]+五”(?=实现|新增|累计)|"
    r"要(?![素点件闻地塞])再?|[又再](?=解决|新增|新建|建成|压减|增加)|"
    r"上年|全年|、|和(?![美谐平])|与|及(?!时|早)|的|且|并(?!网|购|轨|联)|按照?可比口径|[^“]*(?:的)?(?:情况|基础|背景|条件|影响|局面|形势)下)"
)
BRACKETS = re.compile(r"\([^()]*\)")
_BRACKET = re.compile(r"[()]")
_AND_TAIL = re.compile(
    r"在[^,]*(?:(?:情况|基础|背景|条件|局面|形势|影响|压力|冲击)下|基础上)$|(?:突破|迈上|站上|跨过|跨上|超)“[^”]*”$"
    r"|(?:再|又|连|迈|跃|实现|首次)*[上登迈跃](?:上|了)?(?:一个)?新?的?(?:大?台阶|水平|高度)$"
    r"|(?:提高|提升|增加|下降)并$|与前[^、,]{2,8}相比$|(?:在[^,]{2,16}中?(?:率先|首[个次家])|(?<=..)率先)$|实现(?:倍增|翻番|(?:历史性|新)?突破)$|由?[正负升降]转[正负升降]$|(?:逐季|逐月|逐步|稳步|持续|企稳|明显|稳中)(?:回升|回暖|回稳|向好|加快|恢复|攀升|有进|提质)$"
)
"""What a name is said to do before its value comes: 总产量再上新台阶、突破1600亿斤."""
_SO_FAR = re.compile(r"(?<=..)(?:[一二两三四五六七八九十]{1,2}年(?:[来间])?)?(?:累计|总共|年内|至少|动态)$")
_OF_YEARS_ONLY = re.compile(r"^(?:[两二三四五]年)(?=.{3})")
"""Before a well-known name, in how many years: 五年城镇新增就业."""
_WILL = re.compile(r"(?<=..)(?:将|拟)(?=(?:投入|安排|新增|建设|实施)$)")
_ALLOWED_FOR = re.compile(r"(?:调整|剔除|扣除|考虑)[^,]{0,12}因素后?$")
"""Before a value, how it was worked out: 调整出口退税因素后|为1805亿元."""
_TOWARDS = re.compile(r"(?<=..)(?<![面方导意去走流趋倾单双定转志])向$")
"""At the end of a name it leads to a number: 经济总量|向|4万亿元冲刺."""
_IN_BRACKETS = re.compile(r"(?<=[长速幅率降比])\s*\($")
"""Between a lead and its number: 增长(-2.3%)."""
_COMPARED = re.compile(
    r"^(?:(?:快于|高于|低于|高出|领先|好于|优于)[^,、;:。]{1,16}"
    r"|[比较](?![例重赛特亚干为大好强高])[^,、;:。]{1,20}?(?:分别)?(?:高|低|快|慢|提升|提高|增加|增长|下降|降低|回落|加快|多|少)出?了?)$"
)
"""快于传统产业 before 7.5个百分点: what the figure before is held against."""
_VERB = (
    "新增|净增|建成|新建|改造|引进|招引|培育|发放|开通|建设|完成|实现|实施|打造|创建|开展|举办|拥有|累计|减免|"
    "投放|投入|安排|争取|发行|推进|开工|投产|治理|盘活|处置|拆除|提供|解决|帮扶|选派|推广|认定|获批|入选|转化|"
    "加装|改扩建|竣工|新开工|新改建|改建|扩建|修复|办理|出台|设立|组建|落户|集聚|接待|吸引|签约|新签约|新招引|新开通|新引进|新培育|"
    "新认定|新登记|筹集|交付|新投产|建立|收购|形成|突破|达成|评为|新植|造林|植树|举行|承办|储备|谋划|启动|布设|编制|制定|印发|"
    "推出|承接|引育|遴选|评选|整治|清理|查处|侦破|破获|化解|救助|资助|下达|落地|组织|新设|设置|新开设|新设立|投运|"
    "建成投用|投用|退出|取消|废止|修订|修改|撤并|拨付|增设|开建|创成|争创|评定|命名|清退|腾出|购置|更换|聘请|选聘|栽种|种植(?!业|面积)|"
    "支持|加快|聚焦|供应|打通|搭建|配备|招录|招聘|迁建|续建|拓展|开辟|巩固|获得|荣获|入围|攻克|栽植|补植|腾退|"
    "关停|淘汰|拆迁|减轻|落实|派出|补充|加固|清欠|清收|清缴|归还|偿还|兑付|帮建|增补|招收|办复|购买|选育|救治|征集|消除|改良|更新(?=改造)|培养|选树|新创建|新组建|新布局|完善|优化|升级|提升|办好|抓好|做好"
)
_VERB_WITHIN = 6
"""Characters of a name within which its verb ends."""
_VERB_END = re.compile(rf"(?:{_VERB}|有|等|每个|每|至少)$")
VERB_START = re.compile(rf"(?:{_VERB})+")
_TRAILING = re.compile(rf"(?:{_VERB})(?:[和与及、]?(?:{_VERB}))*$")
_INCREASE = re.compile(r"^(?:新增|净增|新认定|新培育|新引进|新建|新改建|新登记|备案|认定|培育)+")
"""Said of what came in, not of all there is."""
_ANEW = re.compile(r"新增|净增")
_INCREASE_END = re.compile(r"(?:新增|净增)$")
_ADVERBIAL = (
    r"(?:全面|深入|扎实|及时|认真|主动|妥善|切实|高效|大力|高[标水]准|高质量|持续|继续|圆满|成功|顺利|有序|积极|着力|加快|加力|稳步|率先|统筹|全力|强力|直接|重点|另外|先后|依法|"
    r"近[两二三四五]年|计划|规划|集中|规范|精心|优先|至少|全年|年内|全省|全市|全县|全区)*"
)
"""What may stand before the verb that the things of a list share."""
_ONE_BY_ONE = frozenset({"累计", "拥有", "形成", "突破", "集聚", "加快", "聚焦", "实现", "完成", "等"})
"""Verbs that the next thing of a list does not share: 拥有A3个、B5个 has them anyhow."""
_DOES = re.compile(rf"{_ADVERBIAL}(?P<verb>(?:{_VERB})+)(?=[^、和与及])")
_OWN_VERB = re.compile(
    rf"(?:(?!建成区)(?:{_VERB})|惠及|受益|带动|覆盖|涉及|授信|服务(?![业型站区点中平综])|到位|办结|办复|增加|减少|降低|提高|稳定|恢复|转移|帮助|参加|处理|处置|处分|给予|出口|进口|送|引领|确定|集中|达标|通过|获|被|有(?![机轨色])|为(?![农民老企])"
    r"|总(?![部会站])|均|平均|人均|户均|累计|合计|其中|其他|全[省市县区州]|新入|新竣|新纳|新注|新签|新发|[一二三四五六七八九十]年)"
)
"""What does not go on with the verb of the thing before: a verb of its own, or a total."""
_COMES_IN = re.compile(r"(?:面积|能力|产能|装机|容量)$")
_ENDS_IN_DOING = re.compile(
    r"(?:开工|竣工|完工|投产|投用|达标|到位|落地|签约|纳统|建成|完成|受益|就业|脱贫)$"
)
_JOINED = re.compile(r"(?:[、和与]|(?<![惠涉普遍波])及)\s*$")
_CHANGING = ("提升", "提高", "扩大", "延长", "压缩", "缩短", "压减")
_ACTION = re.compile(rf"(?P<verb>完成|实现|净增|争取|突破|{'|'.join(_CHANGING)})了?$")
_TOTALS = re.compile(
    r"^(?:累计|总数|总量|总额|总规模|总容量|总计|保有量|总里程|总值|总里程数|总面积|存量|规模|总产值|占比|比重|比例|总产|产量|总产量)$"
)
TRADE = re.compile(r"[一-鿿]{0,10}?(?:经济|产业|工业|农业|[建旅服]\w{0,2}业|贸易|旅游|电商)")
"""A part of the economy, of which a clause may say only that it grew."""
_OF_TOPIC = re.compile(
    r"^(?:增加值|总?产值|(?:主营业务|营业|销售|总)?收入|营收|净?利润(?:总额)?|利税|税收|(?:总|年度)?投资|装机(?:容量|总量|规模)?|销售额|出口额?)$"
)
"""What is measured of something, and says nothing where that is not named."""
_MEASURED_OF = re.compile(r"(?:增加值|总?产值|(?:主营业务|营业|销售)收入|营收|利润(?:总额)?|利税)$")
"""What a name ends with of which something else is told next: 规模以上工业|增加值…,利润…."""
_PROJECTS = re.compile(r"(?:项目|工程|改造)$")
_FINISHED = re.compile(r"^(?:(?:竣工|完工)、?|(?:计划|总)?投资(?=..))+")
_INVESTED = frozenset({"投资", "总投资", "年度投资", "计划投资", "概算总投资"})
_SPENDS = re.compile(r"(?:投资|投入|安排|筹资|斥资|出资|拨付|下达)$")
_SPENT_FOR = re.compile(
    rf"(?:资金)?(?:,?(?:主要|重点|全部)?用于|促进|保障|补助|奖励|扶持|对|{_VERB})了?(?:\d[\d.]*[千万]?[余多]?)?[^,;:。!?、\d()]{{2,24}}"
    r"(?:(?:、[^,;:。!?、\d()]{1,16}){1,5}(?:等[^,;:。!?、\d()]{2,16}|(?=[,;。]))|(?<=等)\d+[个项家条座所处件][^,;:。!?、\d()]{2,20})?"
)
"""Behind a sum of money, what it was spent for: 2.6亿元|实施高标准农田建设."""
_PUT_IN = frozenset({"投资", "投入", "投入资金", "筹资", "斥资", "筹措资金", "筹集资金"})
_LEAD_LENGTH = 6
_THEN_DONE = re.compile(
    r",(?:先后|重点|全面|组织)?(?P<done>(?:实施|建设|新建|改造|启动|完成|修建|改建|扩建|开展|整治|办好)了?(?:\d+[件项个])?[^,;:。!?\d()]{3,24}(?<![等的后]))(?=[,;。\d])"
)
"""Behind a sum of money, what was done with it: 投资1.7亿元,|实施县城改造提升工程."""
_MONEY_OF = re.compile(r"投资$")
_OF_THINGS = re.compile(
    r"的(?:\d+[余多]?[个项家条座所处件](?P<thing>[^,;:。!?\d()]{2,24})|(?P<one>[^,;:。!?、\d()和与及]{2,8}\d[\d.]*[万亿]?[^,;:。!?、\d()]{2,24}))"
)
"""Behind a sum, what it is the cost of: 总投资321.2亿元|的22个重点项目, 的国电投300兆瓦光伏项目."""
_DONE = re.compile(r"(?:预计|累计|分别)*(?:完成|实现)(?:年度)?(?:投资|产值|(?:营业|销售)收入)额?$")
"""At the end of a noun what the next number is of: 323个城建项目|完成投资|477.6亿元."""
_ITS_MEASURE = re.compile(
    r"(?<=..)(?:累计|全年|总|年|实现|完成)*(?:产值|营业收入|销售收入|营收|销售额|投资|利润|税收|增加值|产量|年度(?:投资)?计划)$"
)
"""At the end of a noun what the next number is of, where the noun itself was counted."""
_PLACES = re.compile(r"(?:[国省市]?[贫困重点]*)?(?:乡镇|镇|乡|行政村|村|县|县区|市|社区|街道|自然村)")
_ALONG = re.compile(
    r"\d[\d.]*万?[余多]?(?:个(?:乡镇|行政村|村|社区|街道|自然村)|户)(?P<done>(?!\d)[一-鿿“”]{1,20}?(?:改造|工程|任务|项目|工作|问题|治理|处理|整治|运营|建设|搬迁|摘帽)[一-鿿“”]{0,8})"
)
"""Behind places that were counted, others and what was done in both: 4个乡镇|80个村生活垃圾处理."""
_HAPPENS = re.compile(
    r"(?<=..)(?:是(?=[^,]{4})|即将|相继|成功|进展|已经?(?!有)|将|\d{1,2}月(?:底|份)?|年[内底]|全部|全面|顺利|正式|如期|加快|加速|开工|建成|竣工|投产|投用|落户|落地|签约|启动(?!区)|完工|开业|动工).*$"
)
"""Behind a thing, what happens with it: 热带海洋世界|即将建成开业."""
_DUE = re.compile(
    r"^(?:为|分别|完成)*(?P<due>(?:国家|[国省市县区州总的数]|上级|全年|年度|年初|下达|确定|计划|任务|目标|预算|各项|考核)*(?:计划|任务|目标|预算)数?)$"
)
"""What something reached a share of: 完成|省下达任务|的244.5%."""
_REACHES = re.compile(r"^(?:共|累计)?(?:惠及|受益|覆盖)$")
_WON = re.compile(r"(?:荣?获|入选|当选|被评为)[^,;。、\d]{2,20}")
"""Behind those who did: 3人获何梁何利奖."""
_OF_ITS_OWN = re.compile(r"(?:播种|种植)?面积$|[单增]产$|产值$")
"""What a total takes the place of: 粮食播种面积…,产量 is 粮食产量."""
_ETC = re.compile(r"\d+[个项家条座所处件][^,;:。!?、\d()]{2,20}")
"""Behind 等, how many there are and of what: 37所|中小学改造."""
_GROUP = "城镇|农村|乡村|城市|男性|女性|男童|女童|男生|女生|男婴|女婴"
_GROUPS = re.compile(f"^(?:{_GROUP})$")
"""A part of the people of whom the figure before speaks: 其中城镇为31.2%."""
_GROUPED = re.compile(rf"^(?:[一-鿿]{{1,6}}?[省市县区州](?=常住|户籍))?(?:全[市省区县州国]|居民|{_GROUP})*")
"""What the name before loses where such a part is put in its place."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands before a quantity, back to the last comma."""

    name: str
    """"" where the quantity goes on speaking of the last name."""
    lead: str
    lead_start: int
    """Offset in the words."""
    joins: bool
    """It ends with 和: what is counted comes behind the number."""


def words_before(before: str) -> Words:
    """The name and the lead in what stands before a quantity.

    >>> words_before("预计全市生产总值同比增长约"), words_before("快于传统产业").name
    (Words(name='全市生产总值', lead='同比增长约', lead_start=8, joins=False), '')
    """
    if before.endswith("("):
        before = _IN_BRACKETS.sub("", before)
    lead = _LEAD.search(before)
    name = before[: lead.start()] if lead else before
    said = lead.group() if lead else ""
    dated = _DATED.match(said)
    start = len(name) + (dated.end() if dated else 0)
    if compared := _COMPARED.match(before.strip(" 、")):
        return Words("", compared.group(), before.index(compared.group()), joins=False)
    joins = _JOINED.search(before) is not None
    return Words(own_name(name), said[start - len(name) :], start, joins=joins)


def own_name(before: str) -> str:
    """The name in what stands before a lead: openers, brackets and circumstances taken off.

    >>> own_name("其中全社会研发投入"), own_name("占总人口的比重(常住人口城镇化率)")
    ('全社会研发投入', '常住人口城镇化率')
    """
    bracketed = [inner for m in BRACKETS.finditer(before) if canonical(inner := m.group()[1:-1])]
    name = _BRACKET.split(BRACKETS.sub("", before))[-1].strip(" 、").lstrip("”》").rstrip("“《")
    if bracketed and not canonical(name):
        return bracketed[-1]
    name = _AND_TAIL.sub("", name)
    while True:
        shorter = _OPENERS.sub("", name).strip()
        if shorter == name:
            break
        name = shorter
    lead = _LEAD.search(name)
    name = name[: lead.start()] if lead and lead.start() else name
    name = _WILL.sub("", _SO_FAR.sub("", name))
    bare = _OF_YEARS_ONLY.sub("", name.removeprefix("争取"))
    if bare != name and canonical(bare):
        name = bare
    return name.strip(" 、的") if len(name) <= 60 else name[-40:]


@dataclass(frozen=True, slots=True)
class Before:
    """What a sentence has named so far."""

    names: tuple[str, ...]
    """The last ones."""
    verb: str = ""
    """Of a list whose things are counted before they are named (建设2个园区、3个基地)."""
    whole: str = ""
    """What 其中 speaks of parts of."""
    unit: str = ""
    """In which the last value was given."""
    earlier: str = ""
    """The last one of the part of the sentence before, which a semicolon ends."""
    topic: str = ""
    """What the clause before speaks of without a number: 清洁能源成势见效."""
    clause: str = ""
    """That clause, if it is short."""
    side: tuple[str, ...] = ()
    """Those of the things that were given side by side: 城镇居民收入14286元,农民收入6120元."""
    line: tuple[str, ...] = ()
    """All of this part of the sentence."""
    is_adjacent: bool = False
    """Nothing stands between the last value and the next one: 10项|27件实事."""
    thing: str = ""
    """What a clause before without a number ends with: 加快|房地产项目|建设."""
    head: str = ""
    """What the sentence opens with: 新能源产业集群,坚持…"""
    together: str = ""
    """What the clause before says something of at once: PM10、PM2.5浓度“双下降”."""

    def of_each(self, count: int, *, in_turn: bool = False) -> tuple[str, ...]:
        """The names that `count` values without any are of, in their order; () where none fit.

        >>> Before(("农民收入",), side=("城镇居民收入", "农民收入")).of_each(2)
        ('城镇居民收入', '农民收入')
        >>> Before(("城乡居民人均可支配收入",)).of_each(2)
        ('城镇居民人均可支配收入', '农村居民人均可支配收入')

        `in_turn`: how the last ones changed is told one by one (旅游人次…,旅游收入…,分别增长5%和6%).
        """
        fitting = next((names for names in (self.names, self.side) if len(names) == count), ())
        fitting = fitting or pair(self.together, count) or (pair(self.names[-1], count) if self.names else ())
        return fitting or (self.line[-count:] if in_turn and len(self.line) >= count else ())


@dataclass(frozen=True, slots=True)
class Named:
    """What a quantity was found to be of."""

    name: str
    """"" where the sentence does not say."""
    end: int
    """Where the clause that says it ends."""
    is_acted_on: bool = False
    """A verb before the number says what was done to the things it counts: 提升100所学校."""


def named(text: str, words: Words, quantity: Quantity, value_end: int, before: Before) -> Named:
    """The name of a lone quantity."""
    own, last = words.name, before.names[-1] if before.names else ""
    if not own and words.lead.startswith("以"):
        return Named("", value_end)  # 以年均增长7%的能源消耗支撑了…
    noun, of = noun_after(text, value_end, quantity.unit)
    behind = value_end + of + len(noun)
    own = own if noun else _TOWARDS.sub("", own)
    if _ALLOWED_FOR.search(own) and last:
        own = ""
    if noun and (along := _ALONG.match(text, behind)) and _PLACES.fullmatch(noun):
        return Named(
            (before.verb or _action(words.lead) or counted_verb(own) or own) + noun + along["done"], behind
        )
    if before.is_adjacent and noun and last.endswith(noun):
        return Named(last, behind)
    if noun and text[behind : behind + 1].isdigit():
        if lead := _LEAD.search(noun):
            noun = noun[: lead.start()]  # 9个城市优良天数比例|为|98.4%
            noun = noun[: _known_at_end(noun)] if _known_at_end(noun) >= _SHORT_NOUN else noun
        elif done := _DONE.search(noun):
            noun = noun[: done.start()]
        elif measure := _ITS_MEASURE.search(noun):
            noun = noun[: measure.start()]  # 6家入驻企业|总产值|35亿元
        elif (known_end := _known_at_end(noun)) >= _SHORT_NOUN:  # 9个设区城市|空气优良天数比例|98.4%
            noun = noun[:known_end]
        elif noun.endswith("等"):
            if of and (more := _ETC.match(text, behind)):
                return Named(own + noun + more.group(), value_end)
            noun = noun.removesuffix("等")
    if (
        own
        and quantity.unit == "元"
        and _MONEY_OF.search(own)
        and (things := _OF_THINGS.match(text, value_end))
    ):
        return Named(own + (things["thing"] or things["one"]), value_end)
    if own in _PUT_IN and not before.names and (done := _THEN_DONE.match(text, value_end)):
        is_whole = "完成" not in text[max(0, quantity.span[0] - _LEAD_LENGTH) : quantity.span[0]]
        if is_whole:
            return Named(own + done["done"], value_end)
    if quantity.unit == "元" and of and noun and _MONEY_OF.search(own):
        return Named(own + _HAPPENS.sub("", noun), behind)
    if own and quantity.unit == "元" and _SPENDS.search(own) and (spent := _SPENT_FOR.match(text, value_end)):
        counts = any(letter.isdigit() for letter in spent.group())
        return Named(own + spent.group().lstrip(","), value_end if counts else spent.end())
    if not (own or noun) and (won := _WON.match(text, value_end)):
        return Named(won.group(), won.end())
    if own and quantity.unit == "%" and (spent := SPENT_ON.match(text, value_end)):
        return Named(own + spent.group(), spent.end())
    if noun and quantity.unit in SHARES and canonical(noun):
        return Named("" if of else own or last, value_end)  # a share of it is not the thing
    if noun and not REACHING.search(words.lead):
        end = value_end + len(noun) + of
        if quantity.unit not in SHARES and (not own or words.joins):
            verb = before.verb or _action(words.lead) or counted_verb(own)
            return Named(verb + noun, end, _acts(words.lead))
        if _VERB_END.search(own) and quantity.unit not in SHARES:
            return Named(own + noun, end)
        if counts_noun(own, words.lead, quantity, of=of):
            kept = own.removesuffix(noun)  # 城际铁路4条铁路
            return Named(kept + _action(words.lead) + noun, end, _acts(words.lead))
    if not noun and (chained := CHAINED.match(text, value_end)):
        noun, of = noun_after(text, chained.end(), quantity.unit)
        if noun and not canonical(own):
            return Named(own + noun, value_end)
    did = _HOW_DONE.sub("", own)
    if own and not noun and quantity.unit == before.unit != "元" and VERB_START.fullmatch(did):
        return Named(own + _acted_on(last), value_end)
    if own == "累计" and last:
        return Named(last, value_end)
    if _SHARE_OF_GROWTH.match(own) and last:
        return Named(last.split("占", 1)[0] + own, value_end)
    if (each := _FOR_EACH.match(own)) and each.group() in last[1:]:
        return Named(last[: last.index(each.group(), 1)] + own, value_end)
    if own in {"人均", "户均", "亩均"} and last:
        return Named(own + last, value_end)
    if _TOTALS.match(own):
        return Named(_total(last or before.thing, own), value_end)
    if _OF_TOPIC.match(own) and (whose := _whose(own, last, before)):
        return Named(whose + own, value_end)
    if whose := _owner(own, last, before):
        return Named(whose + own[2 * whose.endswith(own[:2]) :], value_end)  # 住房交付|交付率
    if _REACHES.match(own) and (what := before.clause or last):
        return Named(what + own, value_end)
    if (group := of_group(own, before)) != own:
        return Named(group, value_end)
    if last and quantity.unit == "%" and (due := _DUE.match(own)):
        return Named(last + "完成" + due["due"], value_end)
    if own.startswith("占") and last and quantity.unit in SHARES:
        return Named(last[: last.find("占", 1)] + own if "占" in last[1:] else last + own, value_end)
    of_last = quantity.unit == "倍" and last and re.match(r"[是为].*年?的?$", own)
    if not own and REACHING.search(words.lead):
        last = _INCREASE_END.sub("", last)
    return Named(last if of_last else own or last, value_end)


_SHORT_NOUN = 2
"""Characters of a noun at least."""


def _known_at_end(noun: str) -> int:
    """Where the well-known indicator begins that a noun ends with; 0 if it does not."""
    known = find_known(noun)
    return known[-1].span[0] if known and known[-1].span[1] == len(noun) else 0


_HOW_DONE = re.compile(r"^(?:基本|已|当年|年内|累计)(?=..)")
_SHARE_OF_GROWTH = re.compile(r"对[^,]{2,10}(?:增长|发展)的?贡献率$")
_FOR_EACH = re.compile(r"亩均|户均")


def _whose(own: str, last: str, before: Before) -> str:
    """Of what a bare 利润 or 投资 is told; "" where the sentence does not say.

    >>> _whose("利润", "规模以上工业增加值", Before(())), _whose("投资", "新开工重大项目", Before(()))
    ('规模以上工业', '新开工重大项目')
    >>> _whose("税收", "一般公共预算收入", Before(()))
    ''
    """
    if own in _INVESTED and _PROJECTS.search(last):
        return _FINISHED.sub("", last)
    if own in _INVESTED and _PROJECTS.search(before.whole):
        return before.whole
    if before.topic:
        return before.topic
    if TRADE.fullmatch(last):
        return last
    told = last or before.earlier
    measured = _MEASURED_OF.search(told)
    stem = told[: measured.start()].removesuffix("年") if measured else ""
    return stem if len(stem) > 1 and own != told[len(stem) :] else ""


_COUNTED = COUNTERS | {
    "起",
    "宗",
    "例",
    "套",
    "亩",
    "头",
    "只",
    "羽",
    "株",
    "名",
    "万头",
    "平方米",
    "所",
    "艘",
    "栋",
}
"""Units in which things are counted, of which a measure may be told next."""
_DONE_TO = re.compile(
    rf"^(?:.*?(?:共|累计)(?=受理|办))?(?:{_ADVERBIAL}(?:累计|共|排查|受理|调解|处理|交办|督办|办结|开发|抓实|{_VERB})+了?)+(?=..)"
)


def _owner(own: str, last: str, before: Before) -> str:
    return owner_of(
        own,
        _DONE_TO.sub("", last).removesuffix("总数"),
        counted=before.unit in _COUNTED,
        beside=tuple(_DONE_TO.sub("", name) for name in before.side or before.line),
        thing=before.thing,
        head=before.head,
    )


def _acted_on(name: str) -> str:
    """What a name says something was done to: 强力推进|省州重点项目.

    >>> _acted_on("强力推进省州重点项目"), _acted_on("保障房")
    ('省州重点项目', '保障房')
    """
    verb = VERB_START.search(name, 0, _VERB_WITHIN)
    return _BEGUN.sub("", name[verb.end() :] if verb else name)


_BEGUN = re.compile(r"(?<=..)(?:新?开工(?:建设)?|建成)$")
"""At the end of a name, what was done to the thing: 保障性安居工程|开工."""


def of_group(own: str, before: Before) -> str:
    """The figure before as it is of a part of the people: 其中城镇; any other name as it is."""
    of = before.whole or (before.names[-1] if before.names else "")
    return own + _GROUPED.sub("", of) if of and _GROUPS.match(own) else own


def _action(lead: str) -> str:
    """The verb at the end of a lead whose object stands behind the number.

    >>> _action("整体提升"), _action("减少"), _action("约")
    ('提升', '', '')
    """
    found = _ACTION.search(lead)
    return found["verb"] if found else ""


def _acts(lead: str) -> bool:
    return _action(lead) in _CHANGING


def _total(last: str, own: str) -> str:
    """The name of a total of what was named last, the word that both end with said once.

    >>> _total("新增地铁运营里程", "总里程"), _total("粮食增产", "总产")
    ('地铁运营总里程', '粮食总产')
    """
    head = _ANEW.sub("", _INCREASE.sub("", _OF_ITS_OWN.sub("", last)))
    return (head.removesuffix(own[1:]) if own.startswith("总") and len(own) > 2 else head) + own


AMOUNTS = frozenset(
    {"吨", "斤", "公斤", "千克", "克", "立方米", "千瓦时", "辆", "台", "套", "箱", "艘", "架"}
)
_PRODUCED = re.compile(
    r"^(?P<where>[^产]{0,8}?)(?:生产|产出)(?P<thing>(?![总力能性效用安线要企基经])[一-鿿]+)$"
)
OUTPUT = "产量"


def output_of(name: str, unit: str) -> str:
    """What was produced, as its 产量; any other name as it is.

    >>> output_of("规模以上工业生产原煤", "吨"), output_of("生产安全事故", "起")
    ('规模以上工业原煤产量', '生产安全事故')
    """
    match = _PRODUCED.match(name) if unit in AMOUNTS and not name.endswith(OUTPUT) else None
    return match["where"] + match["thing"] + OUTPUT if match else name


_BRINGS = re.compile(r"(?P<verb>带动|拉动|促进|撬动)(?P<rest>[^,]*)$")


def brought(before: str, name: str) -> str:
    """A name with the verb that says something else brought it about: 带动|就业.

    >>> brought("带动旅游消费", "旅游消费"), brought("加快发展,", "就业")
    ('带动旅游消费', '就业')
    """
    said = _BRINGS.search(before)
    brings = said is not None and said["rest"] in ("", name) and said["verb"] not in name
    return said["verb"] + name if said and brings else name


def trailing_verb(before: str) -> str:
    """What was done to the thing that is counted next: 安排资金|改造和新建|1.88万所…

    >>> trailing_verb("安排资金改造和新建"), trailing_verb("县城")
    ('改造和新建', '')
    """
    match = _TRAILING.search(before)
    return match.group() if match else ""


def counted_verb(name: str) -> str:
    """The verb that the next items of a list share, whose first was counted before it was named."""
    match = VERB_START.match(name)
    return match.group() if match else ""


_GIVES = re.compile(r"安排|下达|拨付|发放|争取|兑现|兑付|清欠|补发|投入|整合|筹[措集]")
_GIVEN = re.compile(r"(?:资金|补贴|补助|工资|补偿费|债券|资本金|经费|津贴|待遇|奖金)$")
"""What is done to money, and names of money."""
_LESS = re.compile(r"压减|淘汰|关停|退出|化解|削减")
"""What is done to a thing of which the figure by itself says how much there is: 压减钢铁产能…、|煤炭产能."""


def is_increase(name: str) -> bool:
    """Whether a name says of things that they are new: 新增企业."""
    return _INCREASE.match(name) is not None


def shared_verb(first: str, name: str, *, alike: bool) -> str:
    """What was done to the first thing of a list and so to the next, `name`; "" where that has a verb of its
    own or says by itself what is measured.  `alike`: both are counted in the same unit.

    >>> [shared_verb(first, "瞪羚企业", alike=True) for first in ("新增专精特新企业", "高新技术企业")]
    ['新增', '']
    >>> [shared_verb("关停小火电", name, alike=False) for name in ("小煤矿", "惠及职工", "总投资")]
    ['关停', '', '']
    """
    if _OWN_VERB.match(name):
        return ""
    if alike and (came := _INCREASE.match(first)):
        return came.group()
    whole = canonical(name) or not says_what_is_counted(name)
    if whole and (less := _LESS.match(first)) and name[-2:] == first[-2:]:
        return less.group()
    if canonical(name):
        return ""
    if _GIVES.match(first) and _GIVEN.search(name):
        return counted_verb(first)
    if first.startswith("新增") and _COMES_IN.search(name):
        return "新增"
    does = _DOES.match(first)
    if does is None or does["verb"] in _ONE_BY_ONE or _ENDS_IN_DOING.search(name):
        return ""
    return does["verb"] if says_what_is_counted(name) or name[-2:] == first[-2:] else ""


_UP_TO_HERE = re.compile(rf"(?:{_RISE}|{_FALL})[到至](?!.*(?:{_RISE}|{_FALL}))")
_MORE_THAN = re.compile(r"[比较].*[多少]$")
"""比计划少|86亿元."""
_AT_A_RATE = re.compile(r"以(?:年均|每年|平均)$")
"""以年均|36%|的速度增长."""
_CUTS = re.compile(r"(?:压减|压缩|削减|缩减)(?!率|比例|幅度)")
"""A name that says by itself that something grew less: 压减一般性支出|11.7%."""


def measure_of(lead: str, name: str, quantity: Quantity) -> Measure:
    """Whether a quantity says how much there is or how it changed."""
    rate = quantity.unit in {"%", "‰"}
    if rate and (_AT_A_RATE.search(lead) or (not lead and _CUTS.match(name))):
        return Measure.CHANGE
    lead = _TURNED.sub("", lead)
    if quantity.unit == "百分点" or (rate and (quantity.number < 0 or _GROWTH_NAME.search(name))):
        return Measure.CHANGE
    if _RISING.search(lead) or _FALLING.search(lead):
        return Measure.LEVEL if _UP_TO_HERE.search(lead) else Measure.CHANGE
    if quantity.unit in {"倍", "番"} or _MORE_THAN.match(lead):
        return Measure.CHANGE
    return Measure.LEVEL


def signed(number: float, lead: str, name: str, measure: Measure) -> float:
    """A fall as a negative number."""
    lead = _TURNED.sub("", lead)
    falls = (_FALLING.search(lead) or (not lead and _CUTS.match(name))) and not _GROWTH_NAME.search(name)
    return -abs(number) if measure is Measure.CHANGE and (falls or name.endswith("降幅")) else number
