"""Listening to a chat model within a time limit: what it says, or why it says nothing.

Providers raise errors of no common class, and some ignore a time limit; so the model is heard in a thread
of its own, and each failure becomes a `FaultError` in words for the user that hold nothing of the provider's
message, which may quote the key.
"""

from __future__ import annotations

import contextvars
import logging
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qa.llm.model import ChatModel
from vectorstore.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import RunnableConfig

log = logging.getLogger(__name__)

TRIES = 3
"""As many as the official OpenAI client makes."""
PAUSE = 0.5
"""Seconds before the second try, doubled before the third, unless the server says how long (Retry-After)."""
LONGEST = 20_000
"""Characters read from one reply, thinking included; an answer has about 500."""

_STATUS = {
    400: "不接受这样的请求（400），可能是资料超过了它的长度",
    401: "没有认可密钥（401）",
    402: "余额不足（402）",
    403: "拒绝访问（403）",
    404: "说没有这个模型（404）",
    413: "说请求太长（413）",
    429: "说请求太频繁或额度用完（429）",
}
_BUSY = frozenset({408, 409, 425, 429})
_SERVER = "出了故障（{}）"
_UNREACHABLE = "连接不上"
_BROKEN = "的回答读不出来"
_LATE = "在限定的{:g}秒内没有写完"
_ENDLESS = "写得没有尽头"


class FaultError(Exception):
    """Why a model could not be heard, or not to the end; its text goes on from 模型."""


class Clock:
    """The time that is left for all a model does for one answer."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return self._end - time.monotonic()


def heard(
    model: ChatModel,
    messages: Sequence[BaseMessage],
    clock: Clock,
    stop: threading.Event,
    config: RunnableConfig | None = None,
) -> Iterator[str]:
    """The pieces of a reply as they come, until `stop` is set: a runnable that is closed still reads what it
    was reading to its end, for the tracers.

    A failure before the first piece is tried again where that may help.  Raises `FaultError` for one that
    remains, also in the midst of a reply, and `ModelError` if the model cannot be set up at all.
    """
    for attempt in range(TRIES):
        began = False
        try:
            for piece in _once(model, messages, clock, stop, config):
                began = True
                yield piece
            return
        except _FailedError as failed:
            pause = _pause(failed.error, attempt)
            if began or attempt + 1 == TRIES or pause is None or pause >= clock.left:
                log.info("model %s failed: %s", model.name, type(failed.error).__name__)
                raise FaultError(_told(failed.error, clock)) from None
            time.sleep(pause)


class _FailedError(Exception):
    """Carries an error out of the thread."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def _once(
    model: ChatModel,
    messages: Sequence[BaseMessage],
    clock: Clock,
    stop: threading.Event,
    config: RunnableConfig | None,
) -> Iterator[str]:
    runnable = model.runnable
    said: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
    gone = threading.Event()

    def speak() -> None:
        try:
            for chunk in runnable.stream(list(messages), config):
                if gone.is_set():
                    return
                said.put(str(chunk.text))
        except Exception as error:  # noqa: BLE001 - the edge to any provider's package, and of this thread
            said.put(error)
        else:
            said.put(None)

    context = contextvars.copy_context()  # tracers find the run they belong to in it
    threading.Thread(target=context.run, args=(speak,), name="model", daemon=True).start()
    length = 0
    try:
        while not stop.is_set():
            try:
                piece = said.get(timeout=max(0.0, clock.left))
            except queue.Empty:
                raise FaultError(_LATE.format(clock.seconds)) from None
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise _FailedError(piece)
            length += len(piece)
            if length > LONGEST:
                raise FaultError(_ENDLESS)
            if clock.left <= 0:
                raise FaultError(_LATE.format(clock.seconds))
            yield piece
    finally:
        gone.set()


def _pause(error: Exception, attempt: int) -> float | None:
    """Seconds to wait before another try; None where none would help."""
    status = _status(error)
    if status is not None and status < 500 and status not in _BUSY:
        return None
    if isinstance(error, ModelError) or (status is None and not _is_connection(error)):
        return None
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    written = str(headers.get("retry-after", ""))
    return float(written) if written.isdecimal() else PAUSE * 2**attempt


def _status(error: Exception) -> int | None:
    """The HTTP status that an error of openai, ollama, anthropic, httpx … carries."""
    status = getattr(error, "status_code", None) or getattr(
        getattr(error, "response", None), "status_code", None
    )
    return status if isinstance(status, int) else None


def _names(error: BaseException | None) -> str:
    """The class names of an error and its causes: what packages of no common ground have in common."""
    names: list[str] = []
    while error is not None and len(names) < 6:
        names += [kind.__name__ for kind in type(error).__mro__]
        error = error.__cause__ or error.__context__
    return " ".join(names)


def _is_timeout(error: Exception) -> bool:
    return "Timeout" in _names(error)


def _is_connection(error: Exception) -> bool:
    names = _names(error)
    return "Timeout" not in names and any(
        name in names for name in ("ConnectionError", "ConnectError", "NetworkError", "ProtocolError")
    )


def _told(error: Exception, clock: Clock) -> str:
    status = _status(error)
    if status is not None:
        return _STATUS.get(status) or _SERVER.format(status)
    if _is_timeout(error):
        return _LATE.format(clock.seconds)
    return _UNREACHABLE if _is_connection(error) else _BROKEN
