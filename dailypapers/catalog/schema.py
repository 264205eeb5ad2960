"""The tables of the catalog. A `day` is the ordinal of a date (`date.toordinal`), a `doc` a paper's number in this state."""

SCHEMA = """
CREATE TABLE folder (path TEXT PRIMARY KEY, stat BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE doc (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
    path TEXT NOT NULL UNIQUE, mtime INTEGER NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL,
    title TEXT NOT NULL, lead TEXT NOT NULL, others INTEGER NOT NULL, votes INTEGER, closing INTEGER, comments INTEGER,
    facts TEXT NOT NULL, words BLOB NOT NULL, start TEXT NOT NULL
);
CREATE INDEX doc_day ON doc (day);
CREATE TABLE day (
    day INTEGER PRIMARY KEY, path TEXT NOT NULL, mtime INTEGER NOT NULL, size INTEGER NOT NULL, hash BLOB NOT NULL,
    facts TEXT NOT NULL
);
CREATE TABLE topic (
    t INTEGER PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL, papers INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '', UNIQUE (kind, slug)
);
CREATE INDEX topic_size ON topic (kind, papers);
CREATE TABLE member (
    topic INTEGER, day INTEGER, doc INTEGER, place INTEGER, name TEXT NOT NULL, PRIMARY KEY (topic, day, doc)
) WITHOUT ROWID;
CREATE INDEX member_doc ON member (doc, place);
CREATE TABLE keywords (doc INTEGER PRIMARY KEY, names TEXT NOT NULL);
CREATE TABLE vector (word INTEGER, day INTEGER, doc INTEGER, weight INTEGER, PRIMARY KEY (word, day, doc)) WITHOUT ROWID;
CREATE INDEX vector_doc ON vector (doc);
CREATE TABLE epoch (day INTEGER, papers INTEGER PRIMARY KEY, words BLOB NOT NULL, counts BLOB NOT NULL);
CREATE TABLE rarity (word TEXT PRIMARY KEY, papers INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE near (doc INTEGER, other INTEGER, score INTEGER, PRIMARY KEY (doc, other)) WITHOUT ROWID;
CREATE INDEX near_other ON near (other);
CREATE TABLE revised (doc INTEGER PRIMARY KEY, day INTEGER NOT NULL);
CREATE INDEX revised_day ON revised (day);
CREATE TABLE selected (doc INTEGER PRIMARY KEY);
CREATE TABLE picture (stem TEXT PRIMARY KEY, mtime INTEGER, size INTEGER, width INTEGER, height INTEGER) WITHOUT ROWID;
CREATE TABLE page (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, signature BLOB, size INTEGER, changed INTEGER
) WITHOUT ROWID;
CREATE INDEX page_key ON page (kind, key);
CREATE TABLE pending (path TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
"""
