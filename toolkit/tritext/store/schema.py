"""What is in a ``.tritext`` file.

Positions are 0-based: of a document among the columns, of a segment in its document. Offsets count characters. Lists
are JSON arrays, NULL where they are empty; the long texts come last, so that what stands before them is read without
them. The same comparison gives the same rows.

A row keeps its ``unit.id`` for good, and no other ever gets it. As written, ids count from 0 in the order of the rows,
and ``place`` is NULL: the row stands at ``id << 20``. A row that an edit put between others has a place of its own. A
row that an edit took away is in no table but ``removed`` (if it was there as written) and the journal, which holds it
whole: what is in ``unit``, ``variant`` and ``pair_score`` is what is shown.
"""

from tritext.marks import level
from tritext.records import TranslationUnit

APPLICATION_ID = int.from_bytes(b"3txt")
"""At offset 68 of the file, so that nothing else is taken for a comparison."""

VERSION = 3
"""At offset 60 of the file (``user_version``): goes up with each change that this module cannot read."""

PLACES = 20
"""Bits between the places of two rows as written."""

EDITABLE = """
CREATE TABLE removed (
    id INTEGER PRIMARY KEY                -- of a row as written that an edit took away
);

CREATE TABLE journal (
    step INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,                  -- seconds since 1970
    kind TEXT NOT NULL,
    title TEXT NOT NULL,                  -- for people: text of row 5 edited (ko)
    state TEXT NOT NULL,                  -- done, undone, or dropped: undone before something else was done
    row INTEGER NOT NULL,                 -- id of the row to look at
    before TEXT NOT NULL,                 -- rows as they were, JSON: store.journal
    after TEXT NOT NULL
);

CREATE INDEX journal_state ON journal (state);

CREATE TABLE ignored (
    unit INTEGER NOT NULL REFERENCES unit,
    rule TEXT NOT NULL,                   -- whose findings in this row are no longer shown
    PRIMARY KEY (unit, rule)
) WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,                 -- of the viewer: saved filters, drafts of rows
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX unit_inserted ON unit (place) WHERE place IS NOT NULL;
CREATE INDEX unit_bookmarked ON unit (id) WHERE bookmark = 1;
CREATE INDEX unit_lowest ON unit (lowest);
CREATE INDEX unit_posterior ON unit (posterior);
"""

TABLES = f"""
CREATE TABLE meta (
    key TEXT PRIMARY KEY,                 -- title, signature, created_by; rows (as written), next (id), revision
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document (
    position INTEGER PRIMARY KEY,
    language TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    route TEXT,                           -- if tritext translated this version, or passages of it
    text TEXT NOT NULL                    -- as given or translated: edits leave it
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
    id INTEGER PRIMARY KEY,               -- called position before version 3
    posterior REAL,
    status TEXT NOT NULL,
    level TEXT NOT NULL,                  -- good, check, low, absent: see level_of
    lowest REAL,                          -- cosine
    moved INTEGER NOT NULL,               -- 1 if a version has the passage elsewhere; absent in version 1
    place INTEGER,                        -- of a row that an edit put between; from version 3 on, as what follows
    bookmark INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0    -- revision of the last edit
);

CREATE INDEX unit_not_good ON unit (id) WHERE level <> 'good';

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
{EDITABLE}"""

DRAFT = "draft:"
"""Begins the key of a setting that holds what was typed into a row and not saved; the id of the row follows."""

DRAFTED = f"SELECT CAST(substr(key, {len(DRAFT) + 1}) AS INTEGER) FROM setting WHERE key GLOB '{DRAFT}*'"
"""SQL: the ids of the rows with such a draft."""

UNSCORED = "(unit.level = 'good' AND unit.lowest IS NULL AND unit.posterior IS NULL)"
"""SQL: whether a row has nothing to be judged by."""


def level_of(unit: TranslationUnit) -> str:
    """Return what stands in ``unit.level``: a row without a score is called good there, and told by ``UNSCORED``.

    So it is in files that were written before, and the index of the rows to look at holds none of them.
    """
    judged = level(unit)
    return "good" if judged == "unscored" else judged
