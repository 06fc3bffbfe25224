"""Files of a corpus: found in folders and by patterns, known by their names, and told where they cannot be read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.corpus import texts, write
from tritext.corpus import Corpus, Kind, find_inputs, kind_of
from tritext.errors import InputError, TritextError, UsageError


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


def test_a_zstd_file_that_was_cut_is_damaged_and_not_short(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt.zst", "".join(f"{number} {number**3}\n" for number in range(100_000)))
    path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(InputError, match="damaged"):
        texts(path, rows=10_000)


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
