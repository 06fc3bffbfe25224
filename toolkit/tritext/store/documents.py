"""Documents for rows that have none: the texts of a language one under the other, in the order of their segments.

Where a row has several segments, the first stands for its whole text and the others are empty: the rows do not say
more. A segment that stands in two rows belongs to the first of them; one in no row was edited away, and is empty.
"""

from __future__ import annotations

import sqlite3
from itertools import pairwise

from tritext.formats import Source

_FEWEST = 1000
"""Segments that may lack a text beside as many as have one: beyond that the numbers are none of a document."""

_LINES = """
    INSERT OR IGNORE INTO line
        SELECT s.value, v.unit, s.key FROM main.variant v, json_each(v.segments) s
        WHERE v.document = :document AND v.segments IS NOT NULL ORDER BY v.unit, s.key
"""

_TEXTS = """
    SELECT l.position AS position, CASE l.nth WHEN 0 THEN v.text ELSE '' END AS text
    FROM line l LEFT JOIN variant v ON v.unit = l.unit AND v.document = :document ORDER BY l.position
"""


def add_documents(database: sqlite3.Connection, source: Source) -> None:
    """Make the documents of the rows that are in a file; SQLite does, so that no text is held as Python's."""
    run = database.execute
    run("CREATE TEMP TABLE line (position INTEGER PRIMARY KEY, unit INTEGER, nth INTEGER)")
    routes = run("SELECT document, route, min(unit) FROM variant WHERE route IS NOT NULL GROUP BY document").fetchall()
    route_of = {document: route for document, route, _ in routes}
    for document, language in enumerate(source.languages):
        run("DELETE FROM line")
        run(_LINES, {"document": document})
        _fill_gaps(database)
        named = {"language": language, "id": f"{source.title} ({language})", "route": route_of.get(document)}
        run(
            f"""INSERT INTO document SELECT :document, :language, :id, :route,
            coalesce(group_concat(text, char(10)), '') FROM ({_TEXTS})""",
            {"document": document, **named},
        )
        run(
            f"""INSERT INTO segment SELECT :document, position, start, start + length(text), 0 FROM (
                SELECT position, text, coalesce(sum(length(text) + 1) OVER (
                    ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS start
                FROM ({_TEXTS}))""",
            {"document": document},
        )
    run("DROP TABLE line")


def _fill_gaps(database: sqlite3.Connection) -> None:
    """Give each segment before the last one a line, or take all away if far too many have none."""
    ((lines, last),) = database.execute("SELECT count(*), coalesce(max(position), -1) FROM line").fetchall()
    if last >= 2 * lines + _FEWEST:
        database.execute("DELETE FROM line")
    elif last + 1 > lines:
        there = [-1, *(position for (position,) in database.execute("SELECT position FROM line ORDER BY 1"))]
        missing = (number for before, after in pairwise(there) for number in range(before + 1, after))
        database.executemany("INSERT INTO line VALUES (?, NULL, 1)", ((number,) for number in missing))
