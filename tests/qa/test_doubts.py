from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_figures import HEFEI, HEFEI_2024, KAIFENG, read

from qa import Conversation
from qa.citations import cite_clause
from qa.doubts import doubts_of, most_certain
from qa.scope import own_reports
from qa.types.answer import Doubt
from vectorstore.analysis.places_gazetteer import named
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Label

REMARK = "文件或文件夹名写的是2026年，正文是2024年的报告，按正文"
DOUBTED = HEFEI_2024.replace("增长６．５％左右", "增长9%左右").replace("全市地区", "全市的地区")
"""Another text of the same place and year, of which something is uncertain."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(Settings(tmp_path / "home"), encoder=HashingEncoder()) as store:
        with store.writing():
            for text, remarks in ((DOUBTED, (REMARK,)), (HEFEI_2024, ())):
                document, parsed = read(HEFEI, 2024, text)
                report = replace(parsed.report, remarks=remarks)
                store.put(replace(document, source=f"{len(remarks)}.txt"), [replace(parsed, report=report)])
        yield store


def test_what_is_in_doubt_about_a_report() -> None:
    november = date(2026, 11, 30)

    def doubts(year: int = 2024, *remarks: str, truncated: bool = False, labelled: bool = False) -> object:
        return doubts_of(HEFEI, year, truncated=truncated, remarks=remarks, labelled=labelled, today=november)

    assert doubts() == ()
    assert doubts(2027) == ()
    assert doubts(2028, REMARK) == (Doubt.UNCERTAIN, Doubt.AHEAD)
    assert doubts(2024, REMARK, truncated=True, labelled=True) == (Doubt.TRUNCATED, Doubt.CORRECTED)


def test_a_place_that_has_another_name_today_is_no_doubt() -> None:
    (old,) = named("襄樊市")
    for remarks, doubts in (
        (("襄樊市现在称襄阳市",), ()),
        (("襄樊市现在称襄阳市", REMARK), (Doubt.UNCERTAIN,)),
    ):
        assert doubts_of(old, 2008, truncated=False, remarks=remarks, labelled=False) == doubts


def test_a_citation_carries_the_doubts_of_its_report(store: Store) -> None:
    doubted, certain = store.reports()
    cited = [cite_clause(store, store.indicators([info.id])[0]) for info in (doubted, certain)]
    assert [(c.doubts, c.remarks) for c in cited] == [((Doubt.UNCERTAIN,), (REMARK,)), ((), ())]
    with store.writing():
        store.set_label(Label(certain.id, year=2024))
    assert cite_clause(store, store.indicators([certain.id])[0]).doubts == (Doubt.CORRECTED,)


def test_a_report_in_doubt_gives_way_to_one_of_its_place_and_year(store: Store) -> None:
    doubted, certain = store.reports()
    assert own_reports(store.reports(), HEFEI) == (certain,)
    assert own_reports([doubted], HEFEI) == (doubted,), "where it is alone, it speaks"
    elsewhere = replace(certain, place=KAIFENG)
    assert most_certain([doubted, elsewhere]) == (doubted, elsewhere)
    answer = Conversation(store=store, llm="none").ask("合肥2024年GDP目标是多少")
    assert "力争7%" in answer.text
    assert "9%" not in answer.text


def test_a_year_of_which_there_can_be_no_report_is_never_the_newest(store: Store) -> None:
    _, certain = store.reports()
    ahead = replace(certain, id="ahead", year=date.today().year + 2)
    assert [info.id for info in own_reports([ahead, certain], HEFEI)] == [certain.id, "ahead"]
