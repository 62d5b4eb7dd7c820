"""Callback handlers that the settings name, so that a tracer works by configuration alone.

LangSmith needs none: its own variables switch it on.  Langfuse is langfuse.langchain:CallbackHandler, whose
keys are read from its own variables as well.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler


def handlers(paths: Sequence[str]) -> list[BaseCallbackHandler]:
    """One handler of each class, package.module:Class; raises `UsageError` if there is no such class."""
    found: list[BaseCallbackHandler] = []
    for path in paths:
        module, _, name = path.partition(":")
        try:
            made: BaseCallbackHandler = getattr(importlib.import_module(module), name)()
        except (ImportError, AttributeError, ValueError, TypeError) as error:
            raise UsageError(
                f"ZHENGWEN_CALLBACKS 里的“{path}”用不了（{type(error).__name__}）。"
                "请写成“模块:类名”，例如 langfuse.langchain:CallbackHandler，并先安装它的软件包。"
            ) from error
        found.append(made)
    return found
