"""Texts to vectors: the bundled encoder, or any sentence-transformers model.

The bundled one is multilingual-e5-small as an int8 ONNX model (`models/multilingual-e5-small`), run by
onnxruntime and tokenizers alone: it loads in a fraction of a second and needs neither torch nor
sentence-transformers, whose imports take longer than answering a question.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import EncoderError
from vectorstore.onnx_model import MODEL_FILE, OnnxModel, clean, processors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors: TypeAlias = NDArray[np.float32]
"""Texts × dimension, each row of length 1, in the order of the texts; (0, dimension) for no texts."""

BUNDLED = Path(__file__).parent / "models" / "multilingual-e5-small"
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

    @property
    def at_once(self) -> int:
        """How many passages it takes some seconds for: they are made one transaction of, which a kill can
        lose."""

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
        return OnnxEncoder(folder, threads or processors())
    return SentenceTransformersEncoder(name, threads)


AT_ONCE = 64
"""About 4 s of encoding on two cores."""


class OnnxEncoder:
    """A folder made by scripts/build_encoder.py, run by onnxruntime on the CPU.

    A vector depends on its text alone (`OnnxModel`): in a batch the neighbours would move it by up to .002
    of cosine.
    """

    at_once = AT_ONCE

    def __init__(self, folder: Path, threads: int) -> None:
        """Raise `EncoderError` if files are missing or not those that were built."""
        self._model = OnnxModel(folder, threads)
        self.dimension = self._model.width
        digests = [digest.encode("ascii") for digest in self._model.digests]
        self.identity = _identity(folder.resolve().name, digests)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(E5_QUERY, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(E5_PASSAGE, texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for i, states in enumerate(self._model.run_each([self._model.ids(prefix + text) for text in texts])):
            mean: Vectors = states.mean(axis=0)
            vectors[i] = mean / np.linalg.norm(mean)
        return vectors


class SentenceTransformersEncoder:
    """A model that sentence-transformers loads, with the prompts it declares."""

    at_once = AT_ONCE

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
        cleaned = [clean(text) for text in texts]
        with self._lock:
            vectors = encode(cleaned, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        return vectors.astype(np.float32, copy=False)


def _identity(name: str, contents: Iterable[bytes | memoryview]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return f"{name}@{digest.hexdigest()[:12]}"


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
