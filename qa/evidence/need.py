"""One thing that a question asks for, as it is looked for in a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from qa.types.wanted import Counted, NumberKind

Position: TypeAlias = tuple[str, int]
"""A report's id and the offset of a statement in it."""


@dataclass(frozen=True, slots=True)
class Need:
    """What is looked for, and what is known of it."""

    words: str
    """What it is about: the question without its places and times."""
    context: str = ""
    """What the turns before it were about, where it may lean on them."""
    years: frozenset[int] = frozenset()
    """The calendar years it is asked for; empty where it names none."""
    plan: float = 0.5
    """How likely what is planned answers it, and not what was done: from 0 to 1."""
    number: float = 0.5
    """How likely a number answers it."""
    counted: Counted | None = None
    """How many things are asked for, where that is said."""
    number_kind: NumberKind | None = None
    """What the number measures that is asked for, where that is known."""
    why: bool = False
    """Whether a cause is asked for."""
    unit: str = ""
    """The unit that the number is asked in, where one is named."""
    stated: frozenset[Position] = frozenset()
    """Where the table of indicators states a well-known indicator that is asked for, in the sense and period
    that are asked for."""
    matched: frozenset[Position] = frozenset()
    """Where it states something whose name has the question's words."""
