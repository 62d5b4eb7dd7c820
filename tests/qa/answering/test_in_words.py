"""What a report says in its own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_work import work_store_in

from qa import Conversation
from qa.listening import listening
from qa.types.ways import Decided, Way
from vectorstore.store import Store


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with work_store_in(tmp_path_factory.mktemp("in-words")) as store:
        yield store


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("信阳2023年取得了哪些成绩", Way.OUTLINE),
        ("信阳2023年为什么GDP下降了", Way.PREMISE),
        ("信阳如何整治浉河", Way.SENTENCES),
    ],
)
def test_headings_a_wrong_premise_or_sentences(work: Store, question: str, way: Way) -> None:
    with listening() as heard:
        answer = Conversation(work).ask(question)
    assert not answer.abstained
    assert [one.way for one in heard if isinstance(one, Decided)] == [way]
