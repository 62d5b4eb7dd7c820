"""The door to PostgreSQL: turns, claims, a server that goes away, and what an administrator may have done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from fakes import HashingEncoder
from made_reports import HEFEI, KAIFENG, SHANGHAI, made

from vectorstore.backup import backup, restore
from vectorstore.check import check, repair
from vectorstore.database import Connection
from vectorstore.errors import BusyError, MismatchError, StoreError, UnreachableError, UsageError
from vectorstore.findings import Fault
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.settings import Settings
from vectorstore.store import Store
from vectorstore.types import Label

pytestmark = pytest.mark.servers
psycopg = pytest.importorskip("psycopg")


@pytest.fixture
def settings(postgres_settings: Settings) -> Settings:
    return postgres_settings


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with Store.open(settings, encoder=HashingEncoder()) as opened:
        yield opened


def fill(store: Store, source: str, *reports: tuple) -> None:
    with store.writing():
        store.put(*made(source, *reports))
        store.encode_pending()


def execute(settings: Settings, *statements: str) -> None:
    with psycopg.connect(settings.database, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def places(store: Store) -> set[str]:
    return {info.place.name for info in store.reports()}


def database(settings: Settings):  # type: ignore[no-untyped-def]
    """The truth alone, as a machine has it whose Chroma is elsewhere."""
    from vectorstore.postgres import PostgresDatabase

    return PostgresDatabase(settings.database, None)


def test_several_have_a_turn_at_once_unless_one_is_alone(settings: Settings) -> None:
    first, second = database(settings), database(settings)
    with first.turn(0), second.turn(0):
        pass
    with first.turn(0), pytest.raises(BusyError, match="正在写入"), second.turn(0, alone=True):
        pass
    with first.turn(0, alone=True), pytest.raises(BusyError, match="正在写入"), second.turn(0.1):
        pass
    with second.turn(0, alone=True):
        pass


def test_of_one_process_one_thread_has_a_turn(settings: Settings) -> None:
    one = database(settings)
    with one.turn(0):
        refused = []

        def another() -> None:
            with pytest.raises(BusyError), one.turn(0.1):
                pass
            refused.append(True)

        thread = threading.Thread(target=another)
        thread.start()
        thread.join()
    assert refused


def test_a_claim_is_one_processs_until_it_ends(settings: Settings) -> None:
    first, second = database(settings), database(settings)
    with first.claimed({"a", "b"}) as mine:
        assert mine == {"a", "b"}
        with second.claimed({"b", "c"}) as theirs:
            assert theirs == {"c"}
    with second.claimed({"a", "b"}, wait=True) as theirs:
        assert theirs == {"a", "b"}


def test_transactions_that_write_are_one_after_the_other(settings: Settings) -> None:
    """Each reads what the one before it left, and adds to it: none is lost."""
    databases = [database(settings) for _ in range(4)]

    def add(one):  # type: ignore[no-untyped-def]
        for _ in range(25):
            with one.writing() as connection:
                (value,) = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
                connection.execute(
                    "UPDATE meta SET value = ? WHERE key = 'generation'", (str(int(value) + 1),)
                )

    threads = [threading.Thread(target=add, args=(one,)) for one in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with databases[0].reading() as connection:
        found = connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    assert found == ("100",)
    for one in databases:
        one.close()


@pytest.mark.slow
def test_a_server_that_is_started_anew_is_survived_and_one_that_is_down_is_told() -> None:
    if why := servers.why_none():
        pytest.skip(why)
    with servers.postgres() as server:
        from vectorstore.postgres import PostgresDatabase

        one = PostgresDatabase(server.url, None)

        def add(connection: Connection, source: str) -> None:
            connection.execute("INSERT INTO failures VALUES (?, '')", (source,))

        with one.turn(0), one.writing() as connection:
            add(connection, "before")
        with one.reading():
            pass
        server.stop()
        with (
            pytest.raises(UnreachableError, match=r"连不上数据库 postgresql://127.*PostgreSQL"),
            one.reading(),
        ):
            pass
        server.start()
        with one.reading() as connection:  # the connection that idled is replaced without a word
            assert connection.execute("SELECT source FROM failures").fetchall() == [("before",)]
        with pytest.raises(UnreachableError, match="中断"), one.turn(0):  # noqa: PT012 -- what fails is in it
            with one.writing() as connection:
                add(connection, "first")
            server.stop()
            server.start()
            with one.writing() as connection:  # the turn went with its connection: another may have it
                add(connection, "lost")
        with pytest.raises(UnreachableError, match="中断"), one.reading() as connection:  # noqa: PT012
            server.stop()
            server.start()
            connection.execute("SELECT 1")
        with one.turn(0), one.writing() as connection:
            add(connection, "after")
        with one.reading() as connection:
            found = connection.execute("SELECT source FROM failures ORDER BY source").fetchall()
        assert found == [("after",), ("before",), ("first",)]
        one.close()


@pytest.mark.parametrize(("version", "word"), [(SCHEMA_VERSION + 1, "较新"), (0, "较旧")])
def test_another_schema_is_refused_and_erasing_mends_it(
    store: Store, settings: Settings, version: int, word: str
) -> None:
    fill(store, "a.txt", HEFEI)
    execute(settings, f"UPDATE meta SET value = '{version}' WHERE key = 'schema'")
    with pytest.raises(MismatchError, match=f"{word}.*--rebuild"):
        Store.open(settings)
    Store.erase(settings)
    with Store.open(settings, encoder=HashingEncoder()) as other:
        fill(other, "b.txt", KAIFENG)
        assert places(other) == {"开封市"}


@pytest.mark.parametrize(
    ("statement", "fault", "said"),
    [
        ("DROP INDEX passages_of_report", Fault.TABLES, "缺少 index"),
        ("DROP TRIGGER passage_removed ON passages", Fault.TABLES, "缺少 trigger"),
        ("DROP TABLE lexical", Fault.TABLES, "缺少 table"),
        ("DROP TABLE lexicon", Fault.TABLES, "缺少 table"),
        ("DROP TABLE unindexed", Fault.TABLES, "缺少 table"),
        ("DELETE FROM lexical WHERE passage = 1", Fault.LEXICAL, "缺 1 个段落"),
        ("UPDATE lexicon SET passages = passages + 1 WHERE term = '合肥'", Fault.LEXICAL, "1 个词语"),
        ("UPDATE lexical SET tokens = '' WHERE passage = 1", Fault.LEXICAL, "个词语"),
        ("UPDATE passages SET text = 'other' WHERE number = 1", Fault.REPORT, "1 个段落"),
        ("UPDATE documents SET text = 'other' WHERE number = 1", Fault.DOCUMENT, "原文"),
        ("UPDATE vectors SET vector = '' WHERE number = 1", Fault.VECTOR, "维数"),
        ("INSERT INTO unindexed VALUES ('x')", Fault.UNFINISHED, "还差 1 个段落"),
        (
            "SET session_replication_role = replica; DELETE FROM reports WHERE place = '合肥市'",
            Fault.REFERENCE,
            "所指的 reports 不存在",
        ),
    ],
)
def test_damage_is_found_and_mended(
    store: Store, settings: Settings, statement: str, fault: Fault, said: str
) -> None:
    fill(store, "a.txt", HEFEI, KAIFENG)
    fill(store, "b.txt", SHANGHAI)
    assert check(settings) == ()
    execute(settings, statement)
    found = check(settings)
    assert any(one.fault is fault and said in one.what for one in found), found
    assert repair(settings).left == ()
    assert check(settings) == ()
    fill(store, "a.txt", HEFEI, KAIFENG)
    fill(store, "b.txt", SHANGHAI)
    assert check(settings) == ()
    assert places(store) == {"合肥市", "开封市", "上海市"}


def test_a_lost_table_of_the_truth_is_told(store: Store, settings: Settings) -> None:
    fill(store, "a.txt", HEFEI)
    execute(settings, "DROP TABLE sections")
    with pytest.raises(StoreError, match="缺少表 sections"):
        repair(settings)


def test_who_may_not_write_is_told(store: Store, settings: Settings) -> None:
    fill(store, "a.txt", HEFEI)
    (schema,) = settings.database.rpartition("%3D")[2:]
    execute(
        settings,
        f"CREATE ROLE reader_{schema} LOGIN",
        f"GRANT USAGE ON SCHEMA {schema} TO reader_{schema}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader_{schema}",
    )
    reader = Settings(settings.home, database=settings.database.replace("zhengwen@", f"reader_{schema}@"))
    with Store.open(reader, encoder=HashingEncoder()) as other:
        assert places(other) == {"合肥市"}
        with pytest.raises(StoreError, match="权限"), other.writing():
            other.put(*made("b.txt", KAIFENG))
    wrong = Settings(settings.home, database=settings.database.replace("/postgres?", "/none?"))
    with pytest.raises(UnreachableError, match='"none" does not exist'):
        Store.open(wrong).reports()


def test_the_address_is_shown_without_the_password(settings: Settings) -> None:
    secret = Settings(settings.home, database="postgresql://zw:secret@127.0.0.1:1/x")
    with pytest.raises(UnreachableError) as raised:
        Store.open(secret).reports()
    assert "postgresql://127.0.0.1:1/x" in str(raised.value)
    assert "secret" not in str(raised.value) + repr(secret)


def test_backups_are_left_to_the_servers_own_tools(settings: Settings) -> None:
    with pytest.raises(UsageError, match="pg_dump"):
        backup(settings, settings.home / "a.bak")


class Unusable(HashingEncoder):
    def encode_passages(self, texts: object) -> None:  # type: ignore[override]
        raise AssertionError("passages were encoded again")


def test_a_data_folder_moves_into_postgresql_with_its_vectors(settings: Settings, tmp_path: Path) -> None:
    folder = Settings(tmp_path / "folder")
    with Store.open(folder, encoder=HashingEncoder()) as store:
        fill(store, "a.txt", HEFEI, KAIFENG)
        fill(store, "b.txt", ("测试市", 2023, ("NUL\x00在此，增长1%。", "\uffff0低空经济。")))
        with store.writing():
            store.set_label(Label("some report", year=2020))
            store.record_failure("c.txt", "读不了")
    backup(folder, tmp_path / "a.bak")
    with Store.open(settings, encoder=Unusable()) as moved, Store.open(folder, encoder=Unusable()) as store:
        restore(settings, tmp_path / "a.bak")
        assert moved.reports() == store.reports()
        for info in store.reports():
            assert moved.report(info.id) == store.report(info.id)
            assert moved.sections(info.id) == store.sections(info.id)
            assert moved.passages(info.id) == store.passages(info.id)
            assert moved.indicators([info.id]) == store.indicators([info.id])
        assert moved.search("低空经济", report_ids=None) == store.search("低空经济", report_ids=None)
        assert (moved.labels(), moved.failures()) == (store.labels(), store.failures())
        assert check(settings) == ()
        with moved.writing():
            moved.put(*made("d.txt", SHANGHAI))
        assert len(moved.reports()) == 4
