"""Kill real `zhengwen` commands at random moments; what the same command then ends with must be equal to what
it ends with undisturbed, and `check` must find nothing.

    python scripts/soak.py --kills 9 --seed 1               every command that writes, so often each
    python scripts/soak.py --kills 30 ingest restore        these alone

Every round begins with a copy of one folder.  The command is killed (SIGKILL) a few times and then let
finish.  Exits with 1 if any round ended otherwise.
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
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.backup import backup, restore
from vectorstore.check import check
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Label, Level, Place

ROOT = Path(__file__).parents[1]
KILLS_A_ROUND = 3
PATIENCE = 60
"""Seconds in which what a killed command had started must be gone as well."""
SAME = 0.99
"""Least cosine of two encodings of one text: what else is in a batch moves the quantised encoder's sums."""
WRONG_USAGE = 2
"""Exit code of a command that finds its work done: what is to be removed is gone, the backup is there."""

PLACES = ("合肥市", "开封市", "台州市", "日照市", "承德市", "襄阳市", "贵阳市")
TOPICS = ("工业", "农业", "交通", "教育", "医疗", "住房", "环境", "科技", "外贸", "旅游", "就业", "养老")
OTHER = Place("宿州市", Level.PREFECTURE, "341300", ("安徽省",))


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a soak keeps its things."""

    root: Path

    @property
    def files(self) -> Path:
        """The reports as they are now."""
        return self.root / "报告"

    @property
    def older(self) -> Path:
        """A data folder that holds an older state of the files."""
        return self.root / "older"

    @property
    def current(self) -> Path:
        """A data folder that holds them as they are now."""
        return self.root / "current"

    @property
    def backup(self) -> Path:
        """What `restore` reads."""
        return self.root / "current.bak"

    @property
    def written(self) -> Path:
        """What `backup` writes."""
        return self.root / "written.bak"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command, and the data folder that it begins with."""

    arguments: Callable[[Folders], list[str]]
    begin: Callable[[Folders, Path], object]
    """Makes the data folder."""


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
    """The files as they were before, or as they are now: some are new, one has changed, one is an archive
    that lost a member."""
    folder.mkdir()
    for i, place in enumerate(PLACES[:2] if is_older else PLACES[:5]):
        seed = 1 if is_older and i == 1 else 0
        (folder / f"{place}.txt").write_text(report(place, 2023, seed), encoding="utf-8")
    with zipfile.ZipFile(folder / "合订.zip", "w") as archive:
        for place in PLACES[4:7] if is_older else PLACES[5:7]:
            archive.writestr(f"2024/{place}.txt", report(place, 2024, 0))


def labelled(folders: Folders, home: Path) -> None:
    """Two reports have another place than their text says, which takes effect when they are read again."""
    shutil.copytree(folders.current, home)
    with Store.open(Settings(home)) as store, store.writing():
        for info in store.reports()[:2]:
            store.set_label(Label(info.id, OTHER, None))


def damaged(folders: Folders, home: Path) -> None:
    """A text, a passage, a vector and the lexical index are damaged, and Chroma's folder is gone."""
    shutil.copytree(folders.current, home)
    with closing(sqlite3.connect(home / "zhengwen.sqlite3")) as connection, connection:
        connection.execute("UPDATE documents SET text = text || 'x' WHERE number = 2")
        connection.execute("UPDATE passages SET text = text || 'x' WHERE report = 3")
        connection.execute("UPDATE vectors SET vector = x'00' WHERE number % 7 = 0")
        connection.execute("INSERT INTO lexical (rowid, tokens) VALUES (999999, '多余')")
    shutil.rmtree(home / "chroma")


def from_older(folders: Folders, home: Path) -> None:
    shutil.copytree(folders.older, home)


def from_current(folders: Folders, home: Path) -> None:
    shutil.copytree(folders.current, home)


SCENARIOS: Mapping[str, Scenario] = {
    "ingest": Scenario(lambda at: ["ingest", str(at.files)], from_older),
    "workers": Scenario(lambda at: ["ingest", "--workers", "2", str(at.files)], from_older),
    "reread": Scenario(lambda at: ["ingest", "--reread"], labelled),
    "reencode": Scenario(lambda at: ["ingest", "--reencode"], from_current),
    "rebuild": Scenario(lambda at: ["ingest", "--rebuild", str(at.files)], labelled),
    "label": Scenario(
        lambda at: ["label", str(at.files / f"{PLACES[0]}.txt"), "--place", OTHER.name, "--year", "2020"],
        from_current,
    ),
    "remove": Scenario(lambda at: ["remove", "--yes", str(at.files / "合订.zip")], from_current),
    "repair": Scenario(lambda at: ["check", "--repair"], damaged),
    "backup": Scenario(lambda at: ["backup", str(at.written)], from_current),
    "restore": Scenario(lambda at: ["restore", "--yes", str(at.backup)], from_older),
}


def start(arguments: list[str], home: Path) -> subprocess.Popen[bytes]:
    code = "from ui.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"ZHENGWEN_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(arguments: list[str], home: Path, *codes: int) -> float:
    """Let a run finish; returns its seconds."""
    begun = time.monotonic()
    run = start(arguments, home)
    _, said = run.communicate()
    if run.returncode not in (0, *codes):
        raise SystemExit(f"{' '.join(arguments)} ended with {run.returncode}: {said.decode()}")
    return time.monotonic() - begun


State = tuple[dict[str, Any], dict[str, np.ndarray]]


def dump(home: Path) -> State:
    """All that the folder holds but for the numbers of rows, and the vectors by passage."""
    with Store.open(Settings(home)) as store:
        infos = sorted(store.reports(), key=lambda info: info.id)
        held = {
            "reports": [(info, store.report(info.id)) for info in infos],
            "read": [(store.sections(i.id), store.passages(i.id), store.indicators([i.id])) for i in infos],
            "documents": sorted(
                (store.document_of(source.path) for source in store.sources()), key=lambda d: d.source
            ),
            "labels": store.labels(),
            "failures": store.failures(),
            "behind": store.status().behind,
        }
    with closing(sqlite3.connect(home / "zhengwen.sqlite3")) as connection:
        held["words"] = connection.execute("SELECT * FROM lexicon ORDER BY term").fetchall()
        found = connection.execute(
            "SELECT id, vectors.vector FROM passages JOIN vectors ON vectors.number = passages.vector"
        )
        vectors = {id_: np.frombuffer(blob, "<f2").astype(np.float32) for id_, blob in found}
    held["findings"] = check(Settings(home))  # Chroma too
    held["vectors"] = sorted(vectors)
    held["files"] = sorted(path.name for path in home.iterdir() if not path.name.endswith(("-wal", "-shm")))
    return held, vectors


def ended(folders: Folders, home: Path) -> State:
    """What a command left: in the folder, or in the backup that it wrote."""
    if folders.written.exists():
        shutil.rmtree(home)
        restore(Settings(home), folders.written)
        folders.written.unlink()
    return dump(home)


def differences(state: State, expected: State) -> list[str]:
    held, vectors = state
    wrong = [name for name, value in expected[0].items() if held[name] != value]
    if "vectors" not in wrong and min(float(vectors[i] @ expected[1][i]) for i in vectors) < SAME:
        wrong.append("values of vectors")
    return wrong + [finding.what for finding in held["findings"]]


def soak(name: str, folders: Folders, kills: int, moments: random.Random) -> int:
    """Rounds of one scenario until there were so many kills; returns how many rounds ended otherwise."""
    scenario = SCENARIOS[name]
    arguments, home = scenario.arguments(folders), folders.root / "home"
    scenario.begin(folders, home)
    seconds = finish(arguments, home)
    expected = ended(folders, home)
    shutil.rmtree(home)
    done = in_time = bad = 0
    while done < kills:
        scenario.begin(folders, home)
        for _ in range(KILLS_A_ROUND):
            run = start(arguments, home)
            time.sleep(moments.uniform(0, seconds))
            in_time += run.poll() is None
            run.kill()
            run.communicate(timeout=PATIENCE)
            done += 1
        finish(arguments, home, WRONG_USAGE)
        if wrong := differences(ended(folders, home), expected):
            bad += 1
            say(f"{name}: after {done} kills: {'、'.join(wrong)}")
        shutil.rmtree(home)
    say(f"{name}: {seconds:.1f} s; {done} kills, {in_time} before its end; {bad} rounds ended otherwise")
    return bad


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--kills", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("scenarios", nargs="*", metavar="COMMAND", help="、".join(SCENARIOS))
    options = parser.parse_args()
    if unknown := set(options.scenarios) - set(SCENARIOS):
        parser.error(f"unknown: {'、'.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as name:
        folders = Folders(Path(name))
        write_files(folders.files, is_older=True)
        finish(["ingest", str(folders.files)], folders.older)
        shutil.rmtree(folders.files)
        write_files(folders.files, is_older=False)
        finish(["ingest", str(folders.files)], folders.current)
        backup(Settings(folders.current), folders.backup)
        moments = random.Random(options.seed)
        bad = sum(
            soak(each, folders, options.kills, moments) for each in options.scenarios or list(SCENARIOS)
        )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
