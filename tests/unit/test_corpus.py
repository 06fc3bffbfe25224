"""Corpora: every row comes out again, in its place, as it was written, with the new columns behind."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from tritext.corpus import (
    Corpus,
    Kind,
    Stretch,
    check_output,
    find_inputs,
    head,
    join_parts,
    joining,
    kind_of,
    reading,
    write_part,
    writing,
)
from tritext.corpus.joining import digest
from tritext.errors import InputError, OutputError, TritextError, UsageError

TABLE = 'id,text\n1,"a, ""b"""\n2,"two\r\nlines"\n\n3,\n'


def stretches(path: Path, rows: int = 2, start: int = 0, characters: int = 1 << 20) -> list[Stretch]:
    return list(Corpus(path).stretches(start, rows=rows, characters=characters, text_columns=("text",)))


def texts(path: Path, rows: int = 2, start: int = 0) -> list[object]:
    return [value for stretch in stretches(path, rows, start) for value in stretch.values("text")]


def write(path: Path, data: str | bytes) -> Path:
    raw = data if isinstance(data, bytes) else data.encode()
    if path.suffix == ".gz":
        raw = gzip.compress(raw)
    if path.suffix == ".zst":
        plain = path.with_suffix("")
        plain.write_bytes(raw)
        pl.scan_lines(plain).sink_csv(
            path, compression="zstd", include_header=False, quote_style="never", separator="\1"
        )
        plain.unlink()
    else:
        path.write_bytes(raw)
    return path


def joined(source: Path, output: Path, tmp_path: Path, rows: int = 2) -> Path:
    """Put a corpus through, with a new column that counts the rows of each stretch."""
    corpus, target, parts = Corpus(source), kind_of(output), {}
    for number, stretch in enumerate(stretches(source, rows)):
        part = tmp_path / f"part-{number}{target.suffix}"
        new = {"ko": [None if stretch.problem(i) else f"<{i}>" for i in range(len(stretch))]}
        with part.open("wb") as file:
            write_part(file, stretch, new, target=target, columns=corpus.columns)
        parts[part] = digest(part)
    join_parts(parts, output, target=target, columns=[*corpus.columns, "ko"], work=tmp_path)
    return output


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "\ufeffone\r\n\ntwo two\nlast", ["one", "", "two two", "last"]),
        ("a.jsonl", '{"text": "one"}\n\n{"text": null}\n{"x": 1}\r\n', ["one", None, None]),
        ("a.tsv", 'id\ttext\n1\t"one\n2\t\n', ['"one', ""]),
        ("a.csv", TABLE, ['a, "b"', "two\r\nlines", ""]),
    ],
)
def test_rows_are_read_as_they_stand(tmp_path: Path, name: str, suffix: str, data: str, expected: list[object]) -> None:
    if (name, suffix) == ("a.csv", ".zst"):
        with pytest.raises(UsageError, match=r"use \.csv\.gz"):
            kind_of(tmp_path / (name + suffix))
        return
    path = write(tmp_path / (name + suffix), data)
    for rows in (1, 2, 100):
        assert texts(path, rows) == expected
        assert texts(path, rows, start=1) == expected[1:]


@pytest.mark.parametrize(
    ("name", "data", "problem", "good"),
    [
        ("a.txt", b"one\n\xff\xfe\ntwo\n", "not UTF-8", ["one", None, "two"]),
        ("a.jsonl", b'{"text": "a"}\n{"text": \n["b"]\n{"text": "\xff"}\n', "no JSON", ["a", None, None, None]),
        ("a.csv", b"id,text\n1\n2,b\n3,\xff\n", "1 values instead of 2", [None, "b", None]),
        ("a.tsv", b"id\ttext\n1\ta\tc\n2\tb\n", "3 values instead of 2", [None, "b"]),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_stay(
    tmp_path: Path, name: str, data: bytes, problem: str, good: list[object]
) -> None:
    (stretch,) = stretches(write(tmp_path / name, data), rows=10)
    assert stretch.values("text") == good
    problems = [stretch.problem(i) for i in range(len(stretch))]
    assert next(filter(None, problems)).startswith(problem)
    assert [not each for each in problems] == [value is not None for value in good]


def test_a_key_that_first_appears_late_is_not_lost(tmp_path: Path) -> None:
    lines = ['{"text": "a"}'] * 500 + ['{"late": 1.50, "text": "b"}']
    out = joined(write(tmp_path / "a.jsonl", "\n".join(lines)), tmp_path / "out.jsonl", tmp_path, rows=100)
    assert out.read_text().splitlines()[-1] == '{"late": 1.50, "text": "b", "ko": "<0>"}'


def test_an_object_with_a_column_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "a", "ko": "mine"}\n')
    (stretch,) = Corpus(path).stretches(0, rows=9, characters=9, text_columns=("text",), new_columns=("ko",))
    assert stretch.problem(0) == "has 'ko' already"


def test_long_rows_make_short_stretches(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "\n".join(["x" * 50] * 10))
    assert [len(each) for each in stretches(path, rows=8, characters=100)] == [2] * 5


def test_long_rows_of_parquet_make_short_stretches_that_are_cut_alike_from_each_cut_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    rows = ["x" * (1 + 37 * number % 23) if number % 5 else None for number in range(100)]
    pl.DataFrame({"text": rows, "n": range(100)}).write_parquet(path)
    for room in (1 << 24, 200):
        monkeypatch.setattr(reading, "SLICE_BYTES", room)
        whole = [(each.start, len(each)) for each in stretches(path, 40, characters=30)]
        assert [start for start, _ in whole] == [sum(size for _, size in whole[:i]) for i in range(len(whole))]
        assert sum(size for _, size in whole) == 100
        assert max(size for _, size in whole) < 15
        for i, (start, _) in enumerate(whole):
            assert [(each.start, len(each)) for each in stretches(path, 40, start, 30)] == whole[i:]
    monkeypatch.setattr(reading, "SLICE_BYTES", 1)
    assert {len(each) for each in stretches(path, 40)} == {1}


def test_other_columns_count_for_little_but_count(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", (json.dumps({"text": "x", "page": "y" * 2_500}) + "\n") * 20)
    assert [len(each) for each in stretches(path, rows=20, characters=3_000)] == [5, 5, 5, 5]


def test_csv_round_trip_keeps_every_other_value(tmp_path: Path) -> None:
    out = joined(write(tmp_path / "a.csv", TABLE), tmp_path / "out.csv", tmp_path)
    with out.open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["id", "text", "ko"], ["1", 'a, "b"', "<0>"], ["2", "two\r\nlines", "<1>"], ["3", "", "<0>"],
        ]  # fmt: skip


def test_plain_text_keeps_its_lines_in_step_even_where_one_is_broken(tmp_path: Path) -> None:
    out = joined(write(tmp_path / "a.txt", b"a\n\xff\nc\n"), tmp_path / "out.txt", tmp_path, rows=3)
    assert out.read_text() == "<0>\n\n<2>\n"


def parquet(path: Path) -> Path:
    pl.DataFrame(
        {
            "text": ["a", None, "c"],
            "when": [datetime(2024, 1, 2), None, datetime(2024, 1, 3)],
            "nested": [[{"x": 1}], [], None],
            "number": [1.5, None, 2.5],
        },
        schema_overrides={"when": pl.Datetime("ns", "UTC"), "number": pl.Float32},
    ).write_parquet(path)
    return path


def test_parquet_keeps_types_and_order(tmp_path: Path) -> None:
    source = parquet(tmp_path / "a.parquet")
    out = pl.read_parquet(joined(source, tmp_path / "out.parquet", tmp_path))
    assert out.drop("ko").equals(pl.read_parquet(source))
    assert out.drop("ko").schema == pl.read_parquet_schema(source)
    assert out["ko"].to_list() == ["<0>", "<1>", "<0>"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".tsv", ".txt", ".jsonl.gz", ".txt.zst"])
def test_plain_text_can_become_any_format_and_twice_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    source = write(tmp_path / "a.txt", 'one\ntwo, "2"\nthree\n')
    first, second = (joined(source, tmp_path / f"{n}{suffix}", tmp_path).read_bytes() for n in "12")
    assert first == second
    back = Corpus(tmp_path / f"1{suffix}")
    found = [v for s in back.stretches(0, rows=9, characters=9, text_columns=()) for v in s.values(_last(back))]
    assert found == ["<0>", "<1>", "<0>"]


def _last(corpus: Corpus) -> str:
    return corpus.columns[-1] if corpus.columns else "ko"


@pytest.mark.parametrize(
    ("source", "target"), [("jsonl", "parquet"), ("jsonl", "csv"), ("csv", "tsv"), ("csv", "txt"), ("parquet", "txt")]
)
def test_a_format_that_cannot_hold_everything_is_refused(source: str, target: str) -> None:
    with pytest.raises(UsageError, match="without loss"):
        check_output(Kind(source), Kind(target), ["ko"])


def test_a_part_that_changed_on_the_disk_is_not_joined(tmp_path: Path) -> None:
    part = write(tmp_path / "part.txt", "a\n")
    with pytest.raises(OutputError, match="--restart"):
        join_parts({part: "0" * 64}, tmp_path / "out.txt", target=Kind("txt"), columns=(), work=tmp_path)
    assert not (tmp_path / "out.txt").exists()


def _bad_inputs() -> Iterator[tuple[str, bytes, str]]:
    yield "a.csv", b"", "is empty"
    yield "a.csv", b"id,id\n", "twice"
    yield "a.csv", b'id,text\n1,"open\n', "a.csv:2"
    yield "a.txt", "one\ntwo\n".encode("utf-16")[:-1], r"a\.txt:2 is damaged .*truncated"
    yield "a.csv", "text\none\n".encode("utf-16") + b"\x00\xd8", r"a\.csv:3 is damaged .*save it again"
    yield "a.jsonl", '{"text": "하나"}\n'.encode("utf-16-be"), "UTF-16 without a byte order mark: save it as UTF-8"
    yield "a.tsv", "id\ttext\n".encode("utf-16-le"), "UTF-16 without a byte order mark: save it as UTF-8"
    yield "a.csv", "id,text\n".encode("utf-32"), "UTF-32"
    yield "a.txt.gz", b"no gzip", "damaged"
    yield "a.txt.gz", gzip.compress(b"x" * 100_000)[:-9], "damaged"
    yield "a.txt.zst", b"no zstd", "damaged"
    yield "a.parquet", b"no parquet", "no Parquet"
    yield "a.doc", b"", "suffix"


@pytest.mark.parametrize(("name", "data", "message"), list(_bad_inputs()))
def test_a_file_that_cannot_be_read_is_named_with_a_way_out(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(TritextError, match=message):
        texts(path)


def test_folders_and_patterns_name_files_in_order_and_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text("x\n")
    both = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert find_inputs([str(tmp_path)]) == both
    assert find_inputs([str(tmp_path / "*.txt"), str(tmp_path / "a.txt")]) == both
    with pytest.raises(InputError, match="names no file"):
        find_inputs([str(tmp_path / "*.csv")])
    (tmp_path / "a.txt.rejects.jsonl").write_text("{}\n")
    assert find_inputs([str(tmp_path)], outputs=[tmp_path / "a.txt"]) == both[1:]
    assert find_inputs([str(tmp_path / "a.txt")], outputs=[tmp_path / "a.txt"]) == both[:1]
    (tmp_path / "c.csv").write_text("text\n")
    with pytest.raises(UsageError, match=r"several formats .*jsonl.*FOLDER/\*\.t"):
        find_inputs([str(tmp_path)])


def test_in_a_folder_what_is_hidden_is_left_and_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n")
    (tmp_path / "._a.txt").write_bytes(b"\0\x05\x16\x07")
    assert find_inputs([str(tmp_path)]) == [tmp_path / "a.txt"]
    (tmp_path / "b.txt").symlink_to("nowhere")
    with pytest.raises(InputError, match=r"b\.txt cannot be read"):
        list(map(Corpus, find_inputs([str(tmp_path)])))


def test_a_language_for_a_suffix_is_plain_text_but_a_folder_is_not_searched_for_it(tmp_path: Path) -> None:
    assert kind_of(Path("corpus.en")) == Kind("txt")
    assert kind_of(Path("corpus.KO.gz")) == Kind("txt", "gz")
    for name in ("corpus.en", "script.pl", "a.txt", "b.en.txt.gz"):
        (tmp_path / name).write_text("x\n")
    assert find_inputs([str(tmp_path)]) == [tmp_path / "a.txt", tmp_path / "b.en.txt.gz"]
    assert find_inputs([str(tmp_path / "corpus.en")]) == [tmp_path / "corpus.en"]


def test_json_of_every_kind_is_kept_to_the_letter(tmp_path: Path) -> None:
    line = '{"text":"\\u00e9","big":12345678901234567890.10,"text2" :  [1,{}] }'
    out = joined(write(tmp_path / "a.jsonl", line + "\n"), tmp_path / "o.jsonl", tmp_path)
    made = out.read_text().rstrip("\n")
    assert made.startswith(line[:-2])
    assert json.loads(made)["ko"] == "<0>"


def test_a_zstd_file_that_was_cut_is_damaged_and_not_short(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt.zst", "".join(f"{number} {number**3}\n" for number in range(100_000)))
    path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(InputError, match="damaged"):
        texts(path, rows=10_000)


def test_wide_rows_of_parquet_are_compressed_together_in_smaller_numbers(tmp_path: Path) -> None:
    parts = {}
    for name, length in (("narrow", 10), ("wide", 4000)):
        path = tmp_path / f"{name}.parquet"
        pl.DataFrame({"text": ["x" * length] * 100}).write_parquet(path)
        parts[name] = path
    assert joining._row_group([parts["narrow"]]) == writing.ROW_GROUP
    rows = joining._row_group(parts.values())
    assert 0.5 * writing.ROW_GROUP_BYTES < 4000 * rows <= writing.ROW_GROUP_BYTES


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "one\r\ntwo\nthree\r\nlast", "<0>\r\n<1>\n<2>\r\n<3>\r\n"),
        ("a.tsv", "id\ttext\r\n1\tone\r\n", "id\ttext\tko\r\n1\tone\t<0>\r\n"),
        ("a.csv", 'id,text\r\n1,"o\nne"\r\n2,"a\rb"\n', 'id,text,ko\r\n1,"o\nne",<0>\r\n2,"a\rb",<1>\n'),
        ("a.jsonl", '{"text": "one"}\r\n', '{"text": "one", "ko": "<0>"}\r\n'),
        ("a.csv", "\ufeffid,text\r\n1,one\r\n", "\ufeffid,text,ko\r\n1,one,<0>\r\n"),
        ("a.tsv", "\ufeffid\ttext\n1\tone\n", "\ufeffid\ttext\tko\n1\tone\t<0>\n"),
        (
            "a.csv",
            '\ufeffsep=;\r\nid;text\r\n1;"a;b"\r\n2;a,b\r\n',
            '\ufeffsep=;\r\nid;text;ko\r\n1;"a;b";<0>\r\n2;a,b;<1>\r\n',
        ),
        ("a.csv", "sep=\t\nid\ttext\n1\tone\n", "sep=\t\nid\ttext\tko\n1\tone\t<0>\n"),
        ("a.csv", "sep=,\nid,text\n1,one\n", "sep=,\nid,text,ko\n1,one,<0>\n"),
    ],
)
def test_tables_out_are_written_as_tables_in(tmp_path: Path, name: str, text: str, expected: str) -> None:
    source = tmp_path / name
    source.write_bytes(text.encode())
    corpus, target = Corpus(source), kind_of(source)
    (stretch,) = corpus.stretches(0, rows=9, characters=99, text_columns=("text",))
    part = tmp_path / "part"
    with part.open("wb") as file:
        new = {"ko": [f"<{number}>" for number in range(len(stretch))]}
        write_part(file, stretch, new, target=target, columns=corpus.columns, dialect=corpus.dialect)
    out, columns = tmp_path / f"out.{name}", [*corpus.columns, "ko"]
    join_parts({part: digest(part)}, out, target=target, columns=columns, work=tmp_path, dialect=corpus.dialect)
    assert out.read_bytes().decode() == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "하나\r\n둘\n갊Ċ", "<하나>\r\n<둘>\n<갊Ċ>\n"),
        ("a.csv", 'id,text\r\n1,"o\nne"\r\n', '\ufeffid,text,ko\r\n1,"o\nne","<o\nne>"\r\n'),
        ("a.jsonl", '{"text": "하나"}\n', '{"text": "하나", "ko": "<하나>"}\n'),
        (
            "a.tsv",
            'id\ttext\r\n1\t"""no"",\nat last."\r\n2\tone\r\n',
            '\ufeff"id"\t"text"\t"ko"\r\n1\t"""no"",\nat last."\t"<""no"",\nat last.>"\r\n2\tone\t<one>\r\n',
        ),
    ],
)
def test_tables_in_utf16_as_excel_saves_them_are_read_with_their_quotes_and_come_out_in_utf8(
    tmp_path: Path, encoding: str, name: str, text: str, expected: str
) -> None:
    source = tmp_path / name
    source.write_bytes(f"\ufeff{text}".encode(encoding))
    corpus, target = Corpus(source), kind_of(source)
    (stretch,) = corpus.stretches(0, rows=9, characters=99, text_columns=("text",))
    file, columns = io.BytesIO(), [*corpus.columns, "ko"]
    new = {"ko": [f"<{each}>" for each in stretch.values("text")]}
    file.write(head(target, columns, corpus.dialect).encode())
    write_part(file, stretch, new, target=target, columns=corpus.columns, dialect=corpus.dialect)
    assert file.getvalue().decode() == expected
    again = write(tmp_path / f"again.{target.format}", file.getvalue())
    assert texts(again, rows=9) == (new["ko"] if target.format == "txt" else stretch.values("text"))


def test_quotes_of_tsv_whose_names_have_none_are_text_and_that_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bare = write(tmp_path / "a.tsv", 'id\ttext\n1\t"A title"\n2\t"He said ""no""."\n3\t"And ""yes""."\n')
    assert texts(bare) == ['"A title"', '"He said ""no""."', '"And ""yes""."']
    [said] = caplog.messages
    assert "a.tsv:3: the quotes around a value are taken for text" in said
    assert "put the names of the first line in quotes too" in said


def test_where_the_names_of_tsv_are_in_quotes_the_values_may_be(tmp_path: Path) -> None:
    quoted = write(tmp_path / "a.tsv", '"id"\t"text"\n1\t"""no"",\nat last."\n2\tone\n')
    assert Corpus(quoted).columns == ("id", "text")
    assert texts(quoted) == ['"no",\nat last.', "one"]
    assert texts(write(tmp_path / "b.tsv", 'id\ttext\n1\t"""no"""\n')) == ['"""no"""']


@pytest.mark.parametrize(
    ("type_", "refused"),
    [
        (pl.Struct({"a": pl.List(pl.String)}), {"csv"}),
        (pl.Array(pl.Int64, 2), {"csv"}),
        (pl.List(pl.Binary), {"csv", "jsonl"}),
        (pl.Binary, {"csv", "jsonl"}),
        (pl.Decimal(10, 2), set()),
        (pl.Datetime("ns", "Asia/Seoul"), set()),
        (pl.Time, set()),
        (pl.Duration("us"), {"csv"}),
        (pl.Null, set()),
    ],
)
def test_columns_that_an_output_cannot_hold_are_refused_before_the_work(
    tmp_path: Path, type_: pl.DataType, refused: set[str]
) -> None:
    source = tmp_path / "a.parquet"
    pl.DataFrame({"text": ["a"], "x": pl.Series([None], dtype=type_)}).write_parquet(source)
    corpus = Corpus(source)
    (stretch,) = corpus.stretches(0, rows=9, characters=99, text_columns=("text",))
    for format in ("csv", "jsonl", "parquet"):
        if format in refused:
            with pytest.raises(UsageError, match=r"the column 'x' is .* cannot hold"):
                check_output(corpus.kind, Kind(format), ["ko"], schema=corpus.schema)
        else:
            check_output(corpus.kind, Kind(format), ["ko"], schema=corpus.schema)
            with (tmp_path / "part").open("wb") as file:
                write_part(file, stretch, {"ko": ["b"]}, target=Kind(format), columns=corpus.columns)
