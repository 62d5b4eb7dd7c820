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
from vectorstore.analysis.tokens import tokens
from vectorstore.types import Role

_STOPS = "。！？!?；;"
_BEHIND_HEAD = ("，", ",", "：", ":", "）", ")")
_LABELS = {Role.PLAN: "目标", Role.REVIEW: "完成情况"}
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


def labels(saying: Saying, docket: Docket) -> Iterator[tuple[str, Saying, Source]]:
    """A sentence that does not say when it is or whether it is aimed at, under what each exhibit's section
    says of that: 合肥市2024年目标：…  Not one that says otherwise, unless its words are the exhibit's."""
    bare = saying.bare
    for source in docket.sources.values():
        exhibit = source.exhibit
        reading = read_by(saying, (source,))
        words = squeezed(bare.removeprefix(exhibit.place.name)).rstrip(_STOPS)
        literal = words in source.squeezed
        if exhibit.role not in _LABELS or reading.periods or (sense_of(reading.text) and not literal):
            continue
        place = "" if reading.places else exhibit.place.name
        label = f"{place}{exhibit.period.label}{_LABELS[exhibit.role]}："
        yield label, under(replace(saying, bare=label + bare), (exhibit.number,)), source


def spoken_of(reading: ReadText, docket: Docket) -> tuple[str, ...]:
    """The places asked about that a sentence names, or all of them where it says so."""
    there = docket.places
    named = tuple(place for place in there if any(covers(mention, {place}) for mention in reading.places))
    return named or (there if _OF_ALL.search(reading.text) else ())


def under(saying: Saying, numbers: Sequence[int]) -> Saying:
    """A sentence with one mark, before its full stop."""
    stop = len(saying.bare.rstrip(_STOPS))
    return replace(saying, marks=((stop, tuple(numbers)),))
