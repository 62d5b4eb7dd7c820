"""Hybrid search: where its two rankings come from and how they are fused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import HashingEncoder
from made_reports import made

from vectorstore.chroma import VectorIndex
from vectorstore.engines import open_index
from vectorstore.search import fuse
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Role

PLACES = [
    (
        f"{name}市",
        2024,
        [f"{name}市的{topic}增长{i}%。" for i, topic in enumerate(("粮食", "工业", "旅游", "外贸"))],
    )
    for name in ("合肥", "开封", "上海", "成都")
]


pytestmark = pytest.mark.usefixtures("chroma_is_asked")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with Store.open(settings, encoder=HashingEncoder()) as opened:
        with opened.writing():
            opened.put(*made("a.txt", *PLACES))
            opened.encode_pending()
        yield opened


def texts(store: Store, query: str, **filters: object) -> list[str]:
    return [hit.passage.text for hit in store.search(query, **({"report_ids": None} | filters))]  # type: ignore[arg-type]


def test_fusion_prefers_what_both_rankings_have() -> None:
    fused = fuse([[1, 2, 3], [3, 4]])
    assert [number for number, _ in fused] == [3, 1, 2, 4]
    assert fused[0][1] == pytest.approx(1 / 63 + 1 / 61)
    assert fuse([[], []]) == []
    assert [number for number, _ in fuse([[5], [4]])] == [4, 5]


def test_scores_fall(store: Store) -> None:
    scores = [hit.score for hit in store.search("开封市的旅游增长", report_ids=None)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("roles", [None, [Role.PLAN], [Role.PLAN, Role.REVIEW]])
@pytest.mark.parametrize("places", [None, ["开封市"], ["开封市", "成都市"]])
def test_the_filters_hold_and_lose_nothing(
    store: Store, roles: list[Role] | None, places: list[str] | None
) -> None:
    ids = None if places is None else [info.id for info in store.reports() if info.place.name in places]
    hits = store.search("开封市的旅游增长", report_ids=ids, roles=roles)
    allowed = {
        passage.id
        for info in store.reports()
        for passage in store.passages(info.id)
        if (ids is None or info.id in ids) and (roles is None or passage.role in roles)
    }
    assert {hit.passage.id for hit in hits} == allowed
    assert hits[0].passage.text == "开封市的旅游增长2%。"


def test_chroma_is_asked_without_a_filter_and_left_alone_with_a_narrow_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    nearest = VectorIndex.nearest

    def recorded(self: VectorIndex, *args: object, **keywords: object) -> list[str]:
        asked.append(args[1])
        return nearest(self, *args, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(VectorIndex, "nearest", recorded)
    texts(store, "旅游", report_ids=[store.reports()[0].id])
    assert asked == []
    texts(store, "旅游")
    texts(store, "旅游", report_ids=[info.id for info in store.reports()])
    assert len(asked) == 2


def test_without_chroma_the_truth_serves(
    store: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    expected = texts(store, "开封市的旅游增长", limit=4)
    store.close()
    open_index(settings).discard()
    assert texts(store, "开封市的旅游增长", limit=4) == expected
    assert "向量索引" in caplog.text
    with store.writing():
        store.catch_up()
    caplog.clear()
    assert texts(store, "开封市的旅游增长", limit=4) == expected
    assert caplog.text == ""


def test_while_chroma_is_behind_it_is_left_alone(store: Store) -> None:
    with store.writing():
        store.remove(store.reports()[1].id)
    assert store.status().behind == 4
    assert all("开封" not in text for text in texts(store, "开封市的旅游增长"))
    with store.writing():
        store.catch_up()
    assert store.status().behind == 0
    assert all("开封" not in text for text in texts(store, "开封市的旅游增长"))


def test_an_index_that_lost_something_is_made_again(store: Store, settings: Settings) -> None:
    index = open_index(settings)
    with store.writing():
        store.put(*made("b.txt", ("南京市", 2024, ["南京市的旅游增长9%。"])))
        store.encode_pending()
    origin = index._new_client().get_collection("passages", embedding_function=None).metadata["origin"]
    assert index.open(origin)
    index.delete([store.passages(store.reports()[0].id)[0].id])
    with store.writing():
        store.put(*made("b.txt", ("南京市", 2024, ["南京市的旅游增长8%。"])))
        store.encode_pending()
    assert index.open(origin)
    assert index.count() == store.status().passages
    index.close()
