from __future__ import annotations

from ingest.outline import outline
from qa.prose.gathering import MAX_POINTS, Gathered, gather
from qa.prose.reading import Reading
from qa.prose.topic import Rarity, Topic
from vectorstore.analysis.sentences import sentences
from vectorstore.analysis.tokens import fold
from vectorstore.types import Kind, Role

REPORT = """平川市2024年政府工作报告
一、2023年工作回顾
全年社会消费稳步回升,消费市场日趋活跃。
二、2024年工作安排
今年的总体要求是：提振消费,扩大投资,发展数字经济,办好民生实事。
（一）统筹消费和投资
千方百计释放潜力。
深入实施提振消费行动。改善购物环境,增加优质供给。发放购物券2亿元,办好美食节和灯会。
有效扩大投资规模。实施重点项目一百个,完成年度投资目标任务。
（二）建设数字平川
布局算力中心,发展数字经济,培育平台企业。
推进医院、学校改造,完善数据共享,方便企业办事,改善经济环境。
（三）增进民生福祉
今年办好三件民生实事。
1.建设幼儿园十所。新增学位三千个,方便群众就近入园。
2.改造老旧小区。惠及居民两万户,加装电梯五十部。
3.新增停车位。利用边角空地,新增停车位两千个。
以上实事接受群众监督。
名词解释
数字经济：以数据为要素的经济。
"""


def reading(text: str = REPORT) -> Reading:
    spans = tuple(sentences(text))
    sections = outline(text, "r", 2024, Kind.WORK_REPORT)
    glossaries = [(s.start, s.end) for s in sections if s.path and "名词" in s.path[0]]
    return Reading(text, fold(text), sections, spans, Rarity(text[a:b] for a, b in spans), glossaries)


def told(topic: str, text: str = REPORT) -> tuple[list[str], Gathered | None]:
    laid_open = reading(text)
    found = gather(laid_open, Topic((), (topic,)), frozenset({Role.PLAN, Role.OTHER}))
    return [laid_open.words(span) for span in found.spans] if found else [], found


def test_a_section_under_the_topics_own_heading_is_the_answer_whole() -> None:
    (paragraph,), _ = told("扩大消费")
    assert paragraph.startswith("深入实施提振消费行动。")
    assert paragraph.endswith("灯会。")


def test_where_nothing_is_headed_by_it_the_sentences_that_speak_of_it_answer() -> None:
    assert told("数字经济")[0] == ["布局算力中心,发展数字经济,培育平台企业。"]


def test_a_sentence_may_open_a_list() -> None:
    points, _ = told("民生实事")
    assert [point[:5] for point in points] == ["今年办好三", "1.建设幼", "2.改造老", "3.新增停"]


def test_a_sentence_that_counts_what_follows_is_answered_with_all_of_it() -> None:
    items = "新建幼儿园。改造灯光。为新生儿提供筛查服务,为老人发放补贴,为残疾人提供康复训练。"
    text = REPORT.replace("今年办好三件民生实事。\n", f"办好20件民生实事。{items}\n")
    assert told("民生实事", text)[0][0] == f"办好20件民生实事。{items}"


def test_of_many_sentences_those_in_the_nearest_passages_answer() -> None:
    said = [f"{place}建设航空港。\n" for place in ("城东", "城西", "城南", "城北")]
    laid_open = reading(REPORT.replace("以上实事", "".join(said) + "以上实事"))
    at = laid_open.text.index(said[2])
    about, plan = Topic((), ("航空港",)), frozenset({Role.PLAN, Role.OTHER})
    everything, near = gather(laid_open, about, plan), gather(laid_open, about, plan, lambda: [(at, at + 8)])
    assert everything is not None
    assert len(everything.spans) == len(said)
    assert near is not None
    assert [laid_open.words(span) for span in near.spans] == [said[2].strip()]


def test_what_only_the_aims_name_is_the_last_resort() -> None:
    text = REPORT.replace("办好民生实事。", "办好民生实事,建设航空港。")
    assert told("航空港", text)[0] == [
        "今年的总体要求是：提振消费,扩大投资,发展数字经济,办好民生实事,建设航空港。"
    ]


def test_a_long_section_is_told_by_the_headings_below_it() -> None:
    names = [f"{number}.改善{kind}类公共服务" for number, kind in enumerate("甲乙丙丁戊己庚辛", start=1)]
    below = "".join(f"{name}。" + "完善服务设施,提升服务水平。" * 30 + "\n" for name in names)
    text = REPORT.replace("（三）增进民生福祉\n", f"（三）发展公共事业\n{below}（四）增进民生福祉\n")
    points, found = told("公共事业", text)
    assert points == names
    assert found is not None
    assert found.headings


def test_of_very_many_sentences_it_is_said_how_many_are_left_out() -> None:
    text = REPORT.replace(
        "布局算力中心",
        "支持氢能项目,建设园区,完善加氢网络,培育领军企业,争取国家级试点示范。" * 20 + "布局算力中心",
    )
    points, found = told("氢能", text)
    assert found is not None
    assert (len(points), found.left_out) == (MAX_POINTS, 20 - MAX_POINTS)


def test_what_a_report_does_not_speak_of_has_no_answer() -> None:
    assert told("元宇宙") == ([], None)
    assert told("亚运会") == ([], None)
