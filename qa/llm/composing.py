"""An answer put together from sentences that were found true, and what the extractive answer adds to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.citations import LONGEST, Numbering, cite
from qa.evidence.sought import scopes_of
from qa.llm.claims import ReadFigure, read
from qa.llm.evidence import Exhibit
from qa.llm.verify import Finding
from qa.types.answer import Answer, Cell, Certainty, Check, Citation, Table, Verdict
from qa.types.query import Intent, Query
from qa.wording import wording
from vectorstore.analysis.indicators import find_known
from vectorstore.analysis.sentences import visible
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store

_MARK = re.compile(r"\[(\d+)\]")
_NUMBERED = re.compile(r"^\d{1,2}\. (?!\d)")
"""The number of a line in a list, of which only some lines are added."""
_ASKED = 0.6
"""Share of the words asked for that a sentence must have to be an answer where rules found none."""
_OF_FIGURES = 0.5
"""The probability of asking for a number from which each figure of the answer by rule belongs to it."""
_SAME = 0.3
"""Share of a repaired sentence's tokens that the failed one had: its subject, where all else was wrong."""


class Composition:
    """A model's answer as it grows.  Text is only ever added to; citations keep their numbers."""

    def __init__(self, store: Store, base: Answer, exhibits: Sequence[Exhibit], reader: str) -> None:
        self._store = store
        self._base = base
        self._exhibits = {exhibit.number: exhibit for exhibit in exhibits}
        self._reader = reader
        self._numbering = Numbering()
        self._head, self._tail = _notes(base)
        self._text = ""
        self._lead: Finding | None = None
        self._table: Table | None = None
        self.used: set[int] = set()
        """Numbers of the exhibits that sentences rest on."""
        self.checks: list[Check] = []

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        return tuple(self._exhibits.values())

    @property
    def is_empty(self) -> bool:
        return not self._text

    def add(self, finding: Finding) -> None:
        """Add a sentence that was found true; one that only leads waits for what it leads to."""
        if finding.is_lead:
            self._lead = finding
            return
        if not self._text:
            self._text = "".join(f"{line}\n" for line in self._head)
        if self._lead is not None:
            self._append(self._lead, {})
            self._lead = None
        self._append(finding, self._cited(finding))

    def answer(self, remark: str = "") -> Answer:
        """The answer so far."""
        return replace(
            self._base,
            text=self._text,
            citations=self._numbering.citations,
            reason=None,
            table=self._table,
            offers=() if self._base.abstained else self._base.offers,
            certainty=Certainty.LIKELY if self._base.abstained else self._base.certainty,
            reader=self._reader,
            remark=remark,
            checks=tuple(self.checks),
        )

    def complete(self, proven: Sequence[ReadFigure]) -> bool:
        """Add the lines of the extractive answer that say what was not said; whether there were any.

        A figure that was looked up is part of the answer whether the model chose to say it or not.
        """
        missing = [line for line in self._base.text.splitlines() if self._is_missing(line, proven)]
        for line in missing:
            self._text += "\n" + _MARK.sub(lambda m: self._renumbered(int(m[1])), _NUMBERED.sub("", line))
        for note in (*self._unanswered(), *self._tail):
            if note not in self._text:
                self._text += "\n" + note
        if self._base.table is not None:
            self._table = self._renumbered_table(self._base.table)
        return bool(missing)

    def _unanswered(self) -> list[str]:
        """For each of several places of which nothing was said, that its reports state nothing."""
        if len(self._base.query.places) < 2:
            return []
        said = {citation.place for citation in self._numbering.citations}
        say, scopes = wording(self._base.query), scopes_of(self._store, self._base.query)
        return [
            say.no_sentence(scope.reports[:1])
            for scope in scopes
            if scope.own and scope.place.name not in said
        ]

    def _renumbered_table(self, table: Table) -> Table:
        def cell(one: Cell) -> Cell:
            cited = (self._numbering.number(self._base.citations[n - 1]) for n in one.citations)
            return replace(one, citations=tuple(cited))

        return replace(table, rows=tuple(tuple(map(cell, row)) for row in table.rows))

    def _is_missing(self, line: str, proven: Sequence[ReadFigure]) -> bool:
        marks = [int(n) for n in _MARK.findall(line)]
        if not marks:
            return False
        query, cited = self._base.query, self._base.citations
        of_figures = query.intent is Intent.FIGURE or any(ask.canonical for ask in query.asks)
        of_figures = of_figures or query.traits.number >= _OF_FIGURES
        if of_figures and (wanted := self._wanted(line)):
            return not wanted <= {(f.quantity.number, f.quantity.unit) for f in proven}
        lines = [cited[n - 1] for n in marks]
        told = {_of(one) for one in lines}  # each place and year stands for itself
        own = {
            number
            for number, exhibit in self._exhibits.items()
            if exhibit.citation in cited
            and (exhibit.citation in lines if of_figures else _of(exhibit.citation) in told)
        }
        return not own & self.used or 2 * dropped(self.checks) > len(self.checks)

    def _wanted(self, line: str) -> set[tuple[float, str]]:
        """The figures of a line: of a sentence, those in the words that answer."""
        cited = [self._base.citations[int(n) - 1] for n in _MARK.findall(line)]
        year, text = cited[0].year, _MARK.sub("", line)
        marked = " ".join(c.quote[slice(*mark)] for c in cited for mark in c.marks)
        whole, answering = (
            {(f.quantity.number, f.quantity.unit) for f in read(part, year).figures}
            for part in (text, marked)
        )
        return whole & answering if marked else whole

    def _renumbered(self, number: int) -> str:
        return f"[{self._numbering.number(self._base.citations[number - 1])}]"

    def _append(self, finding: Finding, numbered: dict[int, list[int]]) -> None:
        saying = finding.saying
        fresh = not self._text or self._text.endswith("\n")
        gap = "" if fresh or not (saying.opens or saying.bullet) else "\n"
        self._text += gap + saying.bullet + saying.with_marks(numbered)

    def _cited(self, finding: Finding) -> dict[int, list[int]]:
        """For each exhibit a sentence rests on, the numbers of the quotes that prove it."""
        numbered: dict[int, list[int]] = {}
        for number in dict.fromkeys(proof.number for proof in finding.proofs):
            self.used.add(number)
            numbered[number] = [self._numbering.number(c) for c in self._quotes(number, finding)]
        return numbered

    def _quotes(self, number: int, finding: Finding) -> list[Citation]:
        exhibit = self._exhibits[number]
        proofs = [proof for proof in finding.proofs if proof.number == number]
        report_id = exhibit.citation.report_id
        text = self._store.report(report_id).text
        first, last = min(p.span[0] for p in proofs), max(p.span[1] for p in proofs)
        marks = [p.mark for p in proofs if p.mark != p.span]
        if visible(text[first:last]) <= LONGEST:
            return [cite(self._store, report_id, first, last, marks=marks)]
        return [
            cite(self._store, report_id, *p.span, marks=() if p.mark == p.span else (p.mark,)) for p in proofs
        ]


def _of(citation: Citation) -> tuple[str, int]:
    """Whose report it is of, and of which year."""
    return citation.place, citation.year


def _notes(base: Answer) -> tuple[list[str], list[str]]:
    """What the extractive answer says of its scope, before and behind what it cites."""
    if base.abstained:
        return [], []
    lines = base.text.splitlines()
    cited = [i for i, line in enumerate(lines) if _MARK.search(line)]
    if not cited:
        return [], []
    head = [line for line in lines[: cited[0]] if line.startswith("语料中没有")]
    notes = [line for i, line in enumerate(lines) if i > cited[0] and i not in cited]
    return head, [line for line in notes if line and not line.endswith(("：", ":"))]


def is_about(finding: Finding, query: Query) -> bool:
    """Whether a sentence says what was asked, by its words, its year and its sense."""
    text = finding.saying.bare
    knowns = {mention.known.name for mention in find_known(text)}
    there = set(tokens(text))

    def says(words: str, canonical: str) -> bool:
        wanted = tokens(words)
        return canonical in knowns or (
            not canonical and bool(wanted) and sum(gram in there for gram in wanted) / len(wanted) >= _ASKED
        )

    if not any(says(ask.words, ask.canonical) for ask in query.asks):
        return False
    if query.intent is not Intent.FIGURE:
        return True
    figures = read(text, query.years[0] if query.years else 0).figures
    return any(_is_of(figure, query) for figure in figures)


def _is_of(figure: ReadFigure, query: Query) -> bool:
    named = figure.period.period if figure.period else None
    if query.years and named is not None and named.last_year not in query.years:
        return False
    return query.sense is None or figure.sense is query.sense


def matched(sentence: str, failed: Sequence[str]) -> int | None:
    """Which of the sentences that failed a new one stands for: the one it shares most with, if it shares
    enough to be the same thing put right."""
    there = set(tokens(sentence))
    shares = [len(there & set(tokens(text))) / len(there) if there else 0.0 for text in failed]
    best = max(range(len(failed)), key=lambda i: shares[i])
    return best if shares[best] >= _SAME else None


def dropped(checks: Sequence[Check]) -> int:
    return sum(check.verdict is Verdict.DROPPED for check in checks)
