"""A model's stream of text cut into sentences with their [n] marks, as soon as each is whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vectorstore.analysis.sentences import CLOSERS

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?</\1>|\A.*?</(?:think|thinking|reasoning)>", re.DOTALL)
_THINKING = re.compile(r"<(?:think|thinking|reasoning)>")
_MAY_OPEN = re.compile(r"<[a-z]{0,9}\Z")
"""What may yet become the beginning of a thought."""

_OPEN, _CLOSE = r"\[【\uff3b\u3014", r"\]】\uff3d\u3015"
_MARK = rf"(?:\s*[{_OPEN}](?:资料|编号|来源)?\s*\d{{1,4}}(?:\s*[,，、\-–—~至]\s*\d{{1,4}})*\s*[{_CLOSE}])"
_MARKS = re.compile(_MARK)
_NUMBER = re.compile(r"\d+")
_STOPS = "。！？!?；;"
_CLOSERS = re.escape(CLOSERS)
_WHOLE = re.compile(
    rf"[^。！？!?\n]*(?:[。！？!?]+[{_CLOSERS}*]*{_MARK}*(?:[^\S\n]*\n|(?=[^\S\n]*[^\s{_OPEN}。{_CLOSERS}]))|\n)"
)
"""A sentence with the marks behind it, and the beginning of what follows."""
_BULLET = re.compile(r"^\s*(?:[-*•·#>]+\s+|\d{1,2}\s*[.、\uff0e)）]\s*(?!\d)|[（(]\d{1,2}[)）]\s*)")
_EMPHASIS = re.compile(r"\*\*|__|`")


@dataclass(frozen=True)
class Saying:
    """One sentence of a model."""

    bare: str
    """Its words, without marks, bullet and emphasis."""
    marks: tuple[tuple[int, tuple[int, ...]], ...]
    """Where in `bare` marks stand, and the numbers of each."""
    opens: bool = False
    """Whether it begins a line."""
    bullet: str = ""

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The evidence it rests on, each number once."""
        return tuple(dict.fromkeys(n for _, ns in self.marks for n in ns))

    def with_marks(self, numbered: Mapping[int, Sequence[int]]) -> str:
        """Its words with the marks that `numbered` has, as they are numbered there."""
        parts, last = [], 0
        for at, numbers in self.marks:
            kept = dict.fromkeys(new for n in numbers for new in numbered.get(n, ()))
            parts += [self.bare[last:at], *(f"[{n}]" for n in kept)]
            last = at
        return "".join([*parts, self.bare[last:]])


def sayings(pieces: Iterable[str]) -> Iterator[Saying]:
    """The sentences of a stream; what stands in <think> is left out."""
    buffer, opens = "", True
    for piece in pieces:
        buffer = _THOUGHT.sub("", buffer + piece)
        held = _held(buffer)
        ready, buffer = buffer[: len(buffer) - held], buffer[len(buffer) - held :]
        end = 0
        while match := _WHOLE.match(ready, end):
            if (said := saying(match.group(), opens=opens)) is not None:
                yield said
            opens = match.group().endswith("\n") or (opens and not match.group().strip())
            end = match.end()
        buffer = ready[end:] + buffer
    rest = buffer[: len(buffer) - _held(buffer)]
    for line in rest.splitlines():
        if (said := saying(line, opens=opens)) is not None:
            yield said
        opens = True


def _held(buffer: str) -> int:
    """How many characters at the end are a thought, or may become one."""
    match = _THINKING.search(buffer) or _MAY_OPEN.search(buffer)
    return len(buffer) - match.start() if match else 0


def saying(written: str, *, opens: bool = False) -> Saying | None:
    """A sentence as it was written; None if nothing is left of it."""
    text = "".join(c for c in written.replace("\n", " ") if unicodedata.category(c)[0] != "C")
    bullet = _BULLET.match(text)
    text = _EMPHASIS.sub("", text[bullet.end() :] if bullet else text).strip()
    marks: list[tuple[int, tuple[int, ...]]] = []
    parts: list[str] = []
    last = 0
    for match in _MARKS.finditer(text):
        parts.append(text[last : match.start()])
        marks.append((sum(map(len, parts)), _numbers(match.group())))
        last = match.end()
    parts.append(text[last:])
    bare = "".join(parts)
    if not bare.strip(" 。，,.；;：:-—"):
        return None
    stop = len(bare.rstrip(_STOPS))
    marks = [(at or stop, numbers) for at, numbers in marks]  # a mark before a sentence is of all of it
    return Saying(bare, tuple(sorted(marks, key=lambda mark: mark[0])), opens, "- " if bullet else "")


def _numbers(mark: str) -> tuple[int, ...]:
    """The numbers of a mark; a range of a few stands for each of them."""
    found = [int(n) for n in _NUMBER.findall(mark)]
    if len(found) == 2 and re.search(r"\d\s*[\-–—~至]\s*\d", mark) and 0 < found[1] - found[0] < 12:
        return tuple(range(found[0], found[1] + 1))
    return tuple(found)
