"""What is in the translation memory's file."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

APPLICATION_ID = int.from_bytes(b"3txm")
"""At offset 68 of the file, so that nothing else is taken for a memory."""

VERSION = 1
"""``user_version``: goes up with each change that this module cannot read."""

TABLES = """
CREATE TABLE maker (
    id INTEGER PRIMARY KEY,
    signature TEXT NOT NULL,              -- what decides the output; 'approved' for what a person approved
    route TEXT NOT NULL,                  -- en>ko, ko>en>ja
    models TEXT NOT NULL,                 -- JSON array, one a hop
    UNIQUE (signature, route)
);

CREATE TABLE entry (
    key BLOB PRIMARY KEY,                 -- digest of signature, route and source text
    maker INTEGER NOT NULL REFERENCES maker,
    used INTEGER NOT NULL,                -- seconds since 1970, exact to a day
    scores TEXT NOT NULL,                 -- JSON array, one a hop
    source TEXT NOT NULL,
    target TEXT NOT NULL
);

CREATE INDEX entry_used ON entry (used, key);
"""


def entry_key(signature: str, route: Sequence[str], text: str) -> bytes:
    """Return the key of a text, 16 bytes; the two forms that Unicode has for a text are one."""
    normal = unicodedata.normalize("NFC", text)
    return hashlib.blake2b(f"{signature}\0{'>'.join(route)}\0{normal}".encode(), digest_size=16).digest()
