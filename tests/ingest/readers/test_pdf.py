"""Text layers of PDF files: what is read is what was set, character by character."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import made_pdf
import pypdfium2
import pytest

from ingest.readers.pdf import child
from ingest.readers.pdf import read as pdf
from ingest.readers.pdf.read import read_pdf
from ingest.types import Extracted
from vectorstore.errors import ReadError

DATA = Path(__file__).parents[2] / "data"


def inside(data: bytes) -> Extracted:
    """Read in this process, without the limits of the other."""
    found = child.extract(data)
    assert isinstance(found, Extracted), found
    return found


def blank(pages: int) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(200, 200)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["report", "columns"])
def test_text_set_by_a_typesetter_comes_back_whole(name: str) -> None:
    """Running heads, page numbers, references to notes, a ruled table, a paragraph over two pages; two
    columns.  See scripts/build_pdf_fixtures.py."""
    (found,) = read_pdf((DATA / f"{name}.pdf").read_bytes(), f"{name}.pdf")
    assert found.text == (DATA / f"{name}.txt").read_text(encoding="utf-8")
    assert found.format == "pdf"


def test_each_page_has_an_anchor_where_it_begins() -> None:
    found = inside((DATA / "report.pdf").read_bytes())
    assert [anchor.label for anchor in found.anchors] == ["第1页", "第2页"]
    assert found.text[: found.anchors[1].start].endswith("全")
    assert found.text[found.anchors[1].start :].startswith("面贯彻落实")


@pytest.mark.parametrize(("before", "reads"), [("5%", "5%[1]1761.48"), ("km", "km[1]1761.48")])
def test_a_raised_figure_is_a_note_and_no_digit(before: str, reads: str) -> None:
    pieces = [(50, 700, 16, before), (75, 708, 8, "1"), (80, 700, 16, "1761.48"), (50, 600, 9, "the end")]
    assert inside(made_pdf.lines(pieces)).text.splitlines() == [reads, "the end"]


def test_cells_of_a_table_stand_in_rows_and_a_label_of_two_lines_beside_its_figures() -> None:
    cells = [(100, 700, 12, "A"), (200, 700, 12, "B"), (300, 700, 12, "C"), (400, 700, 12, "D")]
    cells += [(40, 678, 12, "Popu"), (100, 670, 12, "11"), (200, 670, 12, "22"), (300, 670, 12, "33")]
    cells += [(400, 670, 12, "44"), (40, 662, 12, "lation"), (100, 640, 12, "5"), (200, 640, 12, "6")]
    cells += [(300, 640, 12, "7"), (400, 640, 12, "8")]
    assert inside(made_pdf.lines(cells)).text.splitlines() == [
        "A\tB\tC\tD",
        "Population\t11\t22\t33\t44",
        "5\t6\t7\t8",
    ]


def set_lines(left: float, texts: list[str], size: float = 12) -> list[tuple[float, float, float, str]]:
    return [(left, 700 - 20 * i, size, text) for i, text in enumerate(texts)]


SEEN = set_lines(50, ["Growth of 65 percent", "in the year 2023", "All of it"])


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_a_hidden_layer_over_the_text_is_not_read_twice(shift: float) -> None:
    hidden = [(x + shift, y - shift, size, text.replace("G", "6")) for x, y, size, text in SEEN]
    assert inside(made_pdf.lines(SEEN, hidden)).text == inside(made_pdf.lines(SEEN)).text


def test_a_hidden_layer_where_nothing_else_stands_is_the_text() -> None:
    mark = [(50, 100, 8, "Scanned with")]
    assert inside(made_pdf.lines(mark, SEEN)).text.splitlines() == [
        "Growth of 65 percent",
        "in the year 2023",
        "All of it",
        "Scanned with",
    ]


def test_text_drawn_again_to_look_bold_is_read_once() -> None:
    bold = [(x + 0.4, y, size, text) for x, y, size, text in SEEN]
    assert inside(made_pdf.lines([*SEEN, *bold])).text == inside(made_pdf.lines(SEEN)).text


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("lower", [0, 7], ids=["on one line", "between the lines"])
def test_columns_are_read_one_after_another_whether_or_not_their_lines_meet(count: int, lower: int) -> None:
    width = 480 / count
    said = [
        [f"{'abcd'[c]}{i:02} and so on it goes"[: 28 - 4 * count] for i in range(9)] for c in range(count)
    ]
    pieces = [
        (40 + c * width, 700 - 20 * i - lower * (c % 2), 11, text)
        for c, texts in enumerate(said)
        for i, text in enumerate(texts)
    ]
    pieces.append(
        (40, 740, 11, "A title that goes over all of the columns of this page, from end to end of it")
    )
    found = inside(made_pdf.lines(pieces)).text.split("\n", 1)[1]
    assert "".join(found.split()) == "".join(
        "".join("".join(text.split()) for text in texts) for texts in said
    )


def test_notes_at_the_foot_of_a_page_part_no_sentence() -> None:
    made = pypdfium2.PdfDocument.new()
    for number in (1, 2):
        body = set_lines(50, [f"Line {i}{number} of the text that runs on and on," for i in range(12)])
        notes = [(50, 120, 8, f"{number}. A term: by 2030 it is 5"), (50, 108, 8, "percent more.")]
        made.import_pages(pypdfium2.PdfDocument(made_pdf.lines([*body, *notes])))
    out = io.BytesIO()
    made.save(out)
    found = inside(out.getvalue())
    body, notes = found.text.split("\n注释\n")
    assert "Line 111 of the text that runs on and on, Line 02 of" in body
    assert notes.splitlines() == [f"{n}. A term: by 2030 it is 5percent more." for n in (1, 2)]
    assert [(a.label, found.text[a.start :][:6]) for a in found.anchors] == [
        ("第1页", "Line 0"),
        ("第2页", "Line 0"),
        ("第1页", "1. A t"),
        ("第2页", "2. A t"),
    ]


def test_running_heads_go_and_a_figure_that_stands_where_they_do_stays() -> None:
    made = pypdfium2.PdfDocument.new()
    for number in range(1, 6):
        text = [(200, 800, 9, "Report of the City"), (290, 40, 9, str(number))]
        text += [(50, 700 - 20 * i, 12, f"Line {i}{number} of the text") for i in range(9)]
        text += [(50, 500, 12, "2023" if number == 3 else f"Growth {number}%")]
        part = pypdfium2.PdfDocument(made_pdf.lines(text))
        made.import_pages(part)
    out = io.BytesIO()
    made.save(out)
    found = inside(out.getvalue())
    assert "Report of" not in found.text
    assert found.text.count("of the text") == 45
    assert "2023" in found.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (blank(1), "没有文字层，是扫描件.*ocrmypdf -l chi_sim"),
        (blank(2_001), "超过 2,000 页"),
        (made_pdf.nameless_font(), "的文字层是乱码.*--force-ocr"),
        (made_pdf.locked(), "加了密码"),
        (
            made_pdf.page(b"BT /F1 9 Tf (" + b"x" * 30_000 + b") Tj (" + b"x" * 31_000 + b") Tj ET"),
            "有一页超过 60,000",
        ),
        (b"%PDF-1.7\n" + bytes(range(256)), "不是完好的 PDF"),
        (b"", "不是完好的 PDF"),
        ((DATA / "report.pdf").read_bytes()[:40_000], "不是完好的 PDF|没有文字层"),
    ],
)
def test_files_that_cannot_be_read_are_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=r"^文件\.pdf " + f"(?:{says})"):
        list(read_pdf(data, "文件.pdf"))


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 0.01)
    with pytest.raises(ReadError, match=r"文件\.pdf 读取超过"):
        list(read_pdf((DATA / "report.pdf").read_bytes(), "文件.pdf"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_hard_limit_of_the_users_system_is_kept() -> None:
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (60, 60))\n"
        "from ingest.readers.pdf import child\n"
        "child._limit()\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.split("\n")[0] == f"(60, 60) {child.MAX_MEMORY}"
