"""Texts to vectors: the bundled encoder, or any sentence-transformers model.

The bundled one is multilingual-e5-small as an int8 ONNX model (`models/multilingual-e5-small`), run by
onnxruntime and tokenizers alone: it loads in a fraction of a second and needs neither torch nor
sentence-transformers, whose imports take longer than answering a question.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import EncoderError, why

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors: TypeAlias = NDArray[np.float32]
"""Texts × dimension, each row of length 1, in the order of the texts; (0, dimension) for no texts."""

BUNDLED = Path(__file__).parent / "models" / "multilingual-e5-small"
MODEL_FILE = "model_int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
SUMS_FILE = "SHA256SUMS"

E5_NAME = re.compile(r"(?:^|[-_])e5(?:[-_]|$)(?!.*instruct)", re.IGNORECASE)
"""The E5 family was trained with prefixes that its published models do not declare as prompts; its
`instruct` models take an instruction instead."""
E5_QUERY, E5_PASSAGE = "query: ", "passage: "

HUB_NAME = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)?", re.ASCII)
"""What can be the name of a model on the hub; anything else was meant as a path."""


class Encoder(Protocol):
    """Encodes questions and passages into one vector space.  Methods may be called from any thread."""

    @property
    def identity(self) -> str:
        """Name and short content hash; vectors of different identities must not be compared."""

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


def load_encoder(name: str = "", threads: int | None = None) -> Encoder:
    """The bundled encoder for "", else a sentence-transformers model by name or path.

    `threads` is how many passages are encoded at a time (default: one for each processor); for a
    sentence-transformers model it sets torch's threads, which are the whole process's.  Nothing is
    downloaded: a model of the hub must have been fetched before, and the error says how.
    Raise `EncoderError` if it cannot be loaded.
    """
    folder = Path(name).expanduser() if name else BUNDLED
    if not name or (folder / MODEL_FILE).is_file():
        return OnnxEncoder(folder, threads or _processors())
    return SentenceTransformersEncoder(name, threads)


class OnnxEncoder:
    """A folder made by scripts/build_encoder.py, run by onnxruntime on the CPU.

    One text is one run on one thread, and several texts keep several threads busy.  That is as fast as
    batches for texts of 100 characters and more, wastes nothing on padding, and makes a vector depend on
    its text alone: int8 activations are scaled over a whole run, so in a batch the neighbours would move
    a vector by up to .002 of cosine.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        """Raise `EncoderError` if files are missing or not those that were built."""
        digests = _verified_digests(folder)
        import onnxruntime  # type: ignore[import-untyped]  # it ships no types
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._threads = threads
        self.dimension = int(self._session.get_outputs()[0].shape[-1])
        self.identity = _identity(folder.resolve().name, [digest.encode("ascii") for digest in digests])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(E5_QUERY, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(E5_PASSAGE, texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        workers = min(self._threads, len(texts))
        if workers <= 1:
            for i, text in enumerate(texts):
                vectors[i] = self._vector(prefix + text)
            return vectors
        # The longest first, so that at the end no thread is left with a long one while others have none.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        with ThreadPoolExecutor(workers) as pool:
            found = pool.map(self._vector, (prefix + texts[i] for i in order))
            for i, vector in zip(order, found, strict=True):
                vectors[i] = vector
        return vectors

    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(_clean(text)).ids], np.int64)
        states = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
        mean: Vectors = states[0].mean(axis=0)
        return mean / np.linalg.norm(mean)


class SentenceTransformersEncoder:
    """A model that sentence-transformers loads, with the prompts it declares."""

    def __init__(self, name: str, threads: int | None) -> None:
        """Raise `EncoderError` if the model cannot be loaded."""
        self._model = _open_sentence_transformers(name)
        self._lock = threading.Lock()  # fast tokenizers refuse to be used by two threads at once
        if threads:
            import torch

            torch.set_num_threads(threads)
        short = Path(name).expanduser().resolve().name
        undeclared = not any(self._model.prompts.values()) and E5_NAME.search(short)
        self._query_prompt = E5_QUERY if undeclared else None
        self._passage_prompt = E5_PASSAGE if undeclared else None
        self.dimension = int(self._model.encode(["维"], show_progress_bar=False).shape[1])
        self.identity = _identity(short, _content(self._model))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._model.encode_query, texts, self._query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(self._model.encode_document, texts, self._passage_prompt)

    def _encode(self, encode: Callable[..., Vectors], texts: Sequence[str], prompt: str | None) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        cleaned = [_clean(text) for text in texts]
        with self._lock:
            vectors = encode(cleaned, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        return vectors.astype(np.float32, copy=False)


def _clean(text: str) -> str:
    """The text with lone surrogates as question marks: tokenizers take valid Unicode only."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _processors() -> int:
    """How many processors this process may use; fewer than the machine has in a container or job."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _identity(name: str, contents: Iterable[bytes | memoryview]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return f"{name}@{digest.hexdigest()[:12]}"


def _verified_digests(folder: Path) -> list[str]:
    """SHA-256 of the model's files, each checked against the folder's list (30 ms for 37 MB)."""
    remedy = "请在政问的源码目录重新安装:pip install --force-reinstall --no-deps ."
    digests = []
    try:
        sums = (folder / SUMS_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        for name in (MODEL_FILE, TOKENIZER_FILE):
            with (folder / name).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if f"{digest}  {name}" not in sums:
                raise EncoderError(f"向量模型文件已损坏:{folder / name}。{remedy}")
            digests.append(digest)
    except OSError as error:
        raise EncoderError(f"读不到向量模型文件:{error.filename}({why(error)})。{remedy}") from error
    return digests


def _open_sentence_transformers(name: str) -> SentenceTransformer:
    """Load a model from a folder or from what was downloaded before; raise `EncoderError` if it fails."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    path = Path(name).expanduser()
    try:
        # The hub is never asked: unreachable, it would be tried for a minute before the error came.
        return SentenceTransformer(str(path) if path.exists() else name, local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
        reason = str(error).strip().partition("\n")[0]
        builtin = "或取消设置、改用内置模型:unset ZHENGWEN_ENCODER"
        if path.exists() or not isinstance(error, OSError):
            message = (
                f"向量模型无法加载:{name}({reason})。请换成完整的 sentence-transformers 模型文件夹,{builtin}"
            )
        elif HUB_NAME.fullmatch(name):
            message = f"本机没有向量模型 {name}。请先联网下载:hf download {name};{builtin}"
        else:
            message = f"没有这个向量模型文件夹:{name}。请改正路径:export ZHENGWEN_ENCODER=文件夹;{builtin}"
        raise EncoderError(message) from error


def _content(model: SentenceTransformer) -> Iterator[bytes | memoryview]:
    """What the vectors of a model depend on, for its identity: its weights, prompts and length limit."""
    import torch

    yield json.dumps([model.prompts, model.max_seq_length], sort_keys=True).encode("utf-8")
    for name, tensor in sorted(model.state_dict().items()):
        yield name.encode("utf-8")
        yield tensor.detach().cpu().reshape(-1).view(torch.uint8).numpy().data
