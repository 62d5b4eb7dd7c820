"""What the page lists as on file."""

from __future__ import annotations

import pytest

from ui.coverage import holdings
from vectorstore.errors import EmptyStoreError


def test_an_empty_data_folder_is_said() -> None:
    with pytest.raises(EmptyStoreError):
        holdings()
