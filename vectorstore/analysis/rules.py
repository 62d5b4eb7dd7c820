"""Rules of language: each has a name, an expression, examples of both kinds, and can say that it fired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from vectorstore.analysis.listening import listening, note
from vectorstore.types import Span


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule held, and where: the span is one of the text it was asked about."""

    rule: str
    span: Span
    words: str


_ONE = ("search", "match", "fullmatch")
_ALL_OF_IT = ("finditer", "findall", "split", "sub")
"""The ways an expression is asked: where it holds first, and of a whole text."""
_Ask = Callable[..., re.Match[str] | None]


@dataclass(slots=True, eq=False)
class Rule:
    """An expression with a name, asked as one; where rules are listened to, it says that it held.

    In an example that holds, bars stand around what the expression matches; in one that does not, a bar
    stands where it would, or none where it is nowhere.
    """

    name: str
    expression: str
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    flags: re.RegexFlag = re.NOFLAG
    pattern: re.Pattern[str] = field(init=False, repr=False)
    search: _Ask = field(init=False, repr=False)
    match: _Ask = field(init=False, repr=False)
    fullmatch: _Ask = field(init=False, repr=False)
    finditer: Callable[..., Iterator[re.Match[str]]] = field(init=False, repr=False)
    findall: Callable[..., list[str]] = field(init=False, repr=False)
    split: Callable[..., list[str]] = field(init=False, repr=False)
    sub: Callable[..., str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.pattern = re.compile(self.expression, self.flags)
        self.say_nothing()
        _ALL.append(self)

    def say_nothing(self) -> None:
        """Nobody listens: what asks is the expression's own, which costs nothing more."""
        for way in (*_ONE, *_ALL_OF_IT):
            setattr(self, way, getattr(self.pattern, way))

    def say_that_it_held(self) -> None:
        """Somebody listens."""
        for way in _ONE:
            setattr(self, way, self._telling(getattr(self.pattern, way)))
        for way in _ALL_OF_IT:
            setattr(self, way, self._telling_all(getattr(self.pattern, way), is_put=way == "sub"))

    def _telling(self, ask: _Ask) -> _Ask:
        def told(*about: str | int) -> re.Match[str] | None:
            found = ask(*about)
            if found is not None:
                note(Fired(self.name, found.span(), found.group()))
            return found

        return told

    def _telling_all(self, ask: Callable[..., object], *, is_put: bool) -> Callable[..., object]:
        def told(*about: object, **how: int) -> object:
            for found in self.pattern.finditer(str(about[1 if is_put else 0])):
                note(Fired(self.name, found.span(), found.group()))
            return ask(*about, **how)

        return told


_ALL: list[Rule] = []
_LISTENED = Lock()


@contextmanager
def listening_to_rules() -> Iterator[list[object]]:
    """What is noted within, in order, rules that hold among it.

    One at a time: meanwhile all rules say that they held, which only who listens hears.
    """
    with _LISTENED, listening() as heard:
        for rule in _ALL:
            rule.say_that_it_held()
        try:
            yield heard
        finally:
            for rule in _ALL:
                rule.say_nothing()


def example_holds(rule: Rule, example: str) -> bool:
    """Whether a rule matches what stands between the bars of an example, asked in one of the ways rules are.

    >>> rule = Rule("rise", "增长", ("|增长|5%",), ("下降",))
    >>> example_holds(rule, "|增长|5%"), example_holds(rule, "增|长5%|")
    (True, False)
    """
    before, words, after = example.split("|")
    text, start = before + words + after, len(before)
    end = start + len(words)
    asked = (
        rule.pattern.match(text, start),
        rule.pattern.search(text, 0, end),
        rule.pattern.search(text),
        rule.pattern.fullmatch(text, start, end),
    )
    return any(found is not None and found.span() == (start, end) for found in asked)


def example_fails(rule: Rule, example: str) -> bool:
    """Whether a rule matches nothing in an example, or nothing that begins or ends at its bar.

    >>> rule = Rule("rise", "增长", ("|增长|5%",), ("下降",))
    >>> example_fails(rule, "下降"), example_fails(rule, "|增长"), example_fails(rule, "增长5%|,下降")
    (True, False, True)
    """
    before, bar, after = example.partition("|")
    if not bar:
        return rule.pattern.search(before) is None
    text, at = before + after, len(before)
    beginning, ending = rule.pattern.match(text, at), rule.pattern.search(text, 0, at)
    ends_there = ending is not None and ending.end() == at and ending.group() != ""
    return not ends_there and (beginning is None or beginning.group() == "")
