from __future__ import annotations

import pytest
from made_work import asked

from qa.types import Reason
from vectorstore.store import Store


@pytest.mark.parametrize(
    "question", ["信阳市市长是谁", "谁作了信阳市2024年政府工作报告", "信阳2024年的政府工作报告是谁作的"]
)
def test_who_gave_the_report_is_read_in_its_head(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert "陈远山" in answer.text
    assert "2024年2月1日" in answer.text
    named = answer.citations[-1]
    assert [named.quote[slice(*mark)] for mark in named.marks] == ["陈远山"]


@pytest.mark.parametrize(
    "question", ["洛阳市市长是谁", "信阳市2023年政府工作报告是谁作的", "信阳市委书记是谁"]
)
def test_a_head_without_a_name_is_not_guessed_at(work: Store, question: str) -> None:
    answer = asked(work, question)
    assert answer.reason is Reason.NOT_STATED
    assert answer.citations == ()
