"""Words that say which way a figure moves."""

from __future__ import annotations

RISE = (
    "增长", "增加", "提高", "上升", "提升", "上涨", "扩大", "增幅", "多增", "净增", "快于", "高出",
    "上调", "攀升", "延长", "递增",
)  # fmt: skip
"""Verbs and nouns of a rise, as they stand before its amount: 增长|5%."""
FALL = (
    "负增长", "下降率", "下降", "降低", "减少", "压减", "回落", "收窄", "下滑", "下跌", "缩小", "压缩",
    "缩短", "缩减", "削减", "下调", "减",
)  # fmt: skip
"""Those of a fall, but for 降 by itself, which needs what stands before it: `FALL_ALONE`."""
FALL_ALONE = "(?<![起升沉])降"
"""The expression of it: in 起降, 升降 and 沉降 nothing falls."""
MOVES_TO = (
    "发展", "壮大", "攀升", "跃升", "跃增", "升", "增", "拓展", "扩展", "扩容", "延伸", "延长", "缩短",
    "压缩", "缩减", "压减", "回升", "回落", "上调", "下调", "恢复", "集聚", "提速", "优化", "改善",
    "加密", "覆盖", "增长", "增加", "提高", "提升", "上升", "扩大", "下降", "降", "降低", "减少", "减",
    "达",
)  # fmt: skip
"""What 到 or 至 behind it makes the value that was come to: 提高|到|65%."""
TURNS_INTO = (
    "增加", "提高", "上升", "升", "增", "下降", "降低", "降", "减少", "减", "缩短", "压缩", "调整",
    "变", "转",
)  # fmt: skip
"""What 为 does that behind: 降|为|4项."""
GROWTH = ("增长", "增速", "增幅", "增长率", "涨幅")
"""What a growth is called."""
