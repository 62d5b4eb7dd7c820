"""What a government does about itself, a part that nearly every report ends with and questions ask for apart.

>>> [bool(SELF_BUILDING.search(text)) for text in ("三、加强政府自身建设", "建设法治政府", "政府投资")]
[True, True, False]
"""

from __future__ import annotations

import re

SELF_BUILDING = re.compile(
    r"自身建设|政府(?:治理|履职|职能|服务|效能)|[法廉][治洁].{0,3}政府|人民满意的?(?:服务型)?政府"
)
