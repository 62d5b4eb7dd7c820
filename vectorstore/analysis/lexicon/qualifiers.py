"""Words beside a value that are a part of it."""

from __future__ import annotations

AROUND = ("左右", "上下")
"""Behind a value that is not exact."""
BOUND = ("以上", "以下", "以内")
"""Behind one that is an end of what is meant."""
BETWEEN = ("之间", "区间")
"""Behind the two ends of a range."""
NEARLY = ("约", "近")
"""Before a value that is not exact."""
BEYOND = ("超", "超过", "突破")
"""Before one that was passed."""
