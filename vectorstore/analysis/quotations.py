"""Terms that stand in quotation marks: “六个工程”.  What is quoted is a name, whatever words it is made of.

>>> QUOTED.findall("“四期叠加”和「三新」是什么")
['四期叠加', '三新']
"""

from __future__ import annotations

import re

OPENING, CLOSING = '“"「『‘', '”"」』’'
"""The marks of either side, to be put into character classes; those of titles (《》) are none of them."""
QUOTED = re.compile(rf"[{OPENING}]([^{CLOSING}]{{1,30}})[{CLOSING}]")
"""A term and, in its group, the term without its marks; longer ones are sentences."""
