"""A model that the package brings: an ONNX file and a tokenizer, run by onnxruntime on the CPU."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import EncoderError, why

MODEL_FILE = "model_int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
SUMS_FILE = "SHA256SUMS"

Floats: TypeAlias = NDArray[np.float32]


class OnnxModel:
    """A folder with a model, run on one text at a time.

    One text is one run on one thread, and several texts keep several threads busy.  That is as fast as
    batches for texts of 100 characters and more, wastes nothing on padding, and makes what comes out depend
    on the text alone: int8 activations are scaled over a whole run.
    """

    def __init__(self, folder: Path, threads: int, tokenizer: Path | None = None) -> None:
        """`tokenizer`: the folder whose tokenizer the model shares; its own without.

        Raise `EncoderError` if files are missing or not those that were built.
        """
        own = (MODEL_FILE, TOKENIZER_FILE) if tokenizer is None else (MODEL_FILE,)
        self.digests = _verified_digests(folder, own)
        import onnxruntime  # type: ignore[import-untyped]  # it ships no types
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str((tokenizer or folder) / TOKENIZER_FILE))
        # Shared by all who ask at once: each run takes memory, and more threads than processors gain nothing.
        self._pool = ThreadPoolExecutor(threads)

    @property
    def width(self) -> int:
        """The last dimension of what comes out."""
        return int(self._session.get_outputs()[0].shape[-1])

    def ids(self, text: str) -> list[int]:
        """The tokens of a text, between those that begin and end it."""
        found: list[int] = self._tokenizer.encode(clean(text)).ids
        return found

    def run_each(self, texts: Sequence[Sequence[int]]) -> Iterator[Floats]:
        """What the model makes of each text, given as tokens, in their order."""
        if len(texts) == 1:
            yield self._run(texts[0])
            return
        # The longest first, so that at the end no thread is left with a long one while others have none.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        made = dict(zip(order, self._pool.map(self._run, (texts[i] for i in order)), strict=True))
        yield from (made[i] for i in range(len(texts)))

    def _run(self, tokens: Sequence[int]) -> Floats:
        ids = np.array([tokens], np.int64)
        made = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
        return np.asarray(made[0], np.float32)


def clean(text: str) -> str:
    """The text with lone surrogates as question marks: tokenizers take valid Unicode only."""
    return text.encode("utf-8", "replace").decode("utf-8")


def processors() -> int:
    """How many processors this process may use; fewer than the machine has in a container or job."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _verified_digests(folder: Path, names: Sequence[str]) -> list[str]:
    """SHA-256 of a model's files, each checked against the folder's list (30 ms for 37 MB)."""
    remedy = "请在政问的源码目录重新安装:pip install --force-reinstall --no-deps ."
    digests = []
    try:
        sums = (folder / SUMS_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        for name in names:
            digest = digest_of(folder / name)
            if f"{digest}  {name}" not in sums:
                raise EncoderError(f"模型文件已损坏:{folder / name}。{remedy}")
            digests.append(digest)
    except OSError as error:
        raise EncoderError(f"读不到模型文件:{error.filename}({why(error)})。{remedy}") from error
    return digests
