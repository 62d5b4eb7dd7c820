"""The command line as a user meets it: what is printed where, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from scripted import ABSTENTION, ANSWER, ScriptedChat, answered

from qa.types.answer import Answer
from ui.cli import main
from vectorstore.errors import EmptyStoreError, EncoderError, UsageError, ZhengwenError


def run(*arguments: str, typed: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


Script = Callable[..., ScriptedChat]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    """Have `qa` answer from a script."""

    def replies(*queued: Answer | ZhengwenError) -> ScriptedChat:
        chat = ScriptedChat(*queued)
        monkeypatch.setattr("qa.ask", chat.ask)
        monkeypatch.setattr("qa.Conversation", lambda *_, **__: chat)
        return chat

    return replies


def test_ask_prints_the_answer_and_its_proof(script: Script) -> None:
    chat = script(ANSWER)
    result = run("ask", "合肥2023年", "GDP目标是多少")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(ANSWER.text)
    assert "reports/合肥.txt:10-25,30-44" in result.stdout
    assert chat.questions == ["合肥2023年 GDP目标是多少"]


def test_ask_exits_3_when_it_abstains(script: Script) -> None:
    script(ABSTENTION, ABSTENTION)
    result = run("ask", "上海2023年GDP目标是多少")
    assert (result.exit_code, result.stderr) == (3, "")
    assert "另外：" in result.stdout
    assert run("ask", "--json", "上海2023年GDP目标是多少").exit_code == 3


def test_ask_as_json_prints_one_object(script: Script) -> None:
    script(ANSWER)
    result = run("ask", "--json", ANSWER.question)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["text"] == ANSWER.text


@pytest.mark.parametrize(
    ("error", "code"),
    [(EmptyStoreError("还没有收录"), 1), (EncoderError("坏了"), 1), (UsageError("问题是空的"), 2)],
)
def test_an_error_is_one_line_on_standard_error(script: Script, error: ZhengwenError, code: int) -> None:
    script(error, error)
    for arguments in (["ask", "?"], ["ask", "--json", "?"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout, result.stderr) == (code, "", f"错误：{error}\n")


def test_an_error_cannot_steer_the_terminal(script: Script) -> None:
    script(UsageError("没有\x1b[2J"))
    assert run("ask", "?").stderr == "错误：没有\\x1b[2J\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "用法"),
        (["ask"], "缺少 QUESTION"),
        (["ingest"], "请给出要收录的文件"),
        (["asc"], "没有 asc 这个命令。是不是 ask？"),
        (["ask", "--jsn", "?"], "没有 --jsn 这个选项。是不是 --json？"),
        (["serve", "--port", "x"], "--port 的值不对：须是 0 到 65535 的整数，不是 x"),
        (
            ["serve", "--trusted-proxy", "*"],
            "--trusted-proxy 须是 IP 地址或网段",
        ),
        (["serve", "--port", "70000"], "须是 0 到 65535 的整数，不是 70000"),
        (["eval", "no-such-file.jsonl"], "no-such-file.jsonl"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_is_wrong(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_an_interrupt_exits_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.ask", interrupted)
    result = run("ask", "?")
    assert result.exit_code == 130
    assert "已中断" in result.stderr


def test_help_and_version() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(command in result.stdout for command in ("ingest", "ask", "chat", "serve", "status", "eval"))
    assert run("--version").stdout.split()[0] == "zhengwen"


def test_chat_keeps_one_conversation_until_it_ends(script: Script) -> None:
    chat = script(ANSWER, UsageError("问题太长"), ABSTENTION)
    result = run("chat", typed="合肥呢\n\n太长\n/what\n那上海呢\n/exit\n不再问\n")
    assert result.exit_code == 0
    assert chat.questions == ["合肥呢", "太长", "那上海呢"]
    assert result.stderr == "错误：问题太长\n"
    assert (
        result.stdout.index(ANSWER.text) < result.stdout.index("/what") < result.stdout.index(ABSTENTION.text)
    )


def test_chat_ends_with_its_input_and_on_an_error_that_stays(script: Script) -> None:
    script(ANSWER)
    assert run("chat", typed="合肥呢").exit_code == 0
    script(EmptyStoreError("还没有收录"))
    assert run("chat", typed="合肥呢\n那上海呢\n").exit_code == 1


def test_chat_can_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    chats = [ScriptedChat(ANSWER), ScriptedChat(ABSTENTION)]
    waiting = iter(chats)
    monkeypatch.setattr("qa.Conversation", lambda **_: next(waiting))
    run("chat", typed="合肥呢\n/new\n那上海呢\n")
    assert [chat.questions for chat in chats] == [["合肥呢"], ["那上海呢"]]


def test_eval_scores_a_gold_file(script: Script, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    record = {"id": "q1", "kind": "abstain", "question": "上海呢", "abstain": True}
    gold.write_text(json.dumps(record), encoding="utf-8")
    script(ABSTENTION, ABSTENTION, ANSWER, answered(citations=()))
    assert "100.0%" in run("eval", str(gold)).stdout
    wrong = run("eval", str(gold), "--failures").stdout
    assert "✗ q1" in wrong
    assert "0.0%" in wrong


def test_llm_names_the_model_of_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[str | None] = []

    def ask(question: str, llm: str | None = None) -> Answer:
        named.append(llm)
        return ANSWER

    monkeypatch.setattr("qa.ask", ask)
    run("ask", "合肥", "--llm", "openai:m")
    run("ask", "合肥")
    assert named == ["openai:m", None]


def test_what_nobody_foresaw_is_told_by_a_number_and_written_to_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> Answer:
        raise IndexError("secret of the code")

    monkeypatch.setattr("qa.ask", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run("ask", "合肥“ ”")
    assert result.exit_code == 1
    assert "出了意外的错误，编号" in result.stderr
    assert "secret" not in result.output
    (written,) = tmp_path.iterdir()
    assert str(written) in result.stderr.replace("\n", "")
    assert "IndexError: secret of the code" in written.read_text(encoding="utf-8")


def test_what_nobody_foresaw_is_shown_where_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> Answer:
        raise IndexError("here")

    monkeypatch.setattr("qa.ask", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    result = CliRunner().invoke(main, ["ask", "合肥"])
    assert result.exit_code == 1
    assert "IndexError: here" in result.stderr
