"""What the viewer keeps in a file, so that it is there for everybody who opens it: filters, drafts of rows."""

from __future__ import annotations

import json

from tritext.store.change import write
from tritext.store.reading import ComparisonFile

FILTERS = "filters"
"""The setting that holds them."""


def settings(file: ComparisonFile) -> dict[str, str]:
    """Return what the viewer keeps in a file, such as saved filters."""
    return dict(file.query("SELECT key, value FROM setting"))


def keep_setting(file: ComparisonFile, key: str, value: str | None) -> None:
    """Keep a setting in a file, or forget it; this is not undone.

    Raises:
        OutputError: If the file cannot be written.
        UsageError: If rows are still being read into it.
    """
    file.check_editable()

    if value is None:
        write(file, lambda database: database.execute("DELETE FROM setting WHERE key = ?", (key,)))
    else:
        write(file, lambda database: database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value)))


def saved_filters(file: ComparisonFile) -> list[str]:
    """Return the saved queries, the last one that was saved first; what is no list of texts counts as none."""
    try:
        found = json.loads(settings(file).get(FILTERS, "[]"))
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def keep_filter(file: ComparisonFile, text: str) -> bool:
    """Save a query, or forget it if it was saved; True if it is saved now.

    Raises:
        OutputError: If the file cannot be written.
    """
    before = saved_filters(file)
    after = [each for each in before if each != text]
    is_new = after == before
    keep_setting(file, FILTERS, json.dumps([text, *after] if is_new else after, ensure_ascii=False))
    return is_new
