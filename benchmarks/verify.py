"""How long checking an answer takes: 500 characters against twelve passages, nothing read before.

python -m benchmarks.verify
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from made_figures import store_in  # noqa: E402

from qa.answering.answer import answer  # noqa: E402
from qa.llm.claims import _knowns  # noqa: E402
from qa.llm.evidence import gather  # noqa: E402
from qa.llm.sayings import sayings  # noqa: E402
from qa.llm.sources import Docket  # noqa: E402
from qa.llm.verify import verify  # noqa: E402
from qa.question.understand import understand  # noqa: E402

QUESTION = "合肥2023年GDP增速是多少"
SENTENCES = (
    "合肥市2023年地区生产总值增长6.1%[1]。一般公共预算收入85.2亿元、增长8.3%[1]。"
    "2023年1—5月，规模以上工业增加值增长9.1%[2]。社会消费品零售总额增速实现负转正[2]。新建充电桩1500个[2]。"
    "合肥市2023年地区生产总值增长6.8%[1]。得益于人工智能，地区生产总值增长6.1%[1]。"
)
LENGTH = 500
RUNS = 30


def main() -> None:
    text = (SENTENCES * 5)[:LENGTH]
    with tempfile.TemporaryDirectory() as folder, store_in(Path(folder)) as store:
        query = understand(QUESTION)
        exhibits = gather(store, query, answer(store, query))
        said = list(sayings([text]))
        seconds = []
        for _ in range(RUNS):
            _knowns.cache_clear()
            begin = time.perf_counter()
            docket = Docket(query, exhibits)
            for saying in said:
                verify(saying, docket)
            seconds.append(time.perf_counter() - begin)
    milliseconds = [1000 * s for s in seconds]
    sys.stdout.write(
        f"{len(text)} characters, {len(said)} sentences, {len(exhibits)} passages: "
        f"median {statistics.median(milliseconds):.1f} ms, longest {max(milliseconds):.1f} ms\n"
    )


if __name__ == "__main__":
    main()
