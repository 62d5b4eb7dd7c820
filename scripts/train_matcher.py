"""Train the small models of `qa` anew, from questions that people wrote.

    python scripts/train_matcher.py --store HOME [--store HOME …] QUESTIONS.jsonl … \
        --calibration CALIBRATION.jsonl --test TEST.jsonl

A store is a data folder (ZHENGWEN_HOME) into which the reports were ingested; each question is put to the
first that has its report's file, and left out where none has.  Written are, in this order, since each looks
at the questions with the ones before it:

    qa/question/data/traits.json       what the wording of a question says of its answer
    qa/evidence/data/asking.json       how often questions have a word
    qa/evidence/data/matcher.json      what counts how much for a statement as the answer
    qa/evidence/data/confidence.json   how likely the best statement answers, by features
    qa/evidence/data/reranking.json    what features and reading count together
    qa/evidence/data/reading.json      how likely the best statement answers, by both
    qa/evidence/data/formulas.json     what counts how much for a formula over figures
    qa/evidence/data/formulas_confidence.json   how likely the likeliest is meant

each with the figures it reached on both splits.  The same questions and stores give the same bytes: what
was in these files before is not looked at.  Turns of a conversation lean on the answers to the turns before;
so matcher and confidence are learned twice, the second time with those answered by the first.

The cross-encoder that reads the likeliest statements is learned apart, by `train_reranker.py`, from the same
questions; what a reading is worth is therefore learned from others, those of the calibration split.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch

from qa.evidence.confidence import READ_SIGNS, SIGNS
from qa.evidence.linear import LinearModel
from qa.evidence.reranking import Reader
from training import certainty, computing, files, matching, rereading, wording
from training.examples import Example, Fate, examples
from training.records import Record, read_records
from training.reports import Reports
from vectorstore.settings import Settings
from vectorstore.store import Store


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="+", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--store", action="append", required=True, type=Path, metavar="HOME")
    parser.add_argument("--test", action="append", required=True, type=Path, metavar="TEST.jsonl")
    parser.add_argument("--calibration", action="append", required=True, type=Path, metavar="FILE.jsonl")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # sums in one order, for the same bytes
    torch.use_deterministic_algorithms(True)
    reports = Reports(Store.open(Settings(home)) for home in arguments.store)
    train, test = read_records(arguments.questions), read_records(arguments.test)
    _learn_wording(train, test, reports)
    splits = [_Split(records, reports) for records in (train, read_records(arguments.calibration), test)]
    reader = rereading.remembering()
    _learn(splits, reader, last=False)
    for split in splits:
        split.answer_history()
    _learn(splits, reader, last=True)
    return 0


def _learn_wording(train: Sequence[Record], test: Sequence[Record], reports: Reports) -> None:
    traits = wording.learn_traits(wording.labelled(train, reports), wording.labelled(test, reports))
    files.save(files.TRAITS, traits)
    files.save(files.ASKING, wording.count_tokens(train))
    for name, reached in traits["figures"].items():
        if name != "settings":
            right = {split: f"{reached[split]['right']:.1%}" for split in ("train", "test")}
            _say(f"{name:10} right {right}")


class _Split:
    """The records of a split as examples; those with a history are built once more when it is answered."""

    def __init__(self, records: Sequence[Record], reports: Reports) -> None:
        self._reports = reports
        self._leaning = [one for one in records if one.history]
        self._alone, self._fates = examples(
            [one for one in records if not one.history], reports, answered=False
        )
        self._set(*examples(self._leaning, reports, answered=False))

    def answer_history(self) -> None:
        self._set(*examples(self._leaning, self._reports, answered=True))

    def _set(self, leaning: list[Example], fates: Counter[Fate]) -> None:
        self.examples = [*self._alone, *leaning]
        counted = self._fates + fates
        self.fates = {fate.value: counted[fate] for fate in Fate}


def _learn(splits: Sequence[_Split], reader: Reader, *, last: bool) -> None:
    """What the splits for training, calibration and testing say, in this order."""
    trained, calibrating, tested = splits
    train, test = (matching.usable(split.examples) for split in (trained, tested))
    matcher = matching.learn_matcher(train)
    compared = matching.compare(train, test, matcher) if last else {}
    fates = dict(zip(("train", "calibration", "test"), (split.fates for split in splits), strict=True))
    model = matching.written(matcher, train, test, compared, fates)
    files.save(files.MATCHER, model)
    sure = certainty.learn_confidence(
        SIGNS, certainty.outcomes(trained.examples), certainty.outcomes(tested.examples)
    )
    files.save(files.CONFIDENCE, sure)
    reranked = rereading.learn_reranking(
        *(rereading.read_lists(split.examples, reader) for split in (calibrating, tested))
    )
    files.save(files.RERANKING, reranked)
    read = certainty.learn_confidence(
        READ_SIGNS,
        [
            *certainty.outcomes(calibrating.examples, reader),
            *certainty.without_proof(calibrating.examples, reader),
        ],
        certainty.outcomes(tested.examples, reader),
        split="calibration",
    )
    files.save(files.READING, read)
    computed = [computing.computed(split.examples) for split in (trained, tested)]
    formulas = computing.learn_formulas(*computed)
    files.save(files.FORMULAS, formulas)
    computed[0] += computing.without_proof(trained.examples)
    formulas_sure = computing.learn_formulas_confidence(*computed, LinearModel.read(files.FORMULAS.name))
    files.save(files.FORMULAS_CONFIDENCE, formulas_sure)
    if not last:
        return
    for name in ("train", "test"):
        _say(f"{name}: {fates[name]}")
        _say(f"  matcher {model['figures'][name]}, confidence AUC {sure['figures'][name]['auc']}")
    for name in ("calibration", "test"):
        _say(f"{name}: read {reranked['figures'][name]}, confidence AUC {read['figures'][name]['auc']}")
    for name, reached in compared.items():
        _say(f"{name:14} top-1 {reached['top_1']:.1%}  top-3 {reached['top_3']:.1%}  (test)")
    for name in ("train", "test"):
        _say(f"{name}: formulas {formulas['figures'][name]}, meant {formulas_sure['figures'][name]}")
    for cut in read["figures"]["test"]["coverage"]:
        _say(f"confidence from {cut['from']:.2f}: answered {cut['answered']:.1%}, right {cut['right']:.1%}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
