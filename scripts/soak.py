"""Kill real `zhengwen ingest` runs at random moments; what the same command then ends with must be equal to
what it ends with undisturbed.

    python scripts/soak.py --kills 30 --seed 1

Each round begins with a folder that holds an older state of the files: some are new, one has changed, one
is an archive that lost a member.  The run is killed (SIGKILL) a few times and then let finish.
Exits with 1 if any round ended otherwise.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.check import check
from vectorstore.settings import Settings
from vectorstore.store import Store

ROOT = Path(__file__).parents[1]
KILLS_A_ROUND = 3
SAME = 0.99
"""Least cosine of two encodings of one text: what else is in a batch moves the quantised encoder's sums."""

PLACES = ("合肥市", "开封市", "台州市", "日照市", "承德市", "襄阳市", "贵阳市")
TOPICS = ("工业", "农业", "交通", "教育", "医疗", "住房", "环境", "科技", "外贸", "旅游", "就业", "养老")


def report(place: str, year: int, seed: int) -> str:
    """A report of some 3,000 characters: a review, targets, plans."""
    numbers = random.Random(f"{place}{year}{seed}")

    def sentences(verb: str) -> str:
        return "\n".join(
            f"（{i}）{verb}{topic}。{topic}投资增长{numbers.randint(1, 99) / 10}%，新建{topic}项目"
            f"{numbers.randint(10, 900)}个，完成{topic}投资{numbers.randint(10, 900)}亿元，{place}各县区"
            f"{topic}水平继续提高，群众满意度达到{numbers.randint(800, 999) / 10}%。"
            for i, topic in enumerate(numbers.sample(TOPICS, len(TOPICS)), start=1)
        )

    return (
        f"{place}{year}年政府工作报告\n——{year}年1月10日在{place}第十七届人民代表大会第三次会议上\n\n各位代表：\n"
        f"现在，我代表{place}人民政府，向大会报告工作，请予审议。\n\n一、{year - 1}年工作回顾\n"
        f"{year - 1}年，地区生产总值增长{numbers.randint(30, 80) / 10}%。\n{sentences('发展')}\n\n"
        f"二、{year}年工作安排\n今年的主要预期目标是：地区生产总值增长{numbers.randint(30, 80) / 10}%左右。\n"
        f"{sentences('推进')}\n各位代表，让我们为建设美好{place}而奋斗！\n"
    )


def write_files(folder: Path, *, is_older: bool) -> None:
    """The files as they were before, or as they are now."""
    folder.mkdir()
    for i, place in enumerate(PLACES[:2] if is_older else PLACES[:5]):
        seed = 1 if is_older and i == 1 else 0
        (folder / f"{place}.txt").write_text(report(place, 2023, seed), encoding="utf-8")
    with zipfile.ZipFile(folder / "合订.zip", "w") as archive:
        for place in PLACES[4:7] if is_older else PLACES[5:7]:
            archive.writestr(f"2024/{place}.txt", report(place, 2024, 0))


def start(folder: Path, home: Path) -> subprocess.Popen[bytes]:
    code = "from ui.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "ingest", str(folder)],
        cwd=ROOT,
        env=os.environ | {"ZHENGWEN_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(folder: Path, home: Path) -> float:
    """Let a run finish; returns its seconds."""
    begun = time.monotonic()
    run = start(folder, home)
    _, said = run.communicate()
    if run.returncode != 0:
        raise SystemExit(f"ingest ended with {run.returncode}: {said.decode()}")
    return time.monotonic() - begun


def dump(home: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """All that the folder holds but for the numbers of rows, and the vectors by passage."""
    with Store.open(Settings(home)) as store:
        infos = sorted(store.reports(), key=lambda info: info.id)
        held = {
            "reports": [(info, store.report(info.id)) for info in infos],
            "read": [(store.sections(i.id), store.passages(i.id), store.indicators([i.id])) for i in infos],
            "documents": sorted(
                (store.document_of(source.path) for source in store.sources()), key=lambda d: d.source
            ),
            "failures": store.failures(),
            "behind": store.status().behind,
        }
    connection = sqlite3.connect(home / "zhengwen.sqlite3")
    held["words"] = connection.execute("SELECT * FROM lexicon ORDER BY term").fetchall()
    found = connection.execute(
        "SELECT id, vectors.vector FROM passages JOIN vectors ON vectors.number = passages.vector"
    )
    vectors = {id_: np.frombuffer(blob, "<f2").astype(np.float32) for id_, blob in found}
    connection.close()
    held["findings"] = check(home)  # Chroma too
    held["vectors"] = sorted(vectors)
    return held, vectors


def differences(home: Path, expected: tuple[dict[str, Any], dict[str, np.ndarray]]) -> list[str]:
    held, vectors = dump(home)
    wrong = [name for name, value in expected[0].items() if held[name] != value]
    if "vectors" not in wrong and min(float(vectors[i] @ expected[1][i]) for i in vectors) < SAME:
        wrong.append("values of vectors")
    return wrong + [finding.what for finding in held["findings"]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    kills = in_time = bad = 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "报告"
        write_files(folder, is_older=True)
        finish(folder, root / "older")
        shutil.rmtree(folder)
        write_files(folder, is_older=False)
        shutil.copytree(root / "older", root / "undisturbed")
        seconds = finish(folder, root / "undisturbed")
        expected = dump(root / "undisturbed")
        reports, passages = len(expected[0]["reports"]), len(expected[1])
        sys.stdout.write(f"undisturbed: {reports} reports, {passages} passages, {seconds:.1f} s\n")
        while kills < options.kills:
            home = root / f"round {kills}"
            shutil.copytree(root / "older", home)
            for _ in range(KILLS_A_ROUND):
                run = start(folder, home)
                time.sleep(moments.uniform(0, seconds))
                in_time += run.poll() is None
                run.kill()
                run.communicate()
                kills += 1
            finish(folder, home)
            wrong = differences(home, expected)
            bad += bool(wrong)
            sys.stdout.write(f"{kills} kills: {'、'.join(wrong) or 'equal'}\n")
            sys.stdout.flush()
            shutil.rmtree(home)
    sys.stdout.write(
        f"{kills} kills, {in_time} of them before the run had ended; {bad} rounds ended otherwise\n"
    )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
