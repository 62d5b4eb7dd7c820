"""The tab for the library: uploading, what is on file, and what can be done with it."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import Dependency

from ui.page.events import ONCE, QUIET
from ui.page.library.desk import LibraryDesk
from ui.page.words.library import library_text

WRITING = {**QUIET, "concurrency_id": "writing", "concurrency_limit": 8}
"""For what writes: it waits for its turn where the data folder is, not here."""


def library_tab(desk: LibraryDesk, page: gr.Blocks, script: str, tab: gr.Tab) -> list[Dependency]:
    """Lay out the tab inside the one that is open, and say what its events do; returns those that may have
    changed what is on file."""
    text = library_text(desk.text)
    signals = gr.HTML(elem_id="zw-library-signals", js_on_load=script, apply_default_css=False)
    drop = gr.HTML(elem_id="zw-drop", apply_default_css=False)
    upload = gr.HTML(elem_id="zw-uploading", apply_default_css=False)
    note = gr.HTML(elem_id="zw-note", apply_default_css=False)
    words = gr.Textbox(
        label=text.filter,
        placeholder=text.filter_hint,
        show_label=False,
        container=False,
        max_length=100,
        elem_id="zw-filter",
    )
    shelf = gr.HTML(elem_id="zw-shelf", apply_default_css=False)

    tab.select(desk.open_library, None, [drop], **ONCE)  # what is on file is sent to who opens the tab
    page.load(desk.translate_library, None, [tab, words], **ONCE)
    show: dict[str, Any] = {"fn": desk.show_library, "inputs": [words], "outputs": [shelf], **ONCE}
    tab.select(**show)
    words.change(**show, trigger_mode="always_last")
    # What was read can be asked for before the last event of an upload: the list is shown anew after it.
    signals.turn(desk.turn_page, [words], [shelf], **ONCE)
    watching = {**QUIET, "concurrency_id": "watching", "concurrency_limit": 16}
    signals.cancel(desk.cancel_upload, None, None, **ONCE)
    return [
        signals.take(desk.take_upload, None, [upload], **WRITING).then(**show),
        signals.watch(desk.watch_upload, None, [upload], **watching).then(**show),
        signals.correct(desk.label_reports, None, [note], **WRITING).then(**show),
        signals.delete(desk.remove_reports, None, [note], **WRITING).then(**show),
    ]
