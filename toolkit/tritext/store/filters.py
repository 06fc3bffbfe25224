"""Filters that are kept in a file, so that they are there for everybody who opens it."""

from __future__ import annotations

import json

from tritext.store.judging import keep_setting, settings
from tritext.store.reading import ComparisonFile

FILTERS = "filters"
"""The setting that holds them."""


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
