"""The verdicts of an evaluation as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from qa.types.answer import Certainty
from ui.answer.plain import one_line
from ui.cli import messages
from ui.cli.columns import columns
from ui.cli.evaluation.calibration import Judged, bands, cuts
from ui.cli.evaluation.gold import Verdict, percentile

FAULTS = ("said", "cited", "spans")
CONFUSIONS = ("other_place", "other_year")


def summary(verdicts: Sequence[Verdict]) -> str:
    """Right answers by kind, then the faults and the latency, then how right the answers were that were said
    to be sure; there must be a verdict."""
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        kinds[verdict.gold.kind].append(verdict)
    rows = [_row(kind, kinds[kind]) for kind in sorted(kinds)]
    cited = [v for v in verdicts if v.spans is not None]
    unanswerable = [v for v in verdicts if v.gold.abstain]
    answerable = [v for v in verdicts if not v.gold.abstain]
    seconds = [v.seconds for v in verdicts]
    return "\n".join(
        [
            columns(messages.EVAL_COLUMNS, [*rows, _row(messages.EVAL_ALL, verdicts)]),
            "",
            messages.EVAL_SPANS.format(right=sum(v.spans is True for v in cited), total=len(cited)),
            messages.EVAL_ABSTAINED.format(
                right=sum(v.abstained for v in unanswerable), total=len(unanswerable)
            ),
            messages.EVAL_OVERCAUTIOUS.format(count=sum(v.abstained for v in answerable)),
            messages.EVAL_CONFUSED.format(
                place=sum(v.other_place for v in verdicts), year=sum(v.other_year for v in verdicts)
            ),
            messages.EVAL_LATENCY.format(
                p50=percentile(seconds, 0.5) * 1000, p95=percentile(seconds, 0.95) * 1000
            ),
            *_by_certainty(verdicts),
            *_by_confidence(verdicts),
        ]
    )


def failure(verdict: Verdict) -> str:
    """A record that is not right: its question, what is wrong, and the answer or the error."""
    gold = verdict.gold
    faults = [name for name in FAULTS if getattr(verdict, name) is False]
    faults += [name for name in CONFUSIONS if getattr(verdict, name)]
    heading = messages.EVAL_FAILURE.format(id=gold.id, kind=gold.kind, question=gold.question)
    found = "；".join(messages.EVAL_FAULTS[name] for name in faults)
    return f"{one_line(heading)}\n  {found}\n  {one_line(verdict.note)}"


def _by_certainty(verdicts: Sequence[Verdict]) -> list[str]:
    rows = []
    for certainty in Certainty:
        given = [verdict for verdict in verdicts if verdict.certainty is certainty]
        if given:
            rows.append(_row(messages.EVAL_CERTAINTY[certainty], given))
    return ["", columns(messages.EVAL_CERTAINTY_COLUMNS, rows)] if rows else []


def _by_confidence(verdicts: Sequence[Verdict]) -> list[str]:
    """Coverage and risk, then reliability, of the answers that have a confidence."""
    judged = [Judged(v.confidence, v.right) for v in verdicts if v.confidence is not None]
    if not judged:
        return []
    covered = [
        (f"{cut.least:.2f}", str(cut.given), f"{cut.given / cut.all:.1%}", f"{cut.right / cut.given:.1%}")
        for cut in cuts(judged)
    ]
    reliable = [
        (
            f"{band.low:.2f}—{band.high:.2f}",
            str(band.count),
            f"{band.expected:.1%}",
            f"{band.right / band.count:.1%}",
        )
        for band in bands(judged)
    ]
    return [
        "",
        columns(messages.EVAL_CUT_COLUMNS, covered),
        "",
        columns(messages.EVAL_BAND_COLUMNS, reliable),
    ]


def _row(kind: str, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    right = sum(v.right for v in verdicts)
    return kind, str(right), str(len(verdicts)), f"{right / len(verdicts):.1%}"
