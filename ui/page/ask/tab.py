"""The tab for asking: the conversation, the input under it, and what their events do."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr
from gradio.blocks import Block

from ui.page.ask.desk import MAX_QUESTION, Desk
from ui.page.chosen import Menu
from ui.page.events import ONCE, QUIET


@dataclass(frozen=True, slots=True)
class AskTab:
    """What of the tab others speak to."""

    worded: list[Block]
    """What has words, as `Desk.translate` has them."""
    session: gr.State
    on_file: list[Block]
    """What shows what is on file, as `Desk.on_file` has it."""


def ask_tab(desk: Desk, signals: gr.HTML, strip: gr.HTML, concurrency: int) -> AskTab:
    """Lay out the tab inside the one that is open.  `signals` is what the page's script speaks through."""
    text = desk.text
    session = gr.State(None)
    kept = gr.HTML(elem_id="zw-kept", apply_default_css=False)  # for the page's script to keep
    log = gr.HTML(elem_id="zw-transcript", apply_default_css=False)
    with gr.Accordion(text.scope, open=False, elem_id="zw-scope") as scope, gr.Row():
        places = Menu([], multiselect=True, label=text.scope_places, elem_id="zw-scope-places")
        years = Menu([], multiselect=True, label=text.scope_years, elem_id="zw-scope-years")
    narrowed = gr.HTML(elem_id="zw-narrowed", apply_default_css=False)
    with gr.Row(elem_id="zw-composer"):
        box = _input(desk)
        if desk.services.model:
            label = text.with_model.format(desk.services.model)
            choice = gr.Checkbox(True, label=label, container=False, elem_id="zw-model")
            choice.change(desk.choose_reader, [choice, session], None, **ONCE)
        send = gr.Button(text.send, variant="primary", elem_id="zw-send")

    signals.open(desk.open, [session], [session, log, strip, places, years], **ONCE)
    # Not `change`, which comes of what the server sets as well, of each with the other as it was.
    gr.on([places.input, years.input], desk.narrowed, [places, years], [narrowed], **ONCE)
    signals.widen(desk.widen, None, [places, years, narrowed], **ONCE)
    signals.narrow(desk.narrow, None, [places, years, narrowed], **ONCE)
    # Taking a question and answering it are two events: the first is never queued, so that the question
    # and the waiting state are on the page at once, however many others are asking.
    typed = gr.on(
        [box.submit, send.click], desk.begin, [box, session, places, years], [session, box, log], **ONCE
    )
    clicked = signals.ask(desk.begin_clicked, [session, places, years], [session, log], **ONCE)
    changed = signals.change(desk.begin_changed, [session, places, years], [session, log], **ONCE)
    for taken in (typed, clicked, changed):
        answered = taken.then(
            desk.answer, [session], [log], concurrency_limit=concurrency, concurrency_id="answer", **QUIET
        )
        answered.failure(desk.give_up, [session], [log], **ONCE)
        answered.then(desk.lead_on, [session], [log, kept], **ONCE)
    signals.wrong(desk.report_wrong, [session], [log], **ONCE).then(desk.keep, [session], [kept], **ONCE)
    signals.stop(desk.stop, [session], [log], **ONCE)
    return AskTab([send, box, places, years, scope], session, [log, strip, places, years])


def _input(desk: Desk) -> gr.Textbox:
    """One line that grows: Enter sends, Shift+Enter begins a new line."""
    return gr.Textbox(
        label=desk.text.question,
        show_label=False,
        placeholder=desk.text.question_hint,
        lines=1,
        max_lines=6,
        max_length=MAX_QUESTION,
        autofocus=True,
        container=False,
        elem_id="zw-box",
    )
