"""What the page says.  One `PageText` is one language; every part of the page takes it as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vectorstore.types import Sense


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of the page in one language.  Braces are filled by `str.format`; nothing here is markup."""

    language: str
    """As the `lang` attribute has it."""
    title: str
    name: str
    tagline: str

    question: str
    question_hint: str
    send: str
    clear: str
    retry: str
    waiting: str
    older_dropped: str

    understood: str
    chip_place: str
    chip_year: str
    chip_sense: str
    chip_subject: str
    senses: Mapping[Sense, str]
    year: str
    year_unnamed: str
    years_from_report: Mapping[int, str]

    abstained: str
    failed: str
    failed_unexpectedly: str
    not_finished: str
    offers: str
    see_evidence: str
    mark: str
    offered_mark: str
    table: str

    evidence: str
    evidence_hint: str
    evidence_of: str
    evidence_none: str
    evidence_rest: str
    offered: str
    close: str
    back: str
    report: str
    offsets: str
    offsets_more: str
    whole_paragraph: str

    welcome: str
    welcome_more: str
    try_asking: str
    library: str
    library_truncated: str
    library_truncated_why: str
    empty: str
    empty_more: str
    empty_after: str
    unavailable: str

    port_taken: str
    cannot_listen: str


CHINESE = PageText(
    language="zh-CN",
    title="政问 · 政府工作报告问答",
    name="政问",
    tagline="问政府工作报告，每个答案都指到原文",
    question="问题",
    question_hint="输入问题，可以接着追问",
    send="提问",
    clear="新对话",
    retry="重试",
    waiting="正在查找原文",
    older_dropped="更早的问答已不再显示。",
    understood="问题的理解",
    chip_place="地区",
    chip_year="年份",
    chip_sense="口径",
    chip_subject="指标",
    senses={Sense.TARGET: "目标", Sense.ACTUAL: "完成"},
    year="{}年",
    year_unnamed="未指明，取最新",
    years_from_report={0: "报告当年", -1: "报告上一年", -2: "报告前两年", 1: "报告下一年"},
    abstained="没有依据，不作答",
    failed="出错了，没有查成",
    failed_unexpectedly="程序内部出错，这个问题没有查成。详情已写入日志，编号 {}。",
    not_finished="没有等到回答，可能现在提问的人太多。请稍后重试。",
    offers="可以参考",
    see_evidence="查看依据（{}处）",
    mark="引文{number}：{place}{year}年报告",
    offered_mark="参考{number}：{place}{year}年报告",
    table="对照表",
    evidence="依据",
    evidence_hint="答案引用的原文会列在这里。点击答案中的编号，就能看到它出自哪份报告的哪一段。",
    evidence_of="“{}”的依据",
    evidence_none="这次没有引用原文。",
    evidence_rest="其余{}处依据",
    offered="可以参考的原文，不是答案",
    close="关闭",
    back="回到答案",
    report="{}年报告",
    offsets="第{}—{}字",
    offsets_more="等{}段",
    whole_paragraph="看整段",
    welcome="想知道哪个地方的什么目标、什么成绩？",
    welcome_more="直接提问，也可以接着追问。答案里的每个数字后面都有编号，点开就是报告原文。",
    try_asking="试试这样问",
    library="已收录{reports}份报告 · {places}个地区 · {years}",
    library_truncated="不全",
    library_truncated_why="{}年报告的原文不完整",
    empty="还没有收录任何报告",
    empty_more="请在终端里运行下面的命令，把报告文件或文件夹收录进来：",
    empty_after="收录完成后刷新本页，就可以提问。",
    unavailable="暂时读不出收录情况：{}",
    port_taken="端口 {port} 已被占用。请换一个端口（例如 --port {other}），或先结束占用它的程序。",
    cannot_listen="不能在 {host}:{port} 上监听：{why}",
)

INGEST_COMMAND = "zhengwen ingest 报告文件夹"
"""What fills an empty store; shown as it is typed."""

EXAMPLES = (
    "合肥2023年GDP目标是多少",
    "怀柔、合肥、开封2023年GDP增长目标分别是多少",
    "开封2022年的固定资产投资完成得怎么样",
    "合肥发展还面临哪些困难和问题？",
)
"""Questions that the sample compilation can answer."""
