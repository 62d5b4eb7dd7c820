"""The page as a function of what it shows: who answers, what is on file, which questions to suggest.

Gradio carries it (sessions, queue, events, the input box); what is shown is HTML of `ui.render`.  Import
through `ui.serve`, which first switches off what Gradio sends home.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from ui.desk import MAX_QUESTION, Desk
from ui.page_text import CHINESE, EXAMPLES, PageText
from ui.render_start import Holding, header
from ui.session import Chat

ASSETS = Path(__file__).parent / "assets"

QUEUE_SIZE = 64
"""Questions that may wait; the next one is told to come back later."""
CONCURRENCY = 4
"""Questions looked up at once.  An answer is milliseconds of work, or waits for a model elsewhere."""
MAX_SESSIONS = 500
"""Conversations kept in memory, about 0.5 MB each at their longest; the least recently used goes first."""


def build_app(
    new_chat: Callable[[], Chat],
    library: Callable[[], Sequence[Holding]],
    examples: Sequence[str] = EXAMPLES,
    text: PageText = CHINESE,
    concurrency: int = CONCURRENCY,
    queue_size: int = QUEUE_SIZE,
) -> gr.Blocks:
    """The page.  `new_chat` is called at a visitor's first question, `library` whenever the page opens."""
    desk = Desk(new_chat, library, tuple(examples), text)
    page = gr.Blocks(title=text.title, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        session = gr.State(None)
        with gr.Row(elem_id="zw-top"):
            gr.HTML(header(text), apply_default_css=False)
            strip = gr.HTML(apply_default_css=False)
            wipe = gr.Button(text.clear, size="sm", elem_id="zw-clear")
        with gr.Row(elem_id="zw-desk"):
            with gr.Column(elem_id="zw-left"):
                script = (ASSETS / "page.js").read_text(encoding="utf-8")
                log = gr.HTML(elem_id="zw-transcript", js_on_load=script, apply_default_css=False)
                with gr.Row(elem_id="zw-composer"):
                    box = _input(text)
                    send = gr.Button(text.send, variant="primary", elem_id="zw-send")
            shown = gr.HTML(elem_id="zw-evidence", apply_default_css=False)

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        once: dict[str, Any] = {**quiet, "queue": False}
        page.load(desk.open, None, [session, log, shown, strip], **once)
        # Taking a question and answering it are two events: the first is never queued, so that the question
        # and the waiting state are on the page at once, however many others are asking.
        typed = gr.on([box.submit, send.click], desk.begin, [box, session], [session, box, log], **once)
        clicked = log.ask(desk.begin_clicked, [session], [session, log], **once)
        for taken in (typed, clicked):
            answered = taken.then(
                desk.answer,
                [session],
                [log, shown],
                concurrency_limit=concurrency,
                concurrency_id="answer",
                **quiet,
            )
            answered.failure(desk.give_up, [session], [log, shown], **once)
        wipe.click(desk.clear, [session], [log, shown], **once)

    page.queue(max_size=queue_size, api_open=False)
    page.state_session_capacity = MAX_SESSIONS
    return page


def _input(text: PageText) -> gr.Textbox:
    """One line that grows: Enter sends, Shift+Enter begins a new line."""
    return gr.Textbox(
        label=text.question,
        show_label=False,
        placeholder=text.question_hint,
        lines=1,
        max_lines=6,
        max_length=MAX_QUESTION,
        autofocus=True,
        container=False,
        elem_id="zw-box",
    )
