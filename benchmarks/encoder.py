"""How fast the bundled encoder is, and how much of the bare ONNX session's rate it keeps.

    python benchmarks/encoder.py [FILE ...]        # text files; default: the sample

The bare session runs the same texts, tokenised beforehand, on as many threads: in batches of 8 of like
length with onnxruntime's own threads, and one by one on threads of ours; the better of the two counts.
Rounds of all three alternate, and each one's best round is reported, since other load only slows.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from tokenizers import Tokenizer

from vectorstore.encoder import BUNDLED, load_encoder
from vectorstore.onnx_model import MODEL_FILE, TOKENIZER_FILE

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
QUESTION = "合肥2023年GDP目标是多少"
BATCH = 8


def passages(files: list[Path], count: int, length: int) -> list[str]:
    """`count` stretches of `length` characters, evenly spread over the files; fewer if the text is short."""
    text = "".join("".join(file.read_text(encoding="utf-8", errors="replace").split()) for file in files)
    step = max(length, len(text) // count)
    return [text[i : i + length] for i in range(0, len(text) - length, step)][:count]


def session(threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(BUNDLED / MODEL_FILE), options)


def batches(texts: list[str], size: int) -> list[dict[str, np.ndarray]]:
    """Inputs of the session, longest first, padded to the longest of each batch."""
    tokenizer = Tokenizer.from_file(str(BUNDLED / TOKENIZER_FILE))
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    ordered = sorted((f"passage: {text}" for text in texts), key=len, reverse=True)
    found = []
    for i in range(0, len(ordered), size):
        rows = tokenizer.encode_batch(ordered[i : i + size])
        ids, mask = np.array([row.ids for row in rows]), np.array([row.attention_mask for row in rows])
        found.append({"input_ids": ids, "attention_mask": mask})
    return found


def seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the bundled encoder.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=64, help="passages of a round")
    parser.add_argument("--length", type=int, default=400, help="characters of a passage")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    report = sys.stdout.write

    begin = time.perf_counter()
    encoder = load_encoder(threads=options.threads)
    report(f"load        {time.perf_counter() - begin:.2f} s (onnxruntime was imported before)\n")
    encoder.encode_queries([QUESTION])
    query = statistics.median(seconds(lambda: encoder.encode_queries([QUESTION])) for _ in range(50))
    report(f"query       {query * 1000:.1f} ms (median)\n")

    texts = passages(options.files or sorted(SAMPLES.glob("*.txt")), options.count, options.length)
    together, alone = session(options.threads), session(1)
    padded, single = batches(texts, BATCH), batches(texts, 1)
    with ThreadPoolExecutor(options.threads) as pool:
        ways: dict[str, Callable[[], object]] = {
            "encoder": lambda: encoder.encode_passages(texts),
            "bare, batches": lambda: [together.run(None, batch) for batch in padded],
            "bare, single": lambda: list(pool.map(lambda batch: alone.run(None, batch), single)),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, run in ways.items():
                times[name].append(seconds(run))
    rates = {name: len(texts) / min(taken) for name, taken in times.items()}
    for name, rate in rates.items():
        report(f"{name:14}{rate:6.1f} passages/s\n")
    share = rates["encoder"] / max(rates["bare, batches"], rates["bare, single"])
    report(f"of the better bare session: {share:.0%}\n")
    report(f"memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most\n")


if __name__ == "__main__":
    main()
