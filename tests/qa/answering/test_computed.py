"""What is computed goes before what a report says."""

from __future__ import annotations

import pytest

from qa import Conversation
from qa.listening import listening
from qa.types.ways import Decided, Way
from vectorstore.store import Store


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("合肥和开封2024年GDP目标哪个高", Way.COMPARISON),
        ("合肥和开封2024年GDP目标相差多少", Way.DIFFERENCE),
        ("合肥历年GDP增速走势", Way.TREND),
    ],
)
def test_figures_side_by_side_are_told_from_the_table(made_store: Store, question: str, way: Way) -> None:
    with listening() as heard:
        answer = Conversation(made_store).ask(question)
    assert not answer.abstained
    assert [one.way for one in heard if isinstance(one, Decided)] == [way]
