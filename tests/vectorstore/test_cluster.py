"""Stages on a Ray cluster of this machine: as in processes, and one that dies costs its job only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import worker_jobs
from worker_jobs import Unloadable, counted, dies_at_first, foreseen, lost

from vectorstore import cluster as clusters
from vectorstore.cluster import LOCAL, Cluster
from vectorstore.cluster_encoder import ClusterEncoder
from vectorstore.encoder import load_encoder
from vectorstore.errors import EncoderError, UsageError, ZhengwenError

pytestmark = [
    pytest.mark.ray,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of Ray's own
]


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'zhengwen\[scale\]'"):
        Cluster(LOCAL)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1"])
def test_a_cluster_that_is_not_there_is_told_at_once(address: str) -> None:
    pytest.importorskip("ray")
    with pytest.raises(ZhengwenError, match=f"连不上 Ray 集群 {address}"):
        Cluster(address)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    pytest.importorskip("ray")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(worker_jobs.__file__).parent), prepend=os.pathsep)
        with Cluster(LOCAL, 2) as joined:
            yield joined


def test_outcomes_come_in_the_order_of_the_jobs(cluster: Cluster) -> None:
    with cluster.stage(counted) as stage:
        assert list(stage.run([], lost)) == []
        found = list(stage.run(iter(range(12)), lost))
        assert found == [(job, [job] * (job % 3 + 1)) for job in range(12)]


def test_an_actor_that_dies_costs_its_job_only(cluster: Cluster) -> None:
    with cluster.stage(counted) as stage:
        assert list(stage.run([1, 13, 2, 3], lost)) == [(1, [1, 1]), (13, [-13]), (2, [2, 2, 2]), (3, [3])]


def test_a_job_whose_machine_went_is_tried_again(cluster: Cluster, tmp_path: Path) -> None:
    mark = str(tmp_path / "mark")
    with cluster.stage(dies_at_first) as stage:
        assert list(stage.run([mark], lambda job, reason: reason)) == [(mark, [mark])]


def test_no_more_jobs_are_taken_than_actors_can_follow(cluster: Cluster) -> None:
    taken = []
    with cluster.stage(counted) as stage:
        run = stage.run((taken.append(job) or job for job in range(100)), lost)
        next(run)
        assert len(taken) <= clusters._AHEAD * cluster.workers
        run.close()


def test_it_is_asked_inside_a_job_whether_to_go_on(cluster: Cluster) -> None:
    asked = iter(range(3))

    def go_on() -> None:
        if next(asked) == 2:
            raise KeyboardInterrupt

    with cluster.stage(counted) as stage, pytest.raises(KeyboardInterrupt):
        list(stage.run([14], lost, go_on))  # a job of two minutes


def test_one_that_says_nothing_is_not_waited_for(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_PATIENCE", 2.0)
    with cluster.stage(counted) as stage:
        assert list(stage.run([14, 1], lost)) == [(14, [-14]), (1, [1, 1])]


def test_what_the_machines_do_not_have_is_told(cluster: Cluster) -> None:
    with cluster.stage(Unloadable()) as stage, pytest.raises(ZhengwenError, match="运行不了政问"):
        list(stage.run([1], lost))


def test_errors_of_our_own_come_through(cluster: Cluster) -> None:
    with cluster.stage(foreseen) as stage, pytest.raises(EncoderError, match=r"^故意$"):
        list(stage.run([1], lost))


def test_another_version_of_the_program_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "version", lambda: "0.0.0")
    with cluster.stage(counted) as stage, pytest.raises(ZhengwenError, match=r"本机是 0\.0\.0"):
        list(stage.run([1], lost))


def test_vectors_are_those_of_one_machine(cluster: Cluster) -> None:
    texts = [f"合肥市生产总值增长{n}%" for n in range(40)]
    own = load_encoder()
    with ClusterEncoder(cluster, "") as encoder:
        assert (encoder.identity, encoder.dimension) == (own.identity, own.dimension)
        assert np.array_equal(encoder.encode_passages(texts), own.encode_passages(texts))
        assert encoder.encode_passages([]).shape == (0, own.dimension)
        assert np.array_equal(encoder.encode_queries(texts[:1]), own.encode_queries(texts[:1]))
