"""The encoder that the settings name, run on a Ray cluster for passages and here for questions."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import numpy as np

from vectorstore.cluster import Cluster, Stage
from vectorstore.encoder import AT_ONCE, Encoder, Vectors, load_encoder
from vectorstore.errors import EncoderError

_PIECE = 16
"""Passages to a job: about a second of one processor."""

_OTHER_MODEL = "Ray 集群里的机器用的向量模型是 {}，本机是 {}。请换成同一个模型。"


class ClusterEncoder:
    """To be closed, for its actors hold processors from the first passage on."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        """`name` as in `load_encoder`; the model must be there on every machine.  Raises `EncoderError`."""
        self._here = load_encoder(name)
        self._cluster = cluster
        self._work = functools.partial(_encoded, name, self._here.identity)
        self._stage: Stage[Sequence[str], Vectors] | None = None
        self.identity, self.dimension = self._here.identity, self._here.dimension
        self.at_once = AT_ONCE * cluster.workers

    def __enter__(self) -> ClusterEncoder:
        return self

    def __exit__(self, *error: object) -> None:
        if self._stage is not None:
            self._stage.__exit__(*error)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._here.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Raises `EncoderError` for a model that is not there, or for passages that end their process."""
        if self._stage is None:
            self._stage = self._cluster.stage(self._work)
        pieces = (texts[start : start + _PIECE] for start in range(0, len(texts), _PIECE))
        made = [vectors for _, (vectors,) in self._stage.run(pieces, _lost)]
        return np.concatenate([np.empty((0, self.dimension), np.float32), *made])


@functools.cache
def _loaded(name: str) -> Encoder:
    return load_encoder(name, threads=1)


def _encoded(name: str, identity: str, texts: Sequence[str]) -> Iterator[Vectors]:
    encoder = _loaded(name)
    if encoder.identity != identity:
        raise EncoderError(_OTHER_MODEL.format(encoder.identity, identity))
    yield encoder.encode_passages(texts)


def _lost(texts: Sequence[str], reason: str) -> Vectors:
    raise EncoderError(f"有段落没有编码：{reason}。请再运行一次。")
