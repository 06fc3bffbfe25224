"""The .tritext file: equal to what was written, paged, and never half there."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from support.comparisons import example
from tritext.records import Comparison, Document, PairScore, TranslationUnit, Variant
from tritext.store import ComparisonFile, read_comparison, write_comparison
from tritext.store.query import Query, Term, parse
from tritext.store.selecting import count_levels, following
from tritext.store.views import View

ROWS = 2500
LOW = (3, 4, 1700, 2499)


def long_comparison() -> Comparison:
    """Build 2,500 rows in two languages, the Japanese translated, of which four stand out."""
    texts = {"en": [f"Article {row}" for row in range(ROWS)], "ja": [f"第{row}条" for row in range(ROWS)]}
    texts["en"][2000] = "STRASSE Éluard"
    documents = {each: Document.of_lines(texts[each], id=f"long.{each}.txt", language=each) for each in texts}
    units = (
        TranslationUnit(
            {
                "en": Variant(texts["en"][row], (row,)),
                "ja": Variant(texts["ja"][row], (row,), ("en", "ja"), ("translate-en_ja 1.1",), (-0.5,)),
            },
            {"en-ja": PairScore(0.1 if row in LOW else 0.8, 1.5)},
        )
        for row in range(ROWS)
    )
    return Comparison("long", documents, tuple(units), "tritext:0.1.0|embed:fake")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "statement #1?.tritext"
    write_comparison(path, example())
    return path


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.tritext"
    write_comparison(path, long_comparison())
    return path


@pytest.fixture
def long_file(long_path: Path) -> Iterator[ComparisonFile]:
    with ComparisonFile(long_path) as file:
        yield file


def nearest(file: ComparisonFile, query: str | Query, row: int, step: Literal[1, -1]) -> int | None:
    return following(View(file), parse(query) if isinstance(query, str) else query, row, step)


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if each.name != "home")


# Writing


def test_what_is_written_is_read_back_equal_and_alone_in_its_folder(path: Path) -> None:
    assert read_comparison(path) == read_comparison(str(path)) == example()
    assert names(path) == [path.name]


def test_the_file_is_in_wal_mode_with_a_name_of_its_own(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert header[18:20] == b"\x02\x02"
    assert header[68:72] == b"3txt"


def test_the_same_comparison_gives_the_same_bytes(path: Path) -> None:
    again = path.with_name("again.tritext")
    write_comparison(again, example())
    assert again.read_bytes() == path.read_bytes()


def test_an_empty_comparison_is_a_comparison(tmp_path: Path) -> None:
    empty = Comparison("", {"en": Document("a", "en", "", ())}, (), "")
    write_comparison(tmp_path / "a.tritext", empty)
    assert read_comparison(tmp_path / "a.tritext") == empty
    with ComparisonFile(tmp_path / "a.tritext") as file:
        assert (len(file), file.units(0, 9)) == (0, [])
        assert (count_levels(file), nearest(file, "is:doubtful", -1, 1), nearest(file, "a", -1, 1)) == ({}, None, None)


def test_a_unit_without_the_columns_is_not_stored(path: Path) -> None:
    wrong = replace(example(), units=(TranslationUnit({"en": Variant("a", (0,))}),))
    with pytest.raises(ValueError, match="unit 0 does not have the columns en,ko,ja"):
        write_comparison(path, wrong)
    assert read_comparison(path) == example()


def test_ctrl_c_while_writing_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: TranslationUnit) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("tritext.store.writing.level_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_comparison(path, long_comparison())
    assert read_comparison(path) == example()
    assert names(path) == [path.name]


def test_kill_while_writing_leaves_the_old_file(path: Path) -> None:
    """The writer is killed for good in the middle of its rows."""
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom tritext import store\nfrom tritext.store import writing\n"
        "comparison, count, level_of = store.read_comparison(Path(sys.argv[2])), 0, writing.level_of\n"
        "def slow(unit):\n"
        "    global count\n"
        "    count += 1\n"
        "    if count == 2000:\n"
        "        print('half', flush=True)\n"
        "        time.sleep(600)\n"
        "    return level_of(unit)\n"
        "writing.level_of = slow\n"
        "store.write_comparison(Path(sys.argv[1]), comparison)\n"
    )
    source = path.with_name("source.tritext")
    write_comparison(source, long_comparison())
    with subprocess.Popen([sys.executable, "-c", program, path, source], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        writer.send_signal(signal.SIGKILL)
    assert writer.returncode == -signal.SIGKILL
    assert read_comparison(path) == example()
    write_comparison(path, long_comparison())
    assert read_comparison(path) == long_comparison()


def test_a_disk_that_is_full_leaves_the_old_file(path: Path) -> None:
    program = (
        "import resource, sys\nfrom pathlib import Path\nfrom tritext import store\n"
        "comparison = store.read_comparison(Path(sys.argv[2]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "store.write_comparison(Path(sys.argv[1]), comparison)\n"
    )
    source = path.with_name("source.tritext")
    write_comparison(source, long_comparison())
    done = subprocess.run([sys.executable, "-c", program, path, source], capture_output=True, text=True, check=False)
    assert "OutputError" in done.stderr
    assert f"{path} could not be written" in done.stderr
    assert read_comparison(path) == example()
    assert names(path) == sorted([path.name, source.name])


def test_a_viewer_goes_on_showing_the_file_that_it_opened(path: Path) -> None:
    with ComparisonFile(path) as old:
        write_comparison(path, long_comparison())
        with ComparisonFile(path) as new:
            assert (old.title, len(old), new.title, len(new)) == (example().title, 4, "long", ROWS)
            assert old.units(0, 4) == list(example().units)
            assert new.units(2400, 2500) == list(long_comparison().units[2400:])
    assert names(path) == [path.name]


def edit(path: Path) -> sqlite3.Connection:
    """Change the title as a program would that edits the file, and leave it open with its log."""
    editor = sqlite3.connect(path, isolation_level=None)
    editor.execute("PRAGMA wal_autocheckpoint = 0")
    editor.execute("UPDATE meta SET value = 'edited' WHERE key = 'title'")
    return editor


def test_edits_that_are_still_in_the_log_are_read(path: Path) -> None:
    with contextlib.closing(edit(path)):
        assert read_comparison(path).title == "edited"


def test_the_log_of_an_editor_that_crashed_does_not_get_into_the_new_file(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.tritext"
    with contextlib.closing(edit(path)):
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{suffix}", f"{crashed}{suffix}")
    write_comparison(crashed, long_comparison())
    assert read_comparison(crashed) == long_comparison()
    assert names(path) == sorted([path.name, crashed.name])


def test_a_log_without_its_file_does_not_get_into_the_new_file(path: Path, tmp_path: Path) -> None:
    orphan = tmp_path / "orphan.tritext"
    with contextlib.closing(edit(path)):
        shutil.copy(f"{path}-wal", f"{orphan}-wal")
    write_comparison(orphan, long_comparison())
    assert read_comparison(orphan) == long_comparison()


# Reading in pages


def test_an_open_file_says_what_it_is_and_leaves_nothing_beside_it(long_file: ComparisonFile) -> None:
    assert (long_file.title, long_file.languages, len(long_file)) == ("long", ("en", "ja"), ROWS)
    assert long_file.signature == "tritext:0.1.0|embed:fake"
    assert long_file.routes == {"en": (), "ja": ("en", "ja")}
    assert names(long_file.path) == ["long.tritext"]


@pytest.mark.parametrize(("start", "stop"), [(0, 40), (2480, 2520), (-5, 3), (7, 7), (9, 2), (5000, 5040)])
def test_a_page_is_the_rows_that_there_are(long_file: ComparisonFile, start: int, stop: int) -> None:
    assert long_file.units(start, stop) == list(long_comparison().units[max(start, 0) : max(stop, 0)])


def test_the_number_of_queries_does_not_grow_with_the_page(long_file: ComparisonFile) -> None:
    statements: list[str] = []
    long_file.connection.database.set_trace_callback(statements.append)
    long_file.units(0, 2000)
    assert len(statements) == 3


def test_a_page_reads_no_other_rows(long_file: ComparisonFile) -> None:
    for table, key in (("unit", "id"), ("variant", "unit"), ("pair_score", "unit")):
        plan = long_file.query(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {key} BETWEEN 5 AND 9")
        assert all("SEARCH" in step[3] for step in plan)


def test_low_rows_are_counted_and_found_in_both_directions(long_file: ComparisonFile) -> None:
    assert sum(count_levels(long_file).values()) == len(LOW)
    ahead = [nearest(long_file, "is:doubtful", row, 1) for row in (-1, 2, 3, 4, 1700, 2499)]
    assert ahead == [3, 3, 4, 1700, 2499, None]
    assert [nearest(long_file, "is:doubtful", row, -1) for row in (ROWS, 2499, 1700, 4, 3)] == [2499, 1700, 4, 3, None]


@pytest.mark.parametrize(
    ("text", "row", "forward", "backward"),
    [
        ("article 24", 24, 240, None),
        ("第24条", -1, 24, None),
        ("第24条", 2499, None, 24),
        ("straße", 0, 2000, None),
        ("e\u0301LUARD", 2400, None, 2000),
        ("e\u0301LUARD", 9999, None, 2000),
        ("article", 2499, None, 2498),
        ("100%_", 0, None, None),
    ],
)
def test_a_text_is_found_in_any_language_whatever_its_case(
    long_file: ComparisonFile, text: str, row: int, forward: int | None, backward: int | None
) -> None:
    assert nearest(long_file, Term("", "", text), row, 1) == forward
    assert nearest(long_file, Term("", "", text), row, -1) == backward


def test_threads_may_share_an_open_file(long_file: ComparisonFile) -> None:
    units = long_comparison().units
    with ThreadPoolExecutor(4) as threads:
        pages = list(threads.map(lambda start: long_file.units(start, start + 20), range(0, ROWS, 20)))
        found = list(threads.map(lambda row: nearest(long_file, "article", row, 1), range(0, 100)))
    assert [unit for page in pages for unit in page] == list(units)
    assert found == list(range(1, 101))


def test_a_file_may_be_closed_twice_and_then_reads_no_more(path: Path) -> None:
    file = ComparisonFile(path)
    file.close()
    file.close()
    with pytest.raises(sqlite3.ProgrammingError):
        file.units(0, 1)


def test_a_row_that_moved_stays_moved(path: Path) -> None:
    units = tuple(replace(unit, is_moved=number == 1) for number, unit in enumerate(example().units))
    write_comparison(path, replace(example(), units=units))
    assert read_comparison(path).units == units
