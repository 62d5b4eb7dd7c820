"""What the page says.  One `PageText` is one language; every part of the page takes it as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.types.answer import Doubt, Verdict
from vectorstore.types import Sense


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of the page in one language.  Braces are filled by `str.format`; nothing here is markup."""

    language: str
    """As the `lang` attribute has it."""
    title: str
    name: str
    tagline: str

    skip: str
    tab_ask: str
    question: str
    question_hint: str
    scope: str
    scope_places: str
    scope_years: str
    scope_only: str
    scope_remove: str
    scope_lift: str
    scope_missed: str
    listed: str
    """Stands between names."""
    scope_empty: str
    send: str
    clear: str
    retry: str
    ask_again: str
    edit: str
    edit_short: str
    edit_ask: str
    edit_cancel: str
    with_model: str
    written_by: str
    checked: str
    checked_all: str
    dropped: str
    verdicts: Mapping[Verdict, str]
    waiting: str
    stop: str
    stopped: str
    older_dropped: str

    understood: str
    chip_place: str
    chip_year: str
    chip_sense: str
    chip_indicator: str
    chip_topic: str
    chip_change: str
    chip_seek: str
    chip_ask: str
    place_unknown: str
    place_meant: str
    senses: Mapping[Sense, str]
    sense_unnamed: str
    year: str
    year_unnamed: str
    years_from_report: Mapping[int, str]

    likely: str
    abstained: str
    failed: str
    failed_unexpectedly: str
    not_finished: str
    offers: str
    follow_ups: str
    proofs: str
    mark: str
    offered_mark: str
    doubts: Mapping[Doubt, str]
    doubts_listed: str
    """Stands between several."""
    glosses: Mapping[str, str]
    """What words beside figures mean to who reads no Chinese."""
    glossed: str
    doubted: str
    correct: str
    table: str
    report: str
    report_undated: str
    undated: str

    copy: str
    copied: str
    talks: str
    talk_search: str
    talk_missing: str
    talk_pin: str
    talk_unpin: str
    talk_rename: str
    talk_forget: str
    talk_undo: str
    talk_gone: str
    talk_none: str
    talk_full: str
    copy_markdown: str
    copy_table: str
    copy_quote: str
    copy_link: str
    sources: str
    export: str
    export_name: str
    word: str
    word_name: str
    word_title: str
    word_open: str
    word_nothing: str
    wrong: str
    wrong_hint: str
    wrong_send: str
    wrong_thanks: str
    wrong_failed: str

    search: str
    reader_failed: str
    find: str
    find_none: str
    outline: str
    ask_report: str
    original: str
    original_page: str
    original_gone: str
    divider: str
    to_quote: str
    smaller: str
    larger: str
    previous: str
    next: str
    close: str
    offsets: str
    offsets_more: str

    welcome: str
    welcome_more: str
    try_asking: str
    library: str
    library_more: str
    library_truncated: str
    library_truncated_why: str
    empty: str
    empty_upload: str
    to_library: str
    empty_more: str
    empty_after: str
    unavailable: str
    lost: str
    lost_more: str

    port_taken: str
    cannot_listen: str


CHINESE = PageText(
    language="zh-CN",
    title="政问 · 政府工作报告问答",
    name="政问",
    tagline="问政府工作报告，每个答案都指到原文",
    skip="跳到提问",
    tab_ask="问答",
    question="问题",
    question_hint="输入问题，可以接着追问",
    scope="范围：地区和年份",
    scope_places="只问这些地区",
    scope_years="只问这些年份的报告",
    scope_empty="所选的地区没有所选年份的报告。请放宽范围再问。",
    scope_only="仅限 {}",
    scope_remove="去掉范围",
    scope_lift="去掉范围再问",
    scope_missed="所选范围（{}）里没有这方面的报告，范围以外没有查找。",
    listed="、",
    send="提问",
    clear="新对话",
    retry="重试",
    edit="改写问题",
    edit_short="改写",
    edit_ask="重新提问",
    edit_cancel="取消",
    ask_again="再问一次",
    with_model="由 {} 作答",
    written_by="由 {} 根据下列原文写成",
    checked="逐句核对：{}",
    checked_all="{}句都有依据",
    dropped="{}句没有依据，已删去",
    verdicts={Verdict.SUPPORTED: "有依据", Verdict.REPAIRED: "改写后有依据", Verdict.DROPPED: "已删去"},
    waiting="正在查找原文",
    stop="停止",
    stopped="已停止，没有作答。",
    older_dropped="更早的问答已不再显示。",
    understood="问题的理解",
    chip_place="地区",
    chip_year="年份",
    chip_sense="口径",
    chip_indicator="指标",
    chip_topic="主题",
    chip_change="更改{}",
    chip_seek="查找或输入{}",
    chip_ask="改问",
    place_unknown="“{}”不在地名表里，语料中也没有它的报告。",
    place_meant="是不是想问“{}”？",
    senses={Sense.TARGET: "目标", Sense.ACTUAL: "完成"},
    sense_unnamed="未指明",
    year="{}年",
    year_unnamed="未指明，取最新",
    years_from_report={0: "报告当年", -1: "报告上一年", -2: "报告前两年", 1: "报告下一年"},
    likely="最可能的回答，未必准确，请核对原文",
    abstained="没有依据，不作答",
    failed="出错了，没有查成",
    failed_unexpectedly="程序内部出错，这个问题没有查成。详情已写入日志，编号 {}。",
    not_finished="没有等到回答，可能现在提问的人太多。请稍后重试。",
    offers="可以参考",
    follow_ups="接着可以问",
    proofs="原文依据（{}处）",
    mark="引文{number}：{place}{year}年报告，在原文中查看",
    offered_mark="参考{number}：{place}{year}年报告，在原文中查看",
    doubts={
        Doubt.TRUNCATED: "原文不完整",
        Doubt.UNCERTAIN: "待核对",
        Doubt.CORRECTED: "人工更正",
        Doubt.AHEAD: "年份过晚，还不会有这一年的报告",
    },
    doubts_listed="、",
    glosses={},
    glossed="",
    doubted="{doubts}：{remarks}",
    correct="更正",
    table="对照表",
    report="{}年报告",
    report_undated="年份不明的报告",
    undated="年份不明",
    copy="复制",
    copied="已复制",
    talks="对话",
    talk_search="查找对话，问题和答案里的字都算",
    talk_missing="没有这样的对话。",
    talk_pin="置顶",
    talk_unpin="取消置顶",
    talk_rename="改名",
    talk_forget="删除",
    talk_undo="撤销",
    talk_gone="已删除“{}”。",
    talk_none="这个浏览器里还没有保存的对话。",
    talk_full="浏览器存不下更多对话了，最近的问答没有保存。请先删除一些旧对话。",
    copy_markdown="复制为 Markdown",
    copy_table="复制表格",
    copy_quote="复制引文",
    copy_link="复制链接",
    sources="来源：",
    export="导出",
    export_name="政问-对话.md",
    word="存为 Word",
    word_name="政问-对话.docx",
    word_title="政问：政府工作报告问答",
    word_open="在政问里打开原文",
    word_nothing="这个回答还没有存好，请过几秒再试。",
    wrong="答错了",
    wrong_hint="哪里不对？可以不填",
    wrong_send="提交",
    wrong_thanks="已记下，谢谢。这条记录只存在本机的数据文件夹里。",
    wrong_failed="没有记下来：{}",
    search="在《{report}》里查找“{words}”",
    find="在报告中查找",
    find_none="没有找到",
    reader_failed="这份报告打不开",
    outline="目录",
    ask_report="只问这份报告",
    original="原文件",
    original_page="网页原文",
    original_gone="原文件已经不在原来的位置。",
    divider="拖动或按左右方向键，调整原文的宽度",
    to_quote="回到引文",
    smaller="字号小一点",
    larger="字号大一点",
    previous="上一处引文",
    next="下一处引文",
    close="关闭原文",
    offsets="第{}—{}字",
    offsets_more="等{}段",
    welcome="想知道哪个地方的什么目标、什么成绩？",
    welcome_more="直接提问，也可以接着追问。答案里的每个数字后面都有编号，点开就是报告原文。",
    try_asking="试试这样问",
    library="已收录{reports}份报告",
    library_more=" · {places}个地区 · {years}",
    library_truncated="不全",
    library_truncated_why="{}年报告的原文不完整",
    empty="还没有收录任何报告",
    empty_upload="把报告文件传到“报告库”，读完就可以提问。",
    to_library="去报告库上传",
    empty_more="这个网页只供阅读。运行它的人可以在终端里收录文件或整个文件夹：",
    empty_after="收录完成后请刷新本页。",
    unavailable="暂时读不出收录情况：{}",
    lost="连不上政问",
    lost_more="服务停了，或者正在重启。一旦恢复，本页会自动重新打开，问答记录和没有发出的问题都在。",
    port_taken="端口 {port} 已被占用。请换一个端口（例如 --port {other}），或先结束占用它的程序。",
    cannot_listen="不能在 {host}:{port} 上监听：{why}",
)

INGEST_COMMAND = "zhengwen ingest 报告文件夹"
"""What fills an empty store; shown as it is typed."""
