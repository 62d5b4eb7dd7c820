from __future__ import annotations

import pytest

from qa.listening import listening, note


def test_what_is_noted_is_heard_in_order() -> None:
    note("before")
    with listening() as heard:
        note("first")
        note("second")
    note("after")
    assert heard == ["first", "second"]


def test_who_listens_within_hears_for_himself() -> None:
    with listening() as outer:
        with listening() as inner:
            note("within")
        note("without")
    assert (inner, outer) == (["within"], ["without"])


def test_an_error_ends_the_listening() -> None:
    with pytest.raises(ValueError, match="broke"), listening() as heard:
        raise ValueError("broke")
    note("after")
    assert heard == []
