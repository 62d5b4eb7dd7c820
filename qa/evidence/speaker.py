"""Who gave a report: the name stands in its head, in no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.citations import Draft, cite
from qa.types.query import Query
from qa.wording import wording
from vectorstore.analysis.sentences import line_around
from vectorstore.store import ReportInfo, Store

_HEAD = 400
"""Characters of a report's head."""
_POST = r"(?:代|副)?(?:总理|省长|自治区主席|主席|[市区县州盟旗镇乡]长)"
_HOLDER = re.compile(
    rf"(?P<post>{_POST})[\s:：?]*(?!委托|受|向|的|和|与|等|及|在|对)(?P<name>[\u4e00-\u9fff·](?:[\s\u3000]?[\u4e00-\u9fff·]){{1,9}}?)\s*(?=同志|代表|各位|[作做向]|\n|[）)?（(]|$)"
)
_GIVEN = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def speaker(store: Store, query: Query, reports: Sequence[ReportInfo]) -> Draft | None:
    """The line that names who gave the newest of some reports, and the day where the head tells it."""
    for info in reports:
        text = store.report(info.id).text
        head = re.split(r"各位|现在[，,]", text[:_HEAD])[0]
        if found := _HOLDER.search(head):
            spans = [line_around(text, *found.span("name"))]
            if day := _GIVEN.search(head):
                spans.insert(0, line_around(text, *day.span()))
            say = wording(query)
            citations = tuple(
                cite(store, info.id, *span, marks=(found.span("name"),)) for span in dict.fromkeys(spans)
            )
            lines = [f"{citation.quote}[{i}]" for i, citation in enumerate(citations, start=1)]
            lines.append(say.source([store.report(info.id)], newest=False))
            return Draft("\n".join(lines), citations)
    return None
