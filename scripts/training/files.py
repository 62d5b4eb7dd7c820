"""Where the models stand, and how they are written: the same model gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qa.evidence import choosing, confidence, overlap, reranking, weighing
from qa.question import traits

ROOT = Path(__file__).parents[2]
TRAITS = Path("qa/question/data/traits.json")
ASKING = Path("qa/evidence/data/asking.json")
MATCHER = Path("qa/evidence/data/matcher.json")
RERANKING = Path("qa/evidence/data/reranking.json")
CONFIDENCE = Path("qa/evidence/data/confidence.json")
READING = Path("qa/evidence/data/reading.json")
FORMULAS = Path("qa/evidence/data/formulas.json")
FORMULAS_CONFIDENCE = Path("qa/evidence/data/formulas_confidence.json")


def save(path: Path, model: Mapping[str, Any]) -> None:
    """Write a model where the runtime reads it, and have it read anew in this process."""
    (ROOT / path).write_text(as_json(model) + "\n", encoding="utf-8")
    for read in (
        traits._models,
        overlap._questions,
        weighing.matcher,
        reranking._model,
        confidence._model,
        confidence._read_model,
        choosing._model,
        choosing._confidence,
    ):
        read.cache_clear()


def as_json(value: Any, indent: str = "") -> str:
    """JSON with a line for each entry, and one for what has only numbers and words in it.

    >>> print(as_json({"bias": 1.5, "weights": {"几": 0.5, "家": 1}}))
    {
      "bias": 1.5,
      "weights": {"几":0.5,"家":1}
    }
    """
    deeper = indent + "  "
    if isinstance(value, Mapping) and any(isinstance(one, Mapping | list) for one in value.values()):
        entries = [
            f"{deeper}{json.dumps(k, ensure_ascii=False)}: {as_json(v, deeper)}" for k, v in value.items()
        ]
        return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return "[\n" + ",\n".join(deeper + as_json(one, deeper) for one in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
