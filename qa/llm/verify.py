"""A model's sentence held against the evidence, by code: what is wrong with it, or what proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.llm.attribution import candidates, labels, read_by, under, unheaded
from qa.llm.claims import ReadText
from qa.llm.sayings import Saying
from qa.llm.sources import Docket, Source, squeezed
from qa.llm.verify_figures import Proof, check_figures
from qa.llm.verify_places import check_parts, check_places
from qa.llm.verify_words import check_words, is_echo, is_lead
from qa.types.query import Intent

_LONGEST = 300
"""Characters of one sentence that a person can hold against its sources; the longest of a report has 235."""
_MARKUP = re.compile(
    r"<\s*[a-zA-Z/!?]|&(?:#\d+|\w+);|!?\[[^\]]*\]\(|javascript:|https?:|www\.|\w@\w|\{\{|\}\}|\\[a-z]+\{"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")
_STOPS = ",;:.。!?、"
_PART = re.compile(r"[^；;]+[；;]?")
_SHORTEST_QUOTE = 8
"""Characters; fewer are a phrase that may stand anywhere."""
_CHINESE = 0.5
"""Share of the letters; the rest are names like PM2.5 and AI."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one sentence found."""

    saying: Saying
    fault: str = ""
    """In the user's words; "" for a sentence that is proven."""
    proofs: tuple[Proof, ...] = ()
    label: str = ""
    """What code put before it: whose it is, when, and whether it is aimed at."""
    is_lead: bool = False
    """It only leads to what follows, and is worth nothing without it."""


def verified(saying: Saying, docket: Docket) -> Iterator[Finding]:
    """What checking a sentence found; of one that fails, what checking its parts (…；…) did, if one holds."""
    whole = verify(saying, docket)
    parts = [part for part in _PART.findall(saying.bare) if part.strip(_STOPS)] if whole.fault else []
    marks = saying.numbers
    sayings = [
        Saying(part, (), opens=saying.opens and not i, bullet="" if i else saying.bullet)
        for i, part in enumerate(parts)
    ]
    findings = [verify(under(one, marks) if marks else one, docket) for one in sayings if len(parts) > 1]
    if not any(not finding.fault and not finding.is_lead for finding in findings):
        yield whole
        return
    yield from findings


def verify(saying: Saying, docket: Docket) -> Finding:
    """Hold one sentence against its evidence; a proven one's figures become operands for later ones.

    A sentence without a mark, or with one that does not hold, is held against the other exhibits, and marked
    with the one that proves it.
    """
    if fault := _form_fault(saying):
        return Finding(saying, fault)
    saying = unheaded(saying, docket)
    if (not saying.numbers and is_lead(saying.bare)) or is_echo(_read_by_all(saying, docket), docket):
        return _lead(saying, docket)
    missing = [number for number in saying.numbers if number not in docket.sources]
    marked = tuple(docket.sources[number] for number in saying.numbers if number in docket.sources)
    fault = f"没有编号为[{missing[0]}]的资料" if missing else ""
    if marked and not missing:
        finding = _held(saying, marked, docket)
        if not finding.fault:
            return finding
        fault = finding.fault
    for cited in candidates(saying, docket):
        numbers = [source.exhibit.number for source in cited]
        finding = _held(under(saying, numbers), cited, docket)
        if not finding.fault:
            return finding
        fault = fault or _told(saying, docket) or finding.fault
    for label, labelled, cited in labels(saying, docket):
        finding = _held(labelled, cited, docket)
        if not finding.fault:
            return replace(finding, label=label)
    return Finding(saying, fault)


def written(finding: Finding) -> str:
    """The sentence as the model wrote it."""
    return finding.saying.bare.removeprefix(finding.label)


def _told(saying: Saying, docket: Docket) -> str:
    """What is wrong with the figures of a sentence that has no mark, whatever the exhibit."""
    return check_figures(_read_by_all(saying, docket), tuple(docket.sources.values()), docket)[0]


def _read_by_all(saying: Saying, docket: Docket) -> ReadText:
    return read_by(saying, tuple(docket.sources.values()))


def _lead(saying: Saying, docket: Docket) -> Finding:
    reading = _read_by_all(saying, docket)
    if reading.figures:
        return Finding(saying, "没有写完")
    fault, _ = check_words(reading, tuple(docket.sources.values()), docket)
    return Finding(saying, fault, is_lead=not fault)


def _held(saying: Saying, cited: Sequence[Source], docket: Docket) -> Finding:
    """A sentence held against some exhibits."""
    reading = read_by(saying, cited)
    if fault := check_places(reading, cited, docket):
        return Finding(saying, fault)
    if docket.query.intent is not Intent.FIGURE and (quoted := _quoted(saying, cited)):
        unclear = len(docket.query.years) > 1 and not reading.periods
        return Finding(saying, "没有写明是哪一年的") if unclear else Finding(saying, proofs=quoted)
    fault, proofs = check_figures(reading, cited, docket)
    if fault:
        return Finding(saying, fault)
    fault, more = check_parts(reading, cited, docket, proofs)
    if fault:
        return Finding(saying, fault)
    if not proofs and not more:
        return Finding(saying, "资料没有这样说")
    docket.proven += reading.figures
    return Finding(saying, proofs=tuple(_needed(proofs, more)))


def _quoted(saying: Saying, cited: Sequence[Source]) -> tuple[Proof, ...]:
    """The proof of a sentence that a source says letter by letter, from one end of a clause to another.

    Not enough for a question of how much: 增长6% does not say of which year, and whether it is only aimed at.
    """
    said = squeezed(saying.bare).strip(_STOPS)
    if len(said) < _SHORTEST_QUOTE:
        return ()
    for source in cited:
        at = source.squeezed.find(said)
        before, after = source.squeezed[:at][-1:], source.squeezed[at + len(said) :][:1]
        if at >= 0 and (not before or before in _STOPS) and (not after or after in _STOPS):
            spans = [
                s.span
                for s in source.sentences
                if squeezed(s.text).strip(_STOPS) in said or said in squeezed(s.text)
            ]
            return tuple(Proof(source.exhibit.number, span, span) for span in spans)
    return ()


def _form_fault(saying: Saying) -> str:
    text = saying.bare
    if len(text) > _LONGEST:
        return "句子太长，无法逐一核对"
    if _MARKUP.search(text):
        return "含有网址、代码或标记"
    letters = len(_LETTERS.findall(text))
    if letters and len(_HAN.findall(text)) / letters < _CHINESE:
        return "不是中文"
    return ""


def _needed(proofs: Iterable[Proof], more: Iterable[Proof]) -> Iterable[Proof]:
    """The proofs of the numbers, and for the words what these do not hold already."""
    proofs = list(dict.fromkeys(proofs))
    yield from proofs
    numbered = {proof.number for proof in proofs}
    for proof in more:
        if proof.number not in numbered:
            yield proof
