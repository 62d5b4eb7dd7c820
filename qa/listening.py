"""Listening to how an answer comes about: what `vectorstore.analysis.listening` offers, for `qa`."""

from __future__ import annotations

from vectorstore.analysis.listening import listening, note

__all__ = ["listening", "note"]
