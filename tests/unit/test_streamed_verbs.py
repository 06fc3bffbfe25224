"""Verbs that go through many rows hold few of them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from support.bitexts import unit
from tritext.cli.compared import open_compared
from tritext.cli.stats import count
from tritext.errors import FormatError
from tritext.formats import Source, load_format
from tritext.formats.streamed import stream_rows
from tritext.memory import export_memory, import_memory, open_memory
from tritext.records import TranslationUnit, Variant
from tritext.store import write_rows

LANGUAGES = ("en", "ko", "ja")
FEW, MANY = 400, 4000


def pair(row: int) -> TranslationUnit:
    return TranslationUnit({"en": Variant(f"{row}: all of them", (row,)), "ko": Variant(f"{row}: 모두", (row,))})


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_figures_of_ten_times_the_rows_take_little_more(tmp_path: Path) -> None:
    def stats(rows: int) -> int:
        path = tmp_path / f"{rows}.tritext"
        source = Source("made", LANGUAGES, "", lambda: (unit(row, LANGUAGES) for row in range(rows)))
        list(write_rows(path, source))
        with open_compared(path, is_judged=False) as opened:
            return peak(lambda: count(opened))

    stats(10)  # what is imported once
    small = stats(FEW)
    a_row = 4 * 8 * 2  # of two pairs, the two numbers whose median is asked for, and once more to find it
    assert stats(MANY) < 1.5 * small + a_row * MANY


def test_a_memory_of_many_translations_is_written_and_read_in_the_room_of_a_few(tmp_path: Path) -> None:
    def both(rows: int) -> tuple[int, int]:
        given, made = tmp_path / f"{rows}.jsonl", tmp_path / f"{rows}.tsv"
        with given.open("wb") as target:
            load_format("jsonl").write(Source("", ("en", "ko"), "", lambda: map(pair, range(rows))), target)
        with open_memory(tmp_path / f"{rows}.sqlite") as memory:
            taken = peak(lambda: import_memory(memory, given))
            assert memory.statistics().approved == rows
            written = peak(lambda: export_memory(memory, made))
        assert stream_rows(made).total == rows
        return taken, written

    both(10)  # what is imported once
    (taken, written), (taken_of_many, written_of_many) = both(1500), both(6000)  # a thousand are held
    assert taken_of_many < 2 * taken
    assert written_of_many < 2 * written


def test_nothing_of_a_file_that_is_damaged_at_its_end_is_taken(tmp_path: Path) -> None:
    given = tmp_path / "given.tsv"
    given.write_text("en\tko\n" + "".join(f"{row}\t{row}번\n" for row in range(2500)) + "alone\n", encoding="utf-8")
    with open_memory(tmp_path / "memory.sqlite") as memory:
        with pytest.raises(FormatError, match=r"given\.tsv:2502"):
            import_memory(memory, given)
        assert memory.statistics().entries == 0


def test_the_last_of_two_translations_of_a_text_wins_wherever_they_stand(tmp_path: Path) -> None:
    given = tmp_path / "given.tsv"
    rows = [(f"{row % 2400}", f"{row}번") for row in range(2500)]
    given.write_text("en\tko\n" + "".join(f"{en}\t{ko}\n" for en, ko in rows), encoding="utf-8")
    with open_memory(tmp_path / "memory.sqlite") as memory:
        import_memory(memory, given)
        assert memory.statistics().approved == 2400
        found = {text: made.text for text, made in memory.entries()}
    assert found == dict(rows)


def test_beads_are_read_one_by_one(tmp_path: Path) -> None:
    def through(rows: int) -> int:
        path = tmp_path / f"{rows}.en-ko.align"
        path.write_text("".join(f"[{row}]:[{row}, {row + 1}]\n" for row in range(rows)), encoding="utf-8")

        def read() -> None:
            streamed = stream_rows(path, needs_texts=False)
            assert (streamed.languages, streamed.total, streamed.title) == (("en", "ko"), rows, f"{rows}.en-ko")
            assert sum(1 for _ in streamed.units()) == rows

        return peak(read)

    through(10)
    assert through(MANY) < 2 * through(FEW)
