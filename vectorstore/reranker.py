"""How well statements answer a question, by a small cross-encoder: it reads the two together.

The bundled one was made from the first layers of the bundled encoder, trained on questions that people wrote
(`scripts/train_reranker.py`).  It shares the encoder's tokenizer.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vectorstore.encoder import BUNDLED as ENCODER
from vectorstore.encoder import E5_PASSAGE, E5_QUERY
from vectorstore.onnx_model import Floats, OnnxModel, processors

BUNDLED = Path(__file__).parent / "models" / "statement-reranker"

_QUESTION, _STATEMENT = 64, 128
"""Tokens of a question and of a statement that are read; what is longer is cut off."""
_SEPARATOR = 2
"""The token that ends a text; one more stands between the two, as XLM-RoBERTa has pairs."""


class Reranker:
    """Methods may be called from any thread."""

    def __init__(self, folder: Path = BUNDLED, threads: int | None = None) -> None:
        """Raise `EncoderError` if files are missing or not those that were built."""
        self._model = OnnxModel(folder, threads or processors(), tokenizer=ENCODER)

    def scores(self, question: str, statements: Sequence[str]) -> Floats:
        """The log-odds that each statement answers the question; shape (n,).

        Costs about 6 ms of processor for a statement of 60 characters.
        """
        asked = self._model.ids(E5_QUERY + question)
        pairs = [joined(asked, self._model.ids(E5_PASSAGE + one)) for one in statements]
        return np.array([made[0] for made in self._model.run_each(pairs)], np.float32)


def joined(question: Sequence[int], statement: Sequence[int]) -> list[int]:
    """The tokens of a question and of a statement as one text.

    >>> joined([0, 7, 2], [0, 8, 9, 2])
    [0, 7, 2, 2, 8, 9, 2]
    """
    return [*question[:_QUESTION], _SEPARATOR, *statement[1:_STATEMENT]]


@functools.lru_cache(maxsize=1)
def load_reranker() -> Reranker:
    """The bundled one, loaded once in a process (0.1 s)."""
    return Reranker()
