"""What follows the writing of documents: encoding their passages, and bringing Chroma up to date.

Both take small steps, each finished in the truth before the next, so a killed run is resumed by running
it again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import TypeAlias

from vectorstore import dense, reads, writes
from vectorstore.chroma import Entry, VectorIndex
from vectorstore.database import Connection, Database
from vectorstore.encoder import Encoder, Vectors
from vectorstore.errors import IndexServerError, MismatchError, VectorIndexError
from vectorstore.types import PATH_SEPARATOR

_log = logging.getLogger(__name__)

REENCODE = "zhengwen ingest --reencode"
"""The command that encodes every passage again."""

_INDEXED_AT_ONCE = 1_000
"""Passages to one call of Chroma, which takes 5,461 at most; about 1 s."""


Progress: TypeAlias = Callable[[int, int], None]
"""Told how many passages of how many are encoded."""


def encoder_on_file(connection: Connection) -> tuple[str, int]:
    """Identity and dimension of the encoder that made the vectors; ("", 0) while there are none."""
    found = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('encoder', 'dimension')"))
    return found.get("encoder", ""), int(found.get("dimension", 0))


def check_encoder(connection: Connection, encoder: Encoder) -> None:
    """Raises `MismatchError` unless the vectors on file are this encoder's."""
    on_file = encoder_on_file(connection)
    if on_file != ("", 0) and on_file != (encoder.identity, encoder.dimension):
        raise MismatchError(
            f"库中的向量由编码器 {on_file[0]}（{on_file[1]} 维）生成，"
            f"现在配置的是 {encoder.identity}（{encoder.dimension} 维）。"
            f"请改回 ZHENGWEN_ENCODER，或重新编码：{REENCODE}"
        )


def encode_pending(database: Database, load: Callable[[], Encoder], progress: Progress | None) -> int:
    """Encode the passages that lack a vector, batch by batch; returns how many this process encoded.

    Several processes share the work, report by report.  What another one is at is waited for in the end,
    and done here if that one was killed.
    """
    with database.reading() as connection:
        (total,) = connection.execute("SELECT count(*) FROM passages WHERE vector IS NULL").fetchone()
    if not total:
        return 0
    encoder = load()
    done, after, is_last_round = 0, 0, False
    while True:
        with database.reading() as connection:
            batch = dense.next_pending(connection, after, encoder.at_once)
        if not batch and not after:
            return done
        if not batch:
            after, is_last_round = 0, True
            continue
        after = batch[-1][0]
        keys = {report: f"vectors of report {report}" for _, report in batch}
        with database.claimed(keys.values(), wait=is_last_round) as mine:
            done += _encode(database, encoder, [number for number, report in batch if keys[report] in mine])
        if progress is not None:
            progress(done, total)


def _encode(database: Database, encoder: Encoder, numbers: list[int]) -> int:
    """Encode those of some passages that lack a vector; returns how many."""
    with database.reading() as connection:
        check_encoder(connection, encoder)
        batch = dense.pending_texts(connection, numbers)
    if batch:
        vectors = encoder.encode_passages([text for _, text in batch])
        with database.writing() as connection:
            _keep_encoder(connection, encoder)
            dense.put_vectors(connection, batch, vectors)
    return len(batch)


def _keep_encoder(connection: Connection, encoder: Encoder) -> None:
    """Raises `MismatchError` if another's vectors are on file."""
    check_encoder(connection, encoder)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING",
        [("encoder", encoder.identity), ("dimension", str(encoder.dimension))],
    )


def forget_vectors(connection: Connection) -> None:
    """Let another encoder begin anew."""
    dense.forget_vectors(connection)
    connection.execute("DELETE FROM meta WHERE key IN ('encoder', 'dimension')")


def is_behind(connection: Connection) -> bool:
    """Whether Chroma may differ from the truth."""
    return connection.execute("SELECT 1 FROM unindexed LIMIT 1").fetchone() is not None


def catch_up(database: Database, index: VectorIndex) -> None:
    """Bring Chroma in step with the truth, from the vectors in it; a damaged one is made anew.

    The generation moves in the transaction that clears the last mark: while there are marks, readers
    leave Chroma alone, and once there are none, they open it anew.
    """
    with database.reading() as connection:
        encoded = encoded_count(connection)
        is_behind_ = is_behind(connection)
    try:
        exists = index.exists()
        if not is_behind_ and (exists or not encoded):
            return
        if not encoded and not exists:  # removed before anything was encoded
            with database.writing() as connection:
                connection.execute("DELETE FROM unindexed")
            return
        with database.claimed(["vector index"], wait=True):
            try:
                _bring_up(database, index)
            except VectorIndexError:
                _rebuild(database, index)
    except IndexServerError as error:
        _log.warning("%s", error)  # what is marked waits for the next run


def rebuild(database: Database, index: VectorIndex) -> None:
    """Make Chroma's folder anew from the vectors in the truth."""
    with database.claimed(["vector index"], wait=True):
        _rebuild(database, index)


def _rebuild(database: Database, index: VectorIndex) -> None:
    _mark_passages(database)
    index.discard()
    _bring_up(database, index)


def origin_of_index(connection: Connection) -> str:
    """Names what Chroma's collection mirrors: this database and its encoder."""
    return f"{reads.generation(connection)[0]} {encoder_on_file(connection)[0]}"


def seal_of_index(connection: Connection) -> str:
    """What the files of Chroma's graph were sealed with; "" where an older version wrote them."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone()
    return str(found[0]) if found else ""


def encoded_count(connection: Connection) -> int:
    found = connection.execute("SELECT count(*) FROM passages WHERE vector IS NOT NULL")
    return int(found.fetchone()[0])


def mark_passages(connection: Connection) -> None:
    """Have everything repeated in Chroma; always before Chroma is emptied, should this run be killed."""
    connection.execute(
        "INSERT INTO unindexed SELECT id FROM passages WHERE vector IS NOT NULL ON CONFLICT DO NOTHING"
    )


def _mark_passages(database: Database) -> None:
    with database.writing() as connection:
        mark_passages(connection)


def _bring_up(database: Database, index: VectorIndex) -> None:
    with database.reading() as connection:
        origin = origin_of_index(connection)
    if not index.open(origin):
        _mark_passages(database)
        index.create(origin)
    if not _clear_marks(database, index):  # someone else wrote to it, or files of it are lost
        _mark_passages(database)
        index.create(origin)
        _clear_marks(database, index)


def _clear_marks(database: Database, index: VectorIndex) -> bool:
    """Repeat in Chroma what was changed, batch by batch, until nothing is marked; returns whether Chroma then
    holds as many as the truth.

    A batch is one transaction: what another process changes meanwhile is marked after it, not lost with it.
    """
    while True:
        with database.writing() as connection:
            found = connection.execute("SELECT passage FROM unindexed LIMIT ?", (_INDEXED_AT_ONCE,))
            marked = [id_ for (id_,) in found]
            if not marked:
                return index.count() == encoded_count(connection)
            entries, vectors = entries_of(connection, marked)
            if entries:
                index.upsert(entries, vectors)
            if gone := sorted(set(marked) - {entry.id for entry in entries}):
                index.delete(gone)
            connection.executemany("DELETE FROM unindexed WHERE passage = ?", [(id_,) for id_ in marked])
            if not is_behind(connection):
                connection.execute(
                    "INSERT INTO meta VALUES ('seal', ?) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    (index.seal(),),
                )
                writes.move_generation(connection)


def entries_of(connection: Connection, ids: list[str]) -> tuple[list[Entry], Vectors]:
    """Those of the passages that have vectors, as Chroma keeps them."""
    found = connection.execute(
        """
        SELECT passages.id, text, path, role, reports.id, place, year, vectors.vector,
            (SELECT sources.path FROM contents JOIN sources ON sources.document = contents.document
             WHERE contents.report = reports.number ORDER BY contents.document, sources.number LIMIT 1)
        FROM passages JOIN vectors ON vectors.number = passages.vector
        JOIN reports ON reports.number = passages.report
        WHERE passages.id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(ids),),
    ).fetchall()
    entries = [
        Entry(
            id_,
            text,
            {
                "place": place,
                "year": year,
                "report_id": report_id,
                "section": PATH_SEPARATOR.join(json.loads(path)),
                "role": role,
                "source": source,
            },
        )
        for id_, text, path, role, report_id, place, year, _, source in found
    ]
    _, dimension = encoder_on_file(connection)
    return entries, dense.vectors_of((row[7] for row in found), dimension)
