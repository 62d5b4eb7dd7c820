from __future__ import annotations

import pytest

from vectorstore.errors import UsageError
from vectorstore.settings import MODEL_SECONDS, Settings


def test_without_variables_there_is_no_model() -> None:
    settings = Settings.from_environment()
    assert (settings.llm, settings.llm_seconds, settings.llm_help) == ("", MODEL_SECONDS, ())


def test_variables_are_read_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_LLM", " openai:deepseek-chat ")
    monkeypatch.setenv("ZHENGWEN_LLM_SECONDS", "7.5")
    monkeypatch.setenv("ZHENGWEN_LLM_HELP", "rewrite, split，synonyms")
    settings = Settings.from_environment()
    assert settings.llm == "openai:deepseek-chat"
    assert settings.llm_seconds == 7.5
    assert settings.llm_help == ("rewrite", "split", "synonyms")


@pytest.mark.parametrize("written", ["0", "-1", "一分钟", "nan", "inf"])
def test_a_time_limit_that_is_none_is_an_error(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_LLM_SECONDS", written)
    with pytest.raises(UsageError, match="ZHENGWEN_LLM_SECONDS"):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("variable", "written", "traced"),
    [
        ("LANGSMITH_TRACING", "true", True),
        ("LANGCHAIN_TRACING_V2", "True", True),
        ("LANGSMITH_TRACING", "false", False),
    ],
)
def test_langsmith_is_switched_on_by_its_own_variables(
    variable: str, written: str, traced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, written)
    assert Settings.from_environment().traced is traced


def test_a_database_is_postgresqls_and_its_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings.from_environment().database == ""
    monkeypatch.setenv("ZHENGWEN_DATABASE", "postgresql://zw:secret@db/zhengwen")
    settings = Settings.from_environment()
    assert settings.database == "postgresql://zw:secret@db/zhengwen"
    assert "secret" not in repr(settings)
    monkeypatch.setenv("ZHENGWEN_DATABASE", "mysql://db/zhengwen")
    with pytest.raises(UsageError, match="ZHENGWEN_DATABASE"):
        Settings.from_environment()
