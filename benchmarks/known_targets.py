"""How many known targets stand in an exported table as they are known.

    zhengwen export indicators --name GDP --sense 目标 -o targets.csv
    python benchmarks/known_targets.py KNOWN.csv targets.csv

KNOWN.csv has the columns place, year, value and qualifier (左右, 以上; it may stand with the value).  A known
target is right if a row of that place's report of that year has both ends of its value and its qualifier, for
that year; else all such rows are shown.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vectorstore.analysis.places import find_places
from vectorstore.analysis.quantities import find_quantities

_QUALIFIER = re.compile(r"左右|以上|以下|以内|不低于|不高于|不超过|高于|低于|超过|突破|约")
_COLUMNS = {"place": ("place", "province"), "year": ("year",), "value": ("value", "target_text")}
"""Each column by the names that tables give it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A value as it can be compared."""

    low: float
    high: float
    unit: str
    qualifiers: frozenset[str]

    @classmethod
    def from_text(cls, written: str) -> Target | None:
        """None for a text without a number."""
        quantity = next(iter(find_quantities(written)), None)
        if quantity is None:
            return None
        upper = quantity.number if quantity.upper is None else quantity.upper
        qualifiers = frozenset(_QUALIFIER.findall(written))
        return cls(quantity.number, upper, quantity.unit or "%", qualifiers)


Key = tuple[str, int]
"""The full name of a place, and the year of its report."""


def full_name(name: str) -> str:
    found = find_places(name, question=True)
    return found[0].candidates[0].name if found else name


def known_targets(rows: Iterable[Mapping[str, str]]) -> dict[Key, str]:
    """What is known of each, the qualifier behind the value."""
    known: dict[Key, str] = {}
    for row in rows:
        place, year, value = (next(row[name] for name in names if name in row) for names in _COLUMNS.values())
        known[full_name(place), int(year)] = value + (row.get("qualifier") or "")
    return known


def exported(rows: Iterable[Mapping[str, str]]) -> dict[Key, list[str]]:
    """The values of each place's own targets for the report's year."""
    found: dict[Key, list[str]] = defaultdict(list)
    for row in rows:
        own = row["主体"] == row["地方"] and row["时期"] == f"{row['报告年份']}年"
        if own and row["性质"] == "目标":
            found[row["地方"], int(row["报告年份"])].append(row["表述"])
    return found


def compared(known: Mapping[Key, str], found: Mapping[Key, list[str]]) -> list[tuple[Key, str, list[str]]]:
    """The known targets that no row has, each with the rows there are."""
    missed = []
    for key, value in known.items():
        target = Target.from_text(value)
        if target is None or target not in map(Target.from_text, found.get(key, [])):
            missed.append((key, value, found.get(key, [])))
    return missed


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare exported targets with known ones.")
    parser.add_argument("known", type=Path)
    parser.add_argument("exported", type=Path)
    options = parser.parse_args()
    known, found = known_targets(rows_of(options.known)), exported(rows_of(options.exported))
    missed = compared(known, found)
    for (place, year), value, rows in missed:
        sys.stdout.write(f"{place} {year}: known {value}, exported {'、'.join(rows) or 'nothing'}\n")
    sys.stdout.write(f"{len(known) - len(missed)} of {len(known)} right\n")


if __name__ == "__main__":
    main()
