"""Passages: whole sentences of one section, of a size that is found and quoted well."""

from __future__ import annotations

import pytest

from ingest.structure.outline import outline
from ingest.structure.passages import LONGEST, TARGET, passages
from vectorstore.types import Kind, Level, Place, Report

PLACE = Place("平川市", Level.PREFECTURE)


def report(text: str, kind: Kind = Kind.WORK_REPORT, place: Place = PLACE) -> Report:
    return Report("r1", "d1", kind, place, 2024, "报告", text, ((0, len(text)),))


def cut(text: str) -> list[str]:
    one = report(text)
    return [passage.text for passage in passages(one, outline(text, one.id, one.year, one.kind))]


def test_a_passage_carries_its_place_year_and_section_path(report_lines: tuple[str, ...]) -> None:
    text = "\n".join(report_lines)
    one = report(text)
    found = passages(one, outline(text, one.id, one.year, one.kind))
    (passage,) = [p for p in found if "新登记经营主体4万户" in p.text]
    assert passage.heading == (
        "2024年平川市政府工作报告。二、2024年工作安排。（一）更大力度推动经济高质量发展。发展壮大市场主体"
    )
    assert passage.path == (*passage.path[:2], "发展壮大市场主体")
    assert all(text[p.start : p.end] == p.text for p in found)
    assert len({p.id for p in found}) == len(found)


def test_all_but_the_headings_on_lines_of_their_own_is_in_a_passage(report_lines: tuple[str, ...]) -> None:
    found = "".join(cut("\n".join(report_lines))).replace("\n", "")
    headings = (
        "一、2023年工作回顾",
        "二、2024年工作安排",
        "三、加强政府自身建设",
        "（一）更大力度推动经济高质量发展",
        "（二）更实举措保障改善民生",
    )
    assert found == "".join(line for line in report_lines if line not in headings)


def test_long_paragraphs_are_cut_between_sentences_into_even_pieces() -> None:
    sentence = "全市实施重点项目226个，完成投资810亿元，增长7.5%，居全省前列。"
    found = cut("一、2024年工作安排\n" + sentence * 30)
    assert all(piece.endswith("。") and len(piece) <= LONGEST for piece in found)
    assert min(map(len, found)) > TARGET
    assert "".join(found) == sentence * 30


def test_a_sentence_longer_than_a_passage_stands_alone() -> None:
    long = "推动" + "产业升级、" * 120 + "完成目标。"
    assert cut(f"一、2024年工作安排\n{'投资增长。' * 40}{long}{'收入增长。' * 40}").count(long) == 1


def test_short_paragraphs_of_one_section_are_put_together_and_sections_never() -> None:
    short = "今年实施重点项目，推动经济稳中向好。"
    assert cut(f"一、2024年工作安排\n{short}\n{short}\n（一）扩大投资\n{short}") == [
        f"{short}\n{short}",
        short,
    ]


@pytest.mark.parametrize(
    ("kind", "place", "name"),
    [
        (Kind.WORK_REPORT, Place("全国", Level.NATION), "2024年国务院政府工作报告"),
        (Kind.BULLETIN, PLACE, "2024年平川市统计公报"),
        (Kind.OTHER, PLACE, "2024年平川市报告"),
    ],
)
def test_what_a_report_is_called(kind: Kind, place: Place, name: str) -> None:
    one = report("全市经济稳中向好，民生持续改善。", kind, place)
    (passage,) = passages(one, outline(one.text, one.id, one.year, one.kind))
    assert passage.heading == name
