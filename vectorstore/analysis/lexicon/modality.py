"""Words that say whether a figure is aimed at or was reached."""

from __future__ import annotations

STRIVE = ("力争", "争取", "力求", "追求")
"""Before what is aimed at higher: 增长6%,|力争|6.5%."""
GOAL = ("目标", "指标")
"""What a target is called."""
