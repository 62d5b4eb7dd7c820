"""Whether the two derived indexes hold what the truth holds."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from vectorstore import apart
from vectorstore.analysis.tokens import tokens
from vectorstore.chroma import VectorIndex
from vectorstore.database import Connection, Database
from vectorstore.dense import indexed_text
from vectorstore.engines import open_database, open_index
from vectorstore.errors import IndexServerError, StoreError, VectorIndexError, why
from vectorstore.findings import Fault, Finding
from vectorstore.indexing import encoded_count, entries_of, origin_of_index, seal_of_index
from vectorstore.settings import Settings
from vectorstore.turn import CHROMA

_AT_ONCE = 1_000
"""Passages compared at a time: about 5 MB."""

_NEAR = 1e-3
"""How far a number, or a cosine, may be off: float16 and float32 differ by less."""

_PROBES, _MISSED = 200, 0.02
"""Passages that are looked for, 0.5 s, and the share of them that an approximate index may miss: one at
least, which a graph that was killed and finished misses now and then."""

_NO_PROCESS = "无法启动检查向量索引的进程（{}）；请关闭一些程序后再试。"

_NO_COPY = "数据文件夹只读，检查向量索引要把它复制到临时文件夹 {}，没有成功；请检查那里的空间和权限。"

_MIRRORED = "FROM passages WHERE vector IS NOT NULL AND id NOT IN (SELECT passage FROM unindexed)"


def check_lexical(connection: Connection) -> Iterator[Finding]:
    """Whether every passage's tokens are counted, and nothing else's."""
    words = connection.words
    numbers = {number for (number,) in connection.execute("SELECT number FROM passages")}
    indexed = words.numbers(connection)
    if numbers != indexed:
        what = f"缺 {len(numbers - indexed)} 个段落，多 {len(indexed - numbers)} 个"
        yield Finding(Fault.LEXICAL, what)
        return
    passages: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for heading, text in connection.execute("SELECT heading, text FROM passages"):
        found = Counter(tokens(indexed_text(heading, text)))
        places.update({token: min(count, words.most_repeated) for token, count in found.items()})
        passages.update(found.keys())
    kept = words.lexicon(connection)
    wrong = sum(kept.pop(term, None) != (passages[term], count) for term, count in places.items()) + len(kept)
    if wrong:
        yield Finding(Fault.LEXICAL, f"{wrong} 个词语的出处与段落不一致")


def check_chroma(connection: Connection, settings: Settings) -> Iterator[Finding]:
    """Whether Chroma's collection mirrors the passages that have vectors."""
    (behind,) = connection.execute("SELECT count(*) FROM unindexed").fetchone()
    if behind:
        yield Finding(Fault.UNFINISHED, f"向量索引还差 {behind} 个段落没有更新")
    if encoded_count(connection) and (what := _wrong_with_index(settings)):
        yield Finding(Fault.CHROMA, what)


def _wrong_with_index(settings: Settings) -> str:
    """Looked for in a process of its own: damaged files of Chroma's can crash the one that reads them."""
    try:
        child = apart.start(_tell, wrong_with_index, settings)
    except OSError as error:
        raise StoreError(_NO_PROCESS.format(why(error))) from error
    try:
        said: str | StoreError = child.connection.recv()
    except (EOFError, ConnectionError):
        return "索引文件已损坏，一读取就使程序崩溃"
    finally:
        child.stop()
    if isinstance(said, StoreError):
        raise said
    return said


def _tell(pipe: apart.Channel, look: Callable[[Settings], str], settings: Settings) -> None:
    """What that process does; it waits for nothing, so that it outlives no parent that is killed."""
    try:
        pipe.send(look(settings))
    except StoreError as error:
        pipe.send(error)


def wrong_with_index(settings: Settings) -> str:
    """What is wrong beside the passages that are known to be behind; "" if nothing is."""
    database = open_database(settings)
    try:
        with closing(open_index(settings)) as index:
            if not index.exists():
                return "没有向量索引"
        with closing(database), _index(settings, database) as index, database.reading() as connection:
            return _difference(connection, index) or _unfound(connection, index)
    except (VectorIndexError, IndexServerError) as error:
        return str(error)


@contextmanager
def _index(settings: Settings, database: Database) -> Iterator[VectorIndex]:
    """The index; where nothing can be written Chroma opens none, and a copy is looked at."""
    with TemporaryDirectory() as temporary:
        if database.is_frozen() and not settings.chroma:
            try:
                shutil.copytree(settings.home / CHROMA, Path(temporary) / CHROMA)
            except (OSError, shutil.Error) as error:
                raise StoreError(_NO_COPY.format(temporary)) from error
            settings = replace(settings, home=Path(temporary))
        with closing(open_index(settings)) as index:
            yield index


def _difference(connection: Connection, index: VectorIndex) -> str:
    """What is kept otherwise than in the truth."""
    if not index.open(origin_of_index(connection)):
        return "它不是由这个数据库建立的"
    wanted = [id_ for (id_,) in connection.execute(f"SELECT id {_MIRRORED}")]
    marked = {id_ for (id_,) in connection.execute("SELECT passage FROM unindexed")}
    there = index.ids() - marked
    if there != set(wanted):
        return f"缺 {len(set(wanted) - there)} 个段落，多 {len(there - set(wanted))} 个"
    wrong = 0
    for start in range(0, len(wanted), _AT_ONCE):
        entries, vectors = entries_of(connection, wanted[start : start + _AT_ONCE])
        kept = index.get([entry.id for entry in entries])
        for entry, vector in zip(entries, vectors, strict=True):
            entry_kept, vector_kept = kept[entry.id]
            same = entry_kept == entry and vector_kept.shape == vector.shape
            wrong += not (same and np.allclose(vector_kept, vector, atol=_NEAR))
    return f"{wrong} 个段落的内容或向量与数据库不一致" if wrong else ""


def _unfound(connection: Connection, index: VectorIndex) -> str:
    """Whether its graph leads to what it keeps: some passages are looked for by their own vectors."""
    ids = [id_ for (id_,) in connection.execute(f"SELECT id {_MIRRORED} ORDER BY random() LIMIT {_PROBES}")]
    _, vectors = entries_of(connection, ids)
    missed = 0
    for vector in vectors:
        nearest = index.nearest(vector, 1, version="probe", seal=seal_of_index(connection))
        found = entries_of(connection, nearest)[1] if nearest else np.zeros((1, 1), np.float32)
        missed += found.shape != (1, len(vector)) or float(found[0] @ vector) < 1 - _NEAR
    return f"{missed} 个段落按自己的向量找不到" if missed > max(1, _MISSED * len(ids)) else ""
