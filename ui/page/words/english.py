"""What the page says in English.  Names, quotes and examples stay Chinese, as the reports are."""

from __future__ import annotations

from qa.types import Doubt, Verdict
from ui.page.words.page import PageText
from vectorstore.types import Sense

ENGLISH = PageText(
    language="en",
    title="政问 Zhengwen · questions to government work reports",
    name="政问",
    tagline="Ask the work reports; every answer points to its source",
    tab_ask="Ask",
    question="Question",
    question_hint="Ask a question, or follow up on the last one",
    skip="Skip to the question",
    scope="Scope: places and years",
    scope_places="Only these places",
    scope_years="Only reports of these years",
    scope_empty="There is no report of the chosen places and years. Widen the scope and ask again.",
    scope_only="only {}",
    scope_remove="Remove the scope",
    scope_lift="Ask without the scope",
    listed=", ",
    send="Ask",
    clear="New conversation",
    retry="Try again",
    ask_again="Ask again",
    with_model="Written by {}",
    written_by="Written by {} from the passages below",
    checked="Checked sentence by sentence: {}",
    checked_all="all {} supported",
    dropped="{} without support, left out",
    verdicts={
        Verdict.SUPPORTED: "supported",
        Verdict.REPAIRED: "supported after a rewrite",
        Verdict.DROPPED: "left out",
    },
    waiting="Looking it up",
    stop="Stop",
    stopped="Stopped; there is no answer.",
    older_dropped="Earlier questions are no longer shown.",
    understood="How the question was understood",
    chip_place="Place",
    chip_year="Year",
    chip_sense="Sense",
    chip_indicator="Indicator",
    chip_topic="Topic",
    chip_change="Change: {}",
    chip_other="Another place",
    chip_ask="Ask",
    place_unknown="“{}” is no place that is known, and there is no report of it.",
    place_meant="Did you mean {}?",
    senses={Sense.TARGET: "target", Sense.ACTUAL: "result"},
    sense_unnamed="not named",
    year="{}",
    year_unnamed="not named: the newest",
    years_from_report={
        0: "the report’s year",
        -1: "the year before",
        -2: "two years before",
        1: "the year after",
    },
    likely="Likely, not certain; please check the source",
    abstained="No evidence, no answer",
    failed="Something went wrong; this was not looked up",
    failed_unexpectedly="An internal error; the question was not looked up. Details are in the log under {}.",
    not_finished="No answer came; too many may be asking. Please try again in a moment.",
    offers="What there is instead",
    follow_ups="You could ask next",
    proofs="Evidence ({})",
    mark="Citation {number}: {place}, report of {year}; open it in the report",
    offered_mark="Reference {number}: {place}, report of {year}; open it in the report",
    doubts={
        Doubt.TRUNCATED: "incomplete",
        Doubt.UNCERTAIN: "to be checked",
        Doubt.CORRECTED: "corrected by hand",
        Doubt.AHEAD: "of a year that no report can be of yet",
    },
    doubts_listed=", ",
    doubted="{doubts}: {remarks}",
    correct="Correct",
    table="Table",
    report="report of {}",
    report_undated="undated report",
    undated="undated",
    copy="Copy",
    copied="Copied",
    talks="Conversations",
    talk_rename="Rename",
    talk_forget="Delete",
    talk_undo="Undo",
    talk_gone="“{}” was deleted. ",
    talk_none="This browser keeps no conversation yet.",
    talk_full="This browser has no room for more: the last answers are not kept. Delete old conversations.",
    copy_markdown="Copy as Markdown",
    copy_table="Copy table",
    copy_quote="Copy quote",
    copy_link="Copy link",
    sources="Sources:",
    export="Export",
    export_name="zhengwen-conversation.md",
    wrong="This is wrong",
    wrong_hint="What is wrong? (optional)",
    wrong_send="Send",
    wrong_thanks="Noted, thank you. The note stays in this machine’s data folder.",
    wrong_failed="It could not be noted: {}",
    search="Search {report} for “{words}”",
    find="Find in this report",
    find_none="not found",
    reader_failed="This report cannot be opened",
    outline="Outline",
    ask_report="Ask this report",
    to_quote="Back to the quote",
    smaller="Smaller text",
    larger="Larger text",
    previous="Previous citation",
    next="Next citation",
    close="Close the report",
    offsets="characters {}–{}",
    offsets_more=" in {} pieces",
    welcome="Which place, which target, which result?",
    welcome_more=(
        "Ask in Chinese or English, and follow up. Each figure in an answer carries a number; "
        "press it to read the report’s own words."
    ),
    try_asking="For example",
    library="{reports} reports",
    library_more=" · {places} places · {years}",
    library_truncated="incomplete",
    library_truncated_why="The text of the {} report is incomplete",
    empty="No reports yet",
    empty_upload="Drop report files into the library; questions can be asked as soon as they are read.",
    to_library="Upload reports",
    empty_more="Or take in files and whole folders in the terminal:",
    empty_after="After that, reload this page.",
    unavailable="What is on file cannot be read just now: {}",
    lost="The connection is lost",
    lost_more="The server has stopped, or is starting anew. Once it is back this page opens again by itself, "
    "with the conversation and the question that was not sent.",
    port_taken="Port {port} is taken. Choose another (--port {other}), or end the program that uses it.",
    cannot_listen="Cannot listen on {host}:{port}: {why}",
)


def text_for(accept_language: str, default: PageText) -> PageText:
    """The language that a browser asks for first among the page's two; `default` if it names neither.

    >>> from ui.page.words.page import CHINESE
    >>> [text_for(header, CHINESE).language for header in ("en-GB,zh;q=0.8", "fr,zh-TW,en", "de", "")]
    ['en', 'zh-CN', 'zh-CN', 'zh-CN']
    """
    for wanted in accept_language.lower().split(","):
        tag = wanted.split(";")[0].strip()
        if tag.startswith("en"):
            return ENGLISH
        if tag.startswith("zh"):
            return default
    return default
