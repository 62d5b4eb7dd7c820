"""How an answer comes about, as a value: what was understood, where was looked, what was weighed."""

from qa.explaining.explain import explain
from qa.explaining.types import Explanation

__all__ = ["Explanation", "explain"]
