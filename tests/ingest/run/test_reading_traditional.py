"""A report in traditional characters is read as if it were in simplified ones, and quoted as it stands."""

from __future__ import annotations

from ingest.run.reading import document_of, read
from ingest.types import Extracted
from vectorstore.spans import SourceMap

TEXT = """2024年政府工作報告
——2024年1月在廣州市第十六屆人民代表大會第四次會議上
各位代表：
現在，我代表市人民政府，向大會報告政府工作，請予審議。
一、2023年工作回顧
全市地區生產總值達30355.73億元，增長4.6%，城鎮新增就業33萬人。各項事業取得新的進步。
二、2024年工作安排
主要預期目標是：地區生產總值增長不低於5%。新建中小學校30所。
各位代表，讓我們團結奮鬥！
"""


def test_a_traditional_report_is_read_and_its_figures_stand_in_the_text_as_it_was() -> None:
    document = document_of(Extracted(TEXT, "txt"), "報告.txt")
    (parsed,) = read(document)
    assert (parsed.report.place.name, parsed.report.year) == ("广州市", 2024)
    figures = {(i.canonical, i.value, i.sense.value) for i in parsed.indicators}
    assert {
        ("地区生产总值", "增长4.6%", "完成"),
        ("城镇新增就业", "33万人", "完成"),
        ("地区生产总值", "增长不低于5%", "目标"),
    } <= figures
    stored = SourceMap(document.text, parsed.report.spans, parsed.report.text)
    growth = next(i for i in parsed.indicators if i.value == "增长4.6%")
    ((start, end),) = stored.spans(*growth.clause)
    assert "增長4.6%" in document.text[start:end]
    assert stored.as_written(parsed.report.text, *growth.clause) == document.text[start:end]
