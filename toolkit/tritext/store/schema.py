"""What is in a ``.tritext`` file.

Positions are 0-based: of a document among the columns, of a segment in its document, of a unit among the rows. Offsets
count characters. Lists are JSON arrays, NULL where they are empty; the long texts come last, so that what stands before
them is read without them. The same comparison gives the same rows.
"""

APPLICATION_ID = int.from_bytes(b"3txt")
"""At offset 68 of the file, so that nothing else is taken for a comparison."""

VERSION = 2
"""At offset 60 of the file (``user_version``): goes up with each change that this module cannot read."""

TABLES = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,                 -- title, signature, created_by
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document (
    position INTEGER PRIMARY KEY,
    language TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    route TEXT,                           -- if tritext translated this version, or passages of it
    text TEXT NOT NULL
);

CREATE TABLE segment (
    document INTEGER NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE unit (
    position INTEGER PRIMARY KEY,
    posterior REAL,
    status TEXT NOT NULL,
    level TEXT NOT NULL,                  -- good, check, low, absent: tritext.marks
    lowest REAL,                          -- cosine
    moved INTEGER NOT NULL                -- 1 if a version has the passage elsewhere; absent in version 1
);

CREATE INDEX unit_not_good ON unit (position) WHERE level <> 'good';

CREATE TABLE variant (
    unit INTEGER NOT NULL REFERENCES unit,
    document INTEGER NOT NULL REFERENCES document,
    segments TEXT,
    route TEXT,
    models TEXT,
    scores TEXT,
    doubts TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (unit, document)
) WITHOUT ROWID;

CREATE TABLE pair_score (
    unit INTEGER NOT NULL REFERENCES unit,
    first INTEGER NOT NULL REFERENCES document,
    second INTEGER NOT NULL REFERENCES document,
    cosine REAL NOT NULL,
    margin REAL NOT NULL,
    PRIMARY KEY (unit, first, second)
) WITHOUT ROWID;
"""
