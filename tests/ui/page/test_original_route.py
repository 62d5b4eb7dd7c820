"""The file of a report, for who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from made_office import zipped

from ingest.run.originals import Original, original_of
from ui.page.reader import reader
from ui.page.words.page import CHINESE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    (made / "合肥（终稿）.txt").write_text("合肥的报告", encoding="utf-8")
    (made / "secret.txt").write_text("x", encoding="utf-8")
    (made / "汇编.zip").write_bytes(zipped({"开封.txt": "开封的报告"}))
    return made


@pytest.fixture(scope="module")
def address(served: Any, scripts: Any, folder: Path) -> Iterator[str]:
    sources = ("合肥（终稿）.txt", "汇编.zip!/开封.txt", "没有了.txt")
    cards = [
        replace(card, sources=(f"{folder}/{source}",))
        for card, source in zip(scripts.cards[1:], sources, strict=True)
    ]
    with served(scripts.services(reports=lambda: cards, original=original_of)) as address:
        yield address


def get(address: str, report: str) -> httpx.Response:
    return httpx.get(f"{address}original", params={"report": report}, trust_env=False)


def test_the_file_and_the_member_come_as_they_are(address: str, scripts: Any) -> None:
    whole, member = (get(address, card.id) for card in scripts.cards[1:3])
    assert whole.content.decode() == "合肥的报告"
    assert member.content.decode() == "开封的报告"
    for answer in (whole, member):
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("report", ["", "../secret.txt", "secret.txt", "/etc/passwd", "r-000000"])
def test_only_the_files_of_reports_on_file_are_to_be_had(address: str, report: str, folder: Path) -> None:
    for asked in (report, f"{folder}/{report}"):
        answer = get(address, asked)
        assert answer.status_code == 404
        assert str(folder) not in answer.text


def test_one_that_is_gone_is_said_to_be_so(address: str, scripts: Any) -> None:
    answer = get(address, scripts.cards[3].id)
    assert (answer.status_code, answer.text) == (404, CHINESE.original_gone)


def test_the_reader_leads_to_it_and_names_no_folder(scripts: Any, folder: Path) -> None:
    view = scripts.view(scripts.cards[1].id)
    shown = reader(view, (), CHINESE, original=original_of([f"{folder}/合肥（终稿）.txt"]))
    assert f'href="original?report={view.card.id}" download="合肥（终稿）.txt"' in shown
    assert str(folder) not in shown
    assert CHINESE.original not in reader(view, (), CHINESE)
    page = Original("x", address='https://example.com/"><script>')
    assert "<script>" not in reader(view, (), CHINESE, original=page)
