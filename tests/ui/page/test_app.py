"""The page over HTTP: sessions, load, and what the server refuses."""

from __future__ import annotations

import json
import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from html import unescape
from typing import Any

import httpx
import pytest
from serving import on_loopback

from ui import messages
from ui.guard import tabs
from ui.page.words.english import ENGLISH
from ui.page.words.page import CHINESE
from ui.server import serve
from vectorstore.errors import StoreError


class Visitor:
    """A browser tab as far as the server knows: it calls the page's events by name."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address, trust_env=False, timeout=30)
        self.session = secrets.token_hex(6)
        config = self.http.get("config").raise_for_status().json()
        self.events = {event["api_name"]: event["id"] for event in config["dependencies"]}

    def call(self, name: str, *data: object, event: object = None) -> list[Any]:
        """An event that is not queued."""
        body = {
            "fn_index": self.events[name],
            "data": data,
            "event_data": event,
            "session_hash": self.session,
        }
        return list(self.http.post("gradio_api/run/predict", json=body).raise_for_status().json()["data"])

    def queued(self, name: str, *data: object) -> dict[str, Any]:
        """An event that is queued: its last message."""
        body = {"fn_index": self.events[name], "data": data, "session_hash": self.session}
        joined = self.http.post("gradio_api/queue/join", json=body)
        if joined.is_error:
            return {"success": False, "status": joined.status_code}
        with self.http.stream(
            "GET", "gradio_api/queue/data", params={"session_hash": self.session}
        ) as stream:
            for line in stream.iter_lines():
                message = json.loads(line.removeprefix("data: ")) if line else {}
                if message.get("msg") == "process_completed":
                    return dict(message)
        raise AssertionError("the stream ended without a result")

    def ask(self, question: str) -> str:
        """The transcript after a question."""
        self.call("begin", question, None, [], [])
        done = self.queued("answer", None)
        assert done["success"], done
        return str(done["output"]["data"][0])


@pytest.fixture
def visit(address: str) -> Iterator[Callable[[], Visitor]]:
    """A new visitor at every call."""
    with ExitStack() as clients:

        def enter() -> Visitor:
            visitor = Visitor(address)
            clients.callback(visitor.http.close)
            return visitor

        yield enter


def test_the_page_opens_with_examples_and_what_is_on_file(visit: Callable[[], Visitor]) -> None:
    _, start, strip, places, years = visit().call("open", None, event={})
    assert 'data-ask="合肥2023年GDP目标是多少"' in start
    assert "已收录4份报告" in strip
    assert "开封市" in str(places)
    assert "2023" in str(years)


def test_a_visitor_is_spoken_to_in_the_browsers_language(visit: Callable[[], Visitor], scripts: Any) -> None:
    visitor = visit()
    visitor.http.headers["accept-language"] = "en-US,en;q=0.9,zh;q=0.8"
    assert ENGLISH.welcome in visitor.call("open", None, event={})[1]
    assert ENGLISH.tagline in visitor.call("translate")[0]
    assert ENGLISH.abstained in visitor.ask(scripts.abstained.question)
    assert CHINESE.welcome in visit().call("open", None, event={})[1]
    assert "zw-" not in str(visit().call("translate"))


def test_a_question_waits_at_once_and_is_then_answered(visit: Callable[[], Visitor], scripts: Any) -> None:
    visitor = visit()
    _, box, waiting = visitor.call("begin", scripts.answer.question, None, [], [])
    assert box == ""
    assert "zw-waiting" in waiting
    (transcript,) = visitor.queued("answer", None)["output"]["data"]
    assert "zw-answered" in transcript
    assert "zw-waiting" not in transcript
    assert f'data-report="{scripts.answer.citations[0].report_id}"' in transcript


def test_a_button_asks_its_question_and_only_text_is_one(visit: Callable[[], Visitor], scripts: Any) -> None:
    visitor = visit()
    for nonsense in ({"question": ["x"]}, {"question": None}, {}):
        _, shown = visitor.call("begin_clicked", None, [], [], event=nonsense)
        assert "zw-waiting" not in str(shown)
    _, shown = visitor.call("begin_clicked", None, [], [], event={"question": scripts.answer.question})
    assert "zw-waiting" in shown


def test_visitors_do_not_see_each_other(visit: Callable[[], Visitor], scripts: Any) -> None:
    one, other = visit(), visit()
    one.ask(scripts.answer.question)
    transcript = other.ask(scripts.abstained.question)
    assert scripts.abstained.question in transcript
    assert "zw-t2" not in transcript
    assert "zw-t2" in one.ask(scripts.compared.question)


def test_a_question_can_be_narrowed_to_places_and_years(served: Any, scripts: Any) -> None:
    chat = scripts.chat()
    with served(scripts.services(new_chat=lambda: chat)) as address:
        visitor = Visitor(address)
        visitor.call("open", None, event={})
        visitor.call("begin", scripts.answer.question, None, ["合肥市"], [2023])
        assert "仅限 合肥市、2023年" in str(visitor.queued("answer", None)["output"]["data"][0])
        visitor.call("begin", scripts.answer.question, None, [], [2023])
        visitor.queued("answer", None)
        visitor.ask(scripts.answer.question)
        visitor.http.close()
    assert chat.within == [{"r-340100"}, {card.id for card in scripts.cards}, None]


def test_wrong_answers_are_reported_a_few_at_a_time(served: Any, scripts: Any) -> None:
    from ui.page.ask.desk import REPORTS_AT_ONCE

    kept = []
    services = scripts.services(report_wrong=lambda answer, comment: kept.append(comment))
    with served(services) as address:
        visitor = Visitor(address)
        visitor.ask(scripts.answer.question)
        event = {"turn": 1, "comment": "不对"}
        shown = [str(visitor.call("report_wrong", None, event=event)) for _ in range(REPORTS_AT_ONCE + 1)]
        visitor.http.close()
    assert len(kept) == REPORTS_AT_ONCE
    assert CHINESE.wrong_thanks in shown[-2]
    assert messages.FEEDBACK_TOO_OFTEN in shown[-1]


def test_a_conversation_goes_on_where_the_page_was_left_alone_for_a_while(
    scripts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.page.app import build_app

    monkeypatch.setattr(tabs, "SHOWN_SECONDS", -1)
    made: list[serve.WebApp] = []

    def page() -> Any:
        made.append(serve.web_app(build_app(scripts.services()), "127.0.0.1"))
        return made[0].asgi

    with on_loopback(page) as address:
        visitor = Visitor(address)
        visitor.ask(scripts.answer.question)
        made[0].tidy()
        assert scripts.answer.question in visitor.ask(scripts.compared.question)
        visitor.http.close()


def test_a_new_conversation_and_one_that_was_kept(visit: Callable[[], Visitor], scripts: Any) -> None:
    visitor = visit()
    visitor.call("open", None, event={"id": "one", "stored": ""})
    visitor.ask(scripts.answer.question)
    _, kept = visitor.call("lead_on", None)
    (stored,) = re.findall(r'data-kept="([^"]*)"', kept)
    assert 'data-id="one"' in kept
    _, start, *_ = visitor.call("open", None, event={"id": "two", "stored": ""})
    assert "zw-welcome" in start
    assert 'id="zw-t1"' in visitor.ask(scripts.compared.question)
    _, back, *_ = visitor.call("open", None, event={"id": "one", "stored": unescape(stored)})
    assert scripts.answer.question in back
    assert 'id="zw-t2"' not in back


def test_a_failure_is_shown_as_one(visit: Callable[[], Visitor], scripts: Any) -> None:
    transcript = visit().ask(scripts.crash)
    assert "zw-failed" in transcript
    assert scripts.secret not in transcript
    assert CHINESE.abstained not in transcript


def test_twenty_visitors_at_once(visit: Callable[[], Visitor], scripts: Any) -> None:
    visitors = [visit() for _ in range(20)]
    questions = [scripts.answer, scripts.compared, scripts.abstained]
    barrier = threading.Barrier(len(visitors))

    def ask(number: int) -> float:
        barrier.wait()
        started = time.perf_counter()
        asked = questions[number % 3].question
        assert asked in visitors[number].ask(asked)
        return time.perf_counter() - started

    with ThreadPoolExecutor(len(visitors)) as pool:
        seconds = sorted(pool.map(ask, range(len(visitors))))
    assert seconds[18] < 10, "far above the 2 s that it should be: this machine may be busy"


def test_when_too_many_ask_the_question_can_be_given_up(visit: Callable[[], Visitor], scripts: Any) -> None:
    visitor = visit()
    visitor.call("begin", scripts.answer.question, None, [], [])
    (transcript,) = visitor.call("give_up", None)
    assert CHINESE.not_finished in transcript
    assert "zw-answered" in visitor.ask(scripts.answer.question)


@pytest.mark.parametrize("name", ["answer", "give_up"])
def test_events_out_of_order_do_nothing(visit: Callable[[], Visitor], name: str) -> None:
    visitor = visit()
    if name == "answer":
        assert visitor.queued(name, None)["success"]
    else:
        assert "zw-" not in str(visitor.call(name, None))


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        (lambda: (), "zhengwen ingest "),
        (lambda: _raise(StoreError("读不了<b>")), "读不了&lt;b&gt;"),
    ],
)
def test_what_the_page_says_when_there_is_nothing_to_ask(reports: Any, expected: str, scripts: Any) -> None:
    import gradio as gr

    from ui.page.ask.desk import Desk

    desk = Desk(scripts.services(reports=reports), CHINESE)
    _, start, *_ = desk.open(None, gr.EventData(None, {}), gr.Request(headers={}))
    assert expected in start
    assert "data-ask" not in start


def test_what_is_on_file_is_told_anew_and_a_conversation_stays(scripts: Any) -> None:
    import gradio as gr

    from ui.page.ask.desk import Desk
    from ui.page.session import Session

    cards = list(scripts.cards)
    desk = Desk(scripts.services(reports=lambda: cards), CHINESE)
    session = Session(scripts.chat, CHINESE)
    request = gr.Request(headers={})
    del cards[1:]
    start, strip, places, _ = desk.on_file(session, request)
    assert "已收录1份报告" in strip
    assert places["choices"] == [cards[0].place]
    assert "data-ask" in start
    session.begin(scripts.answer.question)
    assert desk.on_file(session, request)[0] == gr.skip()


def _raise(error: Exception) -> Any:
    raise error


# What the server refuses -----------------------------------------------------------------------------


def _raw(address: str, target: str, host: str = "127.0.0.1") -> int:
    """The status of a GET whose target no client library has tidied."""
    port = int(address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
        sock.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return int(sock.makefile("rb").readline().split()[1])


@pytest.mark.parametrize(
    "target",
    [
        "/gradio_api/file=/etc/passwd",
        "/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/file%3D/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/static/../../../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
        "/static//etc/passwd",
        "/gradio_api/upload",
        "/gradio_api/stream/x/y/z/playlist.m3u8",
        "/gradio_api/vibe-code",
        "/gradio_api/runs",
        "/gradio_api/openapi.json",
        "/monitoring",
        "/docs",
    ],
)
def test_no_endpoint_reads_files_or_does_what_the_page_does_not_need(address: str, target: str) -> None:
    assert _raw(address, target) in (403, 404)


def test_uploads_are_refused(address: str) -> None:
    with httpx.Client(base_url=address, trust_env=False) as http:
        assert http.post("gradio_api/upload", files={"files": b"x"}).status_code == 404


def test_bodies_are_small_and_their_length_is_said(address: str) -> None:
    with httpx.Client(base_url=address, trust_env=False) as http:
        assert http.post("gradio_api/run/predict", content=b" " * 5_000_000).status_code == 413
        assert http.post("gradio_api/run/predict", content=iter([b"{}"])).status_code == 411


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", ""])
def test_a_foreign_name_for_this_machine_is_refused(address: str, host: str) -> None:
    assert _raw(address, "/", host) == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:80"])
def test_this_machines_own_names_are_served(address: str, host: str) -> None:
    assert _raw(address, "/", host) == 200


def test_the_browser_is_told_to_stay_here(address: str) -> None:
    response = httpx.get(address, trust_env=False)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


def test_the_theme_names_no_web_font(address: str) -> None:
    style = httpx.get(address + "theme.css", trust_env=False).text
    assert not re.findall(r"@font-face|@import|url\((?!['\"]?data:)", style)
