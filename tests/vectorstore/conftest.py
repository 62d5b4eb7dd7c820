"""What the tests of the store share."""

from __future__ import annotations

import pytest

from vectorstore import check_indexes


@pytest.fixture(autouse=True)
def _reading_in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` reads Chroma here: the process of its own, where it does so, imports for seconds each time."""
    if "own_process" not in request.keywords:
        monkeypatch.setattr(check_indexes, "_wrong_with_index", check_indexes.wrong_with_index)
