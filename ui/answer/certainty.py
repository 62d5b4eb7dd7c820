"""How sure an answer is, as programs are told it and as it is written where text is read."""

from __future__ import annotations

from qa.types.answer import Answer, Certainty
from ui import messages


def certainty_of(answer: Answer) -> Certainty | None:
    """None where it abstains: nothing is claimed there."""
    return None if answer.abstained else answer.certainty


def is_likely(answer: Answer) -> bool:
    """Whether readers must be told that it may be wrong."""
    return certainty_of(answer) is Certainty.LIKELY


def likely_note(answer: Answer) -> str:
    """What readers of a likely answer are told, in the language of the answer; "" for any other."""
    if not is_likely(answer):
        return ""
    return messages.LIKELY_ENGLISH if answer.query.english else messages.LIKELY
