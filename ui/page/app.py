"""The page as a function of what it shows: its tabs on the left, the report that is being read on the right.

Gradio carries it (sessions, queue, events, inputs); what is shown is HTML that each tab's `render` makes.
Import through `ui.server.serve`, which first switches off what Gradio sends home.
"""

from __future__ import annotations

from pathlib import Path

import gradio as gr

from ui.page.ask.desk import Desk
from ui.page.ask.tab import ask_tab
from ui.page.compare.desk import CompareDesk
from ui.page.compare.tab import compare_tab
from ui.page.events import ONCE
from ui.page.library.desk import LibraryDesk
from ui.page.library.tab import library_tab
from ui.page.services import Services
from ui.page.start import conversations, header
from ui.page.words.compare import compare_text
from ui.page.words.library import library_text
from ui.page.words.page import CHINESE, PageText

ASSETS = Path(__file__).parent / "assets"
STYLES = ("style.css", "compare.css", "charts.css", "library.css", "doubt.css", "talks.css", "print.css")
SCRIPTS = (
    "start.js",
    "address.js",
    "reader.js",
    "divider.js",
    "copying.js",
    "conversations.js",
    "compare.js",
    "charts.js",
    "menus.js",
    "page.js",
)
"""In the order in which they run, as one."""

QUEUE_SIZE = 250
"""Questions that may wait, as many as are answered in some ten seconds; the next one is told to come back."""
CONCURRENCY = 4
"""Questions looked up at once.  An answer is milliseconds of work, or waits for a model elsewhere."""
MAX_SESSIONS = 200
"""Tabs that are remembered, each with 3 MB at most; the one that was left alone for longest goes first."""


def build_app(
    services: Services,
    text: PageText = CHINESE,
    concurrency: int = CONCURRENCY,
    queue_size: int = QUEUE_SIZE,
) -> gr.Blocks:
    """The page.  Nothing of `services` is called before a visitor opens it."""
    desk = Desk(services, text)
    page = gr.Blocks(title=text.title, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        # The page's script stands here and speaks through this component, whatever was pressed.
        script = "".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
        signals = gr.HTML(elem_id="zw-signals", js_on_load=script, apply_default_css=False)
        with gr.Row(elem_id="zw-top"):
            head = gr.HTML(header(text), apply_default_css=False)
            strip = gr.HTML(apply_default_css=False)
            talks = gr.HTML(conversations(text), apply_default_css=False)
            wipe = gr.Button(text.clear, size="sm", elem_id="zw-clear")
        with gr.Row(elem_id="zw-desk"):
            with gr.Tabs(elem_id="zw-tabs") as tabs:
                with gr.Tab(text.tab_ask, id="ask", elem_id="zw-ask") as asking:
                    first = ask_tab(desk, signals, strip, concurrency)
                with gr.Tab(compare_text(text).tab, id="compare", elem_id="zw-compare") as comparing:
                    compare_tab(CompareDesk(services, text), page, signals, tabs, comparing)
                with gr.Tab(library_text(text).tab, id="library", elem_id="zw-library") as keeping:
                    script = (ASSETS / "library.js").read_text(encoding="utf-8")
                    changes = library_tab(LibraryDesk(services, text), page, script, keeping)
            report = gr.HTML(elem_id="zw-reader", apply_default_css=False)
        page.load(desk.translate, None, [head, talks, wipe, *first.worded, asking], **ONCE)
        for changed in changes:
            changed.then(desk.on_file, [first.session], first.on_file, **ONCE)
        # Whatever carries data-report and data-spans opens the reader, in any tab.
        signals.read(desk.read, None, [report], **ONCE)

    page.queue(max_size=queue_size, api_open=False)
    page.state_session_capacity = MAX_SESSIONS
    return page
