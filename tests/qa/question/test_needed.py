from __future__ import annotations

from qa.question.understand import understand
from vectorstore.types import Sense


def test_what_names_no_time_is_asked_at_that_of_the_need_before_it() -> None:
    first, second = understand("信阳2023年改造多少个小区，装多少部电梯").needs
    assert first.years == second.years == (2023,)


def test_what_names_nothing_is_about_what_the_need_before_it_is() -> None:
    first, second = understand("信阳2023年新增多少家企业？2024年目标是多少？").needs
    assert first.topic in second.topic
    assert (second.years, second.sense) == ((2024,), Sense.TARGET)


def test_each_thing_is_asked_in_the_sense_of_the_whole() -> None:
    each = understand("信阳2024年计划新建的学校、医院各多少所").each
    assert [one.own for one in each] == [("计划新建的学校",), ("医院",)]
    assert {one.sense for one in each} == {Sense.TARGET}


def test_which_of_two_places_has_more_is_one_need() -> None:
    assert understand("信阳和洛阳2023年谁的GDP高，各多少").needs == ()
