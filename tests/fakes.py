"""Deterministic stand-ins for what is slow or outside."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class HashingEncoder:
    """An encoder of hashed character bigrams: texts that share bigrams are close, others nearly square.

    Takes microseconds a text.  Knows no synonyms: GDP and 地区生产总值 have nothing in common.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.identity = f"hashing-bigrams-{dimension}"
        self.at_once = 64

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for bigram in itertools.pairwise(f"\x02{text}\x03"):  # the marks give an empty text one too
                code = zlib.crc32("".join(bigram).encode("utf-8", "replace"))
                row[code % self.dimension] += 1 if code & 1 << 31 else -1
            if not row.any():
                row[0] = 1  # bigrams of opposite signs that fell together
            row /= np.linalg.norm(row)
        return vectors
