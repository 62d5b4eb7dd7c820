"""Words by which a report speaks of its own place."""

from __future__ import annotations

KINDS = "省市县区州盟旗"
"""Kinds of places that have reports."""
WHOLE = tuple(f"全{kind}" for kind in KINDS)
"""All of it: 全市."""
OURS = tuple(f"{whose}{kind}" for whose in "我本" for kind in KINDS)
"""我市, 本省."""
ANYWHERE = (*WHOLE, "全国", "全疆")
"""The whole of a report's place, of 新疆 as its own reports call it, or of the country."""
