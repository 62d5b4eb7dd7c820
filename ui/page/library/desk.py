"""What the tab for the library does when something happens on it: from events to HTML, without layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import gradio as gr

from ingest import Summary
from ui.page.first_steps import first_questions
from ui.page.library.facets import narrowed
from ui.page.library.jobs import Job, Jobs
from ui.page.library.ordering import without_order
from ui.page.library.render import library, named, noted
from ui.page.library.upload import (
    drop_zone,
    ended,
    read_only,
    upload_broke,
    upload_done,
    upload_lost,
    upload_running,
)
from ui.page.services import Services
from ui.page.start import place_list
from ui.page.words.english import text_for
from ui.page.words.library import library_text
from ui.page.words.page import PageText
from vectorstore.errors import UnknownPlaceError, UsageError, ZhengwenError

Update: TypeAlias = Any
"""New HTML, or Gradio's word for leaving an output as it is, which has no type of its own."""

MOST_AT_ONCE = 200
"""Reports that are corrected or deleted by one press."""
_OFFERED = 3
"""Questions that are offered after an upload."""


@dataclass(frozen=True, slots=True)
class LibraryDesk:
    """The tab's dependencies and its answers to events."""

    services: Services
    text: PageText
    _jobs: Jobs = field(default_factory=Jobs)

    def open_library(self, request: gr.Request) -> str:
        """Where files are dropped."""
        page = self._page(request)
        text = library_text(page)
        return drop_zone(text, page) if self.services.shelf else read_only(text, page)

    def translate_library(self, request: gr.Request) -> tuple[Update, Update]:
        """The tab and its filter in the visitor's language, where that is not the page's own."""
        page = self._page(request)
        if page is self.text:
            return gr.skip(), gr.skip()
        text = library_text(page)
        return gr.update(label=text.tab), gr.update(label=text.filter, placeholder=text.filter_hint)

    def show_library(self, words: str | None, request: gr.Request) -> str:
        """What is on file and fits the filter."""
        return self._shown(words or "", self._page(request))

    def turn_page(self, words: str | None, event: gr.EventData, request: gr.Request) -> str:
        """Another page of the list."""
        number = getattr(event, "number", 1)
        return self._shown(words or "", self._page(request), number if isinstance(number, int) else 1)

    def take_upload(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """Take in the files that were sent, and show how far they are."""
        page = self._page(request)
        text, token = library_text(page), _said(event, "token")
        if self.services.shelf is None:
            yield noted(text.read_only, page, failed=True)
            return
        job = Job(self.services.shelf, token, text.broke_inside)
        yield from self._watched(self._jobs.begin(job), page)

    def watch_upload(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """How far an upload is that was begun before the page was loaded again."""
        page, token = self._page(request), _said(event, "token")[:100]
        job = self._jobs.of(token)
        if job is None:
            yield upload_lost(library_text(page), page) + ended(token)
            return
        yield from self._watched(job, page)

    def _watched(self, job: Job, page: PageText) -> Iterator[str]:
        text = library_text(page)
        for _ in job.watch():
            yield upload_running(job.token, job.reached, text, page)
        if isinstance(job.outcome, Summary):
            yield upload_done(job.outcome, text, page, self._questions(job.outcome, page)) + ended(job.token)
        elif job.outcome:
            yield upload_broke(job.outcome, job.reached, text, page) + ended(job.token)

    def _questions(self, summary: Summary, page: PageText) -> tuple[str, ...]:
        """What can be asked of the reports that came."""
        came = {report.id for report in summary.reports}
        try:
            cards = [card for card in self.services.reports() if card.id in came]
            return first_questions(cards, self.services.answers, page)[:_OFFERED]
        except ZhengwenError:  # a courtesy: what became of the files is told all the same
            return ()

    def cancel_upload(self, event: gr.EventData) -> None:
        """Stop taking in; what was read until then stays."""
        if job := self._jobs.of(_said(event, "token")):
            job.cancel()

    def label_reports(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """Set the place or the year of reports by hand."""
        page = self._page(request)
        text, shelf = library_text(page), self.services.shelf
        if shelf is None:
            yield noted(text.read_only, page, failed=True)
            return
        place, year = _said(event, "place").strip()[:60], _said(event, "year").strip()
        clear, force = (getattr(event, name, False) is True for name in ("clear", "force"))
        if not (place or year or clear):
            yield noted(text.label_failed.format(text.label_nothing), page, failed=True)
            return
        if year and not (year.isascii() and year.isdecimal()):
            bad = text.label_bad_year.format(year[:20])
            yield noted(text.label_failed.format(bad), page, failed=True)
            return
        wanted = (place or None, int(year) if year else None)

        def correct(report: str) -> str:
            try:
                card = shelf.label(report, *wanted, clear, force)
            except UnknownPlaceError as error:
                raise UsageError(text.label_failed.format(text.label_unknown.format(error))) from error
            except ZhengwenError as error:
                raise UsageError(text.label_failed.format(error)) from error
            return text.label_done.format(place=card.place, year=card.year)

        yield from self._each(_reports(event), correct, text.labelling, text.labelled_many, page)

    def remove_reports(self, event: gr.EventData, request: gr.Request) -> Iterator[str]:
        """Take reports off file."""
        page = self._page(request)
        text, shelf = library_text(page), self.services.shelf
        if shelf is None:
            yield noted(text.read_only, page, failed=True)
            return

        def remove(report: str) -> str:
            try:
                card = next((card for card in self.services.reports() if card.id == report), None)
                if card is None or not shelf.remove(report):
                    raise UsageError(text.gone)
            except ZhengwenError as error:
                raise UsageError(text.remove_failed.format(error)) from error
            return text.removed.format(named(card, page))

        yield from self._each(_reports(event), remove, text.removing, text.removed_many, page)

    def _each(
        self, reports: Sequence[str], act: Callable[[str], str], doing: str, done: str, page: PageText
    ) -> Iterator[str]:
        """Do it to each report, saying how far it is; then what came of it, of several how many were done and
        why the others were not.  `act` returns what was done and raises `UsageError` with why it was not."""
        said, failed = [], []
        for number, report in enumerate(reports, 1):
            yield noted(doing.format(done=number, total=len(reports)), page)
            try:
                said.append(act(report))
            except UsageError as error:
                failed.append(str(error))
        told = done.format(len(said)) if len(reports) > 1 and said else "".join(said)
        if failed:
            yield noted("\n".join([*([told] if told else []), *dict.fromkeys(failed)]), page, failed=True)
        else:
            yield noted(told, page)

    def _shown(self, words: str, page: PageText, number: int = 1) -> str:
        text = library_text(page)
        try:
            cards = self.services.reports()
        except ZhengwenError as error:
            return noted(str(error), page, failed=True)
        found = narrowed(cards, without_order(words), text)
        writable = self.services.shelf is not None
        return library(found, len(cards), number, words, text, page, writable=writable) + place_list(cards)

    def _page(self, request: gr.Request) -> PageText:
        return text_for(request.headers.get("accept-language", ""), self.text)


def _said(event: gr.EventData, name: str) -> str:
    """A text that the page's script sent along; "" if it is none."""
    value = getattr(event, name, None)
    return value if isinstance(value, str) else ""


def _reports(event: gr.EventData) -> list[str]:
    """The ids of the reports that something is to be done to."""
    ids_ = getattr(event, "reports", None)
    ids = ids_ if isinstance(ids_, list) else []
    return [one[:100] for one in ids[:MOST_AT_ONCE] if isinstance(one, str)]
