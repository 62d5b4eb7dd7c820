"""The cross-encoder: made of the first layers of the bundled encoder, trained on statements that prove and
such as look as if they did."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import BertModel

from qa.evidence.reranking import READ, READ_ON, question_text, statement_text
from qa.evidence.weighing import weigh
from training.examples import TOLD_APART, Example
from vectorstore.encoder import BUNDLED, E5_PASSAGE, E5_QUERY
from vectorstore.onnx_model import MODEL_FILE, SUMS_FILE, digest_of
from vectorstore.reranker import joined

LAYERS = 6
"""Of the encoder's twelve: with all of them it takes twice as long to read."""
_RATE, _EPOCHS, _WARM = 1e-4, 1.0, 0.06
_QUESTIONS = 4
"""Questions of a step, each with its statements."""
_EVERY = 9
"""Of the statements that are only read where none of the first answers, one in as many."""
_PROVING = 2
"""Statements that prove and are not among the likeliest, which are learned from all the same."""
_WRONG = 0.5
"""What a statement that proves nothing weighs, beside one that does."""
_PADDING = 1
_SAID_EVERY = 100


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """A question with its statements, as tokens."""

    tokens: tuple[tuple[int, ...], ...]
    proves: tuple[bool, ...]


def pairs(found: Iterable[Example]) -> list[Pairs]:
    """The examples as the cross-encoder reads them: those that a statement may prove, and those that none
    does."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(BUNDLED / "tokenizer.json"))
    made = []
    for one in found:
        if one.kind in TOLD_APART or not (one.record.abstain or one.proves.any()):
            continue
        need = one.candidates.need
        ranked = weigh(one.store, one.candidates).weighed
        best = [
            (weighed.report_id, weighed.number) for weighed in (*ranked[:READ], *ranked[READ:READ_ON:_EVERY])
        ]
        proving = {where for where, proves in zip(one.candidates.where, one.proves, strict=True) if proves}
        chosen = [*best, *[where for where in sorted(proving) if where not in best][:_PROVING]]
        if not chosen:
            continue
        asked = tokenizer.encode(E5_QUERY + question_text(need)).ids
        texts = [statement_text(need, one.store.statements(r), n) for r, n in chosen]
        tokens = tuple(tuple(joined(asked, tokenizer.encode(E5_PASSAGE + text).ids)) for text in texts)
        made.append(Pairs(tokens, tuple(where in proving for where in chosen)))
    return made


class CrossEncoder(nn.Module):
    """The mean of the last states to one number, the log-odds that a statement answers."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # 15 of 26 million, seldom met
        self.encoder = encoder
        self.head = nn.Linear(encoder.config.hidden_size, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state.float()
        there = attention_mask.unsqueeze(-1).float()
        odds: torch.Tensor = self.head((states * there).sum(1) / there.sum(1))
        return odds


def train(model: CrossEncoder, lists: Sequence[Pairs]) -> None:
    """Fit to some questions: each statement by itself, and the proving ones before the others.

    In bfloat16 on two cores 3,500 questions take about 15 minutes.
    """
    learned = [one for one in model.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learned, _RATE, weight_decay=0.01, fused=True)
    order = random.Random(0)
    steps = int(len(lists) / _QUESTIONS * _EPOCHS)
    began, losses = time.monotonic(), []
    model.train()
    queue: list[list[Pairs]] = []
    for step in range(steps):
        queue = queue or _batches(lists, order)
        batch = queue.pop()
        rate = _RATE * min(1.0, (step + 1) / (_WARM * steps)) * (1 - step / steps)
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = _loss(model, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % _SAID_EVERY == 0:
            taken = time.monotonic() - began
            sys.stdout.write(
                f"{step + 1}/{steps}: loss {np.mean(losses[-_SAID_EVERY:]):.3f}, {taken:.0f} s\n"
            )
            sys.stdout.flush()


def _batches(lists: Sequence[Pairs], order: random.Random) -> list[list[Pairs]]:
    """All questions once, those of like length together."""
    shuffled = order.sample(list(lists), len(lists))
    near = 16 * _QUESTIONS
    sets = [
        sorted(shuffled[i : i + near], key=lambda one: max(map(len, one.tokens)))
        for i in range(0, len(shuffled), near)
    ]
    batches = [one[i : i + _QUESTIONS] for one in sets for i in range(0, len(one), _QUESTIONS)]
    return order.sample(batches, len(batches))


def _loss(model: CrossEncoder, batch: Sequence[Pairs]) -> torch.Tensor:
    odds = _odds(model, [tokens for one in batch for tokens in one.tokens])
    loss, at = torch.zeros(()), 0
    for one in batch:
        own, proves = odds[at : at + len(one.proves)], torch.tensor(one.proves)
        at += len(one.proves)
        weight = torch.where(proves, 1.0, _WRONG)
        loss = loss + nn.functional.binary_cross_entropy_with_logits(own, proves.float(), weight)
        if proves.any():
            loss = loss + 0.5 * (torch.logsumexp(own, 0) - torch.logsumexp(own[proves], 0))
    return loss / len(batch)


def _odds(model: CrossEncoder, texts: Sequence[Sequence[int]]) -> torch.Tensor:
    longest = max(map(len, texts))
    ids = torch.full((len(texts), longest), _PADDING, dtype=torch.long)
    there = torch.zeros((len(texts), longest), dtype=torch.long)
    for row, tokens in enumerate(texts):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        there[row, : len(tokens)] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        made: torch.Tensor = model(ids, there)
    return made.squeeze(-1).float()


def export(model: CrossEncoder, folder: Path) -> None:
    """Write the int8 ONNX model, its weights in 7 bits for the reason that scripts/build_encoder.py gives."""
    # Here, as it takes the package onnx, which nothing else of the project does.
    from onnxruntime.quantization import (  # type: ignore[import-untyped]  # it ships no types
        QuantType,
        quantize_dynamic,
    )

    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.arange(16).reshape(1, 16)
    axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}}
    target = folder / MODEL_FILE
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "float.onnx"
        torch.onnx.export(
            model.eval(),
            (ids, torch.ones_like(ids)),
            str(exact),
            input_names=["input_ids", "attention_mask"],
            output_names=["odds"],
            dynamic_axes={**axes, "odds": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(exact, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    (folder / SUMS_FILE).write_text(f"{digest_of(target)}  {MODEL_FILE}\n", encoding="ascii")
