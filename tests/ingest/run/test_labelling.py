"""What the user says of a report holds against its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashingEncoder

from ingest import ingest, label, reread
from ingest.run.labelling import place_named
from vectorstore.errors import UsageError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Level, Period


@pytest.fixture
def store(home: Path, tmp_path: Path, report_text: str) -> Iterator[Store]:
    """One report of 安庆市 for 2024 is on file."""
    path = tmp_path / "安庆.txt"
    text = report_text.replace("平川", "安庆").replace("2024年工作安排", "今年工作安排")
    path.write_text(text, encoding="utf-8")
    with Store.open(Settings(home), encoder=HashingEncoder()) as opened:
        ingest([path], opened)
        yield opened


def test_all_that_is_read_out_follows_the_label_and_it_can_be_cleared(store: Store, tmp_path: Path) -> None:
    (before,) = store.reports()
    label(store, before.id, place="芜湖", year=2022)
    (now,) = store.reports()
    assert (now.id, now.place.name, now.year, now.pending) == (before.id, "芜湖市", 2022, 0)
    assert {"地方由用户指定", "年份由用户指定"} <= set(now.remarks)
    assert "2022" in now.title
    assert all("芜湖市" in passage.heading for passage in store.passages(now.id))
    assert Period.of_year(2022) in {one.period for one in store.indicators([now.id])}
    assert not any("安庆" in one.subject for one in store.indicators([now.id]))

    ingest([tmp_path / "安庆.txt"], store)
    reread(store)
    assert store.reports() == (now,)

    label(store, before.id, clear=True)
    (after,) = store.reports()
    assert (after.place, after.year, after.remarks) == (before.place, before.year, before.remarks)


def test_a_label_holds_for_the_same_text_under_another_name(store: Store, tmp_path: Path) -> None:
    (before,) = store.reports()
    label(store, before.id, place="芜湖市")
    label(store, before.id, year=2023)
    other = tmp_path / "别处" / "报告.txt"
    other.parent.mkdir()
    other.write_bytes((tmp_path / "安庆.txt").read_bytes() + b"\n\n")
    with store.writing():
        store.remove(before.id)
    ingest([other], store)
    (now,) = store.reports()
    assert (now.place.name, now.year) == ("芜湖市", 2023)


@pytest.mark.parametrize(
    ("name", "said"),
    [("合淝市", "合肥市"), ("朝阳区", "长春市朝阳区"), ("无此地市", "地名表里没有"), ("", "地名表里没有")],
)
def test_a_place_that_is_unknown_or_several_is_an_error_that_helps(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        place_named(name)


def test_a_place_in_no_table_can_be_forced() -> None:
    assert place_named("无此地县", force=True).level is Level.COUNTY
    assert place_named("全国").level is Level.NATION


def test_a_year_out_of_range_and_a_report_not_on_file_are_errors(store: Store) -> None:
    (report,) = store.reports()
    with pytest.raises(UsageError, match="年份"):
        label(store, report.id, year=24)
    with pytest.raises(UsageError, match="没有报告"):
        label(store, "0" * 24, year=2024)
