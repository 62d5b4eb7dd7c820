"""The files that reports were read from, to be taken along."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_office import zipped

from ingest.run.originals import original_of
from vectorstore.errors import ReadError


def test_a_file_is_itself_and_a_member_is_taken_out_of_its_archive(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("甲的报告", encoding="utf-8")
    (tmp_path / "汇编.zip").write_bytes(zipped({"2024/乙.txt": "乙的报告", "2024/丙.txt": "丙的报告"}))
    whole = original_of([str(tmp_path / "甲.txt")])
    member = original_of([f"{tmp_path / '汇编.zip'}!/2024/丙.txt"])
    assert whole is not None
    assert member is not None
    assert (whole.name, whole.read().decode()) == ("甲.txt", "甲的报告")
    assert (member.name, member.read().decode()) == ("丙.txt", "丙的报告")


def test_of_a_row_of_a_table_the_table_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    found = original_of([f"{tmp_path / '表.xlsx'}!/第12行"])
    assert found is not None
    assert (found.name, found.member) == ("表.xlsx", "")


def test_what_is_gone_gives_way_to_the_next_and_a_page_is_an_address(tmp_path: Path) -> None:
    (tmp_path / "乙.txt").write_text("x", encoding="utf-8")
    found = original_of([str(tmp_path / "甲.txt"), str(tmp_path / "乙.txt")])
    assert found is not None
    assert found.name == "乙.txt"
    page = original_of(["https://example.com/a.html"])
    assert page is not None
    assert (page.address, page.path) == ("https://example.com/a.html", None)
    assert original_of([str(tmp_path / "甲.txt"), "标准输入-12345678", "relative.txt"]) is None


def test_a_link_is_not_followed_and_a_member_that_left_its_archive_is_said_to_be_gone(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (tmp_path / "甲.txt").symlink_to(tmp_path / "secret.txt")
    assert original_of([str(tmp_path / "甲.txt")]) is None
    (tmp_path / "汇编.zip").write_bytes(zipped({"乙.txt": "x"}))
    found = original_of([f"{tmp_path / '汇编.zip'}!/../secret.txt"])
    assert found is not None
    with pytest.raises(ReadError):
        found.read()
