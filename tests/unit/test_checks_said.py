"""``number``, ``negation``, ``modality``, ``name``: what each language says in its own way, and what is another thing.

The tables are in ``tests/data/said``.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from support.command import ROOT
from support.rows import row, said

SAME: list[tuple[str, dict[str, str]]] = []
OTHER: list[tuple[str, dict[str, str], str]] = []
for path in sorted((ROOT / "tests/data/said").glob("*.tsv")):
    heads, *lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    *names, _ = heads
    for *texts, deviating in lines:
        case = path.stem.partition("-")[0], dict(zip(names, texts, strict=True))
        if deviating:
            OTHER.append((*case, deviating))
        else:
            SAME.append(case)


@pytest.mark.parametrize(("rule", "texts"), SAME)
def test_what_is_said_alike_is_no_finding(rule: str, texts: dict[str, str]) -> None:
    """Not even for information; nor is a number or a name where there are two versions alone."""
    assert said(rule, row(**texts)) == []
    for two in combinations(texts, 2) if rule in ("number", "name") else ():
        assert said(rule, row(**{each: texts[each] for each in two})) == [], two
    if rule == "name":
        assert said("order", row(**texts)) == []


@pytest.mark.parametrize(("rule", "texts", "deviating"), OTHER)
def test_what_is_said_otherwise_is_found_and_its_version_named(
    rule: str, texts: dict[str, str], deviating: str
) -> None:
    found = [each for each in said(rule, row(**texts)) if rule != "number" or each.severity != "info"]
    assert [each.languages for each in found] == [(deviating,)]
