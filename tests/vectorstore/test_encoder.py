"""The contract of encoders, held by every one of them, and what is particular to each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from fakes import HashingEncoder

from vectorstore.encoder import (
    BUNDLED,
    E5_NAME,
    HUB_NAME,
    Encoder,
    load_encoder,
)
from vectorstore.errors import EncoderError
from vectorstore.onnx_model import MODEL_FILE, SUMS_FILE, TOKENIZER_FILE

REFERENCE = Path(__file__).parents[1] / "data" / "encoder_reference.npz"
TARGETS = "2024年主要预期目标是:地区生产总值增长5.5%左右,一般公共预算收入增长5%。"
HOSTILE = {
    "empty": "",
    "white space": " \u3000\n\t\ufeff",
    "NUL": "增长\x00百分之五",
    "control characters": "".join(map(chr, range(32))),
    "lone surrogate": "合肥\ud800市\udfff",
    "a character that NFKC makes eighteen": "\ufdfa" * 200,
    "emoji": "👨‍👩‍👧‍👦🇨🇳😀",
    "other scripts": "Ελλάδα Россия ภาษาไทย العربية 日本語",
    "special tokens": "<s></s><pad><mask>[CLS][SEP]",
    "100,000 characters": "国内生产总值增长" * 12_500,
    "one long word": "a" * 100_000,
}


@pytest.fixture(scope="session")
def bundled() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BERT of two layers that knows some characters, saved as a sentence-transformers model."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("tiny") / "tiny-bert"
    characters = sorted(set("合肥市年地区生产总值增长目标是多少一般公共预算收入万亿元%.0123456789"))
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokens),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    plain = folder.with_name("plain")
    BertModel(config).save_pretrained(plain)
    BertTokenizer(vocab={token: i for i, token in enumerate(tokens)}).save_pretrained(plain)
    transformer = Transformer(str(plain))
    SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu").save(str(folder))
    return folder


@pytest.fixture(params=["bundled", "fake", pytest.param("sentence-transformers", marks=pytest.mark.slow)])
def encoder(request: pytest.FixtureRequest, bundled: Encoder) -> Encoder:
    if request.param == "bundled":
        return bundled
    if request.param == "fake":
        return HashingEncoder()
    return load_encoder(str(request.getfixturevalue("tiny_model")))


@pytest.mark.parametrize(
    ("name", "is_e5"),
    [
        ("multilingual-e5-base", True),
        ("e5-large-v2", True),
        ("my_E5", True),
        ("multilingual-e5-large-instruct", False),
        ("bge-m3", False),
        ("base5-zh", False),
    ],
)
def test_names_of_e5_models(name: str, is_e5: bool) -> None:
    assert bool(E5_NAME.search(name)) is is_e5


@pytest.mark.parametrize(
    ("name", "is_hub_name"),
    [("BAAI/bge-m3", True), ("bge-m3", True), ("./bge-m3", False), ("a/b/c", False), ("模型", False)],
)
def test_names_on_the_hub(name: str, is_hub_name: bool) -> None:
    assert bool(HUB_NAME.fullmatch(name)) is is_hub_name


class TestContract:
    def test_one_row_of_length_one_for_each_text(self, encoder: Encoder) -> None:
        texts = [TARGETS, "合肥市", "增长5%", TARGETS * 3]
        for vectors in (encoder.encode_queries(texts), encoder.encode_passages(texts)):
            assert vectors.shape == (4, encoder.dimension)
            assert vectors.dtype == np.float32
            assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)

    def test_no_texts_give_no_rows(self, encoder: Encoder) -> None:
        assert encoder.encode_queries([]).shape == (0, encoder.dimension)
        assert encoder.encode_passages([]).shape == (0, encoder.dimension)

    def test_rows_are_in_the_order_of_the_texts(self, encoder: Encoder) -> None:
        texts = [TARGETS[:n] for n in (3, 40, 1, 25, 9, 17)]
        alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
        assert encoder.encode_passages(texts) == pytest.approx(alone, abs=1e-4)

    def test_similar_text_is_closer(self, encoder: Encoder) -> None:
        question = encoder.encode_queries(["合肥市地区生产总值增长目标是多少"])[0]
        near, far = encoder.encode_passages(
            ["合肥市地区生产总值目标是增长6%", "坚持党的领导,弘扬爱国主义精神"]
        )
        assert question @ near > question @ far

    def test_the_same_model_gives_the_same_vectors_again(self, encoder: Encoder) -> None:
        assert np.array_equal(encoder.encode_passages([TARGETS]), encoder.encode_passages([TARGETS]))

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
    def test_any_string_has_a_vector(self, encoder: Encoder, text: str) -> None:
        vectors = encoder.encode_passages([text, TARGETS])
        assert np.isfinite(vectors).all()
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(2), abs=1e-5)

    def test_many_threads_may_ask_at_once(self, encoder: Encoder) -> None:
        texts = [TARGETS[:n] for n in range(5, 45)]
        with ThreadPoolExecutor(8) as pool:
            together = np.concatenate(list(pool.map(lambda text: encoder.encode_queries([text]), texts)))
        assert together == pytest.approx(encoder.encode_queries(texts), abs=1e-4)

    def test_identity_is_a_short_single_word(self, encoder: Encoder) -> None:
        assert 5 < len(encoder.identity) < 60
        assert encoder.identity.split() == [encoder.identity]


class TestBundled:
    def test_vectors_are_those_of_the_float_model(self, bundled: Encoder) -> None:
        """The reference was made by torch in float32 with the whole vocabulary, from the same weights."""
        with np.load(REFERENCE) as reference:
            texts = zip(reference["kinds"], reference["texts"], strict=True)
            vectors = np.concatenate(
                [
                    (bundled.encode_queries if kind == "query" else bundled.encode_passages)([str(text)])
                    for kind, text in texts
                ]
            )
            cosines = (vectors * reference["vectors"].astype(np.float32)).sum(axis=1)
        assert cosines.min() >= 0.99

    def test_queries_and_passages_differ(self, bundled: Encoder) -> None:
        assert bundled.encode_queries([TARGETS])[0] @ bundled.encode_passages([TARGETS])[0] < 0.99

    def test_vector_does_not_depend_on_neighbours_or_threads(self, bundled: Encoder) -> None:
        texts = [TARGETS * n for n in (1, 9, 2, 5, 3)]
        one_thread = load_encoder(threads=1)
        assert np.array_equal(bundled.encode_passages(texts)[2], one_thread.encode_passages([texts[2]])[0])
        assert bundled.identity == one_thread.identity

    def test_text_beyond_the_limit_changes_nothing(self, bundled: Encoder) -> None:
        long = TARGETS * 50
        assert np.array_equal(*bundled.encode_passages([long, long + "别的事"]))

    def test_words_of_english_and_abbreviations_are_in_the_vocabulary(self, bundled: Encoder) -> None:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(BUNDLED / TOKENIZER_FILE))
        assert tokenizer.encode("passage: What is the GDP growth target?").tokens == [
            "<s>", "▁passage", ":", "▁What", "▁is", "▁the", "▁", "GDP", "▁growth", "▁target", "?", "</s>",
        ]  # fmt: skip

    def test_loads_without_torch_or_sentence_transformers(self) -> None:
        code = (
            "import sys; from vectorstore.encoder import load_encoder\n"
            "load_encoder().encode_queries(['合肥'])\n"
            "sys.exit(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)) or 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_folder_of_the_same_kind_loads_by_path(self, bundled: Encoder) -> None:
        assert load_encoder(str(BUNDLED)).identity == bundled.identity


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "copy"))


class TestErrors:
    @pytest.mark.parametrize(
        "harm",
        [
            lambda folder: (folder / TOKENIZER_FILE).unlink(),
            lambda folder: (folder / TOKENIZER_FILE).write_bytes(b"{}"),
            lambda folder: (folder / MODEL_FILE).write_bytes(b"version https://git-lfs"),
            lambda folder: (folder / SUMS_FILE).unlink(),
            lambda folder: (folder / SUMS_FILE).write_bytes(b"\xff\xfe"),
        ],
        ids=["file missing", "broken tokenizer", "model cut off", "no sums", "broken sums"],
    )
    def test_broken_folder_says_how_to_mend_it(self, copy: Path, harm: Callable[[Path], object]) -> None:
        harm(copy)
        with pytest.raises(EncoderError, match=r"(?s)模型文件.*copy.*pip install --force-reinstall"):
            load_encoder(str(copy))

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("nobody/no-such-model", r"本机没有向量模型.*hf download nobody/no-such-model"),
            ("./no/such/folder", r"没有这个向量模型文件夹:\./no/such/folder"),
        ],
    )
    def test_unknown_model_says_what_to_run(self, name: str, message: str) -> None:
        with pytest.raises(EncoderError, match=message):
            load_encoder(name)

    @pytest.mark.slow
    def test_folder_without_a_model(self, tmp_path: Path) -> None:
        with pytest.raises(EncoderError, match=r"向量模型无法加载.*unset ZHENGWEN_ENCODER"):
            load_encoder(str(tmp_path))

    @pytest.mark.slow
    def test_damaged_weights(self, tiny_model: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(tiny_model, tmp_path / "damaged"))
        (folder / "model.safetensors").write_bytes(b"not weights")
        with pytest.raises(EncoderError, match="向量模型无法加载"):
            load_encoder(str(folder))


@pytest.mark.slow
class TestSentenceTransformers:
    def test_loads_the_bundled_folder_to_the_same_vectors(
        self, bundled: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from sentence_transformers import SentenceTransformer

        # Where transformers copies the code of a model before it imports it.
        monkeypatch.setattr("transformers.dynamic_module_utils.HF_MODULES_CACHE", str(tmp_path))
        model = SentenceTransformer(str(BUNDLED), trust_remote_code=True, local_files_only=True, device="cpu")
        texts = [TARGETS, "合肥市", TARGETS * 30, ""]
        assert model.encode_query(texts) == pytest.approx(bundled.encode_queries(texts), abs=1e-5)
        assert model.encode_document(texts) == pytest.approx(bundled.encode_passages(texts), abs=1e-5)
        assert model.get_embedding_dimension() == bundled.dimension

    def test_identity_follows_the_weights_not_the_place(self, tiny_model: Path, tmp_path: Path) -> None:
        from safetensors.torch import load_file, save_file

        moved = Path(shutil.copytree(tiny_model, tmp_path / tiny_model.name))
        identity = load_encoder(str(tiny_model)).identity
        assert load_encoder(str(moved)).identity == identity
        weights = load_file(moved / "model.safetensors")
        next(iter(weights.values()))[0] += 1
        save_file(weights, moved / "model.safetensors", {"format": "pt"})
        assert load_encoder(str(moved)).identity != identity

    def test_e5_models_get_their_prefixes(self, tiny_model: Path, tmp_path: Path) -> None:
        e5 = load_encoder(str(shutil.copytree(tiny_model, tmp_path / "my-e5-model")))
        plain = load_encoder(str(tiny_model))
        assert np.array_equal(plain.encode_queries([TARGETS]), plain.encode_passages([TARGETS]))
        assert np.allclose(e5.encode_queries([TARGETS]), plain.encode_queries(["query: " + TARGETS]))
        assert np.allclose(e5.encode_passages([TARGETS]), plain.encode_passages(["passage: " + TARGETS]))

    def test_declared_prompts_are_used(self, tiny_model: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(tiny_model, tmp_path / "prompted"))
        config = folder / "config_sentence_transformers.json"
        config.write_text('{"prompts": {"query": "目标是:", "document": "增长:"}}', encoding="utf-8")
        prompted, plain = load_encoder(str(folder)), load_encoder(str(tiny_model))
        assert np.allclose(prompted.encode_queries(["合肥"]), plain.encode_queries(["目标是:合肥"]))
        assert np.allclose(prompted.encode_passages(["合肥"]), plain.encode_passages(["增长:合肥"]))
