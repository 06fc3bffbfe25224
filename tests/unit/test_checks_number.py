"""``number``: what English, Korean and Japanese say in their own ways is one number, or another one."""

from __future__ import annotations

from itertools import chain

import pytest

from support import said_amounts, said_counters, said_dates, said_each_its_way, said_limits
from support.number_rows import assert_nothing_is_said, deviating

TABLES = (said_amounts, said_counters, said_dates, said_each_its_way, said_limits)


@pytest.mark.parametrize(("en", "ko", "ja"), [*chain.from_iterable(table.SAME for table in TABLES)])
def test_one_number_in_three_notations_is_no_finding(en: str, ko: str, ja: str) -> None:
    assert_nothing_is_said(en=en, ko=ko, ja=ja)


@pytest.mark.parametrize(("en", "ko", "ja", "language"), [*chain.from_iterable(table.OTHER for table in TABLES)])
def test_another_number_is_found_and_its_version_named(en: str, ko: str, ja: str, language: str) -> None:
    assert deviating(en=en, ko=ko, ja=ja) == [(language,)]
