from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import HashingEncoder
from numpy.typing import NDArray

from qa.searching import compare, search
from qa.types.answer import Reason
from vectorstore.errors import EmptyStoreError, UsageError
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Sense


def test_a_search_gives_cited_passages_best_first(store: Store) -> None:
    found = search("云湖湿地", store=store)
    assert "云湖湿地" in found[0].citation.quote
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(search("云湖", limit=1, store=store)) == 1


def test_filters_come_before_the_search(sample_home: Path) -> None:
    with Store.open(Settings(sample_home)) as store:
        assert {one.citation.place for one in search("科技创新", places=["开封"], store=store)} == {"开封市"}
        assert search("科技创新", places=["上海"], store=store) == ()
        assert search("科技创新", years=[1999], store=store) == ()


@pytest.mark.parametrize(("words", "limit"), [(" ", 5), ("云湖", 0), ("云湖", 10_000)])
def test_a_wrong_call_is_said(store: Store, words: str, limit: int) -> None:
    with pytest.raises(UsageError):
        search(words, limit=limit, store=store)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with Store.open(Settings(tmp_path / "empty")) as store, pytest.raises(EmptyStoreError):
        search("云湖", store=store)


def test_places_are_compared_in_a_table_with_proof(sample_home: Path) -> None:
    with Store.open(Settings(sample_home)) as store:
        answer = compare(["合肥", "开封"], ["GDP", "社零"], years=[2023], sense=Sense.TARGET, store=store)
        assert answer.table is not None
        assert [row[0].text for row in answer.table.rows] == ["合肥市", "开封市"]
        assert all(cell.citations for row in answer.table.rows for cell in row[2:])
        absent = compare(["上海"], ["GDP"], years=[2023], store=store)
        assert absent.reason is Reason.PLACE_NOT_ON_FILE
        with pytest.raises(UsageError):
            compare([], ["GDP"], store=store)


def test_comparing_what_is_no_place_is_an_error_that_names_it(store: Store) -> None:
    with pytest.raises(UsageError, match="火星"):
        compare(["火星"], ["GDP"], store=store)


def test_the_same_words_are_encoded_once_for_all_places(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []
    encode = HashingEncoder.encode_queries

    def counting(self: HashingEncoder, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(HashingEncoder, "encode_queries", counting)
    compare(["平川市", "清河县"], ["机器狗"], store=store)
    assert len(encoded) == 1
