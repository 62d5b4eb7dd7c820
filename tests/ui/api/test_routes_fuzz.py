"""The API against requests made up from its own description, right ones and wrong ones."""

from __future__ import annotations

from collections.abc import Iterator

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from scripted import answered

from qa.types.answer import Answer
from ui.api.routes import api_app
from ui.guard.gate import Gate
from ui.guard.limits import RateLimit
from vectorstore.errors import UsageError


class Parrot:
    """A conversation that has an answer to everything but silence."""

    def follow(self, question: str, /) -> None:
        pass

    def stream(self, question: str, /) -> Iterator[Answer]:
        if not question.strip():
            raise UsageError("问题是空的")
        yield answered(question=question, text=question)


_API = schemathesis.openapi.from_asgi(
    "/openapi.json", Gate(api_app(lambda llm: Parrot(), RateLimit(1e9, 1_000_000)))
)


@_API.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_request_ends_as_described(case: schemathesis.Case) -> None:
    # An empty question is well-formed, and refused all the same.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
