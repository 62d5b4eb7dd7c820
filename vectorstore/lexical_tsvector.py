"""The lexical index in PostgreSQL: tokens in a tsvector with GIN, ranked as SQLite's FTS5 ranks.

PostgreSQL's own ts_rank knows nothing of how rare a word is.  So BM25 is reckoned in the query, by the very
terms of FTS5's (https://www.sqlite.org/fts5.html#the_bm25_function) and added in the same order, which gives
the same numbers to the last bit.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from vectorstore.database import Connection
from vectorstore.scope import SearchScope

_LONGEST = 500
"""Characters of a token that are kept; a lexeme has at most 2,046 bytes."""

_ALL = ""
"""The term under which the lexicon counts all passages and all their tokens; no token is empty."""

_LEAST_IDF = 1e-6
"""What FTS5 gives a token that half of all passages hold."""

_K1, _B = 1.2, 0.75


class Tsvector:
    """A passage's tokens with as many positions as each stands in it; and how often each stands in all."""

    most_repeated = 255

    def add(self, connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
        counts = {number: _counted(tokens) for number, tokens in passages.items()}
        connection.execute(
            "INSERT INTO lexical SELECT passage, length, tokens::tsvector "
            "FROM unnest(?::bigint[], ?::integer[], ?::text[]) AS new (passage, length, tokens)",
            (
                list(passages),
                [len(tokens) for tokens in passages.values()],
                [self._vector(counted) for counted in counts.values()],
            ),
        )
        self._count(connection, list(passages.values()), list(counts.values()), 1)

    def remove(self, connection: Connection, passages: Mapping[int, Sequence[str]]) -> None:
        connection.execute("DELETE FROM lexical WHERE passage = ANY(?::bigint[])", (list(passages),))
        counts = [_counted(tokens) for tokens in passages.values()]
        self._count(connection, list(passages.values()), counts, -1)
        connection.execute("DELETE FROM lexicon WHERE passages = 0")

    def clear(self, connection: Connection) -> None:
        connection.execute("DELETE FROM lexical")
        connection.execute("DELETE FROM lexicon")

    def frequencies(self, connection: Connection, wanted: Collection[str]) -> dict[str, int]:
        terms = [token[:_LONGEST] for token in wanted]
        found = dict(
            connection.execute("SELECT term, passages FROM lexicon WHERE term = ANY(?::text[])", (terms,))
        )
        return {term: found[term] for term in terms if term in found}

    def ranked(
        self,
        connection: Connection,
        wanted: Sequence[str],
        among: SearchScope | Sequence[int],
        limit: int,
    ) -> list[int]:
        total, length = connection.execute(
            "SELECT passages, occurrences FROM lexicon WHERE term = ?", (_ALL,)
        ).fetchone()
        frequencies = self.frequencies(connection, wanted)
        idf = [_idf(total, frequencies.get(token, 0)) for token in wanted]
        match = " | ".join(map(_quoted, wanted))
        source, condition, parameters = _among(among)
        found = connection.execute(
            f"""
            SELECT passage FROM {source}, LATERAL (
                SELECT sum(idf * ((n * {_K1 + 1}::float8) / (n + {_K1}::float8 * ({1 - _B}::float8
                    + {_B}::float8 * length / ?::float8))) ORDER BY place)
                FROM unnest(ts_filter(setweight(tokens, 'A', ?::text[]), '{{a}}')) AS held (token, places, w)
                JOIN unnest(?::text[], ?::float8[]) WITH ORDINALITY AS asked (token, idf, place)
                    USING (token), cast(cardinality(places) AS float8) AS n
            ) AS scored (score)
            WHERE tokens @@ ?::tsquery AND {condition} ORDER BY score DESC, passage LIMIT ?
            """,
            (length / total, list(wanted), list(wanted), idf, match, *parameters, limit),
        )
        return [number for (number,) in found]

    def numbers(self, connection: Connection) -> set[int]:
        return {number for (number,) in connection.execute("SELECT passage FROM lexical")}

    def lexicon(self, connection: Connection) -> dict[str, tuple[int, int]]:
        """What stands in the index; where its count in passages differs from the kept one, the kept one, so
        that both are checked."""
        found = connection.execute(
            "SELECT coalesce(word, term), coalesce(passages, 0), coalesce(nentry, 0) "
            "FROM ts_stat('SELECT tokens FROM lexical') FULL JOIN lexicon ON term = word "
            "WHERE term IS DISTINCT FROM ?",
            (_ALL,),
        )
        return {term: (passages, count) for term, passages, count in found}

    def _vector(self, counted: Counter[str]) -> str:
        """As PostgreSQL reads a tsvector; positions stand for nothing but their number."""
        places = {n: ",".join(map(str, range(1, n + 1))) for n in set(counted.values())}
        return " ".join(f"{_quoted(token)}:{places[n]}" for token, n in counted.items())

    def _count(
        self,
        connection: Connection,
        passages: Sequence[Sequence[str]],
        counts: Sequence[Counter[str]],
        sign: int,
    ) -> None:
        held: Counter[str] = Counter({_ALL: len(passages)})
        places: Counter[str] = Counter({_ALL: sum(map(len, passages))})
        for counted in counts:
            held.update(counted.keys())
            places.update(counted)
        terms = sorted(held)
        connection.execute(
            "INSERT INTO lexicon SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[]) "
            "ON CONFLICT (term) DO UPDATE SET passages = lexicon.passages + excluded.passages, "
            "occurrences = lexicon.occurrences + excluded.occurrences",
            (terms, [sign * held[term] for term in terms], [sign * places[term] for term in terms]),
        )


def _counted(tokens: Sequence[str]) -> Counter[str]:
    counted = Counter(token[:_LONGEST] for token in tokens)
    return Counter({token: min(n, Tsvector.most_repeated) for token, n in counted.items()})


def _idf(total: int, passages: int) -> float:
    found = math.log((total - passages + 0.5) / (passages + 0.5))
    return found if found > 0 else _LEAST_IDF


def _quoted(token: str) -> str:
    r"""A lexeme as PostgreSQL reads it.

    >>> print(_quoted("it's"), _quoted("a\\b"))
    'it''s' 'a\\b'
    """
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _among(among: SearchScope | Sequence[int]) -> tuple[str, str, tuple[object, ...]]:
    """Tables, a condition and its parameters."""
    if not isinstance(among, SearchScope):
        return "lexical", "passage = ANY(?::bigint[])", (list(among),)
    if among.is_everything:
        return "lexical", "TRUE", ()
    condition, parameters = among.condition()
    return "lexical JOIN passages ON number = passage", condition, parameters
