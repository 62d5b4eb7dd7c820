"""Every correction of a chip and every question that is offered comes to what it comes to when it is asked
alone, and none breaks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain

import pytest
from made_figures import CHAOYANG, HEFEI, KAIFENG, store_in

from qa import Conversation
from qa.library.reports import reports
from qa.question.rewording import with_indicator, with_place, with_sense, with_year
from qa.question.understand import understand
from qa.suggesting import follow_ups
from qa.types.answer import Answer, Reason
from qa.types.query import Query
from ui.page.ask.unknown_places import on_file_first, unknown_place
from ui.page.session import Session
from ui.page.words.page import CHINESE
from vectorstore.store import Store
from vectorstore.types import Sense

QUESTIONS = (
    "合肥2024年GDP目标是多少",
    "跟去年比2023年GDP怎么样",
    "2010年拟安排多少，比上年多多少？",
    "合肥和开封2024年GDP目标哪个高",
    "合肥、开封、上海2024年GDP增长目标分别是多少",
    "合肥2023年一般公共预算收入是多少，增长多少",
    "开封去年规上工业增加值增长多少",
    "合肥2024年要建多少充电桩",
    "哪些地方提到开发区",
    "朝阳区2024年目标",
    "那开封呢？",
    "What is Hefei's GDP target for 2024?",
)
PLACES = (HEFEI.name, KAIFENG.name, CHAOYANG.name, "上海市", "全国")
INDICATORS = ("固定资产投资", "一般公共预算收入", "居民消费价格")
YEARS = (1999, 2010, 2023, 2024, 2099)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store_in(tmp_path_factory.mktemp("home")) as store:
        yield store


def changes(query: Query) -> list[str]:
    places = (with_place(query, n, name) for n in range(max(1, len(query.places))) for name in PLACES)
    years = (with_year(query, n, year) for n in range(max(1, len(query.years))) for year in YEARS)
    names = (with_indicator(query, n, name) for n in range(len(query.asks)) for name in INDICATORS)
    senses = (with_sense(query, sense) for sense in Sense)
    return list(dict.fromkeys(chain(places, years, senses, names)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_changed_is_answered_as_if_it_were_asked_alone(store: Store, question: str) -> None:
    def new_chat() -> Conversation:
        return Conversation(store=store, llm="none")

    order = random.Random(question)
    asked = changes(understand(question))
    asked += follow_ups(new_chat().ask(question), store)
    for changed in order.sample(asked, min(len(asked), 8)):
        session = Session(new_chat, CHINESE)
        for number, (one, afresh) in enumerate(((question, False), (changed, True)), start=1):
            assert session.begin(one, afresh=afresh)
            list(session.answer())
            assert session.query_of(number) is not None, "its chips are there, whatever came of it"
        (*_, turn) = session.turns
        assert isinstance(turn.outcome, Answer), changed
        alone = new_chat().ask(changed)
        assert (turn.outcome.text, turn.outcome.reason) == (alone.text, alone.reason), changed


def test_a_place_that_nobody_knows_is_none_and_another_is_asked_for_in_its_stead(store: Store) -> None:
    on_file = {card.place for card in reports(store)}
    query = understand("合肥2024年GDP目标是多少")
    assert on_file_first("河比", on_file) == ""
    told = unknown_place(query, 0, "河比", on_file, CHINESE)
    assert (told.reason, told.question) == (Reason.PLACE_NOT_ON_FILE, "河比2024年GDP目标是多少")
    assert [place.name for place in told.query.places] == ["河比"]
    assert with_place(told.query, 0, "开封市") == "开封市2024年GDP目标是多少"
    (offer,) = unknown_place(query, 0, "合淝", on_file, CHINESE).offers
    assert offer.question == "合肥市2024年GDP目标是多少"


@pytest.mark.parametrize("written", ["合肥", "合肥市", "Hefei", "Hefei City"])
def test_a_place_is_known_by_any_of_its_names(store: Store, written: str) -> None:
    assert on_file_first(written, {card.place for card in reports(store)}) == "合肥市"
