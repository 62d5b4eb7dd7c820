"""A character of a PDF page, with its place and size."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Char:
    """A visible character, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: float
    """Where its line of type stands."""

    @property
    def size(self) -> float:
        return self.top - self.bottom
