"""The place that a question is put to."""

from __future__ import annotations

from qa.answering.putting import put_to, with_place
from qa.question.understand import understand
from qa.scope import places_of
from vectorstore.store import Store


def test_the_only_place_on_file_is_meant_where_none_is_named(made_store: Store) -> None:
    infos = [info for info in made_store.reports() if info.place.name == "合肥市"]
    assert [place.name for place in with_place(understand("GDP目标是多少"), infos).places] == ["合肥市"]


def test_among_several_places_none_is_guessed(made_store: Store) -> None:
    assert with_place(understand("GDP目标是多少"), made_store.reports()).places == ()


def test_a_question_put_to_a_place_is_one_of_that_place_alone(made_store: Store) -> None:
    place = places_of(made_store.reports())[0]
    query = put_to(understand("火星市2024年GDP目标是多少"), place)
    assert (query.places, query.readings, query.unknown_place) == ((place,), ((place,),), "")
