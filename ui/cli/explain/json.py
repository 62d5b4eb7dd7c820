"""An explanation as data, for programs: the fields of its values by their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from ingest.explaining import ReadSentence
from qa.explaining import Explanation
from qa.scope import Scope
from qa.types.answer import Answer
from ui.answer.json import answer_value
from ui.answer.plain import json_text
from vectorstore.types import Period

_DECIMALS = 4


def explanation_json(found: Explanation | ReadSentence) -> str:
    """One JSON object, indented; characters unsafe on a terminal are written as JSON escapes."""
    return json_text(_value(found), indent=2)


def _value(found: object) -> object:
    if isinstance(found, Answer):
        return answer_value(found) | {"confidence": _value(found.confidence)}
    if isinstance(found, Scope):
        reports = [{"id": info.id, "place": info.place.name, "year": info.year} for info in found.reports]
        return {
            "place": _value(found.place),
            "own": found.own,
            "reports": reports,
            "asked": _value(found.asked),
        }
    if isinstance(found, Period):
        return {"label": found.label, "first": _month(found.first), "last": _month(found.last)}
    if is_dataclass(found):
        return {field.name: _value(getattr(found, field.name)) for field in fields(found)}
    if isinstance(found, float):
        return round(found, _DECIMALS)
    if isinstance(found, Iterable) and not isinstance(found, str):
        return [_value(one) for one in found]
    return found


def _month(counted: int) -> str:
    """2023-01 for a month counted as year × 12 + month − 1."""
    return f"{counted // 12:04}-{counted % 12 + 1:02}"
