"""What ``tritext compare`` says last: the rows to check, and the rows in which the versions differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from support.comparisons import example
from tritext.cli.summary import findings, summary
from tritext.records import Comparison, PairScore, TranslationUnit, Variant


def _made(*units: TranslationUnit) -> Comparison:
    return replace(example(), units=units)


def _row(posterior: float, cosine: float, en: str = "All are equal.", ko: str = "모두 평등하다.") -> TranslationUnit:
    scores = {"en-ko": PairScore(cosine, 1.2)}
    return TranslationUnit({"en": Variant(en, (0,)), "ko": Variant(ko, (0,))}, scores, posterior)


def test_the_rows_to_check_are_those_that_are_marked_and_the_most_doubtful_comes_first() -> None:
    """A short heading has a low cosine and is right: it is no row to look at."""
    (line,) = summary(_made(_row(0.99, 0.1), _row(0.8, 0.9), _row(0.2, 0.9), _row(0.6, 0.9)), 1.0)
    assert line.startswith("4 rows; to check: 3, 4, 2; ")


def test_passages_that_are_not_alike_come_before_those_that_are_a_little_unsure() -> None:
    replaced = replace(_row(0.99, 0.1), scores={"en-ko": PairScore(0.1, 0.5)})
    (line,) = summary(_made(_row(0.8, 0.9), replaced, _row(0.6, 0.9)), 1.0)
    assert line.startswith("3 rows; to check: 2, 3, 1; ")


def test_many_rows_to_check_are_counted() -> None:
    (line,) = summary(_made(*[_row(0.6, 0.9)] * 10), 1.0)
    assert line.startswith("10 rows; to check: 1, 2, 3, 4, 5, 6, 7, 8 and 2 more; ")


def test_no_row_to_check() -> None:
    (line,) = summary(_made(_row(0.99, 0.9)), 1.0)
    assert line.startswith("1 row; to check: none; ")


def test_where_the_versions_differ_is_said_with_the_command_that_tells_how() -> None:
    units = _row(0.99, 0.9), _row(0.99, 0.9, "It met in 2014.", "2024년에 모였다.")
    assert findings(_made(*units), Path("x.tritext")) == [
        "at first sight 1 finding in 1 row: 2 (number); a closer look, and what they are:  tritext check x.tritext"
    ]
    (line,) = findings(_made(*units), None)
    assert line.endswith("-o FILE.tritext, and then  tritext check FILE.tritext")
    (line,) = findings(_made(*units), Path("my file.tritext"))
    assert line.endswith("tritext check 'my file.tritext'")
    assert findings(_made(units[0]), None) == []


def test_of_many_rows_only_the_command_is_said() -> None:
    units = [_row(0.99, 0.9, "It met in 2014.", "2024년에 모였다.")] * 5001
    assert findings(_made(*units), Path("x.tritext")) == ["where the versions differ:  tritext check x.tritext"]
