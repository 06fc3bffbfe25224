"""Rows from and to streams: in order, a window at a time, as soon as they are there."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import BinaryIO

import pytest

from tritext.batch import Finished, Interrupted, PartDone, Request, run, run_stream
from tritext.batch.ahead import ahead
from tritext.corpus import Corpus, Kind
from tritext.engines.fake import FakeTranslator
from tritext.errors import InputError, UsageError

TABLE = 'id,text\n1,"ONE, ""A""\nB"\n\n2,TWO\n3\n4,FOUR'


def streamed(data: bytes, kind: str, request: Request | None = None, rows: int = 2) -> tuple[str, list[bytes], object]:
    """Run a job over a stream; returns what was written, what was reported, and the last event."""
    sink, reported = io.BytesIO(), list[bytes]()
    corpus = Corpus.of_stream(io.BytesIO(data), Kind(kind))
    request = request or Request([], Path("-"), "en", ("ko",), ("text",), part_rows=rows, stream_kind=Kind(kind))
    *_, last = run_stream(request, [corpus], [sink], FakeTranslator(), report=reported.append)
    return sink.getvalue().decode(), [line for each in reported for line in each.splitlines()], last


@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv", "txt"])
@pytest.mark.parametrize("rows", [1, 2, 100])
def test_a_stream_gives_what_a_file_gives(tmp_path: Path, kind: str, rows: int) -> None:
    data = {
        "jsonl": '{"id": 1, "text": "ONE"}\n{broken\n\n{"text": "TWO", "x": [1]}\n{"text": null}',
        "csv": TABLE,
        "tsv": "id\ttext\n1\tONE\n2\n3\tTHREE\n",
        "txt": "\ufeffONE\r\n\nTWO\nno capitals",
    }[kind]
    source, output = tmp_path / f"in.{kind}", tmp_path / f"out.{kind}"
    source.write_bytes(data.encode())
    written, reported, last = streamed(data.encode(), kind, rows=rows)
    *_, expected = run(Request([source], output, "en", ("ko",), ("text",)), FakeTranslator())
    assert isinstance(expected, Finished)
    assert written.encode() == output.read_bytes()
    assert last == expected
    path = output.with_name(f"{output.name}.rejects.jsonl")
    from_file = [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []
    from_stream = [json.loads(line) for line in reported]
    assert [{**each, "file": source.name} for each in from_stream] == from_file
    assert all(each["file"] == "standard input" for each in from_stream)


def test_a_window_is_written_before_the_next_one_is_asked_for() -> None:
    taken: list[int] = []

    class Counted(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            taken.append(len(taken))
            return b"LINE %d\n" % len(taken) if len(taken) < 100 else b""

    sink = io.BytesIO()
    request = Request([], Path("-"), "en", ("ko",), ("text",), part_rows=10, stream_kind=Kind("txt"))
    corpus = Corpus.of_stream(Counted(), Kind("txt"))  # type: ignore[arg-type]
    for event in run_stream(request, [corpus], [sink], FakeTranslator(), report=lambda _: None):
        if isinstance(event, PartDone):
            done = sink.getvalue().count(b"\n")
            assert done == 10 * event.number + event.rows
            assert len(taken) <= done + 3 * request.part_rows + 2  # one window ready, one being read
    assert sink.getvalue().splitlines()[-1] == b"[ko] LINE 99"


def test_the_first_windows_of_a_stream_are_short_so_that_something_comes_out_soon() -> None:
    corpus = Corpus.of_stream(io.BytesIO(b"LINE\n" * 5000), Kind("txt"))
    sizes = [len(each) for each in corpus.stretches(0, rows=1024, characters=1 << 21, text_columns=("text",))]
    assert (sum(sizes), max(sizes)) == (5000, 1024)
    assert sizes[0] < 64
    assert all(after in (2 * before, 1024) for before, after in pairwise(sizes[:-1]))


@pytest.mark.skipif(os.name == "nt", reason="pipes that can be asked")
def test_a_line_is_translated_when_no_other_follows() -> None:
    """Who types into a pipe gets an answer before the window is full."""
    reading, writing = os.pipe()
    answers, answering = os.pipe()
    request = Request([], Path("-"), "en", ("ko",), ("text",), part_rows=1000, stream_kind=Kind("txt"))

    def work(source: BinaryIO, sink: BinaryIO) -> None:
        with source, sink:
            corpus = Corpus.of_stream(source, Kind("txt"))
            list(run_stream(request, [corpus], [sink], FakeTranslator(), report=lambda _: None))

    source, sink = os.fdopen(reading, "rb", buffering=0), os.fdopen(answering, "wb")
    thread = threading.Thread(target=work, args=(source, sink))
    thread.start()
    with os.fdopen(answers, "rb") as answered:
        for text in (b"HELLO\n", b"AND\nAGAIN\n"):
            os.write(writing, text)
            assert [answered.readline() for _ in text.splitlines()] == [b"[ko] %s\n" % line for line in text.split()]
        os.close(writing)
        assert answered.read() == b""
    thread.join()


def test_a_stream_that_is_stopped_says_what_was_written() -> None:
    stop, sink = threading.Event(), io.BytesIO()
    request = Request([], Path("-"), "en", ("ko",), ("text",), part_rows=1, stream_kind=Kind("txt"))
    corpus = Corpus.of_stream(io.BytesIO(b"A\nB\nC\n"), Kind("txt"))
    for event in run_stream(request, [corpus], [sink], FakeTranslator(), report=lambda _: None, stop=stop):
        if isinstance(event, PartDone):
            stop.set()
    assert event == Interrupted(1)
    assert sink.getvalue() == b"[ko] A\n"


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"\x1f\x8b\x08\0", "txt", "is packed: unpack it on the way"),
        (b"", "csv", "is empty"),
        (b"a,a\n", "csv", "or twice"),
        (b"en;ko\na;b\n", "csv", "are separated by semicolons, those of a corpus by commas"),
        (b"id\n1\n", "csv", "no column 'text'"),
        (b'text\n"open\n\nand on\n', "csv", ":2: the quotes are broken"),
    ],
)
def test_a_stream_that_cannot_be_read_is_named(data: bytes, kind: str, message: str) -> None:
    with pytest.raises((InputError, UsageError), match=f"standard input.*{message}"):
        streamed(data, kind)


def test_work_ahead_is_one_item_ahead_and_stops_with_its_taker() -> None:
    begun: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            begun.append(number)
            yield number
        raise InputError("the end")

    found = ahead(items(), threading.Event())
    assert list(islice(found, 5)) == [0, 1, 2, 3, 4]
    found.close()  # type: ignore[attr-defined]
    assert len(begun) <= 8
    with pytest.raises(InputError, match="the end"):
        list(ahead(items(), threading.Event()))
