"""What a run finds to read, and what it passes over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.identity.identify import Hints
from ingest.readers import files
from ingest.readers.files import Item, find, is_light, is_piped, read_bytes
from vectorstore.errors import ReadError


def test_folders_are_walked_and_what_is_not_theirs_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    names = ["b/2024/合肥.txt", "a.docx", "旧.doc", ".隐藏/c.txt", "d/.e.txt", "封面.jpg", "说明"]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "f.txt").write_bytes(b"")
    (folder / "外面的文件.txt").symlink_to(outside / "f.txt")
    (folder / "外面的文件夹").symlink_to(outside)
    (folder / "里面的文件.txt").symlink_to(folder / "a.docx")
    (folder / "回到上面").symlink_to(folder)
    found = [Path(item.source).relative_to(folder).as_posix() for item in find([folder])]
    assert found == ["a.docx", "b/2024/合肥.txt", "旧.doc"]


def test_each_file_is_found_once_however_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "合肥.txt"
    path.write_bytes(b"")
    assert [item.source for item in find([path, tmp_path, str(path)])] == [str(path)]


def test_addresses_and_standard_input_stand_beside_files() -> None:
    address, piped = find(["https://www.example.gov.cn/a.html", "-"], piped=b"abc")
    assert address.source == "https://www.example.gov.cn/a.html"
    assert piped.read() == (b"abc", piped.source)
    assert is_piped(piped.source)
    assert Hints.from_source(piped.source) == Hints()


def test_a_file_too_large_or_missing_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"a" * 2048)
    with pytest.raises(ReadError, match="找不到"):
        read_bytes(tmp_path / "无.txt")
    with pytest.raises(ReadError, match="不是普通文件"):
        read_bytes(tmp_path)
    monkeypatch.setattr(files, "MAX_BYTES", 1024)
    with pytest.raises(ReadError, match="拆分"):
        read_bytes(path)
    with pytest.raises(ReadError, match="拆分"):
        Item.piped(b"a" * 2048).read()


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(ReadError, match="拆分"):
        read_bytes(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道.txt"
    os.mkfifo(path)
    with pytest.raises(ReadError, match="不是普通文件"):
        read_bytes(path)


def test_a_name_that_is_no_unicode_is_refused_by_name_and_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "合肥.txt").write_bytes(b"")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xba\xcf.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    found = {Path(item.source).name: item for item in find([tmp_path])}
    assert not found.pop("合肥.txt").error
    ((name, refused),) = found.items()
    assert name == "\\xba\\xcf.txt"
    assert "请改名" in refused.error
    refused.error.encode("utf-8")


def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, stat = tmp_path / "a.txt", Path.stat
    path.write_bytes(b"12345")

    def growing(self: Path, **named: bool) -> os.stat_result:
        status = stat(self, **named)
        with self.open("ab") as file:
            file.write(b"x" * 100)
        return status

    monkeypatch.setattr(files, "MAX_BYTES", 10)
    monkeypatch.setattr(Path, "stat", growing)
    with pytest.raises(ReadError, match="请拆分"):
        read_bytes(path)


def test_what_may_take_long_is_not_light(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("增长", encoding="utf-8")
    (tmp_path / "packed.txt").write_bytes(b"PK\x03\x04")
    named = [str(tmp_path / name) for name in ("short.txt", "packed.txt", "missing.txt")]
    assert [is_light(Item(name)) for name in named] == [True, False, True]
    assert not is_light(Item("https://example.org/a.txt"))
    assert [is_light(Item.piped(data)) for data in (b"a" * 200_000, b"a" * 200_001)] == [True, False]
