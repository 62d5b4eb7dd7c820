"""The help of the command line: each command, each option, and the headings around them."""

from __future__ import annotations

HELP_MAIN = """政问：中国政府工作报告问答，每个答案都指到原文。

Cited answers over Chinese government work reports.

\b
先收录报告，再提问：
  zhengwen ingest samples
  zhengwen ask 合肥2023年GDP目标是多少

\b
环境变量：
  ZHENGWEN_HOME     数据文件夹（缺省：系统的用户数据文件夹）
  ZHENGWEN_DATABASE 收录所在的 PostgreSQL 数据库 postgresql://…（缺省：数据文件夹里的 SQLite）
  ZHENGWEN_CHROMA   向量索引所在的 Chroma 服务器 http://…（缺省：数据文件夹里的 Chroma）
  ZHENGWEN_ENCODER  向量模型的名称或路径（缺省：自带的模型）
  ZHENGWEN_LLM      写答案的语言模型（缺省：不用，答案只由原文的语句组成）
  ZHENGWEN_PASSWORD 网页和接口的密码（缺省：不设，只在本机可以访问）
"""

HELP_INGEST = """收录报告：文件，文件夹里的全部文件，网页地址，对象存储（s3://桶/文件夹），或“-”（标准输入）。

能读 TXT、Markdown、HTML、Word（docx）、有文字的 PDF、表格（xlsx、csv，一行一份报告），和装着它们的 ZIP。

重复运行没有副作用：内容没有变化的文件跳过，变了的替换。中断后再运行一次即可接着完成。

\b
退出码：0 全部收录，4 有文件没有收录，1 出错，2 用法不对。

Take reports in: files, folders with all their files, addresses, object stores, or standard input ("-").
"""

HELP_LABEL = """指定一份报告的地方或年份（正文看不出或看错时用），并立即按它重读。

REPORT 是报告编号（见 zhengwen status --json），或只有一份报告的文件。以后再收录同样的内容，指定的仍然有效。

Set a report's place or year by hand.
"""

HELP_ASK = """回答一个问题，并列出依据的原文。

\b
退出码：0 有答案，3 没有依据故不作答，1 出错，2 用法不对。

Answer one question and show the cited passages.
"""

HELP_EXPLAIN = """说明答案是怎样得来的，或从一句话里读出了什么。

怎样理解问题，看哪些报告、为什么，最可能的语句和各自的得分，把握有多大，查了指标表的哪些行，为什么作答或不作答。

用 --sentence 说明一句话时不用写问题。语言模型怎样写答案不在说明之内。

\b
例如：
  zhengwen explain 合肥2023年GDP目标是多少
  zhengwen explain --after 合肥2023年GDP目标是多少 那开封呢
  zhengwen explain --sentence "全年新增就业13万人，增长5%" --year 2024 --role 回顾

\b
退出码：0 已说明（不作答的也是），1 出错，2 用法不对。

Show how an answer comes about, or what is read out of a sentence.
"""

HELP_CHAT = """在终端里连续问答，可以追问（例如“那开封呢？”），用 /cite 看依据，用 /export 存下对话。

Chat in the terminal.
"""

HELP_SERVE = """打开问答网页，按 Ctrl+C 结束。同一地址上还有与 OpenAI 兼容的接口 /v1 和 MCP 服务 /mcp。

Serve the chat page, an OpenAI-compatible API and MCP.
"""

HELP_MCP = """在标准输入输出上提供 MCP 工具，供助手调用。

工具：ask、search、compare、list_reports，格式见 docs/mcp.md。

Serve the tools over MCP on standard input and output.
"""

HELP_STATUS = """列出收录了哪些地方、哪些年份的报告，哪些不完整或有疑问，哪些文件没有收录成。

Show what is on file.
"""

HELP_EXPORT = """把已收录的内容导出成表格：indicators 是报告里的指标，每条附原句和出处；reports 是报告清单。

\b
例如：
  zhengwen export indicators --place 安徽 --name GDP --sense 目标
  zhengwen export indicators --format xlsx --output 指标.xlsx

Export figures with their sources, or the list of reports.
"""

HELP_FEEDBACK = """列出读者在网页上报告的错误答案。

List the wrong answers that readers reported.
"""

HELP_REMOVE = """删除收录的报告：文件（压缩包则连同里面的全部）、文件夹、报告编号，或“地方 年份”。

\b
  zhengwen remove reports/合肥.txt
  zhengwen remove 合肥市 2023
再次收录同一个文件时，其中的报告会回来。

\b
退出码：0 已删除，1 没有删除或出错，2 用法不对或没有找到。

Take reports out: by file, folder, report id, or place and year.
"""

HELP_CHECK = """检查数据文件夹：数据库、原文与引文的位置、段落、指标、向量和两个索引。

\b
退出码：0 没有问题（或已全部修复），1 有问题或出错，2 用法不对。

Verify the data folder, and mend it.
"""

HELP_BACKUP = """把数据文件夹备份成一个文件；问答网页开着时也可以。

Write the data folder into one file, also while the page is open.
"""

HELP_RESTORE = """用备份恢复数据文件夹，原有数据全部被替换；问答网页开着时也可以。

Replace the data folder by a backup, also while the page is open.
"""

HELP_EVAL = """用标准问题集（JSON Lines）检验问答，报告正确率和用时。

\b
每行一条记录，其中：
  id, kind, question   编号、类别、问题
  answers              若干组，答案须含每一组中的一个
  evidence             引文须含的原文
  forbid               答案不得含的字符串
  place, year          引文应属的地方和报告年份
  history              同一对话中先问的问题
  abstain              true：应当不作答

Score the answers against a gold file.
"""

OPTION_HELP = "显示这段说明。"
OPTION_VERSION = "显示版本。"
OPTION_REBUILD = "先清空数据文件夹，再重新收录（数据由旧版本建立或已损坏时用）。"
OPTION_REREAD = (
    "按现在的程序重读已收录的全部文本（升级后用；不需要原来的文件，没有变的段落不重新计算向量），"
    "并再试没有收录成的文件。"
)
OPTION_WORKERS = "用几个进程读取文件（缺省 1；用 --ray 时读取和编码，缺省为集群的处理器数）。"
OPTION_RAY = "在 Ray 集群上读取和编码：集群的地址，auto，或 local（本机试用）。"
OPTION_ALLOW_PRIVATE = "允许读取本机和内网的网页地址。"
OPTION_PLACE = "地方，如 合肥市、长春市朝阳区、全国。"
OPTION_YEAR = "报告的年份。"
OPTION_CLEAR = "取消以前指定的，仍由正文决定。"
OPTION_FORCE = "地名表里没有的地方也照用。"
OPTION_REENCODE = "重新计算全部向量（换了向量模型时用）。"
OPTION_LLM = "由哪个语言模型来写，如 openai:deepseek-chat；none 为不用（缺省按 ZHENGWEN_LLM）。"
OPTION_JSON = "输出 JSON（格式见 docs/json.md）。"
OPTION_EXPLAIN_JSON = "输出 JSON，字段随版本变动。"
OPTION_AFTER = "在它之前问过的问题；可以重复，按先后次序。"
OPTION_SENTENCE = "报告里的一句话（或几句）。"
OPTION_SENTENCE_YEAR = "这句话所在报告的年份（缺省：今年）。"
OPTION_ROLE = "这句话在报告的哪一部分：回顾或安排（缺省：都不是）。"
OPTION_HOST = "监听的地址（缺省 {}，只有本机能访问）。"
OPTION_PORT = "监听的端口（缺省 {}）。"
OPTION_PASSWORD_FILE = "密码文件（第一行）；也可用环境变量 ZHENGWEN_PASSWORD。网页和接口都要密码。"
OPTION_NO_PASSWORD = "监听别的机器能访问的地址时，也不设密码。"
OPTION_TRUSTED_PROXY = (
    "反向代理的地址或网段，可以重复；访问者的地址和所用的网址，以它写的 X-Forwarded-For、-Proto、-Host、"
    "-Prefix 为准（缺省：不信任何代理）。"
)
OPTION_ROOT_PATH = "反向代理把网页放在哪个路径之下，如 /zhengwen（缺省：根路径，或按受信任的代理所说）。"
OPTION_ALLOW_HOST = "还可以用这个主机名访问，可以重复（缺省：监听本机时只认 localhost 和 127.0.0.1）。"
OPTION_PER_MINUTE = "同一地址每分钟最多问几次，网页、接口和 MCP 合计（缺省 {}）。"
OPTION_READ_ONLY = (
    "网页能不能上传、更正和删除报告；不写时可以，但监听别的机器能访问的地址又不设密码时不可以。"
)
OPTION_ONLY_PLACE = "只要这些地方（含下辖的）：合肥、安徽、长三角；可以重复。"
OPTION_ONLY_YEAR = "只要这些年份的报告；可以重复。"
OPTION_FILES = "逐个文件列出认作什么、收录了多少、有什么疑问。"
OPTION_STATUS_JSON = "输出 JSON。"
OPTION_FORMAT = "格式：{}（缺省 csv）。"
OPTION_NAME = "只要这些指标：GDP、社零，或名称里的字；可以重复。"
OPTION_SENSE = "只要目标或只要完成数。"
OPTION_OUTPUT = "写入文件（缺省：标准输出）。"
OPTION_BOM = "CSV 带 BOM，Excel 打开不乱码。"
OPTION_FEEDBACK_JSON = "每行输出一个 JSON 对象。"
OPTION_FEEDBACK_CLEAR = "列出之后，把列出的清掉。"
OPTION_FAILURES = "列出没有通过的记录。"

OPTION_YES = "不再询问。"
OPTION_REPAIR = "修复发现的问题：重建索引，损坏的报告从原文件重新收录。"

HEADING_USAGE = "用法: "
HEADING_OPTIONS = "选项"
HEADING_COMMANDS = "命令"
METAVAR_OPTIONS = "[选项]"
METAVAR_COMMAND = "命令 [参数]…"
