from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from vectorstore.encoder import BUNDLED as ENCODER
from vectorstore.errors import EncoderError
from vectorstore.onnx_model import MODEL_FILE, SUMS_FILE, TOKENIZER_FILE, OnnxModel, clean, digest_of
from vectorstore.reranker import BUNDLED as RERANKER


@pytest.fixture(scope="session")
def shared() -> OnnxModel:
    """The cross-encoder, which has no tokenizer of its own."""
    return OnnxModel(RERANKER, 2, tokenizer=ENCODER)


def test_each_text_is_run_alone_and_what_comes_out_is_in_their_order(shared: OnnxModel) -> None:
    texts = [shared.ids("增长" * n) for n in (9, 1, 30, 4)]
    together = list(shared.run_each(texts))
    alone = [next(shared.run_each([one])) for one in texts]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))
    assert together[0].shape[-1] == shared.width
    assert list(shared.run_each([])) == []


def test_whoever_asks_at_once_shares_its_threads() -> None:
    """Each run takes memory: it must not grow with those who ask."""
    model = OnnxModel(RERANKER, 2, tokenizer=ENCODER)
    texts = [model.ids("增长" * n) for n in range(1, 9)]
    before = threading.active_count()
    most = 0

    def ask(_: int) -> None:
        nonlocal most
        list(model.run_each(texts))
        most = max(most, threading.active_count())

    with ThreadPoolExecutor(6) as asking:
        list(asking.map(ask, range(12)))
    assert most <= before + 6 + 2


def test_tokens_stand_between_those_that_begin_and_end_a_text(shared: OnnxModel) -> None:
    found = shared.ids("合肥市")
    assert (found[0], found[-1]) == (shared.ids("")[0], shared.ids("")[-1])
    assert len(found) > len(shared.ids("")) == 2


def test_a_model_is_known_by_its_own_files(shared: OnnxModel) -> None:
    assert shared.digests == [digest_of(RERANKER / MODEL_FILE)]
    own = OnnxModel(ENCODER, 1)
    assert own.digests == [digest_of(ENCODER / name) for name in (MODEL_FILE, TOKENIZER_FILE)]


def test_a_shared_tokenizer_need_not_be_there_but_an_own_must(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=TOKENIZER_FILE):
        OnnxModel(Path(shutil.copytree(RERANKER, tmp_path / "copy")), 1)


@pytest.mark.parametrize(("name", "said"), [(MODEL_FILE, "已损坏"), (SUMS_FILE, "已损坏")])
def test_files_other_than_those_that_were_built_are_refused(tmp_path: Path, name: str, said: str) -> None:
    copy = Path(shutil.copytree(RERANKER, tmp_path / "copy"))
    (copy / name).write_bytes((copy / name).read_bytes()[:-40])
    with pytest.raises(EncoderError, match=said):
        OnnxModel(copy, 1, tokenizer=ENCODER)


@pytest.mark.parametrize(("text", "cleaned"), [("合肥", "合肥"), ("合肥\ud800市", "合肥?市"), ("", "")])
def test_lone_surrogates_are_question_marks(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
