"""The API as OpenAI's own client meets it, over real HTTP and behind the gate."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files
from json import loads
from urllib.parse import urlsplit

import httpx
import jsonschema
import openai
import pytest
from scripted import ABSTENTION, ANSWER
from serving import PATIENCE, on_loopback

from qa.types.answer import Answer, Certainty
from ui.api.routes import api_app
from ui.api.types import EXTRACTIVE, MODEL
from ui.guard.access import Access
from ui.guard.bodies import MAX_API_BODY
from ui.guard.gate import Gate
from ui.guard.limits import RateLimit
from vectorstore.errors import EmptyStoreError, UnreachableError, UsageError, ZhengwenError

PASSWORD = "a-long-password"
SECRET = "a detail of the stack"
LIKELY = replace(ANSWER, question="不太确定的", certainty=Certainty.LIKELY)
GROWN = replace(ANSWER, question="分几句说", text="第一句[1]。第二句[1]。")
SCRIPT: dict[str, list[Answer | Exception]] = {
    ANSWER.question: [ANSWER],
    ABSTENTION.question: [ABSTENTION],
    LIKELY.question: [LIKELY],
    GROWN.question: [replace(GROWN, text="第一句[1]。"), GROWN],
    "空": [UsageError("问题是空的")],
    "没有报告": [EmptyStoreError("还没有收录任何报告")],
    "库坏了": [ZhengwenError("数据文件夹读不了")],
    "程序出错": [RuntimeError(SECRET)],
    "中途出错": [replace(GROWN, text="第一句[1]。"), RuntimeError(SECRET)],
}


@dataclass
class Scripted:
    """Conversations that reply by question, and what was asked of them."""

    models: list[str | None] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)

    def __call__(self, llm: str | None) -> Scripted:
        self.models.append(llm)
        return self

    def follow(self, question: str, /) -> None:
        self.followed.append(question)

    def stream(self, question: str, /) -> Iterator[Answer]:
        for reply in SCRIPT[question]:
            if isinstance(reply, Exception):
                raise reply
            yield reply


@dataclass(frozen=True)
class Served:
    address: str
    chats: Scripted
    client: openai.OpenAI

    def ask(self, question: str, **more: object) -> openai.types.chat.ChatCompletion:
        messages = [{"role": "user", "content": question}]
        return self.client.chat.completions.create(model=MODEL, messages=messages, **more)


@pytest.fixture
def served() -> Iterator[Served]:
    chats = Scripted()
    app = Gate(api_app(chats), frozenset({"127.0.0.1"}), Access(PASSWORD))
    with (
        on_loopback(lambda: app) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key=PASSWORD, max_retries=0) as client,
    ):
        yield Served(address, chats, client)


@pytest.fixture
def plain() -> Iterator[httpx.Client]:
    """An HTTP client of an API without password."""
    app = Gate(api_app(Scripted(), RateLimit(60, 3)), frozenset({"127.0.0.1"}))
    with on_loopback(lambda: app) as address, httpx.Client(base_url=address) as client:
        yield client


def body(question: str, **more: object) -> dict[str, object]:
    return {"model": MODEL, "messages": [{"role": "user", "content": question}], **more}


def test_models(served: Served) -> None:
    assert [model.id for model in served.client.models.list()] == [MODEL, EXTRACTIVE]
    assert served.client.models.retrieve(MODEL).id == MODEL
    with pytest.raises(openai.NotFoundError) as caught:
        served.client.models.retrieve("gpt-4")
    assert caught.value.code == "model_not_found"


def test_a_completion_has_its_proof_in_the_text_and_as_a_field(served: Served) -> None:
    reply = served.ask(ANSWER.question)
    content = reply.choices[0].message.content
    assert content.startswith(ANSWER.text)
    assert "[1] 合肥市 2023年报告 › 二、2023年目标" in content
    assert "reports/合肥.txt:10-25,30-44" in content
    assert reply.choices[0].finish_reason == "stop"
    assert reply.usage.total_tokens == len(ANSWER.question) + len(ANSWER.text)
    whole = reply.model_extra["zhengwen"]
    assert whole["citations"][0]["spans"] == [[10, 25], [30, 44]]
    schema = loads(files("ui").joinpath("schemas/answer-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(whole)


def test_an_abstention_is_no_error(served: Served) -> None:
    reply = served.ask(ABSTENTION.question)
    assert reply.model_extra["zhengwen"]["reason"] == "place_not_on_file"
    assert "可以这样问" in reply.choices[0].message.content


def test_a_likely_answer_is_told_as_such_in_the_text_and_as_a_field(served: Served) -> None:
    reply = served.ask(LIKELY.question)
    content = reply.choices[0].message.content
    assert content.startswith(f"{LIKELY.text}\n\n*注意：这是最可能的回答，未必准确，请核对原文。*\n\n")
    assert reply.model_extra["zhengwen"]["certainty"] == "likely"
    assert "最可能的回答" not in served.ask(ANSWER.question).choices[0].message.content


def test_a_stream_grows_and_ends_with_the_whole_answer(served: Served) -> None:
    messages = [{"role": "user", "content": GROWN.question}]
    stream = served.client.chat.completions.create(
        model=MODEL, messages=messages, stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    pieces = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices]
    assert pieces[:3] == ["", "第一句[1]。", "第二句[1]。"]
    assert "依据" in pieces[3]
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-2].model_extra["zhengwen"]["text"] == GROWN.text
    assert chunks[-1].usage.completion_tokens == len(GROWN.text)
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_stream_says_the_same_as_a_completion(served: Served) -> None:
    messages = [{"role": "user", "content": ANSWER.question}]
    stream = served.client.chat.completions.create(model=MODEL, messages=messages, stream=True)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    assert text == served.ask(ANSWER.question).choices[0].message.content


def test_earlier_questions_of_the_user_are_followed(served: Served) -> None:
    messages = [
        {"role": "system", "content": "你是海盗"},
        {"role": "user", "content": [{"type": "text", "text": "合肥呢"}]},
        {"role": "assistant", "content": "……"},
        {"role": "user", "content": ANSWER.question},
    ]
    served.client.chat.completions.create(model=EXTRACTIVE, messages=messages, temperature=0.3)
    assert served.chats.followed == ["合肥呢"]
    assert served.chats.models == ["none"]


@pytest.mark.parametrize(
    "after",
    [
        [{"role": "system", "content": "用中文回答"}],
        [{"role": "assistant", "content": "好的，"}],
        [
            {"role": "assistant", "content": None, "tool_calls": [{"id": "a", "type": "function"}]},
            {"role": "tool", "tool_call_id": "a", "content": "{}"},
        ],
    ],
)
def test_the_users_last_message_is_the_question_whatever_a_client_puts_behind_it(
    served: Served, after: list[dict[str, object]]
) -> None:
    messages = [{"role": "user", "content": "合肥呢"}, {"role": "user", "content": ANSWER.question}, *after]
    reply = served.client.chat.completions.create(model=MODEL, messages=messages)
    assert reply.choices[0].message.content.startswith(ANSWER.text)
    assert served.chats.followed == ["合肥呢"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("last", [False, True])
def test_pictures_are_passed_over_with_a_remark(served: Served, stream: bool, last: bool) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    text = {"type": "text", "text": ANSWER.question}
    messages = [{"role": "user", "content": [{"type": "text", "text": "看图"}, picture]}]
    messages.append({"role": "user", "content": [picture, text] if last else ANSWER.question})
    reply = served.client.chat.completions.create(model=MODEL, messages=messages, stream=stream)
    if stream:
        chunks = list(reply)
        content = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        whole = chunks[-1].model_extra["zhengwen"]
    else:
        content, whole = reply.choices[0].message.content, reply.model_extra["zhengwen"]
    assert content.startswith(ANSWER.text)
    assert whole["remark"] == "消息里的图片和附件没有读，只按文字回答。"
    assert whole["remark"] in content


def test_no_more_of_a_conversation_is_read_than_its_last_question_leans_on(served: Served) -> None:
    messages = [{"role": "user", "content": f"{n:03}" + "问" * 900} for n in range(150)]
    messages.append({"role": "user", "content": ANSWER.question})
    served.client.chat.completions.create(model=MODEL, messages=messages)
    assert [one[:3] for one in served.chats.followed] == ["146", "147", "148", "149"]


def test_work_for_a_client_that_left_stops() -> None:
    working, stopped = threading.Event(), threading.Event()

    class Endless(Scripted):
        def stream(self, question: str, /) -> Iterator[Answer]:
            try:
                while True:
                    working.set()
                    yield ANSWER
            finally:
                stopped.set()

    with on_loopback(lambda: Gate(api_app(Endless()))) as address:
        at = urlsplit(address)
        with socket.create_connection((at.hostname, at.port)) as client:
            sent = json.dumps(body("?")).encode()
            head = f"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: {len(sent)}\r\n"
            client.sendall(head.encode() + b"content-type: application/json\r\n\r\n" + sent)
            assert working.wait(PATIENCE / 1000)
            assert not stopped.is_set()
        assert stopped.wait(PATIENCE / 1000)


@pytest.mark.parametrize(
    ("question", "error", "said"),
    [
        ("空", openai.BadRequestError, "问题是空的"),
        ("没有报告", openai.InternalServerError, "还没有收录"),
        ("库坏了", openai.InternalServerError, "数据文件夹读不了"),
        ("程序出错", openai.InternalServerError, "编号"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_errors_are_openais(
    served: Served, question: str, error: type[openai.APIStatusError], said: str, stream: bool
) -> None:
    with pytest.raises(error, match=said) as caught:
        served.ask(question, stream=stream)
    assert SECRET not in str(caught.value)
    assert set(caught.value.body) == {"message", "type", "param", "code"}


def test_what_nobody_foresaw_is_logged_once_under_its_number(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(openai.InternalServerError) as caught:
        served.ask("程序出错")
    (entry,) = (record for record in caplog.records if record.levelname == "ERROR")
    assert entry.args[0] in str(caught.value)


def test_an_error_in_the_middle_of_a_stream_is_told(served: Served) -> None:
    stream = served.ask("中途出错", stream=True)
    with pytest.raises(openai.APIError, match="编号") as caught:
        list(stream)
    assert SECRET not in str(caught.value)


def test_a_wrong_key_is_refused(served: Served) -> None:
    with openai.OpenAI(base_url=f"{served.address}/v1", api_key="wrong", max_retries=0) as client:
        with pytest.raises(openai.AuthenticationError) as caught:
            client.models.list()
        assert caught.value.code == "invalid_api_key"
    assert httpx.get(f"{served.address}/healthz").json() == {"status": "ok"}
    assert httpx.get(f"{served.address}/openapi.json").status_code == 401


def test_wrong_requests_are_refused_without_being_repeated(plain: httpx.Client) -> None:
    hostile = "x" * 50
    for sent in (
        {},
        {"model": MODEL, "messages": []},
        {"model": MODEL, "messages": [{"role": hostile, "content": "?"}]},
        {"model": MODEL, "messages": [{"role": "assistant", "content": "?"}]},
        {"model": MODEL, "messages": [{"role": "user", "content": " "}]},
        {"model": MODEL, "messages": [{"role": "user", "content": None}]},
        {"model": MODEL, "messages": [{"role": "user", "content": [{"type": "image_url"}]}]},
        {**body("?"), "n": 2},
        {**body("?"), "stream": "yes"},
    ):
        reply = plain.post("/v1/chat/completions", json=sent)
        assert reply.status_code in (400, 429)
        assert hostile not in reply.text
        assert reply.json()["error"]["message"]
    assert plain.post("/v1/chat/completions", content=b"{").status_code == 400


def test_asking_too_often_is_refused_for_a_while(plain: httpx.Client) -> None:
    replies = [plain.post("/v1/chat/completions", json=body(ANSWER.question)) for _ in range(4)]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 429]
    assert replies[-1].json()["error"]["code"] == "rate_limit_exceeded"
    assert int(replies[-1].headers["retry-after"]) >= 1


def test_bodies_are_bounded_before_they_are_read(plain: httpx.Client) -> None:
    reply = plain.post("/v1/chat/completions", content=b"x" * (MAX_API_BODY + 1))
    assert (reply.status_code, reply.json()["error"]["type"]) == (413, "invalid_request_error")


JSON = {"content-type": "application/json"}


def in_pieces(sent: bytes, size: int = 1000) -> Iterator[bytes]:
    """A body that is sent in chunks, without its length."""
    return (sent[at : at + size] for at in range(0, len(sent), size))


def test_a_body_in_chunks_is_read_as_any_other_and_bounded_too(plain: httpx.Client) -> None:
    for sent, status in (
        (json.dumps({**body(ANSWER.question), "x": "长" * 50_000}).encode(), 200),
        (json.dumps(body(ANSWER.question)).encode(), 200),
        (b"{", 400),
        (b"x" * (MAX_API_BODY + 1), 413),
    ):
        reply = plain.post("/v1/chat/completions", content=in_pieces(sent), headers=JSON)
        assert reply.status_code == status
        assert (status == 200) or reply.json()["error"]["type"] == "invalid_request_error"


def test_a_length_beside_chunks_hides_nothing_from_the_bound(plain: httpx.Client) -> None:
    host = urlsplit(str(plain.base_url))
    with socket.create_connection((host.hostname, host.port)) as client:
        head = b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\n"
        client.sendall(head + b"transfer-encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        client.sendall(piece * (MAX_API_BODY // 0x10000) + b"1\r\nx\r\n")
        assert client.recv(12) == b"HTTP/1.1 413"


@pytest.mark.parametrize(
    "path", ["/v1/models/", "/v1/chat/completions/", "/healthz/", "/readyz/", "/openapi.json/"]
)
def test_a_slash_at_the_end_changes_nothing(plain: httpx.Client, path: str) -> None:
    if "chat" in path:
        assert plain.post(path, json=body(ANSWER.question)).status_code == 200
    else:
        assert plain.get(path).text == plain.get(path.rstrip("/")).text


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "said"),
    [
        ("GET", "/v1/embeddings", {}, 404, "/v1/chat/completions"),
        ("POST", "/chat/completions", {"accept": "application/json"}, 404, "接口在 /v1 之下"),
        ("GET", "/v1/chat/completions", {}, 405, "Method Not Allowed"),
        ("GET", "/v1/models", {"host": "zw.example.com"}, 421, "--allow-host"),
        ("GET", "/v1/models", {"origin": "http://evil.example"}, 403, "别的网站"),
        ("GET", "/v1/models", {"origin": "http://127.0.0.1:3"}, 403, "proxy_set_header Host $http_host"),
        ("GET", "/v1/models", {f"x-{n}": "" for n in range(101)}, 431, "请求头"),
    ],
)
def test_every_refusal_has_the_form_of_openais_errors(
    plain: httpx.Client, method: str, path: str, headers: dict[str, str], status: int, said: str
) -> None:
    reply = plain.request(method, path, headers=headers)
    assert reply.status_code == status
    assert set(reply.json()["error"]) == {"message", "type", "param", "code"}
    assert said in reply.json()["error"]["message"]


def test_a_chat_client_that_is_built_as_a_page_is_let_in_by_its_key(plain: httpx.Client) -> None:
    key = {"authorization": "Bearer any"}
    for origin in ("file://", "null", "capacitor://localhost"):
        assert plain.get("/v1/models", headers={"origin": origin, **key}).status_code == 200
        assert plain.get("/v1/models", headers={"origin": origin}).status_code == 403
        asked = {"origin": origin, "access-control-request-headers": "authorization"}
        assert plain.options("/v1/models", headers=asked).status_code == 403  # what a browser asks first


def test_other_sites_and_other_names_are_refused(plain: httpx.Client) -> None:
    assert plain.get("/v1/models", headers={"host": "evil.example"}).status_code == 421
    assert plain.get("/v1/models", headers={"origin": "http://evil.example"}).status_code == 403
    assert plain.get("/v1/models", headers={"origin": "null"}).status_code == 403
    own = plain.get("/v1/models", headers={"origin": str(plain.base_url).rstrip("/")})
    assert own.status_code == 200
    assert "access-control-allow-origin" not in own.headers


def test_only_these_routes_are_described(plain: httpx.Client) -> None:
    described = plain.get("/openapi.json").json()
    paths = {"/healthz", "/readyz", "/v1/models", "/v1/models/{name}", "/v1/chat/completions"}
    assert set(described["paths"]) == paths
    assert plain.get("/docs").status_code == 404


@pytest.mark.parametrize("vectors", ["ready", "behind", "silent"])
def test_who_can_answer_is_ready_and_says_how_the_vectors_stand(vectors: str) -> None:
    app = Gate(api_app(Scripted(), ready=lambda: vectors), frozenset({"127.0.0.1"}), Access(PASSWORD))
    with on_loopback(lambda: app) as address:
        reply = httpx.get(f"{address}/readyz")
    assert (reply.status_code, reply.json()) == (200, {"status": "ready", "vectors": vectors})


def test_who_cannot_read_the_store_is_not_ready_and_tells_nothing_of_it() -> None:
    def down() -> str:
        raise UnreachableError("连不上数据库 postgresql://secret.example/zhengwen")

    with on_loopback(lambda: Gate(api_app(Scripted(), ready=down))) as address:
        reply = httpx.get(f"{address}/readyz")
        assert httpx.get(f"{address}/healthz").status_code == 200
    assert (reply.status_code, reply.json()) == (503, {"status": "unavailable", "vectors": ""})
