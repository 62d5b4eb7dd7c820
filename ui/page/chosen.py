"""Fields in which several things are chosen.

Gradio refuses what a field does not offer, with a traceback in the log, and of a tab that the server has
forgotten it knows no offers any more.  What is chosen here is looked at by who acts on it.
"""

from __future__ import annotations

from abc import ABCMeta
from typing import Any

import gradio as gr
from gradio.component_meta import ComponentMeta


class _WithoutStub(ComponentMeta):
    """Gradio's own writes a stub beside the module of each class, wherever that is installed."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        return ABCMeta.__new__(cls, name, bases, attrs)


class Menu(gr.Dropdown, metaclass=_WithoutStub):
    """A menu of which several may be chosen."""

    is_template = True  # the browser knows it as what it is made from

    def preprocess(self, payload: Any) -> Any:
        return _values(payload)


class Boxes(gr.CheckboxGroup, metaclass=_WithoutStub):
    """Boxes to tick."""

    is_template = True

    def preprocess(self, payload: Any) -> Any:
        return _values(payload)


def _values(payload: object) -> list[str | int]:
    """Of what a browser sent the values that a field may have.

    >>> _values(["合肥市", 2024, None, True, ["x"]]), _values("合肥市"), _values(None)
    (['合肥市', 2024], [], [])
    """
    sent = payload if isinstance(payload, list) else []
    return [one for one in sent if isinstance(one, str | int) and not isinstance(one, bool)]
