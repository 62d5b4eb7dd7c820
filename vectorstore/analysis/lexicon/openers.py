"""Words that open a clause and are no part of the name behind them."""

from __future__ import annotations

OF_PARTS = ("其中",)
"""Before parts of what was told: 其中|出口."""
BESIDES = ("同时", "特别是")
BY_THEN = ("全年", "目前", "截至目前", "年内", "年底")
"""Before a figure of the time spoken of."""
