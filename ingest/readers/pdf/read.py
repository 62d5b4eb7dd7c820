"""PDF files with a text layer, read in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ingest.types import Extracted
from vectorstore.errors import ReadError
from vectorstore.types import Anchor

_SECONDS = 150
"""Until the process is ended from outside; it should have ended itself before."""
_OCR = "ocrmypdf -l chi_sim 原文件.pdf 新文件.pdf"
_OCR_ANEW = _OCR.replace("-l", "--force-ocr -l")

REFUSALS = {
    "locked": "加了密码，打不开；请用密码打开后另存为没有密码的 PDF。",
    "broken": "不是完好的 PDF，可能下载不完整；请重新下载，或用阅读器打开后另存。",
    "long": "超过 2,000 页，不像一份报告；请只保留报告所在的页后再收录。",
    "crowded": "有一页超过 60,000 个字符，不是正常的页面；请用阅读器打开后“打印为 PDF”再收录。",
    "slow": "读取超过 120 秒，已放弃；请用阅读器打开后“打印为 PDF”再收录。",
    "unreadable": f"的文字层是乱码（字体没有说明每个字是什么）；请重新识别：{_OCR_ANEW}",
    "scanned": f"没有文字层，是扫描件；请先识别文字再收录：{_OCR}",
    "crashed": "读取时耗尽了内存或意外中断，文件可能损坏；请用阅读器打开后“打印为 PDF”再收录。",
}
"""What is wrong with a file, as the process that read it says it → what the user reads behind its name."""


def read_pdf(data: bytes, name: str) -> Iterator[Extracted]:
    """The text of a PDF with an anchor for each page.

    `ReadError` for a file that is scanned, locked, broken, longer than 2,000 pages or too costly to read.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.readers.pdf.child"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            cwd=Path(__file__).parents[3],  # where `-m` looks first: this package, installed or not
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"{name} {REFUSALS['slow']}") from error
    if done.returncode:
        raise ReadError(f"{name} {REFUSALS['crashed']}")
    answer = json.loads(done.stdout)
    if "wrong" in answer:
        raise ReadError(f"{name} {REFUSALS[answer['wrong']]}")
    anchors = tuple(Anchor(**anchor) for anchor in answer["anchors"])
    yield Extracted(answer["text"], "pdf", (), anchors)
