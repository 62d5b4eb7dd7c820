"""The tables of the truth, as SQLite has them; `vectorstore/postgres_schema.py` makes PostgreSQL's of the
same.  A change here moves `SCHEMA_VERSION`, and so does one of the tokens; each move
has its migration in `vectorstore/migrations.py`.

Numbers are given out once (AUTOINCREMENT): a filter or a cache that speaks of a report since removed
finds nothing, never another report.
"""

from __future__ import annotations

SCHEMA_VERSION = 5

DERIVED = ("lexical", "lexicon", "unindexed")
"""How the names begin of tables that can be made anew from the others."""

LOST_TABLE = "数据库缺少表 {}，无法修复。"

TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    parse TEXT NOT NULL,  -- digest of what was read out of it; '' when it is to be read again
    text TEXT NOT NULL,  -- after what is read without it
    levels TEXT NOT NULL DEFAULT '[]',
    anchors TEXT NOT NULL DEFAULT '[]',
    program TEXT NOT NULL DEFAULT ''  -- version of the program that read it
) STRICT;

CREATE TABLE sources (  -- the same document may be found under several paths; the first one names it
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents
) STRICT;
CREATE INDEX sources_of_document ON sources (document);

CREATE TABLE reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    parents TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    truncated INTEGER NOT NULL,
    remarks TEXT NOT NULL
) STRICT;

CREATE TABLE report_texts (  -- apart, so that listing the reports does not read their texts
    report INTEGER PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    text TEXT NOT NULL,
    folded TEXT  -- the text as words are looked up in it, where that differs
) STRICT;

CREATE TABLE contents (  -- the same report may stand in several documents, at other offsets
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    spans TEXT NOT NULL,
    PRIMARY KEY (document, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX contents_of_report ON contents (report);

CREATE TABLE sections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    path TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    heading_first INTEGER NOT NULL,
    heading_last INTEGER NOT NULL,
    role TEXT NOT NULL,
    period_first INTEGER NOT NULL,
    period_last INTEGER NOT NULL
) STRICT;
CREATE INDEX sections_of_report ON sections (report);

CREATE TABLE vectors (  -- by what was encoded: text that comes again is not encoded again
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,
    vector BLOB NOT NULL  -- float16, L2-normalised
) STRICT;

CREATE TABLE passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    report INTEGER NOT NULL REFERENCES reports,
    path TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    text TEXT NOT NULL,
    heading TEXT NOT NULL,
    role TEXT NOT NULL,
    vector INTEGER REFERENCES vectors
) STRICT;
CREATE INDEX passages_of_report ON passages (report);
CREATE INDEX passages_of_vector ON passages (vector);
CREATE INDEX pending_passages ON passages (number, report) WHERE vector IS NULL;

CREATE TABLE indicators (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    subject TEXT NOT NULL,
    period_first INTEGER NOT NULL,
    period_last INTEGER NOT NULL,
    sense TEXT NOT NULL,
    name TEXT NOT NULL,
    canonical TEXT NOT NULL,
    value TEXT NOT NULL,
    measure TEXT NOT NULL,
    amount REAL,
    unit TEXT NOT NULL,
    clause_first INTEGER NOT NULL,
    clause_last INTEGER NOT NULL,
    sentence_first INTEGER NOT NULL,
    sentence_last INTEGER NOT NULL,
    upper REAL  -- the other end of a range
) STRICT;
CREATE INDEX indicators_of_report ON indicators (report);
CREATE INDEX indicators_of_name ON indicators (canonical, sense, period_first, period_last);

CREATE TABLE failures (
    source TEXT PRIMARY KEY,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE labels (  -- what the user set by hand; the report need not be on file
    report TEXT PRIMARY KEY,
    place TEXT,
    level TEXT,
    code TEXT,
    parents TEXT,
    year INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback (  -- answers that readers reported as wrong
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    time TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    abstained INTEGER NOT NULL,
    citations TEXT NOT NULL,
    comment TEXT NOT NULL
) STRICT;

-- Passages whose state in Chroma may differ from their state here.  Triggers write it, so that no way of
-- changing a passage can forget to.
CREATE TABLE unindexed (passage TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""
"""What both engines have."""

SCHEMA = f"""{TABLES}
-- (OR IGNORE would yield to an OR clause of the outer statement.)
CREATE TRIGGER passage_added AFTER INSERT ON passages WHEN new.vector IS NOT NULL
    BEGIN INSERT INTO unindexed VALUES (new.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER passage_encoded AFTER UPDATE OF vector ON passages
    BEGIN INSERT INTO unindexed VALUES (new.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER passage_removed AFTER DELETE ON passages
    BEGIN INSERT INTO unindexed VALUES (old.id) ON CONFLICT DO NOTHING; END;

-- The lexical index (vectorstore/lexical_fts5.py): only postings are kept.  Tokens are separated by spaces;
-- the ascii tokenizer takes every character beyond ASCII as part of a token.
CREATE VIRTUAL TABLE lexical USING fts5(tokens, content='', tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE lexicon USING fts5vocab(lexical, 'row');
"""
