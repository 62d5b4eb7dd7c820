"""What the page asks of `qa` and `ingest`, as one value, so that a test can give it scripted ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest import Progress, Summary, label
from ingest.run.originals import Original
from ingest.run.uploads import Uploads
from qa.library.comparison import Choice, Comparison
from qa.library.report_view import ReportView
from qa.library.reports import ReportCard
from qa.types.answer import Answer
from ui.page.session import LiveChat
from vectorstore.settings import Settings

_TRIED = 2000
"""Questions of which is remembered whether they have an answer: those of 200 reports, at about 1 kB."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What changes what is on file.  Each may raise `ZhengwenError`, `BusyError` among them."""

    uploads: Uploads
    take: Callable[[str, Progress, Callable[[], bool]], Summary]
    """Take the files of an upload in, by its token, until the last function says that it is cancelled."""
    label: Callable[[str, str | None, int | None, bool, bool], ReportCard]
    """Set place and year of the report of that id; or clear what was set; force a place of no table."""
    remove: Callable[[str], int]
    """Take the report of that id off file; returns how many went."""

    def shown(self, message: str) -> str:
        """A message as a visitor should see it."""
        return self.uploads.shown(message)


@dataclass(frozen=True, slots=True)
class Services:
    """Each may raise `ZhengwenError`, whose text is shown to the visitor."""

    new_chat: Callable[[], LiveChat]
    """Called at a visitor's first question."""
    reports: Callable[[], Sequence[ReportCard]]
    """What is on file; empty where nothing is."""
    open_report: Callable[[str], ReportView]
    """The report with this id."""
    answers: Callable[[str], bool]
    """Whether a question has an answer."""
    follow_ups: Callable[[Answer], Sequence[str]]
    """Questions that lead on from an answer and can be answered."""
    report_wrong: Callable[[Answer, str], object]
    """Keep an answer that is wrong, with the visitor's comment."""
    known_indicators: Callable[[], Sequence[str]]
    """The well-known indicators that the reports on file state."""
    compare: Callable[[Choice], Comparison]
    """Figures of several places and years side by side."""
    original: Callable[[Sequence[str]], Original | None] = lambda sources: None
    """Of the sources of a report on file the one that can still be had."""
    shelf: Shelf | None = None
    """None where the page is for reading only."""
    model: str = ""
    """The chat model that is configured; "" for none."""


def services(llm: str | None = None, *, read_only: bool = False) -> Services:
    """Those of the data folder; `llm` names the chat model that writes, None the configured one."""
    from ingest.run.originals import original_of
    from qa import Conversation, ask
    from qa.library.comparison import compare_figures, known_indicators
    from qa.library.opened import opened_store
    from qa.library.report_view import open_report
    from qa.library.reports import reports
    from qa.suggesting import answer_text, follow_ups
    from ui.feedback import noted

    # Each at a generation of the store: every page tries the same few.
    @lru_cache(_TRIED)
    def answers(question: str, generation: int) -> bool:
        return not ask(question, llm="none").abstained

    @lru_cache(_TRIED)
    def told(question: str, generation: int) -> str:
        return answer_text(question)

    def lead_on(answer: Answer) -> tuple[str, ...]:
        return follow_ups(answer, told=lambda question: told(question, opened_store().generation))

    model = Conversation(llm=llm).reader
    return Services(
        new_chat=lambda: Conversation(llm=llm),
        reports=reports,
        open_report=open_report,
        answers=lambda question: answers(question, opened_store().generation),
        follow_ups=lead_on,
        report_wrong=lambda answer, comment: opened_store().note(noted(answer, comment)),
        known_indicators=known_indicators,
        compare=compare_figures,
        original=original_of,
        shelf=None if read_only else _shelf(),
        model=model,
    )


def _shelf() -> Shelf:
    """That of the data folder, through the store that answers too: it sees at once what was changed."""
    from qa.library.opened import opened_store
    from qa.library.reports import reports

    uploads = Uploads(Settings.from_environment().home)

    def take(token: str, progress: Progress, cancelled: Callable[[], bool]) -> Summary:
        return uploads.take(token, opened_store(), progress=progress, cancelled=cancelled)

    def set_label(report: str, place: str | None, year: int | None, clear: bool, force: bool) -> ReportCard:
        store = opened_store()
        label(store, report, place=place, year=year, clear=clear, force=force)
        return next(card for card in reports(store) if card.id == report)

    def remove(report: str) -> int:
        return uploads.remove(report, opened_store())

    return Shelf(uploads, take, set_label, remove)
