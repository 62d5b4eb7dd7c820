"""From offsets in a healed report back to offsets in the stored text.

Healing takes out white space and page furniture and never changes a character but for a simplified one
in the place of a traditional one, so the n-th visible
character of a report is the n-th visible character of its pieces in the stored text.  Counting is all
that is needed; no map is stored.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis.places_fold import rewritten
from vectorstore.types import Span

_LAST = 0xFFFF
_IS_SPACE = np.array([chr(code).isspace() for code in range(_LAST + 1)])
"""Unicode's white space by code point; none stands beyond the basic plane, and its last code is none."""


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _visible(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Offsets of the characters that are not white space, as `str.isspace` has it."""
    return np.flatnonzero(~_IS_SPACE[np.minimum(codes, _LAST)]).astype(np.int64)


class SourceMap:
    """Where each part of one report stands in its document's stored text.

    Building costs one pass over the report (about 1 ms for 20,000 characters); a look-up is a binary
    search.
    """

    def __init__(self, stored: str, spans: tuple[Span, ...], text: str) -> None:
        """Raise `ValueError` if `text` is not what `spans` cut from `stored`, white space and the writing of
        characters (traditional or not) aside."""
        self._stored = stored
        codes, all_stored = _codes(text), _codes(stored)
        self._report = _visible(codes)
        pieces = [_visible(all_stored[a:b]) + a for a, b in spans]
        self._source = np.concatenate(pieces) if pieces else np.empty(0, np.int64)
        self._is_rewritten = not np.array_equal(codes[self._report], all_stored[self._source])
        if self._is_rewritten and not np.array_equal(
            codes[self._report], _codes(rewritten(stored))[self._source]
        ):
            raise ValueError("the report's text is not the text of its spans")

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Stored offsets of report text [start, end): one span, or one for each piece between which
        something other than white space was left out."""
        a, b = np.searchsorted(self._report, (start, end))
        where = self._source[a:b]
        if not where.size:
            return ()
        found: list[Span] = []
        begin = int(where[0])
        for here, there in itertools.pairwise(where):
            if there != here + 1 and self._stored[here + 1 : there].strip():
                found.append((begin, int(here) + 1))
                begin = int(there)
        found.append((begin, int(where[-1]) + 1))
        return tuple(found)

    def as_written(self, text: str, start: int, end: int) -> str:
        """Report text [start, end) in the characters of the stored text, where it was rewritten."""
        if not self._is_rewritten:
            return text[start:end]
        characters = list(text[start:end])
        a, b = np.searchsorted(self._report, (start, end))
        for here, there in zip(self._report[a:b], self._source[a:b], strict=True):
            characters[here - start] = self._stored[there]
        return "".join(characters)

    def report_offset(self, stored_offset: int) -> int:
        """The report offset of the first visible character at or after a stored offset; the end of
        the report if there is none."""
        rank = int(np.searchsorted(self._source, stored_offset))
        return int(self._report[rank]) if rank < self._report.size else int(self._report[-1]) + 1
