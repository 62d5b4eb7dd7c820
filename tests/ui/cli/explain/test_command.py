"""`zhengwen explain` as a user meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_work import work_store_in

from qa.evidence.confidence import LIKELY, STATED
from ui.cli import main

SENTENCE = "预计地区生产总值447.5亿元，增长3%左右；建成3000吨级航道12公里。"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["explain", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def shown(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture(scope="module")
def work_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work-home")
    work_store_in(folder).close()
    return folder


@pytest.fixture
def _filled(work_home: Path, monkeypatch: pytest.MonkeyPatch, quick_encoder: None) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(work_home))


@pytest.mark.usefixtures("_filled")
def test_a_question_is_explained_from_its_words_to_the_decision() -> None:
    text = shown("信阳2024年改造老旧小区多少个")
    headings = [line for line in text.splitlines() if line.startswith("【")]
    assert headings == ["【怎样理解】", "【在哪里找】", "【最可能的语句】", "【查指标表】", "【结论】"]
    assert "地方：河南省信阳市（写作“信阳”）" in text
    assert "时间：2024年" in text
    assert re.search(r"以数字作答 [01]\.\d\d、", text)
    assert "所看的报告：信阳市2024年。问题写明年份" in text
    assert "1. 信阳市2024年 › 二、2024年工作安排 › （二）坚决打好城市更新攻坚战　得分" in text
    assert "“改造老旧小区150个，新建停车泊位8000个。”" in text
    assert re.search(r"    有利：　.*数字带着所问的单位 1\.00（平均 0\.\d\d）\+\d\.\d", text)
    assert re.search(r"    不利：　.*（平均 -?\d+\.\d\d）-\d\.\d", text)
    limits = f"（不低于 {STATED:.2f} 为原文写明，不低于 {LIKELY:.2f} 为最可能，再低不作答）"
    assert re.search(r"首句能作答的可能性 0\.\d\d" + limits, text)
    assert "✓ 2024年目标：改造老旧小区 150个" in text
    assert re.search("作答：引用最可能的语句。把握：(?:原文写明|最可能)（0", text)


@pytest.mark.usefixtures("_filled")
def test_an_abstention_is_explained_with_its_reason() -> None:
    text = shown("上海GDP目标")
    assert "不作答：没有收录所问地方的报告。" in text
    assert "【最可能的语句】" not in text
    unlikely = shown("信阳2023年进出口总额是多少")
    assert "指标表里没有所问的常用指标" in unlikely
    assert "做法：最可能的语句也不够可能，不作答" in unlikely


@pytest.mark.usefixtures("_filled")
def test_a_follow_up_is_explained_behind_its_turns() -> None:
    text = shown("--after", "信阳2023年GDP增长多少", "那洛阳呢")
    assert "上文：信阳2023年GDP增长多少" in text
    assert "性质：完成（没有说，沿用上一问或按年份推定）" in text
    assert "✓ 2023年完成：全市生产总值 增长4.1%" in text


@pytest.mark.usefixtures("_filled")
def test_formulas_and_several_needs() -> None:
    computed = shown("信阳老旧小区改造目标比2023年完成的少多少个")
    assert "1. 386个 − 150个 = 236个　占全部算式的" in computed
    assert "有的出自回顾，有的出自安排，所问也是" in computed
    several = shown("信阳化肥和农药各降多少，加装电梯多少部")
    assert "【最可能的语句（2）信阳市 加装电梯 部】" in several
    assert "所看的报告（2）：信阳市2024年" in several


@pytest.mark.usefixtures("_filled")
def test_what_only_the_reports_make_known_is_told() -> None:
    text = shown("固始县新增返乡创业企业多少家")
    assert "河南省信阳市固始县：没有自己的报告，看提到它的上级报告（信阳市2024年）。" in text
    assert "语句须提到固始。" in text
    anywhere = shown("明阳新能源基地建成投产了吗")
    assert "【在哪里找】\n所看的报告：" in anywhere
    assert "问题没有说地方，取语义最接近的报告。" in anywhere
    taken = shown("信阳哪个县新增返乡创业企业最多")
    assert "对照已收录的报告后，改按：\n    要什么：原文语句" in taken


@pytest.mark.usefixtures("_filled")
def test_an_explanation_as_data() -> None:
    value = json.loads(shown("--json", "信阳老旧小区改造目标比2023年完成的少多少个"))
    assert value["understood"]["places"][0]["name"] == "信阳市"
    assert value["understood"]["traits"]["compute"] > 0.5
    assert value["scopes"][0]["reports"][0]["year"] == 2024
    (part,) = value["parts"]
    assert part["choice"] == "years"
    assert {one["name"] for one in part["candidates"][0]["contributions"]} >= {"stated", "near"}
    assert part["computation"]["formulas"][0]["written"] == ["386个", "150个"]
    assert value["ways"] == ["computed"]
    assert value["answer"]["confidence"] == part["computation"]["judgement"]["probability"]


def test_a_sentence_is_explained() -> None:
    text = shown("--sentence", SENTENCE, "--year", "2024", "--role", "回顾")
    lines = text.splitlines()
    assert lines[0] == "当作2024年政府工作报告里的话来读，所在部分：回顾。"
    rows = [line.split() for line in lines if line.startswith("本地")]
    assert rows[0][1:6] == ["2023年", "完成", "地区生产总值", "地区生产总值", "447.5亿元"]
    assert rows[1][5:8] == ["增长3%左右", "变动", "3%"]
    assert "3000吨（3000吨，不是指标的数值）" in text
    assert "时间：没有" in text


def test_a_sentence_as_data() -> None:
    value = json.loads(
        shown("--json", "--sentence", "到2025年，轨道交通运营里程突破200公里。", "--year", "2024")
    )
    (row,) = value["indicators"]
    assert (row["canonical"], row["number"], row["unit"]) == ("轨道交通运营里程", 200.0, "公里")
    assert row["period"] == {"label": "2025年", "first": "2025-01", "last": "2025-12"}
    assert row["sense"] == "目标"


def test_nothing_in_a_sentence() -> None:
    assert "没有读出指标。" in shown("--sentence", "坚持稳中求进。", "--year", "2024")


def test_a_sentence_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in shown("--sentence", "改造老旧小区\x1b[2J30个。", "--year", "2024")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请写一个问题"),
        (["合肥GDP", "--sentence", SENTENCE], "只能给一个"),
        (["--sentence", SENTENCE, "--after", "合肥GDP"], "--after 只用于问题"),
        (["合肥GDP", "--year", "2024"], "--year 只用于 --sentence"),
        (["合肥GDP", "--role", "回顾"], "--role 只用于 --sentence"),
        (["--sentence", SENTENCE, "--role", "目标"], "须是 回顾、安排 之一"),
        ([" "], "问题是空的"),
    ],
)
@pytest.mark.usefixtures("_filled")
def test_wrong_usage_exits_2(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.usefixtures("quick_encoder")
def test_an_empty_folder_is_an_error() -> None:
    result = run("合肥GDP")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "错误：" in result.stderr
