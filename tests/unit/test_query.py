"""The query language as people meet it: what is refused and how it is said, what is completed, what is found."""

import sqlite3
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from support.comparisons import age, example
from support.generated import write_generated
from tritext.store import ComparisonFile, write_comparison
from tritext.store.conditions import Condition
from tritext.store.derived import make_tables
from tritext.store.matching import FOLDED_TO_ASCII, folded
from tritext.store.query import MOST, QueryError, parse
from tritext.store.selecting import count_levels, following, select
from tritext.store.views import IN_ORDER, Sorting, View
from tritext.store.vocabulary import WORDS, completions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_comparison(tmp_path / "example.tritext", example())
    return tmp_path / "example.tritext"


@pytest.mark.parametrize(
    ("line", "column", "part"),
    [
        ("score<abc", 7, "a number"),
        ("ko~권리 score~1", 12, "does not take ~"),
        ("status:done", 8, "auto, edited, confirmed, rejected"),
        ("http://x", 1, "in quotes"),
        ("a OR", 3, "both"),
        ("(a", 1, "never closed"),
        ("a)", 2, "closes nothing"),
        ('a "b', 3, "never closed"),
        ("a -", 3, "behind -"),
        ("ko:", 4, "nothing"),
        ("row:1..2..3", 5, "range of rows"),
        ("bead:x", 6, "2-1"),
        ('""', 1, "between the quotes"),
        ("(" * 99, 52, "flatter"),
        (" OR ".join(["row:1"] * 501), 4501, "fewer"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_how_to_mend_it(line: str, column: int, part: str) -> None:
    with pytest.raises(QueryError, match=rf"^column {column}: ") as caught:
        parse(line)
    assert caught.value.column == column
    assert part in str(caught.value)


def test_as_many_conditions_as_a_query_may_have_are_answered(path: Path) -> None:
    with ComparisonFile(path) as file:
        view = select(file, parse(" OR ".join(f"row:{1 + row % 4}" for row in range(MOST))))
        assert view is not None
        assert view.ids(0, 9) == [0, 1, 2, 3]
        negated = select(file, parse("bead:2 " + " ".join(["-is:moved"] * (MOST - 1))))
        assert negated is not None
        assert negated.ids(0, 9) == [0]


def test_every_example_of_the_table_is_a_query() -> None:
    for name, word in WORDS.items():
        assert parse(word.example).word == name  # type: ignore[union-attr]
        for choice in word.choices:
            parse(f"{name}:{choice}")


def test_what_the_file_does_not_have_is_named(path: Path) -> None:
    with ComparisonFile(path) as file:
        with pytest.raises(QueryError, match=r"column 3: the file has no fr: its languages are en, ko, ja"):
            select(file, parse("a fr~b"))
        with pytest.raises(QueryError, match="names 4 versions, and the file has 3"):
            select(file, parse("bead:1-1-1-1"))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("sc", ["score<"]),
        ("score<.5 st", ["status:"]),
        ("is:m", ["is:moved"]),
        ("is:dr", ["is:draft"]),
        ("-is:u", ["-is:unscored", "-is:uneven", "-is:unconfirmed"]),
        ("(k", ["ko~"]),
        ("check:n", ["check:number", "check:name"]),
        ("score<.5 ", []),
        ("ko~", []),
    ],
)
def test_the_last_word_is_completed(text: str, offered: list[str]) -> None:
    assert completions(text, ["en", "ko", "ja"], ["number", "name", "omitted"]) == offered


def test_no_character_that_is_folded_to_an_ascii_letter_is_forgotten() -> None:
    letters = set("abcdefghijklmnopqrstuvwxyz")
    beyond = (chr(code) for code in range(128, 0x110000) if not 0xD800 <= code < 0xE000)
    assert {each for each in beyond if letters & set(folded(each))} == set(FOLDED_TO_ASCII)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_files_of_every_version_are_searched(path: Path, version: int) -> None:
    if version < 3:
        age(path, version)
    with ComparisonFile(path) as file:
        found = {
            line: view.ids(0, 9)
            for line in (
                "",
                "slavery",
                "is:null",
                "is:bookmarked",
                "is:draft",
                "check:*",
                "ko~노예 OR is:null",
                "score<2",
            )
            if (view := select(file, parse(line))) is not None
        }
        assert found[""] == list(range(len(file)))
        assert found["slavery"] == [2]
        assert found["is:bookmarked"] == found["is:draft"] == found["check:*"] == []
        assert found["ko~노예 OR is:null"] == sorted({*found["is:null"], 2})
        assert sum(count_levels(file).values()) == len(select(file, parse("is:doubtful")) or ())


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "generated.tritext"
    write_generated(path, 20_000)
    return path


def test_a_search_that_is_no_longer_wanted_stops(generated: Path) -> None:
    with ComparisonFile(generated) as file:
        asked = chain([False, False], repeat(True))
        assert select(file, parse("nowhere"), stop=lambda: next(asked)) is None
        assert following(View(file), parse("nowhere"), 0, 1, stop=lambda: True) is None
        assert select(file, sorting=Sorting("en"), stop=lambda: True) is None
        assert count_levels(file) == count_levels(file) != {}


def test_parts_of_a_search_come_on_the_way_and_grow(generated: Path) -> None:
    parts: list[View] = []
    with ComparisonFile(generated) as file:
        view = select(file, parse("dignity"), on_part=parts.append)
        assert view is not None
        assert view.is_complete
        assert parts
        for part in parts:
            assert not part.is_complete
            assert part.ids(0, len(part)) == view.ids(0, len(part))


def test_a_view_takes_four_bytes_a_row_and_one_of_all_rows_none(generated: Path) -> None:
    with ComparisonFile(generated) as file:
        assert View(file).nbytes == 0
        view = select(file, parse("score<.5"))
        assert view is not None
        assert view.nbytes == 4 * len(view) > 0
        assert [unit.lowest for unit in view.units(0, 3)] == [unit.lowest for unit in file.units_of(view.ids(0, 3))]
        row = view.ids(5, 6)[0]
        assert (view.position_of(row), view.nearest(row)) == (5, 5)
        absent = next(each for each in range(row, 20_000) if view.position_of(each) is None)
        assert view.position_of(absent) is None
        assert view.ids(view.nearest(absent), view.nearest(absent) + 1)[0] > absent


def test_scores_are_found_by_an_index(generated: Path) -> None:
    with ComparisonFile(generated) as file:
        plans = [
            file.connection.read(
                lambda database, word=word: database.execute(  # type: ignore[misc]
                    f"EXPLAIN QUERY PLAN SELECT group_concat(id) "
                    f"FROM (SELECT unit.id FROM unit WHERE unit.{word} < .5 LIMIT -1)"
                ).fetchall()
            )
            for word in ("lowest", "posterior")
        ]
    assert all("USING COVERING INDEX" in str(plan) for plan in plans)


@pytest.mark.parametrize(
    ("line", "sorting", "plan"),
    [
        ("score<.5", IN_ORDER, "SEARCH unit USING COVERING INDEX unit_lowest (lowest<?)"),
        ("", Sorting("score"), "SCAN unit USING COVERING INDEX unit_lowest"),
        ("score<.5 status:auto", IN_ORDER, "SCAN unit"),
        ("score<.5 OR posterior<.1", IN_ORDER, "SCAN unit"),
        ("is:bookmarked", Sorting("score"), "SCAN unit USING INDEX unit_bookmarked"),
        ("check:number score<.5", IN_ORDER, "SEARCH unit USING INTEGER PRIMARY KEY (rowid=?)"),
    ],
)
def test_an_index_is_used_where_it_answers_alone_and_no_row_is_looked_up_by_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, line: str, sorting: Sorting, plan: str
) -> None:
    """The plans that a million rows are found by in less than a tenth of a second: a look-up a row takes several."""
    plans: list[str] = []

    def explained(database: sqlite3.Connection, sql: str, found: Condition) -> NDArray[np.int32]:
        plans.extend(step for *_, step in database.execute(f"EXPLAIN QUERY PLAN {sql}", found.values))
        return np.zeros(0, dtype=np.int32)

    monkeypatch.setattr("tritext.store.selecting._all_of", explained)
    with ComparisonFile(path) as file:
        file.connection.write(make_tables)
        select(file, parse(line), sorting)
    assert plan in plans
    assert sum("unit" in step.split()[1:2] for step in plans) == 1
