from __future__ import annotations

from qa import Conversation
from vectorstore.store import Store


def test_a_term_is_explained_without_a_place(store: Store) -> None:
    answer = Conversation(store).ask("“三期叠加”是什么意思")
    assert "处在复苏向好期、转型攻坚期、动能释放期“三期叠加”阶段" in answer.text
    assert answer.citations[0].place == "平川市"


def test_a_follow_up_of_asking_words_alone_keeps_the_topic(store: Store) -> None:
    chat = Conversation(store)
    chat.ask("哪些地方的报告提到老旧小区")
    assert "改造老旧小区8个" in chat.ask("其中清河县怎么说的").text
    assert "改造老旧小区8个" in chat.ask("具体情况有哪些").text
