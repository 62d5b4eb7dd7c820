from __future__ import annotations

from pathlib import Path

import pytest

from ui.answer.plain import one_line, path_here, plain


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;pwned\x07", r"\x1b]0;pwned\x07"),  # sets the window's title
        ("a\rb", r"a\rb"),  # overwrites the line
        ("\x9b31m", r"\x9b31m"),  # the one-byte CSI
        ("1\u202e%5.6", r"1\u202e%5.6"),  # turns the reading direction around
        ("\u2066x\u2069", r"\u2066x\u2069"),
        ("名\udce4.txt", r"名\udce4.txt"),  # a file name that is not UTF-8
        ("NUL\x00", r"NUL\x00"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_as_an_escape(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown
    shown.encode("utf-8")


def test_text_stays_as_it_is() -> None:
    text = "增长6.5%以上,\n\t“十四五” — ①　😀\u200d"
    assert plain(text) == text


def test_one_line_has_no_newline_of_any_kind() -> None:
    assert one_line("a\n\u2028b\u0085c\x0bd\x1ee") == "a b c d e"


def test_a_path_is_written_from_here_where_it_lies_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_here(str(tmp_path / "samples" / "a.txt")) == str(Path("samples", "a.txt"))
    assert path_here(str(tmp_path.parent / "a.txt")) == str(tmp_path.parent / "a.txt")
