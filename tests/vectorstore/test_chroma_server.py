"""A Chroma server that goes away and comes back."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest
import servers
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore import chroma_server
from vectorstore.check import check, repair
from vectorstore.chroma_server import ServerIndex
from vectorstore.errors import IndexServerError
from vectorstore.findings import Fault
from vectorstore.settings import Settings
from vectorstore.status import IndexState
from vectorstore.store import Store

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("chroma_is_asked")]


def fill(store: Store, source: str, *reports: tuple) -> None:
    with store.writing():
        store.put(*made(source, *reports))
        store.encode_pending()


def found(store: Store) -> list[str]:
    return [hit.passage.text for hit in store.search("低空经济", report_ids=None)]


@pytest.mark.slow
def test_while_it_is_down_searches_and_ingests_go_on_and_afterwards_it_catches_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma_server, "_LEFT_ALONE", 0.5)
    with servers.chroma() as server:
        settings = Settings(tmp_path, chroma=server.url)
        with Store.open(settings, encoder=HashingEncoder()) as store:
            fill(store, "a.txt", HEFEI, KAIFENG)
            assert check(settings) == ()
            assert store.vector_index() is IndexState.READY
            before = found(store)
            server.stop()
            assert found(store) == before
            assert "没有回应" in caplog.text
            assert store.vector_index() is IndexState.SILENT
            (finding,) = check(settings)
            assert (finding.fault, "没有回应" in finding.what) == (Fault.CHROMA, True)
            fill(store, "b.txt", SHANGHAI)  # costs nothing but the index, which is marked
            assert store.status().behind == 2
            assert store.vector_index() is IndexState.BEHIND
            assert "发展低空经济和银发经济。" in found(store)
            with pytest.raises(IndexServerError):
                repair(settings)
            server.start()
            time.sleep(0.5)
            caplog.clear()
            store.finish_killed()
            assert store.status().behind == 0
            assert "发展低空经济和银发经济。" in found(store)
            assert caplog.text == ""
            server.stop()
            server.start()
            caplog.set_level(logging.WARNING)
            assert "发展低空经济和银发经济。" in found(store)
            assert caplog.text == ""  # a server that was started anew is asked as before
            assert check(settings) == ()


def test_a_silent_server_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    index = ServerIndex(f"http://127.0.0.1:{servers.free_port()}")
    query = HashingEncoder().encode_queries(["x"])[0]
    asked: list[int] = []
    new_client = ServerIndex._new_client

    def counted(self: ServerIndex):  # type: ignore[no-untyped-def]
        asked.append(1)
        return new_client(self)

    monkeypatch.setattr(ServerIndex, "_new_client", counted)
    for _ in range(5):
        with pytest.raises(IndexServerError, match="没有回应"):
            index.nearest(query, 1, version=1)
    assert len(asked) == 1


def test_token_tenant_and_database_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx

    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if "identity" in request.url.path:
            return httpx.Response(200, json={"tenant": "ttt", "databases": ["ddd"], "user_id": ""})
        id_ = "00000000-0000-0000-0000-000000000001"
        return httpx.Response(200, json={"id": id_, "name": "ddd", "tenant": "ttt"})

    original = httpx.Client.__init__

    def with_transport(self: httpx.Client, **named: object) -> None:
        named.pop("limits", None)
        original(self, transport=httpx.MockTransport(answer), **named)  # type: ignore[arg-type]

    monkeypatch.setattr(httpx.Client, "__init__", with_transport)
    ServerIndex("https://chroma.example/?tenant=ttt&database=ddd", token="secret")._new_client()
    assert {request.headers["authorization"] for request in seen} == {"Bearer secret"}
    assert {request.url.host for request in seen} == {"chroma.example"}
    assert any("/tenants/ttt/databases/ddd" in request.url.path for request in seen)


def test_another_store_on_the_same_collection_makes_no_wrong_answer(
    chroma_settings: Settings, tmp_path: Path
) -> None:
    other = Settings(tmp_path / "other", chroma=chroma_settings.chroma)
    with (
        Store.open(chroma_settings, encoder=HashingEncoder()) as first,
        Store.open(other, encoder=HashingEncoder()) as second,
    ):
        fill(first, "a.txt", HEFEI, KAIFENG)
        before = found(first)
        fill(second, "b.txt", SHANGHAI)
        assert found(first) == before
        assert [finding.what for finding in check(chroma_settings)] == ["它不是由这个数据库建立的"]
