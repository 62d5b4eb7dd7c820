"""What the tab for the library says, in the page's two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.library.reports import Standing
from ui.page.words.page import PageText
from vectorstore.types import Kind


@dataclass(frozen=True, slots=True)
class LibraryText:
    """Braces are filled by `str.format`; nothing here is markup."""

    tab: str
    filter: str
    filter_hint: str
    failed: str
    read_only: str

    drop: str
    choose: str
    choose_folder: str
    unknown_kind: str
    too_large: str
    too_much: str
    too_many: str
    is_empty: str
    limits: str
    sending: str
    waiting: str
    reading: str
    encoding: str
    left: str
    left_little: str
    upload_lost: str
    ask_next: str
    cancel: str
    taken: str
    taken_some: str
    taken_none: str
    cancelled: str
    broke: str
    broke_inside: str
    changes: Mapping[str, str]
    """What taking a file in did, by the names of `FileResult.change`."""
    refused: str
    not_sent: str

    matrix: str
    undated: str
    matrix_more: str
    province: str
    other_places: str
    place: str
    absent: str
    standings: Mapping[Standing, str]
    kinds: Mapping[Kind, str]
    cell: str

    reports: str
    found: str
    order: str
    orders: Mapping[str, str]
    """By the names that `ordering` has for them; "" is the one by place."""
    state: str
    pick: str
    pick_all: str
    picked: str
    page_before: str
    page_after: str
    page_of: str
    nothing: str
    empty: str
    open: str
    details: str
    counts: str
    pending: str
    labelled: str
    truncated: str
    title: str
    source: str
    remarks: str

    label: str
    label_hint: str
    label_place: str
    label_year: str
    label_force: str
    label_save: str
    label_clear: str
    label_right: str
    label_done: str
    label_failed: str
    labelling: str
    labelled_many: str
    label_unknown: str
    label_nothing: str
    label_bad_year: str
    remove: str
    remove_sure: str
    remove_yes: str
    remove_many_sure: str
    removing: str
    removed_many: str
    removed: str
    remove_failed: str
    gone: str


CHINESE = LibraryText(
    tab="报告库",
    filter="筛选",
    filter_hint="按地区、年份、文件名筛选",
    failed="没有做成",
    read_only="这个网页只供阅读，不能上传、更正和删除。",
    drop="把报告文件拖到这里，或",
    choose="选择文件",
    choose_folder="选择整个文件夹",
    unknown_kind="不是能读的格式",
    too_large="超过{each}MB，请拆分后再上传",
    too_much="这一批超过{total}MB，请下次再传",
    too_many="这一批超过{count}个文件，请下次再传",
    is_empty="是空文件",
    limits="支持 {formats}；每个文件不超过{each}MB，一次不超过{count}个、共{total}MB。"
    "文件只存到本机的数据文件夹。",
    sending="正在上传 {done}/{count}：{name}",
    waiting="正在等前一批文件收录完…",
    reading="正在读取 {done}/{total}",
    encoding="已经可以提问，正在建立检索索引",
    left="，还要约{}分钟",
    left_little="，还要不到1分钟",
    upload_lost="上一批文件的进度查不到了（服务重启过）。已经收录的列在下面；没有的请重新上传。",
    ask_next="可以这样问",
    cancel="取消",
    taken="收录完成：{files}个文件，{reports}份报告。",
    taken_some="收录了{files}个文件、{reports}份报告，{failed}个没有收录。",
    taken_none="没有收录：{failed}个文件都没有读成。",
    cancelled="已取消。取消前读完的文件留在库里。",
    broke="收录中断了：{}",
    broke_inside="程序内部出错，详情已写入日志，编号 {}。",
    changes={
        "ADDED": "新收录",
        "UNCHANGED": "早已收录",
        "REPLACED": "已更新",
        "DUPLICATE": "内容重复",
    },
    refused="没有收录",
    not_sent="没有上传",
    matrix="收录情况（地区 × 年份）",
    undated="年份不明",
    matrix_more="只列出前{}个地区，请用筛选缩小范围。",
    province="省份",
    other_places="其他",
    place="地区",
    absent="未收录",
    standings={Standing.WHOLE: "已收录", Standing.TRUNCATED: "不完整", Standing.UNCERTAIN: "待核对"},
    kinds={Kind.WORK_REPORT: "政府工作报告", Kind.BULLETIN: "统计公报", Kind.OTHER: "其他文件"},
    cell="{place}{year}年{kind}，{standing}，打开原文",
    reports="报告",
    found="共{}份",
    order="排序",
    orders={"": "地区", "年份": "年份", "文件": "文件名", "指标": "指标数字", "状态": "状态"},
    state="状态",
    pick="选中",
    pick_all="全选本页",
    picked="已选{}份",
    page_before="上一页",
    page_after="下一页",
    page_of="第{number}页，共{pages}页",
    nothing="没有符合筛选条件的报告。",
    empty="还没有收录任何报告。从上面选几个报告文件，读完就可以提问。",
    open="打开原文",
    details="详情与更正",
    counts="{passages}个段落，{indicators}个指标数字",
    pending="检索索引还差{}段",
    labelled="人工更正",
    truncated="原文不完整",
    title="标题",
    source="来源",
    remarks="说明",
    label="更正地区和年份",
    label_hint="不填的一项照旧。更正后会按新的地区和年份重新读一遍。",
    label_place="地区",
    label_year="年份",
    label_force="地名表里没有也照用",
    label_save="更正",
    label_clear="恢复自动识别",
    label_right="没有错，不再提示",
    label_done="已更正：{place}{year}年。",
    label_failed="没有更正：{}",
    labelling="正在更正 {done}/{total}",
    labelled_many="已更正{}份报告。",
    label_unknown="{}确实要用这个名称，请勾选“地名表里没有也照用”。",
    label_nothing="请填写地区或年份。",
    label_bad_year="年份“{}”不是数字。",
    remove="删除",
    remove_sure="删除后就不能再引用“{}”。上传的文件也会一并删除，本机别处的原文件不受影响。",
    remove_yes="确定删除",
    remove_many_sure="删除后就不能再引用选中的报告。上传的文件也会一并删除，本机别处的原文件不受影响。",
    removing="正在删除 {done}/{total}",
    removed_many="已删除{}份报告。",
    removed="已删除“{}”。",
    remove_failed="没有删除：{}",
    gone="这份报告已经不在库里。",
)

ENGLISH = LibraryText(
    tab="Library",
    filter="Filter",
    filter_hint="By place, year or file name",
    failed="It was not done",
    read_only="This page is for reading only: nothing can be uploaded, corrected or deleted.",
    drop="Drop report files here, or",
    choose="choose files",
    choose_folder="choose a folder",
    unknown_kind="not a format that is read",
    too_large="larger than {each} MB; please split it",
    too_much="more than {total} MB at once; send it next",
    too_many="more than {count} files at once; send it next",
    is_empty="an empty file",
    limits="{formats}; {each} MB a file, {count} files and {total} MB at once. Files go into this machine's "
    "data folder only.",
    sending="Uploading {done}/{count}: {name}",
    waiting="Waiting for the files before these…",
    reading="Reading {done}/{total}",
    encoding="Questions are answered already; the search index is being made",
    left=", about {} minutes left",
    left_little=", less than a minute left",
    upload_lost="The server was started anew and knows the last upload no more. What was taken in is listed "
    "below; please send the rest again.",
    ask_next="You could ask",
    cancel="Cancel",
    taken="Done: {files} files, {reports} reports.",
    taken_some="{files} files with {reports} reports were taken in, {failed} were not.",
    taken_none="Nothing was taken in: {failed} files could not be read.",
    cancelled="Cancelled. What had been read by then stays.",
    broke="It broke off: {}",
    broke_inside="An error inside the program; the log has the details under {}.",
    changes={
        "ADDED": "added",
        "UNCHANGED": "already on file",
        "REPLACED": "updated",
        "DUPLICATE": "duplicate",
    },
    refused="not taken in",
    not_sent="not uploaded",
    matrix="On file (place × year)",
    undated="undated",
    matrix_more="The first {} places; use the filter for others.",
    province="Province",
    other_places="Other",
    place="Place",
    absent="not on file",
    standings={
        Standing.WHOLE: "on file",
        Standing.TRUNCATED: "incomplete",
        Standing.UNCERTAIN: "to be checked",
    },
    kinds={Kind.WORK_REPORT: "work report", Kind.BULLETIN: "statistical bulletin", Kind.OTHER: "other"},
    cell="{place} {year} {kind}, {standing}, open it",
    reports="Reports",
    found="{} in all",
    order="Sort",
    orders={"": "Place", "年份": "Year", "文件": "File", "指标": "Figures", "状态": "State"},
    state="State",
    pick="Select",
    pick_all="Select all on this page",
    picked="{} selected",
    page_before="Previous",
    page_after="Next",
    page_of="Page {number} of {pages}",
    nothing="No report fits the filter.",
    empty="Nothing is on file yet. Choose report files above; questions can be asked once they are read.",
    open="open",
    details="Details and corrections",
    counts="{passages} passages, {indicators} figures",
    pending="search index: {} passages to go",
    labelled="corrected by hand",
    truncated="incomplete",
    title="Title",
    source="Source",
    remarks="Remarks",
    label="Correct place and year",
    label_hint="What is left empty stays. The report is read again with the new place and year.",
    label_place="Place",
    label_year="Year",
    label_force="Use a place that no table has",
    label_save="Correct",
    label_clear="Leave it to the text again",
    label_right="It is right as it is",
    label_done="Corrected: {place} {year}.",
    label_failed="Not corrected: {}",
    labelling="Correcting {done}/{total}",
    labelled_many="{} reports were corrected.",
    label_unknown="{} To use it all the same, tick “Use a place that no table has”.",
    label_nothing="Please give a place or a year.",
    label_bad_year="“{}” is no year.",
    remove="Delete",
    remove_sure="“{}” can no longer be cited then. A file that was uploaded goes with it; files elsewhere on "
    "this machine stay.",
    remove_yes="Delete it",
    remove_many_sure="The selected reports can no longer be cited then. Uploaded files go with them; "
    "files elsewhere on this machine stay.",
    removing="Deleting {done}/{total}",
    removed_many="{} reports were deleted.",
    removed="“{}” was deleted.",
    remove_failed="Not deleted: {}",
    gone="This report is not on file any more.",
)


def library_text(text: PageText) -> LibraryText:
    """That of the language of the page's other words."""
    return CHINESE if text.language.startswith("zh") else ENGLISH
