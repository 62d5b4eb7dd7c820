"""The passages a search may look at."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from vectorstore.database import Connection
from vectorstore.types import Role


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Reports by number and roles; None is no restriction, nothing at all is nothing at all."""

    reports: tuple[int, ...] | None
    roles: tuple[Role, ...] | None
    passages: int
    """How many passages it holds."""

    @property
    def is_everything(self) -> bool:
        return self.reports is None and self.roles is None

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """A condition on the table `passages` and its parameters."""
        conditions, parameters = ["TRUE"], []
        for column, value, values in (
            ("report", "CAST(value AS BIGINT)", self.reports),
            ("role", "value", self.roles),
        ):
            if values is not None:
                conditions.append(f"passages.{column} IN (SELECT {value} FROM json_each(?))")
                parameters.append(json.dumps(values))
        return " AND ".join(conditions), tuple(parameters)


def find_scope(
    connection: Connection, report_ids: Collection[str] | None, roles: Collection[Role] | None
) -> SearchScope:
    """The scope of a search.  Ids of reports that are not on file are left out, so a filter of nothing
    but such ids holds nothing: it fails closed."""
    reports = None
    if report_ids is not None:
        found = connection.execute(
            "SELECT number FROM reports WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number",
            (json.dumps(list(report_ids)),),
        )
        reports = tuple(number for (number,) in found)
        if reports and len(reports) == connection.execute("SELECT count(*) FROM reports").fetchone()[0]:
            reports = None  # every report is named
    wanted = None if roles is None else tuple(role for role in Role if role in roles)
    condition, parameters = SearchScope(reports, wanted, 0).condition()
    (count,) = connection.execute(f"SELECT count(*) FROM passages WHERE {condition}", parameters).fetchone()
    return SearchScope(reports, wanted, count)


def is_pending(connection: Connection, scope: SearchScope) -> bool:
    """Whether some passage of the scope still lacks its vector."""
    condition, parameters = scope.condition()
    found = connection.execute(
        f"SELECT 1 FROM passages WHERE vector IS NULL AND {condition} LIMIT 1", parameters
    )
    return found.fetchone() is not None
