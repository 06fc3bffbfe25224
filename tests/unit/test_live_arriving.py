"""Interchange files whose rows are looked at as they are read: the same at the end, whatever stops it on the way."""

from __future__ import annotations

import json
import os
import sys
from itertools import islice
from pathlib import Path

import pytest

from support.arriving import LANGUAGES, ROWS, begun, content_of, names, whole
from support.bitexts import unit
from tritext import store
from tritext.errors import FormatError, InputError, UsageError
from tritext.events import Progress
from tritext.formats import Source, export
from tritext.live import Arrived, Made, Show, is_unfinished, request
from tritext.live.arriving import forget_partial
from tritext.live.making import work
from tritext.store import ComparisonFile, write_rows
from tritext.store.query import parse
from tritext.store.selecting import select
from tritext.store.views import EVERYTHING, Sorting

pytestmark = pytest.mark.usefixtures("few_at_once")


def test_rows_are_there_as_they_are_read_and_in_the_end_all_is_as_when_read_whole(source: Path) -> None:
    wanted, events = begun(source)
    seen = [event for event in events if isinstance(event, Made | Arrived)]
    assert seen[0] == Made(wanted.path, is_finished=False)
    assert [event.rows for event in seen[1:] if isinstance(event, Arrived)] == [9, 14, 19, 23]
    shares = [event.share for event in seen[1:] if isinstance(event, Arrived)]
    assert sorted(shares) == shares
    assert shares[-1] == 1.0
    assert content_of(wanted.path) == whole(source)
    assert request([str(source)]) == Show(wanted.path, is_found=True)


def test_what_has_not_all_rows_is_shown_and_searched_and_is_neither_edited_nor_taken_for_a_whole_file(
    source: Path,
) -> None:
    wanted, events = begun(source)
    assert next(event for event in events if isinstance(event, Made))
    with ComparisonFile(wanted.path, in_part=True) as file:
        assert (len(file), is_unfinished(file)) == (4, True)
        next(event for event in events if isinstance(event, Arrived))
        assert file.refresh()
        assert file.units(8, 9)[0].variants["en"].text == "a needle, and a Needle again"
        found = select(file, parse("needle"))
        assert found is not None
        assert found.ids(0, 9) == [8]
        sorted_by_score = select(file, EVERYTHING, Sorting("score"))
        assert sorted_by_score is not None
        assert len(sorted_by_score) == 9
        for edit in (
            lambda: store.merge_rows(file, 1),
            lambda: store.set_status(file, [0], "confirmed"),
            lambda: store.keep_setting(file, "filter", "x"),
        ):
            with pytest.raises(UsageError, match="still being read"):
                edit()
        assert not file.undoable
    with pytest.raises(InputError, match=r"does not have all rows of .*, 9 of them so far: `tritext view"):
        ComparisonFile(wanted.path)
    list(events)
    with ComparisonFile(wanted.path) as file:
        store.merge_rows(file, 1)
        assert len(file) == ROWS - 1


def test_a_stop_leaves_what_the_next_window_goes_on_with_or_takes_away(source: Path) -> None:
    wanted, events = begun(source)
    list(islice((event for event in events if isinstance(event, Arrived)), 2))
    events.close()
    (again,) = {request([str(source)])}
    assert again == Show(wanted.path, is_found=True)
    rest = [event for event in work(again) if not isinstance(event, Made)]
    assert rest[:3] == [Progress("finding the place", row, 14) for row in (0, 5, 10)]
    assert [event.rows for event in rest if isinstance(event, Arrived)] == [19, 23]
    assert content_of(wanted.path) == whole(source)
    assert not forget_partial(wanted.path)
    for path in source.parent.glob("*.tritext"):
        path.unlink()
    before = names(source.parent)
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    assert not forget_partial(wanted.path), "it is being filled"
    events.close()
    assert forget_partial(wanted.path)
    assert names(source.parent) == before


def test_a_stop_while_the_documents_are_made_is_heeded_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.live.arriving._AT_ONCE", 4096)
    source = tmp_path / "rows.tsv"
    source.write_text("en\tko\n" + "".join(f"Row {row}\t{row}행\n" for row in range(3000)), encoding="utf-8")
    wanted = request([str(source)])
    seen: list[object] = []
    for event in work(wanted, stop=lambda: "documents" in str(seen[-1])):
        seen.append(event)
    with ComparisonFile(wanted.path, in_part=True) as file:
        assert (len(file), bool(file.reads)) == (3000, True)
    list(work(Show(wanted.path)))
    assert content_of(wanted.path) == whole(source)


def test_damage_in_the_middle_is_named_with_its_place_and_what_was_read_before_stays_on_the_screen(
    tmp_path: Path,
) -> None:
    source = tmp_path / "rows.tsv"
    lines = [f"Row {row}\t{row}행" for row in range(ROWS)]
    lines[16] = "one value alone"
    source.write_text("\n".join(["en\tko", *lines, ""]), encoding="utf-8")
    wanted, events = begun(source)
    with pytest.raises(FormatError, match=r"rows\.tsv:18: expected 2 values"):
        list(events)
    with ComparisonFile(wanted.path, in_part=True) as file:
        assert [each.variants["en"].text for each in file.units(0, 99)] == [f"Row {row}" for row in range(14)]
    assert forget_partial(wanted.path)
    lines[1] = "one value alone"
    source.write_text("\n".join(["en\tko", *lines, ""]), encoding="utf-8")
    before = names(tmp_path)
    with pytest.raises(FormatError, match=r"rows\.tsv:3: expected 2 values"):
        list(work(request([str(source)])))
    assert names(tmp_path) == before, "nothing is begun of what is damaged at its beginning"


def test_languages_and_what_is_said_of_the_file_may_come_late(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [{"en": [row], "text": {"en": f"Row {row}"}} for row in range(ROWS)]
    lines[2] |= {"score": {"en-ja": 0.5}, "margin": {"en-ja": 1.5}}
    lines[12] |= {"ko": [0], "text": {"en": "Row 12", "ko": "열둘"}}
    lines[17] |= {"ja": [0], "title": "said late", "signature": "embed:late"}
    source = tmp_path / "late.jsonl"
    source.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    wanted, events = begun(source)
    seen = []
    for event in events:
        if isinstance(event, Arrived):
            with ComparisonFile(wanted.path, in_part=True) as file:
                seen.append((file.languages, [tuple(each.variants) for each in file.units(0, 1)]))
    assert [languages for languages, _ in seen] == [("en",), ("en", "ko"), ("en", "ko", "ja"), ("en", "ko", "ja")]
    assert all(rows == [languages] for languages, rows in seen)
    assert content_of(wanted.path) == whole(source)
    with ComparisonFile(wanted.path) as file:
        assert (file.title, file.signature) == ("said late", "embed:late")
        assert set(file.units(2, 3)[0].scores) == {"en-ja"}
        found = select(file, parse("score<.6"))
        assert found is not None
        assert found.ids(0, 9) == [2]


def test_late_scores_survive_a_stop_on_either_side_of_their_language(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [{"en": [row], "text": {"en": f"Row {row}"}} for row in range(ROWS)]
    lines[2] |= {"score": {"en-ja": 0.5}, "margin": {"en-ja": 1.5}}
    lines[12] |= {"ja": [0], "text": {"en": "Row 12", "ja": "十二"}}
    source = tmp_path / "late.jsonl"
    source.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    for stops in range(1, 5):
        wanted, events = begun(source)
        list(islice((event for event in events if isinstance(event, Arrived)), stops))
        events.close()
        list(work(Show(wanted.path)))
        assert content_of(wanted.path) == whole(source)
        for path in tmp_path.glob("*.tritext"):
            path.unlink()


def test_a_pair_that_no_language_bears_is_refused_at_the_end(tmp_path: Path) -> None:
    source = tmp_path / "pairs.jsonl"
    rows = [{"en": [0], "ko": [0], "text": {"en": "a", "ko": "b"}, "score": {"en-ja": 1.0}, "margin": {"en-ja": 1.0}}]
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with pytest.raises(FormatError, match="there is no pair 'en-ja'"):
        list(work(request([str(source)])))
    assert forget_partial(tmp_path / "pairs.tritext")


@pytest.mark.parametrize(
    ("text", "said"), [("en\tko\n", "has no rows"), ("segments.en\ten\n[1]\t\n[2]\t\n", "no texts")]
)
def test_what_has_nothing_to_show_is_refused_before_anything_is_made(tmp_path: Path, text: str, said: str) -> None:
    source = tmp_path / "empty.tsv"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        list(work(request([str(source)])))
    assert names(tmp_path) == {"empty.tsv"}


def test_what_is_to_be_replaced_stays_until_all_rows_are_read(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "kept.tritext"
    list(write_rows(output, Source("before", LANGUAGES, "", lambda: [unit(0, LANGUAGES)])))
    events = work(request([str(source)], output=output))
    next(events)
    events.close()
    with ComparisonFile(output) as file:
        assert file.title == "before"
    list(work(request([str(source)], output=output)))
    assert content_of(output) == whole(source)


def test_a_file_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    source = tmp_path / "nameless.jsonl"
    source.write_text('{"en": [0], "text": {"en": "a"}, "title": "", "signature": ""}\n', encoding="utf-8")
    wanted, events = begun(source)
    list(events)
    with ComparisonFile(wanted.path) as file:
        assert file.title == "nameless"
    assert content_of(wanted.path) == whole(source)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are always text")
@pytest.mark.parametrize("name", [b"f\xff%20/rows", b"rows\xff"])
@pytest.mark.parametrize("suffix", [".tsv", ".jsonl", ".tmx", ".parquet"])
def test_names_of_files_may_be_no_text(tmp_path: Path, name: bytes, suffix: str) -> None:
    source = tmp_path / f"{os.fsdecode(name)}{suffix}"
    source.parent.mkdir(exist_ok=True)
    rows = [unit(row, LANGUAGES) for row in range(ROWS)]
    export(Source("", LANGUAGES, "embed:fake", lambda: rows), source)
    wanted, events = begun(source)
    next(event for event in events if isinstance(event, Arrived))
    events.close()
    assert request([str(source)]) == Show(wanted.path, is_found=True)
    list(work(Show(wanted.path)))
    assert content_of(wanted.path) == whole(source)
    with ComparisonFile(wanted.path) as file:
        assert file.title == os.fsencode(source.stem).decode(errors="replace").replace("\ufffd", "?")
