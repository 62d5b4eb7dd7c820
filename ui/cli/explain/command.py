"""The command `explain`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.explaining import explain_sentence
from qa.explaining import explain
from ui.cli import messages
from ui.cli.columns import screen_width
from ui.cli.explain.json import explanation_json
from ui.cli.explain.text import explanation_text, sentence_text
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Role


def wrong_use(
    question: Sequence[str], after: Sequence[str], sentence: str | None, year: int | None, role: str | None
) -> str:
    """What is wrong with a call; "" if nothing is."""
    if sentence is None and not question:
        return messages.EXPLAIN_NOTHING
    if sentence is not None and question:
        return messages.EXPLAIN_BOTH
    if sentence is not None and after:
        return messages.EXPLAIN_ONLY_QUESTION.format("--after")
    if sentence is None and (year or role):
        return messages.EXPLAIN_ONLY_SENTENCE.format("--year" if year else "--role")
    return ""


def question(asked: str, after: Sequence[str], *, as_json: bool) -> str:
    """How the answer to a question comes about.  Raises what `qa.ask` raises."""
    with Store.open(Settings.from_environment()) as store:
        found = explain(store, asked, after)
    return explanation_json(found) if as_json else explanation_text(found)


def sentence(text: str, year: int | None, role: str | None, *, as_json: bool) -> str:
    """What is read out of a sentence of a report."""
    read = explain_sentence(text, year or date.today().year, Role(role) if role else Role.OTHER)
    return explanation_json(read) if as_json else sentence_text(read, screen_width())
