"""The model's way to an answer: evidence → prompt → model → sentences → verification, as LangChain runnables.

The extractive answer comes first and stays the measure: it sets the scope, what it computed stays as it is,
and whatever befalls the model, it is what the user gets instead.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from qa import prompts
from qa.evidence.exhibits import is_computed
from qa.llm import remarks
from qa.llm.composing import Composition, dropped, is_about, matched
from qa.llm.evidence import Exhibit, gather, left_out
from qa.llm.model import ChatModel
from qa.llm.sayings import Saying, sayings
from qa.llm.sources import Docket
from qa.llm.speaking import Clock, FaultError, heard
from qa.llm.verify import Finding, verified, written
from qa.types.answer import Answer, Check, Verdict
from qa.types.query import Intent
from vectorstore.store import Store

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable, RunnableConfig

_WORDED = frozenset({Intent.FIGURE, Intent.EXPLAIN, Intent.COMPARE})
"""What a model may put in its words.  Lists, ranks and sums are complete because code made them; a model
could only lose a part of them."""
_BY_CODE = frozenset({Intent.RANK, Intent.MENTION, Intent.HOLDINGS, Intent.NONE})
"""What a model has nothing to say to, even where the rules found nothing."""
_SENTENCES = 30
"""More than any answer has."""
_REPEATS = 3
"""Sentences said again before a model counts as going round in circles."""
_REPAIRED = 6
"""Sentences asked for again; a model that fails more often does not get better by asking."""
_AGAIN = 1.0
"""Seconds that must be left for asking again."""


def write(
    store: Store,
    model: ChatModel,
    base: Answer,
    config: RunnableConfig,
    widen: Callable[[], Sequence[str]] = tuple,
) -> Iterator[Answer]:
    """The answer in the model's words as it grows, or `base`, the extractive one, with a remark.

    `widen` gives other words to search for.
    Raises `ModelError` if the model cannot be set up.
    """
    query = base.query
    exhibits = () if _is_codes(store, base) or query.english else gather(store, query, base)
    if not exhibits:
        yield base
        return
    _ = model.runnable  # what is wrong with the settings is an error, and not the model's fault
    if words := widen():
        exhibits = gather(store, query, base, words)
    clock, docket = Clock(model.seconds), Docket(query, exhibits)
    composition = Composition(store, base, exhibits, model.name)
    first = [*_opening(base, exhibits)]
    failed: list[Finding] = []
    fault = ""
    try:
        for finding in _findings(model, first, docket, clock, config):
            if finding.fault or not _answers(finding, base, docket):
                failed.append(finding)
                why = finding.fault or remarks.IRRELEVANT
                composition.checks.append(Check(finding.saying.bare, Verdict.DROPPED, why))
                continue
            composition.add(finding)
            composition.checks.append(Check(written(finding), Verdict.SUPPORTED))
            if not finding.is_lead:
                yield composition.answer()
    except FaultError as error:
        fault = str(error)
    wrong = [finding for finding in failed if finding.fault][:_REPAIRED]
    if wrong and not fault and clock.left > _AGAIN:
        for _ in _repaired(model, first, wrong, docket, clock, config, composition, base):
            yield composition.answer()
    yield _finished(composition, base, docket, fault)


def _is_codes(store: Store, base: Answer) -> bool:
    """Whether an answer stays as code made it."""
    query = base.query
    if query.group or query.intent in _BY_CODE:
        return True
    if base.abstained:
        return False
    if query.counted or query.who_speaks or query.intent not in _WORDED or is_computed(store, query):
        return True
    return base.table is not None and query.intent is not Intent.COMPARE


def _answers(finding: Finding, base: Answer, docket: Docket) -> bool:
    """Whether a sentence says what was asked, where the rules found nothing that does: by its words, or,
    where no well-known indicator is asked for, since it rests on one of the likeliest statements."""
    if not base.abstained or finding.is_lead or is_about(finding, base.query):
        return True
    known = any(ask.canonical for ask in base.query.asks)
    return not known and any(docket.sources[proof.number].exhibit.is_close for proof in finding.proofs)


def _opening(base: Answer, exhibits: Sequence[Exhibit]) -> Iterator[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    yield SystemMessage(prompts.told(answered=not base.abstained))
    yield HumanMessage(prompts.asked(base.question, exhibits))


def _findings(
    model: ChatModel, messages: Sequence[BaseMessage], docket: Docket, clock: Clock, config: RunnableConfig
) -> Iterator[Finding]:
    """The sentences of one reply, each checked as soon as it is whole; repetitions are left out."""
    seen: dict[str, int] = {}
    stop = threading.Event()
    stream = _chain(model, docket, clock, stop).stream(list(messages), config)  # closed after `stop` is set
    try:
        for finding in stream:
            text = finding.saying.bare
            seen[text] = seen.get(text, 0) + 1
            if seen[text] > _REPEATS or len(seen) > _SENTENCES:
                return
            if seen[text] == 1 and not (prompts.DECLINED in text and not finding.saying.numbers):
                yield finding
    finally:
        stop.set()


def _chain(
    model: ChatModel, docket: Docket, clock: Clock, stop: threading.Event
) -> Runnable[list[BaseMessage], Finding]:
    from langchain_core.runnables import RunnableGenerator, RunnableLambda

    def hear(messages: list[BaseMessage], config: RunnableConfig) -> Iterator[str]:
        yield from heard(model, messages, clock, stop, config)

    def cut(pieces: Iterator[str]) -> Iterator[Saying]:
        yield from sayings(pieces)

    def check(found: Iterator[Saying]) -> Iterator[Finding]:
        for saying in found:
            yield from verified(saying, docket)

    listening = cast("Runnable[list[BaseMessage], str]", RunnableLambda(hear, name="model"))
    sentences: Runnable[str, Saying] = RunnableGenerator(cut, name="sentences")
    checking: Runnable[Saying, Finding] = RunnableGenerator(check, name="verify")
    return listening | sentences | checking


def _repaired(
    model: ChatModel,
    first: Sequence[BaseMessage],
    wrong: Sequence[Finding],
    docket: Docket,
    clock: Clock,
    config: RunnableConfig,
    composition: Composition,
    base: Answer,
) -> Iterable[Finding]:
    """Ask once more for the sentences that failed, with the reasons; those that are right now, added."""
    from langchain_core.messages import AIMessage, HumanMessage

    written = [finding.saying.bare for finding in wrong]
    messages = [
        *first,
        AIMessage("\n".join(map(prompts.harmless, written))),
        HumanMessage(prompts.repair((finding.saying.bare, finding.fault) for finding in wrong)),
    ]
    left = list(written)
    try:
        for finding in _findings(model, messages, docket, clock, config):
            if not left:
                return
            if finding.fault or finding.is_lead or not _answers(finding, base, docket):
                continue
            place = matched(finding.saying.bare, left)
            if place is None or any(check.sentence == finding.saying.bare for check in composition.checks):
                continue
            old = left.pop(place)
            at = next(i for i, check in enumerate(composition.checks) if check.sentence == old)
            composition.checks[at] = replace(composition.checks[at], verdict=Verdict.REPAIRED)
            composition.add(finding)
            yield finding
    except FaultError:
        return  # what was not repaired stays dropped, and is told as such


def _finished(composition: Composition, base: Answer, docket: Docket, fault: str) -> Answer:
    """The whole answer with what is to be said of the model."""
    lost, count = dropped(composition.checks), len(composition.checks)
    if composition.is_empty:
        if fault:
            remark = remarks.failed(fault, abstained=base.abstained)
        elif lost:
            remark = remarks.all_dropped(lost, abstained=base.abstained)
        else:
            remark = remarks.silent(abstained=base.abstained)
        return replace(base, remark=remark, checks=tuple(composition.checks))
    more = left_out(base, composition.exhibits)
    told = [remarks.cut_short(fault)] if fault else []
    told += [remarks.some_dropped(lost, count)] if lost else []
    told += [remarks.not_given(more)] if more else []
    told += [remarks.COMPLETED] if composition.complete(docket.proven) else []
    return composition.answer("".join(told))
