"""A conversation as a Word document, and the address where a browser gets it."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from qa.types.answer import Certainty, Doubt
from ui.page.ask.word import conversation_word
from ui.page.history import to_browser
from ui.page.session import Failure, Stopped, Turn
from ui.page.words.page import CHINESE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(written: bytes) -> list[str]:
    """The paragraphs."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in body.iter(f"{W}p")]


def test_question_answer_table_and_sources(scripts: Any) -> None:
    turns = [
        Turn(1, "问", scripts.compared, "仅合肥"),
        Turn(2, "再问", Failure("坏了")),
        Turn(3, "停", Stopped()),
    ]
    paragraphs = said(conversation_word(turns, CHINESE))
    assert paragraphs[0] == CHINESE.word_title
    assert "增长4%左右[1]" in paragraphs
    assert "[2] 合肥市 2023年报告 › 二、2023年工作安排 › 主要目标" in paragraphs
    for part in (scripts.compared.citations[2].quote, "坏了", CHINESE.stopped, "再问", "仅限 仅合肥"):
        assert part in paragraphs
    assert not any("samples/" in one for one in paragraphs), "files are named, not where they lie"


def test_doubt_and_likelihood_go_along(scripts: Any) -> None:
    cited = dataclasses.replace(scripts.answer.citations[0], doubts=(Doubt.CORRECTED,))
    answer = dataclasses.replace(scripts.answer, certainty=Certainty.LIKELY, citations=(cited,))
    paragraphs = said(conversation_word([Turn(1, "问", answer)], CHINESE))
    assert CHINESE.likely in paragraphs
    assert any(one.endswith("· 人工更正") for one in paragraphs)


@pytest.mark.parametrize(
    ("page", "leads"), [("http://127.0.0.1:1/", True), ("javascript:x", False), ("", False)]
)
def test_a_source_leads_to_the_page_and_nowhere_else(scripts: Any, page: str, leads: bool) -> None:
    written = conversation_word([Turn(1, "问", scripts.answer)], CHINESE, page)
    assert any(CHINESE.word_open in one for one in said(written)) is leads
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        links = archive.read("word/_rels/document.xml.rels").decode("utf-8")
    assert ("http://127.0.0.1:1/#report=r-340100&amp;at=25014-" in links) is leads
    assert "javascript" not in links


def test_a_browser_gets_one_answer_or_all(address: str, scripts: Any) -> None:
    kept = to_browser([Turn(1, "甲", scripts.answer), Turn(2, "乙", scripts.abstained)])

    def get(turn: str, body: str = kept) -> httpx.Response:
        view = {"turn": turn, "page": address}
        return httpx.post(f"{address}conversation.docx", params=view, content=body, trust_env=False)

    whole = get("")
    assert "filename*=UTF-8''" in whole.headers["content-disposition"]
    assert {"甲", "乙"} <= set(said(whole.content))
    one = said(get("2").content)
    assert "乙" in one
    assert "甲" not in one
    assert (get("7").status_code, get("", "{").status_code) == (400, 400)
