"""How figures, comparisons and abstentions are worded, in the language of the question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from qa.phrases import CHINESE, ENGLISH, Phrases
from qa.scope import Scope
from qa.types.query import Query
from vectorstore.analysis.indicators import known
from vectorstore.analysis.places_english import english_name
from vectorstore.store import ReportInfo
from vectorstore.types import Indicator, Kind, Level, Measure, Period, Place, Report, Sense

_MANY = 12
"""Names said before the rest is only counted."""
_TELLS_DIRECTION = re.compile(r"增|升|涨|提|扩|降|减|落|收窄|滑|高|快")
_KINDS = {
    Kind.WORK_REPORT: "government work report",
    Kind.BULLETIN: "statistical bulletin",
    Kind.OTHER: "report",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def value_of(row: Indicator) -> str:
    """The value as written; a later member of a pair gets back the direction it shares (分别下降1%和3%)."""
    value = re.sub(r"分别|(?<![平年人户])均(?!衡)|[、,，]\s*$", "", row.value).strip()
    if row.measure is not Measure.CHANGE or row.number is None or row.unit == "倍":
        return value
    if _TELLS_DIRECTION.search(value) or re.search(r"[涨增降]幅|增速|增长率", row.name):
        return value
    return ("下降" if row.number < 0 else "增长") + value


def fact(row: Indicator) -> str:
    """Name and value, as one clause of the report."""
    return f"{row.name}{value_of(row)}"


def facts(rows: Sequence[Indicator]) -> str:
    """Several values of one indicator, its name said once."""
    said: list[str] = []
    for i, row in enumerate(rows):
        said.append(value_of(row) if i and row.name == rows[i - 1].name else fact(row))
    return "、".join(said)


def _runs(years: Collection[int], to: str) -> list[str]:
    """Years in order, three and more in a row by their ends; 0, a year not known, is left out.

    >>> _runs([2001, 2003, 0, 2004, 2005, 2008, 2009], "—")
    ['2001', '2003—2005', '2008', '2009']
    """
    runs: list[list[int]] = []
    for year in sorted(set(filter(None, years))):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [
        said
        for run in runs
        for said in ([f"{run[0]}{to}{run[-1]}"] if len(run) > 2 else [str(year) for year in run])
    ]


class Wording:
    """What is said around quotes, in one language."""

    def __init__(self, phrases: Phrases, *, english: bool) -> None:
        self.phrases = phrases
        self._english = english

    def place(self, place: Place) -> str:
        """The place's full name, with its customary English one before it where that is the language."""
        spelled = english_name(place) if self._english else ""
        return f"{spelled} ({place.name})" if spelled else place.name

    def period(self, period: Period) -> str:
        if not self._english:
            return period.label
        first, last = period.first % 12, period.last % 12
        if (first, last) == (0, 11):
            years = (period.first_year, period.last_year)
            return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
        months = _MONTHS[last] if period.first == period.last else f"{_MONTHS[first]}–{_MONTHS[last]}"
        return f"{months} {period.last_year}"

    def sense(self, sense: Sense, kind: Kind = Kind.WORK_REPORT) -> str:
        if sense is Sense.TARGET:
            return self.phrases.target
        return self.phrases.actual if kind is Kind.WORK_REPORT else self.phrases.data

    def report(self, report: Report | ReportInfo) -> str:
        """How a report is called in an answer."""
        kind = report.kind.value if report.kind is not Kind.OTHER else "报告"
        of = self.place(report.place)
        if self._english:
            kind = _KINDS[report.kind]
        elif report.place.level is Level.NATION and report.kind is Kind.WORK_REPORT:
            of = "国务院"
        template = self.phrases.report if report.year else self.phrases.report_undated
        return template.format(year=report.year, place=of, kind=kind)

    def year(self, year: int) -> str:
        """The year of a report in a list of years."""
        return str(year) if year else self.phrases.undated

    def years(self, years: Collection[int]) -> str:
        """The years of several reports, in order, those in a row by their ends; where one is not known, that
        is said last."""
        known = self.phrases.listed.join(_runs(years, "–" if self._english else "—"))
        named = [self.phrases.dated.format(known)] if known else []
        return self.phrases.listed.join([*named, *([] if all(years) else [self.phrases.undated])])

    def reports(self, reports: Iterable[Report | ReportInfo]) -> str:
        return self.listed(dict.fromkeys(map(self.report, reports)))

    def listed(self, names: Collection[str], most: int | None = None) -> str:
        """The names as a list; of more than `most`, the first of them."""
        shown = list(names)[:most]
        return self.phrases.listed.join(shown) + (self.phrases.among if len(shown) < len(names) else "")

    def apart(self, values: Iterable[str]) -> str:
        """Values that may have commas in them."""
        return (" / " if self._english else "；").join(values)

    def line(self, report: Report, rows: Sequence[Indicator], marks: str) -> str:
        """What is stated of one indicator; `marks` lead to the proofs."""
        first = rows[0]
        return self.phrases.line.format(
            whose=self.place(report.place) if first.subject == report.place.name else first.subject,
            period=self.period(first.period),
            label=self.sense(first.sense, report.kind),
            facts=facts(rows),
            marks=marks,
        )

    def what(self, words: str, sense: Sense) -> str:
        """An indicator with its sense, as the heading of a line or table."""
        return self.joined(words, self.sense(sense))

    def joined(self, *words: str) -> str:
        """Words that stand together, with the spaces that the language puts between them."""
        return (" " if self._english else "").join(filter(None, words))

    def source(self, reports: Sequence[Report], *, newest: bool) -> str:
        """Where it was read, and that the newest report was taken where no year was named."""
        note = self.phrases.newest if newest else ""
        return self.phrases.source.format(reports=self.reports(reports), newest=note)

    def other_level(self, scope: Scope) -> list[str]:
        """That another place of the name is answered than the likeliest, if so."""
        if scope.asked is None:
            return []
        asked, place = self.place(scope.asked), self.place(scope.place)
        return [self.phrases.other_level.format(asked=asked, place=place)]

    def covered(self, infos: Sequence[ReportInfo], near: Place | None = None) -> str:
        """What is on file, in a line: all of it if that is little, else what lies in the same province, or
        how much it is."""
        years: dict[Place, set[int]] = {}
        for info in sorted(infos, key=lambda i: (i.place.code, i.year)):
            years.setdefault(info.place, set()).add(info.year)
        whole = len(years)
        around = near.parents[0] if near and near.parents else near.name if near else ""
        beside = {p: ys for p, ys in years.items() if around in (p.name, *p.parents)} if around else {}
        few = whole > _MANY and beside
        if whole > _MANY and not beside:
            return self.phrases.counted.format(count=whole, reports=len(infos))
        chosen = beside if few else years
        comma = self.phrases.listed
        named = [
            self.phrases.of_years.format(place=self.place(p), years=self.years(ys))
            for p, ys in chosen.items()
        ]
        rest = "" if len(named) <= _MANY else self.phrases.many.format(count=len(named))
        places = comma.join(named[:_MANY])
        if few:
            return self.phrases.nearby.format(around=around, places=places, rest=rest, count=whole)
        return self.phrases.covered.format(places=places, rest=rest)

    def place_not_on_file(self, place: str, infos: Sequence[ReportInfo], near: Place | None = None) -> str:
        named = self.place(near) if near and near.name == place else place
        return self.phrases.place_not_on_file.format(place=named, covered=self.covered(infos, near))

    def years_on_file(self, place: Place, infos: Sequence[ReportInfo]) -> str:
        years = self.years({info.year for info in infos})
        return self.phrases.years_on_file.format(place=self.place(place), years=years)

    def year_not_on_file(
        self, place: Place, sense: Sense, period: Period, year: int, infos: Sequence[ReportInfo]
    ) -> str:
        return self.phrases.year_not_on_file.format(
            place=self.place(place),
            period=self.period(period),
            label=self._sense_of(sense),
            year=year,
            years=self.years_on_file(place, infos),
        )

    def no_sentence(self, reports: Sequence[ReportInfo]) -> str:
        """For an open question: no sentence of these reports answers it."""
        return self.phrases.no_sentence.format(
            reports=self.reports(reports[:3]), cut=self._incomplete(reports)
        ).strip()

    def ambiguous(self, written: str, places: Sequence[Place]) -> str:
        full = self.phrases.listed.join("".join(p.parents) + p.name for p in places)
        return self.phrases.ambiguous.format(written=written, places=full)

    def offered(self, rows: Sequence[Indicator], report: Report) -> str:
        """Something near what was asked, said apart from the answer."""
        first = rows[0]
        return self.phrases.offered.format(
            report=self.report(report),
            period=self.period(first.period),
            label=self.sense(first.sense, report.kind),
            facts=facts(rows),
        )

    def _sense_of(self, sense: Sense) -> str:
        return self.phrases.target_of if sense is Sense.TARGET else self.phrases.actual_of

    def _incomplete(self, reports: Sequence[ReportInfo]) -> str:
        cut = [self.report(r) for r in reports[:3] if r.truncated]
        return "".join(self.phrases.incomplete.format(report=report) for report in cut)


_IN_CHINESE, _IN_ENGLISH = Wording(CHINESE, english=False), Wording(ENGLISH, english=True)


def wording(query: Query) -> Wording:
    """The wording in the language of a question."""
    return _IN_ENGLISH if query.english else _IN_CHINESE


def sibling_question(report: Report, row: Indicator, *, english: bool = False) -> str:
    """A question that leads to an offered figure; in English where all of it has an English name."""
    entry = known(row.canonical) if english else None
    term = next((alias for alias in entry.aliases if alias.isascii()), "") if entry else ""
    if term and (place := english_name(report.place)):
        about = (
            f"{place}'s {term}{' growth' if row.measure is Measure.CHANGE and 'growth' not in term else ''}"
        )
        if row.sense is Sense.TARGET:
            return f"What is {about} target for {row.period.last_year}?"
        return f"What was {about} in {row.period.last_year}?"
    ask = "增速" if row.measure is Measure.CHANGE else ""
    sense = "目标" if row.sense is Sense.TARGET else ""
    return f"{report.place.name}{row.period.label}{row.canonical}{ask}{sense}是多少"


def marked(numbers: Iterable[int]) -> str:
    """The marks of citations: [1][2]."""
    return "".join(f"[{n}]" for n in dict.fromkeys(numbers))
