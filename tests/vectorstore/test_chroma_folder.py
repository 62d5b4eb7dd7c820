"""Chroma in the data folder: its files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import chromadb
import numpy as np
import pytest
from fakes import HashingEncoder

from vectorstore.chroma import COLLECTION, Entry
from vectorstore.chroma_folder import FolderIndex
from vectorstore.errors import StoreError, VectorIndexError

TEXTS = ["新能源汽车产业", "粮食总产稳定", "轨道交通里程", "新能源电池产业"]
ENCODER = HashingEncoder()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FolderIndex]:
    opened = FolderIndex(tmp_path / "chroma")
    yield opened
    opened.close()


def add(index: FolderIndex, texts: Sequence[str] = TEXTS) -> None:
    entries = [Entry(text, text, {"report_id": f"r{i % 2}", "year": 2024}) for i, text in enumerate(texts)]
    index.upsert(entries, ENCODER.encode_passages(texts))


def nearest(index: FolderIndex, query: str, version: object = 0) -> list[str]:
    return index.nearest(ENCODER.encode_queries([query])[0], 2, version=version)


def test_other_tools_can_open_the_collection(index: FolderIndex, tmp_path: Path) -> None:
    index.create("one")
    add(index)
    index.close()
    client = chromadb.PersistentClient(str(tmp_path / "chroma"))
    collection = client.get_collection(COLLECTION, embedding_function=None)
    kept = collection.get(ids=[TEXTS[0]])
    assert kept["documents"] == [TEXTS[0]]
    assert kept["metadatas"] == [{"report_id": "r0", "year": 2024}]
    client.close()


def test_a_damaged_folder_is_told(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "chroma.sqlite3").write_bytes(b"damaged" * 1000)
    with pytest.raises(StoreError, match="check --repair"):
        FolderIndex(damaged).open("one")


def test_a_failure_on_a_full_disk_is_put_down_to_it(
    index: FolderIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.create("one")
    usage = shutil.disk_usage(Path.cwd())
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=2**20))
    with pytest.raises(StoreError, match="磁盘已满") as caught:
        index.upsert([Entry("a", "a", {"year": 1})], np.ones((2, 3), np.float32))
    assert not isinstance(caught.value, VectorIndexError)  # so it is not made anew


def test_opening_again_and_again_leaks_no_files(index: FolderIndex) -> None:
    index.create("one")
    add(index)
    nearest(index, "新能源", version=-1)
    open_files = Path("/proc/self/fd")
    if not open_files.is_dir():
        pytest.skip("open files cannot be counted here")
    before = len(list(open_files.iterdir()))
    for version in range(10):
        nearest(index, "新能源", version=version)
    assert len(list(open_files.iterdir())) <= before + 5


def test_a_new_collection_leaves_nothing_of_the_old_one(index: FolderIndex, tmp_path: Path) -> None:
    for origin in ("one", "two"):
        index.create(origin)
        add(index)
        index.seal()
    assert len([path for path in (tmp_path / "chroma").iterdir() if path.is_dir()]) == 1


@pytest.mark.parametrize("count", [4, 1_100])
def test_a_graph_is_opened_only_as_it_was_sealed(index: FolderIndex, tmp_path: Path, count: int) -> None:
    """Damaged files can crash the process that reads them; a graph is written from 1,000 entries on."""
    index.create("one")
    add(index, [f"第{i}项" for i in range(count)])
    seal, query = index.seal(), ENCODER.encode_queries(["第3项"])[0]
    reader = FolderIndex(tmp_path / "chroma")
    assert reader.nearest(query, 1, version=1, seal=seal) == ["第3项"]
    reader.close()
    for graph in (tmp_path / "chroma").glob("*/data_level0.bin"):
        graph.write_bytes(b"\xff" * graph.stat().st_size)
    if count > 1_000:
        for _ in range(2):
            with pytest.raises(VectorIndexError, match="已损坏"):
                FolderIndex(tmp_path / "chroma").nearest(query, 1, version=1, seal=seal)
    else:
        assert reader.nearest(query, 1, version=2, seal=seal) == ["第3项"]  # made anew from Chroma's log
    reader.close()
