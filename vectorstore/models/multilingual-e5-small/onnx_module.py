"""Lets sentence-transformers load this folder: `SentenceTransformer(folder, trust_remote_code=True)`.

sentence-transformers takes this file as it stands, alone; it must not import anything of 政问.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
import torch
from sentence_transformers.base.modules import Module
from tokenizers import Tokenizer


class OnnxTransformer(Module):
    """Texts to token embeddings by onnxruntime, on the CPU; pooling is left to the next module."""

    save_in_root = True
    max_seq_length = 512

    def __init__(self, folder: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        self.folder = Path(folder)
        self.tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        self.session = onnxruntime.InferenceSession(
            str(self.folder / "model_int8.onnx"), providers=["CPUExecutionProvider"]
        )

    @classmethod
    def load(
        cls,
        model_name_or_path: str,
        subfolder: str = "",
        token: bool | str | None = None,
        cache_folder: str | None = None,
        revision: str | None = None,
        local_files_only: bool = False,
        init_defaults: dict[str, Any] | None = None,
        **_: Any,
    ) -> OnnxTransformer:
        folder = cls.load_dir_path(
            model_name_or_path, subfolder, token, cache_folder, revision, local_files_only
        )
        if folder is None:
            raise FileNotFoundError(f"no model in {model_name_or_path}")
        return cls(folder)

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        for name in ("model_int8.onnx", "tokenizer.json", Path(__file__).name):
            (Path(output_path) / name).write_bytes((self.folder / name).read_bytes())

    def preprocess(self, inputs: list[str], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        rows = [self.tokenizer.encode((prompt or "") + text).ids for text in inputs]
        ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.int64)
        mask = torch.zeros_like(ids)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        return {"input_ids": ids, "attention_mask": mask}

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Adds `token_embeddings` (texts × tokens × 384).

        One text a run: int8 activations are scaled per run, so in a batch its neighbours and the padding
        would move a vector.
        """
        ids, mask = features["input_ids"].cpu().numpy(), features["attention_mask"].cpu().numpy()
        states = np.zeros((*ids.shape, self.get_embedding_dimension()), np.float32)
        for i, length in enumerate(mask.sum(axis=1)):
            inputs = {"input_ids": ids[i : i + 1, :length], "attention_mask": mask[i : i + 1, :length]}
            states[i, :length] = self.session.run(None, inputs)[0][0]
        features["token_embeddings"] = torch.from_numpy(states).to(features["input_ids"].device)
        return features

    def get_embedding_dimension(self) -> int:
        return int(self.session.get_outputs()[0].shape[-1])
