"""Rules in several processes: the same findings in the same order, whatever becomes of the processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.rows import row
from tritext.checks import Finding, Passage, check, crew, select_rules
from tritext.checks.names import Gazetteer
from tritext.glossary import read_glossary
from tritext.records import TranslationUnit

SAID = "a process that helped to check has ended"


STATES = (("France", "フランス", "프랑스"), ("Italy", "イタリア", "이탈리아"), ("Spain", "スペイン", "스페인"),
          ("India", "インド", "인도"), ("Peru", "ペルー", "페루"))  # fmt: skip


def rows(count: int = 640) -> list[TranslationUnit]:
    """Return rows with findings that need the row, the rows beside it, and the whole; some are confirmed."""
    made = list[TranslationUnit]()
    for at in range(count):
        (en, ja, _), (_, _, ko) = STATES[at // 20 % 5], STATES[(at // 20 + 2) % 5]
        texts = (
            {"en": "There were 12 of them in Ruritania.", "ja": "12人がいた。", "ko": "13명이 있었다."},
            {"en": "They did not come.", "ja": "彼らは来た。", "ko": "그들은 오지 않았다."},
            {"en": f"{en} signed it.", "ja": f"{ja}が署名した。", "ko": f"{ko}가 서명했다."},
            {"en": "This is a whole sentence.", "ja": "This is a whole sentence.", "ko": "온전한 문장이다."},
        )
        one = row(0.4 if at % 97 == 0 else 0.95, **texts[at * at % 13 % 4])
        made.append(replace(one, status="confirmed") if at % 50 == 7 else one)
    return made


@pytest.fixture(autouse=True)
def many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send out a few rows at once."""
    monkeypatch.setattr(crew, "_ROWS", 32)


def test_several_processes_find_the_same_in_the_same_order(tmp_path: Path, started: list[Any]) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("en\tja\nRuritania\tルリタニア\n", encoding="utf-8")
    named = Gazetteer([("state", {"en": ("Ruritania", "Ruritanian"), "ja": ("ルリタニア",), "ko": ("루리타니아",)})])
    own = select_rules(gazetteer=named, glossary=read_glossary(terms))
    for rules, kinds in (select_rules(), {"name", "script"}), (own, {"term", "script"}):
        alone = list(check(rows(), rules=rules))
        assert {each.rule for each in alone} >= {"meaning", "negation", "number", *kinds}
        assert list(check(rows(), rules=rules, processes=3)) == alone
    assert len(started) == 6
    assert all(each.returncode is not None for each in started)
    assert list(check([], processes=2)) == []


def test_rows_of_processes_that_are_killed_are_checked_all_the_same(
    started: list[subprocess.Popen[bytes]], caplog: pytest.LogCaptureFixture
) -> None:
    found = check(rows(), processes=2)
    first = next(found)
    for each in started:
        each.kill()
    assert [first, *found] == list(check(rows()))
    assert caplog.text.count(SAID) == 1


def test_without_other_processes_the_rows_are_checked_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert list(check(rows(90), processes=2)) == list(check(rows(90)))
    assert caplog.text.count(SAID) == 1


class _Own:
    """A rule that no other process can import."""

    name, summary, is_default = "own", "", True

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Yield one finding."""
        yield Finding(self.name, passage.row, (), "info", 1.0, "")


def test_a_rule_that_other_processes_lack_runs_here(caplog: pytest.LogCaptureFixture) -> None:
    assert [each.unit for each in check(rows(90), rules=[_Own()], processes=2)] == [
        at for at in range(90) if at % 50 != 7
    ]
    assert SAID in caplog.text


def test_who_wants_no_more_leaves_no_process(started: list[subprocess.Popen[bytes]]) -> None:
    found = check(rows(), processes=2)
    next(found)
    assert [each.returncode for each in started] == [None, None]
    found.close()  # type: ignore[attr-defined]
    assert [each.returncode for each in started] == [-9, -9]


def test_no_more_rows_are_read_ahead_than_are_under_way() -> None:
    read = 0

    def counted() -> Iterator[TranslationUnit]:
        nonlocal read
        for each in rows():
            read += 1
            yield each

    found = check(counted(), processes=2)
    for each in found:
        if each.unit == 9:
            break
    assert read < 32 * 7
    found.close()  # type: ignore[attr-defined]
