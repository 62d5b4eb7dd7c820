from __future__ import annotations

import stat
import sys
import threading
from pathlib import Path

import pytest
from scripted import ABSTENTION, ANSWER, answered

from ui import feedback
from ui.cli.feedback_text import feedback_text
from vectorstore.errors import StoreError


def test_what_is_recorded_is_read_again(home: Path) -> None:
    assert feedback.read() == feedback.Collected((), ())
    first = feedback.record(ANSWER, "  年份不对\n应是2024年 ")
    feedback.record(ABSTENTION)
    collected = feedback.read(home)
    assert collected.records[0] == first
    assert (first.question, first.answer, first.abstained) == (ANSWER.question, ANSWER.text, False)
    assert first.comment == "年份不对\n应是2024年"
    assert first.citations == ("reports/合肥.txt:10-25,30-44",)
    assert collected.records[1].abstained
    assert collected.unreadable == ()


def test_a_line_cut_off_costs_only_itself(home: Path) -> None:
    feedback.record(ANSWER)
    path = home / feedback.FILE
    path.write_bytes(path.read_bytes() + b'{"time": "2026')
    feedback.record(ABSTENTION)
    collected = feedback.read()
    assert [one.question for one in collected.records] == [ANSWER.question, ABSTENTION.question]
    assert collected.unreadable == (2,)


@pytest.mark.parametrize("line", ["[]", "{}", '{"citations": 1}', "3", '{"citations": [], "x": 1}', "\x00"])
def test_lines_of_another_shape_are_counted_not_shown(home: Path, line: str) -> None:
    home.mkdir()
    (home / feedback.FILE).write_text(line + "\n", encoding="utf-8")
    assert feedback.read() == feedback.Collected((), (1,))


def test_it_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = feedback.record(ANSWER, "错" * 10_000)
    assert len(noted.comment) == feedback.LONGEST_COMMENT
    monkeypatch.setattr(feedback, "MAX_BYTES", 100)
    with pytest.raises(StoreError, match="已满"):
        feedback.record(ANSWER)
    assert len(feedback.read().records) == 1


def test_many_at_once_lose_nothing() -> None:
    writers = [threading.Thread(target=feedback.record, args=(ANSWER, str(i))) for i in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {one.comment for one in feedback.read().records} == {str(i) for i in range(16)}


def test_a_lone_surrogate_is_written_all_the_same() -> None:
    feedback.record(answered(text="\udce4"), "\ud800")
    assert len(feedback.read().records) == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="没有记下"):
        feedback.record(ANSWER, home=tmp_path / "file")


def test_a_listed_record_forges_no_other(home: Path) -> None:
    feedback.record(ANSWER, "年份不对\n\n2026-01-01T00:00:00　假的记录")
    lines = feedback_text().splitlines()
    assert [line for line in lines if line.startswith("20")] == [lines[0]]
    assert r"年份不对\n\n2026-01-01T00:00:00　假的记录" in lines[1]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are inherited there")
def test_it_is_nobody_elses(home: Path) -> None:
    feedback.record(ANSWER)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (home, home / feedback.FILE)]
    assert modes == [0o700, 0o600]
