"""Several processes on one store, and processes that are killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, made
from store_worker import DOCUMENTS

from vectorstore.check import check
from vectorstore.engines import open_index
from vectorstore.errors import BusyError
from vectorstore.findings import Fault
from vectorstore.settings import Settings
from vectorstore.store import Store

WORKER = Path(__file__).parents[1] / "store_worker.py"
PASSAGES = sum(len(one.passages) for _, parsed in DOCUMENTS for one in parsed)


def start(settings: Settings, command: str) -> subprocess.Popen[str]:
    """A worker that has begun its turn of writing."""
    worker = launch(settings, command)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "begun\n"
    return worker


def launch(settings: Settings, command: str) -> subprocess.Popen[str]:
    named = {
        "PYTHONPATH": str(WORKER.parents[1]),
        "ZHENGWEN_HOME": str(settings.home),
        "ZHENGWEN_DATABASE": settings.database,
        "ZHENGWEN_CHROMA": settings.chroma,
    }
    return subprocess.Popen(
        [sys.executable, WORKER, command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | named,
    )


def finish(worker: subprocess.Popen[str], *, kill: bool = False) -> str:
    """What a worker said at its end, which it must reach unless it is killed."""
    if kill:
        worker.kill()
    said, _ = worker.communicate(timeout=60)
    assert kill or worker.returncode == 0
    return said


def contents(settings: Settings) -> dict[str, Any]:
    """All that a reader can see, the truth's and Chroma's."""
    with Store.open(settings, encoder=HashingEncoder()) as store:
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
    index = open_index(settings)
    index.open("")
    seen["chroma"] = {
        id_: (entry, [round(float(x), 3) for x in vector])
        for id_, (entry, vector) in index.get(sorted(index.ids())).items()
    }
    index.close()
    return seen


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], float]:
    """The contents after a run that nobody killed, and how long it took."""
    settings = Settings(tmp_path_factory.mktemp("undisturbed"))
    worker = start(settings, "ingest")
    begun = time.monotonic()
    assert finish(worker) == f"{PASSAGES}\n"
    return contents(settings), time.monotonic() - begun


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_a_run_killed_again_and_again_ends_like_an_undisturbed_one(
    settings: Settings, undisturbed: tuple[dict[str, Any], float], seed: int
) -> None:
    expected, seconds = undisturbed
    moments = random.Random(seed)
    for _ in range(4):
        worker = start(settings, "ingest")
        time.sleep(moments.uniform(0, seconds))
        finish(worker, kill=True)
        if Store.open(settings).status().documents:
            assert {finding.fault for finding in check(settings)} <= {Fault.UNFINISHED, Fault.CHROMA}
    finish(start(settings, "ingest"))
    assert contents(settings) == expected
    assert check(settings) == ()


@pytest.mark.servers
def test_two_runs_at_once_share_the_work(
    server_settings: Settings, undisturbed: tuple[dict[str, Any], float]
) -> None:
    workers = [start(server_settings, "ingest") for _ in range(2)]  # the first still holds its turn
    encoded = [int(finish(worker)) for worker in workers]
    assert sum(encoded) == PASSAGES
    assert contents(server_settings) == undisturbed[0]
    assert check(server_settings) == ()


@pytest.mark.slow
@pytest.mark.servers
def test_two_runs_at_once_killed_again_and_again_lose_and_double_nothing(
    server_settings: Settings, undisturbed: tuple[dict[str, Any], float]
) -> None:
    expected, seconds = undisturbed
    moments = random.Random(2)
    for _ in range(4):
        workers = [launch(server_settings, "ingest") for _ in range(2)]
        time.sleep(1 + moments.uniform(0, seconds))  # a second to start
        for worker in workers:
            time.sleep(moments.uniform(0, 0.2))
            finish(worker, kill=True)
    for worker in [launch(server_settings, "ingest") for _ in range(2)]:
        finish(worker)
    assert contents(server_settings) == expected
    assert check(server_settings) == ()


def test_a_second_process_is_told_who_is_busy_and_gets_its_turn_after_a_kill(tmp_path: Path) -> None:
    """On SQLite; PostgreSQL lets several write at once."""
    worker = start(Settings(tmp_path), "hold")
    store = Store.open(Settings(tmp_path))
    with pytest.raises(BusyError, match="正在写入"), store.writing(wait=0.2):
        pass
    finish(worker, kill=True)
    with store.writing(wait=5):
        pass


def test_a_reader_sees_what_another_process_wrote(settings: Settings) -> None:
    with Store.open(settings, encoder=HashingEncoder()) as reader:
        with reader.writing():
            reader.put(*made("a.txt", HEFEI))
            reader.encode_pending()
        query = DOCUMENTS[3][1][0].passages[7].text
        assert all(hit.passage.text != query for hit in reader.search(query, report_ids=None))
        before = reader.generation
        worker = start(settings, "ingest")
        while worker.poll() is None:  # never an error while the other one writes
            assert reader.search(query, report_ids=None)
            assert reader.reports()
            time.sleep(0.02)  # leave the machine to the writer
        finish(worker)
        assert reader.generation > before
        assert len(reader.reports()) == 1 + 2 * len(DOCUMENTS)
        assert reader.search(query, report_ids=None)[0].passage.text == query
