"""What the command line says to the user.  Texts about reports and answers come from `qa` and `ingest`."""

from __future__ import annotations

# Wrong usage -----------------------------------------------------------------------------------------

NO_SUCH_COMMAND = "没有 {} 这个命令。"
NO_SUCH_OPTION = "没有 {} 这个选项。"
MISSING_PARAMETER = "缺少 {}。"
NOT_ONE_OF = "须是 {} 之一，不是 {}"
NOT_A_NUMBER = "须是 {} 到 {} 的整数，不是 {}"
BAD_PARAMETER = "{} 的值不对：{}"
DID_YOU_MEAN = "是不是 {}？"
SEE_HELP = "用法见 {} --help"
ERROR = "错误：{}"
INTERRUPTED = "已中断。"
UNFORESEEN = "出了意外的错误，编号 {}。"
UNFORESEEN_WRITTEN = "详情写在 {}，报告这个错误时请附上。"

# ingest ----------------------------------------------------------------------------------------------

NO_SUCH_PATH = "找不到 {}，请核对路径。"
NO_PATHS = "请给出要收录的文件或文件夹。"
NOTHING_TO_READ = "{} 里没有可收录的文件（TXT、Markdown、HTML、DOCX、PDF、XLSX、CSV 或 ZIP）。"
INGEST_COLUMNS = ("文件", "结果", "地方", "年份", "段落", "指标", "备注")
INGEST_FAILED = "✗ {}"
INGEST_TOTAL = "{files} 个文件，{reports} 份报告"
INGEST_CHANGED = "{change} {count}"
INGEST_FAILURES = "未收录 {}"
INGEST_HOME = "现共收录 {reports} 份报告，数据在 {home}"
INGEST_WAITING = "另一个程序正在写入数据文件夹，等它结束后自动开始（按 Ctrl-C 放弃）。"
INGEST_INTERRUPTED = "已中断。已读入的都在；再运行一次同样的命令即可接着完成。"
REMARKS_JOIN = "；"
TOTALS_JOIN = "；"
TOTALS_END = "。"
PROGRESS_READ = "读取文件"
PROGRESS_ENCODE = "计算向量"
PROGRESS_CHARACTERS = "{:.1f} 万字，每秒 {:.1f} 万字"
PROGRESS_PASSAGES = "每秒 {:.0f} 段"

# label -----------------------------------------------------------------------------------------------

LABEL_UNKNOWN = "{}确实要用这个名称，请加 --force。"
NO_LABEL = "请用 --place 或 --year 指定，或用 --clear 取消。"
LABEL_COLUMNS = ("地方", "年份", "标题", "备注")
LABEL_CHOICES = ("编号", "地方", "年份", "标题")
LABEL_NO_REPORT = "没有收录过 {}：既不是报告编号，也不是已收录的文件。"
LABEL_SEVERAL = "{} 里有 {} 份报告，请用编号指定其中一份：\n{}"

# status ----------------------------------------------------------------------------------------------

STATUS_PLACES = ("省份", "地方")
STATUS_MARKS = {"已收录": "有", "不完整": "不全", "待核对": "待核"}
STATUS_ABSENT = "-"
STATUS_SEVERAL = "{mark}{count}"
STATUS_LEGEND = "有：已收录　不全：内容不完整　待核：有疑问　-：未收录"
STATUS_FOLDED = "{names}（{count} 个）"
STATUS_OTHER_PLACES = "其他"
STATUS_NOTED = "需要注意的报告："
STATUS_NOTE = "• {place} {year}（{doubts}）：{remarks}"
STATUS_FILE_COLUMNS = ("文件", "认作", "状态", "段落", "指标", "待算向量", "备注")
STATUS_TAKEN_AS = "{place} {year} {kind}"
STATUS_EMPTY = "还没有收录任何报告。请先运行：zhengwen ingest 文件或文件夹"
STATUS_NONE_LEFT = "没有符合条件的报告。"
STATUS_FAILURES = "没有收录的文件："
STATUS_TOTALS = """数据文件夹：{home}（{size:.1f} MiB）
共 {documents} 个文件，{reports} 份报告，{passages} 个段落，{indicators} 条指标
向量模型：{encoder}"""
STATUS_BUNDLED = "自带"
STATUS_OUTDATED = (
    "有 {} 份报告是别的版本读入的。要用上这一版的改进，请运行：zhengwen ingest --reread"
    "（不需要原来的文件，没有变的段落不重新计算向量）"
)
STATUS_PENDING = "有 {} 个段落还没有向量，再运行一次 zhengwen ingest 即可补上。"

# remove, check, backup, restore ----------------------------------------------------------------------

CONFIRM = "确定吗？"
REMOVE_WHAT = "将删除：{}"
REMOVE_REPORT = "{place} {year} {title}（{id}）"
REMOVE_NOTHING = "没有收录 {}。已收录的报告见 zhengwen status。"
REMOVE_AMBIGUOUS = "{} 可能是{}，请写全称。"
REMOVE_LEFT = "没有删除。"
REMOVED = "已删除 {} 份报告。"
FINDING = "✗ {fault}：{what}"
FINDINGS_MORE = "✗ {fault}：……还有 {count} 处"
CHECK_SOUND = "没有发现问题。"
CHECK_FOUND = "发现 {} 处问题。请运行：zhengwen check --repair"
REPAIRED = "已修复 {} 处问题。"
REPAIR_LEFT = "还有 {} 处没有修复："
REPAIR_AGAIN = "下列文件的报告已损坏并取出，请用 zhengwen ingest 重新收录：{}"
BACKED_UP = "已备份到 {file}（{size:.1f} MiB）。"
RESTORE_WHAT = "{} 里的全部数据将被备份替换。"
RESTORE_LEFT = "没有恢复。"
RESTORED = "已恢复，共 {} 份报告。"

# explain ---------------------------------------------------------------------------------------------

EXPLAIN_NOTHING = "请写一个问题，或用 --sentence 给出一句话。"
EXPLAIN_BOTH = "问题和 --sentence 只能给一个。"
EXPLAIN_ONLY_SENTENCE = "{} 只用于 --sentence。"
EXPLAIN_ONLY_QUESTION = "{} 只用于问题。"
EXPLAIN_HEADING = "【{}】"
EXPLAIN_LINE = "{name}：{text}"
EXPLAIN_UNDERSTOOD = "怎样理解"
EXPLAIN_SCOPE = "在哪里找"
EXPLAIN_WEIGHED = "最可能的语句"
EXPLAIN_WEIGHED_PART = "最可能的语句（{number}）{what}"
EXPLAIN_TABLE = "查指标表"
EXPLAIN_DECISION = "结论"
EXPLAIN_QUESTION = "问题"
EXPLAIN_AFTER = "上文"
EXPLAIN_TAKEN = "对照已收录的报告后，改按："
EXPLAIN_LEFT_OUT = "（不用）"
EXPLAIN_OWN = "{place}：有自己的报告（{years}）。"
EXPLAIN_TOLD_BY = "{place}：没有自己的报告，看提到它的上级报告（{reports}）。"
EXPLAIN_OTHER_PLACE = "同名的{}没有报告。"
EXPLAIN_LOOKED_AT = "所看的报告"
EXPLAIN_MUST_NAME = "语句须写明{}。"
EXPLAIN_MUST_SAY = "语句须提到{}。"
EXPLAIN_NARROWED = "指标表里没有所问的常用指标，只有写明这个指标的语句才能作答。"
EXPLAIN_HOW_WEIGHED = "得分由各项相加而成；每项后面是它的值、平时的值、加减的分。"
EXPLAIN_SCORE = "得分 {:.1f}"
EXPLAIN_READING = "，连同问题通读 {:+.1f}"
EXPLAIN_FOR = "有利：　"
EXPLAIN_AGAINST = "不利：　"
EXPLAIN_CONTRIBUTION = "{} {:.2f}（平均 {:.2f}）{:+.1f}"
EXPLAIN_SURE = "首句能作答的可能性"
EXPLAIN_LIMITS = "（不低于 {stated:.2f} 为原文写明，不低于 {likely:.2f} 为最可能，再低不作答）"
EXPLAIN_FORMULAS = "最可能的算式："
EXPLAIN_FORMULA_SHARE = "占全部算式的 {:.0%}"
EXPLAIN_FORMULA_SURE = "首个算式正是所问的可能性"
EXPLAIN_FORMULA_LIMIT = "（不低于 {:.2f} 才说出结果）"
EXPLAIN_SO = "做法"
EXPLAIN_NO_ROW = "没有"
EXPLAIN_ROW = "✓ "
EXPLAIN_OTHER_ROW = "不合：　"
EXPLAIN_MORE_LOOK_UPS = "……另查了 {} 项"
EXPLAIN_ABSTAINED = "不作答：{}。"
EXPLAIN_ANSWERED = "作答：{way}。{sure}。"
EXPLAIN_CERTAINTY = {"stated": "把握：原文写明", "likely": "把握：最可能"}
EXPLAIN_CONFIDENCE = "（{:.2f}）"
EXPLAIN_READ_AS = "当作{year}年政府工作报告里的话来读，所在部分：{role}。"
EXPLAIN_FIGURE_COLUMNS = ("主体", "时期", "性质", "指标", "标准名称", "表述", "类别", "数值", "分句")
EXPLAIN_NO_FIGURES = "没有读出指标。"
EXPLAIN_QUANTITIES = "数量"
EXPLAIN_PERIODS = "时间"
EXPLAIN_PLACES = "地名"
EXPLAIN_RULES = "规则"
EXPLAIN_NONE = "没有"
EXPLAIN_WORDS_ONLY = "（文字）"
EXPLAIN_MEASURES_NOTHING = "，不是指标的数值"
EXPLAIN_OR = "或"

# chat ------------------------------------------------------------------------------------------------

CHAT_WELCOME = "直接提问，可以接着追问。/cite 1 看第 1 条依据的原文，/help 看全部命令。"
CHAT_PROMPT = "问> "
CHAT_NEW = "已重新开始，不再参考前面的问题。"
CHAT_STOPPED = "\n已停止这个回答。"
CHAT_COMMANDS = {
    "/cite": "/cite 2　　　　看第 2 条依据：所在段落、文件和位置",
    "/sources": "/sources　　　列出上一个答案的全部依据",
    "/export": "/export 文件　把对话连同依据存成 Markdown",
    "/new": "/new　　　　　重新开始，不再参考前面的问题",
    "/help": "/help　　　　 显示这些命令",
    "/exit": "/exit　　　　 结束",
}
CHAT_HELP = "\n".join(CHAT_COMMANDS.values())
CHAT_UNKNOWN = "没有 {} 这个命令；/help 看全部命令。"
CHAT_NO_SOURCES = "上一个答案没有依据可看。"
CHAT_WHICH_CITATION = "请写依据的编号，1 到 {}，例如：/cite 1"
CHAT_EXPORT_TITLE = "政问对话"
CHAT_EXPORT_FILE = "政问对话.md"
CHAT_EXPORTED = "已存为 {path}，共 {count} 个问答。"
CHAT_EXPORT_EXISTS = "{} 已经存在，请换一个文件名。"
CHAT_NOTHING_TO_EXPORT = "还没有问答可存。"

# serve -----------------------------------------------------------------------------------------------

SERVE_STARTING = "正在启动，要几秒钟……"
SERVING = "问答网页已打开：{}　（按 Ctrl+C 结束）"

# export ----------------------------------------------------------------------------------------------

EXPORT_INDICATORS = {
    "place": "地方",
    "year": "报告年份",
    "subject": "主体",
    "period": "时期",
    "sense": "性质",
    "name": "指标",
    "canonical": "标准名称",
    "value": "表述",
    "number": "数值",
    "upper": "上限",
    "unit": "单位",
    "sentence": "原句",
    "source": "来源",
    "start": "起",
    "end": "止",
    "spans": "各段位置",
    "report_id": "报告编号",
    "doubts": "疑问",
}
EXPORT_REPORTS = {
    "place": "地方",
    "level": "级别",
    "parents": "上级",
    "year": "年份",
    "kind": "种类",
    "title": "标题",
    "standing": "状态",
    "passages": "段落",
    "indicators": "指标",
    "pending": "待算向量",
    "remarks": "备注",
    "source": "来源",
    "id": "报告编号",
    "doubts": "疑问",
}
PARENTS_JOIN = "›"
EXPORT_DONE = "已写入 {path}，共 {count} 行。"
EXPORT_NEEDS_FILE = "xlsx 须写入文件，请加 --output 文件名.xlsx。"
EXPORT_BOM_ONLY_CSV = "--bom 只用于 csv。"
EXPORT_ONLY_INDICATORS = "{} 只用于 export indicators。"
EXPORT_UNWRITABLE = "写不了 {path}（{why}）。请换一个位置。"

# feedback --------------------------------------------------------------------------------------------

FEEDBACK_NONE = "还没有人报告答错。"
FEEDBACK_HEADING = "{time}　{question}"
FEEDBACK_COMMENT = "意见：{}"
FEEDBACK_NO_COMMENT = "（没有说明）"
FEEDBACK_ANSWER = "当时的答案：{}"

# eval ------------------------------------------------------------------------------------------------

GOLD_UNREADABLE = "读不了标准问题集 {path}：{why}"
GOLD_BAD_LINE = "标准问题集 {path} 第 {line} 行不合格式：{why}"
GOLD_EMPTY = "标准问题集 {path} 里没有记录。"
EVAL_COLUMNS = ("类别", "正确", "共", "正确率")
EVAL_ALL = "合计"
EVAL_SPANS = "引文逐字有据：{right}/{total} 个有引文的答案"
EVAL_ABSTAINED = "应当不作答、也没有作答：{right}/{total}"
EVAL_OVERCAUTIOUS = "有依据却没有作答：{count}"
EVAL_CONFUSED = "引错地方：{place}　引错年份：{year}"
EVAL_CERTAINTY_COLUMNS = ("把握", "正确", "答案", "正确率")
EVAL_CERTAINTY = {"stated": "原文写明", "likely": "最可能"}
EVAL_CUT_COLUMNS = ("置信度至少", "答案", "覆盖率", "正确率")
EVAL_BAND_COLUMNS = ("置信度", "答案", "预期正确率", "实际正确率")
EVAL_LATENCY = "用时：p50 {p50:.0f} 毫秒，p95 {p95:.0f} 毫秒"
EVAL_FAILURE = "✗ {id}（{kind}）{question}"
EVAL_FAULTS = {
    "said": "答案不对",
    "cited": "没有引到应有的原文",
    "spans": "引文与原文不符",
    "other_place": "引错地方",
    "other_year": "引错年份",
}
