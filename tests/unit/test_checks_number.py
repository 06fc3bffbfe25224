"""``number``: what English, Korean and Japanese say in their own ways is one number, or another one."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from support import said_amounts, said_counters, said_dates, said_each_its_way
from support.rows import row, said

TABLES = (said_amounts, said_counters, said_dates, said_each_its_way)


@pytest.mark.parametrize(("en", "ko", "ja"), [*chain.from_iterable(table.SAME for table in TABLES)])
def test_one_number_in_three_notations_is_no_finding(en: str, ko: str, ja: str) -> None:
    """Nothing, not even for information, of all three versions nor of each two."""
    texts = {"en": en, "ko": ko, "ja": ja}
    assert said("number", row(**texts)) == []
    for two in combinations(texts, 2):
        assert said("number", row(**{each: texts[each] for each in two})) == [], two


@pytest.mark.parametrize(("en", "ko", "ja", "language"), [*chain.from_iterable(table.OTHER for table in TABLES)])
def test_another_number_is_found_and_its_version_named(en: str, ko: str, ja: str, language: str) -> None:
    findings = said("number", row(en=en, ko=ko, ja=ja))
    assert [each.languages for each in findings if each.severity != "info"] == [(language,)]
