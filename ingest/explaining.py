"""What is read out of one sentence, as a report with nothing else in it would be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.figures.indicators import extract
from ingest.figures.measured import measures
from ingest.figures.statements import Statement
from ingest.structure.roles import Calendar
from vectorstore.analysis.periods import PeriodMention, find_periods
from vectorstore.analysis.places import PlaceMention, find_places
from vectorstore.analysis.places_fold import is_traditional, rewritten
from vectorstore.analysis.quantities import Quantity, find_quantities, fold
from vectorstore.analysis.rules import Fired, listening_to_rules
from vectorstore.types import Indicator, Kind, Level, Place, Report, Role, Section

OWN_PLACE = "本地"
"""The subject of a sentence that names none: its report's place, which is not known here."""


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity of a sentence."""

    quantity: Quantity
    written: str
    measures: bool
    """Whether it measures something, and does not only tell one thing from another (3000吨级航道)."""


@dataclass(frozen=True, slots=True)
class RuleOfFigure:
    """A rule that held while a figure was read, and the words it held of."""

    figure: int
    """Which of the indicators."""
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """What a sentence states, and what was found in it to tell so."""

    text: str
    """In simplified characters; offsets count it."""
    year: int
    role: Role
    indicators: tuple[Indicator, ...]
    quantities: tuple[FoundQuantity, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    rules: tuple[RuleOfFigure, ...] = ()
    """In the order in which they held, each once for a figure."""


def explain_sentence(text: str, year: int, role: Role = Role.OTHER) -> ReadSentence:
    """A sentence, or some, read as part of a work report of `year`; `role` is what its section does."""
    healed = rewritten(text) if is_traditional(text) else text
    place = Place(OWN_PLACE, Level.UNKNOWN)
    report = Report("", "", Kind.WORK_REPORT, place, year, "", healed, ((0, len(healed)),))
    period = Calendar(year, Kind.WORK_REPORT).period(role)
    section = Section(report.id, (), 0, len(healed), (0, 0), role, period)
    folded = fold(healed)
    with listening_to_rules() as heard:
        indicators = extract(report, (section,))
    return ReadSentence(
        healed,
        year,
        role,
        indicators,
        tuple(
            FoundQuantity(one, healed[slice(*one.span)], measures(folded, one))
            for one in find_quantities(healed)
        ),
        tuple(find_periods(healed, year)),
        tuple(find_places(healed, year)),
        tuple(_rules(indicators, heard)),
    )


def _rules(indicators: Sequence[Indicator], heard: Sequence[object]) -> Iterator[RuleOfFigure]:
    """What held before a figure's statement was made, and before its row was: since the one before each."""
    fired: list[Fired] = []
    of_statement: dict[str, list[Fired]] = {}
    for value in heard:
        if isinstance(value, Fired):
            fired.append(value)
        elif isinstance(value, Statement):
            of_statement[value.name] = [*of_statement.get(value.name, []), *fired]
            fired = []
        elif isinstance(value, Indicator) and value in indicators:
            held = [*of_statement.pop(value.name, []), *fired]
            figure = indicators.index(value)
            yield from (
                RuleOfFigure(figure, *rule) for rule in dict.fromkeys((one.rule, one.words) for one in held)
            )
            fired = []
