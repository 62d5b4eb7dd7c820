"""What is remembered of tabs, as Gradio keeps it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from ui.guard.tabs import CLOSED_SECONDS, HEARTBEAT, OPEN_SECONDS, SHOWN_SECONDS, Tabs
from ui.server import serve


@pytest.fixture
def kept(scripts: Any) -> Any:
    """Gradio's sessions of a page, with one tab that is closed and one that is open."""
    serve.keep_gradio_local()
    from gradio.state_holder import StateHolder

    from ui.page.app import build_app

    holder = StateHolder()

    async def made() -> None:  # in an event loop, or Gradio makes loops that it never closes
        holder.set_blocks(build_app(scripts.services()))

    asyncio.run(made())
    for session in ("closed", "open"):
        assert holder[session].config_values
    return holder


def after(seconds: float, kept: Any, *beating: str) -> list[str]:
    """The sessions that are left when tabs are tidied so much later, while some have a heartbeat."""

    async def run() -> None:
        stop = asyncio.Event()

        async def beat(scope: Any, receive: Any, send: Any) -> None:
            await stop.wait()

        tabs = Tabs(beat, kept, clock=lambda: datetime.now() + timedelta(seconds=seconds))
        scopes = [{"type": "http", "path": HEARTBEAT + session} for session in beating]
        beats = [asyncio.create_task(tabs(scope, None, None)) for scope in scopes]
        await asyncio.sleep(0)
        tabs.tidy()
        stop.set()
        await asyncio.gather(*beats)
        assert not tabs._open

    asyncio.run(run())
    return list(kept.session_data)


def test_a_tab_that_is_used_is_left_alone(kept: Any) -> None:
    assert after(0, kept) == ["closed", "open"]
    assert all(session.config_values for session in kept.session_data.values())


def test_what_gradio_copies_goes_first(kept: Any) -> None:
    assert after(SHOWN_SECONDS + 1, kept) == ["closed", "open"]
    assert not any(session.config_values for session in kept.session_data.values())


def test_a_closed_tab_is_forgotten_within_minutes_and_an_open_one_within_hours(kept: Any) -> None:
    assert after(CLOSED_SECONDS + 1, kept, "open") == ["open"]
    assert after(OPEN_SECONDS + 1, kept, "open") == []
    assert kept.time_last_used == {}
