from __future__ import annotations

from pathlib import Path

import pytest
from made_work import LUOYANG, LUOYANG_2024, asked, work_store_in

from qa.types.answer import Answer, Reason
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


def _told(folder: Path, head: str) -> Answer:
    """Who gives a report with such a head, by its own words."""
    text = LUOYANG_2024.replace("一、2023年", f"{head}\n一、2023年", 1)
    with work_store_in(folder, ((LUOYANG, 2024, text),)) as store:
        return asked(store, "洛阳市市长是谁")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("市长　张　三", "张　三"),
        ("洛阳市人民政府代市长：欧阳文博", "欧阳文博"),
        ("市长王强代表市人民政府作工作报告。", "王强"),
        ("市长 阿不都·热合曼", "阿不都·热合曼"),
    ],
)
def test_names_stand_behind_the_post_in_many_ways(tmp_path: Path, head: str, name: str) -> None:
    answer = _told(tmp_path, head)
    assert not answer.abstained
    assert name.replace("　", "") in "".join(answer.citations[0].quote.split())


@pytest.mark.parametrize("head", ["我受市长委托向大会作报告，请予审议。", "请各位副市长向大会作说明。"])
def test_what_a_mayor_has_done_is_no_name(tmp_path: Path, head: str) -> None:
    assert _told(tmp_path, head).reason is Reason.NOT_STATED
