"""Everything that can be wrong with a data folder is found, and mended."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore import check as checking
from vectorstore import check_indexes
from vectorstore.check import Repair
from vectorstore.chroma import Entry
from vectorstore.chroma_folder import FolderIndex
from vectorstore.errors import BusyError, DamagedError, EmptyStoreError, StoreError
from vectorstore.findings import Fault, Finding
from vectorstore.settings import Settings
from vectorstore.store import Change, Store
from vectorstore.turn import only_writer

DOCUMENTS = [
    made("a.txt", HEFEI, KAIFENG, levels=((4, 1),)),
    made("b.txt", SHANGHAI),
    made("c.txt", KAIFENG, SHANGHAI),
]


def check(home: Path, wait: float = 5.0) -> tuple[Finding, ...]:
    return checking.check(Settings(home), wait)


def repair(home: Path) -> Repair:
    return checking.repair(Settings(home))


def fill(home: Path, *, encoded: bool) -> None:
    with Store.open(Settings(home), encoder=HashingEncoder()) as store, store.writing():
        for document, parsed in DOCUMENTS:
            store.put(document, parsed)
        if encoded:
            store.encode_pending()


def damage(home: Path, *statements: str) -> None:
    connection = sqlite3.connect(home / "zhengwen.sqlite3")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def faults(findings: tuple[Finding, ...]) -> set[Fault]:
    return {finding.fault for finding in findings}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    home = tmp_path_factory.mktemp("undisturbed")
    fill(home, encoded=True)
    return contents(home)


@pytest.fixture(scope="module")
def undisturbed_words(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    home = tmp_path_factory.mktemp("words")
    fill(home, encoded=False)
    return contents(home)


@pytest.fixture
def words_only(tmp_path: Path) -> Path:
    """A folder whose passages have no vectors yet."""
    home = tmp_path / "words"
    fill(home, encoded=False)
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    fill(home, encoded=True)
    return home


def contents(home: Path) -> tuple[object, ...]:
    """What readers see, and that every way of searching works."""
    with Store.open(Settings(home), encoder=HashingEncoder()) as store:
        infos = sorted(store.reports(), key=lambda info: info.id)
        ids = [info.id for info in infos]
        return (
            [(info.id, info.place, sorted(info.sources), info.passages, info.pending) for info in infos],
            [(store.sections(id_), store.passages(id_), store.indicators([id_])) for id_ in ids],
            [store.document(document.id).levels for document, _ in DOCUMENTS],
            [(hit.passage.id, round(hit.score, 6)) for hit in store.search("低空经济", report_ids=None)],
        )


@pytest.mark.own_process
def test_a_sound_folder_has_no_findings(folder: Path) -> None:
    assert check(folder) == ()


def test_in_a_sound_folder_there_is_nothing_to_repair_nor_in_one_without_vectors(
    folder: Path, words_only: Path
) -> None:
    assert repair(folder).found == ()
    assert check(words_only) == ()


OFF = "PRAGMA foreign_keys = OFF"
REPORT_OF_HEFEI = "(SELECT number FROM reports WHERE place = '合肥市')"


@pytest.mark.parametrize(
    ("statement", "fault", "said"),
    [
        ("UPDATE documents SET text = replace(text, '5%', '6%') WHERE number = 1", Fault.DOCUMENT, "原文"),
        ("UPDATE documents SET text = CAST(X'E59088E8' AS TEXT) WHERE number = 1", Fault.DOCUMENT, "原文"),
        ("UPDATE documents SET levels = '[[99999,1]]' WHERE number = 1", Fault.DOCUMENT, "标题层级"),
        ("UPDATE documents SET anchors = '{' WHERE number = 1", Fault.DOCUMENT, "标题层级"),
        ("UPDATE contents SET spans = '[[6,99]]' WHERE document = 1", Fault.REPORT, "位置不一致"),
        ("UPDATE contents SET spans = 'no' WHERE document = 1", Fault.REPORT, "无法解读"),
        ("UPDATE report_texts SET text = replace(text, '%', '')", Fault.REPORT, "段落与正文不一致"),
        ("UPDATE report_texts SET folded = 'x'", Fault.REPORT, "检索用的文字"),
        ("UPDATE passages SET first = first + 1 WHERE number = 1", Fault.REPORT, "1 个段落"),
        ("UPDATE passages SET first = -last, last = 0 WHERE number = 1", Fault.REPORT, "1 个段落"),
        ("UPDATE passages SET text = 'other' WHERE number = 1", Fault.REPORT, "1 个段落"),
        ("UPDATE passages SET role = 'no role' WHERE number = 1", Fault.REPORT, "无法解读"),
        ("DELETE FROM passages WHERE number = 1", Fault.REPORT, "不在任何段落里"),
        ("UPDATE sections SET last = 99999 WHERE number = 1", Fault.REPORT, "1 个章节"),
        ("UPDATE sections SET heading_first = -1 WHERE number = 1", Fault.REPORT, "1 个章节"),
        ("UPDATE sections SET path = 'no JSON' WHERE number = 1", Fault.REPORT, "无法解读"),
        ("UPDATE indicators SET clause_last = 99999 WHERE number = 1", Fault.REPORT, "1 条指标"),
        ("UPDATE indicators SET sentence_first = sentence_last + 1", Fault.REPORT, "条指标"),
        ("UPDATE indicators SET measure = 'no measure'", Fault.REPORT, "无法解读"),
        ("DELETE FROM documents WHERE number = 1", Fault.REFERENCE, "documents 不存在"),
        (f"DELETE FROM reports WHERE number = {REPORT_OF_HEFEI}", Fault.REFERENCE, "reports 不存在"),
        ("DELETE FROM contents", Fault.REFERENCE, "不属于任何文件"),
        ("DELETE FROM sources WHERE path = 'a.txt'", Fault.REFERENCE, "没有来源"),
        ("DELETE FROM report_texts WHERE report = 1", Fault.REFERENCE, "没有正文"),
        ("INSERT INTO lexical (lexical) VALUES ('delete-all')", Fault.LEXICAL, "缺 9 个段落"),
        ("INSERT INTO lexical (rowid, tokens) VALUES (999, '多余')", Fault.LEXICAL, "多 1 个"),
        ("UPDATE lexical_data SET block = X'00' WHERE id > 10", Fault.LEXICAL, ""),
        ("DELETE FROM meta WHERE key = 'origin'", Fault.META, "标识"),
        ("UPDATE meta SET value = 'x' WHERE key = 'generation'", Fault.META, "版次"),
        ("INSERT INTO meta VALUES ('unfinished', '')", Fault.UNFINISHED, "中途停止"),
        ("INSERT INTO vectors (digest, vector) VALUES (X'00', X'00')", Fault.UNFINISHED, "1 个向量"),
        ("DROP INDEX passages_of_report", Fault.TABLES, "缺少 index"),
        ("DROP TRIGGER passage_removed", Fault.TABLES, "缺少 trigger"),
        ("DROP TABLE lexical", Fault.TABLES, "缺少 table"),
        ("DROP TABLE unindexed", Fault.TABLES, "缺少 table"),
    ],
)
def test_damage_to_the_truth_is_found_and_mended(
    words_only: Path, statement: str, fault: Fault, said: str, undisturbed_words: tuple[object, ...]
) -> None:
    damage(words_only, OFF, statement)
    found = check(words_only)
    assert fault in faults(found)
    assert any(said in finding.what for finding in found if finding.fault is fault)
    assert check(words_only) == found  # looking changes nothing
    with Store.open(Settings(words_only)) as store:
        before = fault is Fault.META or store.generation
    done = repair(words_only)
    assert done.found == found
    assert done.left == ()
    assert check(words_only) == ()
    fill(words_only, encoded=False)  # the same command again
    assert contents(words_only) == undisturbed_words
    with Store.open(Settings(words_only)) as store:
        assert fault is Fault.META or store.generation > before


def test_what_had_to_be_taken_out_is_named(words_only: Path) -> None:
    damage(words_only, "UPDATE documents SET text = 'x' WHERE number = 2")
    done = repair(words_only)
    assert done.again == ("b.txt", "c.txt")  # which holds the same report
    damage(words_only, "UPDATE passages SET text = 'x' WHERE report = 1")
    assert repair(words_only).again == ("a.txt", "b.txt", "c.txt")  # until they are taken in
    with Store.open(Settings(words_only)) as store, store.writing():
        assert not store.knows(DOCUMENTS[0][0])
        assert store.put(*DOCUMENTS[0]) is Change.REPLACED


@pytest.mark.parametrize(
    ("blob", "said"),
    [
        (b"\x00" * 10, "维数"),
        (np.full(256, np.nan, "<f2").tobytes(), "维数"),
        (np.full(256, 0.5, "<f2").tobytes(), "单位长"),
    ],
)
def test_a_broken_vector_is_found_and_made_again(
    folder: Path, blob: bytes, said: str, undisturbed: tuple[object, ...]
) -> None:
    connection = sqlite3.connect(folder / "zhengwen.sqlite3")
    connection.execute("UPDATE vectors SET vector = ? WHERE number = 3", (blob,))
    connection.commit()
    connection.close()
    (finding,) = check(folder)
    assert finding.fault is Fault.VECTOR
    assert said in finding.what
    assert repair(folder).left == ()
    with Store.open(Settings(folder), encoder=HashingEncoder()) as store, store.writing():
        assert store.encode_pending() == 1
    assert contents(folder) == undisturbed


def test_vectors_of_other_passages_and_of_no_known_encoder(
    folder: Path, undisturbed: tuple[object, ...]
) -> None:
    damage(folder, "UPDATE passages SET vector = vector % 9 + 1")
    assert [finding.fault for finding in check(folder)] == [Fault.VECTOR] * 9
    damage(folder, "DELETE FROM meta WHERE key IN ('encoder', 'dimension')")
    assert repair(folder).left == ()
    with Store.open(Settings(folder), encoder=HashingEncoder(64)) as store, store.writing():
        assert store.encode_pending() == 9
    fill_anew = Store.open(Settings(folder), encoder=HashingEncoder())
    with fill_anew as store, store.writing():
        store.reencode()
        store.encode_pending()
    assert contents(folder) == undisturbed
    damage(folder, OFF, "DELETE FROM vectors WHERE number > 20")
    assert Fault.REFERENCE in faults(check(folder))
    assert repair(folder).left == ()


def spoil_index(home: Path, how: str) -> None:
    """Damage to Chroma's folder while the truth stays as it is."""
    folder = home / "chroma"
    index = FolderIndex(folder)
    with Store.open(Settings(home)) as store:
        passages = store.passages(store.reports()[0].id)
    match how:
        case "gone":
            for path in sorted(folder.rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
        case "no database":
            (folder / "chroma.sqlite3").write_bytes(b"damaged" * 1000)
        case "of another folder":
            index.create("another")
        case _:
            connection = sqlite3.connect(home / "zhengwen.sqlite3")
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            connection.close()
            assert index.open(f"{meta['origin']} {meta['encoder']}")
            vector = HashingEncoder().encode_passages(["x"])
            if how == "lacks one":
                index.delete([passages[0].id])
                index.upsert([Entry("one too many", "x", {"year": 1})], vector)
            elif how == "another text":
                index.upsert([Entry(passages[0].id, "x", {"year": 1})], vector)
    index.close()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("gone", "没有向量索引"),
        ("no database", "出错"),
        ("of another folder", "不是由这个数据库"),
        ("lacks one", "缺 1 个段落，多 1 个"),
        ("another text", "1 个段落的内容"),
    ],
)
def test_damage_to_chroma_is_found_and_mended(
    folder: Path, how: str, said: str, undisturbed: tuple[object, ...]
) -> None:
    spoil_index(folder, how)
    (finding,) = check(folder)
    assert finding.fault is Fault.CHROMA
    assert said in finding.what
    done = repair(folder)
    assert (done.left, done.again) == ((), ())
    assert contents(folder) == undisturbed


def crash(settings: Settings) -> str:
    """What damaged files can do to the process that reads them."""
    os.abort()


@pytest.mark.own_process
def test_an_index_that_crashes_its_reader_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_indexes, "wrong_with_index", crash)
    (finding,) = check(folder)
    assert finding.fault is Fault.CHROMA
    assert "崩溃" in finding.what


def test_an_index_that_leads_astray_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nearest = FolderIndex.nearest

    def astray(index: FolderIndex, query: np.ndarray, limit: int, **named: Any) -> list[str]:
        return nearest(index, -query, limit, **named)

    monkeypatch.setattr(FolderIndex, "nearest", astray)
    (finding,) = check(folder)
    assert finding.fault is Fault.CHROMA
    assert "9 个段落按自己的向量找不到" in finding.what
    monkeypatch.setattr(FolderIndex, "nearest", lambda *_, **__: [])
    assert [finding.fault for finding in check(folder)] == [Fault.CHROMA]


def test_marks_that_a_killed_run_left_are_cleared(folder: Path, undisturbed: tuple[object, ...]) -> None:
    damage(folder, "INSERT INTO unindexed SELECT id FROM passages LIMIT 3")
    assert [finding.what for finding in check(folder)] == ["向量索引还差 3 个段落没有更新"]
    assert repair(folder).left == ()
    assert contents(folder) == undisturbed


def test_an_index_of_sqlite_that_is_out_of_step_is_built_again(words_only: Path) -> None:
    damage(
        words_only,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX sections_of_report ON sections (first)' "
        "WHERE name = 'sections_of_report'",
    )
    damage(
        words_only,
        "INSERT INTO sections SELECT 999, report, path, 0, 1, 0, 0, role, 1, 1 FROM sections LIMIT 1",
    )
    damage(
        words_only,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX sections_of_report ON sections (report)' "
        "WHERE name = 'sections_of_report'",
    )
    assert faults(check(words_only)) == {Fault.FILE}
    assert repair(words_only).left == ()


def test_what_only_a_backup_can_mend_is_said(folder: Path, tmp_path: Path) -> None:
    damage(folder, OFF, "DROP TABLE indicators")
    assert faults(check(folder)) == {Fault.TABLES}
    with pytest.raises(StoreError, match="indicators"):
        repair(folder)
    (tmp_path / "no database").mkdir()
    (tmp_path / "no database" / "zhengwen.sqlite3").write_bytes(b"not a database" * 1000)
    for use in (check, repair):
        with pytest.raises(DamagedError, match="restore"):
            use(tmp_path / "no database")


def test_damaged_pages_are_found(folder: Path) -> None:
    damage(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    path = folder / "zhengwen.sqlite3"
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 14 * 4096] = b"\xff" * (6 * 4096)
    path.write_bytes(content)
    assert faults(check(folder)) == {Fault.FILE}
    with pytest.raises(StoreError, match="restore"):
        repair(folder)


def test_where_nothing_is_there_is_nothing_to_check(tmp_path: Path) -> None:
    for use in (check, repair):
        with pytest.raises(EmptyStoreError):
            use(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_while_another_process_writes_it_waits(folder: Path) -> None:
    with only_writer(folder), pytest.raises(BusyError):
        check(folder, wait=0.1)


def test_a_folder_on_a_read_only_disk_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert check(folder) == ()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    monkeypatch.undo()
    spoil_index(folder, "lacks one")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert [finding.fault for finding in check(folder)] == [Fault.CHROMA]
