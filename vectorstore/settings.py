"""The settings of 政问, read from the environment here and nowhere else, and never on import."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from vectorstore.errors import UsageError

MODEL_SECONDS = 60.0
"""Time for a small local model to write a paragraph, and be asked again for a sentence; few wait longer."""

LANGSMITH = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
"""What switches LangSmith on, in its newer and its older spelling."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is and which models read it."""

    home: Path
    """The data folder (ZHENGWEN_HOME; default: the platform's user data folder)."""
    encoder: str = ""
    """A sentence-transformers model by name or path (ZHENGWEN_ENCODER); "" is the bundled one."""
    database: str = field(default="", repr=False)
    """The PostgreSQL database that holds the truth, postgresql://user:password@host/name (ZHENGWEN_DATABASE);
    "" is SQLite in the data folder."""
    chroma: str = ""
    """The Chroma server that holds the vector index, http://host:port?tenant=…&database=… (ZHENGWEN_CHROMA);
    "" is Chroma in the data folder."""
    chroma_token: str = field(default="", repr=False)
    """What that server, or a proxy before it, wants to know (ZHENGWEN_CHROMA_TOKEN)."""
    llm: str = ""
    """A chat model as LangChain names it, openai:deepseek-chat (ZHENGWEN_LLM); "" or none is no model."""
    llm_seconds: float = MODEL_SECONDS
    """The longest that all a model does for one answer may take (ZHENGWEN_LLM_SECONDS)."""
    llm_help: tuple[str, ...] = ()
    """What the model does before the search as well: rewrite, split, synonyms (ZHENGWEN_LLM_HELP)."""
    callbacks: tuple[str, ...] = ()
    """Callback handlers of LangChain by import path, package.module:Class (ZHENGWEN_CALLBACKS)."""
    traced: bool = False
    """Whether LangSmith is switched on, by one of its own variables."""
    password: str = field(default="", repr=False)
    """What a visitor of the page and the API has to know (ZHENGWEN_PASSWORD); "" is none."""

    @classmethod
    def from_environment(cls) -> Settings:
        """Raises `UsageError` for a time limit that is no positive number and for an address of another
        kind than is wanted."""
        home = _value("ZHENGWEN_HOME")
        return cls(
            home=Path(home).expanduser() if home else user_data_path("zhengwen", appauthor=False),
            database=_address("ZHENGWEN_DATABASE", ("postgresql", "postgres"), "用户:密码@主机/数据库"),
            chroma=_address("ZHENGWEN_CHROMA", ("http", "https"), "主机:端口"),
            chroma_token=_value("ZHENGWEN_CHROMA_TOKEN"),
            encoder=_value("ZHENGWEN_ENCODER"),
            llm=_value("ZHENGWEN_LLM"),
            llm_seconds=_seconds("ZHENGWEN_LLM_SECONDS", MODEL_SECONDS),
            llm_help=_listed("ZHENGWEN_LLM_HELP"),
            callbacks=_listed("ZHENGWEN_CALLBACKS"),
            traced=any(_value(name).lower() == "true" for name in LANGSMITH),
            password=_value("ZHENGWEN_PASSWORD"),
        )


def _value(name: str) -> str:
    return os.environ.get(name, "").strip()


def _address(name: str, schemes: tuple[str, ...], example: str) -> str:
    written = _value(name)
    if written and written.partition("://")[0] not in schemes:
        raise UsageError(f"{name} 应当是 {schemes[0]}://{example} 这样的地址。")
    return written


def _listed(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\s,，]+", _value(name)))


def _seconds(name: str, default: float) -> float:
    written = _value(name)
    if re.fullmatch(r"\d*\.?\d+", written) and float(written) > 0:
        return float(written)
    if written:
        raise UsageError(f"{name} 应当是大于 0 的秒数，现在是“{written}”。")
    return default
