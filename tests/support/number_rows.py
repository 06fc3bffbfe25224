"""Rows that say one number in several languages, or not."""

from __future__ import annotations

from itertools import combinations

from support.rows import row, said


def assert_nothing_is_said(**texts: str) -> None:
    """Nothing, not even for information, of all versions nor of each two."""
    assert said("number", row(**texts)) == []
    for two in combinations(texts, 2):
        assert said("number", row(**{each: texts[each] for each in two})) == [], two


def deviating(**texts: str) -> list[tuple[str, ...]]:
    """Return the versions that are said to deviate, of each finding above information."""
    return [each.languages for each in said("number", row(**texts)) if each.severity != "info"]
