"""A version is added to a comparison that a person has read: what that person made of it stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import CORPORA, run
from tritext import store
from tritext.store import ComparisonFile, read_comparison
from tritext.store.schema import DRAFT

UDHR = {language: CORPORA / "udhr" / f"udhr.{language}.txt" for language in ("en", "ko", "ja")}
WRITTEN = "모든 사람은 (손으로 고친 글)."
"""What a person wrote into a row."""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The Declaration in two languages, as nobody has touched it."""
    path = tmp_path_factory.mktemp("compared") / "two.tritext"
    assert run("compare", UDHR["en"], UDHR["ko"], "-o", path).returncode == 0
    return path.read_bytes()


@pytest.fixture
def two(tmp_path: Path, compared: bytes) -> Path:
    path = tmp_path / "two.tritext"
    path.write_bytes(compared)
    return path


def _edit(path: Path, edit: Callable[[ComparisonFile, list[int]], object]) -> None:
    with ComparisonFile(path) as file:
        edit(file, file.ids(0, len(file)))


def _proofread(file: ComparisonFile, rows: list[int]) -> None:
    """Five rows are confirmed, one of them merged by hand, one written; others are said something of."""
    store.merge_rows(file, rows[20])
    store.edit_texts(file, rows[30], {"ko": WRITTEN})
    for row in (rows[10], rows[19], rows[30], rows[40], rows[41]):
        store.set_status(file, [row], "confirmed")
    store.edit_texts(file, rows[50], {"en": ""})  # its passage is in no row any more
    store.toggle_bookmark(file, rows[60])
    store.ignore_finding(file, rows[61], "number")
    store.keep_setting(file, f"{DRAFT}{rows[62]}", json.dumps({"ko": "초안"}))


def test_what_a_person_made_of_rows_stays_when_a_version_is_added(two: Path, tmp_path: Path) -> None:
    _edit(two, _proofread)
    before, bytes_before, three = read_comparison(two), two.read_bytes(), tmp_path / "three.tritext"
    done = run("compare", two, UDHR["ja"], "-o", three)
    assert done.returncode == 0, done.stderr
    assert "9 rows as before; nobody has read ja beside them yet" in done.stderr
    after = read_comparison(three)
    assert (after.title, after.languages) == ("udhr", ("en", "ko", "ja"))
    assert {language: after.documents[language] for language in before.languages} == before.documents
    assert two.read_bytes() == bytes_before

    rows = [{language: unit.variants[language] for language in before.languages} for unit in after.units]
    hand = [unit for unit in before.units if unit.status != "auto"]
    places = [rows.index(dict(unit.variants)) for unit in hand]
    assert [after.units[place].status for place in places] == [unit.status for unit in hand]
    assert [unit.status for unit in hand].count("confirmed") == 5
    assert sum(after.units[place].variants["ja"].is_absent for place in places) <= 1
    written = next(unit for unit in after.units if unit.variants["ko"].text == WRITTEN)
    unscored = {pair: score for pair, score in written.scores.items() if "ko" in pair}
    assert set(unscored) == {"en-ko", "ko-ja"}

    lost = set(range(len(before.documents["en"].segments))) - {i for row in rows for i in row["en"].segments}
    assert len(lost) == 1  # what was taken out does not come back
    assert {i for unit in after.units for i in unit.variants["ja"].segments} == {
        segment.index for segment in after.documents["ja"].segments
    }
    with ComparisonFile(three) as file:
        kept = [dict(before.units[place].variants) for place in (59, 60, 61)]  # a row above went
        bookmarked, ignored, drafted = (rows.index(each) for each in kept)
        assert file.bookmarked(file.ids(0, len(file))) == {bookmarked}
        assert store.ignored_findings(file) == {(ignored, "number")}
        assert file.drafted() == {drafted}


def test_a_language_that_is_translated_is_added_too(two: Path, tmp_path: Path) -> None:
    lines = {language: tmp_path / f"few.{language}.txt" for language in ("en", "ko")}
    for language, path in lines.items():
        path.write_text("".join(UDHR[language].read_text("utf-8").splitlines(keepends=True)[:6]), encoding="utf-8")
    assert run("compare", *lines.values(), "-o", two.with_name("few.tritext")).returncode == 0
    few = two.with_name("few.tritext")
    _edit(few, lambda file, rows: store.edit_texts(file, rows[0], {"en": "A declaration."}))
    done = run("compare", few, "--to", "ja", "--no-memory", "-o", few.with_name("more.tritext"))
    assert done.returncode == 0, done.stderr
    assert "ja of 1 row is translated from the en text before its edits" in done.stderr
    assert "1 row as before; nobody has read ja beside it yet" in done.stderr
    first = read_comparison(few.with_name("more.tritext")).units[0]
    assert (first.variants["en"].text, first.status) == ("A declaration.", "edited")
    assert first.variants["ja"].route[0] == "en"
    assert first.posterior == read_comparison(few).units[0].posterior


def test_a_row_that_cannot_be_told_by_its_segments_is_refused(two: Path, tmp_path: Path) -> None:
    _edit(two, lambda file, rows: store.split_row(file, rows[12], {"en": 20, "ko": 10}))
    three = tmp_path / "three.tritext"
    done = run("compare", two, UDHR["ja"], "-o", three)
    assert done.returncode == 2
    assert "no version can be added beside 2 rows (13, 14): a sentence was cut through" in done.stderr
    assert not three.exists()


def test_nothing_to_add_and_the_same_file_are_refused(two: Path) -> None:
    done = run("compare", two, "--to", "ko,en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing is to be added: name a version behind the comparison" in done.stderr
    done = run("compare", two, UDHR["ja"], "-o", two)
    assert done.returncode == 2
    assert "two.tritext stays as it is: name another file after -o" in done.stderr
