"""Hybrid search: nearest vectors and BM25 over bigrams, fused by reciprocal rank."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from vectorstore import dense, lexical, reads
from vectorstore.chroma import VectorIndex
from vectorstore.database import Connection
from vectorstore.encoder import Encoder, Vectors
from vectorstore.errors import StoreError
from vectorstore.indexing import check_encoder, encoder_on_file, is_behind, seal_of_index
from vectorstore.scope import SearchScope, find_scope, is_pending
from vectorstore.types import Hit, Role

_log = logging.getLogger(__name__)

_RANK_OFFSET = 60
"""The constant of reciprocal rank fusion, as its authors have it (Cormack et al., SIGIR 2009)."""

_DEPTH = 3
"""How many times as many passages as are wanted each ranking gives to the fusion."""

_REMEMBERED = 20_000
"""Up to so many passages are scored one by one, by vectors that are kept in memory for the next question
(30 MB): 10,000 take 3 ms, less than Chroma's graph, and none is missed.  So a store of some 280 reports gives
the same answers on every engine.  Of more, a filter's are read through, and of all Chroma is asked."""


_SPARE = 5
"""Times as many as are wanted are asked of Chroma, and the truth's vectors rank them: of sixty nearest its
graph misses 2.6 when asked for sixty, 0.5 when asked for three hundred (10,577 passages, 235 questions, 4 ms
more)."""

_INCOMPLETE = "向量索引缺少段落。请运行 zhengwen check --repair。"


@dataclass(frozen=True, slots=True)
class DenseSources:
    """Where the dense ranking comes from; nothing of it is touched until it is needed."""

    encoder: Callable[[], Encoder]
    index: VectorIndex
    block: Callable[[int], dense.Block]
    """The vectors of one report by its number; may remember them."""


def search(
    connection: Connection,
    sources: DenseSources,
    query: str,
    report_ids: Collection[str] | None,
    roles: Collection[Role] | None,
    limit: int,
) -> list[Hit]:
    """The passages that answer best, best first.

    The filters hold for every hit; a filter that allows nothing finds nothing.  While a passage of the
    scope lacks its vector, the lexical ranking alone serves: a mixed one would favour what is encoded.
    Raises `MismatchError` if the vectors are another encoder's.
    """
    scope = find_scope(connection, report_ids, roles)
    if not query.strip() or not scope.passages or limit < 1:
        return []
    depth = _DEPTH * limit
    rankings = [lexical.rank(connection, query, scope, depth)]
    if not is_pending(connection, scope):
        encoder = sources.encoder()
        check_encoder(connection, encoder)
        vector = encoder.encode_queries([query])[0]
        rankings.append(_dense(connection, sources, vector, scope, depth))
    best = fuse(rankings)[:limit]
    passages = reads.passages_by_number(connection, [number for number, _ in best])
    return [Hit(passages[number], score) for number, score in best]


def fuse(rankings: Iterable[Sequence[int]]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion: 1 / (60 + rank) summed over the rankings, higher is better; ties by number.

    >>> fuse([[7, 8], [8, 9]])[0][0]
    8
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] = scores.get(number, 0.0) + 1 / (_RANK_OFFSET + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _dense(
    connection: Connection, sources: DenseSources, vector: Vectors, scope: SearchScope, limit: int
) -> list[int]:
    if scope.is_everything and scope.passages > _REMEMBERED and not is_behind(connection):
        try:
            version, seal = reads.generation(connection), seal_of_index(connection)
            wanted = min(_SPARE * limit, scope.passages)
            ids = sources.index.nearest(vector, wanted, version=version, seal=seal)
            numbers = reads.passage_numbers(connection, ids)
            if len(numbers) == wanted:
                block = dense.load_passages(connection, numbers, encoder_on_file(connection)[1])
                return dense.nearest(lambda _: block, [0], vector, None, limit)
            _log.warning(_INCOMPLETE)
        except StoreError as error:
            # Another process began to write between the look at the marks and the query, or the folder
            # was damaged.  The truth has the same vectors and only takes longer.
            _log.warning("%s", error)
    return _exact(connection, sources, vector, scope, limit)


def _exact(
    connection: Connection, sources: DenseSources, vector: Vectors, scope: SearchScope, limit: int
) -> list[int]:
    reports = reads.report_numbers(connection) if scope.reports is None else scope.reports
    _, dimension = encoder_on_file(connection)
    read = functools.partial(dense.load_block, connection, dimension=dimension)
    load = sources.block if scope.passages <= _REMEMBERED else read
    return dense.nearest(load, reports, vector, scope.roles, limit)
