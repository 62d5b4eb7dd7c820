"""Several processes on one data folder, and processes that are killed."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import chromadb
import pytest
from chromadb.api.shared_system_client import SharedSystemClient
from fakes import HashingEncoder
from made_reports import HEFEI, made
from store_worker import DOCUMENTS

from vectorstore.errors import BusyError
from vectorstore.settings import Settings
from vectorstore.store import Store

WORKER = Path(__file__).parents[1] / "store_worker.py"


def start(home: Path, command: str) -> subprocess.Popen[str]:
    """A worker that has begun its turn of writing."""
    worker = subprocess.Popen(
        [sys.executable, WORKER, home, command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(WORKER.parents[1])},
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "begun\n"
    return worker


def finish(worker: subprocess.Popen[str], *, kill: bool = False) -> int:
    if kill:
        worker.kill()
    worker.communicate(timeout=60)
    return worker.returncode


def contents(home: Path) -> dict[str, Any]:
    """All that a reader can see, SQLite's and Chroma's."""
    with Store.open(Settings(home), encoder=HashingEncoder()) as store:
        status = store.status()
        infos = sorted(store.reports(), key=lambda info: info.id)
        hits = store.search("生产总值增长3.7%", report_ids=None, limit=5)
        seen = {
            "reports": infos,
            "passages": [store.passages(info.id) for info in infos],
            "indicators": store.indicators([info.id for info in infos]),
            "left": (status.pending, status.behind, status.passages),
            "hits": [(hit.passage.id, round(hit.score, 9)) for hit in hits],
        }
    SharedSystemClient.clear_system_cache()
    collection = chromadb.PersistentClient(str(home / "chroma")).get_collection(
        "passages", embedding_function=None
    )
    kept = collection.get(include=["documents", "metadatas", "embeddings"])
    SharedSystemClient.clear_system_cache()
    assert kept["documents"] is not None
    assert kept["metadatas"] is not None
    assert kept["embeddings"] is not None
    seen["chroma"] = sorted(
        (id_, text, sorted(metadata.items()), [round(float(x), 3) for x in vector])
        for id_, text, metadata, vector in zip(
            kept["ids"], kept["documents"], kept["metadatas"], kept["embeddings"], strict=True
        )
    )
    return seen


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], float]:
    """The contents after a run that nobody killed, and how long it took."""
    home = tmp_path_factory.mktemp("undisturbed")
    worker = start(home, "ingest")
    begun = time.monotonic()
    assert finish(worker) == 0
    return contents(home), time.monotonic() - begun


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_a_run_killed_again_and_again_ends_like_an_undisturbed_one(
    tmp_path: Path, undisturbed: tuple[dict[str, Any], float], seed: int
) -> None:
    expected, seconds = undisturbed
    moments = random.Random(seed)
    for _ in range(4):
        worker = start(tmp_path, "ingest")
        time.sleep(moments.uniform(0, seconds))
        finish(worker, kill=True)
        connection = sqlite3.connect(tmp_path / "zhengwen.sqlite3")
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO lexical (lexical) VALUES ('integrity-check')")
        connection.close()
    assert finish(start(tmp_path, "ingest")) == 0
    assert contents(tmp_path) == expected


def test_a_second_process_is_told_who_is_busy_and_gets_its_turn_after_a_kill(tmp_path: Path) -> None:
    worker = start(tmp_path, "hold")
    store = Store.open(Settings(tmp_path))
    with pytest.raises(BusyError, match="正在写入"), store.writing(wait=0.2):
        pass
    finish(worker, kill=True)
    with store.writing(wait=5):
        pass


def test_a_reader_sees_what_another_process_wrote(tmp_path: Path) -> None:
    with Store.open(Settings(tmp_path), encoder=HashingEncoder()) as reader:
        with reader.writing():
            reader.put(*made("a.txt", HEFEI))
            reader.encode_pending()
        query = DOCUMENTS[3][1][0].passages[7].text
        assert all(hit.passage.text != query for hit in reader.search(query, report_ids=None))
        before = reader.generation
        worker = start(tmp_path, "ingest")
        while worker.poll() is None:  # never an error while the other one writes
            assert reader.search(query, report_ids=None)
            assert reader.reports()
            time.sleep(0.02)  # leave the machine to the writer
        assert finish(worker) == 0
        assert reader.generation > before
        assert len(reader.reports()) == 1 + 2 * len(DOCUMENTS)
        assert reader.search(query, report_ids=None)[0].passage.text == query
