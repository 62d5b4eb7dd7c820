"""Gold questions put to a conversation, and what became of them.

A gold file holds JSON Lines; a record has

    id, kind, question
    answers    groups of alternatives: the answer must hold one of each group
    evidence   verbatim source strings: some citation must hold one; for the kinds that draw on several
               places or figures (compare, multi, compute) each of them must be held
    forbid     what the answer must not hold
    place      whose report must be cited; part of the name will do
    year       the year of the report that must be cited
    history    the questions asked before, in the same conversation
    abstain    true where the reports hold no answer; then `answers` and `evidence` do not apply
"""

from __future__ import annotations

import json
import math
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qa.citations import LONGEST
from qa.types.answer import Answer, Certainty, Citation
from ui.cli import messages
from ui.messages import NOT_UTF8
from ui.page.session import Chat
from vectorstore.errors import UsageError, ZhengwenError, why

DRAWS_ON_SEVERAL = frozenset({"compare", "multi", "compute"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One record of a gold file."""

    id: str
    kind: str
    question: str
    answers: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    place: str = ""
    year: int | None = None
    history: tuple[str, ...] = ()
    abstain: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one record; None where the question does not arise."""

    gold: Gold
    seconds: float
    """For the last question alone."""
    said: bool
    """The text holds what it must and nothing it must not; or it abstained as it should."""
    cited: bool | None
    spans: bool | None
    """Every quote is what its spans cut from the source, and no longer than a proof."""
    abstained: bool = False
    other_place: bool = False
    """It answered from another place's report, and from none of the right one."""
    other_year: bool = False
    """It answered from the right place's report of another year only."""
    note: str = ""
    """The answer, or the error in its stead."""
    certainty: Certainty | None = None
    """How sure the answer was; None where none was given."""
    confidence: float | None = None
    """The probability that the answer was given; None where it was given none."""

    @property
    def right(self) -> bool:
        return self.said and self.cited is not False and self.spans is not False


def read_gold(path: Path) -> tuple[Gold, ...]:
    """The records of a gold file; `UsageError` if it cannot be read or has none, with the line at fault."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else NOT_UTF8
        raise UsageError(messages.GOLD_UNREADABLE.format(path=path, why=reason)) from error
    records = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                records.append(_gold(json.loads(line)))
            except (ValueError, TypeError, KeyError) as error:
                raise UsageError(
                    messages.GOLD_BAD_LINE.format(path=path, line=number, why=repr(error))
                ) from error
    if not records:
        raise UsageError(messages.GOLD_EMPTY.format(path=path))
    return tuple(records)


def _gold(record: object) -> Gold:
    """Raise `KeyError` or `TypeError` where a field is missing or is not what it should be."""

    def texts(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise TypeError(value)
        return tuple(value)

    if not isinstance(record, dict):
        raise TypeError(record)
    answers, year = record.get("answers") or [], record.get("year")
    if not isinstance(answers, list) or not isinstance(year, int | None):
        raise TypeError(answers, year)
    gold = Gold(
        id=str(record["id"]),
        kind=str(record["kind"]),
        question=str(record["question"]),
        answers=tuple(texts(group) for group in answers),
        evidence=texts(record.get("evidence") or []),
        forbid=texts(record.get("forbid") or []),
        place=str(record.get("place") or ""),
        year=year,
        history=texts(record.get("history") or []),
        abstain=bool(record.get("abstain")),
    )
    if not gold.abstain and not (gold.answers and gold.evidence):
        raise KeyError("answers, evidence")
    return gold


def evaluate(
    records: Iterable[Gold], start: Callable[[], Chat], source_text: Callable[[Citation], str]
) -> Iterator[Verdict]:
    """One verdict for each record, each asked in a conversation of its own from `start`.

    `source_text` gives the stored text that a citation's offsets count.
    """
    for gold in records:
        conversation = start()
        begin = time.perf_counter()
        try:
            for question in gold.history:
                conversation.ask(question)
            begin = time.perf_counter()
            answer = conversation.ask(gold.question)
        except ZhengwenError as error:
            seconds = time.perf_counter() - begin
            yield Verdict(gold, seconds, said=False, cited=None, spans=None, note=str(error))
        else:
            yield judge(gold, answer, time.perf_counter() - begin, source_text)


def judge(gold: Gold, answer: Answer, seconds: float, source_text: Callable[[Citation], str]) -> Verdict:
    """What `answer` is worth, measured by `gold`."""
    spans = all(is_exact(c, source_text(c)) for c in answer.citations) if answer.citations else None
    clean = not any(holds(answer.text, word) for word in gold.forbid)
    verdict = Verdict(gold, seconds, False, None, spans, answer.abstained, note=answer.text)
    if not answer.abstained:
        verdict = replace(verdict, certainty=answer.certainty, confidence=answer.confidence)
    if gold.abstain:
        return replace(verdict, said=answer.abstained and clean)
    complete = all(any(holds(answer.text, word) for word in group) for group in gold.answers)
    of_place = [c for c in answer.citations if gold.place in c.place]
    of_year = [c for c in of_place if gold.year in (None, c.year)]
    quotes = [comparable(c.quote) for c in of_year if c.section and c.year]
    proofs = [any(comparable(proof) in quote for quote in quotes) for proof in gold.evidence]
    return replace(
        verdict,
        said=complete and clean and not answer.abstained,
        cited=all(proofs) if gold.kind in DRAWS_ON_SEVERAL else any(proofs),
        other_place=bool(answer.citations) and not of_place,
        other_year=bool(of_place) and not of_year,
    )


def is_exact(citation: Citation, stored: str) -> bool:
    """Whether the quote is its spans' text, white space aside, and short enough."""
    cut = "".join(stored[start:end] for start, end in citation.spans)
    quote = "".join(citation.quote.split())
    return 0 < len(quote) <= LONGEST and quote == "".join(cut.split())


def comparable(text: str) -> str:
    """What two writings of the same words have in common: width, white space and 1,000s aside.

    >>> comparable("总额 1,234.5 亿元,增长6%")
    '总额1234.5亿元,增长6%'
    """
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", joined)


def holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text`, a number only as a whole one.

    >>> holds("增长6.5%以上", "6.5%"), holds("增长16.5%", "6.5%"), holds("共13.5万人", "13")
    (True, False, False)
    """
    wanted = comparable(words)
    left = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    right = r"(?!\d|\.\d)" if wanted[-1:].isdigit() else ""
    return re.search(left + re.escape(wanted) + right, comparable(text)) is not None


def percentile(seconds: Iterable[float], share: float) -> float:
    """The smallest of `seconds` that at least `share` (0–1) of them do not exceed (nearest rank).

    >>> [percentile([4, 1, 3, 2], share) for share in (0.5, 0.95)]
    [2, 4]
    """
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
