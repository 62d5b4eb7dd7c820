"""The terminal chat, piped and typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from scripted import ABSTENTION, ANSWER, ScriptedChat, answered, cited

from qa.types.answer import Answer, Certainty
from ui.cli import main
from ui.cli.chat.loop import HISTORY_FILE, chat_loop
from ui.cli.chat.text import opened


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ScriptedChat]]:
    """Conversations that reply with an answer, then an abstention."""
    started: list[ScriptedChat] = []

    def start(**_: object) -> ScriptedChat:
        started.append(ScriptedChat(ANSWER, ABSTENTION))
        return started[-1]

    monkeypatch.setattr("qa.Conversation", start)
    return started


def chat(*lines: str) -> Result:
    result = CliRunner().invoke(main, ["chat"], input="\n".join(lines) + "\n")
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.usefixtures("talk")
def test_citations_are_listed_and_opened() -> None:
    result = chat("合肥呢", "/cite 1", "/cite [1]", "/cite 2", "/cite x")
    assert "[1] 合肥市 2023年报告 › 二、2023年目标" in result.stdout
    assert result.stdout.count("reports/合肥.txt:10-25,30-44") == 2
    assert result.stdout.count(ANSWER.citations[0].quote) == 3
    assert result.stderr.count("1 到 1") == 2


@pytest.mark.usefixtures("talk")
def test_an_abstention_has_the_sources_of_its_offers() -> None:
    result = chat("/sources", "合肥呢", "上海呢", "/sources", "/cite 1")
    assert result.stdout.startswith("上一个答案没有依据可看。")
    assert "reports/合肥.txt:10-25,30-44" in result.stdout


def test_a_likely_answer_is_told_as_such_before_its_sources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    likely = answered(certainty=Certainty.LIKELY)
    monkeypatch.setattr("qa.Conversation", lambda **_: ScriptedChat(likely))
    told = "注意：这是最可能的回答，未必准确，请核对原文。"
    shown = chat("?", f"/export {tmp_path / 'x.md'}").stdout
    assert shown.index(likely.text) < shown.index(told) < shown.index("[1] 合肥市")
    assert f"*{told}*" in (tmp_path / "x.md").read_text(encoding="utf-8")


def test_a_new_conversation_forgets_the_sources(talk: list[ScriptedChat]) -> None:
    assert "没有依据可看" in chat("合肥呢", "/new", "/sources").stdout
    assert len(talk) == 2


@pytest.mark.usefixtures("talk")
def test_a_conversation_is_exported_once(tmp_path: Path) -> None:
    target = tmp_path / "对话 一.md"
    result = chat("/export", "合肥呢", "上海呢", f"/export {target}", f"/export {target}")
    written = target.read_text(encoding="utf-8")
    assert "还没有问答可存" in result.stdout
    assert "已经存在" in result.stderr
    assert written.count("\n## ") == 2
    assert "reports/合肥.txt:10-25,30-44" in written


def test_what_is_exported_acts_on_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hostile = "![x](http://evil/)<script>\n[1]: http://evil/"
    answer = answered(question=hostile, text=hostile, citations=(cited(quote=hostile, source=hostile),))
    monkeypatch.setattr("qa.Conversation", lambda **_: ScriptedChat(answer))
    chat("?", f"/export {tmp_path / 'x.md'}")
    written = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "](http" not in written
    assert "]: http" not in written
    assert "<script" not in written.replace("\\<", "")


def test_an_answer_is_printed_as_it_grows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    class Growing:
        def stream(self, question: str, /) -> Iterator[Answer]:
            for text in ("第一句。", "第一句。第二句。"):
                yield answered(text=text, citations=())
                seen.append(capsys.readouterr().out)

    monkeypatch.setattr("ui.cli.chat.loop._lines", lambda home: iter(["?"]))
    monkeypatch.setattr("ui.cli.chat.loop._is_typed", lambda: False)
    chat_loop(Growing, Path())
    assert seen == ["第一句。", "第二句。"]


def test_the_words_that_prove_it_are_underlined() -> None:
    shown = opened(cited(quote="增长6.5%以上,其他", marks=((2, 6),), before="前文,", after=",后文"), 3)
    assert "\x1b[4m6.5%" in shown.replace("\x1b[1m", "")
    assert "前文," in shown


@pytest.mark.usefixtures("talk")
def test_typed_lines_have_a_history(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    monkeypatch.setattr("ui.cli.chat.loop._is_typed", lambda: True)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("合肥呢\r/exit\r")
        result = CliRunner().invoke(main, ["chat"])
    assert result.exit_code == 0, result.output
    assert ANSWER.text in result.stdout
    assert "+合肥呢" in (home / HISTORY_FILE).read_text(encoding="utf-8")
