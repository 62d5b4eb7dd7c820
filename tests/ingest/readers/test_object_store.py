"""Reports in an object store, by fsspec's own in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fakes import HashingEncoder

fsspec = pytest.importorskip("fsspec")

from ingest import ingest  # noqa: E402 -- after what may be missing
from ingest.readers import files, object_store  # noqa: E402
from ingest.readers.files import Item, find, is_light  # noqa: E402
from ingest.run import pipeline  # noqa: E402
from vectorstore.errors import ReadError  # noqa: E402
from vectorstore.settings import Settings  # noqa: E402
from vectorstore.store import Change, Store  # noqa: E402


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(object_store, "STORES", {**object_store.STORES, "memory": "fsspec"})
    memory = fsspec.filesystem("memory")
    yield memory
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


def sources(*names: str) -> list[str]:
    return [item.source for item in find(names)]


def test_what_lies_below_an_address_is_found_and_nothing_else(store: Any) -> None:
    for name in (
        "/报告/2024/合肥.txt",
        "/报告/a.docx",
        "/报告/.隐藏/b.txt",
        "/报告/封面.jpg",
        "/报告二/c.txt",
    ):
        store.pipe(name, b"x")
    assert sources("memory://报告") == ["memory:///报告/2024/合肥.txt", "memory:///报告/a.docx"]
    assert sources("memory://报告/2024", "memory://报告/2024/合肥.txt") == ["memory:///报告/2024/合肥.txt"]
    assert not is_light(Item("memory:///报告/a.docx"))


@pytest.mark.parametrize("address", ["file:///etc/hostname", "zip://a::/tmp/b.zip", "ftp://127.0.0.1/a.txt"])
def test_no_other_of_fsspecs_schemes_is_followed(address: str) -> None:
    assert not object_store.is_stored(address)


def test_a_chain_of_stores_is_refused(store: Any) -> None:
    (item,) = find(["memory://a::file:///etc"])
    with pytest.raises(ReadError, match="不是对象存储的地址"):
        item.read()


def test_no_more_is_read_than_may_be(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe("/a.txt", b"x" * 100)
    assert object_store.read_stored("memory:///a.txt", 10) == b"x" * 10
    monkeypatch.setattr(files, "MAX_BYTES", 99)
    with pytest.raises(ReadError, match="拆分"):
        Item("memory:///a.txt").read()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Forbidden"), "没有权限"),
        (KeyError("no key"), "no key"),
        (OSError("slow"), "slow"),
    ],
)
def test_a_store_that_fails_says_why(
    store: Any, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    store.pipe("/a/b.txt", b"x")
    for name in ("info", "cat_file"):
        monkeypatch.setattr(type(store), name, failing)
    (item,) = find(["memory://a"])
    assert said in item.error
    with pytest.raises(ReadError, match=said):
        object_store.read_stored("memory:///a/b.txt", 10)


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(scheme: str) -> None:
        raise ImportError(scheme)

    monkeypatch.setattr(fsspec, "filesystem", failing)
    (item,) = find(["s3://bucket/reports"])
    assert "pip install 'zhengwen[s3]'" in item.error


def test_one_files_failure_costs_itself_and_again_changes_nothing(
    store: Any, home: Any, report_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "is_light", lambda item: True)  # another process has no such memory
    store.pipe("/报告/2024/安庆.txt", report_text.replace("平川", "安庆").encode())
    store.pipe("/报告/坏.docx", b"PK\x03\x04")
    with Store.open(Settings(home), encoder=HashingEncoder()) as kept:
        names = ["memory://报告", "memory://没有"]
        good, bad, missing = sorted(ingest(names, kept).files, key=lambda file: file.error)
        assert (good.source, good.change) == ("memory:///报告/2024/安庆.txt", Change.ADDED)
        assert good.reports[0].place == "安庆市"
        assert {bad.source, missing.source} == {"memory:///报告/坏.docx", "memory://没有"}
        assert any("找不到" in file.error for file in (bad, missing))
        assert [f.change for f in ingest(names, kept).files if not f.error] == [Change.UNCHANGED]
