"""The tab for comparing: what to compare, and under it the table and the charts."""

from __future__ import annotations

import gradio as gr

from ui.page.chosen import Boxes, Menu
from ui.page.compare.desk import CompareDesk, sense_choices
from ui.page.events import ONCE, QUIET
from ui.page.words.compare import compare_text
from vectorstore.types import Sense


def compare_tab(desk: CompareDesk, page: gr.Blocks, signals: gr.HTML, tabs: gr.Tabs, tab: gr.Tab) -> None:
    """Lay out the tab inside the one that is open, and say what its events do.

    `signals` is what the page's script speaks through; its event `compare` comes from answers.
    """
    text = compare_text(desk.text)
    with gr.Row(elem_id="zw-choose"):
        indicators = Menu(
            [],
            value=[],
            multiselect=True,
            allow_custom_value=True,
            label=text.indicators,
            elem_id="zw-choose-indicators",
        )
        places = Menu(
            [],
            value=[],
            multiselect=True,
            allow_custom_value=True,
            label=text.places,
            elem_id="zw-choose-places",
        )
        years = Menu(
            [],
            value=[],
            multiselect=True,
            allow_custom_value=True,
            label=text.years,
            elem_id="zw-choose-years",
        )
        senses = Boxes(
            sense_choices(text),
            value=[sense.name.lower() for sense in Sense],
            label=text.senses,
            elem_id="zw-choose-senses",
        )
        go = gr.Button(text.go, variant="primary", elem_id="zw-compare-go")
    result = gr.HTML(elem_id="zw-result", apply_default_css=False)

    chosen = [indicators, places, years, senses]
    page.load(desk.open_comparing, None, [result, indicators, places, years], **ONCE)
    page.load(desk.translate_comparing, None, [tab, *chosen, go], **ONCE)
    tab.select(desk.choices, None, [indicators, places, years], **ONCE)
    go.click(
        desk.compare, chosen, [result], concurrency_id="compare", **{**QUIET, "show_progress": "minimal"}
    )
    signals.compare(desk.compare_these, None, [tabs, *chosen, result], concurrency_id="compare", **QUIET)
