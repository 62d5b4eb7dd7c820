"""The facade: what goes in comes out, whatever happens in between."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore.errors import (
    BusyError,
    EmptyStoreError,
    MismatchError,
    ReadError,
    StoreError,
    UsageError,
)
from vectorstore.settings import Settings
from vectorstore.store import Change, Store
from vectorstore.types import Anchor, Label, Level, Period, Place, Role, Sense


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with Store.open(settings, encoder=HashingEncoder()) as opened:
        yield opened


def fill(store: Store, *contents: tuple, source: str = "a.txt") -> list[str]:
    """Ingest one document; returns the ids of its reports."""
    document, parsed = made(source, *contents)
    with store.writing():
        store.put(document, parsed)
        store.encode_pending()
    return [one.report.id for one in parsed]


def test_what_is_put_comes_back(store: Store) -> None:
    document, parsed = made("汇编.txt", HEFEI, KAIFENG)
    with store.writing():
        assert store.put(document, parsed) is Change.ADDED
    assert store.document(document.id) == document
    for one in parsed:
        id_ = one.report.id
        assert store.report(id_) == one.report
        assert store.sections(id_) == one.sections
        assert store.passages(id_) == one.passages
        assert tuple(store.indicators([id_])) == one.indicators
        start, end = one.passages[-1].start, one.passages[-1].end
        ((a, b),) = store.source_map(id_).spans(start, end)
        assert document.text[a:b] == one.passages[-1].text
    first = store.reports()[0]
    assert (first.id, first.place, first.year) == (parsed[0].report.id, parsed[0].report.place, 2023)
    assert (first.sources, first.passages, first.indicators, first.pending) == (("汇编.txt",), 4, 2, 4)
    assert (first.title, first.remarks) == (parsed[0].report.title, parsed[0].report.remarks)


def test_putting_twice_changes_nothing(store: Store) -> None:
    document, parsed = made("a.txt", HEFEI)
    assert not store.knows(document)
    with store.writing():
        store.put(document, parsed)
    generation = store.generation
    with store.writing():
        assert store.put(document, parsed) is Change.UNCHANGED
    assert store.knows(document)
    assert store.generation == generation
    assert store.status().reports == 1


def test_changed_content_replaces_what_its_source_held(store: Store) -> None:
    old, kept = fill(store, HEFEI, KAIFENG)
    document, parsed = made("a.txt", KAIFENG, SHANGHAI)
    with store.writing():
        assert store.put(document, parsed) is Change.REPLACED
        assert store.encode_pending() == len(SHANGHAI[2])  # what stayed is not encoded again
    assert {info.id for info in store.reports()} == {kept, parsed[1].report.id}
    assert store.report(kept).document_id == document.id
    assert store.search("新能源汽车产业", report_ids=[old]) == []
    assert store.mention(["新能源"], None) == []
    assert store.status().documents == 1
    assert all("新能源" not in hit.passage.text for hit in store.search("新能源汽车产业", report_ids=None))


def test_a_report_read_differently_replaces_itself(store: Store) -> None:
    (id_,) = fill(store, HEFEI)
    document, (parsed,) = made("a.txt", HEFEI)
    better = dataclasses.replace(parsed, passages=parsed.passages[:2], indicators=())
    with store.writing():
        assert store.put(document, [better]) is Change.REPLACED
        assert store.encode_pending() == 0  # the same texts keep their vectors
    assert store.passages(id_) == better.passages
    assert store.indicators([id_]) == []
    assert store.status().pending == 0


def test_the_same_content_under_two_paths_is_one_report_with_two_sources(store: Store) -> None:
    (id_,) = fill(store, HEFEI, source="a.txt")
    document, parsed = made("b.txt", HEFEI)
    with store.writing():
        assert store.put(document, parsed) is Change.DUPLICATE
    (info,) = store.reports()
    assert info.sources == ("a.txt", "b.txt")
    assert store.document(document.id).source == "a.txt"
    with store.writing():
        assert store.remove("a.txt") == 0
    assert store.reports()[0].sources == ("b.txt",)
    assert store.document(document.id).source == "b.txt"
    assert store.report(id_) == parsed[0].report


def test_of_two_sources_the_first_ones_reading_counts(store: Store) -> None:
    document, parsed = made("a.txt", HEFEI)
    other, (alike,) = made("b.txt", HEFEI)
    otherwise = [dataclasses.replace(alike, indicators=())]
    with store.writing():
        store.put(document, parsed)
        assert store.put(other, otherwise) is Change.DUPLICATE
        assert store.put(document, parsed) is Change.UNCHANGED
        assert store.put(other, otherwise) is Change.UNCHANGED
    assert store.indicators([alike.report.id]) == list(alike.indicators)


def test_a_report_in_two_documents_is_stored_once_and_outlives_the_first(store: Store) -> None:
    (id_,) = fill(store, HEFEI, source="alone.txt")
    fill(store, KAIFENG, HEFEI, source="both.txt")
    assert len(store.reports()) == 2
    with store.writing():
        assert store.remove("alone.txt") == 0
    report = store.report(id_)
    document = store.document(report.document_id)
    ((start, end),) = report.spans
    assert document.source == "both.txt"
    assert document.text[start:end].strip() == report.text
    assert store.source_map(id_).spans(0, 5)


def test_a_report_read_anew_keeps_its_other_document(store: Store) -> None:
    (id_,) = fill(store, HEFEI, source="alone.txt")
    fill(store, KAIFENG, HEFEI, source="both.txt")
    document, (parsed,) = made("alone.txt", HEFEI)
    with store.writing():
        store.put(document, [dataclasses.replace(parsed, indicators=())])
    (info,) = [info for info in store.reports() if info.id == id_]
    assert info.sources == ("alone.txt", "both.txt")
    assert info.indicators == 0


def test_a_removed_report_comes_back_with_its_file(store: Store) -> None:
    hefei, kaifeng = fill(store, HEFEI, KAIFENG)
    document, parsed = made("a.txt", HEFEI, KAIFENG)
    with store.writing():
        assert store.remove(hefei) == 1
    assert [info.id for info in store.reports()] == [kaifeng]
    assert not store.knows(document)
    with store.writing():
        store.put(document, parsed)
    assert {info.id for info in store.reports()} == {hefei, kaifeng}


def test_removing_the_last_report_empties_the_store(store: Store) -> None:
    fill(store, HEFEI)
    with store.writing():
        assert store.remove("unknown.txt") == 0
        assert store.remove("a.txt") == 1
        store.encode_pending()
    status = store.status()
    assert (status.documents, status.passages, status.indicators, status.behind) == (0, 0, 0, 0)
    with pytest.raises(EmptyStoreError):
        store.reports()


def test_indicators_by_name_sense_and_period(store: Store) -> None:
    ids = fill(store, HEFEI, KAIFENG)
    assert {i.report_id for i in store.indicators(ids, "GDP")} == set(ids)
    assert store.indicators(ids, "财政收入") == []
    (target,) = store.indicators(ids[:1], "GDP", sense=Sense.TARGET)
    assert target.sense is Sense.TARGET
    assert store.indicators(ids, "GDP", period=Period.of_year(2022)) == []
    assert store.indicators([], "GDP") == []
    assert store.indicators(["unknown"]) == []


def test_both_ends_of_a_range_come_back(store: Store) -> None:
    document, (parsed,) = made("a.txt", HEFEI)
    ranged = tuple(dataclasses.replace(indicator, upper=7.5) for indicator in parsed.indicators)
    with store.writing():
        store.put(document, [dataclasses.replace(parsed, indicators=ranged)])
    assert store.indicators([parsed.report.id]) == list(ranged)


def test_indicators_of_many_reports_are_those_of_each(store: Store) -> None:
    many = [(f"{i}市", 2023, (f"回顾{i}。", f"生产总值增长{i}%。")) for i in range(20)]
    ids = fill(store, *many)
    asked = [*ids[::-2], "unknown"]
    assert store.indicators(asked, "GDP") == [i for id_ in asked for i in store.indicators([id_])]


def test_search_keeps_to_its_filters(store: Store) -> None:
    hefei, kaifeng = fill(store, HEFEI, KAIFENG)
    hits = store.search("今年生产总值增长多少", report_ids=[hefei])
    assert hits[0].passage.text == "今年地区生产总值增长6.5%以上。"
    assert {hit.passage.report_id for hit in hits} == {hefei}
    reviews = store.search("生产总值增长", report_ids=None, roles=[Role.REVIEW])
    assert {hit.passage.role for hit in reviews} == {Role.REVIEW}
    assert store.search("生产总值", report_ids=[]) == []
    assert store.search("生产总值", report_ids=["unknown"]) == []
    assert store.search("生产总值", report_ids=[kaifeng], roles=[]) == []
    assert store.search("  ", report_ids=None) == []
    assert len(store.search("生产总值", report_ids=None, limit=2)) == 2


class Unusable:
    identity = "unusable"
    dimension = 4

    def encode_queries(self, texts: object) -> None:
        raise AssertionError("the encoder was used")

    encode_passages = encode_queries


def test_while_vectors_are_pending_the_words_alone_serve(settings: Settings) -> None:
    with Store.open(settings, encoder=Unusable()) as store:
        document, parsed = made("a.txt", HEFEI)
        with store.writing():
            store.put(document, parsed)
        hits = store.search("新能源汽车", report_ids=None)
        assert [hit.passage.text for hit in hits] == ["发展新能源汽车产业。"]


def test_mentions_are_complete_and_literal(store: Store) -> None:
    ids = fill(store, HEFEI, KAIFENG, SHANGHAI)
    found = store.mention(["低空经济"], None)
    assert [mention.report_id for mention in found] == [ids[0], ids[2]]
    for mention in found:
        assert store.report(mention.report_id).text[mention.start : mention.end] == "低空经济"
    assert [mention.word for mention in store.mention(["５ｇ基站", "银发"], ids)] == ["５ｇ基站", "银发"]
    assert store.mention(["低空经济"], []) == []
    assert store.mention(["低空经济"], [ids[1]]) == []
    assert store.mention(["", " "], None) == []


def test_mentions_find_their_place_in_text_that_folding_lengthens(store: Store) -> None:
    (id_,) = fill(store, ("合肥市", 2023, ("新建50㎡住房，其中㎡数见表。",)))
    (mention,) = store.mention(["住房"], None)
    assert store.report(id_).text[mention.start : mention.end] == "住房"
    (first, second) = store.mention(["m2"], None)
    assert store.report(id_).text[second.start : second.end] == "㎡"
    assert first.start < second.start


def test_failures_last_until_the_file_is_taken_in_or_gone(store: Store, tmp_path: Path) -> None:
    here = tmp_path / "here.zip"
    here.touch()
    with store.writing():
        store.record_failure(f"{here}!/内.txt", "空文件")
        store.record_failure(str(tmp_path / "gone.txt"), "空文件")
    assert [failure.source for failure in store.failures()] == [f"{here}!/内.txt"]
    here.unlink()
    with store.writing():
        store.record_failure("a.txt", "无法识别编码")
        store.record_failure("b.txt", "不是报告")
    assert [(f.source, f.reason) for f in store.failures()] == [
        ("a.txt", "无法识别编码"),
        ("b.txt", "不是报告"),
    ]
    with store.writing():
        store.put(*made("a.txt", HEFEI))
        store.remove("b.txt")
    assert store.failures() == ()


def test_headings_and_anchors_come_back_and_their_change_counts(store: Store) -> None:
    plain, parsed = made("a.docx", HEFEI)
    marked, _ = made("a.docx", HEFEI, levels=((8, 1),), anchors=(Anchor(0, "第1段"), Anchor(8, "第2段")))
    with store.writing():
        store.put(plain, parsed)
        assert store.put(marked, parsed) is Change.REPLACED
        assert store.put(marked, parsed) is Change.UNCHANGED
        assert store.put(dataclasses.replace(plain, source="b.txt"), parsed) is Change.DUPLICATE
    assert store.document(plain.id) == marked


def test_a_container_holds_what_it_holds_now(store: Store) -> None:
    with store.writing():
        for source, report in (("x.zip!/a.txt", HEFEI), ("x.zip!/b.txt", KAIFENG), ("x.zip2", SHANGHAI)):
            store.put(*made(source, report))
        for source in ("x.zip", "x.zip!/c.doc", "x.zip!/d.doc", "y.zip!/c.doc"):
            store.record_failure(source, "读不了")
        assert store.keep_only("x.zip", ["x.zip!/b.txt", "x.zip!/d.doc"]) == 1
    found = [(source.path, source.container) for source in store.sources()]
    assert found == [("x.zip!/b.txt", "x.zip"), ("x.zip2", "")]
    assert [failure.source for failure in store.failures()] == ["x.zip!/d.doc", "y.zip!/c.doc"]
    with store.writing():
        assert store.keep_only("x.zip", {"x.zip!/b.txt"}) == 0  # and what did not change
        assert store.remove("x.zip") == 1
    assert [source.path for source in store.sources()] == ["x.zip2"]


def test_names_of_containers_are_no_patterns(store: Store) -> None:
    with store.writing():
        store.put(*made("a_%.zip!/a.txt", HEFEI))
        store.put(*made("abc.zip!/a.txt", KAIFENG))
        assert store.remove("a_%.zip") == 1
        assert store.remove("%") == 0
    assert [source.path for source in store.sources()] == ["abc.zip!/a.txt"]


def test_a_document_is_read_again_without_its_file(store: Store) -> None:
    document, parsed = made("x.zip!/a.txt", HEFEI)
    assert store.sources() == ()
    with store.writing():
        store.put(document, parsed)
        store.put(dataclasses.replace(document, source="b.txt"), parsed)
    assert store.document_of("x.zip!/a.txt") == document
    assert store.document_of("b.txt") == dataclasses.replace(document, source="b.txt")
    assert store.document_of("c.txt") is None
    assert {source.document_id for source in store.sources()} == {document.id}


def test_labels_outlive_their_reports_until_they_are_cleared(store: Store, settings: Settings) -> None:
    assert store.labels() == {}
    (id_,) = fill(store, HEFEI)
    place = Place("肥东县", Level.COUNTY, "340122", ("安徽省", "合肥市"))
    document, parsed = made("a.txt", HEFEI)
    generation = store.generation
    with store.writing():
        store.set_label(Label(id_, place))
        store.set_label(Label("not on file", year=2021))
        assert not store.knows(document)  # to be read again
    assert store.generation > generation
    with store.writing():
        store.put(document, parsed)
        store.set_label(Label(id_, place, 2022))
        store.remove(id_)
    kept = {id_: Label(id_, place, 2022), "not on file": Label("not on file", year=2021)}
    assert store.labels() == kept
    Store.erase(settings)
    assert store.labels() == kept
    with store.writing():
        store.set_label(Label(id_))
    assert set(store.labels()) == {"not on file"}


def test_an_empty_folder_has_a_status_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "none" / "yet"
    store = Store.open(Settings(folder))
    assert store.status().reports == 0
    assert store.generation == 0
    assert store.failures() == ()
    assert not store.knows(made("a.txt", HEFEI)[0])
    for ask in (
        store.reports,
        lambda: store.search("问", report_ids=None),
        lambda: store.mention(["问"], None),
    ):
        with pytest.raises(EmptyStoreError, match="zhengwen ingest"):
            ask()
    assert not folder.exists()


def test_status_counts(store: Store) -> None:
    fill(store, HEFEI, KAIFENG)
    with store.writing():
        store.put(*made("b.txt", SHANGHAI))
    status = store.status()
    assert (status.documents, status.reports, status.passages, status.pending) == (2, 3, 9, 2)
    assert status.encoder == HashingEncoder().identity
    assert status.size > 10_000


def test_writing_outside_of_a_turn_is_refused(store: Store) -> None:
    with pytest.raises(UsageError):
        store.put(*made("a.txt", HEFEI))
    with pytest.raises(UsageError):
        store.encode_pending()


def test_another_writer_waits_or_is_told(tmp_path: Path) -> None:
    """On SQLite; PostgreSQL lets several write at once (test_postgres.py)."""
    store, other = Store.open(Settings(tmp_path)), Store.open(Settings(tmp_path))
    with store.writing(), pytest.raises(BusyError, match="正在写入"), other.writing(wait=0.1):
        pass
    with other.writing(wait=0.1):
        pass


def test_another_encoder_is_a_mismatch_until_everything_is_encoded_again(
    store: Store, settings: Settings
) -> None:
    fill(store, HEFEI)
    with Store.open(settings, encoder=HashingEncoder(64)) as other:
        with pytest.raises(MismatchError, match="--reencode"):
            other.search("新能源", report_ids=None)
        with other.writing():
            other.put(*made("b.txt", KAIFENG))
            with pytest.raises(MismatchError, match="--reencode"):
                other.encode_pending()
            other.reencode()
            assert other.encode_pending() == 7
        assert other.search("新能源", report_ids=None)
        assert other.status().encoder == HashingEncoder(64).identity


@pytest.mark.parametrize("version", [0x7FFF, -1])
def test_another_schema_is_a_mismatch_that_erasing_mends(tmp_path: Path, version: int) -> None:
    settings = Settings(tmp_path)
    with Store.open(settings, encoder=HashingEncoder()) as store:
        fill(store, HEFEI)
    with sqlite3.connect(tmp_path / "zhengwen.sqlite3") as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(MismatchError, match="--rebuild"):
        Store.open(settings)
    Store.erase(settings)
    with Store.open(settings, encoder=HashingEncoder()) as store:
        assert store.status().reports == 0
        fill(store, KAIFENG)
        assert store.search("粮食", report_ids=None)


def test_a_reader_notices_that_the_folder_was_made_anew(store: Store, settings: Settings) -> None:
    fill(store, HEFEI)
    assert store.reports()[0].place.name == "合肥市"
    Store.erase(settings)
    with Store.open(settings, encoder=HashingEncoder()) as other:
        fill(other, KAIFENG)
    assert [info.place.name for info in store.reports()] == ["开封市"]


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "zhengwen.sqlite3").write_bytes(b"not a database at all" * 200)
    with pytest.raises(StoreError, match="已损坏"):
        Store.open(Settings(tmp_path)).reports()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store.open(Settings(tmp_path / "file" / "home"))
    with pytest.raises(StoreError, match="无法写入"), store.writing():
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_told(store: Store, tmp_path: Path) -> None:
    fill(store, HEFEI)
    store.close()
    (tmp_path / "home").chmod(0o500)
    try:
        with pytest.raises(StoreError, match="只读"):
            Store.open(Settings(tmp_path / "home")).reports()
    finally:
        (tmp_path / "home").chmod(0o700)


def test_text_that_is_no_unicode_costs_one_file_only(store: Store) -> None:
    document, parsed = made("a.txt", HEFEI)
    with store.writing():
        with pytest.raises(ReadError, match="Unicode"):
            store.put(dataclasses.replace(document, text="坏\ud800字"), parsed)
        store.put(*made("b.txt", KAIFENG))
    assert len(store.reports()) == 1
    with pytest.raises(UsageError, match="Unicode"):
        store.mention(["\ud800"], None)


def test_hostile_characters_survive(store: Store) -> None:
    sentences = ("NUL\x00在此，", "ﷺ 𠮷 \u202e反向", "「\"'; DROP TABLE reports; --」*AND(")
    (id_,) = fill(store, ("测试市", 2023, sentences))
    assert store.report(id_).text == "\n".join(sentences)
    for sentence in sentences:
        assert store.search(sentence, report_ids=[id_])
        assert store.mention([sentence], None)
    assert store.search("".join(chr(0x4E00 + i) for i in range(9_000)) + sentences[0], report_ids=[id_])


def test_many_threads_read_while_one_writes(store: Store) -> None:
    ids = fill(store, HEFEI, KAIFENG)
    done = threading.Event()

    def read() -> int:
        rounds = 0
        while not done.is_set():
            assert store.search("生产总值增长", report_ids=ids)
            assert store.search("生产总值增长", report_ids=None)
            assert {info.id for info in store.reports()} >= set(ids)
            assert store.indicators(ids, "GDP")
            assert store.source_map(ids[0]).spans(0, 3)
            rounds += 1
        return rounds

    with ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(read) for _ in range(4)]
        try:
            for i in range(8):
                fill(store, (f"{i}市", 2024, (f"第{i}个城市的生产总值增长{i}%。",)), source=f"{i}.txt")
        finally:
            done.set()
        assert all(reader.result() for reader in readers)
    assert len(store.reports()) == 10
