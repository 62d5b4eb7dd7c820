"""Questions to many places."""

from __future__ import annotations

import pytest

from qa import Conversation
from qa.types.answer import Reason
from vectorstore.store import Store


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("浙江各市2024年GDP目标排名", Reason.PLACE_NOT_ON_FILE),
        ("2030年GDP目标最高的城市是哪个", Reason.YEAR_NOT_ON_FILE),
    ],
)
def test_what_no_report_of_the_group_states_has_a_reason(
    made_store: Store, question: str, reason: Reason
) -> None:
    answer = Conversation(made_store).ask(question)
    assert answer.reason is reason
    assert answer.citations == ()


def test_who_mentions_something_is_told_by_place(made_store: Store) -> None:
    answer = Conversation(made_store).ask("哪些地方的报告提到轨道交通")
    assert "合肥市" in {citation.place for citation in answer.citations}
