"""Which exhibits may prove a sentence that has no [n] mark or a wrong one: code attributes, not the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa import prompts
from qa.llm.claims import ReadText, covers, read, sense_of
from qa.llm.numerals import figures
from qa.llm.sayings import Saying
from qa.llm.sources import Docket, Source, squeezed
from qa.llm.verify_figures import check_figures
from vectorstore.analysis.places import find_places
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Period, Role, Sense

_STOPS = "。！？!?；;"
_BEHIND_HEAD = ("，", ",", "：", ":", "）", ")")
_LABELS = {Role.PLAN: "目标", Role.REVIEW: "完成情况"}
_SENSES = {Role.PLAN: Sense.TARGET, Role.REVIEW: Sense.ACTUAL}
_LED = re.compile(r"(\w{2,10})[:：]\s*")
_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=(?:预期)?目标|(?:全年)?(?:完成|实际))")
"""Where a year is written without 年: 2024目标."""
_OF_ALL = re.compile(r"[两二三四五六几各][地市省县区州者]|都|均|皆|共同|同样")
"""Words that say something of all the places that are meant."""


def read_by(saying: Saying, cited: Sequence[Source]) -> ReadText:
    """A sentence as it is read beside its sources: 今年 is the year of their report."""
    anchor = cited[0].exhibit.citation.year
    bare = _BARE_YEAR.sub(r"\g<0>年", saying.bare)
    return read(figures(bare, " ".join(source.exhibit.text for source in cited)), anchor)


def unheaded(saying: Saying, docket: Docket) -> Saying:
    """A sentence without what is said before the words of an exhibit, where a model has copied that too; what
    it says of whose and when, the exhibit that proves the sentence says again."""
    for source in docket.sources.values():
        rest = saying.bare
        for part in prompts.head(source.exhibit):
            bare = rest if rest.startswith(part) else rest.removeprefix("（").removeprefix("(")
            if bare.startswith(part) and bare[len(part) : len(part) + 1] in _BEHIND_HEAD:
                rest = bare[len(part) + 1 :].lstrip()
        if rest and rest != saying.bare:
            cut, stop = len(saying.bare) - len(rest), len(rest.rstrip(_STOPS))
            marks = tuple((at - cut if at > cut else stop, numbers) for at, numbers in saying.marks)
            return replace(saying, bare=rest, marks=marks)
    return saying


def candidates(saying: Saying, docket: Docket) -> Iterator[tuple[Source, ...]]:
    """The exhibits that may prove a sentence: each alone, the nearest to its words first, and those that
    state its figures together; for what is said of several places one of each."""
    words = set(tokens(saying.bare))
    near = sorted(docket.sources.values(), key=lambda source: -len(words & source.grams))
    reading = read_by(saying, near)
    places = spoken_of(reading, docket)
    if len(places) < 2:
        for source in near:
            yield (source,)
    _, proofs = check_figures(reading, near, docket)
    numbers = dict.fromkeys(proof.number for proof in proofs)
    if len(numbers) > 1:
        yield tuple(docket.sources[number] for number in numbers)
    if len(places) > 1:
        yield tuple(next(s for s in near if s.exhibit.place.name == place) for place in places)


def labels(saying: Saying, docket: Docket) -> Iterator[tuple[str, Saying, tuple[Source, ...]]]:
    """A sentence that does not say when it is or whether it is aimed at, under what the sections of exhibits
    say of that: 合肥市2024年目标：…  Not one that says otherwise, unless its words are the exhibit's."""
    bare = saying.bare
    scopes: dict[tuple[str, Period, Role], list[Source]] = {}
    for source in docket.sources.values():
        exhibit = source.exhibit
        reading = read_by(saying, (source,))
        words = squeezed(bare.removeprefix(exhibit.place.name)).rstrip(_STOPS)
        fits = sense_of(reading.text) in (None, _SENSES.get(exhibit.role)) or words in source.squeezed
        if exhibit.role in _LABELS and not reading.periods and fits:
            scopes.setdefault((exhibit.place.name, exhibit.period, exhibit.role), []).append(source)
    for (place, period, role), sources in scopes.items():
        rest = bare
        if (led := _LED.match(bare)) and any(covers(m, {place}) for m in find_places(led[1])):
            rest = bare[led.end() :]  # 合肥：…
        elif find_places(bare):
            place = ""
        label = f"{place}{period.label}{_LABELS[role]}："
        for cited in (*((source,) for source in sources), tuple(sources)):
            numbers = [source.exhibit.number for source in cited]
            yield label, under(replace(saying, bare=label + rest), numbers), cited


def spoken_of(reading: ReadText, docket: Docket) -> tuple[str, ...]:
    """The places asked about that a sentence names, or all of them where it says so."""
    there = docket.places
    named = tuple(place for place in there if any(covers(mention, {place}) for mention in reading.places))
    return named or (there if _OF_ALL.search(reading.text) else ())


def under(saying: Saying, numbers: Sequence[int]) -> Saying:
    """A sentence with one mark, before its full stop."""
    stop = len(saying.bare.rstrip(_STOPS))
    return replace(saying, marks=((stop, tuple(numbers)),))
