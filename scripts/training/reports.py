"""The reports that questions are put to, found in stores by their file's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from ui.cli.evaluation.gold import comparable
from vectorstore.store import Store

Mask = NDArray[np.bool_]


class Reports:
    """Some stores, the first that has a file being the one asked."""

    def __init__(self, stores: Iterable[Store]) -> None:
        self._stores = list(stores)
        self._ids: list[dict[str, list[str]]] = []
        self._texts: dict[tuple[int, str], list[str]] = {}
        for store in self._stores:
            by_name: dict[str, list[str]] = {}
            for info in store.reports():
                for name in dict.fromkeys(map(stem, info.sources)):
                    by_name.setdefault(name, []).append(info.id)
            self._ids.append(by_name)

    def of(self, files: Sequence[str]) -> Store | None:
        """The store that has all of some files; of none the first one, so that what no report answers is
        asked somewhere.  None if no store has them all."""
        names = [stem(file) for file in files]
        found = (s for s, ids in zip(self._stores, self._ids, strict=True) if all(n in ids for n in names))
        return next(found, None)

    def ids(self, store: Store, files: Sequence[str]) -> list[str]:
        """The ids of the reports in some files."""
        ids = self._ids[self._stores.index(store)]
        return [one for file in files for one in ids[stem(file)]]

    def texts(self, store: Store, report_id: str) -> list[str]:
        """The statements of a report as they are compared."""
        key = self._stores.index(store), report_id
        if key not in self._texts:
            statements = store.statements(report_id)
            self._texts[key] = [comparable(statements.words(i)) for i in range(len(statements))]
        return self._texts[key]


def stem(source: str) -> str:
    """A file's name without folders and ending: a report keeps it when its format changes.

    >>> stem("reports/all.zip!/2025年上海市政府工作报告.docx"), stem("2025年上海市政府工作报告.txt")
    ('2025年上海市政府工作报告', '2025年上海市政府工作报告')
    """
    return PurePosixPath(source).stem


def proving(texts: Sequence[str], evidence: Iterable[str]) -> Mask:
    """Which statements hold one of some verbatim strings, or a part of one that runs over their bounds.

    >>> proving(["增长5%。", "下降", "2%。"], ["增长5%", "下降2%"]).tolist()
    [True, True, True]
    """
    mask = np.zeros(len(texts), bool)
    whole = "".join(texts)
    starts = np.cumsum([0, *map(len, texts)])
    for words in map(comparable, evidence):
        hits = [i for i, text in enumerate(texts) if words in text]
        if not hits and (at := whole.find(words)) >= 0:
            hits = [i for i in range(len(texts)) if starts[i] < at + len(words) and at < starts[i + 1]]
        mask[hits] = True
    return mask
