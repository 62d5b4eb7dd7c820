"""What is on file, for the page."""

from __future__ import annotations

from ui.render_start import Holding
from vectorstore.settings import Settings
from vectorstore.store import Store


def holdings() -> tuple[Holding, ...]:
    """Every report by place and year; raises `EmptyStoreError` when there is none."""
    with Store.open(Settings.from_environment()) as store:
        return tuple(Holding(one.place.name, one.year, one.truncated) for one in store.reports())
