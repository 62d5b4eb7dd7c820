"""The same report twice in a file is one; two that are alike are two, and said to be."""

from __future__ import annotations

from ingest.cleaning.furniture import find
from ingest.cleaning.healing import heal
from ingest.readers.decode import decode
from ingest.run.reading import document_of, read
from ingest.structure.distinct import distinct
from ingest.structure.split import Body, split
from ingest.types import Extracted


def bodies(text: str) -> tuple[Body, ...]:
    found = find(text)
    return distinct(split(heal(text, found), found))


def lines(body: Body) -> list[str]:
    return [paragraph.text for paragraph in body.paragraphs]


def test_a_body_given_twice_is_one_report(report_text: str, report_lines: tuple[str, ...]) -> None:
    tail = ("扫一扫在手机打开当前页", "责任编辑：李某", "打印关闭分享到：", "市教育局", "是否继续？")
    (body,) = bodies("\n".join((report_text, *tail, report_text, *tail)))
    assert lines(body) == list(report_lines)
    assert body.alike == 0


def test_a_beginning_given_once_more_is_no_report_of_its_own(
    report_text: str, report_lines: tuple[str, ...]
) -> None:
    begun = "".join(report_lines)[:150]
    (body,) = bodies(f"{begun}\n\n{report_text}")
    assert lines(body)[-1] == report_lines[-1]


def test_of_two_that_are_alike_each_keeps_its_figures_and_it_is_said(report_text: str) -> None:
    other = report_text.replace("增长6.1%", "增长5.7%").replace("3.2万人", "4.4万人")
    text = decode((report_text + "\n" + other).encode(), "两份.txt")
    first, second = read(document_of(Extracted(text, "txt"), "两份.txt"))
    values = [{i.value for i in parsed.indicators} for parsed in (first, second)]
    assert values[0] - values[1] == {"增长6.1%", "3.2万人"}
    assert values[1] - values[0] == {"增长5.7%", "4.4万人"}
    assert not any("段落与它相同" in remark for remark in first.report.remarks)
    assert any("90% 的段落与它相同" in remark for remark in second.report.remarks)


def test_a_shorter_version_without_figures_of_its_own_is_dropped(
    report_text: str, report_lines: tuple[str, ...]
) -> None:
    shorter = report_text.replace(report_lines[4] + "\n\n", "").replace("改造老旧小区58个、", "")
    (body,) = bodies(shorter + "\n" + report_text)
    assert lines(body) == list(report_lines)
