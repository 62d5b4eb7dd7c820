"""Make the PDF files that the tests of the reader take: real report text, set as reports are set.

    pip install weasyprint && python scripts/build_pdf_fixtures.py

The font is AR PL SungtiL GB (Debian: fonts-arphic-gbsn00lp), whose glyphs are small.  What
the text must read like is written beside each file as TXT, one paragraph or table row a line.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from weasyprint import HTML

_ROOT = Path(__file__).parents[1]
_SAMPLE = _ROOT / "samples" / "文汇系列5884--2023年政府工作报告汇编(15篇).txt"
_DATA = _ROOT / "tests" / "data"
_STYLE = """
    @page { size: A5; margin: 20mm 18mm; @top-center { content: "怀柔区政府工作报告"; font-size: 8pt }
            @bottom-center { content: "— " counter(page) " —"; font-size: 9pt } }
    body { font-family: "AR PL SungtiL GB"; font-size: 12pt; line-height: 1.6; text-align: justify }
    h1 { font-size: 16pt; font-weight: normal; text-align: center } p { text-indent: 2em; margin: 0 }
    sup { font-size: 50% } table { border-collapse: collapse; margin: 1em auto }
    td { border: 0.5pt solid; padding: 1mm 3mm }
"""
_COLUMNS = (
    "body { columns: 2; column-gap: 8mm; font-size: 9pt } @page { size: A4; @top-center { content: none } }"
)


def paragraphs(characters: int) -> list[str]:
    """The first paragraphs of the sample's first report, about so many characters of them."""
    taken: list[str] = []
    for line in re.split(r"\n\s*\n", _SAMPLE.read_text(encoding="utf-8"))[2:]:
        taken.append("".join(line.split()))
        if sum(map(len, taken)) > characters:
            break
    return taken


def write(name: str, body: str, text: list[str], style: str = "") -> None:
    head = f"<head><title>{name}</title><style>{_STYLE}{style}</style></head>"
    HTML(string=f"<html lang=zh>{head}<body>{body}</body></html>").write_pdf(_DATA / f"{name}.pdf")
    (_DATA / f"{name}.txt").write_text("\n".join(text) + "\n", encoding="utf-8")


def main() -> None:
    text = paragraphs(300)
    set_text = "".join(f"<p>{html.escape(line)}</p>" for line in text)
    title = "2023年怀柔区政府工作报告"
    noted = "全区常住人口<sup>1</sup>44.1万人，建成区面积35km<sup>2</sup>，城镇化率<sup>2</sup>76.8%。"
    rows = [["指标", "单位", "2022年"], ["地区生产总值", "亿元", "453.3"], ["常住人口", "万人", "44.1"]]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    write(
        "report",
        f"<h1>{title}</h1>{set_text * 2}<p>{noted}</p><table>{table}</table><p>{text[1]}</p>",
        [
            title,
            *text,
            *text,
            "全区常住人口[1]44.1万人，建成区面积35km²，城镇化率[2]76.8%。",
            *map("\t".join, rows),
            text[1],
        ],
    )
    write("columns", set_text * 3, text * 3, _COLUMNS)


if __name__ == "__main__":
    main()
