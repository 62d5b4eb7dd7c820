"""The chat model that the user names: found, loaded, and told apart from one that cannot be had.

Base address and key come from the variables that the provider's own package reads (OPENAI_BASE_URL,
OPENAI_API_KEY, OLLAMA_HOST …); nothing here sees or keeps them.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from vectorstore.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LLM: TypeAlias = "str | BaseChatModel | None"
"""A model by name (openai:deepseek-chat), "none" for none, a LangChain chat model, or what is configured."""

NONE = "none"
_PACKAGES = {
    "openai": "langchain-openai",
    "azure_openai": "langchain-openai",
    "ollama": "langchain-ollama",
    "deepseek": "langchain-deepseek",
    "anthropic": "langchain-anthropic",
    "google_genai": "langchain-google-genai",
    "mistralai": "langchain-mistralai",
}
_EXTRAS = {"langchain-openai": "openai", "langchain-ollama": "ollama"}
_UNKNOWN = (
    "不知道“{name}”是哪一家的模型。请写成“提供方:模型名”，例如 openai:deepseek-chat"
    "（任何兼容 OpenAI 的服务都用 openai，地址放在 OPENAI_BASE_URL 里）或 ollama:qwen3；不用模型写 none。"
)
_MISSING = "模型 {name} 需要软件包 {package}。请运行：pip install {command}"
_REFUSED = (
    "模型 {name} 没有配置好（{kind}）。请检查提供方要求的环境变量，如 OPENAI_API_KEY、OPENAI_BASE_URL；"
    "本机的服务不查密钥时，随便填一个即可。"
)


@dataclass(frozen=True)
class ChatModel:
    """A chat model by the name that is shown; loaded when it is first used."""

    name: str
    seconds: float
    """The longest that all it does for one answer may take."""
    given: BaseChatModel | None = None

    @cached_property
    def runnable(self) -> BaseChatModel:
        return self.given or _load(self.name, self.seconds)


def choose(llm: LLM, configured: str, seconds: float) -> ChatModel | None:
    """The model that a call names, else the configured one; None for no model.

    Raises `ModelError` if its provider is unknown or its package is not installed, which costs no import.
    """
    if llm is not None and not isinstance(llm, str):
        return ChatModel(
            getattr(llm, "model_name", "") or getattr(llm, "model", "") or "自带模型", seconds, llm
        )
    name = (configured if llm is None else llm).strip()
    if not name or name.lower() == NONE:
        return None
    provider, model = _parts(name)
    package = _PACKAGES.get(provider)
    if not model:
        raise ModelError(_UNKNOWN.format(name=name))
    if package and importlib.util.find_spec(package.replace("-", "_")) is None:
        raise ModelError(_missing(name, package))
    return ChatModel(name, seconds)


def _parts(name: str) -> tuple[str, str]:
    """Provider ("" where LangChain is to tell it by the model) and model."""
    provider, colon, model = name.partition(":")
    return (provider.strip().replace("-", "_").lower(), model.strip()) if colon else ("", name)


def _load(name: str, seconds: float) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    provider, model = _parts(name)
    options: dict[str, Any] = {"temperature": 0}
    if _PACKAGES.get(provider) == "langchain-openai":
        options |= {
            "timeout": seconds,
            "max_retries": 0,
        }  # `speaking` tries again, within one time limit
    try:
        loaded: BaseChatModel = init_chat_model(model, model_provider=provider or None, **options)
    except ImportError as error:
        package = error.name or provider
        raise ModelError(_missing(name, package) if package else _UNKNOWN.format(name=name)) from None
    except ValueError as error:
        if "provider" in str(error):
            raise ModelError(_UNKNOWN.format(name=name)) from None
        raise ModelError(_REFUSED.format(name=name, kind=type(error).__name__)) from None
    except Exception as error:  # noqa: BLE001 - providers share no error class; the text may hold a key
        raise ModelError(_REFUSED.format(name=name, kind=type(error).__name__)) from None
    return loaded


def _missing(name: str, package: str) -> str:
    package = package.replace("_", "-")
    extra = _EXTRAS.get(package)
    return _MISSING.format(name=name, package=package, command=f"'zhengwen[{extra}]'" if extra else package)
