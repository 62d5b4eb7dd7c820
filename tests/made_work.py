"""Made reports in the words that reports use, for what is answered with their own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fakes import HashingEncoder
from made_figures import read

from qa import Conversation
from qa.types.answer import Answer
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Level, Place

XINYANG = Place("信阳市", Level.PREFECTURE, "411500", ("河南省",))
LUOYANG = Place("洛阳市", Level.PREFECTURE, "410300", ("河南省",))

XINYANG_2024 = """信阳市2024年政府工作报告
——2024年2月1日在信阳市第六届人民代表大会第三次会议上
信阳市人民政府市长 陈远山
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议，并请市政协委员和其他列席人员提出意见。
一、2023年工作回顾
过去一年，全市上下迎难而上，经济运行稳中有进。地区生产总值增长5.2%，规模以上工业增加值增长6.4%。受房地产市场持续低迷影响，一般公共预算收入仅增长0.8%。
（一）产业升级提速增效。明阳新能源基地建成投产，信阳港开港运营。工业投资、服务业投资分别达到320亿元和180亿元。新增规上工业企业118家。
（二）城市面貌持续改善。改造老旧小区386个，加装电梯152部，惠及居民4.2万户。新建城市书房21座，打通断头路17条。
（三）乡村振兴全面推进。粮食总产116亿斤，比2011年增长18%。建成高标准农田62万亩，其中高效节水灌溉面积12万亩。化肥使用量下降2.1%，农药使用量下降3.4%。
固始县新增返乡创业企业460家，潢川县获评全国休闲农业重点县。
（四）民生福祉不断增进。3月18日，市中心医院新院区正式启用，设置床位1500张。羊山中学等9所学校建成招生，新增学位1.6万个。
各位代表，成绩来之不易。同时，我们也清醒看到存在的问题：产业结构不优，科技创新能力不强，民生领域还有短板。
二、2024年工作安排
今年政府工作的总体要求是：锚定“两个更好”，全面建设“美好生活看信阳”。
主要预期目标是：地区生产总值增长6%左右，规模以上工业增加值增长7%，居民消费价格涨幅3%左右。
确定上述目标，主要考虑是：与省定目标相衔接，为化解风险预留空间。
今年要坚决打好四大攻坚战。
（一）坚决打好产业升级攻坚战
新增规上工业企业130家。实施亿元以上工业项目210个，完成投资460亿元。
（二）坚决打好城市更新攻坚战
改造老旧小区150个，新建停车泊位8000个。推进浉河两岸综合整治，建设滨水绿道。
（三）坚决打好乡村全面振兴攻坚战
建设和美乡村120个，新建高标准农田45万亩。推广茶旅融合，办好信阳茶文化节。
（四）坚决打好民生保障攻坚战
新增城镇就业8.5万人，新建养老服务中心30个。
优化营商环境，一是推行一窗受理。二是压减审批时限。三是规范涉企检查。
三、加强政府自身建设
坚持依法行政，自觉接受人大法律监督、政协民主监督。坚决守牢安全生产、生态环保、耕地保护、财政金融“四条底线”。
"""

XINYANG_2023 = """信阳市2023年政府工作报告
一、2022年工作回顾
全市地区生产总值增长3.1%，规模以上工业增加值增长5.9%。改造老旧小区512个，新增学位1.1万个。
新增规上工业企业96家。工业投资290亿元。
二、2023年工作安排
主要预期目标是：地区生产总值增长6.5%左右。
今年计划改造老旧小区380个，新建城市书房20座，新增学位1.5万个。
"""

LUOYANG_2024 = """洛阳市2024年政府工作报告
一、2023年工作回顾
全市生产总值增长4.1%。改造老旧小区210个。牡丹文化节接待游客3200万人次。
涧西老工业基地焕新升级，建成科创街区6个。2021年常住人口达到706万人。
二、2024年工作安排
主要预期目标是：生产总值增长5.5%。
今年改造老旧小区95个，建设充电桩2600个。
"""

WORK_REPORTS = (
    (XINYANG, 2024, XINYANG_2024),
    (XINYANG, 2023, XINYANG_2023),
    (LUOYANG, 2024, LUOYANG_2024),
)


def work_store_in(folder: Path, reports: Sequence[tuple[Place, int, str]] = WORK_REPORTS) -> Store:
    """A store, open, that holds some reports with vectors of hashed bigrams."""
    store = Store.open(Settings(folder), encoder=HashingEncoder())
    with store.writing():
        for place, year, text in reports:
            document, parsed = read(place, year, text)
            store.put(document, [parsed])
        store.encode_pending()
    return store


def asked(store: Store, *questions: str) -> Answer:
    """The answer to the last of some questions that follow each other."""
    chat = Conversation(store, llm="none")
    return [chat.ask(question) for question in questions][-1]
