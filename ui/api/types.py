"""What the OpenAI-compatible API takes and gives, as OpenAI's clients know it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

MODEL = "zhengwen"
"""Answers as the page does: through the configured language model, where there is one."""
EXTRACTIVE = "zhengwen-extractive"
"""Answers that no language model touches."""

MAX_MESSAGES = 200


class _Strict(BaseModel):
    """Types as JSON has them; further keys (temperature, tools …) are let through and have no effect."""

    model_config = ConfigDict(strict=True, extra="allow")


class Part(_Strict):
    type: str
    text: str | None = None
    """Of parts that are text; pictures, sound and files have none."""


class ChatMessage(_Strict):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""

    @property
    def has_more_than_text(self) -> bool:
        """Whether it brings pictures, sound or files, which are not read."""
        return isinstance(self.content, list) and any(part.type != "text" for part in self.content)


class StreamOptions(_Strict):
    include_usage: bool | None = False


class ChatRequest(_Strict):
    """A conversation.  The user's last message is the question; his earlier ones make it a follow-up.

    Messages of other roles are no instructions here and are passed over, wherever they stand.
    """

    # Not a Literal: an unknown model is answered as OpenAI does, which clients tell from a malformed request.
    model: str = Field(
        description=f"{MODEL} 或 {EXTRACTIVE}（不经语言模型）",
        json_schema_extra={"enum": [MODEL, EXTRACTIVE]},
    )
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=MAX_MESSAGES)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = 1


class Usage(BaseModel):
    """Counted in characters: no tokens are sold here."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ReplyMessage(BaseModel):
    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(BaseModel):
    index: Literal[0] = 0
    message: ReplyMessage
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class ChatReply(BaseModel):
    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    zhengwen: dict[str, Any] = Field(description="答案和引文，格式见 docs/json.md（版本 1）")


class Model(BaseModel):
    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "zhengwen"


class ModelList(BaseModel):
    object: Literal["list"] = "list"
    data: list[Model]


class ErrorBody(BaseModel):
    message: str
    type: str
    param: str | None = None
    code: str | None = None


class ErrorReply(BaseModel):
    error: ErrorBody


class Health(BaseModel):
    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    status: Literal["ready", "unavailable"]
    vectors: str = ""
    """How the vector index stands: ready, behind, silent; "" where the store cannot be read at all."""
