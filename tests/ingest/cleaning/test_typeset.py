"""Marks of typesetting around figures are left out of what is read."""

from __future__ import annotations

import pytest

from ingest.run.reading import document_of, read
from ingest.types import Extracted
from vectorstore.types import Indicator

REPORT = """合肥市2023年政府工作报告
——2023年1月10日在合肥市人民代表大会第二次会议上

各位代表：
现在，我代表合肥市人民政府，向大会报告工作，请予审议，并请各位委员提出意见。

一、2022年工作回顾
{sentence}

二、2023年工作安排
今年任务艰巨。

各位代表，让我们团结奋斗，为全面完成各项目标任务而努力奋斗！谢谢大家！
"""


def figures(sentence: str, form: str) -> tuple[Indicator, ...]:
    (parsed,) = read(document_of(Extracted(REPORT.format(sentence=sentence), form), f"a.{form}"))
    return parsed.indicators


@pytest.mark.parametrize(
    ("form", "sentence", "name", "value"),
    [
        ("txt", "新增就业13² 万人。", "新增就业", "13万人"),
        ("txt", "新增就业²13万人。", "新增就业", "13万人"),
        ("txt", "新增就业13[²]万人。", "新增就业", "13万人"),
        ("txt", "新增就业13①万人。", "新增就业", "13万人"),
        ("md", "新增就业13<sup>2</sup>万人。", "新增就业", "13万人"),
        ("md", "新增就业13<sup>[2]</sup>万人。", "新增就业", "13万人"),
        ("md", "新增就业13[^2]万人。", "新增就业", "13万人"),
        ("md", "新增就业13$^{2}$万人。", "新增就业", "13万人"),
        ("md", r"工业投资增长$3.5\%$。", "工业投资", "增长3.5%"),
        ("md", r"工业投资增长$3.5$%。", "工业投资", "增长3.5%"),
        ("md", r"工业投资增长\(3.5\%\)。", "工业投资", "增长3.5%"),
        ("md", r"工业投资增长 $6 \% \sim 6.5 \%$ 。", "工业投资", r"增长6%\sim6.5%"),
        ("md", r"工业投资增长6%\~6.5%。", "工业投资", "增长6%~6.5%"),
        ("md", r"工业投资$120 \text{亿元}$。", "工业投资", "120亿元"),
        ("md", r"工业投资增长**3.5%**。", "工业投资", "增长3.5%"),
        ("txt", r"工业投资增长3.5\%。", "工业投资", "增长3.5%"),
        ("txt", "PM2.5浓度降到28微克/m³。", "PM2.5浓度", "降到28微克/m³"),
    ],
)
def test_a_figure_is_read_without_the_marks_around_it(
    form: str, sentence: str, name: str, value: str
) -> None:
    (found,) = figures(sentence, form)
    assert (found.name, found.value) == (name, value)


@pytest.mark.parametrize("sentence", ["出口US$5亿和US$3亿。", "28μg/m³。", "约1.2×10⁸次。", "占地3㎡。"])
def test_what_says_something_is_kept(sentence: str) -> None:
    (parsed,) = read(document_of(Extracted(REPORT.format(sentence=sentence), "txt"), "a.txt"))
    assert sentence in parsed.report.text
