"""Rows under headings, aligned by their width on screen, where a Chinese character takes two columns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence

from ui.answer.plain import one_line


def columns(headings: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None) -> str:
    """Lines with the headings first.  With a `width` in columns, long cells are folded to fit into it."""
    from rich.box import SIMPLE_HEAD  # late: only commands that print a table need rich
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[one_line(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in cells[0]:
        table.add_column(Text(heading), overflow="fold")
    for row in cells[1:]:
        table.add_row(*map(Text, row))
    console = Console(width=width or sum(widths) + 4 * len(widths), color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines() if line.strip())


def screen_width() -> int | None:
    """The columns of the terminal that standard output is; None where it is a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
