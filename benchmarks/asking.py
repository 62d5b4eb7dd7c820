"""Questions composed of the project's own words, asked of a data folder: does any end in an
exception, and which take long?

    ZHENGWEN_HOME=FOLDER python benchmarks/asking.py --count 10000 --seed 1

The words are places on file and others, periods, senses, indicators, shapes of questions, marks; a third of
the questions follow up the one before.  Ends with 1 if any question ended in an exception that is none of
the project's own.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence

import click

import qa
from qa import Conversation
from vectorstore.analysis.indicators_table import INDICATORS
from vectorstore.errors import ZhengwenError

PLACES = (
    "",
    "",
    "上海",
    "火星市",
    "河南各市",
    "哪些城市",
    "我国",
    "该市",
    "全国",
    "长三角",
    "朝阳区",
    "它",
    "本省",
)
PERIODS = (
    *(
        "",
        "",
        "2023年",
        "2024年",
        "今年",
        "去年",
        "明年",
        "前年",
        "上半年",
        "2023年1—5月",
        "前三季度",
        "五年来",
    ),
    *(
        "“十四五”",
        "2021—2023年",
        "近三年",
        "到2025年",
        "2035年",
        "1999年",
        "2024年比2023年",
        "从2020年到2023年",
    ),
)
SENSES = ("", "", "目标", "完成", "计划", "预计", "实现了", "要", "力争", "的目标比去年")
THINGS = (
    *(one.name for one in INDICATORS),
    *(
        "老旧小区",
        "充电桩",
        "“两个更好”",
        "四大攻坚战",
        "元宇宙",
        "问题",
        "重点工作",
        "GDP",
        "",
        "“”",
        "“ ”",
        "市长",
    ),
    *(
        "工业投资和服务业投资",
        "城镇和农村居民收入",
        "规上工业增加值增速",
        "民生支出占财政支出",
        "轨道里程",
        "床位",
    ),
)
SHAPES = (
    *(
        "是多少",
        "增长多少",
        "有哪些",
        "是哪四个",
        "怎么推进",
        "为什么",
        "是什么意思",
        "一共多少亿元",
        "比去年多多少",
    ),
    *(
        "高几个百分点",
        "高多少",
        "多几个",
        "占比是多少",
        "最高的是哪个",
        "哪个高",
        "排名",
        "排第三的",
        "趋势如何",
        "之和",
    ),
    *(
        "超过6%的有哪些",
        "分别是多少",
        "在哪天启用",
        "是谁",
        "是多少，增长多少",
        "差多少",
        "平均",
        "是不是下降了",
        "翻了几番",
    ),
    *(
        "建几个、什么时候建、谁来建",
        "提到了吗",
        "",
        "？",
        "呢",
        "what is it",
        "完成了吗",
        "人均多少",
        "第一次提到是哪年",
    ),
)
FOLLOW_UPS = (
    *(
        "那{place}呢",
        "{period}呢",
        "{thing}呢",
        "两地哪个高",
        "差多少",
        "为什么",
        "还有哪些",
        "具体怎么做",
        "第二个呢",
    ),
    *("一共多少", "它的{thing}{shape}", "目标呢", "{place}和{place2}呢", "比{place}高多少", "换成{period}"),
)
FORMS = (
    *("{place}{period}{sense}{thing}{shape}",) * 4,
    *("{period}{place}{thing}{sense}{shape}", "{place}和{place2}{period}{thing}{shape}", "{thing}{shape}"),
    *(
        "{place}{thing}比{place2}{shape}",
        "“{place}{thing}”{shape}",
        "{place}、{place2}{thing}，{thing2}{shape}",
    ),
)


def questions(seed: int, count: int, on_file: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Whether a question opens a conversation, and the question."""
    chance = random.Random(seed)
    places = (*PLACES, *on_file)
    made = 0
    while made < count:
        follows = made > 0 and chance.random() < 0.35
        question = chance.choice(FOLLOW_UPS if follows else FORMS).format(
            place=chance.choice(places),
            place2=chance.choice(places),
            period=chance.choice(PERIODS),
            sense=chance.choice(SENSES),
            thing=chance.choice(THINGS),
            thing2=chance.choice(THINGS),
            shape=chance.choice(SHAPES),
        )
        if question.strip():
            made += 1
            yield not follows, question


@click.command(help=__doc__)
@click.option("--count", default=10_000)
@click.option("--seed", default=1)
def main(count: int, seed: int) -> None:
    on_file = [
        name for place in {card.place for card in qa.reports()} for name in (place, place[:-1]) if name
    ]
    came: Counter[str] = Counter()
    times: list[tuple[float, str]] = []
    chat = Conversation(llm="none")
    for opens, question in questions(seed, count, sorted(on_file)):
        chat = Conversation(llm="none") if opens else chat
        begun = time.process_time()
        try:
            answer = chat.ask(question)
            came["abstained" if answer.abstained else str(answer.certainty.name).lower()] += 1
        except ZhengwenError:
            came["refused"] += 1
        except Exception:  # noqa: BLE001 -- what is looked for
            came["exceptions"] += 1
            click.echo(f"{question}\n{traceback.format_exc()}")
        times.append((time.process_time() - begun, question))
    times.sort(reverse=True)
    click.echo(
        f"{count} questions, seed {seed}: {', '.join(f'{n} {what}' for what, n in came.most_common())}"
    )
    click.echo(f"median {times[count // 2][0] * 1000:.0f} ms of the processor; the longest:")
    for seconds, question in times[:3]:
        click.echo(f"  {seconds:.2f} s  {question}")
    sys.exit(bool(came["exceptions"]))


if __name__ == "__main__":
    main()
