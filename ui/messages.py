"""What several ways in say to the user: citations and offers, the password, refusals, what was reported."""

from __future__ import annotations

# answers ---------------------------------------------------------------------------------------------

SOURCES = "依据："
LIKELY = "注意：这是最可能的回答，未必准确，请核对原文。"
LIKELY_ENGLISH = "Note: likely, not certain; please check the source."
OFFERS = "另外：{}"
OFFER_QUESTION = "可以这样问：{}"
CITED_WHERE = "（原文{}）"
CITED_AS = "{place} {year}报告"
YEAR = "{}年"
UNDATED = "年份不明"
DOUBTS_JOIN = "、"
DOUBTED = "{doubts}：{remarks}"
DOUBT_REMARKS_JOIN = "；"
CITED_DOUBTED = "【{}】"

# export ----------------------------------------------------------------------------------------------

EXPORT_TOO_MANY = "一个工作表最多 {} 行。请改用 --format csv，或用 --place、--year、--name 缩小范围。"

# feedback --------------------------------------------------------------------------------------------

FEEDBACK_TOO_OFTEN = "刚报告过好几条，请稍后再报告。"

# password --------------------------------------------------------------------------------------------

PASSWORD_UNFIT = "密码须由英文字母、数字和符号组成，至少 {} 个字符，中间没有空格。"
PASSWORD_FILE_UNREADABLE = "读不了密码文件 {path}（{why}）。"
PASSWORD_FILE_EMPTY = "密码文件 {} 是空的。"
PASSWORD_CONTRADICTS = "--no-password 与已设置的密码矛盾：请去掉其中一个。"
PASSWORD_NEEDED = """监听 {host} 时别的机器也能访问，须设密码：环境变量 ZHENGWEN_PASSWORD 或 --password-file。
确实要不设密码（例如前面有带登录的反向代理），请加 --no-password。"""

NO_ROOT_PATH = "--root-path 须是以 / 开头的路径（例如 /zhengwen），不是 {}"
NO_HOST = "--allow-host 须是主机名或 IP 地址，不带端口（例如 zhengwen.example.com），不是 {}"
NO_PROXY = "--trusted-proxy 须是 IP 地址或网段（例如 127.0.0.1、10.0.0.0/8），不是 {}"

# API -------------------------------------------------------------------------------------------------

API_UNAUTHORIZED = "需要密码：网页上填任意用户名和密码，程序用 Authorization: Bearer 密码。"
TOO_MUCH_AT_ONCE = "现在请求太多，请稍后再试。"
TOO_OFTEN = "问得太频繁，请稍后再试。"
API_NEEDS_LENGTH = "请求须说明长度（Content-Length）。"
API_TOO_LONG = "请求太长。"
API_NOT_FOUND = "没有这个地址。接口在 /v1 之下（/v1/models、/v1/chat/completions），MCP 在 /mcp。"
FORM_UNFIT = "请求不合格式，请刷新网页再试。"
API_TOO_MANY_HEADERS = "请求头太多。"
HOST_UNKNOWN = (
    "这个服务不认主机名“{}”。要用它访问，启动时加 --allow-host；"
    "前面有反向代理的，请让它原样转发 Host，或用 --trusted-proxy 指明它，由 X-Forwarded-Host 说明。"
)
ORIGIN_FOREIGN = "别的网站的网页不能调用这个服务。"
ORIGIN_OTHER = (
    "请求来自 {origin}，而服务收到的主机名是 {host}。若前面有反向代理，请让它原样转发主机名和端口"
    "（nginx：proxy_set_header Host $http_host;），或用 --trusted-proxy 指明它，由 X-Forwarded-Host 说明。"
)

# files -----------------------------------------------------------------------------------------------

NOT_UTF8 = "不是 UTF-8 文本"
