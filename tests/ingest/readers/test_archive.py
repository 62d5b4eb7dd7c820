from __future__ import annotations

import stat
import struct
import zipfile
from io import BytesIO

import pytest
from made_office import docx, paragraph, zipped

from ingest.readers import archive
from ingest.readers.archive import Member, members
from vectorstore.errors import ReadError


def read(data: bytes) -> dict[str, Member]:
    return {member.name: member for member in members(data, "报告.zip")}


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with a member's name, of the same length, changed in both places it stands in."""
    assert len(old) == len(new)
    assert data.count(old) == 2
    return data.replace(old, new)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_for_utf8_are_read_as_their_maker_wrote_them(encoding: str) -> None:
    raw = "2024年/合肥市.txt".encode(encoding)
    data = renamed(zipped({"x" * len(raw): "增长"}), b"x" * len(raw), raw)
    assert read(data) == {"2024年/合肥市.txt": Member("2024年/合肥市.txt", "增长".encode())}


def test_back_slashes_are_folders_and_what_systems_leave_behind_is_passed_over() -> None:
    data = zipped(
        {"省\\市.txt": "文", "__MACOSX/._市.txt": "x", ".DS_Store": "x", "~$市.docx": "x", "夹/": ""}
    )
    assert list(read(data)) == ["省/市.txt"]


@pytest.mark.parametrize("name", ["../市.txt", "省/../../市.txt", "/etc/市.txt", "C:\\市.txt", "..\\市.txt"])
def test_paths_that_lead_out_are_refused(name: str) -> None:
    (found,) = members(zipped({name: "文"}), "报告.zip")
    assert "路径" in found.error
    assert not found.data


def test_links_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("市.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    assert "链接" in read(out.getvalue())["市.txt"].error


def test_archives_in_archives_are_refused_and_word_files_are_not() -> None:
    word = docx(paragraph("文"))
    found = read(zipped({"内.zip": zipped({"a": "b"}), "市.docx": word, "假.txt": b"Rar!\x1a\x07"}))
    assert "ZIP 压缩包" in found["内.zip"].error
    assert "RAR" in found["假.txt"].error
    assert found["市.docx"].data == word


def test_an_encrypted_member_costs_only_itself() -> None:
    data = bytearray(zipped({"甲.txt": "甲", "乙.txt": "乙"}))
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, 0x801)
    found = read(bytes(data))
    assert "密码" in found["甲.txt"].error
    assert found["乙.txt"].data == "乙".encode()


def test_a_damaged_member_costs_only_itself() -> None:
    data = bytearray(zipped({"甲.txt": "甲" * 50, "乙.txt": "乙"}))
    data[data.index("甲.txt".encode()) + 12] ^= 0xFF
    found = read(bytes(data))
    assert "损坏" in found["甲.txt"].error
    assert found["乙.txt"].data == "乙".encode()


def test_a_member_that_unpacks_to_more_than_it_says_is_damaged() -> None:
    data = bytearray(zipped({"甲.txt": b"a" * 5000}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    assert "损坏" in read(bytes(data))["甲.txt"].error


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = zipped({"甲.txt": bytes(2 << 20)})
    assert "炸弹" in read(zeros)["甲.txt"].error
    monkeypatch.setattr(archive, "MAX_BYTES", 1 << 20)
    assert "超过 1 MB" in read(zeros)["甲.txt"].error
    monkeypatch.setattr(archive, "MAX_TOTAL", 1 << 20)
    with pytest.raises(ReadError, match=r"报告\.zip 解压后超过"):
        read(zeros)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    with pytest.raises(ReadError, match="超过 1 个"):
        read(zipped({"a": "", "b": ""}))


def test_members_laid_over_each_other_are_refused() -> None:
    data = bytearray(zipped({"甲.txt": "甲" * 100, "乙.txt": "乙" * 100}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    with pytest.raises(ReadError, match="重叠"):
        read(bytes(data))


def test_rare_methods_are_refused() -> None:
    assert "压缩方法" in read(zipped({"甲.txt": "甲"}, zipfile.ZIP_LZMA))["甲.txt"].error


def test_only_what_is_wanted_is_unpacked_and_one_of_two_with_one_name() -> None:
    data = renamed(zipped({"a.txt": "甲", "b.txt": "乙", "c.jpg": "图"}), b"b.txt", b"a.txt")
    found = list(members(data, "报告.zip", wanted=lambda name: name.endswith(".txt")))
    assert [bool(member.error) for member in found] == [False, True]


@pytest.mark.parametrize("data", [b"PK\x03\x04", zipped({"甲.txt": "甲"})[:-10], b""])
def test_a_broken_archive_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"报告\.zip 已损坏"):
        read(data)
