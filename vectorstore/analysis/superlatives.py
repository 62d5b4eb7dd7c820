"""The words that say which of many values is meant: 最高, 最少.

>>> bool(re.search(SUPERLATIVE, "谁的增速最快")), bool(re.search(SUPERLATIVE, "最近三年"))
(True, False)
"""

from __future__ import annotations

import re

LOW, HIGH = "低少小慢", "高多大快"
"""The adjectives of either end, a character each."""
SUPERLATIVE = f"最[{HIGH}{LOW}]"
"""To be put into larger patterns."""
LOWEST = re.compile(
    rf"[最更][{LOW}]|倒数|后[一二三四五六七八九十\d]+|\b(?:lowest|slowest|smallest|lower|slower|smaller)\b",
    re.I,
)
HIGHEST = re.compile(rf"最[{HIGH}]|\b(?:highest|fastest|largest)\b", re.I)
