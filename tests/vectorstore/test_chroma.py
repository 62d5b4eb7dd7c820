"""The door to Chroma, in the data folder and on a server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import HashingEncoder

from vectorstore.chroma import Entry, VectorIndex
from vectorstore.engines import open_index
from vectorstore.errors import StoreError
from vectorstore.settings import Settings

TEXTS = ["新能源汽车产业", "粮食总产稳定", "轨道交通里程", "新能源电池产业"]
ENCODER = HashingEncoder()


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.servers)])
def index_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return Settings(tmp_path)
    found: Settings = request.getfixturevalue("chroma_settings")
    return found


@pytest.fixture
def index(index_settings: Settings) -> Iterator[VectorIndex]:
    opened = open_index(index_settings)
    yield opened
    opened.close()


def add(index: VectorIndex, texts: Sequence[str] = TEXTS) -> None:
    entries = [Entry(text, text, {"report_id": f"r{i % 2}", "year": 2024}) for i, text in enumerate(texts)]
    index.upsert(entries, ENCODER.encode_passages(texts))


def nearest(index: VectorIndex, query: str, version: object = 0) -> list[str]:
    return index.nearest(ENCODER.encode_queries([query])[0], 2, version=version)


def test_the_nearest_come_first(index: VectorIndex) -> None:
    assert not index.open("one")
    index.create("one")
    add(index)
    assert nearest(index, "新能源汽车产业") == ["新能源汽车产业", "新能源电池产业"]


def test_putting_twice_and_deleting(index: VectorIndex) -> None:
    index.create("one")
    add(index)
    add(index)
    assert index.count() == 4
    index.delete([TEXTS[0], "unknown"])
    assert index.count() == 3
    index.create("one")
    assert index.count() == 0


def test_another_origin_starts_empty(index: VectorIndex) -> None:
    index.create("one")
    add(index)
    assert index.open("one")
    assert not index.open("two")
    index.create("two")
    assert index.count() == 0


def test_what_is_kept_comes_back(index: VectorIndex) -> None:
    index.create("one")
    add(index)
    assert index.ids() == set(TEXTS)
    found = index.get([TEXTS[2], "unknown"])
    entry, vector = found.pop(TEXTS[2])
    assert found == {}
    assert entry == Entry(TEXTS[2], TEXTS[2], {"report_id": "r0", "year": 2024})
    assert np.allclose(vector, ENCODER.encode_passages([TEXTS[2]])[0], atol=1e-6)
    assert index.get(["unknown"]) == {}


def test_it_is_discarded_and_made_anew(index: VectorIndex) -> None:
    index.create("one")
    add(index)
    index.discard()
    assert not index.exists()
    assert not index.open("one")
    index.create("one")
    add(index, TEXTS[:1])
    assert nearest(index, "新能源") == TEXTS[:1]


def test_a_reader_opens_anew_when_the_version_moves(index: VectorIndex, index_settings: Settings) -> None:
    index.create("one")
    add(index, TEXTS[:1])
    reader = open_index(index_settings)
    assert nearest(reader, "轨道交通里程", version=1) == TEXTS[:1]
    index.open("one")
    add(index)
    assert nearest(reader, "轨道交通里程", version=2)[0] == "轨道交通里程"
    reader.close()


def test_what_goes_wrong_is_a_store_error(index: VectorIndex) -> None:
    with pytest.raises(StoreError, match="check --repair"):
        nearest(index, "没有集合")
    with pytest.raises(StoreError):
        index.count()
    index.create("one")
    add(index)
    with pytest.raises(StoreError):
        index.upsert([Entry("a", "a", {"year": 1})], np.ones((1, 3), np.float32))
