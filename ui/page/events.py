"""How the events of the page are sent: none is part of Gradio's own API, and most are over at once."""

from __future__ import annotations

from typing import Any

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
ONCE: dict[str, Any] = {**QUIET, "queue": False}
"""For events that take no time: they never wait behind questions that are being answered."""
