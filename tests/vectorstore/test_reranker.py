from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from vectorstore.errors import EncoderError
from vectorstore.onnx_model import MODEL_FILE, SUMS_FILE
from vectorstore.reranker import BUNDLED, Reranker, joined

PARKING = "2024年 计划 新增停车位多少个"
STATEMENTS = [
    "2024年 计划 新增公共停车位3万个，新建公园50个。",
    "2024年 计划 地区生产总值增长6%左右。",
    "坚持党的领导，弘扬爱国主义精神。",
    "",
]


@pytest.fixture(scope="session")
def reranker() -> Reranker:
    return Reranker()


@pytest.mark.parametrize(
    ("question", "answers", "does_not"),
    [
        (PARKING, STATEMENTS[0], STATEMENTS[1]),
        (PARKING, STATEMENTS[0], STATEMENTS[2]),
        ("2024年 计划 地区生产总值增长多少", STATEMENTS[1], STATEMENTS[0]),
        ("2023年 完成 网上卖货卖了多少", "2023年 完成 网络零售额400亿元。", "2023年 完成 新建学校30所。"),
    ],
)
def test_a_statement_that_answers_is_above_one_that_does_not(
    reranker: Reranker, question: str, answers: str, does_not: str
) -> None:
    yes, no = reranker.scores(question, [answers, does_not])
    assert yes > no


def test_there_is_a_score_for_each_statement_and_none_for_none(reranker: Reranker) -> None:
    scores = reranker.scores(PARKING, STATEMENTS)
    assert scores.shape == (len(STATEMENTS),)
    assert scores.dtype == np.float32
    assert np.isfinite(scores).all()
    assert reranker.scores(PARKING, []).shape == (0,)


def test_a_score_depends_on_neither_neighbours_nor_order_nor_threads(reranker: Reranker) -> None:
    together = reranker.scores(PARKING, STATEMENTS)
    alone = [reranker.scores(PARKING, [one])[0] for one in STATEMENTS]
    assert together.tolist() == alone
    assert reranker.scores(PARKING, STATEMENTS[::-1]).tolist() == alone[::-1]
    assert Reranker(threads=4).scores(PARKING, STATEMENTS).tolist() == alone
    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(lambda one: float(reranker.scores(PARKING, [one])[0]), STATEMENTS * 3))
    assert many == alone * 3


def test_what_is_too_long_is_cut_off(reranker: Reranker) -> None:
    long = STATEMENTS[0] * 20
    assert len(joined(range(500), range(500))) == 64 + 1 + 127
    first, second = reranker.scores(PARKING, [long, long + "别的事"])
    assert first == second


@pytest.mark.parametrize(
    "text", ["", "\x00", "合肥\ud800市", "😀" * 300], ids=["empty", "NUL", "lone", "long"]
)
def test_any_string_has_a_score(reranker: Reranker, text: str) -> None:
    assert np.isfinite(reranker.scores(text, [text, STATEMENTS[0]])).all()


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / MODEL_FILE).unlink(),
        lambda folder: (folder / MODEL_FILE).write_bytes(b"version https://git-lfs"),
        lambda folder: (folder / SUMS_FILE).unlink(),
        lambda folder: (folder / SUMS_FILE).write_bytes(b"\xff\xfe"),
    ],
    ids=["model missing", "model cut off", "no sums", "broken sums"],
)
def test_a_broken_folder_says_how_to_mend_it(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    copy = Path(shutil.copytree(BUNDLED, tmp_path / "copy"))
    harm(copy)
    with pytest.raises(EncoderError, match=r"(?s)模型文件.*copy.*pip install --force-reinstall"):
        Reranker(copy)


def test_it_loads_without_torch() -> None:
    code = (
        "import sys; from vectorstore.reranker import load_reranker\n"
        "load_reranker().scores('合肥', ['合肥'])\n"
        "sys.exit(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
