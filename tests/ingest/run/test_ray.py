"""An ingest on a Ray cluster of this machine leaves what one without it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import HashingEncoder

from ingest import FileResult, ingest, reread
from ingest.readers.files import Item, loaded
from vectorstore.check import check
from vectorstore.cluster import LOCAL, Cluster
from vectorstore.settings import Settings
from vectorstore.store import Change, Store


def test_files_travel_and_what_cannot_be_had_says_why(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("字", encoding="utf-8")
    assert loaded(Item(str(file))).data == "字".encode()
    assert "找不到" in loaded(Item(str(tmp_path / "b.txt"))).error
    for away in (Item("https://a.cn/b.html"), Item("s3://a/b.txt"), Item.piped(b"x")):
        assert loaded(away) == away


@pytest.mark.ray
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Ray's own
def test_the_same_is_kept_and_a_bad_file_costs_itself(tmp_path: Path, report_text: str) -> None:
    pytest.importorskip("ray")
    folder = tmp_path / "报告"
    folder.mkdir()
    for place in ("安庆", "芜湖", "淮南"):
        (folder / f"{place}.txt").write_text(report_text.replace("平川", place), encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    kept: list[tuple[FileResult, ...]] = []
    with Cluster(LOCAL, 2) as cluster:
        for name, on in (("here", None), ("there", cluster)):
            with Store.open(Settings(tmp_path / name), encoder=HashingEncoder()) as store:
                kept.append(ingest([folder], store, cluster=on).files)
                again = ingest([folder], store, cluster=on).files
                assert [file.change for file in again if not file.error] == [Change.UNCHANGED] * 3
                assert not reread(store, cluster=on).failed
            assert check(Settings(tmp_path / name)) == ()
    assert kept[0] == kept[1]
